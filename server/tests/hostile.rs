//! Whatever is sent gets a 4xx that holds nothing of it: no 5xx, no panic, no growth.

mod common;

use common::{KEYS, Server, gateway, sandbox};
use kyc_server::sandbox::Setup;
use serde_json::json;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// In everything that is sent; nothing that comes back may hold it.
const MARK: &str = "MARKED9731";

const SANDBOX: &[&str] = &[
    "/kyc/cn/request",
    "/kyc/cn/poll",
    "/classic/kyc/cn/request",
    "/kyc/cn/verify",
    "/kyc/cn/mobile",
    "/kyc/cn/risk",
    "/cvs/v2/cnbc",
    "/idv",
    "/idv/init",
    "/idv/account",
    "/task",
    "/task/1/accepted",
    "/task/1/metadata",
    "/kya",
];
const GATEWAY: &[&str] = &["/v1/preflight", "/v1/cases"];

fn bodies() -> Vec<Vec<u8>> {
    let deep =
        |open: &str, close: &str| format!("{}{MARK:?}{}", open.repeat(20_000), close.repeat(20_000)).into_bytes();
    let wrong = |value: serde_json::Value| {
        let fields = [
            "name",
            "idNumber",
            "mobile",
            "run",
            "addressesToVerify",
            "token",
            "type",
            "endpoint",
            "input",
            "target",
            "address",
        ];
        let body: serde_json::Map<_, _> = fields.iter().map(|field| ((*field).to_owned(), value.clone())).collect();
        json!(body).to_string().into_bytes()
    };
    vec![
        Vec::new(),
        MARK.as_bytes().to_vec(),
        format!("{{\"name\":\"{MARK}").into_bytes(),
        format!("{{\"name\":\"{MARK}\"}} trailing {MARK}").into_bytes(),
        b"\xff\xfe\x00MARKED9731".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"{}".to_vec(),
        b"1e999".to_vec(),
        deep("[", "]"),
        deep("{\"a\":", "}"),
        wrong(json!(MARK)),
        wrong(json!([MARK])),
        wrong(json!({ MARK: MARK })),
        wrong(json!(1.5)),
        wrong(json!(true)),
        wrong(json!(null)),
    ]
}

async fn refused(server: &Server, path: &str, body: Vec<u8>) {
    let mut request = server.web.post(format!("{}{path}", server.base)).header("content-type", "application/json");
    for (name, value) in KEYS {
        request = request.header(*name, *value);
    }
    let size = body.len();
    let answer = request.body(body).send().await.expect("an answer");
    let status = answer.status().as_u16();
    let text = answer.text().await.expect("a body");
    // The fan-out runs whatever is there.
    let runs = path.ends_with("/kyc/cn/request") && status == 200;
    assert!(runs || (400..500).contains(&status), "{path}: {status} for {size} bytes: {text}");
    assert!(!text.contains(MARK), "{path} says what was sent: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_of_all_kinds() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    for (server, paths) in [(&sandbox, SANDBOX), (&gateway, GATEWAY)] {
        for path in paths {
            for body in bodies() {
                refused(server, path, body).await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_too_large() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    let large = || format!("{{\"name\":\"{}\"}}", MARK.repeat(1_800_000)).into_bytes();
    refused(&sandbox, "/kyc/cn/request", large()).await;
    refused(&gateway, "/v1/preflight", large()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_and_names_that_are_wrong() {
    let sandbox = sandbox(Setup::default()).await;
    let gateway = gateway(&sandbox).await;
    for (server, paths) in [(&sandbox, SANDBOX), (&gateway, GATEWAY)] {
        for path in paths {
            let bare = server.web.post(format!("{}{path}", server.base)).body("{}").send().await.expect("an answer");
            assert_eq!(bare.status(), 401, "{path}");
        }
    }
    let (status, problem) = gateway.post("/v1/preflight", &json!({ "endpoint": MARK, "input": {} })).await;
    assert_eq!(status, 422);
    assert!(
        problem["detail"].as_str().is_some_and(|detail| detail.contains("fill-easy/kyc-cn") && !detail.contains(MARK)),
        "{problem}"
    );
    for path in [format!("/v1/cases/{MARK}"), format!("/{MARK}")] {
        let problem = gateway.get(&path).await;
        assert!(problem["status"] == 404 && !problem.to_string().contains(MARK), "{problem}");
    }
}

/// A connection that says half of a request and stays.
async fn half(server: &Server, text: &str) -> TcpStream {
    let host = server.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.expect("a connection");
    stream.write_all(text.as_bytes()).await.expect("to write");
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_connections_and_half_closed_ones() {
    let sandbox = sandbox(Setup::default()).await;
    let head = format!("POST /kyc/cn/request HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{{\"name\":\"{MARK}");
    let mut open = Vec::new();
    for at in 0..1_000 {
        open.push(half(&sandbox, if at % 2 == 0 { &head } else { "GET / HT" }).await);
    }
    // Who comes now is served.
    let (status, _) = sandbox.post("/kyc/cn/request", &json!({ "mobile": "13800138000" })).await;
    assert_eq!(status, 200);
    let mut closed = half(&sandbox, &head).await;
    closed.shutdown().await.expect("to close one half");
    let mut said = String::new();
    let read = tokio::time::timeout(Duration::from_secs(40), closed.read_to_string(&mut said)).await;
    assert!(read.is_ok(), "a half-closed connection is held open");
    assert!(!said.contains(MARK) && !said.contains(" 5"), "{said}");
    drop(open);
}
