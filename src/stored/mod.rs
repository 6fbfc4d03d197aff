//! Reports, readings and verdicts as serde has them: the JSON of the npm package, out and back in.

use crate::value::{Key, Value};
use serde::ser::{Serialize, Serializer};

mod answer;
mod facts;
mod plan;
mod report;

/// Names of ours and values, as an object.
pub(super) struct Named<'a, K>(&'a [(K, Value)]);

impl<K: AsRef<str>> Serialize for Named<'_, K> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.0.iter().map(|(name, value)| (name.as_ref(), value)))
    }
}

pub(super) fn entries(value: Value) -> Vec<(Key, Value)> {
    match value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}
