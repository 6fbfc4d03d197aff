//! Country: the three letters of ISO 3166-1 alpha-3, in capitals.
//!
//! Three capitals are the published form (AMB-111); small letters are raised with a note. Letters that our table does not have
//! are doubted, since the table may be behind. The two letters of alpha-2 are refused with the three on offer.
//!
//! ```
//! use kyc_preflight::{field::{country, Context}, reason::{Reason, Weight}};
//! assert!(country::check("TWN", Context::default()).flaws.is_empty());
//! let odd = country::check("XYZ", Context::default());
//! assert_eq!((odd.flaws[0].weight, odd.flaws[0].reason), (Weight::Doubt, Reason::Unknown));
//! ```

use super::{Context, Finding, Fix, tidy};
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Unknown,
    Reason::Width,
    Reason::Spacing,
    Reason::LetterCase,
];

/// See the [module](self).
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let (mut finding, countries) = (tidy::capitals(raw, context), context.tables.countries);
    if tidy::whole(&mut finding, context.typing, 3, |_, c| c.is_ascii_uppercase())
        && !countries.has_alpha3(&finding.text)
        && !countries.is_empty()
    {
        finding.say(Weight::Doubt, Reason::Unknown);
    }
    if let Some(value) = countries.alpha3(&finding.text).filter(|_| !context.typing && !context.exact) {
        finding.fix = Some(Fix { code: "alpha3", value });
    }
    finding
}
