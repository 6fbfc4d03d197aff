//! What a Rust server expects of every public type: a table of them, and a look at the source for one that is not in it.

use kyc_preflight::{
    bill, catalogue, compare, contract, date, error, exam, field, form, plan, provider, reason, report, set, stage,
    table, text, value, verdict,
};
use regex::Regex;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::{Path, PathBuf};

/// What a caller may hold.
trait Held: Send + Sync + Clone + PartialEq + Debug + 'static {}
impl<T: Send + Sync + Clone + PartialEq + Debug + 'static> Held for T {}

/// What goes out.
fn sent<T: Held + Serialize>() -> String {
    name::<T>()
}

/// What comes back in, too.
fn stored<T: Held + Serialize + DeserializeOwned>() -> String {
    name::<T>()
}

/// What is used on the way and has no JSON.
fn held<T: Held>() -> String {
    name::<T>()
}

/// An error that `?` turns into any other, on any thread.
fn thrown<T: Held + std::error::Error>() -> String {
    name::<T>()
}

/// `compare::Answer`
fn name<T>() -> String {
    let full = std::any::type_name::<T>();
    full.split('<').next().unwrap_or_default().trim_start_matches("kyc_preflight::").to_owned()
}

/// Every public type, by what it can do.
fn table() -> BTreeSet<String> {
    let inputs = [
        stored::<form::Form>(),
        stored::<value::Value>(),
        stored::<bill::Tariff>(),
        stored::<compare::Offer>(),
        stored::<date::Date>(),
        stored::<field::Field>(),
        stored::<field::Kind>(),
        stored::<field::Sex>(),
        stored::<field::display::Shown>(),
        stored::<plan::Options>(),
        stored::<reason::Profile>(),
        stored::<reason::Reason>(),
        stored::<reason::Weight>(),
        stored::<text::Locale>(),
        stored::<verdict::Decision>(),
        stored::<verdict::Policy>(),
    ];
    let told = [
        stored::<report::Report>(),
        sent::<report::Preflight>(),
        stored::<report::FieldReport>(),
        stored::<field::Issue>(),
        stored::<field::Fix>(),
        stored::<field::Facts>(),
        stored::<field::face_photo::Photo>(),
        stored::<table::card_range::CardRange>(),
        stored::<table::region::Region>(),
        sent::<table::mobile_segment::Segment>(),
        sent::<field::Place>(),
        sent::<reason::Flaw>(),
        sent::<reason::Param>(),
        sent::<text::Spoken>(),
        sent::<report::Version>(),
        sent::<catalogue::Endpoints>(),
    ];
    let planned = [
        sent::<plan::Plan>(),
        stored::<plan::PlanRecord>(),
        stored::<plan::Class>(),
        stored::<plan::Refusal>(),
        stored::<plan::Covered>(),
        stored::<plan::Locked>(),
        stored::<plan::Partial>(),
        stored::<plan::Unlock>(),
        stored::<plan::Note>(),
        stored::<plan::NoteParams>(),
        stored::<bill::Estimate>(),
        stored::<bill::Range>(),
        stored::<bill::Cost>(),
        stored::<compare::Comparison>(),
        stored::<compare::Asked>(),
        stored::<compare::Answer>(),
        stored::<compare::Status>(),
        stored::<compare::Choice>(),
        stored::<compare::Request>(),
        stored::<compare::Alone>(),
        stored::<compare::Twins>(),
        stored::<compare::Direct>(),
        stored::<stage::Stages>(),
        stored::<stage::Stage>(),
    ];
    let answered = [
        stored::<provider::Reading>(),
        stored::<provider::Answer>(),
        stored::<provider::Violation>(),
        stored::<provider::Concern>(),
        stored::<provider::State>(),
        stored::<provider::Outcome>(),
        stored::<provider::Retry>(),
        stored::<provider::Billed>(),
        stored::<provider::Axis>(),
        stored::<provider::Question>(),
        stored::<provider::NoteCode>(),
        stored::<provider::Breach>(),
        stored::<verdict::Verdict>(),
        stored::<verdict::Because>(),
        stored::<verdict::Ground>(),
    ];
    let errors = [thrown::<error::ConfigError>(), thrown::<report::AskError>(), thrown::<date::DateError>()];
    let (_, _, _) = (sent::<error::ConfigError>(), stored::<report::AskError>(), held::<date::DateError>());
    inputs.into_iter().chain(told).chain(planned).chain(answered).chain(errors).chain(others()).collect()
}

/// Rows of the tables that providers are written in, and what a check has in its hands: no JSON is made of them.
fn others() -> Vec<String> {
    vec![
        held::<field::Allow>(),
        held::<field::Context>(),
        held::<field::Finding<'static>>(),
        held::<field::Found>(),
        held::<field::face_photo::Limits>(),
        held::<field::resident_id::Told>(),
        held::<set::Set>(),
        held::<contract::Contract>(),
        held::<contract::Slot>(),
        held::<exam::Lack>(),
        held::<contract::When>(),
        held::<kyc_preflight::term::End>(),
        held::<date::Span>(),
        held::<table::apart::Tables>(),
        held::<table::card_range::Cards>(),
        held::<table::character::Characters>(),
        held::<table::country::Countries>(),
        held::<table::region::Regions>(),
        held::<table::character::Form>(),
        held::<provider::Catalogue>(),
        held::<provider::Check>(),
        held::<provider::Endpoint>(),
        held::<provider::FanOut>(),
        held::<provider::Product>(),
        held::<provider::Remark>(),
        held::<provider::Twin>(),
        held::<table::Table>(),
        held::<value::Words>(),
    ]
}

/// Types that are no values, each with the reason.
const NONE: &[(&str, &str)] = &[
    ("contract::Contract", "holds a rule, which is a function"),
    ("exam::Exam", "borrows the form while it is looked at"),
    ("catalogue::Places", "hidden: what the package is built from"),
    ("table::names::Names", "behind the feature `names`"),
];

/// Public types of the source, `compare::Answer`.
fn declared() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let item = Regex::new(r"(?m)^(?:        )?pub (?:struct|enum|union) ([A-Z][A-Za-z]*)").expect("a pattern");
    let (mut stack, mut found) = (vec![root.clone()], BTreeSet::new());
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            stack.extend(std::fs::read_dir(path).expect("src").map(|entry| entry.expect("entry").path()));
            continue;
        }
        let module = module(path.strip_prefix(&root).expect("inside"));
        let text = std::fs::read_to_string(&path).expect("readable");
        found.extend(item.captures_iter(&text).map(|name| format!("{module}::{}", &name[1])));
    }
    found
}

fn module(path: &Path) -> String {
    let path: PathBuf = path.with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).filter(|part| part != "mod").collect();
    parts.join("::")
}

#[test]
fn no_type_is_forgotten() {
    let (declared, table) = (declared(), table());
    let exceptions: BTreeSet<String> = NONE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert!(declared.len() > 80, "{}", declared.len());
    let missing: Vec<_> =
        declared.iter().filter(|name| !table.contains(*name) && !exceptions.contains(*name)).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let gone: Vec<_> = table.union(&exceptions).filter(|name| !declared.contains(*name)).collect();
    assert!(gone.is_empty(), "not in the source: {gone:?}");
}

/// `{:?}` and `{}` of whatever a form, an answer or a wrong call leaves behind hold nothing of it.
#[test]
fn nothing_typed_is_shown() {
    use kyc_preflight::form::Form;
    let secrets =
        ["张三", "110105194912310021", "13800138000", "6222026789012345676", "19491231", "朝阳区", "110105", "622202"];
    let json = serde_json::json!({
        "name": secrets[0], "idNumber": secrets[1], "mobile": secrets[2], "bankCardNumber": secrets[3], "idIssueDate": secrets[4],
        "addressesToVerify": [{ "type": "work", "city": secrets[5], "address": secrets[5] }], "run": [secrets[1]],
    });
    let (form, options) =
        (Form::from_json(&json), plan::Options { today: date::Date::iso("2026-11-20"), ..Default::default() });
    let mut shown = Vec::new();
    for endpoint in provider::ALL {
        let both = report::preflight(endpoint, &form, &options, text::Locale::ZhHans);
        let reading = endpoint.read(form.body(), Some(&form), &options);
        let verdict = verdict::decide(std::slice::from_ref(&reading), &verdict::Policy::default());
        shown.push(format!("{both:?} {reading:?} {verdict:?} {form:?} {:?}", form.body()));
        shown.extend(endpoint.ask(&form, &options, text::Locale::En).err().map(|error| format!("{error:?} {error}")));
        shown.extend(provider::endpoint(secrets[1]).err().map(|error| format!("{error:?} {error}")));
        shown.extend(endpoint.field(secrets[1]).err().map(|error| format!("{error:?} {error}")));
    }
    let fields = provider::endpoint("fields").expect("the endpoint of nobody");
    for slot in fields.contract.slots {
        for secret in secrets {
            let report = report::check_field(fields, slot.wire, &secret.into(), &options, false, text::Locale::En);
            let finding = slot.field.check_text(secret, options.context());
            shown.push(format!("{report:?} {finding:?}"));
        }
    }
    for secret in secrets {
        let wrong = [
            secret.parse::<text::Locale>().err(),
            secret.parse::<provider::Question>().map(|_| text::Locale::En).err(),
        ];
        shown.push(format!(
            "{wrong:?} {:?} {}",
            secret.parse::<reason::Profile>(),
            secret.parse::<date::Date>().map_or_else(|error| error.to_string(), |_| String::new())
        ));
        shown.push(format!("{:?}", field::display::Shown { value: secret.to_owned(), start: 0, end: 0 }));
    }
    for text in &shown {
        let told = secrets.iter().find(|secret| text.contains(**secret));
        assert!(told.is_none(), "{told:?} in {text}");
    }
    assert!(shown.iter().map(String::len).sum::<usize>() > 10_000);
}

/// What would do, in the words of an error.
#[test]
fn errors_say_what_would_do() {
    use kyc_preflight::form::Form;
    let said = |error: &dyn std::error::Error| error.to_string();
    let unknown = provider::endpoint("fill-easy/kyc-ch").expect_err("no such endpoint");
    assert_eq!((unknown.accepted[0], unknown.accepted.len()), ("fill-easy/kyc-cn", 12));
    assert!(said(&unknown).starts_with("endpoint cannot be used; what would do: fill-easy/kyc-cn, "), "{unknown}");
    assert_eq!(provider::endpoint("kyc-cn").expect_err("a part").accepted[0], "fill-easy/kyc-cn");
    assert_eq!(provider::endpoint("").expect_err("nothing").accepted[0], provider::ALL[0].id);
    assert_eq!(provider::endpoint(&"张".repeat(1 << 20)).expect_err("much").accepted.len(), 12);
    let field = provider::ALL[0].field("idnumber").expect_err("letters");
    assert_eq!((field.code, field.accepted[0]), ("field", "idNumber"));
    let question = "fase".parse::<provider::Question>().expect_err("no question");
    assert_eq!((question.code, question.accepted[0]), ("question", "face"));
    let locale = "zh".parse::<text::Locale>().expect_err("no locale");
    assert_eq!(said(&locale), "locale cannot be used; what would do: zh-Hans, zh-Hant, en");
    assert_eq!("production".parse(), Ok(reason::Profile::Production));
    assert_eq!(
        said(&"2026-02-30".parse::<date::Date>().expect_err("no day")),
        "a day cannot be read; what would do: a day of the calendar as YYYY-MM-DD"
    );
    let form = Form::from([("name", "张三"), ("idNumber", "110105194912310021"), ("mobile", "1")]);
    let stops = provider::ALL[0].ask(&form, &plan::Options::default(), text::Locale::En).expect_err("two");
    assert_eq!(said(&stops), "2 issues stop the request: idNumber (residentId.checkCharacter), mobile (mobile.short)");
    assert_eq!(stops.issues().len(), 2);
    assert_eq!(stops.clone().into_issues(), stops.issues());
}
