//! Who can answer what, and whether nothing cheaper does.

mod chance;
mod json;

use chance::Rng;
use json::ToJson;
use kyc_preflight::bill::{Tariff, by_table};
use kyc_preflight::compare::{Choice, Comparison, Offer, Request, Status, compare, native};
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{ALL, Endpoint, Question, find};
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use serde_json::{Value as Json, json};

const ID: &str = "11010519491231002X";
const DOOMED: &str = "110105194912310021";
const CARD_16: &str = "4111111111111111";
/// Statuses in which nothing is missing.
const READY: (Status, Vec<Vec<&str>>) = (Status::Ready, Vec::new());
const DOOMED_VALUE: (Status, Vec<Vec<&str>>) = (Status::Doomed, Vec::new());
const REFUSED: (Status, Vec<Vec<&str>>) = (Status::Refused, Vec::new());
const CARD_19: &str = "6222021234567890123";

fn options() -> Options {
    Options { today: Date::iso("2026-11-20"), ..Options::default() }
}

fn tariff(currency: &str, prices: &Json) -> Tariff {
    let value: Value = serde_json::from_value(json!({ "currency": currency, "prices": prices })).expect("a value");
    Tariff::try_from(&value).expect("a tariff")
}

/// What an endpoint has of a tariff for all.
fn own(tariff: &Tariff, endpoint: &'static Endpoint) -> Tariff {
    let mut own = tariff.clone();
    own.prices.retain(|price| Tariff { prices: vec![price.clone()], ..tariff.clone() }.fits(endpoint).is_ok());
    own
}

fn offer(id: &str, tariff: Option<&Tariff>) -> Offer {
    let endpoint = find(id).expect(id);
    Offer { endpoint, tariff: tariff.map(|tariff| own(tariff, endpoint)) }
}

fn everybody(tariff: Option<&Tariff>) -> Vec<Offer> {
    ALL.iter().map(|endpoint| offer(endpoint.id, tariff)).collect()
}

fn form(json: &Json) -> Form {
    Form::from_json(json)
}

fn compared(json: &Json, offers: &[Offer], wanted: &[Question]) -> Comparison {
    compare(&form(json), offers, wanted, &options()).expect("one currency")
}

fn status(
    comparison: &Comparison,
    question: Question,
    endpoint: &str,
    check: &str,
) -> (Status, Vec<Vec<&'static str>>) {
    let questions = &comparison.questions;
    let asked = questions.iter().find(|asked| asked.question == question).expect("asked");
    let answer = asked.answers.iter().find(|answer| (answer.endpoint, answer.check) == (endpoint, check));
    let answer = answer.unwrap_or_else(|| panic!("{endpoint} {check}"));
    (answer.status, answer.missing.clone())
}

fn parsed(comparison: &Comparison) -> Json {
    serde_json::from_str(&comparison.to_json()).expect("JSON")
}

fn full() -> Json {
    json!({
        "name": "张三", "idNumber": ID, "idIssueDate": "20180501", "idExpiryDate": "长期",
        "facePhoto": "iVBORw0KGgoAAAANSUhEUgAA", "mobile": "13800138000", "bankCardNumber": CARD_19,
        "addressesToVerify": [
            { "type": "work", "city": "北京", "address": "建国路 88 号" },
            { "type": "residential", "city": "上海", "address": "南京路 1 号" },
        ],
    })
}

#[test]
fn who_can_answer() {
    let all = everybody(None);
    let told = compared(&json!({ "name": "张三", "idNumber": ID }), &all, &[]);
    assert_eq!(told.questions.len(), Question::ALL.len(), "every question is asked by somebody");
    for (endpoint, check) in [
        ("fill-easy/kyc-cn", "identity.two-factor"),
        ("fill-easy/kyc-cn-classic", "identity.two-factor"),
        ("fill-easy/verify", "two-factor"),
    ] {
        assert_eq!(status(&told, Question::NameId, endpoint, check), READY);
    }
    let lacks = |names: &[&'static str]| (Status::Locked, vec![names.to_vec()]);
    let dates = status(&told, Question::Validity, "fill-easy/verify", "four-factor");
    assert_eq!(dates, lacks(&["idIssueDate", "idExpiryDate"]));
    assert_eq!(status(&told, Question::Location, "fill-easy/mobile", "location-query"), lacks(&["mobile"]));
    assert_eq!(status(&told, Question::Litigation, "fill-easy/kyc-cn", "litigation.records"), READY);
    // The birth date comes from the number.
    assert_eq!(status(&told, Question::BankCard, "rapid-id/cnbc", "cnbc"), lacks(&["bankCardNo"]));
    assert_eq!(status(&told, Question::Wallet, "krypto-go/kya", "kya"), lacks(&["address"]));
    assert!(told.uncovered.contains(&Question::Face) && !told.uncovered.contains(&Question::Police));
    assert_eq!(told.alone.len(), ALL.len());
}

#[test]
fn values_that_keep_an_endpoint_from_answering() {
    let all = everybody(None);
    let card = compared(&json!({ "name": "张三", "idNumber": ID, "bankCardNumber": CARD_16 }), &all, &[]);
    assert_eq!(status(&card, Question::BankCard, "rapid-id/cnbc", "cnbc"), REFUSED);
    assert_eq!(status(&card, Question::BankCard, "fill-easy/kyc-cn", "bank.three-factor"), READY);
    let doomed = compared(&json!({ "name": "张三", "idNumber": DOOMED, "mobile": "13800138000" }), &all, &[]);
    assert_eq!(status(&doomed, Question::NameId, "fill-easy/kyc-cn", "identity.two-factor"), DOOMED_VALUE);
    assert_eq!(status(&doomed, Question::NameId, "fill-easy/verify", "two-factor"), DOOMED_VALUE);
    assert_eq!(status(&doomed, Question::Mobile, "fill-easy/verify", "name-mobile"), READY);
    assert_eq!(status(&doomed, Question::Fraud, "fill-easy/risk", "anti-fraud"), READY, "by the mobile");
    assert!(doomed.uncovered.contains(&Question::NameId));
    // A birth date is not taken from a number that nobody can have.
    let born = form(&json!({ "idNumber": DOOMED }));
    let rapid = offer("rapid-id/cnbc", None);
    assert!(
        native(&born, rapid.endpoint, &[rapid.endpoint, offer("fill-easy/kyc-cn", None).endpoint], &options())
            .get("dateOfBirth")
            .is_null()
    );
}

#[test]
fn what_an_account_may_not_do() {
    let init = [offer("krypto-go/idv-init", None), offer("krypto-go/idv", None)];
    let asked = form(&json!({
        "id_type": "ID_CARD", "workflow_id": 100, "country": "TWN", "customer_reference": "7",
        "id_image": "/9j/4AAQSkZJRgABAQAAAQABAAD/", "face_image": "/9j/4AAQSkZJRgABAQAAAQABAAD/",
    }));
    let of = |points, endpoint| {
        let told = compare(&asked, &init, &[], &Options { points, ..options() }).expect("no tariff");
        status(&told, Question::Document, endpoint, "idv")
    };
    assert_eq!(of(None, "krypto-go/idv-init"), READY);
    assert_eq!(of(Some(500), "krypto-go/idv-init"), REFUSED);
    assert_eq!(of(None, "krypto-go/idv"), (Status::Locked, vec![vec!["id_back_image"]]));
}

#[test]
fn the_form_in_other_names() {
    let told = |json: Json, id: &str| {
        let form = native(&form(&json), find(id).expect(id), ALL, &options());
        let fields = find(id).expect(id).contract.slots.iter();
        let there = fields.map(|slot| (slot.wire, form.get(slot.wire))).filter(|(_, value)| !value.is_null());
        there.map(|(wire, value)| [wire, "=", value.text().unwrap_or("…")].concat()).collect::<Vec<_>>().join(" ")
    };
    let cn = json!({ "name": "张三", "idNumber": ID, "bankCardNumber": CARD_19 });
    let rapid = "bankCardNo=6222021234567890123 fullName=张三 idCardNo=11010519491231002X dateOfBirth=1949-12-31";
    assert_eq!(told(cn, "rapid-id/cnbc"), rapid);
    let kinds = json!({ "name": "张三", "residentId": ID, "bankCard": CARD_19, "birthDate": "1949-12-31" });
    assert_eq!(told(kinds, "rapid-id/cnbc"), rapid);
    let back = json!({ "fullName": "张三", "idCardNo": ID, "bankCardNo": CARD_19, "dateOfBirth": "1949-12-31" });
    let cn = "name=张三 idNumber=11010519491231002X bankCardNumber=6222021234567890123";
    assert_eq!(told(back, "fill-easy/kyc-cn"), cn);
    assert_eq!(
        told(json!({ "name": "张三", "fullName": "李四" }), "rapid-id/cnbc"),
        "fullName=李四",
        "its own name first"
    );
    let place = "mobile=13800138000 locationType=2 city=北京 address=建国路 88 号";
    assert_eq!(told(full(), "fill-easy/mobile"), place);
    // Of several pictures none is the picture, and a street is no list of addresses.
    assert_eq!(told(json!({ "facePhoto": "iVBORw0KGgo=" }), "krypto-go/idv"), "");
    assert_eq!(told(json!({ "address": "建国路 88 号" }), "fill-easy/kyc-cn"), "");
    assert_eq!(told(json!({ "type": "image", "run": ["1"], "name": "张三" }), "fill-easy/verify"), "name=张三");
}

#[test]
fn the_cheapest_of_all_and_of_each() {
    let fill = tariff(
        "HKD",
        &json!({ "two-factor": 300, "police": 500, "identity.two-factor": 200, "risk.fraud": 100, "risk.criminal": 400 }),
    );
    let offers = [
        offer("fill-easy/kyc-cn", Some(&fill)),
        offer("fill-easy/verify", Some(&fill)),
        offer("fill-easy/risk", Some(&fill)),
    ];
    let told = compared(
        &json!({ "name": "张三", "idNumber": ID }),
        &offers,
        &[Question::NameId, Question::Police, Question::Face],
    );
    let cheapest = json!({
        "requests": [{
            "endpoint": "fill-easy/kyc-cn", "fields": ["name", "idNumber"], "set": {}, "run": ["1", "27"],
            "checks": ["identity.two-factor", "risk.criminal"], "answers": ["name-id", "police"], "minor": 600,
        }],
        "calls": 2, "minor": 600, "unpriced": [],
    });
    let json = parsed(&told);
    assert_eq!(json["cheapest"], cheapest);
    assert_eq!(json["uncovered"], json!(["face"]));
    assert_eq!(json["currency"], "HKD");
    assert_eq!(
        json["alone"][1],
        json!({
            "endpoint": "fill-easy/verify", "uncovered": ["police", "face"],
            "requests": [{
                "endpoint": "fill-easy/verify", "fields": ["name", "idNo"], "set": { "type": "two-factor" },
                "checks": ["two-factor"], "answers": ["name-id"], "minor": 300,
            }],
            "calls": 1, "minor": 300, "unpriced": [],
        })
    );
    assert_eq!(
        json["questions"][2]["answers"][1],
        json!({
            "endpoint": "fill-easy/verify", "check": "image", "status": "locked", "missing": [["facePhoto"]],
        })
    );
    assert_eq!(json["questions"][0]["answers"][2]["minor"], 300);
}

#[test]
fn without_prices() {
    let some = tariff("HKD", &json!({ "two-factor": 900 }));
    let who = json!({ "name": "张三", "idNumber": ID });
    let offers = [offer("fill-easy/kyc-cn", None), offer("fill-easy/verify", Some(&some))];
    let told = compared(&who, &offers, &[Question::NameId]);
    assert_eq!((told.cheapest.minor, told.cheapest.requests[0].endpoint), (Some(900), "fill-easy/verify"));
    let told = compared(&who, &offers, &[Question::NameId, Question::Police]);
    assert_eq!(told.cheapest.unpriced, ["risk.criminal"]);
    let offers = [offer("fill-easy/kyc-cn", None)];
    let told = compared(&who, &offers, &[Question::NameId, Question::Police]);
    assert_eq!((told.cheapest.calls, told.cheapest.minor, told.currency), (2, None, None));
    let nobody = compared(&who, &[], &[Question::Face]);
    assert_eq!((nobody.uncovered, nobody.cheapest), (vec![Question::Face], Choice::default()));
}

#[test]
fn packs_and_parts() {
    let pack = |four: u64| tariff("HKD", &json!({ "identity.four-factor": 500, "identity.image": 400, "4": four }));
    for (four, run, minor) in [(850, vec!["4"], 850), (950, vec!["2", "3"], 900)] {
        let prices = pack(four);
        let offers = [offer("fill-easy/kyc-cn", Some(&prices))];
        let told = compared(&full(), &offers, &[Question::Validity, Question::Face]);
        assert_eq!(told.cheapest.requests.len(), 1);
        assert_eq!((&told.cheapest.requests[0].run, told.cheapest.minor), (&run, Some(minor)));
    }
}

#[test]
fn one_fan_out_against_single_calls() {
    let every = |price: u64| {
        let ids = ALL.iter().flat_map(|endpoint| endpoint.checks).map(|check| (check.id.to_owned(), json!(price)));
        tariff("HKD", &Json::Object(ids.collect()))
    };
    let (cn, single) = (every(200), every(300));
    let mut offers: Vec<_> =
        ["verify", "mobile", "risk"].map(|id| offer(&["fill-easy/", id].concat(), Some(&single))).into();
    offers.insert(0, offer("fill-easy/kyc-cn", Some(&cn)));
    let told = compared(&full(), &offers, &[]);
    assert_eq!(told.twins.len(), 1);
    let twins = &told.twins[0];
    assert_eq!(twins.without, ["bank.four-factor"]);
    assert_eq!((twins.calls, twins.minor), (11, Some(2200)));
    assert_eq!((twins.direct.len(), twins.direct_minor), (10, Some(3000)));
    let json = parsed(&told);
    let rows = json["twins"][0]["direct"].as_array().expect("rows");
    assert_eq!(
        rows[0],
        json!({
            "endpoint": "fill-easy/verify", "check": "four-factor", "twin": "identity.four-factor", "set": { "type": "four-factor" },
        })
    );
    let row = |twin: &str| rows.iter().find(|row| row["twin"] == twin).unwrap_or_else(|| panic!("{twin}")).clone();
    assert_eq!(row("mobile.location-work")["set"], json!({ "type": "location-query", "locationType": "2" }));
    assert_eq!(row("mobile.location-residential")["set"]["locationType"], "3");
    assert_eq!(row("mobile.address-verify[1]")["check"], "location-verify");
    assert_eq!(json["twins"][0]["directCalls"], 10);
}

#[test]
fn prices_of_another_endpoint() {
    let prices = tariff("HKD", &json!({ "two-factor": 1 }));
    let offers = [Offer { endpoint: find("rapid-id/cnbc").expect("one"), tariff: Some(prices) }];
    let error = compare(&Form::default(), &offers, &[], &options()).expect_err("not its check");
    assert_eq!((error.code, error.accepted), ("tariff.id", vec!["cnbc"]));
}

#[test]
fn currencies_and_copies() {
    let (hkd, cny) = (tariff("HKD", &json!({})), tariff("CNY", &json!({})));
    let mixed = [offer("fill-easy/verify", Some(&hkd)), offer("rapid-id/cnbc", Some(&cny))];
    assert_eq!(
        compare(&Form::default(), &mixed, &[], &options()).err().map(|error| error.code),
        Some("tariff.currency")
    );
    let twice = vec![offer("fill-easy/verify", Some(&hkd)); 40];
    assert_eq!(compare(&Form::default(), &twice, &[], &options()).expect("one").alone.len(), 1);
    let junk = Form::from(Value::Other);
    assert!(
        compare(&junk, &everybody(None), &Question::ALL.repeat(9), &options())
            .expect("none")
            .cheapest
            .requests
            .is_empty()
    );
}

fn random_form(random: &mut Rng, of_ten: usize) -> Json {
    let street = |kind: &str| json!({ "type": kind, "city": "北京", "address": "建国路 88 号" });
    let pool: [(&[&str], Vec<Json>); 13] = [
        (&["name", "fullName", "realName"], vec![json!("张三"), json!("张三"), json!("\u{FFFD}"), json!(7)]),
        (
            &["idNumber", "residentId", "idNo", "idCardNo"],
            vec![json!(ID), json!(ID), json!(ID), json!(DOOMED), json!("1101")],
        ),
        (&["idIssueDate", "issueDate"], vec![json!("20180501"), json!("19400101"), json!("2018")]),
        (&["idExpiryDate", "expiryDate"], vec![json!("长期"), json!("20100101")]),
        (&["facePhoto"], vec![json!("iVBORw0KGgoAAAANSUhEUgAA"), json!("data:,")]),
        (&["mobile", "phone"], vec![json!("13800138000"), json!("13800138000"), json!("138")]),
        (&["bankCardNumber", "bankCard", "bankCardNo"], vec![json!(CARD_19), json!(CARD_16), json!("12")]),
        (
            &["addressesToVerify"],
            vec![
                json!([street("work")]),
                json!([street("work"), street("home")]),
                json!([street("common"), street("work")]),
            ],
        ),
        (&["birthDate", "dateOfBirth"], vec![json!("1949-12-31"), json!("1950-12-31")]),
        (&["address"], vec![json!("0x52908400098527886E0F7030069857D2E4169EE7"), json!("0x12")]),
        (&["locationType"], vec![json!("1"), json!(3), json!("9")]),
        (&["country"], vec![json!("TWN"), json!("CHN")]),
        (&["run", "type", "city"], vec![json!(["1"]), json!("image"), json!("北京")]),
    ];
    let mut form = serde_json::Map::new();
    for (names, values) in &pool {
        let usual = ["name", "idNumber", "mobile"].contains(&names[0]);
        if random.below(10) < if usual { 8 } else { of_ten } {
            let value = if random.below(4) > 0 { &values[0] } else { random.pick(values) };
            form.insert((*random.pick(names)).to_owned(), value.clone());
        }
    }
    Json::Object(form)
}

fn random_tariff(random: &mut Rng) -> Tariff {
    let mut prices = Vec::new();
    for endpoint in ALL {
        let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
        let ids = endpoint.checks.iter().map(|check| check.id).chain(products.iter().map(|product| product.id));
        for id in ids {
            if random.below(8) > 0 {
                prices.push((id.to_owned(), random.below(9) as u64 * 100));
            }
        }
    }
    Tariff { currency: "HKD".into(), prices }
}

/// Unpriced calls, cost, calls, requests.
type Price = (usize, u64, usize, usize);

/// The body of a request, as it would be handed to the engine.
fn body(whole: &Form, fields: &[&str], set: &[(&'static str, &'static str)], run: &[&str]) -> Form {
    let mut entries: Vec<_> = fields.iter().map(|name| ((*name).to_owned(), whole.get(name).clone())).collect();
    entries.extend(set.iter().map(|(name, text)| ((*name).to_owned(), Value::from(*text))));
    if !run.is_empty() {
        entries.push(("run".to_owned(), Value::List(run.iter().map(|id| Value::from(*id)).collect())));
    }
    Form::from(Value::object(entries))
}

/// What an actual request answers and costs; nothing where it is stopped or runs anything for nothing.
fn judged(offer: &Offer, body: &Form, wanted: &[Question], priced: bool) -> Option<(usize, Price, Vec<String>)> {
    let both = preflight(offer.endpoint, body, &options(), Locale::En);
    let plan = both.plan;
    if !both.report.ok || plan.status != 200 || plan.partial().count() + plan.wasted().count() > 0 {
        return None;
    }
    let cost = offer.tariff.as_ref().map(|tariff| by_table(&plan, tariff));
    let mut answers = 0;
    for id in plan.run() {
        let check = offer.endpoint.check(&id).expect("its own check");
        for (bit, question) in wanted.iter().enumerate() {
            answers |= usize::from(check.asks.contains(question)) << bit;
        }
    }
    let price = match cost {
        Some(cost) => (cost.unpriced.len(), cost.minor.max, plan.calls(), 1),
        None => (if priced { plan.calls() } else { 0 }, 0, plan.calls(), 1),
    };
    Some((answers, price, plan.run().map(|id| id.to_string()).collect()))
}

/// Every single request there is, by brute force: all sets of fields, all types, all places, all products.
fn requests(whole: &Form, offer: &Offer, wanted: &[Question], priced: bool, found: &mut Vec<(usize, Price)>) {
    let endpoint: &'static Endpoint = offer.endpoint;
    let there: Vec<&str> =
        endpoint.contract.slots.iter().map(|slot| slot.wire).filter(|wire| !whole.get(wire).is_null()).collect();
    assert!(there.len() <= 9, "{there:?}");
    let mut settings: Vec<Vec<(&'static str, &'static str)>> = vec![Vec::new()];
    if let Some(wire) = endpoint.typed {
        settings = endpoint.checks.iter().map(|check| vec![(wire, check.id)]).collect();
        // A place that a check is the twin of by itself is another request; any other place is another question.
        for check in endpoint.checks {
            settings.extend(check.twins.iter().filter_map(|twin| Some(vec![(wire, check.id), twin.with?])));
        }
    }
    let mut runs: Vec<Vec<&str>> = vec![Vec::new()];
    runs.extend(endpoint.catalogue.iter().flat_map(|catalogue| catalogue.products).map(|product| vec![product.id]));
    for bits in 0..1usize << there.len() {
        let fields: Vec<&str> =
            there.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1).map(|(_, name)| *name).collect();
        for set in &settings {
            if set.iter().any(|(wire, _)| fields.contains(wire)) {
                continue;
            }
            // The largest product needs five fields.
            for run in runs.iter().filter(|run| run.is_empty() || fields.len() <= 5) {
                if let Some((answers @ 1.., price, _)) = judged(offer, &body(whole, &fields, set, run), wanted, priced)
                    && !found.contains(&(answers, price))
                {
                    found.push((answers, price));
                }
            }
        }
    }
}

fn plus(a: Price, b: Price) -> Price {
    (a.0 + b.0, a.1 + b.1, a.2 + b.2, a.3 + b.3)
}

/// Takes the first open question and tries every request that answers it.
fn search(found: &[(usize, Price)], open: usize, spent: Price, best: &mut Option<Price>) {
    if best.is_some_and(|best| spent >= best) {
        return;
    }
    if open == 0 {
        *best = Some(spent);
        return;
    }
    let first = open & open.wrapping_neg();
    for (answers, price) in found.iter().filter(|(answers, _)| answers & first != 0) {
        search(found, open & !answers, plus(spent, *price), best);
    }
}

/// Every subset.
fn subsets(found: &[(usize, Price)], all: usize) -> Option<Price> {
    let mut best = None;
    for bits in 0..1usize << found.len() {
        let (mut answers, mut spent) = (0, (0, 0, 0, 0));
        for (_, (more, price)) in found.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1) {
            (answers, spent) = (answers | more, plus(spent, *price));
        }
        if answers == all && best.is_none_or(|best| spent < best) {
            best = Some(spent);
        }
    }
    best
}

/// What the requests of a choice really come to; they are single products again, as they were chosen.
fn real(choice: &Choice, form: &Form, offers: &[Offer], wanted: &[Question], priced: bool) -> (usize, Price) {
    let (mut answers, mut spent) = (0, (0, 0, 0, 0));
    for Request { endpoint, fields, set, run, checks, answers: claimed, minor, .. } in &choice.requests {
        let offer = offers.iter().find(|offer| offer.endpoint.id == *endpoint).expect("offered");
        let body = body(&native(form, offer.endpoint, ALL, &options()), fields, set, run);
        let (own, price, ran) = judged(offer, &body, wanted, priced).expect("a request that nothing stops");
        let named: Vec<_> = wanted.iter().enumerate().filter(|(bit, _)| own >> bit & 1 == 1).map(|(_, q)| *q).collect();
        assert_eq!((named.len(), minor.unwrap_or_default()), (claimed.len(), price.1), "{endpoint} {run:?}");
        assert!(claimed.iter().all(|question| named.contains(question)));
        assert_eq!(ran.len(), checks.len());
        assert!(checks.iter().all(|check| ran.iter().any(|id| id == check)));
        let single = (price.0, price.1, price.2, run.len().max(1));
        (answers, spent) = (answers | own, plus(spent, single));
    }
    assert_eq!((choice.calls, choice.unpriced.len()), (spent.2, spent.0));
    (answers, spent)
}

// ---- what crosses

fn ids(questions: &[Question]) -> Vec<&'static str> {
    questions.iter().map(|question| question.id()).collect()
}

/// Without the properties that are not there.
fn trimmed(mut object: Json) -> Json {
    object.as_object_mut().expect("an object").retain(|_, value| !value.is_null());
    object
}

fn pairs(set: &[(&'static str, &'static str)]) -> Json {
    set.iter().map(|(wire, value)| ((*wire).to_owned(), json!(value))).collect::<serde_json::Map<_, _>>().into()
}

fn request_json(request: &Request) -> Json {
    let run = Some(&request.run).filter(|run| !run.is_empty());
    trimmed(json!({
        "endpoint": request.endpoint, "fields": request.fields, "set": pairs(&request.set), "run": run,
        "checks": request.checks, "answers": ids(&request.answers), "minor": request.minor,
    }))
}

fn choice_json(choice: &Choice) -> Json {
    let requests: Vec<Json> = choice.requests.iter().map(request_json).collect();
    trimmed(json!({ "requests": requests, "calls": choice.calls, "minor": choice.minor, "unpriced": choice.unpriced }))
}

/// The JSON of a comparison, from its fields.
fn rebuilt(comparison: &Comparison) -> Json {
    let word = |status| match status {
        Status::Ready => "ready",
        Status::Locked => "locked",
        Status::Doomed => "doomed",
        Status::Refused => "refused",
        _ => "another",
    };
    let questions: Vec<Json> = comparison
        .questions
        .iter()
        .map(|asked| {
            let answers: Vec<Json> = asked.answers.iter().map(|answer| trimmed(json!({
            "endpoint": answer.endpoint, "check": answer.check, "status": word(answer.status), "minor": answer.minor,
            "missing": Some(&answer.missing).filter(|_| answer.status == Status::Locked),
        }))).collect();
            json!({ "question": asked.question.id(), "answers": answers })
        })
        .collect();
    let alone: Vec<Json> = comparison
        .alone
        .iter()
        .map(|alone| {
            let mut row = choice_json(&alone.choice);
            (row["endpoint"], row["uncovered"]) = (json!(alone.endpoint), json!(ids(&alone.uncovered)));
            row
        })
        .collect();
    let twins: Vec<Json> = comparison.twins.iter().map(|twins| {
        let direct: Vec<Json> = twins.direct.iter().map(|direct| json!({
            "endpoint": direct.endpoint, "check": direct.check, "twin": direct.twin, "set": pairs(&direct.set),
        })).collect();
        trimmed(json!({
            "endpoint": twins.endpoint, "calls": twins.calls, "minor": twins.minor, "directCalls": direct.len(), "direct": direct,
            "directMinor": twins.direct_minor, "without": twins.without,
        }))
    }).collect();
    trimmed(json!({
        "questions": questions, "uncovered": ids(&comparison.uncovered), "cheapest": choice_json(&comparison.cheapest),
        "alone": alone, "twins": twins, "currency": comparison.currency,
    }))
}

/// What Rust is told and what crosses are written apart.
#[test]
fn json_says_what_the_methods_say() {
    let mut random = Rng::new(0x5EED_CAFE_F00D_D00D);
    for round in 0..200 {
        let tariff = random_tariff(&mut random);
        let offers = everybody(Some(&tariff).filter(|_| round % 3 > 0));
        let form = random_form(&mut random, 7);
        let comparison = compared(&form, &offers, &[]);
        assert_eq!(parsed(&comparison), rebuilt(&comparison), "{form}");
    }
}

#[test]
fn nothing_cheaper_exists() {
    let mut random = Rng::new(0x9E37_79B9_7F4A_7C15);
    let (mut cases, mut exhaustive, mut searched, mut answered, mut several, mut most) = (0, 0, 0, 0, 0, 0);
    for round in 0..1500 {
        let fields = *random.pick(&[3, 4, 5, 6]);
        let json = random_form(&mut random, fields);
        let form = form(&json);
        let tariffs = [random_tariff(&mut random), random_tariff(&mut random)];
        let mut offers = Vec::new();
        for endpoint in ALL.iter().filter(|endpoint| !endpoint.checks.is_empty()) {
            if random.below(if endpoint.catalogue.is_some() { 4 } else { 2 }) == 0 {
                offers.push(offer(endpoint.id, Some(&tariffs[random.below(2)]).filter(|_| round % 5 > 0)));
            }
        }
        if round % 7 == 0 {
            offers.iter_mut().filter(|_| random.below(3) == 0).for_each(|offer| offer.tariff = None);
        }
        let mut wanted: Vec<Question> = Question::ALL.iter().copied().filter(|_| random.below(2) == 0).collect();
        if wanted.is_empty() {
            wanted.push(Question::NameId);
        }
        let priced = offers.iter().any(|offer| offer.tariff.is_some());
        let told = compare(&form, &offers, &wanted, &options()).expect("one currency");
        let mut found = Vec::new();
        for (at, offer) in offers.iter().enumerate() {
            let mut own = Vec::new();
            requests(&native(&form, offer.endpoint, ALL, &options()), offer, &wanted, priced, &mut own);
            let alone = &told.alone[at];
            check(&alone.choice, &alone.uncovered, &own, &form, &offers, &wanted, priced);
            found.extend(own);
        }
        let all = check(&told.cheapest, &told.uncovered, &found, &form, &offers, &wanted, priced);
        if found.len() <= 14 {
            let best = subsets(&found, all).expect("everything together");
            assert_eq!(best, real(&told.cheapest, &form, &offers, &wanted, priced).1, "{json}");
            exhaustive += 1;
        }
        searched += found.len();
        answered += all.count_ones();
        several += usize::from(told.cheapest.requests.len() > 1);
        most = most.max(found.len());
        cases += 1;
    }
    println!(
        "{cases} forms with tariffs and questions: {searched} different requests (at most {most} for a form), {answered} questions \
         answered, {several} optima of several requests, {exhaustive} also by all subsets"
    );
    assert!(several > cases / 10 && exhaustive > cases / 2);
}

/// A choice against a search of its own; which questions can be answered.
fn check(
    choice: &Choice,
    uncovered: &[Question],
    found: &[(usize, Price)],
    form: &Form,
    offers: &[Offer],
    wanted: &[Question],
    priced: bool,
) -> usize {
    let all = found.iter().fold(0, |all, (answers, _)| all | answers);
    let open: Vec<_> = wanted.iter().enumerate().filter(|(bit, _)| all >> bit & 1 == 0).map(|(_, q)| *q).collect();
    assert_eq!(open, uncovered);
    let (answers, spent) = real(choice, form, offers, wanted, priced);
    assert_eq!(answers, all);
    let mut best = None;
    search(found, all, (0, 0, 0, 0), &mut best);
    assert_eq!(best, Some(spent));
    all
}

/// Run alone, in release: `cargo test --release --test compare -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn time_of_a_full_form() {
    let prices = random_tariff(&mut Rng::new(7));
    let mut json = full();
    let more = json!({
        "address": "0x52908400098527886E0F7030069857D2E4169EE7", "country": "TWN", "id_type": "PASSPORT",
        "id_image": "/9j/4AAQSkZJRgABAQAAAQABAAD/", "face_image": "/9j/4AAQSkZJRgABAQAAAQABAAD/",
        "search_setting_id": 1, "search_source": ["sanction"], "target": { "name": "张三", "type": "person" },
    });
    for (name, value) in more.as_object().expect("an object") {
        json[name] = value.clone();
    }
    for photo in [None, Some(1 << 20)] {
        if let Some(bytes) = photo {
            json["facePhoto"] = json!(["iVBORw0KGgoAAAANSUhEUgAA", &"A".repeat(bytes)].concat());
        }
        let (form, offers) = (form(&json), everybody(Some(&prices)));
        let time = |_| {
            let start = std::time::Instant::now();
            let told = compare(&form, &offers, &[], &options()).expect("one currency");
            (start.elapsed(), told.cheapest.calls)
        };
        println!("{:?}, {photo:?} bytes more", (0..50).map(time).min().expect("fifty"));
        let told = compare(&form, &offers, &[], &options()).expect("one");
        println!("{:?}", told.uncovered);
    }
}
