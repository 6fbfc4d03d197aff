//! Characters that GBK and GB 18030-2000 keep in the private use area, U+E815 to U+E864, and their standard code points.

use super::PRIVATE_USE_STANDARD;

const FIRST: u32 = 0xE815;

fn standard() -> &'static str {
    std::str::from_utf8(PRIVATE_USE_STANDARD).unwrap_or_default()
}

/// The standard character of a private one.
///
/// ```
/// use kyc_preflight::table::private_use;
/// assert_eq!(private_use::to_standard('\u{E863}'), Some('䶮'));
/// assert_eq!(private_use::to_private('䶮'), Some('\u{E863}'));
/// ```
pub fn to_standard(private: char) -> Option<char> {
    let place = (private as u32).checked_sub(FIRST)?;
    standard().chars().nth(place as usize)
}

/// The private code point at which older systems keep a character.
pub fn to_private(standard_character: char) -> Option<char> {
    let place = standard().chars().position(|c| c == standard_character)?;
    char::from_u32(FIRST + place as u32)
}
