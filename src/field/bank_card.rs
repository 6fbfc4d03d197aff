//! Bank card number, debit or credit, ISO/IEC 7812.
//!
//! The documents say "digits only, no spaces" and nothing of length or check digit. Other characters are refused. The standard
//! has 8 to 19 digits: what is outside dooms, fewer than 12 are doubted. A wrong Luhn sum is a doubt: real debit cards fail
//! it, and so do the documents' own samples (AMB-30, AMB-31).
//!
//! ```
//! use kyc_preflight::{field::{bank_card, Context}, reason::Reason};
//! assert!(bank_card::check("6222 0267 8901 2345 676", Context::default()).flaws.iter().all(|f| f.reason == Reason::Spacing));
//! assert_eq!(bank_card::check("6222021a0112345678", Context::default()).flaws[0].reason, Reason::Character);
//! ```

use super::{Context, Finding, tidy};
use crate::digit::luhn;
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Character,
    Reason::Luhn,
    Reason::CardLength,
    Reason::Width,
    Reason::Spacing,
];

const SHORTEST: usize = 12;
const LONGEST: usize = 19;

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    let length = finding.text.len();
    if let Some(at) = tidy::first_non_digit(&finding.text) {
        finding.character(at);
    } else if context.typing && length < SHORTEST {
        finding.short(true, SHORTEST, length);
    } else if !(SHORTEST..=LONGEST).contains(&length) {
        let weight = if (8..SHORTEST).contains(&length) { Weight::Doubt } else { Weight::Doomed };
        finding.count(weight, Reason::CardLength, [SHORTEST, LONGEST, length]);
    } else if !luhn(finding.text.as_bytes()) {
        finding.say(Weight::Doubt, Reason::Luhn);
    }
    finding
}
