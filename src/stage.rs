//! Calls one after another instead of one fan-out, where the first mismatch ends it.
//!
//! A stage is a request that makes a part of the calls: with products, one product that runs nothing else; without
//! them, or where they do not divide the run, the whole run is the only stage. Amounts are minor units, or calls
//! without a tariff, as
//! [`crate::bill`] counts them without the other published readings; a check without a price counts as 0 and is named.
//!
//! `chances` is an object of check id (with or without an entry's index) and the probability that the check passes,
//! from 0 to 1; anything else in it is a wrong call. By default a comparison passes with 0.9; a look-up never stops
//! (1), unless it is given a chance.
//!
//! Every way to divide the run into products is tried (a pack with a price of its own against its parts) and the whole
//! run as one request, which is kept where nothing is cheaper. The way with the fewest checks without a price is taken,
//! then the one of least expected cost, then the first.
//!
//! Within a way, stages are ordered by cost / (1 − chance), Smith's rule: free ones first, those that never stop last,
//! in the table's order where nothing else decides. It is exact by exchange: of two neighbours a and b, reached with
//! the same probability whichever is first, a before b costs a + P(a)·b and b before a costs b + P(b)·a; the first is
//! less exactly if a·(1 − P(b)) < b·(1 − P(a)), and what follows them costs the same either way. It is assumed that
//! outcomes are independent, that each stage is a request of its own, that its calls are all paid for, and that a
//! mismatch ends it.
//!
//! No form is an error: where nothing would run there are no stages.
//!
//! ```
//! use kyc_preflight::{form::Form, plan::Options, provider::endpoint, stage::stages, value::Value};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let form = Form::from([("name", "张三"), ("idNumber", "11010519491231002X")]);
//! let told = stages(endpoint("fill-easy/kyc-cn")?, &form, None, &Value::Null, &Options::default())?;
//! assert_eq!(told.stages[0].run, ["1"]); // the comparison first: it passes with 0.9
//! assert_eq!((told.fan_out, told.stages.len()), (3, 3)); // calls, as there is no tariff
//! assert!((told.expected - 2.8).abs() < 1e-9); // 1 + 0.9 + 0.9
//! # Ok(())
//! # }
//! ```

use crate::bill::{self, Cost, Range, Tariff};
use crate::compare::{NO_PRICES, selecting, trial};
use crate::error::ConfigError;
use crate::examine::examine;
use crate::form::Form;
use crate::plan::{self, CheckId, Options, Plan};
use crate::provider::{Axis, Check, Endpoint};
use crate::set::Set;
use crate::value::Value;

/// Requests in the order in which they cost least to come to a decision.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Stages {
    /// One request after another.
    pub stages: Vec<Stage>,
    /// Minor units that are to be expected, or calls without a tariff.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::value::fraction"))]
    pub expected: f64,
    /// What the one fan-out costs.
    #[cfg_attr(feature = "serde", serde(serialize_with = "bill::minor"))]
    pub fan_out: u64,
    /// How much less is to be expected than the fan-out costs.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::value::fraction"))]
    pub saving: f64,
    /// ISO 4217; `None` without a tariff.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<String>,
    /// Checks without a price, counted as 0; none without a tariff.
    pub unpriced: Vec<CheckId>,
}

/// A request that makes a part of the calls.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Stage {
    /// The product to select; none for the fan-out itself.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::products"))]
    pub run: Vec<&'static str>,
    /// Checks that run, in published table order.
    pub checks: Vec<CheckId>,
    /// Minor units, or calls without a tariff.
    #[cfg_attr(feature = "serde", serde(serialize_with = "bill::minor"))]
    pub minor: u64,
    /// The probability that one gets so far.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::value::fraction"))]
    pub reach: f64,
}

/// A request that may be one of the stages.
struct Part {
    stage: Stage,
    /// Those of its checks that have no price: counted as 0 with a tariff, and all of them without one.
    unpriced: Vec<CheckId>,
    /// Places of the checks in the endpoint's table.
    places: Set,
    /// The probability that all of them pass.
    passes: f64,
}

/// Ways to divide a run, and the best one so far.
struct Ways {
    /// The whole run and what it may be divided into.
    parts: Vec<Part>,
    /// Places of the parts that are stages.
    best: Set,
    /// How many of their checks have no price.
    unpriced: usize,
    expected: f64,
}

/// Orders what a form would run at an endpoint: see the [module](self).
///
/// The form is in the endpoint's own names.
///
/// # Errors
///
/// What [`Tariff::fits`] says of the tariff; `chances` where it is no object, names a check that the endpoint does not
/// have, or holds anything but a number from 0 to 1.
pub fn stages(
    endpoint: &'static Endpoint,
    form: &Form,
    tariff: Option<&Tariff>,
    chances: &Value,
    options: &Options,
) -> Result<Stages, ConfigError> {
    if let Some(tariff) = tariff {
        tariff.fits(endpoint)?;
    }
    fit(chances, endpoint)?;
    let mut exam = examine(endpoint, form, options.context());
    let market = Market { tariff, chances };
    let plan = plan::of(endpoint, &exam, options);
    let runs = plan.status == 200 && plan.calls() > 0;
    let mut whole = market.part(plan);
    whole.stage.run.clear();
    let (all, fan_out, present) = (whole.places, whole.stage.minor, exam.present);
    let mut ways = Ways { parts: vec![whole], best: Set::NONE, unpriced: usize::MAX, expected: 0.0 };
    if let Some(catalogue) = endpoint.catalogue.as_ref().filter(|_| runs) {
        for product in catalogue.products {
            let raw = selecting(catalogue.wire, product.id);
            ways.parts.push(market.part(trial(endpoint, &mut exam.found, present, Set::NONE, &raw, options)));
        }
    }
    if runs {
        ways.weigh(Set::at(0));
        ways.split(all, Set::NONE);
    }
    Ok(ways.told(fan_out, tariff))
}

/// Whether every chance is one, of a check that the endpoint has.
fn fit(chances: &Value, endpoint: &'static Endpoint) -> Result<(), ConfigError> {
    const RANGE: ConfigError = ConfigError::new("chances", "a number from 0 to 1 for each check");
    if !matches!(chances, Value::Null | Value::Map(_)) {
        return Err(RANGE);
    }
    for (id, chance) in chances.map() {
        if !endpoint.has(id) {
            return Err(ConfigError::unknown("chances", "chances", id, &endpoint.priced()[..endpoint.checks.len()]));
        }
        if !chance.is_null() && probability(chance).is_none() {
            return Err(RANGE);
        }
    }
    Ok(())
}

/// A number from 0 to 1.
fn probability(chance: &Value) -> Option<f64> {
    let given = match chance {
        Value::Float(given) => *given,
        Value::Int(given) => *given as f64,
        _ => return None,
    };
    (0.0..=1.0).contains(&given).then_some(given)
}

/// What calls cost, and how likely they are to pass.
struct Market<'a> {
    tariff: Option<&'a Tariff>,
    chances: &'a Value,
}

impl Market<'_> {
    /// A plan as one request, with what it costs at most by the table, or with its calls where there is no tariff.
    #[inline(never)]
    fn part(&self, plan: Plan) -> Part {
        let Cost { minor: Range { max, .. }, unpriced, .. } = bill::by_table(&plan, self.tariff.unwrap_or(&NO_PRICES));
        let minor = self.tariff.map_or(plan.calls() as u64, |_| max);
        let (mut places, mut passes) = (Set::NONE, 1.0);
        for call in plan.calls_of(plan.running) {
            places.insert(call.place);
            passes *= self.chance(&call.id(), call.check);
        }
        let (run, checks) = (plan.products().map(|product| product.id).collect(), plan.run().collect());
        Part { stage: Stage { run, checks, minor, reach: 1.0 }, unpriced, places, passes }
    }

    /// An entry's own chance comes before that of its check.
    fn chance(&self, id: &str, check: &Check) -> f64 {
        let mut chance = if check.axis == Axis::Match { 0.9 } else { 1.0 };
        for name in [check.id, id] {
            chance = probability(self.chances.get(name)).unwrap_or(chance);
        }
        chance
    }
}

impl Part {
    /// Whether it belongs before the other one. No division: either may be zero.
    fn is_before(&self, other: &Part) -> bool {
        let (own, others) = (self.stage.minor, other.stage.minor);
        if own == 0 || others == 0 {
            return others > 0;
        }
        own as f64 * (1.0 - other.passes) < others as f64 * (1.0 - self.passes)
    }
}

impl Ways {
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
            expected += reach * part.stage.minor as f64;
            reach *= part.passes;
        }
        if (unpriced, expected) < (self.unpriced, self.expected) {
            (self.unpriced, self.expected, self.best) = (unpriced, expected, chosen);
        }
    }

    /// Takes what comes first of some parts; where nothing else decides, that is the one with the first check.
    #[inline(never)]
    fn next(&self, left: &mut Set) -> Option<&Part> {
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

    /// The best way, in the order in which its parts are asked.
    fn told(&self, fan_out: u64, tariff: Option<&Tariff>) -> Stages {
        let mut told = Stages {
            stages: Vec::new(),
            expected: self.expected,
            fan_out,
            saving: fan_out as f64 - self.expected,
            currency: tariff.map(|tariff| tariff.currency.clone()),
            unpriced: Vec::new(),
        };
        let (mut left, mut reach) = (self.best, 1.0);
        while let Some(part) = self.next(&mut left) {
            told.stages.push(Stage { reach, ..part.stage.clone() });
            reach *= part.passes;
            if tariff.is_some() {
                told.unpriced.extend_from_slice(&part.unpriced);
            }
        }
        told
    }
}
