//! Due-diligence searches: created from a list, finished a little later, decided once.

use super::{Answer, known, lost, made, said, seconds, task};
use crate::sandbox::judge::{Came, Judged, Known, Refused, judge, judge_form, new_id, whole};
use crate::sandbox::scenario::{Effect, special};
use crate::sandbox::store::{Call, Task};
use crate::sandbox::{Shared, webhook};
use crate::value::{json as told, value};
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use kyc_preflight::form::Form;
use kyc_preflight::provider::krypto_go::{DD_ACCEPTED, DD_HISTORY, DD_METADATA, DD_TASK, FORCED};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::time::Duration;

const DELAY: u32 = 1_200;
/// More than anybody sends in one request.
const MOST: usize = 100;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/task", post(create))
        .route("/task/history", get(history))
        .route("/task/{task_id}/summary", get(summarised))
        .route("/task/{task_id}/detail", get(detailed))
        .route("/task/{task_id}/accepted", post(accepted))
        .route("/task/{task_id}/metadata", post(metadata))
}

async fn create(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    said(created(&sandbox, &headers, body).await)
}

/// All of them, or none.
async fn created(sandbox: &Shared, headers: &HeaderMap, body: Came) -> Answer {
    known(sandbox, headers)?;
    let wrong = || Refused::new(StatusCode::BAD_REQUEST, "the body has to be a list of 1 to 100 tasks");
    let body: Json = serde_json::from_slice(&whole(body)?).map_err(|_| wrong())?;
    let tasks = body.as_array().filter(|tasks| (1..=MOST).contains(&tasks.len())).ok_or_else(wrong)?;
    let mut judged = Vec::with_capacity(tasks.len());
    for task in tasks {
        let task = taken_over(sandbox, task.clone()).await?;
        judged.push(judge_form(sandbox, &DD_TASK, Form::from(value(&task)), Known::default())?);
    }
    let mut answer = Vec::with_capacity(judged.len());
    for judged in judged {
        let call = judged.call(sandbox, &DD_TASK);
        let id = start(sandbox, &call).await?;
        answer.push(summary(&sandbox.store.get("dd", id).await.map_err(lost)?.ok_or_else(wrong)?));
        super::resume(sandbox, call);
    }
    Ok(Json::Array(answer))
}

/// "the following data are forced copy from the IDV task".
async fn taken_over(sandbox: &Shared, mut body: Json) -> Result<Json, Refused> {
    let Some(id) = body["from_idv_id"].as_i64().filter(|id| *id > 0) else { return Ok(body) };
    let task = task(sandbox, "idv", &id.to_string()).await?;
    let call = sandbox.store.find(&task.call).await.map_err(lost)?;
    for (wire, key) in FORCED {
        let from = match key {
            "birthday" => task.detail["birthday"].clone(),
            "citizenship" => task.detail["country"].clone(),
            _ => call.as_ref().map_or(Json::Null, |call| call.body[wire].clone()),
        };
        match key {
            "" if from.is_null() => {}
            "" => body[wire] = from,
            key if body[wire].is_object() => body[wire][key] = from,
            _ => {}
        }
    }
    Ok(body)
}

async fn start(sandbox: &Shared, call: &Call) -> Result<i64, Refused> {
    let id = made(sandbox, "dd", call, true).await?;
    let body = &call.body;
    let detail = json!({
        "task_id": id, "target": body["target"], "search_setting": { "id": body["search_setting_id"] },
        "search_source": body["search_source"], "callback_url": body["callback_url"], "customer_reference": body["customer_reference"],
        "progress": 0, "audit_status": 0, "comment": "", "creation_time": seconds(call.at), "update_time": seconds(call.at),
        "completed_time": 0, "from_idv_id": body.get("from_idv_id").cloned().unwrap_or(json!(0)), "metadata": [], "comment_logs": [],
    });
    sandbox.store.detail(id, &detail).await.map_err(lost)?;
    Ok(id)
}

/// The search that follows an accepted document.
pub(super) async fn follow(sandbox: &Shared, idv: &Call, detail: &Json) -> Result<i64, Refused> {
    let body = json!({
        "search_setting_id": idv.body["dd_task_search_setting_id"],
        "target": { "name": detail["full_name"], "birthday": detail["birthday"], "citizenship": detail["country"] },
        "search_source": [[0, 1, 2, 3, 4]], "callback_url": idv.body["dd_task_callback_url"],
        "customer_reference": idv.body["customer_reference"], "from_idv_id": detail["idv_task_id"],
    });
    let call = Call {
        id: new_id(sandbox, DD_TASK.provider),
        endpoint: DD_TASK.id.to_owned(),
        at: sandbox.clock.now(),
        body,
        checks: vec!["dd-task".to_owned()],
        card: None,
        answer: None,
    };
    let id = start(sandbox, &call).await?;
    super::resume(sandbox, call);
    Ok(id)
}

pub(super) async fn finish_later(sandbox: &Shared, call: Call, id: i64) {
    let delay = sandbox.scenario().delay("dd-task", DELAY);
    tokio::time::sleep(Duration::from_millis(delay.into())).await;
    let Ok(Some(task)) = sandbox.store.get("dd", id).await else { return };
    let detail = found(sandbox, task.detail);
    let _ = sandbox.store.detail(id, &detail).await;
    let _ = sandbox.store.answer(&call.id, &Json::Null, sandbox.clock.now()).await;
    call_back(sandbox, id).await;
}

/// The score follows the target: the register's, or little where nobody is known.
fn found(sandbox: &Shared, mut detail: Json) -> Json {
    let name = detail["target"]["name"].as_str();
    let listed = special("name", name) == Some(Effect::Sanctioned);
    let person = sandbox.people.of_name(name);
    let sanctioned = listed || person.is_some_and(|person| person.sanctioned);
    let risk = if listed { 100 } else { person.map_or(5, |person| person.risk) };
    let now = seconds(sandbox.clock.now());
    detail["progress"] = json!(100);
    detail["completed_source"] = json!(detail["search_source"].as_array().map_or(0, Vec::len).max(1));
    detail["potential_risk"] = json!(risk);
    detail["sanction_matched"] = json!(sanctioned);
    detail["completed_time"] = json!(now);
    detail["update_time"] = json!(now);
    detail["result"] =
        json!({ "negative_news": [], "sanctions": if sanctioned { json!(["made-up list"]) } else { json!([]) } });
    detail
}

async fn call_back(sandbox: &Shared, id: i64) {
    let Ok(Some(task)) = sandbox.store.get("dd", id).await else { return };
    if let Some(url) = task.detail["callback_url"].as_str() {
        let _ = webhook::owe(sandbox, url, &json!({}), &summary(&task)).await;
    }
}

fn summary(task: &Task) -> Json {
    let detail = &task.detail;
    let mut summary = json!({ "task_id": task.id });
    for key in ["search_setting", "target", "customer_reference", "progress"] {
        summary[key] = detail[key].clone();
    }
    summary["task_origin"] = json!(1);
    for key in ["creation_time", "update_time"] {
        summary[key] = detail[key].clone();
    }
    summary["audit_time"] = detail.get("audit_time").cloned().unwrap_or(json!(0));
    summary["report"] = json!({});
    summary["metadata"] = detail["metadata"].clone();
    summary
}

async fn summarised(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    said(one(&sandbox, &headers, &id).await.map(|task| summary(&task)))
}

async fn detailed(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    said(one(&sandbox, &headers, &id).await.map(|task| task.detail))
}

async fn one(sandbox: &Shared, headers: &HeaderMap, id: &str) -> Result<Task, Refused> {
    known(sandbox, headers)?;
    task(sandbox, "dd", id).await
}

async fn accepted(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>, body: Came) -> Response {
    said(decided(&sandbox, &headers, &id, body).await)
}

async fn decided(sandbox: &Shared, headers: &HeaderMap, id: &str, body: Came) -> Answer {
    let task = one(sandbox, headers, id).await?;
    let known = Known { decided: task.decided.is_some(), ..Known::default() };
    let Judged { form, .. } = judge(sandbox, &DD_ACCEPTED, &whole(body)?, known)?;
    let (accepted, comment) = (told(form.get("accepted")), told(form.get("comment")));
    if !sandbox.store.decide(task.id, accepted == json!(true)).await.map_err(lost)? {
        return Err(Refused::new(StatusCode::CONFLICT, "The task was accepted or rejected before"));
    }
    let mut detail = task.detail;
    detail["comment"] = comment.clone();
    detail["audit_status"] = json!(if accepted == json!(true) { "Accepted" } else { "Rejected" });
    detail["audit_time"] = json!(seconds(sandbox.clock.now()));
    sandbox.store.detail(task.id, &detail).await.map_err(lost)?;
    call_back(sandbox, task.id).await;
    Ok(json!({ "task_id": task.id, "comment": comment, "accepted": accepted }))
}

async fn metadata(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>, body: Came) -> Response {
    said(appended(&sandbox, &headers, &id, body).await)
}

async fn appended(sandbox: &Shared, headers: &HeaderMap, id: &str, body: Came) -> Answer {
    let task = one(sandbox, headers, id).await?;
    let judged = judge(sandbox, &DD_METADATA, &whole(body)?, Known::default())?;
    let mut detail = task.detail;
    if let (Some(all), Json::Array(more)) = (detail["metadata"].as_array_mut(), told(&judged.form)) {
        all.extend(more);
    }
    sandbox.store.detail(task.id, &detail).await.map_err(lost)?;
    Ok(json!({ "code": 0 }))
}

async fn history(
    State(sandbox): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response {
    said(listed(&sandbox, &headers, &query).await)
}

async fn listed(sandbox: &Shared, headers: &HeaderMap, query: &BTreeMap<String, String>) -> Answer {
    known(sandbox, headers)?;
    let number = |text: &String| text.parse::<i64>().map_or(json!(text), |number| json!(number));
    let body: serde_json::Map<String, Json> = query
        .iter()
        .map(|(key, text)| (key.clone(), if key.starts_with("page_") { number(text) } else { json!(text) }))
        .collect();
    let body = Json::Object(body);
    judge_form(sandbox, &DD_HISTORY, Form::from(value(&body)), Known::default())?;
    let (size, page) = (body["page_size"].as_i64().unwrap_or(1), body["page_number"].as_i64().unwrap_or(1));
    let found = sandbox.store.tasks("dd", body["customer_reference"].as_str(), (size.min(1000), page)).await;
    let (tasks, total) = found.map_err(lost)?;
    let data: Vec<Json> = tasks.iter().map(summary).collect();
    Ok(json!({ "data": data, "paging": { "page_size": size, "page_number": page, "total": total } }))
}
