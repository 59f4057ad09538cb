//! How the objectives stand: in all, by institution, and month by month.

use std::sync::Arc;

use liandai_model::{Day, Instant, InstitutionId};
use liandai_rules::{
    objectives::{Forecast, Light, Measured, forecast, light},
    package::{Objective, Rule},
};
use liandai_store::{Reach, Tx, place_list::InstitutionName};

use super::measure::{Counts, MONTHS, Year};
use crate::{Call, Error, Service, powers::Action, remembered::Mark};

/// What changes the figures, besides the organisation.
const COUNTED: &[&str] = &["obligation", "fact", "exam-paper"];

/// An objective with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveLine {
    /// Its id in the package.
    pub id: String,
    /// The year so far.
    pub total: Measured,
    /// How that stands to the target.
    pub light: Light,
    /// What can be foretold of the year's end.
    pub forecast: Option<Forecast>,
    /// By how much the last month with a figure differs from the one before: percentage points, or how many more.
    pub trend: Option<i64>,
    /// Each month.
    pub months: [Measured; MONTHS],
}

/// An institution, objective by objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveRow {
    /// The institution.
    pub institution: InstitutionName,
    /// For each objective, what its own people and units add up to, and how that stands.
    pub cells: Vec<(Measured, Light)>,
}

/// The objectives of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveBoard {
    /// The institution that is looked at, with those under it; none for all within reach.
    pub institution: Option<InstitutionName>,
    /// The year.
    pub year: i16,
    /// The objectives in force, in the order of the package.
    pub lines: Vec<ObjectiveLine>,
    /// The institutions.
    pub rows: Vec<ObjectiveRow>,
    /// When it was counted.
    pub counted_at: Instant,
}

impl Service {
    /// How far the actor sees figures: whole institutions or the city.
    pub(crate) fn figure_reach(&self, call: &Call) -> Result<Reach, Error> {
        let reach = self.reach(call, Action::ViewFigures)?;
        let reach = Reach { officers: Vec::new(), units: Vec::new(), ..reach };
        if reach.is_empty() { Err(Error::Forbidden) } else { Ok(reach) }
    }

    /// The institutions whose figures the actor may look at.
    ///
    /// # Errors
    /// The actor may look at none, or the database fails.
    pub async fn figure_places(&self, call: &Call) -> Result<Vec<InstitutionName>, Error> {
        let reach = self.figure_reach(call)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.institution_names(&reach, call.today()).await?)
    }

    /// The objectives of a year: of an institution and those under it, or of all that the actor may look at. It is remembered until
    /// something that it counts is recorded.
    ///
    /// # Errors
    /// There is no such institution, the regulation has no objectives, the actor may look at nothing, or the database fails.
    pub async fn objective_board(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        year: i16,
    ) -> Result<Arc<ObjectiveBoard>, Error> {
        let reach = self.figure_reach(call)?;
        if call.package().objectives().is_none() {
            return Err(Error::NotFound("objective"));
        }
        let mut tx = self.store.read(call.tenant).await?;
        let mark = Mark::with(&mut tx, call, COUNTED).await?;
        let question = (call.tenant, format!("{reach:?} {institution:?} {year}"));
        let counting = self.counted_objectives(&mut tx, call, reach, institution, year);
        self.remembered.objectives.answer(question, mark, counting).await
    }

    pub(crate) async fn counted_objectives(
        &self,
        tx: &mut Tx,
        call: &Call,
        reach: Reach,
        institution: Option<InstitutionId>,
        year: i16,
    ) -> Result<ObjectiveBoard, Error> {
        let today = call.today();
        let mut places = tx.institution_names(&reach, today).await?;
        let of = match institution {
            Some(id) => {
                let of = places.into_iter().find(|one| one.id == id).ok_or(Error::NotFound("institution"))?;
                places = tx.institution_names(&within(id), today).await?;
                Some(of)
            }
            None => None,
        };
        let reach = institution.map_or(reach, within);
        let (from, to) = days_of(year);
        let counts = Counts::read(tx, &reach, from, to, today).await?;
        let mut board = ObjectiveBoard {
            institution: of,
            year,
            lines: Vec::new(),
            rows: places
                .into_iter()
                .map(|institution| ObjectiveRow { institution, cells: Vec::new() })
                .collect(),
            counted_at: self.now(),
        };
        let rules = call.package().objectives().into_iter().flat_map(|all| all.on(day_of(year, today)));
        for rule in rules {
            let years = counts.measure(&rule.body.from, call.package());
            let mut months = Year::default();
            for year in years.values() {
                months.iter_mut().zip(year).for_each(|(sum, month)| sum.add(*month));
            }
            for row in &mut board.rows {
                let share = years.get(&row.institution.id).map_or_else(Measured::default, summed);
                row.cells.push((share, light(rule.body.aim, &share)));
            }
            board.lines.push(line(rule, &months));
        }
        Ok(board)
    }
}

/// An institution and those under it.
pub(crate) fn within(institution: InstitutionId) -> Reach {
    Reach { institutions: vec![institution], ..Reach::default() }
}

/// The first and the last day of a year.
pub(crate) fn days_of(year: i16) -> (Day, Day) {
    (Day::new(year, 1, 1).unwrap_or(Day::MIN), Day::new(year, 12, 31).unwrap_or(Day::MAX))
}

/// The day by which the rules of a year are chosen: its last, or today.
pub(crate) fn day_of(year: i16, today: Day) -> Day {
    let (first, last) = days_of(year);
    today.clamp(first, last)
}

fn summed(months: &Year) -> Measured {
    let mut sum = Measured::default();
    for month in months {
        sum.add(*month);
    }
    sum
}

/// Of how many of the last months a pace is made.
const RECENT: usize = 3;

fn line(rule: &Rule<Objective>, months: &Year) -> ObjectiveLine {
    let (total, aim) = (summed(months), rule.body.aim);
    let mut recent = Measured::default();
    months.iter().rev().filter(|month| month.among > 0).take(RECENT).for_each(|month| recent.add(*month));
    ObjectiveLine {
        id: rule.id.clone(),
        light: light(aim, &total),
        forecast: forecast(aim, &total, &recent),
        trend: trend(months),
        total,
        months: *months,
    }
}

/// The last month with a share, less the one before. Counts of single events have no trend.
fn trend(months: &Year) -> Option<i64> {
    let mut shares = months.iter().rev().filter_map(Measured::share);
    let (last, before) = (shares.next()?, shares.next()?);
    Some(last - before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trend_needs_two_months_with_a_figure() {
        let month = |of, among| Measured { of, among, is_known: true, ..Measured::default() };
        let mut months = Year::default();
        assert_eq!(trend(&months), None);
        months[0] = month(9, 10);
        assert_eq!(trend(&months), None);
        months[3] = month(7, 10);
        assert_eq!(trend(&months), Some(-20));
    }

    #[test]
    fn the_rules_of_a_year_are_those_of_today_or_of_its_end() {
        let day = |text: &str| Day::parse(text.as_bytes()).unwrap();
        assert_eq!(day_of(2026, day("2026-03-05")), day("2026-03-05"));
        assert_eq!(day_of(2025, day("2026-03-05")), day("2025-12-31"));
        assert_eq!(day_of(2027, day("2026-03-05")), day("2027-01-01"));
    }
}
