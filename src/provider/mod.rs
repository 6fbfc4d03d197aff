//! One module per provider: its endpoints, checks and products as rows, and how to read its answers.
//!
//! `plan`, `bill` and `verdict` are the only readers of the rows and name no provider. Where the documents are silent
//! or contradict themselves, the source says `(AMB-NN)`: `ambiguities.md` beside this file has a row for each.

use crate::contract::{Contract, Slot, same};
use crate::error::ConfigError;
use crate::exam::Exam;
#[cfg(feature = "desk")]
use crate::form::Form;
use crate::set::Set;
#[cfg(feature = "desk")]
use crate::value::Value;
pub use crate::value::Words;
use crate::value::cut;
use crate::words;

pub mod fields;
#[cfg(feature = "fill-easy")]
pub mod fill_easy_china;
#[cfg(feature = "fill-easy")]
pub mod fill_easy_direct;
#[cfg(feature = "krypto-go")]
pub mod krypto_go;
#[cfg(feature = "rapid-id")]
pub mod rapid_id;
#[cfg(feature = "desk")]
mod reading;
#[cfg(feature = "desk")]
mod status;

pub use fields::{ALL, at, endpoint, find, place};
#[cfg(feature = "desk")]
pub(crate) use fields::{checks, known_check};
#[cfg(feature = "desk")]
pub use reading::*;

/// A published endpoint.
#[derive(Clone)]
pub struct Endpoint {
    /// The id, verbatim.
    pub id: &'static str,
    /// Whose it is.
    pub provider: &'static str,
    /// The fields of its request.
    pub contract: Contract,
    /// Rules of this provider across fields.
    pub across: fn(&mut Exam),
    /// Set of the provider's other calls that belong to this endpoint: a token to poll with, an id for support.
    pub handles: &'static [Slot],
    /// Sub-checks in published table order.
    pub checks: &'static [&'static Check],
    /// For each of them the places of those that its `covers` names, made by [`covered`]; none where nothing covers
    /// anything.
    pub covers: &'static [Set],
    /// Products that a request may select, and the field that selects them.
    pub catalogue: Option<Catalogue>,
    /// Published remarks about the count of calls that the table contradicts.
    pub remarks: &'static [Remark],
    /// The field whose value is the id of the only check that runs: the others do nothing then.
    ///
    /// Document 000: `type` of each of the direct endpoints.
    pub typed: Option<&'static str>,
    /// The account needs more points than this.
    ///
    /// Document 004, of `/idv/init` and `/idv/account`: "There must be more than 500 points remaining".
    pub points: Option<u32>,
    /// A second call for the same task is refused with 409.
    ///
    /// Document 004, of a search that was accepted or rejected: "the server will return 409 error".
    pub once: bool,
    /// The body is a list of such objects; one at a time is judged, and sent as a list of one.
    pub listed: bool,
    /// Reads its answers; [`Endpoint::read`] also compares them with the plan.
    #[cfg(feature = "desk")]
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
        across: |_| {},
        handles: &[],
        checks: &[],
        covers: &[],
        catalogue: None,
        remarks: &[],
        typed: None,
        points: None,
        once: false,
        listed: false,
        #[cfg(feature = "desk")]
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
        name: words!("", "", ""),
        needs: &[],
        covers: &[],
        per: None,
        fans_out: FanOut::Default,
        axis: Axis::Match,
        asks: &[],
        twins: &[],
    };
}

/// The places that the ids in `covers` have, for each check; an edition may lack some of them.
pub const fn covered<const N: usize>(checks: &[&Check; N]) -> [Set; N] {
    let (mut covered, mut at) = ([Set::NONE; N], 0);
    while at < N {
        let mut next = 0;
        while next < checks[at].covers.len() {
            let mut place = 0;
            while place < N {
                if same(checks[place].id, checks[at].covers[next]) {
                    covered[at] = covered[at].with(Set::at(place));
                }
                place += 1;
            }
            next += 1;
        }
        at += 1;
    }
    covered
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

    /// The slot at a place: fields first, then handles.
    #[cfg(feature = "crossing")]
    pub(crate) fn slot_at(&self, place: usize) -> Option<&'static Slot> {
        let handle = || self.handles.get(place.checked_sub(self.contract.slots.len())?);
        self.contract.slots.get(place).or_else(handle)
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

    /// The points that the account would need more of.
    pub(crate) fn short_of(&self, points: Option<u32>) -> Option<u32> {
        self.points.filter(|least| points.is_some_and(|have| have <= *least))
    }

    /// The place of a check in the table, by its bare id.
    pub(crate) fn place(&self, id: &str) -> Option<usize> {
        self.checks.iter().position(|check| check.id == id)
    }

    /// The places of the weaker checks that the fan-out skips when this one runs.
    pub(crate) fn covers(&self, place: usize) -> Set {
        self.covers.get(place).copied().unwrap_or_default()
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

    /// Whether there is such a check; of one that makes a call per entry also with an entry's index,
    /// `mobile.address-verify[0]`.
    pub(crate) fn has(&self, id: &str) -> bool {
        let Some((bare, index)) = cut(id, b'[') else { return self.check(id).is_some() };
        let digits = index.strip_suffix(']').unwrap_or_default();
        let counts = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        counts && self.check(bare).is_some_and(|check| check.per.is_some())
    }
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

crate::ids::ids! {
    Axis "axis" { Match = "match", Lookup = "lookup" }
    Question "question" {
        NameId = "name-id", Validity = "validity", Face = "face", Mobile = "mobile", Carrier = "carrier",
        Location = "location", Address = "address", BankCard = "bank-card", Fraud = "fraud", Police = "police",
        Litigation = "litigation", Document = "document", Sanctions = "sanctions", Wallet = "wallet",
    }
    NoteCode "note" {
        DocumentedNine = "plan.documentedNine", FraudByIdNumber = "plan.fraudByIdNumber",
        LitigationUndocumented = "plan.litigationUndocumented", OldTable = "table.old",
        SearchOnAccept = "plan.searchOnAccept",
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
