//! Errors of the gateway and of the sandbox's own routes: problem details (RFC 9457). None holds what was sent.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// A problem: what kind, what would do, and the issues that stop a request.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`, or the kind behind `urn:kyc-preflight:`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What would do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What stops the request, without values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    pub issues: Vec<Json>,
}

impl Problem {
    /// One that its status says.
    pub fn new(status: StatusCode) -> Self {
        let title = status.canonical_reason().unwrap_or("Error").to_owned();
        Problem { kind: "about:blank".into(), title, status: status.as_u16(), detail: None, issues: Vec::new() }
    }

    /// With what would do.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Of a kind that a program can tell.
    pub fn kind(mut self, kind: &str) -> Self {
        self.kind = format!("urn:kyc-preflight:{kind}");
        self
    }

    /// With what stops the request.
    pub fn issues(mut self, issues: Vec<Json>) -> Self {
        self.issues = issues;
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}
