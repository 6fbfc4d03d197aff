//! Birth date: `YYYY-MM-DD` (ISO 8601), as RapidID and KryptoGO want it.
//!
//! Eight digits, slashes, dots and 年月日 are rewritten with a note, unless the value goes on the wire as it stands. An
//! impossible day or one that has not come yet dooms, and so does one that differs from the birth date in an identity number
//! of the same form: see [`crate::form`].
//!
//! ```
//! use kyc_preflight::{field::{birth_date, Context}, reason::Reason};
//! assert!(birth_date::check("1988-07-22", Context::default()).flaws.is_empty());
//! assert_eq!(birth_date::check("1988年7月22日", Context::default()).text, "1988-07-22");
//! assert_eq!(birth_date::check("1988-02-30", Context::default()).flaws[0].reason, Reason::Calendar);
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
    Reason::Format,
    Reason::Calendar,
    Reason::Future,
    Reason::Ancient,
    Reason::Mismatch,
    Reason::DateForm,
    Reason::Spacing,
];

const OLDEST: u32 = 1900;

/// See the [module](self). Fact: the birth date.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    let mut digits = [b'0'; 8];
    match compact(&finding.text, context.typing, &mut digits) {
        Err(at) => finding.character(at),
        Ok(length) => judge(&mut finding, &digits[..length], context),
    }
    finding
}

fn judge(finding: &mut Finding, digits: &[u8], context: Context) {
    let future = || context.today.and_then(|today| first_future(digits, today));
    if let Some(at) = first_impossible(digits) {
        finding.count(Weight::Doomed, Reason::Calendar, [at + 1, 0, 0]);
    } else if let Some(at) = future() {
        finding.count(Weight::Doomed, Reason::Future, [at + 1, 0, 0]);
    } else if let Some(day) = Date::compact(digits) {
        whole(finding, day, context);
    } else {
        finding.short(context.typing, 8, digits.len());
    }
}

fn whole(finding: &mut Finding, day: Date, context: Context) {
    finding.facts.birth = Some(day);
    if day.year() < OLDEST {
        finding.say(Weight::Doubt, Reason::Ancient);
    }
    if Date::iso(&finding.text).is_some() {
        return;
    }
    match context.exact {
        true => finding.say(Weight::Refused, Reason::Format),
        false => finding.change(day.iso_string(), Reason::DateForm),
    }
}

/// Digits of year, month and day, with the zeros that a separator or the end shows to be missing; the place of what cannot
/// stand there otherwise.
fn compact(text: &str, typing: bool, digits: &mut [u8; 8]) -> Result<usize, usize> {
    let mut length = 0;
    for (at, c) in text.chars().map(tidy::narrow).enumerate() {
        if c.is_ascii_digit() {
            *digits.get_mut(length).ok_or(at)? = c as u8;
            length += 1;
        } else if is_separator(c, length) {
            length = close(digits, length).ok_or(at)?;
        } else {
            return Err(at);
        }
    }
    Ok(if typing { length } else { close(digits, length).unwrap_or(length) })
}

fn is_separator(c: char, length: usize) -> bool {
    match c {
        '-' | '/' | '.' | ' ' => length >= 4,
        '年' => length == 4,
        '月' => (5..=6).contains(&length),
        '日' => length >= 7,
        _ => false,
    }
}

/// Ends a part: a month or day of one digit gets its zero.
fn close(digits: &mut [u8; 8], length: usize) -> Option<usize> {
    match length {
        5 | 7 => {
            digits[length] = digits[length - 1];
            digits[length - 1] = b'0';
            Some(length + 1)
        }
        4 | 6 | 8 => Some(length),
        _ => None,
    }
}
