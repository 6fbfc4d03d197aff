//! Full legal name as printed on the identity card, in simplified Chinese characters.
//!
//! The documents publish no pattern: nothing here refuses, and names of fifty characters are on record (民委发〔2016〕33号).
//!
//! * Letters of another script than Han (Unicode 17, with the extensions and compatibility ideographs) are doubted.
//! * The separator of minority names is U+00B7; its look-alikes are replaced with a note. It stands between two parts. A space
//!   inside up to four characters is a slip and goes with a note; in a longer name it is doubted, and so is `。`, with the
//!   form with `·` on offer: without the separator it is another name.
//! * Characters of traditional text are doubted, since the register is in simplified ones (document 002), with the simplified form
//!   on offer where each has one only. Characters that simplified text has as well (范, 后, 於, 甯, 乾, 徵) say nothing. Cards with
//!   traditional names exist, so this never stops. See [`crate::table::character`].
//! * Radicals, compatibility ideographs and variation selectors are doubted, with the ideograph on offer.
//! * Private-use code points that GBK and GB 18030-2000 gave to eighty characters are doubted, with the standard ones on
//!   offer. The other way round, such a rare character is noted with its older encoding on offer: where a register finds no
//!   record, it may have kept that one.
//! * Nothing of a name is replaced unasked but separators and what is blank.
//!
//! ```
//! use kyc_preflight::{field::{name, Context}, reason::Reason};
//! let good = name::check("买买提•吐尔逊", Context::default());
//! assert_eq!(good.text, "买买提·吐尔逊");
//! assert_eq!(name::check("Zhang San", Context::default()).flaws[0].reason, Reason::Script);
//! let traditional = name::check("張偉強", Context::default());
//! assert_eq!(traditional.flaws[0].reason, Reason::Traditional);
//! assert_eq!(traditional.fix.unwrap().value, "张伟强");
//! let old = name::check("王\u{E863}", Context::default());
//! assert_eq!((old.flaws[0].reason, old.fix.unwrap().value.as_str()), (Reason::PrivateUse, "王䶮"));
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};
use crate::table::character::{Characters, Form, looks_like};
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
    Reason::Dot,
    Reason::Variation,
    Reason::LooksLike,
    Reason::Traditional,
];

/// Names of fifty characters are on record; a text over twice that is hardly a name.
const LONGEST: usize = 100;
const DOT: char = '\u{B7}';

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = trim(raw, context);
    let length = tidy::length(&finding.text);
    if length > LONGEST {
        finding.count(Weight::Doubt, Reason::Long, [LONGEST, length, 0]);
    } else if !context.exact
        && finding.text.chars().any(|c| !is_usual(c) && (is_dot(c) || tidy::is_blank(c) && !is_selector(c)))
    {
        separate(&mut finding);
    }
    let seen = Seen::of(&finding.text, context);
    if seen.damaged > 0 {
        finding.count(Weight::Doomed, Reason::Damaged, [seen.damaged, 0, 0]);
    }
    if seen.foreign {
        finding.say(Weight::Doubt, Reason::Script);
    }
    parts(&mut finding, &seen, if context.typing { Weight::Incomplete } else { Weight::Doubt });
    rewritten(&mut finding, &seen, context.tables.characters);
    encodings(&mut finding, &seen);
    finding
}

/// Without what is blank around it or invisible in it; a variation selector belongs to the ideograph before it.
fn trim(raw: &str, context: Context) -> Finding<'_> {
    if context.exact || tidy::is_plain(raw) {
        return Finding::new(raw);
    }
    let text = tidy::stripped(raw, |c| tidy::is_blank(c) && !is_selector(c));
    let mut finding = tidy::without(text, context, |c| tidy::is_invisible(c) && !is_selector(c));
    if finding.flaws.is_empty() && text.len() < raw.len() {
        finding.say(Weight::Note, Reason::Spacing);
    }
    finding
}

/// Places of what stands out, counted from 1; 0 where it does not occur.
#[derive(Default)]
struct Seen {
    damaged: usize,
    private: usize,
    rare: usize,
    /// A space or full stop between ideographs.
    gap: usize,
    selector: usize,
    look_alike: usize,
    traditional: usize,
    /// A separator in front or behind another one.
    misplaced: usize,
    /// A separator at the end.
    open: usize,
    length: usize,
    /// A character that is none of the above and no ideograph.
    foreign: bool,
}

impl Seen {
    fn of(text: &str, context: Context) -> Self {
        let (mut seen, mut last) = (Seen::default(), DOT);
        let mut chars = text.chars().take(LONGEST).peekable();
        while let Some(c) = chars.next() {
            seen.length += 1;
            let exact = context.exact || is_usual(c);
            let gap = !exact && is_gap(c) && is_han(last) && chars.peek().is_some_and(|next| is_han(*next));
            let c = if gap || !exact && is_dot(c) && is_han(last) { DOT } else { c };
            let place = match c {
                c if is_usual(c) => context.tables.characters.form(c).map(|_| &mut seen.traditional),
                char::REPLACEMENT_CHARACTER => Some(&mut seen.damaged),
                DOT if gap => Some(&mut seen.gap),
                DOT if last == DOT => Some(&mut seen.misplaced),
                c if is_private(c) => Some(&mut seen.private),
                c if is_selector(c) && is_han(last) => Some(&mut seen.selector),
                c if looks_like(c) => Some(&mut seen.look_alike),
                c if context.tables.characters.form(c).is_some() => Some(&mut seen.traditional),
                c if !is_usual(c) && is_han(c) && to_private(c).is_some() => Some(&mut seen.rare),
                _ => {
                    seen.foreign |= !is_usual(c) && !is_han(c) && c != DOT;
                    None
                }
            };
            if let Some(place @ 0) = place {
                *place = seen.length;
            }
            last = if is_selector(c) { last } else { c };
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

/// What another character or a dot is meant by; one offer puts all of it right.
fn rewritten(finding: &mut Finding, seen: &Seen, characters: Characters) {
    let rows = [
        (seen.gap, Reason::Dot, "dot"),
        (seen.selector, Reason::Variation, "withoutSelector"),
        (seen.look_alike, Reason::LooksLike, "ideographs"),
        (seen.traditional, Reason::Traditional, "simplified"),
    ];
    let (mut told, private) = (None, seen.private > 0);
    for (at, reason, code) in rows.into_iter().filter(|(at, ..)| *at > 0) {
        finding.count(Weight::Doubt, reason, [at, 0, 0]);
        told = Some(code);
    }
    if let Some(code) = told.filter(|_| !private) {
        finding.fix = meant(&finding.text, characters).map(|value| Fix { code, value });
    }
}

/// The name with one ideograph for each look-alike, simplified, and a dot for each gap; nothing where that is not sure.
fn meant(text: &str, characters: Characters) -> Option<String> {
    let slip = has_single(text);
    let mut value = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_selector(*c)) {
        match c {
            ' ' if slip => {}
            c if is_gap(c) => value.push(DOT),
            c => value.push(simple(simple(c, characters)?, characters)?),
        }
    }
    Some(value)
}

/// Whether a part of the name is one character, which no dot stands beside.
fn has_single(text: &str) -> bool {
    let (mut length, mut single) = (0, false);
    for c in text.chars().chain([DOT]) {
        let ends = c == DOT || is_gap(c);
        single |= ends && length == 1;
        length = if ends { 0 } else { length + 1 };
    }
    single
}

/// The one character that it stands for, or itself; a radical may stand for a traditional one.
fn simple(c: char, characters: Characters) -> Option<char> {
    match characters.form(c) {
        Some(Form::One(form)) => Some(form),
        Some(Form::Several) => None,
        None => (!looks_like(c)).then_some(c),
    }
}

/// Characters that other systems keep at another code point.
fn encodings(finding: &mut Finding, seen: &Seen) {
    if seen.private > 0 {
        finding.fix =
            replaced(&finding.text, "standardCharacters", to_standard).filter(|fix| !fix.value.contains(is_private));
        finding.count(Weight::Doubt, Reason::PrivateUse, [seen.private, 0, 0]);
    } else if seen.rare > 0 {
        if finding.fix.is_none() {
            finding.fix = replaced(&finding.text, "olderEncoding", to_private);
        }
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

/// What stands between the parts of a name where the dot is missing.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{3002}')
}

/// Standardised variants and ideographic ones.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters of a name in which a space is a slip.
const SHORT: usize = 4;

/// Replaces separators, and takes white space from around them and from a short name; in a longer one a space stays between
/// ideographs. A full stop is a separator only inside a Chinese name: `J.R. Smith` keeps its own.
fn separate(finding: &mut Finding) {
    let (mut text, mut dotted, mut spaced, mut gap) = (String::new(), false, false, false);
    for (at, c) in finding.text.char_indices() {
        let before = text.chars().next_back().is_some_and(|c| is_han(c) || is_selector(c) || c == DOT);
        let inside = before && joins(&finding.text[at..]);
        if inside && tidy::is_blank(c) && !is_selector(c) {
            (spaced, gap) = (true, true);
            continue;
        }
        if gap && is_han(c) && !text.ends_with(DOT) {
            text.push(' ');
        }
        let dot = inside && is_dot(c);
        (dotted, gap) = (dotted | dot, false);
        text.push(if dot { DOT } else { c });
    }
    if dotted {
        finding.say(Weight::Note, Reason::Separator);
    }
    if spaced && text.chars().filter(|c| is_han(*c)).count() <= SHORT {
        text.retain(|c| c != ' ');
    }
    if spaced && text != finding.text {
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
