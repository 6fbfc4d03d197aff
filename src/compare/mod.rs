//! Who can answer what, and the cheapest set of requests that answers everything that is asked.
//!
//! A form in any provider's names is put into each endpoint's own ([`native`]), looked at once, and turned into the
//! requests that could be made of it. Fields that are no good (see [`Exam::hopeless`](crate::exam::Exam::hopeless)) are
//! left out of them; `type` and the selection of products that the form itself holds are not looked at.
//!
//! | endpoint | requests |
//! |---|---|
//! | a check per call, chosen by a field | one for each check whose fields are there |
//! | one check, with fields that have to be there | one, of all its good fields |
//! | fans out | one for each union of what its checks need: no other set of fields runs anything else |
//! | with products | those, and one for each product that fires wholly |
//!
//! What a request runs is [`crate::plan`], what it costs is [`crate::bill`] without the other published readings, in
//! minor units; a check answers the questions that it asks. The cheapest set has the fewest calls without a price, then
//! the least cost, then the fewest calls, then the fewest requests; of the rest the first that is found in the order of
//! the offers. Where nobody has a tariff, the calls are the cost. Where only some have one, the others' calls are
//! without a price.
//!
//! The set is found by dynamic programming over the sets of questions: the best way to answer a set is one more request
//! after the best way to answer a smaller one. It is exact, because costs add up and sets only grow: separate requests
//! are billed separately, and products in one request share no check unless one of them contains the other, in which
//! case the smaller one answers nothing more and is never chosen. So products of one endpoint are sent together and
//! cost the same. It is assumed that checks which answer the same question are equally good, and that an answer costs
//! what the tariff says.
//!
//! Errors: tariffs in different currencies, and ids in a tariff that its endpoint does not have; no form is an error.
//!
//! ```
//! use kyc_preflight::compare::{Offer, compare};
//! use kyc_preflight::provider::{Question, endpoint};
//! use kyc_preflight::{form::Form, plan::Options};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let offer = |id| Ok::<_, kyc_preflight::error::ConfigError>(Offer { endpoint: endpoint(id)?, tariff: None });
//! let offers = [offer("fill-easy/kyc-cn")?, offer("rapid-id/cnbc")?];
//! let form = Form::from([("name", "张三"), ("idNumber", "11010519491231002X")]);
//! let told = compare(&form, &offers, &[Question::NameId, Question::BankCard], &Options::default())?;
//! assert_eq!(told.cheapest.requests[0].run, ["1"]); // one product of one call instead of the whole fan-out
//! assert_eq!((told.cheapest.calls, told.cheapest.minor), (1, None)); // no tariff, no money
//! assert!(told.uncovered.contains(&Question::BankCard)); // there is no card in the form
//! # Ok(())
//! # }
//! ```

use crate::bill::{self, Tariff};
use crate::plan::CheckId;
use crate::provider::{Check, Endpoint, Question};
use crate::value::Id;

mod candidate;
mod native;
mod requests;
mod search;
mod told;

pub(crate) use candidate::{selecting, trial};
pub use native::native;
pub use requests::compare;

/// A field to set, and to what.
pub type Pair = (&'static str, &'static str);

/// An endpoint that may be asked, and what its calls cost.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Offer {
    /// The endpoint.
    #[cfg_attr(feature = "serde", serde(serialize_with = "write_id", deserialize_with = "read_id"))]
    pub endpoint: &'static Endpoint,
    /// Its prices, if they are known.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub tariff: Option<Tariff>,
}

#[cfg(feature = "serde")]
fn write_id<S: serde::Serializer>(endpoint: &Endpoint, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(endpoint.id)
}

#[cfg(feature = "serde")]
fn read_id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<&'static Endpoint, D::Error> {
    crate::provider::endpoint(crate::known::endpoint(from)?).map_err(serde::de::Error::custom)
}

/// The prices of those who have none.
pub(crate) static NO_PRICES: Tariff = Tariff { currency: String::new(), prices: Vec::new() };

impl Offer {
    fn prices(&self) -> &Tariff {
        self.tariff.as_ref().unwrap_or(&NO_PRICES)
    }

    #[inline(never)]
    fn price(&self, check: &Check) -> Option<u64> {
        bill::price(self.endpoint, self.prices(), check.id)
    }
}

/// Everything about a form that concerns more than one endpoint.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Comparison {
    /// Who can answer each question that was asked.
    pub questions: Vec<Asked>,
    /// Questions that no offered endpoint can answer.
    pub uncovered: Vec<Question>,
    /// The requests of least cost that answer all the others.
    pub cheapest: Choice,
    /// The same with one endpoint only, in the order of the offers.
    pub alone: Vec<Alone>,
    /// Each offered endpoint that fans out, beside the single calls that do the same.
    pub twins: Vec<Twins>,
    /// ISO 4217; `None` where nobody has a tariff.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<String>,
}

/// A question and the checks that ask it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Asked {
    /// What is to be known.
    pub question: Question,
    /// One for each check of each offered endpoint.
    pub answers: Vec<Answer>,
}

/// A check that may answer a question.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Answer {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Whether the form lets it.
    pub status: Status,
    /// Its price in minor units, if it has one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// Where it is locked: any one of these sets of fields is missing.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::known::wire_sets")
    )]
    pub missing: Vec<Vec<&'static str>>,
}

/// Whether a form lets a check answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Its fields are there and good.
    Ready,
    /// Fields are missing.
    Locked,
    /// A value can match nothing.
    Doomed,
    /// The endpoint does not take a value, or nothing at all from this account.
    Refused,
}

/// Requests, and what they come to.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Choice {
    /// In the order of the offers.
    pub requests: Vec<Request>,
    /// Billable calls.
    pub calls: usize,
    /// Minor units, without calls that have no price; `None` where nobody has a tariff.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// Checks without a price; none where nobody has a tariff.
    pub unpriced: Vec<CheckId>,
}

/// A request that could be made.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Request {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Wire names of the fields to send, of those that [`native`] gives, in published order.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wires"))]
    pub fields: Vec<&'static str>,
    /// Fields to set, and to what.
    #[cfg_attr(
        feature = "serde",
        serde(serialize_with = "crate::known::write_pairs", deserialize_with = "crate::known::pairs")
    )]
    pub set: Vec<Pair>,
    /// Products to select; none where the request selects nothing.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::known::products")
    )]
    pub run: Vec<&'static str>,
    /// Checks that run.
    pub checks: Vec<CheckId>,
    /// Questions that it answers, in the order in which they were asked.
    pub answers: Vec<Question>,
    /// Minor units, without checks that have no price; `None` where nobody has a tariff.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
}

/// What one endpoint can do by itself.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Alone {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Questions that it leaves open.
    pub uncovered: Vec<Question>,
    /// Its requests of least cost.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub choice: Choice,
}

/// One fan-out of all the fields that are there, beside the single calls that do the same.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Twins {
    /// The id of the endpoint that fans out.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Its calls.
    pub calls: usize,
    /// Minor units, if all of them have a price.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// The single calls, one for each call that they replace.
    pub direct: Vec<Direct>,
    /// How many they are.
    pub direct_calls: usize,
    /// Minor units, if all of them have a price.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub direct_minor: Option<u64>,
    /// Running checks that no single call replaces.
    pub without: Vec<CheckId>,
}

/// A single call that replaces one of a fan-out.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Direct {
    /// The id of its endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// The id of its check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// What it replaces.
    pub twin: CheckId,
    /// Fields to set, and to what.
    #[cfg_attr(
        feature = "serde",
        serde(serialize_with = "crate::known::write_pairs", deserialize_with = "crate::known::pairs")
    )]
    pub set: Vec<Pair>,
}

#[cfg(feature = "serde")]
crate::known::by_id! { Status "status" [Status::Ready, Status::Locked, Status::Doomed, Status::Refused] }

impl Status {
    /// The word used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Status::Ready => "ready",
            Status::Locked => "locked",
            Status::Doomed => "doomed",
            Status::Refused => "refused",
        }
    }
}
