//! Numeric country codes of ISO 3166-1, for foreigners: without China, Hong Kong, Macau and Taiwan, whose residents have other
//! documents.

use super::COUNTRY_BITS;

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
