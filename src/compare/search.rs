//! The cheapest set of requests that answers a set of questions: numbers in, numbers out.

use super::candidate::Candidate;
use crate::plan::CheckId;
use crate::provider::{Check, Question};
use crate::set::Set;

/// What decides between requests, in the order in which it matters.
#[derive(Clone, Copy)]
pub(super) struct Price {
    /// Calls without a price.
    pub(super) unpriced: u32,
    pub(super) minor: u64,
    pub(super) calls: u32,
    pub(super) requests: u32,
}

impl Price {
    const FREE: Price = Price { unpriced: 0, minor: 0, calls: 0, requests: 0 };

    /// The price of both, one after the other.
    #[inline(never)]
    pub(super) fn add(&mut self, other: &Price) {
        self.unpriced = self.unpriced.saturating_add(other.unpriced);
        self.minor = self.minor.saturating_add(other.minor);
        self.calls = self.calls.saturating_add(other.calls);
        self.requests += other.requests;
    }

    /// Whether it is preferred: by calls without a price, cost, calls and requests, in this order.
    #[inline(never)]
    pub(super) fn is_below(&self, other: &Price) -> bool {
        if self.unpriced != other.unpriced {
            return self.unpriced < other.unpriced;
        }
        if self.minor != other.minor {
            return self.minor < other.minor;
        }
        if self.calls != other.calls {
            return self.calls < other.calls;
        }
        self.requests < other.requests
    }
}

/// What requests come to.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    /// Bits of questions, in the order in which they were asked.
    pub(super) answers: usize,
    /// Fields to send.
    pub(super) fields: Set,
    pub(super) price: Price,
}

/// A request with what it comes to.
pub(super) struct Item {
    /// The place of its endpoint.
    pub(super) candidate: usize,
    pub(super) sum: Sum,
    /// The check that it sets by itself.
    pub(super) check: Option<&'static Check>,
    /// The product that it selects; empty where it selects nothing.
    pub(super) product: &'static str,
    pub(super) checks: Vec<CheckId>,
    pub(super) unpriced: Vec<CheckId>,
}

impl Item {
    /// Products of one endpoint are sent together.
    pub(super) fn joins(&self, other: &Item) -> bool {
        self.candidate == other.candidate && !self.product.is_empty() && !other.product.is_empty()
    }
}

/// Instead of the place of one endpoint.
pub(super) const EVERY: usize = usize::MAX;

/// How a set of questions is answered best: what it costs, the request made last and the set before it.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) price: Price,
    pub(super) item: usize,
    pub(super) before: usize,
}

/// No way is known.
pub(super) const NO_WAY: Step =
    Step { price: Price { unpriced: u32::MAX, minor: u64::MAX, calls: u32::MAX, requests: 0 }, item: 0, before: 0 };

/// What requests come to together.
#[inline(never)]
pub(super) fn total(items: &[&Item]) -> Sum {
    let mut total = Sum { answers: 0, fields: Set::NONE, price: Price::FREE };
    for item in items {
        total.answers |= item.sum.answers;
        total.fields = total.fields.with(item.sum.fields);
        total.price.add(&item.sum.price);
    }
    total
}

/// What is found out on the way, in a compact form.
pub(super) struct Market<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) items: Vec<Item>,
    /// Each question once, in the order in which they were asked.
    pub(super) wanted: Vec<Question>,
    pub(super) currency: Option<&'a str>,
}

impl Market<'_> {
    /// What one endpoint can answer, or what all of them can.
    pub(super) fn covered(&self, candidate: usize) -> usize {
        let mut all = 0;
        for item in &self.items {
            if item.candidate == candidate || candidate == EVERY {
                all |= item.sum.answers;
            }
        }
        all
    }

    /// The best requests of one endpoint, or of all; products are still apart.
    pub(super) fn chosen(&self, candidate: usize) -> Vec<&Item> {
        let all = self.covered(candidate);
        let steps = self.steps(candidate, all);
        let mut chosen = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let mut on = all;
            while let Some(step) = steps.get(on).filter(|_| on > 0) {
                if step.item == at {
                    chosen.push(item);
                }
                on = step.before;
            }
        }
        chosen
    }

    /// For each set of questions the last step of the best way to it; the empty set costs nothing.
    pub(super) fn steps(&self, candidate: usize, all: usize) -> Vec<Step> {
        let mut steps = Vec::new();
        for before in 0..=all {
            steps.push(Step { before, ..NO_WAY });
        }
        if let Some(first) = steps.first_mut() {
            first.price = Price::FREE;
        }
        for before in 0..all {
            let Some(from) =
                steps.get(before).map(|step| step.price).filter(|from| from.unpriced < NO_WAY.price.unpriced)
            else {
                continue;
            };
            for (at, item) in self.items.iter().enumerate() {
                if item.sum.answers & !before == 0 || item.candidate != candidate && candidate != EVERY {
                    continue;
                }
                let mut price = from;
                price.add(&item.sum.price);
                if let Some(best) = steps.get_mut(before | item.sum.answers)
                    && price.is_below(&best.price)
                {
                    *best = Step { price, item: at, before };
                }
            }
        }
        steps
    }
}
