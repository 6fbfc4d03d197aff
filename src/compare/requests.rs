//! The requests that could be made of a form.

use super::candidate::{Candidate, choosing, is_single, trial};
use super::search::{Item, Market, Price, Sum};
use super::{Comparison, Offer, native};
use crate::bill::{self, Cost, Range};
use crate::error::ConfigError;
use crate::form::Form;
use crate::plan::Options;
use crate::provider::{self, Check, Question};
use crate::set::Set;
use crate::value::Value;

const ONE_CURRENCY: ConfigError = ConfigError::new("tariff.currency", "one currency for all tariffs");

/// Compares the offers for a form; without questions, all that the offered checks ask.
///
/// The form may be in the names of any provider: [`native`] puts it into those of each endpoint. An endpoint that is
/// offered twice counts once, with its first tariff.
///
/// # Errors
///
/// `tariff.currency` where two tariffs have different ones, and what [`Tariff::fits`](bill::Tariff::fits) says of each.
pub fn compare(
    form: &Form,
    offers: &[Offer],
    wanted: &[Question],
    options: &Options,
) -> Result<Comparison, ConfigError> {
    let mut market = Market { candidates: Vec::new(), items: Vec::new(), wanted: Vec::new(), currency: None };
    market.ask(wanted);
    for offer in offers {
        for check in offer.endpoint.checks {
            if wanted.is_empty() {
                market.ask(check.asks);
            }
        }
    }
    for offer in offers {
        if !market.candidates.iter().any(|candidate| candidate.offer.endpoint.id == offer.endpoint.id) {
            market.price(offer)?;
            let form = native(form, offer.endpoint, provider::ALL, options);
            market.stock(Candidate::new(offer, &form, options), &form, options);
        }
    }
    Ok(market.told())
}

impl<'a> Market<'a> {
    /// Each question once.
    pub(super) fn ask(&mut self, questions: &[Question]) {
        for question in questions {
            if !self.wanted.contains(question) {
                self.wanted.push(*question);
            }
        }
    }

    /// Takes the currency of an offer's tariff; there is one for all.
    pub(super) fn price(&mut self, offer: &'a Offer) -> Result<(), ConfigError> {
        let Some(tariff) = &offer.tariff else { return Ok(()) };
        tariff.fits(offer.endpoint)?;
        match self.currency {
            Some(currency) if currency != tariff.currency => Err(ONE_CURRENCY),
            _ => {
                self.currency = Some(&tariff.currency);
                Ok(())
            }
        }
    }

    /// Adds every request that could be made.
    pub(super) fn stock(&mut self, mut candidate: Candidate<'a>, form: &Form, options: &Options) {
        let endpoint = candidate.offer.endpoint;
        if candidate.open {
            if let Some(catalogue) = &endpoint.catalogue {
                for product in catalogue.products {
                    let mut fields = Set::NONE;
                    for check in product.checks.iter().filter_map(|id| endpoint.check(id)) {
                        fields = fields.with(candidate.need(check).unwrap_or_default());
                    }
                    self.add(
                        &mut candidate,
                        form,
                        (catalogue.wire, Value::List(vec![product.id.into()])),
                        fields,
                        None,
                        options,
                    );
                }
            }
            match endpoint.typed {
                Some(wire) => {
                    for check in endpoint.checks {
                        if let Some(need) = candidate.need(check) {
                            self.add(&mut candidate, form, (wire, check.id.into()), need, Some(check), options);
                        }
                    }
                }
                None => {
                    for fields in unions(&candidate) {
                        self.add(&mut candidate, form, ("", Value::Null), fields, None, options);
                    }
                }
            }
        }
        self.candidates.push(candidate);
    }

    /// Adds a request, unless the endpoint has one that answers the same and is no worse. What chooses is a property
    /// and its value, or with no name the form itself.
    #[inline(never)]
    pub(super) fn add(
        &mut self,
        candidate: &mut Candidate,
        form: &Form,
        (wire, value): (&str, Value),
        fields: Set,
        check: Option<&'static Check>,
        options: &Options,
    ) {
        let endpoint = candidate.offer.endpoint;
        let mut own = Set::NONE;
        if let Some(check) = check {
            own = candidate.settled(check).with(candidate.place(wire));
        }
        let choice = choosing(wire, value);
        let raw = if wire.is_empty() { form } else { &choice };
        let plan = trial(endpoint, &mut candidate.found, fields, own, raw, options);
        let mut answers = 0;
        for call in plan.calls_of(plan.running).filter(|call| !plan.is_wasted(*call)) {
            answers |= self.bits(call.check);
        }
        if plan.status != 200 || plan.partial_pairs().next().is_some() || answers == 0 {
            return;
        }
        let Cost { minor: Range { max: minor, .. }, unpriced, .. } = bill::by_table(&plan, candidate.offer.prices());
        let price = Price { unpriced: unpriced.len() as u32, minor, calls: plan.calls() as u32, requests: 1 };
        let product = plan.products().next().map_or("", |product| product.id);
        let sum = Sum { answers, fields: fields.without(own), price };
        let checks = plan.run().collect();
        self.put(Item { candidate: self.candidates.len(), sum, check, product, checks, unpriced });
    }

    /// Keeps the better of two requests of one endpoint that answer the same; of equally good ones the first.
    pub(super) fn put(&mut self, item: Item) {
        for other in &mut self.items {
            if other.sum.answers == item.sum.answers && other.candidate == item.candidate {
                let (mut one, mut two) = (item.sum.price, other.sum.price);
                one.requests += item.sum.fields.len() as u32;
                two.requests += other.sum.fields.len() as u32;
                if one.is_below(&two) {
                    *other = item;
                }
                return;
            }
        }
        self.items.push(item);
    }

    /// The questions that a check asks, a bit for each in the order in which they were asked.
    pub(super) fn bits(&self, check: &Check) -> usize {
        let mut bits = 0;
        for (bit, question) in self.wanted.iter().enumerate() {
            bits |= usize::from(check.asks.contains(question)) << bit;
        }
        bits
    }
}

/// What fields could be sent: what runs depends only on which needs are whole. A single check takes all that is good.
pub(super) fn unions(candidate: &Candidate) -> Vec<Set> {
    let endpoint = candidate.offer.endpoint;
    let mut unions = vec![if is_single(endpoint) { candidate.good } else { Set::NONE }];
    for check in endpoint.checks {
        for need in check.needs.iter().filter(|need| candidate.good.contains(**need)) {
            for at in 0..unions.len() {
                let union = unions[at].with(*need);
                if !unions.contains(&union) {
                    unions.push(union);
                }
            }
        }
    }
    unions
}
