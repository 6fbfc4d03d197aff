//! What a review of the other providers found, a row each: answers that were taken for more than they say, and requests that
//! were stopped or changed for nothing.

mod json;

use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{Reading, find};
use kyc_preflight::reason::Weight;
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Policy, decide};
use serde_json::{Value as Json, json};

fn options() -> Options {
    Options { today: Date::iso("2026-11-20"), ..Options::default() }
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

fn read(endpoint: &str, answer: &Json, submitted: Option<&Json>) -> Reading {
    let form = submitted.map(Form::from_json);
    find(endpoint).expect(endpoint).read(&value(answer), form.as_ref(), &options())
}

fn with(body: &Json, other: Json) -> Json {
    let mut body = body.clone();
    for (key, value) in other.as_object().expect("an object") {
        body[key] = value.clone();
    }
    body
}

fn service(score: i64, verified: bool, word: &str) -> Json {
    json!({
        "matchStatus": word, "safeHarbour": false, "searchStatus": "Successful", "searchErrorMessage": "",
        "serviceResponses": { "China Bank Card": {
            "status": score, "sourceStatus": "Successful", "errorMessage": "", "identityVerified": verified,
            "verifications": { "bankCardNo": verified, "dateOfBirth": verified, "fullName": verified, "idCardNo": verified },
        } },
    })
}

const FULL: &str = "Full Match 1+1 Verification";

/// Beside a match of another call, none of these may be accepted, and none accuses a person.
#[test]
#[rustfmt::skip]
fn answers_that_say_less() {
    let (idv, init, dd, kya, look, rapid) = ("krypto-go/idv", "krypto-go/idv-init", "krypto-go/dd-task", "krypto-go/kya", "fill-easy/mobile", "rapid-id/cnbc");
    let accept = json!({ "idv_task_id": 1, "country": "TWN", "id_type": "ID_CARD", "full_name": "x", "state": "accept", "review_reasons": [], "reject_reasons": [], "customer_reference": "x" });
    let asked = json!({ "id_type": "ID_CARD", "workflow_id": 200, "country": "TWN", "customer_reference": "x" });
    let task = json!({ "task_id": 1, "completed_source": 3, "completed_time": 17, "potential_risk": 1, "sanction_matched": false });
    let mut failed = service(2, false, "No Match");
    failed["serviceResponses"]["China Bank Card"]["sourceStatus"] = json!("Failed");
    let mut boom = service(0, true, FULL);
    boom["serviceResponses"]["China Bank Card"]["errorMessage"] = json!("boom");
    let rows: Vec<(&str, Json, Option<&Json>)> = vec![
        (idv,  with(&accept, json!({ "audit_status": "Rejected" })), None),
        (idv,  with(&accept, json!({ "audit_status": "Pending" })), None),
        (init, with(&accept, json!({ "customer_reference": "someone else" })), Some(&asked)),
        (init, with(&accept, json!({ "country": "JPN" })), Some(&asked)),
        (init, with(&accept, json!({ "id_type": "PASSPORT" })), Some(&asked)),
        (dd,   with(&task, json!({ "audit_status": "Rejected" })), None),
        (dd,   json!([task, with(&task, json!({ "task_id": 2, "potential_risk": 100, "sanction_matched": true }))]), None),
        (kya,  json!({ "kya_id": 1, "address": "x", "data": { "risk": 100 }, "sdnlist": [] }), None),
        (look, json!({ "error": "Upstream verification service error" }), None),
        (look, json!({ "message": "Invalid request parameters" }), None),
        (look, json!({ "processed": "false" }), None),
        (rapid, json!({ "httpStatus": 500, "body": service(0, true, FULL) }), None),
        (rapid, json!({ "status": "400", "message": "x", "data": service(0, true, FULL) }), None),
        (rapid, with(&service(2, false, "No Match"), json!({ "data": service(0, true, FULL) })), None),
        (rapid, service(2, true, FULL), None),
        (rapid, service(1, false, FULL), None),
        (rapid, service(2, false, FULL), None),
        (rapid, failed, None),
        (rapid, boom, None),
    ];
    let matched = read("fill-easy/verify", &json!({ "processed": true, "matches": true, "code": "1" }), None);
    assert_eq!(decide(std::slice::from_ref(&matched), &Policy::default()).decision, Decision::Accept);
    for (at, (endpoint, answer, submitted)) in rows.iter().enumerate() {
        let reading = read(endpoint, answer, *submitted);
        let decision = decide(&[matched.clone(), reading], &Policy::default()).decision;
        assert!(matches!(decision, Decision::Review | Decision::Retry), "row {at} {endpoint}: {decision:?}");
    }
}

/// What stops, and what would be sent.
fn judged(endpoint: &str, request: &Json) -> (Vec<String>, Json) {
    let endpoint = find(endpoint).expect(endpoint);
    let form = Form::from_json(request);
    let report = preflight(endpoint, &form, &options(), Locale::En).report;
    let heavy = report.issues.iter().filter(|issue| issue.flaw.weight > Weight::Doubt);
    let codes = heavy.map(|issue| issue.code()).collect();
    let told: Json = serde_json::from_str(&report.to_json()).expect("JSON");
    (codes, told["canonical"].clone())
}

/// What does not apply, what is blank and what is replaced stops nobody.
#[test]
#[rustfmt::skip]
fn requests_that_are_fine() {
    let init = json!({ "id_type": "ID_CARD", "workflow_id": 200, "country": "TWN", "customer_reference": "x" });
    let task = json!({ "search_setting_id": 2, "target": { "name": "x" }, "search_source": [[4]] });
    let bad = json!({ "tw_id_apply_code": 9, "tw_id_apply_date": "x", "tw_id_issue_site_id": "x" });
    let wallet = "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa";
    for (endpoint, request) in [
        ("krypto-go/idv-init", with(&with(&init, bad.clone()), json!({ "id_type": "PASSPORT" }))),
        ("krypto-go/idv-init", with(&with(&init, bad.clone()), json!({ "country": "JPN" }))),
        ("krypto-go/idv-init", with(&init, json!({ "country": "JPN", "tw_id_apply_code": "2", "tw_id_issue_site_id": 5 }))),
        ("krypto-go/idv-account", with(&bad, json!({ "workflow_id": 3, "country": "JPN" }))),
        ("krypto-go/idv-init", with(&init, json!({ "auto_create_dd_task": "", "dd_task_search_setting_id": " ", "tw_id_apply_code": "" }))),
        ("krypto-go/kya", json!({ "address": wallet, "chain": "" })),
        ("krypto-go/kya", json!({ "address": wallet, "chain": " " })),
        ("krypto-go/dd-task", with(&task, json!({ "from_idv_id": "" }))),
        ("krypto-go/dd-task", with(&task, json!({ "from_idv_id": 12, "callback_url": "nope", "customer_reference": "" }))),
    ] {
        assert_eq!(judged(endpoint, &request).0, Vec::<String>::new(), "{endpoint} {request}");
    }
}

#[test]
fn blank_is_missing() {
    let init = json!({ "id_type": "ID_CARD", "workflow_id": "", "country": "TWN", "customer_reference": "x" });
    let pages = json!({ "page_size": 10, "page_number": "" });
    let task = json!({ "search_setting_id": "", "target": "", "search_source": [[4]] });
    assert_eq!(judged("krypto-go/idv-init", &init).0, ["number.required"]);
    assert_eq!(judged("krypto-go/dd-history", &pages).0, ["number.required"]);
    assert_eq!(judged("krypto-go/dd-accepted", &json!({ "comment": "x", "accepted": "" })).0, ["flag.required"]);
    assert_eq!(judged("krypto-go/dd-task", &task).0, ["number.required", "target.required"]);
}

/// A country is raised before anything depends on it.
#[test]
fn small_letters_lose_nothing() {
    let card = json!({ "tw_id_apply_code": 2, "tw_id_apply_date": "1070102", "tw_id_issue_site_id": "10011" });
    let init = json!({ "id_type": "ID_CARD", "workflow_id": 200, "country": "twn", "customer_reference": "x" });
    let (codes, sent) = judged("krypto-go/idv-init", &with(&init, card.clone()));
    assert!(codes.is_empty(), "{codes:?}");
    for (key, value) in card.as_object().expect("an object") {
        assert_eq!(&sent[key], value, "{key}");
    }
}
