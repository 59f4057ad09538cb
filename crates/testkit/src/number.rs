//! Exact fractions of points, read from and written as decimals.

use num_rational::Ratio;

/// An exact number of points (or days).
pub(crate) type Q = Ratio<i128>;

/// `hundredths / 100`.
pub(crate) fn q(hundredths: i128) -> Q {
    Q::new(hundredths, 100)
}

/// A whole number.
pub(crate) fn whole(number: i128) -> Q {
    Q::from_integer(number)
}

/// Reads a decimal number such as `18`, `18.5` or `18.50`.
pub(crate) fn parse_decimal(text: &str) -> Q {
    let (units, decimals) = text.split_once('.').unwrap_or((text, ""));
    let scale = 10_i128.pow(u32::try_from(decimals.len()).unwrap());
    let digits: i128 = format!("{units}{decimals}").parse().unwrap_or_else(|_| panic!("no number: {text}"));
    Q::new(digits, scale)
}

/// "A **total** is rounded half-up to 0.01 once, at the end" (Numbers).
pub(crate) fn round_half_up(value: Q) -> Q {
    (value * whole(100) + Q::new(1, 2)).floor() / whole(100)
}

/// Two decimals, of a value that has no more.
pub(crate) fn two_decimals(value: Q) -> String {
    let hundredths = value * whole(100);
    assert!(hundredths.is_integer() && hundredths >= whole(0), "not rounded, or negative: {value}");
    let hundredths = hundredths.to_integer();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_exactly_and_halves_round_up() {
        assert_eq!(parse_decimal("18"), q(1800));
        assert_eq!(parse_decimal("18.5"), q(1850));
        assert_eq!(parse_decimal("0.05"), q(5));
        assert_eq!(two_decimals(round_half_up(Q::new(89_995, 1000))), "90.00");
        assert_eq!(two_decimals(round_half_up(Q::new(899_949, 10_000))), "89.99");
        assert_eq!(two_decimals(round_half_up(Q::new(1, 3))), "0.33");
        assert_eq!(two_decimals(q(5)), "0.05");
    }
}
