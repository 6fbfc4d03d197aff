//! Full legal name as printed on the identity card, in simplified Chinese characters.
//!
//! The documents publish no pattern: nothing here refuses, and names of fifty characters are on record (民委发〔2016〕33号).
//!
//! * Letters of another script than Han (Unicode 17, with the extensions and compatibility ideographs) are doubted.
//! * The separator of minority names is U+00B7; its look-alikes are replaced with a note. It stands between two parts.
//! * Private-use code points that GBK and GB 18030-2000 gave to eighty characters are doubted, with the standard ones on
//!   offer. The other way round, such a rare character is noted with its older encoding on offer: where a register finds no
//!   record, it may have kept that one.
//! * Names are never run through NFKC, which would change compatibility ideographs.
//!
//! ```
//! use kyc_preflight::{field::{name, Context}, reason::Reason};
//! let good = name::check("买买提•吐尔逊", Context::default());
//! assert_eq!(good.text, "买买提·吐尔逊");
//! assert_eq!(name::check("Zhang San", Context::default()).flaws[0].reason, Reason::Script);
//! let old = name::check("王\u{E863}", Context::default());
//! assert_eq!((old.flaws[0].reason, old.fix.unwrap().value.as_str()), (Reason::PrivateUse, "王䶮"));
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};
use crate::table::private_use::{to_private, to_standard};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Long,
    Reason::Script,
    Reason::Damaged,
    Reason::Spacing,
    Reason::Separator,
    Reason::SeparatorPlace,
    Reason::Single,
    Reason::PrivateUse,
    Reason::RareCharacter,
];

/// Names of fifty characters are on record; a text over twice that is hardly a name.
const LONGEST: usize = 100;
const DOT: char = '\u{B7}';

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    let length = tidy::length(&finding.text);
    if length > LONGEST {
        finding.count(Weight::Doubt, Reason::Long, [LONGEST, length, 0]);
    } else if !context.exact && finding.text.chars().any(|c| is_dot(c) || tidy::is_blank(c)) {
        separate(&mut finding);
    }
    let seen = Seen::of(&finding.text, context.exact);
    if seen.damaged > 0 {
        finding.count(Weight::Doomed, Reason::Damaged, [seen.damaged, 0, 0]);
    }
    if seen.foreign {
        finding.say(Weight::Doubt, Reason::Script);
    }
    parts(&mut finding, &seen, if context.typing { Weight::Incomplete } else { Weight::Doubt });
    encodings(&mut finding, &seen);
    finding
}

/// Places of what stands out, counted from 1; 0 where it does not occur.
#[derive(Default)]
struct Seen {
    damaged: usize,
    private: usize,
    rare: usize,
    /// A separator in front or behind another one.
    misplaced: usize,
    /// A separator at the end.
    open: usize,
    length: usize,
    /// A character that is none of the above and no ideograph.
    foreign: bool,
}

impl Seen {
    fn of(text: &str, exact: bool) -> Self {
        let (mut seen, mut last) = (Seen::default(), DOT);
        for c in text.chars().take(LONGEST) {
            let c = if !exact && is_dot(c) && is_han(last) { DOT } else { c };
            seen.length += 1;
            let place = match c {
                char::REPLACEMENT_CHARACTER => &mut seen.damaged,
                DOT if last == DOT => &mut seen.misplaced,
                c if is_private(c) => &mut seen.private,
                c if !is_usual(c) && is_han(c) && to_private(c).is_some() => &mut seen.rare,
                _ => {
                    seen.foreign |= !is_usual(c) && !is_han(c) && c != DOT;
                    last = c;
                    continue;
                }
            };
            *place = if *place == 0 { seen.length } else { *place };
            last = c;
        }
        seen.open = if last == DOT { seen.length } else { 0 };
        seen
    }
}

/// A single character, and a separator that does not separate; while typing, more may follow at the end.
fn parts(finding: &mut Finding, seen: &Seen, at_end: Weight) {
    if seen.misplaced > 0 {
        finding.count(Weight::Doubt, Reason::SeparatorPlace, [seen.misplaced, 0, 0]);
    } else if seen.open > 0 {
        finding.count(at_end, Reason::SeparatorPlace, [seen.open, 0, 0]);
    } else if seen.length == 1 && !seen.foreign {
        finding.say(at_end, Reason::Single);
    }
}

/// Characters that other systems keep at another code point.
fn encodings(finding: &mut Finding, seen: &Seen) {
    if seen.private > 0 {
        finding.fix =
            replaced(&finding.text, "standardCharacters", to_standard).filter(|fix| !fix.value.contains(is_private));
        finding.count(Weight::Doubt, Reason::PrivateUse, [seen.private, 0, 0]);
    } else if seen.rare > 0 {
        finding.fix = replaced(&finding.text, "olderEncoding", to_private);
        finding.count(Weight::Note, Reason::RareCharacter, [seen.rare, 0, 0]);
    }
}

fn replaced(text: &str, code: &'static str, by: fn(char) -> Option<char>) -> Option<Fix> {
    let mut value = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        value.push(by(c).unwrap_or(c));
    }
    Some(Fix { code, value })
}

/// Ideographs of Unicode 1.1, none of which ever was private.
fn is_usual(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FA5}')
}

/// The private use areas of all planes.
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// Look-alikes of U+00B7 on keyboards and in other systems.
#[inline(never)]
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '\u{2022}'
            | '\u{30FB}'
            | '\u{FF65}'
            | '\u{2027}'
            | '\u{22C5}'
            | '\u{2219}'
            | '\u{25CF}'
            | '\u{16EB}'
            | '\u{387}'
            | '\u{FF0E}'
            | '.'
    )
}

/// Replaces separators and takes white space from between ideographs. A full stop is a separator only inside a Chinese
/// name: `J.R. Smith` keeps its own.
fn separate(finding: &mut Finding) {
    let (mut text, mut dotted, mut spaced) = (String::new(), false, false);
    for (at, c) in finding.text.char_indices() {
        let before = text.chars().next_back().is_some_and(|c| is_han(c) || c == DOT);
        let inside = before && joins(&finding.text[at..]);
        if inside && tidy::is_blank(c) {
            spaced = true;
        } else {
            dotted |= inside && is_dot(c);
            text.push(if inside && is_dot(c) { DOT } else { c });
        }
    }
    if dotted {
        finding.say(Weight::Note, Reason::Separator);
    }
    if spaced {
        finding.say(Weight::Note, Reason::Spacing);
    }
    if dotted || spaced {
        finding.text = text.into();
    }
}

/// Whether an ideograph follows after separators and white space.
fn joins(rest: &str) -> bool {
    rest.chars().find(|c| !(tidy::is_blank(*c) || is_dot(*c) || *c == DOT)).is_some_and(is_han)
}

/// Unicode script Han (17.0), extensions A to J and compatibility ideographs, and the zero `〇`.
#[inline(never)]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{20000}'..='\u{33479}')
}
