//! Issue date of the identity card (签发日期), `YYYYMMDD`.
//!
//! Published pattern `^[0-9]{8}$`; a day that is not in the calendar, or has not come yet, dooms the comparison of dates.
//!
//! ```
//! use kyc_preflight::{field::{issue_date, Context}, reason::Reason};
//! assert!(issue_date::check("20180501", Context::default()).flaws.is_empty());
//! assert_eq!(issue_date::check("20180231", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, tidy};
use crate::date::{Date, first_impossible};
use crate::reason::{Flaw, Param, Reason, Weight};

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
    Reason::Width,
    Reason::Spacing,
];

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let finding = compact(tidy::number(raw, context), context);
    let ahead = matches!((finding.facts.day, context.today), (Some(day), Some(today)) if day > today);
    finding.flaw_if(ahead, Flaw::doomed(Reason::Future))
}

/// Eight digits and a real day, shared with the expiry date.
pub(super) fn compact<'a>(mut finding: Finding<'a>, context: Context) -> Finding<'a> {
    let length = finding.text.chars().count();
    if let Some(at) = tidy::first_non_digit(&finding.text) {
        return finding.flaw(Flaw::character(at));
    }
    if length > 8 {
        return finding.flaw(Flaw::long(8, length));
    }
    if let Some(at) = first_impossible(finding.text.as_bytes()) {
        let calendar = Flaw::new(Weight::Doomed, Reason::Calendar, [Param::from(at + 1)]);
        return finding.flaw_if(length < 8 && !context.typing, Flaw::short(false, 8, length)).flaw(calendar);
    }
    finding.facts.day = Date::compact(&finding.text);
    finding.flaw_if(length < 8, Flaw::short(context.typing, 8, length))
}
