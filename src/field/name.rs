//! Full legal name as printed on the identity card, in simplified Chinese characters.
//!
//! The documents publish no pattern: nothing here refuses. Latin letters and digits are doubted, because the register
//! holds Chinese characters; the separator of minority names is U+00B7 and its look-alikes are replaced with a note
//! (民委发〔2016〕33号). Names are never run through NFKC, which would change compatibility ideographs.
//!
//! ```
//! use kyc_preflight::{field::{name, Context}, reason::Reason};
//! let good = name::check("买买提•吐尔逊", Context::default());
//! assert_eq!(good.text, "买买提·吐尔逊");
//! let bad = name::check("Zhang San", Context::default());
//! assert_eq!(bad.flaws[0].reason, Reason::Script);
//! ```

use super::{Context, Finding, tidy};
use crate::reason::{Reason, Weight};

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
    } else if !context.exact && finding.text.chars().any(|c| is_dot(c) || c.is_whitespace()) {
        separate(&mut finding);
    }
    let damaged = tidy::damaged(&finding.text);
    if damaged > 0 {
        finding.count(Weight::Doomed, Reason::Damaged, [damaged, 0, 0]);
    }
    if finding.text.chars().any(|c| !(is_han(c) || c == DOT || c == char::REPLACEMENT_CHARACTER)) {
        finding.say(Weight::Doubt, Reason::Script);
    }
    finding
}

/// Look-alikes of U+00B7 on keyboards and in other systems.
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
        if inside && c.is_whitespace() {
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
    rest.chars().find(|c| !(c.is_whitespace() || is_dot(*c) || *c == DOT)).is_some_and(is_han)
}

/// Unicode script Han (17.0), extensions A to J and compatibility ideographs, and the zero `〇`.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{20000}'..='\u{33479}')
}
