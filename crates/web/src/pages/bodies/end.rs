//! `/seats/{id}/end` and `/duties/{id}/end`: the last day of a seat or of a duty.

use axum::response::Response;
use liandai_model::{MemberId, PostId};

use super::path_of;
use crate::{failure::Failure, fields::Fields, ids::Id, pages::ending::Ending, visit::SignedIn};

/// `GET /seats/{id}/end`
pub(crate) async fn show_seat(visit: SignedIn, Id(id): Id<MemberId>) -> Result<Response, Failure> {
    let found = visit.service().seat_to_end(&visit.call, id).await?;
    seat(id, path_of(found.home), &found.officer.name).show(&visit)
}

/// `POST /seats/{id}/end`
pub(crate) async fn submit_seat(
    visit: SignedIn,
    Id(id): Id<MemberId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let found = visit.service().seat_to_end(&visit.call, id).await?;
    let ending = seat(id, path_of(found.home), &found.officer.name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().end_seat(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

/// `GET /duties/{id}/end`
pub(crate) async fn show_duty(visit: SignedIn, Id(id): Id<PostId>) -> Result<Response, Failure> {
    let found = visit.service().duty_to_release(&visit.call, id).await?;
    // The post goes on without the duty from the day after, which is today at the latest.
    let latest = visit.call.today().add_days(-1);
    duty(id, path_of(found.home), &found.officer.name).show_on(&visit, latest)
}

/// `POST /duties/{id}/end`
pub(crate) async fn submit_duty(
    visit: SignedIn,
    Id(id): Id<PostId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let found = visit.service().duty_to_release(&visit.call, id).await?;
    let ending = duty(id, path_of(found.home), &found.officer.name);
    if let Some(question) = ending.question(&visit, &fields) {
        return question;
    }
    let outcome = visit.service().release_duty(&visit.call, id, fields.text("last")).await;
    ending.answer(&visit, fields, outcome)
}

fn seat(id: MemberId, back: String, name: &str) -> Ending<'_> {
    Ending {
        title: "seat-end",
        text: "seat-end-text",
        done: "seat-ended",
        name,
        action: format!("/seats/{id}/end"),
        back,
        section: "nav-bodies",
        with_reason: false,
        undo: Some(format!("/seats/{id}/resume")),
    }
}

fn duty(id: PostId, back: String, name: &str) -> Ending<'_> {
    Ending {
        title: "duty-end",
        text: "duty-end-text",
        done: "duty-ended",
        name,
        action: format!("/duties/{id}/end"),
        back,
        section: "nav-bodies",
        with_reason: false,
        undo: None,
    }
}
