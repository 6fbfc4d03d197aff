//! Issue date of the identity card (签发日期), `YYYYMMDD`.
//!
//! Published pattern `^[0-9]{8}$`, which alone refuses; a day that is not in the calendar, or has not come yet, dooms the
//! comparison of dates. A range as the card prints it in the expiry date offers its beginning here. So do a day before the birth and a term that the age at issue does not give: see [`crate::term`].
//!
//! ```
//! use kyc_preflight::{field::{issue_date, Context}, reason::Reason};
//! assert!(issue_date::check("20180501", Context::default()).flaws.is_empty());
//! assert_eq!(issue_date::check("20180231", Context::default()).flaws[0].reason, Reason::Calendar);
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
    Reason::Long,
    Reason::Character,
    Reason::Calendar,
    Reason::Future,
    Reason::BeforeBirth,
    Reason::Early,
    Reason::BesideExpiry,
    Reason::Spacing,
    Reason::DateForm,
];

/// The first identity cards.
const FIRST: u32 = 1984;

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    compact(&mut finding, context, context.today);
    if finding.facts.day.is_some_and(|day| day.year() < FIRST) {
        finding.count(Weight::Doubt, Reason::Early, [FIRST as usize, 0, 0]);
    }
    finding
}

/// A day not after `last`, sent as eight digits: shared with the expiry date.
pub(super) fn compact(finding: &mut Finding, context: Context, last: Option<Date>) {
    if context.exact && !tidy::whole(finding, context.typing, 8, |_, c| c.is_ascii_digit()) {
        return;
    }
    finding.facts.day = day::read(finding, context, Span::until(last));
    if let Some(day) = finding.facts.day
        && tidy::first_non_digit(&finding.text).is_some()
    {
        // Of a range that is noted already.
        let noted = finding.flaws.iter().any(|flaw| flaw.reason == Reason::DateForm);
        finding.text = digits(day).into();
        if !noted {
            finding.say(Weight::Note, Reason::DateForm);
        }
    }
}

/// `YYYYMMDD`.
pub(crate) fn digits(day: Date) -> String {
    let mut digits = day.iso_string();
    digits.retain(|c| c != '-');
    digits
}
