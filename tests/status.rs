//! What an HTTP status alone says, of every endpoint: a refused request is never sent again by itself, and what may pass later is.

use kyc_preflight::plan::Options;
use kyc_preflight::provider::{ALL, Breach, Endpoint, State};
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Ground, Policy, Verdict, decide};
use serde_json::json;

/// Statuses, the decision, and a ground that is among the reasons.
const ROWS: &[(&[i64], Decision, Ground)] = &[
    (&[400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 418, 422, 451, 499], Decision::Review, Ground::Refused),
    (&[0, 408, 425, 429, 500, 501, 502, 503, 504, 520, 599], Decision::Retry, Ground::Errored),
    (&[-1, 1, 100, 199, 300, 301, 304, 399, 600, 1000, i64::MAX], Decision::Review, Ground::UnknownState),
];

fn verdict(endpoint: &'static Endpoint, answer: serde_json::Value) -> (Verdict, State) {
    let answer: Value = serde_json::from_value(answer).expect("any JSON is a value");
    let reading = endpoint.read(&answer, None, &Options::default());
    let state = reading.state;
    (decide(&[reading], &Policy::default()), state)
}

#[test]
fn statuses_of_every_endpoint() {
    let mut count = 0;
    for endpoint in ALL.iter().copied() {
        for (statuses, decision, ground) in ROWS {
            for status in *statuses {
                for body in [json!(null), json!({ "message": "no" }), json!({ "status": 200 }), json!("<html>")] {
                    let (verdict, state) = verdict(endpoint, json!({ "httpStatus": status, "body": body }));
                    count += 1;
                    assert_eq!(verdict.decision, *decision, "{} {status} {state:?}", endpoint.id);
                    let grounds: Vec<_> = verdict.reasons.iter().map(|because| because.ground).collect();
                    assert!(grounds.contains(ground), "{} {status}: {grounds:?}", endpoint.id);
                }
            }
        }
    }
    assert!(count > 1000, "{count}");
}

/// The envelope of RapidID says its status itself.
#[test]
fn a_status_in_the_body_counts_where_none_was_kept() {
    let rapid = ALL.iter().copied().find(|endpoint| endpoint.id == "rapid-id/cnbc").expect("RapidID");
    for (status, decision) in
        [(json!("400"), Decision::Review), (json!(429), Decision::Retry), (json!("500"), Decision::Retry)]
    {
        let (verdict, _) = verdict(rapid, json!({ "status": status, "message": "fullName field missing or empty" }));
        assert_eq!(verdict.decision, decision, "{status}");
    }
}

#[test]
fn a_status_that_is_no_number_is_said() {
    for endpoint in ALL.iter().copied() {
        let answer: Value = serde_json::from_value(json!({ "httpStatus": "200", "body": {} })).expect("a value");
        let reading = endpoint.read(&answer, None, &Options::default());
        assert_eq!(reading.state, State::Unknown, "{}", endpoint.id);
        assert!(reading.violations.iter().any(|one| one.code == Breach::Malformed), "{}", endpoint.id);
    }
}

#[test]
fn a_check_that_ran_twice_is_said() {
    let endpoint = ALL.iter().copied().find(|endpoint| endpoint.id == "fill-easy/kyc-cn").expect("the fan-out");
    let of = |ran: &[&str]| {
        let summary = json!({ "ran": ran, "matched": [], "unmatched": [], "notFound": [], "errored": [] });
        let answer = json!({ "reportMetadata": { "status": "completed" }, "submitted": {}, "summary": summary });
        let answer: Value = serde_json::from_value(answer).expect("a value");
        let reading = endpoint.read(&answer, None, &Options::default());
        reading.violations.iter().filter(|one| one.code == Breach::Duplicate).map(|one| one.name.to_string()).collect()
    };
    let twice: Vec<String> = of(&["risk.fraud", "risk.criminal", "risk.fraud"]);
    assert_eq!(twice, ["risk.fraud"]);
    assert_eq!(of(&["risk.fraud", "risk.criminal"]), Vec::<String>::new());
}
