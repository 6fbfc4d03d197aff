//! Face photo: standard base64 (RFC 4648 §4) without the `data:` prefix.
//!
//! The documents recommend JPEG or PNG of at most 2 MB, which is taken as decoded megabytes; anything else about the
//! picture is doubted. A `data:` prefix and anything that is not base64 are refused, the first with an offer (AMB-27).
//!
//! ```
//! use kyc_preflight::{field::{face_photo, Context}, reason::Reason};
//! assert!(face_photo::check("iVBORw0KGgoAAAANSUhEUgAA", Context::default()).flaws.is_empty());
//! assert_eq!(face_photo::check("not base64!!", Context::default()).flaws[0].reason, Reason::Base64);
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};
use crate::value::cut;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::DataPrefix,
    Reason::Base64,
    Reason::ImageType,
    Reason::ImageSize,
    Reason::Spacing,
];

/// "≤2 MB", recommended.
const MOST_BYTES: usize = 2_000_000;

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    if let Some(rest) = finding.text.strip_prefix("data:") {
        finding.fix = payload(rest).map(|value| Fix { code: "stripPrefix", value });
        finding.say(Weight::Refused, Reason::DataPrefix);
        return finding;
    }
    if let Some(at) = first_stray(finding.text.as_bytes()) {
        finding.count(Weight::Refused, Reason::Base64, [at + 1, 0, 0]);
        return finding;
    }
    let bytes = decoded_length(finding.text.as_bytes());
    if !is_image(finding.text.as_bytes()) {
        finding.say(Weight::Doubt, Reason::ImageType);
    }
    if bytes > MOST_BYTES {
        finding.count(Weight::Doubt, Reason::ImageSize, [MOST_BYTES, bytes, 0]);
    }
    finding
}

/// What follows the comma, where base64 is announced before it.
fn payload(rest: &str) -> Option<String> {
    let (head, payload) = cut(rest, b',')?;
    head.ends_with(";base64").then(|| payload.to_owned())
}

/// The 0-based place where standard base64 ends to be one: a foreign character, padding inside, or a length not of fours.
fn first_stray(text: &[u8]) -> Option<usize> {
    let padding = text.iter().rev().take(2).take_while(|b| **b == b'=').count();
    let body = &text[..text.len() - padding];
    let stray = body.iter().position(|b| !(b.is_ascii_alphanumeric() || *b == b'+' || *b == b'/'));
    stray.or((!text.len().is_multiple_of(4)).then_some(text.len()))
}

/// Bytes that padded base64 holds.
fn decoded_length(text: &[u8]) -> usize {
    text.len() / 4 * 3 - text.iter().rev().take(2).filter(|b| **b == b'=').count()
}

/// `FF D8 FF` or `89 50 4E 47 0D 0A 1A 0A`, as base64 spells them.
fn is_image(text: &[u8]) -> bool {
    text.starts_with(b"/9j/") || text.starts_with(b"iVBORw0KGgo")
}
