//! KryptoGO Compliance (document 004): documents (IDV), due-diligence searches (DD) and blockchain addresses (KYA).
//!
//! Paths are the document's where it prints them (`/idv/init`, `/idv/account`, `/task/{task_id}/accepted`, `/kya/detail/{kya_id}`) and
//! of the same style where it does not. What it folded is decided on the page at `/`.

mod dd;
mod hosted;
mod idv;
mod kya;

use super::Shared;
use super::judge::Refused;
use super::store::{Call, Task};
use axum::Json as Body;
use axum::Router;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value as Json, json};

pub(super) use hosted::routes as hosted;

pub(super) fn routes() -> Router<Shared> {
    Router::new().merge(idv::routes()).merge(dd::routes()).merge(kya::routes())
}

/// Goes on with a call whose task was under way.
pub(super) fn resume(sandbox: &Shared, call: Call) {
    let sandbox = sandbox.clone();
    tokio::spawn(async move {
        let Ok(Some(task)) = sandbox.store.made_by(&call.id).await else { return };
        match task.kind.as_str() {
            "idv" => idv::finish_later(&sandbox, call, task.id).await,
            _ => dd::finish_later(&sandbox, call, task.id).await,
        }
    });
}

type Answer = Result<Json, Refused>;

fn said(answer: Answer) -> Response {
    match answer {
        Ok(answer) => Body(answer).into_response(),
        Err(refused) => {
            let code = refused.status.as_u16();
            (refused.status, Body(json!({ "code": code, "message": refused.message }))).into_response()
        }
    }
}

fn known(sandbox: &Shared, headers: &HeaderMap) -> Result<(), Refused> {
    match sandbox.keys.krypto_go(headers) {
        true => Ok(()),
        false => Err(Refused::new(StatusCode::UNAUTHORIZED, "API key missing or invalid")),
    }
}

fn lost(_: sqlx::Error) -> Refused {
    Refused::new(StatusCode::INTERNAL_SERVER_ERROR, "the sandbox could not keep the request")
}

/// A task by the number in a path.
async fn task(sandbox: &Shared, kind: &str, id: &str) -> Result<Task, Refused> {
    let missing = || Refused::new(StatusCode::NOT_FOUND, "there is no such task");
    let id: i64 = id.parse().map_err(|_| missing())?;
    sandbox.store.get(kind, id).await.map_err(lost)?.ok_or_else(missing)
}

/// Keeps a call, billed for some checks, and the task that it makes; whether something is still to be done for it.
async fn made(sandbox: &Shared, kind: &str, call: &Call, open: bool) -> Result<i64, Refused> {
    let mut kept = call.clone();
    kept.answer = (!open).then_some(Json::Null);
    sandbox.store.call(&kept).await.map_err(lost)?;
    let reference = call.body["customer_reference"].as_str();
    sandbox.store.task(kind, &call.id, call.at, reference).await.map_err(lost)
}

/// Seconds, which this provider counts in.
fn seconds(at: i64) -> i64 {
    at.div_euclid(1000)
}

/// `YYYYMMDD` as `YYYY-MM-DD`.
fn dashed(day: &str) -> Json {
    match (day.get(..4), day.get(4..6), day.get(6..8)) {
        (Some(year), Some(month), Some(day)) => json!(format!("{year}-{month}-{day}")),
        _ => Json::Null,
    }
}
