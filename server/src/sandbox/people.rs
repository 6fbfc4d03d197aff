//! The register: made-up people with right numbers, some written by hand, others drawn from a seed.

use super::dice::Dice;
use kyc_preflight::digit::luhn;
use kyc_preflight::field::resident_id;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A person of the register, and what the sources know of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    /// As on the identity card.
    pub name: String,
    /// The identity number; in the file its last four places are open, and are filled so that its sum is right.
    pub id: String,
    /// `YYYYMMDD`, where the number does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<String>,
    /// `M` or `F`, where the number does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<String>,
    /// `YYYYMMDD`.
    pub issue: String,
    /// `YYYYMMDD` or `长期`.
    pub expiry: String,
    /// Registered to this person.
    pub mobile: String,
    /// Bank cards of 19 digits.
    pub cards: Vec<String>,
    /// Whose network the mobile number is in.
    pub carrier: String,
    /// City and street where the phone is at night.
    pub home: (String, String),
    /// City and street where it is in working hours.
    pub work: (String, String),
    /// What comparing a photo comes to, where it does not match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
    /// Severity from 0 to 3: fraud, gambling operator, gambling player, money mule.
    #[serde(default)]
    pub fraud: [u8; 4],
    /// Police records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criminal: Vec<String>,
    /// Whether courts know them.
    #[serde(default)]
    pub litigation: bool,
    /// Whether the carrier has no location of the number.
    #[serde(default)]
    pub quiet: bool,
    /// The score of a due-diligence search.
    #[serde(default = "harmless")]
    pub risk: u8,
    /// Whether a sanctions list has them.
    #[serde(default)]
    pub sanctioned: bool,
    /// What one sees with this person, in English, simplified and traditional Chinese.
    pub means: [String; 3],
}

fn harmless() -> u8 {
    12
}

impl Person {
    /// `YYYYMMDD`.
    pub fn birth_date(&self) -> &str {
        self.born.as_deref().or(self.id.get(6..14)).unwrap_or_default()
    }

    /// `M` or `F`.
    pub fn gender(&self) -> &str {
        let odd = self.id.as_bytes().get(16).is_some_and(|digit| digit % 2 == 1);
        self.sex.as_deref().unwrap_or(if odd { "M" } else { "F" })
    }

    /// The place where a kind of location is: 1 and `common`, 2 and `work`, 3 and `residential`.
    pub fn place(&self, kind: &str) -> &(String, String) {
        if matches!(kind, "work" | "2") { &self.work } else { &self.home }
    }
}

/// Everybody, by what they can be found by.
#[derive(Debug, Default)]
pub struct People {
    all: Vec<Person>,
    by: [HashMap<String, usize>; 3],
}

const ID: usize = 0;
const MOBILE: usize = 1;
const CARD: usize = 2;

impl People {
    /// Those of `people.json`, and as many more from a seed.
    pub fn new(more: usize, seed: u64) -> Self {
        let written: Vec<Person> = serde_json::from_str(include_str!("people.json")).expect("people.json");
        let mut people = People::default();
        for (at, person) in written.into_iter().enumerate() {
            people.add(filled(person, at));
        }
        let mut dice = Dice::new(seed);
        for at in 0..more {
            people.add(drawn(&mut dice, at));
        }
        people
    }

    fn add(&mut self, person: Person) {
        let at = self.all.len();
        self.by[ID].insert(person.id.clone(), at);
        if !person.mobile.is_empty() {
            self.by[MOBILE].insert(person.mobile.clone(), at);
        }
        for card in &person.cards {
            self.by[CARD].insert(card.clone(), at);
        }
        self.all.push(person);
    }

    fn get(&self, by: usize, key: Option<&str>) -> Option<&Person> {
        self.all.get(*self.by[by].get(key?)?)
    }

    /// Whose identity number it is, `x` being `X`.
    pub fn of_id(&self, id: Option<&str>) -> Option<&Person> {
        self.get(ID, Some(&id?.to_ascii_uppercase()))
    }

    /// Whose mobile number it is.
    pub fn of_mobile(&self, mobile: Option<&str>) -> Option<&Person> {
        self.get(MOBILE, mobile)
    }

    /// Whose card it is.
    pub fn of_card(&self, card: Option<&str>) -> Option<&Person> {
        self.get(CARD, card)
    }

    /// The first of a name.
    pub fn of_name(&self, name: Option<&str>) -> Option<&Person> {
        self.all.iter().find(|person| Some(person.name.as_str()) == name)
    }

    /// Everybody.
    pub fn all(&self) -> &[Person] {
        &self.all
    }
}

/// With its open places filled so that the sums are right.
fn filled(mut person: Person, at: usize) -> Person {
    if let Some(beginning) = person.id.strip_suffix(OPEN) {
        person.id = right_id(beginning, 21 + at);
    }
    for card in &mut person.cards {
        if let Some(beginning) = card.strip_suffix(OPEN) {
            *card = right_card(beginning);
        }
    }
    person
}

const OPEN: &str = "____";

/// The identity number that begins so and whose sum is right.
fn right_id(beginning: &str, order: usize) -> String {
    let start = format!("{beginning}{:03}", order % 1000);
    let ends = "0123456789X".chars().map(|end| format!("{start}{end}"));
    ends.into_iter().find(|id| resident_id::is_valid(id)).unwrap_or_default()
}

/// A card of 19 digits that begins so and passes Luhn.
fn right_card(beginning: &str) -> String {
    let start = format!("{beginning:0<18}");
    (0..10).map(|end| format!("{start}{end}")).find(|card| luhn(card.as_bytes())).unwrap_or_default()
}

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉兰";
const REGIONS: [(&str, &str, &str); 6] = [
    ("110105", "北京", "朝阳区工体北路"),
    ("310115", "上海", "浦东新区张杨路"),
    ("440106", "广州", "天河区体育西路"),
    ("440304", "深圳", "福田区深南大道"),
    ("510107", "成都", "武侯区人民南路"),
    ("330102", "杭州", "上城区延安路"),
];
const NETWORKS: [(&str, &str); 3] = [("139", "中国移动"), ("186", "中国联通"), ("189", "中国电信")];

fn drawn(dice: &mut Dice, at: usize) -> Person {
    let (region, city, street) = REGIONS[dice.below(REGIONS.len())];
    let (prefix, carrier) = NETWORKS[dice.below(NETWORKS.len())];
    let year = 1960 + dice.below(44);
    let born = format!("{region}{year}{:02}{:02}", 1 + dice.below(12), 1 + dice.below(28));
    let given: String = (0..1 + dice.below(2)).map(|_| dice.pick(GIVEN)).collect();
    Person {
        name: format!("{}{given}", dice.pick(SURNAMES)),
        id: right_id(&born, dice.below(1000)),
        born: None,
        sex: None,
        issue: format!("20{:02}0601", 15 + dice.below(8)),
        expiry: format!("20{:02}0601", 35 + dice.below(8)),
        mobile: format!("{prefix}{:08}", 20_000_000 + at),
        cards: vec![right_card(&format!("6222024{at:08}"))],
        carrier: carrier.into(),
        home: (city.into(), format!("{street}{}号", 1 + dice.below(200))),
        work: (city.into(), format!("{street}{}号", 1 + dice.below(200))),
        face: None,
        fraud: [0, 0, 0, u8::from(dice.below(20) == 0)],
        criminal: Vec::new(),
        litigation: false,
        quiet: dice.below(10) == 0,
        risk: dice.below(40) as u8,
        sanctioned: false,
        means: ["drawn from the seed".into(), "由种子生成".into(), "由種子產生".into()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_has_right_numbers() {
        let people = People::new(200, 7);
        assert_eq!(people.all().len(), 213);
        for person in people.all().iter().filter(|person| person.id.len() == 18) {
            assert!(resident_id::is_valid(&person.id), "{}", person.means[0]);
            assert!(person.cards.iter().all(|card| card.len() == 19 && luhn(card.as_bytes())), "{}", person.means[0]);
            assert_eq!(people.of_mobile(Some(&person.mobile)).map(|found| &found.id), Some(&person.id));
        }
    }

    #[test]
    fn a_seed_draws_the_same_people() {
        let names = |seed| People::new(50, seed).all().iter().map(|person| person.id.clone()).collect::<Vec<_>>();
        assert_eq!(names(3), names(3));
        assert_ne!(names(3), names(4));
    }
}
