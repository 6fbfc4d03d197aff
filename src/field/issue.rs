//! What was found in a value of any kind, and the issues of it.

use super::{Facts, Field, Finding, Fix, is_blank};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::{Value, Words, join};
use std::borrow::Cow;

/// What a check found in a value of any kind.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// Whether the service would take the value for present.
    pub present: bool,
    /// What would be sent; `None` for the raw value itself.
    pub canonical: Option<Value>,
    /// What is to be said of it.
    pub issues: Vec<Issue>,
    /// What the value tells without asking anybody.
    pub facts: Facts,
    /// Places of the well-formed entries of a list.
    pub entries: Vec<u32>,
}

/// A flaw with its place in the input, and what it comes to: the last three are filled in by [`crate::report`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Issue {
    /// The kind of field.
    pub field: Field,
    /// Where in the input.
    pub at: Place,
    /// What is wrong, and how much it matters.
    pub flaw: Flaw,
    /// What the provider calls the field, where that is not the kind's name.
    pub name: Option<Words>,
    /// Wire names of the other field of a contradiction, or of the fields of which one is needed.
    pub related: Vec<&'static str>,
    /// A corrected value on offer.
    pub fix: Option<Fix>,
    /// Whether it stops under the active profile.
    pub stops: bool,
    /// Sub-checks that would be paid for nothing because of it.
    pub wastes: Vec<Cow<'static, str>>,
    /// The sentence in the language asked for.
    pub message: String,
}

/// Where an issue sits: field, entry, property, each if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The wire name of the field.
    pub wire: Option<&'static str>,
    /// The place in a list, from 0.
    pub index: Option<u32>,
    /// The property of an entry or object.
    pub key: Option<Cow<'static, str>>,
}

impl Issue {
    /// An issue without a place yet.
    #[inline(never)]
    pub fn new(field: Field, flaw: Flaw) -> Self {
        let message = String::new();
        Issue {
            field,
            at: Place::default(),
            flaw,
            name: None,
            related: Vec::new(),
            fix: None,
            stops: false,
            wastes: Vec::new(),
            message,
        }
    }

    /// An issue of a list's entry.
    pub fn entry(field: Field, index: usize, flaw: Flaw) -> Self {
        let mut issue = Issue::new(field, flaw);
        issue.at.index = Some(index as u32);
        issue
    }

    /// The same, at a property.
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.at.key = Some(key.into());
        self
    }

    /// The same, in a field.
    pub fn wire(mut self, wire: &'static str) -> Self {
        self.at.wire = Some(wire);
        self
    }

    /// `residentId.checkCharacter`: stable, append-only; `codes.json` lists all.
    pub fn code(&self) -> String {
        join(&[self.field.id(), ".", self.flaw.reason.id()])
    }

    /// Whether it keeps the value from being any good on the wire or to the register.
    pub fn spoils(&self) -> bool {
        self.flaw.weight >= Weight::Incomplete
    }
}

impl Found {
    /// Nothing is there, or something is of which nothing is said yet.
    #[inline(never)]
    pub fn new(present: bool) -> Self {
        Found { present, ..Found::default() }
    }

    /// Whether nothing is to be said, and the value would be sent as it is.
    #[cfg(feature = "crossing")]
    pub(crate) fn is_sound(&self) -> bool {
        self.present && self.issues.is_empty() && self.canonical.is_none()
    }

    /// Adds what was found in the text of a value.
    pub(super) fn add(&mut self, field: Field, finding: Finding, raw: &str) {
        let Finding { text, flaws, facts, fix } = finding;
        for flaw in flaws {
            self.say(field, flaw);
        }
        if let Some(last) = self.issues.last_mut() {
            last.fix = fix;
        }
        self.facts = facts;
        self.canonical = match text {
            Cow::Owned(text) => Some(Value::Text(text)),
            Cow::Borrowed(part) if part.len() != raw.len() => Some(part.into()),
            Cow::Borrowed(_) => None,
        };
    }

    /// Adds an issue of the value as a whole.
    #[inline(never)]
    pub fn say(&mut self, field: Field, flaw: Flaw) {
        self.issues.push(Issue::new(field, flaw));
    }

    /// Adds an issue of an entry, or of a property of it.
    #[inline(never)]
    pub fn say_at(&mut self, field: Field, index: usize, key: &'static str, flaw: Flaw) {
        let issue = Issue::entry(field, index, flaw);
        self.issues.push(if key.is_empty() { issue } else { issue.key(key) });
    }

    /// A value of the wrong JSON type is not there for the service, and refused here.
    #[inline(never)]
    pub fn wrong_type(field: Field, want: &'static str) -> Self {
        let mut found = Found::new(false);
        found.say(field, Flaw::worded(Weight::Refused, Reason::Type, want));
        found
    }

    /// The same for kinds whose blank text is nothing, as it is for texts.
    pub fn other_type(field: Field, value: &Value, want: &'static str) -> Self {
        if !value.text().is_some_and(is_blank) {
            return Found::wrong_type(field, want);
        }
        let mut found = Found::new(false);
        found.say(field, Flaw::doubt(Reason::Blank));
        found
    }

    /// A list, as its kind judges the items; null is none, and what is no list is refused.
    pub fn list(field: Field, value: &Value, judge: impl FnOnce(&[Value]) -> Found) -> Found {
        match value {
            Value::Null => Found::new(false),
            Value::List(items) => judge(items),
            _ => Found::wrong_type(field, "array"),
        }
    }

    /// Whether an issue keeps the value from being any good on the wire or to the register.
    pub fn is_hopeless(&self) -> bool {
        self.issues.iter().any(Issue::spoils)
    }
}
