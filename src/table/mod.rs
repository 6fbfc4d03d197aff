//! Tables of places, card ranges, mobile segments, countries and characters. They name things and raise doubts; only a
//! province that was never assigned dooms a number.
//!
//! Sources, dates and licences: `src/table/README.md`. `build.rs` encodes the `.tsv` files, `cargo xtask tables` renews them.

use crate::date::Date;

pub mod card_range;
pub mod country;
pub mod mobile_segment;
#[cfg(feature = "names")]
pub mod names;
pub mod private_use;
pub mod region;

/// Where a table comes from.
#[derive(Debug)]
pub struct Table {
    /// `region`.
    pub id: &'static str,
    /// Date of the data, `YYYY-MM-DD`.
    pub as_of: &'static str,
    /// Packages and versions.
    pub source: &'static str,
    /// SPDX.
    pub licence: &'static str,
    /// As encoded.
    pub parts: &'static [&'static [u8]],
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// Every table there is.
pub const ALL: &[&Table] = &[&REGION, &CARD_RANGE, &MOBILE_SEGMENT, &COUNTRY, &PRIVATE_USE];

impl Table {
    /// Whether the data was older than two years on this day.
    pub fn is_old(&self, today: Date) -> bool {
        Date::iso(self.as_of).and_then(|as_of| today.years_since(as_of)).is_some_and(|years| years >= 2)
    }
}

/// A set of six-digit codes: for each beginning of four digits a bitmap of the last two.
///
/// `index` has eight bytes for each beginning of two digits: the digits, how many beginnings of four follow, the place of the
/// first of them in `tails` and `lengths`, of its bitmap in `bits`, and how many codes come before.
struct Codes {
    index: &'static [u8],
    tails: &'static [u8],
    lengths: &'static [u8],
    bits: &'static [u8],
}

impl Codes {
    /// The eight bytes of a beginning of two digits.
    fn group(&self, prefix: u32) -> Option<&'static [u8; 8]> {
        let groups = self.index.as_chunks().0;
        groups.iter().find(|group| u32::from(group[0]) == prefix)
    }

    /// How many codes come before this one, if it is there.
    fn rank(&self, code: u32) -> Option<usize> {
        let &[_, count, tail_low, tail_high, bits_low, bits_high, rank_low, rank_high] = self.group(code / 10_000)?;
        let first = usize::from(u16::from_le_bytes([tail_low, tail_high]));
        let mut at = usize::from(u16::from_le_bytes([bits_low, bits_high]));
        let mut rank = u32::from(u16::from_le_bytes([rank_low, rank_high]));
        for place in first..first + usize::from(count) {
            let length = usize::from(*self.lengths.get(place)?);
            let map = bitmap(self.bits.get(at..at + length)?);
            if u32::from(*self.tails.get(place)?) == code / 100 % 100 {
                let bit = code % 100;
                let before = map & ((1 << bit) - 1);
                return (map >> bit & 1 == 1).then_some((rank + before.count_ones()) as usize);
            }
            rank += map.count_ones();
            at += length;
        }
        None
    }
}

fn bitmap(bytes: &[u8]) -> u128 {
    let mut map = [0; 16];
    for (to, from) in map.iter_mut().zip(bytes) {
        *to = *from;
    }
    u128::from_le_bytes(map)
}
