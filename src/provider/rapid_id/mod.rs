//! RapidID China Bank Card Check: name, identity number, birth date and bank card against each other in one call.
//!
//! Document `003`: `POST …/cvs/v2/cnbc` with an access token in the header `token`. All four fields are taken as
//! required (AMB-70); a card must have 19 characters, so that shorter cards cannot be checked here (AMB-71).
//!
//! The answer comes bare or as `{ status: 200, message, data }`; the outer `status` is never the score (AMB-74). The
//! score decides:
//!
//! | `status` | meaning | outcome |
//! |---|---|---|
//! | 0 | full match | `match` |
//! | 1 | matched, but not the name | `mismatch`, detail `name-mismatch`: a person should look (AMB-72) |
//! | 2 | nothing matched, cause unknown | `mismatch`, detail `no-match` (AMB-78) |
//! | 3 | the source does not work | `unavailable`, whatever else the answer says (AMB-73) |
//!
//! Anything else is unknown: JSON `false` is not 0. `safeHarbour` also depends on a watch list and is a fact of its own
//! (AMB-75). The flags of single fields are read beside a full match only.

use super::{Check, Endpoint, Question};
use crate::contract::{Contract, Slot};
use crate::field::{Allow, Field};
use crate::set::Set;
use crate::words;

#[cfg(feature = "desk")]
mod answer;

/// `rapid-id/cnbc`.
pub static CHINA_BANK_CARD: Endpoint = Endpoint {
    id: "rapid-id/cnbc",
    provider: "rapid-id",
    contract: Contract { needs: NEEDS, ..Contract::new(SLOTS) },
    checks: &[&CHECK],
    #[cfg(feature = "desk")]
    read: |answer, _| answer::read(answer, SLOTS),
    ..Endpoint::BLANK
};

const SLOTS: &[Slot] = &[
    Slot::new("bankCardNo", Field::BankCard).allow(&Allow::Exactly(19)).also(&[
        "bankCardNumber",
        "bankCard",
        "cardNumber",
    ]),
    Slot::new("fullName", Field::Name).also(&["name", "realName"]),
    Slot::new("idCardNo", Field::ResidentId).also(&["idNumber", "idNo", "idCard"]),
    Slot::new("dateOfBirth", Field::BirthDate).also(&["birthDate", "birthday", "dob"]),
];
const NEEDS: &[Set] = &[Set::of(SLOTS, &["bankCardNo", "fullName", "idCardNo", "dateOfBirth"])];

static CHECK: Check = Check {
    id: "cnbc",
    name: words!(
        "Bank card, name, ID and birth date",
        "银行卡、姓名、身份证与出生日期",
        "銀行卡、姓名、身分證與出生日期"
    ),
    needs: NEEDS,
    asks: &[Question::BankCard],
    ..Check::BLANK
};
