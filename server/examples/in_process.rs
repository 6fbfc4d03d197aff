//! A sandbox inside of a Rust test: no process, no port to choose. `cargo run --package kyc-server --example in_process`

use kyc_server::listen;
use kyc_server::sandbox::{Keys, Sandbox, Setup, router};
use serde_json::{Value, json};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    let keys = Keys { clients: vec!["acme:s3cret".into()], ..Keys::default() };
    let sandbox = Sandbox::start(Setup { keys, base: base.clone(), ..Setup::default() }).await?;
    tokio::spawn(listen::serve(listener, router(sandbox), std::future::pending()));

    let web = reqwest::Client::new();
    let person = json!({ "type": "two-factor", "name": "张三", "idNo": "110101199003070011" });
    let request =
        web.post(format!("{base}/kyc/cn/verify")).header("x-client-id", "acme").header("x-client-secret", "s3cret");
    let answer: Value = request.json(&person).send().await?.json().await?;
    println!("{answer}");
    assert_eq!(answer["matches"], true);
    Ok(())
}
