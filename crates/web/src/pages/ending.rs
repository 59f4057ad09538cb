//! The form that sets a last day: of an institution, a unit, a service, a secondment, a title.

use axum::response::Response;
use liandai_model::Day;
use liandai_service::Error;

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    page::Page,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/ending.html")]
struct EndingPage<'a> {
    page: Page<'a>,
    ending: &'a Ending<'a>,
    text: String,
    form: &'a Form,
}

/// What comes to an end.
pub(crate) struct Ending<'a> {
    /// The message that asks, and names the button.
    pub(crate) title: &'static str,
    /// The message that says what follows; it is given the name.
    pub(crate) text: &'static str,
    /// The notice once it is done; it is given the name.
    pub(crate) done: &'static str,
    /// The name of what ends.
    pub(crate) name: &'a str,
    /// Where the form is posted.
    pub(crate) action: String,
    /// Where it leads not to do it, and afterwards.
    pub(crate) back: String,
    /// The entry of the navigation.
    pub(crate) section: &'static str,
    /// Whether a reason is asked for.
    pub(crate) with_reason: bool,
    /// Where a form is posted that undoes it on the same day.
    pub(crate) undo: Option<String>,
}

impl Ending<'_> {
    fn told(&self, visit: &SignedIn) -> String {
        visit.messages().format(self.text, &[("name", self.name)])
    }

    fn draw(&self, visit: &SignedIn, form: &Form, is_refused: bool) -> Result<Response, Failure> {
        let page = visit.page(self.title).within(self.section).under_named(&self.back, self.name);
        let drawn = EndingPage { page, ending: self, text: self.told(visit), form };
        if is_refused { visit.refuse(&drawn) } else { visit.show(&drawn) }
    }

    /// The form, with today to begin with.
    pub(crate) fn show(&self, visit: &SignedIn) -> Result<Response, Failure> {
        self.show_on(visit, visit.call.today())
    }

    /// The form, with a day to begin with.
    pub(crate) fn show_on(&self, visit: &SignedIn, day: Day) -> Result<Response, Failure> {
        self.draw(visit, &Form::filled(&[("last", &day.to_string())]), false)
    }

    /// Asks, if it was not confirmed.
    pub(crate) fn question(&self, visit: &SignedIn, fields: &Fields) -> Option<Result<Response, Failure>> {
        let question = Question {
            title: self.title,
            text: self.told(visit),
            ok: self.title,
            action: &self.action,
            back: &self.back,
        };
        (!confirm::is_confirmed(fields)).then(|| confirm::ask(visit, &question, fields))
    }

    /// What comes of it.
    pub(crate) fn answer(
        &self,
        visit: &SignedIn,
        fields: Fields,
        outcome: Result<(), Error>,
    ) -> Result<Response, Failure> {
        match outcome {
            Ok(()) => {
                let flash = Flash::new(self.done).with("name", self.name);
                let flash = match &self.undo {
                    Some(path) => flash.undone_by(path.clone(), &[]),
                    None => flash,
                };
                Ok(visit.go_saying(&self.back, &flash))
            }
            Err(Error::Invalid(problems)) => {
                self.draw(visit, &Form::refused(fields, visit.worded(&problems)), true)
            }
            Err(error) => Err(error.into()),
        }
    }
}
