//! Who can answer what, and the cheapest set of requests that answers everything that is asked.
//!
//! A form in any provider's names is put into each endpoint's own ([`native`]), looked at once, and turned into the requests
//! that could be made of it. Fields that are no good (see [`Exam::hopeless`]) are left out of them; `type` and the selection
//! of products that the form itself holds are not looked at.
//!
//! | endpoint | requests |
//! |---|---|
//! | a check per call, chosen by a field | one for each check whose fields are there |
//! | one check, with fields that have to be there | one, of all its good fields |
//! | fans out | one for each union of what its checks need: no other set of fields runs anything else |
//! | with products | those, and one for each product that fires wholly |
//!
//! What a request runs is [`plan::of`], what it costs is [`crate::bill`] without the other published readings, in minor
//! units; a check answers the questions that it asks. The cheapest set has the fewest calls without a price, then the least
//! cost, then the fewest calls, then the fewest requests; of the rest the first that is found in the order of the offers.
//! Where nobody has a tariff, the calls are the cost. Where only some have one, the others' calls are without a price.
//!
//! The set is found by dynamic programming over the sets of questions: the best way to answer a set is one more request
//! after the best way to answer a smaller one. It is exact, because costs add up and sets only grow: separate requests are
//! billed separately, and products in one request share no check unless one of them contains the other, in which case the
//! smaller one answers nothing more and is never chosen. So products of one endpoint are sent together and cost the same.
//! It is assumed that checks which answer the same question are equally good, and that an answer costs what the tariff says.
//!
//! Errors: tariffs in different currencies are [`TariffError::Currency`]; no form is an error.

use crate::bill::{self, Tariff, TariffError};
use crate::demand;
use crate::field::{Allow, Field, Found, Issue};
use crate::form::{Exam, Form, Set, Slot};
use crate::json::{Json, Say, name};
use crate::plan::{self, CheckId, Options, Plan, lacking};
use crate::provider::{Check, Endpoint, Question, Twin};
use crate::reason::{Reason, Weight};
use crate::value::{Value, cut};

/// A field to set, and to what.
pub type Pair = (&'static str, &'static str);

/// An endpoint that may be asked, and what its calls cost.
#[derive(Clone, Copy)]
pub struct Offer<'a> {
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// Its prices, if they are known.
    pub tariff: Option<&'a Tariff>,
}

/// Everything about a form that concerns more than one endpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Who can answer each question that was asked.
    pub questions: Vec<Asked>,
    /// Questions that no offered endpoint can answer.
    pub uncovered: Vec<Question>,
    /// The requests of least cost that answer all the others.
    pub cheapest: Choice,
    /// The same with one endpoint only, in the order of the offers.
    pub alone: Vec<Alone>,
    /// Each offered endpoint that fans out, beside the single calls that do the same.
    pub twins: Vec<Twins>,
    /// ISO 4217; `None` where nobody has a tariff.
    pub currency: Option<String>,
}

/// A question and the checks that ask it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What is to be known.
    pub question: Question,
    /// One for each check of each offered endpoint.
    pub answers: Vec<Answer>,
}

/// A check that may answer a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The id of the endpoint.
    pub endpoint: &'static str,
    /// The id of the check.
    pub check: &'static str,
    /// Whether the form lets it.
    pub status: Status,
    /// Its price in minor units, if it has one.
    pub minor: Option<u64>,
}

/// Whether a form lets a check answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// Its fields are there and good.
    Ready,
    /// Any one of these sets of fields is missing.
    Locked(Vec<Vec<&'static str>>),
    /// A value can match nothing.
    Doomed,
    /// The endpoint does not take a value, or nothing at all from this account.
    Refused,
}

/// Requests, and what they come to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// In the order of the offers.
    pub requests: Vec<Request>,
    /// Billable calls.
    pub calls: usize,
    /// Minor units, without calls that have no price; `None` where nobody has a tariff.
    pub minor: Option<u64>,
    /// Checks without a price.
    pub unpriced: Vec<CheckId>,
}

/// A request that could be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The id of the endpoint.
    pub endpoint: &'static str,
    /// Wire names of the fields to send, of those that [`native`] gives.
    pub fields: Vec<&'static str>,
    /// Fields to set, and to what.
    pub set: Vec<Pair>,
    /// Products to select; none where the request selects nothing.
    pub run: Vec<&'static str>,
    /// Checks that run.
    pub checks: Vec<CheckId>,
    /// Questions that it answers.
    pub answers: Vec<Question>,
    /// Minor units, without checks that have no price; `None` where nobody has a tariff.
    pub minor: Option<u64>,
}

/// What one endpoint can do by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone {
    /// The id of the endpoint.
    pub endpoint: &'static str,
    /// Questions that it leaves open.
    pub uncovered: Vec<Question>,
    /// Its requests of least cost.
    pub choice: Choice,
}

/// One fan-out of all the fields that are there, beside the single calls that do the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Twins {
    /// The id of the endpoint that fans out.
    pub endpoint: &'static str,
    /// Its calls.
    pub calls: usize,
    /// Minor units, if all of them have a price.
    pub minor: Option<u64>,
    /// The single calls, one for each call that they replace.
    pub direct: Vec<Direct>,
    /// Minor units, if all of them have a price.
    pub direct_minor: Option<u64>,
    /// Running checks that no single call replaces.
    pub without: Vec<CheckId>,
}

/// A single call that replaces one of a fan-out.
#[derive(Clone, Debug, PartialEq)]
pub struct Direct {
    /// The id of its endpoint.
    pub endpoint: &'static str,
    /// The id of its check.
    pub check: &'static str,
    /// What it replaces.
    pub twin: CheckId,
    /// Fields to set, and to what.
    pub set: Vec<Pair>,
}

/// Calls without a price, minor units, calls and requests, in the order in which they matter.
type Price = [u64; 4];

fn sum(mut one: Price, other: Price) -> Price {
    for (one, other) in one.iter_mut().zip(other) {
        *one = one.saturating_add(other);
    }
    one
}

/// A request with what it comes to; questions are bits, in the order in which they were asked.
struct Item {
    answers: usize,
    price: Price,
    unpriced: Vec<CheckId>,
    request: Request,
}

/// Compares the offers for a form; without questions, all that the offered checks ask.
pub fn compare(
    form: &Form,
    offers: &[Offer],
    wanted: &[Question],
    options: &Options,
) -> Result<Comparison, TariffError> {
    let offers = &distinct(offers);
    let currency = currency(offers)?;
    let wanted = questions(offers, wanted);
    let mut forms = Vec::with_capacity(offers.len());
    for offer in offers {
        forms.push(native(form, offer.endpoint, offers, options));
    }
    let mut desks = Vec::with_capacity(offers.len());
    let mut shop = Shop { wanted: &wanted, options, priced: currency.is_some(), items: Vec::new() };
    for (offer, form) in offers.iter().zip(&forms) {
        let mut desk = Desk::new(offer, form, options);
        shop.stock(&mut desk);
        desks.push(desk);
    }
    let mut comparison = Comparison {
        questions: asked(&desks, &wanted),
        uncovered: Vec::new(),
        cheapest: Choice::default(),
        alone: Vec::new(),
        twins: Vec::new(),
        currency: currency.map(str::to_owned),
    };
    (comparison.cheapest, comparison.uncovered) = shop.cheapest("");
    for desk in &mut desks {
        let endpoint = desk.offer.endpoint.id;
        let (choice, uncovered) = shop.cheapest(endpoint);
        comparison.alone.push(Alone { endpoint, uncovered, choice });
        if let Some(twins) = desk.twins(offers, shop.priced) {
            comparison.twins.push(twins);
        }
    }
    Ok(comparison)
}

fn distinct<'a>(offers: &[Offer<'a>]) -> Vec<Offer<'a>> {
    let mut distinct: Vec<Offer> = Vec::new();
    for offer in offers {
        if !distinct.iter().any(|other| other.endpoint.id == offer.endpoint.id) {
            distinct.push(*offer);
        }
    }
    distinct
}

fn currency<'a>(offers: &[Offer<'a>]) -> Result<Option<&'a str>, TariffError> {
    let mut currency = None;
    for tariff in offers.iter().filter_map(|offer| offer.tariff) {
        if *currency.get_or_insert(tariff.currency.as_str()) != tariff.currency {
            return Err(TariffError::Currency);
        }
    }
    Ok(currency)
}

/// Each question once.
fn questions(offers: &[Offer], wanted: &[Question]) -> Vec<Question> {
    let mut questions = Vec::new();
    extend(&mut questions, wanted);
    for offer in offers.iter().filter(|_| wanted.is_empty()) {
        for check in offer.endpoint.checks {
            extend(&mut questions, check.asks);
        }
    }
    questions
}

/// The form in an endpoint's own names.
///
/// For each field the value under its wire name; else under the id of its kind, such as `residentId`; else under another
/// spelling of it; else under any offered endpoint's name for the kind. By its kind only what is about a person is found,
/// and only where an endpoint has one field of the kind. A birth date that is not there is taken from an identity number
/// without a flaw; city, street address and category of a place from the first entry of a list of addresses.
pub fn native(form: &Form, endpoint: &'static Endpoint, offers: &[Offer], options: &Options) -> Form {
    let mut entries = Vec::new();
    for slot in endpoint.contract.slots {
        if endpoint.typed == Some(slot.wire) || slot.field == Field::Products || slot.wire.is_empty() {
            continue;
        }
        let alike = is_personal(slot.field) && is_only(endpoint, slot.field);
        let value = there(form, slot.wire)
            .or_else(|| by_id(form, slot.field).filter(|_| alike))
            .or_else(|| spelt(form, slot))
            .or_else(|| by_kind(form, slot.field, offers).filter(|_| alike))
            .cloned()
            .or_else(|| derived(form, slot, offers, options));
        if let Some(value) = value {
            entries.push((slot.wire.to_owned(), value));
        }
    }
    Form::from(Value::Map(entries))
}

fn is_personal(field: Field) -> bool {
    use Field::*;
    match field {
        Name | ResidentId | IssueDate | ExpiryDate | FacePhoto | Mobile | BankCard | BirthDate | Addresses
        | Country => true,
        #[cfg(feature = "crypto")]
        CryptoAddress => true,
        _ => false,
    }
}

fn is_only(endpoint: &'static Endpoint, field: Field) -> bool {
    endpoint.contract.slots.iter().filter(|slot| slot.field == field).count() == 1
}

fn there<'a>(form: &'a Form, name: &str) -> Option<&'a Value> {
    Some(form.get(name)).filter(|value| !value.is_null())
}

/// The id of a list of addresses is also the name of an address.
fn by_id(form: &Form, field: Field) -> Option<&Value> {
    there(form, field.id()).filter(|value| field != Field::Addresses || matches!(value, Value::List(_)))
}

fn spelt<'a>(form: &'a Form, slot: &Slot) -> Option<&'a Value> {
    slot.also.iter().find_map(|also| there(form, also))
}

fn by_kind<'a>(form: &'a Form, field: Field, offers: &[Offer]) -> Option<&'a Value> {
    for Offer { endpoint, .. } in offers.iter().filter(|offer| is_only(offer.endpoint, field)) {
        let slot = endpoint.contract.slots.iter().find(|slot| slot.field == field)?;
        if let Some(value) = there(form, slot.wire).or_else(|| spelt(form, slot)) {
            return Some(value);
        }
    }
    None
}

fn derived(form: &Form, slot: &Slot, offers: &[Offer], options: &Options) -> Option<Value> {
    let seek = |field| by_id(form, field).or_else(|| by_kind(form, field, offers));
    if slot.field == Field::BirthDate {
        let number = Field::ResidentId.check_text(seek(Field::ResidentId)?.text()?, options.context())?;
        let sound = number.flaws.iter().all(|flaw| flaw.weight < Weight::Incomplete);
        return number.facts.birth.filter(|_| sound).map(|birth| Value::Text(birth.iso_string()));
    }
    let list = || seek(Field::Addresses)?.list().first();
    match slot.allow {
        Allow::Code(_, meanings) => category(*slot.allow, meanings, list()?.get("type").text()?),
        _ if slot.field == Field::Text => list()?.find(slot.wire).cloned(),
        _ => None,
    }
}

/// The value of which the meaning ends with this word.
fn category(allow: Allow, mut meanings: &str, word: &str) -> Option<Value> {
    for value in allow.values() {
        let (meaning, rest) = cut(meanings, b'\n')?;
        if cut(meaning, b' ')?.1 == word {
            return Some(value.into());
        }
        meanings = rest;
    }
    None
}

/// A form at one endpoint, looked at once.
struct Desk<'a> {
    offer: &'a Offer<'a>,
    form: &'a Form,
    found: Vec<Found>,
    /// What all the fields that are there would run.
    plan: Plan,
    /// Fields that are there, good or not.
    given: Set,
    /// Fields that are there and good.
    good: Set,
    /// Fields with a value that the endpoint does not take.
    refused: Set,
    /// Fields that are missing beside the value of another one.
    unmet: Set,
    /// Whether the endpoint takes any request at all.
    open: bool,
}

impl<'a> Desk<'a> {
    fn new(offer: &'a Offer<'a>, form: &'a Form, options: &Options) -> Self {
        let endpoint = offer.endpoint;
        let mut exam = form.examine(&endpoint.contract, options.context());
        let plan = plan::of(endpoint, &exam, options);
        let (present, hopeless) = (exam.present(), exam.hopeless());
        let (mut refused, mut unmet) = (Set::NONE, Set::NONE);
        for rule in endpoint.contract.when.iter().filter(|rule| exam.holds(rule.wire, rule.value)) {
            unmet = unmet.with(rule.needs.without(present.with(hopeless)));
        }
        for (place, found) in exam.found.iter().enumerate() {
            if found.issues.iter().any(is_refused) {
                refused.insert(place);
            }
        }
        for issue in exam.across.iter().filter(|issue| is_refused(issue)) {
            if let Some(place) = exam.place(issue) {
                refused.insert(place);
            }
        }
        demand::judge(endpoint, &mut exam, options);
        let whole = |issue: &Issue| issue.at.wire.is_none() && issue.flaw.reason != Reason::Required;
        let open = !exam.across.iter().any(|issue| whole(issue) && is_refused(issue));
        let (given, good) = (present.with(hopeless), present.without(hopeless));
        let mut desk = Desk { offer, form, found: exam.found, plan, given, good, refused, unmet, open };
        if desk.is_single() {
            desk.open &= desk.plan(form, good, options).status == 200;
        }
        desk
    }

    /// Whether a single check asks for everything at once.
    fn is_single(&self) -> bool {
        self.offer.endpoint.typed.is_none() && !self.offer.endpoint.contract.needs.is_empty()
    }

    /// What a request with these fields alone would run; `raw` holds what chooses.
    fn plan(&mut self, raw: &Form, fields: Set, options: &Options) -> Plan {
        for (place, found) in self.found.iter_mut().enumerate() {
            found.present = fields.has(place);
        }
        let endpoint = self.offer.endpoint;
        let found = std::mem::take(&mut self.found);
        let exam = Exam { contract: &endpoint.contract, raw, found, across: Vec::new() };
        let plan = plan::of(endpoint, &exam, options);
        self.found = exam.found;
        plan
    }

    /// The first set of fields that the check could work with.
    fn need(&self, check: &Check) -> Option<Set> {
        let good = self.good.with(self.settled(check));
        check.needs.iter().copied().find(|need| good.contains(*need))
    }

    /// The field that a request for this check sets by itself.
    fn settled(&self, check: &Check) -> Set {
        let place = setting(check).and_then(|(wire, _)| self.offer.endpoint.contract.place(wire));
        place.map_or(Set::NONE, Set::at)
    }

    fn status(&self, check: &'static Check) -> Status {
        if self.need(check).is_some() {
            return match (self.open, self.unmet.is_empty()) {
                (true, _) => Status::Ready,
                (_, true) => Status::Refused,
                _ => Status::Locked(vec![self.unmet.names(&self.offer.endpoint.contract)]),
            };
        }
        let given = self.given.with(self.settled(check));
        let mut status = None;
        for need in check.needs.iter().filter(|need| given.contains(**need)) {
            let refused = need.meets(self.refused);
            status = if refused { status.or(Some(Status::Refused)) } else { Some(Status::Doomed) };
        }
        if let Some(status) = status {
            return status;
        }
        let mut missing = Vec::new();
        for lack in lacking(check.needs, given) {
            missing.push(lack.names(&self.offer.endpoint.contract));
        }
        Status::Locked(missing)
    }

    /// Beside an endpoint that fans out, the single calls that do the same.
    fn twins(&mut self, offers: &[Offer], priced: bool) -> Option<Twins> {
        let endpoint = self.offer.endpoint;
        if endpoint.typed.is_some() || self.is_single() || self.plan.run.is_empty() {
            return None;
        }
        let (minor, unpriced) = tally(self.offer, &mut self.plan, true);
        let mut twins = Twins {
            endpoint: endpoint.id,
            calls: self.plan.calls,
            minor: (priced && unpriced.is_empty()).then_some(minor),
            direct: Vec::new(),
            direct_minor: priced.then_some(0),
            without: Vec::new(),
        };
        for id in &self.plan.run {
            let Some((offer, check, twin)) = endpoint.check(id).and_then(|check| direct(offers, check.id)) else {
                twins.without.push(id.clone());
                continue;
            };
            let price = offer.tariff.and_then(|tariff| bill::price(offer.endpoint, tariff, check.id));
            twins.direct_minor = twins.direct_minor.zip(price).map(|(sum, price)| sum.saturating_add(price));
            let set = settings(offer.endpoint.typed, check, twin.with);
            twins.direct.push(Direct { endpoint: offer.endpoint.id, check: check.id, twin: id.clone(), set });
        }
        Some(twins)
    }
}

fn is_refused(issue: &Issue) -> bool {
    issue.flaw.weight == Weight::Refused
}

/// The first way to set a field that makes a check do what another one does.
fn setting(check: &Check) -> Option<Pair> {
    check.twins.iter().find_map(|twin| twin.with)
}

/// What a request for one check sets.
fn settings(typed: Option<&'static str>, check: &Check, with: Option<Pair>) -> Vec<Pair> {
    let mut set = Vec::with_capacity(2);
    if let Some(wire) = typed {
        set.push((wire, check.id));
    }
    if let Some(with) = with {
        set.push(with);
    }
    set
}

/// The first offered check that does the same as this one.
fn direct<'a>(offers: &'a [Offer<'a>], id: &str) -> Option<(&'a Offer<'a>, &'static Check, &'static Twin)> {
    for offer in offers {
        for check in offer.endpoint.checks {
            if let Some(twin) = check.twins.iter().find(|twin| twin.check == id) {
                return Some((offer, check, twin));
            }
        }
    }
    None
}

/// Cost and checks without a price, which are all of them where somebody else has a tariff.
fn tally(offer: &Offer, plan: &mut Plan, priced: bool) -> (u64, Vec<CheckId>) {
    match offer.tariff {
        Some(tariff) => bill::plain(offer.endpoint, plan, tariff),
        None if priced => (0, plan.run.clone()),
        None => (0, Vec::new()),
    }
}

fn asked(desks: &[Desk], wanted: &[Question]) -> Vec<Asked> {
    let mut asked = Vec::with_capacity(wanted.len());
    for question in wanted {
        let mut answers = Vec::new();
        for desk in desks {
            let Offer { endpoint, tariff } = *desk.offer;
            for check in endpoint.checks.iter().filter(|check| check.asks.contains(question)) {
                let minor = tariff.and_then(|tariff| bill::price(endpoint, tariff, check.id));
                answers.push(Answer { endpoint: endpoint.id, check: check.id, status: desk.status(check), minor });
            }
        }
        asked.push(Asked { question: *question, answers });
    }
    asked
}

/// The body that selects a product and holds nothing else.
pub(crate) fn selecting(wire: &str, product: &str) -> Form {
    Form::from(Value::Map(vec![(wire.to_owned(), Value::List(vec![product.into()]))]))
}

/// Every request that could be made.
struct Shop<'a> {
    wanted: &'a [Question],
    options: &'a Options,
    /// Whether anybody has a tariff.
    priced: bool,
    items: Vec<Item>,
}

/// How a set of questions is answered best: what it costs, the request made last and the set before it.
#[derive(Clone, Copy)]
struct Step {
    price: Price,
    item: usize,
    before: usize,
}

/// No way is known.
const NO_WAY: Step = Step { price: [u64::MAX; 4], item: 0, before: 0 };

impl Shop<'_> {
    fn stock(&mut self, desk: &mut Desk) {
        let endpoint = desk.offer.endpoint;
        if !desk.open {
            return;
        }
        if desk.is_single() {
            return self.add(desk, desk.form, desk.good, Vec::new(), Vec::new());
        }
        match endpoint.typed {
            Some(wire) => self.by_type(desk, wire),
            None => {
                self.products(desk);
                self.fan_outs(desk);
            }
        }
    }

    fn by_type(&mut self, desk: &mut Desk, wire: &'static str) {
        for check in desk.offer.endpoint.checks {
            let Some(need) = desk.need(check) else { continue };
            let set = settings(Some(wire), check, setting(check));
            let mut raw = Vec::with_capacity(set.len());
            for (wire, text) in &set {
                raw.push(((*wire).to_owned(), (*text).into()));
            }
            self.add(desk, &Form::from(Value::Map(raw)), need, set, Vec::new());
        }
    }

    fn products(&mut self, desk: &mut Desk) {
        let Some(catalogue) = &desk.offer.endpoint.catalogue else { return };
        for product in catalogue.products {
            let mut fields = Set::NONE;
            for check in product.checks.iter().filter_map(|id| desk.offer.endpoint.check(id)) {
                fields = fields.with(desk.need(check).unwrap_or_default());
            }
            self.add(desk, &selecting(catalogue.wire, product.id), fields, Vec::new(), vec![product.id]);
        }
    }

    /// What runs depends only on which needs are whole.
    fn fan_outs(&mut self, desk: &mut Desk) {
        let mut unions = vec![Set::NONE];
        for check in desk.offer.endpoint.checks {
            for need in check.needs.iter().filter(|need| desk.good.contains(**need)) {
                for at in 0..unions.len() {
                    let union = unions[at].with(*need);
                    if !unions.contains(&union) {
                        unions.push(union);
                    }
                }
            }
        }
        for fields in unions {
            self.add(desk, &Form::default(), fields, Vec::new(), Vec::new());
        }
    }

    /// Adds a request, unless the endpoint has one that answers the same and is no worse.
    #[inline(never)]
    fn add(&mut self, desk: &mut Desk, raw: &Form, fields: Set, set: Vec<Pair>, run: Vec<&'static str>) {
        let contract = &desk.offer.endpoint.contract;
        let mut own = Set::NONE;
        for place in set.iter().filter_map(|(wire, _)| contract.place(wire)) {
            own.insert(place);
            // What the form itself holds there is not sent.
            if let Some(found) = desk.found.get_mut(place) {
                found.issues.clear();
            }
        }
        let mut plan = desk.plan(raw, fields.with(own), self.options);
        let answers = self.answers(desk.offer.endpoint, &plan);
        if plan.status != 200 || !plan.partial.is_empty() || answers == 0 {
            return;
        }
        let (minor, unpriced) = tally(desk.offer, &mut plan, self.priced);
        let price = [unpriced.len() as u64, minor, plan.calls as u64, 1];
        let request = Request {
            endpoint: desk.offer.endpoint.id,
            fields: fields.without(own).names(contract),
            set,
            run,
            checks: plan.run,
            answers: self.named(answers),
            minor: self.priced.then_some(minor),
        };
        self.put(Item { answers, price, unpriced, request });
    }

    fn put(&mut self, item: Item) {
        let rank = |item: &Item| sum(item.price, [0, 0, 0, item.request.fields.len() as u64]);
        for other in &mut self.items {
            if other.answers == item.answers && other.request.endpoint == item.request.endpoint {
                if rank(&item) < rank(other) {
                    *other = item;
                }
                return;
            }
        }
        self.items.push(item);
    }

    fn answers(&self, endpoint: &'static Endpoint, plan: &Plan) -> usize {
        let mut answers = 0;
        for check in plan.run.iter().filter(|id| !plan.wasted.contains(id)).filter_map(|id| endpoint.check(id)) {
            for (bit, question) in self.wanted.iter().enumerate() {
                answers |= usize::from(check.asks.contains(question)) << bit;
            }
        }
        answers
    }

    fn named(&self, answers: usize) -> Vec<Question> {
        let mut named = Vec::new();
        for (bit, question) in self.wanted.iter().enumerate() {
            if answers >> bit & 1 == 1 {
                named.push(*question);
            }
        }
        named
    }

    /// The best requests of one endpoint, or of all where it has no id, and what they leave open.
    fn cheapest(&self, endpoint: &str) -> (Choice, Vec<Question>) {
        let of = |item: &Item| endpoint.is_empty() || item.request.endpoint == endpoint;
        let mut all = 0;
        for item in self.items.iter().filter(|item| of(item)) {
            all |= item.answers;
        }
        let steps = self.steps(all, of);
        let (mut chosen, mut at) = (vec![false; self.items.len()], all);
        while let Some(step) = steps.get(at).filter(|_| at > 0) {
            if let Some(mark) = chosen.get_mut(step.item) {
                *mark = true;
            }
            at = step.before;
        }
        let mut choice = Choice { minor: self.priced.then_some(0), ..Choice::default() };
        for (item, chosen) in self.items.iter().zip(chosen) {
            if chosen {
                choice.add(item);
            }
        }
        (choice, self.named(!all))
    }

    fn steps(&self, all: usize, of: impl Fn(&Item) -> bool) -> Vec<Step> {
        let mut steps = vec![NO_WAY; all + 1];
        if let Some(first) = steps.first_mut() {
            first.price = [0; 4];
        }
        for before in 0..all {
            let Some(price) = steps.get(before).map(|step| step.price).filter(|price| *price != NO_WAY.price) else {
                continue;
            };
            for (at, item) in self.items.iter().enumerate().filter(|(_, item)| item.answers & !before != 0 && of(item))
            {
                let price = sum(price, item.price);
                if let Some(best) = steps.get_mut(before | item.answers)
                    && price < best.price
                {
                    *best = Step { price, item: at, before };
                }
            }
        }
        steps
    }
}

impl Choice {
    fn add(&mut self, item: &Item) {
        let new = &item.request;
        let [_, minor, calls, _] = item.price;
        self.calls += calls as usize;
        self.minor = self.minor.map(|sum| sum.saturating_add(minor));
        self.unpriced.extend_from_slice(&item.unpriced);
        let joins = |old: &&mut Request| {
            let selects = old.endpoint == new.endpoint && !old.run.is_empty() && !new.run.is_empty();
            selects && !old.checks.iter().any(|check| new.checks.contains(check))
        };
        match self.requests.iter_mut().find(joins) {
            Some(old) => old.join(new),
            None => self.requests.push(new.clone()),
        }
    }
}

impl Request {
    /// With the products of another one.
    fn join(&mut self, other: &Request) {
        self.run.extend_from_slice(&other.run);
        self.checks.extend_from_slice(&other.checks);
        self.minor = self.minor.zip(other.minor).map(|(one, other)| one.saturating_add(other));
        extend(&mut self.fields, &other.fields);
        extend(&mut self.answers, &other.answers);
    }
}

fn extend<T: Copy + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(*one);
        }
    }
}

impl Say for Comparison {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.list(name!("questions"), &self.questions);
        ids(name!("uncovered"), &self.uncovered, out);
        out.key(name!("cheapest"));
        out.open("{");
        self.cheapest.say_inside(out);
        out.list(name!("alone"), &self.alone);
        out.list(name!("twins"), &self.twins);
        if let Some(currency) = &self.currency {
            out.line(name!("currency"), currency);
        }
        out.close("}");
    }
}

fn ids(name: &str, questions: &[Question], out: &mut Json) {
    out.key(name);
    out.open("[");
    for question in questions {
        out.quoted(question.id());
    }
    out.close("]");
}

pub(crate) fn amount(name: &str, minor: Option<u64>, out: &mut Json) {
    if let Some(minor) = minor {
        out.count(name, i64::try_from(minor).unwrap_or(i64::MAX));
    }
}

fn pairs(set: &[Pair], out: &mut Json) {
    out.key(name!("set"));
    out.open("{");
    for (wire, text) in set {
        out.any_key(wire);
        out.quoted(text);
    }
    out.close("}");
}

impl Say for Asked {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("question"), self.question.id());
        out.list(name!("answers"), &self.answers);
        out.close("}");
    }
}

impl Say for Answer {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("endpoint"), self.endpoint);
        out.word(name!("check"), self.check);
        out.word(name!("status"), self.status.id());
        amount(name!("minor"), self.minor, out);
        if let Status::Locked(missing) = &self.status {
            out.key(name!("missing"));
            out.open("[");
            for set in missing {
                out.open("[");
                set.iter().for_each(|field| out.quoted(field));
                out.close("]");
            }
            out.close("]");
        }
        out.close("}");
    }
}

impl Status {
    /// The word used in JSON.
    pub const fn id(&self) -> &'static str {
        match self {
            Status::Ready => "ready",
            Status::Locked(_) => "locked",
            Status::Doomed => "doomed",
            Status::Refused => "refused",
        }
    }
}

impl Choice {
    /// What follows the opening brace.
    fn say_inside(&self, out: &mut Json) {
        out.list(name!("requests"), &self.requests);
        out.count(name!("calls"), self.calls as i64);
        amount(name!("minor"), self.minor, out);
        out.words(name!("unpriced"), &self.unpriced);
        out.close("}");
    }
}

impl Say for Request {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("endpoint"), self.endpoint);
        out.words(name!("fields"), &self.fields);
        pairs(&self.set, out);
        if !self.run.is_empty() {
            out.words(name!("run"), &self.run);
        }
        out.words(name!("checks"), &self.checks);
        ids(name!("answers"), &self.answers, out);
        amount(name!("minor"), self.minor, out);
        out.close("}");
    }
}

impl Say for Alone {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("endpoint"), self.endpoint);
        ids(name!("uncovered"), &self.uncovered, out);
        self.choice.say_inside(out);
    }
}

impl Say for Twins {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("endpoint"), self.endpoint);
        out.count(name!("calls"), self.calls as i64);
        amount(name!("minor"), self.minor, out);
        out.list(name!("direct"), &self.direct);
        out.count(name!("directCalls"), self.direct.len() as i64);
        amount(name!("directMinor"), self.direct_minor, out);
        out.words(name!("without"), &self.without);
        out.close("}");
    }
}

impl Say for Direct {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("endpoint"), self.endpoint);
        out.word(name!("check"), self.check);
        out.word(name!("twin"), &self.twin);
        pairs(&self.set, out);
        out.close("}");
    }
}
