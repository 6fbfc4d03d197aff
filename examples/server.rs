//! `cargo run --example server`: `POST /kyc` with JSON, on a loopback port. Answers 202, or 422 with what stops.

use kyc_preflight::{
    date::Date, form::Form, plan::Options, provider::fill_easy_china::FILL_EASY_CHINA, text::Locale, value::Value,
};
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{SystemTime, UNIX_EPOCH};

const MOST: usize = 8 << 20;

/// The day in Shanghai: a card that runs out today does so there.
fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() + 8 * 3600;
    Date::from_epoch_days((seconds / 86_400) as i32)
}

/// Status and body of an answer. Nothing that was submitted is in it.
fn judge(submitted: &[u8]) -> (&'static str, String) {
    let Ok(value) = serde_json::from_slice::<Value>(submitted) else {
        return ("400 Bad Request", r#"{"title":"Bad Request","status":400}"#.to_owned());
    };
    let options = Options { today: today(), ..Options::default() };
    match FILL_EASY_CHINA.ask(&Form::from(value), &options, Locale::En) {
        // Here `_body` goes to the provider.
        Ok(_body) => ("202 Accepted", r#"{"accepted":true}"#.to_owned()),
        Err(error) => {
            let problem = json!({ "title": "Unprocessable Content", "status": 422, "issues": error.issues() });
            ("422 Unprocessable Content", problem.to_string())
        }
    }
}

fn answer(mut stream: TcpStream) -> Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?.take((MOST + 16_384) as u64));
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        let header = line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length"));
        length = header.and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(length);
        line.clear();
    }
    let mut body = vec![0; length.min(MOST)];
    reader.read_exact(&mut body)?;
    let (status, text) = judge(&body);
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
        text.len()
    )
}

fn main() -> Result<()> {
    let port = std::env::var("PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(3000);
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    println!("listening on {}", listener.local_addr()?.port());
    for stream in listener.incoming() {
        let stream = stream?;
        std::thread::spawn(move || answer(stream));
    }
    Ok(())
}
