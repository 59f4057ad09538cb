//! Exams as pages: made, opened with a second look, answered as a plain form, refused after the time, and the bank brought as a workbook.

use crate::support::Town;

/// An exam of the clerk's institution about true and false things, opened.
async fn opened(town: &Town) -> String {
    let mut clerk = town.sign_in("clerk").await;
    let home = town.officer_of("clerk").await.institution_id.to_string();
    clerk.get(&format!("/exams/new?institution={home}")).await.is(200).shows(&["出题范围", "三(三)", "推定"]);
    let fields = [
        ("institution", home.as_str()),
        ("name", "三月应知应会"),
        ("draws", "5"),
        ("minutes", "10"),
        ("pass", "60"),
        ("attempts", "1"),
        ("reveal", "paper"),
        ("duty", "rules-known"),
        ("parts", "三(三)"),
        ("opens_on", "2026-03-05"),
        ("closes_on", "2026-03-20"),
    ];
    let mut wrong = fields;
    wrong[2].1 = "500";
    clerk.post("/exams", &wrong).await.is(422).shows(&["三月应知应会", "1 到 100"]);
    let path = clerk.post("/exams", &fields).await.is(303).location().to_owned();
    clerk.get(&path).await.is(200).shows(&["草稿", "打开测试"]);
    clerk.post(&format!("{path}/open"), &[]).await.is(200).shows(&["参加人员会收到待办"]);
    clerk.post(&format!("{path}/open"), &[("confirmed", "1")]).await.is(303);
    clerk.get(&path).await.is(200).shows(&["进行中", "各单位", "提前结束测试"]);
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_answered_as_a_plain_form_and_shows_nothing_that_is_right() {
    let town = Town::new().await;
    let path = opened(&town).await;
    let mut officer = town.sign_in("officer").await;
    officer.get("/").await.is(200).shows(&["场测试待参加"]);
    officer.get("/exams").await.is(200).shows(&["三月应知应会", "按条款自测"]);
    officer.get(&format!("{path}/mine")).await.is(200).shows(&["限时 10 分钟", "开始答题"]);
    let paper = officer.post(&format!("{path}/start"), &[]).await.is(303).location().to_owned();
    let page = officer.get(&paper).await.is(200);
    let page = page.shows(&["data-countdown=\"600\"", "已答 0 / 5", "交卷"]).lacks(&["正确答案", "is-right"]);
    let choices = page.body.matches("name=\"q").count();
    assert!(choices >= 10, "{choices}");
    officer.post(&paper, &[("w0", ". "), ("q0", "0"), ("act", "save")]).await.is(303);
    officer.get(&paper).await.is(200).shows(&["已答 1 / 5", "name=\"w0\" value=\". 0\""]);
    // Without a script one is asked, and told what is missing.
    let asked = [("w0", ". 0"), ("q0", "1"), ("act", "hand-in")];
    officer.post(&paper, &asked).await.is(200).shows(&["确定交卷吗", "还有 4 题没有作答"]);
    let sure = [("w0", ". 0"), ("q0", "1"), ("act", "hand-in"), ("confirmed", "1")];
    officer.post(&paper, &sure).await.is(303).leads_to(&paper);
    officer.post(&paper, &sure).await.is(303).leads_to(&paper);
    officer.get(&paper).await.is(200).shows(&[
        "逐题解析",
        "未作答",
        "/regulation/clauses/%E4%B8%89(%E4%B8%89)",
    ]);
    officer.get(&format!("{path}/mine")).await.is(200).shows(&["答题次数已用完", "第 1 次"]);
    town.sign_in("clerk").await.get(&paper).await.is(404);
    let people = format!("{path}/people?standing=failed");
    town.sign_in("clerk").await.get(&people).await.is(200).shows(&["共 1 人", "未合格"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_after_the_time_is_refused_and_says_so() {
    let town = Town::new().await;
    let path = opened(&town).await;
    let mut officer = town.sign_in("officer").await;
    let paper = officer.post(&format!("{path}/start"), &[]).await.is(303).location().to_owned();
    officer.post(&paper, &[("w0", ". "), ("q0", "0")]).await.is(303);
    town.wait_seconds(606);
    officer.post(&paper, &[("w1", ". "), ("q1", "0")]).await.is(303);
    officer.get(&paper).await.is(200).shows(&["答题时间已到", "自动交卷"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bank_is_for_those_who_hold_exams_and_practice_for_everybody() {
    let town = Town::new().await;
    let mut clerk = town.sign_in("clerk").await;
    let home = town.officer_of("clerk").await.institution_id.to_string();
    clerk.get("/questions?part=三(三)&kind=single&q=饮酒").await.is(200).shows(&["共 1 题", "is-right"]);
    clerk.get("/questions?q=x-nothing").await.is(200).shows(&["没有符合条件的题目"]);
    let template = clerk.get("/questions/template").await.is(200);
    assert!(template.body.len() > 500);
    let none = [("institution", home.as_str())];
    clerk
        .upload("/questions/import", &none, &[("file", "a.xlsx", b"x")])
        .await
        .is(422)
        .shows(&["不是有效的 XLSX"]);
    let wrong = [
        ("institution", home.as_str()),
        ("clause", "三(三)2"),
        ("kind", "single"),
        ("text", "能否饮酒？"),
        ("a", "能"),
        ("right", "C"),
    ];
    clerk.post("/questions", &wrong).await.is(422).shows(&[
        "至少要有 2 个选项",
        "答案不在选项之中",
        "能否饮酒？",
    ]);
    let mut officer = town.sign_in("officer").await;
    officer.get("/questions").await.is(403);
    let quiz = officer.get("/quiz?about=三(三)").await.is(200).shows(&["不计成绩"]).lacks(&["is-right"]);
    let id = quiz.between("name=\"ask\" value=\"", "\"").to_owned();
    let field = format!("q-{id}");
    officer
        .post("/quiz", &[("ask", id.as_str()), (field.as_str(), "0")])
        .await
        .is(200)
        .shows(&["自测结果", "/regulation/clauses/"]);
}
