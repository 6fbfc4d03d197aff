//! Any text, such as a reference of the caller's own system. A length where the document gives one, in UTF-16 units, as
//! JavaScript counts (AMB-103).
//!
//! ```
//! use kyc_preflight::{field::{text, Allow, Context}, reason::{Reason, Weight}};
//! let context = Context { allow: &Allow::Most(5, Weight::Refused), ..Context::default() };
//! assert!(text::check("00123", context).flaws.is_empty());
//! assert_eq!(text::check("000123", context).flaws[0].reason, Reason::Long);
//! ```

use super::{Allow, Context, Finding, tidy};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::CheckCharacter,
    Reason::Spacing,
    Reason::Replaced,
    Reason::Unused,
];

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::visible(raw, context);
    if let Allow::Most(most, weight) = *context.allow {
        too_long(&mut finding, most, weight);
    }
    finding
}

/// Says that a text is too long.
pub(super) fn too_long(finding: &mut Finding, most: usize, weight: Weight) {
    let mut have = 0;
    for c in finding.text.chars() {
        have += c.len_utf16();
    }
    if have > most {
        finding.count(weight, Reason::Long, [most, have, 0]);
    }
}
