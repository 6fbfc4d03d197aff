//! How fast the sandbox is, beside a bare route of the same framework in the same run; exit 1 where a bar is missed.
//! `cargo run --release --package kyc-server --example pace`

use axum::Router;
use axum::routing::post;
use futures_util::stream::{self, StreamExt};
use kyc_server::listen;
use kyc_server::sandbox::{Keys, Sandbox, Setup, router};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const REQUESTS: usize = 5_000;
const AT_ONCE: usize = 32;
/// Turns, of which the median counts.
const TURNS: usize = 7;

async fn served(router: Router) -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    tokio::spawn(listen::serve(listener, router, std::future::pending()));
    Ok(base)
}

fn asked(web: &Client, url: &str, body: &Value) -> RequestBuilder {
    web.post(url).header("x-client-id", "acme").header("x-client-secret", "s3cret").json(body)
}

/// Requests a second.
async fn pace(web: &Client, url: &str, body: &Value) -> f64 {
    let since = Instant::now();
    let sent = stream::iter(0..REQUESTS).map(|_| async {
        let answer = asked(web, url, body).send().await;
        answer.is_ok_and(|answer| answer.status().is_success())
    });
    let good = sent.buffer_unordered(AT_ONCE).filter(|good| std::future::ready(*good)).count().await;
    assert_eq!(good, REQUESTS, "some requests failed");
    REQUESTS as f64 / since.elapsed().as_secs_f64()
}

/// Milliseconds from the request to the report.
async fn fan_out(web: &Client, base: &str, body: &Value) -> Result<f64, reqwest::Error> {
    let since = Instant::now();
    let started: Value = asked(web, &format!("{base}/kyc/cn/request"), body).send().await?.json().await?;
    loop {
        let answer = asked(web, &format!("{base}/kyc/cn/poll"), &json!({ "token": started["token"] })).send().await?;
        if answer.status() == 200 {
            return Ok(since.elapsed().as_secs_f64() * 1e3);
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

fn row(name: &str, have: f64, bar: &str, kept: bool) -> bool {
    println!("{name:<52} {have:>10.1}   {bar:<16} {}", if kept { "kept" } else { "MISSED" });
    kept
}

async fn scenario(web: &Client, base: &str, delay: u32) -> Result<(), reqwest::Error> {
    web.put(format!("{base}/sandbox/scenario")).json(&json!({ "delayMs": delay })).send().await.map(drop)
}

#[tokio::main]
async fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let bare = served(Router::new().route("/kyc/cn/request", post(|_: String| async { "ok" }))).await?;
    let keys = Keys { clients: vec!["acme:s3cret".into()], ..Keys::default() };
    let sandbox = served(router(Sandbox::start(Setup { keys, ..Setup::default() }).await?)).await?;
    let web = Client::new();
    let person = json!({
        "name": "张三", "idNumber": "110101199003070011", "mobile": "13800138000", "bankCardNumber": "6222026789012345676",
        "addressesToVerify": [{ "type": "work", "city": "北京", "address": "东城区长安街1号" }],
    });
    scenario(&web, &sandbox, 100).await?;
    let mut times = Vec::new();
    for _ in 0..TURNS {
        times.push(fan_out(&web, &sandbox, &person).await?);
    }
    times.sort_by(f64::total_cmp);
    scenario(&web, &sandbox, 0).await?;
    let one = pace(&web, &format!("{sandbox}/kyc/cn/request"), &person).await;
    let plain = pace(&web, &format!("{bare}/kyc/cn/request"), &person).await;
    println!("a bare route: {plain:.0} requests a second; the sandbox has {:.2} of it", one / plain);
    let parallel =
        row("nine checks of 100 ms each, ms to the report", times[TURNS / 2], "250 at most", times[TURNS / 2] <= 250.0);
    let fast = row("requests a second, sources without delay", one, "500 at least", one >= 500.0);
    Ok(if parallel && fast { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
