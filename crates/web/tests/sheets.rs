//! Sheets and cycles as their people see them: filled in, kept, handed on, returned; and how far a month has come.

use crate::support::{Answer, Client, Town};

/// The fields of a form with these points on every line.
fn form<'a>(step: &'a str, version: &'a str, points: &'a str) -> Vec<(&'a str, &'a str)> {
    let names = ["points-0", "points-1", "points-2", "points-3", "points-4"];
    let mut fields: Vec<_> = names.into_iter().map(|name| (name, points)).collect();
    fields.extend([("step", step), ("version", version)]);
    fields
}

/// The first sheet that waits at a step, and its page.
async fn waiting(client: &mut Client, part: &str) -> (String, Answer) {
    let queue = client.get(&format!("/sheets/queue?part={part}")).await.is(200);
    let id = queue.between("<th scope=\"row\"><a href=\"/sheets/", "\"").to_owned();
    let path = format!("/sheets/{id}");
    let page = client.get(&path).await.is(200);
    (path, page)
}

#[tokio::test]
async fn an_officer_fills_in_a_sheet_that_is_kept_while_it_is_typed() {
    let town = Town::new().await;
    let mut officer = town.sign_in("officer").await;
    officer.get("/").await.is(200).shows(&["1 张考评表等您填报", "/sheets/queue?part=fill"]);
    let (path, page) = waiting(&mut officer, "fill").await;
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let page = page.shows(&["政治坚定", "满分 20.00", "其余人员", "ⓐ", "申报"]);
    assert!(!page.body.contains("审核通过"));
    let kept = officer.post(&format!("{path}/save"), &form("self-assessment", &version, "18")).await.is(200);
    let kept = kept.shows(&["合计 90.00", "已自动保存"]);
    let newer = kept.between("name=\"version\" value=\"", "\"").to_owned();
    // Somebody who has the older page open is told, and overwrites nothing.
    officer.post(&format!("{path}/save"), &form("self-assessment", &version, "20")).await.is(409);
    officer.get(&path).await.is(200).shows(&["value=\"18.00\""]);
    let hand_in = |version, points| {
        let mut fields = form("self-assessment", version, points);
        fields.push(("confirmed", "1"));
        fields
    };
    officer.post(&path, &form("self-assessment", &newer, "18")).await.is(200).shows(&["name=\"confirmed\""]);
    officer.post(&path, &hand_in(&newer, "21")).await.is(422).shows(&["在 0 到 20.00 之间", "value=\"21\""]);
    officer.post(&path, &hand_in(&newer, "18")).await.leads_to(&path);
    let page = officer.get(&path).await.is(200).shows(&["现处“联带责任人审核”环节", "90.00", "撤回"]);
    let earlier = page.between(&format!("{path}?move="), "#").to_owned();
    officer.get(&format!("{path}?move={earlier}")).await.is(200).shows(&["自评申报时的表"]);
    // Who neither leads nor assesses sees it and can do nothing; who looks after nothing there does not know of it.
    town.sign_in("clerk").await.get(&path).await.is(200).lacks(&["name=\"points-0\"", "/return"]);
    town.sign_in("leader").await.get("/sheets/00000000-0000-0000-0000-000000000000").await.is(404);
    town.sign_in("admin").await.get(&path).await.is(404);
}

#[tokio::test]
async fn of_two_who_fill_in_the_same_sheet_the_second_is_told_and_what_was_typed_is_kept() {
    let town = Town::new().await;
    let (mut desk, mut phone) = (town.sign_in("officer").await, town.sign_in("officer").await);
    let (path, page) = waiting(&mut desk, "fill").await;
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let sent = |version, points, reason| {
        let mut fields = form("self-assessment", version, points);
        fields.extend([("reason-1", reason), ("remark", "电脑上的备注"), ("confirmed", "1")]);
        fields
    };
    phone.post(&format!("{path}/save"), &form("self-assessment", &version, "18")).await.is(200);
    let told = desk.post(&path, &sent(&version, "17", "电脑上写的")).await.is(422);
    let told =
        told.shows(&["别人刚刚改过这张考评表", "value=\"17\"", "电脑上写的", "电脑上的备注", "现存 18.00"]);
    phone.get(&path).await.is(200).shows(&["value=\"18.00\""]).lacks(&["电脑上写的"]);
    // Once it was compared, the form can be sent again; then the phone is too late, and what it typed can still be copied.
    let newer = told.between("name=\"version\" value=\"", "\"").to_owned();
    desk.post(&path, &sent(&newer, "17", "电脑上写的")).await.leads_to(&path);
    let late = phone.post(&path, &sent(&newer, "19.5", "手机上写的")).await.is(422);
    late.shows(&["已经到了别的环节", "您刚才填写、没有保存的内容", "19.5", "手机上写的"])
        .lacks(&["name=\"points-0\""]);
    desk.get(&path).await.is(200).shows(&["85.00"]).lacks(&["手机上写的"]);
}

#[tokio::test]
async fn a_group_head_returns_one_sheet_and_approves_others_at_once() {
    let town = Town::new().await;
    let mut deputy = town.sign_in("deputy").await;
    let (path, page) = waiting(&mut deputy, "approve").await;
    let version = page.between("name=\"version\" value=\"", "\"").to_owned();
    let back = format!("{path}/return");
    deputy.get(&back).await.is(200).shows(&["退回这张考评表？"]);
    deputy.post(&back, &[("version", &version), ("reason", " ")]).await.is(422);
    deputy.post(&back, &[("version", &version), ("reason", "依据不足")]).await.leads_to("/sheets/queue");
    deputy.get(&path).await.is(200).shows(&["现处“联带责任人审核”环节", "依据不足"]);
    deputy.post("/sheets/queue", &[]).await.leads_to("/sheets/queue?part=approve");
    let queue = deputy.get("/sheets/queue?part=approve").await.is(200).shows(&["请先勾选"]);
    let picked = queue.between("name=\"sheet\" value=\"", "\"").to_owned();
    deputy.post("/sheets/queue", &[("sheet", &picked)]).await.is(200).shows(&["审批所选考评表？"]);
    let sent = [("sheet", picked.as_str()), ("confirmed", "1")];
    deputy.post("/sheets/queue", &sent).await.leads_to("/sheets/queue?part=approve");
    deputy.get("/sheets/queue?part=approve").await.is(200).shows(&["已审批 1 张；0 张"]);
    deputy.post("/sheets/queue", &sent).await.is(303);
    deputy.get("/sheets/queue?part=approve").await.is(200).shows(&["已审批 0 张；1 张"]);
}

#[tokio::test]
async fn a_cycle_shows_how_far_it_has_come_and_what_needs_care() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk
        .get("/cycles")
        .await
        .is(200)
        .shows(&["2026年2月", "进行中", "/cycles/2026-02"])
        .lacks(&["补开周期"]);
    let page = clerk.get("/cycles/2026-02").await.is(200);
    page.shows(&["上报备案", "按单位", "起施行的版本"]).lacks(&["结束周期"]);
    for part in ["sheets", "overdue", "unroutable", "leaderless"] {
        let page = clerk.get(&format!("/cycles/2026-02?part={part}")).await.is(200);
        assert!(page.body.contains("data-row-link") || page.body.contains("没有这样的考评表"), "{part}");
    }
    clerk.get("/cycles/2026-02/export").await.is(200);
    assert_eq!(town.recorded("export-sheets").await.noun, "sheet");
    clerk.get("/cycles/2026-03").await.is(404);
    let mut city = town.sign_in("city").await;
    city.get("/cycles").await.is(200).shows(&["补开周期", "2026年1月"]);
    city.post("/cycles", &[("period", "2026-01")]).await.leads_to("/cycles");
    city.get("/jobs").await.is(200).shows(&["开启考评周期"]);
    city.post("/cycles", &[("period", "2026-03")]).await.leads_to("/cycles");
    city.get("/cycles").await.is(200).shows(&["考评期还没有结束"]);
    city.post("/cycles/2026-02/close", &[("reason", "")]).await.is(422);
    city.post("/cycles/2026-02/close", &[("reason", "试行结束")]).await.leads_to("/cycles/2026-02");
    city.get("/cycles/2026-02").await.is(200).shows(&["已结束"]);
    assert_eq!(town.recorded("close-cycle").await.reason, "试行结束");
}

#[tokio::test]
async fn targets_of_the_year_stand_beside_the_form() {
    let town = Town::new().await;
    let id = town.officer_of("officer").await.id.to_string();
    let (mut head, mut officer) = (town.sign_in("head").await, town.sign_in("officer").await);
    let fields = [
        ("officer", id.as_str()),
        ("year", "2026"),
        ("aspect", "diligence"),
        ("title", "走访群众"),
        ("amount", "40"),
        ("measure", "户"),
        ("due", "2026-11-30"),
    ];
    let target = head.post("/targets", &fields).await.is(303).location().to_owned();
    let (path, page) = waiting(&mut officer, "fill").await;
    page.lacks(&["走访群众"]);
    officer.post(&format!("{target}/agree"), &[("version", "1")]).await.leads_to(&target);
    let progress = [("day", "2026-03-04"), ("reached", "10"), ("note", "东街")];
    officer.post(&format!("{target}/progress"), &progress).await.leads_to(&target);
    officer.get(&path).await.is(200).shows(&["本年目标进度", "走访群众", "10 / 40 户", &target]);
    let before = town.service.store().statements();
    officer.get(&path).await.is(200);
    let statements = town.service.store().statements() - before;
    assert!(statements <= 25, "{statements} statements");
}
