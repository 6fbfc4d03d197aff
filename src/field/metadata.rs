//! Pairs of key and value that a caller hangs on a search task: a list of `{ key, value }`, both texts.
//!
//! An empty list is none. Neither is marked required (AMB-109), so a missing one is doubted and another type refused.
//!
//! ```
//! use kyc_preflight::{field::{metadata, Context}, reason::Reason, value::Value};
//! let pair = |value| Value::List(vec![Value::Map(vec![("key".into(), "branch".into()), ("value".into(), value)])]);
//! assert!(metadata::check(&pair("Taipei".into()), Context::default()).issues.is_empty());
//! assert_eq!(metadata::check(&pair(Value::Int(7)), Context::default()).issues[0].flaw.reason, Reason::Type);
//! ```

use super::{Context, Field, Found, is_blank};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Type, Reason::Blank];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str =
    r#"{"type":"array","items":{"type":"object","properties":{"key":{"type":"string"},"value":{"type":"string"}}}}"#;

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    Found::list(Field::Metadata, value, pairs)
}

fn pairs(items: &[Value]) -> Found {
    let mut found = Found::new(!items.is_empty());
    for (at, item) in items.iter().enumerate() {
        if !matches!(item, Value::Map(_)) {
            found.say_at(Field::Metadata, at, "", Flaw::worded(Weight::Refused, Reason::Type, "object"));
            continue;
        }
        for key in ["key", "value"] {
            let flaw = match item.get(key) {
                Value::Text(text) if !is_blank(text) => continue,
                Value::Text(_) | Value::Null => Flaw::doubt(Reason::Blank),
                _ => Flaw::worded(Weight::Refused, Reason::Type, "string"),
            };
            found.say_at(Field::Metadata, at, key, flaw);
        }
    }
    found
}
