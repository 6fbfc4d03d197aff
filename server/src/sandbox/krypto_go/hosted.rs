//! The page of the provider's that a person would be sent to: here it plays the verification, with a button for each way it can go.

use super::idv::{Seen, finish};
use crate::sandbox::Shared;
use axum::Form as Posted;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

pub(in crate::sandbox) fn routes() -> Router<Shared> {
    Router::new().route("/hosted/idv/{idv_id}", get(show).post(play))
}

#[derive(Deserialize)]
struct Opened {
    #[serde(default)]
    token: String,
}

#[derive(Deserialize)]
struct Played {
    result: String,
}

/// Whether the token opens this page.
fn opens(sandbox: &Shared, id: &str, token: &str) -> bool {
    sandbox.tokens.open(token, sandbox.clock.now()).as_deref() == Some(&format!("idv:{id}"))
}

const WORDS: [(&str, [&str; 3]); 5] = [
    ("title", ["Identity verification (played)", "身份核验（模拟）", "身分核驗（模擬）"]),
    ("accept", ["Show a genuine document", "出示真实证件", "出示真實證件"]),
    ("review", ["Show one that cannot be read well", "出示难以辨认的证件", "出示難以辨認的證件"]),
    ("reject", ["Show a forged one", "出示伪造证件", "出示偽造證件"]),
    ("gone", ["This link has run out or was used.", "链接已失效或已使用。", "連結已失效或已使用。"]),
];

fn word(key: &str, locale: usize) -> &'static str {
    WORDS.iter().find(|(known, _)| *known == key).map_or("", |(_, words)| words[locale])
}

/// The document's `zh-CN` and `zh-HK`; English for the rest.
fn locale(body: &serde_json::Value) -> (usize, &'static str) {
    match body["locale"].as_str() {
        Some("zh-CN") => (1, "zh-Hans"),
        Some("zh-HK") => (2, "zh-Hant"),
        _ => (0, "en"),
    }
}

fn page((locale, lang): (usize, &str), inside: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (word("title", locale)) }
                link rel="stylesheet" href="/style.css";
            }
            body { main { h1 { (word("title", locale)) } (inside) } }
        }
    }
}

async fn show(State(sandbox): State<Shared>, Path(id): Path<String>, Query(opened): Query<Opened>) -> Response {
    let call = waiting(&sandbox, &id).await.filter(|_| opens(&sandbox, &id, &opened.token));
    let Some(call) = call else { return gone() };
    let language = locale(&call.body);
    let buttons = html! {
        form method="post" {
            @for result in ["accept", "review", "reject"] {
                button name="result" value=(result) { (word(result, language.0)) }
            }
        }
    };
    page(language, buttons).into_response()
}

fn gone() -> Response {
    let text = html! { p { (word("gone", 0)) } p lang="zh-Hans" { (word("gone", 1)) } };
    (StatusCode::GONE, page((0, "en"), text)).into_response()
}

/// The call of a task that nobody has completed yet.
async fn waiting(sandbox: &Shared, id: &str) -> Option<crate::sandbox::store::Call> {
    let task = sandbox.store.get("idv", id.parse().ok()?).await.ok()??;
    let open = task.detail.get("state").is_none();
    sandbox.store.find(&task.call).await.ok()?.filter(|_| open)
}

async fn play(
    State(sandbox): State<Shared>,
    Path(id): Path<String>,
    Query(opened): Query<Opened>,
    Posted(played): Posted<Played>,
) -> Response {
    let call = waiting(&sandbox, &id).await.filter(|_| opens(&sandbox, &id, &opened.token));
    let (Some(call), Ok(number)) = (call, id.parse()) else { return gone() };
    let seen = match played.result.as_str() {
        "accept" => Seen::Genuine,
        "review" => Seen::Unclear,
        _ => Seen::Forged,
    };
    let done =
        sandbox.store.bill(&call.id, &["idv"]).await.is_ok() && finish(&sandbox, &call, number, seen).await.is_ok();
    let next = if done && seen != Seen::Forged { "success_url" } else { "error_url" };
    match call.body[next].as_str() {
        Some(url) => Redirect::to(url).into_response(),
        None => page(locale(&call.body), html! { p { "✓" } }).into_response(),
    }
}
