//! Whom a search is about: an object that the provider defines for a person and for a business.
//!
//! The documents' text does not list its properties, so it goes through as it is (AMB-109). An empty one is none.
//!
//! ```
//! use kyc_preflight::{field::{target, Context}, reason::Reason, value::Value};
//! let person = Value::object([("name", Value::from("王又曾"))]);
//! assert!(target::check(&person, Context::default()).present);
//! assert_eq!(target::check(&Value::from("王又曾"), Context::default()).issues[0].flaw.reason, Reason::Type);
//! ```

use super::{Context, Field, Found};
use crate::reason::Reason;
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Replaced];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"object"}"#;

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    match value {
        Value::Null => Found::new(false),
        Value::Map(entries) => Found::new(!entries.is_empty()),
        _ => Found::other_type(Field::Target, value, "object"),
    }
}
