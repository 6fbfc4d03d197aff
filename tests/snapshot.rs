//! Full results of 20 000 random requests, as they were before the engine was rebuilt: a hash for each hundred.
//!
//! `KYC_SNAPSHOT=folder cargo test --test snapshot` also writes every result there, to be compared by `diff`, and the hashes anew.

mod maker;

use kyc_preflight::bill::{Tariff, estimate};
use kyc_preflight::compare::{Offer, compare};
use kyc_preflight::date::Date;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{ALL, Endpoint};
use kyc_preflight::reason::Profile;
use kyc_preflight::report::{check_field, preflight};
use kyc_preflight::stage::stages;
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use maker::{Rng, TODAY, applicant};
use serde_json::json;

const ROUNDS: usize = 20_000;
const CHUNK: usize = 100;
const HASHES: &str = include_str!("snapshot.txt");

const ODD: [&str; 10] =
    ["", " ", "0", "張三", "长期", "2019-02-30", "110105194912310021", "+86 138", "http://127.1/", "\u{202D}x"];

/// A value with something cut off, put in or replaced; often as it was.
fn spoilt(rng: &mut Rng, text: &str) -> Value {
    let letters: Vec<char> = text.chars().collect();
    let at = rng.below(letters.len() + 1);
    let part = |from: &[char]| from.iter().collect::<String>();
    match rng.below(12) {
        0 => part(&letters[..at]).as_str().into(),
        1 => format!("{}{}{}", part(&letters[..at]), rng.digit(), part(&letters[at..])).as_str().into(),
        2 => (*rng.pick(&ODD)).into(),
        3 if rng.one_in(3) => {
            rng.pick(&[Value::Int(7), Value::Bool(true), Value::List(Vec::new()), Value::Other]).clone()
        }
        _ => text.into(),
    }
}

fn addresses(rng: &mut Rng) -> Value {
    let entry = |rng: &mut Rng| {
        let kind = *rng.pick(&["home", "work", "frequent", "residence"]);
        let (city, street) = (*rng.pick(&["北京市", "上海", ""]), *rng.pick(&["长安街1号", "x", " 南京路 2 号 "]));
        json!({ "type": kind, "city": city, "address": street })
    };
    let list: Vec<_> = (0..rng.below(4)).map(|_| entry(rng)).collect();
    serde_json::from_value(json!(list)).expect("any JSON is a value")
}

/// A list of products, most of them real.
fn run(rng: &mut Rng, endpoint: &Endpoint) -> Option<Value> {
    let catalogue = endpoint.catalogue.as_ref().filter(|_| rng.one_in(3))?;
    let mut ids: Vec<&str> = catalogue.products.iter().map(|product| product.id).collect();
    ids.extend(["8.3", "99"]);
    Some(Value::List((0..=rng.below(3)).map(|_| (*rng.pick(&ids)).into()).collect()))
}

fn request(rng: &mut Rng, endpoint: &'static Endpoint) -> Form {
    let applicant = applicant(rng);
    let mut entries = Vec::new();
    for slot in endpoint.contract.slots {
        let value = applicant.values.iter().find(|(field, _)| *field == slot.field).map(|(_, value)| value.clone());
        let choice = slot.allow.values().nth(rng.below(3)).map(str::to_owned);
        let value = match (value.or(choice), slot.field.id()) {
            (_, "address") => addresses(rng),
            (_, "run") => run(rng, endpoint).unwrap_or_default(),
            (_, "choice") if endpoint.typed == Some(slot.wire) => rng.pick(endpoint.checks).id.into(),
            (Some(value), _) => spoilt(rng, &value),
            _ => (*rng.pick(&ODD)).into(),
        };
        if rng.below(4) > 0 && !value.is_null() {
            entries.push((slot.wire.to_owned(), value));
        }
    }
    if rng.one_in(9) {
        entries.push((rng.pick(&["idnumber", "extra", "facePhoto"]).to_string(), "1".into()));
    }
    Form::from(Value::object(entries))
}

fn options(rng: &mut Rng) -> Options {
    Options {
        today: [Some(*TODAY), None, Date::iso("2031-02-28")][rng.below(8).saturating_sub(5)],
        profile: if rng.one_in(4) { Profile::Sandbox } else { Profile::Production },
        litigation_by_default: rng.one_in(4),
        exact: rng.one_in(6),
        points: rng.one_in(4).then(|| rng.below(9) as u32),
        decided: rng.one_in(9),
        ..Options::default()
    }
}

fn tariff(rng: &mut Rng, endpoint: &Endpoint) -> Option<Tariff> {
    let checks = endpoint.checks.iter().map(|check| check.id);
    let products = endpoint.catalogue.iter().flat_map(|catalogue| catalogue.products.iter().map(|product| product.id));
    let mut prices: Vec<(String, u64)> = Vec::new();
    for id in checks.chain(products) {
        if rng.one_in(2) {
            prices.push((id.to_owned(), rng.below(900) as u64));
        }
    }
    rng.one_in(2).then(|| Tariff { currency: "HKD".into(), prices })
}

fn result(round: usize) -> String {
    let mut rng = Rng::new(round as u64);
    let endpoint = ALL[round % ALL.len()];
    let (form, options, locale) = (request(&mut rng, endpoint), options(&mut rng), *rng.pick(&Locale::ALL));
    let tariff = tariff(&mut rng, endpoint);
    let whole = preflight(endpoint, &form, &options, locale);
    let bill = estimate(endpoint, &whole.plan, tariff.as_ref()).expect("its own ids");
    let asked = endpoint.ask(&form, &options, locale).map_err(|error| error.to_string());
    let fields: Vec<_> = endpoint.contract.slots.iter().filter(|slot| !slot.wire.is_empty()).collect();
    let field = fields.get(rng.below(fields.len() + 1)).map(|slot| {
        check_field(endpoint, slot.wire, form.get(slot.wire), &options, rng.one_in(2), locale)
            .expect("a field of its own")
    });
    let mut lines =
        json!({ "endpoint": endpoint.id, "preflight": whole, "estimate": bill, "ask": asked, "field": field });
    if round.is_multiple_of(20) {
        let offers =
            [Offer { endpoint, tariff: tariff.clone() }, Offer { endpoint: ALL[round / 20 % ALL.len()], tariff: None }];
        lines["compare"] = json!(compare(&form, &offers, &[], &options).expect("offers that fit"));
        lines["stages"] =
            json!(stages(endpoint, &form, tariff.as_ref(), &Value::Null, &options).expect("a tariff that fits"));
    }
    lines.to_string()
}

/// FNV-1a, 64 bits.
fn hash(texts: &[String]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([b'\n']));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

#[test]
fn results_are_as_they_were() {
    let results: Vec<String> = (0..ROUNDS).map(result).collect();
    let hashes: Vec<String> = results.chunks(CHUNK).map(|chunk| format!("{:016x}", hash(chunk))).collect();
    if let Some(folder) = std::env::var_os("KYC_SNAPSHOT").map(std::path::PathBuf::from) {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join("results.jsonl"), results.join("\n") + "\n").expect("a file");
        std::fs::write("tests/snapshot.txt", hashes.join("\n") + "\n").expect("a file");
    }
    let known: Vec<&str> = HASHES.lines().collect();
    let differing: Vec<usize> = (0..hashes.len()).filter(|at| known.get(*at) != Some(&hashes[*at].as_str())).collect();
    assert_eq!(differing, Vec::<usize>::new(), "hundreds of requests whose results changed");
}

/// `npm/test/twin.mjs` draws them as well.
#[test]
fn random_numbers_are_those_of_node() {
    let mut rng = Rng::new(7);
    assert_eq!([0; 5].map(|_: usize| rng.below(1_000_000)), [643_479, 528_776, 187_347, 570_691, 404_341]);
}
