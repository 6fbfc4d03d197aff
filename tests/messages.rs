//! Writes `target/messages.json`: sentences of every code in every language, for the package to compare its own with
//! (`npm/test/text.mjs`).

use kyc_preflight::field::{Field, Issue};
use kyc_preflight::provider::{ALL, Breach, NoteCode};
use kyc_preflight::reason::{Flaw, Param, Reason, Weight};
use kyc_preflight::text::{self, Locale};
use kyc_preflight::verdict::Ground;
use serde_json::{Value, json};
use std::path::Path;

/// The kinds of parameters a flaw may have: none, numbers, a word.
fn flaws(reason: Reason) -> Vec<Flaw> {
    match reason.params().len() {
        0 => vec![Flaw::refused(reason)],
        1 => vec![Flaw::counted(Weight::Doubt, reason, [7, 0, 0]), Flaw::worded(Weight::Refused, reason, "a, b")],
        _ => vec![Flaw::counted(Weight::Doubt, reason, [12, 19, 4_000_000_000])],
    }
}

fn row(locale: Locale, issue: &Issue) -> Value {
    let param = |param: Param| match param {
        Param::Int(number) => json!(number),
        Param::Word(word) => json!(word),
    };
    let params: serde_json::Map<String, Value> =
        issue.flaw.named().map(|(name, value)| (name.to_owned(), param(value))).collect();
    let path: Vec<&str> = issue.at.wire.into_iter().collect();
    json!({ "locale": locale.id(), "code": issue.code(), "params": params, "path": path, "message": text::message(locale, issue) })
}

fn of_fields(locale: Locale) -> Vec<Value> {
    let issues = Field::ALL.iter().flat_map(|field| {
        field.every_reason().flat_map(flaws).map(|flaw| Issue::new(*field, flaw)).collect::<Vec<_>>()
    });
    issues.map(|issue| row(locale, &issue)).collect()
}

fn of_slots(locale: Locale) -> Vec<Value> {
    let slots = ALL.iter().flat_map(|endpoint| endpoint.contract.slots);
    let issues = slots
        .flat_map(|slot| slot.field.every_reason().flat_map(flaws).map(|flaw| slot.issue(flaw)).collect::<Vec<_>>());
    issues.map(|issue| row(locale, &issue)).collect()
}

fn fixed(locale: Locale) -> Vec<Value> {
    let line = |code: &str, message: &str| json!({ "locale": locale.id(), "code": code, "params": {}, "path": [], "message": message });
    let grounds = Ground::ALL.iter().map(|ground| line(ground.id(), text::ground(locale, *ground)));
    let notes = NoteCode::ALL.iter().map(|note| line(note.id(), text::note(locale, *note)));
    let breaches = Breach::ALL.iter().map(|breach| line(breach.id(), text::breach(locale, *breach)));
    grounds.chain(notes).chain(breaches).collect()
}

#[test]
fn sentences_for_the_package() {
    let rows: Vec<Value> = Locale::ALL
        .into_iter()
        .flat_map(|locale| [of_fields(locale), of_slots(locale), fixed(locale)].concat())
        .collect();
    assert!(rows.len() > 3 * 500, "{} rows", rows.len());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/messages.json");
    std::fs::write(path, serde_json::to_string(&rows).expect("JSON")).expect("target/ can be written");
    println!("{} sentences in target/messages.json", rows.len());
}
