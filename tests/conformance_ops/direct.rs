//! Fill Easy's direct endpoints.

use super::{Op, codes, format, read, request, text};
use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::fill_easy_direct::{MOBILE, RISK, VERIFY};
use serde_json::{Value as Json, json};

pub const OPS: &[(&str, Op)] =
    &[("direct_requirements", requirements), ("direct_result", result), ("format", |input| format(&ALL, input))];

const ALL: [&Endpoint; 3] = [&VERIFY, &MOBILE, &RISK];

fn requirements(input: &Json) -> Json {
    let endpoint = match text(&input["endpoint"]) {
        "verify" => &VERIFY,
        "lookup" => &MOBILE,
        "risk" => &RISK,
        other => panic!("endpoint {other}"),
    };
    request(endpoint, &input["request"])
}

/// The same with the request at hand and without.
fn result(input: &Json) -> Json {
    let submitted = json!({ "type": "two-factor", "name": "李明", "idNo": "11010519491231002X" });
    let words = [None, Some(&submitted)].map(|submitted| word(&read(&VERIFY, input, submitted)));
    assert_eq!(words[0], words[1], "the request changes what an answer means");
    json!({ "outcome": words[0] })
}

fn word(reading: &Json) -> String {
    let contradicts = codes(reading).iter().any(|code| code == "contradiction");
    match (text(&reading["outcomes"][0]["outcome"]), contradicts) {
        ("mismatch", _) => "no_match".to_owned(),
        ("not-found", _) => "not_found".to_owned(),
        ("unknown", true) => "inconsistent".to_owned(),
        (other, _) => other.to_owned(),
    }
}
