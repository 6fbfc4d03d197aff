//! Issue date of the identity card (签发日期), `YYYYMMDD`.
//!
//! Published pattern `^[0-9]{8}$`, which alone refuses; a day that is not in the calendar, or has not come yet, dooms the
//! comparison of dates. So do a day before the birth and a term that the age at issue does not give: see [`crate::term`].
//!
//! ```
//! use kyc_preflight::{field::{issue_date, Context}, reason::Reason};
//! assert!(issue_date::check("20180501", Context::default()).flaws.is_empty());
//! assert_eq!(issue_date::check("20180231", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, tidy};
use crate::date::{Date, first_future, first_impossible};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Calendar,
    Reason::Future,
    Reason::BeforeBirth,
    Reason::Early,
    Reason::Width,
    Reason::Spacing,
];

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    compact(&mut finding, context, context.today);
    finding
}

/// Eight digits and a real day not after `last`, shared with the expiry date.
pub(super) fn compact(finding: &mut Finding, context: Context, last: Option<Date>) {
    let length = tidy::length(&finding.text);
    if let Some(at) = tidy::first_non_digit(&finding.text) {
        return finding.character(at);
    }
    if length > 8 {
        return finding.long(8, length);
    }
    finding.facts.day = Date::compact(finding.text.as_bytes());
    let impossible = first_impossible(finding.text.as_bytes());
    let future = last.and_then(|last| first_future(finding.text.as_bytes(), last));
    if let Some(at) = impossible {
        finding.count(Weight::Doomed, Reason::Calendar, [at + 1, 0, 0]);
    } else if let Some(at) = future {
        finding.count(Weight::Doomed, Reason::Future, [at + 1, 0, 0]);
    }
    if length < 8 && !(context.typing && impossible.or(future).is_some()) {
        finding.short(context.typing, 8, length);
    }
}
