//! Duties: done in two clicks, kept when refused, confirmed by somebody else, shown by place and in the catalogue.

use liandai_service::store::{
    Page, Reach,
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use crate::support::{Town, picture};

async fn town() -> Town {
    let town = Town::new().await;
    town.service.make_obligations_now(town.tenant, town.service.now().day()).await.unwrap();
    town
}

/// What one of the demonstration's people owes of a duty themselves.
async fn owed_by(town: &Town, name: &str, duty: &str) -> ObligationRow {
    let officer = town.officer_of(name).await;
    let filter = ObligationFilter {
        subject: Some(officer.id.uuid()),
        duties: vec![duty.to_owned()],
        ..ObligationFilter::default()
    };
    let mut rows = town.rows().await;
    let page = Page::new(1, 10);
    let mut found =
        rows.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await.unwrap().rows;
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duty_is_done_from_the_list_and_confirmed_by_the_leader() {
    let town = town().await;
    let study = owed_by(&town, "officer", "political-study").await;
    let path = format!("/obligations/{}", study.id);
    let mut officer = town.sign_in("officer").await;
    officer.get("/duties").await.is(200).shows(&["政治理论学习", "2026年3月", &format!("{path}#done")]);
    let wrong = [
        ("version", "1"),
        ("day", "2026-03-05"),
        ("amount", "1"),
        ("kind", "roll"),
        ("evidence", "签到表第3页"),
    ];
    let refused = officer.upload(&format!("{path}/done"), &wrong, &[]).await.is(422);
    refused.shows(&["少于规定的数量，至少 2。", "签到表第3页"]);
    let right = [
        ("version", "1"),
        ("day", "2026-03-05"),
        ("amount", "2"),
        ("kind", "roll"),
        ("evidence", "签到表第3页"),
    ];
    officer.upload(&format!("{path}/done"), &right, &[]).await.leads_to("/duties");
    officer.post(&format!("{path}/decide"), &[("verdict", "confirm")]).await.is(403);
    let mut leader = town.sign_in("leader").await;
    leader.get("/").await.is(200).shows(&["/duties/confirm"]);
    leader.get("/duties/confirm").await.is(200).shows(&["签到表第3页"]);
    leader.post(&format!("{path}/decide"), &[("verdict", "return"), ("why", "")]).await.is(422);
    leader.post("/duties/confirm", &[("id", &study.id.to_string())]).await.leads_to("/duties/confirm");
    leader.get(&path).await.is(200).shows(&["已完成", "2 天"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn boards_lists_and_the_catalogue_show_what_one_may_see() {
    let town = town().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/duties/board").await.is(200).shows(&["落实率", "heat"]);
    clerk.get("/duties/list?show=to-do").await.is(200).shows(&["政治理论学习"]);
    let catalogue = clerk.get("/duties/catalogue").await.is(200);
    catalogue.shows(&["id=\"quarterly-review\"", "/regulation#二(二)1", "今年落实率"]);
    clerk.get("/regulation").await.is(200).shows(&["/duties/catalogue"]);
    clerk.get("/duties/calendar?year=2026").await.is(200).shows(&["2026年12月"]);
    for path in ["/duties/board/export", "/duties/list/export"] {
        assert!(clerk.get(path).await.is(200).bytes.starts_with(b"PK"), "{path}");
    }
    let mut officer = town.sign_in("officer").await;
    officer.get("/duties/board").await.is(403);
    officer.get("/duties/catalogue").await.is(200).lacks(&["今年落实率"]);
    let review = owed_by(&town, "head", "health-check").await;
    officer.get(&format!("/obligations/{}", review.id)).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_occasion_is_written_down_by_whoever_stands_for_the_institution() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    head.get("/duties/new").await.is(200).shows(&["重大事项事先请示报告"]);
    let form = [("duty", "major-matter-report"), ("day", "2026-03-04"), ("what", "处置重大事项")];
    let kept = head
        .post(
            "/duties/new",
            &[("duty", "major-matter-report"), ("day", "2027-03-04"), ("what", "处置重大事项")],
        )
        .await;
    kept.is(422).shows(&["处置重大事项"]);
    let made = head.post("/duties/new", &form).await.is(303).location().to_owned();
    head.get(&made).await.is(200).shows(&["处置重大事项", "三(四)3(13)"]);
    town.sign_in("officer").await.get("/duties/new").await.is(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_shows_a_duty_is_kept_when_it_is_returned_and_stays_once_it_is_confirmed() {
    let town = town().await;
    let study = owed_by(&town, "officer", "political-study").await;
    let path = format!("/obligations/{}", study.id);
    let (done, more) = (format!("{path}/done"), format!("{path}/files"));
    let mut officer = town.sign_in("officer").await;
    officer.get(&path).await.is(200).shows(&["证明材料", "multipart/form-data"]);
    let form = |version: &'static str, day: &'static str| {
        [("version", version), ("day", day), ("amount", "2"), ("kind", "roll"), ("evidence", "签到表第3页")]
    };
    let roll: [(&str, &str, &[u8]); 1] = [("files", "签到表.txt", "王、李".as_bytes())];
    let program: [(&str, &str, &[u8]); 1] = [("files", "a.exe", b"MZ\x90\0")];
    let refused = officer.upload(&done, &form("1", "2027-01-01"), &program).await.is(422);
    refused.shows(&["“a.exe”不是可收的文件", "签到表第3页", "请重新选择文件", "href=\"#day\""]);
    officer.upload(&done, &form("1", "2026-03-05"), &roll).await.leads_to("/duties");
    officer.upload(&more, &[], &program).await.is(422).shows(&["“a.exe”不是可收的文件"]);
    officer.upload(&more, &[], &[("files", "照片.png", &picture())]).await.leads_to(&path);
    let page = officer.get(&path).await.is(200).shows(&["签到表.txt", "照片.png", "删除“照片.png”"]);
    let id = page.between("<img src=\"/attachments/", "\"").to_owned();

    // Whoever may see the obligation sees its files, and nobody else.
    let mut leader = town.sign_in("leader").await;
    leader.get(&path).await.is(200).shows(&["照片.png"]).lacks(&["删除“照片.png”"]);
    leader.get(&format!("/attachments/{id}")).await.is(200);
    leader.upload(&more, &[], &roll).await.leads_to(&path);
    leader.get(&path).await.shows(&["这里的附件现在不能改"]);
    town.sign_in("admin").await.get(&format!("/attachments/{id}")).await.is(404);

    leader.post(&format!("{path}/decide"), &[("verdict", "return"), ("why", "补照片")]).await.leads_to(&path);
    officer.get(&path).await.is(200).shows(&["签到表.txt", "照片.png", "删除“签到表.txt”"]);
    let remove = |id: &str| [("file", id.to_owned()), ("back", path.clone()), ("confirmed", "1".to_owned())];
    let gone = remove(&id);
    let gone: Vec<_> = gone.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.post("/attachments/remove", &gone).await.leads_to(&path);
    officer.upload(&done, &form("3", "2026-03-05"), &[]).await.leads_to("/duties");
    leader.post(&format!("{path}/decide"), &[("verdict", "confirm")]).await.leads_to(&path);
    officer.get(&path).await.is(200).shows(&["签到表.txt"]).lacks(&["照片.png", "删除“", "/files\""]);
    let kept = leader.get(&path).await.between("href=\"/attachments/", "\"").to_owned();
    let stays = remove(&kept);
    let stays: Vec<_> = stays.iter().map(|(name, value)| (*name, value.as_str())).collect();
    officer.post("/attachments/remove", &stays).await.leads_to(&path);
    officer.get(&path).await.shows(&["这里的附件现在不能改", "签到表.txt"]);
    // Asked for again, more may be added, and what it was confirmed by stays.
    leader.post(&format!("{path}/decide"), &[("verdict", "reopen"), ("why", "再核")]).await.leads_to(&path);
    officer.upload(&more, &[], &roll).await.leads_to(&path);
    officer.post("/attachments/remove", &stays).await.leads_to(&path);
    officer.get(&format!("/attachments/{kept}")).await.is(200);
}
