//! Exact numbers as text. No figure is ever rounded onto a threshold that it does not reach.

use liandai_model::Points;
use liandai_rules::explanation::in_lowest_terms;

/// More decimals than that help nobody.
const MOST_DECIMALS: u32 = 9;

/// Points from an exact fraction, two decimals.
pub fn rounded(hundredths: i64, over: i64) -> String {
    Points::round_half_up(hundredths, over).to_string()
}

/// The exact value of a fraction that two decimals do not hold: a decimal where one ends, otherwise a fraction.
pub fn exact(hundredths: i64, over: i64) -> Option<String> {
    if over == 0 || hundredths % over == 0 {
        return None;
    }
    let (numerator, denominator) = in_lowest_terms(hundredths, over);
    let ends =
        (3..=6).find(|decimals| (i128::from(numerator) * power(*decimals)) % i128::from(denominator) == 0);
    Some(match ends {
        Some(decimals) => {
            decimal(i128::from(numerator) * power(decimals) / i128::from(denominator), decimals)
        }
        None => format!("{numerator}/{denominator}"),
    })
}

/// A share in percent and whether that is exact: two decimals, or as many as it takes not to show a threshold that it is
/// not.
pub fn percent(part: i64, of: i64, threshold: Option<(i64, i64)>) -> (String, bool) {
    let (part, of) = (i128::from(part) * 100, i128::from(of).max(1));
    let shown = |decimals| (2 * part * power(decimals) + of).div_euclid(2 * of);
    let equals = |numerator: i128, denominator: i128, threshold: (i64, i64)| {
        numerator * i128::from(threshold.1) == i128::from(threshold.0) * 100 * denominator
    };
    let misleads = |decimals: u32| {
        threshold.is_some_and(|threshold| {
            equals(shown(decimals), power(decimals), threshold) && !equals(part, of, threshold)
        })
    };
    let decimals = (2..MOST_DECIMALS).find(|decimals| !misleads(*decimals)).unwrap_or(MOST_DECIMALS);
    (decimal(shown(decimals), decimals), shown(decimals) * of == part * power(decimals))
}

/// A decimal such as `0.6` as a fraction.
pub fn parse(text: &str) -> Option<(i64, i64)> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let denominator = i64::try_from(power(u32::try_from(decimals.len()).ok()?)).ok()?;
    Some((format!("{whole}{decimals}").parse().ok()?, denominator))
}

/// A share such as `0.6` in percent: `60`.
pub fn as_percent(text: &str) -> Option<String> {
    let (numerator, denominator) = parse(text)?;
    Some(trimmed(decimal(i128::from(numerator) * 100 * power(4) / i128::from(denominator), 4)))
}

/// What is left of one: `0.4` of `0.6`.
pub fn rest_of_one(text: &str) -> Option<String> {
    let (numerator, denominator) = parse(text)?;
    Some(trimmed(decimal(i128::from(denominator - numerator) * power(4) / i128::from(denominator), 4)))
}

/// Tenths as a decimal without idle zeros: `5`, `5.5`.
pub fn tenths(tenths: i64) -> String {
    trimmed(decimal(i128::from(tenths), 1))
}

const fn power(decimals: u32) -> i128 {
    10_i128.pow(decimals)
}

fn decimal(value: i128, decimals: u32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (value, width) = (value.unsigned_abs(), usize::try_from(decimals).unwrap_or(0));
    let power = 10_u128.pow(decimals);
    if decimals == 0 {
        format!("{sign}{value}")
    } else {
        format!("{sign}{}.{:0width$}", value / power, value % power)
    }
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_given_exactly_where_two_decimals_do_not_hold_it() {
        for (hundredths, over, expected) in
            [(1850, 1, None), (21_400, 12, Some("107/6")), (3567, 2, Some("17.835")), (100, 3, Some("1/3"))]
        {
            assert_eq!(exact(hundredths, over).as_deref(), expected, "{hundredths} over {over}");
        }
    }

    #[test]
    fn a_share_below_a_threshold_never_shows_the_threshold() {
        for (part, of, expected) in [
            (3, 5, ("60.00", true)),
            (2, 3, ("66.67", false)),
            (59_999, 100_000, ("59.999", true)),
            (5_999_999, 10_000_000, ("59.99999", true)),
            (60_001, 100_000, ("60.001", true)),
            (1, 1, ("100.00", true)),
            (0, 7, ("0.00", true)),
        ] {
            assert_eq!(percent(part, of, Some((6, 10))), (expected.0.to_owned(), expected.1), "{part}/{of}");
        }
        assert_eq!(percent(59_999, 100_000, None), ("60.00".to_owned(), false));
    }

    #[test]
    fn weights_and_days_lose_idle_zeros() {
        assert_eq!(rest_of_one("0.6").as_deref(), Some("0.4"));
        assert_eq!(rest_of_one("1").as_deref(), Some("0"));
        assert_eq!(as_percent("0.6").as_deref(), Some("60"));
        assert_eq!(as_percent("0.625").as_deref(), Some("62.5"));
        assert_eq!(
            (tenths(50), tenths(55), tenths(100)),
            ("5".to_owned(), "5.5".to_owned(), "10".to_owned())
        );
    }
}
