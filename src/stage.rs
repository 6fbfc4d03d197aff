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
use crate::compare::{amount, selecting};
use crate::form::{Exam, Form, Set};
use crate::json::{Json, Say, name};
use crate::plan::{self, CheckId, Options, Plan};
use crate::provider::{Axis, Endpoint};
use crate::value::{Value, cut};

/// Requests in the order in which they cost least to come to a decision.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stages {
    /// One request after another.
    pub stages: Vec<Stage>,
    /// Minor units that are to be expected, or calls without a tariff.
    pub expected: f64,
    /// What the one fan-out costs.
    pub fan_out: u64,
    /// How much less is to be expected than the fan-out costs.
    pub saving: f64,
    /// ISO 4217; `None` without a tariff.
    pub currency: Option<String>,
    /// Checks without a price, counted as 0.
    pub unpriced: Vec<CheckId>,
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
    let mut plan = plan::of(endpoint, &exam, options);
    let mut run = Set::NONE;
    if plan.status == 200 {
        plan.run.iter().for_each(|id| run = run.with(place(endpoint, id)));
    }
    let market = Market { endpoint, tariff, chances };
    let whole = market.part(&mut plan, run, Vec::new());
    let fan_out = whole.stage.minor;
    let mut search = Search { parts: &market.parts(&mut exam, run, options), best: Way::default() };
    if !run.is_empty() {
        search.best = Way::new(&[&whole]);
        search.split(run, &mut Vec::new());
    }
    let Way { stages, expected, unpriced } = search.best;
    let currency = tariff.map(|tariff| tariff.currency.clone());
    Stages { stages, expected, fan_out, saving: fan_out as f64 - expected, currency, unpriced }
}

fn place(endpoint: &'static Endpoint, id: &str) -> Set {
    let bare = cut(id, b'[').map_or(id, |(bare, _)| bare);
    endpoint.checks.iter().position(|check| check.id == bare).map_or(Set::NONE, Set::at)
}

/// A request that may become a stage.
struct Part {
    checks: Set,
    stage: Stage,
    /// The probability that all of its checks pass.
    passes: f64,
    unpriced: Vec<CheckId>,
}

impl Part {
    /// Whether it belongs before the other one. No division: either may be zero.
    fn is_before(&self, other: &Part) -> bool {
        let (cost, others) = (self.stage.minor, other.stage.minor);
        match (cost, others) {
            (0, _) | (_, 0) => others > 0,
            _ => cost as f64 * (1.0 - other.passes) < others as f64 * (1.0 - self.passes),
        }
    }
}

struct Market<'a> {
    endpoint: &'static Endpoint,
    tariff: Option<&'a Tariff>,
    chances: &'a Value,
}

impl Market<'_> {
    fn part(&self, plan: &mut Plan, checks: Set, run: Vec<&'static str>) -> Part {
        let (minor, unpriced) = match self.tariff {
            Some(tariff) => bill::plain(self.endpoint, plan, tariff),
            None => (plan.calls as u64, Vec::new()),
        };
        let mut passes = 1.0;
        for id in &plan.run {
            passes *= self.chance(id);
        }
        let stage = Stage { run, checks: std::mem::take(&mut plan.run), minor, reach: 1.0 };
        Part { checks, stage, passes, unpriced }
    }

    fn chance(&self, id: &str) -> f64 {
        let Some(check) = self.endpoint.check(id) else { return 1.0 };
        let usual = if check.axis == Axis::Match { 0.9 } else { 1.0 };
        let given = |id| match self.chances.get(id) {
            Value::Float(chance) => Some(*chance).filter(|chance| (0.0..=1.0).contains(chance)),
            Value::Int(chance @ 0..=1) => Some(*chance as f64),
            _ => None,
        };
        given(id).or_else(|| given(check.id)).unwrap_or(usual)
    }

    /// One for each product that runs a part of the run and nothing else.
    fn parts(&self, exam: &mut Exam, run: Set, options: &Options) -> Vec<Part> {
        let mut parts = Vec::new();
        let Some(catalogue) = &self.endpoint.catalogue else { return parts };
        for product in catalogue.products {
            let raw = selecting(catalogue.wire, product.id);
            let found = std::mem::take(&mut exam.found);
            let trial = Exam { contract: exam.contract, raw: &raw, found, across: Vec::new() };
            let mut plan = plan::of(self.endpoint, &trial, options);
            exam.found = trial.found;
            let mut checks = Set::NONE;
            plan.run.iter().for_each(|id| checks = checks.with(place(self.endpoint, id)));
            if !checks.is_empty() && run.contains(checks) {
                parts.push(self.part(&mut plan, checks, vec![product.id]));
            }
        }
        parts
    }
}

/// Looks for the best way to divide the run.
struct Search<'a> {
    parts: &'a [Part],
    best: Way,
}

impl<'a> Search<'a> {
    /// Tries every part that runs the first check of what is left and nothing that is not.
    fn split(&mut self, left: Set, chosen: &mut Vec<&'a Part>) {
        let Some(first) = left.places().next() else {
            let way = Way::new(chosen);
            if (way.unpriced.len(), way.expected) < (self.best.unpriced.len(), self.best.expected) {
                self.best = way;
            }
            return;
        };
        let parts = self.parts;
        for part in parts.iter().filter(|part| part.checks.has(first) && left.contains(part.checks)) {
            chosen.push(part);
            self.split(left.without(part.checks), chosen);
            chosen.pop();
        }
    }
}

/// Stages in their order.
#[derive(Default)]
struct Way {
    stages: Vec<Stage>,
    expected: f64,
    unpriced: Vec<CheckId>,
}

impl Way {
    fn new(parts: &[&Part]) -> Self {
        let mut order: Vec<&Part> = Vec::with_capacity(parts.len());
        for part in parts {
            let at = order.iter().position(|other| part.is_before(other)).unwrap_or(order.len());
            order.insert(at, part);
        }
        let (mut way, mut reach) = (Way::default(), 1.0);
        for part in order {
            way.stages.push(Stage { reach, ..part.stage.clone() });
            way.unpriced.extend_from_slice(&part.unpriced);
            way.expected += reach * part.stage.minor as f64;
            reach *= part.passes;
        }
        way
    }
}

impl Say for Stages {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.list(name!("stages"), &self.stages);
        out.member(name!("expected"), &Value::Float(self.expected));
        amount(name!("fanOut"), Some(self.fan_out), out);
        out.member(name!("saving"), &Value::Float(self.saving));
        if let Some(currency) = &self.currency {
            out.line(name!("currency"), currency);
        }
        out.words(name!("unpriced"), &self.unpriced);
        out.close("}");
    }
}

impl Say for Stage {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.words(name!("run"), &self.run);
        out.words(name!("checks"), &self.checks);
        amount(name!("minor"), Some(self.minor), out);
        out.member(name!("reach"), &Value::Float(self.reach));
        out.close("}");
    }
}
