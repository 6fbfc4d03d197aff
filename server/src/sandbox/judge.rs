//! Judging a request by the engine, as the provider would: values as they stand, and the published contract alone refuses.

use super::source::Subject;
use super::store::Call;
use super::{Sandbox, seen};
use crate::value;
use axum::Json as Body;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kyc_preflight::field::Facts;
use kyc_preflight::form::Form;
use kyc_preflight::plan::{Class, Options, Plan};
use kyc_preflight::provider::Endpoint;
use kyc_preflight::reason::{Profile, Weight};
use kyc_preflight::report::preflight;
use kyc_preflight::text::Locale;
use serde_json::json;

/// A request that the provider accepts.
#[derive(Debug)]
pub struct Judged {
    /// The id that it gets.
    pub id: String,
    /// What came.
    pub form: Form,
    /// What runs.
    pub plan: Plan,
    /// What the values say.
    pub facts: Facts,
}

/// Why it does not.
#[derive(Debug)]
pub struct Refused {
    /// 400, 401, 409, 413 or 422.
    pub status: StatusCode,
    /// What would do, without anything that came.
    pub message: String,
}

impl Refused {
    /// With a status and words of ours.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Refused { status, message: message.into() }
    }
}

/// What the provider may take into account beside the body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// It runs whatever is there, and a value that breaks the published contract finds nothing: for the fan-out (AMB-17).
    pub lenient: bool,
    /// What can not exist is refused too: an address whose checksum is wrong (AMB-100).
    pub strict: bool,
    /// Points in the account.
    pub points: Option<u32>,
    /// It was decided before.
    pub decided: bool,
}

/// A body, as it came.
pub type Came = Result<Bytes, BytesRejection>;

/// The body, or why it did not come whole.
pub fn whole(came: Came) -> Result<Bytes, Refused> {
    came.map_err(|rejection| Refused::new(rejection.status(), "the body is too large, or did not come whole"))
}

/// What ids begin with.
const PREFIXES: [(&str, &str); 3] = [("fill-easy", "KYC"), ("rapid-id", "RID"), ("krypto-go", "KGO")];

/// An id of a provider's: `KYC_` and twelve characters at Fill Easy, as document 002 says.
pub fn new_id(sandbox: &Sandbox, provider: &str) -> String {
    let prefix = PREFIXES.iter().find(|(of, _)| *of == provider).map_or("", |(_, prefix)| prefix);
    format!("{prefix}_{}", sandbox.unique())
}

impl Judged {
    /// The call that comes of it: it is billed for what runs, and not answered yet.
    pub fn call(&self, sandbox: &Sandbox, endpoint: &Endpoint) -> Call {
        Call {
            id: self.id.clone(),
            endpoint: endpoint.id.to_owned(),
            at: sandbox.clock.now(),
            body: value::json(&self.form),
            checks: self.plan.run().map(String::from).collect(),
            card: Subject::of(&self.form).card,
            answer: None,
        }
    }
}

/// Judges a body, and keeps in mind that it came.
pub fn judge(sandbox: &Sandbox, endpoint: &'static Endpoint, body: &[u8], known: Known) -> Result<Judged, Refused> {
    let Some(form) = value::form(body) else {
        return Err(Refused::new(StatusCode::BAD_REQUEST, "the body is not JSON"));
    };
    judge_form(sandbox, endpoint, form, known)
}

/// The same of what was read.
pub fn judge_form(sandbox: &Sandbox, endpoint: &'static Endpoint, form: Form, known: Known) -> Result<Judged, Refused> {
    let options = Options {
        today: sandbox.clock.today(),
        profile: if known.strict { Profile::Production } else { Profile::Sandbox },
        exact: true,
        points: known.points,
        decided: known.decided,
        ..Options::default()
    };
    let seen = preflight(endpoint, &form, &options, Locale::En);
    let refused = refusal(&seen.plan).or_else(|| broken(&seen.report).filter(|_| !known.lenient));
    let came = seen::Request::of(endpoint, &form, &seen.plan, refused.as_ref(), sandbox.clock.now());
    if let Some(refused) = refused {
        sandbox.seen.keep(came);
        return Err(refused);
    }
    let id = new_id(sandbox, endpoint.provider);
    sandbox.seen.keep(seen::Request { id: Some(id.clone()), ..came });
    Ok(Judged { id, form, plan: seen.plan, facts: seen.report.facts })
}

/// The answer of a scenario instead of any other.
pub fn scripted(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    (status, Body(json!({ "message": "as the scenario says" }))).into_response()
}

fn refusal(plan: &Plan) -> Option<Refused> {
    let refusal = plan.refusal.as_ref()?;
    let status = StatusCode::from_u16(plan.status).unwrap_or(StatusCode::BAD_REQUEST);
    let unknown = refusal.unknown.len();
    let unimplemented = refusal.unimplemented.join(", ");
    let message = match refusal.class {
        Class::NoEligible => "No sub-checks were eligible with the provided fields".to_owned(),
        Class::RunUnimplemented => format!("Unimplemented product numbers: {unimplemented}"),
        Class::RunUnknown => format!("Unknown product numbers: {unknown}"),
        Class::RunMixed => {
            format!("Unimplemented product numbers: {unimplemented}; unknown product numbers: {unknown}")
        }
        Class::Decided => "The task was accepted or rejected before".to_owned(),
        _ => return Some(lacking(plan, status)),
    };
    Some(Refused::new(status, message))
}

/// The first field that the contract asks for.
fn lacking(plan: &Plan, status: StatusCode) -> Refused {
    let missing = plan.locked().flat_map(|locked| locked.missing).flatten().next();
    let message = missing.map_or_else(|| "a required field is missing or empty".to_owned(), lacks);
    Refused::new(status, message)
}

/// As document 003 prints it.
pub fn lacks(field: &str) -> String {
    format!("{field} field missing or empty")
}

/// The first value that breaks the published contract.
fn broken(report: &kyc_preflight::report::Report) -> Option<Refused> {
    let weighs = |weight| report.issues.iter().find(|issue| issue.flaw.weight == weight && issue.stops);
    if let Some(missing) = weighs(Weight::Incomplete).and_then(|issue| issue.at.wire) {
        return Some(Refused::new(StatusCode::BAD_REQUEST, lacks(missing)));
    }
    let issue = weighs(Weight::Refused).or_else(|| weighs(Weight::Doomed))?;
    let (field, code) = (issue.at.wire.unwrap_or("body"), issue.code());
    let required = code.ends_with(".required");
    let message = if required { lacks(field) } else { format!("{field} is invalid: {code}") };
    Some(Refused::new(StatusCode::BAD_REQUEST, message))
}
