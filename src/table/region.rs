//! Place codes of GB/T 2260, with those given up since 1980.
//!
//! A code that is not here may be real: every public table has gaps. The two digits of a province are another matter: none
//! was ever added without a law, so that the others were never assigned.

use super::layout::CENTURY;
use super::{Codes, REGION_BEGINS, REGION_ENDS, REGION_PROVINCES, REGION_RANKS, REGION_UNTIL, REGION_YEARS};

/// The table, or nothing of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Regions {
    codes: Codes,
    until: &'static [u8],
}

impl std::fmt::Debug for Regions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "Regions(none)" } else { "Regions(..)" })
    }
}

/// A known place code.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Region {
    /// Six digits.
    pub code: u32,
    /// Whether it is in force.
    pub current: bool,
}

/// Without the code, with which somebody's number begins.
impl std::fmt::Debug for Region {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Region").field("current", &self.current).finish_non_exhaustive()
    }
}

impl Regions {
    pub(super) const CARRIED: Regions = Regions::new([REGION_BEGINS, REGION_ENDS, REGION_RANKS], REGION_UNTIL);

    pub(super) const fn new(codes: [&'static [u8]; 3], until: &'static [u8]) -> Self {
        Regions { codes: Codes::new(codes), until }
    }

    pub(super) fn parts(self) -> impl Iterator<Item = &'static [u8]> {
        self.codes.parts().into_iter().chain([self.until])
    }

    /// Whether nothing is known.
    pub const fn is_empty(&self) -> bool {
        self.until.is_empty()
    }

    /// The place of a code, and a year by which it was given up where that is known.
    pub fn find(&self, code: u32) -> Option<(Region, Option<u32>)> {
        let rank = self.codes.rank(code)?;
        let until = self.until.get(rank / 4)? >> (rank % 4 * 2) & 3;
        let year = REGION_YEARS.get(usize::from(until).wrapping_sub(2)).map(|year| CENTURY + u32::from(*year));
        Some((Region { code, current: until == 0 }, year))
    }
}

/// The same in the table that this build carries.
///
/// ```
/// use kyc_preflight::table::region;
/// assert!(region::find(110105).unwrap().0.current);
/// assert_eq!(region::find(110103).unwrap().1, Some(2010));
/// assert!(region::find(110199).is_none());
/// ```
pub fn find(code: u32) -> Option<(Region, Option<u32>)> {
    Regions::CARRIED.find(code)
}

/// Whether the table that this build carries has a code, in force or given up: its digits by twos.
#[inline]
pub(crate) fn is_known(code: [u32; 3]) -> bool {
    Regions::CARRIED.codes.place(code).is_some()
}

/// Whether the codes of a province begin with these two digits.
pub(crate) fn is_province(two: u32) -> bool {
    REGION_PROVINCES.get(two as usize / 8).is_some_and(|byte| byte >> (two % 8) & 1 == 1)
}

/// How many of the first two digits may begin the code of a province; as many as there are, where there are fewer.
///
/// ```
/// use kyc_preflight::table::region;
/// assert_eq!([&b"11"[..], b"66", b"0", b"4"].map(region::leads), [2, 1, 0, 1]);
/// ```
pub fn leads(digits: &[u8]) -> usize {
    let digit = |at: usize| digits.get(at).map(|digit| u32::from(digit.wrapping_sub(b'0')));
    match (digit(0), digit(1)) {
        (Some(tens), Some(ones)) if is_province(tens * 10 + ones) => 2,
        (Some(tens), _) if (0..10).any(|ones| is_province(tens * 10 + ones)) => 1,
        _ => 0,
    }
}
