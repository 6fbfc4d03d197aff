//! Which sub-checks a provider would run for a form, which are covered, what is missing for more, and what is paid for nothing.
//!
//! Planning counts what is *present*, because that is what the provider would run and bill; whether the values are any good
//! decides whether to send. So a doomed check is in `run`, and in `wasted` too.

use crate::date::Date;
use crate::error::ConfigError;
use crate::field::{Context, Field, Found, Issue};
use crate::form::{Exam, Form, Set};
use crate::json::{Json, Say, name};
use crate::provider::{Breach, Catalogue, Check, Endpoint, FanOut, NoteCode, Product, Reading, State};
use crate::reason::Profile;
use crate::table::{self, apart::Tables};
use crate::value::{Id, Value, decimal, join};
use std::borrow::Cow;

/// What a caller may settle differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Options {
    /// The day in Asia/Shanghai; rules of time are skipped without it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub today: Option<Date>,
    /// Which weights stop.
    pub profile: Profile,
    /// The contract adds `litigation.records` to the default fan-out (AMB-03).
    pub litigation_by_default: bool,
    /// Values go on the wire as they stand, without normalisation.
    pub exact: bool,
    /// Points that remain in the account, for the endpoints that ask for some.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub points: Option<u32>,
    /// The task was accepted or rejected before.
    pub decided: bool,
    /// Places, card ranges and characters, as far as they are there.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub tables: &'static Tables,
}

/// As the npm package has them: `{ today, profile, litigationByDefault, exact, points, decided }`, each if there is one.
impl TryFrom<&Value> for Options {
    type Error = ConfigError;

    fn try_from(value: &Value) -> Result<Self, ConfigError> {
        let flag = |name| matches!(value.get(name), Value::Bool(true));
        if !matches!(value, Value::Null | Value::Map(_)) {
            return Err(ConfigError::new("options", "an object, or nothing"));
        }
        let mut options = Options { exact: flag("exact"), decided: flag("decided"), ..Options::default() };
        options.litigation_by_default = flag("litigationByDefault");
        if !value.get("today").is_null() {
            let day = value.get("today").text().and_then(Date::iso);
            options.today = Some(day.ok_or(ConfigError::new("today", "a day of the calendar as YYYY-MM-DD"))?);
        }
        if !value.get("profile").is_null() {
            options.profile = value.get("profile").text().unwrap_or_default().parse()?;
        }
        if !value.get("points").is_null() {
            let points = value.get("points").int().and_then(|points| u32::try_from(points).ok());
            options.points = Some(points.ok_or(ConfigError::new("points", "a whole number from 0 on"))?);
        }
        Ok(options)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Options {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Options::try_from(&Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

impl Options {
    /// What a field may know of the options.
    pub fn context(&self) -> Context {
        Context { today: self.today, exact: self.exact, tables: self.tables, ..Context::default() }
    }
}

/// The id of a sub-check, with the index of its entry where there is one.
pub type CheckId = Cow<'static, str>;

/// What a provider would do with a form.
///
/// JSON has neither the other published readings nor the products: of a plan that comes back from it, the notes say what
/// readings there are, and [`crate::bill::estimate`] knows no product that was selected. Estimate before storing.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(from = "crate::plan::Stored"))]
#[non_exhaustive]
pub struct Plan {
    /// What the provider would answer to this body as it stands: 200, 400, or 409 for what was decided before.
    pub status: u16,
    /// Why the answer would be 400.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub refusal: Option<Refusal>,
    /// Sub-checks that run, in published table order.
    pub run: Vec<CheckId>,
    /// Eligible checks that a stronger running one makes redundant.
    pub covered: Vec<Covered>,
    /// Checks that lack fields.
    pub locked: Vec<Locked>,
    /// Selected products that fire only in part or not at all.
    pub partial: Vec<Partial>,
    /// What one more field, or the smallest set of fields that does anything, would add.
    pub unlocks: Vec<Unlock>,
    /// Members of `run` that an issue dooms.
    pub wasted: Vec<CheckId>,
    /// Billable upstream calls.
    pub calls: usize,
    /// Where prose and table of the document count differently.
    pub notes: Vec<Note>,
    /// Calls that another reading of the document, or a repeated product, would take off or add.
    #[cfg_attr(feature = "serde", serde(skip_serializing))]
    pub fewer: Vec<&'static str>,
    /// Calls that another reading of the document, or a repeated product, would add.
    #[cfg_attr(feature = "serde", serde(skip_serializing))]
    pub more: Vec<CheckId>,
    /// The products selected, where the request selects any.
    #[cfg_attr(feature = "serde", serde(skip_serializing))]
    pub products: Vec<&'static str>,
}

/// A plan as JSON has it.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
pub(crate) struct Stored {
    status: u16,
    #[serde(default)]
    refusal: Option<Refusal>,
    run: Vec<CheckId>,
    covered: Vec<Covered>,
    locked: Vec<Locked>,
    partial: Vec<Partial>,
    unlocks: Vec<Unlock>,
    wasted: Vec<CheckId>,
    calls: usize,
    notes: Vec<Note>,
}

#[cfg(feature = "serde")]
impl From<Stored> for Plan {
    fn from(stored: Stored) -> Self {
        let Stored { status, refusal, run, covered, locked, partial, unlocks, wasted, calls, notes } = stored;
        let mut plan =
            Plan { status, refusal, run, covered, locked, partial, unlocks, wasted, calls, ..Plan::default() };
        let remarks = || crate::provider::ALL.iter().flat_map(|endpoint| endpoint.remarks);
        for note in &notes {
            let Some(check) = note.params.check else { continue };
            let same = |one: Option<&str>| one == Some(check);
            match remarks().find(|remark| remark.note == note.code && (same(remark.fewer) || same(remark.more))) {
                Some(remark) if same(remark.fewer) => plan.fewer.push(check),
                Some(_) => plan.more.push(check.into()),
                None => {}
            }
        }
        Plan { notes, ..plan }
    }
}

/// Why the provider would answer 400.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Refusal {
    /// `no-eligible`, `run-unimplemented`, `run-unknown`, `run-mixed`, `schema` or `decided`.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::class"))]
    pub class: Id,
    /// Products asked for that the catalogue lists without an upstream.
    pub unimplemented: Vec<String>,
    /// Products asked for that are outside the catalogue.
    pub unknown: Vec<String>,
}

/// What was asked for is the caller's own, and only counted.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (unimplemented, unknown) = (self.unimplemented.len(), self.unknown.len());
        let mut text = f.debug_struct("Refusal");
        text.field("class", &self.class).field("unimplemented", &unimplemented).field("unknown", &unknown).finish()
    }
}

/// A check that a stronger running one makes redundant.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Covered {
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// The running check that covers it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub by: Id,
}

/// A check that lacks fields; any one of the sets would unlock it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Locked {
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Wire names; any one of the sets would unlock it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wire_sets"))]
    pub missing: Vec<Vec<&'static str>>,
}

/// A selected product that fires only in part or not at all.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Partial {
    /// The product number.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::product"))]
    pub product: Id,
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Wire names; any one of the sets would unlock it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wire_sets"))]
    pub missing: Vec<Vec<&'static str>>,
}

/// What supplying these fields would add, net of what it covers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Unlock {
    /// Wire names of what to supply.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wires"))]
    pub fields: Vec<&'static str>,
    /// Checks that would run then and do not now.
    pub checks: Vec<CheckId>,
    /// Calls more than now; less than none where something cheaper is covered.
    pub calls: i32,
}

/// A remark on the plan, such as a published count that the table contradicts.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Note {
    /// Which remark.
    pub code: NoteCode,
    /// Its numbers.
    pub params: NoteParams,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NoteParams {
    /// The count in the prose.
    pub documented: Option<u32>,
    /// The count by the table.
    pub table: Option<u32>,
    /// The check that the two readings differ by.
    pub check: Option<&'static str>,
    /// Id and date of the table that is old.
    pub old: Option<(&'static str, &'static str)>,
}

/// Plans a form for an endpoint.
pub fn plan(endpoint: &'static Endpoint, form: &Form, options: &Options) -> Plan {
    of(endpoint, &form.examine(&endpoint.contract, options.context()), options)
}

/// Plans what was already examined.
pub fn of(endpoint: &'static Endpoint, exam: &Exam, options: &Options) -> Plan {
    let products = match select(endpoint, exam) {
        Ok(products) => products,
        Err(refusal) => return Plan { status: 400, refusal: Some(refusal), ..Plan::default() },
    };
    let scope = Scope::new(endpoint, exam, &products, options);
    let mut plan = scope.plan(exam);
    match products.is_empty() {
        true => remark(&mut plan, endpoint, exam, options),
        false => scope.products(&mut plan, &products),
    }
    old_tables(&mut plan, exam, options.today);
    demands(&mut plan, endpoint, exam, options);
    plan
}

/// What keeps the provider from looking at a body at all: a value or field that its schema asks for.
fn demands(plan: &mut Plan, endpoint: &'static Endpoint, exam: &Exam, options: &Options) {
    let (contract, present) = (exam.contract, exam.present());
    let whole = contract.needs.is_empty() || contract.needs.iter().any(|set| present.contains(*set));
    let beside = contract.when.iter().all(|rule| !exam.holds(rule.wire, rule.value) || present.contains(rule.needs));
    if !whole || !beside || endpoint.typed.is_some() && plan.run.is_empty() {
        (plan.status, plan.refusal) = (400, Some(Refusal::new("schema")));
    } else if endpoint.once && options.decided {
        (plan.status, plan.refusal) = (409, Some(Refusal::new("decided")));
    }
}

/// Fields that a table judges which goes out of date: its id, its date, and the same as a number.
const JUDGED: [(Field, &str, &str, u32); 3] = [
    (Field::ResidentId, table::REGION.id, table::REGION.as_of, table::REGION.day),
    (Field::Mobile, table::MOBILE_SEGMENT.id, table::MOBILE_SEGMENT.as_of, table::MOBILE_SEGMENT.day),
    (Field::BankCard, table::CARD_RANGE.id, table::CARD_RANGE.as_of, table::CARD_RANGE.day),
];
const TWO_YEARS: u32 = 20_000;

/// Says that a table which judged one of the values is older than two years.
fn old_tables(plan: &mut Plan, exam: &Exam, today: Option<Date>) {
    let Some(today) = today else { return };
    for (field, table, as_of, day) in JUDGED {
        if today.as_number() > day + TWO_YEARS && exam.of(field).is_some_and(|found| found.present) {
            let params = NoteParams { old: Some((table, as_of)), ..NoteParams::default() };
            plan.notes.push(Note { code: NoteCode::OldTable, params });
        }
    }
}

impl Refusal {
    fn new(class: &'static str) -> Self {
        Refusal { class, unimplemented: Vec::new(), unknown: Vec::new() }
    }
}

/// The products that `run` asks for; none for the default fan-out.
fn select(endpoint: &'static Endpoint, exam: &Exam) -> Result<Vec<&'static Product>, Refusal> {
    let mut products = Vec::new();
    let mut refusal = Refusal::new("schema");
    let Some(catalogue) = &endpoint.catalogue else { return Ok(products) };
    if exam.at(catalogue.wire).is_some_and(Found::is_hopeless) {
        return Err(refusal);
    }
    for number in exam.raw.get(catalogue.wire).list() {
        let number = number.text().unwrap_or_default();
        match catalogue.product(number) {
            Some(product) => products.push(product),
            None if catalogue.unimplemented.contains(&number) => refusal.unimplemented.push(number.to_owned()),
            None => refusal.unknown.push(number.to_owned()),
        }
    }
    refusal.class = match (refusal.unimplemented.is_empty(), refusal.unknown.is_empty()) {
        (true, true) => return Ok(products),
        (false, true) => "run-unimplemented",
        (true, false) => "run-unknown",
        (false, false) => "run-mixed",
    };
    Err(refusal)
}

impl Catalogue {
    /// The product of a number, verbatim.
    pub fn product(&self, number: &str) -> Option<&'static Product> {
        self.products.iter().find(|product| product.id == number)
    }
}

/// The checks that may run at all, whether stronger ones cover weaker ones, and what is there for them.
struct Scope {
    checks: &'static [&'static Check],
    chosen: Set,
    covering: bool,
    present: Set,
    /// Places of the well-formed entries of a list.
    entries: Vec<u32>,
}

impl Scope {
    fn new(endpoint: &'static Endpoint, exam: &Exam, products: &[&'static Product], options: &Options) -> Self {
        let mut scope = Scope {
            checks: endpoint.checks,
            chosen: Set::default(),
            covering: products.is_empty(),
            present: exam.present(),
            entries: Vec::new(),
        };
        let named = endpoint.typed.map(|wire| exam.raw.get(wire).text().unwrap_or_default());
        for (place, check) in endpoint.checks.iter().enumerate() {
            let by_default = match check.fans_out {
                FanOut::Default => true,
                FanOut::OnSelection => options.litigation_by_default,
                FanOut::Later => false,
            };
            let by_default = named.map_or(by_default, |name| name == check.id);
            let selected = products.iter().any(|product| product.checks.contains(&check.id));
            if selected || scope.covering && by_default {
                scope.chosen.insert(place);
            }
            if let Some(list) = check.per.and_then(|wire| exam.at(wire)) {
                scope.entries.clone_from(&list.entries);
            }
        }
        scope
    }

    fn eligible(&self, present: Set) -> Set {
        let mut eligible = Set::default();
        for place in self.chosen.places().filter(|place| self.checks[*place].is_eligible(present)) {
            eligible.insert(place);
        }
        eligible
    }

    /// What runs of what is eligible: all, or all that nothing stronger covers.
    fn run(&self, eligible: Set) -> Set {
        let mut run = eligible;
        for place in eligible.places().filter(|_| self.covering) {
            for weaker in self.checks[place].covers {
                run = run.without(self.place(weaker));
            }
        }
        run
    }

    fn place(&self, id: &str) -> Set {
        self.checks.iter().position(|check| check.id == id).map_or(Set::default(), Set::at)
    }

    /// Calls of a set of checks: one each, or one per entry; an entry still to come counts as one.
    fn calls(&self, checks: Set) -> usize {
        let mut calls = 0;
        for place in checks.places() {
            calls += if self.checks[place].per.is_some() { self.entries.len().max(1) } else { 1 };
        }
        calls
    }

    fn ids(&self, checks: Set) -> Vec<CheckId> {
        let mut ids = Vec::with_capacity(self.calls(checks));
        for place in checks.places() {
            self.push_ids(place, &mut ids);
        }
        ids
    }

    fn push_ids(&self, place: usize, ids: &mut Vec<CheckId>) {
        let check = self.checks[place];
        match (check.per, self.entries.as_slice()) {
            (None, _) => ids.push(check.id.into()),
            (Some(_), []) => ids.push(entry_id(check.id, 0)),
            (Some(_), entries) => {
                for entry in entries {
                    ids.push(entry_id(check.id, *entry));
                }
            }
        }
    }

    fn plan(&self, exam: &Exam) -> Plan {
        let eligible = self.eligible(self.present);
        let run = self.run(eligible);
        let ids = self.ids(run);
        let mut plan =
            Plan { status: 200, calls: ids.len(), run: ids, wasted: self.wasted(run, exam), ..Plan::default() };
        if run.is_empty() && !self.checks.is_empty() {
            plan.status = 400;
            plan.refusal = Some(Refusal::new("no-eligible"));
        }
        self.covered(&mut plan, run, eligible);
        self.locked(&mut plan, run, eligible, exam);
        plan
    }

    fn covered(&self, plan: &mut Plan, run: Set, eligible: Set) {
        for weak in eligible.without(run).places() {
            let check = self.checks[weak].id;
            if let Some(by) = run.places().find(|strong| self.checks[*strong].covers.contains(&check)) {
                plan.covered.push(Covered { check, by: self.checks[by].id });
            }
        }
    }

    /// Checks that lack fields, and what each smallest set of missing fields would add.
    fn locked(&self, plan: &mut Plan, run: Set, eligible: Set, exam: &Exam) {
        let mut keys: Vec<Set> = Vec::new();
        for place in self.chosen.without(eligible).places() {
            let mut missing = Vec::new();
            for lack in lacking(self.checks[place].needs, self.present) {
                missing.push(lack.names(exam.contract));
                if !keys.contains(&lack) {
                    keys.push(lack);
                }
            }
            plan.locked.push(Locked { check: self.checks[place].id, missing });
        }
        for key in &keys {
            if !keys.iter().any(|other| other != key && key.contains(*other)) {
                plan.unlocks.push(self.unlock(*key, run, exam));
            }
        }
    }

    fn unlock(&self, key: Set, run: Set, exam: &Exam) -> Unlock {
        let after = self.run(self.eligible(self.present.with(key)));
        let calls = self.calls(after) as i32 - self.calls(run) as i32;
        Unlock { fields: key.names(exam.contract), checks: self.ids(after.without(run)), calls }
    }

    /// Running checks that an issue leaves nothing to work with; a list's entries are judged one by one.
    fn wasted(&self, run: Set, exam: &Exam) -> Vec<CheckId> {
        let hopeless = exam.hopeless();
        let mut wasted = Vec::new();
        for place in run.places().filter(|_| !hopeless.is_empty()) {
            let check = self.checks[place];
            let list = check.per.and_then(|wire| exam.contract.place(wire)).map_or(Set::default(), Set::at);
            if check.is_wasted(self.present, hopeless.without(list)) {
                self.push_ids(place, &mut wasted);
                continue;
            }
            let spoilt = if hopeless.meets(list) { spoilt(exam, check) } else { Vec::new() };
            for entry in &self.entries {
                if spoilt.get(*entry as usize) == Some(&true) {
                    wasted.push(entry_id(check.id, *entry));
                }
            }
        }
        wasted
    }

    /// Products that fire only in part, and calls that would be made twice if each product fired "independently" in that
    /// sense too (AMB-10).
    fn products(&self, plan: &mut Plan, products: &[&'static Product]) {
        let mut seen = Set::default();
        for product in products {
            plan.products.push(product.id);
            for id in product.checks {
                let check = self.place(id);
                if seen.contains(check) && self.eligible(self.present).contains(check) {
                    check.places().for_each(|place| self.push_ids(place, &mut plan.more));
                }
                seen = seen.with(check);
                let locked = plan.locked.iter().find(|locked| locked.check == *id);
                let named = plan.partial.iter().any(|row| row.product == product.id && row.check == *id);
                if let Some(locked) = locked.filter(|_| !named) {
                    plan.partial.push(Partial { product: product.id, check: id, missing: locked.missing.clone() });
                }
            }
        }
    }
}

/// Of the entries of a check's list, by their place, which an issue spoils.
fn spoilt(exam: &Exam, check: &Check) -> Vec<bool> {
    let issues = check.per.and_then(|wire| exam.at(wire)).map_or(&[][..], |found| &found.issues);
    let mut entries = Vec::new();
    for entry in issues.iter().filter(|issue| issue.spoils()).filter_map(|issue| issue.at.index) {
        let place = entry as usize;
        if entries.len() <= place {
            entries.resize(place + 1, false);
        }
        entries[place] = true;
    }
    entries
}

fn entry_id(check: &str, entry: u32) -> CheckId {
    join(&[check, "[", &decimal(entry), "]"]).into()
}

/// What each of several sets still lacks, without those that lack more than another.
#[inline(never)]
pub fn lacking(needs: &[Set], present: Set) -> Vec<Set> {
    let mut least = Vec::new();
    for set in needs {
        let lack = set.without(present);
        let more = |other: &Set| other.without(present) != lack && lack.contains(other.without(present));
        if !needs.iter().any(more) {
            least.push(lack);
        }
    }
    least
}

impl Check {
    /// Whether any set of its fields is all there.
    pub fn is_eligible(&self, present: Set) -> bool {
        self.needs.iter().any(|set| present.contains(*set))
    }

    /// Whether values that are no good leave this check nothing to work with.
    fn is_wasted(&self, present: Set, hopeless: Set) -> bool {
        !self.needs.iter().any(|set| present.contains(*set) && !set.meets(hopeless))
    }

    /// Whether it works with a field that is there.
    fn uses(&self, present: Set, place: usize) -> bool {
        self.needs.iter().any(|set| set.has(place) && present.contains(*set))
    }
}

impl Plan {
    /// Members of `run` that are paid for nothing because of this issue.
    pub fn wasted_by(&self, endpoint: &'static Endpoint, exam: &Exam, issue: &Issue) -> Vec<CheckId> {
        let Some(place) = exam.place(issue).filter(|_| issue.spoils()) else { return Vec::new() };
        let listed = endpoint.checks.iter().find(|check| check.per.is_some() && check.per == issue.at.wire);
        if let Some((check, entry)) = listed.and_then(|check| Some((check, issue.at.index?))) {
            return self.wasted_entry(check, entry).cloned().into_iter().collect();
        }
        let users = |id: &CheckId| endpoint.check(id).is_some_and(|check| check.uses(exam.present(), place));
        let mut wasted = Vec::new();
        for id in &self.wasted {
            if users(id) {
                wasted.push(id.clone());
            }
        }
        wasted
    }

    /// The call for one entry of a list. Those of a list stand together, in order: by their digits, the fewer the smaller.
    fn wasted_entry(&self, check: &Check, entry: u32) -> Option<&CheckId> {
        let of = |id: &CheckId| id.starts_with(check.id);
        let (from, to) = (self.wasted.iter().position(of)?, self.wasted.iter().rposition(of)?);
        let (entries, wanted) = (&self.wasted[from..=to], entry_id(check.id, entry));
        let found = entries.binary_search_by(|id| (id.len(), &**id).cmp(&(wanted.len(), &*wanted))).ok()?;
        entries.get(found)
    }
}

/// Where prose and table count differently, say so, and widen the estimate.
fn remark(plan: &mut Plan, endpoint: &'static Endpoint, exam: &Exam, options: &Options) {
    let present = exam.present();
    for remark in endpoint.remarks {
        let beside = remark.beside.is_none_or(|(wire, value)| exam.holds(wire, value));
        let applies = beside && present.contains(remark.with) && !present.meets(remark.without);
        if !applies || remark.more.is_some() && options.litigation_by_default {
            continue;
        }
        let table = remark.documented.map(|_| plan.calls as u32);
        let params =
            NoteParams { documented: remark.documented, table, check: remark.fewer.or(remark.more), old: None };
        plan.notes.push(Note { code: remark.note, params });
        if let Some(fewer) = remark.fewer {
            plan.fewer.push(fewer);
        }
        if let Some(more) = remark.more {
            plan.more.push(more.into());
        }
    }
}

/// Compares what ran with what was planned, and reports the difference as violations.
pub fn reconcile(reading: &mut Reading, plan: &Plan) {
    if reading.state != State::Completed {
        return;
    }
    for check in &plan.run {
        if reading.answer(check).is_none() {
            reading.violation(Breach::NeverRan, "check", check);
        }
    }
    for at in 0..reading.answers.len() {
        let check = reading.answers[at].check.clone();
        if !plan.run.contains(&check) && !plan.more.contains(&check) {
            reading.violation(Breach::Unplanned, "check", &check);
        }
    }
}

impl Say for Plan {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.count(name!("status"), self.status.into());
        if let Some(refusal) = &self.refusal {
            out.member(name!("refusal"), refusal);
        }
        out.words(name!("run"), &self.run);
        out.list(name!("covered"), &self.covered);
        out.list(name!("locked"), &self.locked);
        out.list(name!("partial"), &self.partial);
        out.list(name!("unlocks"), &self.unlocks);
        out.words(name!("wasted"), &self.wasted);
        out.count(name!("calls"), self.calls as i64);
        out.list(name!("notes"), &self.notes);
        out.close("}");
    }
}

impl Say for Refusal {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("class"), self.class);
        out.texts(name!("unimplemented"), &self.unimplemented);
        out.texts(name!("unknown"), &self.unknown);
        out.close("}");
    }
}

impl Say for Covered {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("check"), self.check);
        out.word(name!("by"), self.by);
        out.close("}");
    }
}

impl Say for Locked {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("check"), self.check);
        missing(&self.missing, out);
    }
}

impl Say for Partial {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("product"), self.product);
        out.word(name!("check"), self.check);
        missing(&self.missing, out);
    }
}

fn missing(sets: &[Vec<&'static str>], out: &mut Json) {
    out.key(name!("missing"));
    out.open("[");
    for set in sets {
        out.open("[");
        for field in set {
            out.quoted(field);
        }
        out.close("]");
    }
    out.close("]");
    out.close("}");
}

impl Say for Unlock {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.words(name!("fields"), &self.fields);
        out.words(name!("checks"), &self.checks);
        out.count(name!("calls"), self.calls.into());
        out.close("}");
    }
}

impl Say for Note {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("code"), self.code.id());
        out.key(name!("params"));
        out.open("{");
        if let (Some(documented), Some(table)) = (self.params.documented, self.params.table) {
            out.count(name!("documented"), documented.into());
            out.count(name!("table"), table.into());
        }
        if let Some(check) = self.params.check {
            out.word(name!("check"), check);
        }
        if let Some((name, as_of)) = self.params.old {
            out.word(name!("name"), name);
            out.word(name!("asOf"), as_of);
        }
        out.close("}");
        out.close("}");
    }
}
