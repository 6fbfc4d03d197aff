//! Identifier of a request for support: `KYC_` and twelve more characters, of an alphabet that is not published (AMB-52).
//!
//! ```
//! use kyc_preflight::field::{request_id, Context};
//! assert!(request_id::check("KYC_A1b2C3d4E5f6", Context::default()).flaws.is_empty());
//! assert!(!request_id::check("KYC_short", Context::default()).flaws.is_empty());
//! ```

use super::{Context, Finding, tidy};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Format];

/// See the [module](self).
pub fn check(raw: &str, _: Context) -> Finding<'_> {
    let tail = raw.strip_prefix("KYC_").unwrap_or_default();
    let fits = tidy::length(tail) == 12 && !tail.chars().any(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
    let mut finding = Finding::new(raw);
    if !fits {
        finding.say(Weight::Refused, Reason::Format);
    }
    finding
}
