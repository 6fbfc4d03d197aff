//! Fill Easy KYC China: one endpoint that fans out to up to sixteen sub-checks, in both published editions.
//!
//! Documents: `001` (older edition, [`FILL_EASY_CHINA_CLASSIC`]) and `002` (newer edition with `run`,
//! [`FILL_EASY_CHINA`]). Request `POST /kyc/cn/request`, answer by `POST /kyc/cn/poll` or webhook, headers
//! `x-client-id` and `x-client-secret`. The *Sub-check eligibility* table is normative; where prose contradicts it, a
//! [`Remark`](super::Remark) says so.

use self::rows::{
    CHECKS, CLASSIC_CHECKS, FOUR_FIELDS, HANDLES, LIGHTWEIGHT, LITIGATION, PARENTS, PRODUCTS, SLOTS, TOKEN,
    UNIMPLEMENTED,
};
use super::{Catalogue, Endpoint, covered};
use crate::contract::Contract;

#[cfg(feature = "desk")]
pub mod answer;
pub(super) mod rows;

/// Newer edition, document 002.
pub static FILL_EASY_CHINA: Endpoint = Endpoint {
    id: "fill-easy/kyc-cn",
    provider: "fill-easy",
    contract: Contract::new(SLOTS),
    handles: HANDLES,
    checks: CHECKS,
    covers: &covered(CHECKS),
    catalogue: Some(Catalogue { wire: "run", products: PRODUCTS, unimplemented: UNIMPLEMENTED, parents: PARENTS }),
    remarks: &[FOUR_FIELDS, LIGHTWEIGHT, LITIGATION],
    #[cfg(feature = "desk")]
    read: answer::read,
    ..Endpoint::BLANK
};

/// Older edition, document 001: no `run`, no `bank.two-factor`, no litigation.
pub static FILL_EASY_CHINA_CLASSIC: Endpoint = Endpoint {
    id: "fill-easy/kyc-cn-classic",
    provider: "fill-easy",
    contract: Contract { ignored: SLOTS.split_at(10).1, ..Contract::new(SLOTS.split_at(10).0) },
    handles: &[TOKEN],
    checks: CLASSIC_CHECKS,
    covers: &covered(CLASSIC_CHECKS),
    remarks: &[FOUR_FIELDS, LIGHTWEIGHT],
    #[cfg(feature = "desk")]
    read: answer::read,
    ..Endpoint::BLANK
};
