//! Reading the answers of Fill Easy KYC China: `/request`, `/poll` and webhook bodies of both editions.
//!
//! The summary's buckets say what each check came to; the categories (`identity`, `mobile`, `risk`, `bank2f`…) repeat and
//! detail it. Where the two disagree, where a value is not in the published list, or where something required is missing,
//! the reading says so in `violations`, and no such check is ever a match.
//!
//! A caller that keeps the HTTP status may pass `{ httpStatus, body }`; a bare body is read as it is.

use super::rows::CHECKS;
use crate::field::{name::is_han, tidy};
use crate::form::Form;
use crate::provider::status::{Opened, open};
use crate::provider::{Axis, Breach, Concern, Outcome, Reading, State, mask};
use crate::value::{Value, cut, decimal, join, put};

/// Buckets of `summary`, and what a check in one came to.
const BUCKETS: [(&str, Outcome); 4] = [
    ("matched", Outcome::Match),
    ("unmatched", Outcome::Mismatch),
    ("notFound", Outcome::NotFound),
    ("errored", Outcome::Error),
];

/// Results that identity and bank fields may hold.
const RESULTS: [(&str, Outcome); 3] =
    [("match", Outcome::Match), ("no match", Outcome::Mismatch), ("not found", Outcome::NotFound)];

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

const BANK_FIELDS: [(&str, &str); 3] =
    [("bank2f", "bank.two-factor"), ("bank3f", "bank.three-factor"), ("bank4f", "bank.four-factor")];

const LITIGATION: [&str; 6] = ["civil", "criminal", "administrative", "preservation", "execution", "bankruptcy"];

/// A bucket of more names than this is no answer; every name is compared with every other.
const MOST: usize = 1000;

const ADDRESS: &str = "mobile.address-verify";

/// Reads any answer of the provider; `submitted` lets addresses and the masked echo be checked against the request.
pub fn read(answer: &Value, submitted: Option<&Form>) -> Reading {
    let Opened { mut reading, status, body, words } = open(answer);
    let Some(body) = body else {
        // Of a poll the document knows one refusal: "Invalid or expired token".
        let expired = status == Some(400) && !(is_word(words, "message") && is_word(words, "requestId"));
        reading.state = if expired { State::Expired } else { reading.state };
        return reading;
    };
    let told = body.get("reportMetadata").get("status").text();
    reading.state = match (told, status) {
        (Some("completed"), None | Some(200)) => State::Completed,
        (Some("processing"), None | Some(200 | 202)) => State::Processing,
        (Some(_), _) => unknown_state(&mut reading),
        (None, _) => without_report(&mut reading, status, body),
    };
    if reading.state != State::Processing && !body.map().is_empty() && body.get("message").is_null() {
        report(&mut reading, body, submitted);
    }
    reading
}

fn unknown_state(reading: &mut Reading) -> State {
    reading.violation(Breach::UnknownValue, "key", "reportMetadata.status");
    State::Unknown
}

/// `/request` answers, refusals and bare HTTP states.
fn without_report(reading: &mut Reading, status: Option<i64>, body: &Value) -> State {
    match status {
        Some(202) => State::Processing,
        None | Some(200) if is_word(body, "token") => State::Processing,
        None if is_word(body, "message") && is_word(body, "requestId") => State::Failed,
        _ => {
            reading.violation(Breach::MissingKey, "key", "reportMetadata");
            if status == Some(200) { State::Completed } else { State::Unknown }
        }
    }
}

fn is_word(body: &Value, key: &str) -> bool {
    body.get(key).text().is_some()
}

fn report(reading: &mut Reading, body: &Value, submitted: Option<&Form>) {
    for key in ["submitted", "pdfUrl", "pdfFileName"] {
        if body.get(key).is_null() {
            reading.violation(Breach::MissingKey, "key", key);
        }
    }
    summary(reading, body.get("summary"));
    identity(reading, body.get("identity"));
    bank(reading, body);
    results_follow(reading, body);
    mobile(reading, body.get("mobile"));
    addresses(reading, body, submitted);
    fraud(reading, body.get("risk").get("fraud"));
    criminal(reading, body.get("risk").get("criminal"));
    litigation(reading, body.get("litigation"));
    diagnose(reading);
    echo_differs(reading, body.get("submitted"), submitted);
    for key in ["pdfUrl", "pdfFileName"] {
        fact_text(reading, body, key, key);
    }
}

/// Every check of `ran`, with the outcome of the one bucket it is in.
fn summary(reading: &mut Reading, summary: &Value) {
    if !matches!(summary, Value::Map(_)) {
        return reading.violation(Breach::MissingKey, "key", "summary");
    }
    let ran = names(reading, summary, "ran");
    let mut buckets: [Vec<&str>; 4] = Default::default();
    for ((key, _), bucket) in BUCKETS.iter().zip(&mut buckets) {
        *bucket = names(reading, summary, key);
    }
    for name in &ran {
        if reading.answer(name).is_none() {
            place(reading, name, &buckets);
        }
    }
    for name in buckets.iter().flatten() {
        if !ran.contains(name) {
            reading.violation(Breach::NotInRan, "check", name);
        }
        if reading.answer(name).is_none() {
            place(reading, name, &buckets);
        }
    }
}

/// Names in a bucket. `errored` holds `{ check, error }`, the others strings.
fn names<'a>(reading: &mut Reading, summary: &'a Value, key: &'static str) -> Vec<&'a str> {
    let mut names = Vec::new();
    let wrong = if key == "errored" { Breach::MalformedErrored } else { Breach::Malformed };
    let items = summary.get(key);
    if !matches!(items, Value::List(_)) {
        reading.violation(if items.is_null() { Breach::MissingKey } else { wrong }, "key", key);
    }
    if items.list().len() > MOST {
        reading.violation(wrong, "key", key);
    }
    for item in items.list().iter().take(MOST) {
        let name = match key {
            "errored" => item.get("error").text().and(item.get("check").text()),
            _ => item.text(),
        };
        match name {
            Some(name) if names.contains(&name) => reading.violation(Breach::Duplicate, "check", name),
            Some(name) => names.push(name),
            None => reading.violation(wrong, "key", key),
        }
    }
    names
}

fn place(reading: &mut Reading, check: &str, buckets: &[Vec<&str>; 4]) {
    let axis = axis(check);
    let mut outcome = None;
    for ((_, told), bucket) in BUCKETS.iter().zip(buckets) {
        if !bucket.contains(&check) {
            continue;
        }
        if outcome.is_some() {
            reading.violation(Breach::MultipleBuckets, "check", check);
        }
        outcome = Some(if outcome.is_some() { Outcome::Unknown } else { *told });
    }
    if matches!(outcome, Some(Outcome::Match | Outcome::Mismatch)) && axis != Some(Axis::Match) {
        reading.violation(Breach::BucketNotAllowed, "check", check);
        outcome = Some(Outcome::Unknown);
    }
    let breach = match (axis, outcome) {
        (None, _) => Some(Breach::UnknownCheck),
        (Some(Axis::Match), None) => Some(Breach::NoBucket),
        _ => None,
    };
    if let Some(breach) = breach {
        reading.violation(breach, "check", check);
        outcome = Some(Outcome::Unknown);
    }
    reading.push(check, axis.unwrap_or(Axis::Match), outcome.unwrap_or(Outcome::Data));
}

/// The axis of a known check; the address check is known only with an index.
fn axis(check: &str) -> Option<Axis> {
    let known =
        CHECKS.iter().copied().find(|known| known.id == check || known.per.is_some() && index(check).is_some())?;
    (known.per.is_none() || known.id != check).then_some(known.axis)
}

/// The index of `mobile.address-verify[N]`.
fn index(check: &str) -> Option<u32> {
    let digits = check.strip_prefix(ADDRESS)?.strip_prefix('[')?.strip_suffix(']')?;
    let plain = matches!(digits.as_bytes(), [b'0'] | [b'1'..=b'9', ..]) && digits.len() <= 4;
    crate::date::number(digits.as_bytes()).filter(|_| plain)
}

fn identity(reading: &mut Reading, identity: &Value) {
    if !matches!(identity, Value::Null | Value::List(_)) {
        return reading.violation(Breach::Malformed, "key", "identity");
    }
    let entries = identity.list();
    for (at, entry) in entries.iter().enumerate() {
        let check = join(&["identity.", entry.get("type").text().unwrap_or_default()]);
        if axis(&check).is_none() {
            reading.violation(Breach::UnknownValue, "key", "identity.type");
            continue;
        }
        if entries[..at].iter().any(|other| other.get("type").text() == entry.get("type").text()) {
            reading.violation(Breach::Duplicate, "check", &check);
        }
        result(reading, &check, entry.get("result"));
    }
}

/// Both shapes: three optional strings, and the older single object. New fields win where they disagree (AMB-46).
fn bank(reading: &mut Reading, body: &Value) {
    let old = body.get("bank");
    let old_check = join(&["bank.", old.get("type").text().unwrap_or_default()]);
    for (key, check) in BANK_FIELDS {
        match (body.get(key), old_check == check) {
            (Value::Null, true) => result(reading, check, old.get("result")),
            (Value::Null, false) => {}
            (new, both) => {
                if both && new.text() != old.get("result").text() {
                    reading.violation(Breach::Contradiction, "check", check);
                }
                result(reading, check, new);
            }
        }
    }
    if !old.is_null() && axis(&old_check).is_none() {
        reading.violation(Breach::UnknownValue, "key", "bank.type");
    }
}

/// A category's result against the summary's: they must agree, and a surprise is never a match.
fn result(reading: &mut Reading, check: &str, result: &Value) {
    let told = RESULTS.iter().find(|(label, _)| result.text() == Some(label)).map(|(_, outcome)| *outcome);
    let outcome = told.unwrap_or(Outcome::Unknown);
    if told.is_none() {
        reading.violation(Breach::UnknownValue, "check", check);
    }
    match reading.outcome(check) {
        None => {
            reading.violation(Breach::NotInRan, "check", check);
            reading.push(check, Axis::Match, outcome);
        }
        Some(other) if other == outcome => {}
        Some(_) => {
            reading.set(check, Outcome::Unknown);
            reading.violation(Breach::Contradiction, "check", check);
        }
    }
}

/// A match or mismatch has to stand in its category too.
fn results_follow(reading: &mut Reading, body: &Value) {
    for check in CHECKS {
        let decided = matches!(reading.outcome(check.id), Some(Outcome::Match | Outcome::Mismatch));
        if decided && !stands(check.id, body) {
            reading.violation(Breach::MissingResult, "check", check.id);
        }
    }
}

fn stands(check: &str, body: &Value) -> bool {
    if let Some(kind) = check.strip_prefix("identity.") {
        return body.get("identity").list().iter().any(|entry| entry.get("type").text() == Some(kind));
    }
    let field = BANK_FIELDS.iter().find(|(_, id)| *id == check).map_or("", |(field, _)| field);
    !body.get(field).is_null() || body.get("bank").get("type").text() == check.strip_prefix("bank.")
}

fn mobile(reading: &mut Reading, mobile: &Value) {
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
fn absence(outcome: Option<Outcome>) -> &'static str {
    match outcome {
        None => "never-asked",
        Some(Outcome::Error) => "errored",
        Some(_) => "no-data",
    }
}

/// A look-up outside every bucket returned data; without the data the answer contradicts itself.
fn needs_data(reading: &mut Reading, check: &str, there: bool) {
    if !there && reading.outcome(check) == Some(Outcome::Data) {
        reading.violation(Breach::MissingData, "check", check);
    }
}

fn fact_text(reading: &mut Reading, object: &Value, key: &str, name: &'static str) {
    match object.get(key) {
        Value::Null => {}
        Value::Text(text) => reading.tell(name, Value::from(text.as_str())),
        _ => reading.violation(Breach::Malformed, "key", name),
    }
}

/// Errored entries are left out of the answer, so positions shift; what is left is zipped and its echo compared (AMB-49).
fn addresses(reading: &mut Reading, body: &Value, submitted: Option<&Form>) {
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

fn address(reading: &mut Reading, check: &str, entry: Option<&Value>, asked: Option<&Value>, index: u32) -> Value {
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

fn address_state(outcome: Option<Outcome>, entry: Option<&Value>, asked: Option<&Value>) -> &'static str {
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

fn trimmed<'a>(object: &'a Value, key: &str) -> &'a str {
    tidy::bare(object.get(key).text().unwrap_or_default())
}

fn set_outcome(reading: &mut Reading, check: &str, outcome: Outcome, code: Breach) {
    reading.set(check, outcome);
    reading.violation(code, "check", check);
}

/// Four risk types with a severity each; their labels are not published, so only the count and the levels are held to.
fn fraud(reading: &mut Reading, fraud: &Value) {
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
fn expected(reading: &mut Reading, check: &str, key: &'static str) {
    if reading.outcome(check) != Some(Outcome::Data) {
        reading.violation(Breach::UnexpectedData, "key", key);
    }
}

fn criminal(reading: &mut Reading, criminal: &Value) {
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

fn litigation(reading: &mut Reading, litigation: &Value) {
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
fn diagnose(reading: &mut Reading) {
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
fn echo_differs(reading: &mut Reading, echoed: &Value, submitted: Option<&Form>) {
    let Some(form) = submitted else { return };
    for key in MASKED {
        let (Some(ours), Some(theirs)) = (form.get(key).text(), echoed.get(key).text()) else { continue };
        if !may_echo(ours, theirs) {
            reading.violation(Breach::EchoDiffers, "key", key);
        }
    }
}

/// Canonical and raw forms differ in case, width, separators and country code, so only what both certainly share is compared.
fn may_echo(ours: &str, theirs: &str) -> bool {
    fn plain(text: &str) -> impl Iterator<Item = char> {
        text.chars().map(tidy::narrow).filter(|c| *c == '*' || c.is_ascii_alphanumeric() || is_han(*c))
    }
    let shifted = plain(ours).count().saturating_sub(plain(theirs).count());
    let same = |skip| plain(ours).skip(skip).zip(plain(theirs)).all(|(a, b)| b == '*' || a.eq_ignore_ascii_case(&b));
    same(0) || same(shifted)
}

/// The bucket in which a check with an outcome belongs, `ran-only` where there is none; `None` where no bucket allows it.
pub fn bucket(check: &str, outcome: Outcome) -> Option<&'static str> {
    let named = BUCKETS.iter().find(|(_, told)| *told == outcome).map(|(bucket, _)| *bucket);
    match (axis(check)?, outcome) {
        (Axis::Lookup, Outcome::Data) => Some("ran-only"),
        (Axis::Match, Outcome::Data) | (Axis::Lookup, Outcome::Match | Outcome::Mismatch) => None,
        _ => named,
    }
}

/// Whether a category of the report is there, given what its checks came to: only where one returned data (AMB-43 to 45).
pub fn category_present(category: &str, outcomes: &[(&str, Outcome)]) -> bool {
    let of = |check: &str| match BANK_FIELDS.iter().find(|(field, _)| *field == category) {
        Some((_, id)) => *id == check,
        None => cut(check, b'.').map_or(check, |(head, _)| head) == category,
    };
    let tells = |outcome: &Outcome| matches!(outcome, Outcome::Match | Outcome::Mismatch | Outcome::Data);
    outcomes.iter().any(|(check, outcome)| of(check) && tells(outcome))
}
