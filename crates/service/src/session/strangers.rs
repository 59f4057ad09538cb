//! Failed sign-ins under names that nobody has. They lock like the others, or the lock would tell which names there are. They are kept
//! in memory and not for long: nobody's account depends on them.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use liandai_model::Instant;
use sha2::{Digest as _, Sha256};

use crate::safety::lockout::Attempts;

/// So many names are remembered; who tries more is stopped by the limit on addresses.
const MOST: usize = 10_000;

/// The names that were tried in vain, as digests.
#[derive(Debug, Default)]
pub(crate) struct Strangers(Mutex<HashMap<[u8; 32], Attempts>>);

impl Strangers {
    /// Until when a name is locked, if it is.
    pub(crate) fn locked_until(&self, name: &str, now: Instant) -> Option<Instant> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&digest(name)).and_then(|attempts| attempts.locked_until(now))
    }

    /// Counts a failure.
    pub(crate) fn fail(&self, name: &str, now: Instant) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MOST {
            known.retain(|_, attempts| attempts.locked_until(now).is_some());
        }
        if known.len() >= MOST {
            known.clear();
        }
        let attempts = known.entry(digest(name)).or_default();
        *attempts = attempts.after_failure(now);
    }
}

fn digest(name: &str) -> [u8; 32] {
    Sha256::digest(name).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_nobody_has_locks_like_any_other() {
        let (strangers, now) = (Strangers::default(), Instant::from_unix_milliseconds(1_772_672_400_000));
        for _ in 0..4 {
            strangers.fail("nobody", now);
            assert_eq!(strangers.locked_until("nobody", now), None);
        }
        strangers.fail("nobody", now);
        assert_eq!(strangers.locked_until("nobody", now), Some(now.plus_seconds(60)));
        assert_eq!(strangers.locked_until("somebody", now), None);
        assert_eq!(strangers.locked_until("nobody", now.plus_seconds(60)), None);
    }

    #[test]
    fn memory_is_bounded() {
        let (strangers, now) = (Strangers::default(), Instant::from_unix_milliseconds(1_772_672_400_000));
        for number in 0..=MOST {
            strangers.fail(&number.to_string(), now);
        }
        assert!(strangers.0.lock().unwrap().len() < MOST);
    }
}
