//! Civil dates. `today` always arrives as an argument: the core has no clock.

use crate::digit::Eight;
use crate::reason::Reason;
use chrono::{Datelike, NaiveDate};
use std::num::NonZeroU32;

/// A day of the Gregorian calendar from year 1 to 9999, kept as the number `YYYYMMDD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NonZeroU32);

impl Date {
    /// A real day, or nothing.
    pub fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        if year > 9999 { None } else { Date::of(year / 100, year % 100, month, day) }
    }

    /// The same, the year as two numbers of two digits.
    fn of(century: u32, year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = if year == 0 { century } else { year }.is_multiple_of(4);
        let last = match month {
            2 if !leap => 28,
            1..=12 => longest_month(month),
            _ => 0,
        };
        let real = (1..=last).contains(&day) && century + year > 0;
        NonZeroU32::new((century * 100 + year) * 10_000 + month * 100 + day).filter(|_| real).map(Date)
    }

    /// Reads `YYYYMMDD`: eight ASCII digits and a real day.
    ///
    /// ```
    /// use kyc_preflight::date::Date;
    /// assert!(Date::compact(b"20240229").is_some());
    /// assert!(Date::compact(b"20230229").is_none());
    /// ```
    pub fn compact(digits: &[u8]) -> Option<Self> {
        Date::read(Eight::read(digits.try_into().ok()?)?)
    }

    /// The same of digits that were read.
    #[inline]
    pub(crate) fn read(digits: Eight) -> Option<Self> {
        let [century, year, month, day] = digits.pairs();
        Date::of(century, year, month, day)
    }

    /// Reads `YYYY-MM-DD`: ten ASCII characters and a real day.
    ///
    /// ```
    /// use kyc_preflight::date::Date;
    /// assert_eq!(Date::iso("1988-07-22").unwrap().to_string(), "1988-07-22");
    /// assert!(Date::iso("1988-7-22").is_none());
    /// ```
    pub fn iso(text: &str) -> Option<Self> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else { return None };
        Date::new(number(&[a, b, c, d])?, number(&[e, f])?, number(&[g, h])?)
    }

    /// The day this many days after 1970-01-01, as clocks count them.
    pub fn from_epoch_days(days: i32) -> Option<Self> {
        let date = NaiveDate::from_epoch_days(days)?;
        Date::new(u32::try_from(date.year()).ok()?, date.month(), date.day())
    }

    /// Days after 1970-01-01.
    pub fn epoch_days(self) -> i32 {
        let date = NaiveDate::from_ymd_opt(self.year() as i32, self.month(), self.day());
        date.map_or(0, |date| date.to_epoch_days())
    }

    /// 1 to 9999.
    pub fn year(self) -> u32 {
        self.as_number() / 10_000
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.as_number() / 100 % 100
    }

    /// 1 to 31.
    pub fn day(self) -> u32 {
        self.as_number() % 100
    }

    /// Full years between a birth and this day; a year is full on the birthday itself. `None` before the birth.
    ///
    /// ```
    /// use kyc_preflight::date::Date;
    /// let born = Date::iso("1990-03-07").unwrap();
    /// assert_eq!(Date::iso("2026-03-06").unwrap().years_since(born), Some(35));
    /// assert_eq!(Date::iso("2026-03-07").unwrap().years_since(born), Some(36));
    /// ```
    pub fn years_since(self, born: Date) -> Option<u32> {
        self.as_number().checked_sub(born.as_number()).map(|difference| difference / 10_000)
    }

    /// Days from another day to this one, negative where this one is before.
    pub fn days_after(self, other: Date) -> i32 {
        self.epoch_days() - other.epoch_days()
    }

    /// The same day so many years later; 29 February becomes 1 March where there is none.
    ///
    /// ```
    /// use kyc_preflight::date::Date;
    /// let leap = Date::iso("2016-02-29").unwrap();
    /// assert_eq!(leap.add_years(10).unwrap().to_string(), "2026-03-01");
    /// assert_eq!(leap.add_years(20).unwrap().to_string(), "2036-02-29");
    /// ```
    pub fn add_years(self, years: u32) -> Option<Date> {
        let year = self.year() + years;
        Date::new(year, self.month(), self.day()).or_else(|| Date::new(year, 3, 1))
    }

    /// `YYYYMMDD` as one number.
    pub const fn as_number(self) -> u32 {
        self.0.get()
    }

    /// The day of such a number.
    pub fn from_number(number: u32) -> Option<Self> {
        Date::new(number / 10_000, number / 100 % 100, number % 100)
    }

    /// `YYYY-MM-DD`, without the formatting machinery of `core::fmt`.
    pub fn iso_string(self) -> String {
        let number = self.as_number();
        let mut text = String::with_capacity(10);
        for (at, unit) in [10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1].into_iter().enumerate() {
            if at == 4 || at == 6 {
                text.push('-');
            }
            text.push(char::from(b'0' + (number / unit % 10) as u8));
        }
        text
    }
}

/// What is no day; nothing of it is in the error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateError;

impl std::fmt::Display for DateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a day cannot be read; what would do: a day of the calendar as YYYY-MM-DD")
    }
}

impl std::error::Error for DateError {}

/// As [`Date::iso`] reads it.
impl std::str::FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        Date::iso(text).ok_or(DateError)
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.iso_string())
    }
}

/// The value of ASCII digits that fit.
#[inline(never)]
pub fn number(digits: &[u8]) -> Option<u32> {
    let mut sum: u32 = 0;
    for digit in digits.iter().map(|digit| digit.wrapping_sub(b'0')) {
        sum = sum.checked_mul(10)?.checked_add(digit.into()).filter(|_| digit < 10)?;
    }
    Some(sum)
}

/// Days of a month; February has 29 where the year is unknown.
pub const fn longest_month(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The 0-based place of the first digit after which no `YYYYMMDD` can follow that is not after `today`.
///
/// ```
/// use kyc_preflight::date::{Date, first_future};
/// let today = Date::iso("2026-11-20").unwrap();
/// assert_eq!(first_future(b"2", today), None);
/// assert_eq!(first_future(b"2099", today), Some(2));
/// assert_eq!(first_future(b"20261120", today), None);
/// assert_eq!(first_future(b"20261121", today), Some(7));
/// ```
pub fn first_future(digits: &[u8], today: Date) -> Option<usize> {
    first_beyond(digits, today.as_number())
}

/// The same with the last number that can be meant.
pub fn first_beyond(digits: &[u8], last: u32) -> Option<usize> {
    let mut earliest = *b"00000101";
    for (at, digit) in digits.iter().enumerate().take(8) {
        earliest[at] = *digit;
        if (at == 4 || at == 6) && *digit > b'0' {
            earliest[at + 1] = b'0';
        }
        if number(&earliest) > Some(last) {
            return Some(at);
        }
    }
    None
}

/// The 0-based place of the first digit after which no `YYYYMMDD` can follow that is not before this number.
///
/// ```
/// use kyc_preflight::date::first_bygone;
/// assert_eq!(first_bygone(b"18", 18_961_120), None);
/// assert_eq!(first_bygone(b"1895", 18_961_120), Some(3));
/// assert_eq!(first_bygone(b"18961119", 18_961_120), Some(6));
/// ```
pub fn first_bygone(digits: &[u8], first: u32) -> Option<usize> {
    let mut latest = *b"99999999";
    for (at, digit) in digits.iter().enumerate().take(8) {
        latest[at] = *digit;
        if number(&latest) < Some(first) {
            return Some(at);
        }
    }
    None
}

/// The days that can be meant; open where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Nothing before this number `YYYYMMDD`, which need not be a day of the calendar.
    pub first: u32,
    /// Nothing after this day.
    pub last: Option<Date>,
}

impl Span {
    /// Up to a day.
    pub const fn until(last: Option<Date>) -> Self {
        Span { first: 0, last }
    }

    /// Whether a day is in it.
    pub fn has(self, day: Date) -> bool {
        day.as_number() >= self.first && self.last.is_none_or(|last| day <= last)
    }

    /// The births of those who are alive: none after today, and none more than so many years ago.
    pub fn lifetime(today: Option<Date>, years: u32) -> Self {
        let first = today.map_or(0, |today| today.as_number().saturating_sub(years * 10_000));
        Span { first, last: today }
    }
}

/// Why a beginning of `YYYYMMDD` cannot become a day of the span, and the 0-based place where that shows first.
pub fn unreal(digits: &[u8], span: Span) -> Option<(Reason, usize)> {
    if Date::compact(digits).is_some_and(|day| span.has(day)) {
        return None;
    }
    let future = span.last.and_then(|last| first_future(digits, last)).map(|at| (Reason::Future, at));
    let bygone = || first_bygone(digits, span.first).map(|at| (Reason::Ancient, at));
    earlier(first_impossible(digits), future).or_else(bygone)
}

/// Of the places where the calendar and the clock end a beginning, the one that shows first.
pub fn earlier(calendar: Option<usize>, clock: Option<(Reason, usize)>) -> Option<(Reason, usize)> {
    match (calendar, clock) {
        (Some(calendar), clock) if clock.is_none_or(|(_, at)| calendar <= at) => Some((Reason::Calendar, calendar)),
        (_, clock) => clock,
    }
}

/// The 0-based place of the first digit after which no real `YYYYMMDD` can follow, for a beginning of up to eight digits.
///
/// ```
/// use kyc_preflight::date::first_impossible;
/// assert_eq!(first_impossible(b"19902"), Some(4));
/// assert_eq!(first_impossible(b"1990"), None);
/// assert_eq!(first_impossible(b"19900230"), Some(6));
/// assert_eq!(first_impossible(b"19900229"), Some(7));
/// ```
pub fn first_impossible(digits: &[u8]) -> Option<usize> {
    let part = |from: usize, to: usize| digits.get(from..to).and_then(number);
    let (year, month, day) = (part(0, 4)?, part(4, 6), part(6, 8));
    let tens = |at: usize| digits.get(at).map_or(0, |digit| u32::from(digit.wrapping_sub(b'0')));
    let longest = month.map_or(31, longest_month);
    match (month, day) {
        _ if year == 0 => Some(3),
        _ if tens(4) > 1 => Some(4),
        (Some(month), _) if month == 0 || month > 12 => Some(5),
        _ if tens(6) * 10 > longest => Some(6),
        (Some(month), Some(day)) if Date::new(year, month, day).is_none() => Some(7),
        _ => None,
    }
}
