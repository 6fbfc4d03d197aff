//! Identifier of a request for support: `KYC_` and twelve more characters, of an alphabet that is not published (AMB-52).
//!
//! ```
//! use kyc_preflight::field::{request_id, Context};
//! assert!(request_id::check("KYC_A1b2C3d4E5f6", Context::default()).flaws.is_empty());
//! assert!(!request_id::check("KYC_short", Context::default()).flaws.is_empty());
//! ```

use super::{Context, Finding};
use crate::reason::{Flaw, Reason};

pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Format];

/// See the [module](self).
pub fn check(raw: &str, _: Context) -> Finding<'_> {
    let tail = raw.strip_prefix("KYC_").unwrap_or_default();
    let fits = tail.chars().count() == 12 && !tail.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    Finding::new(raw).flaw_if(!fits, Flaw::refused(Reason::Format))
}
