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

use super::{Context, Finding, tidy};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[Reason::Required, Reason::Blank, Reason::Type, Reason::Format, Reason::Spacing];

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::visible(raw, context);
    let text = finding.text.clone();
    let (mut dots, mut last, mut fits) = (0, b'.', true);
    for c in text.bytes() {
        dots += u32::from(c == b'.');
        fits &= c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_') || c == b'.' && last != b'.' && dots <= 2;
        last = c;
    }
    if !fits || dots < 2 {
        let weight = if fits && context.typing { Weight::Incomplete } else { Weight::Refused };
        finding.say(weight, Reason::Format);
    }
    finding
}
