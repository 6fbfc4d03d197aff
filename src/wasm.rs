//! The binding for JavaScript by wasm-bindgen: the only file that says `JsValue`. It converts and delegates.

use crate::binding;
use crate::provider;
use crate::value::{DEPTH, NODES, Value};
use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn keys(object: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Object)]
    fn values(object: &JsValue) -> Result<Array, JsValue>;
}

fn value(js: &JsValue) -> Value {
    node(js, DEPTH, &mut NODES.clone())
}

fn node(js: &JsValue, depth: u32, left: &mut u32) -> Value {
    *left = left.saturating_sub(1);
    if let Some(text) = js.as_string() {
        return Value::Text(text);
    }
    if js.is_object() {
        let odd = depth == 0 || *left == 0 || ArrayBuffer::is_view(js);
        return if odd { Value::Other } else { tree(js, depth - 1, left) };
    }
    if js.is_null() || js.is_undefined() {
        return Value::Null;
    }
    match (js.as_bool(), js.as_f64()) {
        (Some(flag), _) => Value::Bool(flag),
        (_, Some(number)) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_991.0 => {
            Value::Int(number as i64)
        }
        (_, Some(number)) => Value::Float(number),
        (None, None) => Value::Other,
    }
}

fn tree(js: &JsValue, depth: u32, left: &mut u32) -> Value {
    if let Some(items) = js.dyn_ref::<Array>() {
        let room = items.length().min(*left);
        let list: Vec<Value> = (0..room).map(|at| node(&items.get(at), depth, left)).collect();
        return if room < items.length() { Value::Other } else { Value::List(list) };
    }
    // Two lists are cheaper to walk than a list of pairs.
    let (Ok(keys), Ok(values)) = (keys(js), values(js)) else { return Value::Other };
    let length = keys.length();
    if length > *left || values.length() != length {
        return Value::Other;
    }
    let mut map = Vec::with_capacity(length as usize);
    for at in 0..length {
        let inner = values.get(at);
        // A property that is undefined is not there, as in JSON.
        if !inner.is_undefined() {
            map.push((keys.get(at).as_string().unwrap_or_default(), node(&inner, depth, left)));
        }
    }
    Value::Map(map)
}

/// See [`binding::day`].
#[wasm_bindgen]
pub fn day(text: &str) -> u32 {
    binding::day(text)
}

/// See [`binding::tables`].
#[wasm_bindgen]
pub fn tables(text: &str) {
    binding::tables(text);
}

/// See [`binding::version`].
#[wasm_bindgen]
pub fn version() -> String {
    binding::version()
}

/// See [`binding::preflight`].
#[wasm_bindgen]
pub fn preflight(index: u32, input: &JsValue, prices: &JsValue, today: u32, mode: u32) -> String {
    binding::preflight(index, value(input), &value(prices), today, mode)
}

/// See [`binding::check_field`].
#[wasm_bindgen(js_name = checkField)]
pub fn check_field(index: u32, wire: &str, input: &JsValue, today: u32, mode: u32) -> String {
    binding::check_field(index, wire, value(input), today, mode)
}

/// See [`binding::near`].
#[wasm_bindgen]
pub fn near(given: &str, among: &str) -> String {
    binding::near(given, among)
}

/// See [`binding::check_text`].
#[wasm_bindgen(js_name = checkText)]
pub fn check_text(index: u32, place: u32, text: &str, today: u32, mode: u32) -> f64 {
    binding::check_text(index, place, text, today, mode)
}

/// See [`binding::reformat`].
#[wasm_bindgen]
pub fn reformat(index: u32, place: u32, text: &str, start: usize, end: usize, forward: bool) -> String {
    binding::reformat(index, place, text, start, end, forward)
}

/// See [`binding::read`].
#[wasm_bindgen]
pub fn read(index: u32, answer: &JsValue, submitted: &JsValue, today: u32, mode: u32) -> String {
    binding::read(index, &value(answer), value(submitted), today, mode)
}

/// See [`binding::decide`].
#[wasm_bindgen]
pub fn decide(readings: &JsValue, policy: &JsValue) -> String {
    binding::decide(&value(readings), &value(policy))
}

/// The provider's mask: two characters and asterisks.
#[wasm_bindgen]
pub fn mask(text: &str) -> String {
    provider::mask(text)
}

/// See [`binding::across`].
#[wasm_bindgen]
pub fn across(task: u32, index: u32, input: &JsValue, rest: &JsValue, today: u32, mode: u32) -> String {
    binding::across(task, index, value(input), &value(rest), today, mode)
}
