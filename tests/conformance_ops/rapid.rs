//! RapidID.

use super::{Op, codes, format, read, request, text};
use kyc_preflight::provider::rapid_id::CHINA_BANK_CARD;
use serde_json::{Value as Json, json};

pub const OPS: &[(&str, Op)] = &[
    ("rapid_request", |input| request(&CHINA_BANK_CARD, &input["request"])),
    ("rapid_result", result),
    ("format", |input| format(&[&CHINA_BANK_CARD], input)),
];

/// As it came, and in the other of the two envelopes.
fn result(input: &Json) -> Json {
    let body = &input["body"];
    let other = match body["data"].is_object() {
        true => body["data"].clone(),
        false => json!({ "status": 200, "message": "ok", "data": body }),
    };
    let (own, other) = (outcome(body), outcome(&other));
    assert_eq!(own, other, "the envelopes differ");
    own
}

fn outcome(body: &Json) -> Json {
    let reading = read(&CHINA_BANK_CARD, body, None);
    let answer = &reading["outcomes"][0];
    let word = match (text(&answer["outcome"]), text(&answer["detail"])) {
        ("mismatch", "name-mismatch") => "name_mismatch",
        ("mismatch", "no-match") => "no_match",
        ("unavailable", _) => "source_unavailable",
        (other, _) => other,
    };
    json!({ "outcome": word, "status": reading["facts"]["status"], "violations": codes(&reading) })
}
