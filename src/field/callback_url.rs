//! Webhook address: `^https://.+`, case-sensitive and open at the end, as published.
//!
//! A scheme in capitals means the same (RFC 3986 §6.2.2.1) and is lowered with a note. An address that could not be reached, points into a private network or carries a password is doubted, not refused (AMB-34).
//!
//! ```
//! use kyc_preflight::{field::{callback_url, Context}, reason::Reason};
//! assert!(callback_url::check("https://example.com/hook", Context::default()).flaws.is_empty());
//! assert_eq!(callback_url::check("https://10.0.0.1/", Context::default()).flaws[0].reason, Reason::PrivateHost);
//! assert_eq!(callback_url::check("http://example.com", Context::default()).flaws[0].reason, Reason::Format);
//! ```

use super::{Context, Finding, host, tidy};
use crate::reason::{Reason, Weight};
use crate::value::join;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Format,
    Reason::Host,
    Reason::PrivateHost,
    Reason::Credentials,
    Reason::LetterCase,
    Reason::Spacing,
];

const SCHEME: &str = "https://";

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    if let Some((scheme, rest)) = finding.text.split_at_checked(SCHEME.len()).filter(|_| !context.exact)
        && scheme != SCHEME
        && scheme.eq_ignore_ascii_case(SCHEME)
    {
        finding.change(join(&[SCHEME, rest]), Reason::LetterCase);
    }
    let text = std::mem::take(&mut finding.text);
    match text.strip_prefix(SCHEME).map(|rest| (rest, rest.chars().next())) {
        Some((_, Some('\n' | '\r' | '\u{2028}' | '\u{2029}'))) => finding.say(Weight::Refused, Reason::Format),
        Some((rest, Some(_))) => host::judge(&mut finding, rest),
        _ if context.typing && SCHEME.starts_with(&text.to_ascii_lowercase()) => {
            finding.short(true, SCHEME.len() + 1, text.len())
        }
        _ => finding.say(Weight::Refused, Reason::Format),
    }
    finding.text = text;
    finding
}
