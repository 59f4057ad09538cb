//! Limits on how often an address may try what anybody can: signing in, setting up. What goes beyond is told to wait.

use std::{num::NonZeroU32, sync::Arc};

use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};
use liandai_service::Error;

/// Tries of anybody, counted by address.
#[derive(Clone)]
pub struct Throttle {
    gate: Arc<DefaultKeyedRateLimiter<String>>,
}

/// A person mistypes; a program tries thousands. One try every two seconds, thirty at once for offices behind one address.
pub(crate) const USUAL: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

impl Throttle {
    pub(crate) fn new(a_minute: NonZeroU32) -> Self {
        Self { gate: Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_minute(a_minute))) }
    }

    /// For what takes much room.
    pub(crate) fn by_the_hour(an_hour: NonZeroU32) -> Self {
        Self { gate: Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_hour(an_hour))) }
    }

    /// Counts a try.
    ///
    /// # Errors
    /// There were too many; the error says how long to wait.
    pub(crate) fn pass(&self, address: &str) -> Result<(), Error> {
        if self.gate.len() > 10_000 {
            self.gate.retain_recent();
        }
        self.gate.check_key(&address.to_owned()).map_err(|not_until| {
            let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
            Error::TooMany { seconds: wait.as_secs() + 1 }
        })
    }
}
