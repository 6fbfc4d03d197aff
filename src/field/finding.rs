//! What a check found in a text.

use super::Facts;
use crate::reason::{Flaw, Reason, Weight};
use std::borrow::Cow;

/// What a check found in a text. Nothing is allocated for an ASCII text without flaws.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// What would be sent.
    pub text: Cow<'a, str>,
    /// What is to be said of it, in the order in which it was noticed.
    pub flaws: Vec<Flaw>,
    /// What the value tells without asking anybody.
    pub facts: Facts,
    /// A corrected value that `text` must not hold unasked; it belongs to the last flaw.
    pub fix: Option<Fix>,
}

/// Without the text.
impl std::fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Finding { flaws, facts, fix, .. } = self;
        f.debug_struct("Finding").field("flaws", flaws).field("facts", facts).field("fix", fix).finish_non_exhaustive()
    }
}

impl<'a> Finding<'a> {
    /// A text of which nothing is said yet.
    #[inline(never)]
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Finding { text: text.into(), flaws: Vec::new(), facts: Facts::default(), fix: None }
    }

    /// Adds a flaw without parameters.
    #[inline(never)]
    pub fn say(&mut self, weight: Weight, reason: Reason) {
        self.flaws.push(Flaw::new(weight, reason));
    }

    /// Adds a flaw with numbers, in the order in which [`Reason::params`] names them.
    #[inline(never)]
    pub fn count(&mut self, weight: Weight, reason: Reason, numbers: [usize; 3]) {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.flaws.push(Flaw::counted(weight, reason, numbers.map(narrow)));
    }

    /// A character that may not stand at the 0-based place `index`.
    #[inline(never)]
    pub fn character(&mut self, index: usize) {
        self.count(Weight::Refused, Reason::Character, [index + 1, 0, 0]);
    }

    /// Too short: a beginning while typing, a refusal on submit.
    #[inline(never)]
    pub fn short(&mut self, typing: bool, want: usize, have: usize) {
        let weight = if typing { Weight::Incomplete } else { Weight::Refused };
        self.count(weight, Reason::Short, [want, have, 0]);
    }

    /// Whether it may yet become whole.
    pub fn is_begun(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.weight == Weight::Incomplete)
    }

    /// Too long: `have` characters where `want` is the most.
    pub fn long(&mut self, want: usize, have: usize) {
        self.count(Weight::Refused, Reason::Long, [want, have, 0]);
    }

    /// Puts another text in the place of the one looked at, and notes why.
    #[inline(never)]
    pub fn change(&mut self, text: String, note: Reason) {
        self.text = Cow::Owned(text);
        self.say(Weight::Note, note);
    }
}

/// A corrected value, offered and never applied.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Fix {
    /// What was corrected: `stripPrefix`, `simplified`.
    pub code: &'static str,
    /// The corrected value. It is the only place where a value may stand, and only because it was asked for.
    pub value: String,
}

/// Names what was corrected, and not to what.
impl std::fmt::Debug for Fix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fix").field("code", &self.code).finish_non_exhaustive()
    }
}
