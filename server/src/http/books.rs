//! `GET /v1/books`: what is set aside, what was paid, and what may have been.

use super::Shared;
use crate::case::State as CaseState;
use axum::Json;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use serde::Serialize;
use utoipa::ToSchema;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/books", get(books))
}

/// Counts of calls.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Books {
    /// Calls that are set aside.
    pub reserved: usize,
    /// Calls that were paid.
    pub settled: Calls,
    /// Calls that may have been.
    pub uncertain: Uncertain,
}

/// How many.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Calls {
    /// Billable upstream calls.
    pub calls: usize,
}

/// How many, and of which cases.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct Uncertain {
    /// Billable upstream calls.
    pub calls: usize,
    /// Their cases.
    pub cases: Vec<String>,
}

async fn books(State(gateway): State<Shared>) -> Json<Books> {
    let mut books = Books::default();
    for case in gateway.cases().all.values() {
        match case.state {
            CaseState::Reserved | CaseState::Sending | CaseState::Waiting => books.reserved += case.checks.len(),
            CaseState::Answered | CaseState::Decided => books.settled.calls += case.billed().unwrap_or(0),
            CaseState::Uncertain => {
                books.uncertain.calls += case.checks.len();
                books.uncertain.cases.push(case.id.clone());
            }
            _ => {}
        }
    }
    Json(books)
}
