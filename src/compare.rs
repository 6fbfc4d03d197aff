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
//! Errors: tariffs in different currencies, and ids in a tariff that its endpoint does not have; no form is an error.

use crate::bill::{self, Cost, Range, Tariff};
use crate::contract::Slot;
use crate::error::ConfigError;
use crate::exam::Exam;
use crate::examine::{examine, lack};
use crate::field::{Allow, Field, Found, Issue};
use crate::form::Form;
use crate::plan::{self, CheckId, Options, Plan};
use crate::provider::{self, Check, Endpoint, Question, Twin};
use crate::reason::Weight;
use crate::set::{Set, lacking};
use crate::value::{Id, Value, cut};

/// A field to set, and to what.
pub type Pair = (&'static str, &'static str);

/// An endpoint that may be asked, and what its calls cost.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Offer {
    /// The endpoint.
    #[cfg_attr(feature = "serde", serde(serialize_with = "write_id", deserialize_with = "read_id"))]
    pub endpoint: &'static Endpoint,
    /// Its prices, if they are known.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub tariff: Option<Tariff>,
}

#[cfg(feature = "serde")]
fn write_id<S: serde::Serializer>(endpoint: &Endpoint, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(endpoint.id)
}

#[cfg(feature = "serde")]
fn read_id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<&'static Endpoint, D::Error> {
    provider::endpoint(crate::known::endpoint(from)?).map_err(serde::de::Error::custom)
}

const ONE_CURRENCY: ConfigError = ConfigError::new("tariff.currency", "one currency for all tariffs");
/// The prices of those who have none.
pub(crate) static NO_PRICES: Tariff = Tariff { currency: String::new(), prices: Vec::new() };

impl Offer {
    fn prices(&self) -> &Tariff {
        self.tariff.as_ref().unwrap_or(&NO_PRICES)
    }

    #[inline(never)]
    fn price(&self, check: &Check) -> Option<u64> {
        bill::price(self.endpoint, self.prices(), check.id)
    }
}

/// Everything about a form that concerns more than one endpoint.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
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
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub currency: Option<String>,
}

/// What is found out on the way, in a compact form.
struct Market<'a> {
    desks: Vec<Desk<'a>>,
    items: Vec<Item>,
    /// Each question once, in the order in which they were asked.
    wanted: Vec<Question>,
    currency: Option<&'a str>,
}

/// A question and the checks that ask it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Asked {
    /// What is to be known.
    pub question: Question,
    /// One for each check of each offered endpoint.
    pub answers: Vec<Answer>,
}

/// A check that may answer a question.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Answer {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// The id of the check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// Whether the form lets it.
    pub status: Status,
    /// Its price in minor units, if it has one.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// Where it is locked: any one of these sets of fields is missing.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::known::wire_sets")
    )]
    pub missing: Vec<Vec<&'static str>>,
}

/// Whether a form lets a check answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// Its fields are there and good.
    Ready,
    /// Fields are missing.
    Locked,
    /// A value can match nothing.
    Doomed,
    /// The endpoint does not take a value, or nothing at all from this account.
    Refused,
}

/// Requests, and what they come to.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Choice {
    /// In the order of the offers.
    pub requests: Vec<Request>,
    /// Billable calls.
    pub calls: usize,
    /// Minor units, without calls that have no price; `None` where nobody has a tariff.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// Checks without a price; none where nobody has a tariff.
    pub unpriced: Vec<CheckId>,
}

/// A request that could be made.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Request {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Wire names of the fields to send, of those that [`native`] gives, in published order.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::wires"))]
    pub fields: Vec<&'static str>,
    /// Fields to set, and to what.
    #[cfg_attr(
        feature = "serde",
        serde(serialize_with = "crate::known::write_pairs", deserialize_with = "crate::known::pairs")
    )]
    pub set: Vec<Pair>,
    /// Products to select; none where the request selects nothing.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "crate::known::products")
    )]
    pub run: Vec<&'static str>,
    /// Checks that run.
    pub checks: Vec<CheckId>,
    /// Questions that it answers, in the order in which they were asked.
    pub answers: Vec<Question>,
    /// Minor units, without checks that have no price; `None` where nobody has a tariff.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
}

/// What one endpoint can do by itself.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Alone {
    /// The id of the endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Questions that it leaves open.
    pub uncovered: Vec<Question>,
    /// Its requests of least cost.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub choice: Choice,
}

/// One fan-out of all the fields that are there, beside the single calls that do the same.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "camelCase"))]
#[non_exhaustive]
pub struct Twins {
    /// The id of the endpoint that fans out.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// Its calls.
    pub calls: usize,
    /// Minor units, if all of them have a price.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub minor: Option<u64>,
    /// The single calls, one for each call that they replace.
    pub direct: Vec<Direct>,
    /// How many they are.
    pub direct_calls: usize,
    /// Minor units, if all of them have a price.
    #[cfg_attr(
        feature = "serde",
        serde(default, skip_serializing_if = "Option::is_none", serialize_with = "bill::minor_if")
    )]
    pub direct_minor: Option<u64>,
    /// Running checks that no single call replaces.
    pub without: Vec<CheckId>,
}

/// A single call that replaces one of a fan-out.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Direct {
    /// The id of its endpoint.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::endpoint"))]
    pub endpoint: Id,
    /// The id of its check.
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::known::check"))]
    pub check: Id,
    /// What it replaces.
    pub twin: CheckId,
    /// Fields to set, and to what.
    #[cfg_attr(
        feature = "serde",
        serde(serialize_with = "crate::known::write_pairs", deserialize_with = "crate::known::pairs")
    )]
    pub set: Vec<Pair>,
}

/// What decides between requests, in the order in which it matters.
#[derive(Clone, Copy)]
struct Price {
    /// Calls without a price.
    unpriced: u32,
    minor: u64,
    calls: u32,
    requests: u32,
}

impl Price {
    const FREE: Price = Price { unpriced: 0, minor: 0, calls: 0, requests: 0 };

    #[inline(never)]
    fn add(&mut self, other: &Price) {
        self.unpriced = self.unpriced.saturating_add(other.unpriced);
        self.minor = self.minor.saturating_add(other.minor);
        self.calls = self.calls.saturating_add(other.calls);
        self.requests += other.requests;
    }

    #[inline(never)]
    fn is_below(&self, other: &Price) -> bool {
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
struct Sum {
    /// Bits of questions, in the order in which they were asked.
    answers: usize,
    /// Fields to send.
    fields: Set,
    price: Price,
}

/// A request with what it comes to.
struct Item {
    /// The place of its endpoint.
    desk: usize,
    sum: Sum,
    /// The check that it sets by itself.
    check: Option<&'static Check>,
    /// The product that it selects; empty where it selects nothing.
    product: &'static str,
    checks: Vec<CheckId>,
    unpriced: Vec<CheckId>,
}

impl Item {
    /// Products of one endpoint are sent together.
    fn joins(&self, other: &Item) -> bool {
        self.desk == other.desk && !self.product.is_empty() && !other.product.is_empty()
    }
}

/// Instead of the place of one endpoint.
const EVERY: usize = usize::MAX;

/// Compares the offers for a form; without questions, all that the offered checks ask.
pub fn compare(
    form: &Form,
    offers: &[Offer],
    wanted: &[Question],
    options: &Options,
) -> Result<Comparison, ConfigError> {
    let mut market = Market { desks: Vec::new(), items: Vec::new(), wanted: Vec::new(), currency: None };
    market.ask(wanted);
    for offer in offers {
        for check in offer.endpoint.checks {
            if wanted.is_empty() {
                market.ask(check.asks);
            }
        }
    }
    for offer in offers {
        if !market.desks.iter().any(|desk| desk.offer.endpoint.id == offer.endpoint.id) {
            market.price(offer)?;
            let form = native(form, offer.endpoint, provider::ALL, options);
            market.stock(Desk::new(offer, &form, options), &form, options);
        }
    }
    Ok(market.told())
}

/// The form in an endpoint's own names.
///
/// For each field the value under its wire name; else under the id of its kind, such as `residentId`; else under another
/// spelling of it; else under any of these endpoints' name for the kind. By its kind only what is about a person is found,
/// and only where an endpoint has one field of the kind. A birth date that is not there is taken from an identity number
/// without a flaw; city, street address and category of a place from the first entry of a list of addresses.
pub fn native(form: &Form, endpoint: &'static Endpoint, endpoints: &[&'static Endpoint], options: &Options) -> Form {
    let mut entries = Vec::new();
    for slot in endpoint.contract.slots {
        if endpoint.typed == Some(slot.wire) || slot.field == Field::Products || slot.wire.is_empty() {
            continue;
        }
        let alike = is_personal(slot.field) && only(endpoint, slot.field).is_some();
        let mut value = form.get(slot.wire);
        if alike {
            value = or(value, || by_id(form, slot.field));
        }
        value = spelt(value, form, slot);
        if alike {
            value = or(value, || seek(form, slot.field, endpoints));
        }
        let value = if value.is_null() { derived(form, slot, endpoints, options) } else { Some(value.clone()) };
        if let Some(value) = value {
            entries.push((slot.wire.into(), value));
        }
    }
    Form::from(Value::Map(entries))
}

fn is_personal(field: Field) -> bool {
    use Field::*;
    matches!(
        field,
        Name | ResidentId
            | IssueDate
            | ExpiryDate
            | FacePhoto
            | Mobile
            | BankCard
            | BirthDate
            | Addresses
            | Country
            | CryptoAddress
    )
}

/// The only field of a kind.
#[inline(never)]
fn only(endpoint: &'static Endpoint, field: Field) -> Option<&'static Slot> {
    let mut only = None;
    for slot in endpoint.contract.slots {
        if slot.field == field {
            if only.is_some() {
                return None;
            }
            only = Some(slot);
        }
    }
    only
}

fn or<'a>(value: &'a Value, other: impl FnOnce() -> &'a Value) -> &'a Value {
    if value.is_null() { other() } else { value }
}

/// The id of a list of addresses is also the name of an address.
#[inline(never)]
fn by_id(form: &Form, field: Field) -> &Value {
    let value = form.get(field.id());
    if field == Field::Addresses && !matches!(value, Value::List(_)) { &Value::Null } else { value }
}

#[inline(never)]
fn spelt<'a>(mut value: &'a Value, form: &'a Form, slot: &Slot) -> &'a Value {
    for also in slot.also {
        value = or(value, || form.get(also));
    }
    value
}

#[inline(never)]
fn seek<'a>(form: &'a Form, field: Field, endpoints: &[&'static Endpoint]) -> &'a Value {
    let mut value = by_id(form, field);
    for endpoint in endpoints {
        if let Some(slot) = only(endpoint, field).filter(|_| value.is_null()) {
            value = spelt(form.get(slot.wire), form, slot);
        }
    }
    value
}

fn derived(form: &Form, slot: &Slot, endpoints: &[&'static Endpoint], options: &Options) -> Option<Value> {
    if slot.field == Field::BirthDate {
        let number = seek(form, Field::ResidentId, endpoints).text()?;
        let number = Field::ResidentId.check_text(number, options.context())?;
        let sound = number.flaws.iter().all(|flaw| flaw.weight < Weight::Incomplete);
        return number.facts.birth.filter(|_| sound).map(|birth| Value::Text(birth.iso_string()));
    }
    let first = seek(form, Field::Addresses, endpoints).list().first()?;
    match slot.allow {
        Allow::Code(_, meanings) => category(*slot.allow, meanings, first.get("type").text()?),
        _ if slot.field == Field::Text => first.find(slot.wire).cloned(),
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
    offer: &'a Offer,
    found: Vec<Found>,
    /// What all the fields that are there would run.
    plan: Plan,
    /// What that costs.
    minor: u64,
    /// Whether all of it has a price.
    priced: bool,
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
    fn new(offer: &'a Offer, form: &Form, options: &Options) -> Self {
        let endpoint = offer.endpoint;
        let exam = examine(endpoint, form, options.context());
        let plan = plan::of(endpoint, &exam, options);
        let Cost { minor: Range { max: minor, .. }, unpriced, .. } = bill::by_table(&plan, offer.prices());
        let priced = unpriced.is_empty();
        let (given, good) = (exam.present.with(exam.hopeless), exam.present.without(exam.hopeless));
        let mut unmet = Set::NONE;
        for rule in endpoint.contract.when {
            if exam.holds(rule.wire, rule.value) {
                unmet = unmet.with(rule.needs.without(given));
            }
        }
        let mut refused = exam.those(|found| found.issues.iter().any(is_refused));
        let mut open = endpoint.short_of(options.points).is_none() && !(endpoint.once && options.decided);
        for issue in exam.across.iter().filter(|issue| is_refused(issue)) {
            match exam.place(issue) {
                Some(place) => refused.insert(place),
                None => open &= issue.at.wire.is_some(),
            }
        }
        let mut found = exam.found;
        if is_single(endpoint) {
            open &= trial(endpoint, &mut found, good, Set::NONE, form, options).status == 200;
        }
        Desk { offer, found, plan, minor, priced, given, good, refused, unmet, open }
    }

    /// The first set of fields that the check could work with.
    #[inline(never)]
    fn need(&self, check: &Check) -> Option<Set> {
        let good = self.good.with(self.settled(check));
        check.needs.iter().copied().find(|need| good.contains(*need))
    }

    /// The field that a request for this check sets by itself.
    #[inline(never)]
    fn settled(&self, check: &Check) -> Set {
        self.place(setting(check).map_or("", |(wire, _)| wire))
    }

    fn place(&self, wire: &str) -> Set {
        self.offer.endpoint.contract.place(wire).map_or(Set::NONE, Set::at)
    }

    /// Whether the form lets a check answer; any one of the sets is missing where it is locked.
    fn status(&self, check: &'static Check) -> (Status, Vec<Set>) {
        let (mut status, mut missing) = (Status::Locked, Vec::new());
        if self.need(check).is_some() {
            match (self.open, self.unmet.is_empty()) {
                (true, _) => status = Status::Ready,
                (_, true) => status = Status::Refused,
                _ => missing.push(self.unmet),
            }
            return (status, missing);
        }
        let given = self.given.with(self.settled(check));
        for need in check.needs {
            if given.contains(*need) && status != Status::Doomed {
                status = if need.meets(self.refused) { Status::Refused } else { Status::Doomed };
            }
        }
        if status == Status::Locked {
            missing = lacking(check.needs, given).collect();
        }
        (status, missing)
    }

    /// Whether it fans out and runs anything.
    fn fans_out(&self) -> bool {
        let endpoint = self.offer.endpoint;
        endpoint.typed.is_none() && !is_single(endpoint) && self.plan.calls() > 0
    }
}

/// Whether a single check asks for everything at once.
fn is_single(endpoint: &'static Endpoint) -> bool {
    endpoint.typed.is_none() && !endpoint.contract.needs.is_empty()
}

fn is_refused(issue: &Issue) -> bool {
    issue.flaw.weight == Weight::Refused
}

/// What a request with these fields alone would run, of which `own` are set for it; `raw` holds what chooses.
pub(crate) fn trial(
    endpoint: &'static Endpoint,
    all: &mut Vec<Found>,
    fields: Set,
    own: Set,
    raw: &Form,
    options: &Options,
) -> Plan {
    for (place, found) in all.iter_mut().enumerate() {
        found.present = fields.with(own).has(place);
        // What the form itself holds there is not sent.
        if own.has(place) {
            found.issues.clear();
        }
    }
    let mut exam = Exam::new(&endpoint.contract, raw, std::mem::take(all));
    exam.settle();
    exam.lack = lack(endpoint, &exam);
    let plan = plan::of(endpoint, &exam, options);
    *all = std::mem::take(&mut exam.found);
    plan
}

/// The body that holds only what chooses.
pub(crate) fn choosing(wire: &str, value: Value) -> Form {
    Form::from(Value::object([(wire.to_owned(), value)]))
}

/// The same for a product.
#[inline(never)]
pub(crate) fn selecting(wire: &str, product: &str) -> Form {
    choosing(wire, Value::List(vec![product.into()]))
}

/// The first way to set a field that makes a check do what another one does.
fn setting(check: &Check) -> Option<Pair> {
    check.twins.iter().find_map(|twin| twin.with)
}

impl<'a> Market<'a> {
    /// Each question once.
    fn ask(&mut self, questions: &[Question]) {
        for question in questions {
            if !self.wanted.contains(question) {
                self.wanted.push(*question);
            }
        }
    }

    fn price(&mut self, offer: &'a Offer) -> Result<(), ConfigError> {
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
    fn stock(&mut self, mut desk: Desk<'a>, form: &Form, options: &Options) {
        let endpoint = desk.offer.endpoint;
        if desk.open {
            if let Some(catalogue) = &endpoint.catalogue {
                for product in catalogue.products {
                    let mut fields = Set::NONE;
                    for check in product.checks.iter().filter_map(|id| endpoint.check(id)) {
                        fields = fields.with(desk.need(check).unwrap_or_default());
                    }
                    self.add(
                        &mut desk,
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
                        if let Some(need) = desk.need(check) {
                            self.add(&mut desk, form, (wire, check.id.into()), need, Some(check), options);
                        }
                    }
                }
                None => {
                    for fields in unions(&desk) {
                        self.add(&mut desk, form, ("", Value::Null), fields, None, options);
                    }
                }
            }
        }
        self.desks.push(desk);
    }

    /// Adds a request, unless the endpoint has one that answers the same and is no worse. What chooses is a property and its
    /// value, or with no name the form itself.
    #[inline(never)]
    fn add(
        &mut self,
        desk: &mut Desk,
        form: &Form,
        (wire, value): (&str, Value),
        fields: Set,
        check: Option<&'static Check>,
        options: &Options,
    ) {
        let endpoint = desk.offer.endpoint;
        let mut own = Set::NONE;
        if let Some(check) = check {
            own = desk.settled(check).with(desk.place(wire));
        }
        let choice = choosing(wire, value);
        let raw = if wire.is_empty() { form } else { &choice };
        let plan = trial(endpoint, &mut desk.found, fields, own, raw, options);
        let mut answers = 0;
        for call in plan.calls_of(plan.running).filter(|call| !plan.is_wasted(*call)) {
            answers |= self.bits(call.check);
        }
        if plan.status != 200 || plan.partial_pairs().next().is_some() || answers == 0 {
            return;
        }
        let Cost { minor: Range { max: minor, .. }, unpriced, .. } = bill::by_table(&plan, desk.offer.prices());
        let price = Price { unpriced: unpriced.len() as u32, minor, calls: plan.calls() as u32, requests: 1 };
        let product = plan.products().next().map_or("", |product| product.id);
        let sum = Sum { answers, fields: fields.without(own), price };
        let checks = plan.run().collect();
        self.put(Item { desk: self.desks.len(), sum, check, product, checks, unpriced });
    }

    fn put(&mut self, item: Item) {
        for other in &mut self.items {
            if other.sum.answers == item.sum.answers && other.desk == item.desk {
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

    fn bits(&self, check: &Check) -> usize {
        let mut bits = 0;
        for (bit, question) in self.wanted.iter().enumerate() {
            bits |= usize::from(check.asks.contains(question)) << bit;
        }
        bits
    }

    /// What one endpoint can answer, or what all of them can.
    fn covered(&self, desk: usize) -> usize {
        let mut all = 0;
        for item in &self.items {
            if item.desk == desk || desk == EVERY {
                all |= item.sum.answers;
            }
        }
        all
    }

    /// The best requests of one endpoint, or of all; products are still apart.
    fn chosen(&self, desk: usize) -> Vec<&Item> {
        let all = self.covered(desk);
        let steps = self.steps(desk, all);
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

    fn steps(&self, desk: usize, all: usize) -> Vec<Step> {
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
                if item.sum.answers & !before == 0 || item.desk != desk && desk != EVERY {
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

    /// Calls `each` with what goes into each request.
    fn requests<'b>(&self, chosen: &[&'b Item], mut each: impl FnMut(&[&'b Item])) {
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
    fn direct(&self, id: &str) -> Option<(&'a Offer, &'static Check, &'static Twin)> {
        for desk in &self.desks {
            for check in desk.offer.endpoint.checks {
                for twin in check.twins {
                    if twin.check == id {
                        return Some((desk.offer, check, twin));
                    }
                }
            }
        }
        None
    }
}

/// What fields could be sent: what runs depends only on which needs are whole. A single check takes all that is good.
fn unions(desk: &Desk) -> Vec<Set> {
    let endpoint = desk.offer.endpoint;
    let mut unions = vec![if is_single(endpoint) { desk.good } else { Set::NONE }];
    for check in endpoint.checks {
        for need in check.needs.iter().filter(|need| desk.good.contains(**need)) {
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

/// How a set of questions is answered best: what it costs, the request made last and the set before it.
#[derive(Clone, Copy)]
struct Step {
    price: Price,
    item: usize,
    before: usize,
}

/// No way is known.
const NO_WAY: Step =
    Step { price: Price { unpriced: u32::MAX, minor: u64::MAX, calls: u32::MAX, requests: 0 }, item: 0, before: 0 };

#[inline(never)]
fn total(items: &[&Item]) -> Sum {
    let mut total = Sum { answers: 0, fields: Set::NONE, price: Price::FREE };
    for item in items {
        total.answers |= item.sum.answers;
        total.fields = total.fields.with(item.sum.fields);
        total.price.add(&item.sum.price);
    }
    total
}

/// The same as lists.
impl Market<'_> {
    fn told(&self) -> Comparison {
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
        for (at, desk) in self.desks.iter().enumerate() {
            let (endpoint, uncovered) = (desk.offer.endpoint.id, self.named(!self.covered(at)));
            told.alone.push(Alone { endpoint, uncovered, choice: self.choice(at) });
            if desk.fans_out() {
                told.twins.push(self.twins_of(desk));
            }
        }
        told
    }

    fn answers(&self, question: Question) -> Vec<Answer> {
        let mut answers = Vec::new();
        for desk in &self.desks {
            let endpoint = desk.offer.endpoint;
            for check in endpoint.checks {
                if check.asks.contains(&question) {
                    let (status, sets) = desk.status(check);
                    let mut missing = Vec::new();
                    for set in sets {
                        missing.push(set.names(&endpoint.contract));
                    }
                    let minor = desk.offer.price(check);
                    answers.push(Answer { endpoint: endpoint.id, check: check.id, status, minor, missing });
                }
            }
        }
        answers
    }

    #[inline(never)]
    fn named(&self, answers: usize) -> Vec<Question> {
        let mut named = Vec::new();
        for (bit, question) in self.wanted.iter().enumerate() {
            if answers >> bit & 1 == 1 {
                named.push(*question);
            }
        }
        named
    }

    #[inline(never)]
    fn choice(&self, desk: usize) -> Choice {
        let chosen = self.chosen(desk);
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

    fn request(&self, parts: &[&Item], requests: &mut Vec<Request>) {
        let Some((first, desk)) = parts.first().and_then(|first| Some((first, self.desks.get(first.desk)?))) else {
            return;
        };
        let endpoint = desk.offer.endpoint;
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

    fn twins_of(&self, desk: &Desk) -> Twins {
        let mut twins = Twins {
            endpoint: desk.offer.endpoint.id,
            calls: desk.plan.calls(),
            minor: desk.priced.then_some(desk.minor),
            direct: Vec::new(),
            direct_calls: 0,
            direct_minor: self.currency.map(|_| 0),
            without: Vec::new(),
        };
        for call in desk.plan.calls_of(desk.plan.running) {
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
fn settings(typed: Option<&'static str>, check: &Check, with: Option<Pair>) -> Vec<Pair> {
    let mut set = Vec::new();
    if let Some(wire) = typed {
        set.push((wire, check.id));
    }
    if let Some(pair) = with {
        set.push(pair);
    }
    set
}

#[cfg(feature = "serde")]
crate::known::by_id! { Status "status" [Status::Ready, Status::Locked, Status::Doomed, Status::Refused] }

impl Status {
    /// The word used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Status::Ready => "ready",
            Status::Locked => "locked",
            Status::Doomed => "doomed",
            Status::Refused => "refused",
        }
    }
}
