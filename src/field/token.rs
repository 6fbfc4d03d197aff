//! Token of a started request, which the poll endpoint takes back.
//!
//! Published pattern `^[A-Za-z0-9-_]+\.[A-Za-z0-9-_]+\.[A-Za-z0-9-_]*$`: three parts, of which the last may be empty. It is
//! neither decoded nor trusted (AMB-53).
//!
//! ```
//! use kyc_preflight::field::{token, Context};
//! assert!(token::check("a.b.", Context::default()).flaws.is_empty());
//! assert!(!token::check("a.b", Context::default()).flaws.is_empty());
//! ```

use super::{Context, Finding};
use crate::reason::{Reason, Weight};
use crate::value::cut;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Format];

/// See the [module](self).
pub fn check(raw: &str, _: Context) -> Finding<'_> {
    let word = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let parts =
        cut(raw, b'.').and_then(|(head, rest)| cut(rest, b'.').map(|(body, signature)| [head, body, signature]));
    let fits = parts.is_some_and(|parts| !parts[0].is_empty() && !parts[1].is_empty() && parts.into_iter().all(word));
    let mut finding = Finding::new(raw);
    if !fits {
        finding.say(Weight::Refused, Reason::Format);
    }
    finding
}
