//! English, after GOV.UK's error style: say what to do.

use crate::field::Field;
use crate::provider::{Breach, NoteCode};
use crate::reason::Reason;
use crate::verdict::Ground;

#[rustfmt::skip]
pub(super) fn label(field: Field) -> &'static str {
    // Inside a sentence; its first letter is raised at the start of one.
    match field {
        Field::Name            => "full name",
        Field::ResidentId      => "ID number",
        Field::IssueDate       => "issue date",
        Field::ExpiryDate      => "expiry date",
        Field::FacePhoto       => "face photo",
        Field::Mobile          => "mobile number",
        Field::BankCard        => "bank card number",
        Field::CallbackUrl     => "callback address",
        Field::Token           => "token",
        Field::RequestId       => "request ID",
        Field::Addresses       => "address to verify",
        Field::BirthDate       => "birth date",
        Field::RocDate         => "ROC date",
        Field::TaiwanId        => "Taiwan ID number",
        Field::CreditCode      => "unified social credit code",
        Field::Sex             => "sex",
        Field::CryptoAddress   => "blockchain address",
        Field::Country         => "country",
        Field::IsoDate         => "date",
        Field::Text            => "text",
        Field::Url             => "callback address",
        Field::Choice          => "choice",
        Field::Number          => "number",
        Field::Flag            => "yes or no",
        Field::Target          => "target",
        Field::SearchSource    => "sources",
        Field::Metadata        => "metadata",
        Field::Products        => "list of products",
        Field::CallbackHeaders => "callback header",
        Field::Request         => "request",
    }
}

/// Where a field needs words of its own.
pub(super) const SPECIAL: &[(Field, Reason, &str)] = &[
    (Field::FacePhoto, Reason::Required, "Add the {label}"),
    (Field::Request, Reason::Required, "Fill in at least one of these: {label}"),
    (Field::Flag, Reason::Type, "Set the {label} to true or false, without quotes"),
    (Field::Target, Reason::Replaced, "This part of the {label} is taken from the IDV task, whatever is sent"),
    (Field::RocDate, Reason::Long, "Enter the {label} as 7 digits in years of the Republic of China, like 1070102"),
    (Field::Text, Reason::Long, "{Label} must have at most {want} characters; there are {have}"),
    (Field::Number, Reason::Type, "Enter the {label} as a whole number, in JSON without quotes"),
    (Field::Country, Reason::Unknown, "Check the {label}: our list does not have these letters"),
    (Field::SearchSource, Reason::Unknown, "Use numbers 0 to 4 as {label}"),
    (
        Field::FacePhoto,
        Reason::Mismatch,
        "The {label} is of another type than is stated, or than image/jpeg if nothing is",
    ),
    (Field::Choice, Reason::Mismatch, "The address belongs to another {label}"),
    (Field::Url, Reason::Format, "Enter a {label} that begins with https://"),
    (Field::IsoDate, Reason::Format, "Enter the {label} like 2020-03-10"),
    (Field::Addresses, Reason::Required, "Enter the type, city and street of the address to verify"),
    (Field::BankCard, Reason::Short, "Enter at least {want} digits of the {label}; there are {have} so far"),
    (
        Field::ExpiryDate,
        Reason::Format,
        "Enter the expiry date as 8 digits, like 20281231, or 长期 if the card shows no end date",
    ),
    (Field::FacePhoto, Reason::DataPrefix, "Everything up to “base64,” was taken off the {label}"),
    (Field::CallbackUrl, Reason::LetterCase, "The capitals at the start of the {label} were changed to small letters"),
    (Field::RocDate, Reason::DateForm, "The {label} was rewritten as 7 digits"),
    (Field::CallbackUrl, Reason::Format, "Enter a callback address that begins with https://"),
    (Field::RequestId, Reason::Format, "Enter the request ID: KYC_ and 12 more characters"),
    (
        Field::ResidentId,
        Reason::Calendar,
        "Check the birth date in the {label}: from character {at} it is not a real date",
    ),
    (Field::ResidentId, Reason::Future, "Check the birth date in the {label}: it is in the future"),
    (Field::CryptoAddress, Reason::Short, "{Label} must have at least {want} characters; there are {have} so far"),
    (
        Field::CryptoAddress,
        Reason::Format,
        "Enter a Bitcoin address that begins with 1, 3 or bc1, or an Ethereum address of 0x and 40 more characters",
    ),
    (
        Field::CryptoAddress,
        Reason::CheckCharacter,
        "Check every character of the {label}, capitals included: they do not fit together",
    ),
];

pub(super) const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Required => "Enter the {label}",
        Reason::Blank => "Enter the {label} or leave it out: the service may count a blank one",
        Reason::Type => "Send the {label} as a JSON {want}",
        Reason::Short => "{Label} must have {want} characters; there are {have} so far",
        Reason::Long => "{Label} must have at most {want} characters; there are {have}",
        Reason::Character => "Check character {at} of the {label}: it cannot stand there",
        Reason::Format => "Enter the {label} exactly as the provider returned it",
        Reason::CheckCharacter => "Check the {label}: its last character does not fit",
        Reason::Calendar => "{Label} must be a real date; check it from character {at}",
        Reason::Future => "{Label} must be today or earlier",
        Reason::Ancient => "Check the birth year in the {label}: it is more than 120 years ago",
        Reason::Expired => "Check the expiry date: a card with this date has run out",
        Reason::OrderCode => "Check characters 15 to 17 of the {label}: 000 is hardly given out",
        Reason::FirstGeneration => "Enter the 18-character {label}: 15-digit numbers stopped being valid in 2013",
        Reason::BeforeIssue => "Expiry date must be after the issue date",
        Reason::BeforeBirth => "Issue date must be after the birth date in the ID number",
        Reason::Luhn => "Check the {label}: its last digit does not fit",
        Reason::CardLength => "Check the {label}: cards have {min} to {max} digits, and there are {have}",
        Reason::Script => "Enter the {label} in Chinese characters, as on the ID card",
        Reason::Damaged => "Enter the {label} again: character {at} was lost on the way",
        Reason::Width => "Full-width characters in the {label} were narrowed",
        Reason::Spacing => "Spaces, hyphens or other marks in the {label} were taken out",
        Reason::LetterCase => "Small letters in the {label} were changed to capitals",
        Reason::CountryCode => "The country code or the 0 in front was taken off the {label}",
        Reason::Separator => "The dot in the {label} was changed to ·",
        Reason::DataPrefix => "Remove everything up to “base64,” from the {label}",
        Reason::Base64 => "Send the {label} as standard base64; it stops being that at character {at}",
        Reason::ImageType => "Use a JPEG or PNG as the {label}",
        Reason::ImageSize => "Use a {label} of at most {max} bytes; this one has {have}",
        Reason::Many => "Send at most about {max} addresses; there are {have}",
        Reason::Choice => "Use one of these for the {label}: {want}",
        Reason::Host => "Check the {label}: no server can be reached at it",
        Reason::PrivateHost => "Use a {label} on the public internet",
        Reason::Credentials => "Take the user name and password out of the {label}",
        Reason::HeaderName => "Use only letters, digits and hyphens in the name of a {label}",
        Reason::HeaderValue => "Take line breaks and control characters out of the {label}",
        Reason::WithoutUrl => "Add a callback address: a {label} goes nowhere without one",
        Reason::Unlisted => "Take out what the document does not list: it is not sent",
        Reason::Misspelt => "Rename this to {hint}: as it stands it is not sent",
        Reason::NothingEligible => "Fill in more fields: these do not make any check possible",
        Reason::Unimplemented => "Take this product out: it is listed but not offered yet",
        Reason::Unknown => "Take this product out: it is not in the provider’s catalogue",
        Reason::Parent => "Choose one of {hint}: this number is a group of products",
        Reason::Duplicate => "Name each product once: a repeated one may be billed twice",
        Reason::Overlap => "Check the {label}: another product runs the same check and may be billed too",
        Reason::Partial => "Fill in what this product needs: it does not run in full",
        Reason::Ignored => "Take the {label} out: this edition ignores it and bills every check",
        Reason::Unreadable => "Send a plain object: this value could not be read",
        Reason::Province => "Check the {label} from character {at}: no province has that code",
        Reason::Region => "Check the place code in the {label}: it is not known",
        Reason::Abolished => "Check the {label}: its place code ended by {until}, before the birth",
        Reason::Nationality => "Check characters 4 to 6 of the {label}: no country has this code",
        Reason::Term => "Check the dates: a card issued at that age is valid for {want} years",
        Reason::Endless => "Check the {label}: a card issued at 46 or later shows 长期",
        Reason::TermBoundary => "Check the dates: this term needs an application before a birthday",
        Reason::TermDay => "Check the day: a card ends on the date on which it began",
        Reason::Temporary => "Use the dates of the resident card, not a temporary one",
        Reason::PermitTerm => "Check the dates: a permit like this runs {want} years",
        Reason::Early => "Check the {label}: documents like this were first issued in {year}",
        Reason::ExpiresSoon => "The card runs out within {days} days",
        Reason::Mismatch => "{Label} differs from what the ID number says",
        Reason::PrivateUse => "Replace character {at} of the {label}: others cannot read it",
        Reason::RareCharacter => "Character {at} of the {label} is rare: without a record, try its older encoding",
        Reason::SeparatorPlace => "Check character {at} of the {label}: a dot stands between two parts of a name",
        Reason::Single => "Check the {label}: one character is hardly all of it",
        Reason::Segment => "Check the {label}: its first digits are not known",
        Reason::Iot => "Check the {label}: it is a number of machines",
        Reason::Satellite => "Check the {label}: it is a satellite or emergency number",
        Reason::Issuer => "Check the {label}: bank cards do not begin like that",
        Reason::IssuerLength => "Check the {label}: such cards have {want} digits, and there are {have}",
        Reason::ImageTruncated => "Send the whole {label}: the file ends too early",
        Reason::ImageAnimated => "Use a still picture as the {label}",
        Reason::ImageSides => "Use a larger {label}: at least {width} × {height} pixels",
        Reason::InnerCode => "Check characters 9 to 17 of the {label}: they do not fit",
        Reason::DateForm => "The {label} was rewritten",
        Reason::Network => "Use the {label} of the main network: this one belongs to a test network",
        Reason::PrivateKey => "Enter the {label} only: a private key or recovery phrase is for nobody else to see",
        Reason::Unused => "{Label} has no use here and is left out",
        Reason::Replaced => "{Label} is taken from the IDV task, whatever is sent",
        Reason::OneOfTwo => "Only one of the two pictures is there; the API document asks for both in one place",
        Reason::Points => "More than {least} points are needed in the account",
        Reason::Decided => "This was decided before and cannot be changed",
        Reason::Unencrypted => "Use an https:// address as the {label}",
        Reason::OnlyLength => {
            "{Label} must have {want} digits here, and has {have}: other cards cannot be checked this way"
        }
        Reason::Least => "{Label} must be {want} or more",
        Reason::TwoMeanings => "The API document lists this {label} twice, with two meanings",
        Reason::SideLeast => "Use a larger {label}: more than {more} pixels on the longer side",
        Reason::SideMost => "Use a smaller {label}: fewer than {fewer} pixels on each side",
        Reason::Traditional => {
            "Enter the {label} in simplified characters, as the register has it; look at character {at}"
        }
        Reason::LooksLike => "Enter character {at} of the {label} again: it only looks like the character on the card",
        Reason::Variation => "Enter character {at} of the {label} again: others may not know its variant form",
        Reason::Dot => "Put · between the parts of the {label}, where character {at} stands now",
        Reason::HeaderText => "Use plain ASCII in the {label}: anything else cannot be delivered",
        Reason::HeaderOwn => "Take this {label} out: the provider’s web client sets it itself",
        Reason::Uri => "The {label} was taken out of the wallet’s link",
        Reason::Base64Form => "The {label} was rewritten as standard base64",
        Reason::ImageTurned => "Turn the {label} upright before it is sent: it says that it lies on its side",
        Reason::BesideExpiry => "The issue date stands in front of the expiry date: take it over",
    }
}

pub(super) const fn ground(ground: Ground) -> &'static str {
    match ground {
        Ground::Matched => "Official records match",
        Ground::Mismatch => "Official records do not match what was entered",
        Ground::MobileMismatch => "The document matches; the mobile number is registered to somebody else",
        Ground::NotFound => "No official record was found",
        Ground::Errored => "A check failed on the provider’s side; ask again later",
        Ground::Indeterminate => "A check could not be completed",
        Ground::Unknown => "The answer holds something its document does not list",
        Ground::Fraud => "The person or number is on a fraud or gambling list",
        Ground::Criminal => "There are police records",
        Ground::Inconsistent => "The police record check contradicts itself",
        Ground::Litigation => "There are court cases",
        Ground::Violation => "The answer does not keep to its own contract",
        Ground::Processing => "The provider is still working; ask again in a few seconds",
        Ground::Refused => "The provider refused the request: mend it before it is sent again",
        Ground::Expired => "The token has run out or is wrong; start the request again",
        Ground::UnknownState => "The answer cannot be told apart",
        Ground::NoMatch => "No check confirms who the person is",
        Ground::Missing => "A check that the policy asks for is missing",
        Ground::NameMismatch => "Everything matches but the name",
        Ground::Unexpected => "What was recognised on the document is not what was expected",
        Ground::Sanction => "A sanctions list has an entry",
        Ground::Risk => "The provider rates the risk as raised",
    }
}

pub(super) const fn note(note: NoteCode) -> &'static str {
    match note {
        NoteCode::DocumentedNine => "The document speaks of 9 calls for these fields; its own table gives fewer",
        NoteCode::FraudByIdNumber => {
            "The document’s example leaves risk.fraud out; its table runs it as soon as an ID number is there"
        }
        NoteCode::LitigationUndocumented => {
            "The document does not say whether litigation records run unselected; that may add one call"
        }
        NoteCode::OldTable => "A table behind these doubts is older than two years",
        NoteCode::SearchOnAccept => "A search follows if the document is accepted, which adds one call",
    }
}

pub(super) const fn breach(breach: Breach) -> &'static str {
    match breach {
        Breach::MissingKey => "A required part is missing",
        Breach::Malformed => "A part has the wrong shape",
        Breach::MalformedErrored => "The list of failed checks has the wrong shape",
        Breach::NotInRan => "A result is given for a check that is not listed as run",
        Breach::UnknownCheck => "A check that the document does not list",
        Breach::BucketNotAllowed => "A look-up is reported as matched or unmatched",
        Breach::NoBucket => "A check ran and nothing is said about its result",
        Breach::MultipleBuckets => "A check has more than one result",
        Breach::Duplicate => "Something is listed twice",
        Breach::UnknownValue => "A value that the document does not list",
        Breach::Contradiction => "Two parts of the answer contradict each other",
        Breach::MissingResult => "The summary names a result that is nowhere else",
        Breach::MissingData => "A look-up ran and its data is missing",
        Breach::UnexpectedData => "There is data of a look-up that returned none",
        Breach::Misaligned => "An address result does not belong to the address that was asked about",
        Breach::FraudCount => "The list of fraud types does not have its four entries",
        Breach::EchoDiffers => "The answer echoes other details than were submitted",
        Breach::NeverRan => "A planned check did not run",
        Breach::Unplanned => "A check ran that was not planned",
    }
}
