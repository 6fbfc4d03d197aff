//! Putting right what keyboards and pastes do to a number: full-width characters, separators, stray white space.

use super::{Context, Finding};
use crate::reason::{Reason, Weight};

/// White space, and what has no width.
#[inline(never)]
pub fn is_blank(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}') || c.is_whitespace()
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
    let (mut text, mut wide, mut spaced) = (String::with_capacity(raw.len()), false, false);
    for c in raw.chars() {
        let plain = narrow(c);
        wide |= plain != c;
        if is_separator(plain) && (!text.is_empty() || plain != '-') {
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

/// Without white space, and what has no width, around it.
#[inline(never)]
pub fn bare(raw: &str) -> &str {
    raw.trim_matches(is_blank)
}

/// Text without the white space around it.
#[inline(never)]
pub fn trim(raw: &str, context: Context) -> Finding<'_> {
    let text = if context.exact { raw } else { bare(raw) };
    let mut finding = Finding::new(text);
    if text.len() != raw.len() {
        finding.say(Weight::Note, Reason::Spacing);
    }
    finding
}

/// The place, from 0, of the first character that is no ASCII digit; ASCII alone is in front of it.
pub fn first_non_digit(text: &str) -> Option<usize> {
    text.bytes().position(|c| !c.is_ascii_digit())
}

/// The place of U+FFFD, counted from 1, which stands where a character was lost before it came to us; 0 where there is none.
pub fn damaged(text: &str) -> usize {
    text.chars().position(|c| c == char::REPLACEMENT_CHARACTER).map_or(0, |at| at + 1)
}
