//! What was found in a form: field by field, across fields, and what it lacks.

use crate::contract::Contract;
use crate::field::{Facts, Field, Fix, Found, Issue};
use crate::form::Form;
use crate::reason::Flaw;
use crate::set::Set;
use crate::value::Value;

/// What a form holds for one endpoint, found in one pass by [`crate::examine`]: plan and report only read it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Exam<'a> {
    /// The fields that were looked at.
    pub contract: &'static Contract,
    /// What was handed in.
    pub raw: &'a Form,
    /// One for each slot, in the contract's order.
    pub found: Vec<Found>,
    /// Issues across fields and of the request as a whole; the fields' own are in `found`.
    pub across: Vec<Issue>,
    /// The fields that the service would take for present.
    pub present: Set,
    /// The fields whose value no official record can match, or that the service must refuse.
    pub hopeless: Set,
    /// What the endpoint asks for and the form does not have.
    pub lack: Lack,
}

/// What a request lacks, and what is of no use in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lack {
    /// Fields that have to be there.
    pub fields: Set,
    /// Of each of these sets one field has to be there.
    pub one_of: Vec<Set>,
    /// Fields that the chosen type does not work with: neither judged nor sent.
    pub unused: Set,
    /// Whether the published schema asks for something that is not there.
    pub schema: bool,
}

impl<'a> Exam<'a> {
    /// A form of which nothing is found yet.
    pub(crate) fn new(contract: &'static Contract, raw: &'a Form, found: Vec<Found>) -> Self {
        let (across, lack) = (Vec::new(), Lack::default());
        Exam { contract, raw, found, across, present: Set::NONE, hopeless: Set::NONE, lack }
    }

    /// Settles which fields are there and which are no good, once everything is said of them.
    pub(crate) fn settle(&mut self) {
        (self.present, self.hopeless) = (self.those(|found| found.present), self.those(Found::is_hopeless));
        for issue in self.across.iter().filter(|issue| issue.spoils()) {
            if let Some(place) = issue.at.wire.and_then(|wire| self.contract.place(wire)) {
                self.hopeless.insert(place);
            }
        }
    }

    /// The fields of which this holds.
    pub(crate) fn those(&self, holds: fn(&Found) -> bool) -> Set {
        let mut fields = Set::NONE;
        for (place, found) in self.found.iter().enumerate() {
            if holds(found) {
                fields.insert(place);
            }
        }
        fields
    }

    /// The fields that would be sent.
    pub(crate) fn sent(&self) -> Set {
        self.present.without(self.lack.unused)
    }

    /// What was found in a field of this wire name.
    pub fn at(&self, wire: &str) -> Option<&Found> {
        self.found.get(self.contract.place(wire)?)
    }

    /// The slot that an issue belongs to.
    pub fn place(&self, issue: &Issue) -> Option<usize> {
        self.contract.place(issue.at.wire?)
    }

    /// Facts of the whole form: the identity number's, and what the other fields add.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::NOTHING;
        let used = || self.found.iter().enumerate().filter(|(place, _)| !self.lack.unused.has(*place));
        for (_, Found { facts: own, .. }) in used() {
            if own.kind.is_some() {
                facts = *own;
            }
        }
        for (_, Found { facts: own, .. }) in used() {
            facts.segment = facts.segment.or(own.segment);
            facts.card = facts.card.or(own.card);
            facts.photo = facts.photo.or(own.photo);
            facts.chain = facts.chain.or(own.chain);
        }
        facts
    }

    /// What was found in the field of this kind.
    pub fn of(&self, field: Field) -> Option<&Found> {
        self.found.get(self.contract.of(field)?)
    }

    pub(crate) fn told(&self, field: Field) -> &Facts {
        static NOTHING: Facts = Facts::NOTHING;
        self.of(field).map_or(&NOTHING, |found| &found.facts)
    }

    pub(crate) fn cross(&mut self, field: Field, flaw: Flaw, other: Field) {
        if let Some(other) = self.contract.of(other) {
            self.say_as(field, flaw, &[self.contract.slots[other].wire]);
        }
    }

    pub(crate) fn say_as(&mut self, field: Field, flaw: Flaw, related: &[&'static str]) {
        if let Some(place) = self.contract.of(field) {
            self.say(place, flaw, related);
        }
    }

    /// Puts an offer beside what was said last.
    pub(crate) fn offer(&mut self, fix: Option<Fix>) {
        if let (Some(issue), Some(_)) = (self.across.last_mut(), &fix) {
            issue.fix = fix;
        }
    }

    /// An issue of the field at this place, beside others.
    pub fn say(&mut self, place: usize, flaw: Flaw, related: &[&'static str]) {
        let mut issue = self.contract.slots[place].issue(flaw);
        issue.related.extend_from_slice(related);
        self.across.push(issue);
    }

    /// The same by its wire name.
    pub fn say_of(&mut self, wire: &str, flaw: Flaw, related: &[&'static str]) {
        if let Some(place) = self.contract.place(wire) {
            self.say(place, flaw, related);
        }
    }

    /// The text of a field as it would be sent.
    pub fn said(&self, wire: &str) -> Option<&str> {
        let canonical = self.at(wire).and_then(|found| found.canonical.as_ref());
        canonical.unwrap_or_else(|| self.raw.get(wire)).text()
    }

    /// Whether a field holds this text, or `true`.
    pub fn holds(&self, wire: &str, value: &str) -> bool {
        self.said(wire) == Some(value) || value == "true" && matches!(self.raw.get(wire), Value::Bool(true))
    }
}
