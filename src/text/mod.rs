//! Words for people: one file per language, exhaustive matches, so that a missing sentence does not compile.
//!
//! A sentence is a template: `{Label}` and `{label}` stand for the field (at the start of a sentence and inside one), the other
//! braces for the flaw's own parameters. No template can hold a submitted value, because no flaw does.

use crate::field::{ANYWHERE, Field, Issue};
use crate::provider::{self, Breach, NoteCode};
use crate::reason::{Flaw, Param, Reason};
use crate::value::{Value, Words, cut, decimal, line};
use crate::verdict::Ground;

/// Joins a language's sentences to one text, a line each: a table of them would be twice as large in the module.
macro_rules! lines {
    ($sentence:ident of $all:expr) => {{
        const LENGTH: usize = {
            let (mut length, mut at) = (0, 0);
            while at < $all.len() {
                length += $sentence($all[at]).len() + 1;
                at += 1;
            }
            length
        };
        const BYTES: [u8; LENGTH] = {
            let (mut bytes, mut end, mut at) = ([b'\n'; LENGTH], 0, 0);
            while at < $all.len() {
                let line = $sentence($all[at]).as_bytes();
                let mut from = 0;
                while from < line.len() {
                    bytes[end + from] = line[from];
                    from += 1;
                }
                end += line.len() + 1;
                at += 1;
            }
            bytes
        };
        match std::str::from_utf8(&BYTES) {
            Ok(text) => text,
            Err(_) => panic!(),
        }
    }};
}

mod en;
mod zh_hans;
mod zh_hant;

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    ZhHans,
    /// Traditional Chinese, in the terms of Taiwan.
    ZhHant,
}

impl Locale {
    /// Every language there is.
    pub const ALL: [Locale; 3] = [Locale::En, Locale::ZhHans, Locale::ZhHant];

    /// BCP 47.
    pub const fn id(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHant => "zh-Hant",
        }
    }

    /// The language of a tag, exactly as [`Locale::id`] writes it.
    pub fn from_id(id: &str) -> Option<Self> {
        Locale::ALL.into_iter().find(|locale| locale.id() == id)
    }

    /// One of a provider's names.
    pub const fn pick(self, words: &Words) -> &'static str {
        match self {
            Locale::En => words.en,
            Locale::ZhHans => words.zh_hans,
            Locale::ZhHant => words.zh_hant,
        }
    }
}

/// What a field is called on a form.
pub fn label(locale: Locale, field: Field) -> String {
    raised(words(locale, field))
}

/// With a capital in front, in languages that have capitals.
fn raised(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

fn words(locale: Locale, field: Field) -> &'static str {
    match locale {
        Locale::En => en::label(field),
        Locale::ZhHans => zh_hans::label(field),
        Locale::ZhHant => zh_hant::label(field),
    }
}

/// The template of a flaw's sentence.
pub fn template(locale: Locale, field: Field, reason: Reason) -> &'static str {
    let (special, usual) = match locale {
        Locale::En => (en::SPECIAL, en::REASONS),
        Locale::ZhHans => (zh_hans::SPECIAL, zh_hans::REASONS),
        Locale::ZhHant => (zh_hant::SPECIAL, zh_hant::REASONS),
    };
    let own = special.iter().find(|(one, other, _)| *one == field && *other == reason);
    own.map_or_else(|| line(usual, reason as usize), |(_, _, sentence)| sentence)
}

/// The sentence of an issue.
pub fn message(locale: Locale, issue: &Issue) -> String {
    sentence(locale, issue.field, issue.name, &issue.flaw)
}

/// The sentence of a flaw in a field.
pub fn flaw(locale: Locale, field: Field, flaw: &Flaw) -> String {
    sentence(locale, field, None, flaw)
}

fn sentence(locale: Locale, field: Field, name: Option<&Words>, flaw: &Flaw) -> String {
    let label = name.map_or_else(|| words(locale, field), |name| locale.pick(name));
    let named = flaw.named();
    fill(template(locale, field, flaw.reason), &|name| match named.iter().find(|(known, _)| *known == name) {
        Some((_, Param::Int(number))) => Some(decimal(*number)),
        Some((_, Param::Word(word))) => Some((*word).to_owned()),
        None => labelled(label, name),
    })
}

/// The sentence of any code that an issue, note or verdict carries; `None` for a code we do not know.
///
/// `wire` is the first part of an issue's path: a provider may have a name of its own for the field.
pub fn by_code(locale: Locale, code: &str, params: &Value, wire: &str) -> Option<String> {
    let fixed = Ground::from_id(code).map(|known| ground(locale, known));
    let fixed = fixed.or_else(|| NoteCode::from_id(code).map(|known| note(locale, known)));
    if let Some(sentence) = fixed {
        return Some(sentence.to_owned());
    }
    let (field, reason) = cut(code, b'.')?;
    let field = Field::ALL.iter().copied().find(|known| known.id() == field)?;
    let reason = reasons(field).find(|known| known.id() == reason)?;
    let name = provider::ALL.iter().find_map(|endpoint| endpoint.slot(wire).filter(|slot| slot.field == field)?.name);
    let label = name.map_or_else(|| words(locale, field), |name| locale.pick(&name));
    let param = |name: &str| match params.get(name) {
        Value::Text(word) => Some(word.clone()),
        number => number.int().map(|number| decimal(number as u32)).or_else(|| labelled(label, name)),
    };
    Some(fill(template(locale, field, reason), &param))
}

/// Every reason that an issue of a field may name.
pub fn reasons(field: Field) -> impl Iterator<Item = Reason> {
    let own = field.reasons();
    own.iter().chain(ANYWHERE.iter().filter(move |reason| !own.contains(reason))).copied()
}

/// The sentence of a verdict's ground.
pub fn ground(locale: Locale, ground: Ground) -> &'static str {
    let lines = match locale {
        Locale::En => en::GROUNDS,
        Locale::ZhHans => zh_hans::GROUNDS,
        Locale::ZhHant => zh_hant::GROUNDS,
    };
    line(lines, ground as usize)
}

/// The sentence of a remark on a plan.
pub fn note(locale: Locale, note: NoteCode) -> &'static str {
    let lines = match locale {
        Locale::En => en::NOTES,
        Locale::ZhHans => zh_hans::NOTES,
        Locale::ZhHant => zh_hant::NOTES,
    };
    line(lines, note as usize)
}

/// The sentence of a violation. Meant for logs and support: bindings leave it out, which saves them 1.3 KB.
pub fn breach(locale: Locale, breach: Breach) -> &'static str {
    let lines = match locale {
        Locale::En => en::BREACHES,
        Locale::ZhHans => zh_hans::BREACHES,
        Locale::ZhHant => zh_hant::BREACHES,
    };
    line(lines, breach as usize)
}

fn labelled(label: &str, name: &str) -> Option<String> {
    match name {
        "Label" => Some(raised(label)),
        "label" => Some(label.to_owned()),
        _ => None,
    }
}

/// Replaces `{name}` by its parameter; a name without one stays as it is.
fn fill(template: &str, param: &dyn Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = cut(rest, b'{') {
        let Some((name, tail)) = cut(after, b'}') else { break };
        text.push_str(before);
        match param(name) {
            Some(word) => text.push_str(&word),
            None => text.push_str(name),
        }
        rest = tail;
    }
    text + rest
}
