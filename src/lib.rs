//! Checks a mainland-China KYC request before anyone pays for it.
//!
//! Five questions before, one after: is each value well-formed and can it exist at all ([`field`], [`form`]); which
//! sub-checks would the provider run ([`plan`]); what does that cost ([`bill`]); what goes on the wire
//! ([`Endpoint::ask`](provider::Endpoint::ask)); what did the provider answer ([`provider::Reading`]); what does that
//! mean ([`verdict`]). The same crate is compiled to WebAssembly for browsers and Node.
//!
//! ```
//! use kyc_preflight::bill::{Tariff, estimate};
//! use kyc_preflight::date::Date;
//! use kyc_preflight::form::Form;
//! use kyc_preflight::plan::{Options, plan};
//! use kyc_preflight::provider::fill_easy_china::FILL_EASY_CHINA;
//! use kyc_preflight::reason::Profile;
//! use kyc_preflight::text::Locale;
//! use kyc_preflight::value::Value;
//! use kyc_preflight::verdict::{Decision, Policy, decide};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let options = Options { today: Some("2026-11-20".parse()?), ..Options::default() };
//! let form = Form::from([("name", "张三"), ("idNumber", "11010519491231002X")]);
//!
//! let report = form.check(&FILL_EASY_CHINA, options.today, Profile::Production);
//! assert!(report.ok);
//! assert_eq!(report.facts.age, Some(76));
//!
//! let plan = plan(&FILL_EASY_CHINA, &form, &options);
//! assert!(plan.run().eq(["identity.two-factor", "risk.fraud", "risk.criminal"]));
//!
//! let tariff = Tariff { currency: "HKD".into(), prices: vec![("identity.two-factor".into(), 300)] };
//! let bill = estimate(&FILL_EASY_CHINA, &plan, Some(&tariff))?;
//! assert_eq!((bill.calls.min, bill.calls.max), (2, 4)); // the document counts in three ways
//!
//! let body = FILL_EASY_CHINA.ask(&form, &options, Locale::En)?;
//! assert_eq!(serde_json::to_string(&body)?, r#"{"name":"张三","idNumber":"11010519491231002X"}"#);
//!
//! let answer = Value::Null; // what the provider sent back
//! let reading = FILL_EASY_CHINA.read(&answer, Some(&form), &options);
//! assert_eq!(decide(&[reading], &Policy::default()).decision, Decision::Review);
//! # Ok(())
//! # }
//! ```
//!
//! In a server, a report is the answer of a handler. It holds what would be sent, and so what was submitted: `ask` and
//! its error are for whoever may not see that again.
//!
//! ```
//! use axum::Json;
//! use kyc_preflight::{form::Form, provider::fill_easy_china::FILL_EASY_CHINA, reason::Profile, report::Report};
//!
//! async fn check(Json(body): Json<serde_json::Value>) -> Json<Report> {
//!     Json(Form::from_json(&body).check(&FILL_EASY_CHINA, None, Profile::Production))
//! }
//! # let body = serde_json::json!({ "name": "张三", "idNumber": "110105194912310021" });
//! # let answer = std::pin::pin!(check(Json(body)));
//! # let std::task::Poll::Ready(Json(report)) =
//! #     std::future::Future::poll(answer, &mut std::task::Context::from_waker(std::task::Waker::noop()))
//! # else {
//! #     panic!("it waits for nothing")
//! # };
//! # assert_eq!(serde_json::to_value(&report).unwrap()["issues"][0]["code"], "residentId.checkCharacter");
//! ```
//!
//! Every value is `Send`, `Sync`, `Clone` and `PartialEq`; with the feature `serde`, which is there by default, it is
//! `Serialize` with the names of the npm package, and what is stored or sent is `Deserialize`. Wrong calls are
//! [`ConfigError`](error::ConfigError), which says what would do.
//!
//! Nothing here has a clock, a network or a memory; nothing panics on any input; no error, issue or `Debug` output
//! holds what was typed.
#![cfg_attr(not(feature = "crossing"), forbid(unsafe_code))]
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod bill;
pub mod catalogue;
#[cfg(feature = "desk")]
pub mod compare;
pub mod contract;
#[cfg(feature = "crossing")]
#[allow(unsafe_code)]
pub mod crossing;
pub mod date;
pub mod digit;
pub mod error;
pub mod exam;
pub mod examine;
pub mod field;
pub mod form;
mod ids;
#[cfg(feature = "serde")]
mod known;
pub mod plan;
pub mod provider;
pub mod reason;
pub mod report;
pub mod set;
#[cfg(feature = "desk")]
pub mod stage;
#[cfg(feature = "serde")]
mod stored;
pub mod table;
pub mod term;
pub mod text;
pub mod value;
#[cfg(feature = "desk")]
pub mod verdict;
