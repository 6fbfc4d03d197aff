//! Chinese names of places and banks, for servers: feature `names`. The npm package has them as `kyc-preflight/names`.

const REGIONS: &str = include_str!("region.tsv");
const BANKS: &str = include_str!("bank.tsv");

/// The names of a place code, the widest first; of a code given up, those it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    /// Province, autonomous region or municipality.
    pub province: Option<&'static str>,
    /// Prefecture or city.
    pub prefecture: Option<&'static str>,
    /// County, district or county-level city.
    pub county: Option<&'static str>,
}

/// The names of a place code.
///
/// ```
/// use kyc_preflight::table::names;
/// let names = names::region(440_308);
/// assert_eq!((names.province, names.prefecture, names.county), (Some("广东省"), Some("深圳市"), Some("盐田区")));
/// ```
pub fn region(code: u32) -> Names {
    let wider =
        |unit: u32| if code.is_multiple_of(unit) { None } else { row(REGIONS, &(code / unit * unit).to_string()) };
    let own = row(REGIONS, &code.to_string());
    match (code % 10_000, code % 100) {
        (0, _) => Names { province: own, prefecture: None, county: None },
        (_, 0) => Names { province: wider(10_000), prefecture: own, county: None },
        _ => Names { province: wider(10_000), prefecture: wider(100), county: own },
    }
}

/// The name of a bank by its code, such as `ICBC`.
///
/// ```
/// assert_eq!(kyc_preflight::table::names::bank("ICBC"), Some("中国工商银行"));
/// ```
pub fn bank(code: &str) -> Option<&'static str> {
    row(BANKS, code)
}

/// The name in the row of a key: the second column of two, the third of four.
fn row(table: &'static str, key: &str) -> Option<&'static str> {
    let row = table.lines().find(|line| line.split('\t').next() == Some(key))?;
    row.split('\t')
        .filter(|cell| cell.chars().any(|c| !c.is_ascii_digit()))
        .nth(usize::from(!key.starts_with(|c: char| c.is_ascii_digit())))
}
