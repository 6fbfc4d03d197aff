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
use crate::date::{Date, earlier, first_beyond, first_impossible, number};
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
    if tidy::whole(&mut finding, context.typing, LENGTH, |_, c| c.is_ascii_digit()) || finding.is_begun() {
        let mut digits = *b"00000000";
        if let Some(to) = digits.get_mut(1..=finding.text.len()) {
            to.copy_from_slice(finding.text.as_bytes());
        }
        judge(&mut finding, &digits, context.today);
    }
    finding
}

/// What follows from the digits behind a zero: the day, or the place from which there is none.
fn judge(finding: &mut Finding, digits: &[u8; 8], today: Option<Date>) {
    let length = finding.text.len();
    let year = number(&digits[..4]).unwrap_or(0);
    let mut compact = *digits;
    for (digit, unit) in compact.iter_mut().zip([1000, 100, 10, 1]) {
        *digit = b'0' + ((year + ROC) / unit % 10) as u8;
    }
    let begun = compact.get(..=length).filter(|_| length >= YEAR);
    let calendar = if year == 0 && length >= YEAR { Some(YEAR) } else { begun.and_then(first_impossible) };
    let last = today.map(|today| today.as_number().saturating_sub(ROC * 10_000));
    let future = last.and_then(|last| first_beyond(&digits[..=length.min(LENGTH)], last));
    if let Some((reason, at)) = earlier(calendar, future) {
        finding.flaws.retain(|flaw| flaw.weight < Weight::Incomplete);
        finding.count(Weight::Doomed, reason, [at, 0, 0]);
    }
    finding.facts.day = begun.filter(|_| year > 0).and_then(Date::compact);
}
