//! What dates, birth and sex say of each other across a form, row by row of `tests/term.tsv`.
//!
//! A row is a kind of number, birth, issue and expiry, and what is said of the form: `ok`, or `weight:field.reason` in order. Each row
//! runs without a provider, and for one that has a check of the four, which is what a doomed date wastes. The day is 2026-11-20.

use kyc_preflight::date::Date;
use kyc_preflight::digit::mod_11_2;
use kyc_preflight::field::Issue;
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::fields::FIELDS;
use kyc_preflight::provider::fill_easy_china::FILL_EASY_CHINA;
use kyc_preflight::reason::{Param, Reason};
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use std::collections::BTreeSet;

const TABLE: &str = include_str!("term.tsv");
const FIELD_NAMES: [&str; 4] = ["name", "residentId", "issueDate", "expiryDate"];
const WIRE_NAMES: [&str; 4] = ["name", "idNumber", "idIssueDate", "idExpiryDate"];

/// A number of this kind and birth, with the right check character.
fn number(kind: &str, birth: &str) -> String {
    let place = match kind {
        "resident" => "110105",
        "hongKong" => "810000",
        "macau" => "820000",
        "taiwan" => "830000",
        "foreign" => "911840",
        "first" => return format!("110105{}001", &birth[2..]),
        other => panic!("kind {other}"),
    };
    let digits = format!("{place}{birth}001");
    let check = char::from(mod_11_2(digits.as_bytes().try_into().unwrap()));
    format!("{digits}{check}")
}

fn issues(endpoint: &'static Endpoint, form: &Form) -> Vec<Issue> {
    let options = Options { today: Date::iso("2026-11-20"), ..Options::default() };
    preflight(endpoint, form, &options, Locale::En).report.issues
}

fn spell(issue: &Issue) -> String {
    let at = issue.flaw.named().into_iter().find_map(|named| match named {
        ("at", Param::Int(at)) => Some(format!("@{at}")),
        _ => None,
    });
    format!("{}:{}{}", issue.flaw.weight.id(), issue.code(), at.unwrap_or_default())
}

fn outcome(issues: &[Issue]) -> String {
    let said: Vec<_> = issues.iter().map(spell).collect();
    if said.is_empty() { "ok".to_owned() } else { said.join(",") }
}

/// The field that the other half of a contradiction stands in, by its place in the names above.
fn other(reason: Reason) -> Option<usize> {
    match reason {
        Reason::BeforeIssue => Some(2),
        Reason::BeforeBirth
        | Reason::Early
        | Reason::Term
        | Reason::Endless
        | Reason::TermBoundary
        | Reason::TermDay
        | Reason::Temporary
        | Reason::PermitTerm => Some(1),
        _ => None,
    }
}

fn compare(endpoint: &'static Endpoint, names: [&str; 4], cells: &[&str]) -> Vec<String> {
    let id = number(cells[0], cells[1]);
    let form = Form::from([(names[0], "张三"), (names[1], &id), (names[2], cells[2]), (names[3], cells[3])]);
    let (issues, mut wrong) = (issues(endpoint, &form), Vec::new());
    let got = outcome(&issues);
    if got != cells[4] {
        wrong.push(format!("{} {cells:?}: {got}", endpoint.id));
    }
    for issue in &issues {
        if issue.related.first() != other(issue.flaw.reason).map(|place| &names[place]) {
            wrong.push(format!("{} {cells:?}: {} is related to {:?}", endpoint.id, spell(issue), issue.related));
        }
        let dates = issue.at.wire == Some(WIRE_NAMES[2]) || issue.at.wire == Some(WIRE_NAMES[3]);
        let wastes: &[&str] = if issue.spoils() { &["identity.four-factor"] } else { &[] };
        if dates && issue.wastes != wastes {
            wrong.push(format!("{} {cells:?}: {} wastes {:?}", endpoint.id, spell(issue), issue.wastes));
        }
    }
    wrong
}

fn rows() -> Vec<Vec<&'static str>> {
    TABLE.lines().filter(|row| !row.starts_with('#')).map(|row| row.split('\t').collect()).collect()
}

#[test]
fn terms() {
    let rows = rows();
    assert!(rows.len() >= 100, "{} rows", rows.len());
    let wrong: Vec<_> = rows.iter().flat_map(|row| compare(&FIELDS, FIELD_NAMES, row)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn terms_waste_the_check_of_the_four() {
    let wrong: Vec<_> = rows().iter().flat_map(|row| compare(&FILL_EASY_CHINA, WIRE_NAMES, row)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every reason across dates has a row.
#[test]
fn every_reason_has_a_row() {
    let said: BTreeSet<&str> = rows().iter().flat_map(|row| row[4].split([',', ':', '.', '@'])).collect();
    let missing: Vec<_> = Reason::ALL.iter().filter(|one| other(**one).is_some() && !said.contains(one.id())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

// ---- the same fact in two fields

const BORN_1949_F: &str = "11010519491231002X";
const TAIWAN_M: &str = "A123456789";
const TAIWAN_F: &str = "A970000017";

type Fields = &'static [(&'static str, &'static str)];

/// Fields, what is said across them, and the other field.
#[rustfmt::skip]
const AGREE: &[(Fields, &str, &str)] = &[
    (&[("residentId", BORN_1949_F), ("birthDate", "1949-12-31")],             "ok", ""),
    (&[("residentId", BORN_1949_F), ("birthDate", "19491231")],               "note:birthDate.dateForm", ""),
    (&[("residentId", BORN_1949_F), ("birthDate", "1949-12-30")],             "doomed:birthDate.mismatch", "residentId"),
    (&[("residentId", BORN_1949_F), ("birthDate", "1949年12月30日")],         "note:birthDate.dateForm,doomed:birthDate.mismatch", "residentId"),
    (&[("residentId", BORN_1949_F), ("birthDate", "1949-31-12")],             "doomed:birthDate.calendar@7", ""),
    (&[("residentId", "110105491231002"), ("birthDate", "1949-12-30")],       "refused:residentId.firstGeneration", ""),
    (&[("residentId", BORN_1949_F), ("sex", "F")],                            "ok", ""),
    (&[("residentId", BORN_1949_F), ("sex", "M")],                            "doubt:sex.mismatch", "residentId"),
    (&[("residentId", BORN_1949_F), ("sex", "男")],                           "doubt:sex.choice", ""),
    (&[("residentId", BORN_1949_F), ("sex", "X")],                            "doubt:sex.choice", ""),
    (&[("taiwanId", TAIWAN_M), ("sex", "M")],                                 "ok", ""),
    (&[("taiwanId", TAIWAN_M), ("sex", "F")],                                 "doubt:sex.mismatch", "taiwanId"),
    (&[("taiwanId", TAIWAN_F), ("sex", "F")],                                 "ok", ""),
    (&[("taiwanId", TAIWAN_F), ("sex", "M")],                                 "doubt:sex.mismatch", "taiwanId"),
    (&[("taiwanId", "AC01234567"), ("sex", "F")],                             "doubt:sex.mismatch", "taiwanId"),
    (&[("residentId", BORN_1949_F), ("taiwanId", TAIWAN_F), ("sex", "F")],    "ok", ""),
    (&[("residentId", BORN_1949_F), ("taiwanId", TAIWAN_M), ("sex", "F")],    "doubt:sex.mismatch", "taiwanId"),
    (&[("residentId", BORN_1949_F), ("birthDate", ""), ("sex", "F")],         "doubt:birthDate.blank", ""),
    (&[("birthDate", "1949-12-30"), ("sex", "M")],                            "ok", ""),
];

#[test]
fn agreement() {
    let mut wrong = Vec::new();
    for (fields, want, related) in AGREE {
        let mut form = serde_json::Map::new();
        form.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())));
        let issues = issues(&FIELDS, &Form::from_json(serde_json::Value::Object(form)));
        let told = issues.iter().find_map(|issue| issue.related.first().copied()).unwrap_or_default();
        if (outcome(&issues).as_str(), told) != (*want, *related) {
            wrong.push(format!("{fields:?}: {} {told:?} instead of {want} {related:?}", outcome(&issues)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

// ---- what another field has on offer

fn offers(pairs: [(&str, &str); 4]) -> Vec<(String, String)> {
    let issues = issues(&FILL_EASY_CHINA, &Form::from(pairs));
    issues.iter().filter_map(|issue| issue.fix.as_ref().map(|fix| (issue.code(), fix.value.clone()))).collect()
}

#[test]
fn a_card_without_end_is_offered_where_the_age_asks_for_it() {
    let id = number("resident", "19700101");
    for far in ["20991231", "99991231"] {
        let offers = offers([("name", "张三"), ("idNumber", &id), ("idIssueDate", "20180501"), ("idExpiryDate", far)]);
        assert_eq!(offers, [("expiryDate.endless".to_owned(), "长期".to_owned())]);
    }
}

#[test]
fn the_beginning_of_a_range_is_offered_for_an_empty_issue_date() {
    let id = number("resident", "19900101");
    let with = |issued| {
        offers([
            ("name", "张三"),
            ("idNumber", &id),
            ("idIssueDate", issued),
            ("idExpiryDate", "2016.05.01-2036.05.01"),
        ])
    };
    assert_eq!(with(""), [("issueDate.besideExpiry".to_owned(), "20160501".to_owned())]);
    assert_eq!(with("20160501"), []);
}
