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
const TYPE: &str = "type";
pub(crate) const PROPERTIES: [&str; 3] = [TYPE, "city", "address"];
const MOST: usize = 10;

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"array","items":{"type":"object","required":["type","city","address"],"properties":{"type":{"enum":["common","work","residential"]},"city":{"type":"string"},"address":{"type":"string"}}}}"#;

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    Found::list(Field::Addresses, value, |items| entries(items, context))
}

fn entries(items: &[Value], context: Context) -> Found {
    let (mut found, mut same) = (Found::new(false), true);
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
    if !same {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(sent(item, context));
        }
        found.canonical = Some(Value::List(list));
    }
    found
}

/// Judges an entry; whether it would be sent as it is.
fn entry(item: &Value, at: usize, context: Context, issues: &mut Vec<Issue>) -> bool {
    let Value::Map(properties) = item else {
        let wrong = Flaw::worded(Weight::Refused, Reason::Type, "object");
        issues.push(Issue::entry(Field::Addresses, at, wrong));
        return true;
    };
    let mut same = properties.len() == PROPERTIES.len();
    for (key, (name, _)) in PROPERTIES.iter().zip(properties) {
        same &= name == key;
    }
    let ours = same;
    for (place, key) in PROPERTIES.into_iter().enumerate() {
        let value = if ours { &properties[place].1 } else { item.get(key) };
        let mut say = |flaw| issues.push(Issue::entry(Field::Addresses, at, flaw).key(key));
        same &= property(key, value, context, &mut say);
    }
    if !ours && properties.iter().any(|(name, _)| !PROPERTIES.contains(&&**name)) {
        issues.push(Issue::entry(Field::Addresses, at, Flaw::new(Weight::Note, Reason::Unlisted)));
    }
    same
}

/// Judges a property; whether it would be sent as it is.
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
    if key == TYPE {
        if !TYPES.contains(&raw.as_str()) {
            say(Flaw::worded(Weight::Refused, Reason::Choice, "common, work, residential"));
        }
        return true;
    }
    if tidy::is_plain(raw) {
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

/// An entry as it would be sent: the published properties in their order.
fn sent(item: &Value, context: Context) -> Value {
    if !matches!(item, Value::Map(_)) {
        return item.clone();
    }
    let mut sent = Vec::with_capacity(PROPERTIES.len());
    for key in PROPERTIES {
        let value = match item.get(key) {
            Value::Text(raw) if key != TYPE && !is_blank(raw) => Value::from(&*tidy::trim(raw, context).text),
            value => value.clone(),
        };
        sent.push((key.into(), value));
    }
    Value::Map(sent)
}
