//! Issuer ranges of bank cards (ISO/IEC 7812 issuer identification numbers): bank, kind and length.
//!
//! The table is old and never whole: a card that is not in it has an unknown issuer, and nothing follows from that.

use super::{
    CARD_RANGE_BANKS, CARD_RANGE_BITS, CARD_RANGE_FORMS, CARD_RANGE_INDEX, CARD_RANGE_ISSUERS, CARD_RANGE_LENGTHS,
    CARD_RANGE_OTHERS, CARD_RANGE_TAILS, Codes,
};
use crate::date::number;
use crate::value::line;

static CODES: Codes =
    Codes { index: CARD_RANGE_INDEX, tails: CARD_RANGE_TAILS, lengths: CARD_RANGE_LENGTHS, bits: CARD_RANGE_BITS };

/// A range of card numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardRange {
    /// Digits of a card.
    pub length: u32,
    kind: u8,
    bank: u16,
}

/// As in `card_range.tsv`.
const KINDS: [&str; 4] = ["debit", "credit", "semiCredit", "prepaid"];

impl CardRange {
    fn new(form: u8, bank: u8) -> Self {
        let bank = u16::from(form & 1) << 8 | u16::from(bank);
        CardRange { length: u32::from(form >> 3) + 12, kind: form >> 1 & 3, bank }
    }

    /// `debit`, `credit`, `semiCredit` or `prepaid`.
    pub fn kind(self) -> &'static str {
        KINDS.get(usize::from(self.kind)).copied().unwrap_or_default()
    }

    /// The bank's code, such as `ICBC`.
    pub fn bank(self) -> &'static str {
        line(std::str::from_utf8(CARD_RANGE_BANKS).unwrap_or_default(), self.bank.into())
    }
}

/// The longest range that a number of ASCII digits begins with; of two of the same beginning, the one of the number's length.
///
/// ```
/// use kyc_preflight::table::card_range;
/// let range = card_range::find(b"6222026789012345676").unwrap();
/// assert_eq!((range.bank(), range.kind(), range.length), ("ICBC", "debit", 19));
/// ```
pub fn find(card: &[u8]) -> Option<CardRange> {
    let fits = |range: &CardRange| range.length as usize == card.len();
    let six = card.get(..6).and_then(number).and_then(|code| CODES.rank(code)).and_then(row);
    let (mut best, mut longest) = (six, if six.is_some() { 6 } else { 0 });
    for &[digits, form, bank, ref packed @ ..] in CARD_RANGE_OTHERS.as_chunks::<8>().0 {
        let (length, range) = (usize::from(digits), CardRange::new(form, bank));
        if (length > longest || length == longest && fits(&range)) && begins(card, length, packed) {
            (best, longest) = (Some(range), length);
        }
    }
    best
}

/// Whether a card begins with so many digits, packed two in a byte.
fn begins(card: &[u8], length: usize, packed: &[u8; 5]) -> bool {
    let digit = |at: usize| packed.get(at / 2).map(|pair| b'0' + (pair >> (4 * (1 - at % 2)) & 15));
    length <= card.len() && (0..length).all(|at| digit(at) == card.get(at).copied())
}

fn row(rank: usize) -> Option<CardRange> {
    Some(CardRange::new(*CARD_RANGE_FORMS.get(rank)?, *CARD_RANGE_ISSUERS.get(rank)?))
}
