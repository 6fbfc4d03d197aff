//! What was handed in: raw values → what each field holds, what is wrong with it, and what follows across fields.

use crate::field::{Context, Facts, Field, Found, Issue};
use crate::reason::{Flaw, Reason, Weight};
use crate::term::{self, End};
use crate::value::Value;

/// A field of a request: the provider's name for it and what kind it is.
pub struct Slot {
    /// The property name on the wire, verbatim.
    pub wire: &'static str,
    /// What kind of value it takes.
    pub field: Field,
    /// Spellings of other providers and editions, for a hint.
    pub also: &'static [&'static str],
}

/// The fields of an endpoint, in published order.
pub struct Contract {
    /// At most 32.
    pub slots: &'static [Slot],
    /// Fields of other editions that this one does not know; sending one changes nothing, which may surprise.
    pub ignored: &'static [Slot],
}

/// A set of places in a table of at most 32 rows: fields of a contract, or checks of an endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set(u32);

impl Set {
    /// The set of one place.
    pub const fn at(place: usize) -> Set {
        Set(1 << place)
    }

    /// The fields of these wire names. A name that the slots do not have fails the build of a `const`.
    pub const fn of(slots: &[Slot], names: &[&str]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < names.len() {
            bits |= 1 << place_of(slots, names[at]);
            at += 1;
        }
        Set(bits)
    }

    /// Whether all of the other set is in this one.
    pub const fn contains(self, other: Set) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of the other set is in this one.
    pub const fn meets(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether this place is in it.
    pub const fn has(self, place: usize) -> bool {
        self.meets(Set::at(place))
    }

    /// What is in this set and not in the other.
    pub const fn without(self, other: Set) -> Set {
        Set(self.0 & !other.0)
    }

    /// What is in either set.
    pub const fn with(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many places are in it.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Adds a place.
    pub fn insert(&mut self, place: usize) {
        *self = self.with(Set::at(place));
    }

    /// Places, in order.
    pub fn places(self) -> impl Iterator<Item = usize> {
        (0..32).filter(move |place| self.has(*place))
    }

    /// Wire names of a set of fields, in published order.
    pub fn names(self, contract: &'static Contract) -> Vec<&'static str> {
        let mut names = Vec::with_capacity(self.len());
        for place in self.places() {
            names.push(contract.slots[place].wire);
        }
        names
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
    /// The place of a wire name among the slots.
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

/// What a form holds for one endpoint: one [`Found`] per slot, in the contract's order.
pub struct Exam<'a> {
    /// The fields that were looked at.
    pub contract: &'static Contract,
    /// What was handed in.
    pub raw: &'a Form,
    /// One for each slot, in the contract's order.
    pub found: Vec<Found>,
    /// Issues across fields and of the request as a whole; the fields' own are in `found`.
    pub across: Vec<Issue>,
}

impl Form {
    /// The raw value of a property; `Null` where there is none.
    pub fn get(&self, wire: &str) -> &Value {
        self.root.get(wire)
    }

    /// Looks at every field of a contract.
    pub fn examine(&self, contract: &'static Contract, context: Context) -> Exam<'_> {
        let mut exam =
            Exam { contract, raw: self, found: Vec::with_capacity(contract.slots.len()), across: Vec::new() };
        for slot in contract.slots {
            exam.found.push(self.look(slot, context));
        }
        self.shape(&mut exam.across);
        self.unlisted(contract, &mut exam.across);
        exam.validity();
        exam.agreement();
        exam.without_url();
        exam
    }

    fn look(&self, slot: &'static Slot, context: Context) -> Found {
        let Some(value) = self.root.find(slot.wire) else { return Found::default() };
        let mut found = slot.field.check(value, context);
        for issue in &mut found.issues {
            issue.at.wire = Some(slot.wire);
        }
        found
    }

    fn shape(&self, issues: &mut Vec<Issue>) {
        let flaw = match &self.root {
            Value::Map(_) | Value::Null => return,
            Value::Other => Flaw::refused(Reason::Unreadable),
            _ => Flaw::worded(Weight::Refused, Reason::Type, "object"),
        };
        issues.push(Issue::new(Field::Request, flaw));
    }

    fn unlisted(&self, contract: &'static Contract, issues: &mut Vec<Issue>) {
        for (name, value) in self.root.map() {
            if value.is_null() || contract.place(name).is_some() {
                continue;
            }
            issues.push(match contract.ignored.iter().find(|slot| slot.wire == name) {
                Some(slot) => Issue::new(slot.field, Flaw::doubt(Reason::Ignored)).wire(slot.wire),
                None => stranger(contract, name),
            });
        }
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

impl Exam<'_> {
    /// What was found in a field of this wire name.
    pub fn at(&self, wire: &str) -> Option<&Found> {
        self.found.get(self.contract.place(wire)?)
    }

    /// The fields that the service would take for present.
    pub fn present(&self) -> Set {
        self.those(|found| found.present)
    }

    /// The fields whose value no official record can match, or that the service must refuse.
    pub fn hopeless(&self) -> Set {
        let mut fields = self.those(Found::is_hopeless);
        for issue in self.across.iter().filter(|issue| issue.spoils()) {
            if let Some(place) = self.place(issue) {
                fields.insert(place);
            }
        }
        fields
    }

    fn those(&self, holds: fn(&Found) -> bool) -> Set {
        let mut fields = Set::default();
        for (place, found) in self.found.iter().enumerate() {
            if holds(found) {
                fields.insert(place);
            }
        }
        fields
    }

    /// The slot that an issue belongs to.
    pub fn place(&self, issue: &Issue) -> Option<usize> {
        self.contract.place(issue.at.wire?)
    }

    /// Facts of the whole form: the identity number's, and what the other fields add.
    pub fn facts(&self) -> Facts {
        let mut facts = Facts::NOTHING;
        for Found { facts: own, .. } in &self.found {
            if own.kind.is_some() {
                facts = *own;
            }
        }
        for Found { facts: own, .. } in &self.found {
            facts.segment = facts.segment.or(own.segment);
            facts.card = facts.card.or(own.card);
            facts.photo = facts.photo.or(own.photo);
            #[cfg(feature = "crypto")]
            {
                facts.chain = facts.chain.or(own.chain);
            }
        }
        facts
    }

    /// What was found in the field of this kind.
    pub fn of(&self, field: Field) -> Option<&Found> {
        self.found.get(self.contract.of(field)?)
    }

    fn wire(&self, field: Field) -> &'static str {
        self.contract.of(field).map_or("", |place| self.contract.slots[place].wire)
    }

    fn told(&self, field: Field) -> &Facts {
        static NOTHING: Facts = Facts::NOTHING;
        self.of(field).map_or(&NOTHING, |found| &found.facts)
    }

    /// Dates of the document against each other and against the birth date.
    fn validity(&mut self) {
        let Some(issued) = self.told(Field::IssueDate).day else { return };
        let expires = self.told(Field::ExpiryDate);
        let end = if expires.long_term { Some(End::Never) } else { expires.day.map(End::Day) };
        let early = matches!(end, Some(End::Day(end)) if end <= issued);
        let holder = self.told(Field::ResidentId);
        let (born, kind) = (holder.birth, holder.kind);
        if early {
            self.cross(Field::ExpiryDate, Flaw::new(Weight::Doomed, Reason::BeforeIssue), Field::IssueDate);
        }
        let (Some(born), Some(kind)) = (born, kind) else { return };
        if issued < born {
            return self.cross(Field::IssueDate, Flaw::new(Weight::Doomed, Reason::BeforeBirth), Field::ResidentId);
        }
        if let Some(flaw) = term::issued(kind, issued) {
            self.cross(Field::IssueDate, flaw, Field::ResidentId);
        }
        if let Some(flaw) = end.filter(|_| !early).and_then(|end| term::term(kind, born, issued, end)) {
            self.cross(Field::ExpiryDate, flaw, Field::ResidentId);
        }
    }

    /// The same fact in two fields. A number says its birth date for certain; the sex in it may have been corrected since.
    fn agreement(&mut self) {
        let birth = (self.told(Field::BirthDate).birth, self.told(Field::ResidentId).birth);
        if matches!(birth, (Some(one), Some(other)) if one != other) {
            self.cross(Field::BirthDate, Flaw::new(Weight::Doomed, Reason::Mismatch), Field::ResidentId);
        }
        for other in [Field::ResidentId, Field::TaiwanId] {
            let sex = (self.told(Field::Sex).sex, self.told(other).sex);
            if matches!(sex, (Some(one), Some(other)) if one != other) {
                self.cross(Field::Sex, Flaw::doubt(Reason::Mismatch), other);
            }
        }
    }

    fn cross(&mut self, field: Field, flaw: Flaw, other: Field) {
        let issue = Issue::new(field, flaw).wire(self.wire(field));
        self.across.push(Issue { related: Some(self.wire(other)), ..issue });
    }

    fn without_url(&mut self) {
        let has = |field| self.of(field).is_some_and(|found| found.present);
        if has(Field::CallbackHeaders) && !has(Field::CallbackUrl) {
            let wire = self.wire(Field::CallbackHeaders);
            self.across.push(Issue::new(Field::CallbackHeaders, Flaw::doubt(Reason::WithoutUrl)).wire(wire));
        }
    }
}
