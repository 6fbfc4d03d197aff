//! The same functions for JavaScript: the only file that says `JsValue`. It converts and delegates; no rule is in it.
//!
//! Endpoints and fields come as indexes, by their order in [`crate::catalogue::Places`], and options as bits.

use crate::bill::{Tariff, TariffError, estimate};
use crate::compare::{self, Offer};
use crate::date::Date;
use crate::field::Context;
use crate::field::display::{Shown, group};
use crate::form::Form;
use crate::json::{Brief, Json, Say, name};
use crate::plan::Options;
use crate::provider::{self, Endpoint, Question, Reading};
use crate::reason::Profile;
use crate::report::{self, Preflight, Spoken, Version};
use crate::stage;
use crate::text::Locale;
use crate::value::{DEPTH, NODES, Value, decimal, join};
use crate::verdict::{self, Policy};
use js_sys::{Array, ArrayBuffer};
use wasm_bindgen::prelude::*;

const SANDBOX: u32 = 4;
const LITIGATION: u32 = 8;
const EXACT: u32 = 16;
const TYPING: u32 = 32;
const DECIDED: u32 = 64;
/// Points that remain, one more than they are; 0 where nothing is said of them.
const POINTS: u32 = 8;

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

fn endpoint(index: u32) -> Result<&'static Endpoint, JsValue> {
    provider::at(index as usize).ok_or_else(|| "endpoint".into())
}

fn options(today: u32, mode: u32) -> Options {
    Options {
        today: Date::from_number(today),
        profile: if mode & SANDBOX == 0 { Profile::Production } else { Profile::Sandbox },
        litigation_by_default: mode & LITIGATION != 0,
        exact: mode & EXACT != 0,
        points: (mode >> POINTS).checked_sub(1),
        decided: mode & DECIDED != 0,
    }
}

fn tariff(js: &JsValue) -> Result<Option<Tariff>, JsValue> {
    Ok(priced(&value(js))?)
}

#[inline(never)]
fn priced(given: &Value) -> Result<Option<Tariff>, &'static str> {
    match given {
        Value::Null => Ok(None),
        given => Tariff::try_from(given).map(Some).map_err(TariffError::id),
    }
}

/// `YYYY-MM-DD` as the number `YYYYMMDD`; 0 for anything else.
#[wasm_bindgen]
pub fn day(text: &str) -> u32 {
    Date::iso(text).map_or(0, Date::as_number)
}

/// `{ engine, rules, tables }`.
#[wasm_bindgen]
pub fn version() -> String {
    Version.to_json()
}

/// `{ report, plan, estimate }`, briefly: see [`Brief`].
#[wasm_bindgen]
pub fn preflight(index: u32, input: &JsValue, prices: &JsValue, today: u32, mode: u32) -> Result<String, JsValue> {
    let (endpoint, form, tariff) = (endpoint(index)?, Form::from(value(input)), tariff(prices)?);
    let Preflight { report, plan } = report::preflight(endpoint, &form, &options(today, mode), Locale::En);
    let estimate = estimate(endpoint, &plan, tariff.as_ref());
    let mut out = Json::new(Brief::Yes);
    out.open("{");
    out.member(name!("report"), &report);
    out.member(name!("plan"), &plan);
    out.member(name!("estimate"), &estimate);
    out.close("}");
    Ok(out.finish())
}

/// One field's report, briefly; `undefined` for a field that the endpoint does not have.
#[wasm_bindgen(js_name = checkField)]
pub fn check_field(index: u32, wire: &str, input: &JsValue, today: u32, mode: u32) -> Result<Option<String>, JsValue> {
    let (value, typing) = (value(input), mode & TYPING != 0);
    let report = report::check_field(endpoint(index)?, wire, &value, &options(today, mode), typing, Locale::En);
    let mut out = Json::new(Brief::Yes);
    Ok(report.map(|report| {
        report.say(&mut out);
        out.finish()
    }))
}

/// A text field without anything to say, as one number, see [`crate::field::Facts::packed`]; −1 where the whole report is needed.
#[wasm_bindgen(js_name = checkText)]
pub fn check_text(index: u32, place: u32, text: &str, today: u32, mode: u32) -> f64 {
    let options = options(today, mode);
    let slots = provider::at(index as usize).map(|endpoint| endpoint.contract.slots);
    let Some(slot) = slots.and_then(|slots| slots.get(place as usize)) else { return -1.0 };
    let context = Context { typing: mode & TYPING != 0, allow: slot.allow, ..options.context() };
    match Some(slot.field).filter(|_| !text.is_empty()).and_then(|field| field.check_text(text, context)) {
        Some(finding) if finding.flaws.is_empty() && finding.text.len() == text.len() => finding.facts.packed(),
        _ => -1.0,
    }
}

/// Start and end of the selection and the text in groups for the eye, on three lines.
#[wasm_bindgen]
pub fn reformat(index: u32, place: u32, text: &str, start: usize, end: usize, forward: bool) -> String {
    let typed = Shown { value: text.to_owned(), start, end };
    let slots = provider::at(index as usize).map(|endpoint| endpoint.contract.slots);
    let field = slots.and_then(|slots| slots.get(place as usize)).map(|slot| slot.field);
    let Shown { value, start, end } = field.map_or_else(|| typed.clone(), |field| group(field, &typed, forward));
    join(&[&decimal(start as u32), "\n", &decimal(end as u32), "\n", &value])
}

/// A reading; `submitted` may be undefined.
#[wasm_bindgen]
pub fn read(index: u32, answer: &JsValue, submitted: &JsValue, today: u32, mode: u32) -> Result<String, JsValue> {
    let form = (!submitted.is_undefined() && !submitted.is_null()).then(|| Form::from(value(submitted)));
    Ok(endpoint(index)?.read(&value(answer), form.as_ref(), &options(today, mode)).to_json())
}

/// The verdict on readings as they crossed before; throws what is wrong with the policy.
#[wasm_bindgen]
pub fn decide(readings: &JsValue, policy: &JsValue) -> Result<String, JsValue> {
    let given = value(readings);
    let readings: Vec<Reading> = match &given {
        Value::List(items) => items.iter().map(Reading::from).collect(),
        one => vec![Reading::from(one)],
    };
    let policy = Policy::try_from(&value(policy)).map_err(|error| join(&["policy.", error.0]))?;
    Ok(Spoken(&verdict::decide(&readings, &policy), Locale::En).to_json())
}

/// The provider's mask: two characters and asterisks.
#[wasm_bindgen]
pub fn mask(text: &str) -> String {
    provider::mask(text)
}

/// What concerns more than one call, by the task: 0 who can answer what, 1 the order of calls, 2 the form in the endpoint's names.
///
/// `rest` is `{ endpoints, tariffs, questions }` of the first, `{ tariff, chances }` of the second.
#[wasm_bindgen]
pub fn across(
    task: u32,
    index: u32,
    input: &JsValue,
    rest: &JsValue,
    today: u32,
    mode: u32,
) -> Result<String, JsValue> {
    let (form, rest, options) = (Form::from(value(input)), value(rest), options(today, mode));
    let endpoint = endpoint(index)?;
    Ok(match task {
        0 => compared(&form, &rest, &options)?,
        1 => {
            let tariff = priced(rest.get("tariff"))?;
            stage::stages(endpoint, &form, tariff.as_ref(), rest.get("chances"), &options).to_json()
        }
        _ => compare::native(&form, endpoint, provider::ALL, &options).body().to_json(),
    })
}

fn compared(form: &Form, rest: &Value, options: &Options) -> Result<String, &'static str> {
    let (mut offers, mut wanted) = (Vec::new(), Vec::new());
    let (endpoints, tariffs) = (rest.get("endpoints"), rest.get("tariffs"));
    let every = endpoints.is_null();
    let count = if every { provider::ALL.len() } else { endpoints.list().len() };
    for at in 0..count {
        let id = endpoints.list().get(at).and_then(Value::text);
        let endpoint = if every { provider::at(at) } else { id.and_then(provider::find) };
        let endpoint = endpoint.ok_or("endpoint")?;
        offers.push(Offer { endpoint, tariff: priced(tariffs.get(endpoint.id))? });
    }
    for word in rest.get("questions").list() {
        wanted.push(word.text().and_then(Question::from_id).ok_or("question")?);
    }
    match compare::compare(form, &offers, &wanted, options) {
        Ok(comparison) => Ok(comparison.to_json()),
        Err(error) => Err(error.id()),
    }
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
