//! Broken fact tables: every kind of problem with its place, all of them at once; and tables that only look odd.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "bad_input/cases.rs"]
mod cases;
#[path = "bad_input/odd_files.rs"]
mod odd_files;
mod support;

use std::{collections::BTreeMap, fs, path::Path};

use liandai_documents::facts::{CsvFolder, Kind, Loaded, MOST_KEPT, SourceError, Weight, load};
use liandai_rules::plan::Plan;

/// A folder that is right; each test breaks some of it.
fn right() -> BTreeMap<String, Vec<u8>> {
    let sheet = |subject: &str, criteria: &[&str]| {
        criteria
            .iter()
            .map(|criterion| format!("{subject},2026,{criterion},15\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    let officer = ["political-firmness", "integrity", "results", "fairness", "diligence"];
    let sheets = format!(
        "subject,subject_id,period,criterion,points\n{}{}",
        sheet("officer,O1", &officer),
        sheet("officer,O2", &officer)
    );
    let files = [
        (
            "institutions.csv",
            "id,name,group,system,grade,parent_id,head_id,responsible_id\n\
             I1,甲局,county,police,section,,O1,O2\nI2,乙局,county,court,,I1,,\n",
        ),
        ("units.csv", "id,name,institution_id,lead_id\nU1,一科,I1,O2\nU2,二科,I2,\n"),
        (
            "officers.csv",
            "id,name,institution_id,unit_id,post,joined_on\n\
             O1,张三,I1,U1,head,2010-01-01\nO2,李四,I1,U1,officer,2011-01-01\nO3,王五,I2,U2,officer,2012-01-01\n",
        ),
        ("sheets.csv", sheets.as_str()),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect()
}

fn write(files: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

fn try_load(files: &BTreeMap<String, Vec<u8>>) -> Result<Loaded, SourceError> {
    let package = support::package("changde");
    let plan = Plan::new(&package, "2026".parse().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    write(files, folder.path());
    load(&mut CsvFolder::open(folder.path(), &|_| {}).unwrap(), &plan)
}

/// The right folder with other files in it.
fn with(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let mut all = right();
    for (name, text) in files {
        all.insert((*name).to_owned(), text.as_bytes().to_vec());
    }
    all
}

/// `part row column kind`, one a problem, in the order of the report; `-` for no column.
fn lines(loaded: &Loaded) -> Vec<String> {
    let column = |column: &str| if column.is_empty() { "-".to_owned() } else { column.to_owned() };
    loaded
        .problems
        .kept()
        .iter()
        .map(|problem| {
            format!("{} {} {} {}", problem.part, problem.row, column(&problem.column), problem.kind.id())
        })
        .collect()
}

/// The kinds of the rows of the table as a set of ids, to be compared with all there are.
fn kinds_of(cases: &[cases::Case]) -> Vec<&'static str> {
    let ids = cases.iter().flat_map(|case| case.expected).filter_map(|line| line.rsplit(' ').next());
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[test]
fn the_right_folder_is_right() {
    let loaded = try_load(&right()).unwrap();
    assert_eq!(lines(&loaded), Vec::<String>::new());
    assert_eq!(loaded.population.unwrap().officers.ids.len(), 3);
}

#[test]
fn every_broken_table_is_reported_where_it_is_broken() {
    for case in cases::CASES {
        let loaded = try_load(&with(case.files)).unwrap();
        assert_eq!(lines(&loaded), case.expected, "{}", case.what);
        let errors =
            loaded.problems.kept().iter().filter(|problem| problem.kind.weight() == Weight::Error).count();
        assert_eq!(
            loaded.population.is_none(),
            errors > 0,
            "{}: errors, and only errors, stop a rating",
            case.what
        );
        assert_eq!(loaded.problems.errors(), u64::try_from(errors).unwrap(), "{}", case.what);
        let warnings = u64::try_from(case.expected.len() - errors).unwrap();
        assert_eq!(loaded.problems.warnings(), warnings, "{}", case.what);
    }
}

#[test]
fn the_table_of_broken_tables_has_every_kind_of_problem() {
    let mut all = Kind::IDS.to_vec();
    all.sort_unstable();
    assert_eq!(kinds_of(cases::CASES), all);
}

#[test]
fn a_problem_says_what_would_be_right() {
    let twice = with(&[("units.csv", "id,name,institution_id\nU1,一科,I1\nU2,二科,I1\nU1,三科,I1\n")]);
    assert_eq!(try_load(&twice).unwrap().problems.kept()[0].kind, Kind::IdTwice { first: 2 });
    let sheet = "subject,subject_id,period,criterion,points\nofficer,O1,2026,results,20.01\nofficer,O2,2026,results,1\n";
    let problems = try_load(&with(&[("sheets.csv", sheet)])).unwrap().problems;
    let kinds: Vec<_> = problems.kept().iter().map(|problem| problem.kind.clone()).collect();
    let criteria = "political-firmness, integrity, fairness, diligence".to_owned();
    let lacks = Kind::SheetLacks { sheet: "officer:O2 2026".to_owned(), criteria };
    assert_eq!(kinds, [Kind::AboveMaximum { max: "20.00".to_owned() }, lacks]);
    assert_eq!(problems.kept()[0].value, "20.01");
}

#[test]
fn without_its_optional_tables_a_folder_is_rated() {
    let mut files = right();
    files.remove("units.csv");
    files.insert(
        "officers.csv".to_owned(),
        "id,name,institution_id,unit_id,post,joined_on\nO1,张,I1,,head,2010-01-01\nO2,李,I1,,officer,2010-01-01\n"
            .as_bytes()
            .to_vec(),
    );
    let loaded = try_load(&files).unwrap();
    assert_eq!(lines(&loaded), Vec::<String>::new());
    assert!(loaded.population.unwrap().units.ids.is_empty());
}

#[test]
fn a_file_of_two_hundred_thousand_bad_rows_is_counted_and_not_kept() {
    let rows = 200_000;
    let attendance = "officer_id,kind,from,to,days\n".to_owned() + &"O9,sick,2026-01-01,,1\n".repeat(rows);
    let sheets = "subject,subject_id,period,criterion,points\n".to_owned()
        + &"officer,O1,2026,results,x\n".repeat(rows);
    for (name, text, column) in
        [("attendance.csv", attendance, "officer_id"), ("sheets.csv", sheets, "points")]
    {
        let problems = try_load(&with(&[(name, &text)])).unwrap().problems;
        assert_eq!(problems.errors(), u64::try_from(rows).unwrap(), "{name}");
        assert_eq!(problems.kept().len(), MOST_KEPT, "{name}");
        let numbers = problems.kept().iter().map(|problem| problem.row);
        assert!(numbers.eq((2..).take(MOST_KEPT)), "{name}: the first are kept, in order");
        assert!(problems.kept().iter().all(|problem| problem.column == column), "{name}");
    }
}
