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

/// Whether data of one day are older than two years on another.
pub fn is_old(as_of: &str, today: Date) -> bool {
    Date::iso(as_of).and_then(|as_of| today.years_since(as_of)).is_some_and(|years| years >= 2)
}

/// A set of six-digit codes: for each beginning of four digits a bitmap of the last two.
///
/// `index` has six bytes for each beginning of two digits: the digits, how many beginnings of four follow in `tails` and
/// `lengths`, the place of the bitmap of the first of them in `bits`, and how many codes come before.
struct Codes {
    index: &'static [u8],
    tails: &'static [u8],
    lengths: &'static [u8],
    bits: &'static [u8],
}

impl Codes {
    /// How many codes come before this one, if it is there.
    fn rank(&self, code: u32) -> Option<usize> {
        let (mut groups, mut first) = (self.index.as_chunks::<6>().0.iter(), 0);
        let &[_, count, bits_low, bits_high, rank_low, rank_high] = groups.find(|[prefix, count, ..]| {
            let found = u32::from(*prefix) == code / 10_000;
            first += if found { 0 } else { usize::from(*count) };
            found
        })?;
        let mut at = usize::from(u16::from_le_bytes([bits_low, bits_high]));
        let mut rank = u32::from(u16::from_le_bytes([rank_low, rank_high]));
        for place in first..first + usize::from(count) {
            let map = self.bits.get(at..at + usize::from(*self.lengths.get(place)?))?;
            if u32::from(*self.tails.get(place)?) == code / 100 % 100 {
                return bit(map, code % 100).map(|before| (rank + before) as usize);
            }
            rank += map.iter().map(|byte| byte.count_ones()).sum::<u32>();
            at += map.len();
        }
        None
    }
}

/// How many bits of a map stand before this one, if it is set.
fn bit(map: &[u8], place: u32) -> Option<u32> {
    let (whole, rest) = map.split_at_checked(place as usize / 8)?;
    let byte = rest.first()?;
    let before =
        whole.iter().map(|byte| byte.count_ones()).sum::<u32>() + (byte & ((1 << (place % 8)) - 1)).count_ones();
    (byte >> (place % 8) & 1 == 1).then_some(before)
}
