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
use crate::reason::{Flaw, Param, Reason, Weight};

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
    let length = finding.text.chars().count();
    if !context.exact && length <= LONGEST && finding.text.chars().any(|c| is_dot(c) || c.is_whitespace()) {
        finding = separated(finding);
    }
    let stray = finding.text.chars().any(|c| !(is_han(c) || c == DOT || c == char::REPLACEMENT_CHARACTER));
    let damaged = tidy::damaged(&finding.text);
    finding.flaws.extend(damaged);
    let too_long = Flaw::new(Weight::Doubt, Reason::Long, [Param::from(LONGEST), Param::from(length)]);
    finding.flaw_if(stray, Flaw::doubt(Reason::Script)).flaw_if(length > LONGEST, too_long)
}

/// Look-alikes of U+00B7 on keyboards and in other systems.
fn is_dot(c: char) -> bool {
    matches!(
        c,
        '\u{2022}' | '\u{30FB}' | '\u{FF65}' | '\u{2027}' | '\u{22C5}' | '\u{2219}' | '\u{25CF}' | '\u{16EB}' | '\u{387}' | '\u{FF0E}' | '.'
    )
}

/// Replaces separators and takes white space from between ideographs.
fn separated<'a>(finding: Finding<'_>) -> Finding<'a> {
    let chars: Vec<char> = finding.text.chars().collect();
    let inner = |at: usize| at > 0 && is_han_or_dot(chars[at - 1]) && chars[at + 1..].iter().find(|c| !c.is_whitespace()).is_some_and(|c| is_han_or_dot(*c));
    let loose = |at: usize| chars[at].is_whitespace() && (inner(at) || at > 0 && chars[at - 1].is_whitespace());
    let kept = |at: usize| (!loose(at)).then(|| if is_dot(chars[at]) && between_han(&chars, at) { DOT } else { chars[at] });
    let text: String = (0..chars.len()).filter_map(kept).collect();
    let (dotted, spaced) = (text.contains(DOT) && *text != *finding.text && chars.iter().any(|c| is_dot(*c)), text.chars().count() < chars.len());
    tidy::with_text(finding, text).flaw_if(dotted, Flaw::note(Reason::Separator)).flaw_if(spaced, Flaw::note(Reason::Spacing))
}

/// A full stop is a separator only inside a Chinese name: `J.R. Smith` keeps its own.
fn between_han(chars: &[char], at: usize) -> bool {
    let near = |mut side: Box<dyn Iterator<Item = &char> + '_>| side.find(|c| !c.is_whitespace()).is_some_and(|c| is_han(*c));
    near(Box::new(chars[..at].iter().rev())) && near(Box::new(chars[at + 1..].iter()))
}

fn is_han_or_dot(c: char) -> bool {
    is_han(c) || is_dot(c) || c == DOT
}

/// Unicode script Han (17.0), extensions A to J and compatibility ideographs, and the zero `〇`.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3005}' | '\u{3007}' | '\u{2E80}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' | '\u{20000}'..='\u{33479}')
}
