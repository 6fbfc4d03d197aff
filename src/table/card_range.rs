//! Issuer ranges of bank cards (ISO/IEC 7812 issuer identification numbers): kind and length; the bank is one of the
//! names (`names`).
//!
//! The table is old and never whole: a card that is not in it has an unknown issuer, and nothing follows from that.

use super::layout::{KINDS, SHORTEST_CARD};
use super::{CARD_RANGE_BEGINS, CARD_RANGE_ENDS, CARD_RANGE_FORMS, CARD_RANGE_OTHERS, CARD_RANGE_RANKS, Codes};

/// Digits of a range, of which some have a tenth.
const SHORTEST: usize = 3;
const LONGEST: usize = 9;

/// The table, or nothing of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Cards {
    codes: Codes,
    forms: &'static [u8],
    others: &'static [u8],
}

impl std::fmt::Debug for Cards {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.is_empty() { "Cards(none)" } else { "Cards(..)" })
    }
}

/// A range of card numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CardRange {
    /// The first digits of its cards, nine at most: two ranges of ten have the same nine.
    pub bin: u32,
    form: u8,
}

/// Without the digits, with which somebody's card begins.
impl std::fmt::Debug for CardRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CardRange").field("kind", &self.kind()).field("length", &self.length()).finish_non_exhaustive()
    }
}

impl CardRange {
    /// As it was told: what `bin`, `kind()` and `length()` said.
    #[cfg(feature = "serde")]
    pub(crate) fn told(bin: u32, kind: &str, length: usize) -> Option<Self> {
        let kind = KINDS.iter().position(|known| *known == kind)?;
        let length = u8::try_from(length.checked_sub(SHORTEST_CARD)?).ok().filter(|length| *length < 64)?;
        Some(CardRange { bin, form: length << 2 | kind as u8 })
    }

    /// Digits of a card.
    pub fn length(self) -> usize {
        usize::from(self.form >> 2) + SHORTEST_CARD
    }

    /// The place of its kind among those that there are.
    #[cfg(feature = "crossing")]
    pub(crate) fn kind_place(self) -> u32 {
        (self.form & 3).into()
    }

    /// `debit`, `credit`, `semiCredit` or `prepaid`.
    pub fn kind(self) -> &'static str {
        KINDS[usize::from(self.form & 3)]
    }
}

impl Cards {
    pub(super) const CARRIED: Cards =
        Cards::new([CARD_RANGE_BEGINS, CARD_RANGE_ENDS, CARD_RANGE_RANKS], CARD_RANGE_FORMS, CARD_RANGE_OTHERS);

    pub(super) const fn new(codes: [&'static [u8]; 3], forms: &'static [u8], others: &'static [u8]) -> Self {
        Cards { codes: Codes::new(codes), forms, others }
    }

    pub(super) fn parts(self) -> impl Iterator<Item = &'static [u8]> {
        self.codes.parts().into_iter().chain([self.forms, self.others])
    }

    /// Whether nothing is known.
    pub const fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The longest range that a number of ASCII digits begins with; of two of the same beginning, the one of the number's length.
    pub fn find(&self, card: &[u8]) -> Option<CardRange> {
        let (mut best, mut bin) = (None, 0);
        for (at, digit) in card.get(..LONGEST)?.iter().map(|digit| digit.wrapping_sub(b'0')).enumerate() {
            // With a 0 in front, digits would be taken for fewer.
            if digit > 9 || at == 0 && digit == 0 {
                return None;
            }
            bin = bin * 10 + u32::from(digit);
            if at + 1 >= SHORTEST {
                best = self.of(bin, card.len()).or(best);
            }
        }
        best
    }

    /// The range of just these first digits.
    fn of(&self, bin: u32, length: usize) -> Option<CardRange> {
        let rows = self.others.as_chunks::<5>().0;
        let digits = |[_, bin @ ..]: &[u8; 5]| u32::from_le_bytes(*bin);
        let six = |bin| Some(*self.forms.get(self.codes.rank(bin)?)?);
        let mut form = if (100_000..1_000_000).contains(&bin) { six(bin) } else { None };
        let from = rows.partition_point(|row| digits(row) < bin);
        for row in rows.iter().skip(from).take_while(|row| digits(row) == bin) {
            let own = CardRange { bin, form: row[0] };
            form = form.filter(|_| own.length() != length).or(Some(own.form));
        }
        form.map(|form| CardRange { bin, form })
    }
}

/// The same in the table that this build carries.
///
/// ```
/// use kyc_preflight::table::card_range;
/// let range = card_range::find(b"6222026789012345676").unwrap();
/// assert_eq!((range.bin, range.kind(), range.length()), (622_202, "debit", 19));
/// ```
pub fn find(card: &[u8]) -> Option<CardRange> {
    Cards::CARRIED.find(card)
}
