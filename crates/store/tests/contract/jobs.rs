//! Jobs: taken once, kept for a time, tried again, given up.

use std::time::Duration;

use liandai_model::{JobId, JobState};
use liandai_store::{
    Page,
    job::{Job, JobFilter, back_off_seconds},
};

use crate::town::{Town, at, id};

const KINDS: &[&str] = &["import"];

async fn put(town: &Town, kind: &str, seconds: i64) -> Job {
    let job = Job::new(id!(JobId), kind, "{}".to_owned(), Some(town.admin), at(seconds));
    let mut tx = town.write().await;
    tx.enqueue(&job).await.unwrap();
    tx.commit().await.unwrap();
    job
}

async fn claim(town: &Town, seconds: i64) -> Option<Job> {
    let mut tx = town.write().await;
    let job = tx.claim_job(KINDS, at(seconds), at(seconds + 60)).await.unwrap();
    tx.commit().await.unwrap();
    job
}

on_both! {
    async fn a_job_is_there_when_its_transaction_is_committed(town) {
        let job = Job::new(id!(JobId), "import", "{}".to_owned(), None, at(0));
        let mut tx = town.write().await;
        tx.enqueue(&job).await.unwrap();
        drop(tx);
        assert_eq!(claim(&town, 10).await, None);
        assert_eq!(town.read().await.job(job.id).await.unwrap(), None);
    }

    async fn the_job_that_waited_longest_is_taken_first_and_only_when_due(town) {
        let later = put(&town, "import", 20).await;
        let sooner = put(&town, "import", 10).await;
        put(&town, "mail", 0).await;
        assert_eq!(claim(&town, 5).await, None);
        let taken = claim(&town, 30).await.unwrap();
        assert_eq!((taken.id, taken.attempts, taken.leased_until), (sooner.id, 1, Some(at(90))));
        assert_eq!(claim(&town, 30).await.unwrap().id, later.id);
        assert_eq!(claim(&town, 30).await, None);
    }

    async fn the_latest_of_the_jobs_that_know_the_same_is_found(town) {
        let first = put(&town, "import", 1).await;
        let second = put(&town, "import", 2).await;
        let mut tx = town.read().await;
        assert_ne!(first.id, second.id);
        assert_eq!(tx.latest_job_with("{}").await.unwrap().unwrap().id, second.id);
        assert_eq!(tx.latest_job_with("{\"import\":1}").await.unwrap(), None);
    }

    async fn two_workers_never_take_the_same_job(town) {
        for number in 0..12 {
            put(&town, "import", number).await;
        }
        let work = || {
            let (store, tenant) = (town.test.store.clone(), town.test.tenant);
            tokio::spawn(async move {
                let mut taken = Vec::new();
                loop {
                    let mut tx = store.write(tenant).await.unwrap();
                    let job = tx.claim_job(KINDS, at(100), at(200)).await.unwrap();
                    tokio::task::yield_now().await;
                    tx.commit().await.unwrap();
                    match job {
                        Some(job) => taken.push(job.id),
                        None => return taken,
                    }
                }
            })
        };
        let (one, other) = (work(), work());
        let mut taken = one.await.unwrap();
        taken.extend(other.await.unwrap());
        assert_eq!(taken.len(), 12);
        taken.sort();
        taken.dedup();
        assert_eq!(taken.len(), 12);
    }

    async fn a_job_that_is_being_taken_does_not_hold_up_the_next(town) {
        put(&town, "import", 1).await;
        put(&town, "import", 2).await;
        let mut one = town.write().await;
        let first = one.claim_job(KINDS, at(10), at(70)).await.unwrap();
        if one.engine() == liandai_store::Engine::Postgres {
            let mut other = town.write().await;
            let second = other.claim_job(KINDS, at(10), at(70));
            let second = tokio::time::timeout(Duration::from_secs(10), second).await.unwrap().unwrap();
            assert!(second.is_some() && second.map(|job| job.id) != first.as_ref().map(|job| job.id));
        }
        assert!(first.is_some());
    }

    async fn a_job_whose_worker_died_is_taken_over_and_the_old_worker_notices(town) {
        put(&town, "import", 0).await;
        let lost = claim(&town, 10).await.unwrap();
        let mut tx = town.write().await;
        assert!(tx.job_progress(&lost, 5, 10, at(100)).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(claim(&town, 99).await, None, "the lease was prolonged");
        let taken = claim(&town, 100).await.unwrap();
        assert_eq!((taken.id, taken.attempts, taken.done, taken.total), (lost.id, 2, 5, 10));
        let mut tx = town.write().await;
        assert!(!tx.job_progress(&lost, 6, 10, at(200)).await.unwrap());
        assert!(!tx.finish_job(&lost, at(101)).await.unwrap());
        assert!(!tx.fail_job(&lost, "x", at(101), 9).await.unwrap());
        assert!(!tx.bury_job(&lost, "x", at(101)).await.unwrap());
        assert!(tx.finish_job(&taken, at(102)).await.unwrap());
        let done = tx.job(taken.id).await.unwrap().unwrap();
        assert_eq!((done.state, done.done, done.finished_at), (JobState::Done, 10, Some(at(102))));
    }

    async fn whether_a_job_is_due_is_known_before_it_is_claimed(town) {
        put(&town, "import", 10).await;
        let due = async |seconds: i64| town.read().await.is_job_due(KINDS, at(seconds)).await.unwrap();
        assert!(!due(9).await);
        assert!(due(10).await);
        assert!(!town.read().await.is_job_due(&["mail"], at(10)).await.unwrap());
        let taken = claim(&town, 10).await.unwrap();
        assert!(!due(69).await, "a worker has it");
        assert!(due(70).await, "the worker let its time go by");
        let mut tx = town.write().await;
        assert!(tx.renew_job(&taken, at(200)).await.unwrap());
        assert!(!tx.renew_job(&Job { attempts: 9, ..taken }, at(300)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(!due(199).await);
        assert!(due(200).await);
    }

    async fn only_a_job_that_was_given_up_is_discarded(town) {
        let job = put(&town, "import", 0).await;
        let mut tx = town.write().await;
        assert!(!tx.discard_job(job.id).await.unwrap());
        let taken = tx.claim_job(KINDS, at(0), at(9)).await.unwrap().unwrap();
        assert!(!tx.discard_job(job.id).await.unwrap());
        assert!(tx.bury_job(&taken, "x", at(1)).await.unwrap());
        assert!(tx.discard_job(job.id).await.unwrap());
        assert_eq!(tx.job(job.id).await.unwrap(), None);
    }

    async fn a_job_that_fails_is_tried_later_and_given_up_at_last(town) {
        let job = put(&town, "import", 0).await;
        let mut now = 0;
        for attempt in 1..=3 {
            let taken = claim(&town, now).await.unwrap();
            assert_eq!(taken.attempts, attempt);
            let mut tx = town.write().await;
            assert!(tx.fail_job(&taken, "磁盘已满", at(now), 3).await.unwrap());
            tx.commit().await.unwrap();
            assert_eq!(claim(&town, now + back_off_seconds(attempt) - 1).await, None);
            now += back_off_seconds(attempt);
        }
        let mut tx = town.write().await;
        let dead = tx.job(job.id).await.unwrap().unwrap();
        assert_eq!((dead.state, dead.failure.as_deref()), (JobState::Dead, Some("磁盘已满")));
        assert!(tx.revive_job(job.id, at(now)).await.unwrap());
        assert!(!tx.revive_job(job.id, at(now)).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(claim(&town, now).await.unwrap().attempts, 1);
    }

    async fn jobs_are_listed_and_old_ones_forgotten(town) {
        put(&town, "import", 0).await;
        put(&town, "mail", 1).await;
        let taken = claim(&town, 5).await.unwrap();
        let mut tx = town.write().await;
        tx.finish_job(&taken, at(6)).await.unwrap();
        let all = JobFilter::default();
        assert_eq!(tx.jobs(&all, Page::new(1, 1)).await.unwrap().total, 2);
        let mail = JobFilter { kind: Some("mail".to_owned()), ..all.clone() };
        assert_eq!(tx.jobs(&mail, Page::new(1, 9)).await.unwrap().rows[0].kind, "mail");
        let hers = JobFilter { created_by: Some(town.admin), ..all.clone() };
        let hers = tx.jobs(&hers, Page::new(1, 9)).await.unwrap();
        assert_eq!((hers.total, hers.rows[0].creator.as_deref()), (2, Some("ADMIN")));
        let his = JobFilter { created_by: Some(town.lead), ..all.clone() };
        assert_eq!(tx.jobs(&his, Page::new(1, 9)).await.unwrap().total, 0);
        let done = JobFilter { state: Some(JobState::Done), ..all.clone() };
        assert_eq!(tx.jobs(&done, Page::new(1, 9)).await.unwrap().rows[0].id, taken.id);
        assert_eq!(tx.forget_jobs_before(at(6)).await.unwrap(), 0);
        assert_eq!(tx.forget_jobs_before(at(7)).await.unwrap(), 1);
        assert_eq!(tx.jobs(&all, Page::new(1, 9)).await.unwrap().total, 1);
    }
}

#[test]
fn waiting_doubles_up_to_an_hour() {
    let waits: Vec<_> = [0, 1, 2, 3, 9, 10, 1_000_000].map(back_off_seconds).to_vec();
    assert_eq!(waits, [10, 10, 20, 40, 2560, 3600, 3600]);
}
