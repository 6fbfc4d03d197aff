//! What a host calls, on values that have already come in: the bindings `wasm` and `raw` bring them, and no rule is in it.
//!
//! Endpoints and fields come as indexes, by their order in [`crate::catalogue::Places`], and options as bits. What is wrong with
//! the call itself is an error of one word; what goes out is JSON text.

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
use crate::table::character::Characters;
use crate::text::Locale;
use crate::value::{Value, decimal, join};
use crate::verdict::{self, Policy};
use std::sync::OnceLock;

const SANDBOX: u32 = 4;
const LITIGATION: u32 = 8;
const EXACT: u32 = 16;
const TYPING: u32 = 32;
const DECIDED: u32 = 64;
/// Points that remain, one more than they are; 0 where nothing is said of them.
const POINTS: u32 = 8;

static CHARACTERS: OnceLock<Characters> = OnceLock::new();

/// Takes over the table of characters, a character a byte; a second one changes nothing.
#[inline(always)]
pub fn characters(table: &str) {
    let bytes: Vec<u8> = table.chars().filter_map(|c| u8::try_from(c).ok()).collect();
    CHARACTERS.get_or_init(|| Characters::new(bytes.leak()));
}

fn endpoint(index: u32) -> Result<&'static Endpoint, &'static str> {
    provider::at(index as usize).ok_or("endpoint")
}

fn options(today: u32, mode: u32) -> Options {
    Options {
        today: Date::from_number(today),
        profile: if mode & SANDBOX == 0 { Profile::Production } else { Profile::Sandbox },
        litigation_by_default: mode & LITIGATION != 0,
        exact: mode & EXACT != 0,
        points: (mode >> POINTS).checked_sub(1),
        decided: mode & DECIDED != 0,
        characters: CHARACTERS.get().copied().unwrap_or_default(),
    }
}

#[inline(never)]
fn priced(given: &Value) -> Result<Option<Tariff>, &'static str> {
    match given {
        Value::Null => Ok(None),
        given => Tariff::try_from(given).map(Some).map_err(TariffError::id),
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

/// `{ report, plan, estimate }`, briefly: see [`Brief`].
#[inline(always)]
pub fn preflight(index: u32, input: Value, prices: &Value, today: u32, mode: u32) -> Result<String, &'static str> {
    let (endpoint, form, tariff) = (endpoint(index)?, Form::from(input), priced(prices)?);
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

/// One field's report, briefly; nothing for a field that the endpoint does not have.
#[inline(always)]
pub fn check_field(
    index: u32,
    wire: &str,
    input: &Value,
    today: u32,
    mode: u32,
) -> Result<Option<String>, &'static str> {
    let typing = mode & TYPING != 0;
    let report = report::check_field(endpoint(index)?, wire, input, &options(today, mode), typing, Locale::En);
    let mut out = Json::new(Brief::Yes);
    Ok(report.map(|report| {
        report.say(&mut out);
        out.finish()
    }))
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
pub fn read(index: u32, answer: &Value, submitted: Value, today: u32, mode: u32) -> Result<String, &'static str> {
    let form = (!submitted.is_null()).then(|| Form::from(submitted));
    Ok(endpoint(index)?.read(answer, form.as_ref(), &options(today, mode)).to_json())
}

/// The verdict on readings as they crossed before, or what is wrong with the policy.
#[inline(always)]
pub fn decide(readings: &Value, policy: &Value) -> Result<String, String> {
    let readings: Vec<Reading> = match readings {
        Value::List(items) => items.iter().map(Reading::from).collect(),
        one => vec![Reading::from(one)],
    };
    let policy = Policy::try_from(policy).map_err(|error| join(&["policy.", error.0]))?;
    Ok(Spoken(&verdict::decide(&readings, &policy), Locale::En).to_json())
}

/// What concerns more than one call, by the task: 0 who can answer what, 1 the order of calls, 2 the form in the endpoint's names.
///
/// `rest` is `{ endpoints, tariffs, questions }` of the first, `{ tariff, chances }` of the second.
#[inline(always)]
pub fn across(
    task: u32,
    index: u32,
    input: Value,
    rest: &Value,
    today: u32,
    mode: u32,
) -> Result<String, &'static str> {
    let (form, options) = (Form::from(input), options(today, mode));
    let endpoint = endpoint(index)?;
    Ok(match task {
        0 => compared(&form, rest, &options)?,
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
