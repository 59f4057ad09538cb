//! Counts by which a board says how far links and wants are met; counts of places add up to those of a city.

use std::ops::AddAssign;

use super::wants::{Item, State};

/// How far those who must be led are led.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LinkCoverage {
    /// Who must be led.
    pub people: u32,
    /// Who has a leader, at least one.
    pub led: u32,
    /// Who has exactly one, and a proper one.
    pub proper: u32,
    /// Who has exactly one, who has signed.
    pub signed: u32,
}

impl AddAssign for LinkCoverage {
    fn add_assign(&mut self, other: Self) {
        self.people += other.people;
        self.led += other.led;
        self.proper += other.proper;
        self.signed += other.signed;
    }
}

/// How far what is wanted is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WantCoverage {
    /// Wants in all.
    pub wanted: u32,
    /// Filled as they should be.
    pub filled: u32,
    /// With too few.
    pub missing: u32,
    /// With too many.
    pub surplus: u32,
    /// Filled by somebody who should not.
    pub wrong: u32,
}

impl WantCoverage {
    /// Counts a checklist.
    #[must_use]
    pub fn of(items: &[Item<'_>]) -> Self {
        let mut counts = Self::default();
        for item in items {
            counts.wanted += 1;
            *match item.state {
                State::Filled => &mut counts.filled,
                State::Missing(_) => &mut counts.missing,
                State::TooMany(_) => &mut counts.surplus,
                State::WrongPerson => &mut counts.wrong,
            } += 1;
        }
        counts
    }

    /// Whether everything is there.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.filled == self.wanted
    }
}

impl AddAssign for WantCoverage {
    fn add_assign(&mut self, other: Self) {
        self.wanted += other.wanted;
        self.filled += other.filled;
        self.missing += other.missing;
        self.surplus += other.surplus;
        self.wrong += other.wrong;
    }
}
