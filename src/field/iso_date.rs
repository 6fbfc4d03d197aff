//! A day on a document, `YYYY-MM-DD` as in KryptoGO's samples.
//!
//! The form is shown and not published, so another one is doubted (AMB-102); a day that the calendar does not have dooms. Other
//! ways to write a day are rewritten with a note.
//!
//! ```
//! use kyc_preflight::{field::{iso_date, Context}, reason::{Reason, Weight}};
//! assert!(iso_date::check("2020-03-10", Context::default()).flaws.is_empty());
//! assert_eq!(iso_date::check("2020.3.10", Context::default()).text, "2020-03-10");
//! let odd = iso_date::check("10 March", Context::default());
//! assert_eq!((odd.flaws[0].weight, odd.flaws[0].reason), (Weight::Doubt, Reason::Format));
//! ```

use super::{Context, Finding, day, tidy};
use crate::date::{Date, Span};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Format,
    Reason::Calendar,
    Reason::BeforeIssue,
    Reason::DateForm,
    Reason::Spacing,
];

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    finding.facts.day = day::read(&mut finding, context, Span::default());
    let odd = finding.flaws.iter().any(|flaw| flaw.weight == Weight::Refused);
    if odd {
        finding.flaws.retain(|flaw| flaw.weight < Weight::Refused);
        finding.say(Weight::Doubt, Reason::Format);
    }
    match finding.facts.day.filter(|_| Date::iso(&finding.text).is_none()) {
        Some(_) if context.exact => finding.say(Weight::Doubt, Reason::Format),
        Some(day) => finding.change(day.iso_string(), Reason::DateForm),
        None => {}
    }
    finding
}
