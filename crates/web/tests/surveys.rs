//! Surveys: begun inside, answered outside without scripts, and never told who answered.

use std::num::NonZeroU32;

use liandai_service::store::{Page, audit::AuditFilter};
use liandai_web::Settings;

use crate::support::{Answer, Client, Town};

const WELL: [(&str, &str); 5] =
    [("q1", "very"), ("q2", "satisfied"), ("q3", "very"), ("q4", "very"), ("q5", "satisfied")];

/// Begins a survey about a unit of the clerk's, and gives where it is seen.
async fn begun(town: &Town, clerk: &mut Client, mode: &str) -> String {
    let home = town.officer_of("clerk").await.institution_id;
    let unit = town.rows().await.units_of(home).await.unwrap().into_iter().next_back().unwrap();
    let id = unit.id.to_string();
    clerk.get(&format!("/surveys/new?unit={id}")).await.is(200).shows(&[
        &unit.name,
        "推定",
        "一次性问卷",
        "办事满意度",
    ]);
    let fields = [
        ("unit", id.as_str()),
        ("questions", "service"),
        ("period", "2026"),
        ("mode", mode),
        ("opens_on", "2026-03-05"),
        ("closes_on", "2026-03-20"),
    ];
    clerk.post("/surveys", &fields).await.is(303).location().to_owned()
}

/// The paths of so many new slips.
async fn slips(clerk: &mut Client, path: &str, count: &str) -> Vec<String> {
    let made = clerk.post(&format!("{path}/slips"), &[("count", count), ("lines", "1")]).await.is(200);
    let lines = made.body.lines().skip(1);
    lines.map(|line| line[line.find("/public").unwrap()..].trim().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_answered_on_a_phone_and_its_result_recorded() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/surveys/new").await.is(200).shows(&["调查谁的满意度"]);
    clerk.get("/surveys/new?q=x-nobody").await.is(200).shows(&["只列出您可以发起调查的对象"]);
    let path = begun(&town, &mut clerk, "slips").await;
    clerk
        .get(&path)
        .await
        .is(200)
        .shows(&["进行中", "制作一次性问卷", "进行中谁也看不到"])
        .lacks(&["公开链接"]);
    let sheet = clerk.post(&format!("{path}/slips"), &[("count", "2")]).await.is(200);
    sheet.shows(&["<svg", "survey-code", "2 张一次性问卷"]);
    clerk
        .post(&format!("{path}/slips"), &[("count", "x")])
        .await
        .is(422)
        .shows(&["error-summary", "href=\"#count\""]);
    let slips = slips(&mut clerk, &path, "10").await;
    assert_eq!(slips.len(), 10);

    let mut visitor = town.visitor();
    visitor
        .get(&slips[0])
        .await
        .is(200)
        .shows(&["您对", "服务态度", "不记录您是谁"])
        .lacks(&["app-nav", "<script"]);
    let half = visitor.post(&slips[0], &WELL[..2]).await.is(422);
    half.shows(&["error-summary", "href=\"#q3\"", "value=\"very\" checked", "请选择一项"]);
    for slip in &slips {
        let mut with_words = WELL.to_vec();
        with_words.push(("remark", "窗口很耐心"));
        town.visitor().post(slip, &with_words).await.leads_to("/public/changde/thanks");
    }
    visitor.get("/public/changde/thanks").await.is(200).shows(&["谢谢您的评价"]);
    visitor.get(&slips[0]).await.is(410).shows(&["已经作答"]).lacks(&["服务态度"]);
    visitor.post(&slips[0], &WELL).await.is(410).shows(&["已经作答"]);
    visitor.get("/public/changde/survey/0000000000000000").await.is(404).shows(&["没有找到这份问卷"]);
    visitor.post("/public/changde/survey/x", &WELL).await.is(404);
    visitor.send(&slips[1], "application/x-www-form-urlencoded", "q1=very").await.is(403);

    // Nobody sees how it goes; ended, what came out is there.
    clerk.get(&path).await.is(200).shows(&["10 份"]).lacks(&["窗口很耐心", "chart-bar\" data"]);
    clerk.post(&format!("{path}/take"), &[]).await.leads_to(&path);
    clerk.get(&path).await.shows(&["调查还在进行"]);
    clerk.post(&format!("{path}/end"), &[]).await.is(422).shows(&["error-summary"]);
    clerk.post(&format!("{path}/end"), &[("end_why", "够了")]).await.is(200).shows(&["name=\"confirmed\""]);
    clerk.post(&format!("{path}/end"), &[("end_why", "够了"), ("confirmed", "1")]).await.leads_to(&path);
    visitor.get("/public/changde/thanks").await.is(200);
    clerk.post(&format!("{path}/slips"), &[("count", "1")]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["已经结束，或不用一次性问卷"]);
    town.wait_seconds(11);
    town.service.settle_surveys(town.tenant).await.unwrap();
    let result = clerk.get(&path).await.is(200);
    result.shows(&["100.00%", "窗口很耐心", "登记结果", "计入满意率"]);
    clerk.get("/").await.is(200).shows(&["项满意度调查待登记结果"]);
    clerk.get("/surveys?show=to-take").await.is(200).shows(&[&path]);
    clerk.post(&format!("{path}/take"), &[]).await.leads_to(&path);
    let taken = clerk.get(&path).await.is(200);
    taken.shows(&["已登记", "结果已登记，等待另一人核实"]).lacks(&["/take\""]);
    let fact = clerk.get(&path).await.between("href=\"/facts/", "\"").to_owned();
    let mut deputy = town.sign_in("deputy").await;
    deputy.get("/facts/confirm").await.is(200).shows(&[&fact]);
    deputy.post(&format!("/facts/{fact}/confirm"), &[]).await.is(303);
    deputy.get(&path).await.is(200).shows(&["已核实"]);

    // Neither slips nor texts in any audit record, and no record of an answer at all.
    let records = town.rows().await.audit_records(&AuditFilter::default(), Page::new(1, 500)).await.unwrap();
    let secret = slips[0].rsplit('/').next().unwrap();
    for record in &records.rows {
        let told = format!("{record:?}");
        assert!(!told.contains(secret) && !told.contains("窗口很耐心"), "{told}");
    }
    let rest = town.at_rest();
    let holds = |text: &str| rest.windows(text.len()).any(|some| some == text.as_bytes());
    assert!(holds("窗口很耐心"), "the test looks at the wrong files");
    assert!(!holds(secret));
}

async fn send(client: &mut Client, link: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post(link, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn stuffing_an_open_survey_is_refused_clearly() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let path = begun(&town, &mut clerk, "open").await;
    let page = clerk.get(&path).await.is(200);
    let page = page.shows(&["公开链接", "<svg", "可靠性较低"]).lacks(&["制作一次性问卷"]);
    let link = format!("/public/changde/surveys/{}", page.between("/public/changde/surveys/", "\""));
    let mut visitor = town.visitor();
    let form = visitor.get(&link).await.is(200).between("name=\"form\" value=\"", "\"").to_owned();
    let answer = |form: &str| {
        let mut fields: Vec<(String, String)> =
            WELL.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        fields.push(("form".to_owned(), form.to_owned()));
        fields
    };
    let fast = send(&mut visitor, &link, &answer(&form)).await.is(422);
    fast.shows(&["提交得太快", &form]);
    town.wait_seconds(4);
    let mut trapped = answer(&form);
    trapped.push(("website".to_owned(), "x".to_owned()));
    send(&mut visitor, &link, &trapped).await.is(422).shows(&["有一栏应当空着"]);
    let forged = send(&mut visitor, &link, &answer("x")).await.is(422);
    forged.shows(&["请再提交一次"]).lacks(&["name=\"form\" value=\"x\""]);
    send(&mut visitor, &link, &answer(&form)).await.leads_to("/public/changde/thanks");
    // The same browser, and another with the same page.
    visitor.get(&link).await.is(410).shows(&["已经作答"]);
    send(&mut visitor, &link, &answer(&form)).await.is(410);
    send(&mut town.visitor(), &link, &answer(&form)).await.is(410).shows(&["已经作答"]);
    town.visitor().get(&link).await.is(200);
    assert!(clerk.get(&path).await.body.contains("1 份"));
    town.wait_seconds(16 * 24 * 3600);
    town.visitor().get(&link).await.is(410).shows(&["调查已经结束"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_tries_slips_is_told_to_wait_and_one_that_answers_is_not() {
    let tries = NonZeroU32::new(2).unwrap();
    let town = Town::with(Settings { tries_a_minute: tries, ..Settings::default() }).await;
    let mut clerk = town.sign_in("clerk").await;
    let path = begun(&town, &mut clerk, "slips").await;
    let slips = slips(&mut clerk, &path, "5").await;
    for slip in &slips {
        town.visitor().post(slip, &WELL).await.leads_to("/public/changde/thanks");
    }
    let mut visitor = town.visitor();
    for _ in 0..2 {
        visitor.get("/public/changde/survey/0000000000000001").await.is(404);
    }
    visitor.get("/public/changde/survey/0000000000000001").await.is(429);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_searched_filtered_sorted_and_taken_out() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/surveys").await.is(200).shows(&[
        "群众满意吗",
        "推定",
        "已结束，待处理",
        "不采用",
        "发起调查",
    ]);
    clerk.get("/surveys?show=to-take").await.is(200).shows(&["1 项调查"]);
    clerk.get("/surveys?show=running&mode=open&about=institution").await.is(200).shows(&["1 项调查"]);
    clerk.get("/surveys?q=nobody").await.is(200).shows(&["没有符合条件的调查"]);
    for sort in ["opens", "-opens", "closes", "-closes", "answered", "-answered"] {
        clerk.get(&format!("/surveys?sort={sort}")).await.is(200);
    }
    let exported = clerk.get("/surveys/export?show=over").await.is(200);
    assert!(exported.bytes.starts_with(b"PK"));
    town.recorded("export-surveys").await;
    // Too few answers: nothing of them is shown, and the result is set aside with a reason.
    let list = clerk.get("/surveys?show=over&sort=answered").await.is(200);
    let few = format!(
        "/surveys/{}",
        list.between("href=\"/surveys/", "\" data-row-link").rsplit('/').next().unwrap()
    );
    clerk.get(&few).await.is(200).shows(&["作答太少，不显示结果"]).lacks(&["/take\"", "survey-share"]);
    clerk.post(&format!("{few}/drop"), &[("drop_why", "")]).await.is(422);
    clerk.post(&format!("{few}/drop"), &[("drop_why", "人数不足"), ("confirmed", "1")]).await.leads_to(&few);
    clerk.get(&few).await.is(200).shows(&["不采用", "人数不足"]);
    town.sign_in("officer")
        .await
        .get("/surveys")
        .await
        .is(200)
        .shows(&["还没有满意度调查"])
        .lacks(&["发起调查"]);
    town.sign_in("admin").await.get("/surveys").await.is(403);
}
