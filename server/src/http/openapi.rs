//! What the gateway has, as OpenAPI 3.1.

use super::Shared;
use super::books::{Books, Calls, Uncertain};
use super::cases::{CallView, CaseView, Count, DecisionView, NewCase, OutcomeView};
use super::preflight::{Answered, Asked};
use crate::case::State;
use crate::problem::Problem;
use crate::value;
use axum::Json as Body;
use axum::Router;
use axum::routing::get;
use serde_json::{Value as Json, json};
use utoipa::openapi::ComponentsBuilder;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/openapi.json", get(|| async { Body(document()) }))
}

fn of(name: &str) -> Json {
    json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } })
}

fn problem(text: &str) -> Json {
    json!({ "description": text, "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } })
}

fn operation(summary: &str, takes: Option<&str>, status: &str, gives: &str, problems: &[(&str, &str)]) -> Json {
    let mut operation = json!({ "summary": summary, "security": [{ "Bearer": [] }], "responses": {} });
    operation["responses"][status] = json!({ "description": "done", "content": of(gives) });
    for (status, text) in problems.iter().chain(&[("401", "no key, or a wrong one")]) {
        operation["responses"][*status] = problem(text);
    }
    if let Some(takes) = takes {
        operation["requestBody"] = json!({ "required": true, "content": of(takes) });
        for (status, text) in
            [("400", "no JSON, or too deep"), ("408", "too slow"), ("413", "too large"), ("422", "what would do")]
        {
            operation["responses"][status] = problem(text);
        }
    }
    operation
}

fn document() -> Json {
    let mut cases = operation(
        "Checks a person, sends once, decides",
        Some("NewCase"),
        "202",
        "CaseView",
        &[("409", "the first with this key is under way")],
    );
    cases["parameters"] = json!([{
        "name": "Idempotency-Key", "in": "header", "required": false,
        "schema": { "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!#-~]+$" },
    }]);
    cases["responses"]["202"]["links"] =
        json!({ "case": { "operationId": "case", "parameters": { "id": "$response.body#/id" } } });
    let mut case = operation(
        "A case, without values",
        None,
        "200",
        "CaseView",
        &[("404", "there is none"), ("422", "what would do")],
    );
    case["parameters"] = json!([
        { "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } },
        { "name": "locale", "in": "query", "required": false, "schema": { "enum": ["en", "zh-Hans", "zh-Hant"] } },
    ]);
    case["operationId"] = json!("case");
    let judged = operation("Report, plan and estimate; stores nothing", Some("Asked"), "200", "Answered", &[]);
    let books = operation("What is set aside, paid, or may have been", None, "200", "Books", &[]);
    json!({
        "openapi": "3.1.0",
        "info": { "title": "kyc gateway", "version": env!("CARGO_PKG_VERSION"), "description": "Between a form and its providers." },
        "paths": {
            "/v1/preflight": { "post": judged },
            "/v1/cases": { "post": cases },
            "/v1/cases/{id}": { "get": case },
            "/v1/books": { "get": books },
        },
        "components": components(),
    })
}

fn components() -> Json {
    let schemas = ComponentsBuilder::new()
        .schema_from::<Asked>()
        .schema_from::<Answered>()
        .schema_from::<NewCase>()
        .schema_from::<CaseView>()
        .schema_from::<CallView>()
        .schema_from::<Count>()
        .schema_from::<OutcomeView>()
        .schema_from::<DecisionView>()
        .schema_from::<Books>()
        .schema_from::<Calls>()
        .schema_from::<Uncertain>()
        .schema_from::<State>()
        .schema_from::<Problem>()
        .build();
    let mut all = value::json(&schemas);
    let ids: Vec<&str> = kyc_preflight::provider::ALL.iter().map(|endpoint| endpoint.id).collect();
    for name in ["Asked", "NewCase"] {
        all["schemas"][name]["properties"]["endpoint"]["enum"] = json!(ids);
    }
    all["securitySchemes"] = json!({ "Bearer": { "type": "http", "scheme": "bearer" } });
    all
}
