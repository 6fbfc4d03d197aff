//! What an answer says, whoever gave it: where the request stands, what each check came to, and where the answer
//! contradicts its own contract.

use super::{Axis, known_check};
use crate::value::Value;
use std::borrow::Cow;

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Not done yet: ask again in a few seconds.
    Processing,
    /// A report is there.
    Completed,
    /// The provider refused the request.
    Failed,
    /// The provider could not answer, or the connection was cut: the same request may be sent later.
    Unavailable,
    /// The token is wrong or has run out.
    Expired,
    /// Something that is not in the document.
    Unknown,
}

/// What a check came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// The register agrees.
    Match,
    /// The register disagrees.
    Mismatch,
    /// The register has no such record; for a look-up, nothing is on file.
    NotFound,
    /// A look-up returned data.
    Data,
    /// The call itself failed.
    Error,
    /// The check could not complete.
    Indeterminate,
    /// The source did not work.
    Unavailable,
    /// A value outside the published list: never a pass.
    Unknown,
}

/// Whether asking again can help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Retry {
    /// It was not.
    No,
    /// The same request later.
    Later,
    /// Once the person has corrected something.
    AfterFix,
}

/// Whether the call was paid for, as far as the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Billed {
    /// It was answered.
    Yes,
    /// It was not.
    No,
    /// Nothing is published of it.
    Unknown,
}

/// How an answer contradicts its own contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Breach {
    /// A required property is missing.
    MissingKey,
    /// A property has the wrong shape.
    Malformed,
    /// An entry of `summary.errored` is not `{ check, error }`.
    MalformedErrored,
    /// A result of a check that `summary.ran` does not list.
    NotInRan,
    /// A check that the document does not list.
    UnknownCheck,
    /// A look-up, or an unknown check, in `matched` or `unmatched`.
    BucketNotAllowed,
    /// A comparison without a result.
    NoBucket,
    /// A check in more than one bucket.
    MultipleBuckets,
    /// Something is listed twice.
    Duplicate,
    /// A value outside the published list.
    UnknownValue,
    /// Two parts of the answer disagree.
    Contradiction,
    /// The summary names a result that its category does not have.
    MissingResult,
    /// A look-up in no bucket, without data.
    MissingData,
    /// Data of a look-up that returned none.
    UnexpectedData,
    /// An address result that echoes another address.
    Misaligned,
    /// Not the four fraud types that are published.
    FraudCount,
    /// The masked echo cannot come from this request.
    EchoDiffers,
    /// A planned check did not run.
    NeverRan,
    /// A check ran that was not planned.
    Unplanned,
}

crate::ids::ids! {
    State "state" {
        Processing = "processing", Completed = "completed", Failed = "failed", Unavailable = "unavailable",
        Expired = "expired", Unknown = "unknown",
    }
    Outcome "outcome" {
        Match = "match", Mismatch = "mismatch", NotFound = "not-found", Data = "data", Error = "error",
        Indeterminate = "indeterminate", Unavailable = "unavailable", Unknown = "unknown",
    }
    Retry "retry" { No = "no", Later = "later", AfterFix = "after-fix" }
    Billed "billed" { Yes = "yes", No = "no", Unknown = "unknown" }
    Breach "violation" {
        MissingKey = "missing-key", Malformed = "malformed", MalformedErrored = "malformed-errored",
        NotInRan = "not-in-ran", UnknownCheck = "unknown-check", BucketNotAllowed = "bucket-not-allowed",
        NoBucket = "no-bucket", MultipleBuckets = "multiple-buckets", Duplicate = "duplicate",
        UnknownValue = "unknown-value", Contradiction = "contradiction", MissingResult = "missing-result",
        MissingData = "missing-data", UnexpectedData = "unexpected-data", Misaligned = "misaligned",
        FraudCount = "fraud-count", EchoDiffers = "echo-differs", NeverRan = "never-ran", Unplanned = "unplanned",
    }
}

/// One check's answer.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct Answer {
    /// The id of the check, with the index of its entry.
    pub check: Cow<'static, str>,
    /// What it came to.
    pub outcome: Outcome,
    /// Whether asking again can help.
    pub retry: Retry,
    /// Whether it was paid for.
    pub billed: Billed,
    /// Whether the answer is of a kind that can speak against a person: a comparison rather than a look-up.
    pub axis: Axis,
    /// The provider's own case of the outcome, where it has more of them.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub detail: Option<Cow<'static, str>>,
}

/// A check that no document lists is not named: its name came with the answer.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Answer { check, outcome, retry, billed, axis, .. } = self;
        let mut text = f.debug_struct("Answer");
        text.field("check", &known_check(check)).field("outcome", outcome).field("retry", retry);
        text.field("billed", billed).field("axis", axis).finish_non_exhaustive()
    }
}

impl Answer {
    /// An outcome with what usually goes with it: an answered call was billed, of a failed one nothing is published.
    #[inline(never)]
    pub fn new(check: Cow<'static, str>, axis: Axis, outcome: Outcome) -> Self {
        let (retry, billed) = match outcome {
            Outcome::Match | Outcome::Data => (Retry::No, Billed::Yes),
            Outcome::Mismatch => (Retry::AfterFix, Billed::Yes),
            Outcome::NotFound if axis == Axis::Match => (Retry::AfterFix, Billed::Unknown),
            Outcome::Error | Outcome::Unavailable | Outcome::Indeterminate => (Retry::Later, Billed::Unknown),
            Outcome::NotFound | Outcome::Unknown => (Retry::No, Billed::Unknown),
        };
        Answer { check, outcome, retry, billed, axis, detail: None }
    }
}

/// Where an answer contradicts its own contract. It names what the contract names, never a value of the answer.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// How.
    pub code: Breach,
    /// The name of a `check` or of a `key` of the contract.
    pub about: &'static str,
    /// Which one.
    pub name: String,
}

/// A check that no document lists is not named: its name came with the answer.
impl std::fmt::Debug for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if self.about == "key" { Some(&*self.name) } else { known_check(&self.name) };
        f.debug_struct("Violation").field("code", &self.code).field(self.about, &name).finish()
    }
}

/// What the facts weigh, for [`crate::verdict`]: each is one more reason to look, or to think again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Concern {
    /// Severity 1–3 on a blacklist.
    Fraud(u8),
    /// There are police records.
    CriminalRecords,
    /// The police records contradict themselves.
    CriminalInconsistent,
    /// There are court cases.
    Litigation,
    /// The document matched, the mobile number did not.
    MobileMismatch,
    /// Everything matched but the name.
    NameMismatch,
    /// What was recognised is not what was expected.
    Unexpected,
    /// A sanctions list has an entry.
    Sanction,
    /// The provider's band of risk, 0 (low) to 4 (very high).
    Risk(u8),
}

impl Concern {
    const PLAIN: [(Concern, &'static str); 7] = [
        (Concern::CriminalRecords, "criminal"),
        (Concern::CriminalInconsistent, "inconsistent"),
        (Concern::Litigation, "litigation"),
        (Concern::MobileMismatch, "mobile-mismatch"),
        (Concern::NameMismatch, "name-mismatch"),
        (Concern::Unexpected, "unexpected"),
        (Concern::Sanction, "sanction"),
    ];

    /// The word used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Concern::Fraud(_) => "fraud",
            Concern::Risk(_) => "risk",
            plain => Concern::PLAIN.iter().find(|(concern, _)| *concern == plain).map_or("", |(_, id)| id),
        }
    }

    pub(crate) fn read(value: &Value) -> Option<Self> {
        let code = value.get("code").text()?;
        // A severity out of range is as grave as the gravest.
        let level =
            |most: i64| value.get("level").int().filter(|level| (0..=most).contains(level)).unwrap_or(most) as u8;
        match code {
            "fraud" => Some(Concern::Fraud(level(3))),
            "risk" => Some(Concern::Risk(level(4))),
            _ => Concern::PLAIN.iter().find(|(_, id)| *id == code).map(|(concern, _)| *concern),
        }
    }
}

/// A normalised answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reading {
    /// Where the request stands.
    pub state: State,
    /// One for each check that is spoken of.
    pub answers: Vec<Answer>,
    /// Facts by name, in the shape that `api.md` gives them.
    pub facts: Vec<(Cow<'static, str>, Value)>,
    /// What the facts weigh, and of which check they are.
    pub concerns: Vec<(Concern, &'static str)>,
    /// Where the answer contradicts its own contract.
    pub violations: Vec<Violation>,
}

impl Reading {
    /// A reading in which nothing is read yet.
    pub fn new(state: State) -> Self {
        Reading { state, answers: Vec::new(), facts: Vec::new(), concerns: Vec::new(), violations: Vec::new() }
    }

    /// Notes a violation once. `about` is `check` or `key`.
    #[inline(never)]
    pub fn violation(&mut self, code: Breach, about: &'static str, name: &str) {
        let violation = Violation { code, about, name: name.to_owned() };
        if !self.violations.contains(&violation) {
            self.violations.push(violation);
        }
    }

    /// The answer of a check.
    #[inline(never)]
    pub fn answer(&self, check: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.check == check)
    }

    /// Adds a fact.
    #[inline(never)]
    pub fn tell(&mut self, name: &'static str, value: Value) {
        self.facts.push((name.into(), value));
    }

    /// Adds an answer.
    #[inline(never)]
    pub fn push(&mut self, check: &str, axis: Axis, outcome: Outcome) {
        self.answers.push(Answer::new(check_id(check), axis, outcome));
    }

    /// Adds an answer that a person has to look at: asking again would bring the same.
    #[inline(never)]
    pub fn unsettled(&mut self, check: &str, axis: Axis) {
        self.push(check, axis, Outcome::Indeterminate);
        if let Some(answer) = self.answers.last_mut() {
            answer.retry = Retry::No;
        }
    }

    /// What a check came to; `None` where it is not there.
    #[inline(never)]
    pub fn outcome(&self, check: &str) -> Option<Outcome> {
        self.answer(check).map(|answer| answer.outcome)
    }

    /// Changes what a check came to.
    #[inline(never)]
    pub fn set(&mut self, check: &str, outcome: Outcome) {
        if let Some(answer) = self.answers.iter_mut().find(|answer| answer.check == check) {
            *answer = Answer::new(std::mem::take(&mut answer.check), answer.axis, outcome);
        }
    }
}

/// Reads back what [`Reading`] says of itself; whatever is not understood becomes unknown, never a match.
impl From<&Value> for Reading {
    fn from(value: &Value) -> Self {
        let mut reading = Reading::new(State::from_id(text(value, "state")).unwrap_or(State::Unknown));
        for row in value.get("outcomes").list() {
            let axis = Axis::from_id(text(row, "axis")).unwrap_or(Axis::Match);
            let outcome = Outcome::from_id(text(row, "outcome")).unwrap_or(Outcome::Unknown);
            let mut answer = Answer::new(check_id(text(row, "check")), axis, outcome);
            answer.retry = Retry::from_id(text(row, "retry")).unwrap_or(answer.retry);
            reading.answers.push(answer);
        }
        for row in value.get("concerns").list() {
            match (Concern::read(row), known_check(text(row, "check"))) {
                (Some(concern), Some(check)) => reading.concerns.push((concern, check)),
                _ => reading.violation(Breach::UnknownValue, "key", "concerns"),
            }
        }
        for row in value.get("violations").list() {
            let code = Breach::from_id(text(row, "code")).unwrap_or(Breach::Malformed);
            let check = text(row.get("params"), "check");
            reading.violation(code, if check.is_empty() { "key" } else { "check" }, check);
        }
        reading
    }
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).text().unwrap_or_default()
}

/// An id, borrowed where it is a known one.
fn check_id(id: &str) -> Cow<'static, str> {
    match known_check(id) {
        Some(known) if known == id => Cow::Borrowed(known),
        _ => Cow::Owned(id.to_owned()),
    }
}
