//! Exact numbers of packages and conditions: decimals as a whole number over a power of ten.

use std::fmt;

/// An exact non-negative decimal: `numerator / denominator`, the denominator a power of ten up to 10,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits without the point.
    pub numerator: i64,
    /// 1, 10, 100, 1,000 or 10,000.
    pub denominator: i64,
}

impl Decimal {
    /// The whole number `value`.
    #[must_use]
    pub const fn whole(value: i64) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// Parses digits with at most four decimals and at most nine digits in all.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) || text.ends_with('.') {
            return None;
        }
        if decimals.len() > 4 || whole.len() + decimals.len() > 9 {
            return None;
        }
        let numerator = format!("{whole}{decimals}").parse().ok()?;
        let denominator = decimals.bytes().fold(1, |power, _| power * 10);
        Some(Self { numerator, denominator })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.numerator / self.denominator;
        if self.denominator == 1 {
            return write!(f, "{whole}");
        }
        let width = match self.denominator {
            10 => 1,
            100 => 2,
            1_000 => 3,
            _ => 4,
        };
        let decimals = format!("{:0width$}", self.numerator % self.denominator);
        let decimals = decimals.trim_end_matches('0');
        if decimals.is_empty() { write!(f, "{whole}") } else { write!(f, "{whole}.{decimals}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (text, written) in
            [("0.6", "0.6"), ("0.60", "0.6"), ("3", "3"), ("0.005", "0.005"), ("12.50", "12.5")]
        {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), written);
        }
        for text in ["", ".5", "1.", "1.23456", "1e3", "-1", "1234567890"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
