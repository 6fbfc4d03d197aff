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
pub const REASONS: &[Reason] =
    &[Reason::Required, Reason::Blank, Reason::Type, Reason::Short, Reason::Format, Reason::Spacing];

const START: &str = "KYC_";
const LENGTH: usize = 16;

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::visible(raw, context);
    let text = finding.text.clone();
    let begins = text.starts_with(START) || context.typing && START.starts_with(&*text);
    let length = tidy::length(&text);
    // What `.` does not match in ECMAScript.
    if !begins || length > LENGTH || text.chars().any(|c| matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')) {
        finding.say(Weight::Refused, Reason::Format);
    } else if length < LENGTH && context.typing {
        finding.short(true, LENGTH, length);
    } else if length < LENGTH {
        finding.say(Weight::Refused, Reason::Format);
    }
    finding
}
