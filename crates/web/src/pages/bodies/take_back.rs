//! Undoing what was recorded today: `POST /seats/{id}/take-back`, `/duties/{id}/take-back`, `/bodies/{id}/take-back`

use axum::response::Response;
use liandai_model::{BodyId, MemberId, PostId};
use liandai_service::bodies::Home;

use super::path_of;
use crate::{failure::Failure, fields::Fields, flash::Flash, ids::Id, visit::SignedIn};

/// `POST /seats/{id}/take-back`
pub(crate) async fn seat(visit: SignedIn, Id(id): Id<MemberId>, _: Fields) -> Result<Response, Failure> {
    let home = visit.service().take_back_seat(&visit.call, id).await?;
    Ok(back(&visit, home))
}

/// `POST /seats/{id}/resume`
pub(crate) async fn resume(visit: SignedIn, Id(id): Id<MemberId>, _: Fields) -> Result<Response, Failure> {
    let home = visit.service().resume_seat(&visit.call, id).await?;
    Ok(visit.go_saying(&path_of(home), &Flash::new("seat-resumed")))
}

/// `POST /duties/{id}/take-back`
pub(crate) async fn duty(visit: SignedIn, Id(id): Id<PostId>, _: Fields) -> Result<Response, Failure> {
    let home = visit.service().take_back_duty(&visit.call, id).await?;
    Ok(back(&visit, home))
}

/// `POST /bodies/{id}/take-back`
pub(crate) async fn body(visit: SignedIn, Id(id): Id<BodyId>, _: Fields) -> Result<Response, Failure> {
    let home = visit.service().take_back_body(&visit.call, id).await?;
    Ok(back(&visit, home))
}

fn back(visit: &SignedIn, home: Home) -> Response {
    visit.go_saying(&path_of(home), &Flash::new("bodies-taken-back"))
}
