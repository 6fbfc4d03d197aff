//! The sources behind the providers: registers, carriers, banks and lists, each with its own delay, and what they say of a person.

use super::people::{People, Person};
use super::scenario::{Effect, Forced, SLOW, Scenario, bare, special};
use kyc_preflight::form::Form;
use kyc_preflight::provider::Outcome;
use serde_json::{Value as Json, json};

/// What a source says.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The values belong together.
    Match,
    /// They do not.
    NoMatch,
    /// Nothing is on file.
    NotFound,
    /// What is on file.
    Data(Json),
    /// The source failed.
    Failed(&'static str),
}

impl Said {
    /// The same in the engine's words.
    pub fn outcome(&self) -> Outcome {
        match self {
            Said::Match => Outcome::Match,
            Said::NoMatch => Outcome::Mismatch,
            Said::NotFound => Outcome::NotFound,
            Said::Data(_) => Outcome::Data,
            Said::Failed(_) => Outcome::Error,
        }
    }

    fn compared(same: bool) -> Self {
        if same { Said::Match } else { Said::NoMatch }
    }
}

/// Whom a request is about, whatever its endpoint calls the fields.
#[derive(Clone, Debug, Default)]
pub struct Subject {
    name: Option<String>,
    id: Option<String>,
    issue: Option<String>,
    expiry: Option<String>,
    mobile: Option<String>,
    /// The bank card.
    pub card: Option<String>,
    born: Option<String>,
    places: Vec<(String, String, String)>,
    kind: Option<String>,
}

impl Subject {
    /// Of a body of any of the Chinese endpoints.
    pub fn of(form: &Form) -> Self {
        let any = |names: &[&str]| names.iter().find_map(|name| form.get(name).text()).map(str::to_owned);
        let place = |entry: &kyc_preflight::value::Value| {
            let text = |key| entry.get(key).text().unwrap_or_default().to_owned();
            (text("type"), text("city"), text("address"))
        };
        let listed = form.get("addressesToVerify").list();
        let single = [form.body().clone()];
        let entries = if form.get("locationType").is_null() { listed } else { &single };
        Subject {
            name: any(&["name", "fullName"]),
            id: any(&["idNumber", "idNo", "idCardNo"]),
            issue: any(&["idIssueDate"]),
            expiry: any(&["idExpiryDate"]),
            mobile: any(&["mobile"]),
            card: any(&["bankCardNumber", "bankCardNo"]),
            born: any(&["dateOfBirth"]),
            places: entries.iter().map(place).collect(),
            kind: any(&["locationType"]).or_else(|| form.get("locationType").int().map(|kind| kind.to_string())),
        }
    }

    fn is(&self, person: &Person) -> bool {
        self.is_named(person) && self.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(&person.id))
    }

    fn is_named(&self, person: &Person) -> bool {
        self.name.as_deref() == Some(person.name.as_str())
    }

    fn effect(&self) -> Option<Effect> {
        let mobile = special("mobile", self.mobile.as_deref());
        mobile.or_else(|| special("name", self.name.as_deref())).or_else(|| special("card", self.card.as_deref()))
    }
}

type Ask = fn(&Subject, &People, usize) -> Said;

/// A check and its source: milliseconds that it takes, and what it says.
struct Source {
    check: &'static str,
    delay: u32,
    ask: Ask,
}

const fn source(check: &'static str, delay: u32, ask: Ask) -> Source {
    Source { check, delay, ask }
}

const SOURCES: &[Source] = &[
    source("identity.two-factor", 240, two_factor),
    source("identity.four-factor", 320, four_factor),
    source("identity.image", 900, image),
    source("identity.name-mobile", 350, name_mobile),
    source("identity.id-mobile", 350, id_mobile),
    source("identity.three-factor", 420, three_factor),
    source("mobile.attribution", 150, attribution),
    source("mobile.location-work", 600, location_work),
    source("mobile.location-residential", 650, location_home),
    source("mobile.address-verify", 700, address),
    source("risk.fraud", 280, fraud),
    source("risk.criminal", 500, criminal),
    source("bank.two-factor", 480, bank_two),
    source("bank.three-factor", 520, bank_three),
    source("bank.four-factor", 560, bank_four),
    source("litigation.records", 800, litigation),
    source("location-query", 600, location),
    source("cnbc", 450, bank_born),
];

fn find(check: &str) -> Option<&'static Source> {
    SOURCES.iter().find(|source| source.check == bare(check))
}

/// Milliseconds that the source of a check takes.
pub fn delay(check: &str, subject: &Subject, scenario: &Scenario) -> u32 {
    let slow = subject.effect() == Some(Effect::Slow) && scenario.delay_ms.is_none();
    let own = if slow { SLOW } else { find(check).map_or(0, |source| source.delay) };
    scenario.delay(check, own)
}

/// What the source of a check says, by a scenario or by the register.
pub fn ask(check: &str, subject: &Subject, people: &People, scenario: &Scenario, tried: bool) -> Said {
    if scenario.fails(check) {
        return Said::Failed("upstream service unavailable");
    }
    let Some(source) = find(check) else { return Said::Failed("no such source") };
    if let Some(forced) = scenario.forced(check) {
        return force(forced, source, people);
    }
    if let Some(said) = specially(check, subject, tried) {
        return said;
    }
    (source.ask)(subject, people, index(check))
}

/// The index of an entry, `[1]`.
fn index(check: &str) -> usize {
    let digits = check.split('[').nth(1).and_then(|rest| rest.strip_suffix(']'));
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

fn force(forced: Forced, source: &Source, people: &People) -> Said {
    match forced {
        Forced::Match => Said::Match,
        Forced::NoMatch => Said::NoMatch,
        Forced::NotFound => Said::NotFound,
        Forced::Error => Said::Failed("timeout"),
        Forced::Data => {
            let told = people.all().iter().map(|person| (source.ask)(&known(person), people, 0));
            told.into_iter().find(|said| matches!(said, Said::Data(_))).unwrap_or(Said::NotFound)
        }
    }
}

/// Somebody of the register, with everything that is on file.
fn known(person: &Person) -> Subject {
    let (city, street) = person.home.clone();
    Subject {
        name: Some(person.name.clone()),
        id: Some(person.id.clone()),
        mobile: Some(person.mobile.clone()),
        places: vec![("common".into(), city, street)],
        ..Subject::default()
    }
}

fn specially(check: &str, subject: &Subject, tried: bool) -> Option<Said> {
    let bank = check.starts_with("bank.") || check == "cnbc";
    if bank && tried {
        return Some(Said::Failed("daily limit of the card reached"));
    }
    let needs_phone = check.starts_with("mobile.") || check.contains("mobile") || check.contains("location");
    match subject.effect()? {
        Effect::Unknown => Some(Said::NotFound),
        Effect::Down if bank && subject.card.is_some() => Some(Said::Failed("bank unavailable")),
        Effect::Down if needs_phone => Some(Said::Failed("carrier unavailable")),
        Effect::UsedUp if bank => Some(Said::Failed("daily limit of the card reached")),
        Effect::Unfinished if check == "risk.criminal" => Some(Said::Data(json!({ "isNormal": null, "records": {} }))),
        _ => None,
    }
}

// ---- the ministry

fn two_factor(subject: &Subject, people: &People, _: usize) -> Said {
    people.of_id(subject.id.as_deref()).map_or(Said::NotFound, |person| Said::compared(subject.is(person)))
}

fn four_factor(subject: &Subject, people: &People, _: usize) -> Said {
    let dated = |person: &Person| {
        subject.issue.as_ref() == Some(&person.issue) && subject.expiry.as_ref() == Some(&person.expiry)
    };
    let known = people.of_id(subject.id.as_deref());
    known.map_or(Said::NotFound, |person| Said::compared(subject.is(person) && dated(person)))
}

/// The photo itself is not looked at: the register says whose face is on file.
fn image(subject: &Subject, people: &People, _: usize) -> Said {
    match people.of_id(subject.id.as_deref()) {
        None => Said::NotFound,
        Some(person) => Said::compared(subject.is(person) && person.face.is_none()),
    }
}

const RECORDS: [&str; 5] = ["criminalOffender", "drugRelated", "fugitive", "terrorist", "economicCrime"];

fn criminal(subject: &Subject, people: &People, _: usize) -> Said {
    let Some(person) = people.of_id(subject.id.as_deref()).filter(|person| subject.is(person)) else {
        return Said::NotFound;
    };
    let has = |record: &str| person.criminal.iter().any(|known| known == record);
    let records: serde_json::Map<_, _> =
        RECORDS.iter().map(|record| ((*record).to_owned(), json!(has(record)))).collect();
    Said::Data(json!({ "isNormal": person.criminal.is_empty(), "records": records }))
}

// ---- carriers

fn name_mobile(subject: &Subject, people: &People, _: usize) -> Said {
    let known = people.of_mobile(subject.mobile.as_deref());
    known.map_or(Said::NotFound, |person| Said::compared(subject.is_named(person)))
}

fn id_mobile(subject: &Subject, people: &People, _: usize) -> Said {
    let same = |person: &Person| subject.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(&person.id));
    people.of_mobile(subject.mobile.as_deref()).map_or(Said::NotFound, |person| Said::compared(same(person)))
}

fn three_factor(subject: &Subject, people: &People, _: usize) -> Said {
    let known = people.of_mobile(subject.mobile.as_deref());
    known.map_or(Said::NotFound, |person| Said::compared(subject.is(person)))
}

fn attribution(subject: &Subject, people: &People, _: usize) -> Said {
    let Some(person) = people.of_mobile(subject.mobile.as_deref()) else { return Said::NotFound };
    let city = &person.home.0;
    Said::Data(json!({ "carrier": person.carrier, "province": province(city), "city": city }))
}

fn province(city: &str) -> &str {
    match city {
        "广州" | "深圳" => "广东",
        "成都" => "四川",
        "杭州" => "浙江",
        "武汉" | "宜昌" => "湖北",
        "福州" => "福建",
        "西安" => "陕西",
        "济南" => "山东",
        "乌鲁木齐" => "新疆",
        own => own,
    }
}

/// Somebody whose phone the carrier can place.
fn placed<'a>(subject: &Subject, people: &'a People) -> Option<&'a Person> {
    people.of_mobile(subject.mobile.as_deref()).filter(|person| !person.quiet)
}

fn location_work(subject: &Subject, people: &People, _: usize) -> Said {
    placed(subject, people).map_or(Said::NotFound, |person| Said::Data(json!({ "workLocation": person.work.0 })))
}

fn location_home(subject: &Subject, people: &People, _: usize) -> Said {
    placed(subject, people).map_or(Said::NotFound, |person| Said::Data(json!({ "residentialLocation": person.home.0 })))
}

fn location(subject: &Subject, people: &People, _: usize) -> Said {
    let kind = subject.kind.as_deref().unwrap_or_default();
    placed(subject, people).map_or(Said::NotFound, |person| Said::Data(json!({ "city": person.place(kind).0 })))
}

/// The segment of the distance: 3 km for the very address, 20 within the city, more outside of it.
fn address(subject: &Subject, people: &People, index: usize) -> Said {
    let (Some(person), Some((kind, city, street))) = (placed(subject, people), subject.places.get(index)) else {
        return Said::NotFound;
    };
    let (own_city, own_street) = person.place(kind);
    let distance = match city.trim_end_matches('市') == own_city {
        true if street == own_street => "≤3km",
        true => "≤20km",
        false => ">50km",
    };
    Said::Data(json!({ "distance": distance }))
}

// ---- lists and courts

const TYPES: [&str; 4] = ["Fraud", "Gambling operator", "Gambling player", "Money mule"];
const LEVELS: [&str; 4] = ["None", "Low", "Medium", "High"];

fn fraud(subject: &Subject, people: &People, _: usize) -> Said {
    let known = people.of_mobile(subject.mobile.as_deref()).or_else(|| people.of_id(subject.id.as_deref()));
    let Some(person) = known else { return Said::NotFound };
    let level = |at: usize| LEVELS[usize::from(person.fraud[at].min(3))];
    let rows: Vec<Json> = (0..4).map(|at| json!({ "type": TYPES[at], "level": level(at) })).collect();
    Said::Data(json!(rows))
}

fn litigation(subject: &Subject, people: &People, _: usize) -> Said {
    let known = people.of_id(subject.id.as_deref()).filter(|person| subject.is(person) && person.litigation);
    let Some(person) = known else { return Said::NotFound };
    let case = json!({
        "caseType": "Civil First Instance", "caseNumber": "(2023)沪0104民初1234号", "court": "上海市徐汇区人民法院",
        "courtLevel": "Basic Court", "stage": "Closed", "procedure": "First Instance", "location": "上海",
        "cause": "买卖合同纠纷", "partyRole": "Plaintiff", "filingDate": "2023-03-01", "closingDate": "2023-09-12",
        "parties": [{ "name": person.name, "role": "Plaintiff", "type": "Natural Person" }],
    });
    let stats = json!({ "total": 1, "open": 0, "closed": 1, "asPlaintiff": 1, "asDefendant": 0, "asThirdParty": 0 });
    Said::Data(json!({ "overall": stats, "civil": { "cases": [case], "stats": stats } }))
}

// ---- banks

fn bank(subject: &Subject, people: &People, same: impl Fn(&Person) -> bool) -> Said {
    people.of_card(subject.card.as_deref()).map_or(Said::NotFound, |person| Said::compared(same(person)))
}

fn bank_two(subject: &Subject, people: &People, _: usize) -> Said {
    bank(subject, people, |person| subject.is_named(person))
}

fn bank_three(subject: &Subject, people: &People, _: usize) -> Said {
    bank(subject, people, |person| subject.is(person))
}

fn bank_four(subject: &Subject, people: &People, _: usize) -> Said {
    bank(subject, people, |person| subject.is(person) && subject.mobile.as_ref() == Some(&person.mobile))
}

/// RapidID's: a wrong name alone is told apart.
fn bank_born(subject: &Subject, people: &People, _: usize) -> Said {
    let born = subject.born.as_deref().unwrap_or_default().replace('-', "");
    let Some(person) = people.of_card(subject.card.as_deref()) else { return Said::NotFound };
    let same =
        subject.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(&person.id)) && born == person.birth_date();
    match (same, subject.is_named(person)) {
        (true, true) => Said::Match,
        (true, false) => Said::Data(json!("name")),
        _ => Said::NoMatch,
    }
}
