//! KryptoGO: requests, and what its answers say.

use super::{Op, chain, format, issues, options, read, report, request, value};
use crate::maker::picture;
use kyc_preflight::field::{Context, Field, Kind, Sex};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, plan};
use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::krypto_go::answer::{risk_band, search_follows};
use kyc_preflight::provider::krypto_go::{
    DD_ACCEPTED, DD_HISTORY, DD_METADATA, DD_TASK, IDV, IDV_ACCOUNT, IDV_INIT, KYA,
};
use kyc_preflight::reason::Weight;
use serde_json::{Value as Json, json};

pub const OPS: &[(&str, Op)] = &[
    ("idv_create", |input| request(&IDV, &input["request"])),
    ("idv_init", |input| request(&IDV_INIT, &input["request"])),
    ("idv_account", |input| request(&IDV_ACCOUNT, &input["request"])),
    ("search_task", |input| request(&DD_TASK, &input["task"])),
    ("history", |input| request(&DD_HISTORY, &input["query"])),
    ("idv_image", image),
    ("idv_review", review),
    ("dd_created", created),
    ("risk_band", band),
    ("points", points),
    ("accept_update", accept),
    ("forced_fields", forced),
    ("kya", address),
    ("roc_date", roc_date),
    ("tw_id", taiwan_id),
    ("search_source", source),
    ("format", |input| format(&ALL, input)),
    ("keccak256", chain::keccak256),
    ("eth_address", chain::eth_address),
    ("base58check", chain::base58check),
    ("btc_address", chain::btc_address),
    ("bech32", chain::bech32),
    ("segwit", chain::segwit),
];

const ALL: [&Endpoint; 8] = [&IDV, &IDV_INIT, &IDV_ACCOUNT, &DD_TASK, &DD_ACCEPTED, &DD_METADATA, &DD_HISTORY, &KYA];

/// A file of these sides and this length as the front of a document.
fn image(input: &Json) -> Json {
    let number = |key: &str| input[key].as_u64().expect("a number") as u32;
    let front = picture(number("width"), number("height"), number("bytes") as usize);
    let face = picture(400, 400, 1000);
    let body = json!({ "country": "TWN", "id_type": "PASSPORT", "id_image": front, "face_image": face });
    let report = report(&IDV, &body, &options());
    let refused: Vec<_> = issues(&report).into_iter().filter(|(weight, ..)| *weight == "refused").collect();
    assert!(refused.iter().all(|(.., path)| path == &["id_image"]), "something else is refused");
    json!({ "ok": refused.is_empty() })
}

fn review(input: &Json) -> Json {
    let facts = read(&IDV, &input["detail"], None)["facts"].clone();
    json!({ "mismatches": facts["mismatches"], "implied_state": facts["impliedState"] })
}

/// The rule, and the reading of a result.
fn created(input: &Json) -> Json {
    let follows = search_follows(&value(&input["auto_create_dd_task"]), &value(&input["state"]));
    let form = json!({ "auto_create_dd_task": input["auto_create_dd_task"], "dd_task_search_setting_id": 120 });
    let answer =
        json!({ "idv_task_id": 12, "state": input["state"], "created_search_task_id": follows.then_some(102) });
    let reading = read(&IDV, &answer, Some(&form));
    assert_eq!(reading["facts"]["searchFollows"], follows, "rule and reading differ");
    json!({ "created": follows })
}

/// The rule, and the reading of a finished search.
fn band(input: &Json) -> Json {
    let band = risk_band(&value(&input["score"]));
    let detail = json!({
        "task_id": 12345, "completed_source": 3, "completed_time": 1_700_470_389,
        "potential_risk": input["score"], "sanction_matched": false,
    });
    assert_eq!(read(&DD_TASK, &detail, None)["facts"]["riskBand"], json!(band), "rule and reading differ");
    json!({ "band": band.map(|band| band.replace('-', "_")) })
}

fn points(input: &Json) -> Json {
    let body =
        json!({ "id_type": "PASSPORT", "workflow_id": 200, "country": "TWN", "customer_reference": "000000123" });
    let left = input["points"].as_u64().map(|points| points as u32);
    let ok = [&IDV_INIT, &IDV_ACCOUNT].map(|endpoint| {
        let body =
            if endpoint.id == IDV_INIT.id { body.clone() } else { json!({ "workflow_id": 3, "country": "TWN" }) };
        report(endpoint, &body, &Options { points: left, ..options() })["ok"].clone()
    });
    assert_eq!(ok[0], ok[1], "web and app differ");
    json!({ "ok": ok[0] })
}

fn accept(input: &Json) -> Json {
    let options = Options { decided: input["already_decided"] == true, ..options() };
    let report = report(&DD_ACCEPTED, &input["request"], &options);
    let status = plan(&DD_ACCEPTED, &Form::from_json(&input["request"]), &options).status;
    json!({ "ok": report["ok"], "http_status": status })
}

/// A caller who gives all that an IDV task replaces.
fn forced(input: &Json) -> Json {
    let mut task = input["task"].clone();
    task["target"]["birthday"] = json!("1990-06-21");
    task["target"]["citizenship"] = json!("TWN");
    task["customer_reference"] = json!("000000123");
    task["callback_url"] = json!("https://example.com/hook");
    let report = report(&DD_TASK, &task, &options());
    let replaced = issues(&report).into_iter().filter(|(_, code, _)| code.ends_with(".replaced"));
    json!({ "fields": replaced.map(|(.., path)| path.join(".")).collect::<Vec<_>>() })
}

fn address(input: &Json) -> Json {
    let report = report(&KYA, &input["request"], &options());
    let bad = |(weight, _, path): &(&str, &str, Vec<String>)| {
        matches!(*weight, "refused" | "doomed") && path.first().is_some_and(|part| part == "address")
    };
    let issues = issues(&report);
    let says = |code: &str| issues.iter().any(|(_, known, _)| *known == code);
    let reason = if says("choice.choice") {
        Some("unsupported-chain")
    } else if says("choice.mismatch") {
        Some("chain-mismatch")
    } else if says("cryptoAddress.required") {
        Some("missing")
    } else {
        issues.iter().any(bad).then_some("bad-address")
    };
    let chain = report["derived"].get("chain").or(input["request"].get("chain"));
    json!({ "ok": report["ok"], "chain": chain.filter(|_| reason.is_none()), "reason": reason })
}

fn roc_date(input: &Json) -> Json {
    let found = Field::RocDate.check(&value(&input["value"]), Context { exact: true, ..options().context() });
    json!({ "iso": found.facts.day.map(|day| day.iso_string()) })
}

/// A national number; the field also takes resident certificates (AMB-108).
fn taiwan_id(input: &Json) -> Json {
    let found = Field::TaiwanId.check(&value(&input["value"]), options().context());
    let fits = found.issues.iter().all(|issue| issue.flaw.weight < Weight::Doomed);
    let valid = fits && found.facts.kind == Some(Kind::TaiwanNational);
    json!({ "valid": valid, "sex": found.facts.sex.map(Sex::id).filter(|_| valid) })
}

/// The field knows the number; its name is the document's and no call says it.
fn source(input: &Json) -> Json {
    let names = ["Negative news", "Dow Jones database", "Taiwan company", "Taiwan verdict", "Sanction list"];
    let known = [json!([input["value"]]), json!([[input["value"]]])]
        .map(|list| Field::SearchSource.check(&value(&list), options().context()).issues.is_empty());
    assert_eq!(known[0], known[1], "nested and flat differ");
    let place = input["value"].as_u64().filter(|_| known[0]).map(|place| place as usize);
    json!({ "name": place.map(|place| names[place]) })
}

/// The chain of an address that the field takes.
pub fn chain_of(address: &str) -> Option<String> {
    let report = report(&KYA, &json!({ "address": address }), &options());
    let chain = report["derived"]["chain"].as_str().map(str::to_owned);
    assert_eq!(report["ok"] == true, chain.is_some(), "an address without a chain");
    chain
}
