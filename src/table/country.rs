//! Codes of ISO 3166-1. Numeric ones for foreigners, without China, Hong Kong, Macau and Taiwan, whose residents have other
//! documents; three letters for all.

use super::{COUNTRY_FOREIGN, COUNTRY_LETTERS};

/// Whether the three digits are those of a country that a foreigner may be from.
///
/// ```
/// use kyc_preflight::table::country;
/// assert!(country::is_foreign(840));
/// assert!(!country::is_foreign(999) && !country::is_foreign(156));
/// ```
pub fn is_foreign(numeric: u32) -> bool {
    COUNTRY_FOREIGN.get(numeric as usize / 8).is_some_and(|bits| bits >> (numeric % 8) & 1 == 1)
}

/// The letters of every country, or nothing of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Countries(&'static [u8]);

impl std::fmt::Debug for Countries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "Countries(none)" } else { "Countries(..)" })
    }
}

impl Countries {
    pub(super) const CARRIED: Countries = Countries::new(COUNTRY_LETTERS);

    /// Three letters and two, a country after the other.
    pub(super) const fn new(letters: &'static [u8]) -> Self {
        Countries(letters)
    }

    pub(super) fn letters(self) -> &'static [u8] {
        self.0
    }

    /// Whether nothing is known.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether the three letters are those of a country.
    ///
    /// ```
    /// use kyc_preflight::table::apart::CARRIED;
    /// assert!(CARRIED.countries.has_alpha3("TWN") && CARRIED.countries.has_alpha3("CHN"));
    /// assert!(!CARRIED.countries.has_alpha3("XYZ") && !CARRIED.countries.has_alpha3("twn"));
    /// ```
    pub fn has_alpha3(self, letters: &str) -> bool {
        self.0.as_chunks::<5>().0.iter().any(|known| known[..3] == *letters.as_bytes())
    }

    /// The three letters of a country that has these two.
    ///
    /// ```
    /// use kyc_preflight::table::apart::CARRIED;
    /// assert_eq!((CARRIED.countries.alpha3("CN").as_deref(), CARRIED.countries.alpha3("XX")), (Some("CHN"), None));
    /// ```
    pub fn alpha3(self, alpha2: &str) -> Option<String> {
        let row = self.0.as_chunks::<5>().0.iter().find(|known| known[3..] == *alpha2.as_bytes())?;
        Some(row[..3].iter().map(|letter| char::from(*letter)).collect())
    }
}
