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
use crate::reason::{Flaw, Param, Reason, Weight};

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
    if let Some(payload) = finding.text.strip_prefix("data:").map(payload) {
        finding.fix = payload.map(|value| Fix { code: "stripPrefix", value });
        return finding.flaw(Flaw::refused(Reason::DataPrefix));
    }
    if let Some(at) = first_stray(finding.text.as_bytes()) {
        return finding.flaw(Flaw::new(Weight::Refused, Reason::Base64, [Param::from(at + 1)]));
    }
    let bytes = decoded_length(finding.text.as_bytes());
    let large = Flaw::new(Weight::Doubt, Reason::ImageSize, [MOST_BYTES.into(), Param::from(bytes)]);
    let known = is_image(finding.text.as_bytes());
    finding.flaw_if(!known, Flaw::doubt(Reason::ImageType)).flaw_if(bytes > MOST_BYTES, large)
}

/// What follows `;base64,`.
fn payload(rest: &str) -> Option<String> {
    Some(rest.split_once(";base64,")?.1.to_owned())
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
