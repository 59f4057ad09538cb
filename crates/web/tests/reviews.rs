//! The quarterly review: gathered, commented on, published and read; what was published never changes.

use crate::support::{Client, Town};

async fn town() -> Town {
    let town = Town::new().await;
    town.service.add_demo_duties(town.tenant, "").await.unwrap();
    town
}

/// Gathers a quarter of the head's institution.
async fn gather(town: &Town, head: &mut Client, quarter: &str) -> String {
    let own = town.officer_of("head").await.institution_id.to_string();
    let fields = [("institution", own.as_str()), ("quarter", quarter)];
    head.post("/reviews", &fields).await.is(303).location().to_owned()
}

fn version(page: &crate::support::Answer) -> String {
    page.between("id=\"review-saved\" role=\"status\"><input type=\"hidden\" name=\"version\" value=\"", "\"")
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_gathers_comments_and_publishes_and_the_institution_reads_it() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    head.get("/reviews").await.is(200).shows(&["汇集一个季度", "2026年第1季度", "还没有季度讲评"]);
    let path = gather(&town, &mut head, "2026-Q1").await;
    let draft = head.get(&path).await.is(200);
    let draft = draft.shows(&["草稿", "落实率", "与汇集时一致", "欠账最多的职责", "管理落实率", "/save"]);
    let mut officer = town.sign_in("officer").await;
    officer.get(&path).await.is(404);
    officer.get("/reviews").await.is(200).lacks(&[path.as_str(), "review-gather"]);
    // It is kept while it is typed, and a form of an older version is refused.
    let first = version(&draft);
    let saved = [("version", first.as_str()), ("comment", "总体较好")];
    head.post(&format!("{path}/save"), &saved).await.is(200).shows(&["已保存"]);
    head.post(&format!("{path}/save"), &saved).await.is(409);
    let _draft = head.get(&path).await.is(200).shows(&["总体较好"]);
    // Gathered again, it keeps what was said of it.
    assert_eq!(gather(&town, &mut head, "2026-Q1").await, path);
    let draft = version(&head.get(&path).await.is(200).shows(&["总体较好"]));
    let publish = format!("{path}/publish");
    let empty = [("version", draft.as_str()), ("comment", " "), ("confirmed", "1")];
    head.post(&publish, &empty).await.is(422).shows(&["请写讲评内容"]);
    let fields = [("version", draft.as_str()), ("comment", "总体较好\n下季度抓轮训")];
    head.post(&publish, &fields).await.is(200).shows(&["发布这份讲评？", "下季度抓轮训"]);
    let sure = [fields[0], fields[1], ("confirmed", "1")];
    head.post(&publish, &sure).await.leads_to(&path);
    let published = head.get(&path).await.is(200);
    let published = published.shows(&["已发布", "下季度抓轮训", "对应的职责"]).lacks(&["/save", "重新汇集"]);
    // The duty is done with it as evidence, and waits for the institution above.
    let duty = format!("/obligations/{}", published.between("href=\"/obligations/", "\""));
    head.get(&duty).await.is(200).shows(&["季度调度讲评", "待确认", path.as_str()]);
    officer.get(&path).await.is(200).shows(&["下季度抓轮训"]).lacks(&["/withdraw"]);
    officer.get("/reviews").await.is(200).shows(&[path.as_str()]);
    for act in ["gather-review", "publish-review"] {
        town.recorded(act).await;
    }
    // What is published stays as it is.
    head.post(&format!("{path}/save"), &[("version", "9"), ("comment", "另说")]).await.is(409);
    head.post(&publish, &sure).await.is(303);
    let own = town.officer_of("head").await.institution_id.to_string();
    let again = [("institution", own.as_str()), ("quarter", "2026-Q1")];
    head.post("/reviews", &again).await.leads_to("/reviews");
    head.get(&path).await.is(200).shows(&["下季度抓轮训"]).lacks(&["另说"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_review_is_withdrawn_with_a_reason_and_superseded() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    let path = gather(&town, &mut head, "2025-Q4").await;
    head.post(&format!("{path}/withdraw"), &[("reason", "数字有误")]).await.is(303);
    head.get(&path).await.is(200).shows(&["草稿"]);
    let draft = version(&head.get(&path).await.is(200));
    let sure = [("version", draft.as_str()), ("comment", "一"), ("confirmed", "1")];
    head.post(&format!("{path}/publish"), &sure).await.leads_to(&path);
    head.post(&format!("{path}/withdraw"), &[("reason", " ")]).await.is(422).shows(&["请说明原因"]);
    head.post(&format!("{path}/withdraw"), &[("reason", "投诉数有误")]).await.leads_to(&path);
    head.get(&path).await.is(200).shows(&["已撤回", "投诉数有误", "另行汇集"]);
    let mut officer = town.sign_in("officer").await;
    officer.get(&path).await.is(404);
    town.sign_in("clerk").await.get(&path).await.is(200).shows(&["已撤回"]).lacks(&["另行汇集"]);
    let next = gather(&town, &mut head, "2025-Q4").await;
    assert_ne!(next, path);
    head.get("/reviews?state=withdrawn").await.is(200).shows(&[path.as_str()]).lacks(&[next.as_str()]);
    assert!(head.get("/reviews/export").await.is(200).bytes.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_its_head_holds_an_institutions_review() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    let path = gather(&town, &mut head, "2026-Q1").await;
    let own = town.officer_of("head").await.institution_id;
    let institutions = town.rows().await.institutions().await.unwrap();
    let other =
        institutions.iter().rfind(|one| one.id != own && one.parent_id.is_some()).unwrap().id.to_string();
    head.post("/reviews", &[("institution", other.as_str()), ("quarter", "2026-Q1")]).await.is(403);
    let own = own.to_string();
    head.post("/reviews", &[("institution", own.as_str()), ("quarter", "2026-Q4")]).await.is(422);
    head.post("/reviews", &[("institution", own.as_str()), ("quarter", "soon")]).await.is(422);
    for name in ["clerk", "director", "city", "auditor"] {
        let mut somebody = town.sign_in(name).await;
        somebody.get(&path).await.is(404);
        somebody.post("/reviews", &[("institution", own.as_str()), ("quarter", "2026-Q1")]).await.is(403);
        let fields = [("version", "1"), ("comment", "代拟"), ("confirmed", "1")];
        let status = somebody.post(&format!("{path}/publish"), &fields).await.status;
        assert!([403, 404].contains(&status), "{name}: {status}");
    }
    for name in ["officer", "admin"] {
        let mut somebody = town.sign_in(name).await;
        somebody.post(&format!("{path}/save"), &[("version", "1"), ("comment", "代拟")]).await.is(404);
    }
}
