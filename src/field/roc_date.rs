//! Date in years of the Republic of China (民國): seven digits `YYYMMDD`, of which the first year is 1912.
//!
//! Used on documents of Taiwan, such as the day on which an identity card was applied for. `1040401` is 2015-04-01. An
//! impossible day or one that has not come yet dooms. `民國107年5月1日`, `107/5/1` and `99.1.1` are rewritten with a note; a Western
//! year and six digits are refused with what was meant on offer.
//!
//! ```
//! use kyc_preflight::{field::{roc_date, Context}, reason::Reason};
//! let good = roc_date::check("1040401", Context::default());
//! assert_eq!(good.facts.day.unwrap().to_string(), "2015-04-01");
//! assert_eq!(roc_date::check("1040431", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, Fix, tidy};
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
    Reason::DateForm,
    Reason::Width,
    Reason::Spacing,
];

const LENGTH: usize = 7;
const YEAR: usize = 3;
/// The year before the first of the Republic of China.
const ROC: u32 = 1911;

/// See the [module](self). Fact: the day.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = match Written::read(tidy::bare(raw)) {
        Written::Digits => tidy::number(raw, context),
        _ if context.exact => tidy::number(raw, context),
        Written::Begun(digits) => return unlike(raw, context, |finding| finding.short(context.typing, LENGTH, digits)),
        Written::Stray(at) => return unlike(raw, context, |finding| finding.character(at)),
        Written::Whole(day) => {
            let mut finding = Finding::new(day);
            finding.say(Weight::Note, Reason::DateForm);
            finding
        }
    };
    // Up to two digits may be a year before a mark.
    let open = context.typing && finding.text.len() < YEAR;
    if tidy::whole(&mut finding, context.typing, LENGTH, |_, c| c.is_ascii_digit()) || finding.is_begun() && !open {
        let mut digits = *b"00000000";
        if let Some(to) = digits.get_mut(1..=finding.text.len()) {
            to.copy_from_slice(finding.text.as_bytes());
        }
        judge(&mut finding, &digits, context.today);
    }
    if !context.typing {
        meant(&mut finding);
    }
    finding
}

/// Of a date with marks that is none.
fn unlike<'a>(raw: &'a str, context: Context, say: impl Fn(&mut Finding<'a>)) -> Finding<'a> {
    let mut finding = tidy::trim(raw, context);
    say(&mut finding);
    finding
}

/// Offers a Western year in the other count, and six digits with the zero in front.
fn meant(finding: &mut Finding) {
    let value = match *finding.text.as_bytes() {
        [a, b, c, d, ref rest @ ..] if rest.len() == 4 => {
            number(&[a, b, c, d]).and_then(|year| year.checked_sub(ROC)).map(|year| compact(year, rest))
        }
        ref six if six.len() == LENGTH - 1 => Some(compact(0, six)),
        _ => None,
    };
    if let Some(value) = value.filter(|value| tidy::first_non_digit(value).is_none()) {
        finding.fix = Some(Fix { code: "rocYear", value });
    }
}

/// `YYYMMDD` of a year and the digits behind it.
fn compact(year: u32, rest: &[u8]) -> String {
    let digits = [year / 100 % 10, year / 10 % 10, year % 10].map(|digit| b'0' + digit as u8);
    let mut text = String::with_capacity(LENGTH);
    text.extend(digits[..LENGTH - rest.len()].iter().chain(rest).map(|byte| char::from(*byte)));
    text
}

/// In front of a year.
const ERAS: [&str; 4] = ["中華民國", "中华民国", "民國", "民国"];

/// A date with words or marks between year, month and day.
enum Written {
    /// Digits alone, or nothing of the kind.
    Digits,
    /// A beginning, of so many digits.
    Begun(usize),
    /// The digits in order, month and day with two of them; a Western year keeps its four.
    Whole(String),
    /// A character that cannot stand at this place, from 0.
    Stray(usize),
}

impl Written {
    fn read(raw: &str) -> Self {
        let era = ERAS.iter().find(|era| raw.starts_with(**era)).map_or("", |era| era);
        if era.is_empty() && !raw.is_empty() && ERAS.iter().any(|era| era.starts_with(raw)) {
            return Written::Begun(0);
        }
        let (mut parts, from) = (Parts { marked: !era.is_empty(), ..Parts::default() }, tidy::length(era));
        for (at, c) in raw.chars().map(tidy::narrow).enumerate().skip(from).filter(|(_, c)| !tidy::is_blank(*c)) {
            let read = if c.is_ascii_digit() { parts.push(c as u8) } else { parts.mark(c) };
            match read {
                None if parts.marked => return Written::Stray(at),
                None => return Written::Digits,
                Some(()) => {}
            }
        }
        match parts.day() {
            _ if !parts.marked => Written::Digits,
            Some(day) => Written::Whole(day),
            None => Written::Begun(parts.lengths.iter().sum()),
        }
    }
}

/// Year, month and day, as far as they are there.
#[derive(Default)]
struct Parts {
    digits: [[u8; 4]; 3],
    lengths: [usize; 3],
    part: usize,
    marked: bool,
}

impl Parts {
    fn push(&mut self, digit: u8) -> Option<()> {
        let (most, length) = (if self.part == 0 { 4 } else { 2 }, self.lengths.get_mut(self.part)?);
        *self.digits.get_mut(self.part)?.get_mut(*length)? = digit;
        *length += 1;
        (*length <= most).then_some(())
    }

    fn mark(&mut self, c: char) -> Option<()> {
        let fits = match c {
            '年' => self.part == 0,
            '月' => self.part == 1,
            '日' | '号' | '號' => self.part == 2,
            _ => matches!(c, '/' | '.' | '-' | '。' | '、' | '·'),
        };
        let filled = self.lengths.get(self.part).is_some_and(|length| *length > 0);
        if fits && filled {
            (self.part, self.marked) = (self.part + 1, true);
        }
        (fits && filled).then_some(())
    }

    fn day(&self) -> Option<String> {
        let mut text = String::with_capacity(LENGTH + 1);
        for ((digits, length), width) in self.digits.iter().zip(self.lengths).zip([YEAR, 2, 2]) {
            let digits = digits.get(..length).filter(|digits| !matches!(digits, [] | [b'0']))?;
            (length..width).for_each(|_| text.push('0'));
            digits.iter().for_each(|digit| text.push(char::from(*digit)));
        }
        Some(text)
    }
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
    let future = last
        .and_then(|last| first_beyond(&digits[..=length.min(LENGTH)], last))
        .map(|at| (Reason::Future, at.max(YEAR)));
    if let Some((reason, at)) = earlier(calendar, future) {
        finding.flaws.retain(|flaw| flaw.weight < Weight::Incomplete);
        finding.count(Weight::Doomed, reason, [at, 0, 0]);
    }
    finding.facts.day = begun.filter(|_| year > 0).and_then(Date::compact);
}
