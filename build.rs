//! Encodes `src/table/*.tsv` as small binary tables that can be searched as they are: see `src/table/mod.rs`.

#[path = "src/table/layout.rs"]
mod layout;

use layout::{BLOCK, CARRIERS, CENTURY, FIRST_PRIVATE, KINDS, ROW, SERVICES, SHORTEST_CARD, WIDTH};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Rows of a table without its header, and the header's `asOf`, sources and licences.
struct Tsv {
    as_of: String,
    source: String,
    licence: String,
    rows: Vec<Vec<String>>,
}

/// Encoded parts of a table, by name.
type Parts = Vec<(&'static str, Vec<u8>)>;
type Encode = fn(&Tsv) -> Parts;

const TABLES: &[(&str, Encode)] = &[
    ("region", region),
    ("card_range", card_range),
    ("mobile_segment", mobile_segment),
    ("country", country),
    ("private_use", private_use),
    ("character", character),
];

/// Tables that a build carries only with the feature `tables`; a host may hand them over instead.
const APART: [&str; 4] = ["character", "region", "card_range", "country"];
/// Parts of them that every build needs.
const INSIDE: [&str; 3] = ["provinces", "years", "foreign"];

fn main() {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(std::env::var("OUT_DIR").expect("cargo sets it"));
    let carried = std::env::var_os("CARGO_FEATURE_TABLES").is_some();
    let mut code = String::new();
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/table/layout.rs");
    for (name, encode) in TABLES {
        let path = root.join("src/table").join(name).with_extension("tsv");
        println!("cargo::rerun-if-changed={}", path.display());
        let tsv = read(&path);
        let constant = name.to_uppercase();
        let mut bytes = String::new();
        for (part, content) in encode(&tsv) {
            let apart = APART.contains(name) && !INSIDE.contains(&part) && !carried;
            let content = if apart { Vec::new() } else { content };
            let file = format!("{name}.{part}.bin");
            std::fs::write(out.join(&file), &content).expect("OUT_DIR is writable");
            let part = format!("{constant}_{}", part.to_uppercase());
            let length = content.len();
            writeln!(code, "static {part}: &[u8; {length}] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{file}\"));")
                .expect("a text grows");
            write!(bytes, "{part}, ").expect("a text grows");
        }
        let (id, Tsv { as_of, source, licence, .. }) = (camel(name), &tsv);
        let day = number(&as_of.replace('-', ""));
        writeln!(
            code,
            "/// {source}; {as_of}.\npub const {constant}: Table = Table {{ id: {id:?}, as_of: {as_of:?}, day: {day}, \
             source: {source:?}, licence: {licence:?}, parts: &[{bytes}] }};"
        )
        .expect("a text grows");
    }
    std::fs::write(out.join("tables.rs"), code).expect("OUT_DIR is writable");
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |id, word| id + &word[..1].to_uppercase() + &word[1..])
}

fn read(path: &Path) -> Tsv {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let header = |name: &str| {
        let lines = text.lines().filter_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(": "));
        let mut said: Vec<&str> = Vec::new();
        lines.for_each(|line| {
            if !said.contains(&line) {
                said.push(line)
            }
        });
        assert!(!said.is_empty(), "{} has no {name}", path.display());
        said.join("; ")
    };
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let rows: Vec<Vec<String>> = rows.map(|row| row.split('\t').map(str::to_owned).collect()).collect();
    assert!(!rows.is_empty(), "{} has no rows", path.display());
    Tsv { as_of: header("asOf"), source: header("source"), licence: header("licence"), rows }
}

fn number(text: &str) -> u32 {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is no number"))
}

/// Six-digit codes in order: see `Codes` in `src/table/mod.rs`.
fn codes(sorted: &[u32]) -> Parts {
    assert!(sorted.is_sorted_by(|a, b| a < b), "codes repeat or are out of order");
    let mut four: Vec<usize> = sorted.iter().map(|code| *code as usize / 100).collect();
    four.dedup();
    let place = |code: usize| four.binary_search(&(code / 100)).expect("a beginning") * WIDTH + code % 100;
    let places: Vec<usize> = sorted.iter().map(|code| place(*code as usize)).collect();
    let ends = bits((four.len() * WIDTH).div_ceil(64) * 8, places.iter().copied());
    let before = |block: usize| places.partition_point(|place| *place < block * BLOCK * 8) as u16;
    let ranks = (0..ends.len().div_ceil(BLOCK)).flat_map(|block| before(block).to_le_bytes()).collect();
    vec![("begins", begins(&four)), ("ends", ends), ("ranks", ranks)]
}

/// A byte for every two digits with the number of their row, and the rows.
fn begins(four: &[usize]) -> Vec<u8> {
    let (mut index, mut rows) = (Vec::new(), Vec::new());
    for first in (0..100).map(|two| two * 100) {
        let before = four.partition_point(|begin| *begin < first);
        let own: Vec<usize> = four[before..].iter().copied().take_while(|begin| *begin < first + 100).collect();
        index.push(if own.is_empty() { 0 } else { rows.len() / ROW + 1 } as u8);
        if !own.is_empty() {
            rows.extend((before as u16).to_le_bytes());
            rows.extend((first..first + 100).map(|begin| own.binary_search(&begin).map_or(0, |place| place as u8 + 1)));
        }
    }
    [index, rows].concat()
}

/// Last years are rounded up to one of these, and later ones dropped, which only makes fewer doubts and half the size.
const UNTIL: [u32; 2] = [1990, 2010];

/// Codes, and two bits for each: 0 in force, 1 given up at a time not known or lately, otherwise a year of [`UNTIL`].
fn region(tsv: &Tsv) -> Parts {
    let sorted: Vec<u32> = tsv.rows.iter().map(|row| number(&row[0])).collect();
    let until = tsv.rows.iter().map(|row| match (row[3].as_str(), row[1].as_str()) {
        ("1", "") => 0,
        ("0", "") => 1,
        ("0", year) => UNTIL.iter().position(|last| number(year) <= *last).map_or(1, |place| 2 + place as u8),
        other => panic!("{other:?} of {}", row[0]),
    });
    let mut parts = codes(&sorted);
    let until: Vec<u8> = until.collect();
    parts.push(("until", until.chunks(4).map(|four| four.iter().rev().fold(0, |byte, two| byte << 2 | two)).collect()));
    parts.push(("provinces", bits(13, sorted.iter().map(|code| *code as usize / 10_000))));
    parts.push(("years", UNTIL.iter().map(|year| (year - CENTURY) as u8).collect()));
    parts
}

/// Six-digit ranges as codes with a form each; the others, and the second of two ranges with the same digits, as rows of five
/// bytes: the form, and the digits as a number, of which nine fit. No range begins with a 0, so that the rows are in order of both
/// length and digits.
fn card_range(tsv: &Tsv) -> Parts {
    let form = |row: &[String]| {
        let kind = KINDS.iter().position(|kind| *kind == row[2]).expect("a kind");
        ((number(&row[1]) as usize - SHORTEST_CARD) * 4 + kind) as u8
    };
    let (mut sorted, mut forms, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for row in &tsv.rows {
        let digits = &row[0][..row[0].len().min(9)];
        assert!(!digits.starts_with('0'), "{digits} would be taken for a shorter range");
        let other = (number(digits), form(row));
        if digits.len() == 6 && sorted.last() != Some(&number(digits)) {
            sorted.push(number(digits));
            forms.push(form(row));
        } else if others.last() != Some(&other) {
            others.push(other);
        }
    }
    others.sort_by_key(|(digits, _)| *digits);
    let others = others.iter().flat_map(|(digits, form)| [&[*form][..], &digits.to_le_bytes()].concat()).collect();
    let mut parts = codes(&sorted);
    parts.extend([("forms", forms), ("others", others)]);
    parts
}

/// Runs over five-digit beginnings: the first of the run, and what it is: 0 for nothing.
fn mobile_segment(tsv: &Tsv) -> Parts {
    let mut whole = vec![0_u8; 20_000];
    let mut rows: Vec<&Vec<String>> = tsv.rows.iter().collect();
    rows.sort_by_key(|row| row[0].len());
    for row in rows {
        let place = |all: &[&str], one: &str| all.iter().position(|known| *known == one).expect("a known word") as u8;
        let wide = 10_u32.pow(5 - row[0].len() as u32);
        let from = number(&row[0]) * wide;
        whole[from as usize..(from + wide) as usize]
            .fill(1 + place(&CARRIERS, &row[1]) * 8 + place(&SERVICES, &row[2]));
    }
    let mut runs = Vec::new();
    for at in 1..whole.len() {
        if whole[at] != whole[at - 1] {
            runs.extend((at as u16).to_le_bytes());
            runs.push(whole[at]);
        }
    }
    vec![("runs", runs)]
}

/// People from here have other documents than foreigners.
const NOT_FOREIGN: [&str; 4] = ["CHN", "HKG", "MAC", "TWN"];

/// A bit for each numeric code of a country that a foreigner may be from, and the three and two letters of every one.
fn country(tsv: &Tsv) -> Parts {
    let foreign = tsv.rows.iter().filter(|row| !NOT_FOREIGN.contains(&row[2].as_str()));
    let mut letters: Vec<String> = tsv.rows.iter().map(|row| row[2].clone() + &row[1]).collect();
    letters.sort_unstable();
    vec![
        ("foreign", bits(125, foreign.map(|row| number(&row[0]) as usize))),
        ("letters", letters.concat().into_bytes()),
    ]
}

/// So many bytes, in which a bit is set for each of the numbers.
fn bits(length: usize, numbers: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bits = vec![0; length];
    numbers.for_each(|number| bits[number / 8] |= 1 << (number % 8));
    bits
}

fn point(text: &str) -> u32 {
    u32::from_str_radix(text, 16).unwrap_or_else(|_| panic!("{text:?} is no code point"))
}

/// Six planes of a byte for each row, rows in order: the low, middle and high bytes of the characters, then those of
/// their forms, 0 where there are several. Planes compress better than rows.
fn character(tsv: &Tsv) -> Parts {
    let form = |row: &[String]| if row[1].contains(' ') { 0 } else { point(&row[1]) };
    let mut rows: Vec<[u32; 2]> = tsv.rows.iter().map(|row| [point(&row[0]), form(row)]).collect();
    rows.sort_unstable();
    let plane = |column: usize, byte: usize| rows.iter().map(move |row| row[column].to_le_bytes()[byte]);
    let planes = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)];
    vec![("rows", planes.into_iter().flat_map(|(column, byte)| plane(column, byte).collect::<Vec<_>>()).collect())]
}

/// The standard code points of U+E815 and those that follow it, three bytes each.
fn private_use(tsv: &Tsv) -> Parts {
    let mut points = Vec::new();
    for (at, row) in tsv.rows.iter().enumerate() {
        assert_eq!(point(&row[0]), FIRST_PRIVATE + at as u32, "a gap");
        points.extend(&point(&row[1]).to_le_bytes()[..3]);
    }
    vec![("standard", points)]
}
