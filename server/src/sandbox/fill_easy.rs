//! Fill Easy KYC China, the single endpoint (documents 001 and 002): request, fan-out, poll, callback.
//!
//! Both editions have the same paths; the older one is served behind `/classic`, with `bank` as one object and no `requestId` in the
//! answer to a request.

use super::judge::{Came, Known, Refused, judge, new_id, whole};
use super::scenario::Scenario;
use super::source::{self, Said, Subject};
use super::store::Call;
use super::{Shared, webhook};
use crate::value::{json as told, value};
use axum::Json as Body;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use futures_util::future::join_all;
use kyc_preflight::form::Form;
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC, answer};
use kyc_preflight::provider::{Endpoint, Outcome};
use serde_json::{Map, Value as Json, json};
use std::time::Duration;

/// Seconds until a token runs out; the documents do not say (AMB-53).
const TOKEN: i64 = 86_400;
/// "Valid for 7 days."
const REPORT: i64 = 7 * 86_400;
const DAY: i64 = 86_400_000;
/// Tries of a card within a day.
const TRIES: i64 = 5;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/kyc/cn/request", post(newer))
        .route("/classic/kyc/cn/request", post(older))
        .route("/kyc/cn/poll", post(poll))
        .route("/classic/kyc/cn/poll", post(poll))
}

/// An error in the documents' shape; the newer edition always has a `requestId`.
fn failed(sandbox: &Shared, refused: &Refused) -> Response {
    let request_id = new_id(sandbox, FILL_EASY_CHINA.provider);
    (refused.status, Body(json!({ "message": refused.message, "requestId": request_id }))).into_response()
}

pub(super) fn unknown_client() -> Refused {
    Refused::new(StatusCode::UNAUTHORIZED, "Invalid client credentials")
}

async fn newer(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    request(&sandbox, &headers, body, &FILL_EASY_CHINA).await
}

async fn older(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    request(&sandbox, &headers, body, &FILL_EASY_CHINA_CLASSIC).await
}

async fn request(sandbox: &Shared, headers: &HeaderMap, body: Came, endpoint: &'static Endpoint) -> Response {
    match accept(sandbox, headers, body, endpoint).await {
        Ok(call) => {
            let seconds = sandbox.scenario().token_seconds.map_or(TOKEN, i64::from);
            let token = sandbox.tokens.sign(&call.id, sandbox.clock.now(), seconds);
            let answer = match endpoint.id == FILL_EASY_CHINA.id {
                true => json!({ "token": token, "requestId": call.id }),
                false => json!({ "token": token }),
            };
            resume(sandbox, call);
            Body(answer).into_response()
        }
        Err(refused) => failed(sandbox, &refused),
    }
}

/// The call as it is kept and billed.
async fn accept(
    sandbox: &Shared,
    headers: &HeaderMap,
    body: Came,
    endpoint: &'static Endpoint,
) -> Result<Call, Refused> {
    if !sandbox.keys.fill_easy(headers) {
        return Err(unknown_client());
    }
    let judged = judge(sandbox, endpoint, &whole(body)?, Known { lenient: true, ..Known::default() })?;
    let call = judged.call(sandbox, endpoint);
    sandbox.store.call(&call).await.map_err(|_| broken())?;
    Ok(call)
}

/// "Internal failure invoking the upstream."
pub(super) fn broken() -> Refused {
    Refused::new(StatusCode::BAD_GATEWAY, "the sandbox could not keep the request")
}

/// Asks the sources of a call in the background, and keeps what they say.
pub(super) fn resume(sandbox: &Shared, call: Call) {
    let sandbox = sandbox.clone();
    tokio::spawn(async move {
        let report = fan_out(&sandbox, &call).await;
        let now = sandbox.clock.now();
        sandbox.seen.summarise(&call.id, &report["summary"]);
        if sandbox.store.answer(&call.id, &report, now).await.is_ok() {
            call_back(&sandbox, &call, &report).await;
        }
    });
}

async fn call_back(sandbox: &Shared, call: &Call, report: &Json) {
    let Some(url) = call.body["callbackUrl"].as_str() else { return };
    let own = [("X-Webhook-Event", "kyc.cn.report.completed"), ("X-Request-Id", call.id.as_str())];
    let headers = webhook::headers(&own, &call.body["callbackHeaders"]);
    let _ = webhook::owe(sandbox, url, &headers, report).await;
}

/// Whether the tries of a card within a day are used up.
pub(super) async fn is_used_up(sandbox: &Shared, card: Option<&str>, at: i64) -> bool {
    match card {
        Some(card) => sandbox.store.tries(card, at - DAY).await.is_ok_and(|tries| tries > TRIES),
        None => false,
    }
}

/// Every check at its own source, all at once.
async fn fan_out(sandbox: &Shared, call: &Call) -> Json {
    let form = Form::from(value(&call.body));
    let subject = Subject::of(&form);
    let scenario = sandbox.scenario();
    let tried = is_used_up(sandbox, call.card.as_deref(), call.at).await;
    sandbox.progress.begin(&call.id, &call.checks);
    let asked = call.checks.iter().map(|check| one(sandbox, (&call.id, check), &subject, &scenario, tried));
    let said: Vec<(&str, Said)> = join_all(asked).await;
    report(sandbox, call, &form, &said)
}

async fn one<'a>(
    sandbox: &Shared,
    (call, check): (&str, &'a str),
    subject: &Subject,
    scenario: &Scenario,
    tried: bool,
) -> (&'a str, Said) {
    let delay = source::delay(check, subject, scenario);
    if delay > 0 {
        tokio::time::sleep(Duration::from_millis(delay.into())).await;
    }
    sandbox.progress.answered(call, check);
    (check, source::ask(check, subject, &sandbox.people, scenario, tried))
}

// ---- the report

type Told<'a> = [(&'a str, Said)];

fn report(sandbox: &Shared, call: &Call, form: &Form, said: &Told) -> Json {
    let mut report = Map::new();
    report.insert("reportMetadata".into(), json!({ "status": "completed" }));
    report.insert("submitted".into(), told(&answer::echo(form)));
    let token = sandbox.tokens.sign(&format!("pdf:{}", call.id), sandbox.clock.now(), REPORT);
    report.insert("pdfUrl".into(), json!(format!("{}/reports/{}.pdf?token={token}", sandbox.base, call.id)));
    report.insert("pdfFileName".into(), json!(format!("kyc-cn-{}.pdf", call.id)));
    report.insert("summary".into(), summary(said));
    let outcomes: Vec<(&str, Outcome)> = said.iter().map(|(check, said)| (*check, said.outcome())).collect();
    for (category, make) in CATEGORIES {
        if answer::category_present(category, &outcomes) {
            report.insert((*category).into(), make(said, form));
        }
    }
    if call.endpoint == FILL_EASY_CHINA_CLASSIC.id {
        older_bank(&mut report);
    }
    Json::Object(report)
}

type Make = fn(&Told, &Form) -> Json;

const CATEGORIES: &[(&str, Make)] = &[
    ("identity", identity),
    ("mobile", mobile),
    ("risk", risk),
    ("bank2f", |said, _| compared(said, "bank.two-factor")),
    ("bank3f", |said, _| compared(said, "bank.three-factor")),
    ("bank4f", |said, _| compared(said, "bank.four-factor")),
    ("litigation", |said, _| data(said, "litigation.records")),
];

/// Each check in exactly one bucket, or in none where a look-up returned data (AMB-40).
fn summary(said: &Told) -> Json {
    let ran: Vec<&str> = said.iter().map(|(check, _)| *check).collect();
    let mut summary = json!({ "ran": ran, "matched": [], "unmatched": [], "notFound": [], "errored": [] });
    for (check, said) in said {
        let entry = match said {
            Said::Failed(error) => json!({ "check": check, "error": error }),
            _ => json!(check),
        };
        let bucket = answer::bucket(check, said.outcome()).and_then(|bucket| summary.get_mut(bucket));
        if let Some(bucket) = bucket.and_then(Json::as_array_mut) {
            bucket.push(entry);
        }
    }
    summary
}

fn of<'a>(said: &'a Told, check: &str) -> Option<&'a Said> {
    said.iter().find(|(known, _)| *known == check).map(|(_, said)| said)
}

fn word(said: &Said) -> &'static str {
    match said {
        Said::Match => "match",
        Said::NoMatch => "no match",
        _ => "not found",
    }
}

fn compared(said: &Told, check: &str) -> Json {
    of(said, check).map_or(Json::Null, |said| json!(word(said)))
}

fn data(said: &Told, check: &str) -> Json {
    match of(said, check) {
        Some(Said::Data(data)) => data.clone(),
        _ => Json::Null,
    }
}

fn identity(said: &Told, _: &Form) -> Json {
    let asked = said.iter().filter_map(|(check, said)| Some((check.strip_prefix("identity.")?, *check, said)));
    let asked = asked.filter(|(_, _, said)| !matches!(said, Said::Failed(_)));
    let name = |check: &str| FILL_EASY_CHINA.check(check).map(|check| check.name.at(0));
    let row = |(kind, check, said): (&str, &str, &Said)| json!({ "type": kind, "result": word(said), "verification": name(check).unwrap_or_default() });
    Json::Array(asked.map(row).collect())
}

fn mobile(said: &Told, form: &Form) -> Json {
    let mut all = Map::new();
    for check in ["mobile.attribution", "mobile.location-work", "mobile.location-residential"] {
        all.extend(data(said, check).as_object().cloned().unwrap_or_default());
    }
    let entries = form.get("addressesToVerify").list().iter().enumerate();
    let told =
        entries.filter_map(|(at, entry)| address(of(said, &format!("mobile.address-verify[{at}]"))?, &told(entry)));
    let told: Vec<Json> = told.collect();
    if !told.is_empty() {
        all.insert("addressVerifications".into(), Json::Array(told));
    }
    Json::Object(all)
}

/// "Errored entries are omitted"; without a distance there was nothing on file.
fn address(said: &Said, entry: &Json) -> Option<Json> {
    let mut row = json!({ "type": entry["type"], "city": entry["city"], "address": entry["address"] });
    match said {
        Said::Failed(_) => return None,
        Said::Data(data) => row["distance"] = data["distance"].clone(),
        _ => {}
    }
    Some(row)
}

fn risk(said: &Told, _: &Form) -> Json {
    let parts = [("fraud", "risk.fraud"), ("criminal", "risk.criminal")];
    let there =
        parts.iter().map(|(key, check)| ((*key).to_owned(), data(said, check))).filter(|(_, data)| !data.is_null());
    Json::Object(there.collect())
}

/// `bank` as one object: `{ type, result }`.
fn older_bank(report: &mut Map<String, Json>) {
    for (field, kind) in [("bank3f", "three-factor"), ("bank4f", "four-factor")] {
        if let Some(result) = report.remove(field) {
            report.insert("bank".into(), json!({ "type": kind, "result": result }));
        }
    }
}

// ---- polling

async fn poll(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    match polled(&sandbox, &headers, body).await {
        Ok(Some(report)) => Body(report).into_response(),
        Ok(None) => {
            (StatusCode::ACCEPTED, Body(json!({ "reportMetadata": { "status": "processing" } }))).into_response()
        }
        Err(refused) => failed(&sandbox, &refused),
    }
}

async fn polled(sandbox: &Shared, headers: &HeaderMap, body: Came) -> Result<Option<Json>, Refused> {
    if !sandbox.keys.fill_easy(headers) {
        return Err(unknown_client());
    }
    let invalid = || Refused::new(StatusCode::BAD_REQUEST, "Invalid or expired token");
    let body: Json = serde_json::from_slice(&whole(body)?).map_err(|_| invalid())?;
    let token = body.get("token").and_then(Json::as_str).ok_or_else(invalid)?;
    let id = sandbox.tokens.open(token, sandbox.clock.now()).ok_or_else(invalid)?;
    let call = sandbox.store.find(&id).await.map_err(|_| broken())?;
    Ok(call.ok_or_else(invalid)?.answer)
}
