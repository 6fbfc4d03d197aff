//! Sex as it is printed on identity documents: `M` or `F` (ICAO Doc 9303).
//!
//! The documents show `M` and list nothing: any other value is doubted, never refused (AMB-102); what words mean is on
//! offer.
//!
//! ```
//! use kyc_preflight::{field::{sex, Context, Sex}, reason::Reason};
//! assert_eq!(sex::check("M", Context::default()).facts.sex, Some(Sex::Male));
//! assert_eq!(sex::check("男", Context::default()).flaws[0].reason, Reason::Choice);
//! ```

use super::{Context, Finding, Fix, Sex, tidy};
use crate::reason::{Flaw, Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Choice,
    Reason::Mismatch,
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

/// See the [module](self). Fact: the sex.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::capitals(raw, context);
    match &*finding.text {
        "M" => finding.facts.sex = Some(Sex::Male),
        "F" => finding.facts.sex = Some(Sex::Female),
        _ => {
            finding.flaws.push(Flaw::worded(Weight::Doubt, Reason::Choice, "M, F"));
            finding.fix = meant(&finding.text).map(|value| Fix { code: "letter", value: value.to_owned() });
        }
    }
    finding
}

fn meant(text: &str) -> Option<&'static str> {
    match text {
        "男" | "男性" | "MALE" => Some("M"),
        "女" | "女性" | "FEMALE" => Some("F"),
        _ => None,
    }
}
