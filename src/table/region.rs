//! Place codes of GB/T 2260, with those given up since 1980.
//!
//! A code that is not here may be real: every public table has gaps. The two digits of a province are another matter: none
//! was ever added without a law, so that the others were never assigned.

use super::{Codes, REGION_BITS, REGION_INDEX, REGION_LENGTHS, REGION_TAILS, REGION_UNTIL};

static CODES: Codes = Codes { index: REGION_INDEX, tails: REGION_TAILS, lengths: REGION_LENGTHS, bits: REGION_BITS };

/// A known place code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Six digits.
    pub code: u32,
    /// Whether it is in force.
    pub current: bool,
}

/// The place of a code, and the year in which it was given up where that is known.
///
/// ```
/// use kyc_preflight::table::region;
/// assert!(region::find(110105).unwrap().0.current);
/// assert_eq!(region::find(110103).unwrap().1, Some(2009));
/// assert!(region::find(110199).is_none());
/// ```
pub fn find(code: u32) -> Option<(Region, Option<u32>)> {
    let until = *REGION_UNTIL.get(CODES.rank(code)?)?;
    let year = (1..255).contains(&until).then(|| 1900 + u32::from(until));
    Some((Region { code, current: until == 0 }, year))
}

/// Whether two digits begin the codes of a province.
pub fn is_province(digits: u32) -> bool {
    CODES.group(digits).is_some()
}
