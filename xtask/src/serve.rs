//! A static file server for loopback: the demo and the browser tests.

use crate::tool::{command, root, run, target};
use crate::{Done, relay, servers};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// Folders of the checkout that a path prefix leads to; the form is at the root.
const FOLDERS: [(&str, &str); 4] =
    [("/pkg/", "pkg"), ("/npm/test/", "npm/test"), ("/tests/conformance/", "tests/conformance"), ("/", "www")];

const TYPES: [(&str, &str); 8] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("wasm", "application/wasm"),
];

/// Compressed beside the files of the site, best first: what a request accepts, and the ending of its file.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// Longest request head that is read; a browser's has a few hundred bytes.
const HEAD: u64 = 16_384;

/// Makes the site, listens on a loopback port (0 for any free one) and serves in the background; the address of the
/// form.
pub fn start(port: u16) -> Done<String> {
    run(command("node").arg("npm/tool/site.mjs"))?;
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

fn answer(stream: TcpStream) -> Option<()> {
    let mut reader = BufReader::new(&stream);
    let mut lines = Read::by_ref(&mut reader).take(HEAD).lines();
    let first = lines.next()?.ok()?;
    let rest: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let mut words = first.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let path = target.split(['?', '#']).next()?;
    if relay::is_theirs(path) {
        return relay::pass(&stream, &mut reader, &first, &rest);
    }
    if path == "/servers" {
        let told = servers::told();
        return send(&stream, told.map(|told| ("application/json", String::new(), told.into_bytes())));
    }
    let found = files(path).filter(|_| method == "GET");
    send(&stream, found.and_then(|paths| paths.iter().find_map(|path| encoded(path, &accepted(&rest)))))
}

fn send(mut stream: &TcpStream, found: Option<Sent>) -> Option<()> {
    let (status, kind, encoding, body) = match found {
        Some((kind, encoding, body)) => ("200 OK", kind, encoding, body),
        None => ("404 Not Found", "text/plain", String::new(), b"not found".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{encoding}Cache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(&body).ok()
}

/// Type, headers of the coding, and bytes.
type Sent = (&'static str, String, Vec<u8>);

/// Codings that a request takes, by their names alone: a browser sends no weights that would matter.
fn accepted(head: &[String]) -> Vec<&str> {
    let lists = head.iter().filter_map(|line| line.split_once(':'));
    let ours = lists.filter(|(name, _)| name.eq_ignore_ascii_case("accept-encoding"));
    ours.flat_map(|(_, list)| list.split(',')).filter_map(|item| item.split(';').next()).map(str::trim).collect()
}

/// A file's type, headers and bytes, compressed where that was done beforehand and is accepted.
fn encoded(path: &Path, accepted: &[&str]) -> Option<Sent> {
    let whole = std::fs::read(path).ok()?;
    let beside = |ending: &str| PathBuf::from(format!("{}.{ending}", path.display()));
    let packed = ENCODINGS.iter().any(|(_, ending)| beside(ending).exists());
    let vary = if packed { "Vary: Accept-Encoding\r\n" } else { "" };
    let mut taken = ENCODINGS.iter().filter(|(name, _)| accepted.contains(name));
    match taken.find_map(|(name, ending)| Some((name, std::fs::read(beside(ending)).ok()?))) {
        Some((name, body)) => Some((kind(path), format!("Content-Encoding: {name}\r\n{vary}"), body)),
        None => Some((kind(path), vary.to_owned(), whole)),
    }
}

/// Where a path leads to, the site first; nothing outside the folders.
fn files(path: &str) -> Option<[PathBuf; 2]> {
    let (prefix, folder) = FOLDERS.iter().find(|(prefix, _)| path.starts_with(prefix))?;
    let index =
        |name: &str| if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let (whole, name) = (index(&path[1..]), index(&path[prefix.len()..]));
    let plain = whole.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '%']));
    plain.then(|| [target("site").join(whole), root().join(folder).join(name)])
}

fn kind(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    TYPES.iter().find(|(known, _)| *known == extension).map_or("application/octet-stream", |(_, kind)| kind)
}
