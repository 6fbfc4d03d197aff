//! The binding in a real browser: what crosses is what the core says, and nothing that is handed in makes it stop.
#![cfg(target_arch = "wasm32")]

mod json;

use json::ToJson;
use kyc_preflight::bill::Tariff;
use kyc_preflight::compare::{Offer, compare, native};
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::fill_easy_china::FILL_EASY_CHINA;
use kyc_preflight::provider::fill_easy_direct::VERIFY;
use kyc_preflight::provider::{self, Question};
use kyc_preflight::stage::stages;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use kyc_preflight::{date::Date, report, wasm};
use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NONE: JsValue = JsValue::UNDEFINED;

fn js(value: &Json) -> JsValue {
    use serde::Serialize;
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap()
}

fn across(input: &JsValue) -> Json {
    serde_json::from_str(&wasm::preflight(0, input, &NONE, wasm::day("2026-11-20"), 0)).unwrap()
}

fn within(input: &Json) -> Json {
    let form = Form::from_json(input);
    let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
    let whole = report::preflight(&FILL_EASY_CHINA, &form, &options, Locale::En);
    json!({ "report": whole.report.to_json(), "plan": whole.plan.to_json() })
}

/// Texts that did not change cross as 0.
fn shorten(canonical: &mut Json, form: &Json) {
    for (wire, value) in canonical.as_object_mut().into_iter().flatten() {
        if value.is_string() && *value == form[wire] {
            *value = json!(0);
        }
    }
}

/// Both sides on the same input: the report and the plan are the same JSON.
#[wasm_bindgen_test]
fn what_crosses_is_what_the_core_says() {
    let forms = [
        json!({}),
        json!({ "name": "张三", "idNumber": "11010519491231002X" }),
        json!({ "name": "买买提•吐尔逊", "idNumber": "110105194912310021", "mobile": "＋86 138 0013 8000" }),
        json!({ "idNumber": 110105, "mobile": null, "run": ["1", "5", "99"], "nested": [[[{ "a": [true, 1.5, null] }]]] }),
        json!({ "mobile": "13800138000", "addressesToVerify": [{ "type": "work" }, { "type": "common", "city": "北京", "address": "建国路88号" }] }),
        json!({ "mobile": "13800138000", "callbackUrl": "https://10.0.0.1/", "callbackHeaders": { "X-Key": "a\r\nb" } }),
    ];
    for form in forms {
        let (outside, inside) = (across(&js(&form)), within(&form));
        for part in ["report", "plan"] {
            let mut inside: Json = serde_json::from_str(inside[part].as_str().unwrap()).unwrap();
            inside.get_mut("canonical").into_iter().for_each(|canonical| shorten(canonical, &form));
            assert_eq!(outside[part], inside, "{part}");
        }
    }
}

/// Kinds that JSON does not have are refused, not lost and not fatal; undefined is absent.
#[wasm_bindgen_test]
fn kinds_that_json_does_not_have() {
    let code = |value: &JsValue| {
        let input = js_sys::Object::new();
        js_sys::Reflect::set(&input, &"mobile".into(), value).unwrap();
        across(&input)["report"]["issues"][0]["code"].as_str().unwrap_or_default().to_owned()
    };
    let odd = [
        js_sys::Symbol::iterator().into(),
        js_sys::Function::new_no_args("").into(),
        JsValue::bigint_from_str("1"),
        js_sys::Uint8Array::new_with_length(9).into(),
    ];
    for value in odd {
        assert_eq!(code(&value), "mobile.type");
    }
    assert_eq!(code(&JsValue::UNDEFINED), "request.nothingEligible");
}

#[wasm_bindgen_test]
fn a_cycle_ends() {
    let input = js_sys::Object::new();
    for key in ["a", "b", "c"] {
        js_sys::Reflect::set(&input, &key.into(), &input).unwrap();
    }
    assert_eq!(across(&input)["plan"]["status"], 400);
}

#[wasm_bindgen_test]
fn lone_surrogates_are_noticed() {
    let name = js_sys::JsString::from_char_code(&[0x5F20, 0xD842]);
    let input = js_sys::Object::new();
    js_sys::Reflect::set(&input, &"name".into(), &name).unwrap();
    assert_eq!(across(&input)["report"]["issues"][0]["code"], "name.damaged");
}

/// The packed answer of the hot path says what the whole report says.
#[wasm_bindgen_test]
fn packed_answers_agree() {
    let today = wasm::day("2026-11-20");
    assert_eq!(wasm::check_text(0, 1, "11010519491231002X", today, 0), 1e13 + 8e12 + 77.0 * 1e8 + 19_491_231.0);
    assert_eq!(wasm::check_text(0, 5, "13800138000", today, 0), 1e8);
    for doubted in ["", "110105194912310021", "11010519491231002x", "１"] {
        assert_eq!(wasm::check_text(0, 1, doubted, today, 0), -1.0);
    }
    assert_eq!(wasm::check_text(99, 1, "1", today, 0), -1.0);
    assert_eq!(wasm::check_text(0, 99, "1", today, 0), -1.0);
}

/// The same across endpoints.
#[wasm_bindgen_test]
fn what_is_compared_is_what_the_core_says() {
    let input = json!({ "name": "张三", "idNumber": "11010519491231002X", "mobile": "13800138000" });
    let tariff = json!({ "currency": "HKD", "prices": { "identity.two-factor": 300 } });
    let rest = json!({
        "endpoints": ["fill-easy/kyc-cn", "fill-easy/verify"], "questions": ["name-id"],
        "tariffs": { "fill-easy/kyc-cn": tariff }, "tariff": tariff, "chances": { "identity.two-factor": 0.5 },
    });
    let (form, today) = (Form::from_json(&input), wasm::day("2026-11-20"));
    let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
    let prices = Tariff::try_from(&serde_json::from_value::<Value>(tariff).unwrap()).unwrap();
    let offers =
        [Offer { endpoint: &FILL_EASY_CHINA, tariff: Some(prices.clone()) }, Offer { endpoint: &VERIFY, tariff: None }];
    let told = |task, index| wasm::across(task, index, &js(&input), &js(&rest), today, 0);
    assert_eq!(told(0, 0), compare(&form, &offers, &[Question::NameId], &options).ok().unwrap().to_json());
    let chances: Value = serde_json::from_value(rest["chances"].clone()).unwrap();
    assert_eq!(told(1, 0), stages(&FILL_EASY_CHINA, &form, Some(&prices), &chances, &options).unwrap().to_json());
    assert_eq!(told(2, 2), native(&form, &VERIFY, provider::ALL, &options).body().to_json());
}

#[wasm_bindgen_test]
fn wrong_calls_are_told_apart() {
    let rest = |rest: Json| wasm::across(0, 0, &NONE, &js(&rest), 0, 0);
    assert!(rest(json!({ "endpoints": ["nobody"] })).starts_with("!endpoint\nendpoints\n\nf"));
    assert!(rest(json!({ "tariffs": { "nobody": {} } })).starts_with("!endpoint\ntariffs\n\nf"));
    assert!(rest(json!({ "questions": ["fase"] })).starts_with("!question\nquestion\n\nface\n"));
    assert!(wasm::across(1, 0, &NONE, &js(&json!({ "tariff": 7 })), 0, 0).starts_with("!tariff.shape\n"));
    assert_eq!(wasm::across(2, 99, &NONE, &NONE, 0, 0), "!endpoint\nendpoint\n");
    assert_eq!(wasm::day("2026-02-30"), 0);
    let prices = js(&json!({ "currency": "HKD", "prices": { "risk.fraud": -1 } }));
    assert!(wasm::preflight(0, &NONE, &prices, 0, 0).starts_with("!tariff.price\ntariff.price\na whole number"));
    let policy = js(&json!({ "onMismatch": "maybe" }));
    assert!(wasm::decide(&NONE, &policy).starts_with("!policy.onMismatch\npolicy.onMismatch\n\n"));
    assert_eq!(wasm::near("b", "a\nb"), "b\na");
}
