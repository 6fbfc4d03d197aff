//! Tables of places, card ranges, mobile segments, countries and characters. They name things and raise doubts; only a
//! province that was never assigned dooms a number.
//!
//! Sources, dates and licences: `src/table/README.md`. `build.rs` encodes the `.tsv` files, `cargo xtask tables` renews them.

pub mod apart;
pub mod card_range;
pub mod character;
pub mod country;
mod layout;

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

/// A set of six-digit codes: for each beginning of four digits a bitmap of the last two.
///
/// `index` has six bytes for each beginning of two digits: the digits, how many beginnings of four follow in `tails` and
/// `lengths`, the place of the bitmap of the first of them in `bits`, and how many codes come before.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Codes {
    index: &'static [u8],
    tails: &'static [u8],
    lengths: &'static [u8],
    bits: &'static [u8],
}

impl Codes {
    const fn new([index, tails, lengths, bits]: [&'static [u8]; 4]) -> Self {
        Codes { index, tails, lengths, bits }
    }

    fn parts(self) -> [&'static [u8]; 4] {
        [self.index, self.tails, self.lengths, self.bits]
    }

    /// How many codes come before this one, if it is there.
    fn rank(&self, code: u32) -> Option<usize> {
        let (mut groups, mut first) = (self.index.as_chunks::<6>().0.iter(), 0);
        let &[_, count, bits_low, bits_high, rank_low, rank_high] = groups.find(|[prefix, count, ..]| {
            let found = u32::from(*prefix) == code / 10_000;
            first += if found { 0 } else { usize::from(*count) };
            found
        })?;
        let start = usize::from(u16::from_le_bytes([bits_low, bits_high]));
        let rank = usize::from(u16::from_le_bytes([rank_low, rank_high]));
        let tails = self.tails.get(first..first + usize::from(count))?;
        let place = first + tails.iter().position(|tail| u32::from(*tail) == code / 100 % 100)?;
        let before: usize = self.lengths.get(first..place)?.iter().map(|length| usize::from(*length)).sum();
        let (skipped, rest) = self.bits.get(start..)?.split_at_checked(before)?;
        let map = rest.get(..usize::from(*self.lengths.get(place)?))?;
        bit(map, code % 100).map(|own| rank + ones(skipped) + own)
    }
}

/// How many bits are set.
fn ones(bytes: &[u8]) -> usize {
    let (eights, rest) = bytes.as_chunks();
    let whole: u32 = eights.iter().map(|eight| u64::from_le_bytes(*eight).count_ones()).sum();
    (whole + rest.iter().map(|byte| byte.count_ones()).sum::<u32>()) as usize
}

/// How many bits of a map stand before this one, if it is set.
fn bit(map: &[u8], place: u32) -> Option<usize> {
    let (whole, rest) = map.split_at_checked(place as usize / 8)?;
    let byte = rest.first()?;
    let before = ones(whole) + (byte & ((1 << (place % 8)) - 1)).count_ones() as usize;
    (byte >> (place % 8) & 1 == 1).then_some(before)
}
