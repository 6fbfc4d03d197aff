//! How long an identity document lasts, by the age of the holder on the day of issue.
//!
//! | document | age at issue | term | source |
//! |---|---|---|---|
//! | resident card | under 16 | 5 years | 居民身份证法 art. 5 |
//! | | 16 to 25 | 10 years | |
//! | | 26 to 45 | 20 years | |
//! | | 46 and over | 长期, no end | |
//! | permit of a Hong Kong, Macau or Taiwan resident | any | 5 years | 国办发〔2018〕81号 |
//! | card of a foreign permanent resident | under 18 | at most 5 years | 外国人在中国永久居留审批管理办法 |
//! | | 18 and over | at most 10 years | |
//!
//! A term ends on the day of the year on which it began; a day beside it is doubted. The law does not say whether the day of
//! application or of issue counts, and a card takes up to 90 days: the younger term is doubted, not doomed, within 90 days
//! after the birthday that ends it (our inference). Cards from before the law of 2004 had other rules and are only doubted.

use crate::date::Date;
use crate::field::Kind;
use crate::reason::{Flaw, Reason, Weight};

/// The day on which a document runs out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// This day.
    Day(Date),
    /// `长期`.
    Never,
}

/// Application to delivery: 60 days, 30 more in remote areas (art. 12).
const DELIVERY: i32 = 90;
/// Three months, the term of a temporary card, and a day.
const TEMPORARY: i32 = 93;
/// The first days on which such documents were issued.
const SECOND_GENERATION: u32 = 20_040_101;
const PERMITS: u32 = 20_180_901;
const FOREIGN_2023: u32 = 20_231_201;

/// What is to be said of the issue date.
pub fn issued(kind: Kind, issued: Date) -> Option<Flaw> {
    let first = match kind {
        Kind::Resident => SECOND_GENERATION,
        Kind::ForeignPermanent => FOREIGN_2023,
        _ => PERMITS,
    };
    // Before there were any cards, the field itself says so.
    (19_840_101..first)
        .contains(&issued.as_number())
        .then(|| Flaw::counted(Weight::Doubt, Reason::Early, [first / 10_000, 0, 0]))
}

/// What is to be said of the expiry date.
///
/// ```
/// use kyc_preflight::{date::Date, field::Kind, reason::Reason, term::{End, term}};
/// let day = |text| Date::iso(text).unwrap();
/// let (born, issued) = (day("1990-01-01"), day("2018-05-01"));
/// assert!(term(Kind::Resident, born, issued, End::Day(day("2038-05-01"))).is_none());
/// let flaw = term(Kind::Resident, born, issued, End::Day(day("2028-05-01"))).unwrap();
/// assert_eq!(flaw.reason, Reason::Term);
/// ```
pub fn term(kind: Kind, born: Date, issued: Date, end: End) -> Option<Flaw> {
    let age = issued.years_since(born)?;
    match kind {
        Kind::Resident if issued.as_number() < SECOND_GENERATION => None,
        Kind::Resident => resident(age, born, issued, end),
        Kind::ForeignPermanent => foreign(if age < 18 { 5 } else { 10 }, issued, end),
        _ => permit(issued, end),
    }
}

/// Years of a resident card; `None` for no end.
fn years(age: u32) -> Option<u32> {
    match age {
        0..16 => Some(5),
        16..26 => Some(10),
        26..46 => Some(20),
        _ => None,
    }
}

/// Years that a card would have had before the birthday, where that was at most [`DELIVERY`] days ago.
fn younger(age: u32, born: Date, issued: Date) -> Option<u32> {
    let birthday = born.add_years(age)?;
    if issued.days_after(birthday) > DELIVERY { None } else { age.checked_sub(1).and_then(years) }
}

fn resident(age: u32, born: Date, issued: Date, end: End) -> Option<Flaw> {
    let want = years(age);
    let younger = younger(age, born, issued);
    let doomed = match want {
        Some(years) => Flaw::counted(Weight::Doomed, Reason::Term, [years, 0, 0]),
        None => Flaw::new(Weight::Doomed, Reason::Endless),
    };
    let End::Day(end) = end else { return want.map(|_| doomed) };
    match want.and_then(|years| off(issued, end, years)) {
        Some(0) => None,
        Some(_) => Some(Flaw::doubt(Reason::TermDay)),
        None if younger.is_some_and(|years| off(issued, end, years).is_some()) => {
            Some(Flaw::doubt(Reason::TermBoundary))
        }
        None if end.days_after(issued) < TEMPORARY => Some(Flaw::doubt(Reason::Temporary)),
        None => Some(doomed),
    }
}

/// Days between an end and that of a term of so many years: 0, or 1 for a day beside it.
fn off(issued: Date, end: Date, years: u32) -> Option<u32> {
    let last = issued.add_years(years)?;
    match end.days_after(last) {
        0 => Some(0),
        // Where there is no 29 February, either day may stand for it.
        -1 if last.day() != issued.day() => Some(0),
        -1 | 1 => Some(1),
        _ => None,
    }
}

fn permit(issued: Date, end: End) -> Option<Flaw> {
    const YEARS: u32 = 5;
    let flaw = |weight| Some(Flaw::counted(weight, Reason::PermitTerm, [YEARS, 0, 0]));
    let End::Day(end) = end else { return flaw(Weight::Doomed) };
    match off(issued, end, YEARS) {
        Some(0) => None,
        Some(_) => Some(Flaw::doubt(Reason::TermDay)),
        None if Some(end) > issued.add_years(YEARS) => flaw(Weight::Doomed),
        None => flaw(Weight::Doubt),
    }
}

/// A shorter term is possible; the source is weak, so that nothing dooms.
fn foreign(most: u32, issued: Date, end: End) -> Option<Flaw> {
    let fits = match (end, issued.add_years(most)) {
        (End::Day(end), Some(last)) => end <= last,
        (End::Day(_), None) => true,
        (End::Never, _) => false,
    };
    (!fits).then(|| Flaw::counted(Weight::Doubt, Reason::PermitTerm, [most, 0, 0]))
}
