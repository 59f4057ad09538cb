//! `/facts/take-back/{import}`: a file that should not have been brought is taken back whole.

use axum::response::Response;
use liandai_model::ImportId;
use liandai_service::{
    Error,
    fact::{TakenBack, ToTakeBack},
    store::fact_list::FactRow,
};

use super::list::{PATH, Shown};
use crate::{
    failure::Failure,
    fields::Fields,
    form::Form,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/facts/take_back.html")]
struct TakeBackPage<'a> {
    page: Page<'a>,
    known: &'a ToTakeBack,
    form: &'a Form,
}

impl TakeBackPage<'_> {
    fn answer(&self) -> String {
        let (waiting, counting) = (self.known.waiting, self.known.counting);
        self.page.t2("facts-take-back-answer", ("waiting", waiting), ("counting", counting))
    }

    const fn has_something(&self) -> bool {
        self.known.waiting + self.known.counting > 0
    }
}

#[derive(askama::Template)]
#[template(path = "pages/facts/taken_back.html")]
struct DonePage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    known: &'a ToTakeBack,
    done: &'a TakenBack,
}

impl DonePage<'_> {
    fn answer(&self) -> String {
        let (withdrawn, annulled) = (self.done.withdrawn, self.done.annulled);
        self.page.t2("facts-taken-back-answer", ("withdrawn", withdrawn), ("annulled", annulled))
    }

    fn row(&self, row: &FactRow) -> Shown {
        Shown::new(self.visit, &self.page, row)
    }
}

/// `GET /facts/take-back/{import}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<ImportId>) -> Result<Response, Failure> {
    let known = visit.service().import_to_take_back(&visit.call, id).await?;
    visit.show(&TakeBackPage { page: framed(&visit, &known), known: &known, form: &Form::filled(&[]) })
}

/// `POST /facts/take-back/{import}`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<ImportId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let known = visit.service().import_to_take_back(&visit.call, id).await?;
    if fields.has("why") && !confirm::is_confirmed(&fields) {
        let question = Question {
            title: "facts-take-back",
            text: visit.messages().text("facts-take-back-help"),
            ok: "facts-take-back",
            action: &format!("{PATH}/take-back/{id}"),
            back: &format!("{PATH}/take-back/{id}"),
        };
        return confirm::ask(&visit, &question, &fields);
    }
    match visit.service().take_back_import(&visit.call, id, fields.text("why")).await {
        Ok(done) => {
            let page = framed(&visit, &known);
            visit.show(&DonePage { page, visit: &visit, known: &known, done: &done })
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            visit.refuse(&TakeBackPage { page: framed(&visit, &known), known: &known, form: &form })
        }
        Err(error) => Err(error.into()),
    }
}

fn framed<'a>(visit: &'a SignedIn, known: &ToTakeBack) -> Page<'a> {
    visit.page_of(&known.brought.file_name).within("nav-facts").under(PATH, "nav-facts")
}
