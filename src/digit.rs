//! Check sums shared by several numbers. They take ASCII digits and answer nothing else.

/// ISO 7064 MOD 11-2 check character of the digits before it (GB 11643).
///
/// Weights double from right to left, which is the same as doubling the running sum.
///
/// ```
/// assert_eq!(kyc_preflight::digit::mod_11_2(b"11010519491231002"), b'X');
/// assert_eq!(kyc_preflight::digit::mod_11_2(b"44052418800101001"), b'4');
/// ```
pub fn mod_11_2(digits: &[u8]) -> u8 {
    let sum = digits.iter().fold(0, |sum, digit| (sum + u32::from(digit.wrapping_sub(b'0'))) * 2 % 11);
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
