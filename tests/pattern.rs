//! Hand-written matchers against the published patterns: with `exact`, a value is refused just where the pattern does not match.

mod chance;

use chance::Rng;
use kyc_preflight::field::{Context, Field, is_blank};
use kyc_preflight::reason::Weight;
use regex::Regex;

const ROUNDS: usize = 20_000;
/// Whatever keyboards, pastes and attackers put into a value.
const ODD: &[char] = &[
    '0',
    '9',
    '1',
    '3',
    'X',
    'x',
    'a',
    'Z',
    '_',
    '-',
    '.',
    '=',
    '+',
    '/',
    ':',
    ' ',
    '\t',
    '\n',
    '\r',
    '\0',
    '０',
    '９',
    '１',
    'Ｘ',
    '٠',
    '٣',
    '۱',
    '²',
    'Ⅷ',
    '①',
    '\u{3000}',
    '\u{A0}',
    '\u{200B}',
    '\u{200E}',
    '\u{FEFF}',
    '\u{85}',
    '\u{2028}',
    '\u{2029}',
    '\u{301}',
    '\u{20E3}',
    '长',
    '期',
    '長',
    '𠮷',
    '😴',
    '𝟗',
    '\u{10FFFF}',
    '\u{FFFD}',
    'é',
    'ſ',
    'K',
];

/// Makes a text that the pattern matches.
type Valid = fn(&mut Rng) -> String;

impl Rng {
    fn of(&mut self, alphabet: &str, length: usize) -> String {
        let alphabet: Vec<char> = alphabet.chars().collect();
        (0..length).map(|_| *self.pick(&alphabet)).collect()
    }

    /// One character put in, taken out, or replaced.
    fn mutate(&mut self, text: &str) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        let (at, odd) = (self.below(chars.len() + 1), *self.pick(ODD));
        match self.below(4) {
            0 => chars.insert(at, odd),
            1 if at < chars.len() => drop(chars.remove(at)),
            2 => chars.push(odd),
            _ if at < chars.len() => chars[at] = odd,
            _ => chars.insert(0, odd),
        }
        chars.into_iter().collect()
    }

    fn junk(&mut self) -> String {
        let length = self.below(24);
        (0..length).map(|_| *self.pick(ODD)).collect()
    }
}

const DIGITS: &str = "0123456789";
const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WORD: &str = "ABCXYZabcxyz0189-_";

/// Every anchor is absolute, and `.` is ECMAScript's.
#[rustfmt::skip]
const PATTERNS: &[(Field, &str, Valid)] = &[
    (Field::ResidentId,  r"\A[0-9]{17}[0-9Xx]\z",              |random| random.of(DIGITS, 17) + &random.of("0123456789Xx", 1)),
    (Field::Mobile,      r"\A1[3-9][0-9]{9}\z",                |random| "1".to_owned() + &random.of("3456789", 1) + &random.of(DIGITS, 9)),
    (Field::IssueDate,   r"\A[0-9]{8}\z",                      |random| random.of(DIGITS, 8)),
    (Field::ExpiryDate,  r"\A([0-9]{8}|长期)\z",               |random| if random.below(2) == 0 { "长期".to_owned() } else { random.of(DIGITS, 8) }),
    (Field::BankCard,    r"\A[0-9]+\z",                        |random| { let length = 1 + random.below(30); random.of(DIGITS, length) }),
    (Field::CallbackUrl, r"\Ahttps://[^\n\r\u{2028}\u{2029}]", |random| { let length = 1 + random.below(20); "https://".to_owned() + &random.of("ab.:/@[]?#1長😴", length) }),
    (Field::Token,       r"\A[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]*\z", token),
    (Field::RequestId,   r"\AKYC_[^\n\r\u{2028}\u{2029}]{12}\z", |random| "KYC_".to_owned() + &random.of("ABCabc0189😴é ", 12)),
    (Field::BirthDate,   r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z",   |random| [4, 2, 2].map(|length| random.of(DIGITS, length)).join("-")),
    (Field::RocDate,     r"\A[0-9]{7}\z",                      |random| random.of(DIGITS, 7)),
    (Field::TaiwanId,    r"\A[A-Z]([1289A-D])[0-9]{8}\z",      |random| random.of("ABIJMOWXZ", 1) + &random.of("1289ABCD", 1) + &random.of(DIGITS, 8)),
    (Field::CreditCode,  r"\A[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}\z", |random| random.of(CREDIT, 2) + &random.of(DIGITS, 6) + &random.of(CREDIT, 10)),
    (Field::Country,     r"\A[A-Z]{3}\z",                      |random| random.of("ABCTUWXYZ", 3)),
    (Field::Url,         r"\A[A-Za-z][A-Za-z0-9+.\-]*:",       |random| random.of("aZ", 1) + &random.of("aZ09+.-", 3) + ":" + &random.of("ab.:/@[]?#1長😴", 8)),
];

fn token(random: &mut Rng) -> String {
    let parts = [1 + random.below(12), 1 + random.below(12), random.below(12)];
    parts.map(|length| random.of(WORD, length)).join(".")
}

fn refuses(field: Field, raw: &str) -> bool {
    let context = Context { exact: true, ..Context::default() };
    let finding = field.check_text(raw, context).expect("a field of text");
    assert_eq!(finding.text, raw, "{field:?} changes what goes on the wire as it stands");
    finding.flaws.iter().any(|flaw| flaw.weight == Weight::Refused)
}

fn agree(random: &mut Rng, of: fn(&mut Rng, Valid) -> String) -> [usize; 2] {
    let (mut matched, mut wrong) = ([0; 2], Vec::new());
    for (field, pattern, valid) in PATTERNS {
        let pattern = Regex::new(pattern).expect(pattern);
        for _ in 0..ROUNDS {
            let raw = of(random, *valid);
            if is_blank(&raw) {
                continue;
            }
            let fits = pattern.is_match(&raw);
            matched[usize::from(fits)] += 1;
            if refuses(*field, &raw) == fits {
                wrong.push(format!("{field:?} {raw:?}: the pattern says {fits}"));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    matched
}

#[test]
fn valid_values() {
    let [refused, matched] = agree(&mut Rng::new(0x9E37_79B9_7F4A_7C15), |random, valid| valid(random));
    assert_eq!((refused, matched), (0, ROUNDS * PATTERNS.len()));
}

#[test]
fn one_character_off() {
    let [refused, matched] = agree(&mut Rng::new(0xD1B5_4A32_D192_ED03), |random, valid| {
        let text = valid(random);
        random.mutate(&text)
    });
    assert!(
        refused > ROUNDS && matched > ROUNDS / 10,
        "{refused} refused, {matched} matched: the mutations test nothing"
    );
}

#[test]
fn junk() {
    let [refused, _] = agree(&mut Rng::new(0x2545_F491_4F6C_DD1D), |random, _| random.junk());
    assert!(refused > ROUNDS);
}

/// A field of text is here, or has no published pattern.
#[test]
fn every_pattern_is_tested() {
    for field in Field::ALL.iter().filter(|field| field.check_text("", Context::default()).is_some()) {
        let tested = PATTERNS.iter().any(|(one, ..)| one == field);
        assert!(
            tested || matches!(field.id(), "name" | "facePhoto" | "sex" | "cryptoAddress" | "isoDate" | "text"),
            "{field:?} is not tested"
        );
    }
}
