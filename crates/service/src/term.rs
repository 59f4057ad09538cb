//! Days by which something is due or is over, by the terms of the regulation.

use liandai_model::Day;
use liandai_rules::{
    package::{Counted, Package, Term, TermOf},
    procedure::term,
};
use liandai_store::Tx;

use crate::{Error, workday::Workdays};

/// So many days after its first no term ends: a year of working days with the rest between.
const LONGEST: i32 = 600;

/// The last day of a term that begins on a day, by the rule in force on that day; none, if the regulation sets no such term.
pub(crate) async fn last_day(
    tx: &mut Tx,
    package: &Package,
    of: TermOf,
    from: Day,
) -> Result<Option<Day>, Error> {
    let Some(rule) = term(package, of, from) else { return Ok(None) };
    let workdays = Workdays::load(tx, from, from.add_days(LONGEST)).await?;
    Ok(Some(end(&workdays, rule.body, from)))
}

/// The last day of a term that begins on a day: that day itself does not count. Where all days count and the last is one of rest,
/// the next working day is the last.
pub(crate) fn end(workdays: &Workdays, term: Term, from: Day) -> Day {
    match term.counted {
        Counted::Workdays => workdays.after(from, usize::from(term.days)),
        Counted::Days => {
            let last = from.add_days(i32::from(term.days));
            if workdays.is_workday(last) { last } else { workdays.after(last, 1) }
        }
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::DayKind;
    use liandai_store::workday::Workday;

    use super::*;

    #[test]
    fn a_term_passes_over_rest_or_ends_after_it() {
        let day = |text: &str| Day::parse(text.as_bytes()).unwrap();
        let holiday = Workday { day: day("2027-02-08"), kind: DayKind::Holiday, name: "春节".to_owned() };
        let workdays = Workdays::new(&[holiday]);
        for (days, counted, from, last) in [
            (5, Counted::Workdays, "2027-02-04", "2027-02-12"),
            (1, Counted::Workdays, "2027-02-05", "2027-02-09"),
            (3, Counted::Days, "2027-02-01", "2027-02-04"),
            (5, Counted::Days, "2027-02-01", "2027-02-09"),
            (30, Counted::Days, "2027-01-15", "2027-02-15"),
        ] {
            assert_eq!(end(&workdays, Term { days, counted }, day(from)), day(last), "{days} {from}");
        }
    }
}
