//! Amounts: whole hundredths of whatever a target counts.

use liandai_model::Points;

use crate::typed::Typed;

/// An amount as people write it: `12`, `12.5`, `0.25`.
#[must_use]
pub fn shown(hundredths: i64) -> String {
    let (whole, rest) = (hundredths / 100, (hundredths % 100).unsigned_abs());
    let sign = if hundredths < 0 && whole == 0 { "-" } else { "" };
    match rest {
        0 => format!("{whole}"),
        _ if rest.is_multiple_of(10) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// The amount that was typed, in hundredths.
pub(super) fn read(typed: &mut Typed, field: &'static str, text: &str) -> Option<i64> {
    let amount = parsed(text);
    if amount.is_none() {
        typed.wrong(field, "target-amount-form");
    }
    amount
}

/// The amount that a text says, in hundredths.
pub(super) fn parsed(text: &str) -> Option<i64> {
    let amount = Points::parse(text.trim().as_bytes()).ok()?;
    Some(i64::from(amount.hundredths()))
}

/// The amount that was typed, which must be more than nothing.
pub(super) fn read_positive(typed: &mut Typed, field: &'static str, text: &str) -> Option<i64> {
    let amount = read(typed, field, text)?;
    if amount <= 0 {
        typed.wrong(field, "target-amount-positive");
    }
    Some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_shown_as_they_are_written() {
        for (text, hundredths) in [
            ("0", 0),
            ("12", 1200),
            ("12.5", 1250),
            ("0.05", 5),
            ("-0.05", -5),
            ("-0.5", -50),
            ("-3.25", -325),
            ("1000000", 100_000_000),
        ] {
            let mut typed = Typed::default();
            assert_eq!(read(&mut typed, "amount", text), Some(hundredths), "{text}");
            assert_eq!(shown(hundredths), text);
            assert!(typed.done().is_ok());
        }
    }

    #[test]
    fn what_is_no_amount_is_told() {
        for text in ["", "x", "1.234", "1,5", "0", "-1"] {
            let mut typed = Typed::default();
            read_positive(&mut typed, "amount", text);
            assert!(typed.done().is_err(), "{text}");
        }
    }
}
