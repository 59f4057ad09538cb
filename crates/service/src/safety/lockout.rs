//! When a name must wait after failed sign-ins. The wait grows, and is never for ever: a lock that lasts would let anybody shut out
//! anybody else.

use liandai_model::Instant;

/// So many failures cost nothing.
const FREE: i64 = 4;
/// Seconds to wait after each failure from then on; the last for all later ones.
const WAITS: [i64; 4] = [60, 5 * 60, 15 * 60, 60 * 60];
/// So long after the end of a wait, earlier failures are forgotten.
const FORGOTTEN_AFTER: i64 = 24 * 60 * 60;

/// The failed sign-ins of a name since its last success.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    /// How many.
    pub failed: i64,
    /// Until when no further one is looked at.
    pub locked_until: Option<Instant>,
}

impl Attempts {
    /// Until when the name is locked, if it is. While it is, a password is not looked at, and the attempt is not counted: whoever
    /// waits is not made to wait longer by somebody else's tries.
    #[must_use]
    pub fn locked_until(self, at: Instant) -> Option<Instant> {
        self.locked_until.filter(|until| at < *until)
    }

    /// After a failure: the fifth and each later one locks.
    #[must_use]
    pub fn after_failure(self, at: Instant) -> Self {
        let forgotten = self.locked_until.is_some_and(|until| until.plus_seconds(FORGOTTEN_AFTER) <= at);
        let failed = if forgotten { 1 } else { self.failed.max(0).saturating_add(1) };
        let wait = usize::try_from(failed - FREE - 1).ok().map(|nth| WAITS.get(nth).or(WAITS.last()));
        Self { failed, locked_until: wait.flatten().map(|seconds| at.plus_seconds(*seconds)) }
    }

    /// After a success, or when an administrator unlocks.
    #[must_use]
    pub const fn none() -> Self {
        Self { failed: 0, locked_until: None }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const START: Instant = Instant::from_unix_milliseconds(1_700_000_000_000);

    #[test]
    fn the_fifth_failure_locks_and_each_later_one_locks_longer() {
        let mut attempts = Attempts::none();
        let mut at = START;
        let mut waits = Vec::new();
        for _ in 0..10 {
            attempts = attempts.after_failure(at);
            waits.push(attempts.locked_until(at).map(|until| at.seconds_until(until) / 60));
            at = attempts.locked_until.unwrap_or(at);
            assert_eq!(attempts.locked_until(at), None, "a lock ends at its instant");
        }
        let minutes = [None, None, None, None, Some(1), Some(5), Some(15), Some(60), Some(60), Some(60)];
        assert_eq!(waits, minutes);
    }

    #[test]
    fn a_day_after_a_lock_the_count_begins_anew() {
        let locked = Attempts { failed: 8, locked_until: Some(START) };
        let day = FORGOTTEN_AFTER;
        assert_eq!(locked.after_failure(START.plus_seconds(day - 1)).failed, 9);
        let anew = locked.after_failure(START.plus_seconds(day));
        assert_eq!(anew, Attempts { failed: 1, locked_until: None });
    }

    proptest! {
        #[test]
        fn a_failure_never_shortens_the_wait_and_no_wait_exceeds_an_hour(failed in -3_i64..i64::MAX) {
            let wait = |failed| {
                let after = Attempts { failed, locked_until: None }.after_failure(START);
                after.locked_until.map_or(0, |until| START.seconds_until(until))
            };
            prop_assert!(wait(failed) <= wait(failed.saturating_add(1)));
            prop_assert!(wait(failed) <= 3600);
        }
    }
}
