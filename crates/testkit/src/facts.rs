//! The facts of a city as plain rows, read from [`Tables`].

use std::collections::BTreeMap;

use jiff::civil::Date;
use liandai_model::{FactTable, Subject};

use crate::{
    number::{Q, parse_decimal},
    tables::Tables,
};

/// One subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Who {
    pub(crate) subject: Subject,
    pub(crate) id: String,
}

impl Who {
    pub(crate) fn new(subject: Subject, id: &str) -> Self {
        Self { subject, id: id.to_owned() }
    }
}

/// A row of `institutions.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Institution {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) system: String,
    pub(crate) grade: String,
    pub(crate) parent_id: Option<String>,
    pub(crate) head_id: Option<String>,
    pub(crate) responsible_id: Option<String>,
}

/// A row of `units.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) institution_id: String,
    pub(crate) lead_id: Option<String>,
}

/// A row of `officers.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Officer {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) institution_id: String,
    pub(crate) unit_id: Option<String>,
    pub(crate) post: String,
    pub(crate) joined_on: Date,
}

/// A row of `links.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) leader_id: String,
    pub(crate) member_id: String,
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
}

/// A row of `deductions.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Deduction {
    pub(crate) fact_id: String,
    pub(crate) who: Who,
    pub(crate) criterion: String,
    pub(crate) points: Q,
    pub(crate) date: Date,
}

/// A row of `honours.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Honour {
    pub(crate) id: String,
    pub(crate) who: Who,
    pub(crate) kind: String,
    pub(crate) title: Option<String>,
    pub(crate) level: Option<String>,
    pub(crate) date: Date,
}

/// A row of `attendance.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Attendance {
    pub(crate) officer_id: String,
    pub(crate) kind: String,
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
    pub(crate) days: Q,
}

/// A row of `satisfaction.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Satisfaction {
    pub(crate) who: Who,
    pub(crate) period: String,
    pub(crate) satisfied: u64,
    pub(crate) basically_satisfied: u64,
    pub(crate) dissatisfied: u64,
}

/// A row of `findings.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) id: String,
    pub(crate) who: Who,
    pub(crate) ground: String,
    pub(crate) date: Date,
}

/// A row of `history.csv`.
#[derive(Clone, Debug)]
pub(crate) struct History {
    pub(crate) who: Who,
    pub(crate) year: i16,
    pub(crate) outcome: String,
}

/// A row of `titles.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) officer_id: String,
    /// The column `title`.
    pub(crate) kind: String,
    pub(crate) valid_from: Date,
    pub(crate) valid_to: Option<Date>,
}

/// One sheet: the points of each criterion.
pub(crate) type Sheet = BTreeMap<String, Q>;

/// All facts of a city.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) institutions: Vec<Institution>,
    pub(crate) units: Vec<Unit>,
    pub(crate) officers: Vec<Officer>,
    pub(crate) links: Vec<Link>,
    /// The rows of `sheets.csv`, by subject and period.
    pub(crate) sheets: BTreeMap<(Who, String), Sheet>,
    pub(crate) deductions: Vec<Deduction>,
    pub(crate) honours: Vec<Honour>,
    pub(crate) attendance: Vec<Attendance>,
    pub(crate) satisfaction: Vec<Satisfaction>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) history: Vec<History>,
    pub(crate) titles: Vec<Title>,
}

impl Facts {
    /// Reads all tables. Panics at a cell that is not valid: the oracle rates valid cities only.
    pub(crate) fn read(tables: &Tables) -> Self {
        let mut sheets: BTreeMap<_, Sheet> = BTreeMap::new();
        for row in rows(tables, FactTable::Sheets) {
            let sheet = sheets.entry((row.who(), row.text("period"))).or_default();
            let before = sheet.insert(row.text("criterion"), row.decimal("points"));
            assert_eq!(before, None, "a criterion twice");
        }
        Self {
            institutions: rows(tables, FactTable::Institutions).map(|row| row.institution()).collect(),
            units: rows(tables, FactTable::Units).map(|row| row.unit()).collect(),
            officers: rows(tables, FactTable::Officers).map(|row| row.officer()).collect(),
            links: rows(tables, FactTable::Links).map(|row| row.link()).collect(),
            sheets,
            deductions: rows(tables, FactTable::Deductions).map(|row| row.deduction()).collect(),
            honours: rows(tables, FactTable::Honours).map(|row| row.honour()).collect(),
            attendance: rows(tables, FactTable::Attendance).map(|row| row.attendance()).collect(),
            satisfaction: rows(tables, FactTable::Satisfaction).map(|row| row.satisfaction()).collect(),
            findings: rows(tables, FactTable::Findings).map(|row| row.finding()).collect(),
            history: rows(tables, FactTable::History).map(|row| row.history()).collect(),
            titles: rows(tables, FactTable::Titles).map(|row| row.title()).collect(),
        }
    }

    /// The sheet of a subject for exactly this period.
    pub(crate) fn sheet(&self, who: &Who, period: &str) -> Option<&Sheet> {
        self.sheets.get(&(who.clone(), period.to_owned()))
    }

    /// The outcome of a subject in a former year.
    pub(crate) fn outcome(&self, who: &Who, year: i16) -> Option<&str> {
        let row = self.history.iter().find(|row| row.who == *who && row.year == year)?;
        Some(&row.outcome)
    }
}

/// The rows of a table, with their columns.
fn rows(tables: &Tables, table: FactTable) -> impl Iterator<Item = Row<'_>> {
    tables.of(table).iter().map(move |cells| Row { table, cells })
}

/// One row, its cells read by the name of the column.
struct Row<'a> {
    table: FactTable,
    cells: &'a [String],
}

impl Row<'_> {
    fn text(&self, column: &str) -> String {
        let at = self.table.columns().iter().position(|name| *name == column).unwrap();
        self.cells[at].clone()
    }

    fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }

    fn date(&self, column: &str) -> Date {
        self.text(column).parse().unwrap()
    }

    fn optional_date(&self, column: &str) -> Option<Date> {
        self.optional(column).map(|text| text.parse().unwrap())
    }

    fn decimal(&self, column: &str) -> Q {
        parse_decimal(&self.text(column))
    }

    fn count(&self, column: &str) -> u64 {
        self.text(column).parse().unwrap()
    }

    fn who(&self) -> Who {
        Who { subject: Subject::from_id(&self.text("subject")).unwrap(), id: self.text("subject_id") }
    }

    fn institution(&self) -> Institution {
        Institution {
            id: self.text("id"),
            name: self.text("name"),
            group: self.text("group"),
            system: self.text("system"),
            grade: self.text("grade"),
            parent_id: self.optional("parent_id"),
            head_id: self.optional("head_id"),
            responsible_id: self.optional("responsible_id"),
        }
    }

    fn unit(&self) -> Unit {
        Unit {
            id: self.text("id"),
            name: self.text("name"),
            institution_id: self.text("institution_id"),
            lead_id: self.optional("lead_id"),
        }
    }

    fn officer(&self) -> Officer {
        Officer {
            id: self.text("id"),
            name: self.text("name"),
            institution_id: self.text("institution_id"),
            unit_id: self.optional("unit_id"),
            post: self.text("post"),
            joined_on: self.date("joined_on"),
        }
    }

    fn link(&self) -> Link {
        Link {
            leader_id: self.text("leader_id"),
            member_id: self.text("member_id"),
            from: self.date("from"),
            to: self.optional_date("to"),
        }
    }

    fn deduction(&self) -> Deduction {
        Deduction {
            fact_id: self.text("fact_id"),
            who: self.who(),
            criterion: self.text("criterion"),
            points: self.decimal("points"),
            date: self.date("date"),
        }
    }

    fn honour(&self) -> Honour {
        Honour {
            id: self.text("id"),
            who: self.who(),
            kind: self.text("kind"),
            title: self.optional("title"),
            level: self.optional("level"),
            date: self.date("date"),
        }
    }

    fn attendance(&self) -> Attendance {
        Attendance {
            officer_id: self.text("officer_id"),
            kind: self.text("kind"),
            from: self.date("from"),
            to: self.optional_date("to"),
            days: self.decimal("days"),
        }
    }

    fn satisfaction(&self) -> Satisfaction {
        Satisfaction {
            who: self.who(),
            period: self.text("period"),
            satisfied: self.count("satisfied"),
            basically_satisfied: self.count("basically_satisfied"),
            dissatisfied: self.count("dissatisfied"),
        }
    }

    fn finding(&self) -> Finding {
        Finding { id: self.text("id"), who: self.who(), ground: self.text("ground"), date: self.date("date") }
    }

    fn history(&self) -> History {
        History { who: self.who(), year: self.text("year").parse().unwrap(), outcome: self.text("outcome") }
    }

    fn title(&self) -> Title {
        Title {
            officer_id: self.text("officer_id"),
            kind: self.text("title"),
            valid_from: self.date("valid_from"),
            valid_to: self.optional_date("valid_to"),
        }
    }
}
