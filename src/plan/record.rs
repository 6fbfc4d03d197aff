//! A plan in words: what is written, sent and stored. A [`Plan`] itself is numbers.

use super::{CheckId, Plan, Refusal};
use crate::provider::NoteCode;
use crate::value::Id;

/// A plan with every name in it: its JSON is the npm package's, and comes back.
///
/// JSON has neither the other published readings nor the products: of a record that comes back, the notes say what readings
/// there are. Estimate before storing.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PlanRecord {
    /// What the provider would answer to this body as it stands: 200, 400, or 409 for what was decided before.
    pub status: u16,
    /// Why the answer would not be 200.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub refusal: Option<Refusal>,
    /// Sub-checks that run, in published table order.
    pub run: Vec<CheckId>,
    /// Eligible checks that a stronger running one makes redundant.
    pub covered: Vec<Covered>,
    /// Checks that lack fields.
    pub locked: Vec<Locked>,
    /// Selected products that fire only in part or not at all.
    pub partial: Vec<Partial>,
    /// What one more field, or the smallest set of fields that does anything, would add.
    pub unlocks: Vec<Unlock>,
    /// Members of `run` that an issue dooms.
    pub wasted: Vec<CheckId>,
    /// Billable upstream calls.
    pub calls: usize,
    /// Where prose and table of the document count differently.
    pub notes: Vec<Note>,
}

impl From<&Plan> for PlanRecord {
    fn from(plan: &Plan) -> Self {
        PlanRecord {
            status: plan.status,
            refusal: plan.refusal.clone(),
            run: plan.run().collect(),
            covered: plan.covered().collect(),
            locked: plan.locked().collect(),
            partial: plan.partial().collect(),
            unlocks: plan.unlocks().collect(),
            wasted: plan.wasted().collect(),
            calls: plan.calls(),
            notes: plan.notes().collect(),
        }
    }
}

/// See [`PlanRecord`].
#[cfg(feature = "serde")]
impl serde::Serialize for Plan {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        PlanRecord::from(self).serialize(out)
    }
}

/// A check that a stronger running one makes redundant.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Covered {
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// The running check that covers it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub by: Id,
}

/// A check that lacks fields; any one of the sets would unlock it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Locked {
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Wire names; any one of the sets would unlock it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wire_sets"))]
    pub missing: Vec<Vec<&'static str>>,
}

/// A selected product that fires only in part or not at all.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Partial {
    /// The product number.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::product"))]
    pub product: Id,
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Wire names; any one of the sets would unlock it.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wire_sets"))]
    pub missing: Vec<Vec<&'static str>>,
}

/// What supplying these fields would add, net of what it covers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Unlock {
    /// Wire names of what to supply.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wires"))]
    pub fields: Vec<&'static str>,
    /// Checks that would run then and do not now.
    pub checks: Vec<CheckId>,
    /// Calls more than now; less than none where something cheaper is covered.
    pub calls: i32,
}

/// A remark on the plan, such as a published count that the table contradicts.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Note {
    /// Which remark.
    pub code: NoteCode,
    /// Its numbers.
    pub params: NoteParams,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NoteParams {
    /// The count in the prose.
    pub documented: Option<u32>,
    /// The count by the table.
    pub table: Option<u32>,
    /// The check that the two readings differ by.
    pub check: Option<&'static str>,
    /// Id and date of the table that is old.
    pub old: Option<(&'static str, &'static str)>,
}
