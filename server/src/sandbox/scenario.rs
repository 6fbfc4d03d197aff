//! What goes otherwise than the register says: for all requests by `PUT /sandbox/scenario`, and for single ones by values that anyone
//! can read in a table.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// What goes otherwise until it is set again; an empty one is the register as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Scenario {
    /// Milliseconds that every source takes, instead of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(maximum = 600_000)]
    pub delay_ms: Option<u32>,
    /// Milliseconds of single checks.
    pub delays: BTreeMap<String, u32>,
    /// Checks whose source is down, such as `mobile.attribution`.
    pub fail: Vec<String>,
    /// What checks come to, whoever is asked about: `match`, `no match`, `not found`, `data` or `error`.
    pub outcomes: BTreeMap<String, Forced>,
    /// Requests to the providers are answered with this status, and nothing is billed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 400, maximum = 599)]
    pub status: Option<u16>,
    /// The part of requests that are accepted and billed, and whose connection is then cut: from 0 to 1.
    #[schema(minimum = 0.0, maximum = 1.0)]
    pub cut: f64,
    /// The part of requests whose connection is cut before anything is billed.
    #[schema(minimum = 0.0, maximum = 1.0)]
    pub cut_before: f64,
    /// Seconds until a token runs out, instead of a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub token_seconds: Option<u32>,
    /// How callbacks arrive.
    pub webhooks: Webhooks,
    /// RapidID's envelope, instead of the samples' (bare for a full match, wrapped for the rest).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope: Option<Envelope>,
    /// KryptoGO's `state` as the integer of the samples, which has no published meaning, instead of the word.
    pub state_as_integer: bool,
    /// Points in the account of KryptoGO, which web and app verification need more than 500 of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
}

/// How callbacks arrive.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Webhooks {
    /// Each so many times more.
    #[schema(maximum = 10)]
    pub again: u8,
    /// Milliseconds later than they could.
    #[schema(maximum = 600_000)]
    pub delay_ms: u32,
    /// The later ones first.
    pub reversed: bool,
    /// None at all.
    pub lost: bool,
}

/// What a check comes to, in the documents' words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Forced {
    /// It matches.
    #[serde(rename = "match")]
    Match,
    /// It does not.
    #[serde(rename = "no match")]
    NoMatch,
    /// Nothing is on file.
    #[serde(rename = "not found")]
    NotFound,
    /// What the register has of the first person of whom it has something.
    #[serde(rename = "data")]
    Data,
    /// The source fails.
    #[serde(rename = "error")]
    Error,
}

/// RapidID's envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Envelope {
    /// The report itself.
    Bare,
    /// Inside of `{ status, message, data }`.
    Wrapped,
}

impl Scenario {
    /// Whether every number is in its bounds; what would do otherwise.
    pub fn fits(&self) -> Result<(), &'static str> {
        let parts = [self.cut, self.cut_before];
        if !parts.iter().all(|part| (0.0..=1.0).contains(part)) {
            return Err("cut and cutBefore: from 0 to 1");
        }
        if self.status.is_some_and(|status| !(400..=599).contains(&status)) {
            return Err("status: from 400 to 599");
        }
        let slowest = self.delays.values().chain(&self.delay_ms).chain([&self.webhooks.delay_ms]).max();
        if slowest.is_some_and(|slowest| *slowest > MOST_DELAY) {
            return Err("delays: at most 600000 milliseconds");
        }
        if self.webhooks.again > 10 { Err("webhooks.again: at most 10") } else { Ok(()) }
    }

    /// Whether the source of a check is down.
    pub fn fails(&self, check: &str) -> bool {
        self.fail.iter().any(|down| down == check || down == bare(check))
    }

    /// What a check comes to whoever is asked about.
    pub fn forced(&self, check: &str) -> Option<Forced> {
        self.outcomes.get(check).or_else(|| self.outcomes.get(bare(check))).copied()
    }

    /// Milliseconds that the source of a check takes.
    pub fn delay(&self, check: &str, own: u32) -> u32 {
        let single = self.delays.get(check).or_else(|| self.delays.get(bare(check))).copied();
        single.or(self.delay_ms).unwrap_or(own)
    }
}

const MOST_DELAY: u32 = 600_000;

/// Without the index of an entry.
pub fn bare(check: &str) -> &str {
    check.split('[').next().unwrap_or(check)
}

/// A value that makes one request go otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Special {
    /// Which kind of value.
    pub kind: &'static str,
    /// The value.
    pub value: &'static str,
    /// What it does.
    pub effect: Effect,
}

/// What such a value does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// No source knows this person.
    Unknown,
    /// The source behind this value is down.
    Down,
    /// It takes eight seconds.
    Slow,
    /// The day's tries of the card are used up.
    UsedUp,
    /// The police records could not be looked through.
    Unfinished,
    /// A sanctions list has them.
    Sanctioned,
}

const fn row(kind: &'static str, value: &'static str, effect: Effect) -> Special {
    Special { kind, value, effect }
}

/// All of them. The numbers have right sums.
pub const SPECIAL: &[Special] = &[
    row("name", "查无此人", Effect::Unknown),
    row("name", "未完成", Effect::Unfinished),
    row("name", "制裁名单", Effect::Sanctioned),
    row("mobile", "19900000001", Effect::Down),
    row("mobile", "19900000002", Effect::Slow),
    row("card", "6222029900000000014", Effect::UsedUp),
    row("card", "6222029900000000022", Effect::Down),
    row("address", "0x000000000000000000000000000000000000dEaD", Effect::Sanctioned),
];

/// Milliseconds of a slow source.
pub const SLOW: u32 = 8_000;

/// What a value does, if it is one of them.
pub fn special(kind: &str, value: Option<&str>) -> Option<Effect> {
    let value = value?;
    let is_same = |row: &&Special| row.kind == kind && row.value.eq_ignore_ascii_case(value);
    SPECIAL.iter().find(is_same).map(|row| row.effect)
}
