//! `/officers/{id}/trend`, `/units/{id}/trend`: how points and stars went, as lines with their numbers beside them.

use axum::response::Response;
use liandai_model::{OfficerId, UnitId};
use liandai_service::{
    rating::{Trend, TrendMonth, TrendOf},
    store::rating_list::YearResult,
};

use super::{period, points};
use crate::{
    download::workbook,
    failure::Failure,
    figure::{Figure, Line},
    ids::Id,
    page::Page,
    parts::Stars,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/ratings/trend.html")]
struct TrendPage<'a> {
    page: &'a Page<'a>,
    trend: &'a Trend,
    of: TrendOf,
    figures: Vec<Figure<'a>>,
    export: String,
}

impl TrendPage<'_> {
    fn is_unit(&self) -> bool {
        matches!(self.of, TrendOf::Unit(_))
    }

    fn answer(&self) -> String {
        let ratings = self.trend.ratings.len();
        if self.trend.sees_months {
            self.page.t2("trend-answer", ("months", self.trend.months.len()), ("ratings", ratings))
        } else {
            self.page.t1("trend-answer-stars", "ratings", ratings)
        }
    }

    fn points_of(row: &YearResult) -> String {
        points(row.total)
    }

    fn points_in(month: &TrendMonth) -> String {
        points(Some(month.total))
    }

    fn month(&self, month: &TrendMonth) -> String {
        period(self.page, &month.period.to_string())
    }

    fn period(&self, text: &str) -> String {
        period(self.page, text)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn stars(&self, stars: &i64) -> Stars<'_> {
        Stars::new(self.page, *stars)
    }
}

/// `GET /officers/{id}/trend`
pub(crate) async fn of_officer(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    let of = TrendOf::Officer(id);
    let trend = visit.service().trend(&visit.call, of).await?;
    let page = visit.page("trend").within("nav-officers").under("/officers", "nav-officers");
    let page = page.under_named(&format!("/officers/{id}"), &trend.name);
    draw(&visit, &page, &trend, of, format!("/officers/{id}/trend/export"))
}

/// `GET /units/{id}/trend`
pub(crate) async fn of_unit(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    let of = TrendOf::Unit(id);
    let trend = visit.service().trend(&visit.call, of).await?;
    let page =
        visit.page("trend").within("nav-institutions").under_named(&format!("/units/{id}"), &trend.name);
    draw(&visit, &page, &trend, of, format!("/units/{id}/trend/export"))
}

/// `GET /officers/{id}/trend/export`
pub(crate) async fn export_officer(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    export(&visit, TrendOf::Officer(id)).await
}

/// `GET /units/{id}/trend/export`
pub(crate) async fn export_unit(visit: SignedIn, Id(id): Id<UnitId>) -> Result<Response, Failure> {
    export(&visit, TrendOf::Unit(id)).await
}

async fn export(visit: &SignedIn, of: TrendOf) -> Result<Response, Failure> {
    let bytes = visit.service().export_trend(&visit.call, of, visit.messages()).await?;
    Ok(workbook("trend.xlsx", bytes))
}

fn draw(
    visit: &SignedIn,
    page: &Page<'_>,
    trend: &Trend,
    of: TrendOf,
    export: String,
) -> Result<Response, Failure> {
    let figures = months(page, trend, of).into_iter().chain(ratings(page, &trend.ratings)).collect();
    visit.show(&TrendPage { page, trend, of, figures, export })
}

/// Points month by month, if there are two to compare.
fn months<'a>(page: &'a Page<'a>, trend: &Trend, of: TrendOf) -> Option<Figure<'a>> {
    if trend.months.len() < 2 {
        return None;
    }
    let key = if matches!(of, TrendOf::Unit(_)) { "trend-mean" } else { "trend-points" };
    let line = Line {
        name: page.t(key),
        values: trend.months.iter().map(|month| Some(month.total)).collect(),
        is_hundredths: true,
        right: None,
    };
    let steps = trend.months.iter().map(|month| month.period.to_string()).collect();
    Some(Figure::lines(page, "trend-months", "trend-unit-points", steps, &[line]))
}

/// Totals and stars rating by rating, the oldest first, if there are two to compare.
pub(super) fn ratings<'a>(page: &'a Page<'a>, ratings: &[YearResult]) -> Option<Figure<'a>> {
    if ratings.len() < 2 {
        return None;
    }
    let line = |key, values: Vec<Option<i64>>, right: Option<&'static str>| Line {
        name: page.t(key),
        values,
        is_hundredths: right.is_none(),
        right,
    };
    let lines = [
        line("rating-total", ratings.iter().map(|one| one.total).collect(), None),
        line("trend-stars", ratings.iter().map(|one| one.stars).collect(), Some("trend-unit-stars")),
    ];
    let steps = ratings.iter().map(|one| period(page, &one.period)).collect();
    Some(Figure::lines(page, "trend-ratings", "trend-unit-points", steps, &lines))
}
