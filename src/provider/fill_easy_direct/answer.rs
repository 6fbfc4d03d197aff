//! What the direct endpoints answer: `processed`, `matches` and `code` of a comparison; of a look-up nothing is
//! published.

use crate::form::Form;
use crate::provider::status::{Opened, open};
use crate::provider::{Axis, Breach, Check, Outcome, Reading, State};
use crate::value::Value;

/// Which check an answer is of, as the request said; the answer does not.
pub(super) fn asked(
    submitted: Option<&Form>,
    checks: &'static [&'static Check],
    unknown: &'static str,
) -> &'static str {
    let name = submitted.and_then(|form| form.get("type").text());
    checks.iter().find(|check| Some(check.id) == name).map_or(unknown, |check| check.id)
}

/// Whether there is anything to read, after what is the same in all three.
fn opened<'a>(answer: &'a Value, check: &str, axis: Axis) -> (Reading, Option<&'a Value>) {
    let Opened { mut reading, body, words, .. } = open(answer);
    let outcome = match (reading.state, words.get("processed")) {
        (State::Unavailable, _) => Some(Outcome::Unavailable),
        (State::Failed, _) => None,
        (State::Unknown, _) => Some(Outcome::Unknown),
        (_, Value::Bool(false)) => Some(Outcome::Error),
        _ if words.map().is_empty() => {
            reading.state = State::Unknown;
            reading.violation(Breach::MissingKey, "key", "processed");
            Some(Outcome::Unknown)
        }
        _ => None,
    };
    if let Some(outcome) = outcome {
        reading.push(check, axis, outcome);
    }
    (reading, body.filter(|_| outcome.is_none()))
}

/// `processed`, `matches`, `code`: a match only where all three say so.
pub(super) fn compared(answer: &Value, check: &'static str) -> Reading {
    let (mut reading, body) = opened(answer, check, Axis::Match);
    let Some(body) = body else { return reading };
    for key in ["processed", "matches", "code"] {
        if body.find(key).is_none() {
            reading.violation(Breach::MissingKey, "key", key);
        }
    }
    let outcome = told(body);
    if outcome == Outcome::Unknown {
        reading.violation(Breach::Contradiction, "check", check);
    }
    reading.push(check, Axis::Match, outcome);
    reading
}

/// A result and its code have to agree; the code is compared as text (AMB-63).
fn told(body: &Value) -> Outcome {
    let code = match body.get("code") {
        Value::Text(code) => code,
        Value::Int(1) => "1",
        Value::Int(-1) => "-1",
        _ => "",
    };
    match (body.get("processed"), body.find("matches"), code) {
        (Value::Bool(true), Some(Value::Bool(true)), "1") => Outcome::Match,
        (Value::Bool(true), Some(Value::Bool(false)), "-1") => Outcome::Mismatch,
        (Value::Bool(true), Some(Value::Null), code) if code != "1" && code != "-1" => Outcome::NotFound,
        _ => Outcome::Unknown,
    }
}

/// What a look-up returns is not published (AMB-68): it is passed on and not read, where the call says that it was
/// processed.
pub(super) fn looked_up(answer: &Value, check: &'static str) -> Reading {
    passed_on(answer, check, true)
}

/// Nor is what a risk check returns: whether a list has an entry cannot be told, so that a person has to look.
pub(super) fn rated(answer: &Value, check: &'static str) -> Reading {
    passed_on(answer, check, false)
}

/// Data that nobody can read: harmless where a look-up can say nothing against a person.
fn passed_on(answer: &Value, check: &'static str, harmless: bool) -> Reading {
    let (mut reading, body) = opened(answer, check, Axis::Lookup);
    let Some(body) = body else { return reading };
    match body.get("processed") {
        Value::Bool(true) if harmless => reading.push(check, Axis::Lookup, Outcome::Data),
        Value::Bool(true) | Value::Null => reading.unsettled(check, Axis::Lookup),
        _ => {
            reading.push(check, Axis::Lookup, Outcome::Unknown);
            reading.violation(Breach::Malformed, "key", "processed");
        }
    }
    reading.tell("data", body.clone());
    reading
}
