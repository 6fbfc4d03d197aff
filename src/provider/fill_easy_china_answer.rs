//! Reading the answers of Fill Easy KYC China: `/request`, `/poll` and webhook bodies of both editions.
//!
//! The summary's buckets say what each check came to; the categories (`identity`, `mobile`, `risk`, `bank2f`…) repeat and
//! detail it. Where the two disagree, where a value is not in the published list, or where something required is missing,
//! the reading says so in `violations`, and no such check is ever a match.
//!
//! A caller that keeps the HTTP status may pass `{ httpStatus, body }`; a bare body is read as it is.

use super::fill_easy_china::FILL_EASY_CHINA;
use super::{Answer, Axis, Breach, Concern, Outcome, Reading, Retry, State};
use crate::form::Form;
use crate::value::Value;

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

const ADDRESS: &str = "mobile.address-verify";

/// Reads any answer of the provider; `submitted` lets addresses and the masked echo be checked against the request.
pub fn read(answer: &Value, submitted: Option<&Form>) -> Reading {
    let status = answer.get("httpStatus").int();
    let body = if status.is_some() { answer.get("body") } else { answer };
    let mut reading = Reading::new(State::Unknown);
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
    let has = |key: &str| body.get(key).text().is_some();
    match status {
        Some(202) => State::Processing,
        None | Some(200) if has("token") => State::Processing,
        None | Some(400) if has("message") && has("requestId") => State::Failed,
        Some(400) => State::Expired,
        Some(200) => {
            reading.violation(Breach::MissingKey, "key", "reportMetadata");
            State::Completed
        }
        _ => {
            reading.violation(Breach::MissingKey, "key", "reportMetadata");
            State::Unknown
        }
    }
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
    let buckets: Vec<Vec<String>> = BUCKETS.iter().map(|(key, _)| names(reading, summary, key)).collect();
    for name in buckets.iter().flatten().filter(|name| !ran.contains(name)) {
        reading.violation(Breach::NotInRan, "check", name);
    }
    let mut all: Vec<&String> = Vec::new();
    for name in ran.iter().chain(buckets.iter().flatten()) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    if ran.iter().enumerate().any(|(at, name)| ran[..at].contains(name)) {
        reading.violation(Breach::Duplicate, "key", "summary.ran");
    }
    for name in all {
        let held = BUCKETS.iter().zip(&buckets).filter(|(_, bucket)| bucket.contains(name));
        let outcomes: Vec<Outcome> = held.map(|((_, outcome), _)| *outcome).collect();
        place(reading, name, &outcomes);
    }
}

/// Names in a bucket. `errored` holds `{ check, error }`, the others strings.
fn names(reading: &mut Reading, summary: &Value, key: &'static str) -> Vec<String> {
    let Value::List(items) = summary.get(key) else {
        let code = if summary.get(key).is_null() { Breach::MissingKey } else { malformed(key) };
        reading.violation(code, "key", key);
        return Vec::new();
    };
    let name = |item: &Value| match key {
        "errored" => item.get("error").text().and(item.get("check").text()).map(str::to_owned),
        _ => item.text().map(str::to_owned),
    };
    let names: Vec<Option<String>> = items.iter().map(name).collect();
    if names.contains(&None) {
        reading.violation(malformed(key), "key", key);
    }
    names.into_iter().flatten().collect()
}

fn malformed(key: &str) -> Breach {
    if key == "errored" { Breach::MalformedErrored } else { Breach::Malformed }
}

fn place(reading: &mut Reading, check: &str, outcomes: &[Outcome]) {
    let Some(axis) = axis(check) else {
        reading.violation(Breach::UnknownCheck, "check", check);
        if outcomes.iter().any(|outcome| matches!(outcome, Outcome::Match | Outcome::Mismatch)) {
            reading.violation(Breach::BucketNotAllowed, "check", check);
        }
        return reading.answers.push(Answer::new(check, Axis::Match, Outcome::Unknown));
    };
    let outcome = match (outcomes, axis) {
        ([], Axis::Lookup) => Outcome::Data,
        ([], Axis::Match) => {
            reading.violation(Breach::NoBucket, "check", check);
            Outcome::Unknown
        }
        ([Outcome::Match | Outcome::Mismatch], Axis::Lookup) => {
            reading.violation(Breach::BucketNotAllowed, "check", check);
            Outcome::Unknown
        }
        ([outcome], _) => *outcome,
        _ => {
            reading.violation(Breach::MultipleBuckets, "check", check);
            Outcome::Indeterminate
        }
    };
    reading.answers.push(Answer::new(check, axis, outcome));
}

/// The axis of a known check; the address check is known only with an index.
fn axis(check: &str) -> Option<Axis> {
    let known = FILL_EASY_CHINA.checks.iter().find(|known| known.id == check || known.per.is_some() && index(check).is_some())?;
    (known.per.is_none() || known.id != check).then_some(known.axis)
}

/// The index of `mobile.address-verify[N]`.
fn index(check: &str) -> Option<u32> {
    let digits = check.strip_prefix(ADDRESS)?.strip_prefix('[')?.strip_suffix(']')?;
    (digits.len() <= 4).then(|| crate::date::number(digits.as_bytes()))?.filter(|_| !digits.is_empty())
}

fn identity(reading: &mut Reading, identity: &Value) {
    if !matches!(identity, Value::Null | Value::List(_)) {
        return reading.violation(Breach::Malformed, "key", "identity");
    }
    let mut seen: Vec<String> = Vec::new();
    for entry in identity.list() {
        let check = ["identity.", entry.get("type").text().unwrap_or_default()].concat();
        if axis(&check).is_none() {
            reading.violation(Breach::UnknownValue, "key", "identity.type");
            continue;
        }
        if seen.contains(&check) {
            reading.violation(Breach::Duplicate, "check", &check);
        }
        result(reading, &check, entry.get("result"));
        seen.push(check);
    }
}

/// Both shapes: three optional strings, and the older single object. New fields win where they disagree (AMB-46).
fn bank(reading: &mut Reading, body: &Value) {
    let old = body.get("bank");
    let old_check = ["bank.", old.get("type").text().unwrap_or_default()].concat();
    for (key, check) in BANK_FIELDS {
        match (body.get(key), old_check == check) {
            (Value::Null, true) => result(reading, check, old.get("result")),
            (Value::Null, false) => {}
            (new, both) => {
                if both && new != old.get("result") {
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
    let told = result.text().and_then(|text| RESULTS.iter().find(|(label, _)| *label == text)).map(|(_, outcome)| *outcome);
    let outcome = told.unwrap_or(Outcome::Unknown);
    if told.is_none() {
        reading.violation(Breach::UnknownValue, "check", check);
    }
    match reading.answers.iter_mut().find(|answer| answer.check == check) {
        None => {
            reading.violation(Breach::NotInRan, "check", check);
            reading.answers.push(Answer::new(check, Axis::Match, outcome));
        }
        Some(answer) if answer.outcome == outcome => {}
        Some(answer) => {
            let merged = if told.is_none() { Outcome::Unknown } else { Outcome::Indeterminate };
            *answer = Answer::new(check, Axis::Match, merged);
            reading.violation(Breach::Contradiction, "check", check);
        }
    }
}

/// A match or mismatch has to stand in its category too.
fn results_follow(reading: &mut Reading, body: &Value) {
    let listed = |check: &str| match check.strip_prefix("identity.") {
        Some(kind) => body.get("identity").list().iter().any(|entry| entry.get("type").text() == Some(kind)),
        None => {
            let field = BANK_FIELDS.iter().find(|(_, id)| *id == check).map_or("", |(field, _)| field);
            !body.get(field).is_null() || body.get("bank").get("type").text() == check.strip_prefix("bank.")
        }
    };
    let decided = |answer: &&Answer| matches!(answer.outcome, Outcome::Match | Outcome::Mismatch);
    let bare: Vec<String> =
        reading.answers.iter().filter(decided).map(|answer| answer.check.clone()).filter(|check| !listed(check)).collect();
    for check in bare {
        reading.violation(Breach::MissingResult, "check", &check);
    }
}

fn mobile(reading: &mut Reading, mobile: &Value) {
    let mut absent = Vec::new();
    for (field, check) in MOBILE_FIELDS {
        fact_text(reading, mobile, field, field);
        let told = !mobile.get(field).is_null();
        let outcome = reading.answer(check).map(|answer| answer.outcome);
        if told && outcome != Some(Outcome::Data) {
            reading.violation(Breach::UnexpectedData, "key", field);
        }
        if !told {
            absent.push((field.to_owned(), Value::from(absence(outcome))));
        }
    }
    for check in ["mobile.attribution", "mobile.location-work", "mobile.location-residential"] {
        let fields = MOBILE_FIELDS.iter().filter(|(_, id)| *id == check);
        needs_data(reading, check, fields.clone().any(|(field, _)| !mobile.get(field).is_null()));
    }
    if !absent.is_empty() && !reading.answers.is_empty() {
        reading.facts.push(("absent", Value::Map(absent)));
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
    if !there && reading.answer(check).is_some_and(|answer| answer.outcome == Outcome::Data) {
        reading.violation(Breach::MissingData, "check", check);
    }
}

fn fact_text(reading: &mut Reading, object: &Value, key: &str, name: &'static str) {
    match object.get(key) {
        Value::Null => {}
        Value::Text(text) => reading.facts.push((name, Value::from(text.as_str()))),
        _ => reading.violation(Breach::Malformed, "key", name),
    }
}

/// Errored entries are left out of the answer, so positions shift; what is left is zipped and its echo compared (AMB-49).
fn addresses(reading: &mut Reading, body: &Value, submitted: Option<&Form>) {
    let requested = submitted.map_or(&[][..], |form| form.get("addressesToVerify").list());
    let results = body.get("mobile").get("addressVerifications").list();
    let mut asked: Vec<(u32, Outcome)> =
        reading.answers.iter().filter_map(|answer| Some((index(&answer.check)?, answer.outcome))).collect();
    asked.sort_by_key(|(index, _)| *index);
    let mut left = results.iter();
    let mut facts = Vec::new();
    for (index, outcome) in asked {
        let entry = if outcome == Outcome::Error { None } else { left.next() };
        facts.push(address(reading, index, outcome, entry, requested.get(index as usize)));
    }
    if left.next().is_some() {
        reading.violation(Breach::UnexpectedData, "key", "mobile.addressVerifications");
    }
    if !facts.is_empty() {
        reading.facts.push(("addresses", Value::List(facts)));
    }
}

fn address(reading: &mut Reading, index: u32, outcome: Outcome, entry: Option<&Value>, asked: Option<&Value>) -> Value {
    let check = [ADDRESS, "[", &index.to_string(), "]"].concat();
    let state = address_state(outcome, entry, asked);
    match state {
        "misaligned" => set_outcome(reading, &check, Outcome::Indeterminate, Breach::Misaligned),
        "unknown-value" => set_outcome(reading, &check, Outcome::Unknown, Breach::UnknownValue),
        "contradiction" => set_outcome(reading, &check, Outcome::Unknown, Breach::Contradiction),
        "missing-data" => reading.violation(Breach::MissingData, "check", &check),
        _ => {}
    }
    let kind = asked.or(entry).map_or(&Value::Null, |value| value.get("type"));
    let mut fact = vec![("index".to_owned(), Value::Int(index.into())), ("type".to_owned(), kind.clone())];
    if let ("distance", Some(entry)) = (state, entry) {
        fact.push(("distance".to_owned(), entry.get("distance").clone()));
    }
    fact.push(("state".to_owned(), state.into()));
    Value::Map(fact)
}

fn address_state(outcome: Outcome, entry: Option<&Value>, asked: Option<&Value>) -> &'static str {
    let Some(entry) = entry else {
        return match outcome {
            Outcome::Error => "errored",
            Outcome::NotFound => "no-data",
            _ => "missing-data",
        };
    };
    let trimmed = |value: &Value| value.text().map(|text| text.trim().to_owned());
    let same = |asked: &Value| ["type", "city", "address"].iter().all(|key| trimmed(asked.get(key)) == trimmed(entry.get(key)));
    match entry.get("distance") {
        _ if asked.is_some_and(|asked| !same(asked)) => "misaligned",
        Value::Null if outcome == Outcome::NotFound => "no-data",
        Value::Null => "missing-data",
        Value::Text(label) if !DISTANCES.contains(&label.as_str()) => "unknown-value",
        Value::Text(_) if outcome == Outcome::NotFound => "contradiction",
        Value::Text(_) => "distance",
        _ => "unknown-value",
    }
}

fn set_outcome(reading: &mut Reading, check: &str, outcome: Outcome, code: Breach) {
    if let Some(answer) = reading.answers.iter_mut().find(|answer| answer.check == check) {
        *answer = Answer { retry: Retry::No, ..Answer::new(check, answer.axis, outcome) };
    }
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
    let levels: Vec<Option<u8>> = entries.iter().map(|entry| fraud_level(entry.get("level"))).collect();
    if levels.contains(&None) || entries.iter().any(|entry| entry.get("type").text().is_none()) {
        set_outcome(reading, CHECK, Outcome::Unknown, Breach::UnknownValue);
    }
    if let Some(worst @ 1..) = levels.iter().flatten().max().copied() {
        reading.concerns.push((Concern::Fraud(worst), CHECK));
    }
    let row = |(entry, level): (&Value, &Option<u8>)| {
        let value = level.map_or(Value::Null, |level| Value::Int(level.into()));
        let pair = |key: &str| (key.to_owned(), entry.get(key).clone());
        Value::Map(vec![pair("type"), pair("level"), ("value".to_owned(), value)])
    };
    reading.facts.push(("fraud", Value::List(entries.iter().zip(&levels).map(row).collect())));
}

/// 0 to 3 for a published label; an unknown one is no severity at all, and not 0.
pub fn fraud_level(label: &Value) -> Option<u8> {
    let label = label.text()?;
    LEVELS.iter().position(|known| *known == label).map(|level| level as u8)
}

/// Data of a check that did not return any.
fn expected(reading: &mut Reading, check: &str, key: &'static str) {
    if reading.answer(check).is_none_or(|answer| answer.outcome != Outcome::Data) {
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
        "indeterminate" => indeterminate(reading, CHECK),
        "inconsistent" => {
            reading.concerns.push((Concern::CriminalInconsistent, CHECK));
            set_outcome(reading, CHECK, Outcome::Indeterminate, Breach::Contradiction);
        }
        "records" => reading.concerns.push((Concern::CriminalRecords, CHECK)),
        _ => {}
    }
    if verdict != "indeterminate" && verdict != "inconsistent" {
        expected(reading, CHECK, "risk.criminal");
    }
    let pair = |key: &str| (key.to_owned(), criminal.get(key).clone());
    let told = ("verdict".to_owned(), Value::from(verdict));
    reading.facts.push(("criminal", Value::Map(vec![pair("isNormal"), pair("records"), told])));
}

/// `clear`, `records`, `indeterminate` (the check could not complete), or `inconsistent` (AMB-45).
pub fn criminal_verdict(criminal: &Value) -> &'static str {
    let Value::Map(records) = criminal.get("records") else { return "inconsistent" };
    let all_flags = records.iter().all(|(_, flag)| matches!(flag, Value::Bool(_)));
    let any = records.iter().any(|(_, flag)| *flag == Value::Bool(true));
    match (criminal.find("isNormal"), any) {
        (Some(Value::Null), _) => "indeterminate",
        (Some(Value::Bool(true)), false) if all_flags => "clear",
        (Some(Value::Bool(false)), true) if all_flags => "records",
        _ => "inconsistent",
    }
}

/// Could not complete; which bucket that is in is not published (AMB-45).
fn indeterminate(reading: &mut Reading, check: &str) {
    if let Some(answer) = reading.answers.iter_mut().find(|answer| answer.check == check) {
        *answer = Answer::new(check, answer.axis, Outcome::Indeterminate);
    }
}

fn litigation(reading: &mut Reading, litigation: &Value) {
    const CHECK: &str = "litigation.records";
    needs_data(reading, CHECK, matches!(litigation, Value::Map(_)));
    if litigation.is_null() {
        return;
    }
    expected(reading, CHECK, "litigation");
    let overall = litigation.get("overall");
    let categories = || LITIGATION.iter().map(|key| litigation.get(key)).filter(|category| !category.is_null());
    let whole = |stats: &Value| stats.get("total").int().is_some_and(|total| total >= 0);
    let sound = categories().all(|category| matches!(category.get("cases"), Value::List(_)) && whole(category.get("stats")));
    if !sound || !(overall.is_null() || whole(overall)) || !matches!(litigation, Value::Map(_)) {
        set_outcome(reading, CHECK, Outcome::Unknown, Breach::Malformed);
    }
    if categories().next().is_some() || overall.get("total").int().is_some_and(|total| total > 0) {
        reading.concerns.push((Concern::Litigation, CHECK));
    }
    reading.facts.push(("litigation", litigation.clone()));
}

/// A three-factor mismatch, told apart by the document's own result.
fn diagnose(reading: &mut Reading) {
    let outcome = |check: &str| reading.answer(check).map(|answer| answer.outcome);
    if outcome("identity.three-factor") != Some(Outcome::Mismatch) {
        return;
    }
    let document = outcome("identity.four-factor").or(outcome("identity.two-factor"));
    let diagnosis = three_factor_diagnosis(document);
    if diagnosis == "mobile-mismatch" {
        reading.concerns.push((Concern::MobileMismatch, "identity.three-factor"));
    }
    reading.facts.push(("diagnosis", diagnosis.into()));
}

/// What a three-factor mismatch means beside the document's own result.
pub fn three_factor_diagnosis(document: Option<Outcome>) -> &'static str {
    match document {
        Some(Outcome::Match) => "mobile-mismatch",
        Some(Outcome::Mismatch) => "document-mismatch",
        _ => "inconclusive",
    }
}

/// The first two characters kept, the rest asterisks, counted in code points (AMB-48).
///
/// It shows a two-character name in full: it reproduces the provider's echo and is no mask for logs.
///
/// ```
/// assert_eq!(kyc_preflight::provider::mask("13800138000"), "13*********");
/// assert_eq!(kyc_preflight::provider::mask("李明"), "李明");
/// ```
pub fn mask(text: &str) -> String {
    text.chars().enumerate().map(|(at, c)| if at < 2 { c } else { '*' }).collect()
}

const MASKED: [&str; 6] = ["name", "idNumber", "idIssueDate", "idExpiryDate", "mobile", "bankCardNumber"];

/// What `submitted` of the report would hold for a request.
pub fn echo(form: &Form) -> Value {
    let text = |key: &str| form.get(key).text().filter(|text| !crate::field::is_blank(text));
    let mut echo: Vec<(String, Value)> = Vec::new();
    echo.extend(MASKED.iter().filter_map(|key| Some(((*key).to_owned(), Value::Text(mask(text(key)?))))));
    echo.extend(text("facePhoto").map(|_| ("facePhoto".to_owned(), Value::from("provided"))));
    let entry = |entry: &Value| {
        let pair = |key: &str| (key.to_owned(), entry.get(key).clone());
        let address = Value::Text(mask(entry.get("address").text().unwrap_or_default()));
        Value::Map(vec![pair("type"), pair("city"), ("address".to_owned(), address)])
    };
    let entries = form.get("addressesToVerify").list();
    if !entries.is_empty() {
        echo.push(("addressesToVerify".to_owned(), Value::List(entries.iter().map(entry).collect())));
    }
    Value::Map(echo)
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

/// Canonical and raw forms differ in case, width and spacing, so only what both certainly share is compared.
fn may_echo(ours: &str, theirs: &str) -> bool {
    let plain = |text: &str| text.chars().map(crate::field::tidy::narrow).filter(|c| c.is_alphanumeric() || *c == '*').collect::<Vec<char>>();
    let same = |(a, b): (&char, &char)| *b == '*' || a.eq_ignore_ascii_case(b);
    let (ours, theirs) = (plain(ours), plain(theirs));
    let shifted = ours.len().saturating_sub(theirs.len());
    [0, shifted].iter().any(|skip| ours[*skip..].iter().zip(&theirs).all(same))
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
        None => check.split('.').next() == Some(category),
    };
    let tells = |outcome: &Outcome| matches!(outcome, Outcome::Match | Outcome::Mismatch | Outcome::Data);
    outcomes.iter().any(|(check, outcome)| of(check) && tells(outcome))
}
