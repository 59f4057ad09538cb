//! Settings and the calendar of workdays: seeing, changing, undoing.

use liandai_model::{Day, DayKind};

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
