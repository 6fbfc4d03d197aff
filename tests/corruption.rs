//! A hundred thousand single slips in every field, and as many in whole forms: how many are stopped, doubted or silent.
//!
//! Values are those of `maker`, without a doubt before the slip; a slip that leaves what would be sent as it was is not counted.
//! [`FLOORS`] holds what was measured, rounded down: less fails. What a sum guarantees is tried exhaustively besides. The slips of
//! the numbers go to `target/corruption.tsv`, with valid values as the kind `none`, for `npm/test/peers.mjs`.

mod maker;

use kyc_preflight::examine::examine;
use kyc_preflight::field::{Field, Issue, Kind, Sex};
use kyc_preflight::form::Form;
use kyc_preflight::provider::fields::FIELDS;
use kyc_preflight::reason::{Profile, Weight};
use maker::{CREDIT, KINDS, Rng, anybody, context, plain};
use std::collections::BTreeMap;

const SLIPS: usize = 100_000;
const VALID: usize = 20_000;

const DATES: &[&str] = &["substitution", "transposition", "dropped", "doubled", "century", "ocr", "swapped"];
const NUMBERS: &[&str] = &["substitution", "transposition", "dropped", "doubled", "ocr", "swapped"];
const NAMES: &[&str] =
    &["substitution", "transposition", "dropped", "doubled", "ocr", "swapped", "damaged", "mojibake"];

const SLIPPED: &[(Field, &[&str])] = &[
    (Field::ResidentId, DATES),
    (Field::Mobile, NUMBERS),
    (Field::BankCard, NUMBERS),
    (Field::IssueDate, DATES),
    (Field::ExpiryDate, DATES),
    (Field::Name, NAMES),
    (Field::BirthDate, DATES),
    (Field::TaiwanId, NUMBERS),
    (Field::CreditCode, NUMBERS),
];
/// What goes to the file for other packages.
const SHARED: &[Field] = &[Field::ResidentId, Field::Mobile, Field::BankCard, Field::TaiwanId, Field::CreditCode];
const FORMS: &[&str] = &[
    "birthDate not the ID's",
    "expiryDate digit",
    "fields swapped",
    "issue and expiry swapped",
    "issueDate digit",
    "somebody else's ID",
    "term of a resident",
    "term of a permit",
    "term of a foreigner",
];

/// Per cent stopped, and stopped or doubted, at least.
#[rustfmt::skip]
const FLOORS: &[(&str, &str, f64, f64)] = &[
    ("bankCard", "doubled", 25.0, 96.0),
    ("bankCard", "dropped", 0.0, 96.0),
    ("bankCard", "ocr", 100.0, 100.0),
    ("bankCard", "substitution", 0.0, 100.0),
    ("bankCard", "swapped", 38.5, 98.5),
    ("bankCard", "transposition", 0.0, 97.5),
    ("birthDate", "century", 67.5, 67.5),
    ("birthDate", "doubled", 100.0, 100.0),
    ("birthDate", "dropped", 74.5, 74.5),
    ("birthDate", "ocr", 100.0, 100.0),
    ("birthDate", "substitution", 42.5, 53.5),
    ("birthDate", "swapped", 87.0, 87.0),
    ("birthDate", "transposition", 75.0, 85.5),
    ("creditCode", "doubled", 100.0, 100.0),
    ("creditCode", "dropped", 100.0, 100.0),
    ("creditCode", "ocr", 84.0, 100.0),
    ("creditCode", "substitution", 0.0, 100.0),
    ("creditCode", "swapped", 87.0, 100.0),
    ("creditCode", "transposition", 3.0, 100.0),
    ("expiryDate", "century", 0.0, 100.0),
    ("expiryDate", "doubled", 100.0, 100.0),
    ("expiryDate", "dropped", 100.0, 100.0),
    ("expiryDate", "ocr", 100.0, 100.0),
    ("expiryDate", "substitution", 25.5, 34.0),
    ("expiryDate", "swapped", 74.0, 100.0),
    ("expiryDate", "transposition", 55.0, 71.0),
    ("form", "birthDate not the ID's", 100.0, 100.0),
    ("form", "expiryDate digit", 75.5, 95.5),
    ("form", "fields swapped", 100.0, 100.0),
    ("form", "issue and expiry swapped", 100.0, 100.0),
    ("form", "issueDate digit", 82.0, 92.5),
    ("form", "somebody else's ID", 31.5, 34.0),
    ("form", "term of a foreigner", 0.0, 79.0),
    ("form", "term of a permit", 100.0, 100.0),
    ("form", "term of a resident", 96.0, 100.0),
    ("issueDate", "century", 0.0, 0.0),
    ("issueDate", "doubled", 100.0, 100.0),
    ("issueDate", "dropped", 100.0, 100.0),
    ("issueDate", "ocr", 100.0, 100.0),
    ("issueDate", "substitution", 59.5, 59.5),
    ("issueDate", "swapped", 87.0, 87.0),
    ("issueDate", "transposition", 69.5, 69.5),
    ("mobile", "doubled", 100.0, 100.0),
    ("mobile", "dropped", 100.0, 100.0),
    ("mobile", "ocr", 100.0, 100.0),
    ("mobile", "substitution", 11.0, 15.5),
    ("mobile", "swapped", 100.0, 100.0),
    ("mobile", "transposition", 14.5, 19.0),
    ("name", "damaged", 100.0, 100.0),
    ("name", "doubled", 0.0, 3.5),
    ("name", "dropped", 0.0, 30.5),
    ("name", "mojibake", 0.0, 100.0),
    ("name", "ocr", 0.0, 69.0),
    ("name", "substitution", 0.0, 0.0),
    ("name", "swapped", 0.0, 97.0),
    ("name", "transposition", 0.0, 0.0),
    ("residentId", "century", 100.0, 100.0),
    ("residentId", "doubled", 100.0, 100.0),
    ("residentId", "dropped", 100.0, 100.0),
    ("residentId", "ocr", 100.0, 100.0),
    ("residentId", "substitution", 100.0, 100.0),
    ("residentId", "swapped", 100.0, 100.0),
    ("residentId", "transposition", 100.0, 100.0),
    ("taiwanId", "doubled", 100.0, 100.0),
    ("taiwanId", "dropped", 100.0, 100.0),
    ("taiwanId", "ocr", 100.0, 100.0),
    ("taiwanId", "substitution", 91.0, 91.0),
    ("taiwanId", "swapped", 100.0, 100.0),
    ("taiwanId", "transposition", 88.5, 88.5),
];

// ---- slips

fn letter(rng: &mut Rng, from: &str, not: char) -> char {
    let all: Vec<char> = from.chars().filter(|c| *c != not).collect();
    *rng.pick(&all)
}

/// What may stand in the place of a character.
fn alphabet(field: Field, at: usize, c: char) -> &'static str {
    const DIGITS: &str = "0123456789";
    match field {
        Field::Name => "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰王李张刘陈杨黄赵吴周阿买提吐尔逊",
        Field::ResidentId if at == 17 => "0123456789X",
        Field::CreditCode if !(2..8).contains(&at) => CREDIT,
        Field::TaiwanId if c.is_ascii_uppercase() => "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        _ => DIGITS,
    }
}

fn substitution(rng: &mut Rng, field: Field, mut text: Vec<char>) -> Option<Vec<char>> {
    let at = rng.below(text.len());
    if matches!(text[at], '-' | '·' | '长' | '期') {
        return None;
    }
    text[at] = letter(rng, alphabet(field, at, text[at]), text[at]);
    Some(text)
}

fn transposition(rng: &mut Rng, mut text: Vec<char>) -> Option<Vec<char>> {
    let at = rng.below(text.len() - 1);
    text.swap(at, at + 1);
    (text[at] != text[at + 1]).then_some(text)
}

fn century(field: Field, mut text: Vec<char>) -> Option<Vec<char>> {
    let at = if field == Field::ResidentId { 6 } else { 0 };
    let other = match text.get(at..at + 2)? {
        ['1', '9'] => ['2', '0'],
        ['2', '0'] => ['1', '9'],
        _ => return None,
    };
    text[at..at + 2].copy_from_slice(&other);
    Some(text)
}

/// What machines and tired eyes read instead.
#[rustfmt::skip]
const LOOKS: &[(char, &str)] = &[
    ('0', "Oo"), ('1', "Il"), ('2', "Z"), ('5', "S"), ('8', "B"), ('O', "0"), ('I', "1"), ('Z', "2"), ('S', "5"), ('B', "8"),
    ('一', "ー—"), ('二', "ニ"), ('口', "ロ"), ('力', "カ"), ('工', "エ"), ('夕', "タ"), ('卜', "ト"), ('八', "ハ"), ('千', "チ"),
    ('未', "末"), ('末', "未"), ('己', "已"), ('已', "己"), ('土', "士"), ('士', "土"), ('日', "曰"), ('曰', "日"),
];

fn looks(c: char) -> Option<&'static str> {
    LOOKS.iter().find(|(one, _)| *one == c).map(|(_, others)| *others)
}

fn ocr(rng: &mut Rng, mut text: Vec<char>) -> Option<Vec<char>> {
    let places: Vec<usize> = (0..text.len()).filter(|at| looks(text[*at]).is_some()).collect();
    let at = *places.get(rng.below(places.len().max(1)))?;
    text[at] = letter(rng, looks(text[at])?, text[at]);
    Some(text)
}

/// A valid value of another field.
fn swapped(rng: &mut Rng, field: Field) -> Option<Vec<char>> {
    let (other, _) = *rng.pick(SLIPPED);
    (other != field).then(|| plain(rng, other).chars().collect())
}

/// The value after one slip of this kind; `None` where the value gives no occasion.
fn slip(rng: &mut Rng, field: Field, kind: &str, value: &str) -> Option<String> {
    let mut text: Vec<char> = value.chars().collect();
    let at = rng.below(text.len());
    let text = match kind {
        "substitution" => substitution(rng, field, text)?,
        "transposition" => transposition(rng, text)?,
        "century" => century(field, text)?,
        "ocr" => ocr(rng, text)?,
        "swapped" => swapped(rng, field)?,
        "mojibake" => value.bytes().map(char::from).collect(),
        other => {
            match other {
                "dropped" => drop(text.remove(at)),
                "doubled" => text.insert(at, text[at]),
                "damaged" => text[at] = '\u{FFFD}',
                other => panic!("{other} is no kind"),
            }
            text
        }
    };
    Some(text.into_iter().collect())
}

// ---- counting

#[derive(Clone, Copy, Default)]
struct Tally {
    all: usize,
    stopped: usize,
    doubted: usize,
}

type Table = BTreeMap<(String, &'static str), Tally>;

impl Tally {
    fn add(&mut self, worst: Option<Weight>) {
        self.all += 1;
        match worst {
            Some(weight) if weight.stops(Profile::Production) => self.stopped += 1,
            Some(Weight::Doubt) => self.doubted += 1,
            _ => {}
        }
    }

    fn rates(self) -> (f64, f64) {
        let rate = |part: usize| part as f64 * 100.0 / self.all as f64;
        (rate(self.stopped), rate(self.stopped + self.doubted))
    }
}

fn print(table: &Table) {
    println!(
        "{:<12}{:<26}{:>10}{:>9}{:>9}{:>9}{:>10}{:>9}",
        "field", "kind", "corrupted", "stopped", "doubted", "silent", "stopped%", "caught%"
    );
    for ((field, kind), tally) in table {
        let Tally { all, stopped, doubted } = *tally;
        let (stops, caught) = tally.rates();
        let silent = all - stopped - doubted;
        println!("{field:<12}{kind:<26}{all:>10}{stopped:>9}{doubted:>9}{silent:>9}{stops:>10.2}{caught:>9.2}");
    }
}

/// What would be sent, and the worst that is said of it.
fn look(field: Field, value: &str) -> (String, Option<Weight>) {
    let finding = field.check_text(value, context()).expect("a field of text");
    (finding.text.into_owned(), finding.flaws.iter().map(|flaw| flaw.weight).max())
}

fn worst(field: Field, value: &str) -> Option<Weight> {
    look(field, value).1
}

fn stops(field: Field, value: &str) -> bool {
    worst(field, value).is_some_and(|weight| weight.stops(Profile::Production))
}

fn is_sound(worst: Option<Weight>) -> bool {
    worst.is_none_or(|weight| weight == Weight::Note)
}

/// A slip of this kind that changes what would be sent.
fn spoilt(rng: &mut Rng, field: Field, kind: &str) -> (String, Option<Weight>) {
    loop {
        let good = plain(rng, field);
        let (sent, before) = look(field, &good);
        assert!(is_sound(before), "{field:?} {good} is {before:?}");
        let Some(bad) = slip(rng, field, kind, &good) else { continue };
        let (other, worst) = look(field, &bad);
        if other != sent {
            return (bad, worst);
        }
    }
}

fn field(field: Field, kinds: &[&'static str], salt: u64) -> (Table, String) {
    let (mut rng, mut table, mut lines) = (Rng::new(salt), Table::new(), String::new());
    let shared = SHARED.contains(&field);
    let mut line = |kind: &str, value: &str| lines.push_str(&format!("{}\t{kind}\t{value}\n", field.id()));
    for round in 0..SLIPS {
        let kind = kinds[round % kinds.len()];
        let (bad, worst) = spoilt(&mut rng, field, kind);
        table.entry((field.id().to_owned(), kind)).or_default().add(worst);
        if shared {
            line(kind, &bad);
        }
    }
    for _ in 0..if shared { VALID } else { 0 } {
        let unlucky = field == Field::BankCard && rng.one_in(10);
        line("none", &if unlucky { maker::unlucky_card(&mut rng) } else { plain(&mut rng, field) });
    }
    (table, lines)
}

// ---- whole forms

type Values = BTreeMap<&'static str, String>;

/// An applicant without a doubt, and without a birth date beside the number.
fn values(rng: &mut Rng, kinds: &[Kind]) -> (maker::Document, Values) {
    let document = loop {
        let kind = *rng.pick(kinds);
        let document = maker::document(rng, kind);
        if document.doubts.is_empty() {
            break document;
        }
    };
    let mut values = Values::new();
    values.insert("residentId", document.holder.id.clone());
    values.insert("issueDate", maker::compact(document.issued));
    values.insert("expiryDate", document.expiry());
    for field in [Field::Name, Field::Mobile, Field::BankCard] {
        values.insert(field.id(), plain(rng, field));
    }
    (document, values)
}

/// A resident as often as anybody else, but for a slip that is about one kind of document.
fn holders(kind: &str) -> Vec<Kind> {
    match kind {
        "term of a resident" => vec![Kind::Resident],
        "term of a permit" => KINDS[1..4].to_vec(),
        "term of a foreigner" => vec![Kind::ForeignPermanent],
        _ => KINDS.iter().copied().chain([Kind::Resident; 3]).collect(),
    }
}

fn digit(rng: &mut Rng, value: &str) -> Option<String> {
    substitution(rng, Field::Mobile, value.chars().collect()).map(|text| text.into_iter().collect())
}

fn exchange(values: &mut Values, one: &'static str, other: &'static str) {
    let (first, second) = (values[one].clone(), values[other].clone());
    values.insert(one, second);
    values.insert(other, first);
}

/// A term of another band.
fn other_term(rng: &mut Rng, document: &maker::Document) -> String {
    let lawful = maker::term(document.holder.kind, maker::age(document.holder.born, document.issued));
    let others: Vec<_> = [Some(5), Some(10), Some(20), None].into_iter().filter(|term| *term != lawful).collect();
    let term = *rng.pick(&others);
    term.map_or_else(|| "长期".to_owned(), |term| maker::compact(maker::years(document.issued, term, (3, 1))))
}

fn form_slip(rng: &mut Rng, kind: &str) -> Option<Values> {
    let (document, mut values) = values(rng, &holders(kind));
    let before = values.clone();
    match kind {
        "birthDate not the ID's" => {
            let other = plain(rng, Field::BirthDate);
            if other == document.holder.born.iso_string() {
                return None;
            }
            values.insert("birthDate", other);
        }
        "issueDate digit" => drop(values.insert("issueDate", digit(rng, &before["issueDate"])?)),
        "expiryDate digit" => drop(values.insert("expiryDate", digit(rng, &before["expiryDate"])?)),
        "somebody else's ID" => drop(values.insert("residentId", anybody(rng, document.holder.kind).id)),
        "term of a resident" | "term of a permit" | "term of a foreigner" => {
            drop(values.insert("expiryDate", other_term(rng, &document)))
        }
        "issue and expiry swapped" => exchange(&mut values, "issueDate", "expiryDate"),
        "fields swapped" => {
            let names: Vec<&'static str> = values.keys().copied().collect();
            let (one, other) = (*rng.pick(&names), *rng.pick(&names));
            if one.contains("Date") && other.contains("Date") {
                return None;
            }
            exchange(&mut values, one, other);
        }
        other => panic!("{other} is no kind"),
    }
    (values != before).then_some(values)
}

fn worst_of_form(values: Values) -> Option<Weight> {
    let entries = values.into_iter().map(|(wire, value)| (wire.to_owned(), value.as_str().into()));
    let form = Form::from(kyc_preflight::value::Value::object(entries));
    let exam = examine(&FIELDS, &form, context());
    let weight = |issue: &Issue| issue.flaw.weight;
    exam.found.iter().flat_map(|found| &found.issues).chain(&exam.across).map(weight).max()
}

fn forms(salt: u64) -> (Table, String) {
    let (mut rng, mut table) = (Rng::new(salt), Table::new());
    for round in 0..SLIPS {
        let kind = FORMS[round % FORMS.len()];
        let values = loop {
            if let Some(values) = form_slip(&mut rng, kind) {
                break values;
            }
        };
        table.entry(("form".to_owned(), kind)).or_default().add(worst_of_form(values));
    }
    (table, String::new())
}

// ---- all of it

fn all() -> (Table, String) {
    let (mut table, mut lines) = (Table::new(), "# field\tkind\tvalue\n".to_owned());
    std::thread::scope(|scope| {
        let mut running = vec![scope.spawn(|| forms(90))];
        for (salt, (one, kinds)) in SLIPPED.iter().enumerate() {
            running.push(scope.spawn(move || field(*one, kinds, 100 + salt as u64)));
        }
        for one in running {
            let (part, more) = one.join().expect("a table");
            table.extend(part);
            lines.push_str(&more);
        }
    });
    (table, lines)
}

#[test]
fn slips() {
    let (table, lines) = all();
    print(&table);
    println!("{} slips, {} bytes of rows", table.values().map(|tally| tally.all).sum::<usize>(), lines.len());
    let target = concat!(env!("CARGO_MANIFEST_DIR"), "/target");
    std::fs::create_dir_all(target).expect("target");
    std::fs::write(format!("{target}/corruption.tsv"), lines).expect("target/corruption.tsv");
    let mut low = Vec::new();
    for ((field, kind), tally) in &table {
        let floor = FLOORS.iter().find(|floor| floor.0 == field && floor.1 == *kind);
        let (stopped, caught) = tally.rates();
        if floor.is_none_or(|floor| stopped < floor.2 || caught < floor.3) {
            low.push(format!("(\"{field}\", \"{kind}\", {stopped:.2}, {caught:.2}), floor {floor:?}"));
        }
    }
    assert!(low.is_empty(), "\n{}", low.join("\n"));
    assert_eq!(table.len(), FLOORS.len());
}

// ---- what sums guarantee

/// Every substitution at these places by what may stand there, and every exchange of two different neighbours.
fn slips_of(field: Field, value: &str, places: &[usize]) -> Vec<String> {
    let text: Vec<char> = value.chars().collect();
    let mut slips = Vec::new();
    for at in places.iter().copied() {
        for other in alphabet(field, at, text[at]).chars().filter(|c| *c != text[at]) {
            let mut slip = text.clone();
            slip[at] = other;
            slips.push(slip);
        }
    }
    for at in (0..text.len() - 1).filter(|at| text[*at] != text[at + 1]) {
        let mut slip = text.clone();
        slip.swap(at, at + 1);
        slips.push(slip);
    }
    slips.into_iter().map(|slip| slip.into_iter().collect()).collect()
}

#[test]
fn identity_numbers_stop_every_slip() {
    let mut rng = Rng::new(200);
    let places: Vec<usize> = (0..18).collect();
    for kind in KINDS {
        for _ in 0..200 {
            let id = anybody(&mut rng, kind).id;
            assert!(is_sound(worst(Field::ResidentId, &id)), "{kind:?} {id}");
            for slip in slips_of(Field::ResidentId, &id, &places) {
                assert!(stops(Field::ResidentId, &slip), "{kind:?} {id} {slip}");
            }
        }
    }
}

#[test]
fn credit_codes_show_every_slip() {
    let mut rng = Rng::new(201);
    let places: Vec<usize> = (0..18).collect();
    for _ in 0..300 {
        let code = maker::credit_code(&mut rng);
        for slip in slips_of(Field::CreditCode, &code, &places) {
            assert!(!is_sound(worst(Field::CreditCode, &slip)), "{code} {slip}");
        }
    }
}

/// Weights without a factor of 10: the digits 7, 3, 1 and 1. The last two weigh the same, so that their exchange does not show.
#[test]
fn taiwan_numbers_stop_what_their_sum_shows() {
    let mut rng = Rng::new(202);
    for round in 0..2000 {
        let id = maker::taiwan_id(&mut rng, if round % 2 == 0 { Sex::Male } else { Sex::Female });
        for slip in slips_of(Field::TaiwanId, &id, &[2, 6, 8, 9]) {
            let last = slip[..8] == id[..8] && slip[8..9] == id[9..] && slip[9..] == id[8..9];
            assert!(last || stops(Field::TaiwanId, &slip), "{id} {slip}");
        }
    }
}

/// Luhn shows every wrong digit, and every exchange but that of 0 and 9.
#[test]
fn cards_doubt_every_wrong_digit() {
    let mut rng = Rng::new(203);
    for _ in 0..1500 {
        let card = maker::bank_card(&mut rng);
        let places: Vec<usize> = (0..card.len()).collect();
        for slip in slips_of(Field::BankCard, &card, &places) {
            let silent = is_sound(worst(Field::BankCard, &slip));
            assert!(!silent || changed(&card, &slip) == b"09", "{card} {slip}");
        }
    }
}

/// The characters that are no longer where they were, in order of their value.
fn changed(before: &str, after: &str) -> Vec<u8> {
    let pairs = before.bytes().zip(after.bytes());
    let mut changed: Vec<u8> = pairs.filter(|(one, other)| one != other).map(|(one, _)| one).collect();
    changed.sort_unstable();
    changed
}
