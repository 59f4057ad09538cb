//! `/ratings/{id}/remedy/{subject}?kind=…`: an objection, a request for a review or an appeal, with reasons.

use axum::response::Response;
use liandai_model::{RatingId, RemedyKind, SubjectRef};
use liandai_service::{
    Error, Problem,
    remedy::{OfResult, Way},
};

use super::words::{note, until};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Ids,
    page::Page,
    pages::ratings::period,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/remedies/ask.html")]
struct AskPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    of: &'a OfResult,
    kind: RemedyKind,
    /// None if it cannot be asked for any more, as when somebody has asked meanwhile.
    way: Option<&'a Way>,
    form: &'a Form,
    back: String,
}

impl AskPage<'_> {
    fn question(&self) -> String {
        let name = ("name", &self.of.result.name);
        let period = period(&self.page, &self.of.rating.period);
        self.page.t2(&format!("remedy-question-{}", self.kind), name, ("period", period))
    }

    fn until(&self) -> Option<String> {
        self.way.map(|way| until(&self.page, way, self.visit.call.today()))
    }

    fn note(&self) -> Option<String> {
        self.way.and_then(|way| note(&self.page, way))
    }

    fn is_over(&self) -> bool {
        self.way.is_some_and(|way| way.is_over(self.visit.call.today()))
    }

    fn is_open(&self) -> bool {
        self.way.is_some() && !self.is_over()
    }
}

/// `GET /ratings/{id}/remedy/{subject}?kind=…`
pub(crate) async fn show(
    visit: SignedIn,
    Ids(id, subject): Ids<RatingId, SubjectRef>,
    filters: Filters,
) -> Result<Response, Failure> {
    let kind = filters.parsed("kind").ok_or(Failure::NoSuchPage)?;
    draw(&visit, (id, &subject, kind), &Form::filled(&[]), false).await
}

/// `POST /ratings/{id}/remedy/{subject}`
pub(crate) async fn submit(
    visit: SignedIn,
    Ids(id, subject): Ids<RatingId, SubjectRef>,
    fields: Fields,
) -> Result<Response, Failure> {
    let kind: RemedyKind = fields.parsed("kind").ok_or(Failure::NoSuchPage)?;
    let reasons = fields.raw("reasons");
    match visit.service().ask_for_remedy(&visit.call, id, &subject, kind, reasons).await {
        Ok(new) => {
            let said = Flash::new(match kind {
                RemedyKind::Objection => "remedy-made-objection",
                RemedyKind::Review => "remedy-made-review",
                RemedyKind::Appeal => "remedy-made-appeal",
            });
            Ok(visit.go_saying(&format!("/remedies/{new}"), &said))
        }
        // What was typed is kept, whatever has come between.
        Err(Error::Conflict(key)) => {
            let form = Form::refused(fields, visit.worded(&[Problem::new("reasons", key)]));
            draw(&visit, (id, &subject, kind), &form, true).await
        }
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            draw(&visit, (id, &subject, kind), &form, true).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    visit: &SignedIn,
    (id, subject, kind): (RatingId, &SubjectRef, RemedyKind),
    form: &Form,
    is_refused: bool,
) -> Result<Response, Failure> {
    let of = visit.service().remedies_of_result(&visit.call, id, subject).await?;
    let way = of.ways.iter().find(|way| way.kind == kind);
    if way.is_none() && !is_refused {
        return Err(Failure::NoSuchPage);
    }
    let page = visit.page("remedy-new").within("nav-notices").under("/notices", "nav-notices");
    let back = match kind {
        RemedyKind::Objection => format!("/ratings/{id}/notice"),
        RemedyKind::Review | RemedyKind::Appeal => {
            format!("/ratings/{id}/why/{}:{}", subject.subject, subject.id)
        }
    };
    let template = AskPage { page, visit, of: &of, kind, way, form, back };
    if is_refused { visit.refuse(&template) } else { visit.show(&template) }
}
