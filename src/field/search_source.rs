//! What to search: numbers 0 to 4, of negative news, Dow Jones, Taiwan companies, Taiwan verdicts, sanction lists.
//!
//! Published as "array of arrays" without a word on the inner ones, so a flat list is as good; anything but those numbers is
//! doubted (AMB-95).
//!
//! ```
//! use kyc_preflight::{field::{search_source, Context}, reason::Reason, value::Value};
//! let list = |number| Value::List(vec![Value::List(vec![Value::Int(number)])]);
//! assert!(search_source::check(&list(4), Context::default()).issues.is_empty());
//! assert_eq!(search_source::check(&list(5), Context::default()).issues[0].flaw.reason, Reason::Unknown);
//! ```

use super::{Context, Field, Found};
use crate::reason::{Flaw, Reason};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Type, Reason::Unknown];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str =
    r#"{"type":"array","items":{"anyOf":[{"type":"integer"},{"type":"array","items":{"type":"integer"}}]}}"#;

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    Found::list(Field::SearchSource, value, sources)
}

fn sources(items: &[Value]) -> Found {
    let mut found = Found::new(true);
    for (at, item) in items.iter().enumerate() {
        let inner = if let Value::List(inner) = item { inner } else { std::slice::from_ref(item) };
        if !inner.iter().all(|number| matches!(number.int(), Some(0..=4))) {
            found.say_at(Field::SearchSource, at, "", Flaw::doubt(Reason::Unknown));
        }
    }
    found
}
