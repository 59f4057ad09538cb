//! `results.csv` and `settlement.csv` from rows that somebody has kept: byte for byte what the rating itself wrote.

use std::io::{self, Write};

use liandai_model::{Points, Subject};

use super::csv::{
    RESULTS_HEADER, SETTLEMENT_HEADER, push, push_nonzero, push_number, push_points, push_quoted,
};

/// A row of `results.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredResult {
    /// The kind of subject.
    pub subject: Subject,
    /// Its id.
    pub id: String,
    /// The status.
    pub status: String,
    /// Base, bonus and total; none of those who lack a sheet.
    pub points: [Option<Points>; 3],
    /// The rank among how many.
    pub rank: Option<(u32, u32)>,
    /// Stars.
    pub stars: Option<u32>,
    /// The class.
    pub class: Option<u32>,
    /// Flags, joined.
    pub flags: String,
    /// Reasons, joined.
    pub reasons: String,
}

/// A row of `settlement.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredConsequence {
    /// The kind of subject.
    pub subject: Subject,
    /// Its id.
    pub id: String,
    /// Which.
    pub code: String,
    /// Yuan.
    pub amount: Option<u64>,
    /// Whether people must decide it.
    pub proposal: bool,
    /// The clause.
    pub clause: String,
}

/// Writes `results.csv`. The rows come in any order.
///
/// # Errors
/// What the medium reports.
pub fn stored_results_csv(period: &str, mut rows: Vec<StoredResult>, out: &mut impl Write) -> io::Result<()> {
    rows.sort_by(|a, b| (a.subject, &a.id).cmp(&(b.subject, &b.id)));
    out.write_all(RESULTS_HEADER.as_bytes())?;
    let mut line = Vec::new();
    for row in &rows {
        line.clear();
        push(&mut line, row.subject.id());
        push_quoted(&mut line, &row.id);
        push(&mut line, period);
        push(&mut line, &row.status);
        for points in row.points {
            if let Some(points) = points {
                push_points(&mut line, points);
            }
            line.push(b',');
        }
        let (rank, rank_of) = row.rank.unwrap_or_default();
        for number in [rank, rank_of, row.stars.unwrap_or(0), row.class.unwrap_or(0)] {
            push_nonzero(&mut line, number);
        }
        push(&mut line, &row.flags);
        line.extend_from_slice(row.reasons.as_bytes());
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// Writes `settlement.csv`. The rows come in any order.
///
/// # Errors
/// What the medium reports.
pub fn stored_settlement_csv(mut rows: Vec<StoredConsequence>, out: &mut impl Write) -> io::Result<()> {
    rows.sort_by(|a, b| (a.subject, &a.id, &a.code).cmp(&(b.subject, &b.id, &b.code)));
    out.write_all(SETTLEMENT_HEADER.as_bytes())?;
    let mut line = Vec::new();
    for row in &rows {
        line.clear();
        push(&mut line, row.subject.id());
        push_quoted(&mut line, &row.id);
        push_quoted(&mut line, &row.code);
        if let Some(amount) = row.amount {
            push_number(&mut line, amount);
        }
        line.push(b',');
        push(&mut line, if row.proposal { "true" } else { "false" });
        push_quoted(&mut line, &row.clause);
        line.pop();
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}
