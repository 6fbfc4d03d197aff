//! Putting right what keyboards and pastes do to a number: full-width characters, separators, stray white space.

use super::{Context, Finding, Fix};
use crate::reason::{Reason, Weight};

/// White space, and what is invisible.
#[inline(never)]
pub fn is_blank(c: char) -> bool {
    is_invisible(c) || c.is_whitespace()
}

/// What comes unseen with a paste: Default_Ignorable_Code_Point of Unicode 17 (DerivedCoreProperties.txt), isolates, joiners and
/// variation selectors among them.
pub fn is_invisible(c: char) -> bool {
    // Most of what is typed.
    c >= '\u{AD}'
        && matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFF8}'
                | '\u{1BCA0}'..='\u{1BCA3}'
                | '\u{1D173}'..='\u{1D17A}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

/// Quotes that spreadsheets and data files put around a number, or one in front so that it stays a text.
fn is_quote(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '\u{B4}' | '\u{2018}'..='\u{201F}' | '\u{FF02}' | '\u{FF07}')
}

/// Without the quotes around it, and the `=` that a spreadsheet writes in front of them.
fn unquoted(raw: &str) -> &str {
    let text = bare(raw);
    let text = text.strip_prefix('=').filter(|rest| rest.starts_with(is_quote)).unwrap_or(text);
    stripped(text, |c| is_quote(c) || is_blank(c))
}

/// Separators that people type into numbers: hyphens and dashes, and what is blank.
pub fn is_separator(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}') || is_blank(c)
}

/// U+FF01–FF5E and U+3000 to ASCII.
#[inline(never)]
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A number as it would be sent, with a note for each kind of change. Borrows where nothing had to change.
///
/// A hyphen in front stays, so that a sign still is a wrong character.
#[inline(never)]
pub fn number(raw: &str, context: Context) -> Finding<'_> {
    if context.exact || raw.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Finding::new(raw);
    }
    let inner = unquoted(raw);
    let (mut text, mut wide, mut spaced) = (String::with_capacity(raw.len()), false, inner.len() < raw.len());
    for c in inner.chars() {
        let plain = narrow(c);
        wide |= plain != c;
        let bracket = matches!(plain, '(' | ')');
        if bracket || is_separator(plain) && (!text.is_empty() || plain != '-') {
            spaced = true;
        } else {
            text.push(plain);
        }
    }
    let mut finding = Finding::new(text);
    if wide {
        finding.say(Weight::Note, Reason::Width);
    }
    if spaced {
        finding.say(Weight::Note, Reason::Spacing);
    }
    finding
}

/// The same for what is written in capitals.
pub fn capitals(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = number(raw, context);
    if !context.exact && finding.text.bytes().any(|c| c.is_ascii_lowercase()) {
        finding.change(finding.text.to_ascii_uppercase(), Reason::LetterCase);
    }
    finding
}

/// Characters, counted without the vectorised routine of the standard library, which is larger than most fields.
#[inline(never)]
pub fn length(text: &str) -> usize {
    text.bytes().filter(|byte| *byte as i8 >= -0x40).count()
}

/// Whether a text has `want` characters that each may stand where it does; says what is wrong otherwise.
///
/// The first character out of place is preceded by ASCII alone, so that bytes count as characters up to there.
#[inline(never)]
pub fn whole(finding: &mut Finding, typing: bool, want: usize, fits: fn(usize, u8) -> bool) -> bool {
    let length = length(&finding.text);
    for (at, c) in finding.text.bytes().enumerate().take(want) {
        if !fits(at, c) {
            finding.character(at);
            meant(finding, fits);
            return false;
        }
    }
    if length > want {
        finding.long(want, length);
    } else if length < want {
        finding.short(typing, want, length);
    }
    length == want
}

/// Offers what look-alikes stand for, where every character fits then: `O` for 0, `l` for 1, `×` for X.
pub fn meant(finding: &mut Finding, fits: fn(usize, u8) -> bool) {
    let mut value = String::with_capacity(finding.text.len());
    for (at, c) in finding.text.chars().enumerate() {
        let own = u8::try_from(c).ok().filter(|byte| fits(at, *byte));
        let Some(byte) = own.or_else(|| look_alike(c).filter(|byte| fits(at, *byte))) else { return };
        value.push(byte.into());
    }
    finding.fix = Some(Fix { code: "lookAlikes", value });
}

/// The digit or X that a character is taken for: Latin, Greek and Cyrillic letters, and signs where a keypad has no X.
fn look_alike(c: char) -> Option<u8> {
    match c {
        'O' | 'o' | '\u{39F}' | '\u{3BF}' | '\u{41E}' | '\u{43E}' | '\u{3007}' => Some(b'0'),
        'l' | 'L' | 'I' | 'i' | '|' | '\u{399}' | '\u{3B9}' | '\u{406}' | '\u{456}' | '\u{2160}' | '\u{2170}' => {
            Some(b'1')
        }
        '*' | '\u{D7}' | '\u{3A7}' | '\u{3C7}' | '\u{425}' | '\u{445}' | '\u{2169}' | '\u{2179}' => Some(b'X'),
        _ => None,
    }
}

/// Without what is blank around it.
#[inline(never)]
pub fn bare(raw: &str) -> &str {
    stripped(raw, is_blank)
}

/// Without such characters around it.
#[inline(never)]
pub fn stripped(raw: &str, unwanted: fn(char) -> bool) -> &str {
    raw.trim_matches(unwanted)
}

/// Whether nothing is blank, invisible or full-width in a text: what is printed of ASCII, and ideographs from U+4000 to U+9FFF.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b'!'..=b'~' | 0x80..=0xBF | 0xE4..=0xE9))
}

/// Text without the white space around it and what is invisible in it.
#[inline(never)]
pub fn trim(raw: &str, context: Context) -> Finding<'_> {
    if context.exact || is_plain(raw) {
        return Finding::new(raw);
    }
    let mut finding = visible(bare(raw), context);
    if finding.flaws.is_empty() && finding.text.len() != raw.len() {
        finding.say(Weight::Note, Reason::Spacing);
    }
    finding
}

/// Text without what is invisible in it.
pub fn visible(raw: &str, context: Context) -> Finding<'_> {
    without(raw, context, is_invisible)
}

/// Text without such characters, all of them invisible; where some were taken out, that is noted.
pub fn without(raw: &str, context: Context, unwanted: fn(char) -> bool) -> Finding<'_> {
    let mut finding = Finding::new(raw);
    if !context.exact && !is_plain(raw) && raw.chars().any(unwanted) {
        let mut text = String::with_capacity(raw.len());
        text.extend(raw.chars().filter(|c| !unwanted(*c)));
        finding.change(text, Reason::Spacing);
    }
    finding
}

/// The place, from 0, of the first character that is no ASCII digit; ASCII alone is in front of it.
pub fn first_non_digit(text: &str) -> Option<usize> {
    text.bytes().position(|c| !c.is_ascii_digit())
}

/// The place of U+FFFD, counted from 1, which stands where a character was lost before it came to us; 0 where there is none.
pub fn damaged(text: &str) -> usize {
    if is_plain(text) {
        return 0;
    }
    text.chars().position(|c| c == char::REPLACEMENT_CHARACTER).map_or(0, |at| at + 1)
}
