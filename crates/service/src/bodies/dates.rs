//! From which day somebody has a seat or a duty, and until which: a day that was typed, or today if none was.

use liandai_model::Day;

use crate::{Call, Error, asked};

/// The first day. What begins later is recorded when it begins.
pub(super) fn first(call: &Call, typed: &str) -> Result<Day, Error> {
    let day = asked::day("from", typed).map_err(|problem| Error::Invalid(vec![problem]))?;
    let day = day.unwrap_or_else(|| call.today());
    if day > call.today() { Err(Error::invalid("from", "body-from-in-future")) } else { Ok(day) }
}

/// The last day of what began on `from` and may last until `latest`.
pub(super) fn last(typed: &str, from: Day, latest: Day) -> Result<Day, Error> {
    let day = asked::day("last", typed).map_err(|problem| Error::Invalid(vec![problem]))?;
    let day = day.unwrap_or(latest);
    if day < from {
        Err(Error::invalid("last", "typed-to-before-from"))
    } else if day > latest {
        Err(Error::Invalid(vec![crate::Problem::new("last", "body-last-too-late").with("day", latest)]))
    } else {
        Ok(day)
    }
}
