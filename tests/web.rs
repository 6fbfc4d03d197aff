//! The crate in a real browser: what a front end in Rust hands in and gets back through serde-wasm-bindgen is what the core says.
#![cfg(target_arch = "wasm32")]

use kyc_preflight::bill::{Tariff, estimate};
use kyc_preflight::compare::{Offer, compare};
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{ALL, fill_easy_china::FILL_EASY_CHINA};
use kyc_preflight::report::preflight;
use kyc_preflight::stage::stages;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use serde::Serialize;
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn js(what: &impl Serialize) -> JsValue {
    what.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).expect("what we say is JavaScript")
}

fn back(js: JsValue) -> Json {
    serde_wasm_bindgen::from_value(js).expect("it is JSON again")
}

fn options() -> Options {
    Options { today: Date::iso("2026-11-20"), ..Options::default() }
}

/// A form as a page has it.
fn form(input: &Json) -> Form {
    Form::from_json(serde_wasm_bindgen::Deserializer::from(js(input)))
}

fn forms() -> [Json; 6] {
    [
        json!({}),
        json!({ "name": "张三", "idNumber": "11010519491231002X" }),
        json!({ "name": "买买提•吐尔逊", "idNumber": "110105194912310021", "mobile": "＋86 138 0013 8000" }),
        json!({ "idNumber": 110105, "mobile": null, "run": ["1", "5", "99"], "nested": [[[{ "a": [true, 1.5, null] }]]] }),
        json!({ "mobile": "13800138000", "addressesToVerify": [{ "type": "common", "city": "北京", "address": "建国路88号" }] }),
        json!({ "mobile": "13800138000", "callbackUrl": "https://10.0.0.1/", "callbackHeaders": { "X-Key": "a\r\nb" } }),
    ]
}

#[wasm_bindgen_test]
fn reports_and_plans() {
    for input in forms() {
        for endpoint in ALL {
            let within = preflight(endpoint, &Form::from_json(&input), &options(), Locale::ZhHans);
            let across = preflight(endpoint, &form(&input), &options(), Locale::ZhHans);
            assert_eq!(across, within, "{input}");
            assert_eq!(back(js(&across)), serde_json::to_value(&within).expect("JSON"), "{input}");
        }
    }
}

#[wasm_bindgen_test]
fn bills_offers_and_stages() {
    let prices = Tariff { currency: "HKD".into(), prices: vec![("identity.two-factor".into(), 300)] };
    for input in forms() {
        let form = form(&input);
        let plan = preflight(&FILL_EASY_CHINA, &form, &options(), Locale::En).plan;
        let bill = estimate(&FILL_EASY_CHINA, &plan, Some(&prices)).expect("its own check");
        assert_eq!(back(js(&bill)), serde_json::to_value(&bill).expect("JSON"));
        let offers = [Offer { endpoint: &FILL_EASY_CHINA, tariff: Some(prices.clone()) }];
        let offered = compare(&form, &offers, &[], &options()).expect("a tariff that fits");
        assert_eq!(back(js(&offered)), serde_json::to_value(&offered).expect("JSON"));
        let staged = stages(&FILL_EASY_CHINA, &form, Some(&prices), &Value::Null, &options()).expect("no chances");
        assert_eq!(back(js(&staged)), serde_json::to_value(&staged).expect("JSON"));
    }
}

/// What JavaScript has and JSON has not is unreadable, never a panic.
#[wasm_bindgen_test]
fn kinds_that_json_does_not_have() {
    for odd in
        [JsValue::symbol(Some("x")), JsValue::bigint_from_str("7"), JsValue::from_f64(f64::NAN), JsValue::UNDEFINED]
    {
        let form = Form::from_json(serde_wasm_bindgen::Deserializer::from(odd));
        let report = preflight(&FILL_EASY_CHINA, &form, &options(), Locale::En).report;
        assert!(!report.ok);
    }
}
