//! Date in years of the Republic of China (民國): seven digits `YYYMMDD`, of which the first year is 1912.
//!
//! Used on documents of Taiwan, such as the day on which an identity card was applied for. `1040401` is 2015-04-01. An
//! impossible day or one that has not come yet dooms. Six digits are refused with the leading zero on offer.
//!
//! ```
//! use kyc_preflight::{field::{roc_date, Context}, reason::Reason};
//! let good = roc_date::check("1040401", Context::default());
//! assert_eq!(good.facts.day.unwrap().to_string(), "2015-04-01");
//! assert_eq!(roc_date::check("1040431", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::date::{Date, ROC, first_future_roc, first_impossible, number};
use crate::reason::{Reason, Weight};
use crate::value::join;

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
            finding.fix = padded(&finding.text).filter(|_| !context.typing);
            finding.short(context.typing, LENGTH, length);
        }
    }
    finding
}

/// Whether no day can begin so, which is said with its place.
fn beginning(finding: &mut Finding, today: Option<Date>) -> bool {
    let (day, impossible) = gregorian(finding.text.as_bytes());
    finding.facts.day = day;
    let future = today.and_then(|today| first_future_roc(finding.text.as_bytes(), today));
    if let Some(at) = impossible {
        finding.count(Weight::Doomed, Reason::Calendar, [at + 1, 0, 0]);
    } else if let Some(at) = future {
        finding.count(Weight::Doomed, Reason::Future, [at + 1, 0, 0]);
    }
    impossible.or(future).is_some()
}

/// The day of seven digits, or the 0-based place from which there is none.
fn gregorian(digits: &[u8]) -> (Option<Date>, Option<usize>) {
    let Some(year) = digits.get(..3).and_then(number) else { return (None, None) };
    if year == 0 {
        return (None, Some(2));
    }
    let (mut compact, mut rest) = (*b"00000000", ROC + year);
    for digit in compact[..4].iter_mut().rev() {
        (*digit, rest) = (b'0' + (rest % 10) as u8, rest / 10);
    }
    for (to, from) in compact[4..].iter_mut().zip(&digits[3..]) {
        *to = *from;
    }
    let compact = compact.get(..digits.len() + 1).unwrap_or_default();
    (Date::compact(compact), first_impossible(compact).map(|at| at - 1))
}

/// Six digits with the zero that they lack.
fn padded(text: &str) -> Option<Fix> {
    let value = join(&["0", text]);
    let whole = value.len() == LENGTH && gregorian(value.as_bytes()).0.is_some();
    whole.then_some(Fix { code: "padded", value })
}
