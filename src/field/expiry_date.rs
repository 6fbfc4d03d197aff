//! Expiry date of the identity card (有效期限): `YYYYMMDD`, or the literal `长期` of cards without an end.
//!
//! No pattern is published, only this prose (documents 001 and 002); we refuse any other word under a code of its own,
//! `expiryDate.format`, that callers may downgrade (AMB-23). The traditional `長期` is refused with the simplified form as an
//! offer. A card that has run out is doubted, one that will within 90 days noted. A term that the age at issue does not give
//! dooms: see [`crate::term`].
//!
//! ```
//! use kyc_preflight::field::{expiry_date, Context};
//! assert!(expiry_date::check("长期", Context::default()).facts.long_term);
//! assert!(!expiry_date::check("permanent", Context::default()).flaws.is_empty());
//! ```

use super::{Context, Finding, Fix, issue_date, tidy};
use crate::date::Date;
use crate::reason::{Reason, Weight};

/// What may be said of this field.
pub const REASONS: &[Reason] = &[
    Reason::Required,
    Reason::Blank,
    Reason::Type,
    Reason::Short,
    Reason::Long,
    Reason::Character,
    Reason::Format,
    Reason::Calendar,
    Reason::Expired,
    Reason::ExpiresSoon,
    Reason::Term,
    Reason::Endless,
    Reason::TermBoundary,
    Reason::TermDay,
    Reason::Temporary,
    Reason::PermitTerm,
    Reason::BeforeIssue,
    Reason::Spacing,
    Reason::DateForm,
];

/// What the card says when it has no end.
pub const LONG_TERM: &str = "长期";

/// Cards are renewed up to three months ahead.
const SOON: i32 = 90;

/// See the [module](self). Facts: the day, or that there is none.
pub fn check(raw: &str, context: Context) -> Finding<'_> {
    let mut finding = tidy::trim(raw, context);
    if finding.text == LONG_TERM {
        finding.facts.long_term = true;
    } else if !finding.text.starts_with(|c: char| tidy::narrow(c).is_ascii_digit()) {
        words(&mut finding, context);
    } else {
        issue_date::compact(&mut finding, context, None);
        run_out(&mut finding, context.today);
    }
    finding
}

fn run_out(finding: &mut Finding, today: Option<Date>) {
    let (Some(day), Some(today)) = (finding.facts.day, today) else { return };
    match day.days_after(today) {
        ..0 => finding.say(Weight::Doubt, Reason::Expired),
        0..SOON => finding.count(Weight::Note, Reason::ExpiresSoon, [SOON as usize, 0, 0]),
        _ => {}
    }
}

fn words(finding: &mut Finding, context: Context) {
    if context.typing && LONG_TERM.starts_with(&*finding.text) {
        return finding.short(true, 2, 1);
    }
    if finding.text == "長期" {
        finding.fix = Some(Fix { code: "simplified", value: LONG_TERM.to_owned() });
    }
    finding.say(Weight::Refused, Reason::Format);
}
