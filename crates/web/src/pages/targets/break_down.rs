//! `/targets/{id}/break-down`: a part of a target for each unit, or for each person.

use axum::response::Response;
use liandai_model::TargetId;
use liandai_service::{
    Error,
    target::{BreakDown, Part},
};

use super::{PATH, left};
use crate::{
    failure::Failure, fields::Fields, flash::Flash, form::Form, ids::Id, page::Page, visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/targets/break-down.html")]
struct BreakDownPage<'a> {
    page: Page<'a>,
    down: &'a BreakDown,
    form: &'a Form,
    named: Vec<String>,
}

impl BreakDownPage<'_> {
    fn left(&self) -> String {
        left(&self.page, &self.down.target, self.down.broken_down)
    }

    fn is_named(&self, part: &Part) -> bool {
        self.named.contains(&part.id)
    }

    fn amount(&self, part: &Part) -> &str {
        self.form.value(&format!("amount-{}", part.id))
    }
}

/// `GET /targets/{id}/break-down`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<TargetId>) -> Result<Response, Failure> {
    let down = visit.service().prepare_break_down(&visit.call, id).await?;
    visit.show(&template(&visit, &down, &Form::filled(&[]), Vec::new()))
}

/// `POST /targets/{id}/break-down`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<TargetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let named: Vec<String> = fields.every("part").map(str::to_owned).collect();
    let amounts: Vec<(&str, &str)> =
        named.iter().map(|part| (part.as_str(), fields.text(&format!("amount-{part}")))).collect();
    match visit.service().break_down_target(&visit.call, id, &amounts).await {
        Ok(count) => {
            let flash = Flash::new("target-broken-down").with("count", count);
            Ok(visit.go_saying(&format!("{PATH}/{id}"), &flash))
        }
        Err(Error::Invalid(problems)) => {
            let down = visit.service().prepare_break_down(&visit.call, id).await?;
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&template(&visit, &down, &form, named))
        }
        Err(error) => Err(error.into()),
    }
}

fn template<'a>(
    visit: &'a SignedIn,
    down: &'a BreakDown,
    form: &'a Form,
    named: Vec<String>,
) -> BreakDownPage<'a> {
    let page = visit.page("target-break-down").within("nav-targets").under(PATH, "nav-targets");
    let page = page.under_named(&format!("{PATH}/{}", down.target.id), &down.target.title);
    BreakDownPage { page, down, form, named }
}
