//! A package and a few facts for the tests of this crate.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use liandai_model::{FactSink as _, FactTable};
use liandai_rules::{diagnostic::Source, package::Package, plan::Plan, population::Population};

use crate::facts::{Batch, FactSource, Row, SourceError, TableReader, WorkbookSink, WorkbookSource, load};

/// The Changde package.
pub fn changde() -> Package {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../regulations/changde");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let sources: Vec<Source> = files
        .iter()
        .map(|file| Source {
            name: file.file_name().unwrap().to_string_lossy().into_owned(),
            text: std::fs::read_to_string(file).unwrap(),
        })
        .collect();
    Package::check(&sources).unwrap().0
}

/// Rows of tables, each a line of comma-separated cells.
pub type Tables = Vec<(FactTable, Vec<String>)>;

/// Two institutions, two units, four officers, with sheets of 2026.
pub fn facts() -> Tables {
    let officers = ["O1,赵一,I1,U1,head,2010-01-01", "O2,\"钱,二\",I1,U1,officer,2012-03-01"];
    let others = ["O10,孙三,I1,U2,officer,2026-05-01", "O3,李四,I2,,officer,2015-01-01"];
    let mut sheets = Vec::new();
    let mut sheet = |subject: &str, id: &str, criteria: &[&str], points: &str| {
        for criterion in criteria {
            sheets.push(format!("{subject},{id},2026,{criterion},{points}"));
        }
    };
    let officer = ["political-firmness", "integrity", "results", "fairness", "diligence"];
    let unit = ["cooperation", "quality", "strict-management", "fair-enforcement", "public-satisfaction"];
    let institution =
        ["steering-body", "link-practice", "joint-creation", "discipline", "central-tasks", "effectiveness"];
    sheet("officer", "O1", &officer, "18.5");
    sheet("officer", "O2", &officer, "10");
    sheet("officer", "O10", &officer, "15");
    sheet("unit", "U1", &unit, "19");
    sheet("unit", "U2", &unit, "12");
    sheet("institution", "I1", &institution, "15");
    let text = |rows: &[&str]| rows.iter().map(|row| (*row).to_owned()).collect::<Vec<_>>();
    let titles = "O1,all-round,2026-01-01,";
    vec![
        (
            FactTable::Institutions,
            text(&["I1,武陵区公安分局,county,police,section,,O1,", "I2,市法院,municipal,court,,,,"]),
        ),
        (FactTable::Units, text(&["U1,刑侦大队,I1,O1", "U2,治安大队,I1,"])),
        (FactTable::Officers, text(&[officers, others].concat())),
        (FactTable::Sheets, sheets),
        (FactTable::Attendance, text(&["O2,absent,2026-03-02,2026-03-09,5.5"])),
        (FactTable::Findings, text(&["D1,officer,O2,sanction,2026-06-30"])),
        (FactTable::Titles, text(&[titles])),
    ]
}

/// Splits a line; a cell in quotes may hold commas.
fn cells(line: &str) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    reader.records().next().unwrap().unwrap().iter().map(str::to_owned).collect()
}

/// Writes tables to a workbook whose sheets hold so many rows.
pub fn workbook(tables: &Tables, mut sink: WorkbookSink, path: &Path) {
    for (table, rows) in tables {
        sink.begin(*table).unwrap();
        for row in rows {
            let cells = cells(row);
            sink.row(&cells.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        }
    }
    sink.finish(path).unwrap();
}

/// The facts as the loader gives them.
pub fn population(plan: &Plan<'_>, tables: &Tables) -> Population {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("facts.xlsx");
    workbook(tables, WorkbookSink::new(), &path);
    let mut source = WorkbookSource::open(&path).unwrap();
    let loaded = load(&mut source, plan).unwrap();
    loaded.population.unwrap_or_else(|| panic!("{:?}", loaded.problems))
}

/// A part's name, its header, and its rows with their numbers.
pub type Part = (String, Vec<String>, Vec<(u32, Vec<String>)>);

/// Keeps all that a source hands over.
#[derive(Debug, Default)]
pub struct Collected {
    pub parts: Vec<Part>,
    pub batches: usize,
}

fn owned(row: Row<'_>) -> Vec<String> {
    (0..row.len()).map(|column| row.cell(column).to_owned()).collect()
}

impl TableReader for Collected {
    fn begin(&mut self, part: &str, header: Row<'_>) {
        self.parts.push((part.to_owned(), owned(header), Vec::new()));
    }

    fn rows(&mut self, batches: &[Batch]) {
        self.batches += batches.len();
        let rows = &mut self.parts.last_mut().unwrap().2;
        rows.extend(batches.iter().flat_map(Batch::rows).map(|row| (row.number, owned(row))));
    }
}

/// Everything in a source, by table.
pub fn read_all(source: &mut dyn FactSource) -> Result<BTreeMap<FactTable, Collected>, SourceError> {
    let mut all = BTreeMap::new();
    for table in FactTable::ALL {
        let mut collected = Collected::default();
        source.read(table, &mut collected)?;
        all.insert(table, collected);
    }
    Ok(all)
}
