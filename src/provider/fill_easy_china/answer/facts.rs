//! What the categories of a report say, beside match and mismatch.

use crate::field::{name::is_han, tidy};
use crate::form::Form;
use crate::provider::{Breach, Concern, Outcome, Reading, mask};
use crate::value::{Value, decimal, join, put};

/// The check of each entry of `addressesToVerify`, without its index.
const ADDRESS: &str = "mobile.address-verify";

/// Published distance segments.
pub const DISTANCES: [&str; 7] = ["≤3km", "≤5km", "≤10km", "≤20km", "≤30km", "≤50km", ">50km"];

/// Severity labels in the order of "0-3" (AMB-47).
const LEVELS: [&str; 4] = ["None", "Low", "Medium", "High"];

/// Fields of `mobile` and the check that returns each.
const MOBILE_FIELDS: [(&str, &str); 5] = [
    ("carrier", "mobile.attribution"),
    ("province", "mobile.attribution"),
    ("city", "mobile.attribution"),
    ("workLocation", "mobile.location-work"),
    ("residentialLocation", "mobile.location-residential"),
];

/// Kinds of case; each that is there holds `{ cases, stats: { total } }`.
const LITIGATION: [&str; 6] = ["civil", "criminal", "administrative", "preservation", "execution", "bankruptcy"];

/// `mobile`: carrier, province and city of the SIM, cities by work and by night; `absent` says why one is missing.
pub(super) fn mobile(reading: &mut Reading, mobile: &Value) {
    let mut absent = Vec::new();
    for (field, check) in MOBILE_FIELDS {
        fact_text(reading, mobile, field, field);
        let told = !mobile.get(field).is_null();
        let outcome = reading.outcome(check);
        if told && outcome != Some(Outcome::Data) {
            reading.violation(Breach::UnexpectedData, "key", field);
        }
        if !told {
            absent.push((field, Value::Word(absence(outcome))));
        }
    }
    for check in ["mobile.attribution", "mobile.location-work", "mobile.location-residential"] {
        let there = MOBILE_FIELDS.iter().any(|(field, id)| *id == check && !mobile.get(field).is_null());
        needs_data(reading, check, there);
    }
    if !absent.is_empty() {
        reading.tell("absent", Value::object(absent));
    }
}

/// Why a field of `mobile` is not there.
pub(super) fn absence(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => "never-asked",
        Some(Outcome::Error) => "errored",
        Some(_) => "no-data",
    }
}

/// A look-up outside every bucket returned data; without the data the answer contradicts itself.
pub(super) fn needs_data(reading: &mut Reading, check: &str, there: bool) {
    if !there && reading.outcome(check) == Some(Outcome::Data) {
        reading.violation(Breach::MissingData, "check", check);
    }
}

/// A string of the answer as a fact; nothing where it is not there.
pub(super) fn fact_text(reading: &mut Reading, object: &Value, key: &str, name: &'static str) {
    match object.get(key) {
        Value::Null => {}
        Value::Text(text) => reading.tell(name, Value::from(text.as_str())),
        _ => reading.violation(Breach::Malformed, "key", name),
    }
}

/// Errored entries are left out of the answer, so positions shift; what is left is zipped and its echo compared
/// (AMB-49).
pub(super) fn addresses(reading: &mut Reading, body: &Value, submitted: Option<&Form>) {
    let requested = submitted.map_or(&[][..], |form| form.get("addressesToVerify").list());
    let mut left = body.get("mobile").get("addressVerifications").list().iter();
    let mut facts = Vec::new();
    let asked = reading.answers.iter().filter_map(|answer| index(&answer.check)).max().map_or(0, |last| last + 1);
    for index in 0..asked {
        let check = join(&[ADDRESS, "[", &decimal(index), "]"]);
        if let Some(outcome) = reading.outcome(&check) {
            let entry = if outcome == Outcome::Error { None } else { left.next() };
            facts.push(address(reading, &check, entry, requested.get(index as usize), index));
        }
    }
    if left.next().is_some() {
        reading.violation(Breach::UnexpectedData, "key", "mobile.addressVerifications");
    }
    if !facts.is_empty() {
        reading.tell("addresses", Value::List(facts));
    }
}

/// One entry: `{ index, type, state, distance? }`, the distance one of [`DISTANCES`].
pub(super) fn address(
    reading: &mut Reading,
    check: &str,
    entry: Option<&Value>,
    asked: Option<&Value>,
    index: u32,
) -> Value {
    let state = address_state(reading.outcome(check), entry, asked);
    match state {
        "misaligned" => set_outcome(reading, check, Outcome::Unknown, Breach::Misaligned),
        "unknown-value" => set_outcome(reading, check, Outcome::Unknown, Breach::UnknownValue),
        "contradiction" => set_outcome(reading, check, Outcome::Unknown, Breach::Contradiction),
        "missing-data" => reading.violation(Breach::MissingData, "check", check),
        _ => {}
    }
    let kind = asked.or(entry).map_or(Value::Null, |value| value.get("type").clone());
    let mut fact = vec![("index", Value::Int(index.into())), ("type", kind), ("state", Value::Word(state))];
    let distance = entry.filter(|_| state == "distance").map(|entry| entry.get("distance").clone());
    put(&mut fact, "distance", distance);
    Value::object(fact)
}

/// What came of an entry; `distance` is the only word for a result.
pub(super) fn address_state(outcome: Option<Outcome>, entry: Option<&Value>, asked: Option<&Value>) -> &'static str {
    let Some(entry) = entry else {
        return match outcome {
            Some(Outcome::Error) => "errored",
            Some(Outcome::NotFound) => "no-data",
            _ => "missing-data",
        };
    };
    let same = |asked: &Value| ["type", "city", "address"].iter().all(|key| trimmed(asked, key) == trimmed(entry, key));
    match entry.get("distance") {
        _ if asked.is_some_and(|asked| !same(asked)) => "misaligned",
        Value::Null if outcome == Some(Outcome::NotFound) => "no-data",
        Value::Null => "missing-data",
        Value::Text(label) if !DISTANCES.contains(&label.as_str()) => "unknown-value",
        Value::Text(_) if outcome == Some(Outcome::NotFound) => "contradiction",
        Value::Text(_) => "distance",
        _ => "unknown-value",
    }
}

/// A string of an entry, without blanks around it.
pub(super) fn trimmed<'a>(object: &'a Value, key: &str) -> &'a str {
    tidy::bare(object.get(key).text().unwrap_or_default())
}

/// An outcome that a breach puts in doubt.
pub(super) fn set_outcome(reading: &mut Reading, check: &str, outcome: Outcome, code: Breach) {
    reading.set(check, outcome);
    reading.violation(code, "check", check);
}

/// Four risk types with a severity each; their labels are not published, so only the count and the levels are held to.
pub(super) fn fraud(reading: &mut Reading, fraud: &Value) {
    const CHECK: &str = "risk.fraud";
    needs_data(reading, CHECK, matches!(fraud, Value::List(_)));
    if fraud.is_null() {
        return;
    }
    expected(reading, CHECK, "risk.fraud");
    let entries = fraud.list();
    if entries.len() != 4 {
        reading.violation(Breach::FraudCount, "key", "risk.fraud");
    }
    let (mut worst, mut rows) = (0, Vec::with_capacity(entries.len()));
    for entry in entries {
        let level = fraud_level(entry.get("level"));
        if level.is_none() || entry.get("type").text().is_none() {
            set_outcome(reading, CHECK, Outcome::Unknown, Breach::UnknownValue);
        }
        worst = worst.max(level.unwrap_or_default());
        let value = level.map_or(Value::Null, |level| Value::Int(level.into()));
        rows.push(Value::object([
            ("type", entry.get("type").clone()),
            ("level", entry.get("level").clone()),
            ("value", value),
        ]));
    }
    if worst > 0 {
        reading.concerns.push((Concern::Fraud(worst), CHECK));
    }
    reading.tell("fraud", Value::List(rows));
}

/// 0 to 3 for a published label; an unknown one is no severity at all, and not 0.
pub fn fraud_level(label: &Value) -> Option<u8> {
    let label = label.text()?;
    LEVELS.iter().position(|known| *known == label).map(|level| level as u8)
}

/// Data of a check that did not return any.
pub(super) fn expected(reading: &mut Reading, check: &str, key: &'static str) {
    if reading.outcome(check) != Some(Outcome::Data) {
        reading.violation(Breach::UnexpectedData, "key", key);
    }
}

/// `risk.criminal`: `{ isNormal, records }`, a flag for each kind of police record.
pub(super) fn criminal(reading: &mut Reading, criminal: &Value) {
    const CHECK: &str = "risk.criminal";
    needs_data(reading, CHECK, !criminal.is_null());
    if criminal.is_null() {
        return;
    }
    let verdict = criminal_verdict(criminal);
    match verdict {
        "inconsistent" => {
            reading.concerns.push((Concern::CriminalInconsistent, CHECK));
            set_outcome(reading, CHECK, Outcome::Unknown, Breach::Contradiction);
        }
        "records" => reading.concerns.push((Concern::CriminalRecords, CHECK)),
        _ => {}
    }
    // Which bucket a check that could not complete is in is not published (AMB-45).
    match verdict {
        "indeterminate" if reading.outcome(CHECK).is_some() => reading.set(CHECK, Outcome::Indeterminate),
        _ => expected(reading, CHECK, "risk.criminal"),
    }
    let told = |key: &str| criminal.get(key).clone();
    let fact = vec![("isNormal", told("isNormal")), ("records", told("records")), ("verdict", Value::Word(verdict))];
    reading.tell("criminal", Value::object(fact));
}

/// `clear`, `records`, `indeterminate` (the check could not complete), or `inconsistent` (AMB-45).
pub fn criminal_verdict(criminal: &Value) -> &'static str {
    let Value::Map(records) = criminal.get("records") else { return "inconsistent" };
    let all_flags = records.iter().all(|(_, flag)| matches!(flag, Value::Bool(_)));
    let any = records.iter().any(|(_, flag)| matches!(flag, Value::Bool(true)));
    match (criminal.find("isNormal"), any) {
        (Some(Value::Null), _) => "indeterminate",
        (Some(Value::Bool(true)), false) if all_flags => "clear",
        (Some(Value::Bool(false)), true) if all_flags => "records",
        _ => "inconsistent",
    }
}

/// `litigation`: kinds of case, and `overall` with a total; where anything is listed, a person should look.
pub(super) fn litigation(reading: &mut Reading, litigation: &Value) {
    const CHECK: &str = "litigation.records";
    needs_data(reading, CHECK, matches!(litigation, Value::Map(_)));
    if litigation.is_null() {
        return;
    }
    expected(reading, CHECK, "litigation");
    let total = |stats: &Value| stats.get("total").int().filter(|total| *total >= 0);
    let overall = litigation.get("overall");
    let mut sound = matches!(litigation, Value::Map(_)) && (overall.is_null() || total(overall).is_some());
    let mut cases = total(overall).is_some_and(|total| total > 0);
    for category in LITIGATION.iter().map(|key| litigation.get(key)).filter(|category| !category.is_null()) {
        sound &= matches!(category.get("cases"), Value::List(_)) && total(category.get("stats")).is_some();
        cases = true;
    }
    if !sound || !cases && overall.is_null() {
        set_outcome(reading, CHECK, Outcome::Unknown, Breach::Malformed);
    }
    if cases {
        reading.concerns.push((Concern::Litigation, CHECK));
    }
    reading.tell("litigation", litigation.clone());
}

/// A three-factor mismatch, told apart by the document's own result.
pub(super) fn diagnose(reading: &mut Reading) {
    if reading.outcome("identity.three-factor") != Some(Outcome::Mismatch) {
        return;
    }
    let document = reading.outcome("identity.four-factor").or(reading.outcome("identity.two-factor"));
    let diagnosis = three_factor_diagnosis(document);
    if diagnosis == "mobile-mismatch" {
        reading.concerns.push((Concern::MobileMismatch, "identity.three-factor"));
    }
    reading.tell("diagnosis", Value::Word(diagnosis));
}

/// What a three-factor mismatch means beside the document's own result.
pub fn three_factor_diagnosis(document: Option<Outcome>) -> &'static str {
    match document {
        Some(Outcome::Match) => "mobile-mismatch",
        Some(Outcome::Mismatch) => "document-mismatch",
        _ => "inconclusive",
    }
}

/// What `submitted` repeats of the request, two characters and asterisks each.
const MASKED: [&str; 6] = ["name", "idNumber", "idIssueDate", "idExpiryDate", "mobile", "bankCardNumber"];

/// What `submitted` of the report would hold for a request.
pub fn echo(form: &Form) -> Value {
    let text = |key: &str| form.get(key).text().filter(|text| !crate::field::is_blank(text));
    let mut echo = Vec::new();
    for key in MASKED {
        put(&mut echo, key, text(key).map(|text| Value::Text(mask(text))));
    }
    put(&mut echo, "facePhoto", text("facePhoto").map(|_| Value::Word("provided")));
    let mut entries = Vec::new();
    for entry in form.get("addressesToVerify").list() {
        let address = Value::Text(mask(entry.get("address").text().unwrap_or_default()));
        let told = |key: &str| entry.get(key).clone();
        entries.push(Value::object([("type", told("type")), ("city", told("city")), ("address", address)]));
    }
    if !entries.is_empty() {
        echo.push(("addressesToVerify", Value::List(entries)));
    }
    Value::object(echo)
}

/// An echo that cannot come from this request: the answer is about somebody else.
///
/// Which fields are masked is not published, so a clear echo is as good as a masked one.
pub(super) fn echo_differs(reading: &mut Reading, echoed: &Value, submitted: Option<&Form>) {
    let Some(form) = submitted else { return };
    for key in MASKED {
        let (Some(ours), Some(theirs)) = (form.get(key).text(), echoed.get(key).text()) else { continue };
        if !may_echo(ours, theirs) {
            reading.violation(Breach::EchoDiffers, "key", key);
        }
    }
}

/// Canonical and raw forms differ in case, width, separators and country code, so only what both certainly share is
/// compared.
pub(super) fn may_echo(ours: &str, theirs: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> {
        text.chars().map(tidy::narrow).filter(|c| *c == '*' || c.is_ascii_alphanumeric() || is_han(*c))
    }
    let shifted = plain(ours).count().saturating_sub(plain(theirs).count());
    let same = |skip| plain(ours).skip(skip).zip(plain(theirs)).all(|(a, b)| b == '*' || a.eq_ignore_ascii_case(&b));
    same(0) || same(shifted)
}

/// The index of `mobile.address-verify[N]`.
pub(super) fn index(check: &str) -> Option<u32> {
    let digits = check.strip_prefix(ADDRESS)?.strip_prefix('[')?.strip_suffix(']')?;
    let plain = matches!(digits.as_bytes(), [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 4;
    crate::date::number(digits.as_bytes()).filter(|_| plain)
}
