//! Fill Easy KYC China, direct endpoints: one check per call, chosen by `type`.
//!
//! Document `000`, of which paths and most property names were lost: only `type`, `name`, `idNo` and `mobile` are sure. The others
//! are roles with names of ours (AMB-60): `idIssueDate`, `idExpiryDate`, `facePhoto`, `locationType`, `city`, `address` in requests,
//! `processed`, `matches`, `code` in answers. A caller who knows the real ones renames them.
//!
//! Fields that the chosen type does not need are neither judged nor sent (AMB-65). Each check is the twin of one that the single
//! endpoint fans out to; bank cards and litigation have no direct call.

use super::fill_easy_china::rows;
use super::status::{Opened, open};
use super::{Axis, Breach, Check, Endpoint, Outcome, Reading, State, Twin, Words};
use crate::field::{Allow, Field};
use crate::form::{Contract, Exam, Form, Set, Slot};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;
use crate::words;

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
    read: compared,
    ..Endpoint::BLANK
};

/// Looks up a mobile number.
pub static MOBILE: Endpoint = Endpoint {
    id: "fill-easy/mobile",
    provider: "fill-easy",
    contract: Contract { needs: &[Set::at(0)], across: location, ..Contract::new(MOBILE_SLOTS) },
    checks: &[&mobile::ATTRIBUTION, &mobile::LOCATION_VERIFY, &mobile::LOCATION_QUERY],
    typed: Some("type"),
    read: looked_up,
    ..Endpoint::BLANK
};

/// Looks up risks of a person or a number.
pub static RISK: Endpoint = Endpoint {
    id: "fill-easy/risk",
    provider: "fill-easy",
    contract: Contract { needs: &[Set::at(0)], ..Contract::new(RISK_SLOTS) },
    checks: &[&risk::ANTI_FRAUD, &risk::POLICE],
    typed: Some("type"),
    read: rated,
    ..Endpoint::BLANK
};

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

const fn twin(check: &'static str) -> Twin {
    Twin { check, with: None }
}

const fn at(check: &'static str, category: &'static str) -> Twin {
    Twin { check, with: Some(("locationType", category)) }
}

/// "1: Common location — location-verify only".
fn location(exam: &mut Exam) {
    if exam.holds("type", "location-query") && exam.holds("locationType", "1") {
        exam.say_of("locationType", Flaw::worded(Weight::Refused, Reason::Choice, "2, 3"), &["type"]);
    }
}

/// Which check an answer is of, as the request said; the answer does not.
fn asked(submitted: Option<&Form>, checks: &'static [&'static Check], unknown: &'static str) -> &'static str {
    let name = submitted.and_then(|form| form.get("type").text());
    checks.iter().find(|check| Some(check.id) == name).map_or(unknown, |check| check.id)
}

/// Whether there is anything to read, after what is the same in all three.
fn opened<'a>(answer: &'a Value, check: &str, axis: Axis) -> (Reading, Option<&'a Value>) {
    let Opened { mut reading, body, words, .. } = open(answer);
    let outcome = match (reading.state, words.get("processed")) {
        (State::Unavailable, _) => Some(Outcome::Unavailable),
        (State::Failed, _) => None,
        (State::Unknown, _) => Some(Outcome::Unknown),
        (_, Value::Bool(false)) => Some(Outcome::Error),
        _ if words.map().is_empty() => {
            reading.state = State::Unknown;
            reading.violation(Breach::MissingKey, "key", "processed");
            Some(Outcome::Unknown)
        }
        _ => None,
    };
    if let Some(outcome) = outcome {
        reading.push(check, axis, outcome);
    }
    (reading, body.filter(|_| outcome.is_none()))
}

/// `processed`, `matches`, `code`: a match only where all three say so.
fn compared(answer: &Value, submitted: Option<&Form>) -> Reading {
    let check = asked(submitted, VERIFY.checks, "verify");
    let (mut reading, body) = opened(answer, check, Axis::Match);
    let Some(body) = body else { return reading };
    for key in ["processed", "matches", "code"] {
        if body.find(key).is_none() {
            reading.violation(Breach::MissingKey, "key", key);
        }
    }
    let outcome = told(body);
    if outcome == Outcome::Unknown {
        reading.violation(Breach::Contradiction, "check", check);
    }
    reading.push(check, Axis::Match, outcome);
    reading
}

/// A result and its code have to agree; the code is compared as text (AMB-63).
fn told(body: &Value) -> Outcome {
    let code = match body.get("code") {
        Value::Text(code) => code,
        Value::Int(1) => "1",
        Value::Int(-1) => "-1",
        _ => "",
    };
    match (body.get("processed"), body.find("matches"), code) {
        (Value::Bool(true), Some(Value::Bool(true)), "1") => Outcome::Match,
        (Value::Bool(true), Some(Value::Bool(false)), "-1") => Outcome::Mismatch,
        (Value::Bool(true), Some(Value::Null), code) if code != "1" && code != "-1" => Outcome::NotFound,
        _ => Outcome::Unknown,
    }
}

/// What a look-up returns is not published (AMB-68): it is passed on and not read, where the call says that it was processed.
fn looked_up(answer: &Value, submitted: Option<&Form>) -> Reading {
    passed_on(answer, asked(submitted, MOBILE.checks, "mobile"), true)
}

/// Nor is what a risk check returns: whether a list has an entry cannot be told, so that a person has to look.
fn rated(answer: &Value, submitted: Option<&Form>) -> Reading {
    passed_on(answer, asked(submitted, RISK.checks, "risk"), false)
}

fn passed_on(answer: &Value, check: &'static str, harmless: bool) -> Reading {
    let (mut reading, body) = opened(answer, check, Axis::Lookup);
    let Some(body) = body else { return reading };
    match body.get("processed") {
        Value::Bool(true) if harmless => reading.push(check, Axis::Lookup, Outcome::Data),
        Value::Bool(true) | Value::Null => reading.unsettled(check, Axis::Lookup),
        _ => {
            reading.push(check, Axis::Lookup, Outcome::Unknown);
            reading.violation(Breach::Malformed, "key", "processed");
        }
    }
    reading.tell("data", body.clone());
    reading
}
