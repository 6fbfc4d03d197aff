//! Taiwan national identity number (國民身分證統一編號) and number of a resident certificate (居留證統一證號).
//!
//! A letter for the place of first registration, nine characters, of which the last is a check digit: the letter counts as
//! two digits, the weights are 1, 9, 8 … 1, 1, and the sum ends in 0. The second character tells what it is:
//!
//! | second | kind | sex |
//! |---|---|---|
//! | 1, 2 | national | male, female |
//! | 8, 9 | resident certificate since 2021 | male, female |
//! | A, C | resident certificate of the old form | male |
//! | B, D | resident certificate of the old form | female |
//!
//! Both forms of the certificate are valid side by side until the end of 2030. Source: 內政部 (Ministry of the Interior).
//!
//! ```
//! use kyc_preflight::{field::{taiwan_id, Context, Kind}, reason::Reason};
//! let good = taiwan_id::check("A123456789", Context::default());
//! assert!(good.flaws.is_empty());
//! assert_eq!(good.facts.kind, Some(Kind::TaiwanNational));
//! assert_eq!(taiwan_id::check("A123456788", Context::default()).flaws[0].reason, Reason::CheckCharacter);
//! ```

use super::{Context, Finding, Kind, Sex, tidy};
use crate::digit::taiwan;
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
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

const LENGTH: usize = 10;

/// See the [module](self). Facts: kind and sex.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::capitals(raw, context);
    if !tidy::whole(&mut finding, context.typing, LENGTH, fits) {
        return finding;
    }
    if let Some(id) = finding.text.as_bytes().first_chunk::<LENGTH>() {
        let (second, sound) = (id[1], taiwan(id));
        (finding.facts.kind, finding.facts.sex) = tell(second);
        if !sound {
            finding.say(Weight::Doomed, Reason::CheckCharacter);
        }
    }
    finding
}

fn fits(at: usize, c: u8) -> bool {
    match at {
        0 => c.is_ascii_uppercase(),
        1 => matches!(c, b'1' | b'2' | b'8' | b'9' | b'A'..=b'D'),
        _ => c.is_ascii_digit(),
    }
}

fn tell(second: u8) -> (Option<Kind>, Option<Sex>) {
    let kind = match second {
        b'1' | b'2' => Kind::TaiwanNational,
        b'8' | b'9' => Kind::TaiwanResident,
        _ => Kind::TaiwanResidentOld,
    };
    let male = matches!(second, b'1' | b'8' | b'A' | b'C');
    (Some(kind), Some(if male { Sex::Male } else { Sex::Female }))
}
