//! What must hold of every provider's rows, the published counts, and the planner against a second one made of strings.

use kyc_preflight::date::Date;
use kyc_preflight::field::Field;
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Class, Options, Plan, plan};
use kyc_preflight::provider::fill_easy_china::{FILL_EASY_CHINA, FILL_EASY_CHINA_CLASSIC};
use kyc_preflight::provider::{ALL, Check, Endpoint, FanOut, find};
use kyc_preflight::set::Set;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

fn ids(endpoint: &'static Endpoint) -> Vec<&'static str> {
    endpoint.checks.iter().map(|check| check.id).collect()
}

fn unique(names: &[&str]) -> bool {
    names.iter().collect::<BTreeSet<_>>().len() == names.len()
}

fn known(id: &str) -> &'static Check {
    ALL.iter().find_map(|endpoint| endpoint.check(id)).unwrap_or_else(|| panic!("{id} is no check"))
}

// ---- rows

#[test]
fn ids_are_unique() {
    assert!(unique(&ALL.iter().map(|endpoint| endpoint.id).collect::<Vec<_>>()));
    for endpoint in ALL {
        assert!(unique(&ids(endpoint)), "{}", endpoint.id);
        assert!(find(endpoint.id).is_some_and(|found| found.id == endpoint.id));
    }
}

#[test]
fn ids_are_words() {
    let plain = |id: &str| {
        !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-/".contains(&b))
    };
    for endpoint in ALL {
        assert!(
            plain(endpoint.id) && plain(endpoint.provider) && ids(endpoint).into_iter().all(plain),
            "{}",
            endpoint.id
        );
    }
}

#[test]
fn wire_names_are_unique() {
    for endpoint in ALL {
        let slots = endpoint.contract.slots.iter().chain(endpoint.contract.ignored).chain(endpoint.handles);
        let wires: Vec<_> = slots.clone().map(|slot| slot.wire).collect();
        assert!(unique(&wires), "{} {wires:?}", endpoint.id);
        let also: Vec<_> = slots.flat_map(|slot| slot.also).copied().collect();
        assert!(unique(&also), "{} {also:?}", endpoint.id);
        assert!(also.iter().all(|name| !wires.contains(name)), "{}: a hint for a name that is right", endpoint.id);
    }
}

#[test]
fn every_check_needs_something() {
    for endpoint in ALL {
        let bound = endpoint.contract.slots.len();
        for check in endpoint.checks {
            assert!(!check.needs.is_empty(), "{}", check.id);
            for set in check.needs {
                assert!(!set.is_empty() && set.places().all(|place| place < bound), "{} {}", endpoint.id, check.id);
            }
            let idle = |set: &Set| check.needs.iter().any(|other| other != set && set.contains(*other));
            assert!(!check.needs.iter().any(idle), "{}: one set of needs holds another", check.id);
        }
    }
}

#[test]
fn per_entry_checks_need_their_list() {
    for endpoint in ALL {
        for (check, wire) in endpoint.checks.iter().filter_map(|check| Some((check, check.per?))) {
            let place = endpoint.contract.place(wire).expect("a field of the endpoint");
            assert_eq!(endpoint.contract.slots[place].field, Field::Addresses);
            assert!(check.needs.iter().all(|set| set.has(place)), "{}", check.id);
        }
    }
}

// ---- covering

#[test]
fn covers_name_other_checks() {
    for check in ALL.iter().flat_map(|endpoint| endpoint.checks) {
        assert!(unique(check.covers), "{}", check.id);
        for id in check.covers {
            assert!(*id != check.id && known(id).id == *id, "{} covers {id}", check.id);
        }
    }
}

#[test]
fn covers_is_transitive() {
    for check in ALL.iter().flat_map(|endpoint| endpoint.checks) {
        for id in check.covers.iter().flat_map(|id| known(id).covers) {
            assert!(check.covers.contains(id), "{} covers {id} only through another", check.id);
        }
    }
}

/// What covers another asks for all the other asks for and more, so covering never loops and never loses an answer.
#[test]
fn what_covers_needs_more() {
    for check in ALL.iter().flat_map(|endpoint| endpoint.checks) {
        for other in check.covers.iter().map(|id| known(id)) {
            let more = |set: &Set| other.needs.iter().any(|lesser| set.contains(*lesser) && set != lesser);
            assert!(check.needs.iter().all(more), "{} covers {}", check.id, other.id);
            assert_eq!(check.axis, other.axis, "{} covers {}", check.id, other.id);
        }
    }
}

// ---- catalogue

#[test]
fn products_name_checks() {
    for endpoint in ALL {
        let Some(catalogue) = &endpoint.catalogue else { continue };
        assert_eq!(
            endpoint.contract.slots[endpoint.contract.place(catalogue.wire).expect("a field")].field,
            Field::Products
        );
        for product in catalogue.products {
            assert!(!product.checks.is_empty() && unique(product.checks), "{}", product.id);
            assert!(product.checks.iter().all(|id| ids(endpoint).contains(id)), "{}", product.id);
        }
        let sold = |check: &&Check| catalogue.products.iter().any(|product| product.checks.contains(&check.id));
        assert!(endpoint.checks.iter().all(sold), "{}: a check that no product sells", endpoint.id);
    }
}

#[test]
fn numbers_mean_one_thing() {
    for catalogue in ALL.iter().filter_map(|endpoint| endpoint.catalogue.as_ref()) {
        let products = catalogue.products.iter().map(|product| product.id);
        let parents = catalogue.parents.iter().map(|(number, _)| *number);
        let numbers: Vec<_> = products.chain(catalogue.unimplemented.iter().copied()).chain(parents).collect();
        assert!(unique(&numbers), "{numbers:?}");
        for (parent, hint) in catalogue.parents {
            let listed = |part: &str| catalogue.product(part).is_some() || catalogue.unimplemented.contains(&part);
            let inside = |part: &str| part.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.'));
            assert!(hint.split(", ").all(|part| listed(part) && inside(part)), "{parent}: {hint}");
        }
    }
}

/// What two products have in common is all of one of them: `compare` counts on it where it adds their prices.
#[test]
fn products_are_apart_or_inside_each_other() {
    for catalogue in ALL.iter().filter_map(|endpoint| endpoint.catalogue.as_ref()) {
        for (at, one) in catalogue.products.iter().enumerate() {
            for other in &catalogue.products[at + 1..] {
                let shared = one.checks.iter().filter(|check| other.checks.contains(check)).count();
                assert!([0, one.checks.len(), other.checks.len()].contains(&shared), "{} and {}", one.id, other.id);
            }
        }
    }
}

#[test]
fn remarks_can_be_shown() {
    for endpoint in ALL {
        for remark in endpoint.remarks {
            assert!(!remark.with.is_empty() && !remark.with.meets(remark.without), "{:?}", remark.note);
            let named = [remark.fewer, remark.more];
            assert!(named.iter().flatten().all(|id| ids(endpoint).contains(id)), "{:?}", remark.note);
        }
    }
}

// ---- what the documents publish

#[test]
fn published_counts() {
    let catalogue = FILL_EASY_CHINA.catalogue.as_ref().expect("the newer edition sells products");
    assert_eq!(FILL_EASY_CHINA.checks.len(), 16);
    assert_eq!(FILL_EASY_CHINA_CLASSIC.checks.len(), 14);
    assert_eq!((catalogue.products.len(), catalogue.unimplemented.len()), (14, 27));
    assert!(FILL_EASY_CHINA_CLASSIC.catalogue.is_none());
    let selected: Vec<_> =
        FILL_EASY_CHINA.checks.iter().filter(|check| check.fans_out == FanOut::OnSelection).collect();
    assert_eq!(selected.iter().map(|check| check.id).collect::<Vec<_>>(), ["litigation.records"]);
}

#[test]
fn handles() {
    let of = |endpoint: &Endpoint| endpoint.handles.iter().map(|slot| (slot.wire, slot.field)).collect::<Vec<_>>();
    assert_eq!(of(&FILL_EASY_CHINA), [("token", Field::Token), ("requestId", Field::RequestId)]);
    assert_eq!(of(&FILL_EASY_CHINA_CLASSIC), [("token", Field::Token)]);
    for endpoint in ALL {
        assert!(endpoint.handles.iter().all(|slot| endpoint.contract.place(slot.wire).is_none()), "{}", endpoint.id);
        assert!(endpoint.handles.iter().all(|slot| endpoint.slot(slot.wire).is_some()), "{}", endpoint.id);
    }
}

#[test]
fn the_older_edition_is_the_newer_without_run() {
    let wires = |endpoint: &Endpoint| endpoint.contract.slots.iter().map(|slot| slot.wire).collect::<Vec<_>>();
    let (mut newer, older) = (wires(&FILL_EASY_CHINA), wires(&FILL_EASY_CHINA_CLASSIC));
    newer.retain(|wire| *wire != "run");
    assert_eq!(newer, older);
    let ignored: Vec<_> = FILL_EASY_CHINA_CLASSIC.contract.ignored.iter().map(|slot| slot.wire).collect();
    assert_eq!(ignored, ["run"]);
}

// ---- a second planner

/// The published table: check, fields (`|` between alternatives), what makes it redundant. Litigation after AMB-04.
const ROWS: &[(&str, &str, &str)] = &[
    ("identity.two-factor", "name idNumber", "identity.four-factor"),
    ("identity.four-factor", "name idNumber idIssueDate idExpiryDate", ""),
    ("identity.image", "name idNumber facePhoto", ""),
    ("identity.name-mobile", "name mobile", "identity.three-factor"),
    ("identity.id-mobile", "idNumber mobile", "identity.three-factor"),
    ("identity.three-factor", "name idNumber mobile", ""),
    ("mobile.attribution", "mobile", ""),
    ("mobile.location-work", "mobile", ""),
    ("mobile.location-residential", "mobile", ""),
    ("mobile.address-verify", "mobile addressesToVerify", ""),
    ("risk.fraud", "mobile|idNumber", ""),
    ("risk.criminal", "name idNumber", ""),
    ("bank.two-factor", "name bankCardNumber", "bank.four-factor bank.three-factor"),
    ("bank.three-factor", "name idNumber bankCardNumber", "bank.four-factor"),
    ("bank.four-factor", "name idNumber mobile bankCardNumber", ""),
    ("litigation.records", "name idNumber", ""),
];

const NAMES: [&str; 8] =
    ["name", "idNumber", "idIssueDate", "idExpiryDate", "facePhoto", "mobile", "bankCardNumber", "addressesToVerify"];

/// What runs and what is covered by what, for these fields, with so many addresses.
fn reference(newer: bool, litigation: bool, present: &[&str], entries: usize) -> (Vec<String>, Vec<(String, String)>) {
    let has = |fields: &str| fields.split('|').any(|set| set.split(' ').all(|field| present.contains(&field)));
    let offered = |id: &str| match id {
        "bank.two-factor" => newer,
        "litigation.records" => newer && litigation,
        _ => true,
    };
    let eligible: Vec<_> = ROWS.iter().filter(|(id, fields, _)| offered(id) && has(fields)).collect();
    let (mut run, mut covered) = (Vec::new(), Vec::new());
    for (id, _, stronger) in &eligible {
        match stronger.split(' ').find(|strong| eligible.iter().any(|(other, ..)| other == strong)) {
            Some(strong) => covered.push((id.to_string(), strong.to_owned())),
            None if *id == "mobile.address-verify" => run.extend((0..entries).map(|at| format!("{id}[{at}]"))),
            None => run.push(id.to_string()),
        }
    }
    (run, covered)
}

fn sample(name: &str, entries: usize) -> Json {
    let entry = json!({ "type": "common", "city": "北京", "address": "朝阳区建国路88号" });
    match name {
        "name" => json!("张三"),
        "idNumber" => json!("11010519491231002X"),
        "idIssueDate" => json!("20180501"),
        "idExpiryDate" => json!("20281231"),
        "facePhoto" => json!("iVBORw0KGgoAAAANSUhEUgAA"),
        "mobile" => json!("13800138000"),
        "bankCardNumber" => json!("6222021234567890123"),
        _ => json!(vec![entry; entries]),
    }
}

fn planned(endpoint: &'static Endpoint, litigation: bool, present: &[&str], entries: usize) -> Plan {
    let body: Json = present.iter().map(|name| ((*name).to_owned(), sample(name, entries))).collect();
    plan(endpoint, &Form::from_json(&body), &Options { litigation_by_default: litigation, ..Options::default() })
}

fn subsets() -> impl Iterator<Item = Vec<&'static str>> {
    (0..1 << NAMES.len()).map(|bits| (0..NAMES.len()).filter(|at| bits & 1 << at != 0).map(|at| NAMES[at]).collect())
}

#[test]
fn every_subset_of_fields() {
    let mut count = 0;
    for present in subsets() {
        for (newer, litigation, entries) in [(true, false, 1), (true, true, 2), (false, false, 3), (false, true, 1)] {
            let endpoint = if newer { &FILL_EASY_CHINA } else { &FILL_EASY_CHINA_CLASSIC };
            let (run, covered) = reference(newer, litigation, &present, entries);
            let plan = planned(endpoint, litigation, &present, entries);
            let about = format!("{} {present:?}", endpoint.id);
            assert_eq!(plan.run().collect::<Vec<_>>(), run, "{about}");
            let told: Vec<_> = plan.covered().map(|row| (row.check.to_owned(), row.by.to_owned())).collect();
            assert_eq!(told, covered, "{about}");
            assert_eq!((plan.calls(), plan.status), (run.len(), if run.is_empty() { 400 } else { 200 }), "{about}");
            let class = plan.refusal.map(|refusal| refusal.class);
            assert_eq!(class, run.is_empty().then_some(Class::NoEligible), "{about}");
            count += 1;
        }
    }
    println!("{count} plans");
}

/// Each lock names what is missing, and each key opens what it says.
#[test]
fn locks_and_keys() {
    for present in subsets() {
        let plan = planned(&FILL_EASY_CHINA, false, &present, 1);
        for (id, fields, _) in ROWS.iter().filter(|(id, ..)| *id != "litigation.records") {
            let lack = |set: &str| {
                set.split(' ').filter(|field| !present.contains(field)).map(str::to_owned).collect::<BTreeSet<_>>()
            };
            let want: BTreeSet<_> = fields.split('|').map(lack).collect();
            let locked = plan.locked().find(|locked| locked.check == *id);
            let told = locked
                .map(|locked| locked.missing.iter().map(|set| set.iter().map(|f| (*f).to_owned()).collect()).collect());
            let open = want.iter().any(BTreeSet::is_empty);
            assert_eq!(told, (!open).then_some(want), "{present:?} {id}");
        }
        let running: Vec<_> = plan.run().collect();
        for unlock in plan.unlocks() {
            let more: Vec<_> =
                NAMES.into_iter().filter(|name| present.contains(name) || unlock.fields.contains(name)).collect();
            let after = planned(&FILL_EASY_CHINA, false, &more, 1);
            let new: Vec<_> = after.run().filter(|id| !running.contains(id)).collect();
            assert_eq!(unlock.checks, new, "{present:?} {:?}", unlock.fields);
            assert_eq!(unlock.calls, after.calls() as i32 - plan.calls() as i32, "{present:?} {:?}", unlock.fields);
        }
    }
}

/// Each product alone, with every subset of fields: its checks run that have their fields, and nothing is covered.
#[test]
fn every_product_alone() {
    let products = FILL_EASY_CHINA.catalogue.as_ref().expect("products").products;
    for present in subsets() {
        for product in products {
            let mut body: Json = present.iter().map(|name| ((*name).to_owned(), sample(name, 1))).collect();
            body["run"] = json!([product.id]);
            let plan = plan(&FILL_EASY_CHINA, &Form::from_json(&body), &Options::default());
            let has = |fields: &str| fields.split('|').any(|set| set.split(' ').all(|field| present.contains(&field)));
            let rows = ROWS.iter().filter(|row| product.checks.contains(&row.0));
            let (fire, wait): (Vec<_>, Vec<_>) = rows.partition(|row| has(row.1));
            let first = |rows: &[&(&'static str, &str, &str)]| rows.iter().map(|row| row.0).collect::<Vec<_>>();
            let run: Vec<_> = plan.run().map(|id| id.split('[').next().unwrap_or_default().to_owned()).collect();
            assert_eq!(run, first(&fire), "{present:?} {}", product.id);
            let partial: Vec<_> = plan.partial().map(|partial| partial.check).collect();
            assert_eq!(partial, first(&wait), "{present:?} {}", product.id);
            assert_eq!(plan.covered().count(), 0);
        }
    }
}

/// A table that judged a value says so once it is older than two years; one that judged nothing does not.
#[test]
fn old_tables_are_noted() {
    let rows: [(&str, &str, &[&str]); 6] = [
        ("2026-11-20", "idNumber", &[]),
        ("2028-04-18", "idNumber", &[]),
        ("2028-04-19", "idNumber", &["region"]),
        ("2031-01-01", "mobile", &["mobileSegment"]),
        ("2031-01-01", "bankCardNumber", &["cardRange"]),
        ("2031-01-01", "name", &[]),
    ];
    for (today, wire, want) in rows {
        let form = Form::from([(wire, "11010519491231002X")]);
        let options = Options { today: Date::iso(today), ..Options::default() };
        let notes = plan(&FILL_EASY_CHINA, &form, &options);
        let old: Vec<&str> = notes.notes().filter_map(|note| Some(note.params.old?.0)).collect();
        assert_eq!(old, want, "{today} {wire}");
    }
}

/// A product that is asked for twice lacks its fields once.
#[test]
fn a_repeated_product_is_partial_once() {
    let body = json!({ "name": "张三", "idNumber": "11010519491231002X", "run": ["4", "4", "1", "4"] });
    let plan = plan(&FILL_EASY_CHINA, &Form::from_json(&body), &Options::default());
    let rows: Vec<_> = plan.partial().map(|row| (row.product, row.check)).collect();
    let distinct: BTreeSet<_> = rows.iter().collect();
    assert!(!rows.is_empty() && rows.len() == distinct.len(), "{rows:?}");
}
