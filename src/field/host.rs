//! The host of an address that a provider calls back: whether it could be reached from outside.

use super::Finding;
use crate::date::number;
use crate::reason::{Reason, Weight};
use crate::value::cut;

/// Doubts what follows `//`: a password, no host, a host inside a private network.
pub(super) fn judge(finding: &mut Finding, rest: &str) {
    let end = rest.bytes().position(|b| matches!(b, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let authority = &rest[..end];
    let user = authority.bytes().rposition(|b| b == b'@');
    let host = host(&authority[user.map_or(0, |at| at + 1)..]);
    if user.is_some() {
        finding.say(Weight::Doubt, Reason::Credentials);
    }
    if host.is_none() || rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
        finding.say(Weight::Doubt, Reason::Host);
    }
    if host.is_some_and(is_private) {
        finding.say(Weight::Doubt, Reason::PrivateHost);
    }
}

/// The host without its port; `None` where it could not be one.
fn host(host_port: &str) -> Option<&str> {
    let (host, port) = match host_port.strip_prefix('[') {
        Some(v6) => cut(v6, b']').map(|(host, port)| (host, port.strip_prefix(':').unwrap_or(port)))?,
        None => cut(host_port, b':').unwrap_or((host_port, "")),
    };
    let fits = !host.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(host)
}

fn is_private(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    if cut(host, b':').is_some() {
        return is_private_v6(host);
    }
    match v4(host) {
        Some(octets) => is_private_v4(octets),
        None => is_private_name(host),
    }
}

/// Four decimal numbers, as every browser writes an IPv4 address.
fn v4(host: &str) -> Option<[u32; 4]> {
    let (mut octets, mut rest) = ([0; 4], host);
    for (at, octet) in octets.iter_mut().enumerate() {
        let (part, tail) = if at < 3 { cut(rest, b'.')? } else { (rest, "") };
        *octet = number(part.as_bytes()).filter(|number| *number < 256 && (1..=3).contains(&part.len()))?;
        rest = tail;
    }
    Some(octets)
}

/// RFC 1918, RFC 6598, loopback, link-local and this-host.
fn is_private_v4([a, b, ..]: [u32; 4]) -> bool {
    matches!((a, b), (0 | 10 | 127, _) | (100, 64..=127) | (169, 254) | (172, 16..=31) | (192, 168))
}

/// Loopback, unspecified, unique local, link-local, and IPv4 in disguise.
fn is_private_v6(host: &str) -> bool {
    let local = ["fc", "fd", "fe8", "fe9", "fea", "feb"].iter().any(|start| same(host.get(..start.len()), start));
    let last = host.bytes().rposition(|b| b == b':').map_or(0, |at| at + 1);
    let mapped = v4(&host[last..]).is_some_and(is_private_v4);
    local || mapped || host == "::" || host == "::1"
}

/// Names that RFC 6761, RFC 6762, RFC 8375 and RFC 9476 keep out of the public DNS, and a name without a dot.
fn is_private_name(host: &str) -> bool {
    let reserved = [".localhost", ".local", ".internal", ".home.arpa", ".test", ".alt"];
    cut(host, b'.').is_none()
        || reserved.iter().any(|end| same(host.len().checked_sub(end.len()).and_then(|at| host.get(at..)), end))
}

fn same(part: Option<&str>, word: &str) -> bool {
    part.is_some_and(|part| part.eq_ignore_ascii_case(word))
}
