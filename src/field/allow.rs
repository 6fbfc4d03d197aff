//! What a provider allows of a kind of value, and what else a check may know.

use super::face_photo;
use crate::date::Date;
use crate::reason::Weight;
use crate::table::apart::Tables;
use crate::value::cut;

/// What a provider's document allows of a kind of value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Allow {
    /// All that the kind itself does.
    Usual,
    /// One of these, as in `a, b, c`; what each stands for, a line each, where the document says so.
    One(&'static str, &'static str),
    /// The same; an integer is as good and is sent as text.
    Code(&'static str, &'static str),
    /// So many characters and no other number.
    Exactly(usize),
    /// At most so many UTF-16 units.
    Most(usize, Weight),
    /// An integer from here on.
    From(u32),
    /// A picture within limits.
    Photo(&'static face_photo::Limits),
}

impl Allow {
    /// The values to choose from, as in `a, b, c`; empty where any is allowed.
    pub fn choices(self) -> &'static str {
        match self {
            Allow::One(list, _) | Allow::Code(list, _) => list,
            _ => "",
        }
    }

    /// What each of them stands for, a line each, where the document says so.
    pub fn meanings(self) -> &'static str {
        match self {
            Allow::One(_, meanings) | Allow::Code(_, meanings) => meanings,
            _ => "",
        }
    }

    /// The values to choose from, one by one.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.choices();
        std::iter::from_fn(move || {
            let (value, tail) = cut(rest, b',').unwrap_or((rest, ""));
            rest = tail.strip_prefix(' ').unwrap_or(tail);
            (!value.is_empty()).then_some(value)
        })
    }

    /// Whether a value is one of them.
    pub fn has(self, text: &str) -> bool {
        self.values().any(|value| value == text)
    }
}

/// What a check may know beside the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// Rules of time are skipped without it.
    pub today: Option<Date>,
    /// A beginning of a valid value is [`Weight::Incomplete`] instead of refused.
    pub typing: bool,
    /// The value goes on the wire as it stands: nothing is normalised and the published pattern decides.
    pub exact: bool,
    /// What the endpoint allows of the kind.
    pub allow: &'static Allow,
    /// Places, card ranges and characters, as far as they are there.
    pub tables: &'static Tables,
}

impl Default for Context {
    fn default() -> Self {
        let tables = <&Tables>::default();
        Context { today: None, typing: false, exact: false, allow: &Allow::Usual, tables }
    }
}
