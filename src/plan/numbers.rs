//! What a plan says, in places instead of names.

use super::{Call, Plan, Waste};
use crate::exam::Exam;
use crate::field::Issue;
use crate::provider::{Product, Remark};
use crate::set::{Set, lacking};

/// What of it is new with more fields.
pub(crate) struct Unlocked {
    pub checks: Set,
    pub calls: i32,
}

impl Plan {
    /// Calls of a set of checks: one each, or one per entry; an entry still to come counts as one.
    pub(crate) fn calls_of(&self, checks: Set) -> impl Iterator<Item = Call> {
        checks.places().flat_map(move |place| {
            let check = self.endpoint.checks[place];
            let entry = move |at| check.per.map(|_| self.entries.get(at).copied().unwrap_or_default());
            (0..self.count(Set::at(place))).map(move |at| Call { place, check, entry: entry(at) })
        })
    }

    pub(super) fn count(&self, checks: Set) -> usize {
        let mut calls = 0;
        for place in checks.places() {
            calls += if self.endpoint.checks[place].per.is_some() { self.entries.len().max(1) } else { 1 };
        }
        calls
    }

    pub(crate) fn wasted_calls(&self) -> impl Iterator<Item = Call> {
        self.calls_of(self.running).filter(|call| self.is_wasted(*call))
    }

    pub(crate) fn is_wasted(&self, call: Call) -> bool {
        let spoilt = |entry| self.spoilt.binary_search(&entry).is_ok();
        self.doomed.has(call.place) || call.entry.is_some_and(spoilt)
    }

    pub(crate) fn covered_pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.eligible.without(self.running).places().filter_map(|weak| {
            let by = self.running.places().find(|strong| self.endpoint.covers(*strong).has(weak))?;
            Some((weak, by))
        })
    }

    /// Checks that lack fields.
    pub(crate) fn locked_places(&self) -> Set {
        self.chosen.without(self.eligible)
    }

    /// Whether it holds nothing that was typed: a refusal names the products that there are none of.
    #[cfg(feature = "crossing")]
    pub(crate) fn is_valueless(&self) -> bool {
        self.refusal.as_ref().is_none_or(|refusal| refusal.unimplemented.is_empty() && refusal.unknown.is_empty())
    }

    /// Any one of these sets would unlock the check.
    pub(crate) fn missing(&self, place: usize) -> impl Iterator<Item = Set> {
        lacking(self.endpoint.checks[place].needs, self.present)
    }

    pub(super) fn missing_names(&self, place: usize) -> Vec<Vec<&'static str>> {
        self.missing(place).map(|lack| lack.names(&self.endpoint.contract)).collect()
    }

    /// Selected products with a check that lacks fields, each pair once.
    pub(crate) fn partial_pairs(&self) -> impl Iterator<Item = (&'static Product, usize)> {
        let locked = self.locked_places();
        self.products.iter().enumerate().flat_map(move |(at, product)| {
            let first = !self.products[..at].iter().any(|before| before.id == product.id);
            let places = product.checks.iter().filter_map(|id| self.endpoint.place(id));
            places.filter(move |place| first && locked.has(*place)).map(move |place| (*product, place))
        })
    }

    /// The smallest sets of missing fields that do anything.
    pub(crate) fn keys(&self) -> Vec<Set> {
        let mut keys: Vec<Set> = Vec::new();
        for place in self.locked_places().places() {
            for lack in self.missing(place) {
                if !keys.contains(&lack) {
                    keys.push(lack);
                }
            }
        }
        let smallest = |key: &&Set| !keys.iter().any(|other| other != *key && key.contains(*other));
        keys.iter().filter(smallest).copied().collect()
    }

    /// What supplying these fields would add, net of what it covers.
    pub(crate) fn unlocked(&self, key: Set) -> Unlocked {
        let after = self.uncovered(self.eligible(self.present.with(key)));
        let calls = self.count(after) as i32 - self.count(self.running) as i32;
        Unlocked { checks: after.without(self.running), calls }
    }

    pub(super) fn applying(&self) -> impl Iterator<Item = &'static Remark> {
        self.remarks.places().map(|place| &self.endpoint.remarks[place])
    }

    /// Checks that would be called once more if each product fired "independently" in that sense too (AMB-10).
    pub(super) fn repeated(&self) -> impl Iterator<Item = Set> {
        let mut seen = Set::NONE;
        let ids = self.products.iter().flat_map(|product| product.checks);
        ids.filter_map(move |id| {
            let check = self.endpoint.place(id).map_or(Set::NONE, Set::at);
            let again = seen.meets(check) && self.eligible.meets(check);
            seen = seen.with(check);
            again.then_some(check)
        })
    }

    /// Members of `run` that are paid for nothing because of this issue.
    pub(crate) fn waste(&self, exam: &Exam, issue: &Issue) -> Waste {
        let Some(place) = exam.place(issue).filter(|_| issue.spoils()) else { return Waste::default() };
        let per = |check: usize| self.endpoint.checks[check].per.is_some_and(|wire| issue.at.wire == Some(wire));
        let (listed, entry) = ((0..self.endpoint.checks.len()).find(|check| per(*check)), issue.at.index);
        if let Some((listed, entry)) = listed.zip(entry) {
            let there = self.entries.is_empty() && entry == 0 || self.entries.binary_search(&entry).is_ok();
            let call = Call { place: listed, check: self.endpoint.checks[listed], entry: Some(entry) };
            let wasted = there && self.running.has(listed) && self.is_wasted(call);
            return if wasted { Waste { checks: Set::at(listed), entry: Some(entry) } } else { Waste::default() };
        }
        let mut checks = Set::NONE;
        for check in self.running.places().filter(|check| self.endpoint.checks[*check].uses(self.present, place)) {
            checks.insert(check);
        }
        Waste { checks, entry: None }
    }

    /// The calls of a waste.
    pub(crate) fn wasted_of(&self, waste: Waste) -> impl Iterator<Item = Call> {
        let whole = waste.entry.map_or(waste.checks, |_| Set::NONE);
        let one = waste.entry.and_then(|entry| Some((waste.checks.places().next()?, entry)));
        let one = one.map(|(place, entry)| Call { place, check: self.endpoint.checks[place], entry: Some(entry) });
        one.into_iter().chain(self.calls_of(whole).filter(|call| self.is_wasted(*call)))
    }
}
