//! How long a sign-in lasts: while it is used, and at most so long in all.

use liandai_model::Instant;

/// The instant at which a session was last seen is written at most this often, so that reading pages stays reading.
const TOUCH_AFTER: i64 = 60;

/// The limits of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    idle: i64,
    absolute: i64,
}

/// Limits that make no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a session lasts at least 5 minutes idle and at most 30 days in all, and no shorter in all than idle"
)]
pub struct SessionLimitsError;

/// Whether a session still holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Valid,
    /// Nobody used it for too long.
    Idle,
    /// Its whole time is over.
    Ended,
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self { idle: 30 * 60, absolute: 12 * 60 * 60 }
    }
}

impl SessionLimits {
    /// Minutes without use, and minutes in all, after which a session is over.
    ///
    /// # Errors
    /// Less than 5 minutes idle, more than 30 days in all, or less in all than idle.
    pub fn from_minutes(idle: u32, absolute: u32) -> Result<Self, SessionLimitsError> {
        let fits = idle >= 5 && absolute >= idle && absolute <= 30 * 24 * 60;
        let limits = Self { idle: i64::from(idle) * 60, absolute: i64::from(absolute) * 60 };
        fits.then_some(limits).ok_or(SessionLimitsError)
    }

    /// When a session that begins at `at` is over at the latest.
    #[must_use]
    pub const fn ends_at(self, at: Instant) -> Instant {
        at.plus_seconds(self.absolute)
    }

    /// Where a session stands that was last seen at `seen_at` and is over at the latest at `ends_at`.
    #[must_use]
    pub fn standing(self, seen_at: Instant, ends_at: Instant, at: Instant) -> Standing {
        if at >= ends_at {
            Standing::Ended
        } else if at >= seen_at.plus_seconds(self.idle) {
            Standing::Idle
        } else {
            Standing::Valid
        }
    }

    /// Whether it is time to write that the session was seen: a minute after it was last written.
    #[must_use]
    pub fn is_touch_due(self, seen_at: Instant, at: Instant) -> bool {
        at >= seen_at.plus_seconds(TOUCH_AFTER)
    }

    /// Seconds without use after which a session is over.
    #[must_use]
    pub const fn idle_seconds(self) -> i64 {
        self.idle
    }

    /// Seconds in all after which a session is over.
    #[must_use]
    pub const fn absolute_seconds(self) -> i64 {
        self.absolute
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Instant = Instant::from_unix_milliseconds(1_700_000_000_000);

    #[test]
    fn a_session_holds_while_it_is_used_and_never_past_its_end() {
        let limits = SessionLimits::default();
        let ends = limits.ends_at(START);
        let minute = |n: i64| START.plus_seconds(n * 60);
        for (seen, now, standing) in [
            (0, 0, Standing::Valid),
            (0, 29, Standing::Valid),
            (0, 30, Standing::Idle),
            (700, 719, Standing::Valid),
            (719, 720, Standing::Ended),
            (0, 720, Standing::Ended),
            // Another server's clock may be a little ahead.
            (1, 0, Standing::Valid),
        ] {
            assert_eq!(limits.standing(minute(seen), ends, minute(now)), standing, "{seen} {now}");
        }
        assert_eq!(limits.standing(START, ends, START.plus_seconds(30 * 60 - 1)), Standing::Valid);
    }

    #[test]
    fn being_seen_is_written_once_a_minute() {
        let limits = SessionLimits::default();
        for (seconds, due) in [(-5, false), (0, false), (59, false), (60, true), (600, true)] {
            assert_eq!(limits.is_touch_due(START, START.plus_seconds(seconds)), due, "{seconds}");
        }
    }

    #[test]
    fn limits_that_make_no_sense_are_refused() {
        for (idle, absolute, fits) in [
            (5, 5, true),
            (30, 720, true),
            (43_200, 43_200, true),
            (4, 60, false),
            (0, 0, false),
            (31, 30, false),
            (30, 43_201, false),
            (u32::MAX, u32::MAX, false),
        ] {
            assert_eq!(SessionLimits::from_minutes(idle, absolute).is_ok(), fits, "{idle} {absolute}");
        }
    }

    proptest! {
        #[test]
        fn writing_once_a_minute_never_ends_a_session_in_use(idle in 5_u32..600, gaps in prop::collection::vec(1_i64..240, 1..60)) {
            let limits = SessionLimits::from_minutes(idle, 43_200).unwrap();
            let (mut seen, mut now) = (START, START);
            for gap in gaps {
                now = now.plus_seconds(gap);
                prop_assert_eq!(limits.standing(seen, limits.ends_at(START), now), Standing::Valid);
                if limits.is_touch_due(seen, now) {
                    seen = now;
                }
            }
        }
    }
}
