//! What the crate says as JSON text.

use serde::Serialize;

pub trait ToJson: Serialize {
    fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a value of the crate is JSON")
    }
}

impl<T: Serialize> ToJson for T {}
