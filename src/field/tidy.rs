//! Putting right what keyboards and pastes do to a number: full-width characters, separators, stray white space.

use super::{Context, Finding};
use crate::reason::{Flaw, Reason};
use std::borrow::Cow;

/// Separators that people type into numbers: white space, hyphens and dashes, zero-width characters.
fn is_separator(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
        || c.is_whitespace()
}

/// U+FF01–FF5E and U+3000 to ASCII.
pub fn narrow(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A number as it would be sent, with a note for each kind of change. Borrows where nothing had to change.
///
/// Hyphens go only from between digits, so that a sign in front still is a wrong character.
pub fn number(raw: &str, context: Context) -> Finding<'_> {
    if context.exact || raw.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Finding::new(raw);
    }
    let wide = raw.chars().any(|c| narrow(c) != c);
    let narrowed: String = raw.chars().map(narrow).collect();
    let trimmed = narrowed.trim_matches(|c: char| is_separator(c) && c != '-');
    let kept: String = trimmed.char_indices().filter(|&(at, c)| at == 0 || !is_separator(c)).map(|(_, c)| c).collect();
    let spaced = kept.len() != narrowed.len();
    Finding::new(kept)
        .flaw_if(wide, Flaw::note(Reason::Width))
        .flaw_if(spaced, Flaw::note(Reason::Spacing))
}

/// Text without the white space around it.
pub fn trim(raw: &str, context: Context) -> Finding<'_> {
    let text = if context.exact { raw } else { raw.trim() };
    Finding::new(text).flaw_if(text.len() != raw.len(), Flaw::note(Reason::Spacing))
}

/// Refuses the first character that is not an ASCII digit; the place counts characters, from 0.
pub fn first_non_digit(text: &str) -> Option<usize> {
    text.chars().position(|c| !c.is_ascii_digit())
}

/// The place of U+FFFD, which stands where a character was lost before it came to us.
pub fn damaged(text: &str) -> Option<Flaw> {
    let at = text.chars().position(|c| c == char::REPLACEMENT_CHARACTER)?;
    Some(Flaw::new(crate::reason::Weight::Doomed, Reason::Damaged, [(at + 1).into()]))
}

/// Replaces the text and keeps what was found.
pub fn with_text<'a>(finding: Finding<'_>, text: impl Into<Cow<'a, str>>) -> Finding<'a> {
    Finding { text: text.into(), flaws: finding.flaws, facts: finding.facts, fix: finding.fix }
}
