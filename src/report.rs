//! Everything said about a form at once: issues with their weight, sentence and cost, what follows from the values, and
//! what would be sent.

use crate::contract::Slot;
use crate::date::Date;
use crate::error::ConfigError;
use crate::exam::Exam;
use crate::examine::examine;
use crate::field::{Context, Facts, Field, Found, Issue};
use crate::form::Form;
use crate::plan::{self, Call, Class, Options, Plan};
use crate::provider::{Catalogue, Endpoint, Product};
use crate::reason::{Flaw, Profile, Reason, Weight};
use crate::set::Set;
use crate::table::{self, apart::Tables};
use crate::text::Locale;
use crate::value::Value;
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
    /// Ids of the tables that judged one of the values: what a table that is not there would have said is unsaid.
    pub tables: Vec<Cow<'static, str>>,
}

/// Names what would be sent and says of what kind it is, never what it is.
impl std::fmt::Debug for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Report { ok, issues, facts, canonical, today, profile, engine, rules, tables } = self;
        let mut text = f.debug_struct("Report");
        text.field("ok", ok).field("issues", issues).field("facts", facts).field("canonical", canonical);
        text.field("today", today).field("profile", profile).field("engine", engine).field("rules", rules);
        text.field("tables", tables).finish()
    }
}

/// Report and plan of one form. What is stored of it is the report and a [`PlanRecord`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Preflight {
    /// What the form says.
    pub report: Report,
    /// What the provider would do with it.
    pub plan: Plan,
}

/// Looks at a form once, for everything.
pub fn preflight(endpoint: &'static Endpoint, form: &Form, options: &Options, locale: Locale) -> Preflight {
    let Looked { mut exam, plan, mut issues, ok, tables } = look(endpoint, form, options);
    for issue in &mut issues {
        issue.wastes = plan.wasted_of(plan.waste(&exam, issue)).map(Call::id).collect();
        speak(issue, locale);
    }
    let (facts, canonical) = (exam.facts(), canonical(&mut exam));
    let tables = table::ALL.iter().enumerate().filter(|(place, _)| tables.has(*place));
    let report = Report {
        ok,
        issues,
        facts,
        canonical,
        today: options.today,
        profile: options.profile,
        engine: ENGINE.into(),
        rules: RULES.into(),
        tables: tables.map(|(_, table)| table.id.into()).collect(),
    };
    Preflight { report, plan }
}

/// What a form comes to, in numbers.
pub(crate) struct Looked<'a> {
    pub exam: Exam<'a>,
    pub plan: Plan,
    /// Without sentences, and without what is paid for nothing because of them.
    pub issues: Vec<Issue>,
    pub ok: bool,
    /// Places of the tables that judged one of the values.
    pub tables: Set,
}

/// From form to exam, plan and issues, without coming back.
pub(crate) fn look<'a>(endpoint: &'static Endpoint, form: &'a Form, options: &Options) -> Looked<'a> {
    let mut exam = examine(endpoint, form, options.context());
    let plan = plan::of(endpoint, &exam, options);
    let mut issues = issues(endpoint, &mut exam, &plan, options);
    let ok = judge(&mut issues, options.profile);
    let tables = judges(&exam, options.tables);
    Looked { exam, plan, issues, ok, tables }
}

/// Kinds of field that a table judges, by its place among all of them.
const JUDGES: [(Field, usize); 6] = [
    (Field::ResidentId, 0),
    (Field::BankCard, 1),
    (Field::Mobile, 2),
    (Field::Country, 3),
    (Field::Name, 4),
    (Field::Name, 5),
];

/// The tables that judged one of the values, of those that are there.
fn judges(exam: &Exam, tables: &Tables) -> Set {
    let (there, mut judged) = (tables.there(), Set::NONE);
    for place in exam.sent().places() {
        let kind = exam.contract.slots[place].field;
        for (_, table) in JUDGES.iter().filter(|(field, table)| *field == kind && there.has(*table)) {
            judged.insert(*table);
        }
    }
    judged
}

/// Everything that is to be said: of fields in published order, across fields, of the request as a whole.
fn issues(endpoint: &'static Endpoint, exam: &mut Exam, plan: &Plan, options: &Options) -> Vec<Issue> {
    let mut issues = Vec::new();
    for (place, slot) in exam.contract.slots.iter().enumerate() {
        of_field(exam, place, slot, &mut issues);
    }
    let unused = exam.lack.unused;
    let used = |issue: &Issue| exam.place(issue).is_none_or(|place| !unused.has(place));
    let across = exam.across.iter().filter(|issue| used(issue)).cloned();
    issues.extend(across);
    for fields in &exam.lack.one_of {
        let names = fields.names(exam.contract);
        let issue = Issue::new(Field::Request, Flaw::refused(Reason::Required)).key(names.join("|"));
        issues.push(Issue { related: names, ..issue });
    }
    account(endpoint, options, &mut issues);
    selection(endpoint, exam.raw, plan, &mut issues);
    if plan.refusal.as_ref().is_some_and(|refusal| refusal.class == Class::NoEligible) {
        issues.push(Issue::new(Field::Request, Flaw::refused(Reason::NothingEligible)));
    }
    issues
}

/// What a field says, or that it is missing, or that the chosen type has no use for it, whatever is in it (AMB-65).
fn of_field(exam: &mut Exam, place: usize, slot: &'static Slot, issues: &mut Vec<Issue>) {
    let (found, lack) = (&mut exam.found[place], &exam.lack);
    let missing = lack.fields.has(place);
    if lack.unused.has(place) {
        if found.present || missing || !found.issues.is_empty() {
            issues.push(slot.issue(Flaw::doubt(Reason::Unused)));
        }
    } else if missing {
        issues.push(slot.issue(Flaw::refused(Reason::Required)));
    } else {
        issues.append(&mut found.issues);
    }
}

/// What the account has, and what was decided before.
fn account(endpoint: &'static Endpoint, options: &Options, issues: &mut Vec<Issue>) {
    let mut say = |flaw| issues.push(Issue::new(Field::Request, flaw));
    if let Some(least) = endpoint.short_of(options.points) {
        say(Flaw::counted(Weight::Refused, Reason::Points, [least, 0, 0]));
    }
    if endpoint.once && options.decided {
        say(Flaw::refused(Reason::Decided));
    }
}

/// Says what stops; whether nothing does.
fn judge(issues: &mut [Issue], profile: Profile) -> bool {
    let mut ok = true;
    for issue in issues {
        issue.stops = issue.flaw.weight.stops(profile);
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

/// What would be sent, in published order.
fn canonical(exam: &mut Exam) -> Vec<(&'static str, Value)> {
    let mut canonical = Vec::with_capacity(exam.found.len());
    for place in exam.sent().places() {
        let (wire, own) = (exam.contract.slots[place].wire, exam.found[place].canonical.take());
        canonical.push((wire, own.unwrap_or_else(|| exam.raw.raw(wire).clone())));
    }
    canonical
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
    let partial = plan.partial_pairs().any(|(partial, _)| partial.id == product.id);
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
    let slot = endpoint.field(wire)?;
    let found = slot.check(value, Context { typing, ..options.context() });
    let (mut report, canonical) = look_at(slot, value.is_null(), found, options, typing);
    report.issues.iter_mut().for_each(|issue| speak(issue, locale));
    Ok(FieldReport { canonical: canonical.unwrap_or_else(|| value.clone()), ..report })
}

/// A report without sentences, and what would be sent where that is not the value itself.
pub(crate) fn look_at(
    slot: &'static Slot,
    nothing: bool,
    found: Found,
    options: &Options,
    typing: bool,
) -> (FieldReport, Option<Value>) {
    let Found { canonical, mut issues, facts, .. } = found;
    if nothing || issues.iter().any(|issue| issue.flaw.reason == Reason::Blank) {
        let weight = if typing { Weight::Incomplete } else { Weight::Refused };
        issues = vec![slot.issue(Flaw::new(weight, Reason::Required))];
    }
    let ok = judge(&mut issues, options.profile);
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
            (_, true) => Value::List(vec![Value::object(body)]),
            _ => Value::object(body),
        })
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

/// `{ engine, rules }`; the tables are [`crate::table::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version;
