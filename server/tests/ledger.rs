//! What is billed is what the engine planned, for ten thousand random requests.

mod common;

use common::{Server, full, person, sandbox};
use futures_util::stream::{self, StreamExt};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, plan};
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_server::sandbox::Setup;
use serde_json::{Value as Json, json};

const REQUESTS: usize = 10_000;
const PRODUCTS: [&str; 8] = ["1", "3", "8.1", "8.3", "11", "15", "25", "99"];

/// Some of the fields of somebody, and now and then products.
fn some(full: &Json, dice: &mut fastrand::Rng) -> Json {
    let mut body = full.clone();
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|_, _| dice.u8(..3) > 0);
    }
    if dice.u8(..4) == 0 {
        body["run"] =
            json!((0..1 + dice.usize(..3)).map(|_| PRODUCTS[dice.usize(..PRODUCTS.len())]).collect::<Vec<_>>());
    }
    body
}

async fn one(server: &Server, body: Json, older: bool) -> (bool, usize) {
    let (endpoint, path) = match older {
        true => (&FILL_EASY_CHINA_CLASSIC, "/classic/kyc/cn/request"),
        false => (&FILL_EASY_CHINA, "/kyc/cn/request"),
    };
    let plan = plan(endpoint, &Form::from_json(&body), &Options::default());
    let (status, answer) = server.post(path, &body).await;
    assert_eq!(status, plan.status, "{body} {answer}");
    (status == 200, if status == 200 { plan.calls() } else { 0 })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_counts_what_was_planned() {
    let server = sandbox(Setup { people: 50, seed: 11, ..Setup::default() }).await;
    let mut people = Vec::new();
    for at in 0..12 {
        people.push(full(&person(&server, at).await));
    }
    let mut dice = fastrand::Rng::with_seed(0x0B5E_55ED);
    let bodies: Vec<(Json, bool)> =
        (0..REQUESTS).map(|_| (some(&people[dice.usize(..people.len())], &mut dice), dice.bool())).collect();
    let asked = stream::iter(bodies).map(|(body, older)| one(&server, body, older)).buffer_unordered(32);
    let sums =
        asked.fold((0, 0), |(taken, calls), (ok, count)| async move { (taken + usize::from(ok), calls + count) });
    let (taken, calls) = sums.await;
    let ledger = server.get("/sandbox/ledger?limit=3").await;
    println!("{REQUESTS} requests, {taken} taken, {calls} calls");
    assert_eq!(ledger["total"], calls);
    assert_eq!(ledger["entries"].as_array().map(Vec::len), Some(3));
    assert!(taken > REQUESTS / 2 && taken < REQUESTS, "{taken}");
}
