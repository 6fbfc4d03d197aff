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

use super::{Context, Finding, Sex, tidy};
use crate::date::{Date, first_impossible};
use crate::digit::mod_11_2;
use crate::reason::{Reason, Weight};

/// What may be said of this field.
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
    if !is_whole(&mut finding, context) {
        return finding;
    }
    if finding.text.ends_with('x') && !context.exact {
        finding.change(finding.text.to_ascii_uppercase(), Reason::LetterCase);
    }
    let mut id = [0; 18];
    id.copy_from_slice(finding.text.as_bytes());
    birth(&mut finding, &id, context.today);
    let sex = if id[16] % 2 == 1 { Sex::Male } else { Sex::Female };
    (finding.facts.kind, finding.facts.sex) = (Some("resident"), Some(sex));
    if &id[14..17] == b"000" {
        finding.say(Weight::Doubt, Reason::OrderCode);
    }
    if mod_11_2(&id[..17]) != id[17].to_ascii_uppercase() {
        finding.say(Weight::Doomed, Reason::CheckCharacter);
    }
    finding
}

/// The published pattern, and where a beginning stops being one.
fn is_whole(finding: &mut Finding, context: Context) -> bool {
    let stray = |(at, c): (usize, char)| !(c.is_ascii_digit() || at == 17 && matches!(c, 'X' | 'x'));
    let length = tidy::length(&finding.text);
    if let Some(at) = finding.text.chars().enumerate().take(18).position(stray) {
        finding.character(at);
    } else if length > 18 {
        finding.long(18, length);
    } else if length == 15 && !context.typing {
        finding.say(Weight::Refused, Reason::FirstGeneration);
    } else if length < 18 {
        let impossible = finding.text.as_bytes().get(BIRTH..).and_then(first_impossible);
        if let Some(at) = impossible {
            calendar(finding, at);
        }
        if impossible.is_none() || !context.typing {
            finding.short(context.typing, 18, length);
        }
    }
    finding.flaws.iter().all(|flaw| flaw.weight < Weight::Incomplete)
}

fn calendar(finding: &mut Finding, at: usize) {
    finding.count(Weight::Doomed, Reason::Calendar, [BIRTH + at + 1, 0, 0]);
}

fn birth(finding: &mut Finding, id: &[u8; 18], today: Option<Date>) {
    let Some(birth) = Date::compact(&id[BIRTH..14]) else {
        return calendar(finding, first_impossible(&id[BIRTH..14]).unwrap_or(0));
    };
    finding.facts.birth = Some(birth);
    finding.facts.age = today.and_then(|today| today.years_since(birth));
    if today.is_some_and(|today| birth > today) {
        finding.say(Weight::Doomed, Reason::Future);
    }
    if birth.year() < OLDEST {
        finding.say(Weight::Doubt, Reason::Ancient);
    }
}
