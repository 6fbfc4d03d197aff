//! The cases of `tests/conformance`, natively: every op of the Fill Easy single endpoint, the algorithms that others share, and
//! [`conformance_ops`] of the other providers.

mod json;

mod conformance_ops;
mod maker;

use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::digit::luhn;
use kyc_preflight::field::Field;
use kyc_preflight::form::Form;
use kyc_preflight::plan::{self, Options, PlanRecord};
use kyc_preflight::provider::fields::FIELDS;
use kyc_preflight::provider::fill_easy_china::answer;
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_preflight::provider::{Endpoint, Outcome, mask};
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

type Op = fn(&'static Endpoint, &Json) -> Json;

/// Ops of the single endpoint.
const OPS: &[(&str, Op)] = &[
    ("plan", plan_op),
    ("classify_product", classify_product),
    ("format", format_op),
    ("bucket", bucket),
    ("interpret_summary", interpret_summary),
    ("three_factor", three_factor),
    ("absent_mobile_field", absent_mobile_field),
    ("criminal", criminal),
    ("fraud_level", fraud_level),
    ("poll", poll),
    ("align_addresses", align_addresses),
    ("distance", distance),
    ("category_present", category_present),
    ("bank_fields", bank_fields),
    ("mask", mask_op),
    ("submitted_echo", submitted_echo),
];

/// Ops about an algorithm, whoever's case it is.
const SHARED: &[(&str, Op)] =
    &[("cn_id", china_id), ("luhn", luhn_op), ("date8", date8), ("iso_date", iso_date), ("base64", base64)];

/// Fields that the endpoint has too, with its name for them: both say the same.
const HARD_FIELDS: [(&str, &str); 3] =
    [("residentId", "idNumber"), ("mobile", "mobile"), ("bankCard", "bankCardNumber")];
const AS_SETS: [&str; 10] = [
    "superseded",
    "violations",
    "never_ran",
    "unplanned",
    "run_unimplemented",
    "run_unknown",
    "missing",
    "invalid",
    "fields",
    "mismatches",
];
const BUCKETS: [&str; 4] = ["matched", "unmatched", "notFound", "errored"];

fn options(exact: bool) -> Options {
    Options { today: Date::iso("2026-11-20"), exact, ..Options::default() }
}

fn said(what: &impl ToJson) -> Json {
    serde_json::from_str(&what.to_json()).expect("what we say is JSON")
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

fn form(json: &Json) -> Form {
    Form::from_json(json)
}

fn strings(list: &Json) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|item| item.as_str().unwrap_or_default().to_owned()).collect()
}

fn column(rows: &Json, key: &str) -> Vec<String> {
    rows.as_array().into_iter().flatten().map(|row| row[key].as_str().unwrap_or_default().to_owned()).collect()
}

fn entry() -> Json {
    json!({ "type": "common", "city": "北京", "address": "朝阳区建国路88号" })
}

// ---- plan

fn plan_op(endpoint: &'static Endpoint, input: &Json) -> Json {
    let form = form(&input["request"]);
    let plan = plan::plan(endpoint, &form, &options(false));
    assert_eq!(plan, preflight(endpoint, &form, &options(false), Locale::En).plan, "plan and preflight().plan differ");
    let told = said(&plan);
    let refusal = told.get("refusal").cloned().unwrap_or_default();
    json!({
        "checks": told["run"],
        "superseded": column(&told["covered"], "check"),
        "calls": told["calls"],
        "http_status": told["status"],
        "error_class": refusal["class"].as_str().map(|class| class.replace('-', "_")),
        "run_unimplemented": refusal.get("unimplemented").cloned().unwrap_or(json!([])),
        "run_unknown": refusal.get("unknown").cloned().unwrap_or(json!([])),
        "not_fired": not_fired(&told["partial"]),
        "eligible": published(endpoint, &told),
    })
}

fn not_fired(partial: &Json) -> Json {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for (product, check) in column(partial, "product").into_iter().zip(column(partial, "check")) {
        match rows.iter_mut().find(|(known, _)| *known == product) {
            Some((_, checks)) => checks.push(check),
            None => rows.push((product, vec![check])),
        }
    }
    rows.into_iter().map(|(product, checks)| json!({ "product": product, "checks": checks })).collect()
}

/// What runs and what is covered, in the order of the published table.
fn published(endpoint: &'static Endpoint, plan: &Json) -> Vec<String> {
    let named = [strings(&plan["run"]), column(&plan["covered"], "check")].concat();
    let of = |id: &str| named.iter().filter(|name| bare(name) == id).cloned().collect::<Vec<_>>();
    endpoint.checks.iter().flat_map(|check| of(check.id)).collect()
}

fn bare(check: &str) -> &str {
    check.split('[').next().unwrap_or_default()
}

fn classify_product(endpoint: &'static Endpoint, input: &Json) -> Json {
    let request = json!({
        "name": "张三", "idNumber": "11010519491231002X", "idIssueDate": "20180501", "idExpiryDate": "20281231",
        "facePhoto": "iVBORw0KGgoAAAANSUhEUgAA", "mobile": "13800138000", "bankCardNumber": "6222021234567890123",
        "addressesToVerify": [entry()], "run": [input["product"]],
    });
    let plan = plan::plan(endpoint, &form(&request), &options(false));
    let class = plan.refusal.map_or("supported", |refusal| refusal.class.id());
    json!({ "class": class.strip_prefix("run-").unwrap_or(class) })
}

// ---- fields

/// The report on one field, as it goes on the wire.
fn look(endpoint: &'static Endpoint, wire: &str, input: &Json, exact: bool) -> Json {
    let input = value(input);
    said(&check_field(endpoint, wire, &input, &options(exact), false, Locale::En).expect("a field of the endpoint"))
}

fn refused(report: &Json) -> bool {
    column(&report["issues"], "weight").iter().any(|weight| weight == "refused")
}

fn says(report: &Json, code: &str) -> bool {
    column(&report["issues"], "code").iter().any(|one| one == code)
}

fn format_op(endpoint: &'static Endpoint, input: &Json) -> Json {
    let field = input["field"].as_str().unwrap_or_default();
    let report = match field.strip_prefix("address.") {
        Some(key) => {
            let mut entry = entry();
            entry[key] = input["value"].clone();
            look(endpoint, "addressesToVerify", &json!([entry]), true)
        }
        None => look(endpoint, field, &input["value"], true),
    };
    json!({ "pattern_ok": !refused(&report) })
}

fn china_id(_: &'static Endpoint, input: &Json) -> Json {
    let report = look(&FILL_EASY_CHINA, "idNumber", &input["value"], true);
    let pattern = !refused(&report);
    json!({
        "pattern_ok": pattern,
        "checksum_ok": pattern && !says(&report, "residentId.checkCharacter"),
        "date_ok": pattern && !says(&report, "residentId.calendar"),
        "birth": report["derived"]["birthDate"],
        "sex": report["derived"]["sex"],
    })
}

fn text(input: &Json) -> &str {
    input["value"].as_str().unwrap_or_default()
}

fn luhn_op(_: &'static Endpoint, input: &Json) -> Json {
    json!({ "valid": luhn(text(input).as_bytes()) })
}

/// The calendar itself, and both fields that use it.
fn date8(endpoint: &'static Endpoint, input: &Json) -> Json {
    let valid = Date::compact(text(input).as_bytes()).is_some();
    for wire in ["idIssueDate", "idExpiryDate"] {
        let report = look(endpoint, wire, &input["value"], true);
        let calendar = column(&report["issues"], "code").iter().any(|code| code.ends_with(".calendar"));
        assert_eq!(valid, !refused(&report) && !calendar, "{wire} and the calendar differ");
    }
    json!({ "valid": valid })
}

fn iso_date(_: &'static Endpoint, input: &Json) -> Json {
    json!({ "valid": Date::iso(text(input)).is_some() })
}

fn base64(endpoint: &'static Endpoint, input: &Json) -> Json {
    json!({ "valid": !refused(&look(endpoint, "facePhoto", &input["value"], true)) })
}

// ---- answers

fn report(parts: Json) -> Json {
    let mut report = json!({
        "reportMetadata": { "status": "completed" }, "submitted": {},
        "pdfUrl": "https://x.example/r.pdf", "pdfFileName": "r.pdf",
    });
    for (key, part) in parts.as_object().into_iter().flatten() {
        report[key] = part.clone();
    }
    report
}

fn read(endpoint: &'static Endpoint, answer: Json, submitted: Option<Json>) -> Json {
    let form = submitted.map(|submitted| form(&submitted));
    said(&endpoint.read(&value(&answer), form.as_ref(), &options(false)))
}

fn outcome(word: &str) -> Outcome {
    match word {
        "no match" => Outcome::Mismatch,
        "not found" => Outcome::NotFound,
        other => Outcome::from_id(other).unwrap_or_else(|| panic!("outcome {other}")),
    }
}

/// The words of the cases for the words of ours.
fn word(outcome: &str) -> &str {
    match outcome {
        "mismatch" => "no match",
        "not-found" => "not found",
        other => other,
    }
}

fn outcomes(reading: &Json) -> BTreeMap<String, String> {
    let rows = column(&reading["outcomes"], "check").into_iter().zip(column(&reading["outcomes"], "outcome"));
    rows.map(|(check, outcome)| (check, word(&outcome).to_owned())).collect()
}

/// A summary in which each check stands in the bucket of its outcome; `data` in none.
fn summary_of(told: &[(&str, &str)]) -> Json {
    let mut summary = json!({ "ran": [], "matched": [], "unmatched": [], "notFound": [], "errored": [] });
    for (check, result) in told {
        let bucket = match *result {
            "match" => "matched",
            "no match" => "unmatched",
            "not found" => "notFound",
            "error" => "errored",
            _ => "ran",
        };
        let member = if bucket == "errored" { json!({ "check": check, "error": "timeout" }) } else { json!(check) };
        for (key, member) in [("ran", json!(check)), (bucket, member)].iter().take(1 + usize::from(bucket != "ran")) {
            summary[*key].as_array_mut().expect("a bucket").push(member.clone());
        }
    }
    summary
}

/// The prediction, and whether the reader takes a summary of it without complaint.
fn bucket(endpoint: &'static Endpoint, input: &Json) -> Json {
    let (check, told) = (input["check"].as_str().unwrap_or_default(), input["outcome"].as_str().unwrap_or_default());
    let predicted = answer::bucket(check, outcome(told));
    let fits = |key: &str| {
        let mut summary = summary_of(&[(check, "data")]);
        if key != "ran-only" {
            summary[key] =
                if key == "errored" { json!([{ "check": check, "error": "timeout" }]) } else { json!([check]) };
        }
        let reading = read(endpoint, report(json!({ "summary": summary })), None);
        outcomes(&reading).get(check).map(String::as_str) == Some(told) && !violations(&reading).iter().any(of_summary)
    };
    let accepted: Vec<&str> = ["ran-only"].iter().chain(&BUCKETS).copied().filter(|key| fits(key)).collect();
    assert_eq!(predicted.into_iter().collect::<Vec<_>>(), accepted, "prediction and reading differ");
    json!({ "bucket": predicted.unwrap_or("invalid") })
}

fn violations(reading: &Json) -> Vec<Json> {
    reading["violations"].as_array().cloned().unwrap_or_default()
}

fn about(violation: &Json) -> &str {
    let params = &violation["params"];
    params["check"].as_str().or(params["key"].as_str()).unwrap_or_default()
}

/// Whether a violation is one of the summary alone.
fn of_summary(violation: &Json) -> bool {
    let key = violation["params"]["key"].as_str().unwrap_or_default();
    match violation["code"].as_str().unwrap_or_default() {
        "not-in-ran" | "bucket-not-allowed" | "unknown-check" | "malformed-errored" | "multiple-buckets"
        | "no-bucket" => true,
        "missing-key" => key == "summary" || key == "ran" || BUCKETS.contains(&key),
        _ => false,
    }
}

fn spell(violation: &Json) -> String {
    match violation["code"].as_str().unwrap_or_default() {
        "malformed-errored" => "malformed-errored".to_owned(),
        code => format!("{code}:{}", about(violation)),
    }
}

fn interpret_summary(endpoint: &'static Endpoint, input: &Json) -> Json {
    let answer = value(&report(json!({ "summary": input["summary"] })));
    let mut reading = endpoint.read(&answer, None, &options(false));
    if !input["planned"].is_null() {
        let run = strings(&input["planned"]).into_iter().map(Into::into).collect();
        let mut plan = PlanRecord::default();
        (plan.status, plan.run) = (200, run);
        plan::reconcile(&mut reading, &plan);
    }
    let reading = said(&reading);
    let of = |code: &str| {
        let rows = violations(&reading).into_iter().filter(|violation| violation["code"] == code);
        rows.map(|violation| about(&violation).to_owned()).collect::<Vec<_>>()
    };
    json!({
        "outcomes": outcomes(&reading),
        "violations": violations(&reading).iter().filter(|breach| of_summary(breach)).map(spell).collect::<Vec<_>>(),
        "never_ran": of("never-ran"),
        "unplanned": of("unplanned"),
    })
}

fn three_factor(endpoint: &'static Endpoint, input: &Json) -> Json {
    let (document, three) = (input["document"].as_str(), input["threeFactor"].as_str().unwrap_or_default());
    let mut told = vec![("identity.three-factor", three)];
    told.extend(document.map(|result| ("identity.two-factor", result)));
    let decided = told.iter().filter(|(_, result)| matches!(*result, "match" | "no match"));
    let identity: Vec<Json> = decided.map(|(check, result)| json!({ "type": &check[9..], "result": result })).collect();
    let reading = read(endpoint, report(json!({ "summary": summary_of(&told), "identity": identity })), None);
    let diagnosis = reading["facts"]["diagnosis"].clone();
    if three == "no match" {
        assert_eq!(diagnosis, answer::three_factor_diagnosis(document.map(outcome)), "reading and diagnosis differ");
    }
    json!({ "diagnosis": diagnosis })
}

fn absent_mobile_field(endpoint: &'static Endpoint, input: &Json) -> Json {
    let reading = read(endpoint, report(json!({ "summary": input["summary"] })), None);
    json!({ "reason": reading["facts"]["absent"][input["field"].as_str().unwrap_or_default()] })
}

fn risk(endpoint: &'static Endpoint, check: &str, risk: Json) -> Json {
    let answer = report(json!({ "summary": summary_of(&[(check, "data")]), "risk": risk }));
    read(endpoint, answer, None)["facts"].clone()
}

fn criminal(endpoint: &'static Endpoint, input: &Json) -> Json {
    let facts = risk(endpoint, "risk.criminal", json!({ "criminal": input["criminal"] }));
    let verdict = answer::criminal_verdict(&value(&input["criminal"]));
    assert_eq!(facts["criminal"]["verdict"], verdict, "reading and verdict differ");
    json!({ "verdict": verdict })
}

fn fraud_level(endpoint: &'static Endpoint, input: &Json) -> Json {
    let level = answer::fraud_level(&value(&input["level"]));
    let rows: Vec<Json> =
        ["a", "b", "c", "d"].iter().map(|kind| json!({ "type": kind, "level": input["level"] })).collect();
    let facts = risk(endpoint, "risk.fraud", json!({ "fraud": rows }));
    for row in facts["fraud"].as_array().expect("four rows") {
        assert_eq!(row["value"], json!(level), "reading and level differ");
    }
    json!({ "value": level })
}

fn poll(endpoint: &'static Endpoint, input: &Json) -> Json {
    let reading = read(endpoint, json!({ "httpStatus": input["http_status"] }), None);
    let state = reading["state"].as_str().unwrap_or_default();
    json!({ "state": if matches!(state, "unknown" | "unavailable") { "undocumented" } else { state } })
}

fn address_facts(endpoint: &'static Endpoint, requested: &Json, results: &Json, summary: &Json) -> Vec<Json> {
    let answer = report(json!({ "summary": summary, "mobile": { "addressVerifications": results } }));
    let request = json!({ "mobile": "13800138000", "addressesToVerify": requested });
    read(endpoint, answer, Some(request))["facts"]["addresses"].as_array().cloned().unwrap_or_default()
}

fn align_addresses(endpoint: &'static Endpoint, input: &Json) -> Json {
    let facts = address_facts(endpoint, &input["requested"], &input["results"], &input["summary"]);
    let status = |index: usize| match facts.iter().find(|fact| fact["index"] == index) {
        Some(fact) if fact["state"] == "distance" => fact["distance"].clone(),
        Some(fact) => fact["state"].clone(),
        None => Json::Null,
    };
    json!({ "statuses": (0..input["requested"].as_array().map_or(0, Vec::len)).map(status).collect::<Vec<_>>() })
}

fn distance(endpoint: &'static Endpoint, input: &Json) -> Json {
    let mut result = entry();
    result["distance"] = input["value"].clone();
    let summary = summary_of(&[("mobile.address-verify[0]", "data")]);
    let facts = address_facts(endpoint, &json!([entry()]), &json!([result]), &summary);
    let read = facts.first().is_some_and(|fact| fact["state"] == "distance" && fact["distance"] == input["value"]);
    let valid = input["value"].as_str().is_some_and(|label| answer::DISTANCES.contains(&label));
    assert_eq!(read, valid, "reading and list differ");
    json!({ "valid": valid })
}

fn category_present(_: &'static Endpoint, input: &Json) -> Json {
    let told = input["outcomes"].as_object().into_iter().flatten();
    let told: Vec<_> = told.map(|(check, word)| (check.as_str(), outcome(word.as_str().unwrap_or_default()))).collect();
    json!({ "present": answer::category_present(input["category"].as_str().unwrap_or_default(), &told) })
}

fn bank_fields(endpoint: &'static Endpoint, input: &Json) -> Json {
    let mut told = outcomes(&read(endpoint, report(input["report"].clone()), None));
    told.retain(|check, _| check.starts_with("bank."));
    json!({ "banks": told })
}

fn mask_op(_: &'static Endpoint, input: &Json) -> Json {
    json!({ "masked": mask(text(input)) })
}

/// The echo, which is also read back as one that may belong to the request.
fn submitted_echo(endpoint: &'static Endpoint, input: &Json) -> Json {
    let echo = said(&answer::echo(&form(&input["request"])));
    let answer = report(json!({ "submitted": echo, "summary": summary_of(&[]) }));
    let reading = read(endpoint, answer, Some(input["request"].clone()));
    assert!(
        violations(&reading).iter().all(|violation| violation["code"] != "echo-differs"),
        "our own echo is said to differ"
    );
    json!({ "submitted": echo })
}

// ---- 16_fields_hard

/// The weights of what is said of a value, by a form without a provider or by the field itself; `None` for no field of ours.
fn weights(case: &Json) -> Option<Vec<String>> {
    let name = case["field"].as_str()?;
    if FIELDS.slot(name).is_none() {
        let field = Field::ALL.iter().find(|field| field.id() == name)?;
        let issues = field.check(&value(&case["input"]), options(false).context()).issues;
        return Some(issues.iter().map(|issue| issue.flaw.weight.id().to_owned()).collect());
    }
    let report = look(&FIELDS, name, &case["input"], false);
    if let Some((_, wire)) = HARD_FIELDS.iter().find(|(field, _)| *field == name) {
        let own = look(&FILL_EASY_CHINA, wire, &case["input"], false);
        let codes = |report: &Json| column(&report["issues"], "code");
        assert_eq!(codes(&report), codes(&own), "an endpoint's field and the same without one differ");
    }
    Some(column(&report["issues"], "weight"))
}

fn hard(case: &Json, weights: &[String]) -> Result<(), String> {
    let order = ["none", "note", "doubt", "incomplete", "doomed", "refused"];
    let rank = |weight: &String| order.iter().position(|known| known == weight).unwrap_or(order.len());
    let heaviest = order[weights.iter().map(rank).max().unwrap_or(0)];
    let want = case["weight"].as_str().unwrap_or_default();
    let allowed: &[&str] = match want {
        "none" => &["none"],
        "note-or-none" => &["none", "note"],
        "doubt" => &["doubt"],
        "at-most-doubt" => &["none", "note", "doubt"],
        "stops" => &["doomed", "refused"],
        other => return Err(format!("weight {other}")),
    };
    if allowed.contains(&heaviest) { Ok(()) } else { Err(format!("{heaviest} instead of {want}")) }
}

// ---- comparing

/// What is decided of a case: asserted, or the recommended reading of an ambiguous one.
fn wanted(case: &Json) -> Json {
    match &case["expected"] {
        Json::Null => case["alternatives"][case["recommended"].as_u64().unwrap_or(0) as usize].clone(),
        expected => expected.clone(),
    }
}

fn equal(key: &str, got: &Json, want: &Json) -> bool {
    let set = |list: &Json| list.as_array().into_iter().flatten().map(Json::to_string).collect::<BTreeSet<_>>();
    // A published rule that is null is none; a text where a list stands is a placeholder.
    let open = key == "pattern_ok" && want.is_null() || want.is_string() && got.is_array();
    open || if AS_SETS.contains(&key) && want.is_array() { set(got) == set(want) } else { got == want }
}

fn compare(got: &Json, case: &Json) -> Result<(), String> {
    let mut wrong = Vec::new();
    for (key, want) in wanted(case).as_object().into_iter().flatten() {
        if got.get(key).is_none() || !equal(key, &got[key], want) {
            wrong.push(format!("{key}: {} instead of {want}", got[key]));
        }
    }
    for (key, members) in case["expected_contains"].as_object().into_iter().flatten() {
        for member in members.as_array().into_iter().flatten() {
            if !got[key].as_array().is_some_and(|list| list.contains(member)) {
                wrong.push(format!("{key} lacks {member}"));
            }
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}

fn endpoint(case: &Json) -> Option<&'static Endpoint> {
    match case["provider"].as_str()? {
        "fill-easy-fanout-002" => Some(&FILL_EASY_CHINA),
        "fill-easy-fanout-001" => Some(&FILL_EASY_CHINA_CLASSIC),
        _ => None,
    }
}

/// The op of a case and what came of it; `None` where a field is meant that is not ours, or what the package alone has.
fn judge(case: &Json) -> Option<(String, Result<(), String>)> {
    let op = case["op"].as_str().unwrap_or("fields_hard");
    if case["op"].is_null() {
        return weights(case).map(|weights| (op.to_owned(), hard(case, &weights)));
    }
    if op == "field_hints" {
        return None;
    }
    let tried = conformance_ops::trial::run(op, case);
    Some((op.to_owned(), tried.unwrap_or_else(|| answered(case, op))))
}

fn answered(case: &Json, op: &str) -> Result<(), String> {
    let provider = case["provider"].as_str().unwrap_or_default();
    let of = conformance_ops::of(provider).unwrap_or_default();
    if let Some((_, run)) = of.iter().find(|(name, _)| *name == op) {
        return compared(case, || run(&case["input"]));
    }
    let shared = SHARED.iter().find(|(name, _)| *name == op).map(|(_, run)| (&FILL_EASY_CHINA, run));
    let own =
        endpoint(case).and_then(|endpoint| OPS.iter().find(|(name, _)| *name == op).map(|(_, run)| (endpoint, run)));
    let (endpoint, run) = own.or(shared).ok_or_else(|| format!("nothing runs {op} of {provider}"))?;
    compared(case, || run(endpoint, &case["input"]))
}

fn compared(case: &Json, run: impl FnOnce() -> Json) -> Result<(), String> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|panic| told(&*panic)).and_then(|got| compare(&got, case))
}

fn told(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_else(|| "panic".to_owned())
}

fn files() -> Vec<(String, Vec<Json>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let mut files = Vec::new();
    for path in std::fs::read_dir(folder).expect("tests/conformance").map(|entry| entry.expect("entry").path()) {
        if path.extension().is_some_and(|end| end == "json") {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            let cases = std::fs::read_to_string(&path).expect("readable");
            files.push((name, serde_json::from_str(&cases).expect("a list of cases")));
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// Runs all files that are `picked`, prints what came of them, and lists what fails.
fn run(picked: fn(&str) -> bool) -> Vec<String> {
    let (mut failing, mut totals, mut providers) = (Vec::new(), [0; 3], BTreeMap::new());
    println!("{:<32} {:<20} {:>6} {:>6}", "file", "op", "passed", "failed");
    for (file, cases) in files().into_iter().filter(|(file, _)| picked(file)) {
        let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
        for case in &cases {
            let Some((op, result)) = judge(case) else {
                counts.entry("not here".to_owned()).or_default()[2] += 1;
                continue;
            };
            counts.entry(op).or_default()[usize::from(result.is_err())] += 1;
            let provider = case["provider"].as_str().unwrap_or("fields").to_owned();
            providers.entry(provider).or_insert([0; 2])[usize::from(result.is_err())] += 1;
            failing.extend(result.err().map(|why| format!("{file} {}: {why}", case["id"].as_str().unwrap_or("?"))));
        }
        for (op, [passed, failed, other]) in counts {
            let other = if other > 0 { other.to_string() } else { String::new() };
            println!("{file:<32} {op:<20} {passed:>6} {failed:>6} {other}");
            totals = [totals[0] + passed, totals[1] + failed, totals[2] + other.parse().unwrap_or(0)];
        }
    }
    for (provider, [passed, failed]) in providers {
        println!("{:<53} {passed:>6} {failed:>6}", format!("all of {provider}"));
    }
    println!("all files: as asked {}, otherwise {}, not here {}", totals[0], totals[1], totals[2]);
    assert!(totals[0] > 0, "nothing ran");
    failing
}

fn is_hard(file: &str) -> bool {
    file.contains("fields_hard")
}

#[test]
fn conformance_cases() {
    let failing = run(|file| !is_hard(file));
    assert!(failing.is_empty(), "{} failing:\n{}", failing.len(), failing.join("\n"));
}

#[test]
fn conformance_fields_hard() {
    let failing = run(is_hard);
    assert!(failing.is_empty(), "{} failing:\n{}", failing.len(), failing.join("\n"));
}
