//! Whatever comes in, nothing panics, what goes out is JSON, and it takes time in proportion.

mod chance;
mod json;

#[path = "growth/mod.rs"]
mod growth;

use chance::Rng;
use growth::steep;
use json::ToJson;
use kyc_preflight::bill::estimate;
use kyc_preflight::compare::{Offer, compare};
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_preflight::provider::{ALL, Endpoint, Reading};
use kyc_preflight::reason::Profile;
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::stage::stages;
use kyc_preflight::text::{Locale, Spoken};
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Policy, decide};
use serde_json::Value as Json;
use std::sync::LazyLock;

const ROUNDS: usize = 100_000;
const HUGE: usize = 10 << 20;
const MANY: usize = 20_000;

/// What the code looks for, and what may upset it.
const WORDS: &[&str] = &[
    "",
    " ",
    "\0",
    "\n",
    "\u{3000}",
    "\u{FFFD}",
    "😴",
    "张三",
    "买买提•吐尔逊",
    "长期",
    "長期",
    "长",
    "11010519491231002X",
    "110105194912310021",
    "11010549123100",
    "１１０１０５１９４９１２３１００２Ｘ",
    "13800138000",
    "+86",
    "+8613800138000",
    "86138",
    "20180501",
    "20180231",
    "00000000",
    "4111111111111111",
    "iVBORw0KGgoAAAANSUhEUgAA",
    "data:image/png;base64,AAAA",
    "data:,",
    "====",
    "=",
    "https://",
    "https://[",
    "https://[::1]:",
    "https://a@b:@",
    "https://1.2.3.4.5",
    "a.b.c",
    "...",
    "KYC_A1b2C3d4E5f6",
    "1",
    "4",
    "8",
    "8.3",
    "25",
    "99",
    "common",
    "match",
    "no match",
    "not found",
    "completed",
    "processing",
    "None",
    "High",
    "identity.two-factor",
    "identity.three-factor",
    "two-factor",
    "four-factor",
    "mobile.attribution",
    "mobile.address-verify[0]",
    "mobile.address-verify[9999]",
    "mobile.address-verify[",
    "mobile.address-verify[-1]",
    "risk.fraud",
    "risk.criminal",
    "bank.four-factor",
    "litigation.records",
    "≤3km",
    ">50km",
    "{label}",
    "{",
    "}",
    "\"",
    "\\",
];
const KEYS: &[&str] = &[
    "name",
    "idNumber",
    "idIssueDate",
    "idExpiryDate",
    "facePhoto",
    "mobile",
    "bankCardNumber",
    "addressesToVerify",
    "callbackUrl",
    "callbackHeaders",
    "run",
    "token",
    "type",
    "city",
    "address",
    "httpStatus",
    "body",
    "reportMetadata",
    "status",
    "submitted",
    "summary",
    "ran",
    "matched",
    "unmatched",
    "notFound",
    "errored",
    "check",
    "error",
    "identity",
    "result",
    "carrier",
    "addressVerifications",
    "distance",
    "risk",
    "fraud",
    "level",
    "criminal",
    "isNormal",
    "records",
    "bank",
    "bank4f",
    "litigation",
    "overall",
    "total",
    "civil",
    "stats",
    "cases",
    "pdfUrl",
    "message",
    "requestId",
    "state",
    "outcomes",
    "concerns",
    "violations",
    "code",
    "params",
    "__proto__",
    "",
    "é",
];

/// What the answers of the other providers hold.
const OTHERS: &[&str] = &[
    "processed",
    "matches",
    "httpStatus",
    "body",
    "data",
    "serviceResponses",
    "China Bank Card",
    "status",
    "identityVerified",
    "verifications",
    "matchStatus",
    "searchStatus",
    "sourceStatus",
    "safeHarbour",
    "idv_task_id",
    "timestamp",
    "full_name",
    "birthday",
    "id_number",
    "review_reasons",
    "reject_reasons",
    "created_search_task_id",
    "audit_status",
    "task_id",
    "progress",
    "completed_source",
    "completed_time",
    "potential_risk",
    "sanction_matched",
    "accepted",
    "paging",
    "kya_id",
    "sdnlist",
    "key",
    "value",
    "citizenship",
];

/// Names of properties: those of answers, and every field's of every endpoint.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let wires = ALL.iter().flat_map(|endpoint| endpoint.contract.slots).map(|slot| slot.wire);
    KEYS.iter().chain(OTHERS).copied().chain(wires).collect()
});

/// Texts: values of every kind, and every published choice.
static TEXTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let choices = ALL.iter().flat_map(|endpoint| endpoint.contract.slots).flat_map(|slot| slot.allow.values());
    WORDS.iter().copied().chain(choices).chain(["accept", "review", "reject", "Successful"]).collect()
});

impl Rng {
    fn text(&mut self) -> String {
        let word = TEXTS[self.below(TEXTS.len())].to_owned();
        match self.below(6) {
            0 => word + TEXTS[self.below(TEXTS.len())],
            1 => (0..self.below(20)).filter_map(|_| char::from_u32(self.below(0x11_0000) as u32)).collect(),
            2 => word.chars().rev().collect(),
            3 => word.chars().take(self.below(12)).collect(),
            _ => word,
        }
    }

    fn number(&mut self) -> Value {
        let numbers = [
            0.0,
            -0.0,
            0.5,
            -1.0,
            1e300,
            -1e-300,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            9e15,
            0.1 + 0.2,
        ];
        let integers = [0, 1, -1, 200, 202, 400, 502, i64::MAX, i64::MIN, 1 << 53];
        if self.below(2) == 0 { Value::Float(numbers[self.below(12)]) } else { Value::Int(integers[self.below(10)]) }
    }

    fn tree(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 6 } else { 12 }) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => self.number(),
            3 => {
                if self.below(8) == 0 {
                    Value::Other
                } else {
                    Value::Null
                }
            }
            4 | 5 => Value::Text(self.text()),
            6..=8 => Value::List((0..self.below(5)).map(|_| self.tree(depth - 1)).collect()),
            _ => self.map(depth),
        }
    }

    fn map(&mut self, depth: usize) -> Value {
        let count = self.below(7);
        let entry = |random: &mut Rng| (NAMES[random.below(NAMES.len())].to_owned(), random.tree(depth - 1));
        Value::object((0..count).map(|_| entry(self)))
    }

    fn options(&mut self) -> Options {
        let profile = if self.below(2) == 0 { Profile::Production } else { Profile::Sandbox };
        let today = Date::from_epoch_days(20_000 + self.below(2000) as i32).filter(|_| self.below(4) > 0);
        Options {
            today,
            profile,
            litigation_by_default: self.below(2) == 0,
            exact: self.below(2) == 0,
            points: Some(self.below(1000) as u32).filter(|_| self.below(2) == 0),
            decided: self.below(2) == 0,
            ..Options::default()
        }
    }
}

fn json(what: &impl ToJson) -> Json {
    let text = what.to_json();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn ask(endpoint: &'static Endpoint, random: &mut Rng, locale: Locale) {
    let (input, options) = (random.map(3), random.options());
    let form = Form::from(input.clone());
    let told = preflight(endpoint, &form, &options, locale);
    if random.below(4) == 0 {
        assert_eq!(told.report.ok, endpoint.ask(&form, &options, locale).is_ok());
    }
    let (report, plan) = (json(&told.report), json(&told.plan));
    assert_eq!(report["issues"].as_array().map(Vec::len), Some(told.report.issues.len()));
    assert_eq!(plan["calls"], plan["run"].as_array().map_or(0, Vec::len));
    json(&estimate(endpoint, &told.plan, None).expect("no tariff"));
    let slots: Vec<_> = endpoint.contract.slots.iter().chain(endpoint.handles).collect();
    let (wire, value) = (slots[random.below(slots.len())].wire, random.tree(3));
    for typing in [false, true] {
        let report = check_field(endpoint, wire, &value, &options, typing, locale).expect("a field");
        json(&report);
        assert!(typing || !report.incomplete, "{wire}: incomplete without typing");
    }
}

fn answer(endpoint: &'static Endpoint, random: &mut Rng, locale: Locale) {
    let (input, options) = (random.map(4), random.options());
    let submitted = (random.below(2) == 0).then(|| Form::from(random.map(3)));
    let reading = endpoint.read(&input, submitted.as_ref(), &options);
    let said = json(&reading);
    let verdict = decide(std::slice::from_ref(&reading), &Policy::default());
    let matched = said["outcomes"].as_array().is_some_and(|rows| rows.iter().any(|row| row["outcome"] == "match"));
    assert!(verdict.decision != Decision::Accept || matched && reading.violations.is_empty(), "{said}");
    json(&Spoken(verdict, locale));
    let other = Reading::from(&random.map(3));
    json(&Spoken(decide(&[reading, other], &Policy::default()), locale));
    let _ = Policy::try_from(&random.map(2));
}

fn storm(endpoint: &'static Endpoint, seed: u64, rounds: usize) {
    let mut random = Rng::new(seed);
    for round in 0..rounds {
        let locale = Locale::ALL[round % 3];
        ask(endpoint, &mut random, locale);
        answer(endpoint, &mut random, locale);
    }
    println!("{}: {rounds} rounds", endpoint.id);
}

#[test]
fn storm_newer() {
    storm(&FILL_EASY_CHINA, 0x9E37_79B9_7F4A_7C15, ROUNDS);
}

#[test]
fn storm_older() {
    storm(&FILL_EASY_CHINA_CLASSIC, 0xD1B5_4A32_D192_ED03, ROUNDS / 2);
}

#[test]
fn storm_across() {
    let mut random = Rng::new(0x0DDB_1A5E_5BAD_5EED);
    let offers: Vec<Offer> = ALL.iter().map(|endpoint| Offer { endpoint, tariff: None }).collect();
    for _ in 0..ROUNDS / 200 {
        let (form, options) = (Form::from(random.map(3)), random.options());
        json(&compare(&form, &offers, &[], &options).expect("no tariffs to differ"));
        let endpoint = ALL[random.below(ALL.len())];
        json(&stages(endpoint, &form, None, &Value::Null, &options).expect("no chances"));
        let _ = stages(endpoint, &form, None, &random.map(1), &options).map(|told| json(&told));
    }
}

#[test]
fn storm_others() {
    for (at, endpoint) in ALL.iter().enumerate().skip(2) {
        storm(endpoint, 0xA5A5_1234_5678_9ABC + at as u64, ROUNDS / 10);
    }
}

// ---- size

/// Fails where the time grows more than `less(part, of)`, a form of that size.
fn grows(about: &str, less: impl Fn(usize, usize) -> Value) {
    if let Some(wrong) = steep(less, look) {
        panic!("{about} {wrong}");
    }
}

#[test]
fn squares_are_found() {
    let work = |length: usize| assert!((0..length).fold(1, |sum, at| std::hint::black_box(sum ^ at)) < usize::MAX);
    let mut most = 1 << 20;
    while steep(|part, of| most * part / of * part / of, work).is_none() {
        most *= 4;
        assert!(most < 1 << 34, "no square is found");
    }
    assert_eq!(steep(|part, of| most * part / of, work), None);
}

fn look(form: Value) {
    let form = Form::from(form);
    let told = preflight(&FILL_EASY_CHINA, &form, &Options::default(), Locale::En);
    assert!(!told.report.to_json().is_empty() && !told.plan.to_json().is_empty());
    assert!(!estimate(&FILL_EASY_CHINA, &told.plan, None).expect("no tariff").to_json().is_empty());
}

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)))
}

#[test]
fn huge_texts() {
    for fill in ["1", "１", " ", "王·", "A", "="] {
        for slot in FILL_EASY_CHINA.contract.slots.iter().chain(FILL_EASY_CHINA.handles) {
            let less = |part, of| map([(slot.wire, Value::Text(fill.repeat(HUGE / fill.len() * part / of)))]);
            grows(&format!("{} of {fill:?}", slot.wire), less);
        }
    }
}

#[test]
fn huge_urls() {
    for start in ["https://", "https://[", "https://a@", "data:image/png;base64,", "+86", "KYC_", "a."] {
        for wire in ["callbackUrl", "facePhoto", "mobile"] {
            let less = |part, of| map([(wire, Value::Text(start.to_owned() + &"a.".repeat(HUGE / 2 * part / of)))]);
            grows(&format!("{wire} of {start:?}"), less);
        }
    }
}

fn entry(address: &str) -> Value {
    map([("type", "common".into()), ("city", "北京".into()), ("address", address.into())])
}

fn addresses(mobile: &str, address: &str, count: usize) -> Value {
    map([("mobile", mobile.into()), ("addressesToVerify", Value::List(vec![entry(address); count]))])
}

#[test]
fn many_addresses() {
    for (mobile, address) in [("13800138000", "x"), ("13800138000", "\u{FFFD}"), ("13800138000", " x"), ("12", "")] {
        grows(&format!("addresses {address:?} of {mobile}"), |part, of| addresses(mobile, address, MANY * part / of));
    }
}

#[test]
fn many_products() {
    for (first, second) in [("1", "1"), ("x", "1"), ("1", "x"), ("5", "4")] {
        let half = |product: &str, part, of| vec![Value::from(product); MANY * part / of];
        grows(&format!("products {first} {second}"), |part, of| {
            let list = [half(first, part, of), half(second, part, of)].concat();
            map([("run", Value::List(list)), ("name", "张三".into())])
        });
    }
}

#[test]
fn many_properties() {
    let named = |start: &str, value: Value, count: usize| {
        Value::object((0..count).map(|at| (format!("{start}{at}"), value.clone())))
    };
    grows("properties", |part, of| named("x", "x".into(), MANY * part / of));
    grows("headers", |part, of| map([("callbackHeaders", named("x ", Value::Null, MANY * part / of))]));
}

/// An answer whose lists all have so many members, but for those that have a quarter.
fn long_answer(count: usize) -> Value {
    let names = |from: usize| {
        Value::List((from..from + count).map(|at| Value::Text(format!("mobile.address-verify[{at}]"))).collect())
    };
    let summary = map([
        ("ran", names(0)),
        ("matched", names(500)),
        ("unmatched", names(1)),
        ("notFound", names(2)),
        ("errored", names(3)),
    ]);
    let identity = Value::List(vec![map([("type", "two-factor".into()), ("result", "match".into())]); count / 4]);
    let fraud = Value::List(vec![map([("type", "x".into()), ("level", "High".into())]); count]);
    map([
        ("summary", summary),
        ("identity", identity),
        ("risk", map([("fraud", fraud)])),
        ("reportMetadata", map([("status", "completed".into())])),
    ])
}

#[test]
fn huge_answers() {
    let less =
        |part, of| (long_answer(MANY * part / of), Form::from(addresses("13800138000", "x", MANY / 4 * part / of)));
    let wrong = steep(less, |(answer, request)| {
        let reading = FILL_EASY_CHINA.read(&answer, Some(&request), &Options::default());
        assert!(!reading.to_json().is_empty());
        assert_ne!(decide(&[reading], &Policy::default()).decision, Decision::Accept);
    });
    assert_eq!(wrong, None, "a huge answer");
}

/// JSON deeper or larger than anything published is read without a stack overflow.
#[test]
fn deep_json() {
    for text in
        [format!("{}1{}", "[".repeat(120), "]".repeat(120)), format!("{}1{}", "{\"run\":".repeat(120), "}".repeat(120))]
    {
        let mut source = serde_json::Deserializer::from_str(&text);
        let form = Form::from_json(&mut source);
        let told = preflight(&FILL_EASY_CHINA, &form, &Options::default(), Locale::En);
        assert!(!told.report.ok);
    }
}
