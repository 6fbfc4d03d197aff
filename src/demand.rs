//! What has to be there, and what the chosen type has no use for.
//!
//! An endpoint that fans out takes what it gets: a missing field locks a check. One that runs a single check refuses a request in
//! which something is missing, and does nothing with fields of its other types, which are therefore neither judged nor sent.

use crate::field::{Facts, Field, Issue};
use crate::form::{Exam, Set};
use crate::plan::{Options, lacking};
use crate::provider::{Check, Endpoint};
use crate::reason::{Flaw, Reason, Weight};

/// Adds to a form's issues what its endpoint asks of it as a whole.
pub fn judge(endpoint: &'static Endpoint, exam: &mut Exam, options: &Options) {
    let contract = exam.contract;
    lack(exam, contract.needs);
    if let Some(check) = chosen(endpoint, exam) {
        mute(exam, check, endpoint.typed.unwrap_or_default());
        lack(exam, check.needs);
    }
    for rule in contract.when {
        if exam.holds(rule.wire, rule.value) {
            lack(exam, std::slice::from_ref(&rule.needs));
        }
    }
    let short = endpoint.points.filter(|least| options.points.is_some_and(|have| have <= *least));
    if let Some(least) = short {
        whole(exam, Flaw::counted(Weight::Refused, Reason::Points, [least, 0, 0]));
    }
    if endpoint.once && options.decided {
        whole(exam, Flaw::refused(Reason::Decided));
    }
}

fn whole(exam: &mut Exam, flaw: Flaw) {
    exam.across.push(Issue::new(Field::Request, flaw));
}

/// The only check that runs, where the request names it.
fn chosen(endpoint: &'static Endpoint, exam: &Exam) -> Option<&'static Check> {
    let name = exam.raw.get(endpoint.typed?).text()?;
    endpoint.checks.iter().copied().find(|check| check.id == name)
}

/// Fields that the check does not work with are said to be left out, whatever is in them (AMB-65).
fn mute(exam: &mut Exam, check: &'static Check, typed: &str) {
    let mut used = exam.contract.place(typed).map_or(Set::default(), Set::at);
    for set in check.needs {
        used = used.with(*set);
    }
    let contract = exam.contract;
    exam.across.retain(|issue| issue.at.wire.and_then(|wire| contract.place(wire)).is_none_or(|at| used.has(at)));
    for (place, found) in exam.found.iter_mut().enumerate() {
        if used.has(place) || !found.present && found.issues.is_empty() {
            continue;
        }
        (found.present, found.facts) = (false, Facts::NOTHING);
        found.issues = vec![contract.slots[place].issue(Flaw::doubt(Reason::Unused))];
    }
}

/// Says what the sets lack: what all of them do by its name, and of the rest that one of several fields is needed.
#[inline(never)]
fn lack(exam: &mut Exam, needs: &[Set]) {
    let lacks = lacking(needs, exam.present());
    let Some(first) = lacks.first() else { return };
    let (mut every, mut any) = (*first, *first);
    for lack in &lacks {
        every = every.without(every.without(*lack));
        any = any.with(*lack);
    }
    for place in every.places() {
        require(exam, place);
    }
    let rest = any.without(every);
    // Where one of the sets lacks nothing more, nothing is left to choose from.
    if lacks.contains(&every) || rest.places().any(|place| exam.found[place].is_hopeless()) {
        return;
    }
    let names = rest.names(exam.contract);
    let issue = Issue::new(Field::Request, Flaw::refused(Reason::Required)).key(bars(&names));
    exam.across.push(Issue { related: names, ..issue });
}

/// `face_image|id_and_face_image`
fn bars(names: &[&str]) -> String {
    let mut text = String::new();
    for name in names {
        text.push_str(if text.is_empty() { "" } else { "|" });
        text.push_str(name);
    }
    text
}

/// What is there and refused is not missing.
fn require(exam: &mut Exam, place: usize) {
    let slot = &exam.contract.slots[place];
    let found = &mut exam.found[place];
    if !found.is_hopeless() {
        found.issues = vec![slot.issue(Flaw::refused(Reason::Required))];
    }
}
