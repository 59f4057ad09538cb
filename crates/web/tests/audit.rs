//! The audit: who may read it, what it tells and what it hides, taking it out, verifying it.

use liandai_service::job::{Handlers, Ran};

use crate::support::Town;

/// The standard's own example of a valid number.
const IDENTITY: &str = "11010519491231002X";

/// The chain of a town in which a clerk recorded somebody, with numbers.
async fn town_with_records() -> Town {
    let town = Town::new().await;
    let home = town.officer_of("clerk").await.institution_id.to_string();
    let mut clerk = town.sign_in("clerk").await;
    let new = [
        ("institution", home.as_str()),
        ("unit", ""),
        ("code", "NEW-1"),
        ("name", "何清"),
        ("joined", "2020-07-01"),
        ("kind", "officer"),
        ("identity", IDENTITY),
        ("phone", "13812345678"),
    ];
    let path = clerk.post("/officers", &new).await.is(303).location().to_owned();
    let changed = [("code", "NEW-1"), ("name", "何清源"), ("joined", "2020-07-01"), ("forget-phone", "1")];
    clerk.post(&path, &changed).await.leads_to(&path);
    town
}

#[tokio::test]
async fn only_an_auditor_reads_the_audit() {
    let town = Town::new().await;
    for name in ["admin", "city", "head", "deputy", "member", "director", "clerk", "leader", "officer"] {
        let mut client = town.sign_in(name).await;
        for path in ["/audit", "/audit/1", "/audit/export", "/audit/verify", "/audit/verify/progress"] {
            client.get(path).await.is(403);
        }
        client.post("/audit/verify", &[]).await.is(403);
        assert!(!client.get("/").await.body.contains("href=\"/audit\""), "{name} is shown the way");
    }
    let mut auditor = town.sign_in("auditor").await;
    auditor.get("/").await.is(200).shows(&["href=\"/audit\""]);
    auditor.get("/audit").await.is(200).shows(&["登录"]);
    auditor.get("/audit/999999").await.is(404);
    auditor.get("/audit/x").await.is(404);
}

#[tokio::test]
async fn records_are_found_by_person_act_subject_and_period() {
    let town = town_with_records().await;
    let mut auditor = town.sign_in("auditor").await;
    let clerk = town.officer_of("clerk").await.name;
    for (query, found) in [
        ("act=record-officer", true),
        ("act=record-unit", false),
        ("noun=officer", true),
        ("noun=unit", false),
        (format!("actor={clerk}").as_str(), true),
        ("actor=nobody-at-all", false),
        ("q=何清", true),
        ("from=2026-03-05&to=2026-03-05&act=record-officer", true),
        ("from=2026-03-06", false),
        ("to=2026-03-04", false),
    ] {
        let answer = auditor.get(&format!("/audit?{query}")).await.is(200);
        assert_eq!(answer.body.contains("data-row-link"), found, "{query}");
        assert_eq!(answer.body.contains("没有符合条件的记录"), !found, "{query}");
    }
    let latest = auditor.get("/audit").await.is(200).between("href=\"/audit/", "\" data-row-link").len();
    let earliest = auditor.get("/audit?sort=at").await.is(200);
    assert!(earliest.between("<tbody>", "</tr>").contains("/audit/1\""), "{latest}");
    let before = town.service.store().statements();
    auditor.get("/audit").await.is(200);
    auditor.get("/audit/2").await.is(200);
    let asked = town.service.store().statements() - before;
    assert!(asked <= 20, "two pages ask {asked} statements");
}

#[tokio::test]
async fn a_record_tells_what_changed_and_no_secret() {
    let town = town_with_records().await;
    let mut auditor = town.sign_in("auditor").await;
    let record = town.recorded("change-officer").await;
    let page = auditor.get(&format!("/audit/{}", record.seq)).await.is(200);
    page.shows(&["修改档案", "何清源", "名称", "原来", "改为"]).lacks(&[IDENTITY, "13812345678"]);
    let record = town.recorded("record-officer").await;
    let institution = town.officer_of("clerk").await.institution_id;
    let name = town.rows().await.institution(institution).await.unwrap().unwrap().name;
    let page = auditor.get(&format!("/audit/{}", record.seq)).await.is(200);
    page.shows(&["新增人员", &name, "2020年7月1日", "干警"]).lacks(&[
        IDENTITY,
        "13812345678",
        &institution.to_string(),
    ]);
    // What was typed as a reason is text like any other: a number in it is masked.
    let account =
        town.rows().await.accounts().await.unwrap().into_iter().find(|one| one.name == "officer").unwrap();
    let mut admin = town.sign_in("admin").await;
    let reason = [("reason", "号码13812345678核对"), ("confirmed", "1")];
    admin.post(&format!("/accounts/{}/disable", account.id), &reason).await.is(303);
    let record = town.recorded("disable-account").await;
    assert!(record.reason.contains("13812345678"), "the chain keeps what was written");
    let page = auditor.get(&format!("/audit/{}", record.seq)).await.is(200);
    page.shows(&["号码138"]).lacks(&["13812345678"]);
    auditor.get("/audit?act=disable-account").await.is(200).lacks(&["13812345678"]);
}

#[tokio::test]
async fn taking_the_audit_out_is_a_record_too() {
    let town = town_with_records().await;
    let mut auditor = town.sign_in("auditor").await;
    let book = auditor.get("/audit/export?act=record-officer").await.is(200);
    assert!(book.bytes.starts_with(b"PK"), "a workbook is an archive");
    assert_eq!(town.recorded("export-audit").await.after.as_deref(), Some("1"));
    let text = auditor.get("/audit/export?format=csv&noun=officer").await.is(200);
    text.shows(&["序号", "新增人员", "何清"]).lacks(&[IDENTITY, "13812345678"]);
    assert!(town.rows().await.verify_audit().await.unwrap().broken.is_none());
}

#[tokio::test]
async fn the_chain_is_verified_by_a_worker_and_the_first_break_is_told() {
    let town = town_with_records().await;
    let mut auditor = town.sign_in("auditor").await;
    auditor.get("/audit/verify").await.is(200).shows(&["还没有核验过"]);
    auditor.post("/audit/verify", &[]).await.leads_to("/audit/verify");
    auditor.post("/audit/verify", &[]).await.leads_to("/audit/verify");
    auditor.get("/audit/verify").await.is(200).shows(&["正在核验", "hx-get=\"/audit/verify/progress\""]);
    auditor.piece("/audit/verify/progress").await.is(200).shows(&["<progress"]);
    let handlers = Handlers::all();
    assert_eq!(town.service.run_one_job(&handlers, town.tenant).await.unwrap(), Ran::Done);
    assert_eq!(
        town.service.run_one_job(&handlers, town.tenant).await.unwrap(),
        Ran::Nothing,
        "once is enough"
    );
    let over = auditor.piece("/audit/verify/progress").await.is(200);
    assert_eq!(over.headers.get("hx-refresh").unwrap(), "true");
    auditor.get("/audit/verify").await.is(200).shows(&["条记录完好，首尾相接", "notice-good"]);
    let record = town.recorded("verify-audit").await;
    auditor.get(&format!("/audit/{}", record.seq)).await.is(200).shows(&["完好的记录数"]);
    // An administrator sees the job, and nothing of what it found.
    town.sign_in("admin").await.get("/jobs").await.is(200).shows(&["核验操作记录", "已完成"]);
}
