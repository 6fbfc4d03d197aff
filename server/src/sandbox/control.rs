//! The sandbox's own routes: scenario, clock, ledger, what came, who there is, reset. Errors are problem details.

use super::Shared;
use super::people::Person;
use super::progress::Step;
use super::scenario::Scenario;
use super::seen;
use crate::clock::{moment, rfc3339};
use crate::problem::Problem;
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, PoisonError};
use utoipa::ToSchema;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sandbox/scenario", get(scenario).put(set_scenario))
        .route("/sandbox/clock", get(clock).put(set_clock))
        .route("/sandbox/ledger", get(ledger))
        .route("/sandbox/requests", get(requests))
        .route("/sandbox/deliveries", get(deliveries))
        .route("/sandbox/people", get(people))
        .route("/sandbox/calls/{id}", get(call))
        .route("/sandbox/reset", post(reset))
        .route("/healthz", get(|| async { "ok" }))
}

/// A body of ours, or a problem that names what would do and nothing of what came.
fn read<T: DeserializeOwned>(body: &Bytes, want: &str) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(want))
}

fn lost(_: sqlx::Error) -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR).detail("the database does not answer")
}

async fn scenario(State(sandbox): State<Shared>) -> Json<Scenario> {
    Json(Scenario::clone(&sandbox.scenario()))
}

const SCENARIO: &str = "a scenario: delayMs, delays, fail, outcomes, status, cut, cutBefore, tokenSeconds, webhooks, envelope, \
                        stateAsInteger, points; each may be left out";

async fn set_scenario(State(sandbox): State<Shared>, body: Bytes) -> Result<Json<Scenario>, Problem> {
    let scenario: Scenario = read(&body, SCENARIO)?;
    scenario.fits().map_err(|want| Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(want))?;
    let text = serde_json::to_string(&scenario).unwrap_or_default();
    sandbox.store.set("scenario", &text).await.map_err(lost)?;
    *sandbox.scenario.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(scenario.clone());
    Ok(Json(scenario))
}

/// The sandbox's time.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Time {
    /// UTC.
    pub now: String,
    /// Milliseconds that it is ahead of the machine's.
    pub moved_ms: i64,
}

/// Another time: a moment, or so much later than now.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct NewTime {
    /// RFC 3339.
    pub now: Option<String>,
    /// Seconds from now on, which may be negative.
    pub advance_seconds: Option<i32>,
}

async fn clock(State(sandbox): State<Shared>) -> Json<Time> {
    Json(Time { now: rfc3339(sandbox.clock.now()), moved_ms: sandbox.clock.moved() })
}

async fn set_clock(State(sandbox): State<Shared>, body: Bytes) -> Result<Json<Time>, Problem> {
    const WANT: &str = "{ now } as RFC 3339, or { advanceSeconds } as a whole number; {} sets it right";
    let want = || Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(WANT);
    let new: NewTime = read(&body, WANT)?;
    match (&new.now, new.advance_seconds) {
        (Some(now), _) => sandbox.clock.set_now(moment(now).ok_or_else(want)?),
        (None, Some(seconds)) => sandbox.clock.set(sandbox.clock.moved().saturating_add(i64::from(seconds) * 1000)),
        (None, None) => sandbox.clock.set(0),
    }
    sandbox.store.set("clock", &sandbox.clock.moved().to_string()).await.map_err(lost)?;
    // What was far away may be due now.
    sandbox.owed.notify_one();
    Ok(clock(State(sandbox)).await)
}

/// A billed sub-check.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The provider's id of the request.
    pub request_id: String,
    /// Whose it is.
    pub provider: String,
    /// The engine's id of the endpoint.
    pub endpoint: String,
    /// What was billed.
    pub check: String,
    /// When, in UTC.
    pub at: String,
    /// Its price in the minor unit of the currency, by the sandbox's made-up tariff.
    pub price: u64,
}

/// What was billed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Ledger {
    /// In the order of the requests, from `after` on.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: i64,
    /// Of the prices.
    pub currency: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Part {
    after: u32,
    limit: Option<u32>,
}

const MOST_ENTRIES: u32 = 100_000;

#[derive(Deserialize)]
pub(super) struct Tariff {
    pub currency: String,
    pub prices: BTreeMap<String, u64>,
}

/// Made up: what contracts say is not published.
pub(super) static TARIFF: LazyLock<Tariff> =
    LazyLock::new(|| serde_json::from_str(include_str!("tariff.json")).expect("tariff.json"));

fn price(check: &str) -> u64 {
    TARIFF.prices.get(super::scenario::bare(check)).copied().unwrap_or_default()
}

async fn ledger(
    State(sandbox): State<Shared>,
    part: Result<Query<Part>, axum::extract::rejection::QueryRejection>,
) -> Result<Json<Ledger>, Problem> {
    let want = |_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail("after and limit: whole numbers from 0 on");
    let Query(part) = part.map_err(want)?;
    let most = part.limit.unwrap_or(MOST_ENTRIES).min(MOST_ENTRIES);
    let (rows, times, total) = sandbox.store.ledger(part.after.into(), most.into()).await.map_err(lost)?;
    let entry = |([request_id, endpoint, check], at): ([String; 3], i64)| {
        let provider = endpoint.split('/').next().unwrap_or_default().to_owned();
        Entry { price: price(&check), request_id, provider, endpoint, check, at: rfc3339(at) }
    };
    let entries = rows.into_iter().zip(times).map(entry).collect();
    Ok(Json(Ledger { entries, total, currency: TARIFF.currency.clone() }))
}

async fn requests(State(sandbox): State<Shared>) -> Json<Vec<seen::Request>> {
    Json(sandbox.seen.all())
}

/// A callback.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Owed {
    /// Its host; the path may hold a secret.
    pub host: String,
    /// How often it was tried.
    pub tries: i64,
    /// The status of the last try, 0 where there was no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<i64>,
    /// When it is tried next, in UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
}

async fn deliveries(State(sandbox): State<Shared>) -> Result<Json<Vec<Owed>>, Problem> {
    let host = |url: &str| url.split('/').nth(2).unwrap_or_default().to_owned();
    let all = sandbox.store.deliveries().await.map_err(lost)?;
    let owed = all.iter().map(|one| Owed {
        host: host(&one.url),
        tries: one.tries,
        last: one.last,
        due: one.due.map(rfc3339),
    });
    Ok(Json(owed.collect()))
}

async fn people(State(sandbox): State<Shared>) -> Json<Vec<Person>> {
    Json(sandbox.people.all().to_vec())
}

async fn call(State(sandbox): State<Shared>, Path(id): Path<String>) -> Result<Json<Vec<Step>>, Problem> {
    let none = || Problem::new(StatusCode::NOT_FOUND).detail("there is no such call, or it came long ago");
    sandbox.progress.of(&id).map(Json).ok_or_else(none)
}

async fn reset(State(sandbox): State<Shared>) -> Result<Response, Problem> {
    sandbox.store.clear().await.map_err(lost)?;
    sandbox.store.set("scenario", "{}").await.map_err(lost)?;
    sandbox.store.set("clock", "0").await.map_err(lost)?;
    *sandbox.scenario.write().unwrap_or_else(PoisonError::into_inner) = Arc::default();
    sandbox.clock.set(0);
    sandbox.seen.clear();
    Ok(StatusCode::NO_CONTENT.into_response())
}
