//! Characters that GBK and GB 18030-2000 keep in the private use area, U+E815 to U+E864, and their standard code points.

use super::PRIVATE_USE_STANDARD;
use super::layout::FIRST_PRIVATE;

/// The standard character of a private one.
///
/// ```
/// use kyc_preflight::table::private_use;
/// assert_eq!(private_use::to_standard('\u{E863}'), Some('䶮'));
/// assert_eq!(private_use::to_private('䶮'), Some('\u{E863}'));
/// ```
pub fn to_standard(private: char) -> Option<char> {
    let place = (private as u32).checked_sub(FIRST_PRIVATE)?;
    let &[low, middle, high] = PRIVATE_USE_STANDARD.as_chunks().0.get(place as usize)?;
    char::from_u32(u32::from_le_bytes([low, middle, high, 0]))
}

/// The private code point at which older systems keep a character.
pub fn to_private(standard: char) -> Option<char> {
    let [low, middle, high, _] = (standard as u32).to_le_bytes();
    let place = PRIVATE_USE_STANDARD.as_chunks().0.iter().position(|point| *point == [low, middle, high])?;
    char::from_u32(FIRST_PRIVATE + place as u32)
}
