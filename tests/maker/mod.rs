//! Made-up people and values that can exist: every field, and whole applicants with the doubts that they deserve. Nothing here
//! is of anybody. Sums, ages and terms are worked out a second time, without `src`.
#![allow(dead_code)]

#[path = "../chance/mod.rs"]
mod chance;

pub use chance::Rng;
use kyc_preflight::date::Date;
use kyc_preflight::field::{Context, Field, Kind, Sex};
use kyc_preflight::form::Form;
use kyc_preflight::provider::Endpoint;
use kyc_preflight::table::{apart::CARRIED, character::looks_like};
use kyc_preflight::value::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The day of every test.
pub static TODAY: LazyLock<Date> = LazyLock::new(|| day(2026, 11, 20));

pub fn day(year: u32, month: u32, day: u32) -> Date {
    Date::new(year, month, day).expect("a day")
}

pub fn context() -> Context {
    Context { today: Some(*TODAY), ..Context::default() }
}

pub fn typing() -> Context {
    Context { typing: true, ..context() }
}

/// Fields of text.
pub fn texts() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| field.check_text("", Context::default()).is_some())
}

// ---- chance

impl Rng {
    /// A day from one to another, both possible.
    pub fn day(&mut self, first: Date, last: Date) -> Date {
        let span = last.epoch_days() - first.epoch_days() + 1;
        shift(first, self.below(span as usize) as i32)
    }
}

// ---- tables

pub struct Place {
    pub code: &'static str,
    pub until: Option<u32>,
}

pub struct Card {
    pub bin: &'static str,
    pub length: usize,
    pub kind: &'static str,
}

pub struct Tables {
    /// Counties by province, abolished ones with them.
    pub places: BTreeMap<&'static str, Vec<Place>>,
    pub provinces: Vec<&'static str>,
    pub countries: Vec<&'static str>,
    /// Prefixes with what they are used for.
    pub segments: BTreeMap<&'static str, &'static str>,
    pub prefixes: Vec<&'static str>,
    pub cards: Vec<Card>,
    /// Characters that older systems keep at private code points.
    pub moved: Vec<char>,
    /// Lengths by first digits.
    lengths: BTreeMap<&'static str, Vec<usize>>,
}

pub static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let cards: Vec<Card> = rows(include_str!("../../src/table/card_range.tsv")).map(card).collect();
    let mut lengths: BTreeMap<_, Vec<_>> = BTreeMap::new();
    cards.iter().for_each(|card| lengths.entry(card.bin).or_default().push(card.length));
    let point = |row: Vec<&str>| u32::from_str_radix(row[1], 16).ok().and_then(char::from_u32).expect("a character");
    let moved = rows(include_str!("../../src/table/private_use.tsv")).map(point).collect();
    // People from China and its parts are no foreigners.
    let foreign = |row: &Vec<&str>| !["CN", "HK", "MO", "TW"].contains(&row[1]);
    let countries = rows(include_str!("../../src/table/country.tsv")).filter(foreign).map(|row| row[0]).collect();
    let segments = rows(include_str!("../../src/table/mobile_segment.tsv")).map(|row| (row[0], row[2]));
    let (places, segments) = (places(), segments.collect::<BTreeMap<_, _>>());
    let (provinces, prefixes) = (places.keys().copied().collect(), segments.keys().copied().collect());
    Tables { places, provinces, countries, segments, prefixes, cards, moved, lengths }
});

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect())
}

fn card(row: Vec<&'static str>) -> Card {
    Card { bin: row[0], length: row[1].parse().expect("a length"), kind: row[2] }
}

fn places() -> BTreeMap<&'static str, Vec<Place>> {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for row in rows(include_str!("../../src/table/region.tsv")) {
        let county = !row[0].ends_with("00") || row[0] == "710000";
        if county {
            places.entry(&row[0][..2]).or_default().push(Place { code: row[0], until: row[1].parse().ok() });
        }
    }
    places
}

// ---- sums

/// GB 11643-1999, by the printed weights.
pub fn check_character(seventeen: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = seventeen.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    char::from(b"10X98765432"[sum as usize % 11])
}

pub fn is_luhn(card: &str) -> bool {
    let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let digits = card.bytes().rev().map(|digit| u32::from(digit - b'0'));
    digits.enumerate().map(|(at, digit)| if at % 2 == 1 { doubled(digit) } else { digit }).sum::<u32>() % 10 == 0
}

/// The digits of a card with its last one.
pub fn with_luhn(mut card: String) -> String {
    for digit in '0'..='9' {
        card.push(digit);
        if is_luhn(&card) {
            return card;
        }
        card.pop();
    }
    unreachable!("one of ten fits")
}

pub fn is_taiwan(id: &str) -> bool {
    const PLACES: &str = "ABCDEFGHJKLMNPQRSTUVXYWZIO";
    let letter = |c: char| PLACES.find(c).expect("a letter") + 10;
    let value = |c: char| c.to_digit(10).map_or_else(|| letter(c) % 10, |digit| digit as usize);
    let first = letter(id.chars().next().expect("a letter"));
    let rest = id.chars().skip(1).zip([8, 7, 6, 5, 4, 3, 2, 1, 1]).map(|(c, weight)| value(c) * weight);
    (first / 10 + first % 10 * 9 + rest.sum::<usize>()).is_multiple_of(10)
}

pub const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// GB 11714-1997: the ninth character of an organisation code.
pub fn organisation(eight: &str) -> char {
    let value = |c: char| c.to_digit(36).expect("a digit or a capital");
    let sum: u32 = eight.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, weight)| value(c) * weight).sum();
    ['0', 'X', '9', '8', '7', '6', '5', '4', '3', '2', '1'][sum as usize % 11]
}

/// GB 32100-2015: the eighteenth character of a credit code.
pub fn credit(seventeen: &str) -> char {
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let value = |c: char| CREDIT.find(c).expect("a character of GB 32100");
    let sum: usize = seventeen.chars().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    char::from(CREDIT.as_bytes()[(31 - sum % 31) % 31])
}

// ---- days

/// `20180501`.
pub fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

pub fn shift(date: Date, days: i32) -> Date {
    Date::from_epoch_days(date.epoch_days() + days).expect("a day")
}

pub fn age(born: Date, on: Date) -> u32 {
    let late = (on.month(), on.day()) < (born.month(), born.day());
    on.year() - born.year() - u32::from(late)
}

/// So many years later or, negative, before; 29 February becomes a neighbour where there is none.
pub fn years(from: Date, years: i32, neighbour: (u32, u32)) -> Date {
    let year = from.year().checked_add_signed(years).expect("a year");
    Date::new(year, from.month(), from.day()).unwrap_or_else(|| day(year, neighbour.0, neighbour.1))
}

/// A 29 February from one day to another.
fn leap_day(rng: &mut Rng, first: Date, last: Date) -> Option<Date> {
    let fits = |date: &Date| (first..=last).contains(date);
    let leap: Vec<_> = (first.year()..=last.year()).filter_map(|year| Date::new(year, 2, 29)).filter(fits).collect();
    (!leap.is_empty()).then(|| *rng.pick(&leap))
}

/// A birth so that the age is this one: any day, or a day at the edge.
fn birth(rng: &mut Rng, on: Date, age: u32) -> Date {
    let age = age as i32;
    let latest = years(on, -age, (2, 28));
    let before = years(on, -age - 1, (2, 28));
    let earliest = shift(before, 1);
    match rng.below(8) {
        0 => latest,
        1 => earliest,
        2 => leap_day(rng, earliest, latest).unwrap_or(latest),
        _ => rng.day(earliest, latest),
    }
}

// ---- identity numbers

#[derive(Clone)]
pub struct Person {
    pub kind: Kind,
    pub born: Date,
    pub sex: Sex,
    pub id: String,
}

pub const KINDS: [Kind; 5] =
    [Kind::Resident, Kind::HongKongPermit, Kind::MacauPermit, Kind::TaiwanPermit, Kind::ForeignPermanent];

/// A resident in half of the cases.
pub fn kind(rng: &mut Rng) -> Kind {
    if rng.one_in(2) { Kind::Resident } else { *rng.pick(&KINDS) }
}

pub fn person(rng: &mut Rng, kind: Kind, born: Date) -> Person {
    let order = 1 + rng.below(999);
    let seventeen = format!("{}{}{order:03}", place(rng, kind, born), compact(born));
    let sex = if order % 2 == 1 { Sex::Male } else { Sex::Female };
    let check = check_character(&seventeen);
    Person { kind, born, sex, id: format!("{seventeen}{check}") }
}

/// A person of any age up to 105.
pub fn anybody(rng: &mut Rng, kind: Kind) -> Person {
    let years = rng.below(106) as u32;
    let born = birth(rng, *TODAY, years);
    person(rng, kind, born)
}

fn place(rng: &mut Rng, kind: Kind, born: Date) -> String {
    match kind {
        Kind::HongKongPermit => "810000".to_owned(),
        Kind::MacauPermit => "820000".to_owned(),
        Kind::TaiwanPermit => "830000".to_owned(),
        Kind::ForeignPermanent => format!("9{}{}", province(rng), rng.pick(&TABLES.countries)),
        _ => county(rng, born).to_owned(),
    }
}

fn province(rng: &mut Rng) -> &'static str {
    TABLES.provinces[rng.below(TABLES.provinces.len())]
}

/// Every province as often as any other, and then a county that had the code at birth or in the year before.
fn county(rng: &mut Rng, born: Date) -> &'static str {
    let counties = &TABLES.places[province(rng)];
    loop {
        let county = rng.pick(counties);
        if county.until.is_none_or(|until| born.year() <= until + 1) {
            return county.code;
        }
    }
}

// ---- documents

/// An identity document with its holder.
pub struct Document {
    pub holder: Person,
    pub issued: Date,
    /// `None`: `长期`.
    pub end: Option<Date>,
    pub sort: &'static str,
    /// Codes of the doubts that it deserves.
    pub doubts: Vec<&'static str>,
}

impl Document {
    pub fn expiry(&self) -> String {
        self.end.map_or_else(|| "长期".to_owned(), compact)
    }
}

pub fn document(rng: &mut Rng, kind: Kind) -> Document {
    let mut document = match (kind, rng.below(20)) {
        (Kind::Resident, 0) => boundary(rng),
        (Kind::Resident, 1) => temporary(rng),
        (Kind::Resident, 2) => first_law(rng),
        _ => lawful(rng, kind),
    };
    if document.end.is_some_and(|end| end < *TODAY) {
        document.doubts.push("expiryDate.expired");
    }
    document
}

fn sort(kind: Kind) -> &'static str {
    match kind {
        Kind::HongKongPermit => "Hong Kong",
        Kind::MacauPermit => "Macau",
        Kind::TaiwanPermit => "Taiwan",
        Kind::ForeignPermanent => "foreigner",
        _ => "resident",
    }
}

/// Years by law; `None` for no end.
pub fn term(kind: Kind, age: u32) -> Option<i32> {
    match (kind, age) {
        (Kind::Resident, 46..) => None,
        (Kind::Resident, 26..) => Some(20),
        (Kind::Resident, 16..) | (Kind::ForeignPermanent, 18..) => Some(10),
        _ => Some(5),
    }
}

fn issue_day(rng: &mut Rng, kind: Kind) -> Date {
    let first = match kind {
        Kind::Resident => day(2004, 1, 1),
        Kind::ForeignPermanent => day(2023, 12, 1),
        _ => day(2018, 9, 1),
    };
    match rng.below(12) {
        0 => leap_day(rng, first, *TODAY).unwrap_or(first),
        1 => *rng.pick(&[first, *TODAY]),
        _ => rng.day(first, *TODAY),
    }
}

/// Every band as often as any other, and the first and last year of a band more often than the rest.
fn age_at_issue(rng: &mut Rng, issued: Date) -> u32 {
    // Of those who would be older than 120 today the age is doubted.
    let oldest = 118 - (TODAY.year() - issued.year());
    let (low, high) = *rng.pick(&[(0, 15), (16, 25), (26, 45), (46, 99)]);
    let age = match rng.below(4) {
        0 => low,
        1 => high,
        2 => *rng.pick(&[17, 18]),
        _ => low + rng.below((high - low + 1) as usize) as u32,
    };
    age.min(oldest)
}

fn end(rng: &mut Rng, issued: Date, term: i32) -> Date {
    years(issued, term, *rng.pick(&[(2, 28), (3, 1)]))
}

fn lawful(rng: &mut Rng, kind: Kind) -> Document {
    let (issued, wanted) = {
        let issued = issue_day(rng, kind);
        (issued, age_at_issue(rng, issued))
    };
    let born = birth(rng, issued, wanted);
    let end = term(kind, age(born, issued)).map(|term| end(rng, issued, term));
    Document { holder: person(rng, kind, born), issued, end, sort: sort(kind), doubts: Vec::new() }
}

/// Applied for on the last days of one band, issued on the first of the next: a card takes up to 90 days.
fn boundary(rng: &mut Rng) -> Document {
    let issued = issue_day(rng, Kind::Resident);
    let (turned, term) = *rng.pick(&[(16, 5), (26, 10), (46, 20)]);
    let birthday = shift(issued, -(rng.below(90) as i32));
    let born = years(birthday, -turned, (3, 1));
    let end = Some(end(rng, issued, term));
    let holder = person(rng, Kind::Resident, born);
    // 1 March for a birthday of 29 February may be before the day that counts.
    let doubts = if age(born, issued) == turned as u32 { vec!["expiryDate.termBoundary"] } else { Vec::new() };
    Document { holder, issued, end, sort: "boundary", doubts }
}

/// The paper of three months while a card is being made.
fn temporary(rng: &mut Rng) -> Document {
    let issued = issue_day(rng, Kind::Resident);
    let wanted = age_at_issue(rng, issued);
    let born = birth(rng, issued, wanted);
    let month = (issued.month() + 2) % 12 + 1;
    let year = issued.year() + u32::from(month < issued.month());
    let end = (28..=issued.day()).rev().chain([issued.day()]).find_map(|day| Date::new(year, month, day));
    Document {
        holder: person(rng, Kind::Resident, born),
        issued,
        end,
        sort: "temporary",
        doubts: vec!["expiryDate.temporary"],
    }
}

/// Cards from before the law of 2004.
fn first_law(rng: &mut Rng) -> Document {
    let issued = rng.day(day(1999, 10, 1), day(2003, 12, 31));
    let wanted = 16 + rng.below(70) as u32;
    let born = birth(rng, issued, wanted);
    let term = *rng.pick(&[Some(10), Some(20), None]);
    let end = term.map(|term| end(rng, issued, term));
    Document {
        holder: person(rng, Kind::Resident, born),
        issued,
        end,
        sort: "before 2004",
        doubts: vec!["issueDate.early"],
    }
}

// ---- names

const SURNAMES: &[&str] = &[
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "高",
    "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭", "曾", "肖", "田", "董", "袁", "潘", "于",
    "蒋", "蔡", "余", "杜", "叶", "程", "欧阳", "司马", "上官", "诸葛", "东方", "尉迟", "仉", "亓", "邸", "逄", "乜",
    "难",
];
const GIVEN: &[char] = &[
    '伟', '芳', '娜', '秀', '英', '敏', '静', '丽', '强', '磊', '军', '洋', '勇', '艳', '杰', '娟', '涛', '明', '超',
    '兰', '霞', '平', '刚', '桂', '文', '辉', '玲', '力', '口', '二', '一', '工', '夕', '卜', '八', '千', '土', '士',
    '未', '末', '己', '已', '日', '曰', '镕', '堃', '喆', '昇', '犇', '淼', '㛃', '㐂', '䶮', '〇', '宝', '於', '乾',
    '徵', '甯', '范', '后',
];
/// Ideographs beyond the first block; of those among the compatible ones, twelve are of their own.
const RARE: &[(u32, u32)] = &[
    (0x3400, 0x4DBF),
    (0x9FA6, 0x9FFF),
    (0xF900, 0xFA6D),
    (0xFA70, 0xFAD9),
    (0x2_0000, 0x2_A6DF),
    (0x2_A700, 0x2_B739),
    (0x2_B820, 0x2_CEA1),
    (0x2_EBF0, 0x2_EE5D),
    (0x2_F800, 0x2_FA1D),
    (0x3_0000, 0x3_134A),
    (0x3_1350, 0x3_23AF),
];
const SOUNDS: &[char] = &[
    '阿', '卜', '杜', '热', '合', '曼', '买', '提', '吐', '尔', '逊', '艾', '力', '江', '古', '丽', '娜', '扎', '西',
    '才', '让', '卓', '玛', '克', '木', '斯', '迪', '巴', '依', '努', '尼', '沙', '汗', '别', '肯',
];
pub const DOTS: &[char] = &['\u{2022}', '\u{30FB}', '\u{FF65}', '\u{2027}', '\u{22C5}', '\u{2219}', '.', '\u{FF0E}'];

fn rare(rng: &mut Rng) -> char {
    let moved = rng.one_in(8);
    loop {
        let (low, high) = *rng.pick(RARE);
        let other = char::from_u32(low + rng.below((high - low + 1) as usize) as u32).expect("a character");
        let c = if moved { *rng.pick(&TABLES.moved) } else { other };
        if !looks_like(c) && CARRIED.characters.form(c).is_none() {
            return c;
        }
    }
}

fn given(rng: &mut Rng) -> char {
    if rng.one_in(12) { rare(rng) } else { *rng.pick(GIVEN) }
}

fn part(rng: &mut Rng, longest: usize) -> String {
    (0..2 + rng.below(longest - 1)).map(|_| *rng.pick(SOUNDS)).collect()
}

/// Two to four characters, or the parts of a minority name, up to fifty characters in all.
pub fn name(rng: &mut Rng) -> String {
    match rng.below(10) {
        0 | 1 => format!("{}·{}", part(rng, 6), part(rng, 6)),
        2 => {
            let parts: Vec<_> = (0..3 + rng.below(4)).map(|_| part(rng, 7)).collect();
            parts.join("·").chars().take(50).collect::<String>().trim_end_matches('·').to_owned()
        }
        _ => {
            let count = 1 + rng.below(2);
            let given: String = (0..count).map(|_| given(rng)).collect();
            format!("{}{given}", rng.pick(SURNAMES))
        }
    }
}

// ---- numbers

/// Of a public, virtual or data segment; every prefix as often as any other.
pub fn mobile(rng: &mut Rng) -> String {
    loop {
        let prefix = *rng.pick(&TABLES.prefixes);
        let number = format!("{prefix}{}", rng.digits(11 - prefix.len()));
        let of = (3..=5).rev().find_map(|length| TABLES.segments.get(&number[..length]));
        if matches!(of, Some(&("public" | "virtual" | "data"))) {
            return number;
        }
    }
}

/// Lengths that the table has for a card, by its longest beginning.
fn lengths(card: &str) -> Option<&'static Vec<usize>> {
    (1..=card.len()).rev().find_map(|length| TABLES.lengths.get(&card[..length]))
}

/// A card of the table, and the kind; the last digit is right.
fn issued_card(rng: &mut Rng) -> (String, &'static str) {
    loop {
        let row = rng.pick(&TABLES.cards);
        let card = with_luhn(format!("{}{}", row.bin, rng.digits(row.length - row.bin.len() - 1)));
        if lengths(&card).is_some_and(|lengths| lengths.contains(&card.len())) {
            return (card, row.kind);
        }
    }
}

/// Visa, Mastercard, JCB, Discover and American Express.
fn foreign_card(rng: &mut Rng) -> String {
    const STARTS: &[(usize, usize, usize)] = &[
        (4000, 4999, 16),
        (5100, 5599, 16),
        (2221, 2720, 16),
        (3528, 3589, 16),
        (6011, 6011, 16),
        (6440, 6599, 16),
        (3400, 3499, 15),
        (3700, 3799, 15),
    ];
    loop {
        let (low, high, length) = *rng.pick(STARTS);
        let start = low + rng.below(high - low + 1);
        let card = with_luhn(format!("{start}{}", rng.digits(length - 5)));
        if lengths(&card).is_none_or(|lengths| lengths.contains(&length)) {
            return card;
        }
    }
}

/// A card with a right sum.
pub fn bank_card(rng: &mut Rng) -> String {
    if rng.one_in(4) { foreign_card(rng) } else { issued_card(rng).0 }
}

/// A debit card as some banks print them, with a wrong sum.
pub fn unlucky_card(rng: &mut Rng) -> String {
    loop {
        let (mut card, kind) = issued_card(rng);
        if kind == "debit" {
            let last = card.pop().and_then(|digit| digit.to_digit(10)).expect("a digit");
            let other = (last as usize + 1 + rng.below(9)) % 10;
            return card + &other.to_string();
        }
    }
}

/// National, resident certificate of the new form and of the old, each as often.
pub fn taiwan_id(rng: &mut Rng, sex: Sex) -> String {
    let forms = if sex == Sex::Male { ["1", "8", "AC"] } else { ["2", "9", "BD"] };
    let form = *rng.pick(&forms);
    let second = char::from(*rng.pick(form.as_bytes()));
    let start = format!("{}{second}{}", char::from(b'A' + rng.below(26) as u8), rng.digits(7));
    ('0'..='9').map(|last| format!("{start}{last}")).find(|id| is_taiwan(id)).expect("one of ten fits")
}

/// Authority and kind of organisation as registered, a county, both check characters right.
pub fn credit_code(rng: &mut Rng) -> String {
    const KINDS: &[&str] =
        &["11", "12", "13", "19", "51", "52", "53", "59", "91", "92", "93", "A1", "N1", "N2", "N3", "Y1"];
    let eight: String = match rng.one_in(2) {
        true => rng.digits(8),
        false => format!("MA{}", (0..6).map(|_| char::from(*rng.pick(CREDIT.as_bytes()))).collect::<String>()),
    };
    let county = county(rng, day(1980, 1, 1));
    let seventeen = format!("{}{county}{eight}{}", rng.pick(KINDS), organisation(&eight));
    let check = credit(&seventeen);
    format!("{seventeen}{check}")
}

pub fn roc_date(rng: &mut Rng) -> String {
    let day = rng.day(day(1912, 1, 1), *TODAY);
    format!("{:03}{:02}{:02}", day.year() - 1911, day.month(), day.day())
}

// ---- texts

const WORD: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn word(rng: &mut Rng, least: usize, more: usize) -> String {
    (0..least + rng.below(more)).map(|_| char::from(*rng.pick(WORD))).collect()
}

fn callback_url(rng: &mut Rng) -> String {
    let label: String = (0..1 + rng.below(12)).map(|_| char::from(b'a' + rng.below(26) as u8)).collect();
    let port = if rng.one_in(4) { format!(":{}", 1 + rng.below(65_535)) } else { String::new() };
    let top = rng.pick(&["com", "com.hk", "cn", "io", "example"]);
    match rng.below(4) {
        0 => format!("https://{label}.{top}"),
        1 => format!("https://8.8.4.4{port}/{}", word(rng, 0, 20)),
        _ => format!("https://api.{label}.{top}{port}/{}?token={}#x", word(rng, 0, 20), word(rng, 1, 30)),
    }
}

// ---- addresses of chains

/// BIP-173 and, from version 1 on, BIP-350, of `bc`.
fn bech32(version: u32, program: &[u32]) -> String {
    const DIGITS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let step = |sum: u32, value: &u32| {
        let next = (sum & 0x1FF_FFFF) << 5 ^ value;
        let parts = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3];
        (0..5).filter(|bit| sum >> (25 + bit) & 1 == 1).fold(next, |next, bit| next ^ parts[bit])
    };
    let target = if version == 0 { 1 } else { 0x2BC8_30A3 };
    let data = [&[version], program].concat();
    let sum = [&[3, 3, 0, 2, 3][..], &data, &[0; 6]].concat().iter().fold(1, step) ^ target;
    let check = (0..6).map(|at| sum >> (5 * (5 - at)) & 31);
    let digits = data.iter().copied().chain(check).map(|value| char::from(DIGITS[value as usize]));
    format!("bc1{}", digits.collect::<String>())
}

/// Bitcoin of three kinds, Ethereum in small letters, and some that others published.
fn crypto_address(rng: &mut Rng) -> String {
    const KNOWN: &[&str] = &[
        "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
        "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
        "0x72a5843cc08275C8171E582972Aa4fDa8C397B2A",
    ];
    // Of 52 groups of five bits, 256 are used.
    let program = |rng: &mut Rng, groups: usize, last: usize| {
        let mut program: Vec<u32> = (0..groups).map(|_| rng.below(32) as u32).collect();
        program[groups - 1] &= !last as u32;
        program
    };
    match rng.below(5) {
        0 => bech32(0, &program(rng, 32, 0)),
        1 => bech32(0, &program(rng, 52, 15)),
        2 => bech32(1, &program(rng, 52, 15)).to_ascii_uppercase(),
        3 => format!("0x{}", (0..40).map(|_| char::from(*rng.pick(b"0123456789abcdef"))).collect::<String>()),
        _ => (*rng.pick(KNOWN)).to_owned(),
    }
}

// ---- photos

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0, |all, byte| all << 8 | usize::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let digit = char::from(DIGITS[all >> (18 - 6 * at) & 63]);
            text.push(if at > three.len() { '=' } else { digit });
        }
    }
    text
}

fn crc(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [kind, data].concat();
    [&(data.len() as u32).to_be_bytes(), &*body, &crc(&body).to_be_bytes()].concat()
}

fn png(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(b"IHDR", &sides(width, height)), chunk(b"IDAT", data), chunk(b"IEND", b"")]
        .concat()
}

fn jpeg(width: u32, height: u32, data: &[u8]) -> Vec<u8> {
    let (width, height) = ((width as u16).to_be_bytes(), (height as u16).to_be_bytes());
    let frame = [&[0xFF, 0xC0, 0, 11, 8], &height[..], &width, &[1, 1, 0x11, 0]].concat();
    let scan = [&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0x3F, 0], data].concat();
    [b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec(), frame, scan, vec![0xFF, 0xD9]].concat()
}

/// Only what a header is made of, at least 300 by 400 pixels, lying or standing.
pub fn face_photo(rng: &mut Rng) -> String {
    let (mut width, mut height) = (300 + rng.below(2000) as u32, 400 + rng.below(2000) as u32);
    if rng.one_in(3) {
        (width, height) = (height, width);
    }
    let data: Vec<_> = (0..rng.below(12)).map(|_| rng.below(0xFF) as u8).collect();
    base64(&if rng.one_in(2) { png(width, height, &data) } else { jpeg(width, height, &data) })
}

/// A PNG of these sides and so many bytes, nearly all of them zeros; its check sums are not worked out.
pub fn picture(width: u32, height: u32, bytes: usize) -> String {
    let head = [&b"\x89PNG\r\n\x1A\n"[..], &chunk(b"IHDR", &sides(width, height))].concat();
    let data = bytes - head.len() - 24;
    let head = [&head[..], &(data as u32).to_be_bytes(), b"IDAT", &[0]].concat();
    let zeros = bytes - head.len() - 16;
    let tail = [vec![0; zeros % 3 + 4], chunk(b"IEND", b"")].concat();
    base64(&head) + &"AAAA".repeat(zeros / 3) + &base64(&tail)
}

fn sides(width: u32, height: u32) -> Vec<u8> {
    [&width.to_be_bytes(), &height.to_be_bytes(), &[8, 2, 0, 0, 0][..]].concat()
}

// ---- fields

/// A value of a field of text as it would be sent, without any doubt.
pub fn plain(rng: &mut Rng, field: Field) -> String {
    let sex = *rng.pick(&[Sex::Male, Sex::Female]);
    match field {
        Field::Name => name(rng),
        Field::ResidentId => {
            let kind = kind(rng);
            anybody(rng, kind).id
        }
        Field::IssueDate => compact(rng.day(day(2004, 1, 1), *TODAY)),
        Field::ExpiryDate if rng.one_in(5) => "长期".to_owned(),
        Field::ExpiryDate => compact(rng.day(*TODAY, day(2046, 11, 20))),
        Field::FacePhoto => face_photo(rng),
        Field::Mobile => mobile(rng),
        Field::BankCard => bank_card(rng),
        Field::CallbackUrl => callback_url(rng),
        Field::Token => format!("{}.{}.{}", word(rng, 1, 20), word(rng, 1, 20), word(rng, 0, 20)),
        Field::RequestId => format!("KYC_{}", word(rng, 12, 1)),
        Field::BirthDate => rng.day(day(1920, 1, 1), *TODAY).iso_string(),
        Field::RocDate => roc_date(rng),
        Field::TaiwanId => taiwan_id(rng, sex),
        Field::CreditCode => credit_code(rng),
        Field::Sex => sex.id().to_owned(),
        Field::Country => (*rng.pick(&["TWN", "CHN", "HKG", "MAC", "USA", "ALA", "ZWE"])).to_owned(),
        Field::IsoDate => rng.day(day(1900, 1, 1), day(2099, 12, 31)).iso_string(),
        Field::Text => word(rng, 1, 40),
        Field::Url => format!("{}{}", rng.pick(&["https:", "HTTPS:", "http:"]), &callback_url(rng)[6..]),
        other if other.id() == "cryptoAddress" => crypto_address(rng),
        other => panic!("{other:?} is no field of text that is made here"),
    }
}

pub fn wide(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c })
        .collect()
}

/// A number with something between its groups.
pub fn spaced(text: &str, groups: &[usize], between: &str) -> String {
    let mut spaced = String::new();
    for (at, c) in text.chars().enumerate() {
        if groups.contains(&at) {
            spaced.push_str(between);
        }
        spaced.push(c);
    }
    spaced
}

/// A birth date in another form than ISO 8601.
fn written(rng: &mut Rng, iso: &str) -> String {
    let (year, month, day) = (&iso[..4], &iso[5..7], &iso[8..]);
    let bare = |part: &str| part.trim_start_matches('0').to_owned();
    match rng.below(4) {
        0 => format!("{year}{month}{day}"),
        1 => format!("{year}/{month}/{day}"),
        2 => format!("{year}.{}.{}", bare(month), bare(day)),
        _ => format!("{year}年{}月{}日", bare(month), bare(day)),
    }
}

/// The same value as keyboards, pastes and cards have it.
pub fn dressed(rng: &mut Rng, field: Field, plain: &str) -> String {
    let between = *rng.pick(&[" ", "-", "\u{A0}", "\u{3000}", "\u{200B}"]);
    let around = |text: &str| format!(" {text}\n");
    match (field, rng.below(6)) {
        (_, 0..3) => plain.to_owned(),
        (Field::Name, 3) => plain.replace('·', &rng.pick(DOTS).to_string()),
        (Field::Name, 4) => plain.replace('·', " · "),
        (Field::BirthDate | Field::IsoDate, 3 | 4) => written(rng, plain),
        (Field::Name | Field::BirthDate | Field::IsoDate | Field::CallbackUrl | Field::Url | Field::FacePhoto, _) => {
            around(plain)
        }
        (Field::ResidentId | Field::TaiwanId | Field::CreditCode | Field::Country, 3) => plain.to_ascii_lowercase(),
        (Field::ResidentId, 4) => spaced(plain, &[6, 14], between),
        (Field::Mobile, 3) => format!("{}{}", rng.pick(&["+86", "0086", "86", "+86 ", "＋８６"]), plain),
        (Field::Mobile, 4) => spaced(plain, &[3, 7], between),
        (Field::BankCard, 3 | 4) => spaced(plain, &[4, 8, 12, 16], between),
        (Field::Token | Field::RequestId | Field::Text, _) => plain.to_owned(),
        _ if field.id() == "cryptoAddress" => plain.to_owned(),
        (Field::Sex, 3) => plain.to_ascii_lowercase(),
        _ if plain.is_ascii() => wide(plain),
        _ => plain.to_owned(),
    }
}

// ---- applicants

/// Everything that somebody would hand in, and the doubts that it deserves, in order of their codes.
pub struct Applicant {
    pub sort: &'static str,
    pub values: Vec<(Field, String)>,
    pub doubts: Vec<&'static str>,
}

pub fn applicant(rng: &mut Rng) -> Applicant {
    let kind = kind(rng);
    let Document { holder, issued, end, sort, mut doubts } = document(rng, kind);
    let unlucky = rng.one_in(10);
    if unlucky {
        doubts.push("bankCard.luhn");
    }
    let expiry = end.map_or_else(|| "长期".to_owned(), compact);
    let card = if unlucky { unlucky_card(rng) } else { bank_card(rng) };
    let mut values = vec![
        (Field::Name, name(rng)),
        (Field::ResidentId, holder.id),
        (Field::IssueDate, compact(issued)),
        (Field::ExpiryDate, expiry),
        (Field::BankCard, card),
        (Field::BirthDate, holder.born.iso_string()),
        (Field::Sex, holder.sex.id().to_owned()),
        (Field::TaiwanId, taiwan_id(rng, holder.sex)),
    ];
    let others = [Field::FacePhoto, Field::Mobile, Field::CallbackUrl, Field::Token, Field::RequestId, Field::RocDate];
    values.extend(others.into_iter().chain([Field::CreditCode]).map(|field| (field, plain(rng, field))));
    for (field, value) in &mut values {
        *value = dressed(rng, *field, value);
    }
    doubts.sort_unstable();
    Applicant { sort, values, doubts }
}

impl Applicant {
    /// The form of an endpoint, with the values that it has a field for.
    pub fn form(&self, endpoint: &'static Endpoint) -> Form {
        let wire = |field: Field| endpoint.contract.slots.iter().find(|slot| slot.field == field).map(|slot| slot.wire);
        let entries =
            self.values.iter().filter_map(|(field, value)| Some((wire(*field)?.to_owned(), (&**value).into())));
        Form::from(Value::object(entries))
    }
}
