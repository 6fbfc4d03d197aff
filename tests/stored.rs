//! Serde writes what the package's own writer does, to the byte, and reads it back: over the requests and answers of the
//! conformance cases, at every endpoint.

mod chance;

use chance::Rng;
use kyc_preflight::bill::{Tariff, estimate};
use kyc_preflight::catalogue::Endpoints;
use kyc_preflight::compare::{Comparison, Offer, compare};
use kyc_preflight::date::Date;
use kyc_preflight::field::{Field, Kind};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, PlanRecord};
use kyc_preflight::provider::{ALL, Endpoint};
use kyc_preflight::reason::Reason;
use kyc_preflight::report::{Report, Version, check_field, preflight};
use kyc_preflight::stage::{Stages, stages};
use kyc_preflight::text::{Locale, Spoken};
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Policy, decide};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use std::fmt::Debug;
use std::path::Path;

fn options() -> Options {
    Options { today: Date::iso("2026-11-20"), ..Options::default() }
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

fn written(what: &impl Serialize) -> String {
    serde_json::to_string(what).expect("JSON")
}

/// What is read is what was written.
fn stored<T: Serialize + DeserializeOwned + PartialEq + Debug>(what: &T) {
    let text = written(what);
    let back: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(&back, what, "{text}");
}

/// Every object inside the inputs of the cases: requests, answers, and what is neither.
fn objects() -> Vec<Json> {
    let mut objects = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    for file in std::fs::read_dir(folder).expect("cases").map(|entry| entry.expect("entry").path()) {
        if file.extension().is_some_and(|extension| extension == "json") {
            let text = std::fs::read_to_string(&file).expect("readable");
            inner(&serde_json::from_str(&text).expect("JSON"), &mut objects);
        }
    }
    assert!(objects.len() > 2000, "{}", objects.len());
    objects
}

fn inner(json: &Json, objects: &mut Vec<Json>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| inner(item, objects)),
        Json::Object(entries) => {
            for (name, json) in entries {
                if ["request", "submitted", "response", "answer", "body", "value", "input"].contains(&name.as_str()) {
                    objects.push(json.clone());
                }
                inner(json, objects);
            }
        }
        _ => {}
    }
}

fn looked(endpoint: &'static Endpoint, form: &Form, options: &Options, locale: Locale) {
    let both = preflight(endpoint, form, options, locale);
    stored(&both.report);
    stored(&PlanRecord::from(&both.plan));
    assert_eq!(written(&both.plan), written(&PlanRecord::from(&both.plan)));
    stored(&estimate(endpoint, &both.plan, None).expect("no tariff"));
    let prices = endpoint.checks.iter().step_by(2).map(|check| (check.id.to_owned(), 150)).collect();
    let tariff = Tariff { currency: "HKD".into(), prices };
    stored(&estimate(endpoint, &both.plan, Some(&tariff)).expect("its own checks"));
    assert_eq!(serde_json::from_str::<Tariff>(&written(&tariff)).ok(), Some(tariff));
    let both_in_one = json!({ "report": both.report, "plan": PlanRecord::from(&both.plan) });
    assert_eq!(serde_json::to_value(&both).expect("both"), both_in_one);
    match endpoint.ask(form, options, locale) {
        Ok(body) => stored(&body),
        Err(error) => error.issues().iter().for_each(stored),
    }
}

#[test]
fn requests() {
    let mut random = Rng::new(0);
    for (at, json) in objects().iter().enumerate() {
        let form = Form::from_json(json);
        let (profile, exact) = (Default::default(), at % 7 == 0);
        let options =
            Options { today: options().today, profile, exact, points: Some(at as u32 % 900), ..Options::default() };
        for endpoint in ALL {
            if endpoint.id == "fill-easy/kyc-cn" || random.one_in(8) {
                looked(endpoint, &form, &options, Locale::ALL[at % 3]);
            }
        }
    }
}

#[test]
fn answers() {
    for (at, json) in objects().iter().enumerate() {
        let (answer, form) = (value(json), Form::from_json(json));
        for (place, endpoint) in ALL.iter().enumerate() {
            if (at + place).is_multiple_of(4) {
                let reading = endpoint.read(&answer, Some(&form).filter(|_| at % 2 == 0), &options());
                stored(&reading);
                let verdict = decide(std::slice::from_ref(&reading), &Policy::default());
                assert_eq!(
                    serde_json::from_str::<kyc_preflight::verdict::Verdict>(&written(&verdict)).ok().as_ref(),
                    Some(&verdict)
                );
                assert_eq!(written(&verdict), written(&Spoken(verdict.clone(), Locale::En)));
                assert!(!written(&Spoken(verdict, Locale::ALL[at % 3])).is_empty());
            }
        }
    }
}

#[test]
fn comparisons_and_stages() {
    let offers: Vec<Offer> = ALL.iter().map(|endpoint| Offer { endpoint, tariff: None }).collect();
    for json in objects().iter().step_by(9) {
        let form = Form::from_json(json);
        stored(&compare(&form, &offers, &[], &options()).expect("no tariffs"));
        // Nine decimals are what JSON has of an expectation.
        let text = written(&stages(ALL[0], &form, None, &Value::Null, &options()).expect("no chances"));
        assert_eq!(written(&serde_json::from_str::<Stages>(&text).expect("its own")), text);
    }
    assert_eq!(serde_json::from_str::<Vec<Offer>>(&written(&offers)).expect("ids"), offers);
    assert!(serde_json::from_str::<Comparison>("{}").is_err());
}

/// Values of the tables in `tests/field`, every offer among them.
fn values(field: Field) -> Vec<Value> {
    let snake = |name: String, c: char| {
        if c.is_uppercase() { format!("{name}_{}", c.to_ascii_lowercase()) } else { format!("{name}{c}") }
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/field");
    let path = folder.join(field.id().chars().fold(String::new(), snake)).with_extension("tsv");
    let table = std::fs::read_to_string(path).unwrap_or_default();
    let rows = table.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split('\t').next());
    rows.map(|cell| serde_json::from_str(&format!("\"{cell}\"")).expect("the inside of a JSON string")).collect()
}

/// A report of every value; the day that a date field holds is not in JSON.
#[test]
fn fields() {
    let endpoint = kyc_preflight::provider::endpoint("fields").expect("the endpoint of nobody");
    let junk: Vec<Value> = objects().iter().step_by(50).map(value).collect();
    let mut offers = 0;
    for slot in endpoint.contract.slots {
        for value in values(slot.field).iter().chain(&junk) {
            for typing in [false, true] {
                let report = check_field(endpoint, slot.wire, value, &options(), typing, Locale::En).expect("a field");
                let text = written(&report);
                let back = serde_json::from_str::<kyc_preflight::report::FieldReport>(&text);
                let mut back = back.unwrap_or_else(|error| panic!("{error} of src/known.rs: {text}"));
                (back.facts.day, back.facts.long_term) = (report.facts.day, report.facts.long_term);
                back.facts.since = report.facts.since;
                assert_eq!(back, report, "{text}");
                offers += report.issues.iter().filter(|issue| issue.fix.is_some()).count();
            }
        }
    }
    assert!(offers > 20, "{offers}");
}

#[test]
fn what_there_is() {
    for locale in Locale::ALL {
        assert!(
            written(&Endpoints(locale))
                .starts_with(r#"[{"id":"fill-easy/kyc-cn","provider":"fill-easy","fields":[{"name":"name""#)
        );
    }
    assert!(written(&Version).starts_with(r#"{"engine":""#));
}

/// Numbers as both write them.
#[test]
fn numbers() {
    for (number, text) in [
        (0.0, "0"),
        (-0.0, "0"),
        (-1e-12, "0"),
        (0.5, "0.5"),
        (-0.25, "-0.25"),
        (0.1, "0.1"),
        (405.0, "405"),
        (45.5, "45.5"),
        (1e15, "1000000000000000"),
        (9e15, "null"),
        (f64::NAN, "null"),
        (f64::INFINITY, "null"),
        (0.123_456_789_1, "0.123456789"),
    ] {
        assert_eq!(written(&Value::Float(number)), text);
    }
    for number in [0, -1, i64::MAX, i64::MIN, 1_000_000_000, -1_000_000_001] {
        assert_eq!(written(&Value::Int(number)), number.to_string());
    }
    assert_eq!(written(&Value::from("\"\\\u{1}\n\u{7f}\u{2028}张")), "\"\\\"\\\\\\u0001\\n\u{7f}\u{2028}张\"");
}

/// A word that is none of ours is named by its kind and never repeated.
#[test]
fn strangers() {
    let form = Form::from([("name", "张三"), ("idNumber", "110105194912310021")]);
    let whole: Json = serde_json::to_value(preflight(ALL[0], &form, &options(), Locale::En)).expect("JSON");
    let wrong = |pointer: &str, put: Json| {
        let mut whole = whole.clone();
        *whole.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = put;
        let report = serde_json::from_value::<Report>(whole["report"].take());
        let plan = serde_json::from_value::<PlanRecord>(whole["plan"].take());
        report.map(|_| ()).and(plan.map(|_| ())).expect_err(pointer).to_string()
    };
    let secret = "11010519491231002X";
    for (pointer, kind) in [
        ("/report/issues/0/code", "unknown code"),
        ("/report/issues/0/weight", "unknown weight"),
        ("/report/issues/0/path/0", "unknown path"),
        ("/report/meta/today", "no day as YYYY-MM-DD"),
        ("/report/meta/profile", "unknown profile"),
        ("/plan/locked/0/check", "unknown check"),
        ("/plan/locked/0/missing/0/0", "unknown field"),
    ] {
        assert_eq!(wrong(pointer, json!(secret)), kind);
        let other = wrong(pointer, json!([secret]));
        assert!(!other.contains(secret), "{other}");
    }
    assert!(serde_json::from_str::<Kind>("\"resident\"").is_ok() && serde_json::from_str::<Kind>("7").is_err());
}

/// What a caller writes: options, policies and tariffs in the package's names, errors with what would do.
#[test]
fn inputs() {
    let options: Options =
        serde_json::from_value(json!({ "today": "2026-11-20", "profile": "sandbox", "points": 7, "exact": true }))
            .expect("options");
    assert_eq!(serde_json::from_str::<Options>(&written(&options)).expect("again"), options);
    for (given, said) in [
        (json!({ "today": "2026-11-31" }), "today cannot be used; what would do: a day of the calendar as YYYY-MM-DD"),
        (json!({ "profile": "test" }), "profile cannot be used; what would do: sandbox, production"),
        (json!({ "points": "13800138000" }), "points cannot be used; what would do: a whole number from 0 on"),
        (json!("11010519491231002X"), "options cannot be used; what would do: an object, or nothing"),
    ] {
        assert_eq!(serde_json::from_value::<Options>(given).expect_err(said).to_string(), said);
    }
    let policy = Policy { required: vec!["identity.two-factor".into()], ..Policy::default() };
    assert_eq!(serde_json::from_str::<Policy>(&written(&policy)).expect("a policy"), policy);
    let said = serde_json::from_value::<Policy>(json!({ "required": ["identity.twofactor"] }))
        .expect_err("no check")
        .to_string();
    assert!(said.starts_with("policy.required cannot be used; what would do: identity.two-factor, "), "{said}");
    assert_eq!(serde_json::from_str::<Locale>("\"zh-Hant\"").expect("a language"), Locale::ZhHant);
}

/// Every word that a flaw carries is known again: the literals of the source, since no case has all of them.
#[test]
fn words_of_flaws() {
    let literal =
        regex::Regex::new(r#"(?s)(?:worded\([^;"{}]*?|(?:wrong|other)_type\([^;"{}]*?)"([^"]+)""#).expect("a pattern");
    let mut stack = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut words = Vec::new();
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(std::fs::read_dir(path).expect("src").map(|entry| entry.expect("entry").path()));
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("readable");
        words.extend(literal.captures_iter(&text).map(|found| found[1].to_owned()));
    }
    assert!(words.len() > 15, "{words:?}");
    for word in words {
        let issue = json!({
            "path": [], "code": format!("{}.{}", Field::Request.id(), Reason::Type.id()), "params": { "want": word },
            "weight": "refused", "stops": true, "wastes": [], "message": "",
        });
        assert!(
            serde_json::from_value::<kyc_preflight::field::Issue>(issue).is_ok(),
            "{word:?} is missing in src/known.rs"
        );
    }
}
