//! Addresses to compare with where a mobile number is mostly used: `{ type, city, address }`, one billable call each.
//!
//! `type` is one of `common`, `work`, `residential`; all three properties are required. An entry that breaks this is
//! refused and not counted, and the others keep their index, which names their sub-check (AMB-20). More than ten
//! entries are doubted, since the document says "up to ~10" (AMB-19). Source: documents 001 and 002.
//!
//! ```
//! use kyc_preflight::{field::{address, Context}, reason::Reason, value::Value};
//! let check = |pairs: [(&str, &str); 3]| {
//!     let entry = pairs.map(|(key, text)| (key.to_owned(), Value::from(text)));
//!     address::check(&Value::List(vec![Value::object(entry)]), Context::default()).issues
//! };
//! assert!(check([("type", "work"), ("city", "北京"), ("address", "建国路 88 号")]).is_empty());
//! let bad = check([("type", "office"), ("city", "北京"), ("address", "建国路 88 号")]);
//! assert_eq!(bad[0].flaw.reason, Reason::Choice);
//! ```

use super::{Context, Field, Found, Issue, is_blank, tidy};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] =
    &[Reason::Required, Reason::Type, Reason::Choice, Reason::Damaged, Reason::Spacing, Reason::Many, Reason::Unlisted];

/// The published values of `type`.
pub const TYPES: [&str; 3] = ["common", "work", "residential"];
pub(crate) const PROPERTIES: [&str; 3] = ["type", "city", "address"];
const MOST: usize = 10;

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"array","items":{"type":"object","required":["type","city","address"],"properties":{"type":{"enum":["common","work","residential"]},"city":{"type":"string"},"address":{"type":"string"}}}}"#;

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    Found::list(Field::Addresses, value, |items| entries(items, context))
}

fn entries(items: &[Value], context: Context) -> Found {
    let mut found = Found::new(false);
    let mut same = true;
    for (at, item) in items.iter().enumerate() {
        let before = found.issues.len();
        same &= entry(item, at, context, &mut found.issues);
        if !found.issues[before..].iter().any(|issue| issue.flaw.weight == Weight::Refused) {
            found.entries.push(at as u32);
        }
    }
    if items.len() > MOST {
        let many = Flaw::counted(Weight::Doubt, Reason::Many, [MOST as u32, items.len() as u32, 0]);
        found.issues.push(Issue::new(Field::Addresses, many));
    }
    found.present = !found.entries.is_empty();
    found.canonical = (!same).then(|| Value::List(items.iter().map(|item| sent(item, context)).collect()));
    found
}

/// Judges an entry; whether it would be sent as it came.
fn entry(item: &Value, at: usize, context: Context, issues: &mut Vec<Issue>) -> bool {
    let Value::Map(properties) = item else {
        let wrong = Flaw::worded(Weight::Refused, Reason::Type, "object");
        issues.push(Issue::entry(Field::Addresses, at, wrong));
        return true;
    };
    let mut same = properties.iter().map(|(name, _)| &**name).eq(PROPERTIES);
    for key in PROPERTIES {
        let mut say = |flaw| issues.push(Issue::entry(Field::Addresses, at, flaw).key(key));
        same &= property(key, item.get(key), context, &mut say);
    }
    if properties.iter().any(|(name, _)| !PROPERTIES.contains(&&**name)) {
        issues.push(Issue::entry(Field::Addresses, at, Flaw::new(Weight::Note, Reason::Unlisted)));
    }
    same
}

/// The same of a property.
fn property(key: &str, value: &Value, context: Context, say: &mut dyn FnMut(Flaw)) -> bool {
    let raw = match value {
        Value::Text(raw) if !is_blank(raw) => raw,
        Value::Text(_) | Value::Null => {
            say(Flaw::refused(Reason::Required));
            return true;
        }
        _ => {
            say(Flaw::worded(Weight::Refused, Reason::Type, "string"));
            return true;
        }
    };
    if key == "type" {
        if !TYPES.contains(&raw.as_str()) {
            say(Flaw::worded(Weight::Refused, Reason::Choice, "common, work, residential"));
        }
        return true;
    }
    let finding = tidy::trim(raw, context);
    for flaw in &finding.flaws {
        say(*flaw);
    }
    let damaged = tidy::damaged(raw);
    if damaged > 0 {
        say(Flaw::counted(Weight::Doomed, Reason::Damaged, [damaged as u32, 0, 0]));
    }
    finding.text.len() == raw.len()
}

/// What would be sent of an entry.
fn sent(item: &Value, context: Context) -> Value {
    match item {
        Value::Map(_) => Value::object(PROPERTIES.map(|key| (key, tidied(key, item.get(key), context)))),
        _ => item.clone(),
    }
}

fn tidied(key: &str, value: &Value, context: Context) -> Value {
    match value.text() {
        Some(raw) if key != "type" && !is_blank(raw) => Value::from(&*tidy::trim(raw, context).text),
        _ => value.clone(),
    }
}
