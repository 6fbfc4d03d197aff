//! Requests and answers of the providers beside the single endpoint: the documents' own, made-up ones, and every way to break
//! them a little.
//!
//! A file of `tests/answer` holds an answer, how it is read and what it decides, alone and `beside` an accepted one. What is
//! `vital` has to stand as it does for an accept; `published` values of a node mean something else and are no fault. What is
//! `unseen` shows only where the request is at hand, what one node `expects` of another only where it is told; of what is
//! `unread` any object will do that names no status.

mod json;

mod fault;

use fault::{Sample, again, faults, mutations, samples, set};
use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{Reading, find};
use kyc_preflight::reason::Profile;
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Policy, decide};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

const FOLDERS: [&str; 3] = ["fill-easy-direct", "rapid-id", "krypto-go"];

// ---- requests

/// Requests of the documents that are not beside an answer; document 000 prints values of fields and no whole request.
#[rustfmt::skip]
fn documented() -> Vec<(&'static str, Json)> {
    let full = json!({
        "name": "李明", "idNo": "110101199003076515", "mobile": "13912345678", "idIssueDate": "20200315",
        "idExpiryDate": "20400315", "facePhoto": "iVBORw0KGgoAAA==",
    });
    let lookup = json!({ "mobile": "13912345678", "locationType": "2", "city": "北京", "address": "朝阳区建国路88号" });
    let of = |endpoint, base: &Json, kind: &str| { let mut body = base.clone(); body["type"] = json!(kind); (endpoint, body) };
    let verify = ["two-factor", "four-factor", "image", "name-mobile", "id-mobile", "three-factor"];
    let mut all: Vec<_> = verify.iter().map(|kind| of("fill-easy/verify", &full, kind)).collect();
    all.extend(["attribution", "location-verify", "location-query"].map(|kind| of("fill-easy/mobile", &lookup, kind)));
    let person = json!({ "name": "李明", "idNo": "110101199003076515", "mobile": "13912345678" });
    all.extend(["anti-fraud", "police"].map(|kind| of("fill-easy/risk", &person, kind)));
    all
}

fn passes(endpoint: &str, form: &Form) -> bool {
    let options = Options { today: Date::iso("2026-11-20"), profile: Profile::Sandbox, ..Options::default() };
    preflight(find(endpoint).expect("an endpoint"), form, &options, Locale::En).report.ok
}

#[test]
fn documented_requests_pass() {
    let mut count = 0;
    for (endpoint, request) in documented() {
        assert!(passes(endpoint, &Form::from_json(&request)), "{endpoint} {request}");
        count += 1;
    }
    for sample in all() {
        let lacks = sample.endpoint.id == "rapid-id/cnbc" && sample.request.get("fullName").is_null();
        assert_eq!(passes(sample.endpoint.id, &sample.request), !lacks, "{}", sample.name);
        count += 1;
    }
    println!("{count} requests");
}

// ---- readings

fn all() -> Vec<Sample> {
    FOLDERS.iter().flat_map(|folder| samples(folder)).collect()
}

/// An accepted answer of another provider.
fn accepted() -> Reading {
    let matched = samples("fill-easy").into_iter().find(|sample| sample.name == "matched").expect("matched");
    matched.read(&matched.answer, true)
}

/// Whether the request is at hand: not without it where nothing would show.
fn ways(sample: &Sample) -> &'static [bool] {
    if sample.more["unseen"] == true { &[true] } else { &[false, true] }
}

fn parsed(sample: &Sample, with_request: bool) -> Json {
    serde_json::from_str(&sample.read(&sample.answer, with_request).to_json()).expect("JSON")
}

/// The outcomes; without the request a direct answer does not say of which check it is.
fn outcomes(sample: &Sample, reading: &Json, with_request: bool) -> Vec<Json> {
    let nameless = !with_request && sample.endpoint.typed.is_some();
    let rows = reading["outcomes"].as_array().expect("outcomes").iter().enumerate();
    let name = |row: &Json, at: usize| match nameless {
        true => sample.more["reading"]["outcomes"][at][0].clone(),
        false => row["check"].clone(),
    };
    rows.map(|(at, row)| [Some(name(row, at)), row.get("outcome").cloned(), row.get("detail").cloned()])
        .map(|row| row.into_iter().flatten().collect())
        .collect()
}

/// State, outcomes, violations and the facts that are asked for.
fn summary(sample: &Sample, with_request: bool) -> Json {
    let reading = parsed(sample, with_request);
    let violations = reading["violations"].as_array().expect("violations").iter();
    let codes: BTreeSet<_> = violations.filter_map(|row| row["code"].as_str()).collect();
    let asked = sample.more["reading"]["facts"].as_object().expect("facts").keys();
    let facts: serde_json::Map<_, _> = asked
        .filter(|key| with_request || *key != "searchFollows")
        .map(|key| (key.clone(), reading["facts"].get(key).cloned().unwrap_or(json!("nothing"))))
        .collect();
    let outcomes = outcomes(sample, &reading, with_request);
    json!({ "state": reading["state"], "outcomes": outcomes, "facts": facts, "violations": codes })
}

#[test]
fn answers_are_read_as_decided() {
    let (mut count, mut wrong) = (0, Vec::new());
    for sample in all() {
        for with_request in ways(&sample) {
            let mut want = sample.more["reading"].clone();
            if !with_request {
                want["facts"].as_object_mut().expect("facts").remove("searchFollows");
            }
            let got = summary(&sample, *with_request);
            count += 1;
            if got != want {
                wrong.push(format!("{} {with_request}: {got}\n instead of {want}", sample.name));
            }
        }
    }
    println!("{count} readings");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn decisions(sample: &Sample, answer: &Json, with_request: bool, other: &Reading) -> [Decision; 2] {
    let reading = sample.read(answer, with_request);
    let alone = decide(std::slice::from_ref(&reading), &Policy::default()).decision;
    [alone, decide(&[other.clone(), reading], &Policy::default()).decision]
}

/// Alone, and beside an accepted answer.
#[test]
fn answers_decide_as_they_say() {
    let other = accepted();
    for sample in all() {
        let word = |key: &str| sample.more[key].as_str().and_then(Decision::from_id).expect("a decision");
        for with_request in ways(&sample) {
            let got = decisions(&sample, &sample.answer, *with_request, &other);
            assert_eq!(got, [sample.decision, word("beside")], "{} {with_request}", sample.name);
        }
    }
}

// ---- breaking

/// Whether a node that an accept rests on stands otherwise, with a value that is not as good.
fn is_disturbed(sample: &Sample, answer: &Json, with_request: bool) -> bool {
    let mut vital = sample.more["vital"].as_array().into_iter().flatten().filter_map(Json::as_str);
    let told = |path: &str| match sample.more["expects"][path].as_str() {
        Some(key) => with_request && !sample.request.get(key).is_null() || !changed(sample, answer, &format!("/{key}")),
        None => true,
    };
    vital.any(|path| changed(sample, answer, path) && told(path) && !is_published(sample, answer, path))
}

fn changed(sample: &Sample, answer: &Json, path: &str) -> bool {
    answer.pointer(path) != sample.answer.pointer(path)
}

fn is_published(sample: &Sample, answer: &Json, path: &str) -> bool {
    let values = sample.more["published"][path].as_array();
    values.is_some_and(|values| answer.pointer(path).is_some_and(|node| values.contains(node)))
}

/// Whether the answer says something else that is as well published.
fn says_otherwise(sample: &Sample, answer: &Json) -> bool {
    let unread = sample.more["unread"] == true && answer.as_object().is_some_and(|map| !map.contains_key("httpStatus"));
    let mut paths = sample.more["published"].as_object().into_iter().flat_map(|map| map.keys());
    unread || paths.any(|path| changed(sample, answer, path) && is_published(sample, answer, path))
}

/// Broken answers that are accepted though they may not be, and how many decisions were made.
fn accepts<'a>(
    sample: &Sample,
    broken: impl Iterator<Item = (String, Json)> + 'a,
    other: &Reading,
) -> (usize, Vec<String>) {
    let (mut count, mut wrong) = (0, Vec::new());
    let before = [false, true].map(|with_request| decisions(sample, &sample.answer, with_request, other));
    for (path, answer) in broken {
        let otherwise = says_otherwise(sample, &answer);
        for with_request in ways(sample) {
            let disturbed = is_disturbed(sample, &answer, *with_request);
            let now = decisions(sample, &answer, *with_request, other);
            count += now.len();
            for (now, before) in now.into_iter().zip(before[usize::from(*with_request)]) {
                let allowed = if before == Decision::Accept { !disturbed } else { otherwise };
                if now == Decision::Accept && !allowed {
                    wrong.push(format!("{} {path} {:?} (request: {with_request})", sample.name, answer.pointer(&path)));
                }
            }
        }
    }
    (count, wrong)
}

#[test]
fn nothing_broken_is_accepted() {
    let (other, mut broken, mut made, mut wrong) = (accepted(), 0, 0, Vec::new());
    for sample in all() {
        let all = mutations(&sample.answer);
        let nulls = faults(&sample.answer);
        broken += all.len() + nulls.len();
        let (count, accepted) = accepts(&sample, all.into_iter().chain(nulls), &other);
        made += count;
        wrong.extend(accepted);
    }
    println!("{} samples, {broken} broken answers, {made} decisions", all().len());
    assert!(wrong.is_empty(), "{} accepted:\n{}", wrong.len(), wrong.join("\n"));
}

/// Two nodes gone, renamed, twice or null.
fn pairs(root: &Json) -> impl Iterator<Item = (String, Json)> {
    let first = faults(root);
    first.into_iter().flat_map(|(path, answer)| {
        let second = faults(&answer).into_iter();
        second.map(move |(other, broken)| (format!("{path} and {other}"), broken))
    })
}

#[test]
fn no_pair_of_faults_is_accepted() {
    let (other, mut made, mut wrong) = (accepted(), 0, Vec::new());
    for sample in all() {
        let (count, accepted) = accepts(&sample, pairs(&sample.answer), &other);
        made += count;
        wrong.extend(accepted);
    }
    println!("{made} decisions of pairs");
    assert!(wrong.is_empty(), "{} accepted:\n{}", wrong.len(), wrong.join("\n"));
}

/// The order of properties says nothing.
#[test]
fn order_says_nothing() {
    fn reversed(value: &Json) -> Value {
        match value {
            Json::Object(map) => Value::object(map.iter().rev().map(|(key, value)| (key.clone(), reversed(value)))),
            Json::Array(list) => Value::List(list.iter().map(reversed).collect()),
            other => serde_json::from_value(other.clone()).expect("any JSON is a value"),
        }
    }
    for sample in all() {
        let own = sample.endpoint.read(&reversed(&sample.answer), Some(&sample.request), &Options::default());
        assert_eq!(own.violations, sample.read(&sample.answer, true).violations, "{}", sample.name);
        let outcomes = |reading: &Reading| reading.answers.iter().map(|answer| answer.outcome).collect::<Vec<_>>();
        assert_eq!(outcomes(&own), outcomes(&sample.read(&sample.answer, true)), "{}", sample.name);
    }
}

/// A reading decides the same after it went through JSON.
#[test]
fn json_keeps_the_decision() {
    for sample in all() {
        for (path, answer) in mutations(&sample.answer) {
            let reading = sample.read(&answer, true);
            let here = decide(std::slice::from_ref(&reading), &Policy::default()).decision;
            assert_eq!(here, again(&reading).decision, "{} {path} {:?}", sample.name, answer.pointer(&path));
        }
    }
}

/// An answer of one endpoint, handed to another by mistake, is never accepted.
#[test]
fn answers_of_others_are_not_accepted() {
    let (all, mut count) = (all(), 0);
    for one in &all {
        for other in all.iter().filter(|other| !std::ptr::fn_addr_eq(other.endpoint.read, one.endpoint.read)) {
            for answer in [other.answer.clone(), set(&json!({ "data": null }), "/data", other.answer.clone())] {
                let verdict = one.decide(&answer, false);
                count += 1;
                assert_ne!(verdict.decision, Decision::Accept, "{} read as {}", other.name, one.name);
            }
        }
    }
    println!("{count} answers of others");
}
