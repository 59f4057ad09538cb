//! The objectives: how they stand, by institution, and what is behind each figure.

use crate::support::Town;

async fn town() -> Town {
    let town = Town::new().await;
    town.service.add_demo_duties(town.tenant, "").await.unwrap();
    town
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_sees_how_the_objectives_stand_and_what_is_behind_them() {
    let town = town().await;
    let mut head = town.sign_in("head").await;
    let board = head.get("/objectives").await.is(200);
    board.shows(&[
        "管理落实率",
        "/objectives/execution",
        "群众满意和基本满意率",
        "尚无记录",
        "目标：100%",
        "统计于",
    ]);
    let execution = head.get("/objectives/execution").await.is(200);
    let execution = execution.shows(&[
        "分母：当年到期且计入落实率的职责数",
        "到期未完成的职责",
        "/obligations/",
        "data-chart",
    ]);
    let record = format!("/obligations/{}", execution.between("href=\"/obligations/", "\""));
    head.get(&record).await.is(200);
    let passes = head.get("/objectives/exam-passes").await.is(200).shows(&["考技考能合格人次", "达到"]);
    let record = format!("/facts/{}", passes.between("href=\"/facts/", "\""));
    head.get(&record).await.is(200);
    // What waits is not dealt with, and none that happened is none where facts are kept.
    head.get("/objectives/breaches-handled").await.is(200).shows(&["0/1", "1 件待核实"]);
    head.get("/objectives/leadership-competent").await.is(200).shows(&["达到", "当年没有这类记录"]);
    head.get("/objectives/guesses").await.is(404);
    assert!(head.get("/objectives/export").await.is(200).bytes.starts_with(b"PK"));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_those_who_answer_for_a_place_and_reach_no_further() {
    let town = town().await;
    for name in ["officer", "leader", "admin"] {
        let mut somebody = town.sign_in(name).await;
        somebody.get("/objectives").await.is(403);
        somebody.get("/objectives/execution").await.is(403);
        somebody.get("/objectives/export").await.is(403);
    }
    let own = town.officer_of("head").await.institution_id;
    let institutions = town.rows().await.institutions().await.unwrap();
    let other = institutions.iter().rfind(|one| one.id != own && one.parent_id.is_some()).unwrap();
    town.sign_in("head").await.get(&format!("/objectives?institution={}", other.id)).await.is(404);
    let mut city = town.sign_in("city").await;
    city.get("/objectives").await.is(200).shows(&["各单位", other.name.as_str(), "渎职枉法案件"]);
    let there = city.get(&format!("/objectives?institution={}", other.id)).await.is(200);
    there.shows(&[&format!("{} 2026 年的目标", other.name)]);
    city.get("/objectives?year=2025").await.is(200).shows(&["2025 年的目标"]);
    let case = city.get("/objectives/no-dereliction").await.is(200);
    case.shows(&["未达到", "全年已不能达到", "渎职枉法案件"]);
}
