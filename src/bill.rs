//! What a plan costs, under the caller's own tariff. There is no price in this crate.

use crate::error::ConfigError;
use crate::plan::{CheckId, Plan};
use crate::provider::{Endpoint, Product};
use crate::value::Value;

/// A caller's prices in integer minor units, by sub-check id or product id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tariff {
    /// ISO 4217, three capital letters.
    pub currency: String,
    /// Id of a sub-check or product, and its price in minor units.
    pub prices: Vec<(String, u64)>,
}

/// What would do, by what is wrong with a tariff.
const SHAPE: ConfigError =
    ConfigError::new("tariff.shape", "{ currency, prices }, with the prices by check or product");
const CURRENCY: ConfigError = ConfigError::new("tariff.currency", "three capital letters of ISO 4217");
const PRICE: ConfigError = ConfigError::new("tariff.price", "a whole number of minor units, from 0 to 2^53 - 1");
const MOST: u64 = (1 << 53) - 1;

impl TryFrom<&Value> for Tariff {
    type Error = ConfigError;

    fn try_from(value: &Value) -> Result<Self, ConfigError> {
        let currency = value.get("currency").text().ok_or(SHAPE)?;
        let Value::Map(prices) = value.get("prices") else { return Err(SHAPE) };
        if !is_currency(currency) {
            return Err(CURRENCY);
        }
        let mut tariff = Tariff { currency: currency.to_owned(), prices: Vec::with_capacity(prices.len()) };
        for (id, price) in prices {
            let minor = price.int().and_then(|minor| u64::try_from(minor).ok()).filter(|minor| *minor <= MOST);
            tariff.prices.push((id.to_string(), minor.ok_or(PRICE)?));
        }
        Ok(tariff)
    }
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `{ currency, prices }`, with the prices as an object.
#[cfg(feature = "serde")]
impl serde::Serialize for Tariff {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut tariff = out.serialize_struct("Tariff", 2)?;
        tariff.serialize_field("currency", &self.currency)?;
        tariff.serialize_field("prices", &Prices(&self.prices))?;
        tariff.end()
    }
}

#[cfg(feature = "serde")]
struct Prices<'a>(&'a [(String, u64)]);

#[cfg(feature = "serde")]
impl serde::Serialize for Prices<'_> {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(id, price)| (id, price)))
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Tariff {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Tariff::try_from(&Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// Calls, and their cost where there is a tariff.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Estimate {
    /// Billable upstream calls.
    pub calls: Range,
    /// Only with a tariff.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub cost: Option<Cost>,
}

/// The table's count is the best guess; the ends are the other published readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Range {
    /// The least of the published readings.
    #[cfg_attr(feature = "serde", serde(serialize_with = "minor"))]
    pub min: u64,
    /// The most of the published readings.
    #[cfg_attr(feature = "serde", serde(serialize_with = "minor"))]
    pub max: u64,
}

/// What the calls cost under the caller's tariff.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Cost {
    /// ISO 4217, three capital letters.
    pub currency: String,
    /// Minor units of the currency.
    pub minor: Range,
    /// Checks without a price, which are not in the sum.
    pub unpriced: Vec<CheckId>,
}

/// An amount as this crate writes it: no more than JSON's integers of 64 bits.
#[cfg(feature = "serde")]
pub(crate) fn minor<S: serde::Serializer>(minor: &u64, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_i64(i64::try_from(*minor).unwrap_or(i64::MAX))
}

/// The same of an amount that may not be known.
#[cfg(feature = "serde")]
pub(crate) fn minor_if<S: serde::Serializer>(amount: &Option<u64>, out: S) -> Result<S::Ok, S::Error> {
    minor(&amount.unwrap_or_default(), out)
}

/// Calls attempted and their cost: an upper bound without retries, since what a failed call costs is not published (AMB-26).
///
/// A tariff with an id that the endpoint does not have, or made by hand and wrong, is an error.
pub fn estimate(endpoint: &'static Endpoint, plan: &Plan, tariff: Option<&Tariff>) -> Result<Estimate, ConfigError> {
    if let Some(tariff) = tariff {
        tariff.fits(endpoint)?;
    }
    let calls = plan.calls();
    let range =
        Range { min: calls.saturating_sub(plan.fewer().count()) as u64, max: (calls + plan.more().count()) as u64 };
    Ok(Estimate { calls: range, cost: tariff.map(|tariff| cost(endpoint, plan, tariff, true)) })
}

/// What it costs, with the other published readings or by the table alone.
fn cost(endpoint: &'static Endpoint, plan: &Plan, tariff: &Tariff, readings: bool) -> Cost {
    let mut cost = Cost { currency: tariff.currency.clone(), minor: Range { min: 0, max: 0 }, unpriced: Vec::new() };
    let packs = packs(plan, tariff);
    for id in plan.run() {
        if !packs.iter().any(|pack| pack.checks.contains(&&*id)) {
            let certain = !readings || plan.fewer().all(|fewer| fewer != id);
            let price = price(endpoint, tariff, &id);
            cost.add(id, price, certain);
        }
    }
    for pack in packs {
        cost.minor.add(tariff.get(pack.id).unwrap_or_default(), true);
    }
    for id in plan.more().filter(|_| readings) {
        let price = price(endpoint, tariff, &id);
        cost.add(id, price, false);
    }
    cost
}

impl Cost {
    fn add(&mut self, id: CheckId, price: Option<u64>, certain: bool) {
        match price {
            Some(price) => self.minor.add(price, certain),
            None if self.unpriced.contains(&id) => {}
            None => self.unpriced.push(id),
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

/// What the table's own count costs: no other published reading adds or takes off anything.
pub fn by_table(plan: &Plan, tariff: &Tariff) -> Cost {
    cost(plan.endpoint, plan, tariff, false)
}

/// A check's own price, or that of the product that consists of it alone.
pub(crate) fn price(endpoint: &'static Endpoint, tariff: &Tariff, id: &str) -> Option<u64> {
    let bare = endpoint.check(id)?.id;
    let alone = products(endpoint).iter().find(|product| product.checks == [bare]);
    tariff.get(id).or_else(|| tariff.get(bare)).or_else(|| tariff.get(alone?.id))
}

/// Products of several checks that were selected, all of them running, with a price of their own.
fn packs(plan: &Plan, tariff: &Tariff) -> Vec<&'static Product> {
    let mut packs = Vec::new();
    for product in products(plan.endpoint).iter().filter(|product| product.checks.len() > 1) {
        let chosen = plan.products().any(|one| one.id == product.id) && tariff.get(product.id).is_some();
        if chosen && product.checks.iter().all(|id| plan.runs(id)) {
            packs.push(product);
        }
    }
    packs
}

impl Tariff {
    /// Whether the endpoint has everything that has a price: its checks, entries of those that have some, and its products.
    pub fn fits(&self, endpoint: &'static Endpoint) -> Result<(), ConfigError> {
        if !is_currency(&self.currency) {
            return Err(CURRENCY);
        }
        for (id, price) in &self.prices {
            if *price > MOST {
                return Err(PRICE);
            }
            if !endpoint.has(id) && !endpoint.sells(id) {
                return Err(ConfigError::unknown("tariff.id", "tariff.prices", id, &endpoint.priced()));
            }
        }
        Ok(())
    }

    fn get(&self, id: &str) -> Option<u64> {
        self.prices.iter().find(|(name, _)| name == id).map(|(_, price)| *price)
    }
}
