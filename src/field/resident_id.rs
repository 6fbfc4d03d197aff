//! Resident identity number of mainland China, GB 11643-1999 (公民身份号码).
//!
//! Eighteen characters: six digits of the place of first registration, eight of the birth date, three of an order code
//! (odd for men), and a check character by ISO 7064 MOD 11-2 that may be `X`. The providers publish
//! `^[0-9]{17}[0-9Xx]$`, which alone refuses; a wrong check character or an impossible birth date dooms, since no register
//! can hold such a number. Residence permits of Hong Kong, Macau and Taiwan residents have the same form.
//!
//! ```
//! use kyc_preflight::{field::{resident_id, Context}, reason::Reason};
//! let good = resident_id::check("11010519491231002X", Context::default());
//! assert!(good.flaws.is_empty());
//! assert_eq!(good.facts.birth.unwrap().to_string(), "1949-12-31");
//! let bad = resident_id::check("110105194912310021", Context::default());
//! assert_eq!(bad.flaws[0].reason, Reason::CheckCharacter);
//! ```

use super::{Context, Facts, Finding, Sex, tidy};
use crate::date::{Date, first_impossible};
use crate::digit::mod_11_2;
use crate::reason::{Flaw, Param, Reason, Weight};

pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::CheckCharacter,
    Reason::Calendar,
    Reason::Future,
    Reason::Ancient,
    Reason::OrderCode,
    Reason::FirstGeneration,
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

/// Nobody born before this year has held a card of the second generation for long.
const OLDEST: u32 = 1900;
const BIRTH: usize = 6;

/// See the [module](self). Facts: kind, birth date, sex, age.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    if let Some(flaw) = shape(&finding.text, context) {
        return finding.flaw(flaw);
    }
    if finding.text.ends_with('x') && !context.exact {
        let text = finding.text.to_ascii_uppercase();
        finding = tidy::with_text(finding, text).flaw(Flaw::note(Reason::LetterCase));
    }
    let (facts, flaws) = parts(finding.text.as_bytes(), context.today);
    finding.facts = facts;
    finding.flaws.extend(flaws.into_iter().flatten());
    finding
}

/// The published pattern, and where a beginning stops being one.
fn shape(text: &str, context: Context) -> Option<Flaw> {
    let stray = |(at, c): (usize, char)| !(c.is_ascii_digit() || at == 17 && matches!(c, 'X' | 'x'));
    let length = text.chars().count();
    if let Some(at) = text.chars().enumerate().take(18).position(stray) {
        return Some(Flaw::character(at));
    }
    match length {
        18 => None,
        19.. => Some(Flaw::long(18, length)),
        15 if !context.typing => Some(Flaw::refused(Reason::FirstGeneration)),
        _ => Some(impossible_birth(text.as_bytes()).unwrap_or(Flaw::short(context.typing, 18, length))),
    }
}

/// A beginning whose birth date already cannot be.
fn impossible_birth(digits: &[u8]) -> Option<Flaw> {
    let at = first_impossible(digits.get(BIRTH..)?)?;
    Some(calendar(at))
}

fn calendar(at: usize) -> Flaw {
    Flaw::new(Weight::Doomed, Reason::Calendar, [Param::from(BIRTH + at + 1)])
}

/// Birth date, order code and check character of eighteen characters that fit the pattern.
fn parts(id: &[u8], today: Option<Date>) -> (Facts, [Option<Flaw>; 3]) {
    let birth = std::str::from_utf8(&id[BIRTH..14]).ok().and_then(Date::compact);
    let age = birth.and_then(|birth| today?.years_since(birth));
    let sex = if id[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    let facts = Facts { kind: Some("resident"), birth, age, sex: Some(sex), ..Facts::default() };
    let birth_flaw = match (birth, today) {
        (None, _) => Some(calendar(first_impossible(&id[BIRTH..14]).unwrap_or(0))),
        (Some(birth), Some(today)) if birth > today => Some(Flaw::doomed(Reason::Future)),
        (Some(birth), _) => (birth.year() < OLDEST).then(|| Flaw::doubt(Reason::Ancient)),
    };
    let order = (&id[14..17] == b"000").then(|| Flaw::doubt(Reason::OrderCode));
    let check = (mod_11_2(&id[..17]) != id[17].to_ascii_uppercase()).then(|| Flaw::doomed(Reason::CheckCharacter));
    (facts, [birth_flaw, order, check])
}
