//! Values of an operand for a range of rows, and their comparison.

use std::{cmp::Ordering, ops::Range};

use crate::{exact::Decimal, expression::Comparison, population::NO_WORD};

/// Rows are worked on in blocks that fit in a core's cache.
pub const BLOCK: usize = 1024;

/// The ranges of `count` rows, block by block.
pub fn blocks(count: usize) -> Vec<Range<usize>> {
    (0..count).step_by(BLOCK).map(|start| start..(start + BLOCK).min(count)).collect()
}

/// Values of one operand for a range of rows: `value / (denominator × scale)`; a denominator of 0 means absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The same for every row.
    Same(i64),
    /// Always present.
    Values {
        /// One a row.
        values: Vec<i64>,
        /// 1, 10 or 100.
        scale: i64,
    },
    /// Fractions, or values that may be absent.
    Fractions {
        /// One a row.
        values: Vec<i64>,
        /// One a row.
        denominators: Vec<i64>,
        /// 1, 10 or 100.
        scale: i64,
    },
}

impl Column {
    /// Whole numbers.
    pub const fn counts(values: Vec<i64>) -> Self {
        Self::Values { values, scale: 1 }
    }

    /// Words by code; [`NO_WORD`] is absent.
    pub fn words(codes: impl Iterator<Item = u8>) -> Self {
        let (values, denominators) = codes.map(|code| (i64::from(code), i64::from(code != NO_WORD))).unzip();
        Self::Fractions { values, denominators, scale: 1 }
    }

    /// The value of one row as a fraction, unless it is absent.
    pub fn get(&self, row: usize) -> Option<(i64, i64)> {
        match self {
            Self::Same(value) => Some((*value, 1)),
            Self::Values { values, scale } => values.get(row).map(|&value| (value, *scale)),
            Self::Fractions { values, denominators, scale } => {
                let (&value, &denominator) = values.get(row).zip(denominators.get(row))?;
                (denominator != 0).then_some((value, denominator * scale))
            }
        }
    }

    /// Compares every row with an exact constant.
    pub fn against_constant(&self, comparison: Comparison, constant: Decimal, rows: usize) -> Vec<bool> {
        let Decimal { numerator, denominator } = constant;
        match self {
            Self::Same(value) => vec![comparison.holds((value * denominator).cmp(&numerator)); rows],
            Self::Values { values, scale } => {
                let constant = numerator * scale;
                compare_all(comparison, values.iter().map(|value| (value * denominator, constant)))
            }
            Self::Fractions { values, denominators, scale } => {
                let constant = numerator * scale;
                let pairs = values.iter().zip(denominators);
                // Products of counts and usual constants fit in 64 bits, which is much quicker.
                let bits =
                    |numbers: &[i64]| numbers.iter().fold(0, |bits, number| bits | number.unsigned_abs());
                let small = (bits(values) | bits(denominators)) < 1 << 40;
                let fits = small && constant < 1 << 20 && denominator < 1 << 20;
                let mut mask = if fits {
                    compare_all(comparison, pairs.map(|(value, over)| (value * denominator, constant * over)))
                } else {
                    let wide = |number: i64| i128::from(number);
                    let pairs = pairs.map(|(&value, &over)| {
                        (wide(value) * wide(denominator), wide(constant) * wide(over))
                    });
                    compare_all(comparison, pairs)
                };
                for (holds, &over) in mask.iter_mut().zip(denominators) {
                    *holds &= over != 0;
                }
                mask
            }
        }
    }

    /// How one row's value compares with a fraction; nothing if it is absent.
    pub fn compare(&self, row: usize, (numerator, denominator): (i64, i64)) -> Option<Ordering> {
        let (value, scale) = self.get(row)?;
        let left = i128::from(value) * i128::from(denominator);
        Some(left.cmp(&(i128::from(numerator) * i128::from(scale))))
    }
}

/// Compares pairs, each comparison in a loop of its own.
fn compare_all<T: Ord>(comparison: Comparison, pairs: impl Iterator<Item = (T, T)>) -> Vec<bool> {
    match comparison {
        Comparison::Below => pairs.map(|(a, b)| a < b).collect(),
        Comparison::AtMost => pairs.map(|(a, b)| a <= b).collect(),
        Comparison::Above => pairs.map(|(a, b)| a > b).collect(),
        Comparison::AtLeast => pairs.map(|(a, b)| a >= b).collect(),
        Comparison::Equal => pairs.map(|(a, b)| a == b).collect(),
        Comparison::NotEqual => pairs.map(|(a, b)| a != b).collect(),
    }
}
