//! The status of an HTTP answer, read once for every provider.
//!
//! A caller that keeps it passes `{ httpStatus, body }`; a bare body is read as it is. A request that was refused is
//! refused for ever, so it is never sent again by itself: 400 to 499, but for 408 (RFC 9110 §15.5.9), 425 (RFC 8470)
//! and 429 (RFC 6585), which mean later, as 500 to 599 do. 0 is what clients say of a connection that was cut.

// A build with some of the providers needs some of it.
#![cfg_attr(not(all(feature = "fill-easy", feature = "rapid-id")), allow(dead_code))]

use super::{Breach, Reading, State};
use crate::value::Value;

/// An answer whose status has been read.
pub(super) struct Opened<'a> {
    /// Where the status does not end it, what is there to read.
    pub reading: Reading,
    /// The status, where one was kept.
    pub status: Option<i64>,
    /// The body; nothing where the status alone says what came of the call.
    pub body: Option<&'a Value>,
    /// The body whatever the status, for the words of a refusal.
    pub words: &'a Value,
}

/// Reads the status of an answer.
pub(super) fn open(answer: &Value) -> Opened<'_> {
    let kept = answer.find("httpStatus").is_some();
    let status = answer.get("httpStatus").int();
    judge(if kept { answer.get("body") } else { answer }, kept, status)
}

/// The same of a status that the body itself says, where none was kept.
pub(super) fn or_own<'a>(opened: Opened<'a>, own: Option<i64>) -> Opened<'a> {
    match opened.status {
        None if own.is_some() && opened.body.is_some() => judge(opened.words, true, own),
        _ => opened,
    }
}

fn judge(words: &Value, kept: bool, status: Option<i64>) -> Opened<'_> {
    let mut reading = Reading::new(State::Completed);
    let ended = match status {
        None if !kept => None,
        Some(0 | 408 | 425 | 429 | 500..=599) => Some(State::Unavailable),
        Some(400..=499) => Some(State::Failed),
        Some(200..=299) => None,
        _ => Some(State::Unknown),
    };
    if let Some(state) = ended {
        reading.state = state;
        match status {
            Some(status) => reading.tell("httpStatus", Value::Int(status)),
            None => reading.violation(Breach::Malformed, "key", "httpStatus"),
        }
    }
    Opened { reading, status, body: ended.is_none().then_some(words), words }
}
