//! Sentences from flaws and codes.

use super::{Locale, en, zh_hans, zh_hant};
use crate::contract::Slot;
use crate::field::{Field, Issue};
use crate::provider::{self, Breach, NoteCode};
use crate::reason::{Flaw, Param, Reason};
use crate::value::{Value, Words, cut, decimal};
use crate::verdict::Ground;

/// What a field is called on a form.
pub fn label(locale: Locale, field: Field) -> String {
    raised(words(locale, field))
}

/// What a provider calls a field, or what its kind is called.
pub fn slot_label(locale: Locale, slot: &Slot) -> String {
    slot.name.map_or_else(|| label(locale, slot.field), |name| raised(locale.pick(name)))
}

/// With a capital in front, in languages that have capitals.
fn raised(word: &str) -> String {
    let mut word = word.to_owned();
    if let Some(first) = word.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    word
}

/// The same inside a sentence.
pub fn words(locale: Locale, field: Field) -> &'static str {
    match locale {
        Locale::En => en::label(field),
        Locale::ZhHans => zh_hans::label(field),
        Locale::ZhHant => zh_hant::label(field),
    }
}

/// The template of a flaw's sentence.
pub fn template(locale: Locale, field: Field, reason: Reason) -> &'static str {
    let own = special(locale).iter().find(|(one, other, _)| *one == field && *other == reason);
    own.map_or_else(|| usual(locale, reason), |(_, _, sentence)| sentence)
}

/// The template for fields that have no words of their own for a reason.
pub fn usual(locale: Locale, reason: Reason) -> &'static str {
    match locale {
        Locale::En => en::reason(reason),
        Locale::ZhHans => zh_hans::reason(reason),
        Locale::ZhHant => zh_hant::reason(reason),
    }
}

/// Fields that have words of their own for a reason.
pub fn special(locale: Locale) -> &'static [(Field, Reason, &'static str)] {
    match locale {
        Locale::En => en::SPECIAL,
        Locale::ZhHans => zh_hans::SPECIAL,
        Locale::ZhHant => zh_hant::SPECIAL,
    }
}

/// The sentence of an issue.
pub fn message(locale: Locale, issue: &Issue) -> String {
    let wire = issue.at.wire.or(issue.at.key.as_deref()).unwrap_or_default();
    sentence(locale, &called(locale, issue.field, issue.name, wire), issue.field, &issue.flaw)
}

/// The sentence of a flaw in a field.
pub fn flaw(locale: Locale, field: Field, flaw: &Flaw) -> String {
    sentence(locale, words(locale, field), field, flaw)
}

/// What a sentence calls a field; of several that can stand for each other the wire names.
fn called(locale: Locale, field: Field, name: Option<Words>, wire: &str) -> String {
    match (name, cut(wire, b'|')) {
        (Some(name), _) => locale.pick(name).to_owned(),
        (None, Some(_)) => wire.replace('|', ", "),
        (None, None) => words(locale, field).to_owned(),
    }
}

/// The template of a flaw, filled in: numbers in decimal digits, ids of ours as they are.
fn sentence(locale: Locale, label: &str, field: Field, flaw: &Flaw) -> String {
    fill(template(locale, field, flaw.reason), &|name| match flaw.named().find(|(known, _)| *known == name) {
        Some((_, Param::Int(number))) => Some(decimal(number)),
        Some((_, Param::Word(word))) => Some(word.to_owned()),
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
    let reason = field.every_reason().find(|known| known.id() == reason)?;
    let name = provider::ALL.iter().find_map(|endpoint| endpoint.slot(wire).filter(|slot| slot.field == field)?.name);
    let label = called(locale, field, name, wire);
    let param = |name: &str| match params.get(name) {
        Value::Text(word) => Some(word.clone()),
        number => number.int().map(|number| decimal(number as u32)).or_else(|| labelled(&label, name)),
    };
    Some(fill(template(locale, field, reason), &param))
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

/// The sentence of a violation. Meant for logs and support.
pub fn breach(locale: Locale, breach: Breach) -> &'static str {
    match locale {
        Locale::En => en::breach(breach),
        Locale::ZhHans => zh_hans::breach(breach),
        Locale::ZhHant => zh_hant::breach(breach),
    }
}

/// What the two spellings of the label's brace stand for.
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
