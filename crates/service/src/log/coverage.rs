//! How far logs are handed in, by place and day: units of an institution, or institutions of the city.

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::{Day, InstitutionId, UnitId};
use liandai_store::{
    Reach, Tx,
    daily_log_coverage::{Leave, LogCount, LogOnLeave, LogPeople, LogScope},
    place_list::InstitutionName,
};

use super::{
    WITHOUT_LEAVE,
    month::{AHEAD, log_term, month_of},
};
use crate::{Call, Error, Service, board::chosen, powers::Action, term::end, workday::Workdays};

/// Where the actor may look at coverage.
#[derive(Clone, Debug, Default)]
pub struct LogPlaces {
    /// Institutions, each below what it belongs under; none for those who look after units only.
    pub institutions: Vec<InstitutionName>,
}

/// What is owed and done of a place and day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoverageCell {
    /// How many logs were owed.
    pub owed: i64,
    /// How many of these were handed in.
    pub done: i64,
    /// How many of those too late.
    pub late: i64,
}

impl CoverageCell {
    /// The share that was handed in, as a whole percentage; never a full hundred while one is missing. None where none was owed.
    #[must_use]
    pub fn share(&self) -> Option<i64> {
        (self.done * 100).checked_div(self.owed)
    }

    fn add(&mut self, other: Self) {
        self.owed += other.owed;
        self.done += other.done;
        self.late += other.late;
    }
}

/// A place, day by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageRow {
    /// The institution.
    pub institution: InstitutionId,
    /// The unit; none for those who belong to the institution alone, and for institutions as a whole.
    pub unit: Option<UnitId>,
    /// The name of what the row is of; empty for those without a unit.
    pub name: String,
    /// A cell for each working day.
    pub cells: Vec<CoverageCell>,
    /// All days that have come together.
    pub total: CoverageCell,
}

/// The coverage of a month.
#[derive(Clone, Debug)]
pub struct LogCoverage {
    /// The institution whose units are shown; none where institutions are.
    pub institution: Option<InstitutionName>,
    /// The first day of the month.
    pub month: Day,
    /// Its working days up to today.
    pub days: Vec<Day>,
    /// The first of them whose logs may still come in time.
    pub open_from: Option<Day>,
    /// The places.
    pub rows: Vec<CoverageRow>,
    /// All places together.
    pub total: CoverageRow,
}

impl Service {
    /// The institutions whose coverage the actor may look at.
    ///
    /// # Errors
    /// The actor may look at none and at no unit, or the database fails.
    pub async fn log_places(&self, call: &Call) -> Result<LogPlaces, Error> {
        Ok(LogPlaces { institutions: self.board_places(call, Action::ViewLog).await? })
    }

    /// The coverage of a month: of the units of an institution, or of all that the actor may look at.
    ///
    /// # Errors
    /// There is no such institution, the actor may look at nothing, or the database fails.
    pub async fn log_coverage(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        day: Day,
    ) -> Result<LogCoverage, Error> {
        let reach = self.board_reach(call, Action::ViewLog)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (of, by_unit) = chosen(&mut tx, call, &reach, institution).await?;
        let (month, last) = month_of(day.min(call.today()));
        let last = last.min(call.today());
        let scope = LogScope { reach, institution, from: month, to: last };
        let workdays = Workdays::load(&mut tx, month, last.add_days(AHEAD)).await?;
        let days: Vec<Day> = workdays.between(month, last).collect();
        let term = log_term(call);
        let is_open = |day: &&Day| term.is_none_or(|term| end(&workdays, term, **day) >= call.today());
        let open_from = days.iter().find(is_open).copied();
        let counted = Counted::read(&mut tx, &scope, by_unit).await?;
        let names = Names::read(&mut tx, call, &scope, by_unit).await?;
        let rows = counted.rows(&days, &names);
        let mut total = CoverageRow {
            institution: institution
                .or_else(|| rows.first().map(|row| row.institution))
                .ok_or(Error::NotFound("institution"))?,
            unit: None,
            name: String::new(),
            cells: vec![CoverageCell::default(); days.len()],
            total: CoverageCell::default(),
        };
        for row in &rows {
            total.cells.iter_mut().zip(&row.cells).for_each(|(sum, cell)| sum.add(*cell));
            total.total.add(row.total);
        }
        Ok(LogCoverage { institution: of, month, days, open_from, rows, total })
    }
}

/// What was owed and done within reach in the month of a day, before that day.
pub(crate) async fn month_coverage(tx: &mut Tx, reach: &Reach, today: Day) -> Result<CoverageCell, Error> {
    coverage_between(tx, reach, month_of(today).0, today.add_days(-1)).await
}

/// What was owed and done within reach from one day to another.
pub(crate) async fn coverage_between(
    tx: &mut Tx,
    reach: &Reach,
    from: Day,
    to: Day,
) -> Result<CoverageCell, Error> {
    let mut total = CoverageCell::default();
    if to < from {
        return Ok(total);
    }
    let scope = LogScope { reach: reach.clone(), institution: None, from, to };
    let days: Vec<Day> = Workdays::load(tx, from, to).await?.between(from, to).collect();
    let counted = Counted::read(tx, &scope, false).await?;
    counted.cells(&days).values().flatten().for_each(|cell| total.add(*cell));
    Ok(total)
}

/// A place that a row is of.
type Key = (InstitutionId, Option<UnitId>);

/// What the store counts.
struct Counted {
    by_unit: bool,
    people: Vec<LogPeople>,
    logs: Vec<LogCount>,
    leave: Vec<Leave>,
    on_leave: Vec<LogOnLeave>,
}

impl Counted {
    async fn read(tx: &mut Tx, scope: &LogScope, by_unit: bool) -> Result<Self, Error> {
        Ok(Self {
            by_unit,
            people: tx.log_people(scope).await?,
            logs: if by_unit { tx.logs_by_unit(scope).await? } else { tx.logs_by_institution(scope).await? },
            leave: tx.leave_in(scope, WITHOUT_LEAVE).await?,
            on_leave: tx.logs_on_leave(scope, WITHOUT_LEAVE).await?,
        })
    }

    fn key(&self, institution: InstitutionId, unit: Option<UnitId>) -> Key {
        (institution, unit.filter(|_| self.by_unit))
    }

    /// What is owed and done, by place and day.
    fn cells(&self, days: &[Day]) -> BTreeMap<Key, Vec<CoverageCell>> {
        let mut places: BTreeMap<Key, Vec<CoverageCell>> = BTreeMap::new();
        let blank = || vec![CoverageCell::default(); days.len()];
        for people in &self.people {
            let cells = places.entry(self.key(people.institution_id, people.unit_id)).or_insert_with(blank);
            for (day, cell) in days.iter().zip(cells) {
                if people.first_day <= *day && *day <= people.last_day {
                    cell.owed += people.people;
                }
            }
        }
        // Two facts may speak of the same day of the same officer.
        let mut away = BTreeSet::new();
        for leave in &self.leave {
            let key = self.key(leave.institution_id, leave.unit_id);
            let Some(cells) = places.get_mut(&key) else { continue };
            for (day, cell) in days.iter().zip(cells) {
                let is_serving = leave.joined_on <= *day && leave.ended_on.is_none_or(|last| *day <= last);
                let is_away = leave.from_day <= *day && *day <= leave.to_day;
                if is_serving && is_away && away.insert((leave.officer_id, *day)) {
                    cell.owed -= 1;
                }
            }
        }
        for log in &self.logs {
            let key = self.key(log.institution_id, log.unit_id);
            let Some(cells) = places.get_mut(&key) else { continue };
            if let Some((_, cell)) = days.iter().zip(cells).find(|(day, _)| **day == log.day) {
                cell.done += log.done;
                cell.late += log.late;
            }
        }
        for log in self.on_leave.iter().filter(|log| away.contains(&(log.officer_id, log.day))) {
            let key = self.key(log.institution_id, log.unit_id);
            let Some(cells) = places.get_mut(&key) else { continue };
            if let Some((_, cell)) = days.iter().zip(cells).find(|(day, _)| **day == log.day) {
                cell.done -= 1;
                cell.late -= i64::from(log.is_late);
            }
        }
        // Who moved within the month may have written where they no longer belong.
        for cell in places.values_mut().flatten() {
            cell.done = cell.done.clamp(0, cell.owed);
            cell.late = cell.late.clamp(0, cell.done);
        }
        places
    }

    fn rows(&self, days: &[Day], names: &Names) -> Vec<CoverageRow> {
        let mut places = self.cells(days);
        let mut rows = Vec::new();
        for (key, name) in &names.0 {
            let Some(cells) = places.remove(key) else { continue };
            let mut total = CoverageCell::default();
            for cell in &cells {
                total.add(*cell);
            }
            rows.push(CoverageRow { institution: key.0, unit: key.1, name: name.clone(), cells, total });
        }
        rows
    }
}

/// The places in the order in which they are shown, each with its name.
struct Names(Vec<(Key, String)>);

impl Names {
    async fn read(tx: &mut Tx, call: &Call, scope: &LogScope, by_unit: bool) -> Result<Self, Error> {
        if !by_unit {
            let names = tx.institution_names(&scope.reach, call.today()).await?;
            return Ok(Self(names.into_iter().map(|one| ((one.id, None), one.name)).collect()));
        }
        let mut units = Vec::new();
        if let Some(institution) = scope.institution {
            units = tx.units_of(institution).await?;
        } else {
            for unit in &scope.reach.units {
                units.extend(tx.unit(*unit).await?);
            }
        }
        units.sort_by(|one, other| one.code.cmp(&other.code));
        let alone = scope.institution.map(|id| ((id, None), String::new()));
        let units = units.into_iter().map(|unit| ((unit.institution_id, Some(unit.id)), unit.name));
        Ok(Self(alone.into_iter().chain(units).collect()))
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::OfficerId;
    use uuid::Uuid;

    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    fn id<T: From<Uuid>>(number: u128) -> T {
        T::from(Uuid::from_u128(number))
    }

    #[test]
    fn what_is_owed_is_less_by_leave_and_what_is_done_on_leave_does_not_count() {
        let place = || (id::<InstitutionId>(1), Some(id::<UnitId>(2)));
        let (institution_id, unit_id) = place();
        let people = |first: &str, last: &str, people| LogPeople {
            institution_id,
            unit_id,
            first_day: day(first),
            last_day: day(last),
            people,
        };
        let leave = |officer, from: &str, to: &str| Leave {
            officer_id: id::<OfficerId>(officer),
            institution_id,
            unit_id,
            word: "sick".to_owned(),
            from_day: day(from),
            to_day: day(to),
            joined_on: day("2020-01-01"),
            ended_on: None,
        };
        let logs = |on: &str, done, late| LogCount { institution_id, unit_id, day: day(on), done, late };
        let counted = Counted {
            by_unit: true,
            people: vec![people("2026-03-01", "2026-03-31", 4), people("2026-03-03", "2026-03-31", 1)],
            logs: vec![
                logs("2026-03-02", 3, 1),
                logs("2026-03-03", 5, 0),
                logs("2026-03-04", 9, 9),
                logs("2026-03-07", 1, 0),
            ],
            // The same day twice counts once.
            leave: vec![leave(7, "2026-03-02", "2026-03-03"), leave(7, "2026-03-03", "2026-03-03")],
            on_leave: vec![LogOnLeave {
                officer_id: id(7),
                institution_id,
                unit_id,
                day: day("2026-03-03"),
                is_late: false,
            }],
        };
        let days = ["2026-03-02", "2026-03-03", "2026-03-04"].map(day);
        let cell = |owed, done, late| CoverageCell { owed, done, late };
        let cells = counted.cells(&days);
        assert_eq!(cells.get(&place()).unwrap(), &[cell(3, 3, 1), cell(4, 4, 0), cell(5, 5, 5)]);
        let rows = counted
            .rows(&days, &Names(vec![(place(), "刑侦大队".to_owned()), ((id(1), None), String::new())]));
        assert_eq!((rows.len(), rows[0].total), (1, cell(12, 12, 6)));
        let whole = Counted { by_unit: false, ..counted };
        assert!(whole.cells(&days).contains_key(&(institution_id, None)));
    }

    #[test]
    fn a_share_is_never_full_while_one_is_missing() {
        for (owed, done, share) in [(0, 0, None), (3, 3, Some(100)), (300, 299, Some(99)), (3, 0, Some(0))] {
            assert_eq!(CoverageCell { owed, done, late: 0 }.share(), share);
        }
    }
}
