//! An invented city of some hundred officers with the accounts of the demonstration, in a file that goes with it.

use std::num::NonZeroU32;
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use axum::Router;
use liandai_model::{Instant, TenantId};
use liandai_service::{
    Clock, Entropy, Limits, Parts, Service, built_in,
    demo::{Demo, PASSWORD},
    safety::{Keyring, password::Cost, token::SetupToken},
    store::{
        Address, Page, Store, Tx,
        audit::{AuditFilter, AuditRecord},
        files::Folder,
        officer::Officer,
    },
};
use liandai_testkit::test_instant;
use liandai_web::{App, Settings, router};
use tempfile::TempDir;

use super::Client;

const OFFICERS: u32 = 120;

/// A city, its pages, and a clock that stands still until it is moved.
pub struct Town {
    /// The use cases.
    pub service: Service,
    /// Whose data.
    pub tenant: TenantId,
    pub(super) pages: Router,
    clock: Arc<Still>,
    folder: TempDir,
}

impl Town {
    /// A city as of 2026-03-05, 09:00 in Shanghai, in which anybody may try to sign in as often as a test likes.
    pub async fn new() -> Self {
        Self::with(Settings { tries_a_minute: NonZeroU32::MAX, ..Settings::default() }).await
    }

    /// As [`Town::new`], with settings of the test's own.
    pub async fn with(settings: Settings) -> Self {
        let (service, clock, folder) = nowhere().await;
        let (tenant, _) = service.make_demo(Demo { prefix: "", officers: OFFICERS, seed: 1 }).await.unwrap();
        let pages = router(App::new(service.clone(), settings).unwrap());
        Self { service, tenant, pages, clock, folder }
    }

    /// As [`Town::new`], with a year of sheets and facts behind it and the rating of 2025 in force.
    pub async fn with_year() -> Self {
        let town = Self::new().await;
        let demo = Demo { prefix: "", officers: OFFICERS, seed: 1 };
        Box::pin(town.service.make_demo_year(town.tenant, demo)).await.unwrap();
        town
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(self.pages.clone())
    }

    /// One of the demonstration's people, signed in: admin, auditor, city, head, deputy, member, director, clerk, leader, officer.
    pub async fn sign_in(&self, name: &str) -> Client {
        let mut client = self.visitor();
        client.post("/sign-in", &[("name", name), ("password", PASSWORD)]).await.leads_to("/");
        client
    }

    /// The rows themselves, for what no page tells.
    pub async fn rows(&self) -> Tx {
        self.service.store().read(self.tenant).await.unwrap()
    }

    /// The officer whose account has that name.
    pub async fn officer_of(&self, name: &str) -> Officer {
        let whose = self.service.store().whose_sign_in_name(name).await.unwrap().unwrap();
        let mut rows = self.rows().await;
        let account = rows.account(whose.account_id).await.unwrap().unwrap();
        rows.officer(account.officer_id.unwrap()).await.unwrap().unwrap()
    }

    /// The latest record of an act.
    pub async fn recorded(&self, act: &str) -> AuditRecord {
        let filter = AuditFilter { act: Some(act.to_owned()), ..AuditFilter::default() };
        let records = self.rows().await.audit_records(&filter, Page::new(1, 1)).await.unwrap();
        records.rows.into_iter().next().unwrap_or_else(|| panic!("nobody did {act}"))
    }

    /// Every byte that is kept.
    pub fn at_rest(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for entry in std::fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                bytes.extend(std::fs::read(path).unwrap());
            }
        }
        bytes
    }

    /// Lets time pass.
    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

/// A first start: a server without a city, and the token that its log tells.
pub struct FirstStart {
    /// The use cases.
    pub service: Service,
    pages: Router,
    _folder: TempDir,
}

impl FirstStart {
    /// A start with a token, or one that made none.
    pub async fn new(token: Option<SetupToken>) -> Self {
        let (service, _, folder) = nowhere().await;
        let settings = Settings { set_up_token: token, ..Settings::default() };
        let pages = router(App::new(service.clone(), settings).unwrap());
        Self { service, pages, _folder: folder }
    }

    /// Somebody who is not signed in.
    pub fn visitor(&self) -> Client {
        Client::new(self.pages.clone())
    }
}

/// The use cases over an empty store, as of 2026-03-05, 09:00 in Shanghai.
async fn nowhere() -> (Service, Arc<Still>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&Address::Sqlite(folder.path().join("city.db")), 4).await.unwrap();
    store.migrate(test_instant()).await.unwrap();
    let clock = Arc::new(Still(AtomicI64::new(test_instant().unix_microseconds())));
    let service = Service::new(Parts {
        store,
        files: Arc::new(Folder::new(folder.path().join("files"))),
        keys: Keyring::generate([1; 32], [2; 32]),
        powers: built_in::powers().unwrap(),
        clock: Arc::<Still>::clone(&clock),
        entropy: Arc::new(Counted(AtomicU64::new(1))),
        limits: Limits { password_cost: Cost::LEAST, ..Limits::default() },
    });
    (service.unwrap(), clock, folder)
}

struct Still(AtomicI64);

impl Clock for Still {
    fn now(&self) -> Instant {
        Instant::from_unix_microseconds(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that differ from call to call and are the same in every run (`SplitMix64`).
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
