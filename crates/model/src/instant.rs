//! Instants in UTC, and the civil day in Asia/Shanghai on which one falls.

use std::fmt;

use jiff::{Timestamp, tz::Offset};

use crate::Day;

/// Asia/Shanghai has stood at this offset without summer time since 1991, before any record of this system.
const OFFSET_SECONDS: i64 = 8 * 3600;
const MICROSECONDS: i64 = 1_000_000;
const DAY: i64 = 24 * 3600 * MICROSECONDS;

/// A point in time, in microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

impl Instant {
    /// From microseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_microseconds(microseconds: i64) -> Self {
        Self(microseconds)
    }

    /// From milliseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds.saturating_mul(1000))
    }

    /// Microseconds since 1970-01-01T00:00:00Z, as the store keeps it.
    #[must_use]
    pub const fn unix_microseconds(self) -> i64 {
        self.0
    }

    /// Milliseconds since 1970-01-01T00:00:00Z; zero before.
    #[must_use]
    pub fn unix_milliseconds(self) -> u64 {
        u64::try_from(self.0.div_euclid(1000)).unwrap_or(0)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z; zero before.
    #[must_use]
    pub fn unix_seconds(self) -> u64 {
        self.unix_milliseconds() / 1000
    }

    /// So many seconds later, or earlier.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROSECONDS)))
    }

    /// Whole seconds from this instant to `later`; negative if it is earlier.
    #[must_use]
    pub const fn seconds_until(self, later: Self) -> i64 {
        later.0.saturating_sub(self.0).div_euclid(MICROSECONDS)
    }

    /// The civil day in Asia/Shanghai.
    #[must_use]
    pub fn day(self) -> Day {
        let days = self.0.saturating_add(OFFSET_SECONDS * MICROSECONDS).div_euclid(DAY);
        Day::from_number(i32::try_from(days).unwrap_or(0))
    }

    /// The first instant of a civil day in Asia/Shanghai.
    #[must_use]
    pub fn start_of(day: Day) -> Self {
        Self(i64::from(day.number()).saturating_mul(DAY).saturating_sub(OFFSET_SECONDS * MICROSECONDS))
    }

    /// Hour and minute of the day in Asia/Shanghai.
    #[must_use]
    pub fn hour_and_minute(self) -> (i64, i64) {
        let minutes =
            self.0.saturating_add(OFFSET_SECONDS * MICROSECONDS).rem_euclid(DAY) / (60 * MICROSECONDS);
        (minutes / 60, minutes % 60)
    }
}

impl From<i64> for Instant {
    fn from(microseconds: i64) -> Self {
        Self(microseconds)
    }
}

/// In Asia/Shanghai, to the second: `2026-03-05 14:02:09`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Timestamp::from_microsecond(self.0).unwrap_or_default();
        write!(f, "{}", Offset::constant(8).to_datetime(time).strftime("%Y-%m-%d %H:%M:%S"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_shanghai() {
        let day = Day::parse(b"2026-03-01").unwrap();
        let midnight = Instant::start_of(day);
        assert_eq!(midnight.to_string(), "2026-03-01 00:00:00");
        assert_eq!(midnight.day(), day);
        assert_eq!(midnight.plus_seconds(-1).to_string(), "2026-02-28 23:59:59");
        assert_eq!(midnight.plus_seconds(-1).day(), Day::parse(b"2026-02-28").unwrap());
        assert_eq!(midnight.plus_seconds(3660).hour_and_minute(), (1, 1));
        assert_eq!(midnight.seconds_until(midnight.plus_seconds(-5)), -5);
    }
}
