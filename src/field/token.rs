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
use crate::reason::{Flaw, Reason};

pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Format];

/// See the [module](self).
pub fn check(raw: &str, _: Context) -> Finding<'_> {
    let word = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let mut parts = raw.split('.');
    let fits = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(head), Some(body), Some(signature), None) => {
            !head.is_empty() && !body.is_empty() && [head, body, signature].into_iter().all(word)
        }
        _ => false,
    };
    Finding::new(raw).flaw_if(!fits, Flaw::refused(Reason::Format))
}
