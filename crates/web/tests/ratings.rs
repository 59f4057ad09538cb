//! Ratings as people see them: made and proclaimed by the commission, read by everybody as far as they see, explained, settled.

use liandai_model::{ConsequenceState, RatingState};
use liandai_service::job::{Handlers, Ran};

use crate::support::Town;

/// The rating of 2025 that is in force.
async fn in_force(town: &Town) -> String {
    town.rows().await.rating_in_force("2025").await.unwrap().unwrap().id.to_string()
}

async fn work(town: &Town) {
    while town.service.run_one_job(&Handlers::all(), town.tenant).await.unwrap() != Ran::Nothing {}
}

#[tokio::test(flavor = "multi_thread")]
async fn ranks_are_listed_and_every_number_leads_to_its_derivation() {
    let town = Town::with_year().await;
    let rating = in_force(&town).await;
    let mut city = town.sign_in("city").await;
    city.get("/ratings").await.is(200).shows(&["2025 年终总评", "已通报，有效", "/ratings/new"]);
    let page = format!("/ratings/{rating}");
    city.get(&page).await.is(200).shows(&[
        "为什么",
        "总分",
        "导出 XLSX",
        "考评",
        &format!("{page}/why/officer:"),
    ]);
    city.get(&format!("{page}?of=institution")).await.is(200).shows(&["一类", "类别"]);
    city.get(&format!("{page}?of=unit&status=disqualified")).await.is(200).shows(&["取消评星资格"]);
    city.get(&format!("{page}?q=qqqq")).await.is(200).shows(&["没有符合条件的结果"]);
    city.get(&format!("{page}/picture")).await.is(200).shows(&["五星榜", "各单位分布", "data-chart=\"bar\""]);
    let officer = town.officer_of("officer").await;
    let wall = format!("{page}/picture?of=officer&institution={}", officer.institution_id);
    city.get(&wall).await.is(200).shows(&["星级墙", "看全市"]).lacks(&["五星榜"]);
    city.get(&format!("{page}/picture?of=institution")).await.is(200).shows(&["二类"]).lacks(&["五星榜"]);
    city.get(&format!("{page}/export?of=officer")).await.is(200);
    let officer = town.officer_of("officer").await;
    let why = format!("{page}/why/officer:{}", officer.code);
    city.get(&why).await.is(200).shows(&[
        &officer.name,
        "各项得分",
        "href=\"/regulation#五(二)2\"",
        "没有成立的情形",
        "再上一星还差什么",
    ]);
    city.get(&format!("{page}/why/officer:NOBODY")).await.is(404);
    city.get(&format!("{page}/why/nonsense")).await.is(404);
    // The same in the other language.
    city.post("/preferences/language", &[("language", "en"), ("back", "/")]).await;
    city.get(&why).await.is(200).shows(&["why this result?"]).lacks(&["各项得分"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_finds_their_own_result_and_no_stranger_s() {
    let town = Town::with_year().await;
    let page = format!("/ratings/{}", in_force(&town).await);
    let (own, leader) = (town.officer_of("officer").await, town.officer_of("city").await);
    let mut officer = town.sign_in("officer").await;
    officer.get("/").await.is(200).shows(&["历年评星", &format!("{page}/why/officer:{}", own.code)]);
    officer.get(&page).await.is(200).shows(&[&own.name, "共 1 行"]).lacks(&["重新评定", "核验"]);
    officer.get(&format!("{page}/why/officer:{}", own.code)).await.is(200);
    officer.get(&format!("{page}/why/officer:{}", leader.code)).await.is(404);
    officer.get(&format!("{page}/verify")).await.is(404);
    officer.get("/ratings/new").await.is(403);
    officer.get(&format!("/officers/{}", own.id)).await.is(200).shows(&["历年评星"]);
    town.sign_in("admin").await.get("/ratings").await.is(403);
    // What the regulation's own people see of a whole institution.
    let mut head = town.sign_in("head").await;
    head.get(&page).await.is(200).shows(&[&own.name]);
    head.get(&format!("/institutions/{}", own.institution_id)).await.is(200).shows(&["历年评星", "类</a>"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rating_goes_from_preview_to_proclamation_by_two_people() {
    let town = Town::with_year().await;
    let old = in_force(&town).await;
    let mut city = town.sign_in("city").await;
    city.get("/ratings/new?period=2025").await.is(200).shows(&["可以评定了吗", "在职"]);
    city.post("/ratings", &[("period", "2025")]).await.is(422).shows(&["请写明为什么重新评定"]);
    city.post("/ratings", &[("period", "2026")]).await.is(422).shows(&["这一期还没有结束"]);
    let answer = city.post("/ratings", &[("period", "2025"), ("reason", "复核")]).await.is(303);
    let page = answer.location().to_owned();
    city.get(&page).await.is(200).shows(&["正在计算"]);
    work(&town).await;
    city.get(&page).await.is(200).shows(&["预览，待批复", "待另一人批复"]).lacks(&["/approve\""]);
    city.get(&format!("{page}/changes")).await.is(200).shows(&["没有变化"]);
    let sure = [("confirmed", "1")];
    city.post(&format!("{page}/approve"), &sure).await.leads_to(&page);
    city.get(&page).await.is(200).shows(&["须由另一人批复"]);
    town.sign_in("head").await.get(&page).await.is(404);
    let mut other = town.sign_in("secretary").await;
    other.post(&format!("{page}/approve"), &[]).await.is(200).shows(&["批复这次评定？"]);
    other.post(&format!("{page}/approve"), &sure).await.leads_to(&page);
    other.post(&format!("{page}/notice"), &sure).await.leads_to(&page);
    town.sign_in("head").await.get(&page).await.is(200).shows(&["公示中"]);
    other.post(&format!("{page}/proclaim"), &sure).await.leads_to(&page);
    other.get(&page).await.is(200).shows(&["公示期还没有结束"]);
    town.wait_seconds(8 * 86_400);
    let mut other = town.sign_in("secretary").await;
    other.post(&format!("{page}/proclaim"), &sure).await.leads_to(&page);
    other.get(&page).await.is(200).shows(&["已通报，有效", "查看原评定"]);
    other.get(&format!("/ratings/{old}")).await.is(200).shows(&["已被新的评定取代"]);
    other.post(&format!("{page}/verify"), &[]).await.is(200).shows(&["逐字节相同"]);
    let former = town.rows().await.rating(old.parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(former.state, RatingState::Superseded);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_follows_is_decided_carried_out_and_listed() {
    let town = Town::with_year().await;
    let rating = in_force(&town).await.parse().unwrap();
    let rows = town.rows().await.consequences_of_rating(rating).await.unwrap();
    let open = rows.iter().find(|one| one.state == ConsequenceState::Open && !one.is_proposal).unwrap();
    let mut city = town.sign_in("city").await;
    city.get("/settlements").await.is(200).shows(&[
        "待决定",
        "办理期限",
        &format!("/settlements/{}", open.id),
    ]);
    city.get("/settlements?show=overdue&state=open").await.is(200);
    city.get("/settlements/export").await.is(200);
    let page = format!("/settlements/{}", open.id);
    city.get(&page).await.is(200).shows(&["作出决定", "为什么", &open.clause]);
    city.post(&format!("{page}/decide"), &[("answer", "no")]).await.is(422);
    city.post(&format!("{page}/decide"), &[("answer", "yes")]).await.leads_to(&page);
    city.post(&format!("{page}/carry-out"), &[]).await.is(422);
    city.post(&format!("{page}/carry-out"), &[("evidence", "收据第9号")]).await.leads_to(&page);
    city.get(&page).await.is(200).shows(&["已办结", "收据第9号"]).lacks(&["作出决定"]);
    city.post(&format!("{page}/decide"), &[("answer", "yes")]).await.leads_to(&page);
    city.get(&page).await.is(200).shows(&["已经有人决定"]);
    let more = rows
        .iter()
        .filter(|one| one.state == ConsequenceState::Open && !one.is_proposal && one.id != open.id);
    let ids: Vec<String> = more.take(2).map(|one| one.id.to_string()).collect();
    let boxes: Vec<(&str, &str)> = ids.iter().map(|id| ("id", id.as_str())).collect();
    city.post("/settlements/approve", &boxes).await.is(200).shows(&["批准勾选的事项？"]);
    let sure: Vec<_> = boxes.iter().copied().chain([("confirmed", "1")]).collect();
    city.post("/settlements/approve", &sure).await.is(303);
    let after = town.rows().await.consequence(ids[0].parse().unwrap()).await.unwrap().unwrap();
    assert_eq!(after.state, ConsequenceState::Approved);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_objected_to_reviewed_and_answered_on_pages() {
    let town = Town::with_year().await;
    let mut city = town.sign_in("city").await;
    let page =
        city.post("/ratings", &[("period", "2025"), ("reason", "更正")]).await.is(303).location().to_owned();
    work(&town).await;
    let mut secretary = town.sign_in("secretary").await;
    secretary.post(&format!("{page}/approve"), &[("confirmed", "1")]).await.leads_to(&page);
    secretary.get(&page).await.is(200).shows(&["公示 5 个工作日"]);
    secretary.post(&format!("{page}/notice"), &[("confirmed", "1")]).await.leads_to(&page);

    let mut officer = town.sign_in("officer").await;
    let own = town.officer_of("officer").await;
    officer.get("/notices").await.is(200).shows(&["正在公示的评星", &format!("{page}/notice")]);
    let sheet =
        officer.get(&format!("{page}/notice")).await.is(200).shows(&[&own.name, "名次", "推定", "盖章"]);
    sheet.lacks(&["事由和标记"]);
    let ask = format!("{page}/remedy/officer:{}", own.code);
    officer
        .get(&format!("{ask}?kind=objection"))
        .await
        .is(200)
        .shows(&["由没有参与过该结果的人答复", "还有"]);
    officer.get(&format!("{ask}?kind=review")).await.is(404);
    officer.get(&format!("{ask}?kind=x")).await.is(404);
    let empty = [("kind", "objection"), ("reasons", "")];
    officer.post(&ask, &empty).await.is(422).shows(&["error-summary"]);
    let fields = [("kind", "objection"), ("reasons", "少算一天\r\n见考勤")];
    let made = officer.post(&ask, &fields).await.is(303).location().to_owned();
    officer.get(&made).await.is(200).shows(&["异议已提出", "见考勤", "撤回异议"]).lacks(&["formaction"]);
    let again = officer.post(&ask, &[("kind", "objection"), ("reasons", "另有一条理由")]).await.is(422);
    again.shows(&["error-summary", "另有一条理由", "readonly"]);
    officer.get("/remedies").await.is(200).shows(&[&made, "评星异议"]).lacks(&["等我答复", "导出"]);
    officer.get("/remedies/export").await.is(403);
    town.sign_in("leader").await.get(&made).await.is(404);
    officer.get(&format!("{page}/why/officer:{}", own.code)).await.is(200).shows(&["结果不生效", &made]);

    let mut member = town.sign_in("member").await;
    member.get("/").await.is(200).shows(&["条异议、复核或申诉等待答复"]);
    member.get("/remedies").await.is(200).shows(&[&made, "导出 XLSX"]);
    member.get("/remedies/export").await.is(200);
    member.post(&format!("{made}/uphold"), &[("why", " ")]).await.is(422).shows(&["error-summary"]);
    member.post(&format!("{made}/uphold"), &[("why", "确有误")]).await.leads_to(&made);
    member.get(&made).await.is(200).shows(&["新评定还没有作出", "确有误"]).lacks(&["formaction"]);
    assert_eq!(town.recorded("uphold-remedy").await.reason, "确有误");
    officer.get("/").await.is(200).shows(&["条关于评星结果的答复"]);
    officer.post(&format!("{made}/seen"), &[]).await.leads_to(&made);
    officer.get("/").await.is(200).lacks(&["条关于评星结果的答复"]);
    city.get("/").await.is(200).shows(&["等待重新评定"]);
    city.get("/ratings/new?period=2025").await.is(200).shows(&["已成立，等待重新评定", "确有误"]);
    // The same in the other language.
    officer.post("/preferences/language", &[("language", "en"), ("back", "/")]).await;
    for path in [made.as_str(), "/remedies", &format!("{page}/notice")] {
        officer.get(path).await.is(200).lacks(&["remedy-", "remedies-", "评星"]);
    }
}
