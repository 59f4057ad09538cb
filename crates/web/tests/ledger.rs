//! The ledger: who sees which evidence, how it is narrowed, and what is in the archive that is taken out of it.

use std::io::{Cursor, Read as _};

use liandai_model::FactState;
use liandai_service::{
    job::{Handlers, Ran},
    store::{
        Page, Reach,
        fact_list::{FactFilter, FactSort},
        obligation_list::{ObligationFilter, ObligationSort},
    },
};

use crate::support::{Client, Town, picture};

/// The officer's duty of study, done with a photo.
async fn studied(town: &Town) -> String {
    town.service.make_obligations_now(town.tenant, town.service.now().day()).await.unwrap();
    let officer = town.officer_of("officer").await;
    let filter = ObligationFilter {
        subject: Some(officer.id.uuid()),
        duties: vec!["political-study".to_owned()],
        ..ObligationFilter::default()
    };
    let (city, page) = (Reach::whole_city(), Page::new(1, 1));
    let owed = town.rows().await.obligation_list(&city, &filter, ObligationSort::Due, page).await.unwrap();
    let path = format!("/obligations/{}", owed.rows.first().unwrap().id);
    let form = [
        ("version", "1"),
        ("day", "2026-03-05"),
        ("amount", "2"),
        ("kind", "roll"),
        ("evidence", "签到表第3页"),
    ];
    let files: [(&str, &str, &[u8]); 2] =
        [("files", "现场.png", &picture()), ("files", "签到表.txt", "王、李".as_bytes())];
    let mut officer = town.sign_in("officer").await;
    officer.upload(&format!("{path}/done"), &form, &files).await.leads_to("/duties");
    path
}

async fn worked(town: &Town) {
    let handlers = Handlers::all();
    while town.service.run_one_job(&handlers, town.tenant).await.unwrap() != Ran::Nothing {}
}

/// The archive that somebody asked for last, by the names in it.
async fn fetched(client: &mut Client) -> zip::ZipArchive<Cursor<Vec<u8>>> {
    let exports = client.get("/ledger/exports").await.is(200).shows(&["可下载"]);
    let path = format!("/attachments/{}", exports.between("href=\"/attachments/", "\""));
    let file = client.get(&path).await.is(200);
    assert_eq!(file.headers.get("content-type").unwrap(), "application/zip");
    zip::ZipArchive::new(Cursor::new(file.bytes)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_stands_in_one_list_for_those_who_keep_it_and_their_own_for_everybody() {
    let town = Town::with_year().await;
    let path = studied(&town).await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.get("/ledger?q=签到表").await.is(200).shows(&[
        "有哪些材料",
        "政治理论学习",
        "2026年3月",
        "现场.png",
        "签到表第3页",
        &path,
        "打包导出",
        "共 1 项",
    ]);
    clerk.get("/ledger?q=现场.png&files=1").await.is(200).shows(&["共 1 项", &path]);
    clerk.get("/ledger?q=没有这个").await.is(200).shows(&["这里没有材料"]).lacks(&["打包导出"]);
    clerk.get("/ledger?all=1&kind=fact").await.is(200).shows(&["/facts/"]).lacks(&[&path]);
    let clause = clerk.get("/ledger?q=签到表").await.between("<a href=\"/regulation#", "\"").to_owned();
    clerk.get(&format!("/ledger?clause={clause}&q=签到表")).await.is(200).shows(&["共 1 项"]);
    clerk.get("/ledger?clause=二(二)1&q=签到表").await.is(200).shows(&["这里没有材料"]);
    clerk.get("/ledger?from=2026-01-01&to=2026-02-28&q=签到表").await.is(200).shows(&["这里没有材料"]);
    for name in ["director", "head", "auditor", "city"] {
        let own = town.officer_of("officer").await.institution_id;
        let mut other = town.sign_in(name).await;
        other.get(&format!("/ledger?institution={own}&q=签到表")).await.is(200).shows(&[&path]);
    }

    // An officer sees what is theirs, and asks for no institution's.
    let mut officer = town.sign_in("officer").await;
    let page = officer.get("/ledger?all=1").await.is(200);
    page.shows(&["我有哪些材料", &path]).lacks(&["name=\"institution\""]);
    let home = town.officer_of("officer").await.institution_id;
    officer.get(&format!("/ledger?institution={home}")).await.is(404);
    let mut member = town.sign_in("member").await;
    member.get("/ledger?all=1").await.is(200).lacks(&[&path]);
    let elsewhere = town.rows().await.institutions().await.unwrap();
    let elsewhere = elsewhere.iter().find(|one| one.id != home && one.parent_id.is_some()).unwrap().id;
    clerk.get(&format!("/ledger?institution={elsewhere}")).await.is(404);
    town.sign_in("admin").await.get("/ledger").await.is(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_holds_a_folder_a_clause_and_an_index_and_is_for_whoever_asked() {
    let town = Town::with_year().await;
    studied(&town).await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.post("/ledger/export", &[("q", "没有这个")]).await.is(422).shows(&["没有可打包的材料"]);
    let asked = clerk.post("/ledger/export", &[("q", "签到表")]).await.is(303).location().to_owned();
    clerk.get(&asked).await.is(200).shows(&["正在打包", "打包中", "hx-get=\"/ledger/exports\""]);
    clerk.post("/ledger/export", &[("q", "签到表")]).await.is(303);
    clerk.get("/ledger").await.shows(&["上一个压缩包还在打包"]);
    worked(&town).await;
    let mut archive = fetched(&mut clerk).await;
    let mut names: Vec<_> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    names.sort();
    let name = town.officer_of("officer").await.name;
    assert_eq!(names.len(), 3, "{names:?}");
    let roll = names.iter().find(|one| one.ends_with(&format!("/2026-03-05 {name} 签到表.txt"))).unwrap();
    assert!(roll.starts_with("三(四)"), "{roll}");
    let mut bytes = Vec::new();
    archive.by_name(roll).unwrap().read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, "王、李".as_bytes());
    let mut index = Vec::new();
    archive.by_name("索引.xlsx").unwrap().read_to_end(&mut index).unwrap();
    let mut index = zip::ZipArchive::new(Cursor::new(index)).unwrap();
    let (mut strings, mut sheet) = (String::new(), String::new());
    index.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let shared = index.by_name("xl/sharedStrings.xml");
    if let Ok(mut shared) = shared {
        shared.read_to_string(&mut strings).unwrap();
    }
    let digest = liandai_service::store::files::Digest::of("王、李".as_bytes()).to_string();
    for told in [roll.as_str(), &digest, &name, "签到表第3页", "2026-03", "SHA-256"] {
        assert!(strings.contains(told) || sheet.contains(told), "{told}");
    }

    // Nobody else fetches it, not by its address either, and nobody once its time is over.
    let exports = clerk.get("/ledger/exports").await;
    let file = format!("/attachments/{}", exports.between("href=\"/attachments/", "\""));
    for name in ["admin", "auditor", "city", "head", "director", "officer"] {
        let mut other = town.sign_in(name).await;
        other.get(&file).await.is(404);
    }
    town.recorded("export-ledger").await;
    town.recorded("pack-ledger").await;
    town.wait_seconds(4 * 24 * 3600);
    town.sign_in("clerk").await.get(&file).await.is(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_takes_their_own_evidence_along() {
    let town = Town::with_year().await;
    studied(&town).await;
    let mut officer = town.sign_in("officer").await;
    let asked = officer.post("/ledger/export", &[("all", "1")]).await.is(303).location().to_owned();
    worked(&town).await;
    officer.get(&asked).await.is(200).shows(&["我的材料", "可下载"]);
    let own = town.officer_of("officer").await;
    let mut archive = fetched(&mut officer).await;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).unwrap().name().unwrap().into_owned();
        assert!(entry == "索引.xlsx" || entry.contains(&own.name), "{entry}");
    }
    let confirmed = FactFilter { state: Some(FactState::Confirmed), ..FactFilter::default() };
    let page = Page::new(1, 1);
    let facts =
        town.rows().await.fact_list(&Reach::whole_city(), &confirmed, FactSort::Day, false, page).await;
    assert!(facts.unwrap().total > 0, "others have evidence too");
}
