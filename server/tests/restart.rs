//! What a killed process leaves: tokens, calls that were under way, callbacks that are owed.

mod common;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use common::Server;
use reqwest::Client;
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;

struct Process(Child, Server);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program itself, on a file.
fn start(database: &Path, forward: &str) -> Process {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kyc"));
    command.args([
        "sandbox",
        "--listen",
        "127.0.0.1:0",
        "--client",
        "acme:s3cret",
        "--api-key",
        "api-key",
        "--token",
        "token",
    ]);
    command.args(["--forward-to", forward]).arg("--database").arg(database);
    let mut child = command.stdout(Stdio::piped()).spawn().expect("kyc starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
    let base = line.trim().rsplit(' ').next().unwrap_or_default().to_owned();
    Process(child, Server { base, web: Client::new() })
}

/// Callbacks that arrived: their headers and bodies; while it is down it fails.
#[derive(Default)]
struct Inbox {
    down: AtomicBool,
    came: Mutex<Vec<(HeaderMap, Json)>>,
}

async fn receive(State(inbox): State<Arc<Inbox>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if inbox.down.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    inbox.came.lock().expect("the inbox").push((headers, serde_json::from_slice(&body).unwrap_or_default()));
    StatusCode::NO_CONTENT
}

async fn inbox() -> (Arc<Inbox>, String) {
    let inbox = Arc::new(Inbox::default());
    let router = Router::new().route("/hook", post(receive)).with_state(inbox.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (inbox, base)
}

async fn arrived(inbox: &Inbox, count: usize) {
    for _ in 0..400 {
        if inbox.came.lock().expect("the inbox").len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the callback does not come");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_sandbox_goes_on() {
    let folder = std::env::temp_dir().join(format!("kyc-restart-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let database = folder.join("sandbox.db");
    let (inbox, forward) = inbox().await;
    inbox.down.store(true, Ordering::SeqCst);
    let mut first = start(&database, &forward);
    first.1.scenario(json!({ "delayMs": 400 })).await;
    let body = json!({ "mobile": "13800138000", "callbackUrl": "https://example.com/hook", "callbackHeaders": { "X-Own": "own" } });
    let (status, told) = first.1.post("/kyc/cn/request", &body).await;
    assert_eq!(status, 200, "{told}");
    // Its sources have not answered yet.
    first.0.kill().expect("to kill it");
    first.0.wait().expect("its end");

    let second = start(&database, &forward);
    let report = second.1.polled("/kyc/cn/poll", &told["token"]).await;
    assert_eq!(report["summary"]["ran"].as_array().map(Vec::len), Some(4), "{report}");
    assert_eq!(second.1.get("/sandbox/ledger").await["total"], 4, "nothing is billed twice");
    assert!(inbox.came.lock().expect("the inbox").is_empty());
    drop(second);

    inbox.down.store(false, Ordering::SeqCst);
    let third = start(&database, &forward);
    arrived(&inbox, 1).await;
    let (headers, came) = inbox.came.lock().expect("the inbox")[0].clone();
    assert_eq!(came["summary"], report["summary"]);
    assert_eq!(headers["x-webhook-event"], "kyc.cn.report.completed");
    assert_eq!(headers["x-request-id"], told["requestId"].as_str().unwrap_or_default());
    assert_eq!(headers["x-own"], "own");
    drop(third);
    std::fs::remove_dir_all(&folder).expect("to clean up");
}

#[tokio::test(flavor = "multi_thread")]
async fn callbacks_come_doubled_and_not_at_all_where_the_scenario_says_so() {
    let (inbox, forward) = inbox().await;
    let folder = std::env::temp_dir().join(format!("kyc-doubled-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let process = start(&folder.join("sandbox.db"), &forward);
    let server = &process.1;
    server.scenario(json!({ "delayMs": 0, "webhooks": { "again": 2 } })).await;
    let body = json!({ "mobile": "13800138000", "callbackUrl": "https://example.com/hook" });
    server.post("/kyc/cn/request", &body).await;
    arrived(&inbox, 3).await;
    server.scenario(json!({ "delayMs": 0, "webhooks": { "lost": true } })).await;
    let (_, told) = server.post("/kyc/cn/request", &body).await;
    server.polled("/kyc/cn/poll", &told["token"]).await;
    let owed = server.get("/sandbox/deliveries").await;
    assert_eq!(owed.as_array().map(Vec::len), Some(3), "{owed}");
    drop(process);
    std::fs::remove_dir_all(&folder).expect("to clean up");
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_run_out_by_the_clock_of_the_sandbox() {
    let server = common::sandbox(kyc_server::sandbox::Setup::default()).await;
    let (_, told) = server.post("/kyc/cn/request", &json!({ "mobile": "13800138000" })).await;
    server.polled("/kyc/cn/poll", &told["token"]).await;
    let clock = json!({ "advanceSeconds": 90_000 });
    let (status, time) = server.send(reqwest::Method::PUT, "/sandbox/clock", Some(&clock)).await;
    assert_eq!((status, &time["movedMs"]), (200, &json!(90_000_000)));
    let (status, answer) = server.post("/kyc/cn/poll", &json!({ "token": told["token"] })).await;
    assert_eq!((status, &answer["message"]), (400, &json!("Invalid or expired token")));
}
