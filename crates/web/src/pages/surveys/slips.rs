//! `POST /surveys/{id}/slips`: slips are made and given out in this one answer: as a sheet to print and cut apart, or as lines for another
//! program. On no page that has an address do they stand.

use axum::{http::HeaderMap, response::Response};
use liandai_model::SurveyId;
use liandai_service::{
    Error,
    safety::{code::Code, picture::picture},
    survey::{SurveyView, slip_path},
};

use super::{PATH, pages_address, view::draw};
use crate::{
    download::lines, failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/surveys/sheet.html")]
struct SheetPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    view: &'a SurveyView,
    slips: Vec<Shown>,
}

/// A slip on the sheet.
struct Shown {
    address: String,
    code: String,
    picture: Option<String>,
}

impl SheetPage<'_> {
    fn title(&self) -> &str {
        self.view.set.title.get(self.visit.lang)
    }
}

/// `POST /surveys/{id}/slips`
pub(crate) async fn make(
    visit: SignedIn,
    Id(id): Id<SurveyId>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let slips = match visit.service().make_slips(&visit.call, id, fields.text("count")).await {
        Ok(slips) => slips,
        Err(Error::Invalid(problems)) => {
            return draw(&visit, id, &headers, &Form::refused(fields, visit.worded(&problems))).await;
        }
        Err(Error::Conflict(key)) => {
            return Ok(visit.go_saying(&format!("{PATH}/{id}"), &Flash::new(key).refused()));
        }
        Err(error) => return Err(error.into()),
    };
    let view = visit.service().show_survey(&visit.call, id).await?;
    let base = pages_address(&visit, &headers);
    let address = |slip: &Code| format!("{base}{}", slip_path(&view.city, slip));
    if fields.has("lines") {
        let head = visit.messages().text("survey-link");
        let all: Vec<_> = std::iter::once(head).chain(slips.iter().map(address)).collect();
        return Ok(lines("survey-links.csv", &all.join("\r\n")));
    }
    let shown = |slip: &Code| {
        let address = address(slip);
        Shown { picture: picture(&address), code: slip.grouped(), address }
    };
    let number = view.survey.number.as_str();
    let page = visit.page_of(number).within("nav-surveys").under(PATH, "nav-surveys");
    let page = page.under_named(&format!("{PATH}/{id}"), number);
    let slips = slips.iter().map(shown).collect();
    visit.show(&SheetPage { page, visit: &visit, view: &view, slips })
}
