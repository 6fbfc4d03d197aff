//! Expiry date of the identity card (有效期限): `YYYYMMDD`, or the literal `长期` of cards without an end.
//!
//! No pattern is published, only this prose (documents 001 and 002); we refuse any other word under a code of its own,
//! `expiryDate.format`, that callers may downgrade (AMB-23). What means the same is sent as `长期` with a note: `長期`, `长期有效`,
//! `永久`, radicals that look like the characters. Of a range as the card prints it, `2016.05.01-2036.05.01`, the end is sent, and
//! the beginning is a fact. A card that has run out is doubted, one that will within 90 days noted. A term that the age at issue does not give
//! dooms: see [`crate::term`].
//!
//! ```
//! use kyc_preflight::field::{expiry_date, Context};
//! assert!(expiry_date::check("长期", Context::default()).facts.long_term);
//! assert_eq!(expiry_date::check("永久", Context::default()).text, "长期");
//! assert_eq!(expiry_date::check("2016.05.01-2036.05.01", Context::default()).text, "20360501");
//! assert!(!expiry_date::check("permanent", Context::default()).flaws.is_empty());
//! ```

use super::{Context, Finding, day, issue_date, tidy};
use crate::date::Date;
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Format,
    Reason::Calendar,
    Reason::Expired,
    Reason::ExpiresSoon,
    Reason::Term,
    Reason::Endless,
    Reason::TermBoundary,
    Reason::TermDay,
    Reason::Temporary,
    Reason::PermitTerm,
    Reason::BeforeIssue,
    Reason::Spacing,
    Reason::DateForm,
];

/// What the card says when it has no end.
pub const LONG_TERM: &str = "长期";

/// What means the same.
const FOREVER: [&str; 4] = [LONG_TERM, "长期有效", "永久", "永久有效"];

/// Cards are renewed up to three months ahead.
const SOON: i32 = 90;

/// See the [module](self). Facts: the day, or that there is none, and the day of issue where a range says it.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    if !context.exact && finding.text != LONG_TERM && span(&mut finding, context.typing) {
        return finding;
    }
    if finding.text == LONG_TERM {
        finding.facts.long_term = true;
    } else if !finding.text.starts_with(|c: char| tidy::narrow(c).is_ascii_digit()) {
        words(&mut finding, context);
    } else {
        issue_date::compact(&mut finding, context, None);
        run_out(&mut finding, context.today);
    }
    finding
}

fn run_out(finding: &mut Finding, today: Option<Date>) {
    let (Some(day), Some(today)) = (finding.facts.day, today) else { return };
    match day.days_after(today) {
        ..0 => finding.say(Weight::Doubt, Reason::Expired),
        0..SOON => finding.count(Weight::Note, Reason::ExpiresSoon, [SOON as usize, 0, 0]),
        _ => {}
    }
}

fn words(finding: &mut Finding, context: Context) {
    let plain = plain(&finding.text);
    if is_forever(&plain) && !context.exact {
        finding.facts.long_term = true;
        finding.change(LONG_TERM.to_owned(), Reason::DateForm);
    } else if context.typing && LONG_TERM.starts_with(&plain) {
        finding.short(true, 2, 1);
    } else if context.typing && begins_forever(&plain) {
        finding.say(Weight::Incomplete, Reason::Format);
    } else {
        finding.say(Weight::Refused, Reason::Format);
    }
}

fn is_forever(words: &str) -> bool {
    FOREVER.contains(&words)
}

fn begins_forever(words: &str) -> bool {
    FOREVER.iter().any(|whole| whole.starts_with(words))
}

/// Simplified, and without what is blank inside; radicals are drawn like the character.
fn plain(words: &str) -> String {
    let form = |c| if matches!(c, '長' | '\u{2ED1}'..='\u{2ED3}' | '\u{2FA7}') { '长' } else { c };
    words.chars().filter(|c| !tidy::is_blank(*c)).map(form).collect()
}

/// A range as the card prints it: its end is the expiry date. Whether the text is the beginning of one and nothing else.
fn span(finding: &mut Finding, typing: bool) -> bool {
    let Some((since, end)) = day::range(&finding.text) else { return false };
    let plain = if end.starts_with(|c| tidy::narrow(c).is_ascii_digit()) { String::new() } else { plain(end) };
    let forever = is_forever(&plain);
    if forever || day::whole(end).is_some() {
        finding.facts.since = Some(since);
        finding.change(if forever { LONG_TERM } else { end }.to_owned(), Reason::DateForm);
        return false;
    }
    let begun = typing && (day::is_begun(end) || !plain.is_empty() && begins_forever(&plain));
    if begun {
        finding.say(Weight::Incomplete, Reason::Format);
    }
    begun
}
