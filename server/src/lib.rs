//! The providers' services on one machine (`kyc sandbox`), and the gateway between a form and its providers (`kyc serve`).
//!
//! Both judge with the engine, [`kyc_preflight`]: no rule of it is written here again.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod case;
pub mod clock;
pub mod http;
pub mod listen;
pub mod problem;
pub mod provider;
pub mod sandbox;
pub mod value;
pub mod web;
