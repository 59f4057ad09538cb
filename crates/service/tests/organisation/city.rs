//! A city of the demonstration, its people's calls, and a clock that stands still until it is moved.

use liandai_model::{Day, InstitutionId, TenantId};
use liandai_service::{
    Call, Error, Problem, Service,
    demo::{Demo, PASSWORD},
    session::{Caller, Outcome, SignIn},
    store::{Page, Tx, audit::AuditFilter, institution::Institution, officer::Officer},
};
use liandai_testkit::{TestStore, fresh_bytes};

use crate::support::{Moved, service_over};

const OFFICERS: u32 = 300;

pub struct City {
    pub service: Service,
    pub tenant: TenantId,
    /// What stands before the sign-in names of its people.
    pub prefix: String,
    clock: Moved,
    _store: TestStore,
    _files: tempfile::TempDir,
}

impl City {
    /// A city as of 2026-03-05, 09:00 in Shanghai.
    pub async fn new(store: TestStore) -> Self {
        let files = tempfile::tempdir().unwrap();
        let (service, clock) = service_over(&store, files.path());
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

    /// Lets seconds pass.
    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.pass_seconds(seconds);
    }

    /// Lets days pass.
    pub fn wait_days(&self, days: i64) {
        self.wait_seconds(days * 86_400);
    }
}

/// The keys of everything that is wrong.
pub fn problems<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Vec<&'static str> {
    match outcome {
        Err(Error::Invalid(problems)) => problems.iter().map(|problem: &Problem| problem.key).collect(),
        other => panic!("{other:?}"),
    }
}
