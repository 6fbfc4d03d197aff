//! A sandbox and a gateway in this process, and a client for both.
#![allow(dead_code)]

use kyc_server::http::{self, Gateway, Providers};
use kyc_server::listen;
use kyc_server::sandbox::{Keys, Sandbox, Setup, router};
use reqwest::{Client, Method, Response};
use serde_json::{Value as Json, json};
use std::time::Duration;
use tokio::net::TcpListener;

pub fn keys() -> Keys {
    Keys { clients: vec!["acme:s3cret".into()], api_keys: vec!["api-key".into()], tokens: vec!["token".into()] }
}

/// Where a server listens, and a client for it.
#[derive(Clone)]
pub struct Server {
    pub base: String,
    pub web: Client,
}

async fn listening() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    (listener, base)
}

fn client() -> Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client")
}

/// A sandbox whose sources take no time.
pub async fn sandbox(setup: Setup) -> Server {
    let (listener, base) = listening().await;
    let setup = Setup { keys: keys(), base: base.clone(), ..setup };
    let sandbox = Sandbox::start(setup).await.expect("a sandbox");
    tokio::spawn(listen::serve(listener, router(sandbox), std::future::pending()));
    let server = Server { base, web: client() };
    server.scenario(json!({ "delayMs": 0 })).await;
    server
}

/// A gateway before it.
pub async fn gateway(sandbox: &Server) -> Server {
    let (listener, base) = listening().await;
    let providers = Providers::sandbox(&sandbox.base, keys()).expect("providers");
    let router = http::router(Gateway::new(providers, "dev".into()), &[]).expect("a router");
    tokio::spawn(listen::serve(listener, router, std::future::pending()));
    Server { base, web: client() }
}

impl Server {
    pub async fn send(&self, method: Method, path: &str, body: Option<&Json>) -> (u16, Json) {
        let mut request = self.web.request(method, format!("{}{path}", self.base));
        for (name, value) in KEYS {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        read(request.send().await.expect("an answer")).await
    }

    pub async fn post(&self, path: &str, body: &Json) -> (u16, Json) {
        self.send(Method::POST, path, Some(body)).await
    }

    pub async fn get(&self, path: &str) -> Json {
        self.send(Method::GET, path, None).await.1
    }

    pub async fn scenario(&self, scenario: Json) {
        let (status, answer) = self.send(Method::PUT, "/sandbox/scenario", Some(&scenario)).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// Asks until the report is there.
    pub async fn polled(&self, path: &str, token: &Json) -> Json {
        for _ in 0..600 {
            let (status, report) = self.post(path, &json!({ "token": token })).await;
            if status != 202 {
                assert_eq!(status, 200, "{report}");
                return report;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("the report does not come");
    }

    /// Asks until nothing more happens.
    pub async fn settled(&self, id: &Json) -> Json {
        let path = format!("/v1/cases/{}", id.as_str().unwrap_or_default());
        for _ in 0..600 {
            let case = self.get(&path).await;
            if ["decided", "uncertain", "held", "refused"].contains(&case["state"].as_str().unwrap_or_default()) {
                return case;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the case does not end");
    }
}

/// Every key there is: each provider looks at its own.
pub const KEYS: &[(&str, &str)] = &[
    ("x-client-id", "acme"),
    ("x-client-secret", "s3cret"),
    ("x-api-key", "api-key"),
    ("token", "token"),
    ("authorization", "Bearer dev"),
];

pub async fn read(response: Response) -> (u16, Json) {
    let status = response.status().as_u16();
    let body = response.bytes().await.expect("a body");
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// Somebody of the register.
pub async fn person(sandbox: &Server, at: usize) -> Json {
    sandbox.get("/sandbox/people").await[at].clone()
}

/// A form that everything can be run for.
pub fn full(person: &Json) -> Json {
    json!({
        "name": person["name"], "idNumber": person["id"], "idIssueDate": person["issue"], "idExpiryDate": person["expiry"],
        "mobile": person["mobile"], "bankCardNumber": person["cards"][0],
        "addressesToVerify": [{ "type": "residential", "city": person["home"][0], "address": person["home"][1] }],
    })
}
