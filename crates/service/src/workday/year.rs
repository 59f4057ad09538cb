//! The calendar of a year.

use liandai_model::{Day, DayKind};

use super::{Workday, is_workday_by_week, national};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// A year, day by day.
#[derive(Clone, Debug)]
pub struct Year {
    /// Which.
    pub number: i16,
    /// The days that differ from their day of the week.
    pub days: Vec<Workday>,
    /// What the whole country's calendar says of it; nothing while its notice is not known.
    pub national: Vec<Workday>,
    /// How many days work is owed on.
    pub workdays: usize,
    /// Whether the actor may change it.
    pub may_change: bool,
}

impl Year {
    /// What is said of a day, if anything is.
    #[must_use]
    pub fn of(&self, day: Day) -> Option<&Workday> {
        self.days.iter().find(|one| one.day == day)
    }

    /// Whether what is said of a day is what the whole country's calendar says.
    #[must_use]
    pub fn is_national(&self, said: &Workday) -> bool {
        self.national.iter().any(|one| (one.day, one.kind) == (said.day, said.kind))
    }

    /// Whether work is owed on a day.
    #[must_use]
    pub fn is_workday(&self, day: Day) -> bool {
        self.of(day).map_or_else(|| is_workday_by_week(day), |one| one.kind == DayKind::Workday)
    }
}

/// All days of a year, in order.
pub(super) fn days_of(year: i16) -> Option<(Day, Day)> {
    Day::new(year, 1, 1).zip(Day::new(year, 12, 31))
}

impl Service {
    /// The calendar of a year.
    ///
    /// # Errors
    /// The actor may see neither settings nor the calendar, there is no such year, or the database fails.
    pub async fn workdays_of(&self, call: &Call, year: i16) -> Result<Year, Error> {
        let may_change = self.may(call, Action::EditWorkdays, &Place::city());
        if !may_change {
            self.require(call, Action::ViewSettings, &Place::city())?;
        }
        let (first, last) = days_of(year).ok_or(Error::NotFound("year"))?;
        let mut tx = self.store.read(call.tenant).await?;
        let days = tx.workdays(first, last).await?;
        let mut year = Year { number: year, days, national: national(year)?, workdays: 0, may_change };
        year.workdays = (first.number()..=last.number())
            .filter(|&number| year.is_workday(Day::from_number(number)))
            .count();
        Ok(year)
    }
}
