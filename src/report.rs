//! Everything said about a form at once: issues with their weight, sentence and cost, what follows from the values, and
//! what would be sent.

use crate::date::Date;
use crate::demand;
use crate::error::ConfigError;
use crate::field::face_photo::Photo;
use crate::field::{Context, Facts, Field, Fix, Found, Issue, Place};
use crate::form::{Exam, Form, Set, Slot};
use crate::json::{Json, Say, name};
use crate::plan::{self, Options, Plan};
use crate::provider::{Catalogue, Endpoint, Product, Reading};
use crate::reason::{Flaw, Param, Profile, Reason, Weight};
use crate::text::Locale;
use crate::value::{TEXT, Value, decimal};
use crate::verdict::Verdict;
use std::borrow::Cow;

/// Version of the rules: the month in which a rule or its weight last changed.
pub const RULES: &str = "2026.11";
/// Version of the crate.
pub const ENGINE: &str = env!("CARGO_PKG_VERSION");

/// What a form says, in the shape that crosses to JSON.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Report {
    /// Nothing stops under the active profile.
    pub ok: bool,
    /// Fields in published order, then across fields, then of the request as a whole.
    pub issues: Vec<Issue>,
    /// What the values tell without asking anybody.
    pub facts: Facts,
    /// What [`Endpoint::ask`] would send.
    pub canonical: Vec<(&'static str, Value)>,
    /// The day it was judged on.
    pub today: Option<Date>,
    /// Which weights stopped.
    pub profile: Profile,
    /// The version of this crate that judged.
    pub engine: Cow<'static, str>,
    /// The rules that it judged by, see [`RULES`].
    pub rules: Cow<'static, str>,
}

/// Names what would be sent and says of what kind it is, never what it is.
impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Report { ok, issues, facts, canonical, today, profile, engine, rules } = self;
        let mut text = f.debug_struct("Report");
        text.field("ok", ok).field("issues", issues).field("facts", facts).field("canonical", canonical);
        text.field("today", today).field("profile", profile).field("engine", engine).field("rules", rules).finish()
    }
}

/// Report and plan of one form.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Preflight {
    /// What the form says.
    pub report: Report,
    /// What the provider would do with it.
    pub plan: Plan,
}

/// Looks at a form once, for everything.
pub fn preflight(endpoint: &'static Endpoint, form: &Form, options: &Options, locale: Locale) -> Preflight {
    let (mut both, same) = look(endpoint, form, options, locale);
    fill(&mut both.report.canonical, same, |wire| form.raw(wire).clone());
    both
}

/// The same for a host that has the input: the number 0 stands for a text that would be sent as it came, since a photo has megabytes.
#[cfg(any(feature = "wasm", feature = "raw"))]
pub(crate) fn brief(endpoint: &'static Endpoint, mut form: Form, options: &Options) -> Preflight {
    let (mut both, same) = look(endpoint, &form, options, Locale::En);
    fill(&mut both.report.canonical, same, |wire| unchanged(form.take(wire)));
    both
}

#[cfg(any(feature = "wasm", feature = "raw"))]
fn unchanged(value: Value) -> Value {
    if value.text().is_some() { Value::Int(0) } else { value }
}

/// Puts values that would be sent as they came in their places.
fn fill(canonical: &mut [(&'static str, Value)], same: Set, mut given: impl FnMut(&'static str) -> Value) {
    for place in same.places() {
        if let Some((wire, value)) = canonical.get_mut(place) {
            *value = given(wire);
        }
    }
}

/// Looks at a form; also the places of what would be sent as it came, where nothing stands yet.
fn look(endpoint: &'static Endpoint, form: &Form, options: &Options, locale: Locale) -> (Preflight, Set) {
    let mut exam = form.examine(&endpoint.contract, options.context());
    let plan = plan::of(endpoint, &exam, options);
    demand::judge(endpoint, &mut exam, options);
    let mut issues = Vec::new();
    for found in &mut exam.found {
        issues.append(&mut found.issues);
    }
    issues.append(&mut exam.across);
    selection(endpoint, form, &plan, &mut issues);
    if plan.refusal.as_ref().is_some_and(|refusal| refusal.class == "no-eligible") {
        issues.push(Issue::new(Field::Request, Flaw::refused(Reason::NothingEligible)));
    }
    for issue in &mut issues {
        issue.wastes = plan.wasted_by(endpoint, &exam, issue);
    }
    let ok = judge(&mut issues, options.profile, locale);
    let (facts, (canonical, same)) = (exam.facts(), canonical(&mut exam));
    let (today, profile, engine, rules) = (options.today, options.profile, ENGINE.into(), RULES.into());
    (Preflight { report: Report { ok, issues, facts, canonical, today, profile, engine, rules }, plan }, same)
}

/// Says what stops, in words; whether nothing does.
fn judge(issues: &mut [Issue], profile: Profile, locale: Locale) -> bool {
    let mut ok = true;
    for issue in issues {
        issue.stops = issue.flaw.weight.stops(profile);
        speak(issue, locale);
        ok &= !issue.stops;
    }
    ok
}

#[cfg(feature = "text")]
fn speak(issue: &mut Issue, locale: Locale) {
    issue.message = crate::text::message(locale, issue);
}

#[cfg(not(feature = "text"))]
fn speak(_: &mut Issue, _: Locale) {}

fn canonical(exam: &mut Exam) -> (Vec<(&'static str, Value)>, Set) {
    let (mut canonical, mut same) = (Vec::with_capacity(exam.found.len()), Set::NONE);
    for (slot, found) in exam.contract.slots.iter().zip(&mut exam.found) {
        if found.present {
            if found.canonical.is_none() {
                same.insert(canonical.len());
            }
            canonical.push((slot.wire, found.canonical.take().unwrap_or_default()));
        }
    }
    (canonical, same)
}

/// What the catalogue says of the products that were selected.
fn selection(endpoint: &'static Endpoint, form: &Form, plan: &Plan, issues: &mut Vec<Issue>) {
    let Some(catalogue) = &endpoint.catalogue else { return };
    let mut before: Vec<&'static Product> = Vec::new();
    for (at, number) in form.get(catalogue.wire).list().iter().enumerate() {
        let Some(number) = number.text() else { continue };
        let flaw = match catalogue.product(number) {
            Some(product) => product_flaw(product, plan, &mut before),
            None => Some(stranger(catalogue, number)),
        };
        if let Some(flaw) = flaw {
            issues.push(Issue::entry(Field::Products, at, flaw).wire(catalogue.wire));
        }
    }
}

/// Looks at a product after others; each stands in `before` once, so that a long list stays short work.
fn product_flaw(product: &'static Product, plan: &Plan, before: &mut Vec<&'static Product>) -> Option<Flaw> {
    if before.iter().any(|other| other.id == product.id) {
        return Some(Flaw::doubt(Reason::Duplicate));
    }
    let shares = before.iter().any(|other| other.checks.iter().any(|check| product.checks.contains(check)));
    before.push(product);
    let partial = plan.partial.iter().any(|partial| partial.product == product.id);
    match (shares, partial) {
        (true, _) => Some(Flaw::doubt(Reason::Overlap)),
        (_, true) => Some(Flaw::doubt(Reason::Partial)),
        _ => None,
    }
}

fn stranger(catalogue: &Catalogue, number: &str) -> Flaw {
    if catalogue.unimplemented.contains(&number) {
        return Flaw::refused(Reason::Unimplemented);
    }
    match catalogue.parents.iter().find(|(parent, _)| *parent == number) {
        Some((_, hint)) => Flaw::worded(Weight::Refused, Reason::Parent, hint),
        None => Flaw::refused(Reason::Unknown),
    }
}

/// What one field's value says on its own.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FieldReport {
    /// Nothing stops under the active profile.
    pub ok: bool,
    /// A true beginning of a valid value.
    pub incomplete: bool,
    /// Fields in published order, then across fields, then of the request as a whole.
    pub issues: Vec<Issue>,
    /// What the values tell without asking anybody.
    pub facts: Facts,
    /// What would be sent.
    pub canonical: Value,
}

/// Checks one field. A field that the endpoint does not have is a wrong call.
///
/// Unlike in a whole form, nothing at all is `required` here: whoever asks about a field wants it filled in.
pub fn check_field(
    endpoint: &'static Endpoint,
    wire: &str,
    value: &Value,
    options: &Options,
    typing: bool,
    locale: Locale,
) -> Result<FieldReport, ConfigError> {
    let (report, canonical) = look_at(endpoint.field(wire)?, value, options, typing, locale);
    Ok(FieldReport { canonical: canonical.unwrap_or_else(|| value.clone()), ..report })
}

/// The same as [`brief`] is.
#[cfg(any(feature = "wasm", feature = "raw"))]
pub(crate) fn brief_field(
    endpoint: &'static Endpoint,
    wire: &str,
    value: Value,
    options: &Options,
    typing: bool,
) -> Result<FieldReport, ConfigError> {
    let (report, canonical) = look_at(endpoint.field(wire)?, &value, options, typing, Locale::En);
    Ok(FieldReport { canonical: canonical.unwrap_or_else(|| unchanged(value)), ..report })
}

/// A report, and what would be sent where that is not the value itself.
fn look_at(
    slot: &'static Slot,
    value: &Value,
    options: &Options,
    typing: bool,
    locale: Locale,
) -> (FieldReport, Option<Value>) {
    let Found { canonical, mut issues, facts, .. } = slot.check(value, Context { typing, ..options.context() });
    if value.is_null() || issues.iter().any(|issue| issue.flaw.reason == Reason::Blank) {
        let weight = if typing { Weight::Incomplete } else { Weight::Refused };
        issues = vec![slot.issue(Flaw::new(weight, Reason::Required))];
    }
    let ok = judge(&mut issues, options.profile, locale);
    let incomplete = issues.iter().any(|issue| issue.flaw.weight == Weight::Incomplete);
    (FieldReport { ok, incomplete, issues, facts, canonical: Value::Null }, canonical)
}

/// What stops a request: data, so that the person can put it right. It holds no value, and no offer of one.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AskError {
    issues: Vec<Issue>,
}

impl AskError {
    /// The issues that stop, in the order of the report.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The same, to keep.
    pub fn into_issues(self) -> Vec<Issue> {
        self.issues
    }
}

/// `2 issues stop the request: idNumber (residentId.checkCharacter), name (name.required)`
impl std::fmt::Display for AskError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let count = self.issues.len();
        write!(f, "{count} {} the request: ", if count == 1 { "issue stops" } else { "issues stop" })?;
        for (at, issue) in self.issues.iter().enumerate() {
            let (comma, wire) = (if at == 0 { "" } else { ", " }, issue.at.wire.unwrap_or_default());
            match wire.is_empty() {
                true => write!(f, "{comma}{}", issue.code())?,
                false => write!(f, "{comma}{wire} ({})", issue.code())?,
            }
        }
        Ok(())
    }
}

impl std::error::Error for AskError {}

impl Endpoint {
    /// The canonical wire body, or what stops it.
    pub fn ask(&'static self, form: &Form, options: &Options, locale: Locale) -> Result<Value, AskError> {
        let report = preflight(self, form, options, locale).report;
        if !report.ok {
            let mut issues = report.issues;
            issues.retain(|issue| issue.stops);
            // An offer holds a value, and errors are logged.
            issues.iter_mut().for_each(|issue| issue.fix = None);
            return Err(AskError { issues });
        }
        let mut body = report.canonical;
        Ok(match (self.contract.is_rootless(), self.listed) {
            (true, _) => body.pop().map_or(Value::Null, |(_, value)| value),
            (_, true) => Value::List(vec![Value::Record(body)]),
            _ => Value::Record(body),
        })
    }

    /// Reads an answer; with the request at hand, what ran is compared with what was planned.
    pub fn read(&'static self, answer: &Value, submitted: Option<&Form>, options: &Options) -> Reading {
        let mut reading = (self.read)(answer, submitted);
        if let Some(form) = submitted {
            plan::reconcile(&mut reading, &plan::plan(self, form, options));
        }
        reading
    }
}

impl Form {
    /// Reads a form from any serde format; what cannot be read is an issue of the form.
    ///
    /// `&serde_json::Value` and `&mut serde_json::Deserializer` are such formats.
    pub fn from_json<'de, D: serde::Deserializer<'de>>(body: D) -> Self {
        let root: Result<Value, _> = serde::Deserialize::deserialize(body);
        Form::from(root.unwrap_or(Value::Other))
    }

    /// Reports on the form for an endpoint, in English.
    pub fn check(&self, endpoint: &'static Endpoint, today: Option<Date>, profile: Profile) -> Report {
        let options = Options { today, profile, ..Options::default() };
        preflight(endpoint, self, &options, Locale::En).report
    }
}

impl Say for Place {
    fn say(&self, out: &mut Json) {
        out.open("[");
        if let Some(wire) = self.wire.filter(|wire| !wire.is_empty()) {
            out.quoted(wire);
        }
        if let Some(index) = self.index {
            out.int(index.into());
        }
        if let Some(key) = &self.key {
            out.text(key);
        }
        out.close("]");
    }
}

impl Say for Issue {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.member(name!("path"), &self.at);
        out.word(name!("code"), &self.code());
        out.key(name!("params"));
        out.open("{");
        for (name, param) in self.flaw.named() {
            match param {
                Param::Int(number) => {
                    out.any_key(name);
                    out.int(number.into());
                }
                Param::Word(word) => {
                    out.any_key(name);
                    out.text(word);
                }
            }
        }
        out.close("}");
        out.word(name!("weight"), self.flaw.weight.id());
        out.key(name!("stops"));
        out.flag(self.stops);
        out.words(name!("wastes"), &self.wastes);
        self.extras(out);
        if TEXT {
            out.line(name!("message"), &self.message);
        }
        out.close("}");
    }
}

impl Issue {
    fn extras(&self, out: &mut Json) {
        if !self.related.is_empty() {
            out.key(name!("related"));
            out.open("[");
            for wire in &self.related {
                out.open("[");
                out.quoted(wire);
                out.close("]");
            }
            out.close("]");
        }
        if let Some(Fix { code, value }) = &self.fix {
            out.key(name!("suggestion"));
            out.open("{");
            out.word(name!("code"), code);
            out.line(name!("value"), value);
            out.close("}");
        }
    }
}

impl Say for Facts {
    fn say(&self, out: &mut Json) {
        out.open("{");
        if let Some(kind) = self.kind {
            out.word(name!("kind"), kind.id());
        }
        if let Some(birth) = self.birth {
            out.word(name!("birthDate"), &birth.iso_string());
        }
        if let Some(sex) = self.sex {
            out.word(name!("sex"), sex.id());
        }
        if let Some(age) = self.age {
            out.count(name!("age"), age.into());
        }
        self.tables(out);
        #[cfg(feature = "crypto")]
        if let Some(chain) = self.chain {
            out.word(name!("chain"), chain);
        }
        if let Some(photo) = self.photo {
            picture(photo, out);
        }
        out.close("}");
    }
}

impl Facts {
    /// What the tables know.
    fn tables(&self, out: &mut Json) {
        if let Some(region) = self.region {
            out.key(name!("region"));
            out.open("{");
            out.word(name!("code"), &decimal(region.code));
            out.key(name!("current"));
            out.flag(region.current);
            out.close("}");
        }
        if let Some(country) = self.nationality {
            out.word(name!("nationality"), &decimal(country + 1000)[1..]);
        }
        if let Some(segment) = self.segment {
            out.word(name!("carrier"), segment.carrier());
            out.word(name!("segment"), segment.service());
        }
        if let Some(card) = self.card {
            out.key(name!("card"));
            out.open("{");
            out.word(name!("bin"), &decimal(card.bin));
            out.word(name!("kind"), card.kind());
            out.count(name!("length"), card.length() as i64);
            out.close("}");
        }
    }
}

fn picture(photo: Photo, out: &mut Json) {
    out.key(name!("photo"));
    out.open("{");
    out.word(name!("format"), photo.format);
    out.count(name!("bytes"), photo.bytes.into());
    if let Some((width, height)) = photo.sides {
        out.count(name!("width"), width.into());
        out.count(name!("height"), height.into());
    }
    out.close("}");
}

impl Say for Report {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.key(name!("ok"));
        out.flag(self.ok);
        out.list(name!("issues"), &self.issues);
        out.member(name!("derived"), &self.facts);
        out.key(name!("canonical"));
        out.open("{");
        for (wire, value) in &self.canonical {
            out.any_key(wire);
            value.say(out);
        }
        out.close("}");
        out.key(name!("meta"));
        out.open("{");
        out.line(name!("engine"), &self.engine);
        out.line(name!("rules"), &self.rules);
        match self.today {
            Some(day) => out.word(name!("today"), &day.iso_string()),
            None => out.member(name!("today"), &Value::Null),
        }
        out.word(name!("profile"), self.profile.id());
        out.close("}");
        out.close("}");
    }
}

impl Say for FieldReport {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.key(name!("ok"));
        out.flag(self.ok);
        out.key(name!("incomplete"));
        out.flag(self.incomplete);
        out.list(name!("issues"), &self.issues);
        out.member(name!("derived"), &self.facts);
        out.key(name!("canonical"));
        self.canonical.say(out);
        out.close("}");
    }
}

/// A verdict with sentences in a language; by itself it speaks English.
#[derive(Clone, Debug, PartialEq)]
pub struct Spoken(pub Verdict, pub Locale);

impl Say for Spoken {
    fn say(&self, out: &mut Json) {
        let verdict = &self.0;
        out.open("{");
        out.word(name!("decision"), verdict.decision.id());
        out.key(name!("reasons"));
        out.open("[");
        for because in &verdict.reasons {
            out.open("{");
            out.word(name!("code"), because.ground.id());
            out.texts(name!("checks"), &because.checks);
            #[cfg(feature = "text")]
            out.line(name!("message"), crate::text::ground(self.1, because.ground));
            out.close("}");
        }
        out.close("]");
        out.close("}");
    }
}

/// `{ engine, rules }`; the tables are [`crate::table::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version;

impl Say for Version {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("engine"), ENGINE);
        out.word(name!("rules"), RULES);
        out.close("}");
    }
}
