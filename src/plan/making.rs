//! How a plan is made of what was found in a form.

use super::{Class, JUDGED, Options, Plan, Refusal};
use crate::date::Date;
use crate::exam::Exam;
use crate::field::Found;
use crate::provider::{Catalogue, Check, Endpoint, FanOut, Product};
use crate::set::Set;

const TWO_YEARS: u32 = 20_000;

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
    pub(super) fn uses(&self, present: Set, place: usize) -> bool {
        self.needs.iter().any(|set| set.has(place) && present.contains(*set))
    }
}

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

    pub(super) fn eligible(&self, present: Set) -> Set {
        let mut eligible = Set::NONE;
        for place in self.chosen.places().filter(|place| self.endpoint.checks[*place].is_eligible(present)) {
            eligible.insert(place);
        }
        eligible
    }

    /// What runs of what is eligible: all, or all that nothing stronger covers.
    pub(super) fn uncovered(&self, eligible: Set) -> Set {
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
