//! The daily log: written, handed in, read, marked, counted; by whom and by whom not.

use liandai_model::{Day, LogMark, LogState, OfficerId};
use liandai_service::store::{daily_log::DailyLog, officer::Officer};

use crate::support::{Answer, Client, Town, picture};

/// The town with the officer who writes, and the leader who reads.
struct Logs {
    town: Town,
    writer: Officer,
}

impl Logs {
    async fn new() -> Self {
        let town = Town::new().await;
        let writer = town.officer_of("officer").await;
        let leader = town.officer_of("leader").await;
        let leads = town.rows().await.leaders_of(writer.id).await.unwrap();
        assert!(
            leads.iter().any(|link| link.leader_id == leader.id && link.to_day.is_none()),
            "the leader leads"
        );
        Self { town, writer }
    }

    async fn log_of(&self, officer: OfficerId, on: &str) -> DailyLog {
        self.town.rows().await.daily_log_on(officer, day(on)).await.unwrap().unwrap()
    }

    async fn log(&self, on: &str) -> DailyLog {
        self.log_of(self.writer.id, on).await
    }

    /// The officer's log of a day, handed in.
    async fn hand_in(&self, client: &mut Client, on: &str, done: &str) -> DailyLog {
        client
            .post("/log", &[("day", on), ("done", done), ("act", "hand-in")])
            .await
            .leads_to(&format!("/log?day={on}"));
        self.log(on).await
    }
}

fn day(text: &str) -> Day {
    Day::parse(text.as_bytes()).unwrap()
}

/// A page, and that it took no more statements than a page may.
async fn read(town: &Town, client: &mut Client, path: &str) -> Answer {
    client.get(path).await;
    let before = town.service.store().statements();
    let answer = client.get(path).await;
    let statements = town.service.store().statements() - before;
    assert!(statements <= 15, "{path} took {statements} statements");
    answer
}

#[tokio::test]
async fn an_officer_writes_the_day_and_the_leader_marks_it() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    let page = read(&logs.town, &mut officer, "/log").await.is(200);
    page.shows(&[
        "2026年3月5日 (周四)做了什么？",
        "2026年3月6日 (周五)结束前交",
        "name=\"version\" value=\"0\"",
        "ⓐ",
    ]);
    let saved = officer
        .post("/log/draft", &[("day", "2026-03-05"), ("version", "0"), ("done", "出警两起")])
        .await
        .is(200);
    saved.shows(&["已保存 09:00", "name=\"version\" value=\"1\"", "hx-swap-oob"]);
    // The same once more, as after an answer that was lost: nothing is written, nothing is refused.
    let again = officer
        .post("/log/draft", &[("day", "2026-03-05"), ("version", "0"), ("done", "出警两起")])
        .await
        .is(200);
    again.shows(&["name=\"version\" value=\"1\""]);
    assert_eq!(logs.log("2026-03-05").await.state, LogState::Draft);
    // Nobody sees a draft.
    let draft = logs.log("2026-03-05").await.id;
    for name in ["leader", "head", "clerk", "city", "auditor", "admin"] {
        logs.town.sign_in(name).await.get(&format!("/logs/{draft}")).await.is(404);
    }
    officer
        .post(
            "/log",
            &[
                ("day", "2026-03-05"),
                ("version", "1"),
                ("done", "出警三起\r\n调解一起"),
                ("self_rating", "good"),
                ("act", "hand-in"),
            ],
        )
        .await
        .leads_to("/log?day=2026-03-05");
    let log = logs.log("2026-03-05").await;
    assert_eq!(
        (log.state, log.is_late, log.done.as_str()),
        (LogState::HandedIn, false, "出警三起\n调解一起")
    );
    officer
        .get("/log")
        .await
        .is(200)
        .shows(&["日志已交", "待审阅", "收回修改", "出警三起"])
        .lacks(&["name=\"done\""]);

    let mut leader = logs.town.sign_in("leader").await;
    leader.get("/").await.is(200).shows(&["1 篇日志等您审阅"]);
    let queue = read(&logs.town, &mut leader, "/log/queue").await.is(200);
    queue.shows(&["有 1 篇待审阅", &logs.writer.name, "出警三起", "自评：好", "formaction=\"/logs/"]);
    let version = log.version.to_string();
    let mark = [
        ("version", version.as_str()),
        ("mark", "fair"),
        ("text", "写清数量"),
        ("next", "/log/queue?show=waiting"),
    ];
    leader.post(&format!("/logs/{}/mark", log.id), &mark).await.leads_to("/log/queue?show=waiting");
    leader.get("/log/queue").await.is(200).shows(&["已评阅。", "没有日志"]);
    let log = logs.log("2026-03-05").await;
    assert_eq!((log.state, log.mark), (LogState::Marked, Some(LogMark::Fair)));
    assert_eq!(logs.town.recorded("mark-log").await.reason, "写清数量");
    officer.get("/log").await.is(200).shows(&["评语：中", "写清数量"]).lacks(&["收回修改"]);
    // Marked by somebody meanwhile: told, and nothing is overwritten.
    let mark = [("version", version.as_str()), ("mark", "good"), ("text", "再看一遍")];
    leader.post(&format!("/logs/{}/mark", log.id), &mark).await.is(422).shows(&["已在别处改过", "再看一遍"]);
    assert_eq!(logs.log("2026-03-05").await.mark, Some(LogMark::Fair));
}

#[tokio::test]
async fn two_devices_that_write_the_same_day_are_told() {
    let logs = Logs::new().await;
    let mut phone = logs.town.sign_in("officer").await;
    let mut desk = logs.town.sign_in("officer").await;
    let draft = |version, done| [("day", "2026-03-05"), ("version", version), ("done", done)];
    phone.post("/log/draft", &draft("0", "手机上写的")).await.is(200);
    desk.post("/log/draft", &draft("0", "电脑上写的")).await.is(409);
    let mut form = draft("0", "电脑上写的").to_vec();
    form.push(("act", "hand-in"));
    let refused = desk.post("/log", &form).await.is(422);
    refused.shows(&["已在别处改过", "电脑上写的", "手机上写的", "name=\"version\" value=\"1\""]);
    assert_eq!(logs.log("2026-03-05").await.done, "手机上写的");
    form[1].1 = "1";
    desk.post("/log", &form).await.leads_to("/log?day=2026-03-05");
    assert_eq!(logs.log("2026-03-05").await.done, "电脑上写的");
    phone.post("/log/draft", &draft("1", "再改")).await.is(409).shows(&["已经交了"]);
}

#[tokio::test]
async fn what_is_missing_or_too_long_is_said_at_its_field_and_kept() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    let long = "长".repeat(2001);
    let form =
        [("day", "2026-03-05"), ("version", "0"), ("done", " "), ("result", "有结果"), ("act", "hand-in")];
    officer.post("/log", &form).await.is(422).shows(&["请写今日工作", "有结果", "aria-invalid=\"true\""]);
    let form =
        [("day", "2026-03-05"), ("version", "0"), ("done", "x"), ("result", long.as_str()), ("act", "save")];
    officer.post("/log", &form).await.is(422).shows(&["result-error"]);
    let form =
        [("day", "2026-03-05"), ("version", "0"), ("done", "x"), ("self_rating", "read"), ("act", "save")];
    officer.post("/log", &form).await.is(422);
    for (on, told) in [("2026-03-06", "还没到这一天"), ("1980-01-01", "不在职")] {
        officer.get(&format!("/log?day={on}")).await.leads_to("/log");
        officer.get("/log").await.is(200).shows(&[told]);
        officer.post("/log", &[("day", on), ("done", "x"), ("act", "hand-in")]).await.is(409);
    }
    // Whoever is no officer writes no log.
    for name in ["admin", "auditor"] {
        logs.town.sign_in(name).await.get("/log").await.is(403);
    }
}

#[tokio::test]
async fn a_log_is_late_after_the_next_working_day_and_the_calendar_says_so() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    logs.hand_in(&mut officer, "2026-03-04", "按时").await;
    logs.hand_in(&mut officer, "2026-03-03", "迟了").await;
    assert!(!logs.log("2026-03-04").await.is_late && logs.log("2026-03-03").await.is_late);
    logs.hand_in(&mut officer, "2026-03-01", "周日值班").await;
    assert!(!logs.log("2026-03-01").await.is_late, "nobody owed it");
    let page = officer.get("/log").await.is(200);
    page.shows(&["应写 4 篇，已交 2 篇，缺 1 篇。", "迟交", "is-gap"]);
    officer.get("/").await.is(200).shows(&["今天的日志还没交", "本月有 1 天"]);
    // Friday's log is in time until Monday ends.
    logs.town.wait_seconds(4 * 24 * 3600);
    let mut officer = logs.town.sign_in("officer").await;
    logs.hand_in(&mut officer, "2026-03-06", "周一交周五的").await;
    assert!(!logs.log("2026-03-06").await.is_late);
    logs.town.wait_seconds(24 * 3600);
    officer = logs.town.sign_in("officer").await;
    logs.hand_in(&mut officer, "2026-03-05", "周二交").await;
    assert!(logs.log("2026-03-05").await.is_late);
}

#[tokio::test]
async fn a_log_is_taken_back_returned_and_handed_in_again() {
    let logs = Logs::new().await;
    let (mut officer, mut leader) = (logs.town.sign_in("officer").await, logs.town.sign_in("leader").await);
    let log = logs.hand_in(&mut officer, "2026-03-04", "巡逻").await;
    let version = log.version.to_string();
    officer
        .post("/log/take-back", &[("day", "2026-03-04"), ("version", &version)])
        .await
        .leads_to("/log?day=2026-03-04");
    assert_eq!(logs.log("2026-03-04").await.state, LogState::Draft);
    // The leader had it open: it is gone.
    let mark = [("version", version.as_str()), ("mark", "good")];
    leader.post(&format!("/logs/{}/mark", log.id), &mark).await.is(404);
    let version = logs.log("2026-03-04").await.version.to_string();
    let form =
        [("day", "2026-03-04"), ("version", version.as_str()), ("done", "巡逻两次"), ("act", "hand-in")];
    officer.post("/log", &form).await.is(303);
    let log = logs.log("2026-03-04").await;
    let version = log.version.to_string();
    let path = format!("/logs/{}", log.id);
    leader.post(&format!("{path}/return"), &[("version", &version), ("text", " ")]).await.is(422);
    leader
        .post(&format!("{path}/return"), &[("version", &version), ("text", "写具体")])
        .await
        .leads_to(&path);
    officer.get("/log?day=2026-03-04").await.is(200).shows(&[
        "被退回",
        "写具体",
        "name=\"done\"",
        "巡逻两次",
    ]);
    officer.get("/").await.is(200).shows(&["被退回"]);
    // Days later it is handed in again, and is not late for the return's sake.
    logs.town.wait_seconds(6 * 24 * 3600);
    let mut officer = logs.town.sign_in("officer").await;
    let version = logs.log("2026-03-04").await.version.to_string();
    let form = [
        ("day", "2026-03-04"),
        ("version", version.as_str()),
        ("done", "巡逻两次，查车20台"),
        ("act", "hand-in"),
    ];
    officer.post("/log", &form).await.is(303);
    let log = logs.log("2026-03-04").await;
    assert_eq!((log.state, log.is_late), (LogState::HandedIn, false));
    officer.post(&format!("/logs/{}/remark", log.id), &[("text", "已补充")]).await.is(303);
    officer.get(&format!("/logs/{}", log.id)).await.is(200).shows(&["退回了日志", "写具体", "已补充"]);
    // Nobody marks their own.
    let version = log.version.to_string();
    officer.post(&format!("/logs/{}/mark", log.id), &[("version", &version), ("mark", "good")]).await.is(403);
}

#[tokio::test]
async fn a_log_that_is_passed_up_waits_for_the_leader_of_the_leader() {
    let logs = Logs::new().await;
    let leader = logs.town.officer_of("leader").await;
    let above = logs.town.rows().await.leaders_of(leader.id).await.unwrap();
    let above = above.iter().find(|link| link.to_day.is_none()).unwrap().leader_id;
    let names = ["head", "deputy", "member", "director", "city"];
    let mut who = None;
    for name in names {
        if logs.town.officer_of(name).await.id == above {
            who = Some(name);
        }
    }
    let who = who.expect("whoever leads the leader has an account");
    let (mut officer, mut lead) = (logs.town.sign_in("officer").await, logs.town.sign_in("leader").await);
    let log = logs.hand_in(&mut officer, "2026-03-04", "重大线索").await;
    let version = log.version.to_string();
    let pass = [("version", version.as_str()), ("text", "请您定")];
    lead.post(&format!("/logs/{}/pass-up", log.id), &pass).await.is(303);
    lead.get("/log/queue").await.is(200).lacks(&["重大线索"]);
    // The leader reads it still, and no longer marks it.
    lead.get(&format!("/logs/{}", log.id)).await.is(200).shows(&["已上转"]).lacks(&["formaction"]);
    let version = logs.log("2026-03-04").await.version.to_string();
    lead.post(&format!("/logs/{}/mark", log.id), &[("version", &version), ("mark", "good")]).await.is(403);
    let mut boss = logs.town.sign_in(who).await;
    boss.get("/log/queue").await.is(200).shows(&["重大线索", &format!("由{}上转", leader.name), "请您定"]);
    boss.post(
        &format!("/logs/{}/mark", log.id),
        &[("version", &version), ("mark", "good"), ("text", "抓紧办")],
    )
    .await
    .is(303);
    officer.get("/log?day=2026-03-04").await.is(200).shows(&["评语：好", "抓紧办"]);
    // What waits with the leader above is not taken back.
    officer.post("/log/take-back", &[("day", "2026-03-04"), ("version", &version)]).await.is(303);
    assert_eq!(logs.log("2026-03-04").await.state, LogState::Marked);
}

#[tokio::test]
async fn many_are_marked_at_once_and_what_changed_is_passed_over() {
    let logs = Logs::new().await;
    let (mut officer, mut leader) = (logs.town.sign_in("officer").await, logs.town.sign_in("leader").await);
    let mut boxes = Vec::new();
    for on in ["2026-03-02", "2026-03-03", "2026-03-04"] {
        let log = logs.hand_in(&mut officer, on, "走访").await;
        boxes.push(format!("{}:{}", log.id, log.version));
    }
    let version = logs.log("2026-03-03").await.version.to_string();
    officer.post("/log/take-back", &[("day", "2026-03-03"), ("version", &version)]).await.is(303);
    let mut form: Vec<_> = boxes.iter().map(|one| ("log", one.as_str())).collect();
    form.extend([("mark", "read"), ("back", "/log/queue")]);
    leader.post("/log/queue", &form).await.leads_to("/log/queue");
    leader.get("/log/queue?show=marked").await.is(200).shows(&["已评阅 2 篇；另有 1 篇", "已阅"]);
    leader.post("/log/queue", &[("mark", "read")]).await.leads_to("/log/queue");
    leader.get("/log/queue").await.is(200).shows(&["没有选日志"]);
    // Not whoever does not lead the writer.
    logs.town.sign_in("clerk").await.post("/log/queue", &form).await.is(403);
    let filters = "/log/queue?show=all&from=2026-03-04&to=2026-03-04";
    leader.get(filters).await.is(200).shows(&["共 1 篇"]);
}

#[tokio::test]
async fn coverage_is_counted_by_unit_and_day_and_taken_out() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    logs.hand_in(&mut officer, "2026-03-04", "走访").await;
    logs.hand_in(&mut officer, "2026-03-03", "迟交的").await;
    for (name, status) in [
        ("officer", 403),
        ("leader", 200),
        ("admin", 403),
        ("clerk", 200),
        ("head", 200),
        ("auditor", 200),
        ("city", 200),
    ] {
        logs.town.sign_in(name).await.get("/log/board").await.is(status);
    }
    // Who leads a unit sees the unit.
    let mut lead = logs.town.sign_in("leader").await;
    let unit = logs.writer.unit_id.unwrap();
    lead.get("/log/board")
        .await
        .shows(&[&format!("/officers?unit={unit}"), "已交 2 篇"])
        .lacks(&["institution="]);
    let mut clerk = logs.town.sign_in("clerk").await;
    let here = logs.writer.institution_id;
    let page = read(&logs.town, &mut clerk, &format!("/log/board?institution={here}")).await.is(200);
    page.shows(&["2026年3月的日志都交了吗", "已交 2 篇", "其中迟交 1 篇", "heat-1"]);
    let people = logs.town.rows().await.officers_of_institution(here, day("2026-03-04")).await.unwrap();
    let of_unit = people.iter().filter(|one| one.unit_id == logs.writer.unit_id).count();
    page_cell(&mut clerk, here, &format!("应写 {of_unit}，已交 1，迟交 1")).await;
    let book = clerk.get(&format!("/log/board/export?institution={here}")).await.is(200);
    assert!(book.bytes.starts_with(b"PK"));
    logs.town.recorded("export-log-coverage").await;
    // What one does not look after is not found.
    let elsewhere = logs.town.rows().await.institutions().await.unwrap();
    let elsewhere = elsewhere.iter().find(|one| one.id != here && one.parent_id.is_none()).unwrap().id;
    clerk.get(&format!("/log/board?institution={elsewhere}")).await.is(404);
    let mut city = logs.town.sign_in("city").await;
    read(&logs.town, &mut city, "/log/board")
        .await
        .is(200)
        .shows(&[&format!("institution={here}"), "已交 2 篇"]);
}

async fn page_cell(client: &mut Client, institution: liandai_model::InstitutionId, told: &str) {
    client.get(&format!("/log/board?institution={institution}")).await.is(200).shows(&[told]);
}

#[tokio::test]
async fn a_month_is_shown_to_those_who_may_see_it() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    logs.hand_in(&mut officer, "2026-03-04", "走访十户").await;
    officer
        .post("/log/draft", &[("day", "2026-03-05"), ("version", "0"), ("done", "还没写完")])
        .await
        .is(200);
    let path = format!("/officers/{}/logs", logs.writer.id);
    for (name, status) in
        [("officer", 200), ("leader", 200), ("head", 200), ("clerk", 200), ("admin", 404), ("member", 200)]
    {
        let answer = logs.town.sign_in(name).await.get(&path).await.is(status);
        if status == 200 {
            answer.shows(&["走访十户", "应写 4 篇，已交 1 篇"]);
        }
    }
    read(&logs.town, &mut officer, &path).await.shows(&["还没写完"]);
    let mut clerk = logs.town.sign_in("clerk").await;
    clerk.get(&path).await.lacks(&["还没写完"]);
    let book = clerk.get(&format!("{path}/export?month=2026-03-01")).await.is(200);
    assert!(book.bytes.starts_with(b"PK"));
    logs.town.sign_in("admin").await.get(&format!("{path}/export")).await.is(404);
    officer.get(&format!("{path}/export")).await.is(200);
    officer.get(&format!("{path}?month=2026-02")).await.is(200).shows(&["2026年2月"]);
    officer.get("/log?day=2026-03-05&like=last").await.is(200).shows(&["还没写完"]).lacks(&["已填入上一篇"]);
    let fresh = officer.get("/log?day=2026-03-03").await.is(200);
    fresh.lacks(&["like=last"]);
    logs.hand_in(&mut officer, "2026-03-02", "周一的事").await;
    officer.get("/log?day=2026-03-03").await.is(200).shows(&["like=last"]);
    officer.get("/log?day=2026-03-03&like=last").await.is(200).shows(&["周一的事", "还没有保存"]);
    assert!(logs.town.rows().await.daily_log_on(logs.writer.id, day("2026-03-03")).await.unwrap().is_none());
}

#[tokio::test]
async fn the_demonstration_has_logs_of_every_kind() {
    let logs = Logs::new().await;
    let made = logs.town.service.add_demo_logs(logs.town.tenant).await.unwrap();
    assert!(made > 3000, "{made}");
    let mut found = std::collections::BTreeSet::new();
    let officers = logs.town.rows().await.officers().await.unwrap();
    for officer in &officers {
        for log in logs
            .town
            .rows()
            .await
            .daily_logs_of(officer.id, day("2026-01-01"), day("2026-03-05"))
            .await
            .unwrap()
        {
            assert!(log.handed_in_at.unwrap() < logs.town.service.now() && log.day < day("2026-03-05"));
            assert_eq!(
                log.is_late,
                log.handed_in_at.unwrap().day().number() - log.day.number() > 1,
                "{log:?}"
            );
            found.insert(log.state);
        }
    }
    assert_eq!(found.len(), 4, "{found:?}");
    let mut leader = logs.town.sign_in("leader").await;
    read(&logs.town, &mut leader, "/log/queue").await.is(200);
    let mut officer = logs.town.sign_in("officer").await;
    read(&logs.town, &mut officer, "/log").await.is(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_come_with_what_was_typed_and_are_for_those_who_read_the_log() {
    let logs = Logs::new().await;
    let mut officer = logs.town.sign_in("officer").await;
    let day = "2026-03-05";
    let png = &picture();
    let page = read(&logs.town, &mut officer, "/log").await.is(200);
    page.shows(&["formaction=\"/log/files\"", "capture=\"environment\"", "accept=\".pdf,.jpg"]);
    let fields = [("day", day), ("version", "0"), ("done", "出警两起")];
    let refused = officer.upload("/log/files", &fields, &[("files", "a.exe", b"MZ\x90\0")]).await.is(422);
    refused.shows(&["“a.exe”不是可收的文件", "出警两起", "id=\"files-error\""]);
    officer
        .upload(
            "/log/files",
            &fields,
            &[("files", "现场.png", png), ("files", "../../说明.txt", "两起".as_bytes())],
        )
        .await
        .leads_to("/log?day=2026-03-05");
    let page = officer.get("/log").await.is(200).shows(&[
        "出警两起",
        "现场.png",
        ">说明.txt<",
        "删除“现场.png”",
        "已上传",
        "name=\"version\" value=\"2\"",
    ]);
    read(&logs.town, &mut officer, "/log").await.is(200).shows(&["现场.png"]);
    let id = page.between("<img src=\"/attachments/", "\"").to_owned();
    let file = officer.get(&format!("/attachments/{id}")).await.is(200);
    assert_eq!(&file.bytes, png);
    assert_eq!(file.headers["content-disposition"], "attachment; filename*=UTF-8''%E7%8E%B0%E5%9C%BA.png");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    assert_eq!(file.headers["content-type"], "image/png");
    officer
        .get(&format!("/attachments/{id}/view?back=/log"))
        .await
        .is(200)
        .shows(&["现场.png", "href=\"/log\""]);
    for name in ["leader", "head", "admin"] {
        logs.town.sign_in(name).await.get(&format!("/attachments/{id}")).await.is(404);
    }

    // Without a script it asks first, and keeps what was typed.
    let text = page.between("name=\"file\" value=\"", "\"").to_owned();
    let fields = [("day", day), ("version", "2"), ("done", "出警三起"), ("file", text.as_str())];
    officer.post("/log/files/remove", &fields).await.is(200).shows(&["删除附件？", "value=\"出警三起\""]);
    let confirmed = [fields[0], fields[1], fields[2], fields[3], ("confirmed", "1")];
    officer.post("/log/files/remove", &confirmed).await.leads_to("/log?day=2026-03-05");
    let page = officer.get("/log").await.is(200);
    page.shows(&["出警三起"]).lacks(&["现场.png"]);
    officer.get(&format!("/attachments/{id}")).await.is(404);
    let log = logs.log(day).await;
    let hand_in =
        [("day", day), ("version", &log.version.to_string()), ("done", "出警三起"), ("act", "hand-in")];
    officer.post("/log", &hand_in).await.leads_to("/log?day=2026-03-05");
    officer.get("/log").await.is(200).shows(&["说明.txt"]).lacks(&["删除“说明.txt”"]);
    let mut leader = logs.town.sign_in("leader").await;
    let id = read(&logs.town, &mut leader, &format!("/logs/{}", log.id))
        .await
        .is(200)
        .shows(&["说明.txt"])
        .between("/attachments/", "\"")
        .to_owned();
    assert_eq!(leader.get(&format!("/attachments/{id}")).await.is(200).bytes, "两起".as_bytes());
}
