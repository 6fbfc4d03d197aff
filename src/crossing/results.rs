//! Reports, plans and bills in numbers: the order in which `npm/src/core/unpack.ts` reads them.

use super::pack::{Pack, maybe};
use crate::bill::Estimate;
use crate::date::Date;
use crate::error::ConfigError;
use crate::field::face_photo::FORMATS;
use crate::field::tidy::damaged;
use crate::field::{CHAINS, Facts, Issue};
use crate::plan::{Call, Plan, Waste};
use crate::provider::Endpoint;
use crate::reason::Flaw;
use crate::report::{FieldReport, Looked};
use crate::set::Set;
use crate::value::Value;

impl Pack {
    /// What is wrong with a call: 1, and then its parts; a result begins with 0.
    pub(super) fn wrong(&mut self, error: &ConfigError) {
        self.number(1);
        for part in [error.code, error.argument, error.want] {
            self.text(part);
        }
        self.texts(error.accepted.iter());
    }

    /// What a sound text tells.
    pub(super) fn sound(&mut self, facts: &Facts) {
        self.number(2);
        self.facts(facts);
    }

    /// `ok`, issues, facts, and what would be sent.
    pub(super) fn report(&mut self, endpoint: &'static Endpoint, looked: &Looked) {
        let Looked { exam, plan, issues, ok, tables } = looked;
        self.flag(*ok);
        self.list(issues.iter(), |out, issue| {
            out.issue(endpoint, issue);
            out.waste(plan, plan.waste(exam, issue));
        });
        self.facts(&exam.facts());
        self.list(exam.sent().places(), |out, place| {
            out.number(place as u32);
            let (own, raw) = (&exam.found[place].canonical, exam.raw.raw(exam.contract.slots[place].wire));
            out.sent(own.as_ref(), raw);
        });
        self.set(*tables);
    }

    /// 0 for what would be sent as it came, which the host has; 1 and the value for anything else.
    fn sent(&mut self, own: Option<&Value>, raw: &Value) {
        let same = own.is_none() && (raw.text().is_some() || is_copied(raw));
        self.flag(!same);
        if !same {
            self.value(own.unwrap_or(raw));
        }
    }

    /// `ok`, `incomplete`, issues, facts, and what would be sent.
    pub(super) fn field(
        &mut self,
        endpoint: &'static Endpoint,
        report: &FieldReport,
        own: Option<&Value>,
        raw: &Value,
    ) {
        self.flag(report.ok);
        self.flag(report.incomplete);
        self.list(report.issues.iter(), |out, issue| {
            out.issue(endpoint, issue);
            out.number(0);
        });
        self.facts(&report.facts);
        self.sent(own, raw);
    }

    fn issue(&mut self, endpoint: &'static Endpoint, issue: &Issue) {
        let (field, Flaw { reason, weight, .. }) = (issue.field, issue.flaw);
        self.numbers([field as u32, reason as u32, weight as u32, issue.stops.into()]);
        self.wire(endpoint, issue.at.wire);
        self.number(maybe(issue.at.index));
        self.option(issue.at.key.as_ref(), |out, key| out.text(key));
        self.flag(issue.flaw.numbers().is_err());
        match issue.flaw.numbers() {
            Ok(numbers) => self.numbers(numbers),
            Err(word) => self.text(word),
        }
        self.list(issue.related.iter(), |out, wire| out.wire(endpoint, Some(wire)));
        self.option(issue.fix.as_ref(), |out, fix| {
            out.text(fix.code);
            out.text(&fix.value);
        });
    }

    /// 0 for none, 1 and a text for a name that the endpoint does not have, otherwise 2 more than its place.
    fn wire(&mut self, endpoint: &'static Endpoint, wire: Option<&str>) {
        let Some(wire) = wire else { return self.number(0) };
        let mut slots = endpoint.contract.slots.iter().chain(endpoint.handles);
        match slots.position(|slot| slot.wire == wire) {
            Some(place) => self.number(place as u32 + 2),
            None => {
                self.number(1);
                self.text(wire);
            }
        }
    }

    fn waste(&mut self, plan: &Plan, waste: Waste) {
        self.calls(plan.wasted_of(waste));
    }

    /// Place and entry of each.
    fn calls(&mut self, calls: impl Iterator<Item = Call>) {
        self.list(calls, |out, call| {
            out.numbers([call.place as u32, maybe(call.entry)]);
        });
    }

    /// Which groups there are as a set, and then each.
    fn facts(&mut self, facts: &Facts) {
        let says = facts.kind.is_some() || facts.birth.is_some() || facts.sex.is_some() || facts.age.is_some();
        let groups =
            [says, facts.segment.is_some(), facts.card.is_some(), facts.chain.is_some(), facts.photo.is_some()];
        self.number(groups.iter().rev().fold(0, |set, there| set << 1 | u32::from(*there)));
        if says {
            self.person(facts);
        }
        if let Some(segment) = facts.segment {
            self.number(segment.packed().into());
        }
        if let Some(card) = &facts.card {
            self.numbers([card.bin, card.kind_place(), card.length() as u32]);
        }
        if let Some(chain) = facts.chain {
            self.place(&CHAINS, chain);
        }
        if let Some(photo) = &facts.photo {
            self.place(&FORMATS, photo.format);
            let (width, height) = photo.sides.unzip();
            self.numbers([photo.bytes, maybe(width), maybe(height)]);
        }
    }

    /// The place of a word of ours.
    fn place(&mut self, words: &[&str; 2], word: &str) {
        self.flag(words[1] == word);
    }

    /// What an identity number, or a birth date or sex of their own, say.
    fn person(&mut self, facts: &Facts) {
        self.numbers([
            maybe(facts.kind.map(|kind| kind as u32)),
            facts.birth.map_or(0, Date::as_number),
            maybe(facts.sex.map(|sex| sex as u32)),
            maybe(facts.age),
            facts.region.map_or(0, |region| region.code),
            facts.region.is_some_and(|region| region.current).into(),
            maybe(facts.nationality),
        ]);
    }

    pub(super) fn plan(&mut self, plan: &Plan) {
        self.number(plan.status.into());
        self.list(plan.refusal.iter(), |out, refusal| {
            out.number(refusal.class as u32);
            out.texts(refusal.unimplemented.iter());
            out.texts(refusal.unknown.iter());
        });
        self.calls(plan.calls_of(plan.running));
        self.list(plan.covered_pairs(), |out, (weak, by)| {
            out.number(weak as u32);
            out.number(by as u32);
        });
        self.list(plan.locked_places().places(), |out, place| {
            out.number(place as u32);
            out.sets(plan.missing(place));
        });
        self.list(plan.partial_pairs(), |out, (product, place)| {
            out.text(product.id);
            out.number(place as u32);
            out.sets(plan.missing(place));
        });
        self.list(plan.keys().into_iter(), |out, key| {
            let unlocked = plan.unlocked(key);
            out.set(key);
            out.calls(plan.calls_of(unlocked.checks));
            out.difference(unlocked.calls);
        });
        self.calls(plan.wasted_calls());
        self.number(plan.calls() as u32);
        self.list(plan.notes(), |out, note| {
            out.numbers([note.code as u32, maybe(note.params.documented), maybe(note.params.table)]);
            out.texts(note.params.check.iter());
            out.texts(note.params.old.iter().flat_map(|(name, as_of)| [name, as_of]));
        });
    }

    fn difference(&mut self, calls: i32) {
        self.number(calls.unsigned_abs());
        self.flag(calls < 0);
    }

    fn sets(&mut self, sets: impl Iterator<Item = Set>) {
        self.list(sets, Pack::set);
    }

    fn set(&mut self, set: Set) {
        self.number(set.bits());
    }

    pub(super) fn estimate(&mut self, estimate: &Estimate) {
        self.amount(estimate.calls.min);
        self.amount(estimate.calls.max);
        self.option(estimate.cost.as_ref(), |out, cost| {
            out.text(&cost.currency);
            out.amount(cost.minor.min);
            out.amount(cost.minor.max);
            out.texts(cost.unpriced.iter());
        });
    }
}

/// Whether the host's copy of a tree says what this crate would: numbers may be rounded here, and half a pair was replaced.
fn is_copied(value: &Value) -> bool {
    match value {
        Value::Text(text) => damaged(text) == 0,
        Value::List(items) => items.iter().all(is_copied),
        Value::Map(entries) => entries.iter().all(|(key, value)| damaged(key) == 0 && is_copied(value)),
        other => matches!(other, Value::Null | Value::Bool(_)),
    }
}
