//! Jobs on both engines: done once whoever is at work, taken over from a worker that died, tried again, given up.

#![expect(clippy::unwrap_used, reason = "a panic is a failed test")]

mod bench;
#[path = "../support/mod.rs"]
mod support;

use liandai_model::JobState;
use liandai_service::{
    demo::{Demo, PASSWORD},
    job::{Handlers, Ran},
    session::{Caller, Outcome, SignIn},
};
use liandai_testkit::{TestStore, postgres_store, sqlite_store};
use tokio::sync::watch;

use bench::{Bench, Counting, Failing, Overtaken};

/// A test that is run on each engine.
macro_rules! on_both {
    ($(async fn $name:ident($bench:ident) $body:block)*) => {$(
        async fn $name(test: &TestStore) {
            let $bench = Bench::new(test);
            $body
        }

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name(&super::sqlite_store().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name(&super::postgres_store().await).await;
            }
        }
    )*};
}

on_both! {
    async fn two_workers_do_each_job_once(bench) {
        for _ in 0..9 {
            bench.put_down("count").await;
        }
        let counting = Counting::default();
        let (stop, stopped) = watch::channel(false);
        let mut workers = Vec::new();
        for _ in 0..2 {
            let (service, handlers) = (bench.service.clone(), Handlers::new().with(counting.clone()));
            let (stopped, tenant) = (stopped.clone(), bench.tenant);
            // Only this test's tenant: on PostgreSQL all tests share one database.
            workers.push(tokio::spawn(async move {
                while !*stopped.borrow() {
                    service.run_one_job(&handlers, tenant).await.unwrap();
                }
            }));
        }
        for _ in 0..500 {
            if bench.in_state(JobState::Done).await == 9 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        stop.send(true).unwrap();
        for worker in workers {
            worker.await.unwrap();
        }
        assert_eq!((bench.in_state(JobState::Done).await, counting.count(), bench.marks().await), (9, 9, 9));
    }

    async fn a_dead_workers_job_is_taken_over_and_its_own_end_is_refused(bench) {
        bench.put_down("count").await;
        let handlers = Handlers::new().with(Counting::default());
        let taken = bench.claim("count").await.unwrap();
        assert_eq!(bench.run(&handlers).await, Ran::Nothing, "the worker may still be alive");
        bench.wait_seconds(61);
        assert_eq!(bench.run(&handlers).await, Ran::Done);
        let mut tx = bench.service.store().write(bench.tenant).await.unwrap();
        assert!(!tx.finish_job(&taken, bench.now()).await.unwrap());
    }

    async fn what_a_worker_did_that_was_overtaken_is_not_written(bench) {
        bench.put_down("overtaken").await;
        let handlers = Handlers::new().with(Overtaken(bench.clock.clone()));
        assert_eq!(bench.run(&handlers).await, Ran::Lost);
        assert_eq!(bench.marks().await, 0);
        assert_eq!(bench.in_state(JobState::Running).await, 1);
    }

    async fn a_job_that_fails_waits_longer_each_time_and_is_then_given_up(bench) {
        let id = bench.put_down("fail").await;
        let handlers = Handlers::new().with(Failing { for_good: false });
        for wait in [10, 20, 40, 80] {
            assert_eq!(bench.run(&handlers).await, Ran::Again);
            bench.wait_seconds(wait - 1);
            assert_eq!(bench.run(&handlers).await, Ran::Nothing, "it waits {wait} seconds");
            bench.wait_seconds(1);
        }
        assert_eq!(bench.run(&handlers).await, Ran::Dead);
        assert_eq!(bench.marks().await, 1, "what is given up is told in the same transaction");
        let mut tx = bench.service.store().write(bench.tenant).await.unwrap();
        let job = tx.job(id).await.unwrap().unwrap();
        assert_eq!((job.state, job.failure.as_deref()), (JobState::Dead, Some("job-failure-internal")));
        assert!(tx.revive_job(id, bench.now()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(bench.run(&handlers).await, Ran::Again, "revived, it begins anew");
    }

    async fn a_job_that_can_never_be_done_is_given_up_at_once(bench) {
        bench.put_down("fail").await;
        assert_eq!(bench.run(&Handlers::new().with(Failing { for_good: true })).await, Ran::Dead);
    }

    async fn a_worker_leaves_kinds_that_it_does_not_know(bench) {
        bench.put_down("something newer").await;
        assert_eq!(bench.run(&Handlers::new().with(Counting::default())).await, Ran::Nothing);
        assert_eq!(bench.run(&Handlers::new()).await, Ran::Nothing);
    }
}

#[tokio::test]
async fn a_worker_forgets_what_was_done_and_who_was_signed_in_a_month_ago() {
    let test = sqlite_store().await;
    let bench = Bench::new(&test);
    let (tenant, _) = bench.service.make_demo(Demo { prefix: "", officers: 60, seed: 1 }).await.unwrap();
    let from = Caller { address: "", user_agent: "", browser: "" };
    let attempt = SignIn { name: "clerk", password: PASSWORD, from };
    assert!(matches!(bench.service.sign_in(attempt).await.unwrap(), Outcome::SignedIn { .. }));
    bench.wait_seconds(40 * 24 * 3600);
    let (stop, stopped) = watch::channel(false);
    let ends = async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        stop.send(true).unwrap();
    };
    let handlers = Handlers::new();
    tokio::join!(bench.service.work(&handlers, stopped), ends);
    let mut tx = bench.service.store().write(tenant).await.unwrap();
    assert_eq!(tx.forget_sessions_before(bench.now()).await.unwrap(), 0, "none was left to forget");
}

#[tokio::test]
async fn a_worker_finishes_and_stops_when_it_is_asked_to() {
    let test = sqlite_store().await;
    let bench = Bench::new(&test);
    for _ in 0..3 {
        bench.put_down("count").await;
    }
    let counting = Counting::default();
    let handlers = Handlers::new().with(counting.clone());
    let (stop, stopped) = watch::channel(false);
    let asks = async {
        while counting.count() < 3 {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
        stop.send(true).unwrap();
    };
    tokio::join!(bench.service.work(&handlers, stopped), asks);
    assert_eq!(bench.in_state(JobState::Done).await, 3);
}
