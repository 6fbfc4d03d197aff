//! Why a value is refused, doomed, doubted or noted: closed lists that never hold the value itself.
//!
//! A [`Flaw`] is what a field says about a value: a [`Reason`], a [`Weight`] and small parameters such as a length or a
//! position. Sentences are made from it in [`crate::text`]; JSON calls it by `<field>.<reason>`, e.g. `residentId.checkCharacter`.

use crate::error::ConfigError;

/// How much a flaw matters to the one who pays. Ordered from harmless to stopping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// We changed or noticed something harmless.
    Note,
    /// May be right; our table or habit may be behind.
    Doubt,
    /// A true beginning of a valid value; only while typing.
    Incomplete,
    /// Well-formed, but no official record can match it: the call would be paid for nothing.
    Doomed,
    /// Breaks the provider's published contract.
    Refused,
}

impl Weight {
    /// From harmless to stopping.
    pub const ALL: [Weight; 5] = [Weight::Note, Weight::Doubt, Weight::Incomplete, Weight::Doomed, Weight::Refused];

    /// The word used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Weight::Note => "note",
            Weight::Doubt => "doubt",
            Weight::Incomplete => "incomplete",
            Weight::Doomed => "doomed",
            Weight::Refused => "refused",
        }
    }

    /// Whether a submission stops on it: `sandbox` lets doomed values through, since the providers' own samples are doomed.
    pub const fn stops(self, profile: Profile) -> bool {
        match self {
            Weight::Note | Weight::Doubt => false,
            Weight::Doomed => matches!(profile, Profile::Production),
            Weight::Incomplete | Weight::Refused => true,
        }
    }
}

/// Which weights stop a submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Profile {
    /// Refused and doomed values stop.
    #[default]
    Production,
    /// Only refused values stop, so that the documents' own samples pass.
    Sandbox,
}

impl Profile {
    /// The word used in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Profile::Production => "production",
            Profile::Sandbox => "sandbox",
        }
    }
}

impl std::str::FromStr for Profile {
    type Err = ConfigError;

    fn from_str(id: &str) -> Result<Self, ConfigError> {
        let all = [Profile::Production, Profile::Sandbox];
        let known = all.into_iter().find(|profile| profile.id() == id);
        known.ok_or_else(|| ConfigError::unknown("profile", "profile", id, &all.map(Profile::id)))
    }
}

/// A parameter of a message: a length, a position, or a word of ours. Never the submitted value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(untagged))]
pub enum Param {
    /// A length, a bound, or a position counted from 1.
    Int(u32),
    /// A published type, value or name.
    Word(&'static str),
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $Reason:ident = $id:literal [$($param:literal),*])*) => {
        /// Why a value is refused, doomed, doubted or noted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Reason { $($(#[$doc])* $Reason),* }

        impl Reason {
            /// Every reason there is.
            pub const ALL: &'static [Reason] = &[$(Reason::$Reason),*];

            /// The second half of an issue's code.
            pub const fn id(self) -> &'static str {
                match self { $(Reason::$Reason => $id),* }
            }

            /// Names of the parameters, in order.
            pub const fn params(self) -> &'static [&'static str] {
                match self { $(Reason::$Reason => &[$($param),*]),* }
            }
        }
    };
}

reasons! {
    /// A value that the endpoint needs is missing.
    Required = "required" []
    /// Something was sent, but it is blank: the service may count it as present and bill it.
    Blank = "blank" []
    /// The JSON type is not the published one; `want` is the published one.
    Type = "type" ["want"]
    /// Too few characters so far; `have` of `want`.
    Short = "short" ["want", "have"]
    /// More characters than there may be; `have` where `want` is the most.
    Long = "long" ["want", "have"]
    /// A character that may not stand at position `at` (1-based, in characters).
    Character = "character" ["at"]
    /// The published form is another one.
    Format = "format" []
    /// The check character does not follow from the rest.
    CheckCharacter = "checkCharacter" []
    /// No such day in the calendar; the part that is wrong begins at position `at`.
    Calendar = "calendar" ["at"]
    /// A day that has not come yet; from position `at` on nothing else can follow.
    Future = "future" ["at"]
    /// A day so long ago that no living holder is likely.
    Ancient = "ancient" []
    /// The document ran out.
    Expired = "expired" []
    /// The order code is 000, which is not given out.
    OrderCode = "orderCode" []
    /// The number of a first-generation card, which stopped being valid in 2013.
    FirstGeneration = "firstGeneration" []
    /// The expiry date is not after the issue date.
    BeforeIssue = "beforeIssue" []
    /// The issue date is before the birth date.
    BeforeBirth = "beforeBirth" []
    /// The Luhn sum is wrong.
    Luhn = "luhn" []
    /// Fewer or more digits than cards have.
    CardLength = "cardLength" ["min", "max", "have"]
    /// Letters of another script than the register holds.
    Script = "script" []
    /// A character was already damaged when it came to us.
    Damaged = "damaged" ["at"]
    /// Full-width characters were narrowed.
    Width = "width" []
    /// Spaces, hyphens or line breaks were taken out.
    Spacing = "spacing" []
    /// A lower-case letter was raised.
    LetterCase = "letterCase" []
    /// The country code 86 was taken off.
    CountryCode = "countryCode" []
    /// The separator of the name was replaced with U+00B7.
    Separator = "separator" []
    /// The `data:` prefix has to go.
    DataPrefix = "dataPrefix" []
    /// Not standard base64.
    Base64 = "base64" ["at"]
    /// Not the beginning of a JPEG or PNG.
    ImageType = "imageType" []
    /// Larger than the document recommends, in bytes.
    ImageSize = "imageSize" ["max", "have"]
    /// More entries than the document speaks of.
    Many = "many" ["max", "have"]
    /// Not one of the published values; `want` lists them.
    Choice = "choice" ["want"]
    /// The address has no host that could be reached.
    Host = "host" []
    /// The address points into a private network.
    PrivateHost = "privateHost" []
    /// The address carries a user name or password.
    Credentials = "credentials" []
    /// A header name with characters that HTTP forbids.
    HeaderName = "headerName" []
    /// A header value with a line break or another control character.
    HeaderValue = "headerValue" []
    /// Headers are given, but there is no callback address.
    WithoutUrl = "withoutUrl" []
    /// A property the document does not list; `hint` is the one that may be meant.
    Unlisted = "unlisted" []
    /// The same with a near miss.
    Misspelt = "misspelt" ["hint"]
    /// Nothing that was given makes any check eligible.
    NothingEligible = "nothingEligible" []
    /// A product of the catalogue that has no upstream yet.
    Unimplemented = "unimplemented" []
    /// A product outside the catalogue.
    Unknown = "unknown" []
    /// A product outside the catalogue, of which parts are inside; `hint` names them.
    Parent = "parent" ["hint"]
    /// The same product twice.
    Duplicate = "duplicate" []
    /// Another product of the list runs the same check.
    Overlap = "overlap" []
    /// A product that runs only in part, or not at all, with these fields.
    Partial = "partial" []
    /// This edition does not know the field: it is ignored, and everything is billed.
    Ignored = "ignored" []
    /// The value could not be read at all.
    Unreadable = "unreadable" []
    /// No province has these two digits; position `at` is the first that leads nowhere.
    Province = "province" ["at"]
    /// Our table does not have the place code.
    Region = "region" []
    /// The place code was given up before the birth; `until` is a year by which it was.
    Abolished = "abolished" ["until"]
    /// Not the numeric code of ISO 3166-1 of a country that a foreigner may be from.
    Nationality = "nationality" []
    /// The law gives another term for the age at issue; `want` is its years.
    Term = "term" ["want"]
    /// Issued at 46 or later, when a card has no end.
    Endless = "endless" []
    /// The term of the age band that ended at most 90 days before issue.
    TermBoundary = "termBoundary" []
    /// One day beside the day on which the term ends.
    TermDay = "termDay" []
    /// Three months: the term of a temporary card.
    Temporary = "temporary" []
    /// Not the term of such a permit; `want` is its years.
    PermitTerm = "permitTerm" ["want"]
    /// Issued before documents of this kind existed; `year` is their first.
    Early = "early" ["year"]
    /// Runs out within `days` days.
    ExpiresSoon = "expiresSoon" ["days"]
    /// Another field says otherwise.
    Mismatch = "mismatch" []
    /// A private-use code point at position `at`; the standard character is on offer where there is one.
    PrivateUse = "privateUse" ["at"]
    /// A character that older systems keep at a private-use code point, which is on offer for another try.
    RareCharacter = "rareCharacter" ["at"]
    /// The separator at position `at` does not stand between two parts.
    SeparatorPlace = "separatorPlace" ["at"]
    /// One character only.
    Single = "single" []
    /// Our table does not have the segment.
    Segment = "segment" []
    /// A segment of machines, whose numbers have 13 digits.
    Iot = "iot" []
    /// A segment of satellite or emergency services.
    Satellite = "satellite" []
    /// ISO/IEC 7812 gives these first digits to other industries than banks.
    Issuer = "issuer" []
    /// Cards of this issuer range have `want` digits by our table; there are `have`.
    IssuerLength = "issuerLength" ["want", "have"]
    /// The picture ends before its end mark.
    ImageTruncated = "imageTruncated" []
    /// More than one frame.
    ImageAnimated = "imageAnimated" []
    /// Smaller than recommended, in pixels.
    ImageSides = "imageSides" ["width", "height"]
    /// The organisation code inside has a check character of its own, which does not fit.
    InnerCode = "innerCode" []
    /// A date was written in another form.
    DateForm = "dateForm" []
    /// Belongs to a test network.
    Network = "network" []
    /// A private key or a recovery phrase, which nobody else may see.
    PrivateKey = "privateKey" []
    /// The chosen type or task has no use for the field, so it is left out.
    Unused = "unused" []
    /// The provider replaces the value by one of its own.
    Replaced = "replaced" []
    /// Only one of two alternatives is given, and the document calls both required.
    OneOfTwo = "oneOfTwo" []
    /// No more than `least` points remain.
    Points = "points" ["least"]
    /// The task was accepted or rejected before, and cannot be changed.
    Decided = "decided" []
    /// An address without encryption.
    Unencrypted = "unencrypted" []
    /// The provider takes values of `want` digits only; there are `have`.
    OnlyLength = "onlyLength" ["want", "have"]
    /// Below the least number.
    Least = "least" ["want"]
    /// A code that stands for two things.
    TwoMeanings = "twoMeanings" []
    /// The longer side of the picture must have more pixels than `more`.
    SideLeast = "sideLeast" ["more"]
    /// Both sides of the picture must have fewer pixels than `fewer`.
    SideMost = "sideMost" ["fewer"]
    /// A character of traditional text at position `at`; its simplified form is on offer where it has one only.
    Traditional = "traditional" ["at"]
    /// A radical or compatibility ideograph at position `at`, which only looks like the ideograph on offer.
    LooksLike = "looksLike" ["at"]
    /// A variation selector at position `at`, which belongs to the ideograph before it.
    Variation = "variation" ["at"]
    /// A space or full stop at position `at` where the parts of a name are separated by a dot.
    Dot = "dot" ["at"]
    /// A header value with characters beyond ASCII.
    HeaderText = "headerText" []
    /// A header that the client sets itself.
    HeaderOwn = "headerOwn" []
    /// The address was taken out of a wallet's link.
    Uri = "uri" []
    /// Another spelling of the same bytes in base64.
    Base64Form = "base64Form" []
    /// The picture says that it is to be turned or mirrored before it is looked at.
    ImageTurned = "imageTurned" []
    /// The expiry date has the day of issue in front of it, which is on offer.
    BesideExpiry = "besideExpiry" []
}

/// What a field says about a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Flaw {
    /// Why.
    pub reason: Reason,
    /// How much it matters.
    pub weight: Weight,
    /// Numbers in the order in which [`Reason::params`] names them.
    numbers: [u32; 3],
    /// A word of ours, for the reasons that carry one instead of numbers.
    word: &'static str,
}

impl Flaw {
    /// Without parameters.
    pub const fn new(weight: Weight, reason: Reason) -> Self {
        Flaw { reason, weight, numbers: [0; 3], word: "" }
    }

    /// With numbers such as a position (1-based), a length or its bounds.
    pub const fn counted(weight: Weight, reason: Reason, numbers: [u32; 3]) -> Self {
        Flaw { reason, weight, numbers, word: "" }
    }

    /// With a word of ours: a published type or value, a wire name.
    pub const fn worded(weight: Weight, reason: Reason, word: &'static str) -> Self {
        Flaw { reason, weight, numbers: [0; 3], word }
    }

    /// The same with another weight.
    pub const fn weighing(self, weight: Weight) -> Self {
        Flaw { weight, ..self }
    }

    /// A breach of the published contract.
    pub const fn refused(reason: Reason) -> Self {
        Flaw::new(Weight::Refused, reason)
    }

    /// Something that may be right.
    pub const fn doubt(reason: Reason) -> Self {
        Flaw::new(Weight::Doubt, reason)
    }

    /// The numbers, where no word stands in their place.
    #[cfg(feature = "crossing")]
    pub(crate) fn numbers(&self) -> Result<[u32; 3], &'static str> {
        if self.word.is_empty() { Ok(self.numbers) } else { Err(self.word) }
    }

    /// Parameters by name.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, Param)> {
        let names = self.reason.params().iter().copied().zip(self.numbers);
        names.map(|(name, number)| match self.word {
            "" => (name, Param::Int(number)),
            word => (name, Param::Word(word)),
        })
    }
}
