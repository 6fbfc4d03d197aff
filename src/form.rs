//! What was handed in: raw values by name, whatever they are.

use crate::value::Value;

/// Raw input. Its `Debug` says nothing of it.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Form {
    root: Value,
}

impl std::fmt::Debug for Form {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Form { .. }")
    }
}

impl From<Value> for Form {
    fn from(root: Value) -> Self {
        Form { root }
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Form {
    fn from(pairs: [(&str, &str); N]) -> Self {
        Form { root: Value::object(pairs.into_iter().map(|(name, text)| (name.to_owned(), text.into()))) }
    }
}

impl Form {
    /// All of it.
    pub fn body(&self) -> &Value {
        &self.root
    }

    /// The value of the property at a place.
    pub(crate) fn at(&self, place: usize) -> Option<&Value> {
        self.root.map().get(place).map(|(_, value)| value)
    }

    /// The raw value of a property; `Null` where there is none.
    pub fn get(&self, wire: &str) -> &Value {
        self.root.get(wire)
    }

    /// What a field is read from: its property, or the whole body where the field has no name.
    pub fn raw(&self, wire: &str) -> &Value {
        if wire.is_empty() { &self.root } else { self.root.get(wire) }
    }
}
