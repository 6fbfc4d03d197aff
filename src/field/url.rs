//! An address that a provider calls back, published as `string <uri>`: a scheme and a colon (RFC 3986 §3) are asked for.
//!
//! An address without encryption, one that could not be reached, one inside a private network or with a password is doubted.
//!
//! ```
//! use kyc_preflight::{field::{url, Context}, reason::Reason};
//! assert!(url::check("https://example.com/hook", Context::default()).flaws.is_empty());
//! assert_eq!(url::check("http://example.com/", Context::default()).flaws[0].reason, Reason::Unencrypted);
//! assert_eq!(url::check("example.com/hook", Context::default()).flaws[0].reason, Reason::Format);
//! ```

use super::{Context, Finding, host, tidy};
use crate::reason::{Reason, Weight};
use crate::value::cut;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Format,
    Reason::Unencrypted,
    Reason::Host,
    Reason::PrivateHost,
    Reason::Credentials,
    Reason::Spacing,
    Reason::Replaced,
];

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    let text = finding.text.clone();
    let is_scheme = |part: &str| {
        let mut bytes = part.bytes();
        bytes.next().is_some_and(|c| c.is_ascii_alphabetic())
            && bytes.all(|c| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'-' | b'.'))
    };
    match cut(&text, b':') {
        Some((scheme, rest)) if is_scheme(scheme) => reach(&mut finding, scheme, rest),
        None if context.typing && (text.is_empty() || is_scheme(&text)) => {
            finding.short(true, text.len() + 1, text.len())
        }
        _ => finding.say(Weight::Refused, Reason::Format),
    }
    finding
}

fn reach(finding: &mut Finding, scheme: &str, rest: &str) {
    if !scheme.eq_ignore_ascii_case("https") {
        finding.say(Weight::Doubt, Reason::Unencrypted);
    }
    host::judge(finding, rest.strip_prefix("//").unwrap_or_default());
}
