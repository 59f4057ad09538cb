//! The clock and the randomness of the machine: the only places that read them.

use liandai_model::Instant;
use liandai_service::{Clock, Entropy};

/// The machine's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        now()
    }
}

/// The machine's clock, set forward or back by so many seconds: a demonstration lives on another day.
pub struct ShiftedClock(pub i64);

impl Clock for ShiftedClock {
    fn now(&self) -> Instant {
        now().plus_seconds(self.0)
    }
}

/// The operating system's randomness.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::panic,
        reason = "without randomness no token and no key is safe: the program must not go on"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        if let Err(error) = getrandom::fill(bytes) {
            panic!("the operating system gives no randomness: {error}");
        }
    }
}

/// The present instant.
#[expect(clippy::disallowed_methods, reason = "this is the clock that the others are given")]
pub fn now() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Instant::from_unix_microseconds(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

/// Fresh randomness.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemEntropy.fill(&mut bytes);
    bytes
}
