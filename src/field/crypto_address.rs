//! Address on a blockchain: Bitcoin or Ethereum, main network.
//!
//! Source: KryptoGO (document 004), "Create KYA task … (only supports BTC/ETH for now)", "If not specified, the API will try to
//! detect the chain from the address." It publishes no form; what is checked is the chains' own.
//!
//! | begins with | kind | standard | characters | check sum |
//! |---|---|---|---|---|
//! | `1` | Bitcoin, key hash (P2PKH), version byte 0 | Base58Check | 26 to 34 | four bytes of double SHA-256 |
//! | `3` | Bitcoin, script hash (P2SH), version byte 5 | BIP-13, BIP-16 | 34 | the same |
//! | `bc1q` | Bitcoin, witness version 0 | BIP-173 | 42 or 62 | bech32 |
//! | `bc1p`, `bc1…` | Bitcoin, witness versions 1 (Taproot: 62) to 16 | BIP-350 | 14 to 74 | bech32m |
//! | `0x` | Ethereum | EIP-55 | 42 | letter case by Keccak-256 |
//!
//! Base58 has digits and letters without `0`, `O`, `I` and `l`. A `bc1` address is all in small letters or, as in QR codes, all in
//! capitals. An Ethereum address in letters of one case carries no check sum and passes.
//!
//! A wallet's link (BIP 21, EIP-681) is tidied to the address in it, unless it calls a contract or names another chain. `0X` and a
//! missing `0x` are refused with the address on offer.
//!
//! Weights: another shape is refused, a wrong check sum dooms. Addresses of test networks (`tb1`, `bcrt1`, `m`, `n`, `2`) are
//! refused (AMB-100). So is what nobody else may see: private keys (WIF, BIP-38, 64 hexadecimal digits, which may also be a
//! transaction's), extended private keys (BIP-32) and recovery phrases (BIP-39) are known by their shape, before anything else
//! and whether or not they have an error; nothing is said of them but that.
//!
//! ```
//! use kyc_preflight::{field::{crypto_address, Context}, reason::{Reason, Weight}};
//! let good = crypto_address::check("0x72a5843cc08275C8171E582972Aa4fDa8C397B2A", Context::default());
//! assert!(good.flaws.is_empty());
//! assert_eq!(good.facts.chain, Some("eth"));
//! let bad = crypto_address::check("0x72a5843cc08275C8171E582972Aa4fDa8C397B2a", Context::default());
//! assert_eq!((bad.flaws[0].weight, bad.flaws[0].reason), (Weight::Doomed, Reason::CheckCharacter));
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};
use crate::value::{cut, join};
use bech32::primitives::checksum::{Checksum, Engine};
use bech32::{Bech32, Bech32m, Fe32};
use hmac_sha256::Hash;
use keccak::Keccak;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Format,
    Reason::CheckCharacter,
    Reason::Network,
    Reason::PrivateKey,
    Reason::Uri,
    Reason::Spacing,
];

/// Version byte, 20 bytes of a hash, 4 bytes of check sum.
const BYTES: usize = 25;
/// What BIP-173 puts into a check sum for `bc`.
const BC: &[u8] = b"rrqzr";
/// Characters of a check sum of bech32.
const SUM: usize = 6;
const BASE58_LEAST: usize = 26;
const BASE58_MOST: usize = 34;
const KEY_HASH: usize = 42;
const SCRIPT_HASH: usize = 62;
/// From here on a version 0 that is too long for a key hash is taken for a script hash that is too short.
const NEARER_SCRIPT_HASH: usize = 52;
const WITNESS_LEAST: usize = 14;
const WITNESS_MOST: usize = 74;
const ETHEREUM: usize = 42;
const NEVER: usize = usize::MAX;

/// See the [module](self). Fact: the chain.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut text = tidy::bare(raw);
    if is_secret(text.as_bytes()) {
        let mut finding = Finding::new(raw);
        finding.say(Weight::Refused, Reason::PrivateKey);
        return finding;
    }
    if context.exact {
        text = raw;
    }
    let mut finding = tidy::trim(raw, context);
    if let Some(address) = linked(text).filter(|_| !context.exact) {
        text = address;
        finding.change(address.to_owned(), Reason::Uri);
    }
    match text.as_bytes() {
        [] => finding.short(context.typing, BASE58_LEAST, 0),
        bytes if is_test(bytes) => finding.say(Weight::Refused, Reason::Network),
        digits if is_hex(digits, ETHEREUM - 2) => {
            finding.say(Weight::Refused, Reason::Format);
            finding.fix = prefixed(text);
        }
        [b'1' | b'3', ..] => base58(&mut finding, text, context.typing),
        [b'b' | b'B', ..] => witness(&mut finding, text, context.typing),
        [b'0', ..] => {
            ethereum(&mut finding, text, context.typing);
            finding.fix = text.strip_prefix("0X").and_then(prefixed);
        }
        _ => finding.character(0),
    }
    finding
}

/// The address in a wallet's link.
fn linked(text: &str) -> Option<&str> {
    let (scheme, rest) = cut(text, b':')?;
    let (address, _) = cut(rest, b'?').unwrap_or((rest, ""));
    if scheme.eq_ignore_ascii_case("bitcoin") {
        return Some(address);
    }
    let address = address.strip_prefix("pay-").unwrap_or(address);
    let (address, chain) = cut(address, b'@').unwrap_or((address, "1"));
    (scheme.eq_ignore_ascii_case("ethereum") && chain == "1").then_some(address)
}

fn prefixed(digits: &str) -> Option<Fix> {
    Some(Fix { code: "prefix", value: join(&["0x", digits]) })
}

/// A private key, an extended one or a recovery phrase, by its shape.
fn is_secret(text: &[u8]) -> bool {
    let (length, digits) = match text {
        [b'x' | b'y' | b'z' | b't' | b'u' | b'v' | b'Y' | b'Z' | b'U' | b'V', b'p', b'r', b'v', ..] => return true,
        [b'0', b'x' | b'X', digits @ ..] => (NEVER, digits),
        [b'5' | b'9', ..] => (51, text),
        [b'K' | b'L' | b'c', ..] => (52, text),
        [b'6', b'P', ..] => (58, text),
        _ => (NEVER, text),
    };
    is_base58(text, length) || is_hex(digits, 64) || is_phrase(text)
}

/// Twelve words or more. Lists of words are in many languages, and keyboards raise first letters.
fn is_phrase(text: &[u8]) -> bool {
    let (mut words, mut inside) = (0, false);
    for c in text {
        let letter = c.is_ascii_alphabetic() || !c.is_ascii();
        if !letter && !c.is_ascii_whitespace() {
            return false;
        }
        words += u32::from(letter && !inside);
        inside = letter;
    }
    words >= 12
}

/// An address of a test network; version bytes 0x6F and 0xC4 show in the first character.
fn is_test(text: &[u8]) -> bool {
    match text {
        [b't' | b'T', b'b' | b'B', b'1', ..] => true,
        [b'b' | b'B', b'c' | b'C', b'r' | b'R', b't' | b'T', b'1', ..] => true,
        [b'm' | b'n', ..] => is_base58(text, 34),
        [b'2', ..] => is_base58(text, 35),
        _ => false,
    }
}

fn is_base58(text: &[u8], length: usize) -> bool {
    text.len() == length && text.iter().all(|c| is_base58_digit(*c))
}

fn is_hex(text: &[u8], length: usize) -> bool {
    text.len() == length && text.iter().all(u8::is_ascii_hexdigit)
}

fn is_base58_digit(c: u8) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, b'0' | b'O' | b'I' | b'l')
}

/// Whether length and characters are possible; what is not is said, of the characters first.
fn is_shaped(finding: &mut Finding, typing: bool, least: usize, most: usize, fits: &dyn Fn(usize, u8) -> bool) -> bool {
    let length = tidy::length(&finding.text);
    if let Some(at) = finding.text.bytes().take(most).enumerate().position(|(at, c)| !fits(at, c)) {
        finding.character(at);
    } else if length > most {
        finding.long(most, length);
    } else if length < least {
        finding.short(typing, least, length);
    }
    finding.flaws.iter().all(|flaw| flaw.weight == Weight::Note)
}

/// A whole value that is wrong; while typing and not yet `full`, it may become another one.
fn wrong(finding: &mut Finding, full: bool, weight: Weight, reason: Reason) {
    finding.say(if full { weight } else { Weight::Incomplete }, reason);
}

fn base58(finding: &mut Finding, text: &str, typing: bool) {
    let least = if text.starts_with('3') { BASE58_MOST } else { BASE58_LEAST };
    if !is_shaped(finding, typing, least, BASE58_MOST, &|_, c| is_base58_digit(c)) {
        return;
    }
    let full = !typing || text.len() == BASE58_MOST;
    match decode(text) {
        Some((0 | 5, true)) => finding.facts.chain = Some("btc"),
        Some((0 | 5, false)) => wrong(finding, full, Weight::Doomed, Reason::CheckCharacter),
        _ => wrong(finding, full, Weight::Refused, Reason::Format),
    }
}

/// Version byte, and whether the check sum fits.
fn decode(text: &str) -> Option<(u8, bool)> {
    let mut bytes = [0; BYTES];
    let length = bs58::decode(text).onto(&mut bytes).ok()?;
    let (payload, sum) = bytes.split_last_chunk::<4>()?;
    (length == BYTES).then(|| (bytes[0], Hash::hash(&Hash::hash(payload)).starts_with(sum)))
}

fn witness(finding: &mut Finding, text: &str, typing: bool) {
    let version = text.as_bytes().get(3).and_then(five_bits).map_or(0, Fe32::to_u8);
    let most = if version == 0 { SCRIPT_HASH } else { WITNESS_MOST };
    let upper = text.starts_with('B');
    if !is_shaped(finding, typing, 0, most, &|at, c| fits(at, c, upper)) {
        return;
    }
    let (length, full) = (text.len(), !typing || text.len() == most);
    let want = match version {
        0 if length <= KEY_HASH => KEY_HASH,
        0 | 1 => SCRIPT_HASH,
        _ => WITNESS_LEAST,
    };
    let sums_up = sums_up(text, version);
    if sums_up && is_program(text, version) {
        finding.facts.chain = Some("btc");
    } else if sums_up {
        wrong(finding, full, Weight::Refused, Reason::Format);
    } else if !typing && version == 0 && (KEY_HASH + 1..NEARER_SCRIPT_HASH).contains(&length) {
        finding.long(KEY_HASH, length);
    } else if length < want {
        finding.short(typing, want, length);
    } else if spare_bits(length) > 4 {
        wrong(finding, full, Weight::Refused, Reason::Format);
    } else {
        wrong(finding, full, Weight::Doomed, Reason::CheckCharacter);
    }
}

fn fits(at: usize, c: u8, upper: bool) -> bool {
    let known = match at {
        0 => true,
        1 => matches!(c, b'c' | b'C'),
        2 => c == b'1',
        _ => five_bits(&c).is_some_and(|bits| at > 3 || bits.to_u8() <= 16),
    };
    known && (!c.is_ascii_alphabetic() || c.is_ascii_uppercase() == upper)
}

#[inline(never)]
fn five_bits(c: &u8) -> Option<Fe32> {
    Fe32::from_char((*c).into()).ok()
}

/// Whether the check sum is that of the version: bech32 for 0, bech32m for the others.
fn sums_up(text: &str, version: u8) -> bool {
    let mut engine = Engine::<Bech32>::new();
    for part in [BC, text.as_bytes().get(3..).unwrap_or_default()] {
        part.iter().filter_map(five_bits).for_each(|bits| engine.input_fe(bits));
    }
    *engine.residue() == if version == 0 { Bech32::TARGET_RESIDUE } else { Bech32m::TARGET_RESIDUE }
}

/// Bits beyond the last whole byte of the program, which stands between the version and the check sum.
fn spare_bits(length: usize) -> usize {
    length.saturating_sub(4 + SUM) * 5 % 8
}

/// Whether the program has a length of its version, and zeros in the bits that are left.
fn is_program(text: &str, version: u8) -> bool {
    let (length, spare) = (text.len(), spare_bits(text.len()));
    let possible = match version {
        0 => length == KEY_HASH || length == SCRIPT_HASH,
        _ => length >= WITNESS_LEAST && spare <= 4,
    };
    let last = text.as_bytes().iter().rev().nth(SUM).and_then(five_bits);
    possible && last.is_some_and(|last| last.to_u8() & ((1 << spare) - 1) == 0)
}

fn ethereum(finding: &mut Finding, text: &str, typing: bool) {
    let fits = |at, c: u8| at == 0 || at == 1 && c == b'x' || at > 1 && c.is_ascii_hexdigit();
    if !is_shaped(finding, typing, ETHEREUM, ETHEREUM, &fits) {
        return;
    }
    match text.as_bytes().last_chunk().is_some_and(is_checksummed) {
        true => finding.facts.chain = Some("eth"),
        false => finding.say(Weight::Doomed, Reason::CheckCharacter),
    }
}

/// EIP-55: a letter is a capital where the hash of the address in small letters has a digit of 8 or more.
fn is_checksummed(digits: &[u8; 40]) -> bool {
    if !(digits.iter().any(u8::is_ascii_uppercase) && digits.iter().any(u8::is_ascii_lowercase)) {
        return true;
    }
    let lower = digits.map(|c| c.to_ascii_lowercase());
    let mut state = [0; 25];
    for (lane, bytes) in state.iter_mut().zip(lower.as_chunks().0) {
        *lane = u64::from_le_bytes(*bytes);
    }
    // The padding of Keccak-256 around one block of 136 bytes, of which 40 are used.
    (state[5], state[16]) = (1, 1 << 63);
    Keccak::new().with_f1600(|permute| permute(&mut state));
    let capital = |at: usize| state[at / 16] >> (at % 16 / 2 * 8 + 7 - at % 2 * 4) & 1 == 1;
    digits.iter().enumerate().all(|(at, c)| c.is_ascii_digit() || c.is_ascii_uppercase() == capital(at))
}
