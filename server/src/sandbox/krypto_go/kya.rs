//! Blockchain addresses, answered at once.

use super::{Answer, known, lost, made, said, seconds, task};
use crate::sandbox::Shared;
use crate::sandbox::judge::{Came, Known, judge, whole};
use crate::sandbox::scenario::{Effect, special};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{get, post};
use kyc_preflight::provider::krypto_go::KYA;
use serde_json::{Value as Json, json};
use std::time::Duration;

const DELAY: u32 = 400;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/kya", post(create)).route("/kya/detail/{kya_id}", get(detail))
}

async fn create(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    said(rated(&sandbox, &headers, body).await)
}

async fn rated(sandbox: &Shared, headers: &HeaderMap, body: Came) -> Answer {
    known(sandbox, headers)?;
    let judged = judge(sandbox, &KYA, &whole(body)?, Known { strict: true, ..Known::default() })?;
    let call = judged.call(sandbox, &KYA);
    let id = made(sandbox, "kya", &call, false).await?;
    let address = call.body["address"].as_str().unwrap_or_default();
    let listed = special("address", Some(address)) == Some(Effect::Sanctioned);
    let detail = json!({
        "kya_id": id,
        "address": address.to_ascii_lowercase(),
        "data": { "chain": judged.facts.chain, "risk_score": if listed { 100 } else { 8 } },
        "sdnlist": if listed { json!([{ "name": "made-up entry" }]) } else { json!([]) },
        "txlist": [],
        "creation_timestamp": seconds(call.at),
        "creator_account": "sandbox@example.com",
        "creator_email": "sandbox@example.com",
        "creator_name": "Sandbox",
        "customer_reference": Json::Null,
    });
    sandbox.store.detail(id, &detail).await.map_err(lost)?;
    tokio::time::sleep(Duration::from_millis(sandbox.scenario().delay("kya", DELAY).into())).await;
    Ok(detail)
}

async fn detail(State(sandbox): State<Shared>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let answer = async {
        known(&sandbox, &headers)?;
        Ok(task(&sandbox, "kya", &id).await?.detail)
    };
    said(answer.await)
}
