//! What the form asks of the servers goes through its own: the page has no key, as in a team's own backend.

use crate::servers;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// Paths of the gateway, and of the sandbox, that a page may ask for.
const GATEWAY: [&str; 2] = ["/v1/cases", "/v1/cases/"];
const SANDBOX: &str = "/sandbox/calls/";
/// The largest body; photos come as base64.
const MOST: usize = 16 << 20;

fn is_gateways(path: &str) -> bool {
    path == GATEWAY[0] || path.starts_with(GATEWAY[1])
}

/// Whether this path is one of the servers'.
pub fn is_theirs(path: &str) -> bool {
    is_gateways(path) || path.starts_with(SANDBOX)
}

/// Passes a request on and its answer back.
pub fn pass(mut stream: &TcpStream, reader: &mut impl BufRead, first: &str, head: &[String]) -> Option<()> {
    let mut words = first.split(' ');
    let (method, path) = (words.next()?, words.next()?);
    let (running, ours) = (servers::running()?, is_gateways(path));
    let address = if ours { &running.gateway } else { &running.sandbox };
    let of = |name: &str| {
        let line =
            head.iter().filter_map(|line| line.split_once(':')).find(|(known, _)| known.eq_ignore_ascii_case(name));
        line.map(|(_, value)| value.trim().to_owned())
    };
    let length = of("content-length").and_then(|length| length.parse().ok()).unwrap_or(0).min(MOST);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let host = address.strip_prefix("http://")?;
    let mut server = TcpStream::connect(host).ok()?;
    let mut request =
        format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {length}\r\nConnection: close\r\n");
    for name in ["content-type", "idempotency-key"] {
        of(name).into_iter().for_each(|value| request.push_str(&format!("{name}: {value}\r\n")));
    }
    if ours {
        request.push_str(&format!("Authorization: Bearer {}\r\n", running.key));
    }
    server.write_all(format!("{request}\r\n").as_bytes()).ok()?;
    server.write_all(&body).ok()?;
    let mut answer = Vec::new();
    BufReader::new(server).read_to_end(&mut answer).ok()?;
    stream.write_all(&answer).ok()
}
