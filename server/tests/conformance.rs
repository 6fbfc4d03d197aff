//! The conformance cases over HTTP: what the engine says of a request is what the sandbox does with it.

mod common;

use common::{Server, full, person, sandbox};
use kyc_server::sandbox::Setup;
use reqwest::Method;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Cases of an op, from every file.
fn cases(op: &str) -> Vec<Json> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("tests/conformance").flatten().map(|file| file.path()).collect();
    files.sort();
    let read = |path| serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON");
    let all = files.iter().filter(|path| path.extension().is_some_and(|end| end == "json")).flat_map(|path| {
        let cases: Vec<Json> = read(path);
        cases
    });
    let found: Vec<Json> = all.filter(|case| case["op"] == op).collect();
    assert!(!found.is_empty(), "no case of {op}");
    found
}

/// What is asserted: what the documents say, or what was decided.
fn expected(case: &Json) -> Json {
    match (&case["expected"], case["recommended"].as_u64()) {
        (Json::Null, Some(at)) => case["alternatives"][at as usize].clone(),
        (expected, _) => expected.clone(),
    }
}

/// Counts by what came of it, printed at the end.
#[derive(Default)]
struct Tally(BTreeMap<String, usize>, Vec<String>);

impl Tally {
    fn count(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_default() += 1;
    }

    fn equal(&mut self, case: &Json, what: &str, want: &Json, have: &Json) {
        self.count(what);
        if want != have {
            self.1.push(format!("{} {what}: {want} expected, {have} found", case["id"]));
        }
    }

    fn close(self, least: usize) {
        println!("{:?}", self.0);
        assert!(self.1.is_empty(), "{}", self.1.join("\n"));
        assert!(self.0.values().sum::<usize>() >= least, "{:?}", self.0);
    }
}

fn paths(case: &Json) -> (&'static str, &'static str) {
    match case["input"]["docs"].as_str() {
        Some("001") => ("/classic/kyc/cn/request", "/classic/kyc/cn/poll"),
        _ => ("/kyc/cn/request", "/kyc/cn/poll"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn plans() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for case in cases("plan") {
        let (request, poll) = paths(&case);
        let want = expected(&case);
        let (status, answer) = server.post(request, &case["input"]["request"]).await;
        if !want["http_status"].is_null() {
            tally.equal(&case, "status", &want["http_status"], &json!(status));
        }
        if status == 200 && want["checks"].is_array() {
            let report = server.polled(poll, &answer["token"]).await;
            tally.equal(&case, "ran", &want["checks"], &report["summary"]["ran"]);
        }
        if status == 400 && want["checks"].is_array() {
            tally.equal(&case, "nothing ran", &want["checks"], &json!([]));
        }
    }
    tally.close(500);
}

/// The product that runs a check alone.
fn product(check: &str) -> &'static str {
    let rows = [
        ("identity.two-factor", "1"),
        ("identity.image", "2"),
        ("identity.four-factor", "3"),
        ("bank.two-factor", "8.1"),
        ("bank.three-factor", "8.2.1"),
        ("bank.four-factor", "8.3"),
        ("identity.name-mobile", "11"),
        ("identity.id-mobile", "11"),
        ("identity.three-factor", "12"),
        ("mobile.address-verify[0]", "17"),
        ("mobile.address-verify", "17"),
        ("risk.fraud", "24"),
        ("litigation.records", "25"),
        ("risk.criminal", "27"),
    ];
    rows.iter().find(|(known, _)| *known == check).map_or("15", |(_, product)| product)
}

/// Photographs are not looked at; this is the smallest that the published contract takes.
const PHOTO: &str = "iVBORw0KGgoAAAANSUhEUgAA";

async fn forced(server: &Server, outcomes: &Json) -> Json {
    let rest = json!("error");
    let mut all = serde_json::Map::new();
    for check in [
        "mobile.attribution",
        "mobile.location-work",
        "mobile.location-residential",
        "identity.name-mobile",
        "identity.id-mobile",
    ] {
        all.insert(check.into(), rest.clone());
    }
    all.extend(outcomes.as_object().cloned().unwrap_or_default());
    server.scenario(json!({ "delayMs": 0, "outcomes": all })).await;
    let mut body = full(&person(server, 0).await);
    body["facePhoto"] = json!(PHOTO);
    let products: Vec<&str> = outcomes.as_object().into_iter().flatten().map(|(check, _)| product(check)).collect();
    body["run"] = json!(products);
    let (status, answer) = server.post("/kyc/cn/request", &body).await;
    assert_eq!(status, 200, "{answer}");
    server.polled("/kyc/cn/poll", &answer["token"]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn buckets() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for case in cases("bucket") {
        let (check, want) = (case["input"]["check"].as_str().unwrap_or_default(), expected(&case)["bucket"].clone());
        if want == "invalid" {
            continue;
        }
        let report = forced(&server, &json!({ check: case["input"]["outcome"] })).await;
        let has = |bucket: &&str| {
            let listed = report["summary"][*bucket].as_array().into_iter().flatten();
            listed.into_iter().any(|entry| entry == check || entry["check"] == check)
        };
        let found: Vec<&str> = ["matched", "unmatched", "notFound", "errored"].into_iter().filter(has).collect();
        let have = if found.is_empty() { json!("ran-only") } else { json!(found.join(" and ")) };
        tally.equal(&case, "bucket", &want, &have);
    }
    tally.close(27);
}

#[tokio::test(flavor = "multi_thread")]
async fn categories() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for case in cases("category_present") {
        let report = forced(&server, &case["input"]["outcomes"]).await;
        let category = case["input"]["category"].as_str().unwrap_or_default();
        tally.equal(&case, "category", &expected(&case)["present"], &json!(!report[category].is_null()));
    }
    tally.close(14);
}

#[tokio::test(flavor = "multi_thread")]
async fn echoes() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for case in cases("submitted_echo") {
        let (status, answer) = server.post("/kyc/cn/request", &case["input"]["request"]).await;
        if status == 200 {
            let report = server.polled("/kyc/cn/poll", &answer["token"]).await;
            tally.equal(&case, "echo", &expected(&case)["submitted"], &report["submitted"]);
        }
    }
    tally.close(3);
}

/// Ops that say whether a request is taken, and where it is sent.
const TAKEN: &[(&str, &str, &str)] = &[
    ("rapid_request", "/cvs/v2/cnbc", "request"),
    ("idv_create", "/idv", "request"),
    ("idv_init", "/idv/init", "request"),
    ("idv_account", "/idv/account", "request"),
    ("search_task", "/task", "task"),
    ("kya", "/kya", "request"),
    ("direct_requirements", "", "request"),
];

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_taken_or_refused() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for (op, path, key) in TAKEN {
        for case in cases(op) {
            let Some(ok) = expected(&case)["ok"].as_bool() else { continue };
            let body = &case["input"][*key];
            let body = if *op == "search_task" { json!([body]) } else { body.clone() };
            let direct = match case["input"]["endpoint"].as_str() {
                Some("lookup") => "/kyc/cn/mobile".to_owned(),
                name => format!("/kyc/cn/{}", name.unwrap_or_default()),
            };
            let (status, _) = server.post(if path.is_empty() { &direct } else { path }, &body).await;
            tally.equal(&case, op, &json!(if ok { 200 } else { 400 }), &json!(status));
        }
    }
    tally.close(150);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_decided_once() {
    let server = sandbox(Setup::default()).await;
    let mut tally = Tally::default();
    for case in cases("accept_update") {
        let task = json!([{ "search_setting_id": 2, "target": { "name": "陈刚" }, "search_source": [[0, 1]] }]);
        let (_, made) = server.post("/task", &task).await;
        let path = format!("/task/{}/accepted", made[0]["task_id"]);
        if case["input"]["already_decided"] == true {
            let first = server.post(&path, &json!({ "comment": "first", "accepted": false })).await;
            assert_eq!(first.0, 200, "{}", first.1);
        }
        let (status, _) = server.post(&path, &case["input"]["request"]).await;
        let want = expected(&case);
        let want = if want["http_status"].is_null() {
            json!(if want["ok"] == true { 200 } else { 400 })
        } else {
            want["http_status"].clone()
        };
        tally.equal(&case, "decided", &want, &json!(status));
    }
    for case in cases("history") {
        let query = case["input"]["query"].as_object().cloned().unwrap_or_default();
        let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let query: Vec<String> = query.iter().map(|(key, value)| format!("{key}={}", text(value))).collect();
        let (status, _) = server.send(Method::GET, &format!("/task/history?{}", query.join("&")), None).await;
        tally.equal(&case, "history", &json!(if expected(&case)["ok"] == true { 200 } else { 400 }), &json!(status));
    }
    tally.close(4);
}
