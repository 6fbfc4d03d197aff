//! What an endpoint takes: its fields in published order, which of them have to be there, and rules across them.

use crate::field::{Allow, Context, Field, Found, Issue};
use crate::reason::Flaw;
use crate::set::Set;
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
    ///
    /// Its issues have the wire name in their path, and the provider's name for the field in their sentences.
    pub fn check(&'static self, value: &Value, context: Context) -> Found {
        let mut found = self.field.check(value, Context { allow: self.allow, ..context });
        self.claim_all(&mut found);
        found
    }

    /// The same of a text that nobody has to own: for every key that is pressed.
    #[cfg(feature = "crossing")]
    pub(crate) fn check_raw(&'static self, raw: &str, context: Context) -> Found {
        let mut found = self.field.check_raw(raw, Context { allow: self.allow, ..context });
        self.claim_all(&mut found);
        found
    }

    /// Makes every issue one of this field.
    fn claim_all(&'static self, found: &mut Found) {
        for issue in &mut found.issues {
            self.claim(issue);
        }
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
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// At most 32.
    ///
    /// A [`Set`] of fields has a bit for the place of each.
    pub slots: &'static [Slot],
    /// Fields of other editions that this one does not know; sending one changes nothing, which may surprise.
    pub ignored: &'static [Slot],
    /// What has to be there: all of any one of these sets; no set where nothing has to.
    pub needs: &'static [Set],
    /// What has to be there beside certain values.
    pub when: &'static [When],
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

impl Contract {
    /// A contract in which nothing has to be there.
    pub const fn new(slots: &'static [Slot]) -> Self {
        Contract { slots, ignored: &[], needs: &[], when: &[] }
    }

    /// The place of a wire name among the slots.
    pub fn place(&self, wire: &str) -> Option<usize> {
        self.slots.iter().position(|slot| slot.wire == wire)
    }

    /// The place of the first field of a kind.
    pub fn of(&self, field: Field) -> Option<usize> {
        self.slots.iter().position(|slot| slot.field == field)
    }

    /// Whether the body is no object but the value of the only field.
    pub fn is_rootless(&self) -> bool {
        matches!(self.slots, [Slot { wire: "", .. }])
    }
}

impl Set {
    /// The fields of these wire names. A name that the slots do not have fails the build of a `const`.
    pub const fn of(slots: &[Slot], names: &[&str]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < names.len() {
            bits |= 1 << place_of(slots, names[at]);
            at += 1;
        }
        Set::from_bits(bits)
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

/// The place of a name; past the end of the slots, which stops a build, where there is none.
const fn place_of(slots: &[Slot], name: &str) -> usize {
    let mut at = 0;
    while !same(slots[at].wire, name) {
        at += 1;
    }
    at
}

/// Whether two texts are the same, for a `const`.
pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
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
