//! What many forms ask: why, and from which day to which.

use liandai_model::Day;

use crate::Problem;

const MOST: usize = 200;

/// Why somebody does it, for others to understand later; trimmed.
///
/// # Errors
/// It is empty or too long.
pub(crate) fn reason(reason: &str) -> Result<&str, Problem> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(Problem::new("reason", "reason-wanted")),
        1..=MOST => Ok(reason),
        _ => Err(Problem::new("reason", "reason-too-long").with("most", MOST)),
    }
}

/// A day, if one was typed.
///
/// # Errors
/// What was typed is no day.
pub(crate) fn day(field: &'static str, typed: &str) -> Result<Option<Day>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    Day::parse(typed.as_bytes()).map(Some).map_err(|_| Problem::new(field, "day-wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_day_is_not_taken_for_none() {
        assert_eq!(day("from", " "), Ok(None));
        assert_eq!(day("from", "2026-03-05"), Ok(Day::new(2026, 3, 5)));
        assert_eq!(day("from", "2026-02-30").map_err(|problem| problem.key), Err("day-wrong"));
    }

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        assert_eq!(reason(" 调岗 "), Ok("调岗"));
        assert_eq!(reason(" ").map_err(|problem| problem.key), Err("reason-wanted"));
        assert_eq!(reason(&"长".repeat(201)).map_err(|problem| problem.key), Err("reason-too-long"));
    }
}
