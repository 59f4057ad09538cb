//! The error rules of "Facts in", checked on the rows as text.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use liandai_model::{FactTable, Period, Points, Subject};

use crate::{
    Tables,
    oracle::{criteria, maximum},
};

/// The words that a column may have.
const WORDS: [(&str, &[&str]); 8] = [
    ("group", &["county", "municipal"]),
    ("system", &["commission", "police", "procuratorate", "court", "justice", "other"]),
    ("grade", &["full-division", "deputy-division", "section"]),
    ("post", &["head", "leadership", "backbone", "officer"]),
    ("subject", &["officer", "unit", "institution"]),
    ("level", &["", "central", "provincial", "municipal"]),
    ("title", &["", "all-round", "先进", "标兵", "能手", "甲", "乙", "丙", "丁", "论文"]),
    (
        "outcome",
        &["class-1", "class-2", "class-3", "disqualified", "excluded", "stars-1", "stars-3", "stars-5"],
    ),
];

/// Panics at the first thing that would be an error.
pub(super) fn check(tables: &Tables, seed: u64) {
    let ids: BTreeMap<Subject, BTreeSet<String>> =
        Subject::ALL.into_iter().map(|one| (one, ids(tables, one))).collect();
    for table in FactTable::ALL {
        assert!(!table.is_required() || tables.rows.contains_key(table.name()), "{seed}: {}", table.name());
        for row in tables.of(table) {
            let cells: BTreeMap<&str, &str> =
                table.columns().iter().copied().zip(row.iter().map(String::as_str)).collect();
            for (column, cell) in &cells {
                check_cell(column, cell, table, &ids, seed);
            }
            check_row(table, &cells, &ids, seed);
        }
    }
    check_unique(tables, seed);
    check_sheets(tables, seed);
}

fn ids(tables: &Tables, subject: Subject) -> BTreeSet<String> {
    let table = match subject {
        Subject::Institution => FactTable::Institutions,
        Subject::Unit => FactTable::Units,
        Subject::Officer => FactTable::Officers,
    };
    tables.of(table).iter().map(|row| row[0].clone()).collect()
}

fn check_cell(
    column: &str,
    cell: &str,
    table: FactTable,
    ids: &BTreeMap<Subject, BTreeSet<String>>,
    seed: u64,
) {
    let at = format!("{seed}: {} {column} '{cell}'", table.name());
    if let Some((_, words)) = WORDS.iter().find(|(name, _)| *name == column) {
        assert!(words.contains(&cell), "{at}");
    }
    let known = |subject: Subject| ids[&subject].contains(cell);
    match column {
        "head_id" | "responsible_id" | "lead_id" => {
            assert!(cell.is_empty() || known(Subject::Officer), "{at}");
        }
        "leader_id" | "member_id" | "officer_id" => assert!(known(Subject::Officer), "{at}"),
        "parent_id" => assert!(cell.is_empty() || known(Subject::Institution), "{at}"),
        "institution_id" => assert!(known(Subject::Institution), "{at}"),
        "unit_id" => assert!(cell.is_empty() || known(Subject::Unit), "{at}"),
        "date" | "from" | "joined_on" | "valid_from" => assert!(cell.parse::<Date>().is_ok(), "{at}"),
        "to" | "valid_to" => assert!(cell.is_empty() || cell.parse::<Date>().is_ok(), "{at}"),
        "period" => assert!(cell.parse::<Period>().is_ok(), "{at}"),
        "satisfied" | "basically_satisfied" | "dissatisfied" => assert!(cell.parse::<u32>().is_ok(), "{at}"),
        "points" => assert!(cell.parse::<Points>().is_ok() && decimals(cell) <= 2, "{at}"),
        "days" => assert!(
            cell.parse::<Points>().is_ok_and(|days| days > Points::ZERO) && decimals(cell) <= 1,
            "{at}"
        ),
        "id" | "fact_id" | "name" | "ground" => assert!(!cell.is_empty(), "{at}"),
        _ => {}
    }
}

fn decimals(text: &str) -> usize {
    text.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

fn check_row(
    table: FactTable,
    cells: &BTreeMap<&str, &str>,
    ids: &BTreeMap<Subject, BTreeSet<String>>,
    seed: u64,
) {
    let at = format!("{seed}: {} {cells:?}", table.name());
    if let Some(subject) = cells.get("subject") {
        let subject = Subject::from_id(subject).unwrap();
        assert!(ids[&subject].contains(cells["subject_id"]), "{at}");
        if let Some(criterion) = cells.get("criterion") {
            assert!(criteria(subject).contains(criterion), "{at}");
        }
    }
    // Days are written so that their order is that of the text.
    for (from, to) in [("from", "to"), ("valid_from", "valid_to")] {
        if let (Some(from), Some(to)) = (cells.get(from), cells.get(to)) {
            assert!(to.is_empty() || from <= to, "{at}");
        }
    }
    match table {
        FactTable::Links => assert_ne!(cells["leader_id"], cells["member_id"], "{at}"),
        FactTable::Institutions => assert_ne!(cells["id"], cells["parent_id"], "{at}"),
        FactTable::Deductions => assert!(cells["points"].parse::<Points>().unwrap() > Points::ZERO, "{at}"),
        FactTable::Attendance => assert!(["sick", "personal", "absent"].contains(&cells["kind"]), "{at}"),
        FactTable::Honours => {
            let needs_level = ["honour", "commendation", "individual-commendation", "experience"];
            let others = ["publication", "hosted-inspection", "criticism"];
            assert!(needs_level.contains(&cells["kind"]) || others.contains(&cells["kind"]), "{at}");
            assert!(!needs_level.contains(&cells["kind"]) || !cells["level"].is_empty(), "{at}");
            assert!(cells["kind"] != "honour" || !cells["title"].is_empty(), "{at}");
        }
        FactTable::History => {
            let is_class = cells["outcome"].starts_with("class");
            assert_eq!(is_class, cells["subject"] == "institution", "{at}");
        }
        _ => {}
    }
}

/// What may stand once only: ids, a criterion of a sheet, a subject and period, a subject and year.
fn check_unique(tables: &Tables, seed: u64) {
    for (table, key) in [
        (FactTable::Institutions, 1),
        (FactTable::Units, 1),
        (FactTable::Officers, 1),
        (FactTable::Honours, 1),
        (FactTable::Findings, 1),
        (FactTable::Links, 4),
        (FactTable::Sheets, 4),
        (FactTable::Satisfaction, 3),
        (FactTable::History, 3),
    ] {
        let keys: BTreeSet<_> = tables.of(table).iter().map(|row| row[..key].to_vec()).collect();
        assert_eq!(keys.len(), tables.of(table).len(), "{seed}: {} has a key twice", table.name());
    }
}

/// A sheet has every criterion, none above its maximum.
fn check_sheets(tables: &Tables, seed: u64) {
    let mut sheets: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for row in tables.of(FactTable::Sheets) {
        *sheets.entry(row[..3].to_vec()).or_default() += 1;
        let subject = Subject::from_id(&row[0]).unwrap();
        let place = criteria(subject).iter().position(|id| *id == row[3]).unwrap();
        let most = i32::try_from(maximum(subject)[place]).unwrap() * 100;
        let points = row[4].parse::<Points>().unwrap();
        assert!(Points::ZERO <= points && points <= Points::from_hundredths(most), "{seed}: {row:?}");
    }
    for (sheet, count) in sheets {
        assert_eq!(count, criteria(Subject::from_id(&sheet[0]).unwrap()).len(), "{seed}: {sheet:?}");
    }
}
