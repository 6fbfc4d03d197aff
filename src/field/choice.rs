//! One of the values that a document lists, such as a type of check or a language: the list is the endpoint's, see [`Allow`].
//!
//! Values are compared letter by letter, without what is invisible in them, and never trimmed or raised: they come from programs and lists, not from keyboards. A
//! value outside the list is refused. Where a document leaves the JSON type open, an integer is as good as its digits (AMB-62).
//!
//! ```
//! use kyc_preflight::{field::{choice, Allow, Context}, reason::Reason, value::Value};
//! let context = Context { allow: &Allow::One("PASSPORT, ID_CARD", ""), ..Context::default() };
//! assert!(choice::check(&Value::from("PASSPORT"), context).issues.is_empty());
//! assert_eq!(choice::check(&Value::from("Passport"), context).issues[0].flaw.reason, Reason::Choice);
//! ```

use super::{Allow, Context, Field, Found, is_blank, tidy};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::{Value, decimal};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Choice,
    Reason::Spacing,
    Reason::Mismatch,
    Reason::TwoMeanings,
    Reason::Unused,
];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = super::TEXT;

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    let (digits, visible);
    let text: &str = match value {
        Value::Null => return Found::new(false),
        Value::Text(raw) => {
            visible = tidy::visible(raw, context);
            &visible.text
        }
        Value::Int(number @ 0..=99_999) if matches!(context.allow, Allow::Code(..)) => {
            digits = decimal(*number as u32);
            &digits
        }
        _ => return Found::wrong_type(Field::Choice, "string"),
    };
    let mut found = Found::new(!is_blank(text));
    if !found.present {
        found.say(Field::Choice, Flaw::doubt(Reason::Blank));
    } else if !context.allow.has(text) {
        let begun = context.typing && context.allow.values().any(|value| value.starts_with(text));
        let weight = if begun { Weight::Incomplete } else { Weight::Refused };
        found.say(Field::Choice, Flaw::worded(weight, Reason::Choice, context.allow.choices()));
    }
    if value.text() != Some(text) {
        found.canonical = Some(Value::from(text));
    }
    if value.text().is_some_and(|raw| raw != text) {
        found.say(Field::Choice, Flaw::new(Weight::Note, Reason::Spacing));
    }
    found
}
