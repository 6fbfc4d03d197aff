//! What plans cost under tariffs, and tariffs that cannot be used.

mod json;

use json::ToJson;
use kyc_preflight::bill::{Estimate, Range, Tariff, estimate};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, plan};
use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_preflight::value::Value;
use serde_json::{Value as Json, json};

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON is a value")
}

fn tariff(prices: Json) -> Tariff {
    Tariff::try_from(&value(&json!({ "currency": "HKD", "prices": prices }))).expect("a tariff")
}

/// The sample values of these fields, and the products that are selected.
fn request(names: &str, run: &[&str]) -> Json {
    let full = json!({
        "name": "张三", "idNumber": "11010519491231002X", "idIssueDate": "20180501", "idExpiryDate": "20281231",
        "facePhoto": "iVBORw0KGgoAAAANSUhEUgAA", "mobile": "13800138000", "bankCardNumber": "6222021234567890123",
    });
    let mut request: Json = names.split_whitespace().map(|name| (name.to_owned(), full[name].clone())).collect();
    if !run.is_empty() {
        request["run"] = json!(run);
    }
    request
}

fn bill(endpoint: &'static Endpoint, request: &Json, options: &Options, prices: Json) -> Estimate {
    estimate(endpoint, &plan(endpoint, &Form::from_json(request), options), Some(&tariff(prices)))
        .expect("a tariff that fits")
}

/// Calls and cost, each as (min, max), and what has no price.
type Sums = ((u64, u64), (u64, u64), Vec<String>);

fn sums(request: &Json, prices: Json) -> Sums {
    of(&bill(&FILL_EASY_CHINA, request, &Options::default(), prices))
}

fn of(estimate: &Estimate) -> Sums {
    let range = |range: Range| (range.min, range.max);
    let cost = estimate.cost.as_ref().expect("a tariff was given");
    (range(estimate.calls), range(cost.minor), cost.unpriced.iter().map(|id| id.to_string()).collect())
}

const DOCUMENT: &str = "name idNumber";

#[test]
fn a_check_has_a_price() {
    let (calls, minor, unpriced) = sums(&request(DOCUMENT, &["1"]), json!({ "identity.two-factor": 150 }));
    assert_eq!((calls, minor, unpriced), ((1, 1), (150, 150), vec![]));
}

#[test]
fn a_product_of_one_check_prices_the_check() {
    let (_, minor, unpriced) = sums(&request("name idNumber", &["1", "27"]), json!({ "1": 150, "27": 30 }));
    assert_eq!((minor, unpriced), ((180, 180), vec![]));
}

#[test]
fn a_product_prices_the_default_fan_out_too() {
    let prices = json!({ "15": 100, "24": 7, "mobile.attribution": 1, "mobile.location-work": 2, "mobile.location-residential": 3 });
    let (calls, minor, unpriced) = sums(&request("mobile", &[]), prices);
    assert_eq!((calls, minor, unpriced), ((4, 4), (13, 13), vec![]), "a bundle is only sold when it is selected");
}

#[test]
fn the_check_is_dearer_known_than_the_product() {
    let (_, minor, _) = sums(&request(DOCUMENT, &["1"]), json!({ "1": 150, "identity.two-factor": 90 }));
    assert_eq!(minor, (90, 90));
}

const PHOTO: &str = "name idNumber idIssueDate idExpiryDate facePhoto";

#[test]
fn a_bundle_has_its_own_price() {
    let prices = json!({ "4": 500, "identity.four-factor": 300, "identity.image": 400 });
    let (calls, minor, unpriced) = sums(&request(PHOTO, &["4"]), prices);
    assert_eq!((calls, minor, unpriced), ((2, 2), (500, 500), vec![]));
}

#[test]
fn a_bundle_without_a_price_is_the_sum() {
    let (_, minor, _) = sums(&request(PHOTO, &["4"]), json!({ "identity.four-factor": 300, "identity.image": 400 }));
    assert_eq!(minor, (700, 700));
    let (_, minor, unpriced) = sums(&request(PHOTO, &["4"]), json!({ "3": 300, "2": 400 }));
    assert_eq!((minor, unpriced), ((700, 700), vec![]));
}

#[test]
fn half_a_bundle_is_not_the_bundle() {
    let prices = json!({ "4": 500, "identity.image": 400 });
    let (calls, minor, unpriced) = sums(&request("name idNumber facePhoto", &["4"]), prices);
    assert_eq!((calls, minor, unpriced), ((1, 1), (400, 400), vec![]));
}

#[test]
fn a_free_bundle_is_free() {
    let (_, minor, unpriced) = sums(&request(PHOTO, &["4"]), json!({ "4": 0 }));
    assert_eq!((minor, unpriced), ((0, 0), vec![]));
}

fn with_addresses(count: usize) -> Json {
    let mut request = request("mobile", &["17"]);
    let entry = json!({ "type": "common", "city": "北京", "address": "朝阳区建国路88号" });
    request["addressesToVerify"] = json!(vec![entry; count]);
    request
}

#[test]
fn every_address_is_a_call() {
    for count in [1, 2, 10] {
        for id in ["mobile.address-verify", "17"] {
            let (calls, minor, unpriced) = sums(&with_addresses(count), json!({ id: 20 }));
            let count = count as u64;
            assert_eq!((calls, minor, unpriced), ((count, count), (20 * count, 20 * count), vec![]), "{id}");
        }
    }
}

#[test]
fn one_address_may_have_its_own_price() {
    let (_, minor, _) = sums(&with_addresses(2), json!({ "mobile.address-verify": 20, "mobile.address-verify[1]": 5 }));
    assert_eq!(minor, (25, 25));
}

#[test]
fn unpriced_checks_are_named_once() {
    let (calls, minor, unpriced) = sums(&request(DOCUMENT, &["1", "27"]), json!({ "1": 150 }));
    assert_eq!((calls, minor, unpriced), ((2, 2), (150, 150), vec!["risk.criminal".to_owned()]));
    let (_, minor, unpriced) = sums(&with_addresses(2), json!({}));
    assert_eq!(
        (minor, unpriced),
        ((0, 0), vec!["mobile.address-verify[0]".to_owned(), "mobile.address-verify[1]".to_owned()])
    );
}

/// AMB-10: a repeated product may be billed twice, which widens the estimate.
#[test]
fn repeats_widen_the_estimate() {
    let (calls, minor, _) = sums(&request(DOCUMENT, &["1", "1"]), json!({ "1": 150 }));
    assert_eq!((calls, minor), ((1, 2), (150, 300)));
    let (calls, minor, _) = sums(&request(PHOTO, &["3", "4"]), json!({ "3": 300, "2": 400 }));
    assert_eq!((calls, minor), ((2, 3), (700, 1000)));
    let (calls, minor, unpriced) = sums(&request(DOCUMENT, &["1", "1"]), json!({}));
    assert_eq!((calls, minor, unpriced), ((1, 2), (0, 0), vec!["identity.two-factor".to_owned()]));
}

/// AMB-02: by the prose the blacklist does not run; AMB-03: litigation may run without being asked for.
#[test]
fn open_readings_widen_the_estimate() {
    let prices = json!({ "1": 100, "24": 10, "27": 1, "25": 1000 });
    let (calls, minor, unpriced) = sums(&request(DOCUMENT, &[]), prices.clone());
    assert_eq!((calls, minor, unpriced), ((2, 4), (101, 1111), vec![]));
    let settled = Options { litigation_by_default: true, ..Options::default() };
    let (calls, minor, _) = of(&bill(&FILL_EASY_CHINA, &request(DOCUMENT, &[]), &settled, prices.clone()));
    assert_eq!((calls, minor), ((3, 4), (1101, 1111)));
    let (calls, minor, _) =
        of(&bill(&FILL_EASY_CHINA_CLASSIC, &request(DOCUMENT, &[]), &Options::default(), json!({})));
    assert_eq!((calls, minor), ((2, 3), (0, 0)), "the older edition has no products to price by");
    let (calls, minor, _) = sums(&request(DOCUMENT, &["1", "24", "27"]), prices);
    assert_eq!((calls, minor), ((3, 3), (111, 111)), "a selection leaves nothing open");
}

#[test]
fn what_does_not_run_costs_nothing() {
    for (fields, run) in
        [("", vec![]), ("name", vec![]), (DOCUMENT, vec!["8.3"]), (DOCUMENT, vec!["99"]), (DOCUMENT, vec!["5", "1"])]
    {
        let (calls, minor, unpriced) = sums(&request(fields, &run), json!({ "1": 150, "24": 1 }));
        assert_eq!((calls, minor, unpriced), ((0, 0), (0, 0), vec![]), "{fields} {run:?}");
    }
}

#[test]
fn sums_stop_at_the_top() {
    const MOST: u64 = (1 << 53) - 1;
    let mut request = with_addresses(10);
    let entry = request["addressesToVerify"][0].clone();
    request["addressesToVerify"] = json!(vec![entry; 5000]);
    let (calls, minor, _) = sums(&request, json!({ "17": MOST }));
    assert_eq!(calls, (5000, 5000));
    assert_eq!(minor, (u64::MAX, u64::MAX));
}

#[test]
fn a_bill_is_json() {
    let bill = bill(&FILL_EASY_CHINA, &request(DOCUMENT, &["1"]), &Options::default(), json!({ "1": 150 }));
    let said: Json = serde_json::from_str(&bill.to_json()).expect("JSON");
    let want = json!({ "calls": { "min": 1, "max": 1 }, "cost": { "currency": "HKD", "minor": { "min": 150, "max": 150 }, "unpriced": [] } });
    assert_eq!(said, want);
    let form = Form::from_json(request(DOCUMENT, &["1"]));
    let plan = plan(&FILL_EASY_CHINA, &form, &Options::default());
    assert_eq!(estimate(&FILL_EASY_CHINA, &plan, None).expect("no tariff").to_json(), r#"{"calls":{"min":1,"max":1}}"#);
}

/// Whatever is summed must survive the way to JavaScript.
#[test]
fn a_huge_bill_is_json() {
    let mut request = with_addresses(10);
    let entry = request["addressesToVerify"][0].clone();
    request["addressesToVerify"] = json!(vec![entry; 3000]);
    for price in [(1_u64 << 53) - 1, 1 << 52, 4_294_967_296_000_000_000 / 3000 - 1, 3_000_000] {
        let price = price.min((1 << 53) - 1);
        let bill = bill(&FILL_EASY_CHINA, &request, &Options::default(), json!({ "17": price }));
        let said: Json = serde_json::from_str(&bill.to_json()).expect("JSON");
        let want = price.saturating_mul(3000).min(i64::MAX as u64);
        assert_eq!(said["cost"]["minor"]["max"].as_u64(), Some(want), "{price}");
    }
}

#[test]
fn good_tariffs() {
    for prices in [
        json!({}),
        json!({ "1": 0 }),
        json!({ "1": 9_007_199_254_740_991_u64 }),
        json!({ "unheard.of": 5 }),
        json!({ "1": 2.0 }),
    ] {
        assert!(Tariff::try_from(&value(&json!({ "currency": "CNY", "prices": prices }))).is_ok(), "{prices}");
    }
}

#[test]
fn bad_tariffs() {
    let shape = [
        json!(null),
        json!([]),
        json!("HKD"),
        json!({}),
        json!({ "prices": {} }),
        json!({ "currency": 344, "prices": {} }),
    ];
    let lists = [
        json!({ "currency": "HKD" }),
        json!({ "currency": "HKD", "prices": [] }),
        json!({ "currency": "HKD", "prices": null }),
    ];
    for given in shape.iter().chain(&lists) {
        assert_eq!(wrong(given), Err("tariff.shape"), "{given}");
    }
    for currency in ["", "hkd", "HK", "HKDD", "HK$", "港币圆", "ＨＫＤ", "HK1"] {
        let given = json!({ "currency": currency, "prices": {} });
        assert_eq!(wrong(&given), Err("tariff.currency"), "{given}");
    }
    let prices = [
        json!(-1),
        json!(1.5),
        json!("100"),
        json!(null),
        json!(true),
        json!([1]),
        json!({}),
        json!(9_007_199_254_740_992_u64),
        json!(1e300),
    ];
    for price in prices {
        let given = json!({ "currency": "HKD", "prices": { "1": price } });
        assert_eq!(wrong(&given), Err("tariff.price"), "{given}");
    }
    let said = Tariff::try_from(&value(&json!({ "currency": "hkd", "prices": {} }))).expect_err("small letters");
    assert_eq!(said.to_string(), "tariff.currency cannot be used; what would do: three capital letters of ISO 4217");
}

fn wrong(given: &Json) -> Result<(), &'static str> {
    Tariff::try_from(&value(given)).map(|_| ()).map_err(|error| error.code)
}

/// Ids that the endpoint does not have; the error has those that it has, nearest first, and not what was given.
#[test]
fn prices_of_nothing() {
    let form = json!({ "name": "张三", "idNumber": "11010519491231002X" });
    let said = |endpoint: &'static Endpoint, id: &str| {
        let prices = Tariff { currency: "HKD".into(), prices: vec![(id.to_owned(), 1)] };
        estimate(endpoint, &plan(endpoint, &Form::from_json(&form), &Options::default()), Some(&prices))
    };
    for id in ["risk.fraud", "1", "mobile.address-verify", "mobile.address-verify[0]", "mobile.address-verify[17]"] {
        assert!(said(&FILL_EASY_CHINA, id).is_ok(), "{id}");
    }
    for (id, first) in [
        ("risk.fruad", "risk.fraud"),
        ("identity.twofactor", "identity.two-factor"),
        ("mobile.address-verify[]", "mobile.address-verify"),
        ("mobile.address-verify[x]", "mobile.address-verify"),
        ("mobile.address-verify[0", "mobile.address-verify"),
        ("risk.fraud[0]", "risk.fraud"),
        ("RISK.CRIMINAL", "risk.criminal"),
    ] {
        let error = said(&FILL_EASY_CHINA, id).expect_err(id);
        assert_eq!((error.code, error.argument, error.accepted.len()), ("tariff.id", "tariff.prices", 12), "{id}");
        assert_eq!(error.accepted[0], first, "{id}");
        assert!(
            !error.to_string().contains(&format!("{id},")) && !format!("{error:?}").contains(&format!("{id:?}")),
            "{id}"
        );
    }
    assert!(said(&FILL_EASY_CHINA_CLASSIC, "1").is_err(), "the older edition has no products");
    let huge = Tariff { currency: "HKD".into(), prices: vec![("1".into(), 1 << 53)] };
    assert_eq!(huge.fits(&FILL_EASY_CHINA).map_err(|error| error.code), Err("tariff.price"));
    let small = Tariff { currency: "hkd".into(), prices: Vec::new() };
    assert_eq!(small.fits(&FILL_EASY_CHINA).map_err(|error| error.code), Err("tariff.currency"));
}
