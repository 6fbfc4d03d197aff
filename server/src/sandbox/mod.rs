//! The services that the providers' documents describe, on one machine: stateful, with made-up people and a ledger.
//!
//! Requests are judged by the engine (`plan`, `check`); where the documents are silent the page at `/` says what was decided.

pub mod control;
pub mod dice;
mod direct;
mod fill_easy;
mod judge;
mod keys;
mod krypto_go;
mod openapi;
mod page;
pub mod people;
mod progress;
mod rapid_id;
mod report;
pub mod routes;
pub mod scenario;
mod seen;
mod source;
pub mod store;
mod token;
mod webhook;

use crate::clock::Clock;
use crate::{listen, web};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use dice::Dice;
pub use keys::Keys;
use people::People;
use progress::Progress;
use scenario::Scenario;
use seen::Seen;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::Store;
use token::Tokens;
use tokio::sync::Notify;

/// How a sandbox is set up.
#[derive(Clone, Debug, Default)]
pub struct Setup {
    /// What callers have to know.
    pub keys: Keys,
    /// People beside those that are written down.
    pub people: usize,
    /// What they are drawn from.
    pub seed: u64,
    /// Where it remembers; in memory without.
    pub database: Option<PathBuf>,
    /// Its own address, for the links in its answers.
    pub base: String,
    /// Callbacks go to this address, with the path of their own: a receiver on this machine has no certificate.
    pub forward: Option<String>,
}

/// A sandbox.
#[derive(Debug)]
pub struct Sandbox {
    keys: Keys,
    people: People,
    /// What is remembered.
    pub store: Store,
    scenario: RwLock<Arc<Scenario>>,
    clock: Clock,
    base: String,
    forward: Option<String>,
    tokens: Tokens,
    seen: Seen,
    progress: Progress,
    chance: Mutex<Dice>,
    /// Somebody owes a callback.
    owed: Notify,
    web: reqwest::Client,
}

/// A sandbox that its routes share.
pub type Shared = Arc<Sandbox>;

impl Sandbox {
    /// Opens its database and goes on with what a process before it left: sources are asked again, callbacks are sent.
    pub async fn start(setup: Setup) -> Result<Shared, sqlx::Error> {
        let store = Store::open(setup.database.as_deref()).await?;
        let tokens = Tokens::kept(&store).await?;
        let clock = Clock::default();
        let moved = store.setting("clock").await?.and_then(|moved| moved.parse().ok());
        clock.set(moved.unwrap_or_default());
        let scenario: Option<Scenario> =
            store.setting("scenario").await?.and_then(|scenario| serde_json::from_str(&scenario).ok());
        let sandbox = Arc::new(Sandbox {
            keys: setup.keys,
            people: People::new(setup.people, setup.seed),
            store,
            scenario: RwLock::new(Arc::new(scenario.unwrap_or_default())),
            clock,
            base: setup.base,
            forward: setup.forward,
            tokens,
            seen: Seen::default(),
            progress: Progress::default(),
            chance: Mutex::new(Dice::new(setup.seed)),
            owed: Notify::new(),
            web: web::client(webhook::PATIENCE).unwrap_or_default(),
        });
        for call in sandbox.store.unfinished().await? {
            resume(&sandbox, call);
        }
        tokio::spawn(webhook::deliver(sandbox.clone()));
        Ok(sandbox)
    }

    fn scenario(&self) -> Arc<Scenario> {
        self.scenario.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether something that happens in a part of all cases happens now.
    fn chances(&self, part: f64) -> bool {
        let mut dice = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
        part > 0.0 && (dice.below(1_000_000) as f64) < part * 1_000_000.0
    }

    /// Twelve characters that nobody else has.
    fn unique(&self) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        (0..12).map(|_| char::from(LETTERS[fastrand::usize(..LETTERS.len())])).collect()
    }
}

/// All routes.
pub fn router(sandbox: Shared) -> Router {
    let providers = Router::new()
        .merge(fill_easy::routes())
        .merge(direct::routes())
        .merge(rapid_id::routes())
        .merge(krypto_go::routes())
        .layer(middleware::from_fn_with_state(sandbox.clone(), disturbed));
    let own =
        Router::new().merge(control::routes()).merge(report::routes()).merge(krypto_go::hosted()).merge(page::routes());
    let all = providers.merge(own.merge(openapi::routes())).layer(middleware::map_response(marked)).with_state(sandbox);
    listen::limited(all)
}

/// Asks the sources of a call in the background.
fn resume(sandbox: &Shared, call: store::Call) {
    match call.endpoint.starts_with("krypto-go/") {
        true => krypto_go::resume(sandbox, call),
        false => fill_easy::resume(sandbox, call),
    }
}

/// Every answer says that it is made up.
async fn marked(mut response: Response) -> Response {
    response.headers_mut().insert("x-sandbox", HeaderValue::from_static("made-up"));
    response
}

/// What a scenario does to any request: a status instead of an answer, or a cut connection, before or after it is billed.
async fn disturbed(State(sandbox): State<Shared>, request: Request, next: Next) -> Response {
    let scenario = sandbox.scenario();
    if sandbox.chances(scenario.cut_before) {
        return cut();
    }
    if let Some(status) = scenario.status {
        return judge::scripted(status);
    }
    let response = next.run(request).await;
    if response.status().is_success() && sandbox.chances(scenario.cut) { cut() } else { response }
}

fn cut() -> Response {
    let mut response = ().into_response();
    response.extensions_mut().insert(listen::Cut);
    response
}
