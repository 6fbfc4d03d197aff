//! One module per provider: its endpoints, checks and products as rows, and how to read its answers.
//!
//! `plan`, `bill` and `verdict` are the only readers of the rows and name no provider.

use crate::error::ConfigError;
use crate::form::{Contract, Form, Set, Slot};
use crate::json::{Json, Say, name};
pub use crate::value::Words;
use crate::value::{Value, cut, line, line_of};
use std::borrow::Cow;

pub mod fields;
#[cfg(feature = "fill-easy")]
pub mod fill_easy_china;
#[cfg(feature = "fill-easy")]
pub mod fill_easy_china_answer;
#[cfg(feature = "fill-easy")]
pub mod fill_easy_direct;
#[cfg(feature = "krypto-go")]
pub mod krypto_go;
#[cfg(feature = "krypto-go")]
pub mod krypto_go_answer;
#[cfg(feature = "rapid-id")]
pub mod rapid_id;
mod status;

/// Every endpoint there is, in the order in which they are offered.
#[rustfmt::skip]
pub const ALL: &[&Endpoint] = &[
    #[cfg(feature = "fill-easy")] &fill_easy_china::FILL_EASY_CHINA,
    #[cfg(feature = "fill-easy")] &fill_easy_china::FILL_EASY_CHINA_CLASSIC,
    #[cfg(feature = "fill-easy")] &fill_easy_direct::VERIFY,
    #[cfg(feature = "fill-easy")] &fill_easy_direct::MOBILE,
    #[cfg(feature = "fill-easy")] &fill_easy_direct::RISK,
    #[cfg(feature = "rapid-id")] &rapid_id::CHINA_BANK_CARD,
    #[cfg(feature = "krypto-go")] &krypto_go::IDV,
    #[cfg(feature = "krypto-go")] &krypto_go::IDV_INIT,
    #[cfg(feature = "krypto-go")] &krypto_go::IDV_ACCOUNT,
    #[cfg(feature = "krypto-go")] &krypto_go::DD_TASK,
    #[cfg(feature = "krypto-go")] &krypto_go::DD_ACCEPTED,
    #[cfg(feature = "krypto-go")] &krypto_go::DD_METADATA,
    #[cfg(feature = "krypto-go")] &krypto_go::DD_HISTORY,
    #[cfg(feature = "krypto-go")] &krypto_go::KYA,
];

/// The published endpoints in order, and [`fields::FIELDS`] after them.
pub fn at(index: usize) -> Option<&'static Endpoint> {
    if index == ALL.len() { Some(&fields::FIELDS) } else { ALL.get(index).copied() }
}

/// The place of an id such as `fill-easy/kyc-cn`, for [`at`].
pub fn place(id: &str) -> Option<usize> {
    (0..=ALL.len()).find(|index| at(*index).is_some_and(|endpoint| endpoint.id == id))
}

/// The endpoint of an id.
pub fn find(id: &str) -> Option<&'static Endpoint> {
    at(place(id)?)
}

/// The endpoint of an id, for `?`: the error has the ids that there are.
pub fn endpoint(id: &str) -> Result<&'static Endpoint, ConfigError> {
    find(id).ok_or_else(|| ConfigError::unknown("endpoint", "endpoint", id, &ids()))
}

/// The ids of all checks, each once.
pub(crate) fn checks() -> Vec<&'static str> {
    let mut known = Vec::new();
    for endpoint in ALL {
        for check in endpoint.checks {
            if !known.contains(&check.id) {
                known.push(check.id);
            }
        }
    }
    known
}

/// The ids of all endpoints.
pub(crate) fn ids() -> Vec<&'static str> {
    let mut known = Vec::new();
    while let Some(endpoint) = at(known.len()) {
        known.push(endpoint.id);
    }
    known
}

/// A published endpoint.
#[derive(Clone)]
pub struct Endpoint {
    /// The id, verbatim.
    pub id: &'static str,
    /// Whose it is.
    pub provider: &'static str,
    /// The fields of its request.
    pub contract: Contract,
    /// Set of the provider's other calls that belong to this endpoint: a token to poll with, an id for support.
    pub handles: &'static [Slot],
    /// Sub-checks in published table order.
    pub checks: &'static [&'static Check],
    /// Products that a request may select, and the field that selects them.
    pub catalogue: Option<Catalogue>,
    /// Published remarks about the count of calls that the table contradicts.
    pub remarks: &'static [Remark],
    /// The field whose value is the id of the only check that runs: the others do nothing then.
    pub typed: Option<&'static str>,
    /// The account needs more points than this.
    pub points: Option<u32>,
    /// A second call for the same task is refused with 409.
    pub once: bool,
    /// The body is a list of such objects; one at a time is judged, and sent as a list of one.
    pub listed: bool,
    /// Reads its answers; [`Endpoint::read`] also compares them with the plan.
    pub read: fn(&Value, Option<&Form>) -> Reading,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Endpoint").field(&self.id).finish()
    }
}

/// There is one of each id.
impl PartialEq for Endpoint {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Endpoint {
    /// One of nobody, to which a provider adds what it has.
    pub const BLANK: Endpoint = Endpoint {
        id: "",
        provider: "",
        contract: Contract::new(&[]),
        handles: &[],
        checks: &[],
        catalogue: None,
        remarks: &[],
        typed: None,
        points: None,
        once: false,
        listed: false,
        read: |_, _| Reading::new(State::Unknown),
    };
}

/// A sub-check: one billable upstream call.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The wire id; a check per entry of a list has the entry's index in brackets behind it.
    pub id: &'static str,
    /// The provider's name for it.
    pub name: Words,
    /// Any one of these sets of fields, all of it.
    pub needs: &'static [Set],
    /// Weaker checks that the default fan-out skips when this one runs.
    pub covers: &'static [&'static str],
    /// The list field that makes one call per entry.
    pub per: Option<&'static str>,
    /// When it runs unasked.
    pub fans_out: FanOut,
    /// What kind of answer it gives.
    pub axis: Axis,
    /// What it answers, for [`crate::compare`].
    pub asks: &'static [Question],
    /// Checks of other endpoints that do the same.
    pub twins: &'static [Twin],
}

impl Check {
    /// A row that runs by itself and answers nothing yet.
    pub const BLANK: Check = Check {
        id: "",
        name: Words(""),
        needs: &[],
        covers: &[],
        per: None,
        fans_out: FanOut::Default,
        axis: Axis::Match,
        asks: &[],
        twins: &[],
    };
}

/// A check of another endpoint that does the same, with a field of this one set to a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Twin {
    /// The id of the other one.
    pub check: &'static str,
    /// Wire name and value of the field that makes this check do the same.
    pub with: Option<(&'static str, &'static str)>,
}

/// What a check answers, whoever runs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Question {
    /// Do name and identity number belong together?
    NameId,
    /// Are the dates of the card right?
    Validity,
    /// Is it the face of the card's holder?
    Face,
    /// Is the mobile number registered to the person?
    Mobile,
    /// Whose network is the number of?
    Carrier,
    /// Where is the phone mostly?
    Location,
    /// How far is that from an address?
    Address,
    /// Does the bank card belong to the person?
    BankCard,
    /// Is the person or number on a fraud list?
    Fraud,
    /// Are there police records?
    Police,
    /// Are there court cases?
    Litigation,
    /// Is the document genuine, and of this person?
    Document,
    /// Is the person or business on a sanctions list or in the news?
    Sanctions,
    /// Is the blockchain address clean?
    Wallet,
}

/// When a check runs without being selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FanOut {
    /// Whenever its fields are there.
    Default,
    /// Documented on selection only; whether the default fan-out adds it is not published.
    OnSelection,
    /// Never in the same request: the provider makes it later, where another check came out well.
    Later,
}

/// What kind of answer a check gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Axis {
    /// Compares with a register: match or no match.
    Match,
    /// Looks something up: data or nothing on file.
    Lookup,
}

/// Products of a provider and the numbers that are not products.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// The field that selects products.
    pub wire: &'static str,
    /// What may be selected.
    pub products: &'static [Product],
    /// In the catalogue, without an upstream.
    pub unimplemented: &'static [&'static str],
    /// Outside the catalogue, with what may be meant instead.
    pub parents: &'static [(&'static str, &'static str)],
}

/// A product of the catalogue: one or more checks under a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Product {
    /// The id, verbatim.
    pub id: &'static str,
    /// The provider's name for it.
    pub name: Words,
    /// The checks it consists of.
    pub checks: &'static [&'static str],
}

/// A published statement about the number of calls that the normative table contradicts.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What is said of it.
    pub note: NoteCode,
    /// Shown when all of these fields are there and none of `without`.
    pub with: Set,
    /// None of these fields may be there.
    pub without: Set,
    /// A field has to hold this value.
    pub beside: Option<(&'static str, &'static str)>,
    /// What the prose says, where it says a number.
    pub documented: Option<u32>,
    /// The check that does not run, or runs as well, if the other reading is right.
    pub fewer: Option<&'static str>,
    /// The check that runs as well, if the other reading is right.
    pub more: Option<&'static str>,
}

impl Endpoint {
    /// The slot of a field or of a handle such as `token`.
    pub fn slot(&self, wire: &str) -> Option<&'static Slot> {
        self.contract.slots.iter().chain(self.handles).find(|slot| slot.wire == wire)
    }

    /// The slot of a field or handle, for `?`: the error has the names that there are.
    pub fn field(&self, wire: &str) -> Result<&'static Slot, ConfigError> {
        self.slot(wire).ok_or_else(|| {
            let mut known = Vec::new();
            for slots in [self.contract.slots, self.handles] {
                slots.iter().for_each(|slot| known.push(slot.wire));
            }
            ConfigError::unknown("field", "field", wire, &known)
        })
    }

    /// The check of an id, with or without an entry's index.
    pub fn check(&self, id: &str) -> Option<&'static Check> {
        let bare = cut(id, b'[').map_or(id, |(bare, _)| bare);
        self.checks.iter().copied().find(|check| check.id == bare)
    }
}

impl Endpoint {
    /// The ids of its checks, and of its products.
    pub(crate) fn priced(&self) -> Vec<&'static str> {
        let mut known = Vec::new();
        self.checks.iter().for_each(|check| known.push(check.id));
        self.catalogue.iter().for_each(|some| some.products.iter().for_each(|product| known.push(product.id)));
        known
    }

    /// Whether there is such a product.
    pub(crate) fn sells(&self, id: &str) -> bool {
        self.catalogue.as_ref().is_some_and(|some| some.products.iter().any(|product| product.id == id))
    }

    /// Whether there is such a check; of one that makes a call per entry also with an entry's index, `mobile.address-verify[0]`.
    pub(crate) fn has(&self, id: &str) -> bool {
        let Some((bare, index)) = cut(id, b'[') else { return self.check(id).is_some() };
        let digits = index.strip_suffix(']').unwrap_or_default();
        let counts = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        counts && self.check(bare).is_some_and(|check| check.per.is_some())
    }
}

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

/// A remark on a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoteCode {
    /// The prose counts 9 calls, the table 8.
    DocumentedNine,
    /// The prose leaves out the blacklist that an ID number alone makes eligible.
    FraudByIdNumber,
    /// Whether litigation records are part of the default fan-out is not published.
    LitigationUndocumented,
    /// A table that judged one of the values is older than two years.
    OldTable,
    /// A search follows where the document is accepted.
    SearchOnAccept,
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

macro_rules! ids {
    ($($Type:ident $name:literal { $($Variant:ident = $id:literal),* $(,)? })*) => { $(
        impl $Type {
            /// Every one there is.
            pub const ALL: &'static [$Type] = &[$($Type::$Variant),*];

            const IDS: &'static str = concat!($($id, "\n"),*);

            /// The word used in JSON.
            pub fn id(self) -> &'static str {
                line($Type::IDS, self as usize)
            }

            /// The one of a word used in JSON.
            pub fn from_id(id: &str) -> Option<Self> {
                $Type::ALL.get(line_of($Type::IDS, id)?).copied()
            }
        }

        /// As `from_id` reads it.
        impl std::str::FromStr for $Type {
            type Err = ConfigError;

            fn from_str(id: &str) -> Result<Self, ConfigError> {
                $Type::from_id(id).ok_or_else(|| ConfigError::unknown($name, $name, id, &[$($id),*]))
            }
        }
    )* };
}

ids! {
    State "state" { Processing = "processing", Completed = "completed", Failed = "failed", Unavailable = "unavailable", Expired = "expired", Unknown = "unknown" }
    Outcome "outcome" { Match = "match", Mismatch = "mismatch", NotFound = "not-found", Data = "data", Error = "error", Indeterminate = "indeterminate", Unavailable = "unavailable", Unknown = "unknown" }
    Retry "retry" { No = "no", Later = "later", AfterFix = "after-fix" }
    Billed "billed" { Yes = "yes", No = "no", Unknown = "unknown" }
    Axis "axis" { Match = "match", Lookup = "lookup" }
    Question "question" {
        NameId = "name-id", Validity = "validity", Face = "face", Mobile = "mobile", Carrier = "carrier", Location = "location",
        Address = "address", BankCard = "bank-card", Fraud = "fraud", Police = "police", Litigation = "litigation",
        Document = "document", Sanctions = "sanctions", Wallet = "wallet",
    }
    NoteCode "note" {
        DocumentedNine = "plan.documentedNine", FraudByIdNumber = "plan.fraudByIdNumber",
        LitigationUndocumented = "plan.litigationUndocumented", OldTable = "table.old",
        SearchOnAccept = "plan.searchOnAccept",
    }
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

/// The first two characters kept, the rest asterisks, counted in code points (AMB-48).
///
/// It shows a two-character name in full: it reproduces the echo of Fill Easy KYC China and is no mask for logs.
///
/// ```
/// assert_eq!(kyc_preflight::provider::mask("13800138000"), "13*********");
/// assert_eq!(kyc_preflight::provider::mask("李明"), "李明");
/// ```
pub fn mask(text: &str) -> String {
    text.chars().enumerate().map(|(at, c)| if at < 2 { c } else { '*' }).collect()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).text().unwrap_or_default()
}

/// The static id of a check of any provider, without the index of an entry.
pub(crate) fn known_check(id: &str) -> Option<&'static str> {
    ALL.iter().find_map(|endpoint| endpoint.check(id)).map(|check| check.id)
}

/// An id, borrowed where it is a known one.
fn check_id(id: &str) -> Cow<'static, str> {
    match known_check(id) {
        Some(known) if known == id => Cow::Borrowed(known),
        _ => Cow::Owned(id.to_owned()),
    }
}

impl Say for Reading {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("state"), self.state.id());
        out.list(name!("outcomes"), &self.answers);
        out.key(name!("facts"));
        out.open("{");
        for (name, fact) in &self.facts {
            out.any_key(name);
            fact.say(out);
        }
        out.close("}");
        out.key(name!("concerns"));
        out.open("[");
        for (concern, check) in &self.concerns {
            concern.say(check, out);
        }
        out.close("]");
        out.list(name!("violations"), &self.violations);
        out.close("}");
    }
}

impl Concern {
    fn say(self, check: &str, out: &mut Json) {
        out.open("{");
        out.word(name!("code"), self.id());
        out.word(name!("check"), check);
        if let Concern::Fraud(level) | Concern::Risk(level) = self {
            out.count(name!("level"), level.into());
        }
        out.close("}");
    }
}

impl Say for Answer {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.line(name!("check"), &self.check);
        out.word(name!("outcome"), self.outcome.id());
        out.word(name!("retry"), self.retry.id());
        out.word(name!("billed"), self.billed.id());
        out.word(name!("axis"), self.axis.id());
        if let Some(detail) = &self.detail {
            out.word(name!("detail"), detail);
        }
        out.close("}");
    }
}

impl Say for Violation {
    fn say(&self, out: &mut Json) {
        out.open("{");
        out.word(name!("code"), self.code.id());
        out.key(name!("params"));
        out.open("{");
        out.any_key(self.about);
        out.text(&self.name);
        out.close("}");
        out.close("}");
    }
}
