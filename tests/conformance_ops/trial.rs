//! Trials of values from public reports: one field, a whole form, or an offer taken.

use crate::{form, said, value};
use kyc_preflight::date::Date;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{self, Endpoint};
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::text::Locale;
use serde_json::{Value as Json, json};

/// Whether a case is one of these; what the package alone answers is run in Node and in the browser.
pub fn run(op: &str, case: &Json) -> Option<Result<(), String>> {
    match op {
        "field_trial" => Some(tried(case, &field(&case["input"]))),
        "check" if case["provider"].is_null() => Some(tried(case, &whole(&case["input"]))),
        "offer_passes" => Some(taken(&case["input"])),
        _ => None,
    }
}

fn options() -> Options {
    Options { today: Date::iso("2026-11-26"), ..Options::default() }
}

fn endpoint(input: &Json) -> &'static Endpoint {
    input["endpoint"].as_str().and_then(provider::find).expect("an endpoint of ours")
}

fn field(input: &Json) -> Json {
    let wire = input["field"].as_str().unwrap_or_default();
    let value = value(&input["value"]);
    let report = check_field(endpoint(input), wire, &value, &options(), false, Locale::En);
    said(&report.expect("a field of the endpoint"))
}

fn whole(input: &Json) -> Json {
    said(&preflight(endpoint(input), &form(&input["value"]), &options(), Locale::En).report)
}

fn offers(report: &Json) -> Vec<&Json> {
    let issues = report["issues"].as_array().into_iter().flatten();
    issues.filter_map(|issue| issue["suggestion"].get("value")).collect()
}

/// An offer of the right kind passes when it is taken.
fn taken(input: &Json) -> Result<(), String> {
    for offer in offers(&field(input)) {
        let mut again = input.clone();
        again["value"] = offer.clone();
        if field(&again)["ok"] != true {
            return Err("an offer is refused when it is taken".to_owned());
        }
    }
    Ok(())
}

fn tried(case: &Json, report: &Json) -> Result<(), String> {
    let wrong = differs(&case["expected"], report);
    let other = case.get("alternative").map_or(wrong.clone(), |other| differs(other, report));
    if wrong.is_empty() || other.is_empty() { Ok(()) } else { Err(wrong) }
}

fn differs(want: &Json, report: &Json) -> String {
    let issues = report["issues"].as_array().cloned().unwrap_or_default();
    let weights: Vec<&Json> = issues.iter().map(|issue| &issue["weight"]).collect();
    let offer = match *offers(report) {
        [] => json!(null),
        [one] => one.clone(),
        _ => json!("several"),
    };
    let wanted = want["weights"].as_array().cloned().unwrap_or_default();
    let weighed = wanted.iter().all(|weight| weights.contains(&weight)) && (!wanted.is_empty() || weights.is_empty());
    let rows = [
        ("ok", want.get("ok").is_none_or(|ok| report["ok"] == *ok)),
        ("weights", want.get("weights").is_none() || weighed),
        ("canonical", want.get("canonical").is_none_or(|text| report["canonical"] == *text)),
        ("offers", want.get("offers").is_none_or(|text| offer == *text)),
    ];
    let wrong: Vec<&str> = rows.into_iter().filter(|(_, holds)| !holds).map(|(name, _)| name).collect();
    if wrong.is_empty() {
        String::new()
    } else {
        format!("{}: {issues:?}, canonical {}", wrong.join(", "), report["canonical"])
    }
}
