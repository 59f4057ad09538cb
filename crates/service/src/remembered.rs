//! What was counted in the whole city for somebody, which takes long in a large one. It holds until anything is recorded, by whichever
//! process, or the day ends: what pages show is never old.

use std::{
    collections::HashMap,
    sync::{PoisonError, RwLock},
};

use liandai_model::{AccountId, Day, TenantId};

/// For so many accounts at most; beyond, all is counted anew.
const MOST: usize = 10_000;

/// As of when something was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The end of the audit.
    pub(crate) end: i64,
    /// The day.
    pub(crate) day: Day,
}

/// What is remembered for each account.
#[derive(Debug)]
pub(crate) struct Remembered<T> {
    of: RwLock<HashMap<(TenantId, AccountId), (Mark, T)>>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { of: RwLock::default() }
    }
}

impl<T: Clone> Remembered<T> {
    /// What was counted as of the mark.
    pub(crate) fn get(&self, whose: (TenantId, AccountId), mark: Mark) -> Option<T> {
        let all = self.of.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&whose).filter(|(at, _)| *at == mark).map(|(_, counted)| counted.clone())
    }

    /// Remembers what was counted.
    pub(crate) fn keep(&self, whose: (TenantId, AccountId), mark: Mark, counted: T) {
        let mut all = self.of.write().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST && !all.contains_key(&whose) {
            all.clear();
        }
        all.insert(whose, (mark, counted));
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::Instant;

    use super::*;

    #[test]
    fn what_was_counted_holds_for_one_account_until_something_is_recorded_or_the_day_ends() {
        let at = Instant::from_unix_milliseconds(1_772_672_400_000);
        let whose = |account| (TenantId::new(at, [1; 10]), AccountId::new(at, [account; 10]));
        let mark = |end, day| Mark { end, day: Day::new(2026, 3, day).unwrap() };
        let remembered = Remembered::default();
        remembered.keep(whose(1), mark(7, 5), "seven");
        for (account, at, expected) in [
            (1, mark(7, 5), Some("seven")),
            (1, mark(8, 5), None),
            (1, mark(6, 5), None),
            (1, mark(7, 6), None),
            (2, mark(7, 5), None),
        ] {
            assert_eq!(remembered.get(whose(account), at), expected, "{account} {at:?}");
        }
        remembered.keep(whose(1), mark(8, 5), "eight");
        assert_eq!(remembered.get(whose(1), mark(8, 5)), Some("eight"));
    }
}
