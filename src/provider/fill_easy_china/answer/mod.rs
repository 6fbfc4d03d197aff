//! Reading the answers of Fill Easy KYC China: `/request`, `/poll` and webhook bodies of both editions.
//!
//! The summary's buckets say what each check came to; the categories (`identity`, `mobile`, `risk`, `bank2f`…) repeat
//! and detail it. Where the two disagree, where a value is not in the published list, or where something required is
//! missing, the reading says so in `violations`, and no such check is ever a match.
//!
//! A caller that keeps the HTTP status may pass `{ httpStatus, body }`; a bare body is read as it is.

mod facts;

pub use facts::{DISTANCES, criminal_verdict, echo, fraud_level, three_factor_diagnosis};

use super::rows::CHECKS;
use crate::form::Form;
use crate::provider::status::{Opened, open};
use crate::provider::{Axis, Breach, Outcome, Reading, State};
use crate::value::{Value, cut, join};
use facts::{addresses, criminal, diagnose, echo_differs, fact_text, fraud, index, litigation, mobile};

/// Buckets of `summary`, and what a check in one came to.
const BUCKETS: [(&str, Outcome); 4] = [
    ("matched", Outcome::Match),
    ("unmatched", Outcome::Mismatch),
    ("notFound", Outcome::NotFound),
    ("errored", Outcome::Error),
];

/// Results that identity and bank fields may hold.
const RESULTS: [(&str, Outcome); 3] =
    [("match", Outcome::Match), ("no match", Outcome::Mismatch), ("not found", Outcome::NotFound)];

const BANK_FIELDS: [(&str, &str); 3] =
    [("bank2f", "bank.two-factor"), ("bank3f", "bank.three-factor"), ("bank4f", "bank.four-factor")];

/// A bucket of more names than this is no answer; every name is compared with every other.
const MOST: usize = 1000;

/// Reads any answer of the provider; `submitted` lets addresses and the masked echo be checked against the request.
///
/// | HTTP status | what it is |
/// |---|---|
/// | 200 | a report, or a token to poll with |
/// | 202 | not done yet |
/// | 400 | no check was eligible; of a poll, the token is wrong or has run out |
/// | 502 | "Internal failure invoking the upstream", outside of any check |
pub fn read(answer: &Value, submitted: Option<&Form>) -> Reading {
    let Opened { mut reading, status, body, words } = open(answer);
    let Some(body) = body else {
        // Of a poll the document knows one refusal: "Invalid or expired token".
        let expired = status == Some(400) && !(is_word(words, "message") && is_word(words, "requestId"));
        reading.state = if expired { State::Expired } else { reading.state };
        return reading;
    };
    let told = body.get("reportMetadata").get("status").text();
    reading.state = match (told, status) {
        (Some("completed"), None | Some(200)) => State::Completed,
        (Some("processing"), None | Some(200 | 202)) => State::Processing,
        (Some(_), _) => unknown_state(&mut reading),
        (None, _) => without_report(&mut reading, status, body),
    };
    if reading.state != State::Processing && !body.map().is_empty() && body.get("message").is_null() {
        report(&mut reading, body, submitted);
    }
    reading
}

/// `reportMetadata.status` holds a word that the documents do not list.
fn unknown_state(reading: &mut Reading) -> State {
    reading.violation(Breach::UnknownValue, "key", "reportMetadata.status");
    State::Unknown
}

/// `/request` answers, refusals and bare HTTP states.
fn without_report(reading: &mut Reading, status: Option<i64>, body: &Value) -> State {
    match status {
        Some(202) => State::Processing,
        None | Some(200) if is_word(body, "token") => State::Processing,
        None if is_word(body, "message") && is_word(body, "requestId") => State::Failed,
        _ => {
            reading.violation(Breach::MissingKey, "key", "reportMetadata");
            if status == Some(200) { State::Completed } else { State::Unknown }
        }
    }
}

/// Whether a property is a string.
fn is_word(body: &Value, key: &str) -> bool {
    body.get(key).text().is_some()
}

/// The summary first, since the categories are held against it.
fn report(reading: &mut Reading, body: &Value, submitted: Option<&Form>) {
    for key in ["submitted", "pdfUrl", "pdfFileName"] {
        if body.get(key).is_null() {
            reading.violation(Breach::MissingKey, "key", key);
        }
    }
    summary(reading, body.get("summary"));
    identity(reading, body.get("identity"));
    bank(reading, body);
    results_follow(reading, body);
    mobile(reading, body.get("mobile"));
    addresses(reading, body, submitted);
    fraud(reading, body.get("risk").get("fraud"));
    criminal(reading, body.get("risk").get("criminal"));
    litigation(reading, body.get("litigation"));
    diagnose(reading);
    echo_differs(reading, body.get("submitted"), submitted);
    for key in ["pdfUrl", "pdfFileName"] {
        fact_text(reading, body, key, key);
    }
}

/// Every check of `ran`, with the outcome of the one bucket it is in.
fn summary(reading: &mut Reading, summary: &Value) {
    if !matches!(summary, Value::Map(_)) {
        return reading.violation(Breach::MissingKey, "key", "summary");
    }
    let ran = names(reading, summary, "ran");
    let mut buckets: [Vec<&str>; 4] = Default::default();
    for ((key, _), bucket) in BUCKETS.iter().zip(&mut buckets) {
        *bucket = names(reading, summary, key);
    }
    for name in &ran {
        if reading.answer(name).is_none() {
            place(reading, name, &buckets);
        }
    }
    for name in buckets.iter().flatten() {
        if !ran.contains(name) {
            reading.violation(Breach::NotInRan, "check", name);
        }
        if reading.answer(name).is_none() {
            place(reading, name, &buckets);
        }
    }
}

/// Names in a bucket. `errored` holds `{ check, error }`, the others strings.
fn names<'a>(reading: &mut Reading, summary: &'a Value, key: &'static str) -> Vec<&'a str> {
    let mut names = Vec::new();
    let wrong = if key == "errored" { Breach::MalformedErrored } else { Breach::Malformed };
    let items = summary.get(key);
    if !matches!(items, Value::List(_)) {
        reading.violation(if items.is_null() { Breach::MissingKey } else { wrong }, "key", key);
    }
    if items.list().len() > MOST {
        reading.violation(wrong, "key", key);
    }
    for item in items.list().iter().take(MOST) {
        let name = match key {
            "errored" => item.get("error").text().and(item.get("check").text()),
            _ => item.text(),
        };
        match name {
            Some(name) if names.contains(&name) => reading.violation(Breach::Duplicate, "check", name),
            Some(name) => names.push(name),
            None => reading.violation(wrong, "key", key),
        }
    }
    names
}

/// Puts a check where its bucket says; in none a look-up returned data, and a comparison is a breach.
fn place(reading: &mut Reading, check: &str, buckets: &[Vec<&str>; 4]) {
    let axis = axis(check);
    let mut outcome = None;
    for ((_, told), bucket) in BUCKETS.iter().zip(buckets) {
        if !bucket.contains(&check) {
            continue;
        }
        if outcome.is_some() {
            reading.violation(Breach::MultipleBuckets, "check", check);
        }
        outcome = Some(if outcome.is_some() { Outcome::Unknown } else { *told });
    }
    if matches!(outcome, Some(Outcome::Match | Outcome::Mismatch)) && axis != Some(Axis::Match) {
        reading.violation(Breach::BucketNotAllowed, "check", check);
        outcome = Some(Outcome::Unknown);
    }
    let breach = match (axis, outcome) {
        (None, _) => Some(Breach::UnknownCheck),
        (Some(Axis::Match), None) => Some(Breach::NoBucket),
        _ => None,
    };
    if let Some(breach) = breach {
        reading.violation(breach, "check", check);
        outcome = Some(Outcome::Unknown);
    }
    reading.push(check, axis.unwrap_or(Axis::Match), outcome.unwrap_or(Outcome::Data));
}

/// The axis of a known check; the address check is known only with an index.
fn axis(check: &str) -> Option<Axis> {
    let known =
        CHECKS.iter().copied().find(|known| known.id == check || known.per.is_some() && index(check).is_some())?;
    (known.per.is_none() || known.id != check).then_some(known.axis)
}

/// `identity`: a list of `{ type, result, verification }`, each type once.
fn identity(reading: &mut Reading, identity: &Value) {
    if !matches!(identity, Value::Null | Value::List(_)) {
        return reading.violation(Breach::Malformed, "key", "identity");
    }
    let entries = identity.list();
    for (at, entry) in entries.iter().enumerate() {
        let check = join(&["identity.", entry.get("type").text().unwrap_or_default()]);
        if axis(&check).is_none() {
            reading.violation(Breach::UnknownValue, "key", "identity.type");
            continue;
        }
        if entries[..at].iter().any(|other| other.get("type").text() == entry.get("type").text()) {
            reading.violation(Breach::Duplicate, "check", &check);
        }
        result(reading, &check, entry.get("result"));
    }
}

/// Both shapes: three optional strings, and the older single object. New fields win where they disagree (AMB-46).
fn bank(reading: &mut Reading, body: &Value) {
    let old = body.get("bank");
    let old_check = join(&["bank.", old.get("type").text().unwrap_or_default()]);
    for (key, check) in BANK_FIELDS {
        match (body.get(key), old_check == check) {
            (Value::Null, true) => result(reading, check, old.get("result")),
            (Value::Null, false) => {}
            (new, both) => {
                if both && new.text() != old.get("result").text() {
                    reading.violation(Breach::Contradiction, "check", check);
                }
                result(reading, check, new);
            }
        }
    }
    if !old.is_null() && axis(&old_check).is_none() {
        reading.violation(Breach::UnknownValue, "key", "bank.type");
    }
}

/// A category's result against the summary's: they must agree, and a surprise is never a match.
fn result(reading: &mut Reading, check: &str, result: &Value) {
    let told = RESULTS.iter().find(|(label, _)| result.text() == Some(label)).map(|(_, outcome)| *outcome);
    let outcome = told.unwrap_or(Outcome::Unknown);
    if told.is_none() {
        reading.violation(Breach::UnknownValue, "check", check);
    }
    match reading.outcome(check) {
        None => {
            reading.violation(Breach::NotInRan, "check", check);
            reading.push(check, Axis::Match, outcome);
        }
        Some(other) if other == outcome => {}
        Some(_) => {
            reading.set(check, Outcome::Unknown);
            reading.violation(Breach::Contradiction, "check", check);
        }
    }
}

/// A match or mismatch has to stand in its category too.
fn results_follow(reading: &mut Reading, body: &Value) {
    for check in CHECKS {
        let decided = matches!(reading.outcome(check.id), Some(Outcome::Match | Outcome::Mismatch));
        if decided && !stands(check.id, body) {
            reading.violation(Breach::MissingResult, "check", check.id);
        }
    }
}

/// Whether the category of a comparison holds its result: an entry of `identity`, or a bank field.
fn stands(check: &str, body: &Value) -> bool {
    if let Some(kind) = check.strip_prefix("identity.") {
        return body.get("identity").list().iter().any(|entry| entry.get("type").text() == Some(kind));
    }
    let field = BANK_FIELDS.iter().find(|(_, id)| *id == check).map_or("", |(field, _)| field);
    !body.get(field).is_null() || body.get("bank").get("type").text() == check.strip_prefix("bank.")
}

/// The bucket in which a check with an outcome belongs, `ran-only` where there is none; `None` where no bucket allows
/// it.
pub fn bucket(check: &str, outcome: Outcome) -> Option<&'static str> {
    let named = BUCKETS.iter().find(|(_, told)| *told == outcome).map(|(bucket, _)| *bucket);
    match (axis(check)?, outcome) {
        (Axis::Lookup, Outcome::Data) => Some("ran-only"),
        (Axis::Match, Outcome::Data) | (Axis::Lookup, Outcome::Match | Outcome::Mismatch) => None,
        _ => named,
    }
}

/// Whether a category of the report is there, given what its checks came to: only where one returned data (AMB-43 to
/// 45).
pub fn category_present(category: &str, outcomes: &[(&str, Outcome)]) -> bool {
    let of = |check: &str| match BANK_FIELDS.iter().find(|(field, _)| *field == category) {
        Some((_, id)) => *id == check,
        None => cut(check, b'.').map_or(check, |(head, _)| head) == category,
    };
    let tells = |outcome: &Outcome| matches!(outcome, Outcome::Match | Outcome::Mismatch | Outcome::Data);
    outcomes.iter().any(|(check, outcome)| of(check) && tells(outcome))
}
