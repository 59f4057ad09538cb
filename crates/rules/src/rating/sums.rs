//! All criteria of a range of rows together: what the sheets come to after deductions, and the months below a threshold,
//! while the sheets are at hand. Memory is what limits this, so that each cell is read once.

use std::ops::Range;

use liandai_model::Points;

use super::criteria::{self, Weights};
use crate::{
    plan::Rules,
    population::{Facts, month_bit},
};

/// Sheets are added up in longer blocks than other work is done in: each block starts anew in the column of every month and
/// slot, and only long stretches of memory are read at full speed.
pub const BLOCK: usize = 1 << 14;

/// So many rows are added up side by side, in registers.
const LANES: usize = 16;

/// What the sheets of a range of rows come to, one entry each in every column.
#[derive(Debug)]
pub struct Sums {
    weights: Weights,
    /// How many monthly sheets each row has.
    months: Vec<u32>,
    /// The sum of all criteria after deductions; the denominator is that of the row's number of months.
    numerators: Vec<i64>,
    /// By threshold: how many months lie below it. Months without a sheet do not count.
    pub months_below: Vec<Vec<u8>>,
}

impl Sums {
    /// Adds up the sheets of a range of rows, and counts the months below each threshold.
    pub fn new(rules: &Rules<'_>, facts: &Facts, rows: &Range<usize>, thresholds: &[Points]) -> Self {
        let sheets = &facts.sheets;
        let weights = Weights::new(rules.blend.map(|rule| &rule.body));
        let present = sheets.months_of(rows);
        let stretches = rows.len().div_ceil(LANES);
        let mut monthly = vec![[0_u32; LANES]; stretches];
        let mut below: Vec<_> = thresholds.iter().map(|below| Below::new(*below, stretches)).collect();
        for month in 0..sheets.months() {
            let slots: Vec<_> = (0..sheets.slots()).map(|slot| sheets.month(month, slot, rows)).collect();
            for (at, sums) in monthly.iter_mut().enumerate() {
                let totals = added(&slots, at);
                for (sum, total) in sums.iter_mut().zip(totals) {
                    *sum += total;
                }
                for below in &mut below {
                    below.count(at, &totals, &lanes(present, at), month_bit(month));
                }
            }
        }
        let slots: Vec<_> = (0..sheets.slots()).map(|slot| sheets.period(slot, rows)).collect();
        let own: Vec<_> = (0..stretches).map(|at| added(&slots, at)).collect();
        let months: Vec<_> = present.iter().map(|months| months.count_ones()).collect();
        let cells = months.iter().zip(monthly.as_flattened()).zip(own.as_flattened());
        let numerators =
            cells.map(|((&months, &monthly), &own)| weights.blended(months, monthly, own)).collect();
        let months_below = below.into_iter().map(|below| below.counts(rows.len())).collect();
        let mut sums = Self { weights, months, numerators, months_below };
        sums.deduct(rules, facts, rows, thresholds);
        sums
    }

    /// Reckons those from whom something is deducted one by one.
    fn deduct(&mut self, rules: &Rules<'_>, facts: &Facts, rows: &Range<usize>, thresholds: &[Points]) {
        for (row, _) in facts.deductions.within(rows) {
            let at = row - rows.start;
            if let Some(numerator) = self.numerators.get_mut(at) {
                *numerator = criteria::criterion_points(rules, facts, row).after.iter().sum();
            }
            let months = if thresholds.is_empty() { Vec::new() } else { criteria::months(rules, facts, row) };
            for (counts, below) in self.months_below.iter_mut().zip(thresholds) {
                let below = months.iter().filter(|month| month.total < below.hundredths()).count();
                if let Some(count) = counts.get_mut(at) {
                    *count = u8::try_from(below).unwrap_or(u8::MAX);
                }
            }
        }
    }

    /// The rounded sums.
    pub fn round(&self, mut points: &mut [Points]) {
        let mut numerators = self.numerators.as_slice();
        for run in self.months.chunk_by(|a, b| a == b) {
            let Some((months, now)) = run.first().zip(numerators.split_off(..run.len())) else { return };
            let Some(to) = points.split_off_mut(..run.len()) else { return };
            Points::round_all_half_up(now, self.weights.denominator(*months), to);
        }
    }
}

/// The sums of a stretch of rows over some columns of cells.
fn added(columns: &[&[u16]], at: usize) -> [u32; LANES] {
    let mut sums = [0; LANES];
    for column in columns {
        for (sum, cell) in sums.iter_mut().zip(lanes(column, at)) {
            *sum += u32::from(cell);
        }
    }
    sums
}

/// A stretch of a column, with zeros after its end.
fn lanes(column: &[u16], at: usize) -> [u16; LANES] {
    let (whole, rest) = column.as_chunks();
    whole.get(at).copied().unwrap_or_else(|| {
        let mut lanes = [0; LANES];
        for (to, from) in lanes.iter_mut().zip(rest) {
            *to = *from;
        }
        lanes
    })
}

/// Counts of months below one threshold.
struct Below {
    threshold: u32,
    counts: Vec<[u8; LANES]>,
}

impl Below {
    fn new(threshold: Points, stretches: usize) -> Self {
        // No sum of points is below zero.
        let threshold = u32::try_from(threshold.hundredths()).unwrap_or(0);
        Self { threshold, counts: vec![[0; LANES]; stretches] }
    }

    /// Counts a month, whose bit is set in `present` where there is a sheet.
    fn count(&mut self, at: usize, totals: &[u32; LANES], present: &[u16; LANES], month: u16) {
        let Some(counts) = self.counts.get_mut(at) else { return };
        for ((count, &total), months) in counts.iter_mut().zip(totals).zip(present) {
            *count += u8::from(total < self.threshold) & u8::from(months & month != 0);
        }
    }

    fn counts(self, rows: usize) -> Vec<u8> {
        let mut counts = self.counts.into_flattened();
        counts.truncate(rows);
        counts
    }
}
