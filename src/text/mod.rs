//! Words for people: one file per language, exhaustive matches, so that a missing sentence does not compile.
//!
//! A sentence is a template: `{Label}` and `{label}` stand for the field (at the start of a sentence and inside one), the other
//! braces for the flaw's own parameters. No template can hold a submitted value, because no flaw does.

use crate::field::Field;
use crate::form::Issue;
use crate::provider::{Breach, NoteCode, Words};
use crate::reason::{Flaw, Param, Reason};
use crate::value::Value;
use crate::verdict::Ground;

mod en;
mod zh_hans;
mod zh_hant;

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    #[default]
    En,
    ZhHans,
    ZhHant,
}

impl Locale {
    pub const ALL: [Locale; 3] = [Locale::En, Locale::ZhHans, Locale::ZhHant];

    /// BCP 47.
    pub const fn id(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::ZhHans => "zh-Hans",
            Locale::ZhHant => "zh-Hant",
        }
    }

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

/// What a field is called, at the start of a sentence and inside one.
#[derive(Clone, Copy)]
struct Label {
    start: &'static str,
    inside: &'static str,
}

/// What a field is called on a form.
pub fn label(locale: Locale, field: Field) -> &'static str {
    words(locale, field).start
}

fn words(locale: Locale, field: Field) -> Label {
    match locale {
        Locale::En => en::label(field),
        Locale::ZhHans => zh_hans::label(field),
        Locale::ZhHant => zh_hant::label(field),
    }
}

/// The template of a flaw's sentence.
pub fn template(locale: Locale, field: Field, reason: Reason) -> &'static str {
    match locale {
        Locale::En => en::reason(field, reason),
        Locale::ZhHans => zh_hans::reason(field, reason),
        Locale::ZhHant => zh_hant::reason(field, reason),
    }
}

/// The sentence of an issue.
pub fn message(locale: Locale, issue: &Issue) -> String {
    flaw(locale, issue.field, &issue.flaw)
}

/// The sentence of a flaw in a field.
pub fn flaw(locale: Locale, field: Field, flaw: &Flaw) -> String {
    let label = words(locale, field);
    let named: Vec<(&str, Param)> = flaw.named().collect();
    fill(template(locale, field, flaw.reason), |name| match named.iter().find(|(known, _)| *known == name) {
        Some((_, Param::Int(number))) => Some(number.to_string()),
        Some((_, Param::Word(word))) => Some((*word).to_owned()),
        None => label.named(name),
    })
}

/// The sentence of any code that an issue, note, violation or verdict carries; `None` for a code we do not know.
pub fn by_code(locale: Locale, code: &str, params: &Value) -> Option<String> {
    let fixed = Ground::from_id(code).map(|known| ground(locale, known));
    let fixed = fixed.or_else(|| NoteCode::from_id(code).map(|known| note(locale, known)));
    let fixed = fixed.or_else(|| Breach::from_id(code).map(|known| breach(locale, known)));
    if let Some(sentence) = fixed {
        return Some(sentence.to_owned());
    }
    let (field, reason) = code.split_once('.')?;
    let field = Field::ALL.iter().copied().find(|known| known.id() == field)?;
    let reason = field.reasons().iter().copied().find(|known| known.id() == reason)?;
    let label = words(locale, field);
    let param = |name: &str| match params.get(name) {
        Value::Text(word) => Some(word.clone()),
        number => number.int().map(|number| number.to_string()).or_else(|| label.named(name)),
    };
    Some(fill(template(locale, field, reason), param))
}

/// The sentence of a verdict's ground.
pub fn ground(locale: Locale, ground: Ground) -> &'static str {
    match locale {
        Locale::En => en::ground(ground),
        Locale::ZhHans => zh_hans::ground(ground),
        Locale::ZhHant => zh_hant::ground(ground),
    }
}

/// The sentence of a remark on a plan.
pub fn note(locale: Locale, note: NoteCode) -> &'static str {
    match locale {
        Locale::En => en::note(note),
        Locale::ZhHans => zh_hans::note(note),
        Locale::ZhHant => zh_hant::note(note),
    }
}

/// The sentence of a violation.
pub fn breach(locale: Locale, breach: Breach) -> &'static str {
    match locale {
        Locale::En => en::breach(breach),
        Locale::ZhHans => zh_hans::breach(breach),
        Locale::ZhHant => zh_hant::breach(breach),
    }
}

impl Label {
    fn named(self, name: &str) -> Option<String> {
        match name {
            "Label" => Some(self.start.to_owned()),
            "label" => Some(self.inside.to_owned()),
            _ => None,
        }
    }
}

/// Replaces `{name}` by its parameter; a name without one stays as it is.
fn fill(template: &str, param: impl Fn(&str) -> Option<String>) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        text.push_str(before);
        match param(name) {
            Some(word) => text.push_str(&word),
            None => text.extend(["{", name, "}"]),
        }
        rest = tail;
    }
    text + rest
}
