//! Every kind of field without a provider: for a form that knows whom it asks only later, or asks nobody.
//!
//! Values are judged by themselves and against each other, and nothing runs. The wire name of a field is the id of its kind.

use super::Endpoint;
use crate::contract::{Contract, Slot};
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
