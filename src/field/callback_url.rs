//! Webhook address: `^https://.+`, case-sensitive and open at the end, as published.
//!
//! An address that could not be reached, points into a private network or carries a password is doubted, not refused (AMB-34).
//!
//! ```
//! use kyc_preflight::{field::{callback_url, Context}, reason::Reason};
//! assert!(callback_url::check("https://example.com/hook", Context::default()).flaws.is_empty());
//! assert_eq!(callback_url::check("https://10.0.0.1/", Context::default()).flaws[0].reason, Reason::PrivateHost);
//! assert_eq!(callback_url::check("http://example.com", Context::default()).flaws[0].reason, Reason::Format);
//! ```

use super::{Context, Finding, tidy};
use crate::reason::{Flaw, Reason};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Format,
    Reason::Host,
    Reason::PrivateHost,
    Reason::Credentials,
    Reason::Spacing,
];

const SCHEME: &str = "https://";

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let finding = tidy::trim(raw, context);
    let Some(rest) = finding.text.strip_prefix(SCHEME).map(str::to_owned) else {
        let begun = context.typing && SCHEME.starts_with(&*finding.text);
        let length = finding.text.len();
        let flaw = if begun { Flaw::short(true, SCHEME.len() + 1, length) } else { Flaw::refused(Reason::Format) };
        return finding.flaw(flaw);
    };
    match rest.chars().next() {
        None if context.typing => finding.flaw(Flaw::short(true, SCHEME.len() + 1, SCHEME.len())),
        None | Some('\n' | '\r' | '\u{2028}' | '\u{2029}') => finding.flaw(Flaw::refused(Reason::Format)),
        Some(_) => authority(finding, &rest),
    }
}

fn authority<'a>(finding: Finding<'a>, rest: &str) -> Finding<'a> {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (user, host_port) = authority.rsplit_once('@').map_or((None, authority), |(user, host)| (Some(user), host));
    let host = host(host_port);
    let broken = rest.chars().any(|c| c.is_whitespace() || c.is_control()) || host.is_none();
    finding
        .flaw_if(user.is_some(), Flaw::doubt(Reason::Credentials))
        .flaw_if(broken, Flaw::doubt(Reason::Host))
        .flaw_if(host.is_some_and(is_private), Flaw::doubt(Reason::PrivateHost))
}

/// The host without its port; `None` where it could not be one.
fn host(host_port: &str) -> Option<&str> {
    let (host, port) = match host_port.strip_prefix('[') {
        Some(v6) => v6.split_once(']').map(|(host, port)| (host, port.strip_prefix(':').unwrap_or(port)))?,
        None => host_port.split_once(':').unwrap_or((host_port, "")),
    };
    let fits = !host.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) && port.len() <= 5;
    fits.then_some(host)
}

fn is_private(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(v4)) => is_private_v4(v4),
        Ok(IpAddr::V6(v6)) => is_private_v6(v6),
        Err(_) => is_private_name(host),
    }
}

fn is_private_v4(v4: Ipv4Addr) -> bool {
    let [a, b, ..] = v4.octets();
    v4.is_private() || v4.is_loopback() || v4.is_link_local() || v4.is_unspecified() || a == 100 && (64..128).contains(&b)
}

fn is_private_v6(v6: Ipv6Addr) -> bool {
    let local = v6.segments()[0] & 0xfe00 == 0xfc00 || v6.segments()[0] & 0xffc0 == 0xfe80;
    local || v6.is_loopback() || v6.is_unspecified() || v6.to_ipv4_mapped().is_some_and(is_private_v4)
}

/// Names that RFC 6761, RFC 6762 and RFC 9476 keep out of the public DNS, and a name without a dot.
fn is_private_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let reserved = ["localhost", ".localhost", ".local", ".internal", ".home.arpa", ".test", ".alt"];
    !host.contains('.') || reserved.iter().any(|end| host.ends_with(end))
}
