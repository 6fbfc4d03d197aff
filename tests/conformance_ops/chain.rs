//! What blockchain addresses are made of: by the crates that the field is built on, and by the field where it shows.

use super::krypto::chain_of;
use super::text;
use bech32::primitives::decode::{CheckedHrpstring, SegwitHrpstring};
use bech32::{Bech32, Bech32m};
use hmac_sha256::Hash;
use keccak::Keccak;
use serde_json::{Value as Json, json};

const RATE: usize = 136;

fn hex(bytes: impl IntoIterator<Item = u8>) -> String {
    bytes.into_iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keccak with the padding of Ethereum: 1, zeros, 1.
fn keccak(data: &[u8]) -> Vec<u8> {
    let mut data = data.to_vec();
    let length = (data.len() / RATE + 1) * RATE;
    data.push(1);
    data.resize(length, 0);
    data[length - 1] |= 0x80;
    let mut state = [0_u64; 25];
    for block in data.chunks(RATE) {
        for (lane, bytes) in state.iter_mut().zip(block.as_chunks().0) {
            *lane ^= u64::from_le_bytes(*bytes);
        }
        Keccak::new().with_f1600(|permute| permute(&mut state));
    }
    state[..4].iter().flat_map(|lane| lane.to_le_bytes()).collect()
}

pub fn keccak256(input: &Json) -> Json {
    let data = text(&input["utf8"]).repeat(input["repeat"].as_u64().unwrap_or(1) as usize);
    json!({ "hex": hex(keccak(data.as_bytes())) })
}

/// By EIP-55, written out a second time, and by the field.
pub fn eth_address(input: &Json) -> Json {
    let address = text(&input["value"]);
    let digits = address.strip_prefix("0x").filter(|digits| digits.len() == 40).unwrap_or_default();
    let letters = || digits.chars().filter(char::is_ascii_alphabetic);
    let form = match (letters().any(|c| c.is_lowercase()), letters().any(|c| c.is_uppercase())) {
        (true, true) if digits == capitals(digits) => "checksummed",
        (true, true) => "wrong",
        (_, true) => "upper",
        _ => "lower",
    };
    let valid = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_hexdigit()) && form != "wrong";
    assert_eq!(chain_of(address).as_deref(), valid.then_some("eth"), "the field differs");
    json!({ "valid": valid, "form": valid.then_some(form) })
}

fn capitals(digits: &str) -> String {
    let lower = digits.to_lowercase();
    let sum = hex(keccak(lower.as_bytes()));
    lower.chars().zip(sum.chars()).map(|(c, sum)| if sum >= '8' { c.to_ascii_uppercase() } else { c }).collect()
}

fn payload(address: &str) -> Option<Vec<u8>> {
    let mut bytes = [0; 128];
    let length = bs58::decode(address).onto(&mut bytes).ok()?;
    let (payload, sum) = bytes[..length].split_last_chunk::<4>()?;
    Hash::hash(&Hash::hash(payload)).starts_with(sum).then(|| payload.to_vec())
}

/// The field takes what holds 20 bytes of the main network.
pub fn base58check(input: &Json) -> Json {
    let address = text(&input["value"]);
    let payload = payload(address);
    let is_main = payload.as_ref().is_some_and(|bytes| bytes.len() == 21 && matches!(bytes[0], 0 | 5));
    assert_eq!(chain_of(address).as_deref(), is_main.then_some("btc"), "the field differs");
    json!({ "payload": payload.map(hex) })
}

pub fn bech32(input: &Json) -> Json {
    let value = text(&input["value"]);
    let encoding = if CheckedHrpstring::new::<Bech32>(value).is_ok() {
        Some("bech32")
    } else {
        CheckedHrpstring::new::<Bech32m>(value).is_ok().then_some("bech32m")
    };
    assert_eq!(chain_of(value), None, "the field takes what is no address");
    json!({ "encoding": encoding })
}

/// The field takes what belongs to the main network.
pub fn segwit(input: &Json) -> Json {
    let address = text(&input["value"]);
    let Ok(parts) = SegwitHrpstring::new(address) else {
        assert_eq!(chain_of(address), None, "the field takes what is no address");
        return json!({ "valid": false });
    };
    let network = parts.hrp().to_string().to_lowercase();
    assert_eq!(chain_of(address).as_deref(), (network == "bc").then_some("btc"), "the field differs");
    let known = matches!(&*network, "bc" | "tb");
    json!({ "valid": known, "version": parts.witness_version().to_u8(), "program": hex(parts.byte_iter()) })
}

/// By the crates for either network; the field knows the main one.
pub fn btc_address(input: &Json) -> Json {
    let (address, test) = (text(&input["value"]), input["testnet"] == true);
    let kind = kind(address, test);
    if !test {
        assert_eq!(chain_of(address).as_deref(), kind.as_ref().map(|_| "btc"), "the field differs");
    }
    json!({ "valid": kind.is_some(), "kind": kind })
}

fn kind(address: &str, test: bool) -> Option<String> {
    if let Some(payload) = payload(address) {
        let kind = match (payload.len(), payload[0], test) {
            (21, 0x00, false) | (21, 0x6F, true) => Some("p2pkh"),
            (21, 0x05, false) | (21, 0xC4, true) => Some("p2sh"),
            _ => None,
        };
        return kind.map(str::to_owned);
    }
    let parts = SegwitHrpstring::new(address).ok()?;
    let network = parts.hrp().to_string().to_lowercase();
    let long = parts.byte_iter().count() == 32;
    (network == if test { "tb" } else { "bc" }).then(|| match (parts.witness_version().to_u8(), long) {
        (1, true) => "taproot".to_owned(),
        (version, _) => format!("segwit-v{version}"),
    })
}
