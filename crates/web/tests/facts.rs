//! The registers of facts: recording with evidence, confirming alone and in numbers, refusals, what the person sees.

use liandai_model::{FactId, FactKind, FactState, OfficerId};
use liandai_service::store::{
    Page, Reach,
    fact::Fact,
    fact_list::{FactFilter, FactSort},
};

use crate::support::Town;

/// The facts of a state about somebody, as they are kept.
async fn kept(town: &Town, officer: OfficerId) -> Vec<Fact> {
    let mut rows = town.rows().await;
    let filter = FactFilter { subject_id: Some(officer.uuid()), ..FactFilter::default() };
    let city = Reach::whole_city();
    let list = rows.fact_list(&city, &filter, FactSort::Recorded, false, Page::new(1, 100)).await.unwrap();
    let mut facts = Vec::new();
    for row in list.rows {
        facts.push(rows.fact(row.id).await.unwrap().unwrap());
    }
    facts
}

/// Somebody who serves where the clerk does, and has no account.
async fn colleague(town: &Town) -> OfficerId {
    let home = town.officer_of("clerk").await.institution_id;
    let mut rows = town.rows().await;
    let officers = rows.officers_of_institution(home, town.service.now().day()).await.unwrap();
    for officer in officers.into_iter().rev().filter(|one| one.post == "officer") {
        if rows.account_of_officer(officer.id).await.unwrap().is_none() {
            return officer.id;
        }
    }
    panic!("everybody has an account")
}

/// The latest fact about somebody.
async fn latest(town: &Town, officer: OfficerId) -> Fact {
    kept(town, officer).await.pop().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_is_recorded_with_its_evidence_and_confirmed_by_another() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let officer = colleague(&town).await;
    let name = town.rows().await.officer(officer).await.unwrap().unwrap().name;
    clerk
        .get("/facts")
        .await
        .is(200)
        .shows(&["登记了哪些影响评分的事实", "/facts/new", "待核实"])
        .lacks(&["/facts/confirm"]);
    let encoded: String = form_urlencoded(&name);
    let found = clerk.get(&format!("/facts/new?q={encoded}")).await.is(200);
    found.shows(&[&format!("/facts/new?officer={officer}"), "干警"]);
    clerk.get("/facts/new?q=qqqq").await.is(200).shows(&["没有找到，或不在您的登记范围内"]);
    let form = clerk.get(&format!("/facts/new?kind=deduction&officer={officer}")).await.is(200);
    form.shows(&["points-results", "满分 20.00", "multipart/form-data", "往年结果"]);

    let id = officer.to_string();
    let fields = [
        ("kind", "deduction"),
        ("officer", id.as_str()),
        ("title", "报表漏报"),
        ("from", "2026-03-02"),
        ("points-results", "1.5"),
        ("points-integrity", ""),
        ("evidence", "案管通报"),
    ];
    let wrong = [fields[0], fields[1], ("title", ""), fields[3], ("points-results", "30"), fields[6]];
    let refused = clerk.upload("/facts", &wrong, &[("files", "通报.pdf", b"<html>")]).await.is(422);
    refused.shows(&[
        "请写明事由",
        "不能超过这项指标的满分 20.00",
        "“通报.pdf”的扩展名与内容不符，内容是 txt",
        "请重新选择文件",
        "value=\"30\"",
    ]);
    let answer = clerk.upload("/facts", &fields, &[("files", "通报.pdf", b"%PDF-1.7")]).await.is(303);
    let path = answer.location().to_owned();
    let page = clerk.get(&path).await.is(200);
    page.shows(&["已登记，等待另一人核实", "报表漏报", "扣 1.50 分", "通报.pdf", "五(二)1(2)③", "撤回"])
        .lacks(&["核实通过</button>"]);
    let fact = latest(&town, officer).await;
    assert_eq!((fact.state, fact.points), (FactState::Recorded, Some(150)));
    clerk.post(&format!("{path}/confirm"), &[]).await.is(403);

    let mut deputy = town.sign_in("deputy").await;
    deputy.get("/").await.is(200).shows(&["条事实登记等您核实"]);
    deputy.get("/facts/confirm").await.is(200).shows(&[&path, "核实所选"]);
    let page = deputy.get(&path).await.is(200).shows(&["核实通过", "不予通过"]);
    let file = page.between("href=\"/attachments/", "\"").to_owned();
    let file = deputy.get(&format!("/attachments/{file}")).await.is(200);
    assert_eq!(file.bytes, b"%PDF-1.7");
    let disposition = file.headers.get("content-disposition").unwrap().to_str().unwrap();
    assert_eq!(disposition, "attachment; filename*=UTF-8''%E9%80%9A%E6%8A%A5.pdf");
    assert_eq!(file.headers.get("x-content-type-options").unwrap(), "nosniff");
    deputy.post(&format!("{path}/refuse"), &[("why", "")]).await.is(422).shows(&["error-summary"]);
    deputy.post(&format!("{path}/confirm"), &[("why", "属实")]).await.leads_to(&path);
    deputy.get(&path).await.is(200).shows(&["已核实，计入评分", "属实"]).lacks(&["核实通过</button>"]);
    deputy.post(&format!("{path}/confirm"), &[]).await.leads_to(&path);
    deputy.get(&path).await.is(200).shows(&["刚才已被处理"]);
    assert_eq!(town.recorded("confirm-fact").await.reason, "属实");
    clerk.get(&format!("/officers/{officer}")).await.is(200).shows(&[&format!("/officers/{officer}/facts")]);
    clerk
        .get(&format!("/officers/{officer}/facts"))
        .await
        .is(200)
        .shows(&["报表漏报", "已核实"])
        .lacks(&["我已知悉"]);
    let shown =
        clerk.get(&format!("/facts?q={encoded}&kind=deduction&state=confirmed&period=2026-03")).await.is(200);
    shown.shows(&["报表漏报", "共 1 行"]);
    clerk.get("/facts?kind=deduction&period=2019").await.is(200).shows(&["没有符合条件的登记"]);
    assert!(clerk.get("/facts/export?kind=deduction").await.is(200).bytes.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_and_an_annulment_are_entries_of_their_own() {
    let town = Town::new().await;
    let (mut clerk, mut deputy) = (town.sign_in("clerk").await, town.sign_in("deputy").await);
    let officer = colleague(&town).await;
    let id = officer.to_string();
    let fields = [
        ("kind", "attendance"),
        ("officer", id.as_str()),
        ("word", "sick"),
        ("from", "2026-03-02"),
        ("to", "2026-03-04"),
        ("days", "2.5"),
        ("evidence", "医院证明"),
    ];
    let path = clerk.upload("/facts", &fields, &[]).await.is(303).location().to_owned();
    clerk.get(&format!("{path}/correct")).await.is(409).shows(&["只有已核实的登记可以更正或作废"]);
    deputy.post(&format!("{path}/confirm"), &[]).await.leads_to(&path);
    clerk.get(&format!("{path}/correct")).await.is(200).shows(&["value=\"2.5\"", "医院证明", "2026-03-04"]);
    let mended = [
        ("word", "sick"),
        ("from", "2026-03-02"),
        ("to", "2026-03-04"),
        ("days", "9"),
        ("evidence", "医院证明"),
    ];
    clerk.upload(&format!("{path}/correct"), &mended, &[]).await.is(422).shows(&["一共只有 3 天"]);
    let mended = [mended[0], mended[1], mended[2], ("days", "3"), mended[4]];
    let second = clerk.upload(&format!("{path}/correct"), &mended, &[]).await.is(303).location().to_owned();
    // Two at once: the second is told and loses nothing; there is no second correction.
    let (correct, annul) = (format!("{path}/correct"), format!("{path}/annul"));
    let mut director = town.sign_in("director").await;
    let typed = [mended[0], mended[1], mended[2], ("days", "1.5"), ("evidence", "另有假条")];
    let told = director.upload(&correct, &typed, &[]).await.is(422);
    told.shows(&["已有一条更正在等待核实", "value=\"1.5\"", "另有假条"]);
    let told = director.post(&annul, &[("evidence", "不是本人"), ("confirmed", "1")]).await.is(422);
    told.shows(&["已有一条更正在等待核实", "不是本人"]);
    clerk.get(&path).await.is(200).shows(&["登记更正", "病假 · 2.5 天"]);
    let entries = kept(&town, officer).await.len();
    deputy.post(&format!("{second}/confirm"), &[]).await.leads_to(&second);
    clerk.get(&path).await.is(200).shows(&["已被替代"]).lacks(&["/correct\""]);
    // Nor once the correction counts.
    let told = director.upload(&correct, &typed, &[]).await.is(422);
    told.shows(&["只有已核实的登记可以更正或作废", "value=\"1.5\"", "另有假条"]);
    assert_eq!(kept(&town, officer).await.len(), entries);

    clerk.post(&format!("{second}/annul"), &[]).await.is(422).shows(&["error-summary"]);
    clerk
        .post(&format!("{second}/annul"), &[("evidence", "登记错了人")])
        .await
        .is(200)
        .shows(&["name=\"confirmed\"", "登记错了人"]);
    let fields = [("evidence", "登记错了人"), ("confirmed", "1")];
    let third = clerk.post(&format!("{second}/annul"), &fields).await.is(303).location().to_owned();
    deputy.get(&third).await.is(200).shows(&["这是一条作废登记"]);
    deputy.post(&format!("{third}/confirm"), &[]).await.leads_to(&third);
    deputy.get(&third).await.is(200).shows(&["原登记不再计入评分", "作废登记"]);
    let states: Vec<_> = kept(&town, officer).await.iter().rev().take(3).map(|fact| fact.state).collect();
    assert!(states.iter().all(|state| *state != FactState::Confirmed), "{states:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_what_is_recorded_of_them_and_answer_it() {
    let town = Town::new().await;
    let mut officer = town.sign_in("officer").await;
    let own = town.officer_of("officer").await.id;
    officer.get("/").await.is(200).shows(&["条关于您的登记您还没有看过"]);
    let mine = format!("/officers/{own}/facts");
    let page = officer.get(&mine).await.is(200);
    page.shows(&["登记了我的哪些事实", "周一例会迟到", "全省优秀调解员", "案卷归档超期", "全部标为已知悉"]);
    let fact = kept(&town, own).await.into_iter().find(|fact| fact.kind == FactKind::Honour).unwrap();
    let path = format!("/facts/{}", fact.id);
    officer
        .get(&path)
        .await
        .is(200)
        .shows(&["我的说明", "我已知悉"])
        .lacks(&["核实通过</button>", "撤回</button>"]);
    officer.post(&format!("{path}/comments"), &[("text", "")]).await.is(422).shows(&["error-summary"]);
    officer.post(&format!("{path}/comments"), &[("text", "证书另附")]).await.leads_to(&path);
    officer.get(&path).await.is(200).shows(&["说明已提交", "证书另附"]).lacks(&["我已知悉</button>"]);
    officer.post(&format!("{mine}/acknowledge"), &[]).await.leads_to(&mine);
    officer.get("/").await.is(200).lacks(&["条关于您的登记您还没有看过"]);
    officer.get("/facts").await.is(200).shows(&["周一例会迟到"]);
    let other = colleague(&town).await;
    officer.get(&format!("/officers/{other}/facts")).await.is(404);
    officer.get("/facts/new").await.is(403);
    town.sign_in("admin").await.get(&path).await.is(404);
    let mut clerk = town.sign_in("clerk").await;
    clerk.post(&format!("{path}/comments"), &[("text", "x")]).await.is(403);
    clerk.get(&path).await.is(200).shows(&["证书另附"]).lacks(&["我的说明"]);
    clerk.post("/preferences/language", &[("language", "en"), ("back", &path)]).await;
    clerk.get(&path).await.is(200).shows(&["What the person says", "provincial"]).lacks(&["fact-"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_confirmed_at_once_when_asked_for() {
    let town = Town::new().await;
    let mut deputy = town.sign_in("deputy").await;
    let page = deputy.get("/facts/confirm").await.is(200);
    let ids: Vec<String> = page
        .body
        .split("name=\"fact\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    assert!(ids.len() > 3, "{}", ids.len());
    deputy.post("/facts/confirm", &[]).await.leads_to("/facts/confirm");
    deputy.get("/facts/confirm").await.is(200).shows(&["没有选择登记"]);
    let chosen: Vec<_> = ids.iter().take(2).map(|id| ("fact", id.as_str())).collect();
    deputy.post("/facts/confirm", &chosen).await.is(200).shows(&["所选 2 条登记核实后计入评分"]);
    let mut sure = chosen.clone();
    sure.push(("confirmed", "1"));
    deputy.post("/facts/confirm", &sure).await.leads_to("/facts/confirm");
    deputy.get("/facts/confirm").await.is(200).shows(&["2 条已核实"]).lacks(&[&ids[0], &ids[1]]);
    deputy.post("/facts/confirm", &sure).await.leads_to("/facts/confirm");
    deputy.get("/facts/confirm").await.is(200).shows(&["2 条不由您核实或刚才已被处理"]);
    let id: FactId = ids[0].parse().unwrap();
    assert_eq!(town.rows().await.fact(id).await.unwrap().unwrap().state, FactState::Confirmed);
}

fn form_urlencoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
