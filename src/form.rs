//! What was handed in: raw values → what each field holds, what is wrong with it, and what follows across fields.

use crate::field::expiry_date::LONG_TERM;
use crate::field::issue_date::digits;
use crate::field::{Allow, Context, Facts, Field, Fix, Found, Issue};
use crate::reason::{Flaw, Reason, Weight};
use crate::term::{self, End};
use crate::value::{Value, Words};

/// A field of a request: the provider's name for it and what kind it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The property name on the wire, verbatim.
    pub wire: &'static str,
    /// What kind of value it takes.
    pub field: Field,
    /// Spellings of other providers and editions, for a hint.
    pub also: &'static [&'static str],
    /// What the provider calls it, where that is not the kind's name.
    pub name: Option<Words>,
    /// What the provider allows of the kind.
    pub allow: &'static Allow,
}

impl Slot {
    /// A field of which the kind says everything.
    pub const fn new(wire: &'static str, field: Field) -> Self {
        Slot { wire, field, also: &[], name: None, allow: &Allow::Usual }
    }

    /// With spellings of others.
    pub const fn also(mut self, also: &'static [&'static str]) -> Self {
        self.also = also;
        self
    }

    /// With the provider's name for it.
    pub const fn named(mut self, name: Words) -> Self {
        self.name = Some(name);
        self
    }

    /// With what the provider allows.
    pub const fn allow(mut self, allow: &'static Allow) -> Self {
        self.allow = allow;
        self
    }

    /// Checks a value of this field by itself.
    pub fn check(&'static self, value: &Value, context: Context) -> Found {
        let mut found = self.field.check(value, Context { allow: self.allow, ..context });
        for issue in &mut found.issues {
            self.claim(issue);
        }
        found
    }

    /// An issue of this field.
    pub fn issue(&'static self, flaw: Flaw) -> Issue {
        let mut issue = Issue::new(self.field, flaw);
        self.claim(&mut issue);
        issue
    }

    fn claim(&'static self, issue: &mut Issue) {
        issue.at.wire = Some(self.wire);
        issue.name = self.name;
    }
}

/// The fields of an endpoint, in published order.
#[derive(Clone)]
pub struct Contract {
    /// At most 32.
    pub slots: &'static [Slot],
    /// Fields of other editions that this one does not know; sending one changes nothing, which may surprise.
    pub ignored: &'static [Slot],
    /// What has to be there: all of any one of these sets; no set where nothing has to.
    pub needs: &'static [Set],
    /// What has to be there beside certain values.
    pub when: &'static [When],
    /// Rules of this provider across fields.
    pub across: fn(&mut Exam),
}

/// Fields that have to be there beside a value of another one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// The wire name of the other field.
    pub wire: &'static str,
    /// Its text, or `true`.
    pub value: &'static str,
    /// What has to be there.
    pub needs: Set,
}

/// A set of places in a table of at most 32 rows: fields of a contract, or checks of an endpoint.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Set(u32);

impl Set {
    /// Nothing.
    pub const NONE: Set = Set(0);

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
    /// A contract in which nothing has to be there.
    pub const fn new(slots: &'static [Slot]) -> Self {
        Contract { slots, ignored: &[], needs: &[], when: &[], across: |_| {} }
    }

    /// The place of a wire name among the slots.
    pub fn place(&self, wire: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.wire == wire)
    }

    fn of(&self, field: Field) -> Option<usize> {
        self.slots.iter().position(|slot| slot.field == field)
    }

    /// Whether the body is no object but the value of the only field.
    pub fn is_rootless(&self) -> bool {
        matches!(self.slots, [Slot { wire: "", .. }])
    }
}

/// Raw input. Its `Debug` says nothing of it.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
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
}

impl Form {
    /// All of it.
    pub fn body(&self) -> &Value {
        &self.root
    }

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
        self.shape(contract, &mut exam.across);
        self.unlisted(contract, &mut exam.across);
        (contract.across)(&mut exam);
        exam.validity();
        exam.beside_expiry();
        exam.agreement();
        exam.without_url();
        exam
    }

    fn look(&self, slot: &'static Slot, context: Context) -> Found {
        let value = if slot.wire.is_empty() { Some(&self.root) } else { self.root.find(slot.wire) };
        value.map_or_else(Found::default, |value| slot.check(value, context))
    }

    /// What a field is read from: its property, or the whole body where the field has no name.
    pub fn raw(&self, wire: &str) -> &Value {
        if wire.is_empty() { &self.root } else { self.root.get(wire) }
    }

    /// The same, taken out.
    #[cfg(any(feature = "wasm", feature = "raw"))]
    pub(crate) fn take(&mut self, wire: &str) -> Value {
        match &mut self.root {
            Value::Map(entries) if !wire.is_empty() => {
                let entry = entries.iter_mut().rfind(|(name, _)| name == wire);
                entry.map(|(_, value)| std::mem::take(value)).unwrap_or_default()
            }
            root => std::mem::take(root),
        }
    }

    fn shape(&self, contract: &'static Contract, issues: &mut Vec<Issue>) {
        let flaw = match &self.root {
            Value::Map(_) | Value::Null => return,
            _ if contract.is_rootless() => return,
            Value::Other => Flaw::refused(Reason::Unreadable),
            _ => Flaw::worded(Weight::Refused, Reason::Type, "object"),
        };
        issues.push(Issue::new(Field::Request, flaw));
    }

    fn unlisted(&self, contract: &'static Contract, issues: &mut Vec<Issue>) {
        for (name, value) in self.root.map() {
            if contract.is_rootless() {
                return;
            }
            if value.is_null() || contract.place(name).is_some() {
                continue;
            }
            issues.push(match contract.ignored.iter().find(|slot| slot.wire == name) {
                Some(slot) => slot.issue(Flaw::doubt(Reason::Ignored)),
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
            let endless = flaw.reason == Reason::Endless;
            self.cross(Field::ExpiryDate, flaw, Field::ResidentId);
            self.offer(endless.then(|| Fix { code: "longTerm", value: LONG_TERM.to_owned() }));
        }
    }

    /// The day of issue in front of an expiry date, for the field of its own where that is empty.
    fn beside_expiry(&mut self) {
        let Some(since) = self.told(Field::ExpiryDate).since else { return };
        if self.of(Field::IssueDate).is_some_and(|found| !found.present) {
            self.cross(Field::IssueDate, Flaw::new(Weight::Note, Reason::BesideExpiry), Field::ExpiryDate);
            self.offer(Some(Fix { code: "besideExpiry", value: digits(since) }));
        }
    }

    /// Puts an offer beside what was said last.
    fn offer(&mut self, fix: Option<Fix>) {
        if let (Some(issue), Some(_)) = (self.across.last_mut(), &fix) {
            issue.fix = fix;
        }
    }

    /// The same fact in two fields. A number says its birth date for certain; the sex in it may have been corrected since.
    fn agreement(&mut self) {
        let (birth, sex) = (self.told(Field::BirthDate).birth, self.told(Field::Sex).sex);
        for place in 0..self.found.len() {
            let Facts { kind: Some(_), birth: own, sex: own_sex, .. } = self.found[place].facts else { continue };
            let number = [self.contract.slots[place].wire];
            if matches!((birth, own), (Some(one), Some(other)) if one != other) {
                self.say_as(Field::BirthDate, Flaw::new(Weight::Doomed, Reason::Mismatch), &number);
            }
            if matches!((sex, own_sex), (Some(one), Some(other)) if one != other) {
                self.say_as(Field::Sex, Flaw::doubt(Reason::Mismatch), &number);
            }
        }
    }

    fn cross(&mut self, field: Field, flaw: Flaw, other: Field) {
        if let Some(other) = self.contract.of(other) {
            self.say_as(field, flaw, &[self.contract.slots[other].wire]);
        }
    }

    fn say_as(&mut self, field: Field, flaw: Flaw, related: &[&'static str]) {
        if let Some(place) = self.contract.of(field) {
            self.say(place, flaw, related);
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

    fn without_url(&mut self) {
        let has = |field| self.of(field).is_some_and(|found| found.present);
        if has(Field::CallbackHeaders) && !has(Field::CallbackUrl) {
            self.cross(Field::CallbackHeaders, Flaw::doubt(Reason::WithoutUrl), Field::CallbackUrl);
        }
    }
}
