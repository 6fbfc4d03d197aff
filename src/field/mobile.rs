//! Mobile number of mainland China: eleven digits, the first two 13 to 19.
//!
//! The providers publish `^1[3-9][0-9]{9}$`, no country code and no spaces; a country code `+86` or `0086`, spaces,
//! hyphens and full-width digits are taken off with a note.
//!
//! ```
//! use kyc_preflight::field::{mobile, Context};
//! let good = mobile::check("+86 138 0013 8000", Context::default());
//! assert_eq!(good.text, "13800138000");
//! let bad = mobile::check("12812345678", Context::default());
//! assert_eq!(bad.flaws[0].named().next().unwrap().0, "at");
//! ```

use super::{Context, Finding, tidy};
use crate::reason::{Flaw, Reason};

pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Width,
    Reason::Spacing,
    Reason::CountryCode,
];

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    let national = national(&finding.text).filter(|_| !context.exact).map(str::to_owned);
    if let Some(text) = national {
        finding = tidy::with_text(finding, text).flaw(Flaw::note(Reason::CountryCode));
    }
    match shape(&finding.text, context) {
        Some(flaw) => finding.flaw(flaw),
        None => finding,
    }
}

/// What follows the country code, where one is there. A bare 86 counts only before a whole number, or `8` could not be refused at once.
fn national(text: &str) -> Option<&str> {
    let bare = |rest: &&str| rest.len() == 11 && rest.starts_with('1');
    text.strip_prefix("+86").or_else(|| text.strip_prefix("0086")).or_else(|| text.strip_prefix("86").filter(bare))
}

fn shape(text: &str, context: Context) -> Option<Flaw> {
    let fits = |at, c: char| match at {
        0 => c == '1',
        1 => ('3'..='9').contains(&c),
        _ => c.is_ascii_digit(),
    };
    let length = text.chars().count();
    if let Some(at) = text.chars().enumerate().take(11).position(|(at, c)| !fits(at, c)) {
        return Some(unfinished_prefix(text, context).unwrap_or(Flaw::character(at)));
    }
    match length {
        11 => None,
        12.. => Some(Flaw::long(11, length)),
        _ => Some(Flaw::short(context.typing, 11, length)),
    }
}

/// A country code still being typed.
fn unfinished_prefix(text: &str, context: Context) -> Option<Flaw> {
    let begun = ["+86", "0086", "86"].iter().any(|code| code.starts_with(text) || bare_code(text));
    (context.typing && !context.exact && begun).then(|| Flaw::short(true, 11, 0))
}

/// `86` with a number behind it that may yet become one.
fn bare_code(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("86") else { return false };
    rest.len() < 11 && shape(rest, Context { typing: true, exact: true, today: None }).is_none_or(|flaw| flaw.reason == Reason::Short)
}
