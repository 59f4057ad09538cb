//! `results.csv` and `settlement.csv`, as the written semantics lay them down ("Results out").

use std::{
    io::{self, BufWriter, Write},
    path::Path,
};

use liandai_model::{Points, Subject};
use liandai_rules::{plan::Plan, population::Population, rating::Rating};
use rayon::prelude::*;

use super::order;
use crate::replace_file::{beside, into_place};

/// The header of `results.csv`.
pub const RESULTS_HEADER: &str =
    "subject,subject_id,period,status,base,bonus,total,rank,rank_of,stars,class,flags,reasons\n";
/// The header of `settlement.csv`.
pub const SETTLEMENT_HEADER: &str = "subject,subject_id,code,amount,proposal,clause\n";

/// Rows that are laid out in one piece.
const PIECE: usize = 1 << 14;
/// Pieces that are laid out at the same time.
const PIECES: usize = 16;

/// The results cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {error}")]
pub struct CsvError {
    /// Which file or folder.
    pub path: String,
    /// What the operating system says.
    pub error: io::Error,
}

/// Writes `results.csv` and `settlement.csv` into a folder, which is made if it is not there. Each file is written aside
/// and renamed when both are complete.
///
/// # Errors
/// A file cannot be written; files that were there are then as they were, unless the last rename fails.
pub fn write_csv(
    plan: &Plan<'_>,
    population: &Population,
    rating: &Rating,
    folder: &Path,
) -> Result<(), CsvError> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |error| CsvError { path, error }
    };
    std::fs::create_dir_all(folder).map_err(failed(folder))?;
    let (results, settlement) = (folder.join("results.csv"), folder.join("settlement.csv"));
    let results_file = beside(&results).map_err(failed(&results))?;
    write_to(results_file.as_file(), |out| results_csv(plan, population, rating, out))
        .map_err(failed(&results))?;
    let settlement_file = beside(&settlement).map_err(failed(&settlement))?;
    write_to(settlement_file.as_file(), |out| settlement_csv(population, rating, out))
        .map_err(failed(&settlement))?;
    into_place(results_file, &results).map_err(failed(&results))?;
    into_place(settlement_file, &settlement).map_err(failed(&settlement))?;
    Ok(())
}

/// Writes through a buffer, to the end.
pub(super) fn write_to<W: Write>(
    file: W,
    write: impl FnOnce(&mut BufWriter<W>) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    out.flush()
}

/// Writes the rows of `results.csv`.
///
/// # Errors
/// What the medium reports.
pub fn results_csv(
    plan: &Plan<'_>,
    population: &Population,
    rating: &Rating,
    out: &mut impl Write,
) -> io::Result<()> {
    out.write_all(RESULTS_HEADER.as_bytes())?;
    let period = plan.period.to_string();
    for subject in order::rated(plan) {
        let rows = order::by_id(population.ids(subject));
        let table = Table::new(plan, population, rating, subject, &period);
        for pieces in rows.chunks(PIECE * PIECES) {
            let texts: Vec<Vec<u8>> = pieces.par_chunks(PIECE).map(|rows| table.piece(rows)).collect();
            for text in texts {
                out.write_all(&text)?;
            }
        }
    }
    Ok(())
}

/// Everything that the rows of one kind of subject have in common.
struct Table<'t> {
    population: &'t Population,
    outcomes: &'t liandai_rules::rating::Outcomes,
    subject: Subject,
    period: &'t str,
    flags: Names<'t>,
    reasons: Names<'t>,
}

impl<'t> Table<'t> {
    fn new(
        plan: &'t Plan<'_>,
        population: &'t Population,
        rating: &'t Rating,
        subject: Subject,
        period: &'t str,
    ) -> Self {
        let rules = plan.rules(subject);
        Self {
            population,
            outcomes: rating.outcomes(subject),
            subject,
            period,
            flags: Names::new(rules.flag_names),
            reasons: Names::new(&rules.reason_names),
        }
    }

    fn piece(&self, rows: &[usize]) -> Vec<u8> {
        let mut text = Vec::with_capacity(rows.len() * 96);
        for &row in rows {
            // Every column of the outcomes has as many entries as there are ids.
            let _ = self.row(row, &mut text);
        }
        text
    }

    fn row(&self, row: usize, text: &mut Vec<u8>) -> Option<()> {
        let out = self.outcomes;
        let complete = *out.complete.get(row)?;
        let (status, grade) = (*out.status.get(row)?, *out.grade.get(row)?);
        let (rank, rank_of) = (*out.rank.get(row)?, *out.rank_of.get(row)?);
        push(text, self.subject.id());
        push_quoted(text, self.population.ids(self.subject).get(row));
        push(text, self.period);
        push(text, status.id());
        for points in [&out.base, &out.bonus, &out.total] {
            if complete {
                push_points(text, *points.get(row)?);
            }
            text.push(b',');
        }
        for number in [rank, if rank == 0 { 0 } else { rank_of }] {
            push_nonzero(text, number);
        }
        let grade = u32::from(grade);
        let is_institution = self.subject == Subject::Institution;
        push_nonzero(text, if is_institution { 0 } else { grade });
        push_nonzero(text, if is_institution { grade } else { 0 });
        self.flags.push(text, out.flags.get(row));
        text.push(b',');
        self.reasons.push(text, out.reasons.get(row));
        text.push(b'\n');
        Some(())
    }
}

/// Names by bit, sorted.
struct Names<'n> {
    sorted: Vec<(u64, &'n str)>,
}

impl<'n> Names<'n> {
    fn new(names: &'n [String]) -> Self {
        let bits = (0..64_u32).map(|at| 1_u64 << at);
        let mut sorted: Vec<_> = bits.zip(names).map(|(bit, name)| (bit, name.as_str())).collect();
        sorted.sort_unstable_by_key(|(_, name)| *name);
        Self { sorted }
    }

    /// The names whose bits are set, joined by `;`.
    fn push(&self, text: &mut Vec<u8>, bits: u64) {
        if bits == 0 {
            return;
        }
        let mut first = true;
        for (_, name) in self.sorted.iter().filter(|(bit, _)| bits & bit != 0) {
            if !first {
                text.push(b';');
            }
            first = false;
            text.extend_from_slice(name.as_bytes());
        }
    }
}

/// Writes the rows of `settlement.csv`.
///
/// # Errors
/// What the medium reports.
pub fn settlement_csv(population: &Population, rating: &Rating, out: &mut impl Write) -> io::Result<()> {
    out.write_all(SETTLEMENT_HEADER.as_bytes())?;
    let mut line = Vec::new();
    for consequence in order::consequences(population, rating) {
        line.clear();
        push(&mut line, consequence.subject.id());
        push_quoted(&mut line, population.ids(consequence.subject).get(consequence.row));
        push_quoted(&mut line, &consequence.code);
        if let Some(amount) = consequence.amount {
            push_number(&mut line, amount);
        }
        line.push(b',');
        push(&mut line, if consequence.proposal { "true" } else { "false" });
        push_quoted(&mut line, &consequence.clause);
        line.pop();
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// A cell that needs no quotes, and the comma after it.
pub(super) fn push(text: &mut Vec<u8>, cell: &str) {
    text.extend_from_slice(cell.as_bytes());
    text.push(b',');
}

/// A cell that may need quotes, and the comma after it.
pub(super) fn push_quoted(text: &mut Vec<u8>, cell: &str) {
    if !cell.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        push(text, cell);
        return;
    }
    text.push(b'"');
    for byte in cell.bytes() {
        if byte == b'"' {
            text.push(b'"');
        }
        text.push(byte);
    }
    text.extend_from_slice(b"\",");
}

pub(super) fn push_nonzero(text: &mut Vec<u8>, number: u32) {
    if number != 0 {
        push_number(text, u64::from(number));
    }
    text.push(b',');
}

/// Points with two decimals.
pub(super) fn push_points(text: &mut Vec<u8>, points: Points) {
    let hundredths = points.hundredths();
    if hundredths < 0 {
        text.push(b'-');
    }
    let value = u64::from(hundredths.unsigned_abs());
    push_number(text, value / 100);
    text.push(b'.');
    push_number(text, value / 10 % 10);
    push_number(text, value % 10);
}

pub(super) fn push_number(text: &mut Vec<u8>, number: u64) {
    let start = text.len();
    let mut rest = number;
    loop {
        text.push(b'0' + u8::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if let Some(digits) = text.get_mut(start..) {
        digits.reverse();
    }
}
