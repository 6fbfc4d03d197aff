//! Callbacks: owed in the database, sent by one worker, again and later where they fail.

use super::Shared;
use super::store::Delivery;
use serde_json::{Value as Json, json};
use std::time::Duration;

/// Milliseconds until the next try, after each that failed; then it is given up.
const BACKOFF: [i64; 9] = [500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000, 1_800_000, 7_200_000];
/// Longer than a receiver may take.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// Owes a callback, as often and as late as the scenario says.
pub async fn owe(sandbox: &Shared, url: &str, headers: &Json, body: &Json) -> Result<(), sqlx::Error> {
    let scenario = sandbox.scenario();
    let webhooks = &scenario.webhooks;
    if webhooks.lost {
        return Ok(());
    }
    let due = sandbox.clock.now() + i64::from(webhooks.delay_ms);
    for _ in 0..=webhooks.again {
        sandbox.store.owe(url, headers, &body.to_string(), due).await?;
    }
    sandbox.owed.notify_one();
    Ok(())
}

/// Sends what is due, for ever.
pub async fn deliver(sandbox: Shared) {
    loop {
        let now = sandbox.clock.now();
        let due = sandbox.store.due(now, sandbox.scenario().webhooks.reversed).await.unwrap_or_default();
        if due.is_empty() {
            let next =
                sandbox.store.next_due().await.ok().flatten().map_or(60_000, |next| (next - now).clamp(10, 60_000));
            let pause = Duration::from_millis(next.unsigned_abs());
            let _ = tokio::time::timeout(pause, sandbox.owed.notified()).await;
            continue;
        }
        for delivery in due {
            send(&sandbox, delivery).await;
        }
    }
}

async fn send(sandbox: &Shared, delivery: Delivery) {
    let mut request = sandbox.web.post(address(sandbox, &delivery.url)).header("content-type", "application/json");
    for (name, value) in delivery.headers.as_object().into_iter().flatten() {
        request = request.header(name, value.as_str().unwrap_or_default());
    }
    let status = request.body(delivery.body).send().await.map_or(0, |answer| i64::from(answer.status().as_u16()));
    let failed = !(200..300).contains(&status);
    let wait = usize::try_from(delivery.tries).ok().and_then(|tries| BACKOFF.get(tries));
    let next = wait.filter(|_| failed).map(|wait| sandbox.clock.now() + wait);
    let _ = sandbox.store.tried(delivery.id, status, next).await;
}

/// Where a callback goes: its own address, or the same path where everything is forwarded to.
fn address(sandbox: &Shared, url: &str) -> String {
    let Some(forward) = &sandbox.forward else { return url.to_owned() };
    let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    format!("{}{}", forward.trim_end_matches('/'), path.unwrap_or("/"))
}

/// The headers of a callback: the provider's, and the caller's own.
pub fn headers(own: &[(&str, &str)], callers: &Json) -> Json {
    let mut all = callers.as_object().cloned().unwrap_or_default();
    for (name, value) in own {
        all.insert((*name).to_owned(), json!(value));
    }
    Json::Object(all)
}
