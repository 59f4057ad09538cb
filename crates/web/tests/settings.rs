//! Settings and the calendar of workdays: seeing, changing, undoing.

use liandai_model::{Day, DayKind, ObjectionState, OfficerId, RemedyId, RemedyKind, Subject};
use liandai_service::store::{
    Page, Reach,
    officer::Officer,
    rating_list::{ResultFilter, ResultSort},
    remedy::Remedy,
};

use crate::support::Town;

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

#[tokio::test]
async fn settings_are_changed_by_an_administrator_and_undone() {
    let town = Town::new().await;
    for (name, status) in [("admin", 200), ("auditor", 200), ("city", 403), ("clerk", 403), ("officer", 403)]
    {
        let mut client = town.sign_in(name).await;
        let page = client.get("/settings").await.is(status);
        assert_eq!(page.body.contains("name=\"idle\""), name == "admin", "{name}");
        if name != "admin" {
            client.post("/settings", &[("idle", "15"), ("confirmed", "1")]).await.is(403);
        }
    }
    let mut admin = town.sign_in("admin").await;
    admin
        .post("/settings", &[("idle", "15"), ("absolute", "600")])
        .await
        .is(200)
        .shows(&["name=\"confirmed\""]);
    let confirmed = [("idle", "15"), ("absolute", "600"), ("confirmed", "1")];
    admin.post("/settings", &confirmed).await.leads_to("/settings");
    admin.get("/settings").await.is(200).shows(&["设置已修改", "15 分钟", "600 分钟", "admin"]);
    let record = town.recorded("change-settings").await;
    assert!(record.after.unwrap().contains("15"));
    let undo = [("idle", ""), ("absolute", ""), ("confirmed", "1")];
    admin.post("/settings", &undo).await.leads_to("/settings");
    admin.get("/settings").await.is(200).shows(&["默认，未改动"]).lacks(&["15 分钟"]);
    for (idle, absolute) in [("3", "600"), ("60", "30"), ("x", "600"), ("10", "99999")] {
        let fields = [("idle", idle), ("absolute", absolute), ("confirmed", "1")];
        let refused = admin.post("/settings", &fields).await.is(422);
        refused.shows(&[&format!("value=\"{idle}\""), &format!("value=\"{absolute}\""), "aria-invalid"]);
    }
    assert!(town.rows().await.settings().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_setting_holds_from_the_next_request_on() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let mut admin = town.sign_in("admin").await;
    admin.post("/settings", &[("idle", "5"), ("absolute", "600"), ("confirmed", "1")]).await.is(303);
    clerk.get("/").await.is(200);
    town.wait_seconds(6 * 60);
    clerk.get("/").await.is(303);
}

#[tokio::test]
async fn a_day_is_set_cleared_and_set_again() {
    let town = Town::new().await;
    let path = "/settings/workdays";
    for (name, seen, changed) in
        [("city", 200, true), ("admin", 200, true), ("auditor", 200, false), ("clerk", 403, false)]
    {
        let mut client = town.sign_in(name).await;
        let page = client.get(path).await.is(seen);
        assert_eq!(page.body.contains("action=\"/settings/workdays\""), changed, "{name}");
        if !changed {
            client.post(path, &[("day", "2028-05-01"), ("kind", "holiday"), ("name", "x")]).await.is(403);
            client.post(&format!("{path}/clear"), &[("day", "2028-05-01")]).await.is(403);
            let year = [("year", "2028"), ("text", ""), ("confirmed", "1")];
            client.post(&format!("{path}/import"), &year).await.is(403);
        }
    }
    let mut city = town.sign_in("city").await;
    city.get(path).await.is(200).shows(&["248 个工作日", "国务院办公厅通知", "春节"]);
    city.get(&format!("{path}?year=2028")).await.is(200).shows(&["260 个工作日", "这一年还没有设定"]);
    let set = [("day", "2028-05-01"), ("kind", "holiday"), ("name", "劳动节")];
    city.post(path, &set).await.leads_to("/settings/workdays?year=2028");
    let page = city.get("/settings/workdays?year=2028").await.is(200);
    page.shows(&["已设定 2028-05-01", "劳动节", "259 个工作日", "/settings/workdays/clear"]);
    city.post(&format!("{path}/clear"), &[("day", "2028-05-01")]).await.is(303);
    // The undo of clearing says again what was said.
    let page = city.get("/settings/workdays?year=2028").await.is(200);
    page.shows(&["已恢复按星期", "value=\"劳动节\"", "260 个工作日"]);
    city.post(path, &set).await.is(303);
    let kept = town.rows().await.workdays(day("2028-01-01"), day("2028-12-31")).await.unwrap();
    assert_eq!(
        kept.iter().map(|one| (one.day, one.kind)).collect::<Vec<_>>(),
        [(day("2028-05-01"), DayKind::Holiday)]
    );
    let weekend = [("day", "2028-05-06"), ("kind", "holiday"), ("name", "劳动节")];
    city.post(path, &weekend).await.is(422).shows(&[
        "本来就是如此",
        "value=\"2028-05-06\"",
        "value=\"劳动节\"",
    ]);
    city.post(path, &[("day", "x"), ("kind", ""), ("name", "")]).await.is(422).shows(&["有 3 处需要改正"]);
    city.post(&format!("{path}/clear"), &[("day", "2028-06-01")]).await.is(404);
}

#[tokio::test]
async fn a_year_is_pasted_whole_and_undone() {
    let town = Town::new().await;
    let mut city = town.sign_in("city").await;
    let import = "/settings/workdays/import";
    city.post("/settings/workdays", &[("day", "2028-05-01"), ("kind", "holiday"), ("name", "劳动节")])
        .await
        .is(303);
    let text = "2028-10-03,休,国庆节\n2028-10-07,班,调休";
    let fields = [("year", "2028"), ("text", text)];
    city.post(import, &fields).await.is(200).shows(&["name=\"confirmed\"", "2028 年原有的设定将全部换成"]);
    let confirmed = [("year", "2028"), ("text", text), ("confirmed", "1")];
    city.post(import, &confirmed).await.leads_to("/settings/workdays?year=2028");
    let page = city.get("/settings/workdays?year=2028").await.is(200);
    page.shows(&["已导入 2028 年日历", "国庆节", "调休", "value=\"2028-05-01,holiday,劳动节\""]);
    city.post(import, &[("year", "2028"), ("text", "2028-05-01,holiday,劳动节"), ("confirmed", "1")])
        .await
        .is(303);
    let kept = town.rows().await.workdays(day("2028-01-01"), day("2028-12-31")).await.unwrap();
    assert_eq!(kept.len(), 1);
    let wrong =
        [("year", "2028"), ("text", "2028-10-03,休,国庆节\n2025-10-02,休,x\nabc"), ("confirmed", "1")];
    let refused = city.post(import, &wrong).await.is(422);
    refused.shows(&["第 2 行：不是这一年的日期", "第 3 行：日期应写作", "2025-10-02,休,x"]);
    assert_eq!(town.rows().await.workdays(day("2028-01-01"), day("2028-12-31")).await.unwrap(), kept);
    let foreign = town
        .service
        .make_demo(liandai_service::demo::Demo { prefix: "x-", officers: 120, seed: 2 })
        .await
        .unwrap()
        .0;
    let mut rows = town.service.store().read(foreign).await.unwrap();
    assert!(
        rows.workdays(day("2028-01-01"), day("2028-12-31")).await.unwrap().is_empty(),
        "another city’s calendar"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_public_sees_proclaimed_results_as_far_as_an_administrator_allows() {
    let town = Town::with_year().await;
    let mut visitor = town.visitor();
    let page = "/public/changde/results";
    visitor.get(page).await.is(404);
    visitor.get("/public/changde").await.is(200).lacks(&["/results"]);
    let set = |word: &'static str| [("published", word), ("confirmed", "1")];
    let mut city = town.sign_in("city").await;
    city.post("/settings/published", &set("people")).await.is(403);
    let mut admin = town.sign_in("admin").await;
    admin.get("/settings").await.is(200).shows(&["向群众公开评定结果", "不公开", "推定"]);
    admin.post("/settings/published", &[("published", "places")]).await.is(200).shows(&["任何人不用登录"]);
    visitor.get(page).await.is(404);
    admin.post("/settings/published", &[("published", "x")]).await.is(400);

    admin.post("/settings/published", &set("places")).await.leads_to("/settings");
    visitor.get("/public/changde").await.is(200).shows(&["/public/changde/results"]);
    let officer = unasked(&town).await;
    visitor
        .get(page)
        .await
        .is(200)
        .shows(&["2025 年终总评", "公布", "stars-value"])
        .lacks(&[&officer.name, "否决"]);
    visitor.get(&format!("{page}?of=institution")).await.is(200).shows(&["类"]);
    visitor.get(&format!("{page}?of=officer")).await.is(404);
    visitor.get(&format!("{page}?period=2026")).await.is(404);

    admin.post("/settings/published", &set("people")).await.leads_to("/settings");
    let found = format!("{page}?of=officer&q={}", officer.name);
    visitor
        .get(&found)
        .await
        .is(200)
        .shows(&[&officer.name, "stars-value"])
        .lacks(&[&officer.code, "复核或申诉中"]);
    // What is asked for about a result is said beside it.
    asked_for_review(&town, &officer).await;
    visitor.get(&found).await.is(200).shows(&[&officer.name, "复核或申诉中"]).lacks(&["少算一天"]);

    admin.post("/settings/published", &set("nothing")).await.leads_to("/settings");
    visitor.get(page).await.is(404);
    let record = town.recorded("publish-results").await;
    assert_eq!(record.after.as_deref(), Some("{\"public_results\":\"nothing\"}"));
}

/// An officer with stars of 2025 about which nobody has asked anything, and a name of their own.
async fn unasked(town: &Town) -> Officer {
    let mut rows = town.rows().await;
    let rating = rows.rating_in_force("2025").await.unwrap().unwrap();
    let filter =
        ResultFilter { subject: "officer", status: Some("rated".to_owned()), ..ResultFilter::default() };
    let (city, page) = (Reach::whole_city(), Page::new(1, 200));
    let rated = rows.result_list(rating.id, &city, &filter, ResultSort::Name, page).await.unwrap().rows;
    let ids: Vec<_> = rated.iter().map(|row| row.subject_id).collect();
    let asked = rows.pending_among(rating.id, &ids).await.unwrap();
    let accounts = rows.accounts().await.unwrap();
    let has_account = |id: OfficerId| accounts.iter().any(|one| one.officer_id == Some(id));
    let is_alone = |name: &str| rated.iter().filter(|row| row.name.contains(name)).count() == 1;
    let free = rated.iter().filter(|row| row.objections == 0 && !asked.contains(&row.subject_id));
    let mut alone = free.filter(|row| is_alone(&row.name)).map(|row| OfficerId::from(row.subject_id));
    let one = alone.find(|id| has_account(*id)).unwrap();
    rows.officer(one).await.unwrap().unwrap()
}

/// A review of an officer's result is asked for.
async fn asked_for_review(town: &Town, officer: &Officer) {
    let mut tx = town.service.store().write(town.tenant).await.unwrap();
    let account = tx.account_of_officer(officer.id).await.unwrap().unwrap();
    let rating = tx.rating_in_force("2025").await.unwrap().unwrap();
    let now = town.service.now();
    let review = Remedy {
        id: RemedyId::new(now, town.service.random()),
        kind: RemedyKind::Review,
        rating_id: rating.id,
        period: rating.period,
        subject: Subject::Officer,
        subject_id: officer.id.uuid(),
        code: officer.code.clone(),
        name: officer.name.clone(),
        institution_id: officer.institution_id,
        office_id: officer.institution_id,
        of_id: None,
        state: ObjectionState::Open,
        reasons: "少算一天".to_owned(),
        account_id: account.id,
        author: account.display_name,
        at: now,
        due_day: None,
        decided_by: None,
        decider: String::new(),
        decided_at: None,
        decided_why: String::new(),
        answer_seen_at: None,
        successor_id: None,
    };
    tx.insert_remedy(&review).await.unwrap();
    tx.commit().await.unwrap();
}
