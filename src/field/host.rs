//! The host of an address that a provider calls back: whether it could be reached from outside.
//!
//! Hosts are read as the URL standard (WHATWG) reads them: percent signs decoded, full-width characters narrowed, IPv4 in decimal,
//! octal or hexadecimal, of one to four numbers, IPv6 with all its abbreviations. Addresses are then compared as addresses, not as
//! text, with the registries of special-purpose addresses (RFC 6890 and what IANA added to it).

use super::{Finding, tidy};
use crate::reason::{Reason, Weight};
use crate::value::cut;
use std::borrow::Cow;

/// Doubts what follows `//`: a password, no host, a host inside a private network.
pub(super) fn judge(finding: &mut Finding, rest: &str) {
    let is_slash = |b: u8| matches!(b, b'/' | b'\\');
    let rest = &rest[rest.bytes().position(|b| !is_slash(b)).unwrap_or(rest.len())..];
    let end = rest.bytes().position(|b| is_slash(b) || matches!(b, b'?' | b'#')).unwrap_or(rest.len());
    let authority = &rest[..end];
    let user = authority.bytes().rposition(|b| b == b'@');
    let host = host(&authority[user.map_or(0, |at| at + 1)..]);
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
    V4(u32),
    V6([u16; 8]),
    Name(Cow<'a, str>),
}

/// The host without its port; `None` where no client could take it.
fn host(host_port: &str) -> Option<Host<'_>> {
    let (v6, (host, port)) = match host_port.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = cut(rest, b']')?;
            (true, (host, if after.is_empty() { after } else { after.strip_prefix(':')? }))
        }
        None => (false, cut(host_port, b':').unwrap_or((host_port, ""))),
    };
    if !port.is_empty() && numeral(port, 10)? > u16::MAX.into() {
        return None;
    }
    if v6 { groups(host).map(Host::V6) } else { named(plain(host)?) }
}

/// Without percent signs, full-width characters, other dots, what is invisible, and the dot of the root.
fn plain(host: &str) -> Option<Cow<'_, str>> {
    if host.bytes().all(|b| b.is_ascii() && b != b'%') {
        return Some(rootless(host).into());
    }
    let (mut text, mut chars) = (String::with_capacity(host.len()), host.chars());
    while let Some(c) = chars.next() {
        let c = match tidy::narrow(c) {
            '%' => char::from((chars.next()?.to_digit(16)? * 16 + chars.next()?.to_digit(16)?) as u8),
            '\u{3002}' | '\u{FF61}' => '.',
            c => c,
        };
        if !tidy::is_invisible(c) {
            text.push(c);
        }
    }
    text.truncate(rootless(&text).len());
    Some(text.into())
}

fn rootless(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

/// A name, or an IPv4 address where the last part is a number.
fn named(host: Cow<'_, str>) -> Option<Host<'_>> {
    let last = host.bytes().rposition(|b| b == b'.').map_or(0, |at| at + 1);
    match v4_part(&host[last..]).is_some() || !host[last..].is_empty() && tidy::first_non_digit(&host[last..]).is_none()
    {
        true => v4(&host).map(Host::V4),
        false => (!matches!(host.as_bytes(), [] | [b'.', ..])).then_some(Host::Name(host)),
    }
}

/// One to four numbers, the last of which fills what is left.
fn v4(host: &str) -> Option<u32> {
    let (mut rest, mut sum, mut room) = (host, 0, 32_u32);
    while let Some((part, tail)) = cut(rest, b'.') {
        room = room.checked_sub(8).filter(|room| *room > 0)?;
        sum = sum << 8 | v4_part(part).filter(|number| *number < 256)?;
        rest = tail;
    }
    u32::try_from(sum << room | v4_part(rest).filter(|number| *number < 1 << room)?).ok()
}

/// A number in the base that its beginning says; `0x` alone is 0.
fn v4_part(part: &str) -> Option<u64> {
    match part.as_bytes() {
        [b'0', b'x' | b'X'] => Some(0),
        [b'0', b'x' | b'X', ..] => numeral(&part[2..], 16),
        [b'0', _, ..] => numeral(&part[1..], 8),
        _ => numeral(part, 10),
    }
}

/// The value of at least one digit, up to what no address holds.
fn numeral(digits: &str, base: u32) -> Option<u64> {
    let mut sum = None;
    for c in digits.chars() {
        sum = Some((sum.unwrap_or(0) * u64::from(base) + u64::from(c.to_digit(base)?)).min(1 << 40));
    }
    sum
}

/// The eight groups of an IPv6 address; `::` stands for as many zeros as are missing, and IPv4 may stand for the last two.
fn groups(host: &str) -> Option<[u16; 8]> {
    let (mut groups, mut count, mut gap) = ([0; 8], 0, None);
    let mut rest = host;
    if let Some(tail) = rest.strip_prefix("::") {
        (gap, rest) = (Some(0), tail);
    }
    while !rest.is_empty() {
        let (part, tail) = cut(rest, b':').unwrap_or((rest, ""));
        if cut(part, b'.').is_some() {
            let address = v4(part).filter(|_| tail.is_empty() && count < 7)?;
            (groups[count], groups[count + 1], count) = ((address >> 16) as u16, address as u16, count + 2);
            break;
        }
        *groups.get_mut(count)? = numeral(part, 16).filter(|_| part.len() <= 4)? as u16;
        count += 1;
        rest = match tail.strip_prefix(':') {
            Some(tail) if gap.is_none() => {
                gap = Some(count);
                tail
            }
            Some(_) => return None,
            None if tail.is_empty() && part.len() < rest.len() => return None,
            None => tail,
        };
    }
    match gap {
        Some(at) => (at..count).rev().for_each(|place| groups.swap(place, place + 8 - count)),
        None if count < 8 => return None,
        None => {}
    }
    Some(groups)
}

impl Host<'_> {
    fn is_private(&self) -> bool {
        match self {
            Host::V4(address) => is_special(*address),
            Host::V6(groups) => is_special_v6(groups),
            Host::Name(name) => is_reserved(name),
        }
    }
}

/// Private, loopback, link-local, this network, shared, multicast, reserved, documentation and benchmarks.
fn is_special(address: u32) -> bool {
    let [a, b, c, _] = address.to_be_bytes();
    let used = matches!(
        (a, b, c),
        (0 | 10 | 127 | 224.., ..) | (100, 64..=127, _) | (169, 254, _) | (172, 16..=31, _) | (192, 168, _)
    );
    used || matches!((a, b, c), (192, 0, 0 | 2) | (192, 88, 99) | (198, 18..=19, _) | (198, 51, 100) | (203, 0, 113))
}

/// The same of version 6, and version 4 in disguise: mapped, compatible, NAT64 and 6to4.
fn is_special_v6(groups: &[u16; 8]) -> bool {
    let v4 = |high: u16, low: u16| is_special(u32::from(high) << 16 | u32::from(low));
    match *groups {
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
    let tail = |end: &str| name.len().checked_sub(end.len()).and_then(|at| name.get(at..));
    cut(name, b'.').is_none() || ENDS.iter().any(|end| tail(end).is_some_and(|tail| tail.eq_ignore_ascii_case(end)))
}
