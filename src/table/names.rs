//! Chinese names of places and banks, for servers: feature `names`. The npm package has them as `kyc-preflight/names`.

use super::card_range::CardRange;

const REGIONS: &str = include_str!("region.tsv");
const BANKS: &str = include_str!("bank.tsv");
const RANGES: &str = include_str!("card_range.tsv");
/// The column of a place's name.
const NAME: usize = 2;

/// The names of a place code, the widest first; of a code given up, those it had.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Names {
    /// Province, autonomous region or municipality.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub province: Option<&'static str>,
    /// Prefecture or city.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub prefecture: Option<&'static str>,
    /// County, district or county-level city.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub county: Option<&'static str>,
}

/// Says which there are; somebody may live there.
impl std::fmt::Debug for Names {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let there = [self.province.is_some(), self.prefecture.is_some(), self.county.is_some()];
        f.debug_tuple("Names").field(&there).finish()
    }
}

/// The names of a place code.
///
/// ```
/// use kyc_preflight::table::names;
/// let names = names::region(440_308);
/// assert_eq!((names.province, names.prefecture, names.county), (Some("广东省"), Some("深圳市"), Some("盐田区")));
/// ```
pub fn region(code: u32) -> Names {
    let wider = |unit: u32| {
        if code.is_multiple_of(unit) { None } else { cell(REGIONS, &(code / unit * unit).to_string(), NAME) }
    };
    let own = cell(REGIONS, &code.to_string(), NAME);
    match (code % 10_000, code % 100) {
        (0, _) => Names { province: own, prefecture: None, county: None },
        (_, 0) => Names { province: wider(10_000), prefecture: own, county: None },
        _ => Names { province: wider(10_000), prefecture: wider(100), county: own },
    }
}

/// The code and name of the bank of a card range.
///
/// ```
/// use kyc_preflight::table::{card_range, names};
/// let range = card_range::find(b"6222026789012345676").unwrap();
/// assert_eq!(names::bank(range), Some(("ICBC", "中国工商银行")));
/// ```
pub fn bank(range: CardRange) -> Option<(&'static str, &'static str)> {
    let (bin, length) = (range.bin.to_string(), range.length().to_string());
    let mut codes = RANGES.lines().filter_map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        let fits = cells.first().is_some_and(|own| own.get(..own.len().min(9)) == Some(&bin))
            && cells.get(1) == Some(&&*length);
        cells.get(3).filter(|_| fits).copied()
    });
    let code = codes.next()?;
    // Two ranges of ten digits have the same nine.
    if codes.any(|other| other != code) { None } else { Some((code, cell(BANKS, code, 1)?)) }
}

/// A cell of the row of a key.
fn cell(table: &'static str, key: &str, column: usize) -> Option<&'static str> {
    let row = table.lines().find(|line| line.split('\t').next() == Some(key))?;
    row.split('\t').nth(column)
}
