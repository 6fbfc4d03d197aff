//! What a host calls, on values that have already come in: the bindings `wasm` and `raw` bring them, and no rule is in it.
//!
//! Endpoints and fields come as indexes, by their order in [`crate::catalogue::Places`], and options as bits. What goes out is
//! JSON text; what is wrong with the call itself is a text too, which begins as no JSON does: see [`said`].

use crate::bill::{Tariff, estimate};
use crate::compare::{self, Offer};
use crate::date::Date;
use crate::error::{ConfigError, nearest};
use crate::field::Context;
use crate::field::display::{Shown, group};
use crate::form::Form;
use crate::json::{Json, Say, name};
use crate::plan::Options;
use crate::provider::{self, Endpoint, Question, Reading};
use crate::reason::Profile;
use crate::report::{self, Preflight, Spoken, Version};
use crate::stage;
use crate::table::apart::Tables;
use crate::text::Locale;
use crate::value::{Value, cut, decimal, join};
use crate::verdict::{self, Policy};
use std::sync::OnceLock;

const SANDBOX: u32 = 4;
const LITIGATION: u32 = 8;
const EXACT: u32 = 16;
const TYPING: u32 = 32;
const DECIDED: u32 = 64;
/// Points that remain, one more than they are; 0 where nothing is said of them.
const POINTS: u32 = 8;

static TABLES: OnceLock<Tables> = OnceLock::new();

/// Takes over the tables, the low byte of each character; a second time changes nothing, and so do bytes that are none.
#[inline(always)]
pub fn tables(text: &str) {
    let bytes: Vec<u8> = text.chars().map(|c| (u32::from(c) & 0xFF) as u8).collect();
    if let Some(tables) = Tables::read(bytes.leak()) {
        let _ = TABLES.set(tables);
    }
}

/// What stands in front of a wrong call's code, argument, words and accepted ids, a line each.
const WRONG: &str = "!";

/// A result as text, or what is wrong with the call.
fn said(result: Result<String, ConfigError>) -> String {
    match result {
        Ok(text) => text,
        Err(ConfigError { code, argument, want, accepted }) if accepted.is_empty() => {
            join(&[WRONG, code, "\n", argument, "\n", want])
        }
        Err(ConfigError { code, argument, want, accepted }) => {
            join(&[WRONG, code, "\n", argument, "\n", want, "\n", &lines(&accepted)])
        }
    }
}

fn lines(ids: &[&str]) -> String {
    let mut text = String::new();
    for id in ids {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(id);
    }
    text
}

fn endpoint(index: u32) -> Result<&'static Endpoint, ConfigError> {
    provider::at(index as usize).ok_or(ConfigError::new("endpoint", ""))
}

/// The lines of a text that are least far from another text, see [`nearest`].
#[inline(always)]
pub fn near(given: &str, among: &str) -> String {
    let (mut known, mut rest) = (Vec::new(), among);
    while let Some((id, tail)) = cut(rest, b'\n') {
        known.push(id);
        rest = tail;
    }
    known.push(rest);
    lines(&nearest(given, &known))
}

fn options(today: u32, mode: u32) -> Options {
    Options {
        today: Date::from_number(today),
        profile: if mode & SANDBOX == 0 { Profile::Production } else { Profile::Sandbox },
        litigation_by_default: mode & LITIGATION != 0,
        exact: mode & EXACT != 0,
        points: (mode >> POINTS).checked_sub(1),
        decided: mode & DECIDED != 0,
        tables: TABLES.get().unwrap_or_default(),
    }
}

#[inline(never)]
fn priced(given: &Value) -> Result<Option<Tariff>, ConfigError> {
    match given {
        Value::Null => Ok(None),
        given => Tariff::try_from(given).map(Some),
    }
}

/// `YYYY-MM-DD` as the number `YYYYMMDD`; 0 for anything else.
#[inline(always)]
pub fn day(text: &str) -> u32 {
    Date::iso(text).map_or(0, Date::as_number)
}

/// `{ engine, rules, tables }`.
#[inline(always)]
pub fn version() -> String {
    Version.to_json()
}

/// `{ report, plan, estimate }`; the number 0 stands for a text that would be sent as it came.
#[inline(always)]
pub fn preflight(index: u32, input: Value, prices: &Value, today: u32, mode: u32) -> String {
    said(whole(index, input, prices, &options(today, mode)))
}

fn whole(index: u32, input: Value, prices: &Value, options: &Options) -> Result<String, ConfigError> {
    let (endpoint, tariff) = (endpoint(index)?, priced(prices)?);
    let Preflight { report, plan } = report::brief(endpoint, Form::from(input), options);
    let estimate = estimate(endpoint, &plan, tariff.as_ref())?;
    let mut out = Json::new();
    out.open("{");
    out.member(name!("report"), &report);
    out.member(name!("plan"), &plan);
    out.member(name!("estimate"), &estimate);
    out.close("}");
    Ok(out.finish())
}

/// One field's report, with the same 0.
#[inline(always)]
pub fn check_field(index: u32, wire: &str, input: Value, today: u32, mode: u32) -> String {
    let report = |endpoint| report::brief_field(endpoint, wire, input, &options(today, mode), mode & TYPING != 0);
    said(endpoint(index).and_then(report).map(|report| report.to_json()))
}

/// A text field without anything to say, as one number, see [`crate::field::Facts::packed`]; −1 where the whole report is needed.
#[inline(always)]
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
#[inline(always)]
pub fn reformat(index: u32, place: u32, text: &str, start: usize, end: usize, forward: bool) -> String {
    let typed = Shown { value: text.to_owned(), start, end };
    let slots = provider::at(index as usize).map(|endpoint| endpoint.contract.slots);
    let field = slots.and_then(|slots| slots.get(place as usize)).map(|slot| slot.field);
    let Shown { value, start, end } = field.map_or_else(|| typed.clone(), |field| group(field, &typed, forward));
    join(&[&decimal(start as u32), "\n", &decimal(end as u32), "\n", &value])
}

/// A reading; `submitted` may be nothing.
#[inline(always)]
pub fn read(index: u32, answer: &Value, submitted: Value, today: u32, mode: u32) -> String {
    let form = (!submitted.is_null()).then(|| Form::from(submitted));
    said(endpoint(index).map(|endpoint| endpoint.read(answer, form.as_ref(), &options(today, mode)).to_json()))
}

/// The verdict on readings as they crossed before.
#[inline(always)]
pub fn decide(readings: &Value, policy: &Value) -> String {
    let readings: Vec<Reading> = match readings {
        Value::List(items) => items.iter().map(Reading::from).collect(),
        one => vec![Reading::from(one)],
    };
    said(Policy::try_from(policy).map(|policy| Spoken(verdict::decide(&readings, &policy), Locale::En).to_json()))
}

/// What concerns more than one call, by the task: 0 who can answer what, 1 the order of calls, 2 the form in the endpoint's names.
///
/// `rest` is `{ endpoints, tariffs, questions }` of the first, `{ tariff, chances }` of the second.
#[inline(always)]
pub fn across(task: u32, index: u32, input: Value, rest: &Value, today: u32, mode: u32) -> String {
    said(told(task, index, input, rest, &options(today, mode)))
}

fn told(task: u32, index: u32, input: Value, rest: &Value, options: &Options) -> Result<String, ConfigError> {
    let (form, endpoint) = (Form::from(input), endpoint(index)?);
    Ok(match task {
        0 => compared(&form, rest, options)?,
        1 => {
            let tariff = priced(rest.get("tariff"))?;
            stage::stages(endpoint, &form, tariff.as_ref(), rest.get("chances"), options)?.to_json()
        }
        _ => compare::native(&form, endpoint, provider::ALL, options).body().to_json(),
    })
}

fn compared(form: &Form, rest: &Value, options: &Options) -> Result<String, ConfigError> {
    let (mut offers, mut wanted) = (Vec::new(), Vec::new());
    let (endpoints, tariffs) = (rest.get("endpoints"), rest.get("tariffs"));
    for (argument, want, given) in
        [("endpoints", "a list of endpoints", endpoints), ("questions", "a list of questions", rest.get("questions"))]
    {
        if !matches!(given, Value::Null | Value::List(_)) {
            return Err(ConfigError::new(argument, want));
        }
    }
    if !matches!(tariffs, Value::Null | Value::Map(_)) {
        return Err(ConfigError::new("tariffs", "a tariff by each endpoint"));
    }
    for (id, _) in tariffs.map() {
        of_offer("tariffs", id)?;
    }
    let every = endpoints.is_null();
    let count = if every { provider::ALL.len() } else { endpoints.list().len() };
    for at in 0..count {
        let id = endpoints.list().get(at).and_then(Value::text).unwrap_or_default();
        let endpoint = if every { endpoint(at as u32)? } else { of_offer("endpoints", id)? };
        offers.push(Offer { endpoint, tariff: priced(tariffs.get(endpoint.id))? });
    }
    for word in rest.get("questions").list() {
        wanted.push(word.text().unwrap_or_default().parse::<Question>()?);
    }
    compare::compare(form, &offers, &wanted, options).map(|comparison| comparison.to_json())
}

fn of_offer(argument: &'static str, id: &str) -> Result<&'static Endpoint, ConfigError> {
    provider::endpoint(id).map_err(|error| ConfigError { argument, ..error })
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
