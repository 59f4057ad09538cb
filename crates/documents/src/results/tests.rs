//! What is written for a small population.

use std::{collections::BTreeMap, path::Path};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use liandai_locale::Messages;
use liandai_model::{FactTable, Lang};
use liandai_rules::plan::Plan;

use super::{Summary, results_csv, settlement_csv, write_csv, write_workbook};
use crate::sample::{Tables, changde, facts, population};

fn texts(tables: &Tables, period: &str) -> (String, String) {
    let package = changde();
    let plan = Plan::new(&package, period.parse().unwrap()).unwrap();
    let population = population(&plan, tables);
    let rating = plan.rate(&population);
    let (mut results, mut settlement) = (Vec::new(), Vec::new());
    results_csv(&plan, &population, &rating, &mut results).unwrap();
    settlement_csv(&population, &rating, &mut settlement).unwrap();
    (String::from_utf8(results).unwrap(), String::from_utf8(settlement).unwrap())
}

#[test]
fn results_are_written_as_the_semantics_say() {
    let (results, settlement) = texts(&facts(), "2026");
    let expected = "\
subject,subject_id,period,status,base,bonus,total,rank,rank_of,stars,class,flags,reasons
institution,I1,2026,rated,90.00,0.00,90.00,1,1,,1,advanced,
institution,I2,2026,incomplete,,,,,,,,,no-period-sheet
unit,U1,2026,rated,95.00,0.00,95.00,1,2,5,,,
unit,U2,2026,disqualified,60.00,0.00,60.00,2,2,,,last-institution;last-system,last-institution;last-system
officer,O1,2026,rated,92.50,0.00,92.50,1,2,5,,,
officer,O10,2026,excluded,75.00,0.00,75.00,,,,,,new
officer,O2,2026,disqualified,50.00,0.00,50.00,2,2,,,,absence;sanction
officer,O3,2026,incomplete,,,,,,,,,no-period-sheet
";
    assert_eq!(results, expected);
    let expected = "\
subject,subject_id,code,amount,proposal,clause
institution,I1,commend,,false,五(一)3(1)
institution,I1,plaque,,false,五(一)3(1)
unit,U1,lead-eligible,,false,五(二)5(1)①
unit,U1,plaque,,false,五(二)5(1)①
unit,U1,unit-bonus,600,false,五(二)5(1)①
unit,U2,admonishing-talk,,false,五(二)5(1)③
officer,O1,allowance,600,false,三(四)1(5)
officer,O1,certificate,,false,五(二)5(2)①
officer,O1,eligible,,false,五(二)5(2)①
officer,O1,officer-bonus,1000,false,五(二)5(2)①
officer,O1,order,,false,五(二)5(2)①
";
    assert_eq!(settlement, expected);
}

#[test]
fn a_first_rating_has_no_institutions_and_settles_nothing() {
    let (results, settlement) = texts(&facts(), "2026-H1");
    assert!(!results.contains("institution,I1"), "{results}");
    assert!(results.contains("\nofficer,O1,2026-H1,incomplete,,,,,,,,,no-period-sheet\n"), "{results}");
    assert_eq!(settlement.lines().count(), 1);
}

#[test]
fn ids_sort_by_bytes_and_are_quoted_where_they_must_be() {
    let mut tables = facts();
    let officers = tables.iter_mut().find(|(table, _)| *table == FactTable::Officers).unwrap();
    for id in ["\"a,b\"", "乙", "\"say \"\"x\"\"\"", "LONGER-THAN-8-B", "LONGER-THAN-8-A", "=1+1"] {
        officers.1.push(format!("{id},某,I1,,officer,2010-01-01"));
    }
    let (results, _) = texts(&tables, "2026");
    let ids: Vec<_> = results
        .lines()
        .filter_map(|line| line.strip_prefix("officer,"))
        .map(|line| line.split(",2026,").next().unwrap())
        .collect();
    let expected = [
        "=1+1",
        "LONGER-THAN-8-A",
        "LONGER-THAN-8-B",
        "O1",
        "O10",
        "O2",
        "O3",
        "\"a,b\"",
        "\"say \"\"x\"\"\"",
        "乙",
    ];
    assert_eq!(ids, expected);
}

#[test]
fn files_are_replaced_whole_and_nothing_else_is_left() {
    let (package, root) = (changde(), tempfile::tempdir().unwrap());
    let folder = root.path().join("new").join("folder");
    let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
    let population = population(&plan, &facts());
    let rating = plan.rate(&population);
    for _ in 0..2 {
        write_csv(&plan, &population, &rating, &folder).unwrap();
        std::fs::write(folder.join("other.txt"), "stays").unwrap();
    }
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["other.txt", "results.csv", "settlement.csv"]);
    let results = std::fs::read_to_string(folder.join("results.csv")).unwrap();
    assert_eq!(results, texts(&facts(), "2026").0);
    let blocked = root.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    assert!(write_csv(&plan, &population, &rating, &blocked).is_err());
}

/// All sheets of a workbook as rows of text.
fn sheets(path: &Path) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = workbook.worksheet_range(&name).unwrap();
            let rows = range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
            (name, rows)
        })
        .collect()
}

fn written(lang: Lang, period: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let (package, folder) = (changde(), tempfile::tempdir().unwrap());
    let plan = Plan::new(&package, period.parse().unwrap()).unwrap();
    let population = population(&plan, &facts());
    let rating = plan.rate(&population);
    let path = folder.path().join("results.xlsx");
    write_workbook(&plan, &population, &rating, &Messages::new(lang), &path).unwrap();
    sheets(&path)
}

#[test]
fn the_workbook_lists_everybody_in_words() {
    let sheets = written(Lang::Zh, "2026");
    assert_eq!(sheets.keys().collect::<Vec<_>>(), ["单位", "奖惩兑现", "干警", "汇总", "科室"]);
    let officers = &sheets["干警"];
    let expected = [
        "编号",
        "姓名",
        "单位",
        "科室",
        "职务层次",
        "状态",
        "基础分 ⓐ",
        "奖分",
        "总分 ⓐ",
        "名次",
        "参排数",
        "星级 ⓐ",
        "标记",
        "事由及依据",
    ];
    assert_eq!(officers[0], expected);
    let expected = [
        "O1",
        "赵一",
        "武陵区公安分局",
        "刑侦大队",
        "一把手",
        "已评定",
        "92.5",
        "0",
        "92.5",
        "1",
        "2",
        "5",
        "",
        "",
    ];
    assert_eq!(officers[1], expected);
    assert_eq!(officers[2][1], "钱,二");
    let reasons =
        "年内累计无故旷工5天以上（五(二)1(2)·否决·③）；受党纪政纪处分或更重处罚（五(二)1(2)·否决·③）";
    assert_eq!(officers[2][13], reasons);
    let incomplete = officers.iter().find(|row| row[0] == "O3").unwrap();
    assert_eq!((incomplete[5].as_str(), incomplete[8].as_str()), ("资料不全", ""));
    assert_eq!(incomplete[13], "缺本期考评表（五(二)2）");
    assert_eq!(sheets["单位"].len(), 3);
    assert_eq!(sheets["科室"].len(), 3);
    assert_eq!(sheets["奖惩兑现"].len(), 12);
    assert!(sheets["科室"][2][11].contains("本单位末位 ⓐ"), "{:?}", sheets["科室"][2]);
}

#[test]
fn the_summary_counts_and_sums() {
    let sheets = written(Lang::En, "2026");
    let summary = &sheets["Summary"];
    let row = |title: &str| {
        let row =
            summary.iter().find(|row| row[0] == title).unwrap_or_else(|| panic!("{title}: {summary:#?}"));
        row[1..].iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    };
    assert!(summary[0][0].ends_with("final rating of 2026"));
    assert_eq!(row("Regulation"), "changde");
    assert_eq!(row("rated"), "1 1 1");
    assert_eq!(row("disqualified"), "0 1 1");
    assert_eq!(row("excluded"), "0 0 1");
    assert_eq!(row("incomplete"), "1 0 1");
    assert_eq!(row("5-star"), "1 1");
    assert_eq!(row("No stars"), "1 3");
    assert_eq!(row("county"), "1 0 0 0 1");
    assert_eq!(summary.last().unwrap()[..5], ["All", "", "11", "2200", "0"]);
    assert!(summary.iter().any(|row| row[0].starts_with("Figures and reasons marked ⓐ")));
}

#[test]
fn the_workbook_of_a_first_rating_has_no_institutions() {
    let sheets = written(Lang::En, "2026-H1");
    assert_eq!(sheets.keys().collect::<Vec<_>>(), ["Officers", "Summary", "Units"]);
}

#[test]
fn a_terminal_gets_a_few_lines() {
    let package = changde();
    let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
    let population = population(&plan, &facts());
    let rating = plan.rate(&population);
    let text = Summary::new(&plan, &population, &rating).as_text(&Messages::new(Lang::En));
    let lines: Vec<_> = text.lines().skip(1).collect();
    let expected = [
        "Institutions 2: rated × 1, incomplete × 1, Class 1 × 1",
        "Units 2: rated × 1, disqualified × 1, 5-star × 1",
        "Officers 4: rated × 1, disqualified × 1, excluded × 1, incomplete × 1, 5-star × 1",
        "Settlement: 11 rows, 2200 yuan, 0 of them proposals",
    ];
    assert_eq!(lines, expected);
}
