//! A form at one endpoint, looked at once, and what a request with some of its fields would run.

use super::{Offer, Pair, Status};
use crate::bill::{self, Cost, Range};
use crate::exam::Exam;
use crate::examine::{examine, lack};
use crate::field::{Found, Issue};
use crate::form::Form;
use crate::plan::{self, Options, Plan};
use crate::provider::{Check, Endpoint};
use crate::reason::Weight;
use crate::set::{Set, lacking};
use crate::value::Value;

/// A form at one endpoint, looked at once.
pub(super) struct Candidate<'a> {
    pub(super) offer: &'a Offer,
    pub(super) found: Vec<Found>,
    /// What all the fields that are there would run.
    pub(super) plan: Plan,
    /// What that costs.
    pub(super) minor: u64,
    /// Whether all of it has a price.
    pub(super) priced: bool,
    /// Fields that are there, good or not.
    pub(super) given: Set,
    /// Fields that are there and good.
    pub(super) good: Set,
    /// Fields with a value that the endpoint does not take.
    pub(super) refused: Set,
    /// Fields that are missing beside the value of another one.
    pub(super) unmet: Set,
    /// Whether the endpoint takes any request at all.
    pub(super) open: bool,
}

impl<'a> Candidate<'a> {
    /// Looks at a form that is in the endpoint's own names.
    pub(super) fn new(offer: &'a Offer, form: &Form, options: &Options) -> Self {
        let endpoint = offer.endpoint;
        let exam = examine(endpoint, form, options.context());
        let plan = plan::of(endpoint, &exam, options);
        let Cost { minor: Range { max: minor, .. }, unpriced, .. } = bill::by_table(&plan, offer.prices());
        let priced = unpriced.is_empty();
        let (given, good) = (exam.present.with(exam.hopeless), exam.present.without(exam.hopeless));
        let mut unmet = Set::NONE;
        for rule in endpoint.contract.when {
            if exam.holds(rule.wire, rule.value) {
                unmet = unmet.with(rule.needs.without(given));
            }
        }
        let mut refused = exam.those(|found| found.issues.iter().any(is_refused));
        let mut open = endpoint.short_of(options.points).is_none() && !(endpoint.once && options.decided);
        for issue in exam.across.iter().filter(|issue| is_refused(issue)) {
            match exam.place(issue) {
                Some(place) => refused.insert(place),
                None => open &= issue.at.wire.is_some(),
            }
        }
        let mut found = exam.found;
        if is_single(endpoint) {
            open &= trial(endpoint, &mut found, good, Set::NONE, form, options).status == 200;
        }
        Candidate { offer, found, plan, minor, priced, given, good, refused, unmet, open }
    }

    /// The first set of fields that the check could work with.
    #[inline(never)]
    pub(super) fn need(&self, check: &Check) -> Option<Set> {
        let good = self.good.with(self.settled(check));
        check.needs.iter().copied().find(|need| good.contains(*need))
    }

    /// The field that a request for this check sets by itself.
    #[inline(never)]
    pub(super) fn settled(&self, check: &Check) -> Set {
        self.place(setting(check).map_or("", |(wire, _)| wire))
    }

    /// A field as a set; no field where the endpoint has none of the name.
    pub(super) fn place(&self, wire: &str) -> Set {
        self.offer.endpoint.contract.place(wire).map_or(Set::NONE, Set::at)
    }

    /// Whether the form lets a check answer; any one of the sets is missing where it is locked.
    pub(super) fn status(&self, check: &'static Check) -> (Status, Vec<Set>) {
        let (mut status, mut missing) = (Status::Locked, Vec::new());
        if self.need(check).is_some() {
            match (self.open, self.unmet.is_empty()) {
                (true, _) => status = Status::Ready,
                (_, true) => status = Status::Refused,
                _ => missing.push(self.unmet),
            }
            return (status, missing);
        }
        let given = self.given.with(self.settled(check));
        for need in check.needs {
            if given.contains(*need) && status != Status::Doomed {
                status = if need.meets(self.refused) { Status::Refused } else { Status::Doomed };
            }
        }
        if status == Status::Locked {
            missing = lacking(check.needs, given).collect();
        }
        (status, missing)
    }

    /// Whether it fans out and runs anything.
    pub(super) fn fans_out(&self) -> bool {
        let endpoint = self.offer.endpoint;
        endpoint.typed.is_none() && !is_single(endpoint) && self.plan.calls() > 0
    }
}

/// Whether a single check asks for everything at once.
pub(super) fn is_single(endpoint: &'static Endpoint) -> bool {
    endpoint.typed.is_none() && !endpoint.contract.needs.is_empty()
}

/// Whether the endpoint does not take the value.
pub(super) fn is_refused(issue: &Issue) -> bool {
    issue.flaw.weight == Weight::Refused
}

/// What a request with these fields alone would run, of which `own` are set for it; `raw` holds what chooses.
pub(crate) fn trial(
    endpoint: &'static Endpoint,
    all: &mut Vec<Found>,
    fields: Set,
    own: Set,
    raw: &Form,
    options: &Options,
) -> Plan {
    for (place, found) in all.iter_mut().enumerate() {
        found.present = fields.with(own).has(place);
        // What the form itself holds there is not sent.
        if own.has(place) {
            found.issues.clear();
        }
    }
    let mut exam = Exam::new(&endpoint.contract, raw, std::mem::take(all));
    exam.settle();
    exam.lack = lack(endpoint, &exam);
    let plan = plan::of(endpoint, &exam, options);
    *all = std::mem::take(&mut exam.found);
    plan
}

/// The body that holds only what chooses.
pub(crate) fn choosing(wire: &str, value: Value) -> Form {
    Form::from(Value::object([(wire.to_owned(), value)]))
}

/// The same for a product.
#[inline(never)]
pub(crate) fn selecting(wire: &str, product: &str) -> Form {
    choosing(wire, Value::List(vec![product.into()]))
}

/// The first way to set a field that makes a check do what another one does.
pub(super) fn setting(check: &Check) -> Option<Pair> {
    check.twins.iter().find_map(|twin| twin.with)
}
