//! `/settlements/{id}`: one consequence, with what can be done about it.

use axum::response::Response;
use liandai_model::{ConsequenceId, ConsequenceState, Day, Subject, Text};
use liandai_service::{Error, settlement::SettlementView};

use super::list::look;
use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    ids::Id,
    page::Page,
    pages::ratings::{period, years::worded},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/settlements/show.html")]
struct ShowPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a SettlementView,
    form: &'a Form,
    today: Day,
}

impl ShowPage<'_> {
    fn title(&self) -> &str {
        worded(self.visit, &self.view.one.subject, &self.view.one.code)
    }

    fn question(&self) -> String {
        let name = ("name", &self.view.one.name);
        self.page.t2("settlement-question", name, ("title", self.title()))
    }

    fn period(&self) -> String {
        period(self.page, &self.view.one.period)
    }

    fn look(&self) -> (&'static str, &'static str) {
        look(self.view.one.state)
    }

    fn note(&self) -> &str {
        let note = self.view.rule().and_then(|rule| rule.note.as_ref());
        note.map_or("", |note| Text::get(note, self.visit.lang))
    }

    fn why(&self) -> String {
        let one = &self.view.one;
        format!("/ratings/{}/why/{}:{}", one.rating_id, one.subject, one.subject_code)
    }

    fn profile(&self) -> String {
        let one = &self.view.one;
        let section = match Subject::from_id(&one.subject) {
            Some(Subject::Officer) | None => "officers",
            Some(Subject::Unit) => "units",
            Some(Subject::Institution) => "institutions",
        };
        format!("/{section}/{}", one.subject_id)
    }

    fn is_overdue(&self) -> bool {
        let one = &self.view.one;
        let lasts = matches!(one.state, ConsequenceState::Open | ConsequenceState::Approved);
        lasts && one.due_day.is_some_and(|due| due < self.today)
    }

    #[expect(clippy::ref_option, reason = "templates hand over fields by reference")]
    fn who(&self, account: &Option<liandai_model::AccountId>, at: &Option<liandai_model::Instant>) -> String {
        let name = account.map_or("", |account| self.view.names.account(account));
        at.map_or_else(String::new, |at| format!("{name} {}", self.page.time(&at)))
    }
}

/// `GET /settlements/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ConsequenceId>) -> Result<Response, Failure> {
    draw(&visit, id, &Form::filled(&[]), false).await
}

/// The page after a form on it was sent: on to itself, or with what is wrong.
pub(super) async fn after(
    visit: &SignedIn,
    id: ConsequenceId,
    fields: Fields,
    (outcome, done): (Result<(), Error>, &str),
) -> Result<Response, Failure> {
    use crate::flash::Flash;
    match outcome {
        Ok(()) => Ok(visit.go_saying(&format!("/settlements/{id}"), &Flash::new(done))),
        Err(Error::Conflict(key)) => {
            Ok(visit.go_saying(&format!("/settlements/{id}"), &Flash::new(key).refused()))
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(visit, id, &form, true).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    id: ConsequenceId,
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_settlement(&visit.call, id).await?;
    let title = worded(visit, &view.one.subject, &view.one.code).to_owned();
    let page = visit.page_of(&title).within("nav-settlements").under("/settlements", "nav-settlements");
    let shown = ShowPage { page: &page, visit, view: &view, form, today: visit.call.today() };
    if is_refused { visit.refuse(&shown) } else { visit.show(&shown) }
}
