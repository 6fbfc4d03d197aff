//! Which sub-checks a provider would run for a form, which are covered, what is missing for more, and what is paid for nothing.
//!
//! Planning counts what is *present*, because that is what the provider would run and bill; whether the values are any good
//! decides whether to send. So a doomed check is in `run`, and in `wasted` too.
//!
//! A [`Plan`] is numbers: places of fields and checks as sets. Its methods give the names, and [`PlanRecord`] all of them at once.

use crate::examine::examine;
use crate::field::Field;
use crate::form::Form;
use crate::provider::{Check, Endpoint, NoteCode, Product};
use crate::set::Set;
use crate::table;
use crate::value::{decimal, join};
use std::borrow::Cow;

mod making;
mod numbers;
mod options;
#[cfg(feature = "desk")]
mod reconcile;
mod record;

pub use making::of;
pub use options::Options;
#[cfg(feature = "desk")]
pub use reconcile::reconcile;
pub use record::{Covered, Locked, Note, NoteParams, Partial, PlanRecord, Unlock};

/// The id of a sub-check, with the index of its entry where there is one.
pub type CheckId = Cow<'static, str>;

/// What a provider would do with a form.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Plan {
    /// Whose checks they are.
    pub endpoint: &'static Endpoint,
    /// What the provider would answer to this body as it stands: 200, 400, or 409 for what was decided before.
    pub status: u16,
    /// Why the answer would not be 200.
    pub refusal: Option<Refusal>,
    pub(crate) present: Set,
    /// Checks that may run at all.
    pub(crate) chosen: Set,
    pub(crate) eligible: Set,
    /// Checks that run.
    pub(crate) running: Set,
    /// Running checks that an issue leaves nothing to work with.
    pub(crate) doomed: Set,
    /// Whether stronger checks cover weaker ones.
    covering: bool,
    /// Places of the well-formed entries of the list that makes a call each.
    pub(crate) entries: Vec<u32>,
    /// Those of them that an issue spoils, in order.
    pub(crate) spoilt: Vec<u32>,
    /// The products selected, where the request selects any.
    pub(crate) products: Vec<&'static Product>,
    /// Places of the endpoint's remarks that apply.
    pub(crate) remarks: Set,
    /// Places of the tables in [`JUDGED`] that judged a value and are old.
    pub(crate) old: Set,
}

/// Why the provider would answer 400.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Refusal {
    /// What is wrong.
    pub class: Class,
    /// Products asked for that the catalogue lists without an upstream.
    pub unimplemented: Vec<String>,
    /// Products asked for that are outside the catalogue.
    pub unknown: Vec<String>,
}

/// What was asked for is the caller's own, and only counted.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (unimplemented, unknown) = (self.unimplemented.len(), self.unknown.len());
        let mut text = f.debug_struct("Refusal");
        text.field("class", &self.class).field("unimplemented", &unimplemented).field("unknown", &unknown).finish()
    }
}

/// What is wrong with a request that the provider would refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// Nothing that was given makes any check eligible.
    NoEligible,
    /// Products that the catalogue lists without an upstream.
    RunUnimplemented,
    /// Products outside the catalogue.
    RunUnknown,
    /// Both.
    RunMixed,
    /// Something that the schema asks for is not there.
    Schema,
    /// It was accepted or rejected before.
    Decided,
}

crate::ids::ids! {
    Class "class" {
        NoEligible = "no-eligible", RunUnimplemented = "run-unimplemented", RunUnknown = "run-unknown", RunMixed = "run-mixed",
        Schema = "schema", Decided = "decided",
    }
}

impl Refusal {
    fn new(class: Class) -> Self {
        Refusal { class, unimplemented: Vec::new(), unknown: Vec::new() }
    }
}

/// A billable upstream call.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    /// The place of the check in its endpoint's table.
    pub place: usize,
    pub check: &'static Check,
    /// The entry of a list that it is made for.
    pub entry: Option<u32>,
}

impl Call {
    pub(crate) fn id(self) -> CheckId {
        self.entry.map_or(self.check.id.into(), |entry| join(&[self.check.id, "[", &decimal(entry), "]"]).into())
    }
}

/// What is paid for nothing because of one issue: of all these checks, or of one entry of a list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Waste {
    pub checks: Set,
    pub entry: Option<u32>,
}

/// Plans a form for an endpoint.
pub fn plan(endpoint: &'static Endpoint, form: &Form, options: &Options) -> Plan {
    of(endpoint, &examine(endpoint, form, options.context()), options)
}

/// Fields that a table judges which goes out of date: its id, its date, and the same as a number.
pub(crate) const JUDGED: [(Field, &str, &str, u32); 3] = [
    (Field::ResidentId, table::REGION.id, table::REGION.as_of, table::REGION.day),
    (Field::Mobile, table::MOBILE_SEGMENT.id, table::MOBILE_SEGMENT.as_of, table::MOBILE_SEGMENT.day),
    (Field::BankCard, table::CARD_RANGE.id, table::CARD_RANGE.as_of, table::CARD_RANGE.day),
];

/// What it says.
impl Plan {
    /// Sub-checks that run, in published table order.
    pub fn run(&self) -> impl Iterator<Item = CheckId> {
        self.calls_of(self.running).map(Call::id)
    }

    /// Whether a check of one call runs.
    pub(crate) fn runs(&self, id: &str) -> bool {
        let single = |place: &usize| self.endpoint.checks[*place].per.is_none();
        self.endpoint.place(id).filter(single).is_some_and(|place| self.running.has(place))
    }

    /// Members of [`Plan::run`] that an issue dooms.
    pub fn wasted(&self) -> impl Iterator<Item = CheckId> {
        self.wasted_calls().map(Call::id)
    }

    /// Billable upstream calls.
    pub fn calls(&self) -> usize {
        self.count(self.running)
    }

    /// Eligible checks that a stronger running one makes redundant.
    pub fn covered(&self) -> impl Iterator<Item = Covered> {
        let checks = self.endpoint.checks;
        self.covered_pairs().map(|(check, by)| Covered { check: checks[check].id, by: checks[by].id })
    }

    /// Checks that lack fields.
    pub fn locked(&self) -> impl Iterator<Item = Locked> {
        let locked = self.locked_places().places();
        locked.map(|place| Locked { check: self.endpoint.checks[place].id, missing: self.missing_names(place) })
    }

    /// Selected products that fire only in part or not at all.
    pub fn partial(&self) -> impl Iterator<Item = Partial> {
        self.partial_pairs().map(|(product, place)| Partial {
            product: product.id,
            check: self.endpoint.checks[place].id,
            missing: self.missing_names(place),
        })
    }

    /// What one more field, or the smallest set of fields that does anything, would add.
    pub fn unlocks(&self) -> impl Iterator<Item = Unlock> {
        self.keys().into_iter().map(|key| {
            let new = self.unlocked(key);
            let checks = self.calls_of(new.checks).map(Call::id).collect();
            Unlock { fields: key.names(&self.endpoint.contract), checks, calls: new.calls }
        })
    }

    /// Where prose and table of the document count differently, and tables that are old.
    pub fn notes(&self) -> impl Iterator<Item = Note> {
        let remarks = self.applying().map(|remark| {
            let (documented, check) = (remark.documented, remark.fewer.or(remark.more));
            let table = documented.map(|_| self.calls() as u32);
            Note { code: remark.note, params: NoteParams { documented, table, check, old: None } }
        });
        remarks.chain(self.old.places().map(|place| {
            let (_, table, as_of, _) = JUDGED[place];
            Note { code: NoteCode::OldTable, params: NoteParams { old: Some((table, as_of)), ..NoteParams::default() } }
        }))
    }

    /// Calls that another reading of the document would take off.
    pub fn fewer(&self) -> impl Iterator<Item = &'static str> {
        self.applying().filter_map(|remark| remark.fewer)
    }

    /// Calls that another reading of the document, or a repeated product, would add.
    pub fn more(&self) -> impl Iterator<Item = CheckId> {
        let read = self.applying().filter_map(|remark| remark.more).map(CheckId::Borrowed);
        read.chain(self.repeated().flat_map(|check| self.calls_of(check).map(Call::id)))
    }

    /// The products selected, where the request selects any.
    pub fn products(&self) -> impl Iterator<Item = &'static Product> {
        self.products.iter().copied()
    }
}
