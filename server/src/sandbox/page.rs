//! The page at `/`: routes, keys, people, special values, scenarios, the last requests, live. Without JavaScript it still lists everything.

use super::Shared;
use super::routes::{OWN, ROUTES, SCENARIOS};
use super::scenario::{Effect, SPECIAL};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{DOCTYPE, Markup, html};
use serde::Deserialize;

pub(super) fn routes() -> Router<Shared> {
    let file =
        |kind: &'static str, text: &'static str| get(move || async move { ([(header::CONTENT_TYPE, kind)], text) });
    Router::new()
        .route("/", get(page))
        .route("/style.css", file("text/css", include_str!("page.css")))
        .route("/page.js", file("text/javascript", include_str!("page.js")))
}

const LANGUAGES: [(&str, &str); 3] = [("en", "English"), ("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文")];

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    lang: String,
}

/// The language that was asked for, or that the browser prefers.
fn language(asked: &str, headers: &HeaderMap) -> usize {
    if let Some(at) = LANGUAGES.iter().position(|(id, _)| *id == asked) {
        return at;
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = accepted.split(',').next().unwrap_or_default().to_ascii_lowercase();
    match first {
        first if first.starts_with("zh-tw") || first.starts_with("zh-hk") || first.starts_with("zh-hant") => 2,
        first if first.starts_with("zh") => 1,
        _ => 0,
    }
}

type Words = [&'static str; 3];

const TITLE: Words = ["The providers' services, made up", "供应商服务沙盒（虚构）", "供應商服務沙盒（虛構）"];
const LEAD: Words = [
    "Everything the documents describe, with people who do not exist. Nothing leaves this machine but the callbacks you ask for.",
    "文档所述的全部服务，人物均为虚构。除您要求的回调外，数据不会离开本机。",
    "文件所述的全部服務，人物均為虛構。除您要求的回呼外，資料不會離開本機。",
];
const LIVE: Words = ["Last requests", "最近请求", "最近請求"];
const NONE_YET: Words = ["None yet.", "暂无。", "暫無。"];
const KEYS: Words = ["Keys", "密钥", "金鑰"];
const KEYS_SAY: Words = [
    "As given to --client, --api-key and --token when the sandbox was started; each may be given several times.",
    "即启动沙盒时 --client、--api-key、--token 所给的值，可各给多个。",
    "即啟動沙盒時 --client、--api-key、--token 所給的值，可各給多個。",
];
const PROVIDERS: Words = ["Routes of the providers", "供应商接口", "供應商介面"];
const OWN_ROUTES: Words = ["Routes of the sandbox", "沙盒接口", "沙盒介面"];
const PEOPLE: Words = ["People to try with", "可用人物", "可用人物"];
const GOES: Words = ["Scenarios", "情形", "情形"];
const VALUES: Words = ["Values that go wrong", "触发异常的值", "觸發異常的值"];
const BILLED: Words = ["Billed sub-checks", "已计费子项", "已計費子項"];
const HEADS: [Words; 6] = [
    ["Name", "姓名", "姓名"],
    ["ID number", "身份证号", "身分證號"],
    ["Card dates", "证件有效期", "證件有效期"],
    ["Mobile", "手机号", "手機號"],
    ["Bank card", "银行卡", "銀行卡"],
    ["What one sees", "结果", "結果"],
];

fn effect(effect: Effect) -> Words {
    match effect {
        Effect::Unknown => ["no source knows this person", "所有来源均无记录", "所有來源均無記錄"],
        Effect::Down => ["the source is down", "来源不可用", "來源不可用"],
        Effect::Slow => ["the source takes eight seconds", "来源需八秒", "來源需八秒"],
        Effect::UsedUp => ["five tries of the card are used up", "该卡当日五次已用尽", "該卡當日五次已用盡"],
        Effect::Unfinished => {
            ["police records: isNormal null", "涉案核查未完成：isNormal 为 null", "涉案核查未完成：isNormal 為 null"]
        }
        Effect::Sanctioned => ["on a sanctions list", "在制裁名单上", "在制裁名單上"],
    }
}

async fn page(State(sandbox): State<Shared>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    let at = language(&asked.lang, &headers);
    let body = html! {
        (DOCTYPE)
        html lang=(LANGUAGES[at].0) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { "kyc sandbox" }
                link rel="stylesheet" href="/style.css";
                script type="module" src="/page.js" {}
            }
            body {
                header { (languages(at)) h1 { (TITLE[at]) } p { (LEAD[at]) } }
                main { (live(&sandbox, at)) (keys(at)) (people(&sandbox, at)) (values(at)) (scenarios(at)) (providers(at)) (own(at)) }
            }
        }
    };
    let policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";
    ([(header::CONTENT_SECURITY_POLICY, policy)], body).into_response()
}

fn languages(at: usize) -> Markup {
    html! {
        nav aria-label="Language" {
            @for (place, (id, name)) in LANGUAGES.iter().enumerate() {
                a href={ "/?lang=" (id) } lang=(id) hreflang=(id) aria-current=[(place == at).then_some("true")] { (name) }
            }
        }
    }
}

fn live(sandbox: &Shared, at: usize) -> Markup {
    let seen = sandbox.seen.all();
    html! {
        section aria-labelledby="live" {
            h2 id="live" { (LIVE[at]) }
            p { (BILLED[at]) ": " output #billed { "–" } }
            div .wide tabindex="0" role="group" aria-labelledby="live" {
                ol #seen {
                    @for request in seen.iter().take(20) {
                        li {
                            time { (request.at) } " " code { (request.endpoint) } " "
                            @if let Some(refused) = &request.refused { strong { (refused) } }
                            @else { (request.run.join(", ")) }
                            @if let Some(summary) = &request.summary { " → " (summary) }
                        }
                    }
                }
            }
            @if seen.is_empty() { p #none { (NONE_YET[at]) } }
        }
    }
}

fn keys(at: usize) -> Markup {
    html! {
        section {
            h2 { (KEYS[at]) }
            p { (KEYS_SAY[at]) }
            ul {
                li { "Fill Easy: " code { "x-client-id" } ", " code { "x-client-secret" } }
                li { "RapidID: " code { "token" } }
                li { "KryptoGO: " code { "x-api-key" } }
            }
        }
    }
}

fn people(sandbox: &Shared, at: usize) -> Markup {
    html! {
        section aria-labelledby="people" {
            h2 id="people" { (PEOPLE[at]) }
            div .wide tabindex="0" role="group" aria-labelledby="people" {
                table {
                    thead { tr { @for head in HEADS { th scope="col" { (head[at]) } } } }
                    tbody {
                        @for person in sandbox.people.all().iter().take(40) {
                            tr {
                                th scope="row" lang="zh-Hans" { (person.name) }
                                td { code { (person.id) } }
                                td { code { (person.issue) } "–" code lang="zh-Hans" { (person.expiry) } }
                                td { code { (person.mobile) } }
                                td { @for card in &person.cards { code { (card) } " " } }
                                td { (person.means[at]) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn values(at: usize) -> Markup {
    html! {
        section {
            h2 { (VALUES[at]) }
            ul {
                @for row in SPECIAL { li { (row.kind) " " code { (row.value) } ": " (effect(row.effect)[at]) } }
            }
        }
    }
}

fn scenarios(at: usize) -> Markup {
    html! {
        section {
            h2 { (GOES[at]) }
            p { code { "PUT /sandbox/scenario" } }
            dl { @for (body, says) in SCENARIOS { dt { code { (body) } } dd { (says[at]) } } }
        }
    }
}

fn providers(at: usize) -> Markup {
    html! {
        section aria-labelledby="routes" {
            h2 id="routes" { (PROVIDERS[at]) }
            dl {
                @for route in ROUTES {
                    dt { code { (route.method) " " (route.path) } " " small { (route.document) } }
                    dd { (route.says[at]) }
                }
            }
        }
    }
}

fn own(at: usize) -> Markup {
    html! {
        section {
            h2 { (OWN_ROUTES[at]) }
            dl {
                @for (methods, path, says) in OWN { dt { code { (methods) " " (path) } } dd { (says[at]) } }
            }
        }
    }
}
