//! Product numbers of the provider's catalogue, `run`: a list of strings such as `"1"` or `"8.2.1"`.
//!
//! Numbers are never coerced and never trimmed: `8.3` is a number in JSON, and `8.10` would become `8.1` (AMB-14). Whether
//! the catalogue has a product is the provider's knowledge, asked in [`crate::plan`]. Source: document 002.
//!
//! ```
//! use kyc_preflight::{field::{product, Context}, reason::Reason, value::Value};
//! let run = |number: Value| product::check(&Value::List(vec![number]), Context::default()).issues;
//! assert!(run("8.3".into()).is_empty());
//! assert_eq!(run(Value::Float(8.3))[0].flaw.reason, Reason::Type);
//! ```

use super::{Context, Field, Found};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Type,
    Reason::Unimplemented,
    Reason::Unknown,
    Reason::Parent,
    Reason::Duplicate,
    Reason::Overlap,
    Reason::Partial,
    Reason::Ignored,
];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"array","items":{"type":"string"}}"#;

/// See the [module](self). An empty list means the default fan-out, as if the field were absent.
pub fn check(value: &Value, _: Context) -> Found {
    let Value::List(items) = value else { return Found::wrong_type(Field::Products, "array") };
    let mut found = Found::new(!items.is_empty());
    for (at, item) in items.iter().enumerate() {
        if item.text().is_none() {
            found.say_at(Field::Products, at, "", Flaw::worded(Weight::Refused, Reason::Type, "string"));
        }
    }
    found
}
