//! Points are exact: whole hundredths, never binary floating point.

use std::{
    fmt,
    ops::{Add, AddAssign, Neg, Sub},
    str::FromStr,
};

/// Points in hundredths: `18.5` is `Points(1850)`. Sums stop at ±21,474,836.47: absurd facts or packages give an absurd
/// total, which caps and floors then bound, and never one of the wrong sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Points(i32);

/// Why a text is not points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointsError {
    /// Not a decimal number.
    #[error("not a number")]
    NotANumber,
    /// More than two decimals.
    #[error("more than two decimals")]
    TooPrecise,
    /// Beyond ±9,999,999.99.
    #[error("too large")]
    TooLarge,
}

impl Points {
    /// No points.
    pub const ZERO: Self = Self(0);

    /// Points from a number of hundredths.
    #[must_use]
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// The number of hundredths.
    #[must_use]
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// Parses ASCII digits with at most two decimals and an optional leading minus.
    ///
    /// # Errors
    /// Says why the text is not points.
    pub fn parse(text: &[u8]) -> Result<Self, PointsError> {
        let (negative, digits) = match text {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let mut value: i32 = 0;
        let mut decimals: Option<u32> = None;
        let mut seen = false;
        for &byte in digits {
            match byte {
                b'0'..=b'9' => {
                    seen = true;
                    match &mut decimals {
                        // A third decimal changes nothing only when it is a zero.
                        Some(2) if byte == b'0' => continue,
                        Some(2) => return Err(PointsError::TooPrecise),
                        Some(n) => *n += 1,
                        None => {}
                    }
                    if value > 99_999_999 {
                        return Err(PointsError::TooLarge);
                    }
                    value = value * 10 + i32::from(byte - b'0');
                }
                b'.' if decimals.is_none() && seen => decimals = Some(0),
                _ => return Err(PointsError::NotANumber),
            }
        }
        if !seen || (decimals == Some(0)) {
            return Err(PointsError::NotANumber);
        }
        for _ in decimals.unwrap_or(0)..2 {
            value = value.checked_mul(10).ok_or(PointsError::TooLarge)?;
        }
        if value > 999_999_999 {
            return Err(PointsError::TooLarge);
        }
        Ok(Self(if negative { -value } else { value }))
    }

    /// Half-up rounding of the exact fraction `numerator / denominator` of hundredths, both non-negative.
    /// A zero denominator gives zero points.
    #[must_use]
    pub fn round_half_up(numerator: i64, denominator: i64) -> Self {
        if denominator <= 0 {
            return Self::ZERO;
        }
        let (doubled, divisor) = (2 * numerator + denominator, 2 * denominator);
        // Nearly always both fit in 32 bits, where division is much quicker.
        let hundredths = match (u32::try_from(doubled), u32::try_from(divisor)) {
            (Ok(doubled), Ok(divisor)) => i64::from(doubled / divisor),
            _ => doubled.div_euclid(divisor),
        };
        Self(i32::try_from(hundredths).unwrap_or(i32::MAX))
    }

    /// [`Self::round_half_up`] of many fractions over one denominator, much quicker than one by one.
    pub fn round_all_half_up(numerators: &[i64], denominator: i64, points: &mut [Self]) {
        let pairs = points.iter_mut().zip(numerators);
        let bits = numerators.iter().fold(0, |bits, numerator| bits | numerator.cast_unsigned());
        match Reciprocal::of(denominator).filter(|_| bits < Reciprocal::MOST) {
            Some(reciprocal) => pairs.for_each(|(points, &numerator)| {
                *points = Self(reciprocal.round_half_up(numerator.cast_unsigned()));
            }),
            None => {
                pairs.for_each(|(points, &n)| *points = Self::round_half_up(n, denominator));
            }
        }
    }
}

/// Division by twice a denominator as a product and a shift. It is exact while the dividend times what the multiplier is too
/// large by, which is at most the divisor, stays below 2^shift: `dividend < 2^30` and `2^s <= divisor < 2^(s+1)` see to that
/// with `shift = 31 + s`.
#[derive(Clone, Copy)]
struct Reciprocal {
    denominator: u64,
    multiplier: u64,
    shift: u32,
}

impl Reciprocal {
    /// Numerators and denominators are below this, so that dividends are below 2^30.
    const MOST: u64 = 1 << 28;

    fn of(denominator: i64) -> Option<Self> {
        let denominator = u64::try_from(denominator).ok().filter(|denominator| *denominator < Self::MOST)?;
        let divisor = 2 * denominator;
        let shift = 31 + divisor.checked_ilog2()?;
        Some(Self { denominator, multiplier: (1 << shift) / divisor + 1, shift })
    }

    fn round_half_up(self, numerator: u64) -> i32 {
        // The masks change nothing; they tell the compiler that 32 bits are enough.
        let dividend = (2 * numerator + self.denominator) & 0xFFFF_FFFF;
        let quotient = (dividend * (self.multiplier & 0xFFFF_FFFF)) >> self.shift;
        i32::try_from(quotient & 0x7FFF_FFFF).unwrap_or(i32::MAX)
    }
}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text.as_bytes())
    }
}

/// Always two decimals: `18.50`.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let value = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", value / 100, value % 100)
    }
}

/// As text, so that no reader makes a float of it.
impl serde::Serialize for Points {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Sums stay at the ends of the range, 21 million points away from anything real.
impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Points {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_exactly() {
        for (text, hundredths) in [
            ("0", 0),
            ("18.5", 1850),
            ("18.50", 1850),
            ("0.3", 30),
            ("20", 2000),
            ("-1.25", -125),
            ("1.500", 150),
        ] {
            assert_eq!(text.parse(), Ok(Points(hundredths)), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for (text, error) in [
            ("", PointsError::NotANumber),
            ("-", PointsError::NotANumber),
            (".5", PointsError::NotANumber),
            ("1.", PointsError::NotANumber),
            ("1.2.3", PointsError::NotANumber),
            ("1e2", PointsError::NotANumber),
            ("18.505", PointsError::TooPrecise),
            ("99999999999", PointsError::TooLarge),
        ] {
            assert_eq!(text.parse::<Points>(), Err(error), "{text}");
        }
    }

    #[test]
    fn sums_stop_at_the_limit() {
        let most: Points = "9999999.99".parse().unwrap();
        let many: Points = std::iter::repeat_n(most, 100_000).sum();
        assert_eq!(many, Points(i32::MAX));
        assert_eq!(-many - many, Points(i32::MIN));
        assert_eq!(-Points(i32::MIN), Points(i32::MAX));
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(Points::round_half_up(5, 2), Points(3));
        assert_eq!(Points::round_half_up(5, 3), Points(2));
        assert_eq!(Points::round_half_up(4, 3), Points(1));
        assert_eq!(Points(2000).to_string(), "20.00");
        assert_eq!(Points(-5).to_string(), "-0.05");
    }

    #[test]
    fn many_fractions_round_as_each_does() {
        let most = i64::try_from(Reciprocal::MOST).unwrap();
        let denominators =
            (1..300).chain([1_199, 1_200, (1 << 20) - 1, 1 << 20, most - 1, most, i64::MAX / 4, 0]);
        for denominator in denominators {
            let edges = (0..40).flat_map(|k| {
                let edge = k * k * k * (denominator.min(1 << 30) / 2 + 1);
                [edge, edge + 1, edge + denominator.min(1 << 30) / 2]
            });
            let large = [most - 2, most - 1, most, i64::MAX / 4];
            for numerators in [edges.collect::<Vec<_>>(), large[..2].to_vec(), large[..4].to_vec()] {
                let mut points = vec![Points::ZERO; numerators.len()];
                Points::round_all_half_up(&numerators, denominator, &mut points);
                let each: Vec<_> =
                    numerators.iter().map(|&n| Points::round_half_up(n, denominator)).collect();
                assert_eq!(points, each, "over {denominator}");
            }
        }
    }
}
