//! Date in years of the Republic of China (民國): seven digits `YYYMMDD`, of which the first year is 1912.
//!
//! Used on documents of Taiwan, such as the day on which an identity card was applied for. `1040401` is 2015-04-01. An
//! impossible day or one that has not come yet dooms.
//!
//! ```
//! use kyc_preflight::{field::{roc_date, Context}, reason::Reason};
//! let good = roc_date::check("1040401", Context::default());
//! assert_eq!(good.facts.day.unwrap().to_string(), "2015-04-01");
//! assert_eq!(roc_date::check("1040431", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, tidy};
use crate::date::{Date, first_future, first_impossible, number};
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
    Reason::Width,
    Reason::Spacing,
];

const LENGTH: usize = 7;
const YEAR: usize = 3;
/// The year before the first of the Republic of China.
const ROC: u32 = 1911;

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    let length = finding.text.len();
    if let Some(at) = tidy::first_non_digit(&finding.text) {
        finding.character(at);
    } else if length > LENGTH {
        finding.long(LENGTH, length);
    } else {
        let stuck = beginning(&mut finding, context.today);
        if length < LENGTH && !(stuck && context.typing) {
            finding.short(context.typing, LENGTH, length);
        }
    }
    finding
}

/// Whether no day can begin so, which is said with its place.
fn beginning(finding: &mut Finding, today: Option<Date>) -> bool {
    let mut room = [b'0'; 8];
    let Some(compact) = gregorian(finding.text.as_bytes(), &mut room) else {
        finding.count(Weight::Doomed, Reason::Calendar, [YEAR, 0, 0]);
        return true;
    };
    finding.facts.day = Date::compact(compact);
    let impossible = first_impossible(compact).map(|at| (Reason::Calendar, at));
    let future = || today.and_then(|today| first_future(compact, today)).map(|at| (Reason::Future, at));
    let Some((reason, at)) = impossible.or_else(future) else { return false };
    // A century too far shows in the first digit, and the others in theirs.
    finding.count(Weight::Doomed, reason, [at.clamp(1, finding.text.len()), 0, 0]);
    true
}

/// The same beginning in years of our era, with as many digits for the year as there must be; `None` for the year 0.
fn gregorian<'a>(digits: &[u8], room: &'a mut [u8; 8]) -> Option<&'a [u8]> {
    let mut whole = *b"0000000";
    whole.get_mut(..digits.len())?.copy_from_slice(digits);
    let mut year = number(&whole[..YEAR])?;
    if year == 0 && digits.len() >= YEAR {
        return None;
    }
    year += ROC;
    for digit in room[..4].iter_mut().rev() {
        (*digit, year) = (b'0' + (year % 10) as u8, year / 10);
    }
    room[4..].copy_from_slice(&whole[YEAR..]);
    room.get(..digits.len().max(YEAR) + 1)
}
