//! Facts out of tables: the template, mistakes, the preview, recording, the same file again, confirming a file at once.

use liandai_model::{FactState, OfficerId};
use liandai_service::store::{
    Page, Reach,
    fact::Fact,
    fact_list::{FactFilter, FactSort},
    officer_list::OfficerBrief,
};

use crate::support::{Answer, Client, Town};

const HEAD: &str = "fact_id,subject,subject_id,criterion,points,date,title,evidence";

/// Those who serve where the clerk does and have no account.
async fn colleagues(town: &Town) -> Vec<OfficerBrief> {
    let home = town.officer_of("clerk").await.institution_id;
    let mut rows = town.rows().await;
    let officers = rows.officers_of_institution(home, town.service.now().day()).await.unwrap();
    let mut found = Vec::new();
    for officer in officers.into_iter().filter(|one| one.post == "officer") {
        if rows.account_of_officer(officer.id).await.unwrap().is_none() {
            found.push(officer);
        }
    }
    assert!(found.len() >= 2);
    found
}

async fn facts_of(town: &Town, officer: OfficerId, title: &str) -> Vec<Fact> {
    let mut rows = town.rows().await;
    let filter = FactFilter { subject_id: Some(officer.uuid()), ..FactFilter::default() };
    let city = Reach::whole_city();
    let list = rows.fact_list(&city, &filter, FactSort::Recorded, false, Page::new(1, 200)).await.unwrap();
    let mut facts = Vec::new();
    for row in list.rows.into_iter().filter(|row| row.title == title) {
        facts.push(rows.fact(row.id).await.unwrap().unwrap());
    }
    facts
}

async fn bring(client: &mut Client, name: &str, text: &str) -> (String, Answer) {
    let answer = client.upload("/facts/import", &[], &[("file", name, text.as_bytes())]).await.is(303);
    let path = answer.location().to_owned();
    let page = client.get(&path).await.is(200);
    (path, page)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_checked_recorded_once_and_confirmed_by_another() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let people = colleagues(&town).await;
    let (one, other) = (&people[0], &people[1]);
    clerk.get("/facts").await.is(200).shows(&["/facts/import"]);
    clerk.get("/facts/import").await.is(200).shows(&["用表格成批登记事实", "/facts/import/template"]);
    assert!(clerk.get("/facts/import/template").await.is(200).bytes.starts_with(b"PK"));

    let wrong = format!(
        "{HEAD}\nT-1,officer,{0},results,99,2026-03-02,漏报,通报\nT-2,officer,{0},nothing,1,2026-03-02,漏报,\n\
         T-3,officer,nobody,results,1,2026-03-02,漏报,\nT-4,people,{0},results,1,2026-03-02,漏报,\n\
         T-5,officer,{0},results,1,2026-02-31,,",
        one.code
    );
    let (path, page) = bring(&mut clerk, "deductions.csv", &wrong).await;
    page.shows(&[
        "有错误，未写入",
        "6 处问题",
        "不能超过这项指标的满分 20.00",
        "不认识“nothing”",
        "编号“nobody”不存在，或不在您能看到的范围内",
        "不认识“people”",
        "请填写有效日期",
        "下载标注版",
    ])
    .lacks(&["全部写入"]);
    assert!(clerk.get(&format!("{path}/annotated")).await.is(200).bytes.starts_with(b"PK"));
    assert_eq!(facts_of(&town, one.id, "漏报").await, []);

    let good = format!(
        "{HEAD}\nT-1,officer,{0},results,2,2026-03-02,批量漏报,通报一\n\
         T-1,officer,{0},integrity,1,2026-03-02,批量漏报,通报一\n,officer,{1},results,1.5,2026-03-03,批量漏报,",
        one.code, other.code
    );
    let (path, page) = bring(&mut clerk, "deductions (2).csv", &good).await;
    page.shows(&["检查通过：新登记 3 条，已登记过 0 条", "全部写入", "diff-new"]).lacks(&["结束", "变更"]);
    clerk.post(&format!("{path}/apply"), &[]).await.is(200).shows(&["由另一人核实后才计入评分"]);
    assert_eq!(facts_of(&town, one.id, "批量漏报").await, [], "asking records nothing");
    clerk.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    clerk.get(&path).await.is(200).shows(&["已登记 3 条，等待另一人核实"]).lacks(&["/apply"]);
    let facts = facts_of(&town, one.id, "批量漏报").await;
    assert_eq!(facts.iter().map(|fact| fact.mark.as_str()).collect::<Vec<_>>(), ["T-1", "T-1"]);
    assert!(facts.iter().all(|fact| fact.state == FactState::Recorded && fact.evidence == "通报一"));
    let alone = facts_of(&town, other.id, "批量漏报").await;
    assert_eq!((alone.len(), alone[0].points), (1, Some(150)));
    assert_eq!(alone[0].evidence, "deductions (2).csv · deductions.csv · 4");
    let page = clerk.get(&format!("/facts/{}", alone[0].id)).await.is(200);
    page.shows(&["deductions (2).csv", "第 4 行", &path]);
    town.recorded("record-fact").await;

    let (_, again) = bring(&mut clerk, "deductions.csv", &good).await;
    again.shows(&["新登记 0 条，已登记过 3 条"]).lacks(&["全部写入"]);
    let other_points = good.replace(",results,2,", ",results,3,");
    let (_, differs) = bring(&mut clerk, "deductions.csv", &other_points).await;
    differs.shows(&["编号“T-1”已登记，但内容不同"]).lacks(&["全部写入"]);

    let import = path.trim_start_matches("/imports/");
    let review = format!("/facts/confirm/{import}");
    clerk.get(&review).await.is(403);
    clerk.post(&review, &[("confirmed", "1")]).await.is(403);
    let mut deputy = town.sign_in("deputy").await;
    deputy.get("/facts/confirm").await.is(200).shows(&["按文件成批核实", &review]);
    deputy.get(&review).await.is(200).shows(&["3 条等待核实", "4.50", "全部核实"]);
    deputy.get(&format!("/facts/confirm?import={import}")).await.is(200).shows(&["批量漏报"]);
    deputy.post(&review, &[]).await.is(200).shows(&["核实所选的登记"]);
    assert_eq!(facts_of(&town, other.id, "批量漏报").await[0].state, FactState::Recorded);
    deputy.post(&review, &[("confirmed", "1")]).await.is(200).shows(&["已核实 3 条", "由您核实的都已核实"]);
    for officer in [one.id, other.id] {
        assert!(
            facts_of(&town, officer, "批量漏报").await.iter().all(|one| one.state == FactState::Confirmed)
        );
    }
    deputy.get(&review).await.is(200).shows(&["这个文件登记的事实都已处理"]).lacks(&["全部核实"]);
    let (_, again) = bring(&mut clerk, "deductions.csv", &good).await;
    again.shows(&["新登记 0 条，已登记过 3 条"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_record_brings_nothing_and_the_file_is_for_those_who_reach_all_of_it() {
    let town = Town::new().await;
    let mut officer = town.sign_in("officer").await;
    for path in ["/facts/import", "/facts/import/template"] {
        officer.get(path).await.is(403);
    }
    officer.upload("/facts/import", &[], &[("file", "deductions.csv", HEAD.as_bytes())]).await.is(403);
    let mut clerk = town.sign_in("clerk").await;
    let own = town.officer_of("clerk").await;
    let about_officer = town.officer_of("officer").await;
    let text = format!("{HEAD}\n,officer,{},results,1,2026-03-02,自己,", own.code);
    let (_, page) = bring(&mut clerk, "deductions.csv", &text).await;
    page.shows(&["您没有这项权力"]).lacks(&["全部写入"]);

    let text = format!(
        "{HEAD}\n,officer,{},results,1,2026-03-02,迟报,\n,officer,{},results,1,2026-03-02,迟报,",
        about_officer.code,
        colleagues(&town).await[0].code
    );
    let (path, _) = bring(&mut clerk, "deductions.csv", &text).await;
    officer.get(&path).await.is(404);
    let mut deputy = town.sign_in("deputy").await;
    deputy.get(&path).await.is(404);
    clerk.post(&format!("{path}/apply"), &[("confirmed", "1")]).await.leads_to(&path);
    let page = deputy.get(&path).await.is(200).lacks(&["/discard", "/apply", "/facts/import"]);
    let file = format!("/attachments/{}", page.between("href=\"/attachments/", "\""));
    assert_eq!(deputy.get(&file).await.is(200).bytes, text.as_bytes());
    officer.get(&file).await.is(404);
    officer.get(&path).await.is(404);
    let fact = facts_of(&town, about_officer.id, "迟报").await.remove(0);
    let page = officer.get(&format!("/facts/{}", fact.id)).await.is(200);
    page.shows(&["deductions.csv"]).lacks(&[&path]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_none_and_one_without_registers_are_told_apart() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    clerk.upload("/facts/import", &[], &[]).await.is(422).shows(&["请选择一个文件"]);
    let (_, page) = bring(&mut clerk, "a.xlsx", "nothing").await;
    page.shows(&["有错误，未写入", "1 处问题"]);
    let (_, page) = bring(&mut clerk, "officers.csv", "id,name\nO1,甲").await;
    page.shows(&["文件中一张这样的表也没有", "这张表不在这里导入"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_stand_beside_the_record_or_twice_in_the_file_is_told() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let people = colleagues(&town).await;
    let (one, other) = (&people[0].code, &people[1].code);
    let head = "officer_id,kind,from,to,days";
    let text = format!(
        "{head}\n{one},sick,2026-03-02,2026-03-04,3\n{one},sick,2026-03-04,2026-03-05,2\n\
         {other},sick,2026-03-02,2026-03-02,1\n{other},sick,2026-03-02,2026-03-02,1"
    );
    let (_, page) = bring(&mut clerk, "attendance.csv", &text).await;
    page.shows(&["与另一条考勤登记的日期重叠", "与第 4 行重复", "有 2 行不能登记"]).lacks(&["全部写入"]);
    let head = "id,subject,subject_id,kind,title,level,date";
    let text = format!(
        "{head}\nH-9,officer,{one},honour,先进,provincial,2026-03-02\nH-9,officer,{other},honour,先进,provincial,2026-03-02"
    );
    let (_, page) = bring(&mut clerk, "honours.csv", &text).await;
    page.shows(&["编号“H-9”已用于另一对象或另一类事实"]);
}
