//! KryptoGO: documents and searches are asked for by their number until they are settled; an address is rated at once.

use super::{Call, Providers, Ticket};
use reqwest::RequestBuilder;
use secrecy::ExposeSecret;
use serde_json::Value as Json;

pub(super) const CALLS: &[(&str, Call)] = &[
    ("krypto-go/idv", document("/idv")),
    ("krypto-go/idv-init", document("/idv/init")),
    ("krypto-go/idv-account", document("/idv/account")),
    (
        "krypto-go/dd-task",
        Call { path: "/task", keys, later: search, pending: |status, body| status == 200 && body["progress"] != 100 },
    ),
    ("krypto-go/kya", Call { path: "/kya", keys, later: |_| None, pending: |_, _| false }),
];

const fn document(path: &'static str) -> Call {
    Call { path, keys, later: started, pending: |status, body| status == 200 && body.get("state").is_none() }
}

fn keys(request: RequestBuilder, providers: &Providers) -> RequestBuilder {
    request.header("x-api-key", providers.api_key.expose_secret())
}

fn started(body: &Json) -> Option<Ticket> {
    let id = body["idv_task_id"].as_i64()?;
    let link = body["url"].as_str().map(str::to_owned);
    Some(Ticket { path: format!("/idv/detail/{id}"), token: None, link, request: Some(id.to_string()) })
}

fn search(body: &Json) -> Option<Ticket> {
    let id = body[0]["task_id"].as_i64()?;
    Some(Ticket { path: format!("/task/{id}/detail"), token: None, link: None, request: Some(id.to_string()) })
}
