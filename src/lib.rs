//! tour
pub mod bill;
pub mod date;
pub mod digit;
pub mod field;
pub mod form;
pub mod json;
pub mod plan;
pub mod provider;
pub mod reason;
pub mod report;
pub mod text;
pub mod value;
pub mod verdict;
#[cfg(feature = "wasm")]
pub mod wasm;
