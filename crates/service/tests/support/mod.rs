//! Use cases over a store of the tests: a clock that is moved by hand, bytes that never come twice, keys and powers.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use liandai_model::Instant;
use liandai_service::{
    Clock, Entropy, Limits, Parts, Service, built_in,
    safety::{Keyring, password::Cost},
};
use liandai_store::files::Folder;
use liandai_testkit::{TestStore, fresh_bytes, test_instant};

/// A clock that stands still until it is moved.
#[derive(Clone)]
pub struct Moved(Arc<AtomicI64>);

impl Moved {
    /// Lets time pass.
    pub fn pass_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::SeqCst);
    }
}

impl Clock for Moved {
    fn now(&self) -> Instant {
        Instant::from_unix_microseconds(self.0.load(Ordering::SeqCst))
    }
}

struct Fresh;

impl Entropy for Fresh {
    fn fill(&self, bytes: &mut [u8]) {
        // What goes into ids grows, so that what is done in one moment keeps its order.
        if bytes.len() == 10 {
            bytes.copy_from_slice(&fresh_bytes());
            return;
        }
        for chunk in bytes.chunks_mut(8) {
            // Mixed (SplitMix64), so that codes of few bits a byte do not come twice either.
            let seed = fresh_bytes().iter().fold(0xcbf2_9ce4_8422_2325_u64, |seed, byte| {
                (seed ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
            });
            let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            for (byte, fresh) in chunk.iter_mut().zip((mixed ^ (mixed >> 31)).to_be_bytes()) {
                *byte = fresh;
            }
        }
    }
}

/// The use cases as of 2026-03-05, 09:00 in Shanghai, and their clock.
pub fn service_over(test: &TestStore, files: &Path) -> (Service, Moved) {
    let clock = Moved(Arc::new(AtomicI64::new(test_instant().unix_microseconds())));
    let service = Service::new(Parts {
        store: test.store.clone(),
        files: Arc::new(Folder::new(files)),
        keys: Keyring::generate([1; 32], [2; 32]),
        powers: built_in::powers().unwrap(),
        clock: Arc::new(clock.clone()),
        entropy: Arc::new(Fresh),
        limits: Limits { password_cost: Cost::LEAST, ..Limits::default() },
    });
    (service.unwrap(), clock)
}
