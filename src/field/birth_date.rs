//! Birth date: `YYYY-MM-DD` (ISO 8601), as RapidID and KryptoGO want it.
//!
//! Eight digits, slashes, dots and 年月日 are rewritten with a note, unless the value goes on the wire as it stands. An
//! impossible day or one that has not come yet dooms, and so does one that differs from the birth date in an identity number
//! of the same form: see [`crate::form`].
//!
//! ```
//! use kyc_preflight::{field::{birth_date, Context}, reason::Reason};
//! assert!(birth_date::check("1988-07-22", Context::default()).flaws.is_empty());
//! assert_eq!(birth_date::check("1988年7月22日", Context::default()).text, "1988-07-22");
//! assert_eq!(birth_date::check("1988-02-30", Context::default()).flaws[0].reason, Reason::Calendar);
//! ```

use super::{Context, Finding, day, tidy};
use crate::date::Date;
use crate::reason::Reason;

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Calendar,
    Reason::Future,
    Reason::Ancient,
    Reason::Mismatch,
    Reason::DateForm,
    Reason::Spacing,
];

const LENGTH: usize = 10;

/// See the [module](self). Fact: the birth date.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    if context.exact && !tidy::whole(&mut finding, context.typing, LENGTH, is_iso) {
        return finding;
    }
    finding.facts.birth = day::read(&mut finding, context, day::births(context.today));
    if let Some(birth) = finding.facts.birth {
        day::age(&mut finding, birth, context.today);
        if Date::iso(&finding.text).is_none() {
            finding.change(birth.iso_string(), Reason::DateForm);
        }
    }
    finding
}

fn is_iso(at: usize, c: u8) -> bool {
    if matches!(at, 4 | 7) { c == b'-' } else { c.is_ascii_digit() }
}
