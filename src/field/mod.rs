//! One module per field; each one's doc is the field's reference page.
//!
//! A field of text has `check(raw, context) -> Finding`; a field of another shape has `check(value, context) -> Found`.
//! The order of checks is the same everywhere: presence, characters, length, parts, check character; first failure of a
//! group wins. Rules that need a clock take `today` from the [`Context`].

use crate::date::Date;
use crate::reason::{Flaw, Reason, Weight};
use crate::table::apart::Tables;
use crate::table::card_range::CardRange;
use crate::table::mobile_segment::Segment;
use crate::table::region::Region;
use crate::value::{Value, Words, cut, join};
use std::borrow::Cow;

pub mod address;
pub mod bank_card;
pub mod birth_date;
pub mod callback_headers;
pub mod callback_url;
pub mod choice;
pub mod country;
pub mod credit_code;
#[cfg(feature = "crypto")]
pub mod crypto_address;
/// Without the feature `crypto` no address can be judged, and no endpoint has such a field.
#[cfg(not(feature = "crypto"))]
pub mod crypto_address {
    pub use super::text::{REASONS, check};
}
mod day;
pub mod display;
pub mod expiry_date;
pub mod face_photo;
pub mod flag;
mod host;
pub mod iso_date;
pub mod issue_date;
pub mod metadata;
pub mod mobile;
pub mod name;
pub mod number;
pub mod product;
pub mod request_id;
pub mod resident_id;
pub mod roc_date;
pub mod search_source;
pub mod sex;
pub mod taiwan_id;
pub mod target;
pub mod text;
pub mod tidy;
pub mod token;
pub mod url;

macro_rules! fields {
    (text: $($Text:ident = $text_id:literal $text:ident)* ; tree: $($Tree:ident = $tree_id:literal $tree:ident)* ; whole: $Whole:ident = $whole_id:literal) => {
        /// A kind of field; endpoints give it their own wire names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs)] // each variant's module is its page
        pub enum Field { $($Text,)* $($Tree,)* $Whole }

        impl Field {
            /// Every kind of field, the request as a whole last.
            pub const ALL: &'static [Field] = &[$(Field::$Text,)* $(Field::$Tree,)* Field::$Whole];

            /// The first half of an issue's code.
            pub const fn id(self) -> &'static str {
                match self { $(Field::$Text => $text_id,)* $(Field::$Tree => $tree_id,)* Field::$Whole => $whole_id }
            }

            /// Reasons that an issue of this kind may name.
            pub const fn reasons(self) -> &'static [Reason] {
                match self { $(Field::$Text => $text::REASONS,)* $(Field::$Tree => $tree::REASONS,)* Field::$Whole => REASONS }
            }

            /// The JSON Schema of a value, as far as types go.
            pub const fn shape(self) -> &'static str {
                match self { $(Field::$Tree => $tree::SHAPE,)* _ => TEXT }
            }

            /// Checks a value of any kind.
            pub fn check(self, value: &Value, context: Context) -> Found {
                match self {
                    $(Field::$Text => texts(self, value, context, $text::check),)*
                    $(Field::$Tree => $tree::check(value, context),)*
                    Field::$Whole => Found::default(),
                }
            }

            /// Checks a text; `None` for a field that is not text.
            pub fn check_text(self, raw: &str, context: Context) -> Option<Finding<'_>> {
                match self { $(Field::$Text => Some(judged($text::check, raw, context)),)* _ => None }
            }
        }
    };
}

fields! {
    text:
        Name = "name" name
        ResidentId = "residentId" resident_id
        IssueDate = "issueDate" issue_date
        ExpiryDate = "expiryDate" expiry_date
        FacePhoto = "facePhoto" face_photo
        Mobile = "mobile" mobile
        BankCard = "bankCard" bank_card
        CallbackUrl = "callbackUrl" callback_url
        Token = "token" token
        RequestId = "requestId" request_id
        BirthDate = "birthDate" birth_date
        RocDate = "rocDate" roc_date
        TaiwanId = "taiwanId" taiwan_id
        CreditCode = "creditCode" credit_code
        Sex = "sex" sex
        CryptoAddress = "cryptoAddress" crypto_address
        Country = "country" country
        IsoDate = "isoDate" iso_date
        Text = "text" text
        Url = "url" url
    ;
    tree:
        Addresses = "address" address
        Products = "run" product
        CallbackHeaders = "callbackHeaders" callback_headers
        Choice = "choice" choice
        Number = "number" number
        Flag = "flag" flag
        Target = "target" target
        SearchSource = "searchSource" search_source
        Metadata = "metadata" metadata
    ;
    whole: Request = "request"
}

/// The JSON Schema of a text.
pub const TEXT: &str = r#"{"type":"string"}"#;

/// What may be said of the request as a whole.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Type,
    Reason::Unlisted,
    Reason::Misspelt,
    Reason::NothingEligible,
    Reason::Unreadable,
    Reason::Points,
    Reason::Decided,
];

/// What may be said of any field beside a provider's own rules: see [`crate::demand`].
pub const ANYWHERE: &[Reason] = &[Reason::Required, Reason::Unused];

impl Field {
    /// Every reason that an issue of this kind may name.
    pub fn every_reason(self) -> impl Iterator<Item = Reason> {
        let own = self.reasons();
        own.iter().chain(ANYWHERE.iter().filter(move |reason| !own.contains(reason))).copied()
    }
}

/// What a provider's document allows of a kind of value.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Allow {
    /// All that the kind itself does.
    Usual,
    /// One of these, as in `a, b, c`; what each stands for, a line each, where the document says so.
    One(&'static str, &'static str),
    /// The same; an integer is as good and is sent as text.
    Code(&'static str, &'static str),
    /// So many characters and no other number.
    Exactly(usize),
    /// At most so many UTF-16 units.
    Most(usize, Weight),
    /// An integer from here on.
    From(u32),
    /// A picture within limits.
    Photo(&'static face_photo::Limits),
}

impl Allow {
    /// The values to choose from, as in `a, b, c`; empty where any is allowed.
    pub fn choices(self) -> &'static str {
        match self {
            Allow::One(list, _) | Allow::Code(list, _) => list,
            _ => "",
        }
    }

    /// What each of them stands for, a line each, where the document says so.
    pub fn meanings(self) -> &'static str {
        match self {
            Allow::One(_, meanings) | Allow::Code(_, meanings) => meanings,
            _ => "",
        }
    }

    /// The values to choose from, one by one.
    pub fn values(self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.choices();
        std::iter::from_fn(move || {
            let (value, tail) = cut(rest, b',').unwrap_or((rest, ""));
            rest = tail.strip_prefix(' ').unwrap_or(tail);
            (!value.is_empty()).then_some(value)
        })
    }

    /// Whether a value is one of them.
    pub fn has(self, text: &str) -> bool {
        self.values().any(|value| value == text)
    }
}

/// What a check may know beside the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Context {
    /// Rules of time are skipped without it.
    pub today: Option<Date>,
    /// A beginning of a valid value is [`Weight::Incomplete`] instead of refused.
    pub typing: bool,
    /// The value goes on the wire as it stands: nothing is normalised and the published pattern decides.
    pub exact: bool,
    /// What the endpoint allows of the kind.
    pub allow: &'static Allow,
    /// Places, card ranges and characters, as far as they are there.
    pub tables: &'static Tables,
}

impl Default for Context {
    fn default() -> Self {
        let tables = <&Tables>::default();
        Context { today: None, typing: false, exact: false, allow: &Allow::Usual, tables }
    }
}

/// What a check found in a text. Nothing is allocated for an ASCII text without flaws.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// What would be sent.
    pub text: Cow<'a, str>,
    /// What is to be said of it, in the order in which it was noticed.
    pub flaws: Vec<Flaw>,
    /// What the value tells without asking anybody.
    pub facts: Facts,
    /// A corrected value that `text` must not hold unasked; it belongs to the last flaw.
    pub fix: Option<Fix>,
}

/// Without the text.
impl std::fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Finding { flaws, facts, fix, .. } = self;
        f.debug_struct("Finding").field("flaws", flaws).field("facts", facts).field("fix", fix).finish_non_exhaustive()
    }
}

impl<'a> Finding<'a> {
    /// A text of which nothing is said yet.
    #[inline(never)]
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Finding { text: text.into(), flaws: Vec::new(), facts: Facts::default(), fix: None }
    }

    /// Adds a flaw without parameters.
    #[inline(never)]
    pub fn say(&mut self, weight: Weight, reason: Reason) {
        self.flaws.push(Flaw::new(weight, reason));
    }

    /// Adds a flaw with numbers, in the order in which [`Reason::params`] names them.
    #[inline(never)]
    pub fn count(&mut self, weight: Weight, reason: Reason, numbers: [usize; 3]) {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        self.flaws.push(Flaw::counted(weight, reason, numbers.map(narrow)));
    }

    /// A character that may not stand at the 0-based place `index`.
    #[inline(never)]
    pub fn character(&mut self, index: usize) {
        self.count(Weight::Refused, Reason::Character, [index + 1, 0, 0]);
    }

    /// Too short: a beginning while typing, a refusal on submit.
    #[inline(never)]
    pub fn short(&mut self, typing: bool, want: usize, have: usize) {
        let weight = if typing { Weight::Incomplete } else { Weight::Refused };
        self.count(weight, Reason::Short, [want, have, 0]);
    }

    /// Whether it may yet become whole.
    pub fn is_begun(&self) -> bool {
        self.flaws.iter().any(|flaw| flaw.weight == Weight::Incomplete)
    }

    /// Too long: `have` characters where `want` is the most.
    pub fn long(&mut self, want: usize, have: usize) {
        self.count(Weight::Refused, Reason::Long, [want, have, 0]);
    }

    /// Puts another text in the place of the one looked at, and notes why.
    #[inline(never)]
    pub fn change(&mut self, text: String, note: Reason) {
        self.text = Cow::Owned(text);
        self.say(Weight::Note, note);
    }
}

/// A corrected value, offered and never applied.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Fix {
    /// What was corrected: `stripPrefix`, `simplified`.
    pub code: &'static str,
    /// The corrected value. It is the only place where a value may stand, and only because it was asked for.
    pub value: String,
}

/// Names what was corrected, and not to what.
impl std::fmt::Debug for Fix {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fix").field("code", &self.code).finish_non_exhaustive()
    }
}

/// What a valid value tells without asking anybody.
///
/// `day` and `long_term` are for rules across fields; JSON does not have them.
#[derive(Clone, Copy, Default, PartialEq)]
#[non_exhaustive]
pub struct Facts {
    /// Which number it is.
    pub kind: Option<Kind>,
    /// The birth date that an identity number holds.
    pub birth: Option<Date>,
    /// The sex that an identity number encodes.
    pub sex: Option<Sex>,
    /// Full years on the day of the check.
    pub age: Option<u32>,
    /// The day that a date field holds.
    pub day: Option<Date>,
    /// `长期` in an expiry date.
    pub long_term: bool,
    /// The day of issue that stands in front of an expiry date, as cards print both.
    pub since: Option<Date>,
    /// The place code that an identity number begins with.
    pub region: Option<Region>,
    /// The numeric country code of ISO 3166-1 that a foreigner's number holds.
    pub nationality: Option<u32>,
    /// Whom the segment of a mobile number was assigned to; the number may have been ported.
    pub segment: Option<Segment>,
    /// The issuer's range of a bank card.
    pub card: Option<CardRange>,
    /// What the header of a photo says.
    pub photo: Option<face_photo::Photo>,
    /// The blockchain that an address belongs to: `btc` or `eth`.
    pub chain: Option<&'static str>,
}

/// Names what is known: a birth date is as much a value as the number that told it.
impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let known = [
            ("birth", self.birth.is_some()),
            ("sex", self.sex.is_some()),
            ("age", self.age.is_some()),
            ("day", self.day.is_some()),
            ("long_term", self.long_term),
            ("region", self.region.is_some()),
            ("nationality", self.nationality.is_some()),
            ("segment", self.segment.is_some()),
            ("card", self.card.is_some()),
        ];
        let mut text = f.debug_struct("Facts");
        for (name, _) in known.iter().filter(|(_, known)| *known) {
            text.field(name, &format_args!("_"));
        }
        text.field("kind", &self.kind).field("photo", &self.photo).finish_non_exhaustive()
    }
}

/// Which number a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// GB 11643 number of a resident of mainland China.
    Resident,
    /// Residence permit of a Hong Kong resident, place code 810000.
    HongKongPermit,
    /// Residence permit of a Macau resident, place code 820000.
    MacauPermit,
    /// Residence permit of a Taiwan resident, place code 830000.
    TaiwanPermit,
    /// Permanent resident card of a foreigner, 2023 edition.
    ForeignPermanent,
    /// Fifteen digits of a card of the first generation.
    FirstGeneration,
    /// Taiwan national identity number.
    TaiwanNational,
    /// Taiwan resident certificate, since 2021.
    TaiwanResident,
    /// Taiwan resident certificate of the old form.
    TaiwanResidentOld,
}

crate::ids::ids! {
    Kind "kind" {
        Resident = "resident", HongKongPermit = "hongKongPermit", MacauPermit = "macauPermit", TaiwanPermit = "taiwanPermit",
        ForeignPermanent = "foreignPermanent", FirstGeneration = "firstGeneration", TaiwanNational = "taiwanNational",
        TaiwanResident = "taiwanResident", TaiwanResidentOld = "taiwanResidentOld",
    }
}

impl Facts {
    /// No facts at all.
    pub const NOTHING: Facts = Facts {
        kind: None,
        birth: None,
        sex: None,
        age: None,
        day: None,
        long_term: false,
        since: None,
        region: None,
        nationality: None,
        segment: None,
        card: None,
        photo: None,
        chain: None,
    };
}

/// As GB 11643 encodes it: odd order codes for men.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// An odd order code.
    Male,
    /// An even order code.
    Female,
}

impl Sex {
    /// The letter used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Sex::Male => "M",
            Sex::Female => "F",
        }
    }
}

/// What a check found in a value of any kind.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// Whether the service would take the value for present.
    pub present: bool,
    /// What would be sent; `None` for the raw value itself.
    pub canonical: Option<Value>,
    /// What is to be said of it.
    pub issues: Vec<Issue>,
    /// What the value tells without asking anybody.
    pub facts: Facts,
    /// Places of the well-formed entries of a list.
    pub entries: Vec<u32>,
}

/// A flaw with its place in the input, and what it comes to: the last three are filled in by [`crate::report`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Issue {
    /// The kind of field.
    pub field: Field,
    /// Where in the input.
    pub at: Place,
    /// What is wrong, and how much it matters.
    pub flaw: Flaw,
    /// What the provider calls the field, where that is not the kind's name.
    pub name: Option<Words>,
    /// Wire names of the other field of a contradiction, or of the fields of which one is needed.
    pub related: Vec<&'static str>,
    /// A corrected value on offer.
    pub fix: Option<Fix>,
    /// Whether it stops under the active profile.
    pub stops: bool,
    /// Sub-checks that would be paid for nothing because of it.
    pub wastes: Vec<Cow<'static, str>>,
    /// The sentence in the language asked for.
    pub message: String,
}

/// Where an issue sits: field, entry, property, each if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The wire name of the field.
    pub wire: Option<&'static str>,
    /// The place in a list, from 0.
    pub index: Option<u32>,
    /// The property of an entry or object.
    pub key: Option<Cow<'static, str>>,
}

impl Issue {
    /// An issue without a place yet.
    #[inline(never)]
    pub fn new(field: Field, flaw: Flaw) -> Self {
        let message = String::new();
        Issue {
            field,
            at: Place::default(),
            flaw,
            name: None,
            related: Vec::new(),
            fix: None,
            stops: false,
            wastes: Vec::new(),
            message,
        }
    }

    /// An issue of a list's entry.
    pub fn entry(field: Field, index: usize, flaw: Flaw) -> Self {
        let mut issue = Issue::new(field, flaw);
        issue.at.index = Some(index as u32);
        issue
    }

    /// The same, at a property.
    pub fn key(mut self, key: impl Into<Cow<'static, str>>) -> Self {
        self.at.key = Some(key.into());
        self
    }

    /// The same, in a field.
    pub fn wire(mut self, wire: &'static str) -> Self {
        self.at.wire = Some(wire);
        self
    }

    /// `residentId.checkCharacter`: stable, append-only; `codes.json` lists all.
    pub fn code(&self) -> String {
        join(&[self.field.id(), ".", self.flaw.reason.id()])
    }

    /// Whether it keeps the value from being any good on the wire or to the register.
    pub fn spoils(&self) -> bool {
        self.flaw.weight >= Weight::Incomplete
    }
}

impl Found {
    /// Nothing is there, or something is of which nothing is said yet.
    #[inline(never)]
    pub fn new(present: bool) -> Self {
        Found { present, ..Found::default() }
    }

    /// Adds an issue of the value as a whole.
    #[inline(never)]
    pub fn say(&mut self, field: Field, flaw: Flaw) {
        self.issues.push(Issue::new(field, flaw));
    }

    /// Adds an issue of an entry, or of a property of it.
    #[inline(never)]
    pub fn say_at(&mut self, field: Field, index: usize, key: &'static str, flaw: Flaw) {
        let issue = Issue::entry(field, index, flaw);
        self.issues.push(if key.is_empty() { issue } else { issue.key(key) });
    }

    /// A value of the wrong JSON type is not there for the service, and refused here.
    #[inline(never)]
    pub fn wrong_type(field: Field, want: &'static str) -> Self {
        let mut found = Found::new(false);
        found.say(field, Flaw::worded(Weight::Refused, Reason::Type, want));
        found
    }

    /// The same for kinds whose blank text is nothing, as it is for texts.
    pub fn other_type(field: Field, value: &Value, want: &'static str) -> Self {
        if !value.text().is_some_and(is_blank) {
            return Found::wrong_type(field, want);
        }
        let mut found = Found::new(false);
        found.say(field, Flaw::doubt(Reason::Blank));
        found
    }

    /// A list, as its kind judges the items; null is none, and what is no list is refused.
    pub fn list(field: Field, value: &Value, judge: impl FnOnce(&[Value]) -> Found) -> Found {
        match value {
            Value::Null => Found::new(false),
            Value::List(items) => judge(items),
            _ => Found::wrong_type(field, "array"),
        }
    }

    /// Whether an issue keeps the value from being any good on the wire or to the register.
    pub fn is_hopeless(&self) -> bool {
        self.issues.iter().any(Issue::spoils)
    }
}

/// Null counts as absent; blank text too, but is mentioned, since the service may count and bill it (AMB-16).
fn texts(field: Field, value: &Value, context: Context, check: fn(&str, Context) -> Finding<'_>) -> Found {
    let raw = match value {
        Value::Null => return Found::new(false),
        Value::Text(raw) => raw,
        _ => return Found::wrong_type(field, "string"),
    };
    let mut found = Found::new(!is_blank(raw));
    if !found.present {
        found.say(field, Flaw::doubt(Reason::Blank));
        return found;
    }
    let Finding { text, flaws, facts, mut fix } = judged(check, raw, context);
    for flaw in flaws {
        found.say(field, flaw);
    }
    if let Some(last) = found.issues.last_mut() {
        last.fix = fix.take();
    }
    found.facts = facts;
    found.canonical = match text {
        Cow::Owned(text) => Some(Value::Text(text)),
        Cow::Borrowed(part) if part.len() != raw.len() => Some(part.into()),
        Cow::Borrowed(_) => None,
    };
    found
}

/// What a check finds, with an offer only where that passes every certain check itself.
fn judged(check: fn(&str, Context) -> Finding<'_>, raw: &str, context: Context) -> Finding<'_> {
    let mut finding = check(raw, context);
    if let Some(fix) = &finding.fix {
        let offered = check(&fix.value, Context { typing: false, ..context });
        if offered.flaws.iter().any(|flaw| flaw.weight >= Weight::Incomplete) {
            finding.fix = None;
        }
    }
    finding
}

/// Whether nothing but white space is there (U+3000 included), or what has no width.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(tidy::is_blank)
}
