//! Readings of answers, and verdicts.

use super::{Named, entries};
use crate::known::stranger;
use crate::provider::{self, Answer, Breach, Concern, Reading, State, Violation};
use crate::text::{Locale, Spoken};
use crate::value::Value;
use crate::verdict::{Because, Ground, Verdict};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::borrow::Cow;

/// `{ code, level? }`: a severity of fraud up to 3, or a band of risk up to 4.
impl Serialize for Concern {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Weighed { code: self.id(), check: None, level: level(*self) }.serialize(out)
    }
}

/// The severity or band, of those that have one.
fn level(concern: Concern) -> Option<u8> {
    match concern {
        Concern::Fraud(level) | Concern::Risk(level) => Some(level),
        _ => None,
    }
}

/// A concern, with the check that it is of where it stands in a reading.
#[derive(serde::Serialize)]
struct Weighed<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
}

impl<'de> Deserialize<'de> for Concern {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Concern::read(&Value::deserialize(from)?).ok_or_else(|| stranger("concern"))
    }
}

/// `{ code, params: { check } }` or `{ code, params: { key } }`.
impl Serialize for Violation {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut violation = out.serialize_struct("Violation", 2)?;
        violation.serialize_field("code", &self.code)?;
        violation.serialize_field("params", &Named(&[(self.about, Value::Text(self.name.clone()))]))?;
        violation.end()
    }
}

impl<'de> Deserialize<'de> for Violation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            code: Breach,
            params: Value,
        }
        let Stored { code, params } = Stored::deserialize(from)?;
        let about = ["check", "key"].into_iter().find_map(|about| Some((about, params.get(about).text()?)));
        let (about, name) = about.ok_or_else(|| stranger("parameter"))?;
        Ok(Violation { code, about, name: name.to_owned() })
    }
}

/// `{ state, outcomes, facts, concerns, violations }`.
impl Serialize for Reading {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let weighed = |(concern, check): &(Concern, &'static str)| Weighed {
            code: concern.id(),
            check: Some(*check),
            level: level(*concern),
        };
        let mut reading = out.serialize_struct("Reading", 5)?;
        reading.serialize_field("state", &self.state)?;
        reading.serialize_field("outcomes", &self.answers)?;
        reading.serialize_field("facts", &Named(&self.facts))?;
        reading.serialize_field("concerns", &self.concerns.iter().map(weighed).collect::<Vec<_>>())?;
        reading.serialize_field("violations", &self.violations)?;
        reading.end()
    }
}

/// Refuses a concern or a check that no endpoint has; `Reading::from` takes any value.
impl<'de> Deserialize<'de> for Reading {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            state: State,
            outcomes: Vec<Answer>,
            facts: Value,
            concerns: Vec<Value>,
            violations: Vec<Violation>,
        }
        let Stored { state, outcomes: answers, facts, concerns, violations } = Stored::deserialize(from)?;
        let facts = entries(facts);
        let mut reading = Reading { answers, facts, violations, ..Reading::new(state) };
        for row in &concerns {
            let check = row.get("check").text().and_then(provider::known_check).ok_or_else(|| stranger("check"))?;
            reading.concerns.push((Concern::read(row).ok_or_else(|| stranger("concern"))?, check));
        }
        Ok(reading)
    }
}

/// A verdict, or the ground of one, in a language.
#[derive(serde::Serialize)]
struct Told<'a> {
    code: &'a str,
    checks: &'a [Cow<'static, str>],
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
}

fn told(because: &Because, locale: Locale) -> Told<'_> {
    Told { code: because.ground.id(), checks: &because.checks, message: sentence(locale, because.ground) }
}

#[cfg(feature = "text")]
fn sentence(locale: Locale, ground: Ground) -> &'static str {
    crate::text::ground(locale, ground)
}

#[cfg(not(feature = "text"))]
fn sentence(_: Locale, _: Ground) -> &'static str {
    ""
}

/// `{ decision, reasons: [{ code, checks, message? }] }`.
fn write_verdict<S: Serializer>(verdict: &Verdict, locale: Locale, out: S) -> Result<S::Ok, S::Error> {
    let mut written = out.serialize_struct("Verdict", 2)?;
    written.serialize_field("decision", &verdict.decision)?;
    let reasons: Vec<_> = verdict.reasons.iter().map(|because| told(because, locale)).collect();
    written.serialize_field("reasons", &reasons)?;
    written.end()
}

/// In English; [`Spoken`] has the other languages.
impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        write_verdict(self, Locale::En, out)
    }
}

impl Serialize for Spoken {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        write_verdict(&self.0, self.1, out)
    }
}

impl Serialize for Because {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        told(self, Locale::En).serialize(out)
    }
}
