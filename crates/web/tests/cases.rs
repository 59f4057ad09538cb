//! Cases of prohibitions on their pages: from a complaint to a decision, and that nobody who is not named learns of one, nor anybody in
//! one of who complained.

use crate::support::{Client, Town};

const NAME: &str = "钱多多";
const CONTACT: &str = "13987654321";

async fn account_of(town: &Town, name: &str) -> String {
    let accounts = town.rows().await.accounts().await.unwrap();
    accounts.iter().find(|one| one.name == name).unwrap().id.to_string()
}

async fn name_in(town: &Town, by: &mut Client, case: &str, who: &str) {
    let account = account_of(town, who).await;
    by.post(&format!("{case}/name"), &[("person", &account)]).await.leads_to(case);
    by.get(case).await.is(200).shows(&["已指定"]);
}

/// A complaint with a name about the clerk's institution, taken up by the clerk.
async fn complained(town: &Town) -> (Client, String) {
    let home = town.officer_of("clerk").await.institution_id.to_string();
    let fields = [
        ("kind", "complaint"),
        ("about", home.as_str()),
        ("text", "值班的人喝了酒"),
        ("who", "named"),
        ("name", NAME),
        ("contact", CONTACT),
    ];
    town.visitor().upload("/public/changde/complaint", &fields, &[]).await.is(200);
    let mut clerk = town.sign_in("clerk").await;
    let list = clerk.get("/complaints").await.is(200);
    let (before, _) = list.body.split_once("\" data-row-link").unwrap();
    let complaint = format!("/complaints/{}", before.rsplit('/').next().unwrap());
    clerk.get(&complaint).await.is(200).lacks(&["/cases/new?complaint="]);
    clerk.post(&format!("{complaint}/accept"), &[]).await.leads_to(&complaint);
    (clerk, complaint)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_complaint_becomes_a_case_that_nobody_else_learns_of_and_that_knows_no_complainant() {
    let town = Town::new().await;
    let (mut clerk, complaint) = complained(&town).await;
    let id = complaint.rsplit_once('/').unwrap().1.to_owned();
    clerk.get(&complaint).await.is(200).shows(&["立案"]);
    let new = format!("/cases/new?complaint={id}");
    clerk.get(&new).await.is(200).shows(&["投诉人的姓名不进入案件", "三(三)10"]).lacks(&[NAME, CONTACT]);
    town.sign_in("director").await.get(&new).await.is(409);
    town.sign_in("officer").await.get(&new).await.is(403);
    let officer = town.officer_of("officer").await;
    let draft = |allegation: &'static str| {
        vec![
            ("complaint", id.clone()),
            ("officer", officer.code.clone()),
            ("clause", "三(三)2".to_owned()),
            ("event_day", "2026-03-01".to_owned()),
            ("source", "complaint".to_owned()),
            ("allegation", allegation.to_owned()),
        ]
    };
    let send = async |client: &mut Client, fields: Vec<(&str, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        client.post("/cases", &fields).await
    };
    send(&mut clerk, draft(" ")).await.is(422).shows(&["error-summary", &officer.code]);
    let case = send(&mut clerk, draft("值班时饮酒")).await.is(303).location().to_owned();
    send(&mut clerk, draft("再次")).await.is(422).shows(&["同一投诉已就此人此条禁令立案"]);
    clerk.get(&case).await.is(200).shows(&["值班时饮酒", "待指定", "指定初核人", &complaint]);

    name_in(&town, &mut clerk, &case, "director").await;
    let mut director = town.sign_in("director").await;
    director.get("/").await.is(200).shows(&["件禁令案件等您办理"]);
    let suspend = [("from_day", "2026-03-05"), ("found", "录像显示"), ("confirmed", "1")];
    director.post(&format!("{case}/suspend"), &suspend[..2]).await.is(200).shows(&["当事人将被停职"]);
    director.upload(&format!("{case}/notes"), &[("note", "")], &[("files", "a.txt", b"x")]).await.is(422);
    let files = [("files", "录像说明.txt", "七点到九点".as_bytes())];
    director.upload(&format!("{case}/notes"), &[("note", "调看录像")], &files).await.leads_to(&case);
    let kept = director.get(&case).await.is(200);
    let file = format!("/attachments/{}", kept.between("href=\"/attachments/", "\""));
    director.get(&file).await.is(200);
    town.sign_in("officer").await.get("/cases/mine").await.is(200).shows(&["没有与您有关的案件"]);
    town.sign_in("officer").await.get(&case).await.is(404);
    director.post(&format!("{case}/suspend"), &suspend).await.leads_to(&case);
    let mut own = town.sign_in("officer").await;
    own.get("/").await.is(200).shows(&["1 件案件与您有关"]);
    own.get("/cases/mine").await.is(200).shows(&["三(三)2", "当事人"]);
    own.get(&case).await.is(200).shows(&["这是关于您的案件", "停职中"]).lacks(&[
        "录像显示",
        "调看录像",
        "立案人",
        "群众投诉",
    ]);
    own.get(&file).await.is(404);
    let files = [("files", "假条.txt", "病假".as_bytes())];
    own.upload(&format!("{case}/statements"), &[("statement", "当天请假")], &files).await.leads_to(&case);
    own.get(&case).await.is(200).shows(&["当天请假", "假条.txt"]);
    director.get(&case).await.is(200).shows(&["当天请假", "假条.txt"]);
    // The dossier tells of the suspension to those who see it.
    let dossier = format!("/officers/{}", officer.id);
    clerk.get(&dossier).await.is(200).shows(&["停职", "notice-bad"]);

    // Nobody else finds it, and who complained stands on no page of it for anybody.
    for name in ["admin", "auditor", "city", "head", "deputy", "member"] {
        let mut other = town.sign_in(name).await;
        other.get(&case).await.is(404);
        other.get(&file).await.is(404);
        other.post(&format!("{case}/suspend"), &suspend).await.is(404);
    }
    for name in ["clerk", "director", "officer", "leader"] {
        let mut one = town.sign_in(name).await;
        for path in [case.as_str(), "/cases", "/cases/mine", "/"] {
            one.get(path).await.lacks(&[NAME, CONTACT]);
        }
    }
    director.get(&case).await.is(200).shows(&[&complaint]);
    let mut records = town.rows().await;
    let filter = liandai_service::store::audit::AuditFilter::default();
    let all = records.audit_records(&filter, liandai_service::store::Page::new(1, 500)).await.unwrap();
    let told = format!("{:?}", all.rows);
    assert!(!told.contains(NAME) && !told.contains("值班时饮酒") && !told.contains("当天请假"));
    town.recorded("suspend-officer").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_decided_answered_and_listed() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let officer = town.officer_of("officer").await;
    let draft = [
        ("officer", officer.code.as_str()),
        ("clause", "三(三)10"),
        ("event_day", "2026-03-01"),
        ("source", "inspection"),
        ("allegation", "参与赌博"),
    ];
    clerk.get("/cases/new").await.is(200).shows(&["谁违反了哪条禁令"]).lacks(&["value=\"complaint\""]);
    clerk.post("/cases", &[("officer", "x"), ("event_day", "x")]).await.is(422).shows(&["error-summary"]);
    let case = clerk.post("/cases", &draft).await.is(303).location().to_owned();
    name_in(&town, &mut clerk, &case, "clerk").await;
    let suspend = [("from_day", "2026-03-05"), ("found", "现场查获"), ("confirmed", "1")];
    clerk.post(&format!("{case}/suspend"), &suspend).await.leads_to(&case);
    name_in(&town, &mut clerk, &case, "clerk").await;
    let early = [("hearing_day", "2026-03-05"), ("findings", "属实"), ("confirmed", "1")];
    clerk.post(&format!("{case}/announce"), &early).await.is(422).shows(&["最早为", "属实"]);
    let announce = [("hearing_day", "2026-03-12"), ("findings", "属实"), ("confirmed", "1")];
    clerk.post(&format!("{case}/announce"), &announce).await.leads_to(&case);
    clerk.post(&format!("{case}/hear"), &[("said", "x")]).await.leads_to(&case);
    clerk.get(&case).await.shows(&["当事人也没有同意提前"]);
    let mut own = town.sign_in("officer").await;
    own.get(&case).await.is(200).shows(&["属实", "同意提前"]);
    own.post(&format!("{case}/waive"), &[]).await.leads_to(&case);
    clerk.post(&format!("{case}/hear"), &[("said", "承认")]).await.leads_to(&case);
    name_in(&town, &mut clerk, &case, "member").await;
    let mut member = town.sign_in("member").await;
    member.get(&case).await.is(200).shows(&[
        "对当事人的决定",
        "受党纪政纪处分",
        "廉洁自律扣",
        "没有违反禁令",
    ]);
    let decide = format!("{case}/decide");
    member.post(&decide, &[("party", "officer"), ("confirmed", "1")]).await.is(422).shows(&["outcome-error"]);
    let of_officer =
        [("party", "officer"), ("outcome", "sanction"), ("reasons", "事实清楚"), ("confirmed", "1")];
    member.post(&decide, &of_officer[..3]).await.is(200).shows(&["决定将告知本人"]);
    member.post(&decide, &of_officer).await.leads_to(&case);
    member.get(&case).await.is(200).shows(&["对联带责任人的决定", "不承担责任"]);
    let of_leader = [("party", "leader"), ("outcome", "talk"), ("reasons", "失察"), ("confirmed", "1")];
    member.post(&decide, &of_leader).await.leads_to(&case);
    own.get(&case).await.is(200).shows(&["事实清楚", "申请复核", "决定已送达"]).lacks(&["失察"]);
    town.sign_in("leader").await.get(&case).await.is(200).shows(&["失察"]).lacks(&["事实清楚"]);
    let facts = format!("/officers/{}/facts", officer.id);
    own.get(&facts).await.is(200).shows(&["三(三)10"]);
    own.post(&format!("{case}/ask"), &[("kind", "review"), ("remedy_reasons", " ")]).await.is(422);
    own.post(&format!("{case}/ask"), &[("kind", "review"), ("remedy_reasons", "太重")]).await.leads_to(&case);
    own.get(&case).await.is(200).shows(&["复核中", "撤回"]);

    for (query, shows) in [
        ("", true),
        ("?show=open", true),
        ("?show=mine", false),
        ("?state=decided", false),
        ("?q=zzz", false),
        ("?clause=三(三)10&sort=-number", true),
    ] {
        let list = clerk.get(&format!("/cases{query}")).await.is(200);
        assert_eq!(list.body.contains(&case), shows, "{query}");
    }
    let exported = clerk.get("/cases/export").await.is(200);
    assert!(exported.bytes.starts_with(b"PK"));
    own.get("/cases").await.is(403);
    own.get("/cases/export").await.is(403);
    town.recorded("decide-about-officer").await;
    town.recorded("export-cases").await;
}
