//! RapidID's China Bank Card Check (document 003): answered at once, bare for a full match and wrapped for the rest, as in the samples.

use super::Shared;
use super::fill_easy::{broken, is_used_up};
use super::judge::{Came, Known, Refused, judge, whole};
use super::scenario::Envelope;
use super::source::{self, Said, Subject};
use super::store::Call;
use axum::Json as Body;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use kyc_preflight::provider::rapid_id::CHINA_BANK_CARD;
use serde_json::{Value as Json, json};
use std::time::Duration;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/cvs/v2/cnbc", post(check))
}

async fn check(State(sandbox): State<Shared>, headers: HeaderMap, body: Came) -> Response {
    match answer(&sandbox, &headers, body).await {
        Ok(answer) => Body(answer).into_response(),
        Err(refused) => {
            let status = refused.status.as_u16().to_string();
            (refused.status, Body(json!({ "status": status, "message": refused.message }))).into_response()
        }
    }
}

async fn answer(sandbox: &Shared, headers: &HeaderMap, body: Came) -> Result<Json, Refused> {
    if !sandbox.keys.rapid_id(headers) {
        return Err(Refused::new(StatusCode::UNAUTHORIZED, "token missing or invalid"));
    }
    let judged = judge(sandbox, &CHINA_BANK_CARD, &whole(body)?, Known::default())?;
    let subject = Subject::of(&judged.form);
    let call = Call { answer: Some(Json::Null), ..judged.call(sandbox, &CHINA_BANK_CARD) };
    sandbox.store.call(&call).await.map_err(|_| broken())?;
    let scenario = sandbox.scenario();
    let tried = is_used_up(sandbox, call.card.as_deref(), call.at).await;
    tokio::time::sleep(Duration::from_millis(source::delay("cnbc", &subject, &scenario).into())).await;
    let score = score(&source::ask("cnbc", &subject, &sandbox.people, &scenario, tried));
    let usual = if score == 0 { Envelope::Bare } else { Envelope::Wrapped };
    Ok(match scenario.envelope.unwrap_or(usual) {
        Envelope::Bare => report(score, &call.id),
        Envelope::Wrapped => json!({ "status": 200, "message": "ok", "data": report(score, &call.id) }),
    })
}

/// 0 full match, 1 not the name, 2 nothing matched, 3 the source does not work.
fn score(said: &Said) -> u8 {
    match said {
        Said::Match => 0,
        Said::Data(_) => 1,
        Said::NoMatch | Said::NotFound => 2,
        Said::Failed(_) => 3,
    }
}

fn report(score: u8, id: &str) -> Json {
    let full = score == 0;
    let says = |yes: &str, no: &str| if full { yes.to_owned() } else { no.to_owned() };
    json!({
        "countryCode": "China",
        "clientReference": "",
        "reportingReference": id,
        "matchStatus": says("Full Match 1+1 Verification", "No Match"),
        "searchErrorMessage": "",
        "safeHarbour": false,
        "searchStatus": "Successful",
        "serviceResponses": { "China Bank Card": {
            "status": score,
            "sourceStatus": "Successful",
            "errorMessage": "",
            "identityVerified": full,
            "safeHarbourScore": says("M2", "none"),
            "nameMatchScore": says("1.000", "N/A"),
            "addressMatchScore": "N/A",
            "verifications": { "bankCardNo": full, "dateOfBirth": full, "fullName": full, "idCardNo": full },
            "returnedData": {},
        } },
        "remarks": [],
        "rapidID": id,
    })
}
