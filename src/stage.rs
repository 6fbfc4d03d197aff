//! Calls one after another instead of one fan-out, where the first mismatch ends it.
//!
//! A stage is a request that makes a part of the calls: with products, one product that runs nothing else; without them, or
//! where they do not divide the run, the whole run is the only stage. Amounts are minor units, or calls without a tariff, as
//! [`crate::bill`] counts them without the other published readings; a check without a price counts as 0 and is named.
//!
//! `chances` is an object of check id (with or without an entry's index) and the probability that the check passes, from 0
//! to 1; anything else in it is ignored. By default a comparison passes with 0.9; a look-up never stops (1), unless it is
//! given a chance.
//!
//! Every way to divide the run into products is tried (a pack with a price of its own against its parts) and the whole run
//! as one request, which is kept where nothing is cheaper. The way with the fewest checks without a price is taken, then the
//! one of least expected cost, then the first.
//!
//! Within a way, stages are ordered by cost / (1 − chance), Smith's rule: free ones first, those that never stop last, in the
//! table's order where nothing else decides. It is exact by exchange: of two neighbours a and b, reached with the same
//! probability whichever is first, a before b costs a + P(a)·b and b before a costs b + P(b)·a; the first is less exactly if
//! a·(1 − P(b)) < b·(1 − P(a)), and what follows them costs the same either way. It is assumed that outcomes are
//! independent, that each stage is a request of its own, that its calls are all paid for, and that a mismatch ends it.
//!
//! No form, tariff or chance is an error: where nothing would run there are no stages.

use crate::bill::{self, Tariff};
use crate::compare::{NO_PRICES, amount, selecting, trial};
use crate::form::{Form, Set};
use crate::json::{Json, Say, name};
use crate::plan::{self, CheckId, Options, Plan};
use crate::provider::{Axis, Endpoint};
use crate::value::{Value, cut};

/// Requests in the order in which they cost least to come to a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Stages {
    /// Minor units that are to be expected, or calls without a tariff.
    pub expected: f64,
    /// What the one fan-out costs.
    pub fan_out: u64,
    /// ISO 4217; `None` without a tariff.
    pub currency: Option<String>,
    /// The whole run and what it may be divided into.
    parts: Vec<Stage>,
    /// Places of the parts that are stages.
    best: Set,
    /// How many of their checks have no price.
    unpriced: usize,
}

/// A request that makes a part of the calls.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The product to select; none for the fan-out itself.
    pub run: Vec<&'static str>,
    /// Checks that run, in published table order.
    pub checks: Vec<CheckId>,
    /// Minor units, or calls without a tariff.
    pub minor: u64,
    /// The probability that one gets so far.
    pub reach: f64,
    /// Those of its checks that have no price: counted as 0 with a tariff, and all of them without one.
    unpriced: Vec<CheckId>,
    /// Places of the checks in the endpoint's table.
    places: Set,
    /// The probability that all of them pass.
    passes: f64,
}

/// Orders what a form would run at an endpoint: see the [module](self).
pub fn stages(
    endpoint: &'static Endpoint,
    form: &Form,
    tariff: Option<&Tariff>,
    chances: &Value,
    options: &Options,
) -> Stages {
    let mut exam = form.examine(&endpoint.contract, options.context());
    let market = Market { endpoint, tariff, chances };
    let plan = plan::of(endpoint, &exam, options);
    let runs = plan.status == 200 && !plan.run.is_empty();
    let mut whole = market.stage(plan);
    whole.run.clear();
    let (all, present) = (whole.places, exam.present());
    let mut told = Stages {
        expected: 0.0,
        fan_out: whole.minor,
        currency: tariff.map(|tariff| tariff.currency.clone()),
        parts: vec![whole],
        best: Set::NONE,
        unpriced: usize::MAX,
    };
    if let Some(catalogue) = endpoint.catalogue.as_ref().filter(|_| runs) {
        for product in catalogue.products {
            let raw = selecting(catalogue.wire, product.id);
            told.parts.push(market.stage(trial(endpoint, &mut exam.found, present, Set::NONE, &raw, options)));
        }
    }
    if runs {
        told.weigh(Set::at(0));
        told.split(all, Set::NONE);
    }
    told
}

struct Market<'a> {
    endpoint: &'static Endpoint,
    tariff: Option<&'a Tariff>,
    chances: &'a Value,
}

impl Market<'_> {
    #[inline(never)]
    fn stage(&self, mut plan: Plan) -> Stage {
        let (mut minor, unpriced) = bill::plain(self.endpoint, &mut plan, self.tariff.unwrap_or(&NO_PRICES));
        if self.tariff.is_none() {
            minor = plan.calls as u64;
        }
        let (mut places, mut passes) = (Set::NONE, 1.0);
        for id in &plan.run {
            let bare = cut(id, b'[').map_or(id.as_ref(), |(bare, _)| bare);
            for (place, check) in self.endpoint.checks.iter().enumerate() {
                if check.id == bare {
                    places.insert(place);
                    passes *= self.chance(id, bare, check.axis);
                }
            }
        }
        let (run, checks) = (std::mem::take(&mut plan.products), std::mem::take(&mut plan.run));
        Stage { run, checks, minor, reach: 1.0, unpriced, places, passes }
    }

    /// An entry's own chance comes before that of its check.
    fn chance(&self, id: &str, bare: &str, axis: Axis) -> f64 {
        let mut chance = if axis == Axis::Match { 0.9 } else { 1.0 };
        for name in [bare, id] {
            let given = match self.chances.get(name) {
                Value::Float(given) => *given,
                Value::Int(given) => *given as f64,
                _ => -1.0,
            };
            if (0.0..=1.0).contains(&given) {
                chance = given;
            }
        }
        chance
    }
}

impl Stage {
    /// Whether it belongs before the other one. No division: either may be zero.
    fn is_before(&self, other: &Stage) -> bool {
        if self.minor == 0 || other.minor == 0 {
            return other.minor > 0;
        }
        self.minor as f64 * (1.0 - other.passes) < other.minor as f64 * (1.0 - self.passes)
    }
}

impl Stages {
    /// Tries every part that runs the first check of what is left and nothing that is not; the whole run is no part.
    fn split(&mut self, left: Set, chosen: Set) {
        let Some(first) = left.places().next() else { return self.weigh(chosen) };
        for at in 1..self.parts.len() {
            let places = self.parts.get(at).map_or(Set::NONE, |part| part.places);
            if places.has(first) && left.contains(places) {
                self.split(left.without(places), chosen.with(Set::at(at)));
            }
        }
    }

    /// Keeps a way to divide the run, if it is better.
    fn weigh(&mut self, chosen: Set) {
        let (mut unpriced, mut expected, mut reach, mut left) = (0, 0.0, 1.0, chosen);
        while let Some(part) = self.next(&mut left) {
            unpriced += part.unpriced.len();
            expected += reach * part.minor as f64;
            reach *= part.passes;
        }
        if (unpriced, expected) < (self.unpriced, self.expected) {
            (self.unpriced, self.expected, self.best) = (unpriced, expected, chosen);
        }
    }

    /// Takes what comes first of some parts; where nothing else decides, that is the one with the first check.
    #[inline(never)]
    fn next(&self, left: &mut Set) -> Option<&Stage> {
        let (mut next, mut taken) = (None, Set::NONE);
        for place in 0..32 {
            for (at, part) in self.parts.iter().enumerate() {
                if left.has(at) && part.places.has(place) && next.is_none_or(|next| part.is_before(next)) {
                    (next, taken) = (Some(part), Set::at(at));
                }
            }
        }
        *left = left.without(taken);
        next
    }

    /// One request after another.
    pub fn stages(&self) -> Vec<Stage> {
        let (mut stages, mut left, mut reach) = (Vec::new(), self.best, 1.0);
        while let Some(part) = self.next(&mut left) {
            stages.push(Stage { reach, ..part.clone() });
            reach *= part.passes;
        }
        stages
    }

    /// How much less is to be expected than the fan-out costs.
    pub fn saving(&self) -> f64 {
        self.fan_out as f64 - self.expected
    }

    /// Checks without a price, counted as 0; none without a tariff.
    pub fn unpriced(&self) -> Vec<CheckId> {
        let stages = self.stages().into_iter().filter(|_| self.currency.is_some());
        stages.flat_map(|stage| stage.unpriced).collect()
    }
}

impl Say for Stages {
    fn say(&self, out: &mut Json) {
        out.key(concat!("{", name!("stages"), "["));
        let (mut unpriced, mut left, mut reach) = (Vec::new(), self.best, 1.0);
        while let Some(stage) = self.next(&mut left) {
            out.open("{");
            out.words(name!("run"), &stage.run);
            out.words(name!("checks"), &stage.checks);
            amount(name!("minor"), stage.minor, true, out);
            out.member(name!("reach"), &Value::Float(reach));
            out.close("}");
            reach *= stage.passes;
            for id in &stage.unpriced {
                if self.currency.is_some() {
                    unpriced.push(id.as_ref());
                }
            }
        }
        out.close("]");
        out.member(name!("expected"), &Value::Float(self.expected));
        amount(name!("fanOut"), self.fan_out, true, out);
        out.member(name!("saving"), &Value::Float(self.saving()));
        if let Some(currency) = &self.currency {
            out.line(name!("currency"), currency);
        }
        out.words(name!("unpriced"), &unpriced);
        out.close("}");
    }
}
