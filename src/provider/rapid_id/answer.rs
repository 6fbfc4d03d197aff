//! What the China Bank Card Check answers: the score decides, and every part of a full match has to say so.

use crate::contract::Slot;
use crate::date::number;
use crate::provider::status::{Opened, open, or_own};
use crate::provider::{Axis, Breach, Concern, Outcome, Reading, Retry, State};
use crate::value::{Value, cut};
use std::borrow::Cow;

/// The only check of the endpoint.
const ID: &str = "cnbc";
/// `matchStatus` of a full match.
const FULL: &str = "Full Match 1+1 Verification";

/// Reads an answer, bare or in its envelope; `slots` are the fields that `verifications` has flags for.
pub(super) fn read(answer: &Value, slots: &[Slot]) -> Reading {
    let opened = open(answer);
    let own = outer(opened.words);
    let Opened { mut reading, body: left, words: body, .. } = or_own(opened, own);
    let wrapped = body.get("data").find("serviceResponses").is_some();
    let report = if wrapped { body.get("data") } else { body };
    match reading.state {
        // A score inside a failure is none.
        State::Failed => refused(&mut reading, body, slots),
        State::Unavailable => reading.push(ID, Axis::Match, Outcome::Unavailable),
        _ if left.is_none() => reading.push(ID, Axis::Match, Outcome::Unknown),
        _ if matches!(service(report), Value::Map(_)) => scored(&mut reading, report, slots),
        _ => {
            reading.state = State::Unknown;
            reading.violation(Breach::MissingKey, "key", "serviceResponses");
        }
    }
    if wrapped && !body.get("serviceResponses").is_null() {
        reading.violation(Breach::Duplicate, "key", "serviceResponses");
    }
    reading
}

/// The part that the score stands in.
fn service(report: &Value) -> &Value {
    report.get("serviceResponses").get("China Bank Card")
}

/// The envelope's own status, printed as a number and as text.
fn outer(body: &Value) -> Option<i64> {
    let text = body.get("status").text().and_then(|text| number(text.as_bytes()));
    body.get("status").int().or(text.map(i64::from))
}

/// "fullName field missing or empty": the field is named where it is one of ours.
fn refused(reading: &mut Reading, body: &Value, slots: &[Slot]) {
    let field = body.get("message").text().and_then(|message| cut(message, b' ')).map(|(first, _)| first);
    if let Some(slot) = slots.iter().find(|slot| Some(slot.wire) == field) {
        reading.tell("missing", Value::Word(slot.wire));
    }
}

/// The table of the [module](super), by the integer `status` of the service.
fn scored(reading: &mut Reading, report: &Value, slots: &[Slot]) {
    let service = service(report);
    let score = match service.get("status") {
        Value::Int(score @ 0..=3) => *score,
        _ => 4,
    };
    let (outcome, detail) = match score {
        0 => (Outcome::Match, None),
        1 => (Outcome::Mismatch, Some("name-mismatch")),
        2 => (Outcome::Mismatch, Some("no-match")),
        3 => (Outcome::Unavailable, Some("source-unavailable")),
        _ => (Outcome::Unknown, None),
    };
    reading.push(ID, Axis::Match, outcome);
    if let Some(answer) = reading.answers.last_mut() {
        answer.detail = detail.map(Cow::Borrowed);
        answer.retry = if score == 1 { Retry::AfterFix } else { answer.retry };
    }
    match score {
        0 => full(reading, report, slots),
        1 => reading.concerns.push((Concern::NameMismatch, ID)),
        4 => reading.violation(Breach::UnknownValue, "key", "status"),
        _ => {}
    }
    if matches!(score, 1 | 2) && is_torn(report, service) {
        reading.set(ID, Outcome::Unknown);
        reading.violation(Breach::Contradiction, "key", "status");
    }
    reading.tell("status", service.get("status").clone());
    reading.tell("safeHarbour", report.get("safeHarbour").clone());
}

/// A score that says no beside parts that say yes, or that nothing was asked; in an outage (3) nothing else counts.
fn is_torn(report: &Value, service: &Value) -> bool {
    let failed = |object: &Value, key| object.get(key).text().is_some_and(|word| word != DONE);
    matches!(service.get("identityVerified"), Value::Bool(true))
        || report.get("matchStatus").text() == Some(FULL)
        || failed(report, "searchStatus")
        || failed(service, "sourceStatus")
}

/// A full match says so in every part.
fn full(reading: &mut Reading, report: &Value, slots: &[Slot]) {
    let service = service(report);
    if !matches!(service.get("identityVerified"), Value::Bool(true)) {
        reading.violation(Breach::Contradiction, "key", "identityVerified");
    }
    let flags = service.get("verifications");
    for slot in slots {
        if !matches!(flags.get(slot.wire), Value::Bool(true)) {
            reading.violation(Breach::Contradiction, "key", slot.wire);
        }
    }
    let words = [("matchStatus", report, FULL), ("searchStatus", report, DONE), ("sourceStatus", service, DONE)];
    for (key, object, word) in words {
        if object.get(key).text() != Some(word) {
            reading.violation(Breach::Contradiction, "key", key);
        }
    }
    for (key, object) in [("searchErrorMessage", report), ("errorMessage", service)] {
        if object.get(key).text().is_some_and(|text| !text.is_empty()) {
            reading.violation(Breach::Contradiction, "key", key);
        }
    }
    reading.tell("verifications", flags.clone());
}

/// `searchStatus` and `sourceStatus` of a search that worked.
const DONE: &str = "Successful";
