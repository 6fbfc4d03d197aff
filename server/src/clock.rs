//! Time, which the sandbox may move.

use kyc_preflight::date::Date;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// The machine's clock and how far it is moved, in milliseconds.
#[derive(Debug, Default)]
pub struct Clock(AtomicI64);

impl Clock {
    /// Milliseconds since 1970, UTC.
    pub fn now(&self) -> i64 {
        machine() + self.0.load(Ordering::Relaxed)
    }

    /// How far it is moved, in milliseconds.
    pub fn moved(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Moves it so far from the machine's.
    pub fn set(&self, moved: i64) {
        self.0.store(moved, Ordering::Relaxed);
    }

    /// Moves it to a moment.
    pub fn set_now(&self, at: i64) {
        self.set(at.saturating_sub(machine()));
    }

    /// The day in Shanghai: a card that runs out today does so there.
    pub fn today(&self) -> Option<Date> {
        let days = (self.now() + 8 * HOUR).div_euclid(DAY);
        Date::from_epoch_days(i32::try_from(days).ok()?)
    }
}

fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// `2026-11-20T08:00:00.000Z`.
pub fn rfc3339(at: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp_nanos(i128::from(at) * 1_000_000);
    moment.ok().and_then(|moment| moment.format(&Rfc3339).ok()).unwrap_or_default()
}

/// The moment of such a text.
pub fn moment(text: &str) -> Option<i64> {
    let nanos = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp_nanos();
    i64::try_from(nanos / 1_000_000).ok()
}
