//! Mobile number of mainland China: eleven digits, the first two 13 to 19 (YD/T 1740 numbering plan).
//!
//! The first three to five digits are a segment, assigned to an operator for a purpose; a number may have been ported to
//! another operator since December 2019, so that a segment tells whose it was. The providers publish `^1[3-9][0-9]{9}$`,
//! which alone refuses: no country code and no spaces. A country code `+86` or `0086`, the 0 of long-distance
//! calls, spaces, hyphens, brackets, quotes and full-width digits are taken off with a note. A segment that the table does not have is doubted, and so are those of machines, whose numbers
//! have 13 digits, of satellite telephones and of emergency services.
//!
//! ```
//! use kyc_preflight::{field::{mobile, Context}, reason::Reason};
//! let good = mobile::check("+86 138 0013 8000", Context::default());
//! assert_eq!(good.text, "13800138000");
//! assert_eq!(good.facts.segment.unwrap().carrier(), "mobile");
//! assert_eq!(mobile::check("12812345678", Context::default()).flaws[0].reason, Reason::Character);
//! assert_eq!(mobile::check("19412345678", Context::default()).flaws[0].reason, Reason::Segment);
//! ```

use super::{Context, Finding, tidy};
use crate::date::number;
use crate::reason::{Reason, Weight};
use crate::table::mobile_segment;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Segment,
    Reason::Iot,
    Reason::Satellite,
    Reason::Width,
    Reason::Spacing,
    Reason::CountryCode,
];

const LENGTH: usize = 11;

/// See the [module](self). Fact: the segment.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    let text = national(&finding.text).filter(|_| !context.exact).map(str::to_owned);
    let begun = || text.as_deref().map_or(is_code(&finding.text), |rest| !rest.is_empty() && is_code(rest));
    if context.typing && !context.exact && begun() {
        finding.short(true, LENGTH, 0);
        return finding;
    }
    if let Some(text) = text {
        finding.change(text, Reason::CountryCode);
    }
    if tidy::whole(&mut finding, context.typing, LENGTH, fits) {
        segment(&mut finding);
    }
    finding
}

fn segment(finding: &mut Finding) {
    let segment = finding.text.as_bytes().get(..5).and_then(number).and_then(mobile_segment::find);
    finding.facts.segment = segment;
    match segment.map(|segment| segment.service()) {
        None => finding.say(Weight::Doubt, Reason::Segment),
        Some("iot") => finding.say(Weight::Doubt, Reason::Iot),
        Some("satellite" | "emergency") => finding.say(Weight::Doubt, Reason::Satellite),
        Some(_) => {}
    }
}

/// What follows the country code or the 0 of long-distance calls, where one is there; forms that put a code in front get a second
/// one. A bare 86 or 0 counts only before a whole number, or `8` could not be refused at once.
fn national(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix("+86").or_else(|| text.strip_prefix("0086")) {
        return Some(national(rest).unwrap_or(rest));
    }
    let coded = text.strip_prefix("86").map(|rest| national(rest).unwrap_or(rest));
    coded.or_else(|| text.strip_prefix('0')).filter(|rest| rest.len() == LENGTH && rest.starts_with('1'))
}

fn fits(at: usize, c: u8) -> bool {
    match at {
        0 => c == b'1',
        1 => matches!(c, b'3'..=b'9'),
        _ => c.is_ascii_digit(),
    }
}

/// What may yet become a number behind a country code or a 0.
fn is_code(text: &str) -> bool {
    let begins = |rest: &str| rest.len() < LENGTH && rest.bytes().enumerate().all(|(at, c)| fits(at, c));
    let behind = |code: &str| text.strip_prefix(code).is_some_and(|rest| begins(rest) || code != "0" && is_code(rest));
    ["+86", "0086", "86", "0"].iter().any(|code| code.starts_with(text) || behind(code))
}
