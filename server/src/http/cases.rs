//! `POST /v1/cases` and `GET /v1/cases/{id}`: a person is checked, paid for once, and decided on.

use super::preflight::{Asked as Posted, Came, read, whole, wrong};
use super::{Asked, Case, Providers, Shared, worker};
use crate::case::State as CaseState;
use crate::problem::Problem;
use crate::value::json as told;
use axum::Json;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kyc_preflight::plan::plan;
use kyc_preflight::provider::Billed as Paid;
use kyc_preflight::text::{Locale, Spoken};
use kyc_preflight::value::Value;
use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use utoipa::ToSchema;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/cases", post(create)).route("/v1/cases/{id}", get(show))
}

/// A person to be verified.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// The engine's id of the endpoint, such as `fill-easy/kyc-cn`.
    pub endpoint: String,
    /// The form, in the endpoint's own names.
    #[schema(value_type = Object)]
    pub input: Value,
    /// `default` is the only one yet.
    #[serde(default)]
    pub policy: Option<String>,
    /// The caller's own, at most 100 characters.
    #[serde(default)]
    pub reference: Option<String>,
}

/// A case, without values.
#[derive(Serialize, ToSchema)]
pub struct CaseView {
    /// `case_` and 20 characters.
    pub id: String,
    /// Where it stands.
    pub state: CaseState,
    /// The caller's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What is asked of providers.
    pub calls: Vec<CallView>,
    /// What to do, once that is known.
    pub decision: Option<DecisionView>,
}

/// A request to a provider.
#[derive(Serialize, ToSchema)]
pub struct CallView {
    /// `call_` and 20 characters.
    pub id: String,
    /// The engine's id of the endpoint.
    pub endpoint: String,
    /// The sub-checks that it runs.
    pub checks: Vec<String>,
    /// Where it stands.
    pub state: CaseState,
    /// What it was expected to cost.
    pub estimated: Count,
    /// What it did cost, once that is known.
    pub billed: Option<Count>,
    /// Where the person has to go, while the provider waits for that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The provider's own id of the request, for its support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// What each check came to.
    pub outcomes: Vec<OutcomeView>,
}

/// A count of billable upstream calls.
#[derive(Serialize, ToSchema)]
pub struct Count {
    /// How many.
    pub calls: usize,
}

/// What a check came to.
#[derive(Serialize, ToSchema)]
pub struct OutcomeView {
    /// The check.
    pub check: String,
    /// The engine's word for it.
    #[schema(value_type = String)]
    pub outcome: serde_json::Value,
}

/// What to do, and why.
#[derive(Serialize, ToSchema)]
pub struct DecisionView {
    /// `accept`, `retry`, `review` or `reject`.
    #[schema(value_type = String)]
    pub decision: serde_json::Value,
    /// Grounds, each with a code and its checks.
    #[schema(value_type = Vec<Object>)]
    pub reasons: serde_json::Value,
}

impl Case {
    /// Calls that were paid, as far as the answer tells.
    pub(super) fn billed(&self) -> Option<usize> {
        let reading = self.reading.as_ref()?;
        Some(reading.answers.iter().filter(|answer| answer.billed != Paid::No).count())
    }

    fn view(&self, locale: Locale) -> CaseView {
        let answers = self.reading.iter().flat_map(|reading| &reading.answers);
        let outcome = |answer: &kyc_preflight::provider::Answer| OutcomeView {
            check: answer.check.to_string(),
            outcome: told(&answer.outcome),
        };
        let call = CallView {
            id: self.call.clone(),
            endpoint: self.endpoint.id.to_owned(),
            checks: self.checks.clone(),
            state: self.state,
            estimated: Count { calls: self.checks.len() },
            billed: self.billed().map(|calls| Count { calls }),
            link: self.ticket.as_ref().filter(|_| !self.state.is_end()).and_then(|ticket| ticket.link.clone()),
            request: self.ticket.as_ref().and_then(|ticket| ticket.request.clone()),
            outcomes: answers.map(outcome).collect(),
        };
        let decision = self.verdict.clone().map(|verdict| {
            let mut spoken = told(&Spoken(verdict, locale));
            DecisionView { decision: spoken["decision"].take(), reasons: spoken["reasons"].take() }
        });
        CaseView {
            id: self.id.clone(),
            state: self.state,
            reference: self.reference.clone(),
            calls: vec![call],
            decision,
        }
    }
}

fn unique(prefix: &str) -> String {
    let letters: String = (0..20).map(|_| fastrand::alphanumeric()).collect();
    format!("{prefix}_{letters}")
}

/// The header of the draft: a quoted string, or the bare key that many clients send.
fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let wrong =
        || Problem::new(StatusCode::BAD_REQUEST).kind("idempotency-key").detail("Idempotency-Key: 1 to 255 characters");
    let Some(told) = headers.get("idempotency-key") else { return Ok(None) };
    let told = told.to_str().map_err(|_| wrong())?.trim();
    let bare = told.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(told);
    if (1..=255).contains(&bare.len()) { Ok(Some(bare.to_owned())) } else { Err(wrong()) }
}

async fn create(State(gateway): State<Shared>, headers: HeaderMap, body: Came) -> Result<Response, Problem> {
    let key = key(&headers)?;
    let body = whole(body)?;
    let print = fingerprint(&body);
    if let Some(key) = &key
        && let Some(answer) = replayed(&gateway, key, print)?
    {
        return Ok(answer);
    }
    let case = open(&gateway, &body)?;
    let id = case.id.clone();
    let answer = serde_json::to_string(&case.view(Locale::En)).unwrap_or_default();
    {
        let mut cases = gateway.cases();
        if let Some(key) = &key {
            // Two with one key: the second finds the first.
            if cases.keys.contains_key(key) {
                drop(cases);
                return replayed(&gateway, key, print)?.ok_or_else(|| Problem::new(StatusCode::CONFLICT));
            }
            let answer = Some((StatusCode::ACCEPTED, answer.clone()));
            cases.keys.insert(key.clone(), Asked { body: print, answer });
        }
        cases.all.insert(id.clone(), case);
    }
    worker::start(&gateway, &id);
    Ok((StatusCode::ACCEPTED, [(header::CONTENT_TYPE, "application/json")], answer).into_response())
}

fn fingerprint(body: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    hasher.finish()
}

/// What an earlier request with this key was answered.
fn replayed(gateway: &Shared, key: &str, body: u64) -> Result<Option<Response>, Problem> {
    let cases = gateway.cases();
    let Some(asked) = cases.keys.get(key) else { return Ok(None) };
    if asked.body != body {
        let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY).kind("idempotency-mismatch");
        return Err(problem.detail("this key was used with another body"));
    }
    let Some((status, answer)) = &asked.answer else {
        return Err(Problem::new(StatusCode::CONFLICT).detail("the first request with this key is under way"));
    };
    let headers =
        [(header::CONTENT_TYPE, "application/json"), (header::HeaderName::from_static("idempotency-replayed"), "true")];
    Ok(Some((*status, headers, answer.clone()).into_response()))
}

const WANT: &str = "{ endpoint, input } and, if need be, policy, reference";
const LONGEST: usize = 100;

/// A case that nothing stops.
fn open(gateway: &Shared, body: &[u8]) -> Result<Case, Problem> {
    let NewCase { endpoint, input, policy, reference } = read(body, WANT)?;
    if policy.is_some_and(|policy| policy != "default") {
        return Err(wrong("policy: default"));
    }
    if reference.as_ref().is_some_and(|reference| reference.chars().count() > LONGEST) {
        return Err(wrong("reference: at most 100 characters"));
    }
    let posted = Posted { endpoint, input, options: None, tariff: None, locale: None };
    let ready = posted.ready(gateway)?;
    if !Providers::serves(ready.endpoint) {
        return Err(wrong("endpoint: one whose call is billed"));
    }
    let asked = ready.endpoint.ask(&ready.form, &ready.options, ready.locale);
    let body = asked.map_err(|error| {
        let issues = error.issues().iter().map(told).collect();
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY).kind("stopped").detail(error.to_string()).issues(issues)
    })?;
    Ok(Case {
        id: unique("case"),
        call: unique("call"),
        state: CaseState::Received,
        endpoint: ready.endpoint,
        reference,
        checks: plan(ready.endpoint, &ready.form, &ready.options).run().map(String::from).collect(),
        form: ready.form,
        body: told(&body),
        ticket: None,
        answer: None,
        reading: None,
        verdict: None,
        began: gateway.clock.now(),
    })
}

#[derive(Deserialize)]
struct Seen {
    locale: Option<String>,
}

type Asking = Result<Query<Seen>, QueryRejection>;

async fn show(State(gateway): State<Shared>, Path(id): Path<String>, asked: Asking) -> Result<Json<CaseView>, Problem> {
    let want = || wrong("locale: en, zh-Hans or zh-Hant");
    let Query(Seen { locale }) = asked.map_err(|_| want())?;
    let locale = Locale::from_id(locale.as_deref().unwrap_or("en")).ok_or_else(want)?;
    let cases = gateway.cases();
    let case = cases.all.get(&id).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND).detail("there is no such case"))?;
    Ok(Json(case.view(locale)))
}
