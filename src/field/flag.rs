//! `true` or `false`, as JSON has them: a word in quotes and a number are refused.
//!
//! ```
//! use kyc_preflight::{field::{flag, Context}, reason::Reason, value::Value};
//! assert!(flag::check(&Value::Bool(false), Context::default()).issues.is_empty());
//! assert_eq!(flag::check(&Value::from("true"), Context::default()).issues[0].flaw.reason, Reason::Type);
//! ```

use super::{Context, Field, Found};
use crate::reason::Reason;
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"boolean"}"#;

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    match value {
        Value::Null => Found::new(false),
        Value::Bool(_) => Found::new(true),
        _ => Found::other_type(Field::Flag, value, "boolean"),
    }
}
