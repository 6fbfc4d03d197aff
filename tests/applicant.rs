//! A hundred thousand applicants that can exist: nothing stops any of them, and each gets exactly the doubts that it deserves.
//!
//! | doubt | of whom |
//! |---|---|
//! | `bankCard.luhn` | debit cards with a wrong sum, which banks do print |
//! | `expiryDate.expired` | documents that ran out before the day of the test |
//! | `expiryDate.temporary` | papers of three months |
//! | `expiryDate.termBoundary` | the term of the band that ended at most 90 days before issue |
//! | `issueDate.early` | cards from before the law of 2004 |

mod maker;

use kyc_preflight::provider::Endpoint;
use kyc_preflight::provider::fields::FIELDS;
use kyc_preflight::provider::fill_easy_china::FILL_EASY_CHINA;
use kyc_preflight::reason::{Profile, Weight};
use kyc_preflight::report::Report;
use maker::{Applicant, Rng, TODAY, applicant};
use std::collections::{BTreeMap, BTreeSet};

const APPLICANTS: usize = 100_000;

/// All that may be doubted in values that can exist.
const DOUBTS: &[&str] =
    &["bankCard.luhn", "expiryDate.expired", "expiryDate.temporary", "expiryDate.termBoundary", "issueDate.early"];
/// All that may be noted.
const NOTES: &[&str] = &[
    "bankCard.spacing",
    "bankCard.width",
    "birthDate.dateForm",
    "birthDate.spacing",
    "callbackUrl.spacing",
    "creditCode.letterCase",
    "creditCode.width",
    "expiryDate.expiresSoon",
    "expiryDate.dateForm",
    "facePhoto.spacing",
    "issueDate.dateForm",
    "mobile.countryCode",
    "mobile.spacing",
    "mobile.width",
    "name.rareCharacter",
    "name.separator",
    "name.spacing",
    "residentId.letterCase",
    "residentId.spacing",
    "residentId.width",
    "rocDate.width",
    "sex.letterCase",
    "sex.width",
    "taiwanId.letterCase",
    "taiwanId.width",
];

/// Counts by code and sort of applicant.
#[derive(Default)]
struct Counts {
    sorts: BTreeMap<&'static str, usize>,
    issues: BTreeMap<(Weight, String), BTreeMap<&'static str, usize>>,
    wrong: Vec<String>,
}

impl Counts {
    fn add(&mut self, applicant: &Applicant, report: &Report, want: &[&str]) {
        *self.sorts.entry(applicant.sort).or_default() += 1;
        let mut doubts: Vec<_> =
            report.issues.iter().filter(|issue| issue.flaw.weight != Weight::Note).map(|issue| issue.code()).collect();
        doubts.sort_unstable();
        if !report.ok || doubts != want {
            self.wrong.push(format!("{}: {doubts:?} instead of {want:?}: {:?}", applicant.sort, applicant.values));
        }
        for issue in &report.issues {
            let row = self.issues.entry((issue.flaw.weight, issue.code())).or_default();
            *row.entry(applicant.sort).or_default() += 1;
        }
    }

    fn print(&self, endpoint: &str) {
        let line = |title: &str, cell: &dyn Fn(&str) -> usize| {
            let cells = self.sorts.keys().map(|sort| format!("{:>12}", cell(sort))).collect::<String>();
            println!("{title:<32}{cells}");
        };
        let sorts = self.sorts.keys().map(|sort| format!("{sort:>12}")).collect::<String>();
        println!("{endpoint:<32}{sorts}");
        line("applicants", &|sort| self.sorts[sort]);
        for ((weight, code), row) in &self.issues {
            line(&format!("{} {code}", weight.id()), &|sort| row.get(sort).copied().unwrap_or_default());
        }
    }

    fn codes(&self, of: Weight) -> BTreeSet<&str> {
        self.issues.keys().filter(|(weight, _)| *weight == of).map(|(_, code)| &**code).collect()
    }
}

fn judge(endpoint: &'static Endpoint, salt: u64) -> Counts {
    let (mut rng, mut counts) = (Rng::new(salt), Counts::default());
    for _ in 0..APPLICANTS {
        let applicant = applicant(&mut rng);
        let form = applicant.form(endpoint);
        let report = form.check(endpoint, Some(*TODAY), Profile::Production);
        counts.add(&applicant, &report, &applicant.doubts);
    }
    counts.print(endpoint.id);
    let few: Vec<_> = counts.wrong.iter().take(20).cloned().collect();
    assert!(few.is_empty(), "{} applicants\n{}", counts.wrong.len(), few.join("\n"));
    counts
}

fn unknown<'a>(said: &BTreeSet<&'a str>, known: &[&str]) -> Vec<&'a str> {
    said.iter().copied().filter(|code| !known.contains(code)).collect()
}

#[test]
fn fill_easy() {
    let counts = judge(&FILL_EASY_CHINA, 1);
    assert_eq!(counts.codes(Weight::Doubt), BTreeSet::from_iter(DOUBTS.iter().copied()));
    assert_eq!(unknown(&counts.codes(Weight::Note), NOTES), Vec::<&str>::new());
}

#[test]
fn fields() {
    let counts = judge(&FIELDS, 2);
    assert_eq!(counts.codes(Weight::Doubt), BTreeSet::from_iter(DOUBTS.iter().copied()));
    assert_eq!(unknown(&counts.codes(Weight::Note), NOTES), Vec::<&str>::new());
}
