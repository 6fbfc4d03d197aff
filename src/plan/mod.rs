//! Which sub-checks a provider would run for a form, which are covered, what is missing for more, and what is paid for nothing.
//!
//! Planning counts what is *present*, because that is what the provider would run and bill; whether the values are any good
//! decides whether to send. So a doomed check is in `run`, and in `wasted` too.
//!
//! A [`Plan`] is numbers: places of fields and checks as sets. Its methods give the names, and [`PlanRecord`] all of them at once.

use crate::date::Date;
use crate::exam::Exam;
use crate::examine::examine;
use crate::field::{Field, Found, Issue};
use crate::form::Form;
use crate::provider::{Catalogue, Check, Endpoint, FanOut, NoteCode, Product, Remark};
use crate::set::{Set, lacking};
use crate::table;
use crate::value::{decimal, join};
use std::borrow::Cow;

mod options;
#[cfg(feature = "desk")]
mod reconcile;
mod record;

pub use options::Options;
#[cfg(feature = "desk")]
pub use reconcile::reconcile;
pub use record::{Covered, Locked, Note, NoteParams, Partial, PlanRecord, Unlock};

/// The id of a sub-check, with the index of its entry where there is one.
pub type CheckId = Cow<'static, str>;

/// What a provider would do with a form.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plan {
    /// Whose checks they are.
    pub endpoint: &'static Endpoint,
    /// What the provider would answer to this body as it stands: 200, 400, or 409 for what was decided before.
    pub status: u16,
    /// Why the answer would not be 200.
    pub refusal: Option<Refusal>,
    pub(crate) present: Set,
    /// Checks that may run at all.
    pub(crate) chosen: Set,
    pub(crate) eligible: Set,
    /// Checks that run.
    pub(crate) running: Set,
    /// Running checks that an issue leaves nothing to work with.
    pub(crate) doomed: Set,
    /// Whether stronger checks cover weaker ones.
    covering: bool,
    /// Places of the well-formed entries of the list that makes a call each.
    pub(crate) entries: Vec<u32>,
    /// Those of them that an issue spoils, in order.
    pub(crate) spoilt: Vec<u32>,
    /// The products selected, where the request selects any.
    pub(crate) products: Vec<&'static Product>,
    /// Places of the endpoint's remarks that apply.
    pub(crate) remarks: Set,
    /// Places of the tables in [`JUDGED`] that judged a value and are old.
    pub(crate) old: Set,
}

/// Why the provider would answer 400.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Refusal {
    /// What is wrong.
    pub class: Class,
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

/// What is wrong with a request that the provider would refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Nothing that was given makes any check eligible.
    NoEligible,
    /// Products that the catalogue lists without an upstream.
    RunUnimplemented,
    /// Products outside the catalogue.
    RunUnknown,
    /// Both.
    RunMixed,
    /// Something that the schema asks for is not there.
    Schema,
    /// It was accepted or rejected before.
    Decided,
}

crate::ids::ids! {
    Class "class" {
        NoEligible = "no-eligible", RunUnimplemented = "run-unimplemented", RunUnknown = "run-unknown", RunMixed = "run-mixed",
        Schema = "schema", Decided = "decided",
    }
}

impl Refusal {
    fn new(class: Class) -> Self {
        Refusal { class, unimplemented: Vec::new(), unknown: Vec::new() }
    }
}

/// A billable upstream call.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    /// The place of the check in its endpoint's table.
    pub place: usize,
    pub check: &'static Check,
    /// The entry of a list that it is made for.
    pub entry: Option<u32>,
}

impl Call {
    pub(crate) fn id(self) -> CheckId {
        self.entry.map_or(self.check.id.into(), |entry| join(&[self.check.id, "[", &decimal(entry), "]"]).into())
    }
}

/// What is paid for nothing because of one issue: of all these checks, or of one entry of a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Waste {
    pub checks: Set,
    pub entry: Option<u32>,
}

/// Plans a form for an endpoint.
pub fn plan(endpoint: &'static Endpoint, form: &Form, options: &Options) -> Plan {
    of(endpoint, &examine(endpoint, form, options.context()), options)
}

/// Plans what was already examined.
pub fn of(endpoint: &'static Endpoint, exam: &Exam, options: &Options) -> Plan {
    let mut plan = Plan::nothing(endpoint);
    plan.refusal = plan.select(exam).err();
    if plan.refusal.is_some() {
        plan.status = 400;
        return plan;
    }
    plan.choose(exam, options);
    plan.eligible = plan.eligible(exam.present);
    plan.running = plan.uncovered(plan.eligible);
    if plan.running.is_empty() && !endpoint.checks.is_empty() {
        plan.refuse(400, Class::NoEligible);
    }
    plan.spoil(exam);
    plan.remark(exam, options);
    plan.old = old_tables(exam, options.today);
    if exam.lack.schema || endpoint.typed.is_some() && plan.running.is_empty() {
        plan.refuse(400, Class::Schema);
    } else if endpoint.once && options.decided {
        plan.refuse(409, Class::Decided);
    }
    plan
}

/// Fields that a table judges which goes out of date: its id, its date, and the same as a number.
pub(crate) const JUDGED: [(Field, &str, &str, u32); 3] = [
    (Field::ResidentId, table::REGION.id, table::REGION.as_of, table::REGION.day),
    (Field::Mobile, table::MOBILE_SEGMENT.id, table::MOBILE_SEGMENT.as_of, table::MOBILE_SEGMENT.day),
    (Field::BankCard, table::CARD_RANGE.id, table::CARD_RANGE.as_of, table::CARD_RANGE.day),
];
const TWO_YEARS: u32 = 20_000;

/// The tables that judged one of the values and are older than two years.
fn old_tables(exam: &Exam, today: Option<Date>) -> Set {
    let mut old = Set::NONE;
    let today = today.map_or(0, Date::as_number);
    for (place, (field, _, _, day)) in JUDGED.iter().enumerate() {
        if today > day + TWO_YEARS && exam.of(*field).is_some_and(|found| found.present) {
            old.insert(place);
        }
    }
    old
}

impl Catalogue {
    /// The product of a number, verbatim.
    pub fn product(&self, number: &str) -> Option<&'static Product> {
        self.products.iter().find(|product| product.id == number)
    }
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

/// How it is made.
impl Plan {
    fn nothing(endpoint: &'static Endpoint) -> Self {
        Plan {
            endpoint,
            status: 200,
            refusal: None,
            present: Set::NONE,
            chosen: Set::NONE,
            eligible: Set::NONE,
            running: Set::NONE,
            doomed: Set::NONE,
            covering: false,
            entries: Vec::new(),
            spoilt: Vec::new(),
            products: Vec::new(),
            remarks: Set::NONE,
            old: Set::NONE,
        }
    }

    fn refuse(&mut self, status: u16, class: Class) {
        (self.status, self.refusal) = (status, Some(Refusal::new(class)));
    }

    /// The products that `run` asks for; none for the default fan-out.
    fn select(&mut self, exam: &Exam) -> Result<(), Refusal> {
        let Some(catalogue) = &self.endpoint.catalogue else { return Ok(()) };
        let mut refusal = Refusal::new(Class::Schema);
        if exam.at(catalogue.wire).is_some_and(Found::is_hopeless) {
            return Err(refusal);
        }
        for number in exam.raw.get(catalogue.wire).list() {
            let number = number.text().unwrap_or_default();
            match catalogue.product(number) {
                Some(product) => self.products.push(product),
                None if catalogue.unimplemented.contains(&number) => refusal.unimplemented.push(number.to_owned()),
                None => refusal.unknown.push(number.to_owned()),
            }
        }
        refusal.class = match (refusal.unimplemented.is_empty(), refusal.unknown.is_empty()) {
            (true, true) => return Ok(()),
            (false, true) => Class::RunUnimplemented,
            (true, false) => Class::RunUnknown,
            (false, false) => Class::RunMixed,
        };
        self.products.clear();
        Err(refusal)
    }

    /// The checks that may run at all, and the entries that make a call each.
    fn choose(&mut self, exam: &Exam, options: &Options) {
        (self.present, self.covering) = (exam.present, self.products.is_empty());
        let named = self.endpoint.typed.map(|wire| exam.raw.get(wire).text().unwrap_or_default());
        for (place, check) in self.endpoint.checks.iter().enumerate() {
            let by_default = match check.fans_out {
                FanOut::Default => true,
                FanOut::OnSelection => options.litigation_by_default,
                FanOut::Later => false,
            };
            let by_default = named.map_or(by_default, |name| name == check.id);
            let selected = self.products.iter().any(|product| product.checks.contains(&check.id));
            if selected || self.covering && by_default {
                self.chosen.insert(place);
            }
            if let Some(list) = check.per.and_then(|wire| exam.at(wire)) {
                self.entries.clone_from(&list.entries);
            }
        }
    }

    fn eligible(&self, present: Set) -> Set {
        let mut eligible = Set::NONE;
        for place in self.chosen.places().filter(|place| self.endpoint.checks[*place].is_eligible(present)) {
            eligible.insert(place);
        }
        eligible
    }

    /// What runs of what is eligible: all, or all that nothing stronger covers.
    fn uncovered(&self, eligible: Set) -> Set {
        let mut run = eligible;
        for place in eligible.places().filter(|_| self.covering) {
            run = run.without(self.endpoint.covers(place));
        }
        run
    }

    /// Running checks that an issue leaves nothing to work with; a list's entries are judged one by one.
    fn spoil(&mut self, exam: &Exam) {
        for place in self.running.places().filter(|_| !exam.hopeless.is_empty()) {
            let check = self.endpoint.checks[place];
            let list = check.per.and_then(|wire| exam.contract.place(wire)).map_or(Set::NONE, Set::at);
            if check.is_wasted(self.present, exam.hopeless.without(list)) {
                self.doomed.insert(place);
            } else if exam.hopeless.meets(list) {
                self.spoilt = spoilt(exam, list);
            }
        }
    }

    /// Where prose and table count differently: of the fan-out, for a selection says what it wants.
    fn remark(&mut self, exam: &Exam, options: &Options) {
        for (place, remark) in self.endpoint.remarks.iter().enumerate().filter(|_| self.covering) {
            let beside = remark.beside.is_none_or(|(wire, value)| exam.holds(wire, value));
            let applies = beside && exam.present.contains(remark.with) && !exam.present.meets(remark.without);
            if applies && !(remark.more.is_some() && options.litigation_by_default) {
                self.remarks.insert(place);
            }
        }
    }
}

/// The entries of a list that an issue spoils, in order, as its kind of field judges them.
fn spoilt(exam: &Exam, list: Set) -> Vec<u32> {
    let issues = list.places().next().map_or(&[][..], |place| &exam.found[place].issues);
    let mut entries: Vec<u32> = Vec::new();
    for entry in issues.iter().filter(|issue| issue.spoils()).filter_map(|issue| issue.at.index) {
        if entries.last().is_none_or(|last| *last < entry) {
            entries.push(entry);
        }
    }
    entries
}

/// What it says.
impl Plan {
    /// Sub-checks that run, in published table order.
    pub fn run(&self) -> impl Iterator<Item = CheckId> {
        self.calls_of(self.running).map(Call::id)
    }

    /// Whether a check of one call runs.
    pub(crate) fn runs(&self, id: &str) -> bool {
        let single = |place: &usize| self.endpoint.checks[*place].per.is_none();
        self.endpoint.place(id).filter(single).is_some_and(|place| self.running.has(place))
    }

    /// Members of [`Plan::run`] that an issue dooms.
    pub fn wasted(&self) -> impl Iterator<Item = CheckId> {
        self.wasted_calls().map(Call::id)
    }

    /// Billable upstream calls.
    pub fn calls(&self) -> usize {
        self.count(self.running)
    }

    /// Eligible checks that a stronger running one makes redundant.
    pub fn covered(&self) -> impl Iterator<Item = Covered> {
        let checks = self.endpoint.checks;
        self.covered_pairs().map(|(check, by)| Covered { check: checks[check].id, by: checks[by].id })
    }

    /// Checks that lack fields.
    pub fn locked(&self) -> impl Iterator<Item = Locked> {
        let locked = self.locked_places().places();
        locked.map(|place| Locked { check: self.endpoint.checks[place].id, missing: self.missing_names(place) })
    }

    /// Selected products that fire only in part or not at all.
    pub fn partial(&self) -> impl Iterator<Item = Partial> {
        self.partial_pairs().map(|(product, place)| Partial {
            product: product.id,
            check: self.endpoint.checks[place].id,
            missing: self.missing_names(place),
        })
    }

    /// What one more field, or the smallest set of fields that does anything, would add.
    pub fn unlocks(&self) -> impl Iterator<Item = Unlock> {
        self.keys().into_iter().map(|key| {
            let new = self.unlocked(key);
            let checks = self.calls_of(new.checks).map(Call::id).collect();
            Unlock { fields: key.names(&self.endpoint.contract), checks, calls: new.calls }
        })
    }

    /// Where prose and table of the document count differently, and tables that are old.
    pub fn notes(&self) -> impl Iterator<Item = Note> {
        let remarks = self.applying().map(|remark| {
            let (documented, check) = (remark.documented, remark.fewer.or(remark.more));
            let table = documented.map(|_| self.calls() as u32);
            Note { code: remark.note, params: NoteParams { documented, table, check, old: None } }
        });
        remarks.chain(self.old.places().map(|place| {
            let (_, table, as_of, _) = JUDGED[place];
            Note { code: NoteCode::OldTable, params: NoteParams { old: Some((table, as_of)), ..NoteParams::default() } }
        }))
    }

    /// Calls that another reading of the document would take off.
    pub fn fewer(&self) -> impl Iterator<Item = &'static str> {
        self.applying().filter_map(|remark| remark.fewer)
    }

    /// Calls that another reading of the document, or a repeated product, would add.
    pub fn more(&self) -> impl Iterator<Item = CheckId> {
        let read = self.applying().filter_map(|remark| remark.more).map(CheckId::Borrowed);
        read.chain(self.repeated().flat_map(|check| self.calls_of(check).map(Call::id)))
    }

    /// The products selected, where the request selects any.
    pub fn products(&self) -> impl Iterator<Item = &'static Product> {
        self.products.iter().copied()
    }
}

/// What of it is new with more fields.
pub(crate) struct Unlocked {
    pub checks: Set,
    pub calls: i32,
}

/// The same in numbers.
impl Plan {
    /// Calls of a set of checks: one each, or one per entry; an entry still to come counts as one.
    pub(crate) fn calls_of(&self, checks: Set) -> impl Iterator<Item = Call> {
        checks.places().flat_map(move |place| {
            let check = self.endpoint.checks[place];
            let entry = move |at| check.per.map(|_| self.entries.get(at).copied().unwrap_or_default());
            (0..self.count(Set::at(place))).map(move |at| Call { place, check, entry: entry(at) })
        })
    }

    fn count(&self, checks: Set) -> usize {
        let mut calls = 0;
        for place in checks.places() {
            calls += if self.endpoint.checks[place].per.is_some() { self.entries.len().max(1) } else { 1 };
        }
        calls
    }

    pub(crate) fn wasted_calls(&self) -> impl Iterator<Item = Call> {
        self.calls_of(self.running).filter(|call| self.is_wasted(*call))
    }

    pub(crate) fn is_wasted(&self, call: Call) -> bool {
        let spoilt = |entry| self.spoilt.binary_search(&entry).is_ok();
        self.doomed.has(call.place) || call.entry.is_some_and(spoilt)
    }

    pub(crate) fn covered_pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.eligible.without(self.running).places().filter_map(|weak| {
            let by = self.running.places().find(|strong| self.endpoint.covers(*strong).has(weak))?;
            Some((weak, by))
        })
    }

    /// Checks that lack fields.
    pub(crate) fn locked_places(&self) -> Set {
        self.chosen.without(self.eligible)
    }

    /// Whether it holds nothing that was typed: a refusal names the products that there are none of.
    #[cfg(feature = "crossing")]
    pub(crate) fn is_valueless(&self) -> bool {
        self.refusal.as_ref().is_none_or(|refusal| refusal.unimplemented.is_empty() && refusal.unknown.is_empty())
    }

    /// Any one of these sets would unlock the check.
    pub(crate) fn missing(&self, place: usize) -> impl Iterator<Item = Set> {
        lacking(self.endpoint.checks[place].needs, self.present)
    }

    fn missing_names(&self, place: usize) -> Vec<Vec<&'static str>> {
        self.missing(place).map(|lack| lack.names(&self.endpoint.contract)).collect()
    }

    /// Selected products with a check that lacks fields, each pair once.
    pub(crate) fn partial_pairs(&self) -> impl Iterator<Item = (&'static Product, usize)> {
        let locked = self.locked_places();
        self.products.iter().enumerate().flat_map(move |(at, product)| {
            let first = !self.products[..at].iter().any(|before| before.id == product.id);
            let places = product.checks.iter().filter_map(|id| self.endpoint.place(id));
            places.filter(move |place| first && locked.has(*place)).map(move |place| (*product, place))
        })
    }

    /// The smallest sets of missing fields that do anything.
    pub(crate) fn keys(&self) -> Vec<Set> {
        let mut keys: Vec<Set> = Vec::new();
        for place in self.locked_places().places() {
            for lack in self.missing(place) {
                if !keys.contains(&lack) {
                    keys.push(lack);
                }
            }
        }
        let smallest = |key: &&Set| !keys.iter().any(|other| other != *key && key.contains(*other));
        keys.iter().filter(smallest).copied().collect()
    }

    /// What supplying these fields would add, net of what it covers.
    pub(crate) fn unlocked(&self, key: Set) -> Unlocked {
        let after = self.uncovered(self.eligible(self.present.with(key)));
        let calls = self.count(after) as i32 - self.count(self.running) as i32;
        Unlocked { checks: after.without(self.running), calls }
    }

    fn applying(&self) -> impl Iterator<Item = &'static Remark> {
        self.remarks.places().map(|place| &self.endpoint.remarks[place])
    }

    /// Checks that would be called once more if each product fired "independently" in that sense too (AMB-10).
    fn repeated(&self) -> impl Iterator<Item = Set> {
        let mut seen = Set::NONE;
        let ids = self.products.iter().flat_map(|product| product.checks);
        ids.filter_map(move |id| {
            let check = self.endpoint.place(id).map_or(Set::NONE, Set::at);
            let again = seen.meets(check) && self.eligible.meets(check);
            seen = seen.with(check);
            again.then_some(check)
        })
    }

    /// Members of `run` that are paid for nothing because of this issue.
    pub(crate) fn waste(&self, exam: &Exam, issue: &Issue) -> Waste {
        let Some(place) = exam.place(issue).filter(|_| issue.spoils()) else { return Waste::default() };
        let per = |check: usize| self.endpoint.checks[check].per.is_some_and(|wire| issue.at.wire == Some(wire));
        let (listed, entry) = ((0..self.endpoint.checks.len()).find(|check| per(*check)), issue.at.index);
        if let Some((listed, entry)) = listed.zip(entry) {
            let there = self.entries.is_empty() && entry == 0 || self.entries.binary_search(&entry).is_ok();
            let call = Call { place: listed, check: self.endpoint.checks[listed], entry: Some(entry) };
            let wasted = there && self.running.has(listed) && self.is_wasted(call);
            return if wasted { Waste { checks: Set::at(listed), entry: Some(entry) } } else { Waste::default() };
        }
        let mut checks = Set::NONE;
        for check in self.running.places().filter(|check| self.endpoint.checks[*check].uses(self.present, place)) {
            checks.insert(check);
        }
        Waste { checks, entry: None }
    }

    /// The calls of a waste.
    pub(crate) fn wasted_of(&self, waste: Waste) -> impl Iterator<Item = Call> {
        let whole = waste.entry.map_or(waste.checks, |_| Set::NONE);
        let one = waste.entry.and_then(|entry| Some((waste.checks.places().next()?, entry)));
        let one = one.map(|(place, entry)| Call { place, check: self.endpoint.checks[place], entry: Some(entry) });
        one.into_iter().chain(self.calls_of(whole).filter(|call| self.is_wasted(*call)))
    }
}
