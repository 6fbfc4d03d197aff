//! Looks at a form once: every field, rules across them, and what the endpoint asks for as a whole.
//!
//! An endpoint that fans out takes what it gets: a missing field locks a check. One that runs a single check refuses a request in
//! which something is missing, and does nothing with fields of its other types, which are therefore neither judged nor sent.

use crate::contract::{Contract, Slot};
use crate::exam::{Exam, Lack};
use crate::field::expiry_date::LONG_TERM;
use crate::field::issue_date::digits;
use crate::field::{Context, Facts, Field, Fix, Found, Issue};
use crate::form::Form;
use crate::provider::{Check, Endpoint};
use crate::reason::{Flaw, Reason, Weight};
use crate::set::{MOST, Set, lacking};
use crate::term::{self, End};
use crate::value::Value;

/// Everything that a form holds for an endpoint.
pub fn examine<'a>(endpoint: &'static Endpoint, form: &'a Form, context: Context) -> Exam<'a> {
    let contract = &endpoint.contract;
    // For each field its property, or the last where a name is repeated.
    let (mut places, mut strange) = ([u32::MAX; MOST], false);
    for (at, (name, _)) in form.body().map().iter().enumerate() {
        match contract.place(name) {
            Some(place) => places[place] = at as u32,
            None => strange = true,
        }
    }
    let mut found = Vec::with_capacity(contract.slots.len());
    for (place, slot) in contract.slots.iter().enumerate() {
        let value = if slot.wire.is_empty() { Some(form.body()) } else { form.at(places[place] as usize) };
        found.push(value.map_or_else(Found::default, |value| slot.check(value, context)));
    }
    let mut exam = Exam::new(contract, form, found);
    shape(&mut exam);
    if strange && !contract.is_rootless() {
        unlisted(&mut exam);
    }
    (endpoint.across)(&mut exam);
    validity(&mut exam);
    beside_expiry(&mut exam);
    agreement(&mut exam);
    without_url(&mut exam);
    exam.settle();
    exam.lack = lack(endpoint, &exam);
    exam
}

fn shape(exam: &mut Exam) {
    let flaw = match exam.raw.body() {
        Value::Map(_) | Value::Null => return,
        _ if exam.contract.is_rootless() => return,
        Value::Other => Flaw::refused(Reason::Unreadable),
        _ => Flaw::worded(Weight::Refused, Reason::Type, "object"),
    };
    exam.across.push(Issue::new(Field::Request, flaw));
}

/// Names that the endpoint does not have, or not in this edition.
fn unlisted(exam: &mut Exam) {
    let contract = exam.contract;
    for (name, value) in exam.raw.body().map() {
        if value.is_null() || contract.place(name).is_some() {
            continue;
        }
        exam.across.push(match contract.ignored.iter().find(|slot| slot.wire == name) {
            Some(slot) => slot.issue(Flaw::doubt(Reason::Ignored)),
            None => stranger(contract, name),
        });
    }
}

/// A name we do not know is shown only where it looks like one: keys may hold what people typed.
fn stranger(contract: &'static Contract, name: &str) -> Issue {
    let meant = |slot: &&Slot| {
        slot.wire.eq_ignore_ascii_case(name) || slot.also.iter().any(|also| also.eq_ignore_ascii_case(name))
    };
    let flaw = match contract.slots.iter().find(meant) {
        Some(slot) => Flaw::worded(Weight::Doubt, Reason::Misspelt, slot.wire),
        None => Flaw::doubt(Reason::Unlisted),
    };
    let issue = Issue::new(Field::Request, flaw);
    let letters = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    if letters { issue.key(name.to_owned()) } else { issue }
}

/// Dates of the document against each other and against the birth date.
fn validity(exam: &mut Exam) {
    let Some(issued) = exam.told(Field::IssueDate).day else { return };
    let expires = exam.told(Field::ExpiryDate);
    let end = if expires.long_term { Some(End::Never) } else { expires.day.map(End::Day) };
    let early = matches!(end, Some(End::Day(end)) if end <= issued);
    let holder = exam.told(Field::ResidentId);
    let (born, kind) = (holder.birth, holder.kind);
    if early {
        exam.cross(Field::ExpiryDate, Flaw::new(Weight::Doomed, Reason::BeforeIssue), Field::IssueDate);
    }
    let (Some(born), Some(kind)) = (born, kind) else { return };
    if issued < born {
        return exam.cross(Field::IssueDate, Flaw::new(Weight::Doomed, Reason::BeforeBirth), Field::ResidentId);
    }
    if let Some(flaw) = term::issued(kind, issued) {
        exam.cross(Field::IssueDate, flaw, Field::ResidentId);
    }
    if let Some(flaw) = end.filter(|_| !early).and_then(|end| term::term(kind, born, issued, end)) {
        let endless = flaw.reason == Reason::Endless;
        exam.cross(Field::ExpiryDate, flaw, Field::ResidentId);
        exam.offer(endless.then(|| Fix { code: "longTerm", value: LONG_TERM.to_owned() }));
    }
}

/// The day of issue in front of an expiry date, for the field of its own where that is empty.
fn beside_expiry(exam: &mut Exam) {
    let Some(since) = exam.told(Field::ExpiryDate).since else { return };
    if exam.of(Field::IssueDate).is_some_and(|found| !found.present) {
        exam.cross(Field::IssueDate, Flaw::new(Weight::Note, Reason::BesideExpiry), Field::ExpiryDate);
        exam.offer(Some(Fix { code: "besideExpiry", value: digits(since) }));
    }
}

/// The same fact in two fields. A number says its birth date for certain; the sex in it may have been corrected since.
fn agreement(exam: &mut Exam) {
    let (birth, sex) = (exam.told(Field::BirthDate).birth, exam.told(Field::Sex).sex);
    if birth.is_none() && sex.is_none() {
        return;
    }
    for place in 0..exam.found.len() {
        let Facts { kind: Some(_), birth: own, sex: own_sex, .. } = exam.found[place].facts else { continue };
        let number = [exam.contract.slots[place].wire];
        if matches!((birth, own), (Some(one), Some(other)) if one != other) {
            exam.say_as(Field::BirthDate, Flaw::new(Weight::Doomed, Reason::Mismatch), &number);
        }
        if matches!((sex, own_sex), (Some(one), Some(other)) if one != other) {
            exam.say_as(Field::Sex, Flaw::doubt(Reason::Mismatch), &number);
        }
    }
}

fn without_url(exam: &mut Exam) {
    let has = |field| exam.of(field).is_some_and(|found| found.present);
    if has(Field::CallbackHeaders) && !has(Field::CallbackUrl) {
        exam.cross(Field::CallbackHeaders, Flaw::doubt(Reason::WithoutUrl), Field::CallbackUrl);
    }
}

/// What the endpoint asks of the request as a whole.
pub(crate) fn lack(endpoint: &'static Endpoint, exam: &Exam) -> Lack {
    let mut lack = Lack::default();
    lack.add(endpoint.contract.needs, exam);
    let whole = !lack.schema;
    if let (Some(wire), Some(check)) = (endpoint.typed, chosen(endpoint, exam)) {
        lack.unused = unused(exam, check, wire);
        lack.add(check.needs, exam);
    }
    lack.schema = !whole;
    for rule in endpoint.contract.when {
        if exam.holds(rule.wire, rule.value) {
            lack.add(std::slice::from_ref(&rule.needs), exam);
        }
    }
    lack
}

/// The only check that runs, where the request names it.
fn chosen(endpoint: &'static Endpoint, exam: &Exam) -> Option<&'static Check> {
    let name = exam.raw.get(endpoint.typed?).text()?;
    endpoint.checks.iter().copied().find(|check| check.id == name)
}

/// Fields that the check does not work with are said to be left out, whatever is in them (AMB-65).
fn unused(exam: &Exam, check: &'static Check, typed: &str) -> Set {
    let mut unused = Set::first(exam.found.len()).without(exam.contract.place(typed).map_or(Set::NONE, Set::at));
    for set in check.needs {
        unused = unused.without(*set);
    }
    unused
}

impl Lack {
    /// Adds what the sets lack: what all of them do by its name, and of the rest that one of several fields is needed.
    fn add(&mut self, needs: &[Set], exam: &Exam) {
        let lacks = || lacking(needs, exam.present.without(self.unused));
        let Some(first) = lacks().next() else { return };
        let (mut every, mut any) = (first, first);
        for lack in lacks() {
            every = every.both(lack);
            any = any.with(lack);
        }
        // What is there and refused is not missing.
        let refused = exam.those(Found::is_hopeless).without(self.unused).with(self.fields);
        let rest = any.without(every);
        // Where one of the sets lacks nothing more, nothing is left to choose from.
        let choice = lacks().all(|lack| lack != every) && !rest.meets(refused.with(every));
        self.schema |= lacks().all(|lack| !lack.is_empty());
        self.fields = self.fields.with(every.without(refused));
        if choice {
            self.one_of.push(rest);
        }
    }
}
