//! What the answers mean together, under a policy of the caller's.
//!
//! A match is needed to accept; an unknown value, a contradiction or silence never is one. Nothing published says that
//! a blacklist, a police record or a lawsuit must end an application, so by default a person looks at it.
//!
//! ```
//! use kyc_preflight::verdict::{Decision, Ground, Policy, decide};
//! use kyc_preflight::{plan::Options, provider::endpoint};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let answer = serde_json::from_str(r#"{ "serviceResponses": { "China Bank Card": { "status": 2 } } }"#)?;
//! let reading = endpoint("rapid-id/cnbc")?.read(&answer, None, &Options::default());
//! let verdict = decide(std::slice::from_ref(&reading), &Policy::default());
//! assert_eq!((verdict.decision, verdict.reasons[0].ground), (Decision::Reject, Ground::Mismatch));
//!
//! let lenient = Policy { on_mismatch: Decision::Review, ..Policy::default() };
//! assert_eq!(decide(&[reading], &lenient).decision, Decision::Review);
//! # Ok(())
//! # }
//! ```

use crate::error::ConfigError;
use crate::provider::{self, Answer, Axis, Concern, Outcome, Reading, Retry, State};
use crate::value::{Value, cut};
use std::borrow::Cow;

/// What to do with an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// Something matched and nothing speaks against it.
    Accept,
    /// Ask again later: something did not complete.
    Retry,
    /// A person should look.
    Review,
    /// Official records say no, and the policy ends it there.
    Reject,
}

/// What to do where the document leaves it open. Severities are the provider's 1 to 3.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Policy {
    /// An identity or bank check says no match.
    pub on_mismatch: Decision,
    /// The document matched, the mobile number is registered to somebody else.
    pub on_mobile_mismatch: Decision,
    /// A register holds no such record.
    pub on_not_found: Decision,
    /// There are police records.
    pub on_criminal: Decision,
    /// There are court cases.
    pub on_litigation: Decision,
    /// Everything matched but the name.
    pub on_name_mismatch: Decision,
    /// What was recognised on a document is not what was expected.
    pub on_unexpected: Decision,
    /// A sanctions list has an entry.
    pub on_sanction: Decision,
    /// From this severity on, a person looks; 4 for never.
    pub fraud_review: u8,
    /// From this severity on, the application ends; 4 for never.
    pub fraud_reject: u8,
    /// From this band of risk on, 0 (low) to 4 (very high), a person looks; 5 for never.
    pub risk_review: u8,
    /// From this band of risk on, the application ends; 5 for never.
    pub risk_reject: u8,
    /// Checks without whose match or data nothing is accepted.
    pub required: Vec<String>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            on_mismatch: Decision::Reject,
            on_mobile_mismatch: Decision::Review,
            on_not_found: Decision::Review,
            on_criminal: Decision::Review,
            on_litigation: Decision::Review,
            on_name_mismatch: Decision::Review,
            on_unexpected: Decision::Review,
            on_sanction: Decision::Review,
            fraud_review: 1,
            fraud_reject: 4,
            risk_review: 2,
            risk_reject: 5,
            required: Vec::new(),
        }
    }
}

/// Absent properties keep their defaults.
///
/// Errors: `policy.shape` for what is no object, `policy.onMismatch` and its like for what is no decision, and what
/// [`Policy::fits`] says. A level that is no whole number is one out of range.
impl TryFrom<&Value> for Policy {
    type Error = ConfigError;

    fn try_from(value: &Value) -> Result<Self, ConfigError> {
        let mut policy = Policy::default();
        if !matches!(value, Value::Null | Value::Map(_)) {
            return Err(ConfigError::new("policy.shape", "an object, or nothing"));
        }
        let decisions: [(&str, &mut Decision); 8] = [
            ("policy.onMismatch", &mut policy.on_mismatch),
            ("policy.onMobileMismatch", &mut policy.on_mobile_mismatch),
            ("policy.onNotFound", &mut policy.on_not_found),
            ("policy.onCriminal", &mut policy.on_criminal),
            ("policy.onLitigation", &mut policy.on_litigation),
            ("policy.onNameMismatch", &mut policy.on_name_mismatch),
            ("policy.onUnexpected", &mut policy.on_unexpected),
            ("policy.onSanction", &mut policy.on_sanction),
        ];
        for (key, decision) in decisions {
            let given = property(value, key);
            if !given.is_null() {
                *decision = decision_of(key, given)?;
            }
        }
        let levels = [
            ("fraudReview", &mut policy.fraud_review),
            ("fraudReject", &mut policy.fraud_reject),
            ("riskReview", &mut policy.risk_review),
            ("riskReject", &mut policy.risk_reject),
        ];
        for (key, level) in levels.into_iter().filter(|(key, _)| !value.get(key).is_null()) {
            *level = value.get(key).int().and_then(|level| u8::try_from(level).ok()).unwrap_or_default();
        }
        if !matches!(value.get("required"), Value::Null | Value::List(_)) {
            return Err(ConfigError::new("policy.required", "a list of checks"));
        }
        for id in value.get("required").list() {
            policy.required.push(id.text().unwrap_or_default().to_owned());
        }
        policy.fits()?;
        Ok(policy)
    }
}

impl Policy {
    /// Whether some endpoint has each check that is required, and every level is one.
    ///
    /// # Errors
    ///
    /// `policy.fraudReview` and its like for a level out of range, `policy.required` for a check that no endpoint has.
    pub fn fits(&self) -> Result<(), ConfigError> {
        for (code, level, most) in [
            ("policy.fraudReview", self.fraud_review, 4),
            ("policy.fraudReject", self.fraud_reject, 4),
            ("policy.riskReview", self.risk_review, 5),
            ("policy.riskReject", self.risk_reject, 5),
        ] {
            if !(1..=most).contains(&level) {
                return Err(ConfigError::new(code, if most == 4 { "1 to 4" } else { "1 to 5" }));
            }
        }
        for id in &self.required {
            if !provider::ALL.iter().any(|endpoint| endpoint.has(id)) {
                return Err(ConfigError::unknown("policy.required", "policy.required", id, &provider::checks()));
            }
        }
        Ok(())
    }
}

/// What stands behind `policy.` in the name of a property.
fn property<'a>(policy: &'a Value, name: &str) -> &'a Value {
    policy.get(cut(name, b'.').map_or(name, |(_, name)| name))
}

fn decision_of(name: &'static str, given: &Value) -> Result<Decision, ConfigError> {
    let word = given.text().unwrap_or_default();
    Decision::from_id(word).ok_or_else(|| ConfigError::unknown(name, name, word, &Decision::ALL.map(Decision::id)))
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Policy {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Policy::try_from(&Value::deserialize(from)?).map_err(serde::de::Error::custom)
    }
}

/// Why a verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ground {
    /// Official records match.
    Matched,
    /// Official records do not match.
    Mismatch,
    /// The document matches, the mobile number does not.
    MobileMismatch,
    /// There is no such record.
    NotFound,
    /// A call failed on the provider's side.
    Errored,
    /// A check could not complete.
    Indeterminate,
    /// A value that the document does not list.
    Unknown,
    /// A blacklist has an entry.
    Fraud,
    /// There are police records.
    Criminal,
    /// The police records contradict themselves.
    Inconsistent,
    /// There are court cases.
    Litigation,
    /// Everything matches but the name.
    NameMismatch,
    /// What was recognised is not what was expected.
    Unexpected,
    /// A sanctions list has an entry.
    Sanction,
    /// The provider's band of risk is high.
    Risk,
    /// The answer contradicts its own contract.
    Violation,
    /// Not done yet.
    Processing,
    /// The provider refused the request: the same one is refused for ever.
    Refused,
    /// The token is wrong or has run out.
    Expired,
    /// The answer cannot be told apart.
    UnknownState,
    /// No check says that this is the person.
    NoMatch,
    /// A check the policy asks for is not there.
    Missing,
}

crate::ids::ids! {
    Ground "ground" {
        Matched = "verdict.matched", Mismatch = "verdict.mismatch", MobileMismatch = "verdict.mobileMismatch",
        NotFound = "verdict.notFound", Errored = "verdict.errored", Indeterminate = "verdict.indeterminate",
        Unknown = "verdict.unknown", Fraud = "verdict.fraud", Criminal = "verdict.criminal",
        Inconsistent = "verdict.inconsistent", Litigation = "verdict.litigation", NameMismatch = "verdict.nameMismatch",
        Unexpected = "verdict.unexpected", Sanction = "verdict.sanction", Risk = "verdict.risk",
        Violation = "verdict.violation", Processing = "verdict.processing", Refused = "verdict.refused",
        Expired = "verdict.expired", UnknownState = "verdict.unknownState", NoMatch = "verdict.noMatch",
        Missing = "verdict.missing",
    }
}

/// What to do, and why.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct Verdict {
    /// The gravest of what any ground asks for.
    pub decision: Decision,
    /// Grounds, in the order in which they were met.
    pub reasons: Vec<Because>,
}

/// A ground and the checks it rests on.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize))]
#[non_exhaustive]
pub struct Because {
    /// Why.
    #[cfg_attr(feature = "serde", serde(rename = "code"))]
    pub ground: Ground,
    /// The checks it rests on.
    pub checks: Vec<Cow<'static, str>>,
}

#[cfg(feature = "serde")]
crate::known::by_id! { Decision "decision" Decision::ALL, Ground "ground" Ground::ALL.iter().copied() }

impl Decision {
    /// Every one there is.
    pub const ALL: [Decision; 4] = [Decision::Accept, Decision::Retry, Decision::Review, Decision::Reject];

    /// The word used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Decision::Accept => "accept",
            Decision::Retry => "retry",
            Decision::Review => "review",
            Decision::Reject => "reject",
        }
    }

    /// The one of a word used in JSON.
    pub fn from_id(id: &str) -> Option<Self> {
        Decision::ALL.into_iter().find(|decision| decision.id() == id)
    }
}

/// The gravest of what any reading gives reason for; accept only where something matched and nothing speaks against it.
///
/// Each state, outcome, concern and violation asks for a decision, by the policy where it says one; `required` asks for
/// a review where a check has neither match nor data. Without any match nothing is accepted: where nothing else is
/// asked for, a person looks.
pub fn decide(readings: &[Reading], policy: &Policy) -> Verdict {
    let mut verdict = Verdict { decision: Decision::Accept, reasons: Vec::new() };
    for reading in readings {
        verdict.state(reading.state);
        for violation in &reading.violations {
            let check = (violation.about == "check").then_some(&*violation.name);
            verdict.add(Decision::Review, Ground::Violation, check);
        }
        for answer in &reading.answers {
            verdict.answer(answer, reading, policy);
        }
        for (concern, check) in &reading.concerns {
            verdict.concern(*concern, check, policy);
        }
    }
    for required in &policy.required {
        let positive =
            |answer: &Answer| matches!(answer.outcome, Outcome::Match | Outcome::Data) && answer.check == *required;
        if !readings.iter().any(|reading| reading.answers.iter().any(positive)) {
            verdict.add(Decision::Review, Ground::Missing, Some(required));
        }
    }
    verdict.positive(readings);
    verdict
}

impl Verdict {
    /// The graver of two decisions holds; a ground is listed once, with every check that it rests on.
    fn add(&mut self, decision: Decision, ground: Ground, check: Option<&str>) {
        self.decision = self.decision.max(decision);
        if decision == Decision::Accept && ground != Ground::Matched {
            return;
        }
        let at = self.reasons.iter().position(|because| because.ground == ground).unwrap_or_else(|| {
            self.reasons.push(Because { ground, checks: Vec::new() });
            self.reasons.len() - 1
        });
        if let Some(check) = check.filter(|check| !self.reasons[at].checks.iter().any(|known| known == check)) {
            self.reasons[at].checks.push(check.to_owned().into());
        }
    }

    /// What a request without a report asks for: later where it may still come, else a person.
    fn state(&mut self, state: State) {
        match state {
            State::Completed => {}
            State::Processing => self.add(Decision::Retry, Ground::Processing, None),
            State::Failed => self.add(Decision::Review, Ground::Refused, None),
            State::Unavailable => self.add(Decision::Retry, Ground::Errored, None),
            State::Expired => {
                self.add(Decision::Review, Ground::Refused, None);
                self.add(Decision::Review, Ground::Expired, None);
            }
            State::Unknown => self.add(Decision::Review, Ground::UnknownState, None),
        }
    }

    /// A mismatch that a concern tells better is left to the concern.
    fn answer(&mut self, answer: &Answer, reading: &Reading, policy: &Policy) {
        let check = Some(&*answer.check);
        let told = |(concern, id): &(Concern, &str)| {
            matches!(concern, Concern::MobileMismatch | Concern::NameMismatch) && *id == answer.check
        };
        match answer.outcome {
            Outcome::Match | Outcome::Data => {}
            Outcome::Mismatch if reading.concerns.iter().any(told) => {}
            Outcome::Mismatch => self.add(policy.on_mismatch, Ground::Mismatch, check),
            Outcome::NotFound if answer.axis == Axis::Lookup => {}
            Outcome::NotFound => self.add(policy.on_not_found, Ground::NotFound, check),
            Outcome::Error | Outcome::Unavailable => self.add(Decision::Retry, Ground::Errored, check),
            Outcome::Indeterminate if answer.retry == Retry::Later => {
                self.add(Decision::Retry, Ground::Indeterminate, check)
            }
            Outcome::Indeterminate => self.add(Decision::Review, Ground::Indeterminate, check),
            Outcome::Unknown => self.add(Decision::Review, Ground::Unknown, check),
        }
    }

    /// What the policy says of a fact; a severity or band below its levels asks for nothing.
    fn concern(&mut self, concern: Concern, check: &str, policy: &Policy) {
        let check = Some(check);
        match concern {
            Concern::Fraud(level) if level >= policy.fraud_reject => self.add(Decision::Reject, Ground::Fraud, check),
            Concern::Fraud(level) if level >= policy.fraud_review => self.add(Decision::Review, Ground::Fraud, check),
            Concern::Fraud(_) => {}
            Concern::CriminalRecords => self.add(policy.on_criminal, Ground::Criminal, check),
            Concern::CriminalInconsistent => self.add(Decision::Review, Ground::Inconsistent, check),
            Concern::Litigation => self.add(policy.on_litigation, Ground::Litigation, check),
            Concern::MobileMismatch => self.add(policy.on_mobile_mismatch, Ground::MobileMismatch, check),
            Concern::NameMismatch => self.add(policy.on_name_mismatch, Ground::NameMismatch, check),
            Concern::Unexpected => self.add(policy.on_unexpected, Ground::Unexpected, check),
            Concern::Sanction => self.add(policy.on_sanction, Ground::Sanction, check),
            Concern::Risk(level) if level >= policy.risk_reject => self.add(Decision::Reject, Ground::Risk, check),
            Concern::Risk(level) if level >= policy.risk_review => self.add(Decision::Review, Ground::Risk, check),
            Concern::Risk(_) => {}
        }
    }

    /// Nothing is accepted on silence.
    fn positive(&mut self, readings: &[Reading]) {
        let mut matched = false;
        for answer in readings.iter().flat_map(|reading| &reading.answers) {
            if answer.outcome == Outcome::Match {
                self.add(Decision::Accept, Ground::Matched, Some(&answer.check));
                matched = true;
            }
        }
        if !matched && self.decision == Decision::Accept {
            self.add(Decision::Review, Ground::NoMatch, None);
        }
    }
}
