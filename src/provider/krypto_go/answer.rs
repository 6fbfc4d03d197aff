//! Reading the answers of KryptoGO Compliance: creation, detail and callback of each kind of task.
//!
//! IDV: what was expected is compared with what was recognised, letter by letter (AMB-104). A difference, or an
//! expectation of something that was not recognised, means review, whatever the answer's state is; the document's own
//! sample has two (AMB-93). `state` is an integer in the samples, without a table, and accept, review or reject in the
//! text: only these words are read, so that an integer goes to a person (AMB-94). A caller who knows the integers puts
//! the word in before reading.
//!
//! DD: `potential_risk` has a band where it is an integer from 0 to 100 (AMB-90); an entry on a sanctions list is a
//! reason to look whatever the band (AMB-91). A summary or callback has neither, so it settles nothing: the detail has
//! to be fetched.
//!
//! KYA: what `data` holds is not published, so that a person has to look; an entry in `sdnlist` is a sanction.

use crate::field::{is_blank, tidy};
use crate::form::Form;
use crate::provider::status::{Opened, open};
use crate::provider::{Axis, Breach, Concern, Outcome, Reading, State};
use crate::value::Value;

const IDV: &str = "idv";
const SEARCH: &str = "dd-task";
const KYA: &str = "kya";

/// What was expected, and what was recognised (AMB-102).
const PAIRS: [(&str, &str); 7] = [
    ("expected_name", "full_name"),
    ("expected_birthday", "birthday"),
    ("expected_id_number", "id_number"),
    ("expected_country", "country"),
    ("expected_issuing_date", "issuing_date"),
    ("expected_expiry_date", "expiry_date"),
    ("expected_gender", "gender"),
];

/// What an answer repeats of its request.
const ECHOES: [&str; 3] = ["country", "id_type", "customer_reference"];
/// The band of whom somebody rejected: very high.
const GRAVEST: u8 = 4;
/// 0–24, 25–49, 50–74, 75–99 and 100 points.
const BANDS: [&str; 5] = ["low", "low-medium", "medium", "high", "very-high"];

/// Whether a status refuses; the reading to go on with otherwise.
fn opened(answer: &Value) -> (Reading, Option<&Value>) {
    let Opened { reading, body, .. } = open(answer);
    (reading, body)
}

/// Nothing that the document describes.
fn lacks(mut reading: Reading, key: &'static str) -> Reading {
    reading.state = State::Unknown;
    reading.violation(Breach::MissingKey, "key", key);
    reading
}

/// Answers of the three IDV calls, the detail, and the callback.
pub(super) fn document(answer: &Value, submitted: Option<&Form>) -> Reading {
    let (mut reading, body) = opened(answer);
    let Some(body) = body else { return reading };
    if body.find("idv_task_id").is_some() {
        reading.tell("taskId", body.get("idv_task_id").clone());
    }
    if body.find("state").is_none() {
        let started = !body.get("idv_task_id").is_null() && body.get("timestamp").int().is_some();
        reading.state = State::Processing;
        return if started { reading } else { lacks(reading, "state") };
    }
    let differ = mismatches(&mut reading, body, submitted);
    judge(&mut reading, body, !differ.is_empty());
    if let Some(form) = submitted {
        follow_up(&mut reading, body, form);
    }
    reading.tell("state", body.get("state").clone());
    reading.tell("auditStatus", body.get("audit_status").clone());
    reading.tell("impliedState", if differ.is_empty() { Value::Null } else { Value::Word("review") });
    reading.tell("mismatches", Value::List(differ));
    reading
}

/// The expectations that were not met.
fn mismatches(reading: &mut Reading, body: &Value, submitted: Option<&Form>) -> Vec<Value> {
    let mut differ = Vec::new();
    for (expected, recognised) in PAIRS {
        let told = body.get(expected);
        let ours = submitted.map_or(&Value::Null, |form| form.get(expected));
        if is_said(told) && is_said(ours) && !same(told, ours) {
            reading.violation(Breach::EchoDiffers, "key", expected);
        }
        let want = if is_said(told) { told } else { ours };
        if is_said(want) && !same(want, body.get(recognised)) {
            differ.push(Value::Word(expected));
        }
    }
    for key in ECHOES {
        let ours = submitted.and_then(|form| form.get(key).text());
        let theirs = body.get(key).text();
        if ours.is_some_and(|ours| theirs.is_some_and(|theirs| !theirs.eq_ignore_ascii_case(ours))) {
            reading.violation(Breach::EchoDiffers, "key", key);
        }
    }
    if !differ.is_empty() {
        reading.concerns.push((Concern::Unexpected, IDV));
    }
    differ
}

/// Anything but nothing or a blank text.
fn is_said(value: &Value) -> bool {
    !value.is_null() && !value.text().is_some_and(is_blank)
}

/// Two strings that are the same, letter by letter.
fn same(a: &Value, b: &Value) -> bool {
    a.text().is_some() && a.text() == b.text()
}

/// The outcome of an IDV task by its state, the reasons beside it, and who looked at it since.
fn judge(reading: &mut Reading, body: &Value, differ: bool) {
    const REASONS: [&str; 2] = ["review_reasons", "reject_reasons"];
    let reasons = REASONS.iter().any(|key| is_held(body.get(key)));
    match (body.get("state"), body.get("state").text()) {
        (_, Some("accept")) if differ || reasons => {
            reading.push(IDV, Axis::Match, Outcome::Unknown);
            reading.violation(Breach::Contradiction, "key", "state");
        }
        // Whoever looked at it after the machine has the last word.
        (_, Some("accept")) if !is_passed(body) => reading.unsettled(IDV, Axis::Match),
        (_, Some("accept")) => {
            reading.push(IDV, Axis::Match, Outcome::Match);
            // Where a list of reasons got lost, nobody knows that there were none.
            for key in REASONS.iter().filter(|key| body.get(key).is_null()) {
                reading.violation(Breach::MissingKey, "key", key);
            }
        }
        (_, Some("reject")) => reading.push(IDV, Axis::Match, Outcome::Mismatch),
        (_, Some("review")) | (Value::Int(_), _) => reading.unsettled(IDV, Axis::Match),
        _ => {
            reading.push(IDV, Axis::Match, Outcome::Unknown);
            reading.violation(Breach::UnknownValue, "key", "state");
        }
    }
}

/// Whether the audit says nothing, or a number without a table, or that it accepts.
fn is_passed(body: &Value) -> bool {
    body.get("audit_status").text().is_none_or(|word| word == "Accepted")
}

/// Anything but nothing or an empty list.
fn is_held(value: &Value) -> bool {
    !value.is_null() && !matches!(value, Value::List(items) if items.is_empty())
}

/// Whether a search follows an IDV task: "if the result state is accept", and only where that was asked for.
pub fn search_follows(asked: &Value, state: &Value) -> bool {
    matches!(asked, Value::Bool(true)) && state.text() == Some("accept")
}

/// Whether a search follows, held against the id of the one that was made.
fn follow_up(reading: &mut Reading, body: &Value, form: &Form) {
    let state = body.get("state");
    let want = search_follows(form.get("auto_create_dd_task"), state);
    let id = body.get("created_search_task_id");
    let made = !id.is_null() && id.int() != Some(0);
    if state.text().is_some() && made != want {
        let code = if made { Breach::UnexpectedData } else { Breach::MissingData };
        reading.violation(code, "key", "created_search_task_id");
    }
    reading.tell("searchFollows", Value::Bool(want));
}

/// The band of a score: integers from 0 to 100, and nothing else has one (AMB-90).
///
/// ```
/// use kyc_preflight::{provider::krypto_go::answer::risk_band, value::Value};
/// assert_eq!(risk_band(&Value::Int(51)), Some("medium"));
/// assert_eq!(risk_band(&Value::Float(99.5)), None);
/// ```
pub fn risk_band(score: &Value) -> Option<&'static str> {
    level(score).map(|level| BANDS[usize::from(level)])
}

/// The place of a band, 0 to 4.
fn level(score: &Value) -> Option<u8> {
    score.int().filter(|score| (0..=100).contains(score)).map(|score| (score / 25) as u8)
}

/// Answers about a search: creation, summary, callback, detail.
pub(super) fn search(answer: &Value, _: Option<&Form>) -> Reading {
    let (mut reading, body) = opened(answer);
    let body = match body {
        Some(Value::List(tasks)) => {
            // One was asked for.
            if tasks.len() > 1 {
                reading.violation(Breach::UnexpectedData, "key", "task_id");
            }
            tasks.first()
        }
        body => body,
    };
    let Some(body) = body else {
        return if reading.state == State::Completed { lacks(reading, "task_id") } else { reading };
    };
    if body.get("task_id").is_null() {
        return lacks(reading, "task_id");
    }
    reading.tell("taskId", body.get("task_id").clone());
    let detail = body.find("completed_source").is_some() || body.find("potential_risk").is_some();
    let done = match body.find("progress") {
        Some(progress) => progress.int().is_some_and(|progress| progress >= 100),
        None => body.get("completed_time").int().is_some_and(|time| time > 0),
    };
    match (done, detail) {
        (false, _) => reading.state = State::Processing,
        (true, false) => reading.unsettled(SEARCH, Axis::Lookup),
        (true, true) => found(&mut reading, body),
    }
    if done && body.find("audit_status").is_some() {
        reading.tell("auditStatus", body.get("audit_status").clone());
    }
    reading
}

/// The detail of a search: band of risk and sanctions list, each of which may be missing.
fn found(reading: &mut Reading, body: &Value) {
    match is_passed(body) {
        true => reading.push(SEARCH, Axis::Lookup, Outcome::Data),
        false => reading.unsettled(SEARCH, Axis::Lookup),
    }
    match level(body.get("potential_risk")) {
        Some(level) => reading.concerns.push((Concern::Risk(level), SEARCH)),
        None => reading.violation(Breach::UnknownValue, "key", "potential_risk"),
    }
    match body.get("sanction_matched") {
        Value::Bool(true) => reading.concerns.push((Concern::Sanction, SEARCH)),
        Value::Bool(false) => {}
        _ => reading.violation(Breach::MissingKey, "key", "sanction_matched"),
    }
    reading.tell("potentialRisk", body.get("potential_risk").clone());
    reading.tell("riskBand", risk_band(body.get("potential_risk")).map_or(Value::Null, Value::Word));
    reading.tell("sanctionMatched", body.get("sanction_matched").clone());
}

/// What a call to accept or reject comes to: 409 where it was decided before, and then nothing changes.
pub(super) fn accepted(answer: &Value, submitted: Option<&Form>) -> Reading {
    let (mut reading, body) = opened(answer);
    let Some(body) = body else {
        reading.tell("decided", Value::Bool(answer.get("httpStatus").int() == Some(409)));
        return reading;
    };
    let Value::Bool(now) = body.get("accepted") else { return lacks(reading, "accepted") };
    let ours = submitted.map(|form| form.get("accepted"));
    if matches!(ours, Some(Value::Bool(asked)) if asked != now) {
        reading.violation(Breach::EchoDiffers, "key", "accepted");
    }
    if !now {
        // Whoever rejected the target knows more than any band of ours.
        reading.concerns.push((Concern::Risk(GRAVEST), SEARCH));
    }
    reading.tell("accepted", Value::Bool(*now));
    reading
}

/// `{ code: 0 }`.
pub(super) fn metadata(answer: &Value, _: Option<&Form>) -> Reading {
    let (reading, body) = opened(answer);
    match body.map(|body| body.get("code").int()) {
        None | Some(Some(0)) => reading,
        Some(_) => lacks(reading, "code"),
    }
}

/// `{ data, paging }`.
pub(super) fn history(answer: &Value, _: Option<&Form>) -> Reading {
    let (mut reading, body) = opened(answer);
    match body.map(|body| body.get("data")) {
        None => reading,
        Some(Value::List(tasks)) => {
            reading.tell("tasks", Value::Int(tasks.len() as i64));
            reading
        }
        Some(_) => lacks(reading, "data"),
    }
}

/// The latest result for an address; the answer writes addresses in small letters.
pub(super) fn address_risk(answer: &Value, submitted: Option<&Form>) -> Reading {
    let (mut reading, body) = opened(answer);
    let Some(body) = body else { return reading };
    if body.get("kya_id").is_null() {
        return lacks(reading, "kya_id");
    }
    // What `data` says of the risk is not published, so that nobody can tell.
    reading.unsettled(KYA, Axis::Lookup);
    reading.tell("taskId", body.get("kya_id").clone());
    match body.get("sdnlist") {
        Value::List(entries) if entries.is_empty() => {}
        Value::List(_) => reading.concerns.push((Concern::Sanction, KYA)),
        _ => reading.violation(Breach::MissingKey, "key", "sdnlist"),
    }
    let ours = submitted.and_then(|form| form.get("address").text());
    let theirs = body.get("address").text();
    if ours.is_some_and(|ours| !theirs.is_some_and(|theirs| theirs.eq_ignore_ascii_case(tidy::bare(ours)))) {
        reading.violation(Breach::EchoDiffers, "key", "address");
    }
    reading.tell("data", body.get("data").clone());
    reading
}
