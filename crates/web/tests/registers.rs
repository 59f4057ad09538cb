//! Registers: a form made from its declaration, kept when refused; confirmed by somebody else, and the duty done by that; steps in order;
//! confidence kept from everybody whom a register does not name.

use liandai_model::ObligationState;
use liandai_service::store::{
    Page, Reach,
    obligation_list::{ObligationFilter, ObligationRow, ObligationSort},
};

use crate::support::{Client, Town};

async fn town() -> Town {
    let town = Town::new().await;
    town.service.make_obligations_now(town.tenant, town.service.now().day()).await.unwrap();
    town
}

/// What the officer with an account owes of a duty.
async fn owed(town: &Town, duty: &str) -> ObligationRow {
    let officer = town.officer_of("officer").await;
    let filter = ObligationFilter {
        subject: Some(officer.id.uuid()),
        duties: vec![duty.to_owned()],
        ..ObligationFilter::default()
    };
    let mut rows = town.rows().await;
    let page = Page::new(1, 10);
    rows.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page)
        .await
        .unwrap()
        .rows
        .remove(0)
}

/// Enters something, and gives the path of the entry.
async fn enter(client: &mut Client, register: &str, fields: &[(&str, &str)]) -> String {
    client.upload(&format!("/registers/{register}"), fields, &[]).await.is(303).location().to_owned()
}

fn study<'a>(officer: &'a str, days: &'a str) -> [(&'a str, &'a str); 6] {
    [
        ("officer", officer),
        ("day", "2026-03-03"),
        ("title", "党章专题"),
        ("field-1", days),
        ("field-2", "class"),
        ("field-3", "党章和准则"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn study_is_entered_confirmed_and_does_the_months_duty() {
    let town = town().await;
    let me = town.officer_of("officer").await.id.to_string();
    let mut officer = town.sign_in("officer").await;
    officer.get("/registers").await.is(200).shows(&["政治理论学习", "学习培训", "/registers/study/new"]);
    // Who may enter for others is asked of whom; who enters only their own is not.
    let form = officer.get("/registers/study/new").await.is(303).location().to_owned();
    officer.get(&form).await.is(200).shows(&["学习天数（天）", "集中学习", "可填半天", "另一人核实"]);
    let wrong = [
        ("officer", me.as_str()),
        ("day", "2026-13-03"),
        ("field-1", "32"),
        ("field-2", "dance"),
        ("field-3", "党章和准则"),
    ];
    let refused = officer.upload("/registers/study", &wrong, &[]).await.is(422);
    // All at once, and what was typed is kept.
    refused.shows(&["应在 0 到 31 之间。", "党章和准则", "4 处"]);
    let half = enter(&mut officer, "study", &study(&me, "1.5")).await;
    officer.get(&half).await.is(200).shows(&["1.5 天", "待核实", "党章和准则", "2026-03"]);
    officer.post(&format!("{half}/confirm"), &[]).await.is(403);
    let mut leader = town.sign_in("leader").await;
    leader.get("/").await.is(200).shows(&["/entries/confirm"]);
    leader.get("/entries/confirm").await.is(200).shows(&["党章专题", "1.5 天"]);
    leader.post(&format!("{half}/confirm"), &[]).await.leads_to(&half);
    assert_eq!(owed(&town, "political-study").await.state, ObligationState::Open, "a day and a half of two");
    officer.get("/registers/study/board?period=2026-03").await.is(200).shows(&[
        "还差",
        "<strong>0.5</strong>",
        "每期不少于2 天",
    ]);
    let rest = enter(&mut officer, "study", &study(&me, "0.5")).await;
    leader.post(&format!("{rest}/return"), &[("why", "")]).await.is(422);
    leader.post(&format!("{rest}/return"), &[("why", "补签到册")]).await.leads_to(&rest);
    officer.get("/").await.is(200).shows(&["/entries/mine?state=returned"]);
    officer.get(&rest).await.is(200).shows(&["补签到册", "/correct"]);
    officer.get(&format!("{rest}/correct")).await.is(200).shows(&["value=\"0.5\"", "党章专题"]);
    let again = officer
        .upload(&format!("{rest}/correct"), &study(&me, "0.5"), &[])
        .await
        .is(303)
        .location()
        .to_owned();
    officer.get(&rest).await.is(200).shows(&["已被替代"]);
    leader
        .post("/entries/confirm", &[("entry", again.trim_start_matches("/entries/")), ("confirmed", "1")])
        .await
        .is(303);
    let done = owed(&town, "political-study").await;
    assert_eq!((done.state, done.amount), (ObligationState::Confirmed, Some(20)));
    officer.get(&again).await.is(200).shows(&["已核实", &format!("/obligations/{}", done.id)]);
    // Taken out of the record, what it has shown is open again.
    let gone = officer
        .post(&format!("{again}/annul"), &[("why", "记错日期"), ("confirmed", "1")])
        .await
        .is(303)
        .location()
        .to_owned();
    assert_eq!(
        owed(&town, "political-study").await.state,
        ObligationState::Confirmed,
        "until somebody confirms that"
    );
    leader.post(&format!("{gone}/confirm"), &[]).await.leads_to(&gone);
    let open = owed(&town, "political-study").await;
    assert_eq!((open.state, open.decided_why.as_str()), (ObligationState::Returned, "记错日期"));
    // The dossier leads there, and nothing was erased.
    officer.get(&format!("/officers/{me}")).await.is(200).shows(&[&half]);
    officer.get(&format!("/officers/{me}/registers")).await.is(200).shows(&[&half, &again, &rest]);
    let list = officer.get("/registers/study?sort=-f-days&state=all&q=党章").await.is(200);
    list.shows(&["aria-sort=\"descending\"", "党章专题"]);
    officer.get("/registers/study?q=没有的").await.is(200).shows(&["没有符合条件的登记"]);
    let mut director = town.sign_in("director").await;
    let file = director.get("/registers/study/export").await.is(200);
    assert!(file.body.len() > 1000, "a workbook");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_waits_for_each_of_its_steps() {
    let town = town().await;
    let me = town.officer_of("officer").await.id.to_string();
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/registers/appointments/new?q=zz").await.is(200);
    let fields = [
        ("officer", me.as_str()),
        ("day", "2026-03-02"),
        ("title", "拟任副大队长"),
        ("field-1", "副大队长"),
        ("field-2", "backbone"),
        ("field-3", "competition"),
        ("field-4", "5"),
        ("field-5", "无"),
    ];
    let path = enter(&mut clerk, "appointments", &fields).await;
    clerk.get(&path).await.is(200).shows(&["事前征求上级主管部门意见", "aria-current=\"step\"", "应于"]);
    let steps = format!("{path}/steps");
    let late = [("step", "competition"), ("step-day", "2026-03-03")];
    let told = clerk.post(&steps, &late).await.is(303).location().to_owned();
    clerk.get(&told).await.is(200).shows(&["要先完成前面的步骤。"]);
    clerk.post(&steps, &[("step", "superior-consent"), ("step-day", "2026-03-03")]).await.is(422);
    let consent = [("step", "superior-consent"), ("step-day", "2026-03-03"), ("step-text", "县委组织部复函")];
    clerk.post(&steps, &consent).await.leads_to(&path);
    let mut city = town.sign_in("city").await;
    let told = city.post(&format!("{path}/confirm"), &[]).await.is(303).location().to_owned();
    city.get(&told).await.is(200).shows(&["还有步骤未完成，不能核实。"]);
    clerk.post(&format!("{path}/steps/undo"), &[("why", "复函有误")]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["撤回：事前征求上级主管部门意见", "复函有误"]);
    for (step, text) in [
        ("superior-consent", "复函"),
        ("discipline-consent", "无影响任用情形"),
        ("competition", ""),
        ("avoidance", "无"),
        ("collective-decision", ""),
        ("publicity", ""),
        ("filed", ""),
    ] {
        let fields = [("step", step), ("step-day", "2026-03-04"), ("step-text", text)];
        clerk.post(&steps, &fields).await.leads_to(&path);
    }
    city.post(&format!("{path}/confirm"), &[]).await.leads_to(&path);
    city.get(&path).await.is(200).shows(&["已核实"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn counselling_is_there_for_those_alone_whom_the_register_names() {
    let town = town().await;
    let me = town.officer_of("officer").await.id.to_string();
    let mut director = town.sign_in("director").await;
    let fields = [
        ("officer", me.as_str()),
        ("day", "2026-03-02"),
        ("title", "重大警情后疏导"),
        ("field-1", "王咨询师"),
        ("field-2", "1.5"),
        ("field-3", "event"),
        ("field-4", "夜间惊醒"),
        ("field-5", "yes"),
    ];
    let path = enter(&mut director, "counselling", &fields).await;
    director.get(&path).await.is(200).shows(&["夜间惊醒", "保密"]);
    director.get("/registers/counselling").await.is(200).shows(&["重大警情后疏导"]);
    director.get("/registers/counselling/export").await.is(200);
    let mut officer = town.sign_in("officer").await;
    officer.get(&path).await.is(200).shows(&["夜间惊醒"]);
    officer.get(&format!("/officers/{me}")).await.is(200).shows(&[&path]);
    for name in ["leader", "clerk", "member", "head", "city", "auditor", "admin"] {
        let mut other = town.sign_in(name).await;
        other.get(&path).await.is(404);
        other.post(&format!("{path}/confirm"), &[]).await.is(404);
        other.get("/registers/counselling").await.lacks(&["重大警情后疏导"]);
        other.get("/registers").await.lacks(&["重大警情后疏导"]);
        other.get(&format!("/officers/{me}")).await.lacks(&[&path]);
        other.get(&format!("/officers/{me}/registers")).await.lacks(&[&path]);
        other.get("/search?q=重大警情后疏导").await.lacks(&[&path]);
    }
    // The audit tells that something was entered, and neither of whom nor what.
    let record = town.recorded("enter").await;
    assert_eq!((record.label.as_str(), record.after), ("—", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_keeps_the_ledger_about_themselves_and_nothing_follows_by_itself() {
    let town = town().await;
    let own = town.officer_of("clerk").await.id.to_string();
    let mut clerk = town.sign_in("clerk").await;
    clerk.get(&format!("/registers/integrity-evaluations/new?officer={own}")).await.is(403);
    clerk.get("/registers/none").await.is(404);
    clerk.get("/registers/experts/renewals").await.is(200).shows(&["没有到期的"]);
    clerk.get("/registers/study/renewals").await.is(404);
    clerk.get("/proposals").await.is(200).shows(&["没有处理建议", "系统不自行处理"]);
    let board = clerk.get("/registers/backbone-training/board").await.is(200);
    board.shows(&["中层骨干轮训", "处理建议"]);
    let owed = owed(&town, "political-study").await;
    let fields = [
        ("missed", owed.id.to_string()),
        ("word", "relieved".to_owned()),
        ("why", "补训仍不合格".to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    clerk.post("/registers/backbone-training/propose", &fields).await.is(404);
}
