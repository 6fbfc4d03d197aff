//! Which sub-checks a provider would run for a form, which are covered, what is missing for more, and what is paid for nothing.
//!
//! Planning counts what is *present*, because that is what the provider would run and bill; whether the values are any good
//! decides whether to send. So a doomed check is in `run`, and in `wasted` too.

use crate::date::Date;
use crate::field::{Context, Step};
use crate::form::{Exam, Fields, Form};
use crate::provider::{Breach, Catalogue, Check, Endpoint, FanOut, NoteCode, Product, Reading, State};
use crate::reason::{Profile, Weight};
use serde::Serialize;
use std::borrow::Cow;

/// What a caller may settle differently.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day in Asia/Shanghai; rules of time are skipped without it.
    pub today: Option<Date>,
    pub profile: Profile,
    /// The contract adds `litigation.records` to the default fan-out (AMB-03).
    pub litigation_by_default: bool,
    /// Values go on the wire as they stand, without normalisation.
    pub exact: bool,
}

impl Options {
    pub fn context(&self) -> Context {
        Context { today: self.today, typing: false, exact: self.exact }
    }
}

/// The id of a sub-check, with the index of its entry where there is one.
pub type CheckId = Cow<'static, str>;

/// What a provider would do with a form.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plan {
    /// What the provider would answer to this body as it stands: 200 or 400.
    pub status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
    /// Sub-checks that run, in published table order.
    pub run: Vec<CheckId>,
    pub covered: Vec<Covered>,
    pub locked: Vec<Locked>,
    pub partial: Vec<Partial>,
    pub unlocks: Vec<Unlock>,
    /// Members of `run` that an issue dooms.
    pub wasted: Vec<CheckId>,
    /// Billable upstream calls.
    pub calls: usize,
    pub notes: Vec<Note>,
    /// Calls that another reading of the document, or a repeated product, would take off or add.
    #[serde(skip)]
    pub fewer: Vec<&'static str>,
    #[serde(skip)]
    pub more: Vec<CheckId>,
    /// The products selected, where the request selects any.
    #[serde(skip)]
    pub products: Vec<&'static str>,
}

/// Why the provider would answer 400.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refusal {
    pub class: &'static str,
    pub unimplemented: Vec<String>,
    pub unknown: Vec<String>,
}

/// A check that a stronger running one makes redundant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Covered {
    pub check: &'static str,
    pub by: &'static str,
}

/// A check that lacks fields; any one of the sets would unlock it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Locked {
    pub check: &'static str,
    pub missing: Vec<Vec<&'static str>>,
}

/// A selected product that fires only in part or not at all.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Partial {
    pub product: &'static str,
    pub check: &'static str,
    pub missing: Vec<Vec<&'static str>>,
}

/// What supplying these fields would add, net of what it covers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unlock {
    pub fields: Vec<&'static str>,
    pub checks: Vec<CheckId>,
    pub calls: i32,
}

/// A remark on the plan, such as a published count that the table contradicts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Note {
    pub code: NoteCode,
    pub params: NoteParams,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct NoteParams {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documented: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check: Option<&'static str>,
}

/// Plans a form for an endpoint.
pub fn plan(endpoint: &'static Endpoint, form: &Form, options: &Options) -> Plan {
    of(endpoint, &form.examine(&endpoint.contract, options.context()), options)
}

/// Plans what was already examined.
pub fn of(endpoint: &'static Endpoint, exam: &Exam, options: &Options) -> Plan {
    match select(endpoint, exam) {
        Selection::Refused(refusal) => Plan { status: 400, refusal: Some(refusal), ..Plan::default() },
        Selection::All => default_fan_out(endpoint, exam, options),
        Selection::Products(products) => selected(endpoint, exam, &products),
    }
}

/// What `run` asks for.
enum Selection {
    All,
    Products(Vec<&'static Product>),
    Refused(Refusal),
}

fn select(endpoint: &'static Endpoint, exam: &Exam) -> Selection {
    let Some(catalogue) = &endpoint.catalogue else { return Selection::All };
    if exam.at(catalogue.wire).is_some_and(|found| found.is_hopeless()) {
        return Selection::Refused(Refusal { class: "schema", unimplemented: Vec::new(), unknown: Vec::new() });
    }
    let numbers = exam.raw.get(catalogue.wire).list();
    let mut products = Vec::with_capacity(numbers.len());
    let mut strangers = (Vec::new(), Vec::new());
    for number in numbers.iter().filter_map(|number| number.text()) {
        match (catalogue.product(number), catalogue.unimplemented.contains(&number)) {
            (Some(product), _) => products.push(product),
            (None, true) => strangers.0.push(number.to_owned()),
            (None, false) => strangers.1.push(number.to_owned()),
        }
    }
    match (strangers.0.is_empty(), strangers.1.is_empty()) {
        (true, true) if products.is_empty() => Selection::All,
        (true, true) => Selection::Products(products),
        (false, true) => refused("run-unimplemented", strangers),
        (true, false) => refused("run-unknown", strangers),
        (false, false) => refused("run-mixed", strangers),
    }
}

fn refused(class: &'static str, (unimplemented, unknown): (Vec<String>, Vec<String>)) -> Selection {
    Selection::Refused(Refusal { class, unimplemented, unknown })
}

impl Catalogue {
    pub fn product(&self, number: &str) -> Option<&'static Product> {
        self.products.iter().find(|product| product.id == number)
    }
}

/// The checks that may run at all, and whether stronger ones cover weaker ones.
#[derive(Clone, Copy)]
struct Scope<'a> {
    checks: &'a [&'static Check],
    covering: bool,
    /// Places of the well-formed entries of lists.
    entries: &'a [u32],
}

/// What runs, with the covering check for what does not.
struct Fan {
    run: Vec<&'static Check>,
    covered: Vec<Covered>,
}

impl Scope<'_> {
    fn fan(self, present: Fields) -> Fan {
        let eligible: Vec<&'static Check> = self.checks.iter().copied().filter(|check| check.is_eligible(present)).collect();
        let covers = |strong: &&Check, weak: &Check| strong.covers.contains(&weak.id);
        let is_covered = |weak: &Check| self.covering && eligible.iter().any(|strong| covers(strong, weak));
        let (weak, run): (Vec<_>, Vec<_>) = eligible.iter().partition(|check| is_covered(check));
        let by = |weak: &&'static Check| run.iter().find(|strong: &&&'static Check| covers(strong, weak)).map(|strong| strong.id);
        let covered = weak.iter().filter_map(|check| Some(Covered { check: check.id, by: by(check)? })).collect();
        Fan { run, covered }
    }

    /// Calls of a check: one, or one per entry; an entry still to come counts as one.
    fn calls(self, check: &Check) -> usize {
        if check.per.is_some() { self.entries.len().max(1) } else { 1 }
    }

    fn ids(self, check: &'static Check) -> Vec<CheckId> {
        match check.per {
            None => vec![check.id.into()],
            Some(_) if self.entries.is_empty() => vec![entry_id(check.id, 0)],
            Some(_) => self.entries.iter().map(|&entry| entry_id(check.id, entry)).collect(),
        }
    }

    fn locked(self, present: Fields, exam: &Exam) -> Vec<Locked> {
        let shut = self.checks.iter().filter(|check| !check.is_eligible(present));
        shut.map(|check| Locked { check: check.id, missing: names(&check.missing(present), exam) }).collect()
    }

    fn unlocks(self, present: Fields, before: &Fan, exam: &Exam) -> Vec<Unlock> {
        let shut = self.checks.iter().filter(|check| !check.is_eligible(present));
        let mut keys: Vec<Fields> = Vec::new();
        for key in shut.flat_map(|check| check.missing(present)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let smallest = |key: &&Fields| !keys.iter().any(|other| other != *key && key.contains(*other));
        keys.iter().filter(smallest).map(|key| self.unlock(present, *key, before, exam)).collect()
    }

    fn unlock(self, present: Fields, key: Fields, before: &Fan, exam: &Exam) -> Unlock {
        let after = self.fan(present.with(key));
        let added = after.run.iter().filter(|check| !before.run.iter().any(|old| old.id == check.id));
        let checks = added.flat_map(|check| self.ids(check)).collect();
        let sum = |fan: &Fan| fan.run.iter().map(|check| self.calls(check) as i32).sum::<i32>();
        Unlock { fields: key.names(exam.contract), checks, calls: sum(&after) - sum(before) }
    }
}

fn entry_id(check: &str, entry: u32) -> CheckId {
    [check, "[", &entry.to_string(), "]"].concat().into()
}

fn names(sets: &[Fields], exam: &Exam) -> Vec<Vec<&'static str>> {
    sets.iter().map(|set| set.names(exam.contract)).collect()
}

impl Check {
    pub fn is_eligible(&self, present: Fields) -> bool {
        self.needs.iter().any(|set| present.contains(*set))
    }

    /// What each set still lacks, without sets that lack more than another.
    fn missing(&self, present: Fields) -> Vec<Fields> {
        let lacks: Vec<Fields> = self.needs.iter().map(|set| set.without(present)).collect();
        let least = |lack: &&Fields| !lacks.iter().any(|other| other != *lack && lack.contains(*other));
        lacks.iter().filter(least).copied().collect()
    }

    /// Whether values that are no good leave this check nothing to work with.
    fn is_wasted(&self, present: Fields, hopeless: Fields) -> bool {
        self.needs.iter().filter(|set| present.contains(**set)).all(|set| set.meets(hopeless))
    }
}

fn default_fan_out(endpoint: &'static Endpoint, exam: &Exam, options: &Options) -> Plan {
    let wanted = |check: &&Check| check.fans_out == FanOut::Default || options.litigation_by_default;
    let checks: Vec<&'static Check> = endpoint.checks.iter().filter(wanted).collect();
    let mut plan = fan_out(endpoint, exam, &checks, true);
    remark(&mut plan, endpoint, exam, options);
    plan
}

fn selected(endpoint: &'static Endpoint, exam: &Exam, products: &[&'static Product]) -> Plan {
    let chosen = |check: &&Check| products.iter().any(|product| product.checks.contains(&check.id));
    let checks: Vec<&'static Check> = endpoint.checks.iter().filter(chosen).collect();
    let mut plan = fan_out(endpoint, exam, &checks, false);
    let unfired = |product: &&'static Product| {
        let locked = plan.locked.iter().filter(|locked| product.checks.contains(&locked.check));
        let partial = |locked: &Locked| Partial { product: product.id, check: locked.check, missing: locked.missing.clone() };
        locked.map(partial).collect::<Vec<_>>()
    };
    plan.partial = products.iter().flat_map(unfired).collect();
    plan.more = repeated(endpoint, exam, products);
    plan.products = products.iter().map(|product| product.id).collect();
    plan
}

/// Calls that would be made twice if each product fired "independently" in that sense too (AMB-10).
fn repeated(endpoint: &'static Endpoint, exam: &Exam, products: &[&'static Product]) -> Vec<CheckId> {
    let mut seen: Vec<&str> = Vec::new();
    let mut again = Vec::new();
    let entries = entries(endpoint, exam);
    let scope = Scope { checks: &[], covering: false, entries: &entries };
    for id in products.iter().flat_map(|product| product.checks) {
        let running = endpoint.check(id).filter(|check| seen.contains(id) && check.is_eligible(exam.present()));
        again.extend(running.into_iter().flat_map(|check| scope.ids(check)));
        seen.push(id);
    }
    again
}

fn fan_out(endpoint: &'static Endpoint, exam: &Exam, checks: &[&'static Check], covering: bool) -> Plan {
    let entries = entries(endpoint, exam);
    let scope = Scope { checks, covering, entries: &entries };
    let present = exam.present();
    let fan = scope.fan(present);
    let run: Vec<CheckId> = fan.run.iter().flat_map(|check| scope.ids(check)).collect();
    let eligible = !run.is_empty();
    let none = || Refusal { class: "no-eligible", unimplemented: Vec::new(), unknown: Vec::new() };
    Plan {
        status: if eligible { 200 } else { 400 },
        refusal: (!eligible).then(none),
        calls: run.len(),
        wasted: wasted(&scope, &fan, exam),
        locked: scope.locked(present, exam),
        unlocks: scope.unlocks(present, &fan, exam),
        covered: fan.covered,
        run,
        ..Plan::default()
    }
}

fn entries(endpoint: &'static Endpoint, exam: &Exam) -> Vec<u32> {
    let list = endpoint.checks.iter().find_map(|check| check.per).and_then(|wire| exam.at(wire));
    list.map(|found| found.entries.clone()).unwrap_or_default()
}

/// Running checks that an issue leaves nothing to work with; a list's entries are judged one by one.
fn wasted(scope: &Scope, fan: &Fan, exam: &Exam) -> Vec<CheckId> {
    let lists = scope.checks.iter().filter_map(|check| exam.contract.place(check.per?));
    let whole = lists.fold(exam.hopeless(), |fields, place| fields.without(Fields::at(place)));
    let doomed = |check: &&'static Check, id: &CheckId| check.is_wasted(exam.present(), whole) || spoilt_entry(check, id, exam);
    let calls = fan.run.iter().flat_map(|check| scope.ids(check).into_iter().map(move |id| (check, id)));
    calls.filter(|(check, id)| doomed(check, id)).map(|(_, id)| id).collect()
}

fn spoilt_entry(check: &'static Check, id: &CheckId, exam: &Exam) -> bool {
    let Some(found) = check.per.and_then(|wire| exam.at(wire)) else { return false };
    let spoils = |step: Option<&Step>| matches!(step, Some(Step::Index(at)) if entry_id(check.id, *at) == *id);
    found.flaws.iter().any(|sited| sited.flaw.weight >= Weight::Incomplete && spoils(sited.path.first()))
}

impl Plan {
    /// Members of `run` that are paid for nothing because of an issue at this path.
    pub fn wasted_by(&self, endpoint: &'static Endpoint, exam: &Exam, path: &[Step]) -> Vec<CheckId> {
        let Some(place) = exam.place(path) else { return Vec::new() };
        let culprit = Fields::at(place);
        let blamed = |id: &&CheckId| match (endpoint.check(id), path.get(1)) {
            (Some(check), Some(Step::Index(at))) if check.per == Some(exam.contract.slots[place].wire) => {
                entry_id(check.id, *at) == **id
            }
            (Some(check), _) => check.needs.iter().any(|set| set.meets(culprit) && exam.present().contains(*set)),
            (None, _) => false,
        };
        self.wasted.iter().filter(blamed).cloned().collect()
    }
}

/// Where prose and table count differently, say so, and widen the estimate.
fn remark(plan: &mut Plan, endpoint: &'static Endpoint, exam: &Exam, options: &Options) {
    let present = exam.present();
    let applies = endpoint.remarks.iter().filter(|remark| present.contains(remark.with) && !present.meets(remark.without));
    for remark in applies.filter(|remark| remark.more.is_none() || !options.litigation_by_default) {
        let table = remark.documented.map(|_| plan.calls as u32);
        let params = NoteParams { documented: remark.documented, table, check: remark.fewer.or(remark.more) };
        plan.notes.push(Note { code: remark.note, params });
        plan.fewer.extend(remark.fewer);
        plan.more.extend(remark.more.map(Cow::Borrowed));
    }
}

/// Compares what ran with what was planned, and reports the difference as violations.
pub fn reconcile(reading: &mut Reading, plan: &Plan) {
    let ran: Vec<String> = reading.answers.iter().map(|answer| answer.check.clone()).collect();
    if reading.state != State::Completed {
        return;
    }
    for check in plan.run.iter().filter(|check| !ran.iter().any(|other| other == *check)) {
        reading.violation(Breach::NeverRan, "check", check);
    }
    let maybe = |check: &String| plan.run.contains(&Cow::Borrowed(check)) || plan.more.contains(&Cow::Borrowed(check));
    for check in ran.iter().filter(|check| !maybe(check)) {
        reading.violation(Breach::Unplanned, "check", check);
    }
}
