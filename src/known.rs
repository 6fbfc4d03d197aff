//! Ids of ours that come back from JSON: the same word of the tables, or an error that names the kind of id and never the text.

use crate::date::Date;
use crate::field::{Allow, Field, Kind, Sex};
use crate::plan::Class;
use crate::provider::{ALL, Axis, Billed, Breach, Check, Endpoint, NoteCode, Outcome, Question, Retry, State, at};
use crate::reason::{Profile, Reason, Weight};
use crate::value::{Key, Value};
use serde::de::{Deserialize, Deserializer, Error};

/// A type that JSON calls by a word: written by its `id()`, read by looking through all of them.
macro_rules! by_id {
    ($($Type:ident $name:literal $all:expr),* $(,)?) => { $(
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = $crate::known::text(from, $name)?;
                let mut all = IntoIterator::into_iter($all);
                all.find(|one| one.id() == word).ok_or_else(|| $crate::known::stranger($name))
            }
        }
    )* };
}
pub(crate) use by_id;

by_id! {
    Weight "weight" [Weight::Note, Weight::Doubt, Weight::Incomplete, Weight::Doomed, Weight::Refused],
    Profile "profile" [Profile::Production, Profile::Sandbox],
    Reason "reason" Reason::ALL.iter().copied(),
    Field "kind of field" Field::ALL.iter().copied(),
    Kind "kind of number" Kind::ALL.iter().copied(),
    Sex "sex" [Sex::Male, Sex::Female],
    State "state" State::ALL.iter().copied(),
    Outcome "outcome" Outcome::ALL.iter().copied(),
    Retry "retry" Retry::ALL.iter().copied(),
    Billed "billed" Billed::ALL.iter().copied(),
    Axis "axis" Axis::ALL.iter().copied(),
    Question "question" Question::ALL.iter().copied(),
    NoteCode "note" NoteCode::ALL.iter().copied(),
    Breach "violation" Breach::ALL.iter().copied(),
    Class "class" Class::ALL.iter().copied(),
}

/// `YYYY-MM-DD`
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(&self.iso_string())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Date::iso(&text(from, "day")?).ok_or_else(|| D::Error::custom("no day as YYYY-MM-DD"))
    }
}

/// An error that says of what kind an id is.
pub(crate) fn stranger<E: Error>(kind: &str) -> E {
    E::custom(format_args!("unknown {kind}"))
}

/// A string; what is none is not repeated in the error.
pub(crate) fn text<'de, D: Deserializer<'de>>(from: D, kind: &str) -> Result<String, D::Error> {
    match Value::deserialize(from)? {
        Value::Text(text) => Ok(text),
        _ => Err(D::Error::custom(format_args!("{kind} is no string"))),
    }
}

fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    (0..=ALL.len()).filter_map(at)
}

/// The wire name of a field.
pub(crate) fn wire_of(text: &str) -> Option<&'static str> {
    endpoints().find_map(|endpoint| endpoint.slot(text).or_else(|| ignored(endpoint, text))).map(|slot| slot.wire)
}

fn ignored(endpoint: &'static Endpoint, wire: &str) -> Option<&'static crate::contract::Slot> {
    endpoint.contract.ignored.iter().find(|slot| slot.wire == wire)
}

fn check_of(text: &str) -> Option<&'static str> {
    endpoints().flat_map(|endpoint| endpoint.checks).map(|check: &&'static Check| check.id).find(|id| *id == text)
}

fn product_of(text: &str) -> Option<&'static str> {
    let products = endpoints().filter_map(|endpoint| endpoint.catalogue.as_ref()).flat_map(|some| some.products);
    products.map(|product| product.id).find(|id| *id == text)
}

/// Types, choices and hints that a flaw's parameter may be.
const WORDS: [&str; 11] = [
    "string",
    "object",
    "array",
    "number",
    "integer",
    "boolean",
    "string | number",
    "common, work, residential",
    "M, F",
    "2, 3",
    "true, false",
];

/// What an offer puts right, see [`crate::field::Fix`].
pub(crate) const FIXES: [&str; 15] = [
    "stripPrefix",
    "simplified",
    "upgraded",
    "standardCharacters",
    "olderEncoding",
    "dot",
    "withoutSelector",
    "ideographs",
    "alpha3",
    "prefix",
    "rocYear",
    "letter",
    "lookAlikes",
    "longTerm",
    "besideExpiry",
];

/// A parameter of a flaw that is a word of ours.
pub(crate) fn word_of(text: &str) -> Option<&'static str> {
    let choices = || endpoints().flat_map(|endpoint| endpoint.contract.slots).map(|slot| Allow::choices(*slot.allow));
    let parents = || endpoints().filter_map(|one| one.catalogue.as_ref()).flat_map(|some| some.parents);
    let known = WORDS.into_iter().chain(choices()).chain(parents().map(|(_, hint)| *hint));
    known.into_iter().find(|known| *known == text).or_else(|| wire_of(text))
}

type Find = fn(&str) -> Option<&'static str>;

fn one<'de, D: Deserializer<'de>>(from: D, what: &str, find: Find) -> Result<&'static str, D::Error> {
    find(&text(from, what)?).ok_or_else(|| stranger(what))
}

fn many<'de, D: Deserializer<'de>>(from: D, what: &str, find: Find) -> Result<Vec<&'static str>, D::Error> {
    let texts: Vec<Value> = Deserialize::deserialize(from)?;
    texts.iter().map(|text| text.text().and_then(find).ok_or_else(|| stranger(what))).collect()
}

/// A check.
pub(crate) fn check<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    one(from, "check", check_of)
}

/// A product.
pub(crate) fn product<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    one(from, "product", product_of)
}

/// Products.
pub(crate) fn products<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    many(from, "product", product_of)
}

/// An endpoint.
pub(crate) fn endpoint<'de, D: Deserializer<'de>>(from: D) -> Result<&'static str, D::Error> {
    one(from, "endpoint", |id| endpoints().map(|one| one.id).find(|known| *known == id))
}

/// Fields.
pub(crate) fn wires<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<&'static str>, D::Error> {
    many(from, "field", wire_of)
}

/// Sets of fields.
pub(crate) fn wire_sets<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<&'static str>>, D::Error> {
    let sets: Vec<Value> = Deserialize::deserialize(from)?;
    let wire = |text: &Value| text.text().and_then(wire_of).ok_or_else(|| stranger("field"));
    sets.iter().map(|set| set.list().iter().map(wire).collect()).collect()
}

/// `{"type":"two-factor"}`
pub(crate) fn write_pairs<S: serde::Serializer>(pairs: &[(&str, &str)], out: S) -> Result<S::Ok, S::Error> {
    out.collect_map(pairs.iter().copied())
}

/// Fields with a value that the tables set them to.
pub(crate) fn pairs<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(&'static str, &'static str)>, D::Error> {
    let set = Value::deserialize(from)?;
    let value = |text: &str| check_of(text).or_else(|| twin_value(text));
    let pair = |(wire, text): &(Key, Value)| Some((wire_of(wire)?, value(text.text()?)?));
    set.map().iter().map(|entry| pair(entry).ok_or_else(|| stranger("field or value"))).collect()
}

fn twin_value(text: &str) -> Option<&'static str> {
    let twins = endpoints().flat_map(|endpoint| endpoint.checks).flat_map(|check| check.twins);
    twins.filter_map(|twin| twin.with).map(|(_, value)| value).find(|value| *value == text)
}
