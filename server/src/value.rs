//! Between the engine's values and JSON.

use kyc_preflight::form::Form;
use kyc_preflight::value::Value;
use serde_json::Value as Json;

/// A body as a form; nothing where it is no JSON, or has something behind it.
pub fn form(body: &[u8]) -> Option<Form> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value: Value = serde::Deserialize::deserialize(&mut reader).ok()?;
    reader.end().ok()?;
    Some(Form::from(value))
}

/// A value of the engine as JSON.
pub fn json(value: &impl serde::Serialize) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

/// JSON as a value of the engine.
pub fn value(json: &Json) -> Value {
    serde::Deserialize::deserialize(json).unwrap_or_default()
}
