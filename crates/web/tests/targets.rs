//! Targets: set from above, answered by whose they are, broken down, followed up.

use crate::support::{Answer, Client, Town};

/// The fields of a target of 12.5 cases.
fn fields<'a>(whose: &'a str, id: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        (whose, id),
        ("year", "2026"),
        ("aspect", "results"),
        ("title", "办结案件"),
        ("amount", "12.5"),
        ("measure", "件"),
        ("due", "2026-11-30"),
    ]
}

fn with<'a>(fields: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

async fn set(client: &mut Client, fields: &[(&str, &str)]) -> String {
    client.post("/targets", fields).await.is(303).location().to_owned()
}

/// Who leads the unit of the officer, or the institution's head.
async fn unit_of(town: &Town, name: &str) -> String {
    town.officer_of(name).await.unit_id.unwrap().to_string()
}

fn told(answer: &Answer) -> &str {
    answer.between("<h1>", "</h1>")
}

#[tokio::test]
async fn a_target_is_set_declined_changed_agreed_and_followed_up() {
    let town = Town::new().await;
    let officer = town.officer_of("officer").await.id.to_string();
    let (mut head, mut own) = (town.sign_in("head").await, town.sign_in("officer").await);
    let of = fields("officer", &officer);
    let path = set(&mut head, &of).await;
    assert!(town.recorded("set-target").await.label.ends_with(": 办结案件"));
    // Whoever set it does not answer it; nobody records progress of what is not agreed.
    head.get(&path).await.is(200).lacks(&["/agree"]);
    head.post(&format!("{path}/agree"), &[("version", "1")]).await.is(403);
    own.post(&format!("{path}/progress"), &[("day", "2026-03-05"), ("reached", "1"), ("note", "x")])
        .await
        .leads_to(&path);
    own.get(&path).await.is(200).shows(&["双方确认后才能登记进展", "待承担方确认"]);
    own.get("/").await.is(200).shows(&["有 1 个目标等您确认"]);
    own.post(&format!("{path}/decline"), &[("version", "1")]).await.is(422).shows(&["这一项必须填写"]);
    own.post(&format!("{path}/decline"), &[("version", "1"), ("reason", "太多")]).await.leads_to(&path);
    head.get(&path).await.is(200).shows(&["未接受", "太多"]);
    // A change is offered anew; what was read before it is not agreed to.
    let less = with(&of, &[("amount", "10"), ("version", "1")]);
    head.post(&path, &less).await.leads_to(&path);
    own.post(&format!("{path}/agree"), &[("version", "1")]).await.leads_to(&path);
    own.get(&path).await.is(200).shows(&["目标刚被他人修改", "待承担方确认"]);
    own.post(&format!("{path}/agree"), &[("version", "2")]).await.leads_to(&path);
    own.post(&format!("{path}/agree"), &[("version", "2")]).await.leads_to(&path);
    own.get(&path).await.is(200).shows(&["目标已经答复过", "双方已确认"]);
    // Two at once: the second is told and loses nothing.
    let late = with(&of, &[("title", "迟到的修改"), ("version", "1")]);
    let told = head.post(&path, &late).await.is(422);
    let told =
        told.shows(&["目标刚被他人修改", "迟到的修改", "现存内容", "10 件", "name=\"version\" value=\"2\""]);
    assert!(told.body.contains("value=\"12.5\""), "what was typed");
    head.get(&path).await.is(200).shows(&["办结案件", "双方已确认"]).lacks(&["迟到的修改"]);
    // Progress, with everything that is wrong told at once.
    let wrong = [("day", "2026-03-06"), ("reached", "0"), ("note", "")];
    own.post(&format!("{path}/progress"), &wrong).await.is(422).shows(&[
        "日期不能晚于今天",
        "完成数量不能为零",
        "这一项必须填写",
    ]);
    let right = [("day", "2026-03-04"), ("reached", "2.5"), ("note", "办结两件半")];
    own.post(&format!("{path}/progress"), &right).await.leads_to(&path);
    let shown =
        own.get(&path).await.is(200).shows(&["2.5 / 10 件", "已完成 25%", "办结两件半", "/take-back"]);
    let entry = shown.between("/progress/", "/take-back").to_owned();
    head.get(&path).await.is(200).shows(&["办结两件半"]).lacks(&["/take-back"]);
    head.post(&format!("{path}/progress/{entry}/take-back"), &[]).await.is(404);
    own.post(&format!("{path}/progress/{entry}/take-back"), &[]).await.leads_to(&path);
    own.get(&path).await.is(200).shows(&["0 / 10 件"]).lacks(&["办结两件半"]);
    town.recorded("take-back-progress").await;
    // Given up with a reason, it stays in the record.
    own.post(&format!("{path}/withdraw"), &[("reason", "x")]).await.is(403);
    head.post(&format!("{path}/withdraw"), &[("reason", "")]).await.is(422);
    head.post(&format!("{path}/withdraw"), &[("reason", "任务取消")]).await.leads_to(&path);
    assert_eq!(town.recorded("withdraw-target").await.reason, "任务取消");
    own.get("/targets").await.is(200).lacks(&["办结案件"]);
    own.get("/targets?state=withdrawn").await.is(200).shows(&["办结案件"]);
}

#[tokio::test]
async fn who_is_nobody_there_neither_sees_nor_sets() {
    let town = Town::new().await;
    let (officer, head) =
        (town.officer_of("officer").await.id.to_string(), town.officer_of("head").await.id.to_string());
    let path = set(&mut town.sign_in("head").await, &fields("officer", &officer)).await;
    for (name, status) in [("city", 200), ("auditor", 200), ("clerk", 200), ("admin", 403), ("head", 200)] {
        town.sign_in(name).await.get(&path).await.is(status);
    }
    // An officer sees and sets nobody else's, and proposes their own, which those above answer.
    let mut own = town.sign_in("officer").await;
    own.get(&format!("/targets/new?officer={head}")).await.is(404);
    own.post("/targets", &fields("officer", &head)).await.is(404);
    own.post("/targets", &fields("unit", &unit_of(&town, "officer").await)).await.is(404);
    let proposed = set(&mut own, &with(&fields("officer", &officer), &[("title", "自学法律")])).await;
    own.get(&proposed).await.is(200).shows(&["待上级确认"]).lacks(&["/agree"]);
    let mut clerk = town.sign_in("clerk").await;
    clerk.post(&format!("{proposed}/agree"), &[("version", "1")]).await.leads_to(&proposed);
    own.get(&proposed).await.is(200).shows(&["双方已确认"]);
    // The head answers for the institution, but not for a person.
    let mut city = town.sign_in("city").await;
    let person = set(&mut city, &with(&fields("officer", &officer), &[("title", "市里下达")])).await;
    town.sign_in("head").await.post(&format!("{person}/agree"), &[("version", "1")]).await.is(403);
    // An auditor changes nothing.
    town.sign_in("auditor").await.post(&format!("{person}/withdraw"), &[("reason", "x")]).await.is(403);
}

#[tokio::test]
async fn a_target_is_broken_down_from_institution_to_unit_to_person() {
    let town = Town::new().await;
    let clerk_is = town.officer_of("clerk").await;
    let mut city = town.sign_in("city").await;
    let whole = set(&mut city, &fields("institution", &clerk_is.institution_id.to_string())).await;
    let mut clerk = town.sign_in("clerk").await;
    let unit = unit_of(&town, "clerk").await;
    let down = format!("{whole}/break-down");
    clerk.get(&down).await.is(200).shows(&["尚未分解：12.5 件", &unit]);
    clerk.post(&down, &[]).await.is(422).shows(&["请至少勾选一个承担方"]);
    let amount = format!("amount-{unit}");
    clerk.post(&down, &[("part", &unit), (&amount, "x")]).await.is(422).shows(&["的数量不对"]);
    clerk.post(&down, &[("part", &unit), (&amount, "9")]).await.leads_to(&whole);
    let answer = clerk.get(&whole).await.is(200).shows(&["尚未分解：3.5 件"]);
    let below = answer.between("<li><p><a href=\"/targets/", "\"").to_owned();
    let below = format!("/targets/{below}");
    assert_eq!(told(&clerk.get(&below).await.is(200)), "办结案件");
    // To the people of the unit: evenly, but not to the clerk, who sets nothing for themselves.
    let down = format!("{below}/break-down");
    let page = clerk.get(&down).await.is(200).shows(&["本人的目标由他人下达"]);
    let own = clerk_is.id.to_string();
    assert!(!page.body.contains(&format!("value=\"{own}\"")));
    clerk.post(&down, &[("part", &own)]).await.is(404);
    let ids: Vec<String> = page
        .body
        .split("name=\"part\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let ticked: Vec<(&str, &str)> = ids.iter().map(|id| ("part", id.as_str())).collect();
    assert!(ticked.len() > 1);
    clerk.post(&down, &ticked).await.leads_to(&below);
    clerk.get(&below).await.is(200).shows(&["尚未分解：0 件"]);
    clerk.get("/targets?level=officer").await.is(200).shows(&["办结案件"]);
    // Nothing is left to share.
    clerk.post(&down, &ticked[..1]).await.is(422).shows(&["余下部分不够平均分担"]);
    let file = clerk.get("/targets/export?level=unit").await.is(200);
    assert!(file.bytes.starts_with(b"PK"));
    town.recorded("export-targets").await;
}

#[tokio::test]
async fn a_form_tells_everything_that_is_wrong() {
    let town = Town::new().await;
    let officer = town.officer_of("officer").await.id.to_string();
    let mut head = town.sign_in("head").await;
    let wrong = [
        ("officer", officer.as_str()),
        ("year", "26"),
        ("aspect", "luck"),
        ("title", ""),
        ("amount", "-1"),
        ("measure", ""),
        ("due", "2026-02-30"),
        ("post", "head"),
        ("parent", "0195c1d2-0000-7000-8000-000000000000"),
    ];
    let answer = head.post("/targets", &wrong).await.is(422);
    answer.shows(&["请填四位年份", "数量应大于零", "个人目标不分岗位", "上级目标不存在"]);
    let late = with(&fields("officer", &officer), &[("due", "2027-01-01")]);
    head.post("/targets", &late).await.is(422).shows(&["期限应在目标年度之内"]);
    head.get("/targets?q=nothing-like-it").await.is(200).shows(&["没有符合条件的目标"]);
    head.get("/targets/new").await.is(200).shows(&["给谁下达目标"]);
}

#[tokio::test]
async fn what_was_reached_is_told_beside_the_log_of_the_day_and_adds_up() {
    let town = Town::new().await;
    let officer = town.officer_of("officer").await.id.to_string();
    let (mut head, mut own) = (town.sign_in("head").await, town.sign_in("officer").await);
    let mut paths = Vec::new();
    for title in ["走访群众", "调解纠纷"] {
        let of = fields("officer", &officer);
        let path = set(&mut head, &with(&of, &[("title", title), ("measure", "户")])).await;
        own.post(&format!("{path}/agree"), &[("version", "1")]).await.leads_to(&path);
        paths.push(path);
    }
    let day = ("day", "2026-03-05");
    own.get("/log").await.is(200).shows(&[
        "今天推进了哪些目标？",
        "走访群众",
        "0 / 12.5 户",
        "今天完成（户）",
    ]);
    let ids: Vec<_> = paths.iter().map(|path| path.trim_start_matches("/targets/")).collect();
    let (first, second) = (format!("amount-{}", ids[0]), format!("amount-{}", ids[1]));
    let note = format!("note-{}", ids[0]);
    // Everything that is wrong at once; what was typed is kept, and nothing is recorded.
    let wrong = [day, (first.as_str(), "2"), (second.as_str(), "两户"), (note.as_str(), "东街")];
    let refused = own.post("/log/progress", &wrong).await.is(422);
    refused.shows(&[
        "“调解纠纷”：请填今天完成的数量",
        "value=\"2\"",
        "value=\"两户\"",
        "value=\"东街\"",
        "0 / 12.5 户",
    ]);
    own.post("/log/progress", &[day]).await.is(422).shows(&["请至少填一个目标"]);
    let right = [day, (first.as_str(), "2"), (second.as_str(), ""), (note.as_str(), "东街")];
    own.post("/log/progress", &right).await.leads_to("/log?day=2026-03-05#progress");
    own.get("/log").await.is(200).shows(&["已记入 1 个目标", "“走访群众”：2 户 · 东街", "2 / 12.5 户"]);
    own.post("/log/progress", &[day, (first.as_str(), "0.5")]).await.is(303);
    own.get(&paths[0]).await.is(200).shows(&["2.5 / 12.5 户", "已完成 20%", "东街"]);
    // Of another's target nothing is told, nor of a day to come.
    let of_head = town.officer_of("head").await.id.to_string();
    let foreign = set(&mut town.sign_in("city").await, &fields("officer", &of_head)).await;
    let foreign = foreign.replace("/targets/", "amount-");
    own.post("/log/progress", &[day, (foreign.as_str(), "1")]).await.is(404);
    own.post("/log/progress", &[("day", "2026-03-06"), (first.as_str(), "1")]).await.is(303);
    own.get(&paths[0]).await.is(200).shows(&["2.5 / 12.5 户"]);
    // The leader reads it with the log.
    own.post("/log", &[day, ("version", "0"), ("done", "走访"), ("act", "hand-in")]).await.is(303);
    let log = town
        .rows()
        .await
        .daily_log_on(officer.parse().unwrap(), liandai_model::Day::parse(b"2026-03-05").unwrap())
        .await
        .unwrap()
        .unwrap();
    let page = town.sign_in("leader").await.get(&format!("/logs/{}", log.id)).await.is(200);
    page.shows(&["当天的目标进展", "“走访群众”：2 户 · 东街", "2.5 / 12.5 户"]);
}
