//! The binding without wasm-bindgen: calls and answers are JSON text in one buffer, so that wasm2js can make plain JavaScript of
//! the module. It converts and delegates.
//!
//! The host asks for [`room`], writes a list there (the name of a function of [`binding`] and its arguments in order) and
//! says [`call`]. The answer then stands at [`answer`]: a byte that says how it went, and a text. See [`read`] for what JSON
//! cannot say.

use crate::binding;
use crate::provider;
use crate::read;
use crate::value::{Value, join};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The call, and afterwards the answer.
static BUFFER: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// What stands in front of an answer: a result, or what is wrong with the message itself.
const FINE: &str = "=";
const WRONG: &str = "?";

fn buffer() -> MutexGuard<'static, Vec<u8>> {
    BUFFER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Address of room for a call of so many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> usize {
    let mut buffer = buffer();
    buffer.clear();
    buffer.resize(length, 0);
    buffer.as_ptr() as usize
}

/// Makes the call that was written; the length of its answer in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn call() -> usize {
    let mut buffer = buffer();
    *buffer = answered(&buffer).into_bytes();
    buffer.len()
}

/// Address of the answer, until the next call.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> usize {
    buffer().as_ptr() as usize
}

fn answered(call: &[u8]) -> String {
    let Value::List(given) = read::value(call) else { return join(&[WRONG, "call"]) };
    let mut given = given.into_iter();
    let name = given.next().unwrap_or_default();
    match told(name.text().unwrap_or_default(), Arguments(given.collect())) {
        Some(text) => join(&[FINE, &text]),
        None => join(&[WRONG, "call"]),
    }
}

fn told(name: &str, mut given: Arguments) -> Option<String> {
    let (index, today, mode) = (given.int(0), given.int(3), given.int(4));
    Some(match name {
        "day" => text_of(f64::from(binding::day(given.text(0)))),
        "version" => binding::version(),
        "tables" => {
            binding::tables(given.text(0));
            String::new()
        }
        "preflight" => binding::preflight(index, given.take(1), given.at(2), today, mode),
        "checkField" => {
            let input = given.take(2);
            binding::check_field(index, given.text(1), input, today, mode)
        }
        "checkText" => text_of(binding::check_text(index, given.int(1), given.text(2), today, mode)),
        "reformat" => {
            let (start, end, forward) = (today as usize, mode as usize, matches!(given.at(5), Value::Bool(true)));
            binding::reformat(index, given.int(1), given.text(2), start, end, forward)
        }
        "read" => {
            let submitted = given.take(2);
            binding::read(index, given.at(1), submitted, today, mode)
        }
        "decide" => binding::decide(given.at(0), given.at(1)),
        "mask" => provider::mask(given.text(0)),
        "across" => {
            let input = given.take(2);
            binding::across(index, given.int(1), input, given.at(3), given.int(4), given.int(5))
        }
        "near" => binding::near(given.text(0), given.text(1)),
        _ => return None,
    })
}

/// A whole number as JSON.
fn text_of(number: f64) -> String {
    use crate::json::Say;
    Value::Int(number as i64).to_json()
}

/// What stands behind the name of a call; nothing and 0 where there is too little.
struct Arguments(Vec<Value>);

impl Arguments {
    fn at(&self, place: usize) -> &Value {
        const NOTHING: &Value = &Value::Null;
        self.0.get(place).unwrap_or(NOTHING)
    }

    fn int(&self, place: usize) -> u32 {
        self.at(place).int().and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
    }

    fn text(&self, place: usize) -> &str {
        self.at(place).text().unwrap_or_default()
    }

    fn take(&mut self, place: usize) -> Value {
        self.0.get_mut(place).map(std::mem::take).unwrap_or_default()
    }
}
