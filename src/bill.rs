//! What a plan costs, under the caller's own tariff. There is no price in this crate.

use crate::json::{Json, Say, name};
use crate::plan::{CheckId, Plan};
use crate::provider::{Endpoint, Product};
use crate::value::Value;

/// A caller's prices in integer minor units, by sub-check id or product id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tariff {
    /// ISO 4217, three capital letters.
    pub currency: String,
    /// Id of a sub-check or product, and its price in minor units.
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
    /// The code used in JSON.
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
        let mut tariff = Tariff { currency: currency.to_owned(), prices: Vec::with_capacity(prices.len()) };
        for (id, price) in prices {
            let minor = price.int().filter(|minor| (0..1 << 53).contains(minor)).ok_or(TariffError::Price)?;
            tariff.prices.push((id.clone(), minor as u64));
        }
        Ok(tariff)
    }
}

/// Calls, and their cost where there is a tariff.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// Billable upstream calls.
    pub calls: Range,
    /// Only with a tariff.
    pub cost: Option<Cost>,
}

/// The table's count is the best guess; the ends are the other published readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least of the published readings.
    pub min: u64,
    /// The most of the published readings.
    pub max: u64,
}

/// What the calls cost under the caller's tariff.
#[derive(Clone, Debug, PartialEq)]
pub struct Cost {
    /// ISO 4217, three capital letters.
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
    let mut cost = Cost { currency: tariff.currency.clone(), minor: Range { min: 0, max: 0 }, unpriced: Vec::new() };
    let packs = packs(endpoint, plan, tariff);
    for id in &plan.run {
        if !packs.iter().any(|pack| pack.checks.contains(&id.as_ref())) {
            cost.add(id, price(endpoint, tariff, id), !plan.fewer.contains(&id.as_ref()));
        }
    }
    for pack in packs {
        cost.minor.add(tariff.get(pack.id).unwrap_or_default(), true);
    }
    for id in &plan.more {
        cost.add(id, price(endpoint, tariff, id), false);
    }
    cost
}

impl Cost {
    fn add(&mut self, id: &CheckId, price: Option<u64>, certain: bool) {
        match price {
            Some(price) => self.minor.add(price, certain),
            None if self.unpriced.contains(id) => {}
            None => self.unpriced.push(id.clone()),
        }
    }
}

impl Range {
    fn add(&mut self, price: u64, certain: bool) {
        self.max = self.max.saturating_add(price);
        if certain {
            self.min = self.min.saturating_add(price);
        }
    }
}

fn products(endpoint: &'static Endpoint) -> &'static [Product] {
    endpoint.catalogue.as_ref().map_or(&[], |catalogue| catalogue.products)
}

/// What the table's own count costs, and what of it has no price: no other published reading adds or takes off anything.
pub(crate) fn plain(endpoint: &'static Endpoint, plan: &mut Plan, tariff: &Tariff) -> (u64, Vec<CheckId>) {
    plan.fewer.clear();
    plan.more.clear();
    let cost = cost(endpoint, plan, tariff);
    (cost.minor.max, cost.unpriced)
}

/// A check's own price, or that of the product that consists of it alone.
pub(crate) fn price(endpoint: &'static Endpoint, tariff: &Tariff, id: &str) -> Option<u64> {
    let bare = endpoint.check(id)?.id;
    let alone = products(endpoint).iter().find(|product| product.checks == [bare]);
    tariff.get(id).or_else(|| tariff.get(bare)).or_else(|| tariff.get(alone?.id))
}

/// Selected products of several checks, all of them running, that have a price of their own.
fn packs(endpoint: &'static Endpoint, plan: &Plan, tariff: &Tariff) -> Vec<&'static Product> {
    let mut packs = Vec::new();
    for product in products(endpoint).iter().filter(|product| product.checks.len() > 1) {
        let chosen = plan.products.contains(&product.id) && tariff.get(product.id).is_some();
        if chosen && product.checks.iter().all(|id| plan.run.iter().any(|run| run == id)) {
            packs.push(product);
        }
    }
    packs
}

impl Tariff {
    fn get(&self, id: &str) -> Option<u64> {
        self.prices.iter().find(|(name, _)| name == id).map(|(_, price)| *price)
    }
}

impl Say for Range {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.count(name!("min"), i64::try_from(self.min).unwrap_or(i64::MAX));
        out.count(name!("max"), i64::try_from(self.max).unwrap_or(i64::MAX));
        out.close("}");
    }
}

impl Say for Estimate {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.member(name!("calls"), &self.calls);
        if let Some(cost) = &self.cost {
            out.key(name!("cost"));
            out.open("{");
            out.line(name!("currency"), &cost.currency);
            out.member(name!("minor"), &cost.minor);
            out.texts(name!("unpriced"), &cost.unpriced);
            out.close("}");
        }
        out.close("}");
    }
}
