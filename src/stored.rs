//! Reports, readings and verdicts as serde has them: the JSON of the npm package, out and back in.

use crate::contract::Slot;
use crate::date::Date;
use crate::field::face_photo::Photo;
use crate::field::{Facts, Field, Fix, Issue, Kind, Place, Sex};
use crate::known::{self, stranger};
use crate::provider::{self, Breach, Concern, Reading, State};
use crate::reason::{Flaw, Profile, Reason, Weight};
use crate::report::{ENGINE, FieldReport, RULES, Report, Version};
use crate::table::card_range::CardRange;
use crate::table::mobile_segment::Segment;
use crate::table::region::Region;
use crate::text::{Locale, Spoken};
use crate::value::{Key, TEXT, Value, cut};
use crate::verdict::{Because, Decision, Ground, Verdict};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use std::borrow::Cow;

/// Names of ours and values, as an object.
struct Named<'a, K>(&'a [(K, Value)]);

impl<K: AsRef<str>> Serialize for Named<'_, K> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(name, value)| (name.as_ref(), value)))
    }
}

fn entries(value: Value) -> Vec<(Key, Value)> {
    match value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

// ---- report

#[derive(serde::Serialize, serde::Deserialize)]
struct Meta<'a> {
    engine: Cow<'a, str>,
    rules: Cow<'a, str>,
    today: Option<Date>,
    profile: Profile,
    #[serde(default)]
    tables: Vec<Cow<'a, str>>,
}

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

// ---- issue

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

impl Serialize for Flaw {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.named())
    }
}

/// A path of one name, as `related` has them.
#[derive(serde::Serialize)]
struct Alone<'a>([&'a str; 1]);

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

// ---- facts

#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Derived {
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<Sex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    age: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nationality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    carrier: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    card: Option<CardRange>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chain: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    photo: Option<Photo>,
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Derived {
            kind: self.kind,
            birth_date: self.birth,
            sex: self.sex,
            age: self.age,
            region: self.region,
            nationality: self.nationality.map(|country| digits(country, 3)),
            carrier: self.segment.map(|segment| segment.carrier().into()),
            segment: self.segment.map(|segment| segment.service().into()),
            card: self.card,
            chain: self.chain.map(Cow::Borrowed),
            photo: self.photo,
        }
        .serialize(out)
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let derived = Derived::deserialize(from)?;
        let mut facts = Facts { kind: derived.kind, birth: derived.birth_date, ..Facts::NOTHING };
        (facts.sex, facts.age, facts.region) = (derived.sex, derived.age, derived.region);
        (facts.card, facts.photo) = (derived.card, derived.photo);
        if let Some(country) = derived.nationality {
            facts.nationality = Some(country.parse().map_err(|_| stranger("nationality"))?);
        }
        if let Some((carrier, service)) = derived.carrier.zip(derived.segment) {
            facts.segment = Some(Segment::told(&carrier, &service).ok_or_else(|| stranger("segment"))?);
        }
        if let Some(chain) = derived.chain {
            let known = ["btc", "eth"].into_iter().find(|known| *known == chain);
            facts.chain = Some(known.ok_or_else(|| stranger("chain"))?);
        }
        Ok(facts)
    }
}

fn digits(number: u32, width: usize) -> String {
    let text = number.to_string();
    "0".repeat(width.saturating_sub(text.len())) + &text
}

#[derive(serde::Serialize, serde::Deserialize)]
struct StoredRegion {
    code: String,
    current: bool,
}

impl Serialize for Region {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        StoredRegion { code: self.code.to_string(), current: self.current }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for Region {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let StoredRegion { code, current } = StoredRegion::deserialize(from)?;
        Ok(Region { code: code.parse().map_err(|_| stranger("place"))?, current })
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct StoredCard<'a> {
    bin: String,
    kind: Cow<'a, str>,
    length: usize,
}

impl Serialize for CardRange {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        StoredCard { bin: self.bin.to_string(), kind: self.kind().into(), length: self.length() }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for CardRange {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let StoredCard { bin, kind, length } = StoredCard::deserialize(from)?;
        let range = bin.parse().ok().and_then(|bin| CardRange::told(bin, &kind, length));
        range.ok_or_else(|| stranger("card range"))
    }
}

/// By itself; in [`Facts`] its two words stand beside the others.
impl Serialize for Segment {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut segment = out.serialize_struct("Segment", 2)?;
        segment.serialize_field("carrier", self.carrier())?;
        segment.serialize_field("segment", self.service())?;
        segment.end()
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Picture<'a> {
    format: Cow<'a, str>,
    bytes: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

impl Serialize for Photo {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (width, height) = self.sides.unzip();
        Picture { format: self.format.into(), bytes: self.bytes, width, height }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for Photo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Picture { format, bytes, width, height } = Picture::deserialize(from)?;
        let known = ["jpeg", "png"].into_iter().find(|known| *known == format);
        Ok(Photo { format: known.ok_or_else(|| stranger("format"))?, bytes, sides: width.zip(height) })
    }
}

// ---- plan

#[derive(Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Params<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    documented: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Cow<'a, str>>,
}

impl Serialize for crate::plan::NoteParams {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let (documented, table) = self.documented.zip(self.table).unzip();
        let (name, as_of) = self.old.map(|(name, as_of)| (name.into(), as_of.into())).unzip();
        Params { documented, table, check: self.check.map(Cow::Borrowed), name, as_of }.serialize(out)
    }
}

impl<'de> Deserialize<'de> for crate::plan::NoteParams {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Params { documented, table, check, name, as_of } = Params::deserialize(from)?;
        let mut params = crate::plan::NoteParams { documented, table, ..Default::default() };
        if let Some(check) = check {
            params.check = Some(provider::known_check(&check).ok_or_else(|| stranger("check"))?);
        }
        if let Some((name, as_of)) = name.zip(as_of) {
            let table = crate::table::ALL.iter().find(|table| table.id == name && table.as_of == as_of);
            params.old = Some(table.map(|table| (table.id, table.as_of)).ok_or_else(|| stranger("table"))?);
        }
        Ok(params)
    }
}

// ---- reading

impl Serialize for Concern {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Weighed { code: self.id(), check: None, level: level(*self) }.serialize(out)
    }
}

fn level(concern: Concern) -> Option<u8> {
    match concern {
        Concern::Fraud(level) | Concern::Risk(level) => Some(level),
        _ => None,
    }
}

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

impl Serialize for crate::provider::Violation {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut violation = out.serialize_struct("Violation", 2)?;
        violation.serialize_field("code", &self.code)?;
        violation.serialize_field("params", &Named(&[(self.about, Value::Text(self.name.clone()))]))?;
        violation.end()
    }
}

impl<'de> Deserialize<'de> for crate::provider::Violation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            code: Breach,
            params: Value,
        }
        let Stored { code, params } = Stored::deserialize(from)?;
        let about = ["check", "key"].into_iter().find_map(|about| Some((about, params.get(about).text()?)));
        let (about, name) = about.ok_or_else(|| stranger("parameter"))?;
        Ok(crate::provider::Violation { code, about, name: name.to_owned() })
    }
}

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

impl<'de> Deserialize<'de> for Reading {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            state: State,
            outcomes: Vec<crate::provider::Answer>,
            facts: Value,
            concerns: Vec<Value>,
            violations: Vec<crate::provider::Violation>,
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

// ---- verdict

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

impl<'de> Deserialize<'de> for Because {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            code: Ground,
            checks: Vec<Cow<'static, str>>,
        }
        let Stored { code: ground, checks } = Stored::deserialize(from)?;
        Ok(Because { ground, checks })
    }
}

impl<'de> Deserialize<'de> for Verdict {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(serde::Deserialize)]
        struct Stored {
            decision: Decision,
            reasons: Vec<Because>,
        }
        let Stored { decision, reasons } = Stored::deserialize(from)?;
        Ok(Verdict { decision, reasons })
    }
}

// ---- version

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut version = out.serialize_struct("Version", 2)?;
        version.serialize_field("engine", ENGINE)?;
        version.serialize_field("rules", RULES)?;
        version.end()
    }
}
