//! How somebody's points and stars went: month by month as approved, rating by rating as proclaimed. Of a unit the months are those of its
//! people, in the mean.

use liandai_documents::list::{Cell, Column, as_workbook};
use liandai_locale::Messages;
use liandai_model::{Day, OfficerId, Period, Points, UnitId};
use liandai_store::rating_list::YearResult;

use crate::{
    Call, Error, Service,
    export::number,
    place::{officer_place, unit_place},
    powers::{Action, Place},
};

/// So many months are shown.
const MONTHS: usize = 24;

/// Whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrendOf {
    /// An officer's.
    Officer(OfficerId),
    /// A unit's.
    Unit(UnitId),
}

/// A month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendMonth {
    /// Which.
    pub period: Period,
    /// What was approved, in hundredths; of a unit, the mean of its people.
    pub total: i64,
    /// Of how many people.
    pub people: i64,
}

/// How somebody's points and stars went.
#[derive(Clone, Debug)]
pub struct Trend {
    /// Whose.
    pub name: String,
    /// The months of which something was approved, the oldest first.
    pub months: Vec<TrendMonth>,
    /// What came out, the oldest first.
    pub ratings: Vec<YearResult>,
    /// Whether the actor sees the months.
    pub sees_months: bool,
    /// Whether the actor may take it out.
    pub may_export: bool,
}

impl Service {
    /// How the points and stars of an officer or a unit went.
    ///
    /// # Errors
    /// There is none whose ratings the actor may see, or the database fails.
    pub async fn trend(&self, call: &Call, of: TrendOf) -> Result<Trend, Error> {
        self.trend_at(call, of).await.map(|(trend, _)| trend)
    }

    async fn trend_at(&self, call: &Call, of: TrendOf) -> Result<(Trend, Place), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (name, place, uuid) = match of {
            TrendOf::Officer(id) => {
                let officer = tx.officer(id).await?.ok_or(Error::NotFound("officer"))?;
                let place = officer_place(&mut tx, &officer).await?;
                (officer.name, place, id.uuid())
            }
            TrendOf::Unit(id) => {
                let unit = tx.unit(id).await?.ok_or(Error::NotFound("unit"))?;
                let place = unit_place(&mut tx, &unit).await?;
                (unit.name, place, id.uuid())
            }
        };
        let may = |action| self.may(call, action, &place);
        let stars_alone = matches!(of, TrendOf::Unit(_)) && may(Action::ViewUnitStars);
        if !may(Action::ViewRating) && !stars_alone {
            return Err(Error::NotFound("trend"));
        }
        let sees_months = may(Action::ViewSheet);
        let periods = months_before(call.today());
        let mut months = match of {
            _ if !sees_months => Vec::new(),
            TrendOf::Officer(_) => {
                let totals = tx.approved_totals(&[uuid], &periods).await?.into_iter();
                totals.map(|one| TrendMonth { period: one.period, total: one.total, people: 1 }).collect()
            }
            TrendOf::Unit(id) => {
                let totals = tx.unit_totals(id, &periods).await?.into_iter();
                let mean = |sum, people| i64::from(Points::round_half_up(sum, people).hundredths());
                totals
                    .map(|one| TrendMonth {
                        period: one.period,
                        total: mean(one.total, one.people),
                        people: one.people,
                    })
                    .collect()
            }
        };
        months.sort_by_key(|one| one.period.first_day());
        let mut ratings = tx.years_of(uuid).await?;
        ratings.reverse();
        let may_export = may(Action::Export);
        Ok((Trend { name, months, ratings, sees_months, may_export }, place))
    }

    /// The same as a workbook.
    ///
    /// # Errors
    /// As for [`Service::trend`], or the actor may take nothing out there.
    pub async fn export_trend(
        &self,
        call: &Call,
        of: TrendOf,
        messages: &Messages,
    ) -> Result<Vec<u8>, Error> {
        let (trend, place) = self.trend_at(call, of).await?;
        self.require(call, Action::Export, &place)?;
        let points = |total: Option<i64>| {
            let points = total.and_then(|total| i32::try_from(total).ok()).map(Points::from_hundredths);
            points.map_or(Cell::Empty, |points| Cell::Text(points.to_string()))
        };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for month in &trend.months {
            let period = Cell::Text(month.period.to_string());
            rows.push(vec![
                period,
                points(Some(month.total)),
                number(month.people),
                Cell::Empty,
                Cell::Empty,
            ]);
        }
        for rating in &trend.ratings {
            let grade = rating.stars.or(rating.class).map_or(Cell::Empty, number);
            let status = Cell::Text(messages.text(&format!("rating-status-{}", rating.status)));
            rows.push(vec![
                Cell::Text(rating.period.clone()),
                points(rating.total),
                Cell::Empty,
                grade,
                status,
            ]);
        }
        let columns = [
            ("rating-period", 12, false),
            ("rating-total", 12, false),
            ("trend-people", 10, true),
            ("rating-grade", 10, true),
            ("trend-status", 16, false),
        ];
        let columns =
            columns.map(|(key, width, is_number)| Column { title: messages.text(key), width, is_number });
        let title = messages.format("trend-title", &[("name", &trend.name)]);
        let bytes = as_workbook(&title, &columns, &rows, messages)
            .map_err(|error| Error::Internal(error.to_string()))?;
        self.record_export(call, "export-results", "rating", &title, rows.len()).await?;
        Ok(bytes)
    }
}

/// The months that are over, the latest first.
fn months_before(today: Day) -> Vec<Period> {
    let (year, month, _) = today.ymd();
    let at = i32::from(year) * 12 + i32::from(month) - 1;
    let months = (1..).map(|back| at - back).take(MONTHS);
    let period = |at: i32| {
        Some(Period::Month { year: i16::try_from(at / 12).ok()?, month: i8::try_from(at % 12 + 1).ok()? })
    };
    months.filter_map(period).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_years_of_months_that_are_over_are_looked_at() {
        let months = months_before(Day::new(2026, 3, 5).unwrap());
        let texts: Vec<_> = months.iter().map(Period::to_string).collect();
        assert_eq!((texts[0].as_str(), texts[2].as_str(), texts.len()), ("2026-02", "2025-12", MONTHS));
        assert_eq!(texts.last().unwrap(), "2024-03");
    }
}
