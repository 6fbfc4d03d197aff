//! Fill Easy KYC China, direct endpoints: one check per call, chosen by `type`.
//!
//! Document `000`, of which paths and most property names were lost: only `type`, `name`, `idNo` and `mobile` are sure.
//! The others are roles with names of ours (AMB-60): `idIssueDate`, `idExpiryDate`, `facePhoto`, `locationType`,
//! `city`, `address` in requests, `processed`, `matches`, `code` in answers. A caller who knows the real ones renames
//! them.
//!
//! Fields that the chosen type does not need are neither judged nor sent (AMB-65). Each check is the twin of one that
//! the single endpoint fans out to; bank cards and litigation have no direct call.

use super::fill_easy_china::rows;
use super::{Axis, Check, Endpoint, Twin, Words};
use crate::contract::{Contract, Slot};
use crate::exam::Exam;
use crate::field::{Allow, Field};
use crate::reason::{Flaw, Reason, Weight};
use crate::set::Set;
use crate::words;

#[cfg(feature = "desk")]
mod answer;

/// Compares what a person says of themselves with registers.
pub static VERIFY: Endpoint = Endpoint {
    id: "fill-easy/verify",
    provider: "fill-easy",
    contract: Contract { needs: &[Set::at(0)], ..Contract::new(VERIFY_SLOTS) },
    checks: &[
        &verify::TWO_FACTOR,
        &verify::FOUR_FACTOR,
        &verify::IMAGE,
        &verify::NAME_MOBILE,
        &verify::ID_MOBILE,
        &verify::THREE_FACTOR,
    ],
    typed: Some("type"),
    #[cfg(feature = "desk")]
    read: |answer, submitted| answer::compared(answer, answer::asked(submitted, VERIFY.checks, "verify")),
    ..Endpoint::BLANK
};

/// Looks up a mobile number.
pub static MOBILE: Endpoint = Endpoint {
    id: "fill-easy/mobile",
    provider: "fill-easy",
    contract: Contract { needs: &[Set::at(0)], ..Contract::new(MOBILE_SLOTS) },
    across: location,
    checks: &[&mobile::ATTRIBUTION, &mobile::LOCATION_VERIFY, &mobile::LOCATION_QUERY],
    typed: Some("type"),
    #[cfg(feature = "desk")]
    read: |answer, submitted| answer::looked_up(answer, answer::asked(submitted, MOBILE.checks, "mobile")),
    ..Endpoint::BLANK
};

/// Looks up risks of a person or a number.
pub static RISK: Endpoint = Endpoint {
    id: "fill-easy/risk",
    provider: "fill-easy",
    contract: Contract { needs: &[Set::at(0)], ..Contract::new(RISK_SLOTS) },
    checks: &[&risk::ANTI_FRAUD, &risk::POLICE],
    typed: Some("type"),
    #[cfg(feature = "desk")]
    read: |answer, submitted| answer::rated(answer, answer::asked(submitted, RISK.checks, "risk")),
    ..Endpoint::BLANK
};

/// The field `type`, with the checks that it may name.
const fn kind(list: &'static Allow) -> Slot {
    Slot::new("type", Field::Choice).allow(list).named(words!("type of check", "核验类型", "核驗類型"))
}

const NAME: Slot = Slot::new("name", Field::Name).also(&["fullName", "realName"]);
const ID_NO: Slot = Slot::new("idNo", Field::ResidentId).also(&["idNumber", "idCardNo"]);
const PHONE: Slot = Slot::new("mobile", Field::Mobile).also(&["phone", "mobileNumber"]);

const VERIFY_SLOTS: &[Slot] = &[
    kind(&Allow::One("two-factor, four-factor, image, name-mobile, id-mobile, three-factor", "")),
    NAME,
    ID_NO,
    PHONE,
    Slot::new("idIssueDate", Field::IssueDate),
    Slot::new("idExpiryDate", Field::ExpiryDate),
    Slot::new("facePhoto", Field::FacePhoto),
];

const MOBILE_SLOTS: &[Slot] = &[
    kind(&Allow::One("attribution, location-verify, location-query", "")),
    PHONE,
    Slot::new("locationType", Field::Choice)
        .allow(&Allow::Code("1, 2, 3", "常驻 common\n工作 work\n居住 residential\n"))
        .named(words!("location category", "位置类别", "位置類別")),
    Slot::new("city", Field::Text).named(words!("city", "城市", "城市")),
    Slot::new("address", Field::Text).named(words!("street address", "街道地址", "街道地址")),
];

const RISK_SLOTS: &[Slot] = &[kind(&Allow::One("anti-fraud, police", "")), PHONE, ID_NO, NAME];

#[rustfmt::skip]
mod verify {
    use super::*;
    const fn check(id: &'static str, needs: &'static [Set], like: &Check, twins: &'static [Twin]) -> Check {
        Check { id, needs, name: like.name, asks: like.asks, twins, ..Check::BLANK }
    }
    const fn all(names: &[&str]) -> Set { Set::of(VERIFY_SLOTS, names) }
    pub static TWO_FACTOR:   Check = check("two-factor",   &[all(&["name", "idNo"])],                                &rows::TWO_FACTOR,   &[twin("identity.two-factor")]);
    pub static FOUR_FACTOR:  Check = check("four-factor",  &[all(&["name", "idNo", "idIssueDate", "idExpiryDate"])], &rows::FOUR_FACTOR,  &[twin("identity.four-factor")]);
    pub static IMAGE:        Check = check("image",        &[all(&["name", "idNo", "facePhoto"])],                   &rows::IMAGE,        &[twin("identity.image")]);
    pub static NAME_MOBILE:  Check = check("name-mobile",  &[all(&["name", "mobile"])],                              &rows::NAME_MOBILE,  &[twin("identity.name-mobile")]);
    pub static ID_MOBILE:    Check = check("id-mobile",    &[all(&["idNo", "mobile"])],                              &rows::ID_MOBILE,    &[twin("identity.id-mobile")]);
    pub static THREE_FACTOR: Check = check("three-factor", &[all(&["name", "idNo", "mobile"])],                      &rows::THREE_FACTOR, &[twin("identity.three-factor")]);
}

#[rustfmt::skip]
mod mobile {
    use super::*;
    const fn check(id: &'static str, needs: &'static [Set], like: &Check, name: Words, twins: &'static [Twin]) -> Check {
        Check { id, needs, name, axis: Axis::Lookup, asks: like.asks, twins, ..Check::BLANK }
    }
    const fn all(names: &[&str]) -> Set { Set::of(MOBILE_SLOTS, names) }
    const QUERY: Words = words!("Most active city", "常在城市", "常在城市");
    pub static ATTRIBUTION:     Check = check("attribution",     &[all(&["mobile"])],                                    &rows::ATTRIBUTION, rows::ATTRIBUTION.name, &[twin("mobile.attribution")]);
    pub static LOCATION_VERIFY: Check = check("location-verify", &[all(&["mobile", "locationType", "city", "address"])], &rows::ADDRESS,     rows::ADDRESS.name,     &[twin("mobile.address-verify")]);
    pub static LOCATION_QUERY:  Check = check("location-query",  &[all(&["mobile", "locationType"])],                    &rows::WORK,        QUERY,                  &[at("mobile.location-work", "2"), at("mobile.location-residential", "3")]);
}

#[rustfmt::skip]
mod risk {
    use super::*;
    const fn check(id: &'static str, needs: &'static [Set], like: &Check, twins: &'static [Twin]) -> Check {
        Check { id, needs, name: like.name, axis: Axis::Lookup, asks: like.asks, twins, ..Check::BLANK }
    }
    const fn all(names: &[&str]) -> Set { Set::of(RISK_SLOTS, names) }
    pub static ANTI_FRAUD: Check = check("anti-fraud", &[all(&["mobile"]), all(&["idNo"])], &rows::FRAUD,    &[twin("risk.fraud")]);
    pub static POLICE:     Check = check("police",     &[all(&["name", "idNo"])],           &rows::CRIMINAL, &[twin("risk.criminal")]);
}

/// The same check at the endpoint that fans out.
const fn twin(check: &'static str) -> Twin {
    Twin { check, with: None }
}

/// The same, with a category of place set.
const fn at(check: &'static str, category: &'static str) -> Twin {
    Twin { check, with: Some(("locationType", category)) }
}

/// "1: Common location — location-verify only".
fn location(exam: &mut Exam) {
    if exam.holds("type", "location-query") && exam.holds("locationType", "1") {
        exam.say_of("locationType", Flaw::worded(Weight::Refused, Reason::Choice, "2, 3"), &["type"]);
    }
}
