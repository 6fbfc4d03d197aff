//! Every endpoint there is, and [`FIELDS`] beside them: every kind of field without a provider, for a form that knows
//! whom it asks only later, or asks nobody.
//!
//! Its values are judged by themselves and against each other, and nothing runs. The wire name of a field is the id of
//! its kind.

use super::Endpoint;
use crate::contract::{Contract, Slot};
use crate::error::ConfigError;
use crate::field::Field;

/// Not an endpoint of anybody: see the [module](self).
pub static FIELDS: Endpoint = Endpoint { id: "fields", contract: Contract::new(SLOTS), ..Endpoint::BLANK };

const fn slot(field: Field) -> Slot {
    Slot::new(field.id(), field)
}

const SLOTS: &[Slot] = &[
    slot(Field::Name),
    slot(Field::ResidentId),
    slot(Field::IssueDate),
    slot(Field::ExpiryDate),
    slot(Field::BirthDate),
    slot(Field::Sex),
    slot(Field::FacePhoto),
    slot(Field::Mobile),
    slot(Field::BankCard),
    slot(Field::TaiwanId),
    slot(Field::RocDate),
    slot(Field::CreditCode),
    #[cfg(feature = "crypto")]
    slot(Field::CryptoAddress),
    slot(Field::Country),
    slot(Field::Addresses),
    slot(Field::CallbackUrl),
    slot(Field::CallbackHeaders),
    slot(Field::Token),
    slot(Field::RequestId),
];

/// Every endpoint there is, in the order in which they are offered.
#[rustfmt::skip]
pub const ALL: &[&Endpoint] = &[
    #[cfg(feature = "fill-easy")] &super::fill_easy_china::FILL_EASY_CHINA,
    #[cfg(feature = "fill-easy")] &super::fill_easy_china::FILL_EASY_CHINA_CLASSIC,
    #[cfg(feature = "fill-easy")] &super::fill_easy_direct::VERIFY,
    #[cfg(feature = "fill-easy")] &super::fill_easy_direct::MOBILE,
    #[cfg(feature = "fill-easy")] &super::fill_easy_direct::RISK,
    #[cfg(feature = "rapid-id")] &super::rapid_id::CHINA_BANK_CARD,
    #[cfg(feature = "krypto-go")] &super::krypto_go::IDV,
    #[cfg(feature = "krypto-go")] &super::krypto_go::IDV_INIT,
    #[cfg(feature = "krypto-go")] &super::krypto_go::IDV_ACCOUNT,
    #[cfg(feature = "krypto-go")] &super::krypto_go::DD_TASK,
    #[cfg(feature = "krypto-go")] &super::krypto_go::DD_ACCEPTED,
    #[cfg(feature = "krypto-go")] &super::krypto_go::DD_METADATA,
    #[cfg(feature = "krypto-go")] &super::krypto_go::DD_HISTORY,
    #[cfg(feature = "krypto-go")] &super::krypto_go::KYA,
];

/// The published endpoints in order, and [`FIELDS`] after them.
pub fn at(index: usize) -> Option<&'static Endpoint> {
    if index == ALL.len() { Some(&FIELDS) } else { ALL.get(index).copied() }
}

/// The place of an id such as `fill-easy/kyc-cn`, for [`at`].
pub fn place(id: &str) -> Option<usize> {
    (0..=ALL.len()).find(|index| at(*index).is_some_and(|endpoint| endpoint.id == id))
}

/// The endpoint of an id.
pub fn find(id: &str) -> Option<&'static Endpoint> {
    at(place(id)?)
}

/// The endpoint of an id, for `?`: the error has the ids that there are.
pub fn endpoint(id: &str) -> Result<&'static Endpoint, ConfigError> {
    find(id).ok_or_else(|| ConfigError::unknown("endpoint", "endpoint", id, &ids()))
}

/// The ids of all checks, each once.
#[cfg(feature = "desk")]
pub(crate) fn checks() -> Vec<&'static str> {
    let mut known = Vec::new();
    for endpoint in ALL {
        for check in endpoint.checks {
            if !known.contains(&check.id) {
                known.push(check.id);
            }
        }
    }
    known
}

/// The ids of all endpoints.
fn ids() -> Vec<&'static str> {
    let mut known = Vec::new();
    while let Some(endpoint) = at(known.len()) {
        known.push(endpoint.id);
    }
    known
}

/// The static id of a check of any provider, without the index of an entry.
#[cfg(feature = "desk")]
pub(crate) fn known_check(id: &str) -> Option<&'static str> {
    ALL.iter().find_map(|endpoint| endpoint.check(id)).map(|check| check.id)
}
