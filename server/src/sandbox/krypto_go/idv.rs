//! Identity documents: from images, by the hosted page, by an app.

use super::{Answer, dashed, dd, known, lost, made, said, seconds, task};
use crate::sandbox::judge::{Came, Known, Refused, judge, whole};
use crate::sandbox::people::Person;
use crate::sandbox::scenario::{Effect, special};
use crate::sandbox::store::Call;
use crate::sandbox::{Shared, webhook};
use crate::value::value;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use kyc_preflight::form::Form;
use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::krypto_go::answer::search_follows;
use kyc_preflight::provider::krypto_go::{IDV, IDV_ACCOUNT, IDV_INIT};
use serde_json::{Value as Json, json};
use std::time::Duration;

/// Milliseconds until a document from images is judged.
const DELAY: u32 = 1_500;
/// Seconds until the link to the hosted page runs out.
const LINK: i64 = 3_600;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/idv", post(create))
        .route("/idv/init", post(init))
        .route("/idv/account", post(account))
        .route("/idv/detail/{idv_id}", get(detail))
}

async fn create(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    said(started(&sandbox, &headers, body, &IDV).await.map(|(id, call)| {
        let answer = json!({ "idv_task_id": id, "timestamp": seconds(call.at) });
        super::super::resume(&sandbox, call);
        answer
    }))
}

async fn init(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    said(started(&sandbox, &headers, body, &IDV_INIT).await.map(|(id, call)| {
        let token = sandbox.tokens.sign(&format!("idv:{id}"), call.at, LINK);
        let url = format!("{}/hosted/idv/{id}?token={token}", sandbox.base);
        json!({ "idv_task_id": id, "url": url, "timestamp": seconds(call.at) })
    }))
}

async fn account(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    said(started(&sandbox, &headers, body, &IDV_ACCOUNT).await.map(|(id, call)| {
        let token = sandbox.tokens.sign(&format!("idv:{id}"), call.at, LINK);
        json!({ "idv_task_id": id, "sdk_token": token, "timestamp": seconds(call.at) })
    }))
}

/// "Points will be deducted after the user successfully uploads": the page bills; images are billed as they come.
async fn started(
    sandbox: &Shared,
    headers: &HeaderMap,
    body: Came,
    endpoint: &'static Endpoint,
) -> Result<(i64, Call), Refused> {
    known(sandbox, headers)?;
    let points = sandbox.scenario().points;
    let judged = judge(sandbox, endpoint, &whole(body)?, Known { points, ..Known::default() })?;
    let mut call = judged.call(sandbox, endpoint);
    let from_images = endpoint.id == IDV.id;
    if from_images {
        forget_images(&mut call.body);
    } else {
        call.checks.clear();
    }
    let id = made(sandbox, "idv", &call, from_images).await?;
    let waiting = json!({ "idv_task_id": id, "timestamp": seconds(call.at) });
    sandbox.store.detail(id, &waiting).await.map_err(lost)?;
    Ok((id, call))
}

/// Nobody looks at the images again.
fn forget_images(body: &mut Json) {
    for image in ["id_image", "id_back_image", "face_image", "id_and_face_image"] {
        if let Some(image) = body.get_mut(image) {
            *image = json!("provided");
        }
    }
}

async fn detail(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let answer = async {
        known(&sandbox, &headers)?;
        Ok(task(&sandbox, "idv", &id).await?.detail)
    };
    said(answer.await)
}

/// What whoever looks at the document says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// It is genuine.
    Genuine,
    /// Somebody should look.
    Unclear,
    /// It is not.
    Forged,
}

pub(super) async fn finish_later(sandbox: &Shared, call: Call, id: i64) {
    let delay = sandbox.scenario().delay("idv", DELAY);
    tokio::time::sleep(Duration::from_millis(delay.into())).await;
    let known = special("name", call.body["expected_name"].as_str());
    let seen = if known == Some(Effect::Unknown) { Seen::Forged } else { Seen::Genuine };
    let _ = finish(sandbox, &call, id, seen).await;
}

/// Settles a document, makes the search that was asked for, and calls back.
pub(super) async fn finish(sandbox: &Shared, call: &Call, id: i64, seen: Seen) -> Answer {
    let mut detail = recognised(sandbox, call, id);
    let state = state(call, &detail, seen);
    detail["state"] = json!(state);
    detail["review_reasons"] = if state == "review" { json!(["EXPECTATION_NOT_MET"]) } else { json!([]) };
    detail["reject_reasons"] = if state == "reject" { json!(["DOCUMENT_NOT_GENUINE"]) } else { json!([]) };
    if search_follows(&value(&call.body["auto_create_dd_task"]), &value(&detail["state"])) {
        let task = dd::follow(sandbox, call, &detail).await?;
        detail["created_search_task_id"] = json!(task);
        detail["dd_tasks"] = json!([{ "task_id": task }]);
    }
    if sandbox.scenario().state_as_integer {
        detail["state"] = json!(["accept", "review", "reject"].iter().position(|word| *word == state));
    }
    sandbox.store.detail(id, &detail).await.map_err(lost)?;
    sandbox.store.answer(&call.id, &Json::Null, sandbox.clock.now()).await.map_err(lost)?;
    if let Some(url) = call.body["callback_url"].as_str() {
        webhook::owe(sandbox, url, &json!({}), &detail).await.map_err(lost)?;
    }
    Ok(detail)
}

/// A person of the register whose document it is: whoever was expected, or else the first.
fn holder<'a>(sandbox: &'a Shared, body: &Json) -> Option<&'a Person> {
    let people = &sandbox.people;
    let by_number = people.of_id(body["expected_id_number"].as_str());
    by_number.or_else(|| people.of_name(body["expected_name"].as_str())).or_else(|| people.all().first())
}

const EXPECTED: [&str; 7] = [
    "expected_name",
    "expected_birthday",
    "expected_id_number",
    "expected_country",
    "expected_issuing_date",
    "expected_expiry_date",
    "expected_gender",
];

fn recognised(sandbox: &Shared, call: &Call, id: i64) -> Json {
    let body = &call.body;
    let mut detail = json!({ "idv_task_id": id, "country": body["country"], "timestamp": seconds(call.at) });
    detail["id_type"] = body.get("id_type").cloned().unwrap_or(json!("ID_CARD"));
    detail["id_sub_type"] = json!("NATIONAL_ID");
    for key in EXPECTED.iter().chain(&["customer_reference"]) {
        detail[*key] = body[*key].clone();
    }
    if let Some(person) = holder(sandbox, body) {
        let (last, first) = person.name.split_at(person.name.chars().next().map_or(0, char::len_utf8));
        let read = [
            ("first_name", json!(first)),
            ("last_name", json!(last)),
            ("full_name", json!(person.name)),
            ("birthday", dashed(person.birth_date())),
            ("id_number", json!(person.id)),
            ("issuing_date", dashed(&person.issue)),
            ("expiry_date", dashed(&person.expiry)),
            ("gender", json!(person.gender())),
        ];
        read.into_iter().for_each(|(key, read)| detail[key] = read);
    }
    detail["created_search_task_id"] = Json::Null;
    detail["audit_status"] = Json::Null;
    detail["audit_timestamp"] = Json::Null;
    detail["auditor_employee_account"] = Json::Null;
    detail["dd_tasks"] = json!([]);
    detail
}

/// "If it doesn't match … the result state will be review": what does not match is the engine's to say.
fn state(call: &Call, detail: &Json, seen: Seen) -> &'static str {
    if seen == Seen::Forged {
        return "reject";
    }
    let mut accepted = detail.clone();
    accepted["state"] = json!("accept");
    let reading = (IDV.read)(&value(&accepted), Some(&Form::from(value(&call.body))));
    let differ = reading.facts.iter().any(|(name, fact)| name == "mismatches" && !fact.list().is_empty());
    if differ || seen == Seen::Unclear { "review" } else { "accept" }
}
