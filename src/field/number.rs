//! An integer: an id, a page, or one of the numbers that a document lists. Digits in quotes are refused, as the schemas say
//! `integer`.
//!
//! ```
//! use kyc_preflight::{field::{number, Allow, Context}, reason::Reason, value::Value};
//! let context = Context { allow: &Allow::One("100, 101", ""), ..Context::default() };
//! assert!(number::check(&Value::Int(101), context).issues.is_empty());
//! assert_eq!(number::check(&Value::Int(3), context).issues[0].flaw.reason, Reason::Choice);
//! assert_eq!(number::check(&Value::from("101"), context).issues[0].flaw.reason, Reason::Type);
//! ```

use super::{Allow, Context, Field, Found};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::{Value, decimal};

/// What may be said of this field.
pub const REASONS: &[Reason] =
    &[Reason::Required, Reason::Blank, Reason::Type, Reason::Choice, Reason::Least, Reason::Unused];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"integer"}"#;

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    let number = match (value, value.int()) {
        (Value::Null, _) => return Found::new(false),
        (_, Some(number)) => number,
        _ => return Found::other_type(Field::Number, value, "integer"),
    };
    let mut found = Found::new(true);
    match *context.allow {
        Allow::From(least) if number < i64::from(least) => {
            found.say(Field::Number, Flaw::counted(Weight::Refused, Reason::Least, [least, 0, 0]));
        }
        Allow::One(list, _) if !u32::try_from(number).is_ok_and(|number| context.allow.has(&decimal(number))) => {
            found.say(Field::Number, Flaw::worded(Weight::Refused, Reason::Choice, list));
        }
        _ => {}
    }
    found
}
