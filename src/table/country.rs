//! Codes of ISO 3166-1. Numeric ones for foreigners, without China, Hong Kong, Macau and Taiwan, whose residents have other
//! documents; three letters for all.

use super::{COUNTRY_BITS, COUNTRY_LETTERS};

/// Whether the three digits are those of a country that a foreigner may be from.
///
/// ```
/// use kyc_preflight::table::country;
/// assert!(country::is_foreign(840));
/// assert!(!country::is_foreign(999) && !country::is_foreign(156));
/// ```
pub fn is_foreign(numeric: u32) -> bool {
    COUNTRY_BITS.get(numeric as usize / 8).is_some_and(|bits| bits >> (numeric % 8) & 1 == 1)
}

/// Whether the three letters are those of a country.
///
/// ```
/// use kyc_preflight::table::country;
/// assert!(country::is_alpha3("TWN") && country::is_alpha3("CHN"));
/// assert!(!country::is_alpha3("XYZ") && !country::is_alpha3("twn"));
/// ```
pub fn is_alpha3(letters: &str) -> bool {
    COUNTRY_LETTERS.as_chunks::<5>().0.iter().any(|known| known[..3] == *letters.as_bytes())
}

/// The three letters of a country that has these two.
///
/// ```
/// use kyc_preflight::table::country;
/// assert_eq!((country::alpha3("CN"), country::alpha3("XX")), (Some("CHN"), None));
/// ```
pub fn alpha3(alpha2: &str) -> Option<&'static str> {
    let row = COUNTRY_LETTERS.as_chunks::<5>().0.iter().find(|known| known[3..] == *alpha2.as_bytes())?;
    std::str::from_utf8(&row[..3]).ok()
}
