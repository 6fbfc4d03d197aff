//! Check sums shared by several numbers. They take ASCII digits and answer nothing else.

/// Eight digits in one word: a byte for each, the first in the lowest.
#[derive(Clone, Copy)]
pub(crate) struct Eight(u64);

impl Eight {
    /// Of ASCII digits, or nothing.
    pub(crate) fn read(ascii: [u8; 8]) -> Option<Self> {
        let values = u64::from_le_bytes(ascii) ^ u64::from_le_bytes(*b"00000000");
        let above = values.wrapping_add(u64::from_le_bytes([6; 8])) | values;
        (above & u64::from_le_bytes([0xF0; 8]) == 0).then_some(Eight(values))
    }

    /// All but the first of these, from 1 to 7, and what follows them.
    pub(crate) fn after(self, first: usize, next: Eight) -> Eight {
        Eight(self.0 >> (first * 8) | next.0 << (64 - first * 8))
    }

    /// As four numbers of two digits.
    #[inline(always)]
    pub(crate) fn pairs(self) -> [u32; 4] {
        let pairs = self.0.wrapping_mul(10 << 8 | 1) >> 8;
        let two = |shift: u32| u32::from((pairs >> shift) as u8);
        [two(0), two(16), two(32), two(48)]
    }
}

/// ISO 7064 MOD 11-2 check character of the seventeen digits before it (GB 11643).
///
/// The weight of a digit is a power of 2, modulo 11; the last one before the check character has 2.
///
/// ```
/// assert_eq!(kyc_preflight::digit::mod_11_2(b"11010519491231002"), b'X');
/// assert_eq!(kyc_preflight::digit::mod_11_2(b"44052418800101001"), b'4');
/// ```
pub fn mod_11_2(digits: &[u8; 17]) -> u8 {
    /// Every second of eight bytes: no sum of so few overflows two.
    const LANES: u64 = 0x00FF_00FF_00FF_00FF;
    let (&[first, second], &[last]) = digits.as_chunks() else { return b'0' };
    let word = |eight: [u8; 8]| u64::from_le_bytes(eight) & u64::from_le_bytes([15; 8]);
    // Eight places on, a weight is 2^8 times as much, which is 3.
    let both = word(first) * 3 + word(second);
    let odd = (both & LANES).wrapping_mul(0x0006_0007_000A_0008) >> 48;
    let even = (both >> 8 & LANES).wrapping_mul(0x0003_0009_0005_0004) >> 48;
    let sum = odd + even + u64::from(last & 15) * 2;
    b"10X98765432"[sum as usize % 11]
}

/// Whether a number of ASCII digits passes the Luhn sum of ISO/IEC 7812-1 annex B. Empty or anything else: no.
///
/// ```
/// assert!(kyc_preflight::digit::luhn(b"79927398713"));
/// assert!(!kyc_preflight::digit::luhn(b"79927398710"));
/// ```
pub fn luhn(number: &[u8]) -> bool {
    const DOUBLED: [u32; 10] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
    if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let at = |(index, digit): (usize, &u8)| {
        let value = digit - b'0';
        if index % 2 == 0 { u32::from(value) } else { DOUBLED[usize::from(value)] }
    };
    number.iter().rev().enumerate().map(at).sum::<u32>() % 10 == 0
}

/// Characters of GB 32100: digits and capitals without I, O, S, V and Z.
const CREDIT: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The place of a character among those of GB 32100.
pub fn credit_value(character: u8) -> Option<u32> {
    CREDIT.iter().position(|known| *known == character).map(|place| place as u32)
}

/// Check character of the first 17 characters of a unified social credit code: GB 32100-2015, modulus 31 with powers of 3.
///
/// ```
/// assert_eq!(kyc_preflight::digit::mod_31_3(b"91350100M000100Y4"), Some(b'3'));
/// ```
pub fn mod_31_3(characters: &[u8]) -> Option<u8> {
    let (mut sum, mut weight) = (0, 1);
    for character in characters {
        sum += credit_value(*character)? * weight;
        weight = weight * 3 % 31;
    }
    CREDIT.get((31 - sum as usize % 31) % 31).copied()
}

/// Check character of the first eight characters of an organisation code: GB 11714-1997, modulus 11.
///
/// ```
/// assert_eq!(kyc_preflight::digit::mod_11_organisation(b"M000100Y"), b'4');
/// ```
pub fn mod_11_organisation(characters: &[u8]) -> u8 {
    let value = |c: u8| if c.is_ascii_digit() { c - b'0' } else { c.wrapping_sub(b'A').wrapping_add(10) };
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = characters.iter().zip(weights).map(|(c, weight)| u32::from(value(*c)) * weight).sum();
    b"0X987654321"[sum as usize % 11]
}

/// The numbers of A to Z in Taiwan numbers, in the order in which the places got them.
const LETTERS: [u8; 26] =
    [10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33];

/// Whether the weighted sum of a Taiwan number of a letter and nine characters ends in 0; a second letter counts by the last
/// digit of its own number.
///
/// ```
/// assert!(kyc_preflight::digit::taiwan(b"A123456789"));
/// assert!(!kyc_preflight::digit::taiwan(b"A123456788"));
/// ```
pub fn taiwan(number: &[u8; 10]) -> bool {
    let letter = |c: u8| LETTERS.get(usize::from(c.wrapping_sub(b'A'))).map_or(0, |value| u32::from(*value));
    let value = |c: u8| if c.is_ascii_digit() { u32::from(c - b'0') } else { letter(c) % 10 };
    let first = letter(number[0]);
    let mut sum = first / 10 + first % 10 * 9 + value(number[9]);
    for (at, character) in number[1..9].iter().enumerate() {
        sum += value(*character) * (8 - at as u32);
    }
    sum % 10 == 0
}
