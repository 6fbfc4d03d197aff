//! What an endpoint asks of a request as a whole, and what its fields say of each other: everything that is said, in order of
//! its codes.

mod json;

mod maker;

use json::ToJson;
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::find;
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use maker::picture;
use serde_json::{Value as Json, json};

/// `weight:code@path`, and what it is related to behind `<`.
fn spell(issue: &Json) -> String {
    let words = |list: &Json| {
        let part = |part: &Json| part.as_str().map_or_else(|| part.to_string(), str::to_owned);
        list.as_array().into_iter().flatten().map(part).collect::<Vec<_>>().join(".")
    };
    let related = issue["related"].as_array().into_iter().flatten().map(words).collect::<Vec<_>>().join(" ");
    let related = if related.is_empty() { related } else { format!("<{related}") };
    let of = |key: &str| issue[key].as_str().unwrap_or_default().to_owned();
    format!("{}:{}@{}{related}", of("weight"), of("code"), words(&issue["path"]))
}

fn said(endpoint: &str, request: &Json, options: &Options) -> Vec<String> {
    let endpoint = find(endpoint).expect("an endpoint");
    let report = preflight(endpoint, &Form::from_json(request), options, Locale::En).report.to_json();
    let report: Json = serde_json::from_str(&report).expect("what we say is JSON");
    let mut said: Vec<_> = report["issues"].as_array().expect("issues").iter().map(spell).collect();
    said.sort();
    said
}

fn agree(rows: &[(&str, Json, &[&str])]) {
    let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
    let rows = rows.iter().map(|(endpoint, request, want)| (endpoint, want, said(endpoint, request, &options)));
    let wrong: Vec<_> = rows
        .enumerate()
        .filter(|(_, (_, want, got))| got != *want)
        .map(|(at, (endpoint, want, got))| format!("row {at} {endpoint}: {got:?} instead of {want:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A body with other properties; null takes one away.
fn with(body: &Json, other: Json) -> Json {
    let mut body = body.clone();
    for (key, value) in other.as_object().expect("an object") {
        body[key] = value.clone();
    }
    body
}

#[test]
#[rustfmt::skip]
fn one_check_at_a_time() {
    let two = json!({ "type": "two-factor", "name": "李明", "idNo": "11010519491231002X" });
    agree(&[
        ("fill-easy/verify", two.clone(), &[]),
        ("fill-easy/verify", with(&two, json!({ "idNo": null })), &["refused:residentId.required@idNo"]),
        ("fill-easy/verify", with(&two, json!({ "name": " " })), &["refused:name.required@name"]),
        ("fill-easy/verify", with(&two, json!({ "mobile": "x" })), &["doubt:mobile.unused@mobile"]),
        ("fill-easy/verify", with(&two, json!({ "idIssueDate": "20300101", "idExpiryDate": "20200101" })),
            &["doubt:expiryDate.unused@idExpiryDate", "doubt:issueDate.unused@idIssueDate"]),
        ("fill-easy/verify", json!({ "type": "name-mobile" }), &["refused:mobile.required@mobile", "refused:name.required@name"]),
        ("fill-easy/mobile", json!({ "type": "location-query", "mobile": "13912345678", "locationType": "1" }), &["refused:choice.choice@locationType<type"]),
        ("fill-easy/mobile", json!({ "type": "location-query", "mobile": "13912345678", "locationType": 1 }), &["refused:choice.choice@locationType<type"]),
        ("fill-easy/mobile", json!({ "type": "location-query", "mobile": "13912345678", "locationType": 2, "city": "北京" }), &["doubt:text.unused@city"]),
        ("fill-easy/mobile", json!({ "type": "attribution", "mobile": "13912345678", "locationType": "1" }), &["doubt:choice.unused@locationType"]),
        ("fill-easy/mobile", json!({ "type": "location-verify", "mobile": "13912345678", "locationType": 1, "city": "北京", "address": "朝阳区建国路88号" }), &[]),
        ("fill-easy/risk",   json!({ "type": "anti-fraud", "idNo": "11010519491231002X" }), &[]),
        ("fill-easy/risk",   json!({ "type": "anti-fraud", "mobile": "13912345678", "name": "李明" }), &["doubt:name.unused@name"]),
        ("rapid-id/cnbc",    json!({ "fullName": "李明", "idCardNo": "11010519491231002X", "dateOfBirth": "1949-12-30", "bankCardNo": "6222026789012345676" }),
            &["doomed:birthDate.mismatch@dateOfBirth<idCardNo"]),
    ]);
}

fn images() -> Json {
    let picture = picture(400, 400, 1000);
    json!({
        "country": "TWN", "id_type": "PASSPORT", "id_image": picture, "id_mime_type": "image/png",
        "face_image": picture, "face_mime_type": "image/png",
        "id_and_face_image": picture, "id_and_face_mime_type": "image/png",
    })
}

#[test]
#[rustfmt::skip]
fn documents_from_images() {
    let idv = "krypto-go/idv";
    agree(&[
        (idv, images(), &[]),
        (idv, with(&images(), json!({ "id_and_face_image": null })), &["doubt:facePhoto.oneOfTwo@face_image<id_and_face_image"]),
        (idv, with(&images(), json!({ "face_image": null })), &["doubt:facePhoto.oneOfTwo@id_and_face_image<face_image"]),
        (idv, with(&images(), json!({ "id_mime_type": null })), &["doubt:facePhoto.mismatch@id_image<id_mime_type"]),
        (idv, with(&images(), json!({ "face_mime_type": "image/jpeg" })), &["doubt:facePhoto.mismatch@face_image<face_mime_type"]),
        (idv, with(&images(), json!({ "id_type": "ID_CARD" })), &["refused:facePhoto.required@id_back_image"]),
        (idv, with(&images(), json!({ "expected_issuing_date": "2025-03-10", "expected_expiry_date": "2025-03-10" })),
            &["doubt:isoDate.beforeIssue@expected_expiry_date<expected_issuing_date"]),
        (idv, with(&images(), json!({ "auto_create_dd_task": true })), &["refused:number.required@dd_task_search_setting_id"]),
        (idv, with(&images(), json!({ "auto_create_dd_task": false })), &[]),
        (idv, with(&images(), json!({ "customer_reference": "x".repeat(101) })), &["doubt:text.long@customer_reference"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn numbers_of_known_cards() {
    let init = json!({ "id_type": "ID_CARD", "workflow_id": 200, "country": "TWN", "customer_reference": "000000123" });
    let number = |country: &str, number: &str| with(&init, json!({ "country": country, "expected_id_number": number }));
    let web = "krypto-go/idv-init";
    agree(&[
        (web, number("TWN", "A123456789"), &[]),
        (web, number("TWN", "A123456788"), &["doubt:text.checkCharacter@expected_id_number<country"]),
        (web, number("TWN", "A12345678"),  &["doubt:text.short@expected_id_number<country"]),
        (web, number("TWN", "A1234567890"), &["doubt:text.long@expected_id_number<country"]),
        (web, number("TWN", "1123456789"), &["doubt:text.character@expected_id_number<country"]),
        (web, number("CHN", "11010519491231002X"), &[]),
        (web, number("CHN", "110105194912310021"), &["doubt:text.checkCharacter@expected_id_number<country"]),
        (web, number("JPN", "A123456788"), &[]),
        (web, with(&number("TWN", "A123456788"), json!({ "id_type": "PASSPORT" })), &[]),
        (web, with(&init, json!({ "tw_id_issue_site_id": "10012" })), &["doubt:choice.twoMeanings@tw_id_issue_site_id"]),
        (web, with(&init, json!({ "id_type": "PASSPORT", "tw_id_apply_code": 2 })), &["doubt:number.unused@tw_id_apply_code<country"]),
        (web, with(&init, json!({ "country": "JPN", "tw_id_apply_date": "1070102" })), &["doubt:rocDate.unused@tw_id_apply_date<country"]),
        ("krypto-go/idv-account", json!({ "workflow_id": 3, "country": "JPN", "tw_id_issue_site_id": "63000" }), &["doubt:choice.unused@tw_id_issue_site_id<country"]),
    ]);
}

#[test]
#[rustfmt::skip]
fn searches_and_addresses() {
    let task = json!({ "search_setting_id": 2, "target": { "name": "王又曾" }, "search_source": [[0, 4]] });
    agree(&[
        ("krypto-go/dd-task", task.clone(), &[]),
        ("krypto-go/dd-task", with(&task, json!({ "from_idv_id": 12, "customer_reference": "1", "callback_url": "https://example.com/" })),
            &["doubt:text.replaced@customer_reference<from_idv_id", "doubt:url.replaced@callback_url<from_idv_id"]),
        ("krypto-go/dd-task", with(&task, json!({ "from_idv_id": 12, "target": { "birthday": "1990-06-21" } })), &["doubt:target.replaced@target.birthday<from_idv_id"]),
        ("krypto-go/dd-task", with(&task, json!({ "from_idv_id": 0, "customer_reference": "1" })), &[]),
        ("krypto-go/dd-metadata", json!([{ "key": "branch", "value": "Taipei" }]), &[]),
        ("krypto-go/dd-metadata", json!({}), &["refused:metadata.type@"]),
        ("krypto-go/dd-history", json!({ "page_size": 0, "page_number": 1 }), &["refused:number.least@page_size"]),
        ("krypto-go/kya", json!({ "address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "chain": "eth" }), &["refused:choice.mismatch@chain<address"]),
        ("krypto-go/kya", json!({ "address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "chain": "sol" }), &["refused:choice.choice@chain"]),
        ("krypto-go/kya", json!({ "address": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb", "chain": "eth" }), &["doomed:cryptoAddress.checkCharacter@address"]),
    ]);
}

/// What the account has, and what was decided before.
#[test]
fn what_the_options_say() {
    let init =
        json!({ "id_type": "PASSPORT", "workflow_id": 200, "country": "TWN", "customer_reference": "000000123" });
    let decide = json!({ "comment": "ok", "accepted": true });
    let points = |points| Options { points, ..Options::default() };
    for (endpoint, request, options, want) in [
        ("krypto-go/idv-init", &init, points(None), vec![]),
        ("krypto-go/idv-init", &init, points(Some(501)), vec![]),
        ("krypto-go/idv-init", &init, points(Some(500)), vec!["refused:request.points@"]),
        ("krypto-go/dd-accepted", &decide, points(Some(0)), vec![]),
        (
            "krypto-go/dd-accepted",
            &decide,
            Options { decided: true, ..Options::default() },
            vec!["refused:request.decided@"],
        ),
    ] {
        assert_eq!(said(endpoint, request, &options), want, "{endpoint} {:?}", options.points);
    }
}
