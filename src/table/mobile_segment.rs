//! Segments of mobile numbers: whom they were assigned to, and for what.
//!
//! A number may have been ported to another operator since December 2019: a segment says who it was, never who it is.

use super::MOBILE_SEGMENT_RUNS;
use super::layout::{CARRIERS, SERVICES};

/// A segment that is in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Segment {
    carrier: u8,
    service: u8,
}

impl Segment {
    /// As it was told: what `carrier()` and `service()` said.
    #[cfg(feature = "serde")]
    pub(crate) fn told(carrier: &str, service: &str) -> Option<Self> {
        let place = |list: &[&str], word: &str| u8::try_from(list.iter().position(|known| *known == word)?).ok();
        Some(Segment { carrier: place(&CARRIERS, carrier)?, service: place(&SERVICES, service)? })
    }

    /// The operator that the segment was assigned to: `mobile`, `unicom`, `telecom` or `broadnet`.
    pub fn carrier(self) -> &'static str {
        CARRIERS.get(usize::from(self.carrier)).copied().unwrap_or_default()
    }

    /// `public`, `virtual`, `data`, `iot`, `satellite` or `emergency`.
    pub fn service(self) -> &'static str {
        SERVICES.get(usize::from(self.service)).copied().unwrap_or_default()
    }

    /// Both as one number from 0, for bindings.
    pub fn packed(self) -> u8 {
        self.carrier * 8 + self.service
    }
}

/// The segment of a number, by its first five digits.
///
/// ```
/// use kyc_preflight::table::mobile_segment;
/// let segment = mobile_segment::find(17000).unwrap();
/// assert_eq!((segment.carrier(), segment.service()), ("telecom", "virtual"));
/// assert!(mobile_segment::find(19400).is_none());
/// ```
pub fn find(digits: u32) -> Option<Segment> {
    let mut found = 0;
    for &[low, high, what] in MOBILE_SEGMENT_RUNS.as_chunks().0 {
        if u32::from(u16::from_le_bytes([low, high])) > digits {
            break;
        }
        found = what;
    }
    let what = found.checked_sub(1)?;
    Some(Segment { carrier: what / 8, service: what % 8 })
}
