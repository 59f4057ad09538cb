//! Deterministic choices: the same seed gives the same city on every machine.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// A source of choices.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// A number from `low` to `high`, both included. The slight bias of the remainder does not matter here.
    pub(super) fn between(&mut self, low: i128, high: i128) -> i128 {
        low + i128::from(self.0.next_u64()).rem_euclid(high - low + 1)
    }

    /// A number below `count`, for an index.
    pub(super) fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.between(0, i128::try_from(count).unwrap() - 1)).unwrap()
    }

    /// True once in `n` times.
    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of the choices.
    pub(super) fn pick<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// Puts the rows in a random order.
    pub(super) fn shuffle<T>(&mut self, rows: &mut [T]) {
        for last in (1..rows.len()).rev() {
            rows.swap(last, self.below(last + 1));
        }
    }
}
