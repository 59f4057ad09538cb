//! Jobs: who sees which, trying again, doing away with.

use liandai_model::{AccountId, JobId};
use liandai_service::store::job::Job;

use crate::support::Town;

/// A job of somebody's that was given up.
async fn dead_job(town: &Town, by: Option<AccountId>) -> JobId {
    let (id, now) = (JobId::new(town.service.now(), town.service.random()), town.service.now());
    let mut tx = town.service.store().write(town.tenant).await.unwrap();
    tx.enqueue(&Job::new(id, "check-import", "{}".to_owned(), by, now)).await.unwrap();
    let job = tx.claim_job(&["check-import"], now, now.plus_seconds(60)).await.unwrap().unwrap();
    assert!(tx.bury_job(&job, "job-failure-payload", now).await.unwrap());
    tx.commit().await.unwrap();
    job.id
}

async fn account(town: &Town, name: &str) -> AccountId {
    town.rows().await.accounts().await.unwrap().into_iter().find(|one| one.name == name).unwrap().id
}

#[tokio::test]
async fn one_sees_ones_own_jobs_and_an_administrator_all() {
    let town = Town::new().await;
    for name in ["admin", "clerk"] {
        town.sign_in(name).await.get("/jobs").await.is(200).shows(&["没有任务"]);
    }
    let id = dead_job(&town, Some(account(&town, "clerk").await)).await;
    let told = ["检查导入文件", "已失败", "任务由其他版本的程序发起"];
    let retry = format!("/jobs/{id}/retry");
    town.sign_in("admin").await.get("/jobs").await.is(200).shows(&told).shows(&[&retry]);
    town.sign_in("auditor").await.get("/jobs").await.is(200).shows(&told).lacks(&[&retry]);
    town.sign_in("clerk").await.get("/jobs").await.is(200).shows(&told).lacks(&[&retry]);
    town.sign_in("head").await.get("/jobs").await.is(200).shows(&["没有任务"]);
    let mut admin = town.sign_in("admin").await;
    admin.get("/jobs?state=done").await.is(200).shows(&["没有任务"]);
    admin.get("/jobs?state=dead").await.is(200).shows(&told);
}

#[tokio::test]
async fn a_job_is_retried_or_discarded_by_an_administrator_alone() {
    let town = Town::new().await;
    let id = dead_job(&town, None).await;
    let (retry, discard) = (format!("/jobs/{id}/retry"), format!("/jobs/{id}/discard"));
    for name in ["auditor", "city", "clerk", "officer"] {
        let mut client = town.sign_in(name).await;
        client.post(&retry, &[]).await.is(403);
        client.post(&discard, &[("confirmed", "1")]).await.is(403);
        client.post(&discard, &[]).await.is(403);
    }
    let mut admin = town.sign_in("admin").await;
    admin.post(&discard, &[]).await.is(200).shows(&["name=\"confirmed\" value=\"1\"", "不再重试"]);
    admin.post(&retry, &[]).await.leads_to("/jobs");
    let page = admin.get("/jobs").await.is(200);
    page.shows(&["已重新排队", "等待", "hx-get=\"/jobs/rows?\"", "every 2s"]);
    admin.piece("/jobs/rows").await.is(200).shows(&["等待"]).lacks(&["<html"]);
    admin.post(&retry, &[]).await.is(409);
    admin.post(&discard, &[("confirmed", "1")]).await.is(409);
    let other = dead_job(&town, None).await;
    admin.post(&format!("/jobs/{other}/discard"), &[("confirmed", "1")]).await.leads_to("/jobs");
    assert!(town.rows().await.job(other).await.unwrap().is_none());
    assert_eq!(town.recorded("discard-job").await.noun_id, other.to_string());
    let before = town.service.store().statements();
    admin.get("/jobs").await.is(200);
    assert!(town.service.store().statements() - before <= 10);
}
