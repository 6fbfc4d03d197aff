//! Bank card number, debit or credit, ISO/IEC 7812.
//!
//! An issuer's range of digits, the holder's number, and a check digit by the Luhn sum. The documents say "digits only, no
//! spaces" and nothing of length or check digit:
//!
//! * other characters are refused (AMB-31);
//! * the standard has 8 to 19 digits: what is outside dooms, fewer than 12 are doubted;
//! * a wrong Luhn sum is a doubt everywhere: mainland debit cards stand in the ranges of every network, no table has them all, and
//!   some fail the sum (AMB-30);
//! * the table of issuers gives the kind and the usual length, and with the names the bank, and may be behind: another length is doubted, and a card
//!   that is not in it has an unknown issuer, of which nothing is said. First digits that ISO/IEC 7812 gives to other
//!   industries are doubted;
//! * where a provider takes cards of one length only, as RapidID with "must be 19 characters", any other is refused (AMB-71): a
//!   shorter card is as real, and has to be checked elsewhere. "Characters" are not digits, but no card has others: they doom.
//!
//! ```
//! use kyc_preflight::{field::{bank_card, Context}, reason::{Reason, Weight}};
//! let good = bank_card::check("6222 0267 8901 2345 676", Context::default());
//! assert_eq!(good.text, "6222026789012345676");
//! assert_eq!(good.facts.card.unwrap().kind(), "debit");
//! let odd = bank_card::check("4111111111111112", Context::default());
//! assert_eq!((odd.flaws[0].weight, odd.flaws[0].reason), (Weight::Doubt, Reason::Luhn));
//! ```

use super::{Allow, Context, Finding, tidy};
use crate::date::number;
use crate::digit::luhn;
use crate::reason::{Reason, Weight};
use crate::table::card_range::CardRange;

/// So many tries for a card in so many hours are what resellers of the card network's check write of; no provider of ours publishes it.
pub const TRIES: [i64; 2] = [5, 24];

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::OnlyLength,
    Reason::Character,
    Reason::Luhn,
    Reason::CardLength,
    Reason::Issuer,
    Reason::IssuerLength,
    Reason::Width,
    Reason::Spacing,
];

const SHORTEST: usize = 12;
const LONGEST: usize = 19;

/// See the [module](self). Fact: the issuer's range.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    match *context.allow {
        Allow::Exactly(want) => only(&mut finding, want, context),
        _ => any(&mut finding, context),
    }
    finding
}

fn any(finding: &mut Finding, context: Context) {
    let typing = context.typing;
    let length = finding.text.len();
    if let Some(at) = tidy::first_non_digit(&finding.text) {
        finding.character(at);
        tidy::meant(finding, |_, c| c.is_ascii_digit());
    } else if typing && length < SHORTEST {
        finding.short(true, SHORTEST, length);
    } else if !(SHORTEST..=LONGEST).contains(&length) {
        let weight = if (8..SHORTEST).contains(&length) { Weight::Doubt } else { Weight::Doomed };
        finding.count(weight, Reason::CardLength, [SHORTEST, LONGEST, length]);
    } else {
        issuer(finding, context);
    }
}

/// Where cards of one length are taken and no others.
fn only(finding: &mut Finding, want: usize, context: Context) {
    let typing = context.typing;
    let have = tidy::length(&finding.text);
    match tidy::first_non_digit(&finding.text) {
        _ if have > want || have < want && !typing => {
            finding.count(Weight::Refused, Reason::OnlyLength, [want, have, 0]);
        }
        Some(at) => {
            finding.count(Weight::Doomed, Reason::Character, [at + 1, 0, 0]);
            tidy::meant(finding, |_, c| c.is_ascii_digit());
        }
        None if have < want => finding.short(true, want, have),
        None => issuer(finding, context),
    }
}

/// What follows from a number of a possible length.
fn issuer(finding: &mut Finding, context: Context) {
    let typing = context.typing;
    let range = context.tables.cards.find(finding.text.as_bytes());
    finding.facts.card = range;
    let have = finding.text.len();
    let want = range.map_or_else(|| network(finding.text.as_bytes()), CardRange::length);
    if typing && have < want {
        finding.short(true, want, have);
    } else if want > 0 && have != want {
        finding.count(Weight::Doubt, Reason::IssuerLength, [want, have, 0]);
    } else {
        if range.is_none() && is_of_others(finding.text.as_bytes()) {
            finding.say(Weight::Doubt, Reason::Issuer);
        }
        if !luhn(finding.text.as_bytes()) {
            let longer = typing && have < LONGEST && range.is_none();
            finding.say(if longer { Weight::Incomplete } else { Weight::Doubt }, Reason::Luhn);
        }
    }
}

/// First digits of airlines, fuel and telecommunications, without what UnionPay has of them.
fn is_of_others(card: &[u8]) -> bool {
    matches!(card, [b'0' | b'1' | b'7' | b'8', ..]) && !(8100..=8171).contains(&first(card))
}

/// Digits of the networks that have cards of one length; 0 for any other.
fn network(card: &[u8]) -> usize {
    match first(card) {
        3400..3500 | 3700..3800 => 15,
        2221..2721 | 5100..5600 => 16,
        _ => 0,
    }
}

fn first(card: &[u8]) -> u32 {
    card.get(..4).and_then(number).unwrap_or(0)
}
