//! Addresses to compare with where a mobile number is mostly used: `{ type, city, address }`, one billable call each.
//!
//! `type` is one of `common`, `work`, `residential`; all three properties are required. An entry that breaks this is
//! refused and not counted, and the others keep their index, which names their sub-check (AMB-20). More than ten
//! entries are doubted, since the document says "up to ~10" (AMB-19).

use super::{Context, Found, Sited, Step, is_blank, tidy};
use crate::reason::{Flaw, Param, Reason, Weight};
use crate::value::Value;

pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Type,
    Reason::Choice,
    Reason::Damaged,
    Reason::Spacing,
    Reason::Many,
    Reason::Unlisted,
];

/// The published values of `type`.
pub const TYPES: [&str; 3] = ["common", "work", "residential"];
const PROPERTIES: [&str; 3] = ["type", "city", "address"];
const MOST: usize = 10;

/// See the [module](self).
pub fn check(value: &Value, context: Context) -> Found {
    let items = match value {
        Value::Null => return Found::default(),
        Value::List(items) => items,
        _ => return Found::wrong_type("array"),
    };
    let mut found = Found::default();
    let mut sent = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let at = at as u32;
        let (flaws, canonical) = entry(item, context);
        if flaws.iter().all(|sited| sited.flaw.weight < Weight::Incomplete || sited.flaw.weight == Weight::Doomed) {
            found.entries.push(at);
        }
        found.flaws.extend(flaws.into_iter().map(|mut sited| {
            sited.path.insert(0, Step::Index(at));
            sited
        }));
        sent.push(canonical);
    }
    if items.len() > MOST {
        found.flaws.push(Flaw::new(Weight::Doubt, Reason::Many, [MOST.into(), Param::from(items.len())]).into());
    }
    Found { present: !found.entries.is_empty(), canonical: Some(Value::List(sent)), ..found }
}

fn entry(item: &Value, context: Context) -> (Vec<Sited>, Value) {
    let Value::Map(properties) = item else {
        let wrong = Flaw::new(Weight::Refused, Reason::Type, [Param::from("object")]);
        return (vec![wrong.into()], item.clone());
    };
    let mut flaws = Vec::new();
    let mut sent = Vec::with_capacity(3);
    for key in PROPERTIES {
        let (found, text) = property(key, item.get(key), context);
        flaws.extend(found.into_iter().flatten().map(|flaw| Sited::at(flaw, [Step::Key(key.into())])));
        sent.push((key.to_owned(), text));
    }
    if properties.iter().any(|(name, _)| !PROPERTIES.contains(&name.as_str())) {
        flaws.push(Flaw::note(Reason::Unlisted).into());
    }
    (flaws, Value::Map(sent))
}

fn property(key: &str, value: &Value, context: Context) -> ([Option<Flaw>; 2], Value) {
    let raw = match value {
        Value::Text(raw) if !is_blank(raw) => raw,
        Value::Text(_) | Value::Null => return ([Some(Flaw::refused(Reason::Required)), None], value.clone()),
        _ => return ([Some(Flaw::new(Weight::Refused, Reason::Type, ["string".into()])), None], value.clone()),
    };
    if key == "type" {
        let choice = Flaw::new(Weight::Refused, Reason::Choice, [Param::Word("common, work, residential")]);
        return ([(!TYPES.contains(&raw.as_str())).then_some(choice), None], value.clone());
    }
    let finding = tidy::trim(raw, context);
    ([finding.flaws.first().copied(), tidy::damaged(raw)], Value::from(&*finding.text))
}
