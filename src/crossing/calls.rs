//! What a host calls, by numbers: endpoints and fields by their place in [`crate::catalogue::Places`], options as bits, values
//! in the order in which [`super::input`] finds them. A call that has a result says where it stands, see [`super::pack`].

use super::input::Input;
use super::pack::Pack;
use crate::bill::{Tariff, estimate};
use crate::date::Date;
use crate::error::{ConfigError, nearest};
use crate::field::Context;
use crate::field::display::{Shown, group};
use crate::form::Form;
use crate::plan::{Options, Plan};
use crate::provider::{self, Endpoint};
use crate::report::{look, look_at};
use crate::table::apart::Tables;
use crate::value::{Value, cut};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// What a call works on.
struct Call {
    input: Vec<u8>,
    out: Pack,
    /// The plan that the host has. It holds no value: see [`Plan::is_valueless`].
    sent: Option<Plan>,
    /// The number by which the host knows the plan that was sent last.
    number: u32,
}

static STATE: Mutex<Call> = Mutex::new(Call { input: Vec::new(), out: Pack::new(), sent: None, number: 0 });
static TABLES: OnceLock<Tables> = OnceLock::new();

fn state() -> MutexGuard<'static, Call> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Runs a call, and says where its result stands.
fn with(run: impl FnOnce(&mut Call) -> Result<(), ConfigError>) -> usize {
    let mut call = state();
    call.out.clear();
    if let Err(error) = run(&mut call) {
        call.out.clear();
        call.out.wrong(&error);
    }
    call.out.finish()
}

/// Room for so many bytes of values, less or more than before; what was written stays.
pub fn room(length: usize) -> usize {
    let mut call = state();
    call.input.resize(length, 0);
    call.input.shrink_to_fit();
    call.input.as_ptr().addr()
}

/// The same for a host that is Rust: the values themselves.
pub fn fill(values: Vec<u8>) {
    state().input = values;
}

/// Takes over the tables, which fill the whole room; a second time changes nothing, and so do bytes that are none.
pub fn tables() -> usize {
    with(|call| {
        if let Some(tables) = Tables::read(call.input.clone().leak()) {
            let _ = TABLES.set(tables);
        }
        Ok(())
    })
}

fn endpoint(index: u32) -> Result<&'static Endpoint, ConfigError> {
    provider::at(index as usize).ok_or(ConfigError::new("endpoint", ""))
}

fn options(today: u32, mode: u32) -> Options {
    Options { today: Date::from_number(today), tables: TABLES.get().unwrap_or_default(), ..Options::from_bits(mode) }
}

fn priced(given: &Value) -> Result<Option<Tariff>, ConfigError> {
    match given {
        Value::Null => Ok(None),
        given => Tariff::try_from(given).map(Some),
    }
}

/// `YYYY-MM-DD` as the number `YYYYMMDD`; 0 for anything else.
pub fn day() -> usize {
    with(|call| {
        let day = Date::iso(Input::new(&call.input, &[]).text());
        call.out.number(day.map_or(0, Date::as_number));
        Ok(())
    })
}

/// Report, estimate and plan of a form, with a tariff or nothing behind it. The plan is left out where the host has it: `held` is
/// the number by which it knows the last one.
pub fn preflight(index: u32, today: u32, mode: u32, held: u32) -> usize {
    with(|call| {
        let endpoint = endpoint(index)?;
        let mut input = Input::new(&call.input, endpoint.contract.slots);
        let form = Form::from(input.value());
        let tariff = priced(&input.value())?;
        let looked = look(endpoint, &form, &options(today, mode));
        let estimate = estimate(endpoint, &looked.plan, tariff.as_ref())?;
        call.out.number(0);
        call.out.report(endpoint, &looked);
        call.out.estimate(&estimate);
        call.plan(looked.plan, held);
        Ok(())
    })
}

impl Call {
    fn plan(&mut self, plan: Plan, held: u32) {
        let has = self.number == held && self.sent.as_ref() == Some(&plan);
        self.out.flag(!has);
        if !has {
            self.number = self.number.wrapping_add(1);
            self.out.number(self.number);
            self.out.plan(&plan);
            self.sent = Some(plan).filter(Plan::is_valueless);
        }
    }
}

/// One field's report; `place` counts the fields of the endpoint and then its handles. Facts alone, with 2 in front, for a text of
/// which nothing is to be said.
pub fn check_field(index: u32, place: u32, today: u32, mode: u32) -> usize {
    with(|call| {
        let endpoint = endpoint(index)?;
        let slot = endpoint.slot_at(place as usize).ok_or(ConfigError::new("field", ""))?;
        let (options, typing) = (options(today, mode), mode & Options::TYPING != 0);
        let context = Context { typing, ..options.context() };
        let mut input = Input::new(&call.input, &[]);
        let (raw, found) = match input.if_text() {
            Some(text) => {
                let found = slot.check_raw(text, context);
                if found.is_sound() {
                    call.out.sound(&found.facts);
                    return Ok(());
                }
                (Value::from(text), found)
            }
            None => {
                let value = input.value();
                let found = slot.check(&value, context);
                (value, found)
            }
        };
        let (report, own) = look_at(slot, raw.is_null(), found, &options, typing);
        call.out.number(0);
        call.out.field(endpoint, &report, own.as_ref(), &raw);
        Ok(())
    })
}

/// Start and end of the selection, and the text in groups for the eye.
pub fn reformat(index: u32, place: u32, start: u32, end: u32, forward: u32) -> usize {
    with(|call| {
        let slot = endpoint(index)?.slot_at(place as usize).ok_or(ConfigError::new("field", ""))?;
        let value = Input::new(&call.input, &[]).text().to_owned();
        let typed = Shown { value, start: start as usize, end: end as usize };
        let shown = group(slot.field, &typed, forward != 0);
        call.out.number(shown.start as u32);
        call.out.number(shown.end as u32);
        call.out.text(&shown.value);
        Ok(())
    })
}

/// The provider's mask: two characters and asterisks.
pub fn mask() -> usize {
    with(|call| {
        call.out.text(&provider::mask(Input::new(&call.input, &[]).text()));
        Ok(())
    })
}

/// The lines of the second text that are least far from the first, see [`nearest`].
pub fn near() -> usize {
    with(|call| {
        let mut input = Input::new(&call.input, &[]);
        let (given, mut rest) = (input.text(), input.text());
        let mut known = Vec::new();
        while let Some((id, tail)) = cut(rest, b'\n') {
            known.push(id);
            rest = tail;
        }
        known.push(rest);
        call.out.texts(nearest(given, &known).iter());
        Ok(())
    })
}

/// What only the desk does: each answers with JSON as one text.
#[cfg(feature = "json")]
mod desk {
    use super::*;
    use crate::compare::{self, Offer};
    use crate::provider::{Question, Reading};
    use crate::stage;
    use crate::verdict::{self, Policy};
    use serde::Serialize;

    fn said(call: &mut Call, what: &impl Serialize) -> Result<(), ConfigError> {
        let text = serde_json::to_string(what).map_err(|_| ConfigError::new("result", "a value that JSON can say"))?;
        call.out.number(0);
        call.out.text(&text);
        Ok(())
    }

    /// A reading of an answer, with what was submitted or nothing behind it.
    pub fn read(index: u32, today: u32, mode: u32) -> usize {
        with(|call| {
            let mut input = Input::new(&call.input, &[]);
            let (answer, submitted) = (input.value(), input.value());
            let form = (!submitted.is_null()).then(|| Form::from(submitted));
            said(call, &endpoint(index)?.read(&answer, form.as_ref(), &options(today, mode)))
        })
    }

    /// The verdict on readings as they crossed before, with a policy or nothing behind them.
    pub fn decide() -> usize {
        with(|call| {
            let mut input = Input::new(&call.input, &[]);
            let (readings, policy) = (input.value(), input.value());
            let readings: Vec<Reading> = match &readings {
                Value::List(items) => items.iter().map(Reading::from).collect(),
                one => vec![Reading::from(one)],
            };
            said(call, &verdict::decide(&readings, &Policy::try_from(&policy)?))
        })
    }

    /// The order of calls, with `{ tariff, chances }` behind the form.
    pub fn stages(index: u32, today: u32, mode: u32) -> usize {
        with(|call| {
            let mut input = Input::new(&call.input, &[]);
            let (form, rest) = (Form::from(input.value()), input.value());
            let tariff = priced(rest.get("tariff"))?;
            let options = options(today, mode);
            said(call, &stage::stages(endpoint(index)?, &form, tariff.as_ref(), rest.get("chances"), &options)?)
        })
    }

    /// The form in the endpoint's names.
    pub fn translate(index: u32, today: u32, mode: u32) -> usize {
        with(|call| {
            let form = Form::from(Input::new(&call.input, &[]).value());
            let native = compare::native(&form, endpoint(index)?, provider::ALL, &options(today, mode));
            said(call, native.body())
        })
    }

    /// Who can answer what, with `{ endpoints, tariffs, questions }` behind the form.
    pub fn compare(today: u32, mode: u32) -> usize {
        with(|call| {
            let mut input = Input::new(&call.input, &[]);
            let (form, rest) = (Form::from(input.value()), input.value());
            let (offers, wanted) = (offers(&rest)?, questions(&rest)?);
            said(call, &compare::compare(&form, &offers, &wanted, &options(today, mode))?)
        })
    }

    fn list<'a>(rest: &'a Value, argument: &'static str, want: &'static str) -> Result<&'a Value, ConfigError> {
        match rest.get(argument) {
            given @ (Value::Null | Value::List(_)) => Ok(given),
            _ => Err(ConfigError::new(argument, want)),
        }
    }

    fn offers(rest: &Value) -> Result<Vec<Offer>, ConfigError> {
        let endpoints = list(rest, "endpoints", "a list of endpoints")?;
        list(rest, "questions", "a list of questions")?;
        let tariffs = rest.get("tariffs");
        if !matches!(tariffs, Value::Null | Value::Map(_)) {
            return Err(ConfigError::new("tariffs", "a tariff by each endpoint"));
        }
        for (id, _) in tariffs.map() {
            of_offer("tariffs", id)?;
        }
        let mut chosen = provider::ALL.to_vec();
        if !endpoints.is_null() {
            chosen.clear();
            for id in endpoints.list() {
                chosen.push(of_offer("endpoints", id.text().unwrap_or_default())?);
            }
        }
        chosen.into_iter().map(|endpoint| Ok(Offer { endpoint, tariff: priced(tariffs.get(endpoint.id))? })).collect()
    }

    fn questions(rest: &Value) -> Result<Vec<Question>, ConfigError> {
        let words = list(rest, "questions", "a list of questions")?.list();
        words.iter().map(|word| word.text().unwrap_or_default().parse()).collect()
    }

    fn of_offer(argument: &'static str, id: &str) -> Result<&'static Endpoint, ConfigError> {
        provider::endpoint(id).map_err(|error| ConfigError { argument, ..error })
    }
}

#[cfg(feature = "json")]
pub use desk::*;
