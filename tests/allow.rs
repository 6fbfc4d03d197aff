//! What a document allows of a kind of value, by the field itself: every bound from both sides.

mod maker;

use kyc_preflight::field::face_photo::{KRYPTO_GO, Limits};
use kyc_preflight::field::{Allow, Context, Field, Found, Issue};
use kyc_preflight::reason::{Param, Weight};
use kyc_preflight::value::Value;
use maker::picture;
use serde_json::{Value as Json, json};

static NINETEEN: Allow = Allow::Exactly(19);
static WORDS: Allow = Allow::One("PASSPORT, ID_CARD", "");
static CODES: Allow = Allow::Code("1, 2, 3", "one\ntwo\nthree\n");
static NUMBERS: Allow = Allow::One("0, 100, 101", "");
static FROM_ZERO: Allow = Allow::From(0);
static FROM_ONE: Allow = Allow::From(1);
static FIVE: Allow = Allow::Most(5, Weight::Refused);
static FIVE_DOUBTED: Allow = Allow::Most(5, Weight::Doubt);
static PICTURE: Allow = Allow::Photo(&KRYPTO_GO);
static ANY_PICTURE: Allow = Allow::Photo(&ANY);
static ANY: Limits = Limits { bytes: usize::MAX, most_bytes: usize::MAX, least: (0, 0), more: 0, fewer: u32::MAX };

fn look(field: Field, value: &Json, allow: &'static Allow, typing: bool) -> Found {
    let value: Value = serde_json::from_value(value.clone()).expect("any JSON is a value");
    field.check(&value, Context { typing, allow, ..Context::default() })
}

/// `weight:reason`, its parameters, and its place behind `@`.
fn spell(issue: &Issue) -> String {
    let params = issue.flaw.named().map(|(_, param)| match param {
        Param::Int(number) => number.to_string(),
        Param::Word(word) => word.to_owned(),
    });
    let params = params.map(|param| format!(" {param}")).collect::<String>();
    let place = issue.at.index.map(|at| at.to_string()).into_iter().chain(issue.at.key.clone().map(Into::into));
    let place = place.map(|part: String| format!("@{part}")).collect::<String>();
    format!("{}:{}{params}{place}", issue.flaw.weight.id(), issue.flaw.reason.id())
}

fn said(field: Field, value: &Json, allow: &'static Allow, typing: bool) -> String {
    look(field, value, allow, typing).issues.iter().map(spell).collect::<Vec<_>>().join(", ")
}

fn agree(rows: &[(Field, &'static Allow, Json, &str)], typing: bool) {
    let wrong = rows.iter().map(|(field, allow, value, want)| (field, value, want, said(*field, value, allow, typing)));
    let wrong: Vec<_> = wrong
        .filter(|(_, _, want, got)| got != *want)
        .map(|(field, value, want, got)| {
            format!(
                "{field:?} {}: {got:?} instead of {want:?}",
                value.to_string().get(..60).unwrap_or(&value.to_string())
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[rustfmt::skip]
fn choices() {
    use Field::Choice;
    agree(&[
        (Choice, &WORDS, json!("PASSPORT"),  ""),
        (Choice, &WORDS, json!("ID_CARD"),   ""),
        (Choice, &WORDS, json!("passport"),  "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!("PASSPORT "), "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!("PASS"),      "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!("PASSPORT, ID_CARD"), "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!(","),         "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!(" "),         "doubt:blank"),
        (Choice, &WORDS, json!(null),        ""),
        (Choice, &WORDS, json!(1),           "refused:type string"),
        (Choice, &WORDS, json!(["PASSPORT"]), "refused:type string"),
        (Choice, &CODES, json!("3"),         ""),
        (Choice, &CODES, json!(3),           ""),
        (Choice, &CODES, json!("4"),         "refused:choice 1, 2, 3"),
        (Choice, &CODES, json!(4),           "refused:choice 1, 2, 3"),
        (Choice, &CODES, json!(0),           "refused:choice 1, 2, 3"),
        (Choice, &CODES, json!("03"),        "refused:choice 1, 2, 3"),
        (Choice, &CODES, json!(-1),          "refused:type string"),
        (Choice, &CODES, json!(1.5),         "refused:type string"),
        (Choice, &CODES, json!(true),        "refused:type string"),
    ], false);
    agree(&[
        (Choice, &WORDS, json!("P"),         "incomplete:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!("PASSPORT"),  ""),
        (Choice, &WORDS, json!("p"),         "refused:choice PASSPORT, ID_CARD"),
        (Choice, &WORDS, json!("PASSPORTS"), "refused:choice PASSPORT, ID_CARD"),
    ], true);
}

/// A code is sent as text, whichever way it came.
#[test]
fn codes_are_sent_as_text() {
    for code in [json!(2), json!("2")] {
        let found = look(Field::Choice, &code, &CODES, false);
        let sent = found.canonical.map_or(code, |sent| json!(sent.text()));
        assert_eq!(sent, json!("2"));
    }
}

#[test]
#[rustfmt::skip]
fn numbers() {
    use Field::Number;
    agree(&[
        (Number, &NUMBERS,      json!(100),    ""),
        (Number, &NUMBERS,      json!(0),      ""),
        (Number, &NUMBERS,      json!(100.0),  ""),
        (Number, &NUMBERS,      json!(102),    "refused:choice 0, 100, 101"),
        (Number, &NUMBERS,      json!(-100),   "refused:choice 0, 100, 101"),
        (Number, &NUMBERS,      json!(4_294_967_396_u64), "refused:choice 0, 100, 101"),
        (Number, &NUMBERS,      json!("100"),  "refused:type integer"),
        (Number, &NUMBERS,      json!(100.5),  "refused:type integer"),
        (Number, &NUMBERS,      json!(1e300),  "refused:type integer"),
        (Number, &NUMBERS,      json!(true),   "refused:type integer"),
        (Number, &NUMBERS,      json!(null),   ""),
        (Number, &FROM_ZERO,    json!(0),      ""),
        (Number, &FROM_ZERO,    json!(-1),     "refused:least 0"),
        (Number, &FROM_ONE,     json!(1),      ""),
        (Number, &FROM_ONE,     json!(0),      "refused:least 1"),
        (Number, &FROM_ONE,     json!(i64::MAX), ""),
        (Number, &FROM_ONE,     json!(i64::MIN), "refused:least 1"),
        (Number, &Allow::Usual, json!(-7),     ""),
    ], false);
}

#[test]
#[rustfmt::skip]
fn flags_and_targets() {
    agree(&[
        (Field::Flag,   &Allow::Usual, json!(true),    ""),
        (Field::Flag,   &Allow::Usual, json!(false),   ""),
        (Field::Flag,   &Allow::Usual, json!(null),    ""),
        (Field::Flag,   &Allow::Usual, json!("true"),  "refused:type boolean"),
        (Field::Flag,   &Allow::Usual, json!(1),       "refused:type boolean"),
        (Field::Flag,   &Allow::Usual, json!([]),      "refused:type boolean"),
        (Field::Target, &Allow::Usual, json!({ "name": "王又曾" }), ""),
        (Field::Target, &Allow::Usual, json!({ "any": [1] }), ""),
        (Field::Target, &Allow::Usual, json!({}),      ""),
        (Field::Target, &Allow::Usual, json!("王又曾"), "refused:type object"),
        (Field::Target, &Allow::Usual, json!([{}]),    "refused:type object"),
    ], false);
    for (value, present) in [(json!({}), false), (json!(null), false), (json!({ "name": null }), true)] {
        assert_eq!(look(Field::Target, &value, &Allow::Usual, false).present, present, "{value}");
    }
}

#[test]
#[rustfmt::skip]
fn lists() {
    use Field::{Metadata, SearchSource};
    agree(&[
        (SearchSource, &Allow::Usual, json!([[0, 1, 2, 3, 4]]),    ""),
        (SearchSource, &Allow::Usual, json!([0, 1, 2, 3, 4]),      ""),
        (SearchSource, &Allow::Usual, json!([[0], 1, [2, 3]]),     ""),
        (SearchSource, &Allow::Usual, json!([]),                   ""),
        (SearchSource, &Allow::Usual, json!([[]]),                 ""),
        (SearchSource, &Allow::Usual, json!([[0], [5]]),           "doubt:unknown@1"),
        (SearchSource, &Allow::Usual, json!([-1, 4, 5]),           "doubt:unknown@0, doubt:unknown@2"),
        (SearchSource, &Allow::Usual, json!([["4"]]),              "doubt:unknown@0"),
        (SearchSource, &Allow::Usual, json!([[[4]]]),              "doubt:unknown@0"),
        (SearchSource, &Allow::Usual, json!([null]),               "doubt:unknown@0"),
        (SearchSource, &Allow::Usual, json!([2.5]),                "doubt:unknown@0"),
        (SearchSource, &Allow::Usual, json!(4),                    "refused:type array"),
        (SearchSource, &Allow::Usual, json!({ "0": 4 }),           "refused:type array"),
        (Metadata,     &Allow::Usual, json!([{ "key": "a", "value": "b" }]), ""),
        (Metadata,     &Allow::Usual, json!([]),                   ""),
        (Metadata,     &Allow::Usual, json!([{ "key": "a" }]),     "doubt:blank@0@value"),
        (Metadata,     &Allow::Usual, json!([{ "value": "b" }]),   "doubt:blank@0@key"),
        (Metadata,     &Allow::Usual, json!([{}]),                 "doubt:blank@0@key, doubt:blank@0@value"),
        (Metadata,     &Allow::Usual, json!([{ "key": "a", "value": null }, { "key": 1, "value": "b" }]), "doubt:blank@0@value, refused:type string@1@key"),
        (Metadata,     &Allow::Usual, json!([{ "key": "a", "value": 7 }]), "refused:type string@0@value"),
        (Metadata,     &Allow::Usual, json!(["a"]),                "refused:type object@0"),
        (Metadata,     &Allow::Usual, json!({ "key": "a", "value": "b" }), "refused:type array"),
    ], false);
}

/// UTF-16 units: a character beyond the first plane counts twice.
#[test]
#[rustfmt::skip]
fn lengths() {
    use Field::Text;
    agree(&[
        (Text, &FIVE,         json!("12345"),  ""),
        (Text, &FIVE,         json!("123456"), "refused:long 5 6"),
        (Text, &FIVE,         json!("王又曾王又"), ""),
        (Text, &FIVE,         json!("王又曾王又曾"), "refused:long 5 6"),
        (Text, &FIVE,         json!("123😴"),  ""),
        (Text, &FIVE,         json!("1234😴"), "refused:long 5 6"),
        (Text, &FIVE,         json!("😴😴😴"), "refused:long 5 6"),
        (Text, &FIVE,         json!(" 2345 "), "refused:long 5 6"),
        (Text, &FIVE,         json!(12345),    "refused:type string"),
        (Text, &FIVE_DOUBTED, json!("12345"),  ""),
        (Text, &FIVE_DOUBTED, json!("123456"), "doubt:long 5 6"),
        (Text, &Allow::Usual, json!("123456"), ""),
    ], false);
}

#[test]
#[rustfmt::skip]
fn cards_of_one_length() {
    use Field::BankCard;
    agree(&[
        (BankCard, &NINETEEN, json!("6222026789012345676"),   ""),
        (BankCard, &NINETEEN, json!("6222 0267 8901 2345 676"), "note:spacing"),
        (BankCard, &NINETEEN, json!("4111111111111111"),      "refused:onlyLength 19 16"),
        (BankCard, &NINETEEN, json!("622202678901234567"),    "refused:onlyLength 19 18"),
        (BankCard, &NINETEEN, json!("62220267890123456760"),  "refused:onlyLength 19 20"),
        (BankCard, &NINETEEN, json!("6222026789012345677"),   "doubt:luhn"),
        (BankCard, &NINETEEN, json!("62220267890123456X6"),   "doomed:character 18"),
    ], false);
    agree(&[
        (BankCard, &NINETEEN, json!("4111111111111111"),      "incomplete:short 19 16"),
        (BankCard, &NINETEEN, json!("6222026789012345676"),   ""),
        (BankCard, &NINETEEN, json!("62220267890123456760"),  "refused:onlyLength 19 20"),
    ], true);
}

#[test]
#[rustfmt::skip]
fn pictures() {
    use Field::FacePhoto;
    agree(&[
        (FacePhoto, &PICTURE, json!(picture(1200, 800, 1000)),  ""),
        (FacePhoto, &PICTURE, json!(picture(7999, 7999, 1000)), ""),
        (FacePhoto, &PICTURE, json!(picture(8000, 10, 1000)),   "refused:sideMost 8000"),
        (FacePhoto, &PICTURE, json!(picture(10, 8000, 1000)),   "refused:sideMost 8000"),
        (FacePhoto, &PICTURE, json!(picture(301, 1, 1000)),     ""),
        (FacePhoto, &PICTURE, json!(picture(1, 301, 1000)),     ""),
        (FacePhoto, &PICTURE, json!(picture(300, 300, 1000)),   "refused:sideLeast 300"),
        (FacePhoto, &PICTURE, json!(picture(500, 500, 15_000_000)),       ""),
        (FacePhoto, &PICTURE, json!(picture(500, 500, 15_000_001)),       "doubt:imageSize 15000000 15000001"),
        (FacePhoto, &PICTURE, json!(picture(500, 500, 15 * 1024 * 1024)), "doubt:imageSize 15000000 15728640"),
        (FacePhoto, &PICTURE, json!(picture(500, 500, 15 * 1024 * 1024 + 1)), "refused:imageSize 15728640 15728641"),
        (FacePhoto, &PICTURE, json!(picture(8000, 10, 15 * 1024 * 1024 + 1)), "refused:imageSize 15728640 15728641, refused:sideMost 8000"),
        (FacePhoto, &ANY_PICTURE, json!(picture(8000, 1, 15 * 1024 * 1024 + 1)), ""),
        (FacePhoto, &Allow::Usual, json!(picture(8000, 300, 1000)), ""),
        (FacePhoto, &Allow::Usual, json!(picture(400, 299, 1000)), "doubt:imageSides 300 400"),
    ], false);
}
