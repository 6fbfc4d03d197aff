//! Headers of the webhook request: an object of strings, sent to `callbackUrl`.
//!
//! Names are tokens of RFC 9110 §5.1 and values hold no control character; both are refused otherwise, since a line break
//! in a header is how requests are smuggled. Doubted are values that cannot go on the wire as they are (RFC 9110 §5.5: ASCII) and
//! names that the client of the webhook sets itself: the call would be paid, and the webhook fail. Values are secrets: no issue, trace or log ever holds one (AMB-35).
//!
//! ```
//! use kyc_preflight::{field::{callback_headers, Context}, reason::Reason, value::Value};
//! let check = |name: &str, text: &str| {
//!     callback_headers::check(&Value::object([(name.to_owned(), text.into())]), Context::default()).issues
//! };
//! assert!(check("X-Signature", "abc").is_empty());
//! assert_eq!(check("X-Signature", "abc\r\nHost: evil").first().unwrap().flaw.reason, Reason::HeaderValue);
//! ```

use super::{Context, Field, Found, Issue};
use crate::reason::{Flaw, Reason, Weight};
use crate::value::Value;

/// What may be said of this field.
pub const REASONS: &[Reason] =
    &[Reason::Type, Reason::HeaderName, Reason::HeaderValue, Reason::HeaderText, Reason::HeaderOwn, Reason::WithoutUrl];

/// The JSON Schema of a value, as far as types go.
pub const SHAPE: &str = r#"{"type":"object","additionalProperties":{"type":"string"}}"#;

/// See the [module](self).
pub fn check(value: &Value, _: Context) -> Found {
    let headers = match value {
        Value::Null => return Found::default(),
        Value::Map(headers) => headers,
        _ => return Found::wrong_type(Field::CallbackHeaders, "object"),
    };
    let mut found = Found { present: !headers.is_empty(), ..Found::default() };
    for (at, (name, value)) in headers.iter().enumerate() {
        if let Some(flaw) = header(name, value) {
            found.issues.push(sited(at, name, flaw));
        }
    }
    found
}

/// A well-formed name may be shown; anything else is only counted.
fn sited(at: usize, name: &str, flaw: Flaw) -> Issue {
    match is_token(name) {
        true => Issue::new(Field::CallbackHeaders, flaw).key(name.to_owned()),
        false => Issue::entry(Field::CallbackHeaders, at, flaw),
    }
}

fn header(name: &str, value: &Value) -> Option<Flaw> {
    let Some(text) = value.text() else {
        return Some(Flaw::worded(Weight::Refused, Reason::Type, "string"));
    };
    if !is_token(name) {
        return Some(Flaw::refused(Reason::HeaderName));
    }
    if text.chars().any(|c| c.is_control() && c != '\t') {
        return Some(Flaw::refused(Reason::HeaderValue));
    }
    if OWN.iter().any(|own| own.eq_ignore_ascii_case(name)) {
        return Some(Flaw::doubt(Reason::HeaderOwn));
    }
    (!text.is_ascii()).then(|| Flaw::doubt(Reason::HeaderText))
}

/// What belongs to the connection: RFC 9110 §7.2, §7.6.1, §8.6, RFC 9112 §6.1.
const OWN: [&str; 4] = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];

/// `tchar` of RFC 9110 §5.6.2. `__proto__` would be one, but JavaScript objects lose it.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name != "__proto__" && name.len() <= 256 && name.bytes().all(is_token_byte)
}

fn is_token_byte(byte: u8) -> bool {
    let sign = matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^' | b'_' | b'`' | b'|' | b'~');
    sign || byte.is_ascii_alphanumeric()
}
