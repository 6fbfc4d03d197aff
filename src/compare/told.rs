//! What was found out, with its names.

use super::candidate::{Candidate, setting};
use super::search::{EVERY, Item, Market, Price, Sum, total};
use super::{Alone, Answer, Asked, Choice, Comparison, Direct, Offer, Pair, Request, Twins};
use crate::provider::{Check, Question, Twin};

/// The same as lists.
impl<'a> Market<'a> {
    /// Everything that was asked, in the order of the questions and of the offers.
    pub(super) fn told(&self) -> Comparison {
        let mut told = Comparison {
            questions: Vec::new(),
            uncovered: self.named(!self.covered(EVERY)),
            cheapest: self.choice(EVERY),
            alone: Vec::new(),
            twins: Vec::new(),
            currency: self.currency.map(str::to_owned),
        };
        for question in &self.wanted {
            told.questions.push(Asked { question: *question, answers: self.answers(*question) });
        }
        for (at, candidate) in self.candidates.iter().enumerate() {
            let (endpoint, uncovered) = (candidate.offer.endpoint.id, self.named(!self.covered(at)));
            told.alone.push(Alone { endpoint, uncovered, choice: self.choice(at) });
            if candidate.fans_out() {
                told.twins.push(self.twins_of(candidate));
            }
        }
        told
    }

    /// Calls `each` with what goes into each request.
    pub(super) fn requests<'b>(&self, chosen: &[&'b Item], mut each: impl FnMut(&[&'b Item])) {
        for (at, first) in chosen.iter().enumerate() {
            let mut parts = vec![*first];
            for (place, item) in chosen.iter().enumerate() {
                if place != at && item.joins(first) {
                    if place < at {
                        parts.clear();
                        break;
                    }
                    parts.push(item);
                }
            }
            if !parts.is_empty() {
                each(&parts);
            }
        }
    }

    /// The first offered check that does the same as this one.
    pub(super) fn direct(&self, id: &str) -> Option<(&'a Offer, &'static Check, &'static Twin)> {
        for candidate in &self.candidates {
            for check in candidate.offer.endpoint.checks {
                for twin in check.twins {
                    if twin.check == id {
                        return Some((candidate.offer, check, twin));
                    }
                }
            }
        }
        None
    }

    /// Every offered check that asks a question, with what keeps it from running.
    pub(super) fn answers(&self, question: Question) -> Vec<Answer> {
        let mut answers = Vec::new();
        for candidate in &self.candidates {
            let endpoint = candidate.offer.endpoint;
            for check in endpoint.checks {
                if check.asks.contains(&question) {
                    let (status, sets) = candidate.status(check);
                    let mut missing = Vec::new();
                    for set in sets {
                        missing.push(set.names(&endpoint.contract));
                    }
                    let minor = candidate.offer.price(check);
                    answers.push(Answer { endpoint: endpoint.id, check: check.id, status, minor, missing });
                }
            }
        }
        answers
    }

    /// The questions of these bits.
    #[inline(never)]
    pub(super) fn named(&self, answers: usize) -> Vec<Question> {
        let mut named = Vec::new();
        for (bit, question) in self.wanted.iter().enumerate() {
            if answers >> bit & 1 == 1 {
                named.push(*question);
            }
        }
        named
    }

    /// The best requests of one endpoint, or of [`EVERY`] one, and what they come to.
    #[inline(never)]
    pub(super) fn choice(&self, candidate: usize) -> Choice {
        let chosen = self.chosen(candidate);
        let Price { minor, calls, .. } = total(&chosen).price;
        let mut choice = Choice { calls: calls as usize, ..Choice::default() };
        if self.currency.is_some() {
            choice.minor = Some(minor);
            for item in &chosen {
                choice.unpriced.extend_from_slice(&item.unpriced);
            }
        }
        self.requests(&chosen, |parts| self.request(parts, &mut choice.requests));
        choice
    }

    /// One request of parts that are sent together.
    pub(super) fn request(&self, parts: &[&Item], requests: &mut Vec<Request>) {
        let Some((first, candidate)) =
            parts.first().and_then(|first| Some((first, self.candidates.get(first.candidate)?)))
        else {
            return;
        };
        let endpoint = candidate.offer.endpoint;
        let Sum { fields, answers, price } = total(parts);
        let mut request = Request {
            endpoint: endpoint.id,
            fields: fields.names(&endpoint.contract),
            set: Vec::new(),
            run: Vec::new(),
            checks: Vec::new(),
            answers: self.named(answers),
            minor: self.currency.map(|_| price.minor),
        };
        if let Some(check) = first.check {
            request.set = settings(endpoint.typed, check, setting(check));
        }
        for part in parts {
            if !part.product.is_empty() {
                request.run.push(part.product);
            }
            request.checks.extend_from_slice(&part.checks);
        }
        requests.push(request);
    }

    /// The fan-out of a candidate beside single calls; one without a twin is named, and not counted.
    pub(super) fn twins_of(&self, candidate: &Candidate) -> Twins {
        let mut twins = Twins {
            endpoint: candidate.offer.endpoint.id,
            calls: candidate.plan.calls(),
            minor: candidate.priced.then_some(candidate.minor),
            direct: Vec::new(),
            direct_calls: 0,
            direct_minor: self.currency.map(|_| 0),
            without: Vec::new(),
        };
        for call in candidate.plan.calls_of(candidate.plan.running) {
            let Some((offer, check, twin)) = self.direct(call.check.id) else {
                twins.without.push(call.id());
                continue;
            };
            let price = offer.price(check);
            twins.direct_minor = twins.direct_minor.zip(price).map(|(sum, price)| sum.saturating_add(price));
            let set = settings(offer.endpoint.typed, check, twin.with);
            twins.direct_calls += 1;
            twins.direct.push(Direct { endpoint: offer.endpoint.id, check: check.id, twin: call.id(), set });
        }
        twins
    }
}

/// What a request for one check sets.
#[inline(never)]
pub(super) fn settings(typed: Option<&'static str>, check: &Check, with: Option<Pair>) -> Vec<Pair> {
    let mut set = Vec::new();
    if let Some(wire) = typed {
        set.push((wire, check.id));
    }
    if let Some(pair) = with {
        set.push(pair);
    }
    set
}
