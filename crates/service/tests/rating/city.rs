//! A city of the demonstration with a year behind it, its people's calls, and a clock that is moved by hand.

use liandai_model::{ConsequenceState, Period, RatingId, TenantId};
use liandai_service::{
    Call, Service,
    demo::{Demo, PASSWORD},
    job::{Handlers, Ran},
    operator::Operator,
    session::{Caller, Outcome, SignIn},
    store::{Tx, consequence::Consequence, rating::Rating},
};
use liandai_testkit::{TestStore, fresh_bytes};

use crate::support::{Moved, service_over};

pub const OFFICERS: u32 = 220;
/// The year before the clock's.
pub const LAST_YEAR: Period = Period::Year { year: 2025 };

pub struct City {
    pub service: Service,
    pub tenant: TenantId,
    prefix: String,
    clock: Moved,
    pub folder: tempfile::TempDir,
    _store: TestStore,
}

impl City {
    /// A city as of 2026-03-05 with its rating of 2025 in force.
    pub async fn new(store: TestStore) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (service, clock) = service_over(&store, folder.path());
        let prefix = fresh_bytes().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}")) + "-";
        let demo = Demo { prefix: &prefix, officers: OFFICERS, seed: 1 };
        let (tenant, _) = service.make_demo(demo).await.unwrap();
        service.make_demo_year(tenant, demo).await.unwrap();
        Self { service, tenant, prefix, clock, folder, _store: store }
    }

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

    pub const fn operator(&self) -> Operator<'_> {
        Operator { tenant: self.tenant, command: "test" }
    }

    pub async fn read(&self) -> Tx {
        self.service.store().read(self.tenant).await.unwrap()
    }

    pub async fn write(&self) -> Tx {
        self.service.store().write(self.tenant).await.unwrap()
    }

    /// The rating of 2025 that is in force.
    pub async fn in_force(&self) -> Rating {
        self.read().await.rating_in_force("2025").await.unwrap().unwrap()
    }

    pub async fn rating(&self, id: RatingId) -> Rating {
        self.read().await.rating(id).await.unwrap().unwrap()
    }

    /// Lets what follows from the rating in force be undecided again; the demonstration has settled most of it.
    pub async fn reopen(&self, which: impl Fn(&Consequence) -> bool) -> Vec<Consequence> {
        let rating = self.in_force().await;
        let mut tx = self.write().await;
        let mut open = Vec::new();
        for one in tx.consequences_of_rating(rating.id).await.unwrap().into_iter().filter(|one| which(one)) {
            let from = one.state;
            let again = Consequence {
                state: ConsequenceState::Open,
                evidence: String::new(),
                decided_by: None,
                decided_at: None,
                done_by: None,
                done_at: None,
                ..one
            };
            assert!(tx.update_consequence(&again, from).await.unwrap());
            open.push(again);
        }
        tx.commit().await.unwrap();
        open
    }

    pub async fn work(&self) {
        while self.service.run_one_job(&Handlers::all(), self.tenant).await.unwrap() != Ran::Nothing {}
    }

    pub fn wait_days(&self, days: i64) {
        self.wait_seconds(days * 86_400);
    }

    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.pass_seconds(seconds);
    }
}
