//! Who runs it: the board, the checklists, filling a line and undoing it.

use liandai_model::{InstitutionId, OfficerId};

use crate::support::{Answer, Client, Town};

/// The institution where head, deputy, clerk and the others serve.
async fn home(town: &Town) -> InstitutionId {
    town.officer_of("clerk").await.institution_id
}

/// Whoever the checklist says is first responsible.
async fn in_charge(town: &Town, institution: InstitutionId) -> OfficerId {
    let today = town.service.now().day();
    let posts = town.rows().await.posts_of_institution(institution, today).await.unwrap();
    posts.iter().find(|post| post.duty == Some(liandai_model::Duty::InCharge)).unwrap().officer_id
}

/// Somebody of the institution who is nobody's head, deputy or clerk.
async fn officer(town: &Town, institution: InstitutionId) -> OfficerId {
    let today = town.service.now().day();
    let officers = town.rows().await.officers_of_institution(institution, today).await.unwrap();
    officers.iter().rfind(|one| one.post == "officer").unwrap().id
}

/// Where the undo of the notice is posted.
fn undo(answer: &Answer) -> String {
    answer
        .between("<form method=\"post\" action=\"", "/take-back\"")
        .rsplit("action=\"")
        .next()
        .unwrap()
        .to_owned()
        + "/take-back"
}

async fn statements(town: &Town, client: &mut Client, path: &str) -> u64 {
    let before = town.service.store().statements();
    client.get(path).await.is(200);
    town.service.store().statements() - before
}

#[tokio::test]
async fn the_board_shows_what_one_reaches() {
    let town = Town::new().await;
    let home = format!("/institutions/{}/bodies", home(&town).await);
    for (name, status, sees_home) in [
        ("city", 200, true),
        ("auditor", 200, true),
        ("head", 200, true),
        ("clerk", 200, true),
        ("admin", 403, false),
        ("officer", 403, false),
    ] {
        let answer = town.sign_in(name).await.get("/bodies").await.is(status);
        assert_eq!(answer.body.contains(&home), sees_home, "{name}");
    }
    let mut city = town.sign_in("city").await;
    let all = city.get("/bodies").await.is(200).shows(&["已配齐", "部分配齐", "每一项有多少处已配"]);
    let only = city.get("/bodies?show=missing").await.is(200).shows(&[&home]).lacks(&["</svg>已配齐"]);
    assert!(all.body.matches("data-row-link").count() > only.body.matches("data-row-link").count());
    city.get("/bodies?q=nothing-has-this-name").await.is(200).shows(&["没有符合条件的机构"]);
    let file = city.get("/bodies/export?show=missing").await.is(200);
    assert!(file.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert_eq!(town.recorded("export-bodies").await.label, "谁来组织");
    town.sign_in("leader").await.get("/bodies").await.is(200).shows(&["/units/", "专（兼）干"]);
    for path in ["/bodies", "/bodies?show=missing", &home, &format!("{home}/history")] {
        let asked = statements(&town, &mut city, path).await;
        assert!(asked <= 10, "{path} asks {asked} statements");
    }
}

#[tokio::test]
async fn a_steering_group_is_filled_with_one_click_and_undone() {
    let town = Town::new().await;
    let home = home(&town).await;
    let list = format!("/institutions/{home}/bodies");
    let mut head = town.sign_in("head").await;
    let first = in_charge(&town, home).await.to_string();
    // The one who has to be the head of the group is named by a button of the line itself.
    let page = head.get(&list).await.is(200).shows(&["领导小组组长", "缺 1 名", "设立", &first]);
    assert!(page.body.contains(&format!("name=\"officer\" value=\"{first}\"")));
    let fill = format!("{list}/fill");
    head.post(&fill, &[("want", "group-head"), ("officer", &first)]).await.leads_to(&list);
    let page = head.get(&list).await.is(200).shows(&["已配：领导小组组长。", "已配齐"]);
    let record = town.recorded("fill-seat").await;
    assert_eq!(record.noun, "seat");
    head.post(&undo(&page), &[]).await.leads_to(&list);
    head.get(&list).await.is(200).shows(&["已撤销，恢复原状。"]).lacks(&["已配：领导小组组长。"]);
    assert!(town.rows().await.members_at(home, town.service.now().day()).await.unwrap().is_empty());
    assert!(town.rows().await.verify_audit().await.unwrap().broken.is_none());

    head.post(&list, &[]).await.leads_to(&list);
    let page = head.get(&list).await.is(200).shows(&["已设立领导小组。"]);
    head.post(&undo(&page), &[]).await.leads_to(&list);
    assert!(town.rows().await.bodies_at(home, town.service.now().day()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let town = Town::new().await;
    let home = home(&town).await;
    let fill = format!("/institutions/{home}/bodies/fill");
    let mut head = town.sign_in("head").await;
    let somebody = officer(&town, home).await.to_string();
    let form = head.get(&format!("{fill}?want=clerks")).await.is(200);
    form.shows(&["办公室专（兼）干", "name=\"officer\"", "不能指定自己"]);
    let refused =
        head.post(&fill, &[("want", "clerks"), ("from", "2099-01-01"), ("officer", &somebody)]).await;
    refused.is(422).shows(&["不能晚于今天", "value=\"2099-01-01\""]);
    let nobody = head.post(&fill, &[("want", "clerks"), ("from", "2026-03-01")]).await;
    nobody.is(422).shows(&["请选择一个人", "value=\"2026-03-01\""]);
    let wrong =
        head.post(&fill, &[("want", "political-work"), ("officer", &somebody), ("q", &somebody[..0])]).await;
    wrong.is(422).shows(&["按制度应由他人担任"]);
    assert!(
        town.rows().await.bodies_at(home, town.service.now().day()).await.unwrap().is_empty(),
        "nothing is left behind"
    );
    head.get(&format!("{fill}?want=none-such")).await.is(404);
    head.get(&format!("{fill}?want=steering-group")).await.is(404);
}

#[tokio::test]
async fn only_those_who_may_fill_see_how() {
    let town = Town::new().await;
    let home = home(&town).await;
    let list = format!("/institutions/{home}/bodies");
    let somebody = officer(&town, home).await.to_string();
    let post = [("want", "clerks"), ("officer", somebody.as_str())];
    for (name, seen, filled) in [
        ("auditor", 200, 403),
        ("clerk", 200, 403),
        ("member", 200, 403),
        ("admin", 403, 403),
        ("officer", 404, 404),
    ] {
        let mut client = town.sign_in(name).await;
        let page = client.get(&list).await.is(seen);
        assert!(!page.body.contains("fill?want=clerks"), "{name} is offered what is refused");
        client.get(&format!("{list}/fill?want=clerks")).await.is(filled);
        client.post(&format!("{list}/fill"), &post).await.is(filled);
        client.post(&list, &[]).await.is(filled);
    }
    assert!(town.rows().await.bodies_at(home, town.service.now().day()).await.unwrap().is_empty());
    // Nobody names themselves, even where they may name anybody else.
    let own = town.officer_of("head").await.id.to_string();
    let mut head = town.sign_in("head").await;
    head.post(&format!("{list}/fill"), &[("want", "clerks"), ("officer", &own)]).await.is(403);
}

#[tokio::test]
async fn a_seat_and_a_duty_end_with_a_day_and_stay_in_the_history() {
    let town = Town::new().await;
    let home = home(&town).await;
    let list = format!("/institutions/{home}/bodies");
    let mut city = town.sign_in("city").await;
    let somebody = officer(&town, home).await.to_string();
    city.post(&format!("{list}/fill"), &[("want", "clerks"), ("officer", &somebody), ("from", "2026-03-02")])
        .await
        .leads_to(&list);
    let today = town.service.now().day();
    let seat = town.rows().await.members_at(home, today).await.unwrap()[0].id;
    let end = format!("/seats/{seat}/end");
    city.get(&list).await.is(200).shows(&[&end]);
    city.get(&end).await.is(200).shows(&["结束席位", "value=\"2026-03-05\""]);
    city.post(&end, &[("last", "2026-03-04")]).await.is(200).shows(&["name=\"confirmed\" value=\"1\""]);
    city.post(&end, &[("last", "2026-03-01"), ("confirmed", "1")]).await.is(422).shows(&["不能早于起始日期"]);
    let resume = format!("/seats/{seat}/resume");
    city.post(&resume, &[]).await.is(409);
    city.post(&end, &[("last", "2026-03-04"), ("confirmed", "1")]).await.leads_to(&list);
    assert!(town.rows().await.members_at(home, today).await.unwrap().is_empty());
    // On the same day it is taken back with one click, and ended again.
    city.get(&list).await.is(200).shows(&[&format!("action=\"{resume}\"")]);
    town.sign_in("clerk").await.post(&resume, &[]).await.is(403);
    city.post(&resume, &[]).await.leads_to(&list);
    let kept = town.rows().await.members_at(home, today).await.unwrap();
    assert_eq!(kept.iter().map(|one| (one.id, one.to_day)).collect::<Vec<_>>(), [(seat, None)]);
    assert_eq!(town.recorded("resume-seat").await.noun_id, seat.to_string());
    city.post(&end, &[("last", "2026-03-04"), ("confirmed", "1")]).await.leads_to(&list);
    assert!(town.rows().await.members_at(home, today).await.unwrap().is_empty());
    city.post(&end, &[("last", "2026-03-04"), ("confirmed", "1")]).await.is(409);

    let posts = town.rows().await.posts_of_institution(home, today).await.unwrap();
    let duty = posts.iter().find(|post| post.duty == Some(liandai_model::Duty::InCharge)).unwrap().id;
    let end = format!("/duties/{duty}/end");
    city.get(&end).await.is(200).shows(&["免去责任", "value=\"2026-03-04\""]);
    city.post(&end, &[("last", "2026-03-05"), ("confirmed", "1")])
        .await
        .is(422)
        .shows(&["不能晚于 2026-03-04"]);
    city.post(&end, &[("last", "2026-03-04"), ("confirmed", "1")]).await.leads_to(&list);
    city.get(&list).await.is(200).shows(&["责任已结束", "明确责任人"]);
    let history = city.get(&format!("{list}/history")).await.is(200);
    history.shows(&["专（兼）干", "2026年3月2日", "2026年3月4日", "分管队伍（第一责任人）"]);
}

#[tokio::test]
async fn a_unit_lead_names_the_clerk_of_the_unit() {
    let town = Town::new().await;
    let lead = town.officer_of("leader").await;
    let unit = lead.unit_id.unwrap();
    let list = format!("/units/{unit}/bodies");
    let mut leader = town.sign_in("leader").await;
    leader.get("/bodies").await.is(200).shows(&[&list]);
    leader.get(&format!("/units/{unit}")).await.is(200).shows(&[&list]);
    leader.get(&list).await.is(200).shows(&["科室专（兼）干", "缺 1 名"]);
    let officers = town
        .rows()
        .await
        .officers_of_institution(lead.institution_id, town.service.now().day())
        .await
        .unwrap();
    let somebody = officers.iter().find(|one| one.unit_id == Some(unit) && one.post == "officer").unwrap();
    let form = leader.get(&format!("{list}/fill?want=unit-clerk")).await.is(200);
    form.shows(&[&somebody.id.to_string()]);
    let fields = [("want", "unit-clerk"), ("officer", &somebody.id.to_string())];
    leader.post(&format!("{list}/fill"), &fields).await.leads_to(&list);
    leader.get(&list).await.is(200).shows(&[&somebody.name, "应配 2 项，已配 2 项"]);
    let elsewhere = format!("/institutions/{}/bodies", lead.institution_id);
    leader.get(&elsewhere).await.is(404);
}
