//! Pairs of key and value that a caller hangs on a search task: a list of `{ key, value }`, both texts.
//!
//! Neither is marked required (AMB-109), so a missing one is doubted and another type refused.
//!
//! ```
//! use kyc_preflight::{field::{metadata, Context}, reason::Reason, value::Value};
//! let pair = |value| Value::List(vec![Value::Map(vec![("key".into(), "branch".into()), ("value".into(), value)])]);
//! assert!(metadata::check(&pair("Taipei".into()), Context::default()).issues.is_empty());
//! assert_eq!(metadata::check(&pair(Value::Int(7)), Context::default()).issues[0].flaw.reason, Reason::Type);
//! ```

use super::{Context, Field, Found, Issue};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Type, Reason::Blank];

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    let items = match value {
        Value::Null => return Found::default(),
        Value::List(items) => items,
        _ => return Found::wrong_type(Field::Metadata, "array"),
    };
    let mut found = Found { present: true, ..Found::default() };
    for (at, item) in items.iter().enumerate() {
        let mut say = |flaw, key: &'static str| {
            let issue = Issue::entry(Field::Metadata, at, flaw);
            found.issues.push(if key.is_empty() { issue } else { issue.key(key) });
        };
        if !matches!(item, Value::Map(_)) {
            say(Flaw::worded(Weight::Refused, Reason::Type, "object"), "");
            continue;
        }
        for key in ["key", "value"] {
            match item.get(key) {
                Value::Text(_) => {}
                Value::Null => say(Flaw::doubt(Reason::Blank), key),
                _ => say(Flaw::worded(Weight::Refused, Reason::Type, "string"), key),
            }
        }
    }
    found
}
