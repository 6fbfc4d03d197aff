//! Numeric country codes of ISO 3166-1.

use super::COUNTRY_BITS;

/// Whether the three digits are assigned to a country.
///
/// ```
/// use kyc_preflight::table::country;
/// assert!(country::is_assigned(840));
/// assert!(!country::is_assigned(999));
/// ```
pub fn is_assigned(numeric: u32) -> bool {
    COUNTRY_BITS.get(numeric as usize / 8).is_some_and(|bits| bits >> (numeric % 8) & 1 == 1)
}
