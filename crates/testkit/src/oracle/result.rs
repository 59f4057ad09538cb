//! Rows of the result files and how they are written ("Results out").

use std::collections::BTreeSet;

use liandai_model::Subject;

use super::period::Window;
use crate::{
    facts::Who,
    number::{Q, two_decimals},
};

/// The status of a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Rated,
    Disqualified,
    Excluded,
    Incomplete,
}

impl Status {
    fn word(self) -> &'static str {
        match self {
            Self::Rated => "rated",
            Self::Disqualified => "disqualified",
            Self::Excluded => "excluded",
            Self::Incomplete => "incomplete",
        }
    }
}

/// One row of `results.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) who: Who,
    pub(crate) status: Status,
    pub(crate) base: Option<Q>,
    pub(crate) bonus: Option<Q>,
    /// Rounded: "what is printed is what is compared with a threshold".
    pub(crate) total: Option<Q>,
    pub(crate) rank: Option<usize>,
    pub(crate) rank_of: Option<usize>,
    pub(crate) stars: Option<u32>,
    pub(crate) class: Option<u32>,
    pub(crate) flags: BTreeSet<&'static str>,
    pub(crate) reasons: BTreeSet<String>,
}

impl Row {
    /// A row in which only the subject is known.
    pub(crate) fn new(subject: Subject, id: &str) -> Self {
        Self {
            who: Who::new(subject, id),
            status: Status::Rated,
            base: None,
            bonus: None,
            total: None,
            rank: None,
            rank_of: None,
            stars: None,
            class: None,
            flags: BTreeSet::new(),
            reasons: BTreeSet::new(),
        }
    }
}

/// One row of `settlement.csv`.
#[derive(Clone, Debug)]
pub(crate) struct Consequence {
    pub(crate) who: Who,
    pub(crate) code: &'static str,
    pub(crate) amount: Option<usize>,
    pub(crate) proposal: bool,
    pub(crate) clause: &'static str,
}

fn or_empty(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn file(header: &str, rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header.split(',')).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// "`results.csv`, sorted by subject (institution, unit, officer) and id"; flags and reasons "`;`-joined, sorted by
/// name, without repeats".
pub(crate) fn results_csv(mut rows: Vec<Row>, window: &Window) -> String {
    rows.sort_by(|a, b| a.who.cmp(&b.who));
    let cells = rows.into_iter().map(|row| {
        vec![
            row.who.subject.id().to_owned(),
            row.who.id,
            window.name.clone(),
            row.status.word().to_owned(),
            or_empty(row.base.map(two_decimals)),
            or_empty(row.bonus.map(two_decimals)),
            or_empty(row.total.map(two_decimals)),
            or_empty(row.rank),
            or_empty(row.rank_of),
            or_empty(row.stars),
            or_empty(row.class),
            row.flags.into_iter().collect::<Vec<_>>().join(";"),
            row.reasons.into_iter().collect::<Vec<_>>().join(";"),
        ]
    });
    let header = "subject,subject_id,period,status,base,bonus,total,rank,rank_of,stars,class,flags,reasons";
    file(header, &cells.collect::<Vec<_>>())
}

/// "`settlement.csv`: `subject,subject_id,code,amount,proposal,clause`, same order, then by code."
pub(crate) fn settlement_csv(mut rows: Vec<Consequence>) -> String {
    rows.sort_by(|a, b| (&a.who, a.code).cmp(&(&b.who, b.code)));
    let cells = rows.into_iter().map(|row| {
        vec![
            row.who.subject.id().to_owned(),
            row.who.id,
            row.code.to_owned(),
            or_empty(row.amount),
            row.proposal.to_string(),
            row.clause.to_owned(),
        ]
    });
    file("subject,subject_id,code,amount,proposal,clause", &cells.collect::<Vec<_>>())
}
