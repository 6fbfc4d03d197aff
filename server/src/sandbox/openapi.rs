//! What there is, as OpenAPI 3.1, from the tables of routes and the engine's contracts.

use super::Shared;
use super::control::{Ledger, NewTime, Owed, Time};
use super::routes::{ROUTES, Route};
use super::scenario::{Envelope, Forced, Scenario, Webhooks};
use super::seen;
use crate::problem::Problem;
use crate::value;
use axum::Json as Body;
use axum::Router;
use axum::routing::get;
use kyc_preflight::provider::find;
use serde_json::{Map, Value as Json, json};
use utoipa::openapi::{Components, ComponentsBuilder};

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/openapi.json", get(|| async { Body(document()) }))
}

fn document() -> Json {
    let mut paths = Map::new();
    for route in ROUTES {
        add(&mut paths, route.path, route.method, of_provider(route));
    }
    for (method, path, operation) in own() {
        add(&mut paths, path, method, operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": "kyc sandbox", "version": env!("CARGO_PKG_VERSION"), "description": "The providers' services with made-up people." },
        "paths": paths,
        "components": components(),
    })
}

fn add(paths: &mut Map<String, Json>, path: &str, method: &str, operation: Json) {
    let at = paths.entry(path).or_insert_with(|| json!({}));
    at[method.to_ascii_lowercase()] = operation;
}

fn components() -> Json {
    let schemas: Components = ComponentsBuilder::new()
        .schema_from::<Scenario>()
        .schema_from::<Webhooks>()
        .schema_from::<Forced>()
        .schema_from::<Envelope>()
        .schema_from::<Time>()
        .schema_from::<NewTime>()
        .schema_from::<Ledger>()
        .schema_from::<super::control::Entry>()
        .schema_from::<Owed>()
        .schema_from::<seen::Request>()
        .schema_from::<super::progress::Step>()
        .schema_from::<Problem>()
        .build();
    let mut all = value::json(&schemas);
    all["schemas"]["Person"] = json!({ "type": "object", "required": ["name", "id"] });
    all["securitySchemes"] = json!({
        "ClientID": { "type": "apiKey", "in": "header", "name": "x-client-id" },
        "ClientSecret": { "type": "apiKey", "in": "header", "name": "x-client-secret" },
        "Token": { "type": "apiKey", "in": "header", "name": "token" },
        "ApiKeyAuth": { "type": "apiKey", "in": "header", "name": "x-api-key" },
    });
    all
}

/// What is published of a body, as far as names go.
fn body(endpoint: &str) -> Option<Json> {
    let endpoint = find(endpoint)?;
    if endpoint.contract.is_rootless() {
        return Some(json!({ "type": "array" }));
    }
    let fields = endpoint.contract.slots.iter().map(|slot| (slot.wire.to_owned(), json!({})));
    let object = json!({ "type": "object", "properties": fields.collect::<Map<_, _>>() });
    Some(if endpoint.listed { json!({ "type": "array", "items": object }) } else { object })
}

fn content(schema: Json) -> Json {
    json!({ "application/json": { "schema": schema } })
}

fn of_provider(route: &Route) -> Json {
    let security = match route.document {
        "003" => json!([{ "Token": [] }]),
        "004" => json!([{ "ApiKeyAuth": [] }]),
        _ => json!([{ "ClientID": [], "ClientSecret": [] }]),
    };
    let says = |text: &str| json!({ "description": text, "content": content(json!({})) });
    let mut responses = json!({ "200": says("the document's answer") });
    if route.path.ends_with("poll") {
        responses["202"] = says("still processing");
    }
    for (status, text) in [
        ("400", "refused"),
        ("401", "keys"),
        ("404", "no such task"),
        ("408", "too slow"),
        ("409", "decided before"),
        ("413", "too large"),
    ] {
        responses[status] = says(text);
    }
    let mut operation =
        json!({ "summary": route.says[0], "tags": [route.document], "security": security, "responses": responses });
    let schema = match (route.method, route.endpoint) {
        ("POST", "") => {
            Some(json!({ "type": "object", "required": ["token"], "properties": { "token": { "type": "string" } } }))
        }
        ("POST", endpoint) => body(endpoint),
        _ => None,
    };
    if let Some(schema) = schema {
        operation["requestBody"] = json!({ "required": true, "content": content(schema) });
    }
    operation["parameters"] = parameters(route);
    operation
}

fn parameters(route: &Route) -> Json {
    let name = route.path.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map(|(name, _)| name);
    let mut all: Vec<Json> = name
        .map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }))
        .into_iter()
        .collect();
    if route.endpoint == "krypto-go/dd-history" {
        for (name, required, kind) in
            [("page_size", true, "integer"), ("page_number", true, "integer"), ("customer_reference", false, "string")]
        {
            all.push(json!({ "name": name, "in": "query", "required": required, "schema": { "type": kind } }));
        }
    }
    Json::Array(all)
}

fn own() -> Vec<(&'static str, &'static str, Json)> {
    let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let ok = |schema: Json| json!({ "description": "done", "content": content(schema) });
    let problem = || json!({ "description": "what would do", "content": { "application/problem+json": { "schema": of("Problem") } } });
    let gets = |schema: Json| json!({ "responses": { "200": ok(schema) } });
    let puts = |takes: &str, gives: &str| {
        json!({
            "requestBody": { "required": true, "content": content(of(takes)) },
            "responses": { "200": ok(of(gives)), "422": problem() },
        })
    };
    let mut ledger = gets(of("Ledger"));
    ledger["responses"]["422"] = problem();
    let whole = |name: &str| json!({ "name": name, "in": "query", "schema": { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 } });
    ledger["parameters"] = json!([whole("after"), whole("limit")]);
    let mut call = gets(json!({ "type": "array", "items": of("Step") }));
    call["responses"]["404"] = problem();
    call["parameters"] =
        json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 } }]);
    let list = |name: &str| json!({ "type": "array", "items": of(name) });
    vec![
        ("GET", "/sandbox/scenario", gets(of("Scenario"))),
        ("PUT", "/sandbox/scenario", puts("Scenario", "Scenario")),
        ("GET", "/sandbox/clock", gets(of("Time"))),
        ("PUT", "/sandbox/clock", puts("NewTime", "Time")),
        ("GET", "/sandbox/ledger", ledger),
        ("GET", "/sandbox/requests", gets(list("Request"))),
        ("GET", "/sandbox/deliveries", gets(list("Owed"))),
        ("GET", "/sandbox/people", gets(list("Person"))),
        ("GET", "/sandbox/calls/{id}", call),
        ("POST", "/sandbox/reset", json!({ "responses": { "204": { "description": "done" } } })),
    ]
}
