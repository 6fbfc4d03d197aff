//! Clients of the providers: HTTP only. Bodies come from the engine's `ask`, meaning from its `read`.

mod fill_easy;
mod krypto_go;
mod rapid_id;

use crate::sandbox::Keys;
use crate::web;
use kyc_preflight::provider::Endpoint;
use reqwest::{Client, RequestBuilder, Response};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value as Json, json};
use std::time::Duration;

/// The providers, at their addresses and with our keys.
#[derive(Clone, Debug)]
pub struct Providers {
    web: Client,
    base: String,
    client: (String, SecretString),
    api_key: SecretString,
    token: SecretString,
}

/// What came of sending.
#[derive(Clone, Debug, PartialEq)]
pub enum Sent {
    /// It did not go out: no connection was made.
    Missed,
    /// It may have gone out, and nothing came back.
    Lost,
    /// The provider will answer later.
    Later(Ticket),
    /// `{ httpStatus, body }`.
    Answer(Json),
}

/// What is asked with for an answer that comes later.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// The path to ask at.
    pub path: String,
    /// The token that is posted there; without one it is read.
    pub token: Option<String>,
    /// Where the person has to go first.
    pub link: Option<String>,
    /// The provider's own id of the request, for its support.
    pub request: Option<String>,
}

/// How one endpoint is called: its path, who we are, and how an accepted request is waited for.
struct Call {
    path: &'static str,
    keys: fn(RequestBuilder, &Providers) -> RequestBuilder,
    later: fn(&Json) -> Option<Ticket>,
    /// Whether an answer to asking says that it is still under way.
    pending: fn(u16, &Json) -> bool,
}

const PATIENCE: Duration = Duration::from_secs(60);

impl Providers {
    /// All of them at a sandbox, with its keys: the first of each.
    pub fn sandbox(base: &str, keys: Keys) -> Result<Self, &'static str> {
        let first = |keys: Vec<SecretString>, want| keys.into_iter().next().ok_or(want);
        let client = first(keys.clients, "--client: the sandbox's ID:SECRET")?;
        let (id, secret) = client.expose_secret().split_once(':').ok_or("--client: ID:SECRET")?;
        Ok(Providers {
            web: web::client(PATIENCE).map_err(|_| "the HTTP client cannot start")?,
            base: base.trim_end_matches('/').to_owned(),
            client: (id.to_owned(), secret.into()),
            api_key: first(keys.api_keys, "--api-key: the sandbox's key")?,
            token: first(keys.tokens, "--token: the sandbox's token")?,
        })
    }

    fn call(endpoint: &Endpoint) -> Option<&'static Call> {
        let rows = fill_easy::CALLS.iter().chain(rapid_id::CALLS).chain(krypto_go::CALLS);
        rows.into_iter().find(|(id, _)| *id == endpoint.id).map(|(_, call)| call)
    }

    /// Whether requests of an endpoint are sent from here.
    pub fn serves(endpoint: &Endpoint) -> bool {
        Providers::call(endpoint).is_some()
    }

    /// Sends a body that the engine made, once.
    pub async fn send(&self, endpoint: &Endpoint, body: &Json) -> Sent {
        let Some(call) = Providers::call(endpoint) else { return Sent::Missed };
        let request = (call.keys)(self.web.post(format!("{}{}", self.base, call.path)), self);
        match kept(request.json(body)).await {
            Err(error) if error.is_connect() => Sent::Missed,
            Err(_) => Sent::Lost,
            Ok((status, body)) if (200..300).contains(&status) => match (call.later)(&body) {
                Some(ticket) => Sent::Later(ticket),
                None => Sent::Answer(answer(status, &body)),
            },
            Ok((status, body)) => Sent::Answer(answer(status, &body)),
        }
    }

    /// Asks how a request stands; nothing while it is under way, or while the provider cannot be reached.
    pub async fn poll(&self, endpoint: &Endpoint, ticket: &Ticket) -> Option<Json> {
        let call = Providers::call(endpoint)?;
        let address = format!("{}{}", self.base, ticket.path);
        let request = match &ticket.token {
            Some(token) => self.web.post(address).json(&json!({ "token": token })),
            None => self.web.get(address),
        };
        let (status, body) = kept((call.keys)(request, self)).await.ok()?;
        // What the provider cannot say now it may say later.
        let over = !matches!(status, 408 | 425 | 429 | 500..=599) && !(call.pending)(status, &body);
        over.then(|| answer(status, &body))
    }
}

/// Status and body, whatever it is.
async fn kept(request: RequestBuilder) -> Result<(u16, Json), reqwest::Error> {
    let response: Response = request.send().await?;
    let status = response.status().as_u16();
    let body = response.bytes().await?;
    Ok((status, serde_json::from_slice(&body).unwrap_or_default()))
}

fn answer(status: u16, body: &Json) -> Json {
    json!({ "httpStatus": status, "body": body })
}
