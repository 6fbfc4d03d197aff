//! Reports and their issues.

use super::{Named, entries};
use crate::contract::Slot;
use crate::date::Date;
use crate::field::{Facts, Field, Fix, Issue, Place};
use crate::known::{self, stranger};
use crate::provider;
use crate::reason::{Flaw, Profile, Reason, Weight};
use crate::report::{ENGINE, FieldReport, RULES, Report, Version};
use crate::value::{TEXT, Value, cut};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::borrow::Cow;

/// What a report was made by: `today` is null where none was given, `tables` are the tables that judged.
#[derive(serde::Serialize, serde::Deserialize)]
struct Meta<'a> {
    engine: Cow<'a, str>,
    rules: Cow<'a, str>,
    today: Option<Date>,
    profile: Profile,
    #[serde(default)]
    tables: Vec<Cow<'a, str>>,
}

/// `{ ok, issues, derived, canonical, meta }`: what would be sent is in `canonical`, by wire name.
impl Serialize for Report {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (engine, rules) = (Cow::Borrowed(&*self.engine), Cow::Borrowed(&*self.rules));
        let mut report = out.serialize_struct("Report", 5)?;
        report.serialize_field("ok", &self.ok)?;
        report.serialize_field("issues", &self.issues)?;
        report.serialize_field("derived", &self.facts)?;
        report.serialize_field("canonical", &Named(&self.canonical))?;
        report.serialize_field(
            "meta",
            &Meta { engine, rules, today: self.today, profile: self.profile, tables: self.tables.clone() },
        )?;
        report.end()
    }
}

/// Refuses a field that no endpoint has.
impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            ok: bool,
            issues: Vec<Issue>,
            derived: Facts,
            canonical: Value,
            meta: Meta<'static>,
        }
        let Stored { ok, issues, derived: facts, canonical, meta } = Stored::deserialize(from)?;
        let Meta { engine, rules, today, profile, tables } = meta;
        let mut sent = Vec::new();
        for (wire, value) in entries(canonical) {
            sent.push((known::wire_of(&wire).ok_or_else(|| stranger("field"))?, value));
        }
        Ok(Report { ok, issues, facts, canonical: sent, today, profile, engine, rules, tables })
    }
}

/// `{ ok, incomplete, issues, derived, canonical }`, of which `canonical` is the value itself.
impl Serialize for FieldReport {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut report = out.serialize_struct("FieldReport", 5)?;
        report.serialize_field("ok", &self.ok)?;
        report.serialize_field("incomplete", &self.incomplete)?;
        report.serialize_field("issues", &self.issues)?;
        report.serialize_field("derived", &self.facts)?;
        report.serialize_field("canonical", &self.canonical)?;
        report.end()
    }
}

impl<'de> Deserialize<'de> for FieldReport {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            ok: bool,
            incomplete: bool,
            issues: Vec<Issue>,
            derived: Facts,
            canonical: Value,
        }
        let Stored { ok, incomplete, issues, derived: facts, canonical } = Stored::deserialize(from)?;
        Ok(FieldReport { ok, incomplete, issues, facts, canonical })
    }
}

/// A path: wire name, index of an entry, property; `["addressesToVerify", 0, "city"]`.
impl Serialize for Place {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut path = out.serialize_seq(None)?;
        if let Some(wire) = self.wire.filter(|wire| !wire.is_empty()) {
            path.serialize_element(wire)?;
        }
        if let Some(index) = self.index {
            path.serialize_element(&index)?;
        }
        if let Some(key) = &self.key {
            path.serialize_element(key)?;
        }
        path.end()
    }
}

/// Its parameters by name; none of them is a submitted value.
impl Serialize for Flaw {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.named())
    }
}

/// A path of one name, as `related` has them.
#[derive(serde::Serialize)]
struct Alone<'a>([&'a str; 1]);

/// `{ path, code, params, weight, stops, wastes, related?, suggestion?, message? }`.
impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut issue = out.serialize_map(None)?;
        issue.serialize_entry("path", &self.at)?;
        issue.serialize_entry("code", &self.code())?;
        issue.serialize_entry("params", &self.flaw)?;
        issue.serialize_entry("weight", &self.flaw.weight)?;
        issue.serialize_entry("stops", &self.stops)?;
        issue.serialize_entry("wastes", &self.wastes)?;
        if !self.related.is_empty() {
            let related: Vec<_> = self.related.iter().map(|wire| Alone([wire])).collect();
            issue.serialize_entry("related", &related)?;
        }
        if let Some(fix) = &self.fix {
            issue.serialize_entry("suggestion", fix)?;
        }
        if TEXT {
            issue.serialize_entry("message", &self.message)?;
        }
        issue.end()
    }
}

#[derive(serde::Deserialize)]
struct StoredIssue {
    path: Vec<Value>,
    code: String,
    params: Value,
    weight: Weight,
    stops: bool,
    wastes: Vec<Cow<'static, str>>,
    #[serde(default, deserialize_with = "known::wire_sets")]
    related: Vec<Vec<&'static str>>,
    #[serde(default)]
    suggestion: Option<Fix>,
    #[serde(default)]
    message: String,
}

/// Refuses a code, parameter or path that the rules of this version do not have.
impl<'de> Deserialize<'de> for Issue {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let stored = StoredIssue::deserialize(from)?;
        let (field, reason) = coded(&stored.code).ok_or_else(|| stranger("code"))?;
        let flaw = flaw(reason, stored.weight, &stored.params).ok_or_else(|| stranger("parameter"))?;
        let mut issue = Issue::new(field, flaw);
        issue.at = place(field, reason, &stored.path).ok_or_else(|| stranger("path"))?;
        issue.name = issue.at.wire.and_then(|wire| slots(wire, field).find_map(|slot| slot.name));
        issue.related = stored.related.into_iter().flatten().collect();
        (issue.fix, issue.stops, issue.wastes) = (stored.suggestion, stored.stops, stored.wastes);
        issue.message = stored.message;
        Ok(issue)
    }
}

/// `residentId.checkCharacter`
fn coded(code: &str) -> Option<(Field, Reason)> {
    let (field, reason) = cut(code, b'.')?;
    let field = Field::ALL.iter().copied().find(|known| known.id() == field)?;
    Some((field, Reason::ALL.iter().copied().find(|known| known.id() == reason)?))
}

/// The flaw of a reason with its parameters; `None` for one that the reason does not have.
fn flaw(reason: Reason, weight: Weight, params: &Value) -> Option<Flaw> {
    let mut numbers = [0; 3];
    for (number, name) in numbers.iter_mut().zip(reason.params()) {
        match params.get(name) {
            Value::Text(word) => return Some(Flaw::worded(weight, reason, known::word_of(word)?)),
            param => *number = u32::try_from(param.int()?).ok()?,
        }
    }
    Some(Flaw::counted(weight, reason, numbers))
}

/// Fields of any endpoint with this wire name and kind.
fn slots(wire: &str, field: Field) -> impl Iterator<Item = &'static Slot> {
    let all = (0..=provider::ALL.len()).filter_map(provider::at);
    all.filter_map(move |endpoint| endpoint.slot(wire).filter(|slot| slot.field == field))
}

/// Field, entry and property; of the request as a whole a property alone, and of a body that is one value no field.
fn place(field: Field, reason: Reason, path: &[Value]) -> Option<Place> {
    let (mut place, mut rest) = (Place::default(), path);
    let names_key = field == Field::Request && reason != Reason::Ignored;
    match rest {
        [Value::Text(wire), tail @ ..] if !names_key => (place.wire, rest) = (Some(known::wire_of(wire)?), tail),
        _ if !names_key => place.wire = slots("", field).next().map(|slot| slot.wire),
        _ => {}
    }
    if let [index @ (Value::Int(_) | Value::Float(_)), tail @ ..] = rest {
        (place.index, rest) = (Some(u32::try_from(index.int()?).ok()?), tail);
    }
    if let [Value::Text(key), tail @ ..] = rest {
        (place.key, rest) = (Some(key.clone().into()), tail);
    }
    rest.is_empty().then_some(place)
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Suggestion<'a> {
    code: Cow<'a, str>,
    value: Cow<'a, str>,
}

/// `{ code, value }`: the value is a submitted one, made good.
impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Suggestion { code: self.code.into(), value: Cow::Borrowed(&self.value) }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for Fix {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Suggestion { code, value } = Suggestion::deserialize(from)?;
        let code = known::FIXES.iter().find(|known| **known == code).ok_or_else(|| stranger("suggestion"))?;
        Ok(Fix { code, value: value.into_owned() })
    }
}

/// `{ engine, rules }`.
impl Serialize for Version {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut version = out.serialize_struct("Version", 2)?;
        version.serialize_field("engine", ENGINE)?;
        version.serialize_field("rules", RULES)?;
        version.end()
    }
}
