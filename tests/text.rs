//! Words for people: complete in every language, in one style, and never an echo of what was typed.

mod json;

use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::field::Field;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{ALL, Breach, NoteCode, Words};
use kyc_preflight::reason::{Flaw, Reason, Weight};
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::text::{self, Locale, template};
use kyc_preflight::value::Value;
use kyc_preflight::verdict::Ground;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

const MARKER: &str = "S3CRETX";

/// Every code there is.
fn codes() -> impl Iterator<Item = (Field, Reason)> {
    Field::ALL.iter().flat_map(|field| field.every_reason().map(|reason| (*field, reason)))
}

/// Every fixed sentence and name of a language, with what it is for.
fn sentences(locale: Locale) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let of = |(field, reason): (Field, Reason)| template(locale, field, reason).to_string();
    all.extend(codes().map(|code| (format!("{}.{}", code.0.id(), code.1.id()), of(code))));
    all.extend(
        Field::ALL.iter().map(|field| (format!("label of {}", field.id()), text::label(locale, *field).to_string())),
    );
    all.extend(Ground::ALL.iter().map(|ground| (ground.id().to_owned(), text::ground(locale, *ground).to_string())));
    all.extend(NoteCode::ALL.iter().map(|note| (note.id().to_owned(), text::note(locale, *note).to_string())));
    all.extend(Breach::ALL.iter().map(|breach| (breach.id().to_owned(), text::breach(locale, *breach).to_string())));
    all.extend(names().into_iter().map(|(id, words)| (id, locale.pick(words).to_string())));
    all
}

fn names() -> Vec<(String, Words)> {
    let mut names = Vec::new();
    for endpoint in ALL {
        names.extend(endpoint.checks.iter().map(|check| (format!("name of {}", check.id), check.name)));
        let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
        names.extend(products.iter().map(|product| (format!("name of product {}", product.id), product.name)));
    }
    names
}

#[test]
fn nothing_is_empty() {
    for locale in Locale::ALL {
        for (id, sentence) in sentences(locale) {
            assert!(!sentence.trim().is_empty() && sentence == sentence.trim(), "{} {id}: {sentence:?}", locale.id());
        }
    }
}

/// Sentences are lines of one text, and go to JSON without an escape.
#[test]
fn sentences_need_no_escape() {
    for locale in Locale::ALL {
        for (id, sentence) in sentences(locale) {
            let odd = sentence.chars().any(|c| c.is_control() || c == '"' || c == '\\');
            assert!(!odd, "{} {id}: {sentence:?}", locale.id());
        }
    }
}

/// Each code has its own sentence: a table read one line off would tell.
#[test]
fn sentences_are_in_their_own_language() {
    let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for (id, sentence) in sentences(Locale::En) {
        assert!(!han(&sentence.replace("长期", "")), "{id}: {sentence}");
    }
    for locale in [Locale::ZhHans, Locale::ZhHant] {
        for (id, sentence) in sentences(locale) {
            assert!(
                han(&sentence) || id == "label of token" || id == "label of requestId",
                "{} {id}: {sentence}",
                locale.id()
            );
        }
    }
}

#[test]
fn chinese_is_of_one_kind() {
    let only_hans = "码号与证请个这时发区级实检询产说应该过没须删数据网络错误选择对户终签";
    let only_hant = "碼號與證請個這時發區級實檢詢產說應該過沒須刪數據網絡錯誤選擇對戶終簽";
    let differ: Vec<(char, char)> = only_hans.chars().zip(only_hant.chars()).filter(|(a, b)| a != b).collect();
    assert!(differ.len() > 20);
    for (id, sentence) in sentences(Locale::ZhHans) {
        assert!(!sentence.chars().any(|c| differ.iter().any(|(_, hant)| *hant == c)), "{id}: {sentence}");
    }
    for (id, sentence) in sentences(Locale::ZhHant) {
        let own = sentence.replace("长期", "");
        assert!(!own.chars().any(|c| differ.iter().any(|(hans, _)| *hans == c)), "{id}: {sentence}");
    }
}

#[test]
fn english_tells_what_to_do() {
    for (id, sentence) in sentences(Locale::En) {
        let lower = sentence.to_lowercase();
        for word in ["please", "invalid", "sorry", "error", "oops", "illegal", "must not be empty"] {
            assert!(!lower.contains(word), "{id}: {sentence}");
        }
        assert!(!sentence.ends_with('.') && !sentence.contains('!'), "{id}: {sentence}");
    }
}

/// Names in braces, without the two that stand for the field.
fn placeholders(template: &str) -> BTreeSet<&str> {
    let names = template.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
    names.filter(|name| !matches!(*name, "Label" | "label")).collect()
}

#[test]
fn every_language_names_the_same_numbers() {
    for (field, reason) in codes() {
        let english = placeholders(template(Locale::En, field, reason));
        for locale in Locale::ALL {
            let own = template(locale, field, reason);
            assert_eq!(placeholders(own), english, "{} {field:?} {reason:?}", locale.id());
            assert_eq!(own.matches('{').count(), own.matches('}').count(), "{own}");
            assert!(english.iter().all(|name| reason.params().contains(name)), "{own}");
        }
    }
}

#[test]
fn no_brace_is_left() {
    for (field, reason) in codes() {
        for flaw in [Flaw::counted(Weight::Refused, reason, [7, 8, 9]), Flaw::worded(Weight::Refused, reason, "word")] {
            for locale in Locale::ALL {
                let said = text::flaw(locale, field, &flaw);
                assert!(!said.contains(['{', '}']), "{said}");
                let params: Json = flaw.named().map(|(name, _)| (name.to_owned(), json!(7))).collect();
                let params: Value = serde_json::from_value(params).expect("a value");
                let code = format!("{}.{}", field.id(), reason.id());
                let by_code = text::by_code(locale, &code, &params, "").expect("a known code");
                assert!(!by_code.contains(['{', '}']), "{by_code}");
            }
        }
    }
}

#[test]
fn codes_are_found_and_nothing_else() {
    let none = Value::Null;
    for locale in Locale::ALL {
        for ground in Ground::ALL {
            assert_eq!(text::by_code(locale, ground.id(), &none, "").as_deref(), Some(text::ground(locale, *ground)));
        }
        for note in NoteCode::ALL {
            assert_eq!(text::by_code(locale, note.id(), &none, "").as_deref(), Some(text::note(locale, *note)));
        }
        for code in
            ["", ".", "name", "name.", ".required", "name.luhn", "verdict.zz", "name.required.x", "constructor.name"]
        {
            assert_eq!(text::by_code(locale, code, &none, ""), None, "{code}");
        }
    }
}

#[test]
fn codes_json_lists_every_code() {
    let codes: BTreeSet<String> = codes().map(|(field, reason)| format!("{}.{}", field.id(), reason.id())).collect();
    let list: Vec<String> = serde_json::from_str(include_str!("../codes.json")).expect("a list");
    assert_eq!(list, codes.into_iter().collect::<Vec<_>>());
}

/// An id of a reason, a field or a parameter is a word of its own.
#[test]
fn ids_are_unique() {
    let ids: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.id()).collect();
    assert_eq!(ids.len(), Reason::ALL.len());
    let fields: BTreeSet<_> = Field::ALL.iter().map(|field| field.id()).collect();
    assert_eq!(fields.len(), Field::ALL.len());
    for field in Field::ALL {
        let reasons: BTreeSet<_> = field.reasons().iter().map(|reason| reason.id()).collect();
        assert_eq!(reasons.len(), field.reasons().len(), "{field:?}");
    }
    let used: BTreeSet<_> = codes().map(|(_, reason)| reason.id()).collect();
    assert_eq!(used, ids, "a reason that no field gives");
}

// ---- nothing typed is echoed

/// The marker in every shape that a value may have.
fn shapes(good: &Json) -> Vec<Json> {
    let text = good.as_str().unwrap_or_default();
    let half: String = text.chars().take(text.chars().count() / 2).collect();
    let texts = [
        MARKER.to_owned(),
        format!("{text}{MARKER}"),
        format!("{MARKER}{text}"),
        format!("{half}{MARKER}"),
        format!(" {MARKER}\u{FFFD}\n"),
        format!("data:{MARKER};base64,{MARKER}"),
        format!("https://{MARKER}"),
        format!("https://{MARKER}:{MARKER}@10.0.0.1/{MARKER}"),
        format!("KYC_{MARKER}"),
        format!("{MARKER}.{MARKER}"),
        MARKER.repeat(30),
    ];
    let lists = [
        json!([MARKER]),
        json!([MARKER, MARKER, 1]),
        json!([{ "type": MARKER, "city": MARKER, "address": MARKER, MARKER: MARKER }]),
        json!([{ "type": "common", "city": format!(" {MARKER}\u{FFFD}"), "address": [MARKER] }]),
        json!({ "X-Key": format!("{MARKER}\n"), "X-Other": [MARKER], "bad name": MARKER }),
        json!({ "a": { "b": [MARKER] } }),
        json!([[MARKER], { "x y": MARKER }]),
    ];
    texts.into_iter().map(Json::from).chain(lists).collect()
}

fn good(wire: &str) -> Json {
    let body = json!({
        "name": "张三", "idNumber": "11010519491231002X", "idIssueDate": "20180501", "idExpiryDate": "20281231",
        "facePhoto": "iVBORw0KGgoAAAANSUhEUgAA", "mobile": "13800138000", "bankCardNumber": "6222021234567890123",
        "callbackUrl": "https://example.com/", "token": "a.b.c", "requestId": "KYC_A1b2C3d4E5f6", "run": ["1"],
    });
    body[wire].clone()
}

/// Fails where an issue says the marker anywhere but in what it offers.
fn no_echo(report: &str, about: &str) -> usize {
    let report: Json = serde_json::from_str(report).unwrap_or_else(|error| panic!("{error} {about}"));
    let issues = report["issues"].as_array().expect("issues");
    for issue in issues {
        let mut issue = issue.clone();
        issue.as_object_mut().expect("an issue").remove("suggestion");
        let said = issue.to_string().to_lowercase();
        assert!(!said.contains(&MARKER.to_lowercase()), "{about}: {issue}");
    }
    issues.len()
}

#[test]
fn nothing_typed_is_echoed() {
    let mut issues = 0;
    for endpoint in ALL {
        for slot in endpoint.contract.slots.iter().chain(endpoint.contract.ignored).chain(endpoint.handles) {
            for shape in shapes(&good(slot.wire)) {
                for locale in Locale::ALL {
                    let about = format!("{} {}: {shape}", endpoint.id, slot.wire);
                    let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
                    let form = Form::from_json(json!({ slot.wire: shape }));
                    issues += no_echo(&preflight(endpoint, &form, &options, locale).report.to_json(), &about);
                    let value: Value = serde_json::from_value(shape.clone()).expect("any JSON is a value");
                    for typing in [false, true] {
                        if let Ok(report) = check_field(endpoint, slot.wire, &value, &options, typing, locale) {
                            issues += no_echo(&report.to_json(), &about);
                        }
                    }
                }
            }
        }
    }
    assert!(issues > 1000, "{issues} issues: the shapes say nothing");
}

/// A property may have any name; one that does not look like a name is not repeated.
#[test]
fn odd_names_are_not_echoed() {
    for name in [
        MARKER.to_owned(),
        format!("{MARKER} x"),
        format!("13800138000{MARKER}"),
        MARKER.repeat(99),
        format!("张三{MARKER}"),
    ] {
        for endpoint in ALL {
            let form = Form::from_json(json!({ &name: MARKER, "mobile": "13800138000" }));
            let report = preflight(endpoint, &form, &Options::default(), Locale::En).report;
            assert!(no_echo(&report.to_json(), &name) > 0, "{name}: nothing is said of it");
        }
    }
}

#[test]
fn debug_says_nothing() {
    let form = Form::from_json(json!({ "name": MARKER, "addressesToVerify": [{ "city": MARKER }] }));
    assert!(!format!("{form:?} {:?} {:?}", form.get("name"), form.get("addressesToVerify")).contains(MARKER));
}
