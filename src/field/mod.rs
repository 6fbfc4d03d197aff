//! One module per field; each one's doc is the field's reference page.
//!
//! A field of text has `check(raw, context) -> Finding`; a field of another shape has `check(value, context) -> Found`.
//! The order of checks is the same everywhere: presence, characters, length, parts, check character; first failure of a
//! group wins. Rules that need a clock take `today` from the [`Context`].

use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

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
mod allow;
mod day;
pub mod display;
pub mod expiry_date;
pub mod face_photo;
mod facts;
mod finding;
pub mod flag;
mod host;
pub mod iso_date;
mod issue;
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

pub use allow::{Allow, Context};
pub use facts::{CHAINS, Facts, Kind, Sex};
pub use finding::{Finding, Fix};
pub use issue::{Found, Issue, Place};

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

            /// As [`Field::check`] does a text, without a value around it where the field is text.
            #[cfg(feature = "crossing")]
            pub(crate) fn check_raw(self, raw: &str, context: Context) -> Found {
                match self {
                    $(Field::$Text => of_text(self, raw, context, $text::check),)*
                    _ => self.check(&raw.into(), context),
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

/// Null counts as absent; blank text too, but is mentioned, since the service may count and bill it (AMB-16).
fn texts(field: Field, value: &Value, context: Context, check: fn(&str, Context) -> Finding<'_>) -> Found {
    let raw = match value {
        Value::Null => return Found::new(false),
        Value::Text(raw) => raw,
        _ => return Found::wrong_type(field, "string"),
    };
    of_text(field, raw, context, check)
}

/// The same of a text that nobody has to own.
fn of_text(field: Field, raw: &str, context: Context, check: fn(&str, Context) -> Finding<'_>) -> Found {
    let mut found = Found::new(!is_blank(raw));
    match found.present {
        true => found.add(field, judged(check, raw, context), raw),
        false => found.say(field, Flaw::doubt(Reason::Blank)),
    }
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
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.chars().all(tidy::is_blank)
}
