//! A city of the demonstration, its people's calls, and a clock that stands still until it is moved.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use liandai_model::{Day, Instant, InstitutionId, TenantId};
use liandai_service::{
    Call, Clock, Entropy, Error, Limits, Parts, Problem, Service, built_in,
    demo::{Demo, PASSWORD},
    safety::{Keyring, password::Cost},
    session::{Caller, Outcome, SignIn},
    store::{Page, Tx, audit::AuditFilter, files::Folder, institution::Institution, officer::Officer},
};
use liandai_testkit::{TestStore, fresh_bytes, test_instant};

const OFFICERS: u32 = 300;

pub struct City {
    pub service: Service,
    pub tenant: TenantId,
    prefix: String,
    clock: Arc<Still>,
    _store: TestStore,
    _files: tempfile::TempDir,
}

impl City {
    /// A city as of 2026-03-05, 09:00 in Shanghai.
    pub async fn new(store: TestStore) -> Self {
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(Still(AtomicI64::new(test_instant().unix_microseconds())));
        let fresh = u64::from_be_bytes(fresh_bytes()[2..].try_into().unwrap());
        let service = Service::new(Parts {
            store: store.store.clone(),
            files: Arc::new(Folder::new(files.path().to_owned())),
            keys: Keyring::generate([1; 32], [2; 32]),
            powers: built_in::powers().unwrap(),
            clock: Arc::<Still>::clone(&clock),
            entropy: Arc::new(Counted(AtomicU64::new(fresh))),
            limits: Limits { password_cost: Cost::LEAST, ..Limits::default() },
        })
        .unwrap();
        let prefix = fresh_bytes().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")) + "-";
        let demo = Demo { prefix: &prefix, officers: OFFICERS, seed: 1 };
        let (tenant, _) = service.make_demo(demo).await.unwrap();
        Self { service, tenant, prefix, clock, _store: store, _files: files }
    }

    pub fn today(&self) -> Day {
        self.service.now().day()
    }

    /// A call of one of the demonstration's people: admin, auditor, city, head, deputy, member, director, clerk, leader, officer.
    pub async fn call(&self, name: &str) -> Call {
        let name = format!("{}{name}", self.prefix);
        let attempt = SignIn {
            name: &name,
            password: PASSWORD,
            from: Caller { address: "127.0.0.1", user_agent: "test", browser: "this one" },
        };
        let Outcome::SignedIn { token, .. } = self.service.sign_in(attempt).await.unwrap() else {
            panic!("{name} is not let in")
        };
        self.service.resume(&token, "127.0.0.1").await.unwrap().unwrap()
    }

    pub async fn read(&self) -> Tx {
        self.service.store().read(self.tenant).await.unwrap()
    }

    pub async fn write(&self) -> Tx {
        self.service.store().write(self.tenant).await.unwrap()
    }

    /// The bureau whose people have accounts, and the city's commission.
    pub async fn places(&self) -> (Institution, Institution) {
        let all = self.read().await.institutions().await.unwrap();
        let bureau = all.iter().skip(1).find(|one| one.parent_id.is_none()).unwrap().clone();
        (bureau, all[0].clone())
    }

    /// The officers of an institution with one post, by code.
    pub async fn officers(&self, institution: InstitutionId, post: &str) -> Vec<Officer> {
        self.read().await.officers_of(&[institution], &[post]).await.unwrap()
    }

    /// How often something was done.
    pub async fn recorded(&self, act: &str) -> i64 {
        let filter = AuditFilter { act: Some(act.to_owned()), ..AuditFilter::default() };
        self.read().await.audit_records(&filter, Page::new(1, 10)).await.unwrap().total
    }

    /// Lets days pass.
    pub fn wait_days(&self, days: i64) {
        self.clock.0.fetch_add(days * 86_400 * 1_000_000, Ordering::Relaxed);
    }
}

/// The keys of everything that is wrong.
pub fn problems<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<&'static str> {
    match outcome {
        Err(Error::Invalid(problems)) => problems.iter().map(|problem: &Problem| problem.key).collect(),
        other => panic!("{other:?}"),
    }
}

struct Still(AtomicI64);

impl Clock for Still {
    fn now(&self) -> Instant {
        Instant::from_unix_microseconds(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that differ from call to call (`SplitMix64`).
struct Counted(AtomicU64);

impl Entropy for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let step = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
            let mixed = (step ^ (step >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            for (byte, fresh) in chunk.iter_mut().zip((mixed ^ (mixed >> 31)).to_be_bytes()) {
                *byte = fresh;
            }
        }
    }
}
