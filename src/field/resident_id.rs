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
use crate::digit::{Eight, mod_11_2};
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

/// See the [module](self). Facts: kind, birth date, sex, age, and the place or nationality.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::number(raw, context);
    if !is_whole(&mut finding, context) {
        return finding;
    }
    if finding.text.ends_with('x') && !context.exact {
        finding.change(finding.text.to_ascii_uppercase(), Reason::LetterCase);
    }
    judge(&mut finding, context);
    finding
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
    Number::summed(text).is_some_and(|number| number.birth.is_some() && number.has_province())
}

/// What a number tells that [`is_valid`]; nothing of any other. Without a clock: [`check`] knows more.
///
/// ```
/// use kyc_preflight::field::{Kind, Sex, resident_id::told};
/// let told = told("11010519491231002X").unwrap();
/// assert_eq!((told.kind(), told.sex, told.place, told.known), (Kind::Resident, Sex::Female, 110_105, true));
/// assert_eq!(told.birth.to_string(), "1949-12-31");
/// ```
pub fn told(text: &str) -> Option<Told> {
    let number = Number::summed(text)?;
    let known = match number.country() {
        Some(country) => number.has_province() && country::is_foreign(country),
        None => region::is_known(number.place),
    };
    if !known && !number.has_province() {
        return None;
    }
    Some(Told { birth: number.birth?, sex: number.sex(), place: number.code(), known })
}

/// What [`told`] finds: small, to be copied.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Told {
    /// The birth date.
    pub birth: Date,
    /// The sex that the order code encodes.
    pub sex: Sex,
    /// The six digits of the place; of a foreigner the 9, two of a province and three of a country.
    pub place: u32,
    /// Whether the table that this build carries has the place, in force or given up, or the country. Many that are real are missing.
    pub known: bool,
}

impl Told {
    /// Which number it is.
    pub fn kind(self) -> Kind {
        kind(self.place)
    }
}

/// Without what it tells of somebody.
impl std::fmt::Debug for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Told").field("kind", &self.kind()).field("known", &self.known).finish_non_exhaustive()
    }
}

/// Which number begins with these six digits.
fn kind(place: u32) -> Kind {
    match place {
        810_000 => Kind::HongKongPermit,
        820_000 => Kind::MacauPermit,
        830_000 => Kind::TaiwanPermit,
        900_000.. => Kind::ForeignPermanent,
        _ => Kind::Resident,
    }
}

/// The parts of eighteen characters that may stand where they do.
struct Number<'a> {
    id: &'a [u8; 18],
    /// The digits before the birth date, by twos.
    place: [u32; 3],
    /// Nothing where the calendar has no such day.
    birth: Option<Date>,
}

impl<'a> Number<'a> {
    /// Seventeen digits; whatever the last character is.
    #[inline]
    fn read(id: &'a [u8; 18]) -> Option<Self> {
        let (&[first, second], [b'0'..=b'9', _]) = id.as_chunks() else { return None };
        let (first, second) = (Eight::read(first)?, Eight::read(second)?);
        let [province, city, county, _] = first.pairs();
        Some(Number { id, place: [province, city, county], birth: Date::read(first.after(BIRTH, second)) })
    }

    /// A text with the check character that its digits make.
    #[inline(always)]
    fn summed(text: &'a str) -> Option<Self> {
        let number = Number::read(text.as_bytes().try_into().ok()?)?;
        (check_character(number.id) == number.id[17]).then_some(number)
    }

    /// The six digits before the birth date.
    fn code(&self) -> u32 {
        let [first, second, third] = self.place;
        (first * 100 + second) * 100 + third
    }

    /// Of a foreigner, whose number begins with a 9.
    fn country(&self) -> Option<u32> {
        let [first, second, third] = self.place;
        (first >= 90).then_some(second % 10 * 100 + third)
    }

    fn has_province(&self) -> bool {
        let [first, second, _] = self.place;
        region::is_province(if first < 90 { first } else { first % 10 * 10 + second / 10 })
    }

    fn sex(&self) -> Sex {
        if self.id[16] % 2 == 1 { Sex::Male } else { Sex::Female }
    }
}

/// What can be said of a number that is written as it may be.
fn judge(finding: &mut Finding, context: Context) {
    let Ok(id) = <[u8; 18]>::try_from(finding.text.as_bytes()) else { return };
    let Some(number) = &Number::read(&id) else { return };
    birth(finding, number, context.today);
    place(finding, number, &context.tables.regions);
    finding.facts.sex = Some(number.sex());
    if &number.id[14..17] == b"000" {
        finding.say(Weight::Doubt, Reason::OrderCode);
    }
    if check_character(number.id) != number.id[17].to_ascii_uppercase() {
        finding.say(Weight::Doomed, Reason::CheckCharacter);
    }
}

/// The character that the seventeen digits before it make.
fn check_character(id: &[u8; 18]) -> u8 {
    let [digits @ .., _] = id;
    mod_11_2(digits)
}

/// The published pattern, and where a beginning stops being one.
fn is_whole(finding: &mut Finding, context: Context) -> bool {
    if let [digits @ .., b'0'..=b'9' | b'X'] = finding.text.as_bytes()
        && digits.len() == 17
        && digits.iter().all(u8::is_ascii_digit)
    {
        return true;
    }
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

fn birth(finding: &mut Finding, number: &Number, today: Option<Date>) {
    finding.facts.birth = number.birth;
    let span = day::births(today);
    if let Some(birth) = number.birth.filter(|birth| span.has(*birth)) {
        finding.facts.age = today.and_then(|today| today.years_since(birth));
        day::age(finding, birth, today);
    } else if let Some(stuck) = unreal(&number.id[BIRTH..14], span) {
        doom(finding, stuck);
    }
}

/// Which number it is, by the digits before the birth date.
fn place(finding: &mut Finding, number: &Number, regions: &Regions) {
    if province(finding) {
        return;
    }
    finding.facts.kind = Some(kind(number.code()));
    if let Some(country) = number.country() {
        finding.facts.nationality = Some(country);
        if !country::is_foreign(country) {
            finding.say(Weight::Doubt, Reason::Nationality);
        }
        return;
    }
    match regions.find(number.code()) {
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
