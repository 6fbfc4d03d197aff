//! What there is: every endpoint with its fields, checks and products, for forms that build themselves.

use crate::field::{Field, bank_card};
use crate::form::{Set, Slot};
use crate::json::{Json, Say, name};
use crate::provider::{self, Check, Endpoint, FanOut, Product};
use crate::text::Locale;
use crate::value::{TEXT, Words, cut};

/// The catalogue of every endpoint, with names in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoints(pub Locale);

impl Say for Endpoints {
    fn say(&self, out: &mut Json) {
        out.open("[");
        for endpoint in provider::ALL {
            row(endpoint, Some(self.0), out);
        }
        out.close("]");
    }
}

/// The same with the endpoint of nobody behind, and without names: what the package looks places up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(hidden)]
pub struct Places;

impl Say for Places {
    fn say(&self, out: &mut Json) {
        out.open("[");
        for at in 0..=provider::ALL.len() {
            provider::at(at).into_iter().for_each(|endpoint| row(endpoint, None, out));
        }
        out.close("]");
    }
}

fn row(endpoint: &'static Endpoint, locale: Option<Locale>, out: &mut Json) {
    out.open("{");
    out.word(name!("id"), endpoint.id);
    out.word(name!("provider"), endpoint.provider);
    if let Some(wire) = endpoint.typed {
        out.word(name!("typed"), wire);
    }
    if let Some(points) = endpoint.points {
        out.count(name!("points"), points.into());
    }
    if endpoint.listed || endpoint.contract.is_rootless() {
        out.word(name!("body"), if endpoint.listed { "list" } else { "value" });
    }
    out.key(name!("fields"));
    out.open("[");
    for place in 0..endpoint.contract.slots.len() {
        field(endpoint, place, locale, out);
    }
    out.close("]");
    out.key(name!("handles"));
    out.open("[");
    endpoint.handles.iter().for_each(|slot| out.quoted(slot.wire));
    out.close("]");
    conditions(endpoint, out);
    out.key(name!("checks"));
    out.open("[");
    for check in endpoint.checks {
        self::check(endpoint, check, locale, out);
    }
    out.close("]");
    products(endpoint, locale, out);
    out.close("}");
}

fn field(endpoint: &'static Endpoint, place: usize, locale: Option<Locale>, out: &mut Json) {
    let (slot, needs) = (&endpoint.contract.slots[place], endpoint.contract.needs);
    out.open("{");
    out.word(name!("name"), slot.wire);
    out.word(name!("field"), slot.field.id());
    out.key(name!("required"));
    out.flag(!needs.is_empty() && needs.iter().all(|set| set.has(place)));
    if endpoint.typed.is_some() {
        uses(endpoint, name!("requiredFor"), |check| check.needs.iter().all(|set| set.has(place)), out);
        uses(endpoint, name!("usedFor"), |check| check.needs.iter().any(|set| set.has(place)), out);
    }
    label(slot, locale, out);
    choices(slot, out);
    if slot.field == Field::BankCard {
        let [most, hours] = bank_card::TRIES;
        out.key(name!("quota"));
        out.open("{");
        out.count(name!("most"), most);
        out.count(name!("hours"), hours);
        out.close("}");
    }
    out.close("}");
}

#[cfg(feature = "text")]
fn label(slot: &Slot, locale: Option<Locale>, out: &mut Json) {
    if let Some(locale) = locale {
        out.line(name!("label"), &crate::text::slot_label(locale, slot));
    }
}

#[cfg(not(feature = "text"))]
fn label(_: &Slot, _: Option<Locale>, _: &mut Json) {}

/// The types of check of which something holds.
fn uses(endpoint: &'static Endpoint, name: &str, holds: impl Fn(&Check) -> bool, out: &mut Json) {
    out.key(name);
    out.open("[");
    for check in endpoint.checks {
        if holds(check) {
            out.quoted(check.id);
        }
    }
    out.close("]");
}

fn choices(slot: &'static Slot, out: &mut Json) {
    if slot.allow.choices().is_empty() {
        return;
    }
    let mut meanings = slot.allow.meanings();
    out.key(name!("choices"));
    out.open("[");
    for value in slot.allow.values() {
        out.open("{");
        out.word(name!("value"), value);
        if let Some((meaning, rest)) = cut(meanings, b'\n') {
            out.line(name!("meaning"), meaning);
            meanings = rest;
        }
        out.close("}");
    }
    out.close("]");
}

fn conditions(endpoint: &'static Endpoint, out: &mut Json) {
    out.key(name!("when"));
    out.open("[");
    for rule in endpoint.contract.when {
        out.open("{");
        out.word(name!("field"), rule.wire);
        out.word(name!("value"), rule.value);
        out.key(name!("needs"));
        names(endpoint, rule.needs, out);
        out.close("}");
    }
    out.close("]");
}

fn names(endpoint: &'static Endpoint, set: Set, out: &mut Json) {
    out.open("[");
    set.places().for_each(|place| out.quoted(endpoint.contract.slots[place].wire));
    out.close("]");
}

fn check(endpoint: &'static Endpoint, check: &Check, locale: Option<Locale>, out: &mut Json) {
    out.open("{");
    out.word(name!("id"), check.id);
    name(check.name, locale, out);
    out.key(name!("needs"));
    out.open("[");
    check.needs.iter().for_each(|set| names(endpoint, *set, out));
    out.close("]");
    out.words(name!("covers"), check.covers);
    if let Some(wire) = check.per {
        out.word(name!("perEntry"), wire);
    }
    out.key(name!("fansOut"));
    out.flag(check.fans_out == FanOut::Default);
    out.key(name!("asks"));
    out.open("[");
    check.asks.iter().for_each(|question| out.quoted(question.id()));
    out.close("]");
    out.close("}");
}

fn name(words: Words, locale: Option<Locale>, out: &mut Json) {
    if let Some(locale) = locale.filter(|_| TEXT) {
        out.line(name!("name"), locale.pick(words));
    }
}

fn products(endpoint: &'static Endpoint, locale: Option<Locale>, out: &mut Json) {
    let catalogue = endpoint.catalogue.as_ref();
    out.key(name!("products"));
    out.open("[");
    for Product { id, name, checks } in catalogue.map_or(&[][..], |catalogue| catalogue.products) {
        out.open("{");
        out.word(name!("id"), id);
        self::name(*name, locale, out);
        out.words(name!("checks"), checks);
        out.close("}");
    }
    out.close("]");
    out.words(name!("unimplemented"), catalogue.map_or(&[][..], |catalogue| catalogue.unimplemented));
}
