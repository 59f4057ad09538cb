//! A city with its results, for inspection.

use liandai_model::Subject;

use crate::{
    OracleOptions, Tables,
    facts::{Facts, Who},
    number::Q,
    oracle::{Window, exact_total},
    rate_with,
};

/// One line of results.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) who: Who,
    pub(super) status: String,
    pub(super) base: String,
    pub(super) total: String,
    pub(super) rank: String,
    pub(super) stars: String,
    pub(super) class: String,
    pub(super) flags: Vec<String>,
    pub(super) reasons: Vec<String>,
    /// The exact total before rounding.
    pub(super) exact: Option<Q>,
}

impl Line {
    pub(super) fn has_flag(&self, flag: &str) -> bool {
        self.flags.iter().any(|one| one == flag)
    }

    pub(super) fn has_reason(&self, reason: &str) -> bool {
        self.reasons.iter().any(|one| one == reason)
    }
}

/// A city and what the oracle says of it.
pub(super) struct Seen {
    pub(super) tables: Tables,
    pub(super) facts: Facts,
    pub(super) year: Vec<Line>,
    pub(super) half: Vec<Line>,
    pub(super) quota: Vec<Line>,
    pub(super) settlement: String,
    pub(super) two_or_fewer: String,
}

impl Seen {
    pub(super) fn of(tables: Tables) -> Self {
        let facts = Facts::read(&tables);
        let quota = OracleOptions { quota_percent: Some(12), two_or_fewer_stars: true };
        let year = rate_with(&tables, "2026", OracleOptions::default());
        let half = rate_with(&tables, "2026-H1", OracleOptions::default());
        let switched = rate_with(&tables, "2026", quota);
        Self {
            year: lines(&facts, &year.results_csv, "2026"),
            half: lines(&facts, &half.results_csv, "2026-H1"),
            quota: lines(&facts, &switched.results_csv, "2026"),
            settlement: year.settlement_csv,
            two_or_fewer: switched.settlement_csv,
            tables,
            facts,
        }
    }

    /// The lines of one kind of subject in the final rating.
    pub(super) fn lines(&self, subject: Subject) -> impl Iterator<Item = &Line> {
        self.year.iter().filter(move |line| line.who.subject == subject)
    }

    /// The line of a subject in the final rating.
    pub(super) fn line(&self, subject: Subject, id: &str) -> &Line {
        self.lines(subject).find(|line| line.who.id == id).unwrap()
    }
}

fn lines(facts: &Facts, results: &str, period: &str) -> Vec<Line> {
    let window = Window::rating(period);
    let split = |text: &str| text.split(';').filter(|one| !one.is_empty()).map(str::to_owned).collect();
    let line = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        let who = Who::new(Subject::from_id(cells[0]).unwrap(), cells[1]);
        Line {
            status: cells[3].to_owned(),
            base: cells[4].to_owned(),
            total: cells[6].to_owned(),
            rank: cells[7].to_owned(),
            stars: cells[9].to_owned(),
            class: cells[10].to_owned(),
            flags: split(cells[11]),
            reasons: split(cells[12]),
            exact: exact_total(facts, &who, &window),
            who,
        }
    };
    results.lines().skip(1).map(line).collect()
}
