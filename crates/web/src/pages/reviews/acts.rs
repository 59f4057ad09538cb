//! What is done with a review: gathered, kept while it is typed, published.

use axum::response::Response;
use liandai_model::{InstitutionId, ReviewId};
use liandai_service::{Error, review::Quarter};

use super::{PATH, list, quarter, show};
use crate::{
    failure::Failure,
    fields::{Fields, Filters},
    flash::Flash,
    form::Form,
    ids::Id,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/reviews/saved.html")]
struct Saved {
    version: i64,
    text: String,
}

fn path(id: ReviewId) -> String {
    format!("{PATH}/{id}")
}

/// `POST /reviews`
pub(crate) async fn gather(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let institution: Option<InstitutionId> = fields.parsed("institution");
    let period = fields.text("quarter").parse::<Quarter>();
    let (Some(institution), Ok(period)) = (institution, period) else {
        // Whoever holds none learns nothing else.
        visit.service().review_choices(&visit.call).await?;
        let wrong = vec![("quarter", visit.messages().text("review-choose"))];
        return list::draw(&visit, &Filters::default(), &Form::refused(fields, wrong)).await;
    };
    match visit.service().gather_review(&visit.call, institution, period).await {
        Ok(id) => Ok(visit.go_saying(&path(id), &Flash::new("review-gathered-now"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            list::draw(&visit, &Filters::default(), &form).await
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(PATH, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}

/// `POST /reviews/{id}/save`
pub(crate) async fn save(visit: SignedIn, Id(id): Id<ReviewId>, fields: Fields) -> Result<Response, Failure> {
    let version = fields.parsed("version").unwrap_or(0);
    let comment = fields.raw("comment");
    let version = visit.service().save_review_comment(&visit.call, id, version, comment).await?;
    let (hour, minute) = visit.call.now.hour_and_minute();
    let time = format!("{hour:02}:{minute:02}");
    visit.show(&Saved { version, text: visit.messages().format("review-saved", &[("time", &time)]) })
}

/// `POST /reviews/{id}/publish`
pub(crate) async fn publish(
    visit: SignedIn,
    Id(id): Id<ReviewId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_review(&visit.call, id).await?;
    if !confirm::is_confirmed(&fields) && view.may.hold {
        let (action, back) = (format!("{}/publish", path(id)), path(id));
        let question = Question {
            title: "review-publish-title",
            text: visit.messages().text("review-publish-text"),
            ok: "review-publish",
            action: &action,
            back: &back,
        };
        return confirm::ask(&visit, &question, &fields);
    }
    let page = visit.page("review-title");
    let evidence =
        page.t2("review-evidence", ("quarter", quarter(&page, &view.one.period)), ("path", path(id)));
    let version = fields.parsed("version").unwrap_or(0);
    let outcome = service.publish_review(&visit.call, id, version, fields.raw("comment"), &evidence).await;
    match outcome {
        Ok(Some(_)) => Ok(visit.go_saying(&path(id), &Flash::new("review-published-duty"))),
        Ok(None) => Ok(visit.go_saying(&path(id), &Flash::new("review-published-now"))),
        Err(Error::Invalid(problems)) => {
            let form = Form::refused(fields, visit.worded(&problems));
            show::draw(&visit, &view, &form)
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&path(id), &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
