//! Answers have the shape that document 002 gives them, and the engine reads them without a violation: everybody of the register, and
//! every outcome that a scenario can force.

mod common;

use common::{Server, full, gateway, person, sandbox};
use jsonschema::Validator;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_preflight::value::Value;
use kyc_server::sandbox::Setup;
use serde_json::{Value as Json, json};
use std::path::Path;

/// The operations of the document's OpenAPI, as `documents` keeps them: without its sentences.
fn operation(path: &str) -> (Json, Json) {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/fill-easy-002.json");
    let kept: Json = serde_json::from_slice(&std::fs::read(kept).expect("tests/documents")).expect("JSON");
    (kept["paths"][path]["post"].clone(), kept["components"].clone())
}

fn validator(path: &str, status: &str) -> Validator {
    let (operation, components) = operation(path);
    let mut schema = operation["responses"][status]["content"]["application/json"]["schema"].clone();
    assert!(schema.is_object(), "{path} has no {status}");
    schema["components"] = components;
    jsonschema::validator_for(&schema).expect("a schema")
}

/// The document says `nullable`, which its edition of JSON Schema does not know (AMB-45).
fn judged(validator: &Validator, answer: &Json) -> Vec<String> {
    let mut answer = answer.clone();
    if answer["risk"]["criminal"]["isNormal"].is_null() && answer["risk"]["criminal"].is_object() {
        answer["risk"]["criminal"]["isNormal"] = json!(true);
    }
    validator.iter_errors(&answer).map(|error| error.to_string()).collect()
}

async fn report(server: &Server, body: &Json, path: (&str, &str)) -> Json {
    let (status, told) = server.post(path.0, body).await;
    assert_eq!(status, 200, "{told}");
    server.polled(path.1, &told["token"]).await
}

const NEWER: (&str, &str) = ("/kyc/cn/request", "/kyc/cn/poll");
const OLDER: (&str, &str) = ("/classic/kyc/cn/request", "/classic/kyc/cn/poll");

fn violations(endpoint: &'static kyc_preflight::provider::Endpoint, body: &Json, report: &Json) -> Vec<String> {
    let value: Value = serde_json::from_value(report.clone()).expect("a value");
    let reading = endpoint.read(&value, Some(&Form::from_json(body)), &Options::default());
    reading.violations.iter().map(|violation| format!("{:?} {}", violation.code, violation.name)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_fit_the_document_and_the_engine() {
    let server = sandbox(Setup { people: 20, seed: 5, ..Setup::default() }).await;
    let validator = validator("/kyc/cn/poll", "200");
    let people = server.get("/sandbox/people").await;
    let mut seen = 0;
    for outcomes in [
        json!({}),
        json!({ "identity.two-factor": "not found" }),
        json!({ "risk.fraud": "error", "bank.four-factor": "error" }),
    ] {
        server.scenario(json!({ "delayMs": 0, "outcomes": outcomes })).await;
        for person in people.as_array().into_iter().flatten().filter(|person| person["mobile"] != "") {
            let mut body = full(person);
            let newer = report(&server, &body, NEWER).await;
            assert_eq!(judged(&validator, &newer), Vec::<String>::new(), "{newer}");
            assert_eq!(violations(&FILL_EASY_CHINA, &body, &newer), Vec::<String>::new(), "{newer}");
            body["run"] = json!(["1", "3", "8.1", "8.2.1", "8.3", "11", "12", "25", "27"]);
            let all = report(&server, &body, NEWER).await;
            assert_eq!(judged(&validator, &all), Vec::<String>::new(), "{all}");
            assert_eq!(violations(&FILL_EASY_CHINA, &body, &all), Vec::<String>::new(), "{all}");
            body.as_object_mut().map(|body| body.remove("run"));
            let older = report(&server, &body, OLDER).await;
            assert_eq!(violations(&FILL_EASY_CHINA_CLASSIC, &body, &older), Vec::<String>::new(), "{older}");
            seen += 3;
        }
    }
    assert!(seen > 200, "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn other_answers_fit_the_document() {
    let server = sandbox(Setup::default()).await;
    server.scenario(json!({ "delayMs": 400 })).await;
    let (status, started) = server.post(NEWER.0, &json!({ "mobile": "13800138000" })).await;
    assert_eq!((status, judged(&validator(NEWER.0, "200"), &started)), (200, vec![]));
    let (status, running) = server.post(NEWER.1, &json!({ "token": started["token"] })).await;
    assert_eq!((status, judged(&validator(NEWER.1, "202"), &running)), (202, vec![]));
    let (status, refused) = server.post(NEWER.0, &json!({})).await;
    assert_eq!((status, judged(&validator(NEWER.0, "400"), &refused)), (400, vec![]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_a_pdf_of_one_page() {
    let server = sandbox(Setup::default()).await;
    let body = full(&person(&server, 0).await);
    let report = report(&server, &body, NEWER).await;
    let url = report["pdfUrl"].as_str().expect("an address");
    let answer = server.web.get(url).send().await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "application/pdf");
    let pdf = answer.bytes().await.expect("a body");
    assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    let has = |text: &[u8]| pdf.windows(text.len()).any(|window| window == text);
    assert!(has(b"/Count 1") && has(b"/STSong-Light"));
    let forged = server.web.get(url.replace("token=", "token=x")).send().await.expect("an answer");
    assert_eq!(forged.status(), 403);
}

/// Endpoint, form, and what the verdict is.
fn rows(person: &Json) -> Vec<(&'static str, Json, &'static str)> {
    let born = person["id"].as_str().map(|id| format!("{}-{}-{}", &id[6..10], &id[10..12], &id[12..14]));
    vec![
        ("fill-easy/kyc-cn", full(person), "accept"),
        ("fill-easy/kyc-cn-classic", full(person), "accept"),
        ("fill-easy/verify", json!({ "type": "two-factor", "name": person["name"], "idNo": person["id"] }), "accept"),
        ("fill-easy/verify", json!({ "type": "two-factor", "name": "王小明", "idNo": person["id"] }), "reject"),
        ("fill-easy/mobile", json!({ "type": "attribution", "mobile": person["mobile"] }), "review"),
        ("fill-easy/risk", json!({ "type": "police", "name": person["name"], "idNo": person["id"] }), "review"),
        (
            "rapid-id/cnbc",
            json!({ "fullName": person["name"], "idCardNo": person["id"], "bankCardNo": person["cards"][0], "dateOfBirth": born }),
            "accept",
        ),
        ("krypto-go/kya", json!({ "address": "0x000000000000000000000000000000000000dEaD" }), "review"),
        (
            "krypto-go/dd-task",
            json!({ "search_setting_id": 2, "target": { "name": "陈刚" }, "search_source": [[0, 1]] }),
            "review",
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn cases_of_every_provider_are_decided() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    for (endpoint, input, want) in rows(&person(&sandbox, 0).await) {
        let (status, case) = gateway.post("/v1/cases", &json!({ "endpoint": endpoint, "input": input })).await;
        assert_eq!(status, 202, "{endpoint}: {case}");
        let case = gateway.settled(&case["id"]).await;
        assert_eq!(case["decision"]["decision"], want, "{endpoint}: {case}");
        assert_eq!(case["calls"][0]["billed"], case["calls"][0]["estimated"], "{endpoint}: {case}");
    }
    let (books, ledger) = (gateway.get("/v1/books").await, sandbox.get("/sandbox/ledger").await);
    assert_eq!(books["settled"]["calls"], ledger["total"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hosted_page_settles_a_document() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    let input = json!({ "id_type": "ID_CARD", "workflow_id": 200, "country": "CHN", "customer_reference": "1", "locale": "zh-CN" });
    let (_, case) = gateway.post("/v1/cases", &json!({ "endpoint": "krypto-go/idv-init", "input": input })).await;
    let mut link = Json::Null;
    while link.is_null() {
        let path = format!("/v1/cases/{}", case["id"].as_str().unwrap_or_default());
        link = gateway.get(&path).await["calls"][0]["link"].clone();
    }
    assert_eq!(sandbox.get("/sandbox/ledger").await["total"], 0, "nothing is billed before somebody comes");
    let link = link.as_str().unwrap_or_default();
    let page = sandbox.web.get(link).send().await.expect("an answer").text().await.expect("a page");
    assert!(page.contains("身份核验") && page.contains("name=\"result\""), "{page}");
    let played =
        sandbox.web.post(link).header("content-type", "application/x-www-form-urlencoded").body("result=accept").send();
    assert_eq!(played.await.expect("an answer").status(), 200);
    let case = gateway.settled(&case["id"]).await;
    assert_eq!(case["decision"]["decision"], "accept", "{case}");
    assert_eq!(sandbox.get("/sandbox/ledger").await["total"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_uncertain_and_not_sent_again() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    let body = json!({ "endpoint": "fill-easy/kyc-cn", "input": { "mobile": "13800138000" } });
    sandbox.scenario(json!({ "delayMs": 0, "cut": 1.0 })).await;
    let (_, case) = gateway.post("/v1/cases", &body).await;
    let case = gateway.settled(&case["id"]).await;
    assert_eq!((&case["state"], &case["decision"]), (&json!("uncertain"), &Json::Null));
    assert_eq!(sandbox.get("/sandbox/ledger").await["total"], 4);
    let books = gateway.get("/v1/books").await;
    assert_eq!((&books["uncertain"]["calls"], &books["uncertain"]["cases"][0]), (&json!(4), &case["id"]));
    sandbox.scenario(json!({ "status": 503 })).await;
    let (_, case) = gateway.post("/v1/cases", &body).await;
    assert_eq!(gateway.settled(&case["id"]).await["decision"]["decision"], "retry");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_key_is_one_case() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    let ask = |mobile: &'static str| {
        let request = gateway.web.post(format!("{}/v1/cases", gateway.base)).header("authorization", "Bearer dev");
        let body = json!({ "endpoint": "fill-easy/kyc-cn", "input": { "mobile": mobile } });
        request.header("idempotency-key", "\"one\"").json(&body).send()
    };
    let all = futures_util::future::join_all((0..50).map(|_| ask("13800138000"))).await;
    let mut ids = std::collections::BTreeSet::new();
    let mut replayed = 0;
    for answer in all {
        let answer = answer.expect("an answer");
        replayed += usize::from(answer.headers().contains_key("idempotency-replayed"));
        let (status, case) = common::read(answer).await;
        assert_eq!(status, 202, "{case}");
        ids.insert(case["id"].as_str().map(str::to_owned));
    }
    assert_eq!((ids.len(), replayed), (1, 49));
    let (status, problem) = common::read(ask("13912345678").await.expect("an answer")).await;
    assert_eq!((status, &problem["type"]), (422, &json!("urn:kyc-preflight:idempotency-mismatch")));
    let id = ids.into_iter().flatten().next().map_or(Json::Null, Json::from);
    gateway.settled(&id).await;
    assert_eq!(sandbox.get("/sandbox/ledger").await["total"], 4);
}
