//! Fills a population from a source. Reads everything, reports everything that is wrong, and gives a population only if
//! nothing is.

mod cells;
mod people;
mod records;
mod sheets;

use std::sync::Arc;

use liandai_model::{FactTable, Subject};
use liandai_rules::{
    plan::Plan,
    population::{
        Attendance, Deduction, Finding, Grouped, History, Honour, NONE, Observation, Population, Title,
    },
};

use self::{cells::Cells, cells::Layout, people::Pending, sheets::SheetBook};
use super::{
    problem::{Kind, Problem, Problems},
    source::{Batch, FactSource, Row, SourceError, TableReader},
};

/// What was read.
#[derive(Debug)]
pub struct Loaded {
    /// The facts, unless there are errors.
    pub population: Option<Population>,
    /// Everything that is wrong.
    pub problems: Problems,
    /// Rows read, by table.
    pub rows: Vec<(FactTable, u64)>,
}

/// Reads all tables for the plan's period.
///
/// # Errors
/// The source cannot be read; problems in what it says are in the result.
pub fn load(source: &mut dyn FactSource, plan: &Plan<'_>) -> Result<Loaded, SourceError> {
    let mut loader = Loader::new(plan);
    for part in source.unknown_parts() {
        loader.part_problem(&part, "", Kind::UnknownPart);
    }
    for table in FactTable::ALL {
        loader.table = table;
        loader.begun = false;
        source.read(table, &mut loader)?;
        if !loader.begun && table.is_required() {
            loader.part_problem(table.name(), "", Kind::MissingTable);
        }
        loader.end_table();
    }
    Ok(loader.finish())
}

/// Records of one kind of subject, before they are grouped.
#[derive(Default)]
struct Records {
    deductions: Vec<(u32, Deduction)>,
    honours: Vec<(u32, Honour)>,
    findings: Vec<(u32, Finding)>,
    history: Vec<(u32, History)>,
    observations: Vec<(u32, Observation)>,
}

struct Loader<'p> {
    plan: &'p Plan<'p>,
    population: Population,
    problems: Problems,
    rows: Vec<(FactTable, u64)>,
    table: FactTable,
    begun: bool,
    layout: Option<Layout>,
    pending: Pending,
    sheets: [SheetBook; 3],
    records: [Records; 3],
    attendance: Vec<(u32, Attendance)>,
    titles: Vec<(u32, Title)>,
    seen: records::Seen,
}

impl<'p> Loader<'p> {
    fn new(plan: &'p Plan<'p>) -> Self {
        Self {
            plan,
            population: Population::empty(plan.period),
            problems: Problems::default(),
            rows: Vec::new(),
            table: FactTable::Institutions,
            begun: false,
            layout: None,
            pending: Pending::default(),
            sheets: Default::default(),
            records: Default::default(),
            attendance: Vec::new(),
            titles: Vec::new(),
            seen: records::Seen::default(),
        }
    }

    fn part_problem(&mut self, part: &str, column: &str, kind: Kind) {
        self.problems.add(Problem {
            part: Arc::from(part),
            row: 0,
            column: column.to_owned(),
            value: String::new(),
            kind,
        });
    }

    fn row(&mut self, cells: &mut Cells<'_>) {
        match self.table {
            FactTable::Institutions => self.institution(cells),
            FactTable::Units => self.unit(cells),
            FactTable::Officers => self.officer(cells),
            FactTable::Links => self.link(cells),
            FactTable::Deductions => self.deduction(cells),
            FactTable::Honours => self.honour(cells),
            FactTable::Attendance => self.attendance(cells),
            FactTable::Satisfaction => self.satisfaction(cells),
            FactTable::Findings => self.finding(cells),
            FactTable::History => self.history(cells),
            FactTable::Titles => self.title(cells),
            FactTable::Observations => self.observation(cells),
            // Sheets are read in parallel, a batch at a time; the others a rating does not read.
            FactTable::Sheets
            | FactTable::Posts
            | FactTable::Secondments
            | FactTable::Bodies
            | FactTable::BodyMembers
            | FactTable::Accounts => None,
        };
    }

    /// What can only be done when a table, or those before it, are complete.
    fn end_table(&mut self) {
        match self.table {
            FactTable::Officers => {
                self.resolve_pending();
                self.sheets = Subject::ALL
                    .map(|subject| SheetBook::new(self.plan, subject, self.population.ids(subject).len()));
            }
            FactTable::Sheets => self.end_sheets(),
            _ => {}
        }
        self.seen = records::Seen::default();
        self.layout = None;
    }

    fn finish(mut self) -> Loaded {
        for (subject, records) in Subject::ALL.into_iter().zip(std::mem::take(&mut self.records)) {
            let count = self.population.ids(subject).len();
            let facts = self.population.facts_mut(subject);
            facts.deductions = Grouped::new(count, records.deductions);
            facts.honours = Grouped::new(count, records.honours);
            facts.findings = Grouped::new(count, records.findings);
            facts.history = Grouped::new(count, records.history);
            facts.observations = Grouped::new(count, records.observations);
        }
        let officers = self.population.officers.ids.len();
        self.population.attendance = Grouped::new(officers, self.attendance);
        self.population.titles = Grouped::new(officers, self.titles);
        let population = (self.problems.errors() == 0).then_some(self.population);
        Loaded { population, problems: self.problems, rows: self.rows }
    }
}

impl TableReader for Loader<'_> {
    fn begin(&mut self, part: &str, header: Row<'_>) {
        self.begun = true;
        let columns = self.table.columns();
        let mut places = vec![None; columns.len()];
        for at in 0..header.len() {
            let name = header.cell(at);
            match columns.iter().position(|column| *column == name) {
                Some(column) => {
                    if let Some(place) = places.get_mut(column)
                        && place.replace(at).is_some()
                    {
                        self.part_problem(part, name, Kind::ColumnTwice);
                    }
                }
                None if name.is_empty() || self.table.all_columns().contains(&name) => {}
                None => self.part_problem(part, name, Kind::UnknownColumn),
            }
        }
        for (column, place) in columns.iter().zip(&places) {
            if place.is_none() && !is_optional(self.table, column) {
                self.part_problem(part, column, Kind::MissingColumn);
            }
        }
        self.layout =
            Some(Layout { table: self.table, part: Arc::from(part), columns: places, width: header.len() });
    }

    fn rows(&mut self, batches: &[Batch]) {
        let Some(layout) = self.layout.take() else { return };
        let count = if self.table == FactTable::Sheets {
            self.sheet_rows(&layout, batches)
        } else {
            let mut count = 0;
            for row in batches.iter().flat_map(Batch::rows).filter(|row| !row.is_empty()) {
                count += 1;
                let mut cells = Cells::new(&layout, row);
                self.row(&mut cells);
                cells.problems.into_iter().for_each(|problem| self.problems.add(problem));
            }
            count
        };
        match self.rows.last_mut() {
            Some((table, rows)) if *table == self.table => *rows += count,
            _ => self.rows.push((self.table, count)),
        }
        self.layout = Some(layout);
    }
}

/// Columns that may be left out altogether: absent is what their cells would be.
fn is_optional(table: FactTable, column: &str) -> bool {
    match table {
        FactTable::Institutions => ["grade", "parent_id", "head_id", "responsible_id"].contains(&column),
        FactTable::Units => column == "lead_id",
        FactTable::Officers => column == "unit_id",
        FactTable::Links | FactTable::Attendance => column == "to",
        FactTable::Honours => ["title", "level"].contains(&column),
        FactTable::Titles => column == "valid_to",
        _ => false,
    }
}

/// An absent reference.
const fn or_none(reference: Option<u32>) -> u32 {
    match reference {
        Some(reference) => reference,
        None => NONE,
    }
}
