//! Product numbers of the provider's catalogue, `run`: a list of strings such as `"1"` or `"8.2.1"`.
//!
//! Numbers are never coerced and never trimmed: `8.3` is a number in JSON, and `8.10` would become `8.1` (AMB-14). Whether
//! the catalogue has a product is the provider's knowledge, asked in [`crate::plan`].

use super::{Context, Found, Sited, Step};
use crate::reason::{Flaw, Param, Reason, Weight};
use crate::value::Value;

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

/// See the [module](self). An empty list means the default fan-out, as if the field were absent.
pub fn check(value: &Value, _: Context) -> Found {
    let Value::List(items) = value else { return Found::wrong_type("array") };
    let wrong = Flaw::new(Weight::Refused, Reason::Type, [Param::from("string")]);
    let strays = items.iter().enumerate().filter(|(_, item)| item.text().is_none());
    let flaws = strays.map(|(at, _)| Sited::at(wrong, [Step::Index(at as u32)])).collect();
    Found { present: !items.is_empty(), flaws, ..Found::default() }
}
