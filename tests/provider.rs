//! What every endpoint keeps to, and that one more needs nothing of `src`.

mod json;

mod extra;

use extra::TENANT;
use json::ToJson;
use kyc_preflight::bill::{Tariff, estimate};
use kyc_preflight::contract::{Contract, Slot};
use kyc_preflight::field::{Allow, Field};
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Options, plan};
use kyc_preflight::provider::fields::FIELDS;
use kyc_preflight::provider::{ALL, Check, Endpoint, Words, find};
use kyc_preflight::reason::{Profile, Weight};
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::set::Set;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use kyc_preflight::verdict::{Decision, Policy, decide};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

// ---- every endpoint

fn endpoints() -> impl Iterator<Item = &'static Endpoint> {
    ALL.iter().copied().chain([&FIELDS, &TENANT])
}

fn slots(endpoint: &'static Endpoint) -> impl Iterator<Item = &'static Slot> {
    let Endpoint { contract: Contract { slots, ignored, .. }, handles, .. } = endpoint;
    slots.iter().chain(*ignored).chain(*handles)
}

/// Fails where something stands twice.
fn once<'a>(what: &str, names: impl Iterator<Item = &'a str>) -> usize {
    let mut seen = BTreeSet::new();
    for name in names {
        assert!(seen.insert(name), "{what}: {name} twice");
    }
    seen.len()
}

#[test]
fn ids_are_unique() {
    let ids = once("endpoints", endpoints().map(|endpoint| endpoint.id));
    assert_eq!(ids, ALL.len() + 2);
    for endpoint in endpoints() {
        once(endpoint.id, endpoint.checks.iter().map(|check| check.id));
        once(endpoint.id, slots(endpoint).map(|slot| slot.wire));
        let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
        once(endpoint.id, products.iter().map(|product| product.id));
    }
}

#[test]
fn ids_find_their_endpoint() {
    for endpoint in ALL {
        assert!(std::ptr::eq(find(endpoint.id).expect(endpoint.id), *endpoint), "{}", endpoint.id);
        let provider = endpoint.id.split('/').next();
        assert_eq!(provider, Some(endpoint.provider), "{}", endpoint.id);
    }
    assert!(find(TENANT.id).is_none(), "{} is in src", TENANT.id);
}

/// A set has room for 32; of a body that is no object there is one slot without a name.
#[test]
fn slots_fit_into_a_set() {
    for endpoint in endpoints() {
        let count = endpoint.contract.slots.len();
        assert!((1..=32).contains(&count) && endpoint.checks.len() <= 32, "{}: {count} slots", endpoint.id);
        let nameless = endpoint.contract.slots.iter().any(|slot| slot.wire.is_empty());
        assert_eq!(nameless, endpoint.contract.is_rootless(), "{}", endpoint.id);
    }
}

/// Another spelling is of one field only.
#[test]
fn other_spellings_are_free() {
    for endpoint in endpoints() {
        let spellings = endpoint.contract.slots.iter().map(|slot| {
            let own = slot.also.iter().chain([&slot.wire]).map(|name| name.to_lowercase());
            own.collect::<BTreeSet<_>>()
        });
        let all: Vec<_> = spellings.flatten().collect();
        once(endpoint.id, all.iter().map(String::as_str));
    }
}

#[test]
fn needs_are_within_the_slots() {
    for endpoint in endpoints() {
        let Contract { slots, needs, when, .. } = &endpoint.contract;
        let of_checks = endpoint.checks.iter().flat_map(|check| check.needs);
        for set in needs.iter().chain(of_checks).chain(when.iter().map(|rule| &rule.needs)) {
            let last = set.places().last().unwrap_or(0);
            assert!(!set.is_empty() && last < slots.len(), "{} {set:?}", endpoint.id);
        }
        for rule in *when {
            assert!(endpoint.contract.place(rule.wire).is_some(), "{} {}", endpoint.id, rule.wire);
        }
    }
}

/// No set of several contains another one, which alone would do.
#[test]
fn needs_are_alternatives() {
    let alone = |sets: &'static [Set]| {
        sets.iter()
            .enumerate()
            .all(|(at, one)| sets.iter().enumerate().all(|(to, other)| at == to || !one.contains(*other)))
    };
    for endpoint in endpoints() {
        assert!(alone(endpoint.contract.needs), "{}", endpoint.id);
        assert!(endpoint.checks.iter().all(|check| alone(check.needs)), "{}", endpoint.id);
    }
}

/// Of this endpoint or, where editions share a row, of another one of the provider's.
fn is_check(endpoint: &'static Endpoint, id: &str) -> bool {
    endpoints().filter(|other| other.provider == endpoint.provider).any(|other| other.check(id).is_some())
}

#[test]
fn checks_are_found() {
    for endpoint in endpoints() {
        for check in endpoint.checks {
            assert!(std::ptr::eq(endpoint.check(check.id).expect(check.id), *check), "{} {}", endpoint.id, check.id);
            assert!(
                check.covers.iter().all(|id| *id != check.id && is_check(endpoint, id)),
                "{} {:?}",
                check.id,
                check.covers
            );
            assert!(
                check.per.is_none_or(|wire| endpoint.contract.place(wire).is_some()),
                "{} {:?}",
                check.id,
                check.per
            );
        }
        for product in endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products) {
            assert!(product.checks.iter().all(|id| endpoint.check(id).is_some()), "{} {}", endpoint.id, product.id);
        }
    }
}

/// A twin is a check of another endpoint of the same provider; the field beside it takes the value.
#[test]
fn twins_are_found() {
    for endpoint in endpoints() {
        for (check, twin) in endpoint.checks.iter().flat_map(|check| check.twins.iter().map(move |twin| (check, twin)))
        {
            let of = |other: &&Endpoint| other.provider == endpoint.provider && other.id != endpoint.id;
            let found = ALL.iter().copied().filter(of).any(|other| other.check(twin.check).is_some());
            assert!(found, "{} {}", check.id, twin.check);
            let fits = |(wire, value)| endpoint.slot(wire).is_some_and(|slot| slot.allow.has(value));
            assert!(twin.with.is_none_or(fits), "{} {:?}", check.id, twin.with);
        }
    }
}

/// Where a field chooses the check, its values are the checks.
#[test]
fn types_are_checks() {
    for (endpoint, wire) in endpoints().filter_map(|endpoint| endpoint.typed.map(|wire| (endpoint, wire))) {
        let values: Vec<_> = endpoint.slot(wire).expect(wire).allow.values().collect();
        let checks: Vec<_> = endpoint.checks.iter().map(|check| check.id).collect();
        assert_eq!(values, checks, "{}", endpoint.id);
    }
}

/// A list has each value once, and as many meanings as values where it has any; the field takes every value.
#[test]
fn lists_are_whole() {
    let mut lists = 0;
    for slot in endpoints().flat_map(slots).filter(|slot| !slot.allow.choices().is_empty()) {
        let values = once(slot.wire, slot.allow.values());
        assert!(slot.allow.values().all(|value| value == value.trim()), "{}", slot.wire);
        let meanings = slot.allow.meanings();
        let lines = meanings.lines().filter(|line| !line.trim().is_empty()).count();
        assert!(
            meanings.is_empty() || lines == values && meanings.ends_with('\n'),
            "{}: {lines} of {values}",
            slot.wire
        );
        lists += 1;
    }
    assert!(lists >= 8, "{lists} lists");
}

#[test]
fn every_listed_value_is_taken() {
    for endpoint in endpoints() {
        for (slot, value) in slots(endpoint).flat_map(|slot| slot.allow.values().map(move |value| (slot, value))) {
            let json = if slot.field == Field::Number {
                value.parse::<i64>().map(Json::from).expect(value)
            } else {
                json!(value)
            };
            let value: Value = serde_json::from_value(json).expect("any JSON is a value");
            let report =
                check_field(endpoint, slot.wire, &value, &Options::default(), false, Locale::En).expect(slot.wire);
            assert!(report.ok, "{} {}", endpoint.id, slot.wire);
        }
    }
}

/// What a limit is on is a kind that knows it.
#[test]
fn limits_suit_their_kind() {
    for slot in endpoints().flat_map(slots) {
        let suits = match slot.allow {
            Allow::Usual => true,
            Allow::One(..) => matches!(slot.field, Field::Choice | Field::Number),
            Allow::Code(..) => slot.field == Field::Choice,
            Allow::Exactly(_) => slot.field == Field::BankCard,
            Allow::Most(..) => slot.field == Field::Text,
            Allow::From(_) => slot.field == Field::Number,
            Allow::Photo(_) => slot.field == Field::FacePhoto,
            _ => false,
        };
        assert!(suits, "{} {:?}", slot.wire, slot.field);
        assert!(slot.field != Field::Choice || !slot.allow.choices().is_empty(), "{} has nothing to choose", slot.wire);
    }
}

fn is_said(words: Words) -> bool {
    Locale::ALL.iter().all(|locale| !locale.pick(words).trim().is_empty())
}

#[test]
fn names_are_in_every_language() {
    for endpoint in endpoints() {
        let of_checks = endpoint.checks.iter().map(|check: &&'static Check| (check.id, check.name));
        let of_slots = slots(endpoint).filter_map(|slot| slot.name.map(|name| (slot.wire, name)));
        let products = endpoint.catalogue.as_ref().map_or(&[][..], |catalogue| catalogue.products);
        for (id, name) in of_checks.chain(of_slots).chain(products.iter().map(|product| (product.id, product.name))) {
            assert!(is_said(name), "{} {id}", endpoint.id);
        }
    }
}

// ---- one more

fn tenant(flat: &str) -> Form {
    Form::from([("tenant", "张三"), ("flat", flat)])
}

fn value(json: Json) -> Value {
    serde_json::from_value(json).expect("any JSON is a value")
}

#[test]
fn one_more_is_checked() {
    let form = tenant("12B");
    let report = form.check(&TENANT, None, Profile::Production);
    assert!(report.ok && report.issues.is_empty());
    for (flat, code) in [("", "text.required"), ("123456789", "text.long")] {
        let form = tenant(flat);
        let report = form.check(&TENANT, None, Profile::Production);
        let issue = report.issues.iter().find(|issue| issue.flaw.weight == Weight::Refused).expect(code);
        assert_eq!((issue.code().as_str(), issue.at.wire, report.ok), (code, Some("flat"), false));
    }
}

/// Sentences call its fields by its own names.
#[test]
fn one_more_is_spoken_of() {
    for (locale, name) in Locale::ALL.into_iter().zip(["Flat", "单位", "單位"]) {
        let form = tenant("123456789");
        let report = preflight(&TENANT, &form, &Options::default(), locale).report;
        let message = &report.issues.first().expect("an issue").message;
        assert!(message.to_lowercase().contains(&name.to_lowercase()), "{}: {message}", locale.id());
    }
    let form = Form::from([("tenant", "张三"), ("room", "12B")]);
    let report = form.check(&TENANT, None, Profile::Production);
    assert!(report.issues.iter().any(|issue| issue.code() == "request.misspelt"));
}

#[test]
fn one_more_is_planned_and_priced() {
    let options = Options::default();
    let ready = plan(&TENANT, &tenant("12B"), &options);
    assert_eq!((ready.status, ready.calls(), ready.run().collect::<String>()), (200, 1, "tenancy".to_owned()));
    let lacking = plan(&TENANT, &Form::from([("tenant", "张三")]), &options);
    assert_eq!((lacking.status, lacking.calls()), (400, 0));
    assert_eq!(lacking.locked().map(|locked| locked.check).collect::<Vec<_>>(), ["tenancy"]);
    let tariff = Tariff { currency: "HKD".into(), prices: vec![("tenancy".into(), 250)] };
    let bill = estimate(&TENANT, &ready, Some(&tariff)).expect("its own check");
    let told: Json = serde_json::from_str(&bill.to_json()).expect("JSON");
    assert_eq!(told["calls"], json!({ "min": 1, "max": 1 }));
    assert_eq!(told["cost"]["minor"], json!({ "min": 250, "max": 250 }));
}

#[test]
fn one_more_is_asked() {
    let body = TENANT.ask(&tenant(" 12B"), &Options::default(), Locale::En).unwrap_or_default();
    assert_eq!(body.to_json(), r#"{"tenant":"张三","flat":" 12B"}"#);
    assert!(TENANT.ask(&tenant(""), &Options::default(), Locale::En).is_err());
}

#[test]
fn one_more_is_read_and_decided() {
    for (answer, decision) in [
        (json!({ "lives": true }), Decision::Accept),
        (json!({ "lives": false }), Decision::Reject),
        (json!({ "lives": 1 }), Decision::Review),
        (json!(null), Decision::Review),
    ] {
        let reading = TENANT.read(&value(answer.clone()), Some(&tenant("12B")), &Options::default());
        assert_eq!(decide(&[reading], &Policy::default()).decision, decision, "{answer}");
    }
    let unasked = TENANT.read(&value(json!({ "lives": true })), Some(&Form::default()), &Options::default());
    assert_eq!(decide(&[unasked], &Policy::default()).decision, Decision::Review);
}

/// Nothing of it is in `src`.
#[test]
fn one_more_is_not_in_src() {
    let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("readable");
            assert!(!["tenancy", "extra/tenant", "租客"].iter().any(|word| text.contains(word)), "{}", path.display());
            files += 1;
        }
    }
    assert!(files > 50, "{files} files");
}
