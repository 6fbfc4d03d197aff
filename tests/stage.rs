//! One call after another, and whether any other order is cheaper.

mod chance;
mod json;

use chance::Rng;
use json::ToJson;
use kyc_preflight::bill::{Tariff, by_table};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, plan};
use kyc_preflight::provider::{Axis, Endpoint, find};
use kyc_preflight::stage::{Stages, stages};
use kyc_preflight::value::Value;
use serde_json::{Value as Json, json};

const CN: &str = "fill-easy/kyc-cn";

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

fn tariff(prices: &Json) -> Tariff {
    Tariff::try_from(&value(&json!({ "currency": "HKD", "prices": prices }))).expect("a tariff")
}

fn full() -> Json {
    json!({
        "name": "张三", "idNumber": "11010519491231002X", "idIssueDate": "20180501", "idExpiryDate": "长期",
        "facePhoto": "iVBORw0KGgoAAAANSUhEUgAA", "mobile": "13800138000", "bankCardNumber": "6222021234567890123",
        "addressesToVerify": [
            { "type": "work", "city": "北京", "address": "建国路 88 号" },
            { "type": "residential", "city": "上海", "address": "南京路 1 号" },
        ],
    })
}

fn some(names: &str) -> Json {
    let full = full();
    names.split_whitespace().map(|name| (name.to_owned(), full[name].clone())).collect()
}

fn staged(id: &str, form: &Json, prices: Option<&Json>, chances: &Json) -> Stages {
    let tariff = prices.map(tariff);
    stages(find(id).expect(id), &Form::from_json(form), tariff.as_ref(), &value(chances), &Options::default())
        .expect("a right call")
}

fn runs(stages: &Stages) -> Vec<String> {
    stages.stages.iter().map(|stage| stage.run.join("+")).collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs())
}

#[test]
fn the_cheap_and_doubtful_first() {
    let form = some("name idNumber idIssueDate idExpiryDate facePhoto");
    let prices = json!({ "identity.four-factor": 300, "identity.image": 400, "risk.fraud": 100, "risk.criminal": 100 });
    let told = staged(CN, &form, Some(&prices), &json!({ "identity.image": 0.5 }));
    assert_eq!(runs(&told), ["2", "3", "24", "27"]);
    let reach: Vec<f64> = told.stages.iter().map(|stage| stage.reach).collect();
    assert_eq!(reach, [1.0, 0.5, 0.45, 0.45]);
    assert!(near(told.expected, 400.0 + 150.0 + 45.0 + 45.0));
    assert_eq!((told.fan_out, told.currency.as_deref()), (900, Some("HKD")));
    let json: Json = serde_json::from_str(&told.to_json()).expect("JSON");
    assert_eq!(
        json,
        json!({
            "stages": [
                { "run": ["2"], "checks": ["identity.image"], "minor": 400, "reach": 1 },
                { "run": ["3"], "checks": ["identity.four-factor"], "minor": 300, "reach": 0.5 },
                { "run": ["24"], "checks": ["risk.fraud"], "minor": 100, "reach": 0.45 },
                { "run": ["27"], "checks": ["risk.criminal"], "minor": 100, "reach": 0.45 },
            ],
            "expected": 640, "fanOut": 900, "saving": 260, "currency": "HKD", "unpriced": [],
        })
    );
}

#[test]
fn a_pack_against_its_parts() {
    let form = some("name idNumber idIssueDate idExpiryDate facePhoto");
    let with = |four: u64| json!({ "identity.four-factor": 300, "identity.image": 300, "4": four, "risk.fraud": 1, "risk.criminal": 1 });
    // Apart: 300 + 0.9 · 300 = 570.
    assert_eq!(runs(&staged(CN, &form, Some(&with(560)), &json!({})))[0], "4");
    assert_eq!(
        runs(&staged(CN, &form, Some(&with(580)), &json!({})))[..2],
        ["3", "2"],
        "alike, so by the table of checks"
    );
}

#[test]
fn free_first_and_look_ups_last() {
    let form = some("name idNumber mobile");
    let prices = json!({
        "identity.two-factor": 500, "identity.three-factor": 0, "15": 10, "risk.fraud": 1, "risk.criminal": 1, "25": 9,
    });
    let told = staged(CN, &form, Some(&prices), &json!({ "risk.criminal": 0.01 }));
    assert_eq!(runs(&told), ["12", "27", "1", "15", "24"]);
    let told = staged(CN, &form, None, &json!({}));
    assert_eq!((told.fan_out, told.currency.clone()), (7, None));
    assert_eq!(runs(&told), ["1", "12", "15", "24", "27"]);
    assert!(near(told.expected, 1.0 + 0.9 + 0.81 * 5.0));
}

#[test]
fn what_cannot_be_divided() {
    let classic = staged("fill-easy/kyc-cn-classic", &full(), None, &json!({}));
    assert_eq!((classic.stages.len(), classic.saving), (1, 0.0));
    assert!(classic.stages[0].run.is_empty() && classic.stages[0].checks.len() == 11);
    let single = staged(
        "fill-easy/risk",
        &json!({ "type": "police", "name": "张三", "idNo": "11010519491231002X" }),
        None,
        &json!({}),
    );
    assert_eq!((single.stages.len(), single.expected, single.fan_out), (1, 1.0, 1));
    // Look-ups stop nobody, so that nothing is saved by asking one after another.
    let looked = staged(CN, &some("mobile"), None, &json!({}));
    assert_eq!((looked.stages.len(), looked.fan_out, looked.saving), (1, 4, 0.0));
    for (id, form) in [
        (CN, json!({})),
        (CN, json!({ "run": ["5"], "name": "张三" })),
        (CN, json!(7)),
        ("krypto-go/idv", json!({})),
        ("fields", json!({})),
    ] {
        let nothing = staged(id, &form, None, &json!({}));
        assert_eq!((nothing.stages.len(), nothing.expected, nothing.fan_out), (0, 0.0, 0), "{id}");
    }
}

#[test]
fn part_of_a_product_is_a_stage_where_the_rest_lacks_fields() {
    let told = staged(CN, &some("name mobile"), None, &json!({}));
    let stages = told.stages;
    let telecom = stages.iter().find(|stage| stage.run == ["11"]).expect("11");
    assert_eq!(telecom.checks, ["identity.name-mobile"]);
}

#[test]
fn chances_that_are_none() {
    let form = some("name idNumber mobile addressesToVerify");
    let usual = staged(CN, &form, None, &json!({}));
    let said =
        |chances: Value| stages(find(CN).expect(CN), &Form::from_json(&form), None, &chances, &Options::default());
    for chance in
        [json!("0.1"), json!(-0.1), json!(1.5), json!(1e300), json!(-7), json!(2), json!([0.5]), json!({}), json!(true)]
    {
        let error = said(value(&json!({ "mobile.address-verify": chance }))).expect_err("no chance");
        assert_eq!(
            error.to_string(),
            "chances cannot be used; what would do: a number from 0 to 1 for each check",
            "{chance}"
        );
    }
    for chance in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.000_1, 1.000_1] {
        let chances = Value::Map(vec![("identity.two-factor".into(), Value::Float(chance))]);
        assert_eq!(said(chances).expect_err("no chance").code, "chances");
    }
    for chances in [Value::Other, Value::List(vec![Value::Float(0.5)]), Value::Float(0.5)] {
        assert_eq!(said(chances).expect_err("no chances").code, "chances");
    }
    for id in ["nobody", "", "1", "identity.two-factor[0]", "identity.twofactor"] {
        let error = said(value(&json!({ id: 0.5 }))).expect_err("no check");
        assert_eq!((error.code, error.accepted.len()), ("chances", 12), "{id}");
        assert_eq!(error.accepted[0], if id.len() > 6 { "identity.two-factor" } else { &error.accepted[0] }, "{id}");
    }
    for nothing in [Value::Null, value(&json!({ "identity.two-factor": null }))] {
        assert_eq!(said(nothing).as_ref(), Ok(&usual));
    }
    let certain = staged(CN, &form, None, &json!({ "identity.two-factor": 0, "identity.three-factor": 1 }));
    assert_eq!((runs(&certain)[0].as_str(), certain.expected), ("1", 1.0));
    let one = staged(CN, &form, None, &json!({ "mobile.address-verify[1]": 0.0 }));
    assert_eq!(runs(&one)[0], "17", "two calls that surely stop before one that may");
}

/// A request that is really made: what it runs, what it costs, whether it passes, and its checks without a price.
#[derive(Clone)]
struct Part {
    runs: Vec<String>,
    cost: f64,
    passes: f64,
    unpriced: usize,
}

fn chance(endpoint: &'static Endpoint, chances: &Json, id: &str) -> f64 {
    let check = endpoint.check(id).expect("its own check");
    let usual = if check.axis == Axis::Match { 0.9 } else { 1.0 };
    chances.get(id).or_else(|| chances.get(check.id)).map_or(usual, |chance| chance.as_f64().expect("a number"))
}

fn part(endpoint: &'static Endpoint, form: &Json, tariff: Option<&Tariff>, chances: &Json) -> Part {
    let plan = plan(endpoint, &Form::from_json(form), &Options::default());
    let bill = tariff.map(|tariff| by_table(&plan, tariff));
    let unpriced = bill.as_ref().map_or(0, |cost| cost.unpriced.len());
    let cost = bill.map_or(plan.calls() as u64, |cost| cost.minor.max) as f64;
    let passes = plan.run().map(|id| chance(endpoint, chances, &id)).product();
    Part { runs: plan.run().map(|id| id.to_string()).collect(), cost, passes, unpriced }
}

/// All orders of these requests, one after another.
fn permute(parts: &mut Vec<Part>, done: usize, spent: f64, reach: f64, best: &mut f64, tried: &mut usize) {
    if done == parts.len() {
        (*best, *tried) = (best.min(spent), *tried + 1);
        return;
    }
    for at in done..parts.len() {
        parts.swap(done, at);
        let Part { cost, passes, .. } = parts[done];
        permute(parts, done + 1, spent + reach * cost, reach * passes, best, tried);
        parts.swap(done, at);
    }
}

/// Every set of products that runs each check exactly once.
fn divide(parts: &[Part], left: &[String], chosen: &mut Vec<Part>, ways: &mut Vec<Vec<Part>>) {
    let Some(first) = left.first() else {
        ways.push(chosen.clone());
        return;
    };
    for part in parts.iter().filter(|part| part.runs.contains(first) && part.runs.iter().all(|id| left.contains(id))) {
        let rest: Vec<String> = left.iter().filter(|id| !part.runs.contains(id)).cloned().collect();
        chosen.push(part.clone());
        divide(parts, &rest, chosen, ways);
        chosen.pop();
    }
}

#[test]
fn no_other_order_is_cheaper() {
    let mut random = Rng::new(0x2545_F491_4F6C_DD1D);
    let endpoint = find(CN).expect(CN);
    let catalogue = endpoint.catalogue.as_ref().expect("products");
    let (mut cases, mut tried, mut packs, mut longest) = (0, 0, 0, 0);
    while cases < 600 {
        let mut form = json!({});
        for (name, value) in full().as_object().expect("an object") {
            if random.below(10) < 5 {
                form[name] = value.clone();
            }
        }
        let (mut prices, mut chances) = (json!({}), json!({}));
        let ids =
            endpoint.checks.iter().map(|check| check.id).chain(catalogue.products.iter().map(|product| product.id));
        for id in ids {
            if random.below(10) > 0 && !(id == "15" && random.below(2) == 0) {
                prices[id] = json!(random.below(6) * 100);
            }
            if endpoint.check(id).is_none() {
                continue;
            }
            match random.below(6) {
                0 => chances[id] = json!(random.below(2)),
                1 => {}
                _ => chances[id] = json!(random.below(100) as f64 / 100.0),
            }
        }
        let prices = Some(&prices).filter(|_| random.below(5) > 0).map(tariff);
        let whole = part(endpoint, &form, prices.as_ref(), &chances);
        let told = stages(endpoint, &Form::from_json(&form), prices.as_ref(), &value(&chances), &Options::default())
            .expect("a right call");
        let mut parts = Vec::new();
        for product in catalogue.products {
            let mut asked = form.clone();
            asked["run"] = json!([product.id]);
            let part = part(endpoint, &asked, prices.as_ref(), &chances);
            if !part.runs.is_empty() && part.runs.iter().all(|id| whole.runs.contains(id)) {
                parts.push(part);
            }
        }
        let mut ways = Vec::new();
        divide(&parts, &whole.runs, &mut Vec::new(), &mut ways);
        if whole.runs.is_empty()
            || ways.iter().any(|way| way.len() > 8)
            || ways.iter().any(|way| way.len() > 6) && random.below(8) > 0
        {
            continue;
        }
        ways.push(vec![whole.clone()]);
        packs += usize::from(ways.len() > 2);
        let mut best = (usize::MAX, f64::INFINITY);
        for way in &mut ways {
            let mut least = f64::INFINITY;
            longest = longest.max(way.len());
            permute(way, 0, 0.0, 1.0, &mut least, &mut tried);
            let unpriced = way.iter().map(|part| part.unpriced).sum();
            best = if (unpriced, least) < best { (unpriced, least) } else { best };
        }
        assert_eq!(told.unpriced.len(), best.0);
        assert!(near(told.expected, best.1), "{} and {}: {form}", told.expected, best.1);
        assert!(near(told.saving, whole.cost - told.expected));
        agrees(&told, &whole, endpoint, &chances);
        cases += 1;
    }
    println!("{cases} forms, {tried} orders, at most {longest} stages, {packs} with a pack or its parts");
    assert!(packs > 50 && longest > 5);
}

/// The stages run each check once, are reached as they say, and cost what is expected.
fn agrees(told: &Stages, whole: &Part, endpoint: &'static Endpoint, chances: &Json) {
    let (mut ran, mut reach, mut spent) = (Vec::new(), 1.0, 0.0);
    for stage in &told.stages {
        assert!(near(stage.reach, reach));
        spent += reach * stage.minor as f64;
        for id in &stage.checks {
            reach *= chance(endpoint, chances, id);
            ran.push(id.to_string());
        }
    }
    assert!(near(spent, told.expected));
    let mut planned = whole.runs.clone();
    ran.sort();
    planned.sort();
    assert_eq!(ran, planned);
}
