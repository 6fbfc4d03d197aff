//! Identity number of mainland China, GB 11643-1999 (公民身份号码), and the permits that have its form.
//!
//! Eighteen characters: six digits of the place of first registration (GB/T 2260), eight of the birth date, three of an order
//! code (odd for men), and a check character by ISO 7064 MOD 11-2 that may be `X`. [`Kind`] tells five numbers apart:
//!
//! | kind | begins with | source |
//! |---|---|---|
//! | resident | a place code | GB 11643 |
//! | permit of a Hong Kong, Macau, Taiwan resident | 810000, 820000, 830000 | 国办发〔2018〕81号 |
//! | foreign permanent resident | 9, two digits of a province, three of a country (ISO 3166-1 numeric) | GA 2102-2023 |
//! | first generation | fifteen digits: place, birth date without the century, order code | GB 11643-1989 |
//!
//! The providers publish `^[0-9]{17}[0-9Xx]$`, which alone refuses; fifteen digits fail it, and the number they became is on
//! offer. A wrong check character, an impossible birth date, one more than 130 years ago, or a province that never was dooms, since no register can hold
//! such a number. A place that the table does not have, or that was given up before the birth, is doubted; a person may well
//! be older than the place code.
//!
//! ```
//! use kyc_preflight::{field::{resident_id, Context, Kind}, reason::Reason};
//! let good = resident_id::check("11010519491231002X", Context::default());
//! assert!(good.flaws.is_empty());
//! assert_eq!(good.facts.kind, Some(Kind::Resident));
//! assert_eq!(good.facts.birth.unwrap().to_string(), "1949-12-31");
//! let bad = resident_id::check("110105194912310021", Context::default());
//! assert_eq!(bad.flaws[0].reason, Reason::CheckCharacter);
//! ```

use super::{Context, Finding, Fix, Kind, Sex, day, tidy};
use crate::date::{Date, first_impossible, unreal};
use crate::digit::mod_11_2;
use crate::reason::{Reason, Weight};
use crate::table::country;
use crate::table::region::{self, Regions};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::CheckCharacter,
    Reason::Calendar,
    Reason::Future,
    Reason::Ancient,
    Reason::OrderCode,
    Reason::FirstGeneration,
    Reason::Province,
    Reason::Region,
    Reason::Abolished,
    Reason::Nationality,
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

const BIRTH: usize = 6;
/// The place codes of permits.
const PERMITS: [(u32, Kind); 3] =
    [(810_000, Kind::HongKongPermit), (820_000, Kind::MacauPermit), (830_000, Kind::TaiwanPermit)];

/// See the [module](self). Facts: kind, birth date, sex, age, and the place or nationality.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    if let Some(id) = written(raw) {
        return judged(Finding::new(raw), id, context);
    }
    let mut finding = tidy::number(raw, context);
    if !is_whole(&mut finding, context) {
        return finding;
    }
    if finding.text.ends_with('x') && !context.exact {
        finding.change(finding.text.to_ascii_uppercase(), Reason::LetterCase);
    }
    let mut id = [0; 18];
    id.copy_from_slice(finding.text.as_bytes());
    judged(finding, &id, context)
}

/// Whether a text is such a number as cards have it: seventeen digits and the check character that they make, a birth date of the
/// calendar, and a province. It has no clock and no tables: [`check`] knows more, and says why not.
///
/// ```
/// use kyc_preflight::field::resident_id::is_valid;
/// assert!(is_valid("11010519491231002X"));
/// assert!(!is_valid("110105194912310021"));
/// assert!(!is_valid("11010519491231002x"));
/// ```
pub fn is_valid(text: &str) -> bool {
    let Some(id) = written(text) else { return false };
    let province = if id[0] == b'9' { &id[1..3] } else { &id[..2] };
    check_character(id) == id[17] && born(id).is_some() && region::leads(province) == 2
}

/// The characters of a text that has the form of the number as it would be sent.
fn written(text: &str) -> Option<&[u8; 18]> {
    let id: &[u8; 18] = text.as_bytes().try_into().ok()?;
    (id[..17].iter().all(u8::is_ascii_digit) && matches!(id[17], b'0'..=b'9' | b'X')).then_some(id)
}

/// What can be said of eighteen characters that may stand where they do.
fn judged<'a>(mut finding: Finding<'a>, id: &[u8; 18], context: Context) -> Finding<'a> {
    birth(&mut finding, id, context.today);
    place(&mut finding, id, &context.tables.regions);
    finding.facts.sex = Some(sex(id[16]));
    if &id[14..17] == b"000" {
        finding.say(Weight::Doubt, Reason::OrderCode);
    }
    if check_character(id) != id[17].to_ascii_uppercase() {
        finding.say(Weight::Doomed, Reason::CheckCharacter);
    }
    finding
}

/// The character that the seventeen digits before it make.
fn check_character(id: &[u8; 18]) -> u8 {
    let [digits @ .., _] = id;
    mod_11_2(digits)
}

/// The birth date, if it is a day of the calendar.
fn born(id: &[u8; 18]) -> Option<Date> {
    Date::from_number(value(&id[BIRTH..14]))
}

/// What digits are as a number.
fn value(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value, digit| value * 10 + u32::from(digit & 15))
}

fn sex(last_of_order: u8) -> Sex {
    if last_of_order % 2 == 1 { Sex::Male } else { Sex::Female }
}

/// The published pattern, and where a beginning stops being one.
fn is_whole(finding: &mut Finding, context: Context) -> bool {
    let stray = |(at, c): (usize, u8)| !fits(at, c);
    let length = tidy::length(&finding.text);
    if let Some(at) = finding.text.bytes().enumerate().take(18).position(stray) {
        finding.character(at);
        tidy::meant(finding, fits);
    } else if length > 18 {
        finding.long(18, length);
    } else if length < 18 {
        let stuck = !context.typing || beginning(finding, context.today);
        if stuck && length == 15 {
            finding.flaws.retain(|flaw| flaw.weight == Weight::Note);
            first_generation(finding);
        } else if !(stuck && context.typing) {
            finding.short(context.typing, 18, length);
        }
    }
    finding.flaws.iter().all(|flaw| flaw.weight < Weight::Incomplete)
}

fn fits(at: usize, c: u8) -> bool {
    c.is_ascii_digit() || at == 17 && matches!(c, b'X' | b'x')
}

/// Whether nothing can be added to a beginning that makes it a number: said with the place from which it cannot.
fn beginning(finding: &mut Finding, today: Option<Date>) -> bool {
    if province(finding) {
        return true;
    }
    let digits = finding.text.as_bytes().get(BIRTH..).unwrap_or_default();
    let stuck = unreal(digits.get(..8).unwrap_or(digits), day::births(today));
    if let Some(stuck) = stuck {
        doom(finding, stuck);
    }
    stuck.is_some()
}

fn doom(finding: &mut Finding, (reason, at): (Reason, usize)) {
    day::doom(finding, reason, BIRTH + at + 1);
}

/// Dooms a beginning that no province has: two digits, or the second and third after the 9 of a foreigner.
fn province(finding: &mut Finding) -> bool {
    let text = finding.text.as_bytes();
    let skip = usize::from(text.first() == Some(&b'9'));
    let digits = text.get(skip..text.len().min(skip + 2)).unwrap_or_default();
    let leads = region::leads(digits);
    let lost = leads < digits.len();
    if lost {
        finding.count(Weight::Doomed, Reason::Province, [skip + leads + 1, 0, 0]);
    }
    lost
}

fn birth(finding: &mut Finding, id: &[u8; 18], today: Option<Date>) {
    finding.facts.birth = born(id);
    let span = day::births(today);
    if let Some(birth) = finding.facts.birth.filter(|birth| span.has(*birth)) {
        finding.facts.age = today.and_then(|today| today.years_since(birth));
        day::age(finding, birth, today);
    } else if let Some(stuck) = unreal(&id[BIRTH..14], span) {
        doom(finding, stuck);
    }
}

/// Which number it is, by the digits before the birth date.
fn place(finding: &mut Finding, id: &[u8; 18], regions: &Regions) {
    let code = value(&id[..BIRTH]);
    if province(finding) {
        return;
    }
    if id[0] == b'9' {
        finding.facts.kind = Some(Kind::ForeignPermanent);
        finding.facts.nationality = Some(code % 1000);
        if !country::is_foreign(code % 1000) {
            finding.say(Weight::Doubt, Reason::Nationality);
        }
        return;
    }
    let permit = PERMITS.iter().find(|(permit, _)| *permit == code);
    finding.facts.kind = Some(permit.map_or(Kind::Resident, |(_, kind)| *kind));
    match regions.find(code) {
        Some((known, until)) => {
            finding.facts.region = Some(known);
            given_up(finding, until);
        }
        None if regions.is_empty() => {}
        None => finding.say(Weight::Doubt, Reason::Region),
    }
}

/// Registers were slow: a birth in the year after is no surprise.
fn given_up(finding: &mut Finding, until: Option<u32>) {
    let (Some(until), Some(birth)) = (until, finding.facts.birth) else { return };
    if birth.year() > until + 1 {
        finding.count(Weight::Doubt, Reason::Abolished, [until as usize, 0, 0]);
    }
}

/// Fifteen digits: refused, with the number that they became on offer where they can have been one.
fn first_generation(finding: &mut Finding) {
    let text = finding.text.as_bytes();
    let (Some(place), Some(rest)) = (text.get(..BIRTH), text.get(BIRTH..15)) else { return };
    let mut id = [b'1'; 18];
    id[..BIRTH].copy_from_slice(place);
    id[BIRTH + 1] = b'9';
    id[BIRTH + 2..17].copy_from_slice(rest);
    id[17] = check_character(&id);
    finding.facts.kind = Some(Kind::FirstGeneration);
    finding.say(Weight::Refused, Reason::FirstGeneration);
    if let Some(at) = first_impossible(&id[BIRTH..14]) {
        return finding.count(Weight::Doomed, Reason::Calendar, [BIRTH + at - 1, 0, 0]);
    }
    if !province(finding) {
        let value = id.iter().map(|digit| char::from(*digit)).collect();
        finding.fix = Some(Fix { code: "upgraded", value });
    }
}
