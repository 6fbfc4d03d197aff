//! Fill Easy: the fan-out is polled with its token, the direct endpoints answer at once.

use super::{Call, Providers, Ticket};
use reqwest::RequestBuilder;
use secrecy::ExposeSecret;
use serde_json::Value as Json;

pub(super) const CALLS: &[(&str, Call)] = &[
    ("fill-easy/kyc-cn", Call { later: |body| ticket(body, "/kyc/cn/poll"), ..direct("/kyc/cn/request") }),
    (
        "fill-easy/kyc-cn-classic",
        Call { later: |body| ticket(body, "/classic/kyc/cn/poll"), ..direct("/classic/kyc/cn/request") },
    ),
    ("fill-easy/verify", direct("/kyc/cn/verify")),
    ("fill-easy/mobile", direct("/kyc/cn/mobile")),
    ("fill-easy/risk", direct("/kyc/cn/risk")),
];

const fn direct(path: &'static str) -> Call {
    Call { path, keys, later: |_| None, pending: |status, _| status == 202 }
}

fn keys(request: RequestBuilder, providers: &Providers) -> RequestBuilder {
    let (id, secret) = &providers.client;
    request.header("x-client-id", id).header("x-client-secret", secret.expose_secret())
}

fn ticket(body: &Json, path: &str) -> Option<Ticket> {
    let token = body["token"].as_str()?.to_owned();
    let request = body["requestId"].as_str().map(str::to_owned);
    Some(Ticket { path: path.to_owned(), token: Some(token), link: None, request })
}
