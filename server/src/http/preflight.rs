//! `POST /v1/preflight`: report, plan and estimate; stores nothing.

use super::Shared;
use crate::problem::Problem;
use crate::value::{form, json as told};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::routing::post;
use kyc_preflight::bill::{Tariff, estimate};
use kyc_preflight::form::Form;
use kyc_preflight::plan::Options;
use kyc_preflight::provider::{Endpoint, endpoint};
use kyc_preflight::report::{Preflight, preflight};
use kyc_preflight::text::Locale;
use kyc_preflight::value::Value;
use serde::{Deserialize, Serialize};
use serde_json::Value as Tree;
use utoipa::ToSchema;

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/v1/preflight", post(judge))
}

/// A form for an endpoint.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// The engine's id of the endpoint, such as `fill-easy/kyc-cn`.
    pub endpoint: String,
    /// The form, in the endpoint's own names.
    #[schema(value_type = Object)]
    pub input: Value,
    /// What may be settled otherwise: `today`, `profile`, `litigationByDefault`, `points`; today is Shanghai's without.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub options: Option<Value>,
    /// Prices, for the estimate.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    pub tariff: Option<Value>,
    /// Of the messages: `en`, `zh-Hans` or `zh-Hant`.
    #[serde(default)]
    pub locale: Option<String>,
}

/// What the form comes to.
#[derive(Serialize, ToSchema)]
pub struct Answered {
    /// The engine's report; it holds what would be sent, and so what came.
    #[schema(value_type = Object)]
    pub report: Tree,
    /// What the provider would do.
    #[schema(value_type = Object)]
    pub plan: Tree,
    /// What that costs.
    #[schema(value_type = Object)]
    pub estimate: Tree,
}

/// A form that can be judged.
pub(super) struct Ready {
    pub endpoint: &'static Endpoint,
    pub form: Form,
    pub options: Options,
    pub locale: Locale,
}

pub(super) type Came = Result<Bytes, BytesRejection>;

pub(super) fn whole(came: Came) -> Result<Bytes, Problem> {
    came.map_err(|rejection| Problem::new(rejection.status()).detail("at most 16 MiB, and whole"))
}

/// A wrong call, in the engine's words: it holds nothing of the input.
pub(super) fn wrong(error: impl std::fmt::Display) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY).kind("wrong-call").detail(error.to_string())
}

impl Asked {
    pub(super) fn ready(self, gateway: &Shared) -> Result<Ready, Problem> {
        let endpoint = endpoint(&self.endpoint).map_err(wrong)?;
        let mut options = Options::try_from(&self.options.unwrap_or_default()).map_err(wrong)?;
        options.today = options.today.or_else(|| gateway.clock.today());
        let locale = self.locale.as_deref().unwrap_or("en");
        let locale = Locale::from_id(locale).ok_or_else(|| wrong("locale: en, zh-Hans or zh-Hant"))?;
        Ok(Ready { endpoint, form: Form::from(self.input), options, locale })
    }
}

/// A body that is `T`, or a problem that names what would do.
pub(super) fn read<T: for<'de> Deserialize<'de>>(body: &[u8], want: &'static str) -> Result<T, Problem> {
    // Deeper bodies than the engine reads are no bodies of ours.
    form(body).ok_or_else(|| Problem::new(StatusCode::BAD_REQUEST).detail("a JSON body"))?;
    serde_json::from_slice(body).map_err(|_| Problem::new(StatusCode::UNPROCESSABLE_ENTITY).detail(want))
}

const WANT: &str = "{ endpoint, input } and, if need be, options, tariff, locale";

async fn judge(State(gateway): State<Shared>, body: Came) -> Result<Json<Answered>, Problem> {
    let mut asked: Asked = read(&whole(body)?, WANT)?;
    let tariff = asked.tariff.take().map(|tariff| Tariff::try_from(&tariff)).transpose().map_err(wrong)?;
    let ready = asked.ready(&gateway)?;
    let Preflight { report, plan, .. } = preflight(ready.endpoint, &ready.form, &ready.options, ready.locale);
    let bill = estimate(ready.endpoint, &plan, tariff.as_ref()).map_err(wrong)?;
    Ok(Json(Answered { report: told(&report), plan: told(&plan), estimate: told(&bill) }))
}
