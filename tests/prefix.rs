//! What is half typed: a beginning of a value that can exist is never stopped, what is stopped has no good end, a position is
//! that of the first character that cannot stand there, and groups for the eye change nothing.

mod maker;

use kyc_preflight::field::display::{Shown, group};
use kyc_preflight::field::{Context, Field, Finding, tidy};
use kyc_preflight::reason::{Flaw, Param, Profile, Reason, Weight};
use maker::{CREDIT, KINDS, Rng, anybody, context, dressed, plain, texts, typing};
use std::collections::BTreeSet;

const VALUES: usize = 10_000;
const SAMPLES: usize = 20_000;
/// Every value has the same number of characters; a beginning is never enough.
const FIXED: &[Field] = &[
    Field::ResidentId,
    Field::IssueDate,
    Field::ExpiryDate,
    Field::Mobile,
    Field::RequestId,
    Field::BirthDate,
    Field::RocDate,
    Field::TaiwanId,
    Field::CreditCode,
];

fn look(field: Field, text: &str, context: Context) -> Finding<'_> {
    field.check_text(text, context).expect("a field of text")
}

fn worst(field: Field, text: &str, context: Context) -> Option<Weight> {
    look(field, text, context).flaws.iter().map(|flaw| flaw.weight).max()
}

/// Refused or doomed on the way.
fn stuck(field: Field, text: &str) -> bool {
    worst(field, text, typing()).is_some_and(|weight| weight > Weight::Incomplete)
}

fn accepted(field: Field, text: &str) -> bool {
    worst(field, text, context()).is_none_or(|weight| !weight.stops(Profile::Production))
}

/// Proper beginnings of at least one character.
fn beginnings(value: &str) -> impl Iterator<Item = &str> {
    value.char_indices().skip(1).map(|(at, _)| &value[..at])
}

// ---- beginnings of good values

/// Beginnings that are incomplete, and those that are good by themselves.
fn typed(field: Field, values: usize) -> (usize, usize) {
    let (mut rng, mut incomplete, mut good) = (Rng::new(300 + field as u64), 0, 0);
    for _ in 0..values {
        let value = plain(&mut rng, field);
        assert!(accepted(field, &value), "{field:?} {value}");
        for beginning in beginnings(&value) {
            match worst(field, beginning, typing()) {
                Some(Weight::Incomplete) => incomplete += 1,
                None | Some(Weight::Note | Weight::Doubt) => good += 1,
                Some(worst) => panic!("{field:?} {beginning} of {value} is {worst:?}"),
            }
        }
    }
    (incomplete, good)
}

#[test]
fn beginnings_of_good_values() {
    println!("{:<16}{:>12}{:>12}", "field", "incomplete", "good");
    for field in texts() {
        let (incomplete, good) = typed(field, VALUES);
        println!("{:<16}{incomplete:>12}{good:>12}", field.id());
        assert!(good == 0 || !FIXED.contains(&field), "{field:?}: {good} beginnings are good by themselves");
    }
}

/// The same with a country code, separators, other widths and forms.
#[test]
fn beginnings_of_dressed_values() {
    let mut failures = Vec::new();
    for field in texts() {
        let mut rng = Rng::new(350 + field as u64);
        for _ in 0..VALUES / 4 {
            let value = plain(&mut rng, field);
            let value = dressed(&mut rng, field, &value);
            assert!(accepted(field, &value), "{field:?} {value}");
            let stuck = beginnings(&value).filter(|beginning| stuck(field, beginning));
            failures.extend(stuck.map(|beginning| format!("{field:?} {beginning:?} of {value:?} is stopped")));
        }
    }
    none(&failures);
}

// ---- no way out: exhaustively

/// Every beginning of a length up to `most` of these characters is stopped exactly where nothing that is accepted begins so.
fn agree(field: Field, start: &str, alphabet: &str, most: usize, open: &BTreeSet<String>) {
    let mut beginnings = vec![start.to_owned()];
    for _ in 0..most {
        let longer = |beginning: &String| alphabet.chars().map(|c| format!("{beginning}{c}")).collect::<Vec<_>>();
        beginnings = beginnings.iter().flat_map(longer).collect();
        let differ = |beginning: &&String| stuck(field, beginning) == open.contains(*beginning);
        let wrong: Vec<_> = beginnings.iter().filter(differ).map(|one| (one, open.contains(one))).take(20).collect();
        assert!(wrong.is_empty(), "{field:?}: (beginning, whether it leads somewhere) {wrong:?}");
    }
}

/// The beginnings of what is accepted.
fn open(field: Field, values: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut open = BTreeSet::new();
    for value in values.filter(|value| accepted(field, value)) {
        open.extend(beginnings(&value).map(str::to_owned));
        open.insert(value);
    }
    open
}

const DIGITS: &str = "0123456789";

/// Fails with a few of the failures of each field, whose name comes first.
fn none(failures: &[String]) {
    let field = |failure: &String| failure.split(' ').next().map(str::to_owned);
    let before = |at: usize| failures[..at].iter().filter(|one| field(one) == field(&failures[at])).take(5).count();
    let few: Vec<_> = (0..failures.len()).filter(|at| before(*at) < 5).map(|at| &*failures[at]).collect();
    assert!(few.is_empty(), "{} failures\n{}", failures.len(), few.join("\n"));
}

#[test]
fn mobile_beginnings() {
    let plain = (0..100_000).map(|head| format!("{head:05}012345"));
    let coded = [
        "86", "0086", "+86", "860", "+86+86", "+860086", "8686", "860086", "86860", "868686", "00860", "008686",
        "+860", "+8686",
    ]
    .into_iter();
    let coded = coded.flat_map(|code| (0..1000).map(move |head| format!("{code}{head:03}01234567")));
    let far = (0..10_000).map(|head| format!("0{head:04}0123456"));
    let open = open(Field::Mobile, plain.chain(coded).chain(far));
    agree(Field::Mobile, "", DIGITS, 5, &open);
    agree(Field::Mobile, "+", "+0123456789", 4, &open);
}

const YEARS: [u32; 15] = [0, 1, 400, 999, 1582, 1899, 1900, 1912, 2000, 2023, 2024, 2025, 2026, 2027, 9999];

/// Years by three of their days; and of some years, whatever four digits may follow.
fn dates(field: Field, start: &str, width: usize, whole: impl Fn(&str) -> Vec<String>) {
    let bound = 10_usize.pow(width as u32);
    let values = |year: usize, rest: &str| whole(&format!("{start}{year:0width$}{rest}"));
    let years =
        (0..bound).flat_map(|year| ["0101", "0229", "1231"].into_iter().flat_map(move |rest| values(year, rest)));
    agree(field, start, DIGITS, width, &open(field, years));
    for year in YEARS.iter().map(|year| if width == 3 { year.saturating_sub(1911) } else { *year } as usize) {
        let days = (0..10_000).flat_map(|rest| values(year, &format!("{rest:04}")));
        agree(field, &format!("{start}{year:0width$}"), DIGITS, 4, &open(field, days));
    }
}

fn alone(value: &str) -> Vec<String> {
    vec![value.to_owned()]
}

#[test]
fn issue_date_beginnings() {
    dates(Field::IssueDate, "", 4, alone);
}

#[test]
fn expiry_date_beginnings() {
    dates(Field::ExpiryDate, "", 4, alone);
}

#[test]
fn birth_date_beginnings() {
    // A separator may yet show that a month or day has one digit.
    let shorter = |value: &str| [format!("{}-{}", &value[..5], &value[5..7]), format!("{}日", &value[..7])];
    dates(Field::BirthDate, "", 4, |value| shorter(value).into_iter().chain(alone(value)).collect());
}

#[test]
fn roc_date_beginnings() {
    // A mark may yet show that a year has one digit or two.
    let shorter = |value: &str| [1, 2].map(|digits| format!("{}/1/1", &value[3 - digits..3]));
    dates(Field::RocDate, "", 3, |value| shorter(value).into_iter().chain(alone(value)).collect());
}

fn number(beginning: &str) -> String {
    let seventeen = format!("{beginning}001");
    let check = maker::check_character(&seventeen);
    format!("{seventeen}{check}")
}

#[test]
fn identity_number_beginnings() {
    let heads = (0..10_000).map(|head| number(&format!("{head:04}0519900307")));
    agree(Field::ResidentId, "", DIGITS, 4, &open(Field::ResidentId, heads));
    for place in ["110105", "810000", "911840"] {
        dates(Field::ResidentId, place, 4, |value| vec![number(value)]);
    }
}

/// The last character but one is never stopped, and exactly one character ends it well.
#[test]
fn check_characters() {
    let mut rng = Rng::new(400);
    for round in 0..2000 {
        let id = anybody(&mut rng, KINDS[round % 5]).id;
        let ends = "0123456789X".chars().filter(|c| accepted(Field::ResidentId, &format!("{}{c}", &id[..17])));
        assert_eq!(ends.count(), 1, "{id}");
    }
}

const ALNUM: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn pairs() -> impl Iterator<Item = String> {
    ALNUM.chars().flat_map(|one| ALNUM.chars().map(move |other| format!("{one}{other}")))
}

#[test]
fn taiwan_beginnings() {
    let values = pairs().flat_map(|pair| (0..10).map(move |last| format!("{pair}0000000{last}")));
    agree(Field::TaiwanId, "", ALNUM, 2, &open(Field::TaiwanId, values));
}

#[test]
fn credit_code_beginnings() {
    let known = |pair: &String| pair.to_ascii_uppercase().chars().all(|c| CREDIT.contains(c));
    let values = pairs().filter(known).map(|pair| {
        let seventeen = format!("{pair}110105000000000");
        let check = maker::credit(&seventeen.to_ascii_uppercase());
        format!("{seventeen}{check}")
    });
    agree(Field::CreditCode, "", ALNUM, 2, &open(Field::CreditCode, values));
}

#[test]
fn nothing_stops_a_sex() {
    let bytes = || (0..=127_u8).map(char::from);
    for text in bytes().flat_map(|one| bytes().map(move |other| format!("{one}{other}"))) {
        assert!(!stuck(Field::Sex, &text) && accepted(Field::Sex, &text), "{text:?}");
    }
}

// ---- no way out: by chance

const NOISE: &[char] = &[
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'X', 'x', 'A', 'b', 'I', 'O', 'Z', '+', '.', ',', '/', ':', '=',
    '_', '@', '#', '·', '年', '月', '长', '期', '長', '王', '\u{FFFD}', '😴', '０', '９', 'é', '\n', '(',
];

/// A beginning with one character more, less or other than it should have.
fn mutated(rng: &mut Rng, value: &str, separators: bool) -> Vec<char> {
    let mut text: Vec<char> = value.chars().collect();
    text.truncate(1 + rng.below(text.len()));
    let at = rng.below(text.len());
    let noise =
        if separators && rng.one_in(4) { *rng.pick(&[' ', '-', '\u{2013}', '\u{3000}']) } else { *rng.pick(NOISE) };
    match rng.below(5) {
        0 => text.push(noise),
        1 => text.insert(at, noise),
        2 => drop(text.remove(at)),
        3 => text.insert(at, text[at]),
        _ => text[at] = noise,
    }
    text
}

/// Ends that would suit the field: of its own values from the same place or any other, alone or with noise.
fn ending(rng: &mut Rng, field: Field, at: usize) -> String {
    let value = plain(rng, field);
    let skip = if rng.one_in(3) { rng.below(value.chars().count() + 1) } else { at };
    let noise: String = (0..rng.below(3)).map(|_| *rng.pick(NOISE)).collect();
    let rest: String = value.chars().skip(skip).collect();
    if rng.one_in(4) { noise + &rest } else { rest }
}

#[test]
fn what_is_stopped_has_no_good_end() {
    let mut failures = Vec::new();
    println!("{:<16}{:>12}{:>12}", "field", "stopped", "tried");
    // Of a day on a document every other form is only doubted, so that nothing ends badly.
    for field in texts().filter(|field| !matches!(field, Field::FacePhoto | Field::IsoDate)) {
        let (mut rng, mut stopped, mut tried) = (Rng::new(500 + field as u64), 0, 0);
        for _ in 0..SAMPLES {
            let value = plain(&mut rng, field);
            let beginning: String = mutated(&mut rng, &value, true).into_iter().collect();
            if !stuck(field, &beginning) {
                continue;
            }
            stopped += 1;
            for _ in 0..8 {
                let whole = beginning.clone() + &ending(&mut rng, field, beginning.chars().count());
                if accepted(field, &whole) {
                    failures.push(format!("{field:?} {beginning:?} is stopped, {whole:?} is accepted"));
                }
                tried += 1;
            }
        }
        println!("{:<16}{stopped:>12}{tried:>12}", field.id());
    }
    none(&failures);
}

// ---- positions

/// The position of the first flaw that stops, counted from 1.
fn position(finding: &Finding) -> Option<usize> {
    let flaws = finding.flaws.iter().filter(|flaw| flaw.weight > Weight::Incomplete);
    let at = |flaw: &Flaw| {
        flaw.named().into_iter().find_map(|(name, param)| match (name, param) {
            ("at", Param::Int(at)) => Some(at as usize),
            _ => None,
        })
    };
    flaws.filter_map(at).min()
}

/// Up to the character before it nothing is stopped, and with it everything is; how many positions there were. With the first
/// digit of 0086 or 86 alone a mobile number still may be good, and so is base64 before its end.
fn judge(field: Field, raw: &str, context: Context, failures: &mut Vec<String>) -> usize {
    let finding = look(field, raw, context);
    let Some(at) = position(&finding) else { return 0 };
    let upto = |length: usize| finding.text.chars().take(length).collect::<String>();
    let (before, with) = (upto(at - 1), upto(at));
    // A stray character in a number that no province has is the breach of the pattern that counts; blanks at the end are none.
    let stray = field == Field::ResidentId
        && finding.flaws.iter().any(|flaw| matches!(flaw.reason, Reason::Character | Reason::FirstGeneration));
    if stray || with.trim_end() != with || before.trim_end() != before {
        return 1;
    }
    // What has no position may show earlier: another type than a picture's, a year long before anybody's.
    let bare = |flaw: &Flaw| matches!(flaw.reason, Reason::ImageType | Reason::Ancient);
    let other = |text: &str| look(field, text, typing()).flaws.iter().any(bare);
    if !before.is_empty() && stuck(field, &before) && !other(&before) {
        failures.push(format!("{field:?} {raw:?}: position {at}, but {before:?} is stopped"));
    } else if !matches!(field, Field::FacePhoto | Field::Mobile) && !stuck(field, &with) {
        failures.push(format!("{field:?} {raw:?}: position {at}, but {with:?} is not stopped"));
    }
    1
}

#[test]
fn positions() {
    let mut failures = Vec::new();
    for field in texts() {
        let (mut rng, mut seen) = (Rng::new(600 + field as u64), 0);
        for _ in 0..SAMPLES {
            let value = plain(&mut rng, field);
            let text: String = mutated(&mut rng, &value, false).into_iter().collect();
            seen += judge(field, &text, typing(), &mut failures);
            // On submit, what cannot stand in a date says more than when it could not have been yet.
            if !matches!(field, Field::BirthDate | Field::IssueDate | Field::ExpiryDate | Field::RocDate) {
                seen += judge(field, &text, context(), &mut failures);
            }
        }
        println!("{:<16}{seen:>12} positions", field.id());
    }
    none(&failures);
}

// ---- groups

const GROUPED: &[Field] = &[Field::Mobile, Field::BankCard, Field::ResidentId, Field::Name, Field::IssueDate];

/// Digits, with what people put between them.
fn digits(rng: &mut Rng, others: &[char]) -> String {
    let one = |rng: &mut Rng| if rng.one_in(5) { *rng.pick(others) } else { rng.digit() };
    (0..rng.below(24)).map(|_| one(rng)).collect()
}

fn shown(rng: &mut Rng, value: String) -> Shown {
    let length = value.encode_utf16().count();
    let (one, other) = (rng.below(length + 1), rng.below(length + 1));
    Shown { value, start: one.min(other), end: one.max(other) }
}

/// What counts, before a place in UTF-16 code units.
fn before(shown: &Shown, place: usize) -> usize {
    let units: Vec<u16> = shown.value.encode_utf16().take(place).collect();
    String::from_utf16_lossy(&units).chars().filter(|c| !tidy::is_separator(tidy::narrow(*c))).count()
}

fn counting(text: &str) -> String {
    text.chars().map(tidy::narrow).filter(|c| !tidy::is_separator(*c)).collect()
}

/// What differs behind a grouping.
fn grouped(field: Field, typed: &Shown, forward: bool) -> Option<String> {
    let shown = group(field, typed, forward);
    let sent = |text: &str| (look(field, text, context()).text.into_owned(), accepted(field, text));
    let wrong = [
        ("a second time", group(field, &shown, forward) != shown),
        ("characters", counting(&shown.value) != counting(&typed.value)),
        ("start", before(&shown, shown.start) != before(typed, typed.start)),
        ("end", before(&shown, shown.end) != before(typed, typed.end)),
        ("sent", sent(&shown.value) != sent(&typed.value)),
    ];
    let wrong: Vec<_> = wrong.into_iter().filter(|(_, differs)| *differs).map(|(what, _)| what).collect();
    (!wrong.is_empty()).then(|| format!("{field:?} {}: {typed:?} forward {forward}: {shown:?}", wrong.join(", ")))
}

fn groups(salt: u64, others: &[char]) {
    let (mut rng, mut failures) = (Rng::new(salt), Vec::new());
    for round in 0..60_000 {
        let field = GROUPED[round % GROUPED.len()];
        let value = if rng.one_in(3) { plain(&mut rng, field) } else { digits(&mut rng, others) };
        let typed = shown(&mut rng, value);
        failures.extend(grouped(field, &typed, round % 2 == 0));
    }
    none(&failures);
}

#[test]
fn groups_of_digits() {
    groups(700, &[' ', 'X', 'x', '０', '９', '\u{3000}', '\u{200B}', 'a', '+', '😴']);
}

/// A hyphen between digits separates; one in front is a sign, which stays to be refused.
#[test]
fn groups_with_signs() {
    groups(701, &['-', '\u{2013}', '－', ' ']);
}
