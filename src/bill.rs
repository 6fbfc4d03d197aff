//! What a plan costs, under the caller's own tariff. There is no price in this crate.

use crate::plan::{CheckId, Plan};
use crate::provider::Endpoint;
use crate::value::Value;
use serde::Serialize;

/// A caller's prices in integer minor units, by sub-check id or product id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tariff {
    pub currency: String,
    pub prices: Vec<(String, u64)>,
}

/// Why a tariff cannot be used. The caller's mistake, so it is an error and not an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TariffError {
    /// Not `{ currency, prices }` at all.
    Shape,
    /// The currency is not three capital letters.
    Currency,
    /// A price is not an integer from 0 to 2^53 − 1.
    Price,
}

impl TariffError {
    pub const fn id(self) -> &'static str {
        match self {
            TariffError::Shape => "tariff.shape",
            TariffError::Currency => "tariff.currency",
            TariffError::Price => "tariff.price",
        }
    }
}

impl std::fmt::Display for TariffError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

impl std::error::Error for TariffError {}

impl TryFrom<&Value> for Tariff {
    type Error = TariffError;

    fn try_from(value: &Value) -> Result<Self, TariffError> {
        let currency = value.get("currency").text().ok_or(TariffError::Shape)?;
        let Value::Map(prices) = value.get("prices") else { return Err(TariffError::Shape) };
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
            return Err(TariffError::Currency);
        }
        let priced = |(id, price): &(String, Value)| {
            let minor = price.int().filter(|minor| (0..1 << 53).contains(minor)).ok_or(TariffError::Price)?;
            Ok((id.clone(), minor as u64))
        };
        Ok(Tariff { currency: currency.to_owned(), prices: prices.iter().map(priced).collect::<Result<_, _>>()? })
    }
}

/// Calls, and their cost where there is a tariff.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    pub calls: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
}

/// The table's count is the best guess; the ends are the other published readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    pub min: u64,
    pub max: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cost {
    pub currency: String,
    /// Minor units of the currency.
    pub minor: Range,
    /// Checks without a price, which are not in the sum.
    pub unpriced: Vec<CheckId>,
}

/// Calls attempted and their cost: an upper bound without retries, since what a failed call costs is not published (AMB-26).
pub fn estimate(endpoint: &'static Endpoint, plan: &Plan, tariff: Option<&Tariff>) -> Estimate {
    let calls = Range { min: (plan.calls - plan.fewer.len()) as u64, max: (plan.calls + plan.more.len()) as u64 };
    Estimate { calls, cost: tariff.map(|tariff| cost(endpoint, plan, tariff)) }
}

fn cost(endpoint: &'static Endpoint, plan: &Plan, tariff: &Tariff) -> Cost {
    let bundles = bundles(endpoint, plan, tariff);
    let bundled = |id: &CheckId| bundles.iter().any(|(checks, _)| checks.contains(&id.as_ref()));
    let single = |id: &CheckId| if bundled(id) { Some(0) } else { price(endpoint, tariff, id) };
    let sum = |ids: &mut dyn Iterator<Item = &CheckId>| ids.filter_map(single).fold(0, u64::saturating_add);
    let packs = bundles.iter().fold(0, |sum: u64, (_, price)| sum.saturating_add(*price));
    let table = sum(&mut plan.run.iter()).saturating_add(packs);
    let less: u64 = plan.fewer.iter().filter_map(|id| price(endpoint, tariff, id)).sum();
    let more = sum(&mut plan.more.iter());
    let unpriced = plan.run.iter().chain(&plan.more).filter(|id| single(id).is_none());
    let mut missing: Vec<CheckId> = unpriced.cloned().collect();
    missing.dedup();
    let minor = Range { min: table.saturating_sub(less), max: table.saturating_add(more) };
    Cost { currency: tariff.currency.clone(), minor, unpriced: missing }
}

/// A check's own price, or that of the product that consists of it alone.
fn price(endpoint: &'static Endpoint, tariff: &Tariff, id: &str) -> Option<u64> {
    let bare = endpoint.check(id)?.id;
    let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
    let alone = products.iter().find(|product| product.checks == [bare]).map(|product| product.id);
    tariff.get(id).or_else(|| tariff.get(bare)).or_else(|| tariff.get(alone?))
}

/// Selected products of several checks, all of them running, that have a price of their own.
fn bundles(endpoint: &'static Endpoint, plan: &Plan, tariff: &Tariff) -> Vec<(&'static [&'static str], u64)> {
    let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
    let chosen = products.iter().filter(|product| plan.products.contains(&product.id) && product.checks.len() > 1);
    let whole = chosen.filter(|product| product.checks.iter().all(|id| plan.run.iter().any(|run| run == id)));
    whole.filter_map(|product| Some((product.checks, tariff.get(product.id)?))).collect()
}

impl Tariff {
    fn get(&self, id: &str) -> Option<u64> {
        self.prices.iter().find(|(name, _)| name == id).map(|(_, price)| *price)
    }
}
