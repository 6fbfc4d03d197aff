//! Ops of the cases of every provider but the single endpoint, natively, each by its own call.

pub mod chain;
pub mod direct;
pub mod krypto;
pub mod rapid;
pub mod trial;

use crate::json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::Endpoint;
use kyc_preflight::reason::Profile;
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use serde_json::{Value as Json, json};

pub type Op = fn(&Json) -> Json;

/// The ops of a provider; `None` for the single endpoint and strangers.
pub fn of(provider: &str) -> Option<&'static [(&'static str, Op)]> {
    match provider {
        "fill-easy-direct" => Some(direct::OPS),
        "rapidid" => Some(rapid::OPS),
        "kryptogo" => Some(krypto::OPS),
        _ => None,
    }
}

/// The documents write values as they go on the wire: nothing is put right before it is judged.
pub fn options() -> Options {
    Options { today: Date::iso("2026-11-20"), exact: true, profile: Profile::Production, ..Options::default() }
}

pub fn said(what: &impl ToJson) -> Json {
    serde_json::from_str(&what.to_json()).expect("what we say is JSON")
}

pub fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

pub fn report(endpoint: &'static Endpoint, request: &Json, options: &Options) -> Json {
    said(&preflight(endpoint, &Form::from_json(request), options, Locale::En).report)
}

/// Weight, code, and the parts of the path of every issue.
pub fn issues(report: &Json) -> Vec<(&str, &str, Vec<String>)> {
    let part = |part: &Json| part.as_str().map_or_else(|| part.to_string(), str::to_owned);
    let row = |issue: &Json| issue["path"].as_array().into_iter().flatten().map(part).collect();
    let rows = report["issues"].as_array().into_iter().flatten();
    rows.map(|issue| (text(&issue["weight"]), text(&issue["code"]), row(issue))).collect()
}

pub fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

/// `ok`, `missing`, `invalid` and `type_ok` of a request.
pub fn request(endpoint: &'static Endpoint, request: &Json) -> Json {
    let report = report(endpoint, request, &options());
    let refused: Vec<_> = issues(&report).into_iter().filter(|(weight, ..)| *weight == "refused").collect();
    let at = |required: bool| {
        let of = refused.iter().filter(|(_, code, _)| code.ends_with(".required") == required);
        of.filter_map(|(.., path)| path.first().cloned()).collect::<Vec<_>>()
    };
    let bad_type = refused.iter().any(|(.., path)| path.first().is_some_and(|part| part == "type"));
    json!({ "ok": refused.is_empty(), "missing": at(true), "invalid": at(false), "type_ok": !bad_type })
}

/// The report on a field by every endpoint that has it; all say the same of the pattern.
pub fn format(endpoints: &[&'static Endpoint], input: &Json) -> Json {
    let (wire, value) = (text(&input["field"]), value(&input["value"]));
    let reports =
        endpoints.iter().filter_map(|endpoint| check_field(endpoint, wire, &value, &options(), false, Locale::En).ok());
    let fits: Vec<bool> =
        reports.map(|report| issues(&said(&report)).iter().all(|(weight, ..)| *weight != "refused")).collect();
    assert!(!fits.is_empty(), "no field {wire}");
    assert!(fits.iter().all(|one| *one == fits[0]), "endpoints differ about {wire}");
    json!({ "pattern_ok": fits[0] })
}

/// What an answer comes to, as it goes on the wire.
pub fn read(endpoint: &'static Endpoint, answer: &Json, submitted: Option<&Json>) -> Json {
    let form = submitted.map(Form::from_json);
    said(&endpoint.read(&value(answer), form.as_ref(), &options()))
}

pub fn codes(reading: &Json) -> Vec<String> {
    let rows = reading["violations"].as_array().into_iter().flatten();
    rows.map(|row| text(&row["code"]).to_owned()).collect()
}
