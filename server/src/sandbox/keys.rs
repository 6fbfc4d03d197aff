//! What callers have to know: several of each, so that keys can rotate. Compared in constant time.

use axum::http::HeaderMap;
use secrecy::{ExposeSecret, SecretString};
use subtle::{Choice, ConstantTimeEq};

/// Keys of the three providers.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Fill Easy: `ID:SECRET`, each.
    pub clients: Vec<SecretString>,
    /// KryptoGO.
    pub api_keys: Vec<SecretString>,
    /// RapidID.
    pub tokens: Vec<SecretString>,
}

impl Keys {
    /// `x-client-id` and `x-client-secret`.
    pub fn fill_easy(&self, headers: &HeaderMap) -> bool {
        let told = format!("{}:{}", header(headers, "x-client-id"), header(headers, "x-client-secret"));
        is_one(&self.clients, &told)
    }

    /// `token`.
    pub fn rapid_id(&self, headers: &HeaderMap) -> bool {
        is_one(&self.tokens, header(headers, "token"))
    }

    /// `x-api-key`; the document names no header (ApiKeyAuth).
    pub fn krypto_go(&self, headers: &HeaderMap) -> bool {
        is_one(&self.api_keys, header(headers, "x-api-key"))
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn is_one(known: &[SecretString], told: &str) -> bool {
    let same = |key: &SecretString| key.expose_secret().as_bytes().ct_eq(told.as_bytes());
    known.iter().map(same).fold(Choice::from(0), |any, same| any | same).into()
}
