//! Every field of text against its tables in `tests/field`: `<field>.tsv`, and `<field>.typing.tsv` for what is half typed.
//!
//! A row is a value with the escapes of a JSON string, a tab, and `ok` or `weight:reason` joined by commas, in order; a reason that
//! names a position has it behind `@`. A third column is the corrected value on offer; without it nothing is offered. A field
//! without a table fails, and so does a reason without a row. The day is 2026-11-20.

mod json;

use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::field::{Context, Facts, Field, Issue};
use kyc_preflight::reason::{Param, Profile, Reason};
use kyc_preflight::value::Value;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Reasons that no table can hold, beside [`EVERYWHERE`].
const ELSEWHERE: &[(Field, Reason)] = &[
    // Across fields: tests/term.rs.
    (Field::IssueDate, Reason::BeforeBirth),
    (Field::IssueDate, Reason::Early),
    (Field::IssueDate, Reason::BesideExpiry),
    (Field::ExpiryDate, Reason::BeforeIssue),
    (Field::ExpiryDate, Reason::Term),
    (Field::ExpiryDate, Reason::Endless),
    (Field::ExpiryDate, Reason::TermBoundary),
    (Field::ExpiryDate, Reason::TermDay),
    (Field::ExpiryDate, Reason::Temporary),
    (Field::ExpiryDate, Reason::PermitTerm),
    (Field::BirthDate, Reason::Mismatch),
    (Field::Sex, Reason::Mismatch),
    // Only where a value goes on the wire as it stands: tests/pattern.rs.
    (Field::BirthDate, Reason::Format),
    // Listed, and never said.
    (Field::BirthDate, Reason::Long),
    // Only of a photo of megabytes: tests/layers.rs.
    (Field::FacePhoto, Reason::ImageSize),
    // Where an endpoint has limits of its own: tests/allow.rs.
    (Field::FacePhoto, Reason::SideLeast),
    (Field::FacePhoto, Reason::SideMost),
    (Field::BankCard, Reason::OnlyLength),
    // Across fields of one endpoint: tests/demand.rs.
    (Field::FacePhoto, Reason::Mismatch),
    (Field::FacePhoto, Reason::OneOfTwo),
    (Field::IsoDate, Reason::BeforeIssue),
    (Field::Text, Reason::Short),
    (Field::Text, Reason::Long),
    (Field::Text, Reason::Character),
    (Field::Text, Reason::CheckCharacter),
    (Field::Text, Reason::Replaced),
    (Field::Url, Reason::Replaced),
];

/// Said by whoever asks for the field, and of another JSON type.
const EVERYWHERE: [Reason; 3] = [Reason::Required, Reason::Type, Reason::Unused];

/// A note that stays when the value is sent as it was put right.
const STAYING: [Reason; 3] = [Reason::RareCharacter, Reason::ExpiresSoon, Reason::ImageTurned];

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
    let position = issue.flaw.named().into_iter().find_map(|named| match named {
        ("at", Param::Int(at)) => Some(format!("@{at}")),
        _ => None,
    });
    format!("{}:{}{}", issue.flaw.weight.id(), issue.flaw.reason.id(), position.unwrap_or_default())
}

fn issues(field: Field, value: &str, typing: bool) -> Vec<Issue> {
    let context = Context { today: Date::iso("2026-11-20"), typing, ..Context::default() };
    field.check(&Value::from(value), context).issues
}

fn outcome(issues: &[Issue]) -> String {
    let said: Vec<_> = issues.iter().map(spell).collect();
    if said.is_empty() { "ok".to_owned() } else { said.join(",") }
}

fn offer(issues: &[Issue]) -> Option<&str> {
    issues.iter().find_map(|issue| issue.fix.as_ref()).map(|fix| fix.value.as_str())
}

fn unescaped(text: &str) -> String {
    serde_json::from_str(&format!("\"{text}\"")).expect("the inside of a JSON string")
}

/// Value, outcome and offer of every row, with its line.
fn rows(path: &PathBuf) -> Vec<(usize, String, String, Option<String>)> {
    let table = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{} is missing", path.display()));
    let mut rows = Vec::new();
    for (at, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#')) {
        let mut cells = row.split('\t');
        let (value, want) = (cells.next().unwrap_or_default(), cells.next());
        let want = want.unwrap_or_else(|| panic!("{}:{}", path.display(), at + 1));
        rows.push((at + 1, unescaped(value), want.to_owned(), cells.next().map(unescaped)));
    }
    rows
}

/// Rows that differ, and the number of all.
fn compare(field: Field, path: PathBuf, typing: bool, wrong: &mut Vec<String>) -> usize {
    let rows = rows(&path);
    for (line, value, want, offered) in &rows {
        let issues = issues(field, value, typing);
        let (got, offer) = (outcome(&issues), offer(&issues));
        if got != *want {
            wrong.push(format!("{}:{line} {value:?}: {got} instead of {want}", path.display()));
        }
        // The tables of photos are not about offers.
        if offer != offered.as_deref() && (field != Field::FacePhoto || offered.is_some()) {
            wrong.push(format!("{}:{line} {value:?}: {offer:?} on offer instead of {offered:?}", path.display()));
        }
    }
    rows.len()
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
    let context = Context { today: Date::iso("2026-11-20"), ..Context::default() };
    for field in texts() {
        for (_, value, ..) in rows(&table(field, "")) {
            let Some(Value::Text(sent)) = field.check(&Value::from(&*value), context).canonical else { continue };
            let again = field.check(&Value::from(&*sent), context);
            let changed = again.canonical.is_some_and(|text| text.text() != Some(&sent));
            assert!(!changed, "{field:?} {value:?} {sent:?}");
            let mut notes = again.issues.iter().filter(|issue| issue.flaw.weight.id() == "note");
            assert!(notes.all(|issue| STAYING.contains(&issue.flaw.reason)), "{field:?} {value:?} {sent:?}");
        }
    }
}

/// Every beginning of a value that is taken may be typed: none is refused or doomed on the way.
#[test]
fn beginnings_of_good_values() {
    let mut wrong = Vec::new();
    for field in texts() {
        for (_, value, ..) in
            rows(&table(field, "")).iter().filter(|(_, _, want, _)| want == "ok" || want == "note:dateForm")
        {
            for (at, _) in value.char_indices().skip(1) {
                let got = outcome(&issues(field, &value[..at], true));
                if got.contains("refused") || got.contains("doomed") {
                    wrong.push(format!("{field:?} {:?}: {got}", &value[..at]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is on offer has nothing that stops it, but for a rare character's other encoding.
#[test]
fn offers_are_good() {
    let mut offers = 0;
    for field in texts().filter(|field| *field != Field::FacePhoto) {
        for (_, value, _, offered) in rows(&table(field, "")) {
            let Some(offered) = offered else { continue };
            let got = outcome(&issues(field, &offered, false));
            assert!(!got.contains("refused") && !got.contains("doomed"), "{field:?} {value:?} {offered:?}: {got}");
            offers += 1;
        }
    }
    assert!(offers >= 10, "{offers} offers");
}

/// Each reason of a field is in its tables or in [`ELSEWHERE`], and none in both.
#[test]
fn every_reason_has_a_row() {
    let mut wrong = Vec::new();
    for field in texts() {
        let tables = ["", ".typing"].map(|kind| table(field, kind));
        let cells = tables.iter().filter(|path| path.exists()).flat_map(rows).map(|(_, _, want, _)| want);
        let words: Vec<String> =
            cells.flat_map(|want| want.split(',').map(str::to_owned).collect::<Vec<_>>()).collect();
        let reason = |word: &String| word.split([':', '@']).nth(1).map(str::to_owned);
        let said: BTreeSet<String> = words.iter().filter_map(reason).collect();
        for reason in field.reasons().iter().filter(|reason| !EVERYWHERE.contains(reason)) {
            let elsewhere = ELSEWHERE.contains(&(field, *reason));
            if said.contains(reason.id()) == elsewhere {
                wrong.push(format!("{field:?} {reason:?}: {}", if elsewhere { "has a row" } else { "has no row" }));
            }
        }
        let known = |id: &String| field.reasons().iter().any(|reason| reason.id() == id);
        wrong.extend(said.iter().filter(|id| !known(id)).map(|id| format!("{field:?} does not list {id}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---- facts

fn facts(field: Field, value: &str) -> Facts {
    field.check(&Value::from(value), Context { today: Date::iso("2026-11-20"), ..Context::default() }).facts
}

/// What a value tells, as in `derived`.
#[rustfmt::skip]
const TOLD: &[(Field, &str, &str)] = &[
    (Field::ResidentId, "11010519491231002X", r#"{"kind":"resident","birthDate":"1949-12-31","sex":"F","age":76,"region":{"code":"110105","current":true}}"#),
    (Field::ResidentId, "31022519700515001X", r#"{"kind":"resident","birthDate":"1970-05-15","sex":"M","age":56,"region":{"code":"310225","current":false}}"#),
    (Field::ResidentId, "110199199003070017", r#"{"kind":"resident","birthDate":"1990-03-07","sex":"M","age":36}"#),
    (Field::ResidentId, "110105202611200027", r#"{"kind":"resident","birthDate":"2026-11-20","sex":"F","age":0,"region":{"code":"110105","current":true}}"#),
    (Field::ResidentId, "110105200611200028", r#"{"kind":"resident","birthDate":"2006-11-20","sex":"F","age":20,"region":{"code":"110105","current":true}}"#),
    (Field::ResidentId, "110105200611210023", r#"{"kind":"resident","birthDate":"2006-11-21","sex":"F","age":19,"region":{"code":"110105","current":true}}"#),
    (Field::ResidentId, "660101199003070019", r#"{"birthDate":"1990-03-07","sex":"M","age":36}"#),
    (Field::ResidentId, "810000199003070015", r#"{"kind":"hongKongPermit","birthDate":"1990-03-07","sex":"M","age":36,"region":{"code":"810000","current":true}}"#),
    (Field::ResidentId, "820000199003070017", r#"{"kind":"macauPermit","birthDate":"1990-03-07","sex":"M","age":36,"region":{"code":"820000","current":true}}"#),
    (Field::ResidentId, "830000199201300022", r#"{"kind":"taiwanPermit","birthDate":"1992-01-30","sex":"F","age":34,"region":{"code":"830000","current":true}}"#),
    (Field::ResidentId, "911840199003070014", r#"{"kind":"foreignPermanent","birthDate":"1990-03-07","sex":"M","age":36,"nationality":"840"}"#),
    (Field::ResidentId, "911004199003070015", r#"{"kind":"foreignPermanent","birthDate":"1990-03-07","sex":"M","age":36,"nationality":"004"}"#),
    (Field::ResidentId, "110105491231002",    r#"{"kind":"firstGeneration"}"#),
    (Field::ResidentId, "1101051949123100",   "{}"),
    (Field::TaiwanId,   "A123456789",         r#"{"kind":"taiwanNational","sex":"M"}"#),
    (Field::TaiwanId,   "W200000003",         r#"{"kind":"taiwanNational","sex":"F"}"#),
    (Field::TaiwanId,   "A800000014",         r#"{"kind":"taiwanResident","sex":"M"}"#),
    (Field::TaiwanId,   "A970000017",         r#"{"kind":"taiwanResident","sex":"F"}"#),
    (Field::TaiwanId,   "AC01234567",         r#"{"kind":"taiwanResidentOld","sex":"M"}"#),
    (Field::TaiwanId,   "FB12345672",         r#"{"kind":"taiwanResidentOld","sex":"F"}"#),
    (Field::Mobile,     "13800138000",        r#"{"carrier":"mobile","segment":"public"}"#),
    (Field::Mobile,     "+86 170 0012 3456",  r#"{"carrier":"telecom","segment":"virtual"}"#),
    (Field::Mobile,     "19212345678",        r#"{"carrier":"broadnet","segment":"public"}"#),
    (Field::Mobile,     "14612345678",        r#"{"carrier":"unicom","segment":"iot"}"#),
    (Field::Mobile,     "17491234567",        r#"{"carrier":"telecom","segment":"satellite"}"#),
    (Field::Mobile,     "17406234567",        r#"{"carrier":"telecom","segment":"emergency"}"#),
    (Field::Mobile,     "19412345678",        "{}"),
    (Field::BankCard,   "6222026789012345676", r#"{"card":{"bin":"622202","kind":"debit","length":19}}"#),
    (Field::BankCard,   "6259586789012347",   r#"{"card":{"bin":"625958","kind":"credit","length":16}}"#),
    (Field::BankCard,   "4111111111111111",   "{}"),
    (Field::BirthDate,  "1988年7月22日",      r#"{"birthDate":"1988-07-22"}"#),
    (Field::Sex,        "F",                  r#"{"sex":"F"}"#),
    (Field::Sex,        "X",                  "{}"),
    (Field::CreditCode, "91350100M000100Y43", r#"{"region":{"code":"350100","current":true}}"#),
    (Field::Name,       "张三",               "{}"),
];

#[test]
fn facts_are_told() {
    let wrong = TOLD.iter().map(|(field, value, want)| (field, value, want, facts(*field, value).to_json()));
    let wrong: Vec<_> = wrong.filter(|(.., want, got)| got != *want).map(|row| format!("{row:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The day that a field of a date holds, or `长期`.
/// The small facts of a number are those of its check, and there are some where nothing but the clock or a table doubts it.
#[test]
fn small_facts_are_the_same() {
    use kyc_preflight::field::{Kind, resident_id};
    let mut sound = 0;
    for (_, value, ..) in rows(&table(Field::ResidentId, "")) {
        let finding = resident_id::check(&value, Context::default());
        let doomed = finding.flaws.iter().any(|flaw| flaw.weight.stops(Profile::Production) || value != finding.text);
        let told = resident_id::told(&value);
        assert_eq!((told.is_some(), resident_id::is_valid(&value)), (!doomed, !doomed), "{value}");
        let (Some(told), Facts { region, .. }) = (told, finding.facts) else { continue };
        let doubts = [Reason::Region, Reason::Nationality];
        let doubted = finding.flaws.iter().any(|flaw| doubts.contains(&flaw.reason));
        assert_eq!((Some(told.birth), Some(told.sex)), (finding.facts.birth, finding.facts.sex), "{value}");
        assert_eq!((Some(told.kind()), told.known), (finding.facts.kind, !doubted), "{value}");
        let place = told.known && told.kind() != Kind::ForeignPermanent;
        assert_eq!(region.map(|region| region.code), place.then_some(told.place), "{value}");
        sound += 1;
    }
    assert!(sound > 20, "{sound} numbers");
}

#[test]
fn days_are_told() {
    for (field, value, want) in [
        (Field::IssueDate, "2018-05-01", "2018-05-01"),
        (Field::IssueDate, "20180431", ""),
        (Field::ExpiryDate, "20281231", "2028-12-31"),
        (Field::ExpiryDate, "长期", "长期"),
        (Field::RocDate, "1040401", "2015-04-01"),
        (Field::RocDate, "0010101", "1912-01-01"),
        (Field::RocDate, "1010229", "2012-02-29"),
        (Field::RocDate, "0000101", ""),
    ] {
        let facts = facts(field, value);
        let told =
            if facts.long_term { "长期".to_owned() } else { facts.day.map(Date::iso_string).unwrap_or_default() };
        assert_eq!(told, want, "{field:?} {value}");
    }
}

/// What the package says of JSON types is what the fields do.
#[test]
fn shapes_are_those_of_the_fields() {
    use kyc_preflight::field::address;
    let sample = |kind: &str| match kind {
        "array" => Value::List(Vec::new()),
        "object" => Value::Map(Vec::new()),
        "integer" => Value::Int(1),
        "boolean" => Value::Bool(true),
        _ => Value::from("x"),
    };
    let refused = |field: &Field, value: &Value| {
        field.check(value, Context::default()).issues.iter().any(|issue| issue.flaw.reason == Reason::Type)
    };
    for field in Field::ALL.iter().filter(|field| **field != Field::Request) {
        let shape: serde_json::Value = serde_json::from_str(field.shape()).expect("JSON");
        let kind = shape["type"].as_str().expect("a type");
        assert!(!refused(field, &sample(kind)), "{} takes no {kind}", field.id());
        for other in ["array", "object", "integer", "boolean", "string"].into_iter().filter(|other| *other != kind) {
            // Digits without quotes are told more of than their type.
            let also = kind == "string" && other == "integer" && *field != Field::Choice;
            assert!(also || refused(field, &sample(other)), "{} takes {other} beside {kind}", field.id());
        }
    }
    let types: serde_json::Value = serde_json::from_str(address::SHAPE).expect("JSON");
    assert_eq!(types["items"]["properties"]["type"]["enum"], serde_json::json!(address::TYPES));
}
