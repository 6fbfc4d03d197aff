//! One of the values that a document lists, such as a type of check or a language: the list is the endpoint's, see [`Allow`].
//!
//! Values are compared letter by letter and never trimmed or raised: they come from programs and lists, not from keyboards. A
//! value outside the list is refused. Where a document leaves the JSON type open, an integer is as good as its digits (AMB-62).
//!
//! ```
//! use kyc_preflight::{field::{choice, Allow, Context}, reason::Reason, value::Value};
//! let context = Context { allow: &Allow::One("PASSPORT, ID_CARD", ""), ..Context::default() };
//! assert!(choice::check(&Value::from("PASSPORT"), context).issues.is_empty());
//! assert_eq!(choice::check(&Value::from("Passport"), context).issues[0].flaw.reason, Reason::Choice);
//! ```

use super::{Allow, Context, Field, Found, Issue, is_blank};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::{Value, decimal};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Choice,
    Reason::Mismatch,
    Reason::TwoMeanings,
    Reason::Unused,
];

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    let code = matches!(context.allow, Allow::Code(..));
    match value {
        Value::Null => Found::default(),
        Value::Text(text) if is_blank(text) => {
            Found { issues: vec![Issue::new(Field::Choice, Flaw::doubt(Reason::Blank))], ..Found::default() }
        }
        Value::Text(text) => judge(text, context),
        Value::Int(number @ 0..=99_999) if code => {
            let text = decimal(*number as u32);
            Found { canonical: Some(Value::from(&*text)), ..judge(&text, context) }
        }
        _ => Found::wrong_type(Field::Choice, "string"),
    }
}

fn judge(text: &str, context: Context) -> Found {
    let mut found = Found { present: true, ..Found::default() };
    if !context.allow.has(text) {
        let begun = context.typing && context.allow.values().any(|value| value.starts_with(text));
        let weight = if begun { Weight::Incomplete } else { Weight::Refused };
        found.issues.push(Issue::new(Field::Choice, Flaw::worded(weight, Reason::Choice, context.allow.choices())));
    }
    found
}
