//! `/ratings/new`: what a period still lacks, and the button that has it rated.

use axum::response::Response;
use liandai_model::Period;
use liandai_service::{Error, rating::Readiness, remedy::RemedyList, store::remedy::Remedy};

use super::period;
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/ratings/new.html")]
struct NewPage<'a> {
    page: Page<'a>,
    form: &'a Form,
    ready: &'a Readiness,
    chosen: String,
    periods: Vec<(String, String)>,
    upheld: &'a RemedyList,
}

impl NewPage<'_> {
    /// Those of the period that is chosen.
    fn upheld(&self) -> Vec<&Remedy> {
        self.upheld.rows.rows.iter().filter(|one| one.period == self.chosen).collect()
    }

    fn answer(&self) -> String {
        let sum = &self.ready.sum;
        let told = [
            ("officers", sum.officers),
            ("without", sum.without_sheet),
            ("open", sum.sheets_open + sum.months_open),
            ("facts", sum.facts_open),
        ];
        self.page.f("rating-ready-answer", &told.map(|(name, count)| (name, count.to_string())))
    }

    fn period(&self) -> String {
        period(&self.page, &self.chosen)
    }

    fn lacking(&self) -> usize {
        self.ready.rows.iter().filter(|row| row.lacks()).count()
    }
}

/// `GET /ratings/new?period=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let periods = periods(&visit);
    let chosen = filters.some("period").map_or_else(|| first(&periods), str::to_owned);
    draw(&visit, &Form::filled(&[("period", &chosen)]), chosen, periods, false).await
}

/// `POST /ratings`
pub(crate) async fn submit(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let asked =
        visit.service().request_rating(&visit.call, fields.text("period"), fields.text("reason")).await;
    match asked {
        Ok(id) => Ok(visit.go_saying(&format!("/ratings/{id}"), &Flash::new("rating-requested"))),
        Err(Error::Invalid(problems)) => {
            let periods = periods(&visit);
            let is_period =
                fields.parsed::<Period>("period").is_some_and(|one| !matches!(one, Period::Month { .. }));
            let chosen = if is_period { fields.text("period").to_owned() } else { first(&periods) };
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, &form, chosen, periods, true).await
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying("/ratings", &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    form: &Form,
    chosen: String,
    periods: Vec<(String, String)>,
    is_refused: bool,
) -> Result<Response, Failure> {
    let ready = visit.service().rating_readiness(&visit.call, &chosen).await?;
    let page = visit.page("rating-new").within("nav-ratings").under("/ratings", "nav-ratings");
    let upheld = visit.service().upheld_remedies(&visit.call).await?;
    let shown = NewPage { page, form, ready: &ready, chosen, periods, upheld: &upheld };
    if is_refused { visit.refuse(&shown) } else { visit.show(&shown) }
}

/// The periods that are over: of this year and of the two before.
fn periods(visit: &SignedIn) -> Vec<(String, String)> {
    let today = visit.call.today();
    let page = visit.page("rating-new");
    let year = today.ymd().0;
    let all = [year, year - 1, year - 2];
    let both = all.into_iter().flat_map(|year| [Period::Year { year }, Period::FirstHalf { year }]);
    both.filter(|one| one.last_day() < today)
        .map(|one| (one.to_string(), period(&page, &one.to_string())))
        .collect()
}

fn first(periods: &[(String, String)]) -> String {
    periods.first().map_or_else(String::new, |(id, _)| id.clone())
}
