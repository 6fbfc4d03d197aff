//! A static file server for loopback: the demo and the browser tests.

use crate::Done;
use crate::tool::root;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;

/// Folders of the checkout that a path prefix leads to; the form is at the root.
const FOLDERS: [(&str, &str); 4] =
    [("/pkg/", "pkg"), ("/npm/test/", "npm/test"), ("/tests/conformance/", "tests/conformance"), ("/", "www")];

const TYPES: [(&str, &str); 7] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
];

/// Longest request head that is read; a browser's has a few hundred bytes.
const HEAD: u64 = 16_384;

/// Listens on a loopback port (0 for any free one) and serves in the background; the address of the form.
pub fn start(port: u16) -> Done<String> {
    let listener =
        TcpListener::bind(("127.0.0.1", port)).map_err(|error| format!("cannot listen on port {port}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    Ok(format!("http://{address}/"))
}

fn answer(mut stream: TcpStream) -> Option<()> {
    let mut lines = BufReader::new(Read::by_ref(&mut stream).take(HEAD)).lines();
    let first = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}
    let mut words = first.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let found = file(target.split(['?', '#']).next()?).filter(|_| method == "GET");
    let (status, kind, body) = match found.and_then(|path| Some((kind(&path), std::fs::read(path).ok()?))) {
        Some((kind, body)) => ("200 OK", kind, body),
        None => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

/// The file of a path; nothing outside the folders.
fn file(path: &str) -> Option<PathBuf> {
    let (prefix, folder) = FOLDERS.iter().find(|(prefix, _)| path.starts_with(prefix))?;
    let rest = &path[prefix.len()..];
    let name = if rest.is_empty() { "index.html" } else { rest };
    let plain = name.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '%']));
    plain.then(|| root().join(folder).join(name))
}

fn kind(path: &std::path::Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, kind)| kind)
}
