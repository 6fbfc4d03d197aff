//! Signed tokens: what a request is polled with, and what opens a report.

use super::store::Store;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    iat: i64,
    exp: i64,
}

/// The key of the sandbox, kept in its database: tokens outlive a restart.
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens { .. }")
    }
}

impl Tokens {
    /// The key that the database has, or a new one.
    pub async fn kept(store: &Store) -> Result<Self, sqlx::Error> {
        let key = match store.setting("token-key").await? {
            Some(key) => key,
            None => {
                let key: String = (0..64).map(|_| fastrand::alphanumeric()).collect();
                store.set("token-key", &key).await?;
                key
            }
        };
        Ok(Tokens {
            encoding: EncodingKey::from_secret(key.as_bytes()),
            decoding: DecodingKey::from_secret(key.as_bytes()),
        })
    }

    /// A token for something, from a moment on for some seconds.
    pub fn sign(&self, subject: &str, now: i64, seconds: i64) -> String {
        let iat = now.div_euclid(1000);
        let claims = Claims { sub: subject.to_owned(), iat, exp: iat + seconds };
        encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).unwrap_or_default()
    }

    /// What a token is for, if it is one of ours and has not run out.
    pub fn open(&self, token: &str, now: i64) -> Option<String> {
        let mut rules = Validation::new(Algorithm::HS256);
        // The sandbox's clock may be moved; the library looks at the machine's.
        rules.validate_exp = false;
        let claims = decode::<Claims>(token, &self.decoding, &rules).ok()?.claims;
        (claims.exp > now.div_euclid(1000)).then_some(claims.sub)
    }
}
