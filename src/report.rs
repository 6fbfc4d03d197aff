//! Everything said about a form at once: issues with their weight, sentence and cost, what follows from the values, and
//! what would be sent.

use crate::date::Date;
use crate::field::{Context, Facts, Field, Fix, Found, Step};
use crate::form::{Exam, Fields, Form, Issue, Slot};
use crate::plan::{self, CheckId, Options, Plan};
use crate::provider::{self, Catalogue, Endpoint, FanOut, Reading, Words};
use crate::reason::{Flaw, Param, Profile, Reason, Weight};
use crate::text::{self, Locale};
use crate::value::Value;
use crate::verdict::Verdict;
use serde::ser::{Serialize, SerializeMap, SerializeStruct, Serializer};
use std::borrow::Cow;

/// Version of the rules: the month in which a rule or its weight last changed.
pub const RULES: &str = "2026.11";

/// What a form says, in the shape that crosses to JSON.
pub struct Report<'a> {
    /// Nothing stops under the active profile.
    pub ok: bool,
    pub issues: Vec<Judged>,
    pub facts: Facts,
    /// What [`Endpoint::ask`] would send.
    pub canonical: Vec<(&'static str, Cow<'a, Value>)>,
    pub today: Option<Date>,
    pub profile: Profile,
}

/// An issue with what it means under a profile, for a plan, in a language.
#[derive(Clone)]
pub struct Judged {
    pub issue: Issue,
    pub stops: bool,
    /// Sub-checks that would be paid for nothing because of it.
    pub wastes: Vec<CheckId>,
    pub message: String,
}

/// Report and plan of one form.
pub struct Preflight<'a> {
    pub report: Report<'a>,
    pub plan: Plan,
}

/// Looks at a form once, for everything.
pub fn preflight<'a>(endpoint: &'static Endpoint, form: &'a Form, options: &Options, locale: Locale) -> Preflight<'a> {
    let exam = form.examine(&endpoint.contract, options.context());
    let plan = plan::of(endpoint, &exam, options);
    let judge = |issue: Issue| Judged {
        stops: issue.flaw.weight.stops(options.profile),
        wastes: plan.wasted_by(endpoint, &exam, &issue.path),
        message: text::message(locale, &issue),
        issue,
    };
    let own = exam.issues().into_iter().chain(selection(endpoint, &exam, &plan)).chain(nothing_eligible(&plan));
    let issues: Vec<Judged> = own.map(judge).collect();
    let ok = !issues.iter().any(|judged| judged.stops);
    let (facts, canonical) = (exam.facts(), canonical(&exam));
    let report = Report { ok, issues, facts, canonical, today: options.today, profile: options.profile };
    Preflight { report, plan }
}

/// Raw values outlive the exam, corrected ones are copied out of it.
fn canonical<'a>(exam: &Exam<'a>) -> Vec<(&'static str, Cow<'a, Value>)> {
    let form: &'a Form = exam.raw;
    let slots = exam.contract.slots.iter().zip(&exam.found).filter(|(_, found)| found.present);
    let sent = |(slot, found): (&'static Slot, &Found)| match &found.canonical {
        Some(value) => (slot.wire, Cow::Owned(value.clone())),
        None => (slot.wire, Cow::Borrowed(form.get(slot.wire))),
    };
    slots.map(sent).collect()
}

/// What the catalogue says of the products that were selected.
fn selection(endpoint: &'static Endpoint, exam: &Exam, plan: &Plan) -> Vec<Issue> {
    let Some(catalogue) = &endpoint.catalogue else { return Vec::new() };
    let numbers: Vec<Option<&str>> = exam.raw.get(catalogue.wire).list().iter().map(Value::text).collect();
    let at = |index: usize| vec![Step::Key(catalogue.wire.into()), Step::Index(index as u32)];
    let flaws = (0..numbers.len()).filter_map(|index| Some((index, product_flaw(catalogue, plan, &numbers, index)?)));
    flaws.map(|(index, flaw)| Issue::new(Field::Products, at(index), flaw)).collect()
}

fn product_flaw(catalogue: &Catalogue, plan: &Plan, numbers: &[Option<&str>], index: usize) -> Option<Flaw> {
    let number = numbers[index]?;
    let Some(product) = catalogue.product(number) else { return Some(stranger(catalogue, number)) };
    let before = || numbers[..index].iter().flatten().filter_map(|other| catalogue.product(other));
    let shares = |other: &provider::Product| other.checks.iter().any(|check| product.checks.contains(check));
    if before().any(|other| other.id == product.id) {
        return Some(Flaw::doubt(Reason::Duplicate));
    }
    if before().any(shares) {
        return Some(Flaw::doubt(Reason::Overlap));
    }
    plan.partial.iter().any(|partial| partial.product == product.id).then(|| Flaw::doubt(Reason::Partial))
}

fn stranger(catalogue: &Catalogue, number: &str) -> Flaw {
    if catalogue.unimplemented.contains(&number) {
        return Flaw::refused(Reason::Unimplemented);
    }
    match catalogue.parents.iter().find(|(parent, _)| *parent == number) {
        Some((_, hint)) => Flaw::new(Weight::Refused, Reason::Parent, [Param::Word(hint)]),
        None => Flaw::refused(Reason::Unknown),
    }
}

fn nothing_eligible(plan: &Plan) -> Option<Issue> {
    let none = plan.refusal.as_ref().is_some_and(|refusal| refusal.class == "no-eligible");
    none.then(|| Issue::new(Field::Request, Vec::new(), Flaw::refused(Reason::NothingEligible)))
}

/// What one field's value says on its own.
pub struct FieldReport<'a> {
    pub ok: bool,
    /// A true beginning of a valid value.
    pub incomplete: bool,
    pub issues: Vec<Judged>,
    pub facts: Facts,
    pub canonical: Cow<'a, Value>,
}

/// Checks one field; `None` for a field that the endpoint does not have.
///
/// Unlike in a whole form, nothing at all is `required` here: whoever asks about a field wants it filled in.
pub fn check_field<'a>(
    endpoint: &'static Endpoint,
    wire: &str,
    value: &'a Value,
    options: &Options,
    typing: bool,
    locale: Locale,
) -> Option<FieldReport<'a>> {
    let slot = endpoint.slot(wire)?;
    let context = Context { typing, ..options.context() };
    let found = slot.field.check(value, context);
    let judge = |issue: Issue| Judged {
        stops: issue.flaw.weight.stops(options.profile),
        wastes: Vec::new(),
        message: text::message(locale, &issue),
        issue,
    };
    let issues: Vec<Judged> = field_issues(slot, &found, value, typing).into_iter().map(judge).collect();
    let incomplete = issues.iter().any(|judged| judged.issue.flaw.weight == Weight::Incomplete);
    let ok = !issues.iter().any(|judged| judged.stops);
    let canonical = found.canonical.map_or(Cow::Borrowed(value), Cow::Owned);
    Some(FieldReport { ok, incomplete, issues, facts: found.facts, canonical })
}

fn field_issues(slot: &'static Slot, found: &Found, value: &Value, typing: bool) -> Vec<Issue> {
    let blank = found.flaws.iter().any(|sited| sited.flaw.reason == Reason::Blank);
    if value.is_null() || blank {
        let weight = if typing { Weight::Incomplete } else { Weight::Refused };
        return vec![Issue::new(slot.field, vec![Step::Key(slot.wire.into())], Flaw::new(weight, Reason::Required, []))];
    }
    found.flaws.iter().map(|sited| slot.issue(sited)).collect()
}

impl Endpoint {
    /// The slot of a field or of a handle such as `token`.
    pub fn slot(&self, wire: &str) -> Option<&'static Slot> {
        self.contract.slots.iter().chain(self.handles).find(|slot| slot.wire == wire)
    }

    /// The canonical wire body, or what stops it.
    pub fn ask(&'static self, form: &Form, options: &Options, locale: Locale) -> Result<Value, Vec<Judged>> {
        let report = preflight(self, form, options, locale).report;
        if !report.ok {
            return Err(report.issues.into_iter().filter(|judged| judged.stops).collect());
        }
        let body = report.canonical.into_iter().map(|(wire, value)| (wire.to_owned(), value.into_owned()));
        Ok(Value::Map(body.collect()))
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
    pub fn check(&self, endpoint: &'static Endpoint, today: Option<Date>, profile: Profile) -> Report<'_> {
        let options = Options { today, profile, ..Options::default() };
        preflight(endpoint, self, &options, Locale::En).report
    }
}

/// Serialises pairs as an object.
struct Pairs<I>(I);

impl<K: Serialize, V: Serialize, I: Iterator<Item = (K, V)> + Clone> Serialize for Pairs<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.0.clone().try_for_each(|(key, value)| map.serialize_entry(&key, &value))?;
        map.end()
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Step::Key(key) => serializer.serialize_str(key),
            Step::Index(index) => serializer.serialize_u32(*index),
        }
    }
}

impl Serialize for Param {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Param::Int(number) => serializer.serialize_u32(*number),
            Param::Word(word) => serializer.serialize_str(word),
        }
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fix = serializer.serialize_struct("Suggestion", 2)?;
        fix.serialize_field("code", self.code)?;
        fix.serialize_field("value", &self.value)?;
        fix.end()
    }
}

impl Serialize for Judged {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Judged { issue, stops, wastes, message } = self;
        let params: Vec<(&str, Param)> = issue.flaw.named().collect();
        let mut object = serializer.serialize_struct("Issue", 9)?;
        object.serialize_field("path", &issue.path)?;
        object.serialize_field("code", &issue.code())?;
        object.serialize_field("params", &Pairs(params.iter().copied()))?;
        object.serialize_field("weight", issue.flaw.weight.id())?;
        object.serialize_field("stops", stops)?;
        object.serialize_field("wastes", wastes)?;
        match issue.related.is_empty() {
            true => object.skip_field("related")?,
            false => object.serialize_field("related", &issue.related)?,
        }
        match &issue.fix {
            None => object.skip_field("suggestion")?,
            Some(fix) => object.serialize_field("suggestion", fix)?,
        }
        object.serialize_field("message", message)?;
        object.end()
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut facts = serializer.serialize_map(None)?;
        if let Some(kind) = self.kind {
            facts.serialize_entry("kind", kind)?;
        }
        if let Some(birth) = self.birth {
            facts.serialize_entry("birthDate", &birth.iso_string())?;
        }
        if let Some(sex) = self.sex {
            facts.serialize_entry("sex", sex.id())?;
        }
        if let Some(age) = self.age {
            facts.serialize_entry("age", &age)?;
        }
        facts.end()
    }
}

/// Which rules, when and how strictly.
struct Meta {
    today: Option<Date>,
    profile: Profile,
}

impl Serialize for Meta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut meta = serializer.serialize_struct("Meta", 4)?;
        meta.serialize_field("engine", env!("CARGO_PKG_VERSION"))?;
        meta.serialize_field("rules", RULES)?;
        meta.serialize_field("today", &self.today.map(Date::iso_string))?;
        meta.serialize_field("profile", self.profile.id())?;
        meta.end()
    }
}

/// `{ engine, rules, tables }`.
pub struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut version = serializer.serialize_struct("Version", 3)?;
        version.serialize_field("engine", env!("CARGO_PKG_VERSION"))?;
        version.serialize_field("rules", RULES)?;
        version.serialize_field("tables", &Pairs(std::iter::empty::<(&str, &str)>()))?;
        version.end()
    }
}

impl Serialize for Report<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let canonical = self.canonical.iter().map(|(wire, value)| (*wire, &**value));
        let mut report = serializer.serialize_struct("Report", 5)?;
        report.serialize_field("ok", &self.ok)?;
        report.serialize_field("issues", &self.issues)?;
        report.serialize_field("derived", &self.facts)?;
        report.serialize_field("canonical", &Pairs(canonical))?;
        report.serialize_field("meta", &Meta { today: self.today, profile: self.profile })?;
        report.end()
    }
}

impl Serialize for FieldReport<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("FieldReport", 5)?;
        report.serialize_field("ok", &self.ok)?;
        report.serialize_field("incomplete", &self.incomplete)?;
        report.serialize_field("issues", &self.issues)?;
        report.serialize_field("derived", &self.facts)?;
        report.serialize_field("canonical", &*self.canonical)?;
        report.end()
    }
}

/// A verdict with sentences in a language.
pub struct Spoken<'a>(pub &'a Verdict, pub Locale);

impl Serialize for Spoken<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reasons: Vec<Reasoned> = self.0.reasons.iter().map(|because| Reasoned(because, self.1)).collect();
        let mut verdict = serializer.serialize_struct("Verdict", 2)?;
        verdict.serialize_field("decision", &self.0.decision)?;
        verdict.serialize_field("reasons", &reasons)?;
        verdict.end()
    }
}

struct Reasoned<'a>(&'a crate::verdict::Because, Locale);

impl Serialize for Reasoned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reason = serializer.serialize_struct("Reason", 3)?;
        reason.serialize_field("code", self.0.ground.id())?;
        reason.serialize_field("checks", &self.0.checks)?;
        reason.serialize_field("message", text::ground(self.1, self.0.ground))?;
        reason.end()
    }
}

/// The catalogue of every endpoint, with names in a language.
pub struct Endpoints(pub Locale);

#[derive(serde::Serialize)]
struct EndpointRow {
    id: &'static str,
    provider: &'static str,
    fields: Vec<FieldRow>,
    checks: Vec<CheckRow>,
    products: Vec<ProductRow>,
    unimplemented: &'static [&'static str],
}

#[derive(serde::Serialize)]
struct FieldRow {
    name: &'static str,
    field: &'static str,
    required: bool,
    label: &'static str,
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckRow {
    id: &'static str,
    name: &'static str,
    needs: Vec<Vec<&'static str>>,
    covers: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    per_entry: Option<&'static str>,
    fans_out: bool,
}

#[derive(serde::Serialize)]
struct ProductRow {
    id: &'static str,
    name: &'static str,
    checks: &'static [&'static str],
}

impl Serialize for Endpoints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(provider::ALL.iter().map(|endpoint| row(endpoint, self.0)))
    }
}

fn row(endpoint: &'static Endpoint, locale: Locale) -> EndpointRow {
    let name = |words: &Words| locale.pick(words);
    let field = |slot: &Slot| FieldRow {
        name: slot.wire,
        field: slot.field.id(),
        required: false,
        label: text::label(locale, slot.field),
    };
    let sets = |sets: &[Fields]| sets.iter().map(|set| set.names(&endpoint.contract)).collect();
    let check = |check: &'static provider::Check| CheckRow {
        id: check.id,
        name: name(&check.name),
        needs: sets(check.needs),
        covers: check.covers,
        per_entry: check.per,
        fans_out: check.fans_out == FanOut::Default,
    };
    let product = |product: &'static provider::Product| ProductRow { id: product.id, name: name(&product.name), checks: product.checks };
    let catalogue = endpoint.catalogue.as_ref();
    EndpointRow {
        id: endpoint.id,
        provider: endpoint.provider,
        fields: endpoint.contract.slots.iter().map(field).collect(),
        checks: endpoint.checks.iter().map(check).collect(),
        products: catalogue.map_or(&[][..], |catalogue| catalogue.products).iter().map(product).collect(),
        unimplemented: catalogue.map_or(&[], |catalogue| catalogue.unimplemented),
    }
}
