//! Tables of places, card ranges, mobile segments, countries and characters. They name things and raise doubts; only a
//! province that was never assigned dooms a number.
//!
//! Sources, dates and licences: `src/table/README.md`. `build.rs` encodes the `.tsv` files, `cargo xtask tables` renews them.

pub mod apart;
pub mod card_range;
pub mod character;
pub mod country;
mod layout;

use layout::{BLOCK, ROW, WIDTH};
pub use layout::{CARRIERS, KINDS, SERVICES};
pub mod mobile_segment;
#[cfg(feature = "names")]
pub mod names;
pub mod private_use;
pub mod region;

/// Where a table comes from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Table {
    /// `region`.
    pub id: &'static str,
    /// Date of the data, `YYYY-MM-DD`.
    pub as_of: &'static str,
    /// The same as the number `YYYYMMDD`.
    pub day: u32,
    /// Packages and versions.
    pub source: &'static str,
    /// SPDX.
    pub licence: &'static str,
    /// As encoded.
    pub parts: &'static [&'static [u8]],
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// Every table there is.
pub const ALL: &[&Table] = &[&REGION, &CARD_RANGE, &MOBILE_SEGMENT, &COUNTRY, &PRIVATE_USE, &CHARACTER];

/// A set of six-digit codes, each looked up by two digits after two.
///
/// `begins` has a byte for every first two digits, the number of their row of [`ROW`] bytes or 0. A row has how many beginnings of
/// four digits come before, in two bytes, and for every second two digits which of the row's beginnings that is, or 0. `ends` has
/// [`WIDTH`] bits for each beginning, one for every last two digits. `ranks` has how many codes come before each [`BLOCK`] bytes
/// of these. All count from 1, and the lowest bit and byte come first.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Codes {
    begins: &'static [u8],
    ends: &'static [u8],
    ranks: &'static [u8],
}

impl Codes {
    const fn new([begins, ends, ranks]: [&'static [u8]; 3]) -> Self {
        Codes { begins, ends, ranks }
    }

    fn parts(self) -> [&'static [u8]; 3] {
        [self.begins, self.ends, self.ranks]
    }

    /// The place of the bit of a code that is there.
    #[inline]
    fn place(&self, [first, second, third]: [u32; 3]) -> Option<usize> {
        let (index, rows) = self.begins.split_at_checked(100)?;
        let row = usize::from(*index.get(first as usize)?).checked_sub(1)?;
        let [low, high, begins @ ..] = rows.as_chunks::<ROW>().0.get(row)?;
        let begin = u16::from_le_bytes([*low, *high]) + u16::from(*begins.get(second as usize)?).checked_sub(1)?;
        let place = usize::from(begin) * WIDTH + third as usize;
        (self.ends.get(place / 8)? >> (place % 8) & 1 == 1).then_some(place)
    }

    /// How many codes come before this one, if it is there.
    fn rank(&self, code: u32) -> Option<usize> {
        let place = self.place([code / 10_000, code / 100 % 100, code % 100])?;
        let block = place / 8 / BLOCK;
        let words = self.ends.as_chunks().0.get(block * BLOCK / 8..=place / 64)?;
        let mut rank = usize::from(u16::from_le_bytes(*self.ranks.as_chunks().0.get(block)?));
        for word in words {
            rank += u64::from_le_bytes(*word).count_ones() as usize;
        }
        let from = u64::from_le_bytes(*words.last()?) >> (place % 64);
        Some(rank - from.count_ones() as usize)
    }
}
