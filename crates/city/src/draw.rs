//! Seeded chance in integers only, so that a city is the same on every platform. Each topic draws from a
//! stream of its own: a change in one table leaves the others as they were.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng as _, SeedableRng as _},
};

/// What is drawn; each topic has its own stream of numbers.
#[derive(Clone, Copy)]
pub(crate) enum Topic {
    Plan,
    People,
    Sheets,
    Deductions,
    Honours,
    Attendance,
    Satisfaction,
    Findings,
    History,
    Titles,
    Private,
    Posts,
    Secondments,
    Steering,
}

impl Topic {
    const fn stream(self) -> u64 {
        match self {
            Self::Plan => 1,
            Self::People => 2,
            Self::Sheets => 3,
            Self::Deductions => 4,
            Self::Honours => 5,
            Self::Attendance => 6,
            Self::Satisfaction => 7,
            Self::Findings => 8,
            Self::History => 9,
            Self::Titles => 10,
            Self::Private => 11,
            Self::Posts => 12,
            Self::Secondments => 13,
            Self::Steering => 14,
        }
    }
}

/// The standard deviation of a sum of four numbers below 65,536, and its mean.
const BELL_DEVIATION: i64 = 37_837;
const BELL_MEAN: i64 = 131_070;

/// A stream of random integers.
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    pub(crate) fn new(seed: u64, topic: Topic) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(topic.stream());
        Self(rng)
    }

    /// 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `bound`; 0 if the bound is 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let wide = u64::from(self.0.next_u32()) * u64::from(bound);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = u32::try_from(high.saturating_sub(low)).unwrap_or(0);
        low.saturating_add_unsigned(self.below(span.saturating_add(1)))
    }

    /// True in `per_ten_thousand` of 10,000 cases.
    pub(crate) fn chance(&mut self, per_ten_thousand: u32) -> bool {
        self.below(10_000) < per_ten_thousand
    }

    /// Nearly normal around 0 with the given standard deviation, never beyond 3.5 of them.
    pub(crate) fn bell(&mut self, deviation: i32) -> i32 {
        let bits = self.bits();
        let sum: i64 = [0, 16, 32, 48].into_iter().map(|at| i64::from(low_16(bits >> at))).sum();
        let value = (sum - BELL_MEAN) * i64::from(deviation) / BELL_DEVIATION;
        i32::try_from(value).unwrap_or(0)
    }

    /// One of the words, each alike.
    pub(crate) fn word(&mut self, words: &[&'static str]) -> &'static str {
        let at = self.below(u32::try_from(words.len()).unwrap_or(0));
        usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or("")
    }
}

fn low_16(bits: u64) -> u16 {
    u16::try_from(bits & 0xFFFF).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_of_numbers_never_changes() {
        let mut draw = Draw::new(7, Topic::Plan);
        let first: Vec<u32> = (0..4).map(|_| draw.below(1000)).collect();
        assert_eq!(first, PINNED);
    }

    const PINNED: [u32; 4] = [659, 992, 107, 9];

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut draw = Draw::new(1, Topic::Sheets);
        for _ in 0..10_000 {
            assert!(draw.below(7) < 7);
            assert!((-3..=4).contains(&draw.between(-3, 4)));
            assert!(draw.bell(100).abs() <= 350);
        }
        assert_eq!(draw.below(0), 0);
        assert_eq!(draw.word(&[]), "");
    }
}
