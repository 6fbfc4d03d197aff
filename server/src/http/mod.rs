//! The gateway: what a team puts between its form and its providers. Every request carries `Authorization: Bearer KEY`.

mod books;
mod cases;
mod openapi;
mod preflight;
mod worker;

use crate::case::{Effect, Event, State as CaseState, step};
use crate::clock::Clock;
use crate::listen;
use crate::problem::Problem;
pub use crate::provider::Providers;
use crate::provider::Ticket;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use kyc_preflight::form::Form;
use kyc_preflight::provider::{Endpoint, Reading};
use kyc_preflight::verdict::Verdict;
use secrecy::{ExposeSecret, SecretString};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use subtle::ConstantTimeEq;
use tower_http::cors::{AllowOrigin, CorsLayer};

/// The gateway. It remembers in memory.
#[derive(Debug)]
pub struct Gateway {
    providers: Providers,
    key: SecretString,
    clock: Clock,
    cases: Mutex<Cases>,
}

/// A gateway that its routes share.
pub type Shared = Arc<Gateway>;

/// Cases, and which idempotency key asked for which.
#[derive(Debug, Default)]
struct Cases {
    all: HashMap<String, Case>,
    keys: HashMap<String, Asked>,
}

/// What an idempotency key was used for.
#[derive(Debug)]
struct Asked {
    body: u64,
    /// The first answer, once it was given.
    answer: Option<(StatusCode, String)>,
}

/// A person to be verified: what came, what was asked, and what came of it.
#[derive(Debug)]
struct Case {
    id: String,
    call: String,
    state: CaseState,
    endpoint: &'static Endpoint,
    reference: Option<String>,
    form: Form,
    body: serde_json::Value,
    checks: Vec<String>,
    ticket: Option<Ticket>,
    answer: Option<serde_json::Value>,
    reading: Option<Reading>,
    verdict: Option<Verdict>,
    began: i64,
}

impl Gateway {
    /// A gateway of these providers, for whoever has the key.
    pub fn new(providers: Providers, key: SecretString) -> Shared {
        Arc::new(Gateway { providers, key, clock: Clock::default(), cases: Mutex::default() })
    }

    fn cases(&self) -> MutexGuard<'_, Cases> {
        self.cases.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets something happen to a case, and says what is to be done then.
    fn happens(&self, id: &str, event: Event, change: impl FnOnce(&mut Case)) -> Option<Effect> {
        let mut cases = self.cases();
        let case = cases.all.get_mut(id)?;
        let (state, effect) = step(case.state, event)?;
        change(case);
        case.state = state;
        Some(effect)
    }
}

/// All routes; pages of these origins may call them.
pub fn router(gateway: Shared, origins: &[String]) -> Result<Router, String> {
    let behind = Router::new()
        .merge(preflight::routes())
        .merge(cases::routes())
        .merge(books::routes())
        .layer(middleware::from_fn_with_state(gateway.clone(), known));
    let all = behind
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(|| async { "ok" }))
        .merge(openapi::routes())
        .fallback(|| async { Problem::new(StatusCode::NOT_FOUND) })
        .with_state(gateway);
    Ok(listen::limited(all).layer(cors(origins)?))
}

fn cors(origins: &[String]) -> Result<CorsLayer, String> {
    let origins: Result<Vec<HeaderValue>, _> = origins.iter().map(|origin| origin.parse()).collect();
    let origins = origins.map_err(|_| "--origin: an origin such as http://127.0.0.1:8080")?;
    let names = [header::AUTHORIZATION, header::CONTENT_TYPE, HeaderName::from_static("idempotency-key")];
    let layer = CorsLayer::new().allow_methods([Method::GET, Method::POST]).allow_headers(names);
    Ok(layer.allow_origin(AllowOrigin::list(origins)))
}

async fn known(State(gateway): State<Shared>, request: Request, next: Next) -> Response {
    let told = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let key = told.and_then(|told| told.strip_prefix("Bearer ")).unwrap_or_default();
    if bool::from(gateway.key.expose_secret().as_bytes().ct_eq(key.as_bytes())) {
        return next.run(request).await;
    }
    let problem = Problem::new(StatusCode::UNAUTHORIZED).detail("Authorization: Bearer, and a key of this gateway");
    ([(header::WWW_AUTHENTICATE, "Bearer")], problem).into_response()
}
