//! The last requests, masked: what came, what was planned, and why it was refused.

use super::judge::Refused;
use crate::clock::rfc3339;
use crate::value::json;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Plan;
use kyc_preflight::provider::{Endpoint, mask};
use kyc_preflight::value::Value;
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use utoipa::ToSchema;

const MOST: usize = 100;
const BUCKETS: [&str; 4] = ["matched", "unmatched", "notFound", "errored"];

/// A request that came.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    /// When, in UTC.
    pub at: String,
    /// The engine's id of the endpoint.
    pub endpoint: &'static str,
    /// The fields of the contract that were there, masked.
    #[schema(value_type = Object)]
    pub fields: Json,
    /// The provider's id of it, where it was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The checks that run.
    pub run: Vec<String>,
    /// What they came to: `3 matched, 1 errored`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

impl Request {
    /// What may be kept of a request.
    pub(super) fn of(
        endpoint: &'static Endpoint,
        form: &Form,
        plan: &Plan,
        refused: Option<&Refused>,
        at: i64,
    ) -> Self {
        let named = endpoint.contract.slots.iter().filter(|slot| !form.raw(slot.wire).is_null());
        let fields = named.map(|slot| (slot.wire.to_owned(), masked(slot.wire, form.raw(slot.wire)))).collect();
        let run = if refused.is_some() { Vec::new() } else { plan.run().map(String::from).collect() };
        let refused = refused.map(|refused| refused.message.clone());
        Request {
            at: rfc3339(at),
            endpoint: endpoint.id,
            fields: Json::Object(fields),
            id: None,
            run,
            summary: None,
            refused,
        }
    }
}

/// Texts as the provider echoes them, a name of two characters and whatever is long by its length alone.
fn masked(wire: &str, value: &Value) -> Json {
    match value.text() {
        Some(text) if text.chars().count() > 40 => Json::from(format!("{} characters", text.chars().count())),
        Some(text) if text.chars().count() < 3 => Json::from(text.chars().map(|_| '*').collect::<String>()),
        Some(text) if !wire.starts_with("type") => Json::from(mask(text)),
        Some(_) => json(value),
        None if matches!(value, Value::Bool(_) | Value::Int(_)) && !wire.is_empty() => json(value),
        None => Json::from(value.kind()),
    }
}

/// The last of them.
#[derive(Debug, Default)]
pub struct Seen(Mutex<VecDeque<Request>>);

impl Seen {
    /// Keeps one, and lets the oldest go.
    pub fn keep(&self, request: Request) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.truncate(MOST - 1);
        all.push_front(request);
    }

    /// Says what the checks of an accepted one came to, by the summary of its report.
    pub fn summarise(&self, id: &str, summary: &Json) {
        let count = |key: &&str| summary[*key].as_array().map_or(0, Vec::len);
        let some = BUCKETS.iter().filter(|key| count(key) > 0).map(|key| format!("{} {key}", count(key)));
        let text = some.collect::<Vec<_>>().join(", ");
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(request) = all.iter_mut().find(|request| request.id.as_deref() == Some(id)) {
            request.summary = Some(text);
        }
    }

    /// The newest first.
    pub fn all(&self) -> Vec<Request> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
