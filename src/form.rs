//! What was handed in: raw values → what each field holds, what is wrong with it, and what follows across fields.

use crate::date::Date;
use crate::field::{Context, Facts, Field, Fix, Found, Sited, Step};
use crate::reason::{Flaw, Param, Reason, Weight};
use crate::value::Value;

/// A field of a request: the provider's name for it and what kind it is.
pub struct Slot {
    /// The property name on the wire, verbatim.
    pub wire: &'static str,
    pub field: Field,
    /// Spellings of other providers and editions, for a hint.
    pub also: &'static [&'static str],
}

/// The fields of an endpoint, in published order.
pub struct Contract {
    pub slots: &'static [Slot],
    /// Fields of other editions that this one does not know; sending one changes nothing, which may surprise.
    pub ignored: &'static [Slot],
}

/// A set of an endpoint's fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fields(u32);

impl Fields {
    /// The fields of these wire names. A name that the slots do not have fails the build of a `const`.
    pub const fn of(slots: &[Slot], names: &[&str]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < names.len() {
            bits |= 1 << place_of(slots, names[at]);
            at += 1;
        }
        Fields(bits)
    }

    pub const fn contains(self, other: Fields) -> bool {
        self.0 & other.0 == other.0
    }

    pub const fn meets(self, other: Fields) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn without(self, other: Fields) -> Fields {
        Fields(self.0 & !other.0)
    }

    pub const fn with(self, other: Fields) -> Fields {
        Fields(self.0 | other.0)
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn at(place: usize) -> Fields {
        Fields(1 << place)
    }

    /// Wire names, in published order.
    pub fn names(self, contract: &'static Contract) -> Vec<&'static str> {
        let held = |(place, _): &(usize, &Slot)| self.meets(Fields::at(*place));
        contract.slots.iter().enumerate().filter(held).map(|(_, slot)| slot.wire).collect()
    }
}

const fn place_of(slots: &[Slot], name: &str) -> usize {
    let mut at = 0;
    while !same(slots[at].wire.as_bytes(), name.as_bytes()) {
        at += 1;
    }
    at
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

impl Contract {
    pub fn place(&self, wire: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.wire == wire)
    }

    fn of(&self, field: Field) -> Option<usize> {
        self.slots.iter().position(|slot| slot.field == field)
    }
}

/// Raw input. Its `Debug` says nothing of it.
#[derive(Clone, Default)]
pub struct Form {
    root: Value,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form { .. }")
    }
}

impl From<Value> for Form {
    fn from(root: Value) -> Self {
        Form { root }
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Form {
    fn from(pairs: [(&str, &str); N]) -> Self {
        let entries = pairs.into_iter().map(|(name, text)| (name.to_owned(), text.into()));
        Form { root: Value::Map(entries.collect()) }
    }
}

/// An issue: a flaw with its field and its place in the input.
#[derive(Clone)]
pub struct Issue {
    pub path: Vec<Step>,
    pub field: Field,
    pub flaw: Flaw,
    pub related: Vec<Vec<Step>>,
    pub fix: Option<Fix>,
}

impl Issue {
    pub fn new(field: Field, path: Vec<Step>, flaw: Flaw) -> Self {
        Issue { path, field, flaw, related: Vec::new(), fix: None }
    }

    /// `residentId.checkCharacter`: stable, append-only; `codes.json` lists all.
    pub fn code(&self) -> String {
        [self.field.id(), ".", self.flaw.reason.id()].concat()
    }
}

/// What a form holds for one endpoint: one [`Found`] per slot, in the contract's order.
pub struct Exam<'a> {
    pub contract: &'static Contract,
    pub raw: &'a Form,
    pub found: Vec<Found>,
    /// Issues across fields and of the request as a whole; the fields' own are in `found`.
    pub across: Vec<Issue>,
}

impl Form {
    /// The raw value of a property; `Null` where there is none.
    pub fn get(&self, wire: &str) -> &Value {
        self.root.get(wire)
    }

    fn look(&self, slot: &Slot, context: Context) -> Found {
        self.root.find(slot.wire).map_or_else(Found::default, |value| slot.field.check(value, context))
    }

    /// Looks at every field of a contract.
    pub fn examine(&self, contract: &'static Contract, context: Context) -> Exam<'_> {
        let found: Vec<Found> = contract.slots.iter().map(|slot| self.look(slot, context)).collect();
        let mut exam = Exam { contract, raw: self, found, across: Vec::new() };
        exam.across.extend(self.shape());
        exam.across.extend(self.unlisted(contract));
        exam.across.extend(exam.validity());
        exam.across.extend(exam.without_url());
        exam
    }

    fn shape(&self) -> Option<Issue> {
        let (flaw, wrong) = match &self.root {
            Value::Map(_) | Value::Null => return None,
            Value::Other => (Flaw::refused(Reason::Unreadable), true),
            _ => (Flaw::new(Weight::Refused, Reason::Type, [Param::from("object")]), true),
        };
        wrong.then(|| Issue::new(Field::Request, Vec::new(), flaw))
    }

    fn unlisted(&self, contract: &'static Contract) -> impl Iterator<Item = Issue> + '_ {
        let foreign = self.root.map().iter().filter(|(name, value)| contract.place(name).is_none() && !value.is_null());
        foreign.map(move |(name, _)| match contract.ignored.iter().find(|slot| slot.wire == name) {
            Some(slot) => Issue::new(slot.field, vec![Step::Key(slot.wire.into())], Flaw::doubt(Reason::Ignored)),
            None => Issue::new(Field::Request, key_path(name), stranger(contract, name)),
        })
    }
}

/// A name we do not know is shown only where it looks like one: keys may hold what people typed.
fn key_path(name: &str) -> Vec<Step> {
    let letters = name.len() <= 40 && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    if letters { vec![Step::Key(name.to_owned().into())] } else { Vec::new() }
}

fn stranger(contract: &'static Contract, name: &str) -> Flaw {
    let meant = |slot: &&Slot| slot.wire.eq_ignore_ascii_case(name) || slot.also.iter().any(|also| also.eq_ignore_ascii_case(name));
    match contract.slots.iter().find(meant) {
        Some(slot) => Flaw::new(Weight::Doubt, Reason::Misspelt, [Param::Word(slot.wire)]),
        None => Flaw::doubt(Reason::Unlisted),
    }
}

impl Exam<'_> {
    /// What was found in a field of this wire name.
    pub fn at(&self, wire: &str) -> Option<&Found> {
        self.found.get(self.contract.place(wire)?)
    }

    /// The fields that the service would take for present.
    pub fn present(&self) -> Fields {
        self.those(|found| found.present)
    }

    /// The fields whose value no official record can match, or that the service must refuse.
    pub fn hopeless(&self) -> Fields {
        let across = self.across.iter().filter(|issue| issue.flaw.weight >= Weight::Incomplete);
        let places = across.filter_map(|issue| self.place(&issue.path));
        places.fold(self.those(Found::is_hopeless), |fields, place| fields.with(Fields::at(place)))
    }

    fn those(&self, holds: impl Fn(&Found) -> bool) -> Fields {
        let places = self.found.iter().enumerate().filter(|(_, found)| holds(found));
        places.fold(Fields::default(), |fields, (place, _)| fields.with(Fields::at(place)))
    }

    /// The slot that a path begins with.
    pub fn place(&self, path: &[Step]) -> Option<usize> {
        match path.first()? {
            Step::Key(key) => self.contract.place(key),
            Step::Index(_) => None,
        }
    }

    /// Every issue: fields in published order, then those across fields.
    pub fn issues(&self) -> Vec<Issue> {
        let slots = self.contract.slots.iter().zip(&self.found);
        let own = slots.flat_map(|(slot, found)| found.flaws.iter().map(|sited| slot.issue(sited)));
        own.chain(self.across.iter().cloned()).collect()
    }

    /// Facts of the whole form: the identity number's, and whatever other fields add.
    pub fn facts(&self) -> Facts {
        self.of(Field::ResidentId).map(|found| found.facts).unwrap_or_default()
    }

    fn of(&self, field: Field) -> Option<&Found> {
        self.found.get(self.contract.of(field)?)
    }

    fn wire(&self, field: Field) -> &'static str {
        self.contract.of(field).map_or("", |place| self.contract.slots[place].wire)
    }

    /// Dates of the document against each other and against the birth date.
    fn validity(&self) -> Vec<Issue> {
        let day = |field| self.of(field).and_then(|found| found.facts.day);
        let (issued, expires) = (day(Field::IssueDate), day(Field::ExpiryDate));
        let born = self.of(Field::ResidentId).and_then(|found| found.facts.birth);
        let before = |a: Option<Date>, b: Option<Date>| matches!((a, b), (Some(a), Some(b)) if a < b);
        let mut issues = Vec::new();
        if before(expires, issued) || expires.is_some() && expires == issued {
            issues.push(self.cross(Field::ExpiryDate, Reason::BeforeIssue, Field::IssueDate));
        }
        if before(issued, born) {
            issues.push(self.cross(Field::IssueDate, Reason::BeforeBirth, Field::ResidentId));
        }
        issues
    }

    fn cross(&self, field: Field, reason: Reason, other: Field) -> Issue {
        let step = |field| vec![Step::Key(self.wire(field).into())];
        Issue { related: vec![step(other)], ..Issue::new(field, step(field), Flaw::doomed(reason)) }
    }

    fn without_url(&self) -> Option<Issue> {
        let has = |field| self.of(field).is_some_and(|found| found.present);
        let lonely = has(Field::CallbackHeaders) && !has(Field::CallbackUrl);
        let path = || vec![Step::Key(self.wire(Field::CallbackHeaders).into())];
        lonely.then(|| Issue::new(Field::CallbackHeaders, path(), Flaw::doubt(Reason::WithoutUrl)))
    }
}

impl Slot {
    /// The issue of a flaw in this field.
    pub fn issue(&self, sited: &Sited) -> Issue {
        let path = std::iter::once(Step::Key(self.wire.into())).chain(sited.path.iter().cloned()).collect();
        Issue { fix: sited.fix.clone(), ..Issue::new(self.field, path, sited.flaw) }
    }
}
