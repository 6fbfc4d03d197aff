//! Unified social credit code of a company or another organisation in mainland China (统一社会信用代码), GB 32100-2015.
//!
//! Eighteen digits and capitals without I, O, S, V and Z: the registering authority, the kind of organisation, six digits of
//! the place (GB/T 2260), the nine characters of the organisation code (GB 11714, with a check character of its own), and a
//! check character by modulus 31. Doubted are an unknown place, a wrong inner check character and a wrong last one: Xiamen gave
//! out codes before 2016 whose last character does not fit, and their holders exist. `O` and `I`, which no code has, are refused,
//! with the digits on offer where the sum proves them.
//!
//! ```
//! use kyc_preflight::{field::{credit_code, Context}, reason::Reason};
//! assert!(credit_code::check("91350100M000100Y43", Context::default()).flaws.is_empty());
//! assert_eq!(credit_code::check("91350100M000100Y44", Context::default()).flaws[0].reason, Reason::CheckCharacter);
//! ```

use super::{Context, Finding, tidy};
use crate::date::number;
use crate::digit::{credit_value, mod_11_organisation, mod_31_3};
use crate::reason::{Reason, Weight};
use crate::table::region::Regions;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::CheckCharacter,
    Reason::InnerCode,
    Reason::Region,
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

const LENGTH: usize = 18;
/// Registered with an authority of the state, not of a place.
const NATIONAL: &[u8] = b"100000";

/// See the [module](self). Fact: the place.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::capitals(raw, context);
    if tidy::whole(&mut finding, context.typing, LENGTH, fits) {
        sums(&mut finding, &context.tables.regions);
    } else if finding.fix.as_ref().is_some_and(|fix| !sums_up(fix.value.as_bytes())) {
        finding.fix = None;
    }
    finding
}

fn sums_up(code: &[u8]) -> bool {
    code.split_last().is_some_and(|(last, rest)| mod_31_3(rest) == Some(*last))
}

fn fits(at: usize, c: u8) -> bool {
    if (2..8).contains(&at) { c.is_ascii_digit() } else { credit_value(c).is_some() }
}

fn sums(finding: &mut Finding, regions: &Regions) {
    let mut code = [0; LENGTH];
    code.copy_from_slice(finding.text.as_bytes());
    finding.facts.region = number(&code[2..8]).and_then(|code| regions.find(code)).map(|(known, _)| known);
    if finding.facts.region.is_none() && &code[2..8] != NATIONAL && !regions.is_empty() {
        finding.say(Weight::Doubt, Reason::Region);
    }
    if mod_11_organisation(&code[8..16]) != code[16] {
        finding.say(Weight::Doubt, Reason::InnerCode);
    }
    if !sums_up(&code) {
        finding.say(Weight::Doubt, Reason::CheckCharacter);
    }
}
