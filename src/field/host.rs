//! The host of an address that a provider calls back: whether it could be reached from outside.
//!
//! Hosts are read as the URL standard (WHATWG) reads them: percent signs decoded, full-width characters narrowed, IPv4 in decimal,
//! octal or hexadecimal, of one to four numbers, IPv6 by the standard library. Addresses are then compared as addresses, not as
//! text, with the registries of special-purpose addresses (RFC 6890 and what IANA added to it).

use super::{Finding, tidy};
use crate::reason::{Reason, Weight};
use crate::value::cut;
use core::net::{Ipv4Addr, Ipv6Addr};
use std::borrow::Cow;

/// Doubts what follows `//`: a password, no host, a host inside a private network.
pub(super) fn judge(finding: &mut Finding, rest: &str) {
    let rest = rest.trim_start_matches(['/', '\\']);
    let authority = rest.split(['/', '\\', '?', '#']).next().unwrap_or_default();
    let (user, host_port) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let host = host(host_port);
    if user.is_some() {
        finding.say(Weight::Doubt, Reason::Credentials);
    }
    if host.is_none() || rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
        finding.say(Weight::Doubt, Reason::Host);
    }
    if host.is_some_and(|host| host.is_private()) {
        finding.say(Weight::Doubt, Reason::PrivateHost);
    }
}

/// What a host comes to.
enum Host<'a> {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
    Name(Cow<'a, str>),
}

/// The host without its port; `None` where no client could take it.
fn host(host_port: &str) -> Option<Host<'_>> {
    let (v6, port) = match host_port.strip_prefix('[') {
        Some(rest) => cut(rest, b']').map(|(v6, after)| (Some(v6), after))?,
        None => (None, host_port.find(':').map_or("", |at| &host_port[at..])),
    };
    let port = if port.is_empty() { port } else { port.strip_prefix(':')? };
    if !port.bytes().all(|b| b.is_ascii_digit()) || port.trim_start_matches('0').len() > 5 {
        return None;
    }
    if port.bytes().fold(0, |sum, b| sum * 10 % 1_000_000 + u32::from(b - b'0')) > u16::MAX.into() {
        return None;
    }
    match v6 {
        Some(v6) => v6.parse().ok().map(Host::V6),
        None => named(plain(cut(host_port, b':').map_or(host_port, |(host, _)| host))?),
    }
}

/// Without percent signs, full-width characters, other dots, what is invisible, and the dot of the root.
fn plain(host: &str) -> Option<Cow<'_, str>> {
    if host.is_ascii() && !host.contains('%') {
        return Some(host.strip_suffix('.').unwrap_or(host).into());
    }
    let (mut bytes, mut rest) = (Vec::with_capacity(host.len()), host.as_bytes());
    while let [first, tail @ ..] = rest {
        let decoded = match tail {
            [high, low, ..] if *first == b'%' => Some(digit(*high, 16)? * 16 + digit(*low, 16)?),
            _ => None,
        };
        bytes.push(decoded.map_or(*first, |byte| byte as u8));
        rest = &tail[if decoded.is_some() { 2 } else { 0 }..];
    }
    let dot = |c| if matches!(c, '\u{3002}' | '\u{FF61}') { '.' } else { tidy::narrow(c) };
    let mut text = String::from_utf8(bytes).ok()?;
    if !text.is_ascii() {
        text = text.chars().filter(|c| !tidy::is_invisible(*c)).map(dot).collect();
    }
    text.truncate(text.strip_suffix('.').unwrap_or(&text).len());
    Some(text.into())
}

/// A name, or an IPv4 address where the last part is a number.
fn named(host: Cow<'_, str>) -> Option<Host<'_>> {
    let last = host.rsplit('.').next().unwrap_or_default();
    let decimal = !last.is_empty() && last.bytes().all(|b| b.is_ascii_digit());
    match decimal || hexadecimal(last).is_some() && v4_part(last).is_some() {
        true => v4(&host).map(Host::V4),
        false => (!host.is_empty() && !host.starts_with('.')).then_some(Host::Name(host)),
    }
}

/// One to four numbers, the last of which fills what is left.
fn v4(host: &str) -> Option<Ipv4Addr> {
    let (mut sum, mut count) = (0_u64, 0_u32);
    let mut parts = host.split('.').peekable();
    while let Some(part) = parts.next() {
        let (number, last) = (v4_part(part)?, parts.peek().is_none());
        let room = if last { 1_u64 << (8 * 4_u32.checked_sub(count)?) } else { 256 };
        if number >= room || count > 3 {
            return None;
        }
        sum = if last { sum << (8 * (4 - count)) | number } else { sum << 8 | number };
        count += 1;
    }
    Some(Ipv4Addr::from_bits(u32::try_from(sum).ok()?))
}

/// A number in the base that its beginning says; `0x` alone is 0.
fn v4_part(part: &str) -> Option<u64> {
    let (digits, base) = match hexadecimal(part) {
        Some(digits) => (digits, 16),
        None if part.len() > 1 && part.starts_with('0') => (&part[1..], 8),
        None if part.is_empty() => return None,
        None => (part, 10),
    };
    digits.bytes().try_fold(0_u64, |sum, byte| Some((sum * base + digit(byte, base)?).min(1 << 40)))
}

fn hexadecimal(part: &str) -> Option<&str> {
    part.strip_prefix("0x").or_else(|| part.strip_prefix("0X"))
}

fn digit(byte: u8, base: u64) -> Option<u64> {
    char::from(byte).to_digit(base as u32).map(u64::from)
}

impl Host<'_> {
    fn is_private(&self) -> bool {
        match self {
            Host::V4(address) => is_special(*address),
            Host::V6(address) => is_special_v6(*address),
            Host::Name(name) => is_reserved(name),
        }
    }
}

/// Private, loopback, link-local, this network, shared, multicast, reserved, documentation and benchmarks.
fn is_special(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let known = address.is_private() || address.is_loopback() || address.is_link_local() || address.is_documentation();
    known || matches!((a, b, c), (0 | 224.., ..) | (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18..=19, _))
}

/// The same of version 6, and version 4 in disguise: mapped, compatible, NAT64 and 6to4.
fn is_special_v6(address: Ipv6Addr) -> bool {
    let v4 = |high: u16, low: u16| is_special(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)));
    match address.segments() {
        [0, 0, 0, 0, 0, 0 | 0xFFFF, high, low] | [0x64, 0xFF9B, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => {
            v4(high, low)
        }
        [0x64, 0xFF9B, 1, ..] | [0x100, 0, 0, 0, ..] | [0x2001, 0..=0x1FF | 0xDB8, ..] | [0x3FFF, 0..=0xFFF, ..] => {
            true
        }
        // Unique local, link-local, site-local, multicast.
        [first, ..] => matches!(first, 0xFC00..=0xFDFF | 0xFE80..=0xFEFF | 0xFF00..),
    }
}

/// Names that RFC 6761, RFC 6762, RFC 8375, RFC 9476 and ICANN keep out of the public DNS, and a name without a dot.
fn is_reserved(name: &str) -> bool {
    const ENDS: [&str; 7] = [".localhost", ".local", ".internal", ".home.arpa", ".test", ".alt", ".invalid"];
    let ends = |end: &str| {
        name.len()
            .checked_sub(end.len())
            .and_then(|at| name.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    !name.contains('.') || ENDS.iter().any(|end| ends(end))
}
