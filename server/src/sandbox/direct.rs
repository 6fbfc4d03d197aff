//! Fill Easy's direct endpoints (document 000): one check, answered at once.
//!
//! Paths and the names in answers were lost from the document (AMB-60, AMB-68). Decided: `/kyc/cn/verify`, `/kyc/cn/mobile`,
//! `/kyc/cn/risk`; `processed`, `matches`, `code` and `message` of a comparison; `processed` and `data` of a look-up.

use super::Shared;
use super::fill_easy::{broken, unknown_client};
use super::judge::{Came, Judged, Known, Refused, judge, whole};
use super::source::{self, Said, Subject};
use super::store::Call;
use axum::Json as Body;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use kyc_preflight::provider::fill_easy_direct::{MOBILE, RISK, VERIFY};
use kyc_preflight::provider::{Axis, Check, Endpoint};
use serde_json::{Value as Json, json};
use std::time::Duration;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/kyc/cn/verify", post(|State(sandbox), headers, body| direct(sandbox, headers, body, &VERIFY)))
        .route("/kyc/cn/mobile", post(|State(sandbox), headers, body| direct(sandbox, headers, body, &MOBILE)))
        .route("/kyc/cn/risk", post(|State(sandbox), headers, body| direct(sandbox, headers, body, &RISK)))
}

async fn direct(sandbox: Shared, headers: HeaderMap, body: Came, endpoint: &'static Endpoint) -> Response {
    match answer(&sandbox, &headers, body, endpoint).await {
        Ok(answer) => Body(answer).into_response(),
        Err(refused) => (refused.status, Body(json!({ "message": refused.message }))).into_response(),
    }
}

async fn answer(
    sandbox: &Shared,
    headers: &HeaderMap,
    body: Came,
    endpoint: &'static Endpoint,
) -> Result<Json, Refused> {
    if !sandbox.keys.fill_easy(headers) {
        return Err(unknown_client());
    }
    let judged = judge(sandbox, endpoint, &whole(body)?, Known::default())?;
    let Some(check) = judged.plan.run().next().and_then(|id| endpoint.check(&id)) else {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "Invalid request parameters"));
    };
    let said = asked(sandbox, endpoint, check, &judged).await?;
    match said {
        Said::Failed(_) => Err(Refused::new(StatusCode::BAD_GATEWAY, "Upstream verification service error")),
        said if check.axis == Axis::Match => Ok(compared(&said)),
        Said::Data(data) => Ok(json!({ "processed": true, "data": data })),
        _ => Ok(json!({ "processed": true, "data": null })),
    }
}

/// Bills the check and asks its source.
async fn asked(sandbox: &Shared, endpoint: &Endpoint, check: &Check, judged: &Judged) -> Result<Said, Refused> {
    let subject = Subject::of(&judged.form);
    let call = Call { answer: Some(Json::Null), ..judged.call(sandbox, endpoint) };
    sandbox.store.call(&call).await.map_err(|_| broken())?;
    let scenario = sandbox.scenario();
    // The same source serves the single endpoint, under the name of the check that does the same there.
    let name = match check.twins {
        [only] => only.check,
        _ => check.id,
    };
    tokio::time::sleep(Duration::from_millis(source::delay(name, &subject, &scenario).into())).await;
    // No direct call takes a card.
    Ok(source::ask(name, &subject, &sandbox.people, &scenario, false))
}

fn compared(said: &Said) -> Json {
    let (matches, code, message) = match said {
        Said::Match => (json!(true), "1", "Identity information matches"),
        Said::NoMatch => (json!(false), "-1", "Identity information does not match"),
        _ => (Json::Null, "0", "Unable to verify (no records found)"),
    };
    json!({ "processed": true, "matches": matches, "code": code, "message": message })
}
