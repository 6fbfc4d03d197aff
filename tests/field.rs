//! Every field of text against its tables in `tests/field`: `<field>.tsv`, and `<field>.typing.tsv` for what is half typed.
//!
//! A row is a value with the escapes of a JSON string, a tab, and `ok` or `weight:reason` joined by commas, in order; a reason that
//! names a position has it behind `@`. A field without a table fails. The day is 2026-11-20.

use kyc_preflight::date::Date;
use kyc_preflight::field::{Context, Field, Issue};
use kyc_preflight::reason::Param;
use kyc_preflight::value::Value;
use std::path::PathBuf;

fn table(field: Field, kind: &str) -> PathBuf {
    let snake = field.id().chars().fold(String::new(), |mut name, c| {
        if c.is_uppercase() {
            name.push('_');
        }
        name.push(c.to_ascii_lowercase());
        name
    });
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/field/{snake}{kind}.tsv"))
}

fn texts() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.check_text("", Context::default()).is_some())
}

fn spell(issue: &Issue) -> String {
    let position = issue.flaw.named().find_map(|named| match named {
        ("at", Param::Int(at)) => Some(format!("@{at}")),
        _ => None,
    });
    format!("{}:{}{}", issue.flaw.weight.id(), issue.flaw.reason.id(), position.unwrap_or_default())
}

fn outcome(field: Field, value: &str, typing: bool) -> String {
    let context = Context { today: Date::iso("2026-11-20"), typing, exact: false };
    let issues = field.check(&Value::from(value), context).issues;
    let said: Vec<_> = issues.iter().map(spell).collect();
    if said.is_empty() { "ok".to_owned() } else { said.join(",") }
}

/// Rows that differ, and the number of all.
fn compare(field: Field, path: PathBuf, typing: bool, wrong: &mut Vec<String>) -> usize {
    let table = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let mut rows = 0;
    for (at, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let (value, want) = row.split_once('\t').unwrap_or_else(|| panic!("{}:{}", path.display(), at + 1));
        let value: String = serde_json::from_str(&format!("\"{value}\"")).expect("the inside of a JSON string");
        let got = outcome(field, &value, typing);
        rows += 1;
        if got != want {
            wrong.push(format!("{}:{} {value:?}: {got} instead of {want}", path.display(), at + 1));
        }
    }
    rows
}

#[test]
fn tables() {
    let mut wrong = Vec::new();
    for field in texts() {
        let rows = compare(field, table(field, ""), false, &mut wrong);
        assert!(rows >= 10, "{field:?} has {rows} rows");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn typing_tables() {
    let (mut wrong, mut rows) = (Vec::new(), 0);
    for field in texts().filter(|field| table(*field, ".typing").exists()) {
        rows += compare(field, table(field, ".typing"), true, &mut wrong);
    }
    assert!(rows >= 60, "{rows} rows");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No table is of a field that is not there.
#[test]
fn every_table_is_used() {
    let known: Vec<_> = texts().flat_map(|field| ["", ".typing"].map(|kind| table(field, kind))).collect();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/field")).expect("tests/field") {
        let path = entry.expect("entry").path();
        assert!(known.contains(&path), "{}", path.display());
    }
}

/// A value that is sent as it was put right has nothing more to be put right.
#[test]
fn what_is_sent_stays() {
    for field in texts() {
        let table = std::fs::read_to_string(table(field, "")).expect("a table");
        for row in table.lines().filter(|row| !row.starts_with('#')) {
            let value = row.split('\t').next().unwrap_or_default();
            let value: String = serde_json::from_str(&format!("\"{value}\"")).expect("the inside of a JSON string");
            let context = Context { today: Date::iso("2026-11-20"), ..Context::default() };
            let Some(Value::Text(sent)) = field.check(&Value::from(&*value), context).canonical else { continue };
            let again = field.check(&Value::from(&*sent), context);
            let changed = again.canonical.is_some_and(|text| text.text() != Some(&sent));
            assert!(!changed, "{field:?} {value:?} {sent:?}");
            assert!(again.issues.iter().all(|issue| issue.flaw.weight.id() != "note"), "{field:?} {value:?} {sent:?}");
        }
    }
}

/// Every beginning of a good value may be typed: none is refused or doomed on the way.
#[test]
fn beginnings_of_good_values() {
    for field in texts().filter(|field| table(*field, ".typing").exists()) {
        let table = std::fs::read_to_string(table(field, "")).expect("a table");
        for value in table.lines().filter_map(|row| row.strip_suffix("\tok")) {
            for (at, _) in value.char_indices().skip(1) {
                let got = outcome(field, &value[..at], true);
                assert!(!got.contains("refused") && !got.contains("doomed"), "{field:?} {:?}: {got}", &value[..at]);
            }
        }
    }
}
