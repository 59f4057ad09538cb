//! Values of steps: exact, typed, and as text wherever a reader of JSON might make a binary fraction of them.

use liandai_model::{Day, Points, Text};
use serde::{Serialize, Serializer, ser::SerializeMap as _};

/// A value in a step, exact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Points.
    Points(Points),
    /// An exact fraction of points: `hundredths / over` hundredths. Written in lowest terms, in points, with what it
    /// rounds to.
    #[serde(serialize_with = "fraction")]
    Fraction {
        /// Hundredths of a point times the denominator.
        hundredths: i64,
        /// The denominator.
        over: i64,
    },
    /// A whole number.
    Count(i64),
    /// An exact decimal, as text.
    Decimal(String),
    /// Tenths of a day.
    TenthsOfDays(i64),
    /// A share.
    Share {
        /// Of the whole.
        part: i64,
        /// The whole.
        of: i64,
    },
    /// A day.
    Day(Day),
    /// Words in both languages.
    Text(Text),
    /// A word of a file or package.
    Word(String),
    /// True or false.
    Flag(bool),
    /// No value; `null`.
    #[serde(untagged)]
    Absent,
}

/// So many hundredths over a denominator, as a fraction of points in lowest terms.
#[must_use]
pub fn in_lowest_terms(hundredths: i64, over: i64) -> (i64, i64) {
    let (numerator, denominator) = (i128::from(hundredths), i128::from(over) * 100);
    let divisor = greatest_common_divisor(numerator.abs(), denominator.abs()).max(1);
    let narrow = |number: i128| i64::try_from(number / divisor).unwrap_or(i64::MAX);
    (narrow(numerator), narrow(denominator))
}

const fn greatest_common_divisor(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[derive(Serialize)]
struct Written {
    numerator: i64,
    denominator: i64,
    rounded: Points,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
fn fraction<S: Serializer>(hundredths: &i64, over: &i64, serializer: S) -> Result<S::Ok, S::Error> {
    let (numerator, denominator) = in_lowest_terms(*hundredths, *over);
    Written { numerator, denominator, rounded: Points::round_half_up(*hundredths, *over) }
        .serialize(serializer)
}

pub(super) fn as_map<S: Serializer>(
    values: &[(&'static str, Value)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(values.len()))?;
    for (name, value) in values {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_of_points_are_reduced() {
        for (hundredths, over, expected) in [
            (21_400, 12, (107, 6)),
            (1850, 1, (37, 2)),
            (0, 7, (0, 1)),
            (-150, 1, (-3, 2)),
            (2000, 1, (20, 1)),
        ] {
            assert_eq!(in_lowest_terms(hundredths, over), expected, "{hundredths} over {over}");
        }
    }
}
