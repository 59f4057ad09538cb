//! Public notice, objections and filing, by their pages.

use liandai_model::{InstitutionId, Period};
use liandai_service::store::{Page, Reach, notice::NoticeReach};

use crate::support::Town;

async fn home(town: &Town) -> (InstitutionId, Period) {
    (town.officer_of("clerk").await.institution_id, "2026-02".parse().unwrap())
}

/// Gives notice as the clerk, and says where it is shown.
async fn noticed(town: &Town) -> String {
    let mut clerk = town.sign_in("clerk").await;
    let (home, period) = home(town).await;
    let (home, period) = (home.to_string(), period.to_string());
    clerk.get("/notices").await.is(200).shows(&["等待公示", "发布公示", "推定", "5 个工作日"]);
    let fields = [("assessor", home.as_str()), ("institution", home.as_str()), ("period", period.as_str())];
    clerk.post("/notices", &fields).await.is(200).shows(&["5 个工作日内可提出异议", "name=\"confirmed\""]);
    let mut sure = fields.to_vec();
    sure.push(("confirmed", "1"));
    let path = clerk.post("/notices", &sure).await.is(303).location().to_owned();
    clerk.get(&path).await.is(200).shows(&["公示已发布", "2026年2月", "各项分数", "政治坚定"]);
    clerk.post("/notices", &sure).await.leads_to("/notices");
    clerk.get("/notices").await.is(200).shows(&["没有等待公示的考评表"]);
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_is_read_objected_to_and_answered() {
    let town = Town::new().await;
    let path = noticed(&town).await;
    let mut officer = town.sign_in("officer").await;
    officer.get("/notices").await.is(200).shows(&[&path, "公示中"]).lacks(&["发布公示"]);
    let page = officer.get(&path).await.is(200).shows(&["提出异议"]);
    let sheet = page.between("/object?sheet=", "\"").to_owned();
    officer
        .get(&format!("{path}/object?sheet={sheet}"))
        .await
        .is(200)
        .shows(&["由没有参与过这份考评的人答复"]);
    officer.get(&format!("{path}/object?sheet=x")).await.is(404);
    let object = format!("{path}/object");
    officer.post(&object, &[("sheet", &sheet), ("reasons", "")]).await.is(422).shows(&["error-summary"]);
    let made = officer.post(&object, &[("sheet", &sheet), ("reasons", "少算一天")]).await.is(303);
    let made = made.location().to_owned();
    officer
        .get(&made)
        .await
        .is(200)
        .shows(&["异议已提交", "少算一天", "撤回异议"])
        .lacks(&["异议成立</button>"]);
    officer.get(&path).await.is(200).shows(&["有异议待答复"]);
    let again = officer.post(&object, &[("sheet", &sheet), ("reasons", "另有一条理由")]).await.is(422);
    again.shows(&["error-summary", "另有一条理由"]);
    officer.get("/objections").await.is(403);
    town.sign_in("leader").await.get(&made).await.is(404);

    let mut member = town.sign_in("member").await;
    member.get("/").await.is(200).shows(&["条异议等待答复"]);
    member.get("/objections").await.is(200).shows(&[&made, "少算一天"]);
    member.get(&made).await.is(200).shows(&["异议成立", "异议不成立"]);
    member.post(&format!("{made}/reject"), &[("why", "")]).await.is(422).shows(&["error-summary"]);
    member.post(&format!("{made}/reject"), &[("why", "已核对考勤")]).await.leads_to(&made);
    member.get(&made).await.is(200).shows(&["异议不成立", "已核对考勤"]).lacks(&["formaction"]);
    assert_eq!(town.recorded("reject-objection").await.reason, "已核对考勤");

    officer.get("/").await.is(200).shows(&["条异议有了答复"]);
    officer.get(&made).await.is(200).shows(&["已核对考勤", "我已知悉"]);
    officer.post(&format!("{made}/seen"), &[]).await.leads_to(&made);
    officer.get("/").await.is(200).lacks(&["条异议有了答复"]);
    officer.post("/preferences/language", &[("language", "en"), ("back", &path)]).await;
    officer.get(&path).await.is(200).shows(&["Criteria", "Object"]).lacks(&[
        "notice-of",
        "notice-told",
        "objection-new",
    ]);
    let mut rows = town.rows().await;
    let all = NoticeReach { own: None, reach: Reach::whole_city() };
    assert_eq!(rows.notices(&all, None, Page::new(1, 9)).await.unwrap().rows[0].open_objections, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_filed_and_received() {
    let town = Town::new().await;
    let (home, period) = home(&town).await;
    let path = format!("/filings/{home}");
    let query = format!("{path}?period={period}");
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/filings").await.is(200).shows(&[&query, "待报送", "备案截止 2026年3月15日"]);
    clerk.get(&query).await.is(200).shows(&["还缺谁，停在哪一步", "自评申报", "报送备案"]);
    clerk.get(&path).await.is(200).shows(&["2026年2月"]);
    let month = period.to_string();
    let fields = [("period", month.as_str()), ("remark", "")];
    clerk.post(&path, &fields).await.is(422).shows(&["error-summary", "写明缺谁"]);
    let fields = [("period", month.as_str()), ("remark", "公示未满")];
    clerk.post(&path, &fields).await.is(200).shows(&["name=\"confirmed\"", "公示未满"]);
    clerk.post(&path, &[fields[0], fields[1], ("confirmed", "1")]).await.leads_to(&query);
    clerk.get(&query).await.is(200).shows(&["已报送，等待受理", "公示未满"]).lacks(&["filing-receive"]);
    let mut city = town.sign_in("city").await;
    city.get("/").await.is(200).shows(&["次报送等待受理"]);
    let page = city.get(&query).await.is(200).shows(&["受理这次报送"]);
    let filing = page.between("name=\"filing\" value=\"", "\"").to_owned();
    let named = [("period", month.as_str()), ("filing", filing.as_str())];
    city.post(&format!("{path}/return"), &[named[0], named[1], ("why", "")]).await.is(422);
    clerk.post(&format!("{path}/receive"), &named).await.is(403);
    city.post(&format!("{path}/receive"), &named).await.leads_to(&query);
    city.get(&query).await.is(200).shows(&["已受理，备案完成"]);
    city.post(&format!("{path}/receive"), &named).await.leads_to(&query);
    city.get(&query).await.is(200).shows(&["这次报送刚才已被处理"]);
    city.get("/filings").await.is(200).shows(&["1 个已受理"]);
    town.sign_in("officer").await.get(&query).await.is(404);
    town.sign_in("officer").await.get("/filings").await.is(403);
}
