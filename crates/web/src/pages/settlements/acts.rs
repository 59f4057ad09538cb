//! What is done about consequences.

use axum::response::Response;
use liandai_model::ConsequenceId;
use liandai_service::Error;

use super::show::after;
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    ids::Id,
    pages::confirm::{Question, ask, is_confirmed},
    visit::SignedIn,
};

/// `POST /settlements/{id}/decide`
pub(crate) async fn decide(
    visit: SignedIn,
    Id(id): Id<ConsequenceId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let yes = fields.text("answer") == "yes";
    let outcome = visit.service().decide_settlement(&visit.call, id, yes, fields.text("why")).await;
    let done = if yes { "settlement-decided-for" } else { "settlement-decided-against" };
    after(&visit, id, fields, (outcome, done)).await
}

/// `POST /settlements/{id}/carry-out`
pub(crate) async fn carry_out(
    visit: SignedIn,
    Id(id): Id<ConsequenceId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().carry_out_settlement(&visit.call, id, fields.text("evidence")).await;
    after(&visit, id, fields, (outcome, "settlement-done")).await
}

/// `POST /settlements/{id}/statement`
pub(crate) async fn statement(
    visit: SignedIn,
    Id(id): Id<ConsequenceId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().state_own_case(&visit.call, id, fields.text("statement")).await;
    after(&visit, id, fields, (outcome, "settlement-stated")).await
}

/// `POST /settlements/approve`
pub(crate) async fn approve(visit: SignedIn, fields: Fields) -> Result<Response, Failure> {
    let back = format!("/settlements?{}", fields.text("back"));
    let ids: Vec<ConsequenceId> = fields.every("id").filter_map(|id| id.parse().ok()).collect();
    if !ids.is_empty() && !is_confirmed(&fields) {
        let question = Question {
            title: "settlement-approve-title",
            text: visit.messages().text("settlement-approve-text"),
            ok: "settlement-approve",
            action: "/settlements/approve",
            back: &back,
        };
        return ask(&visit, &question, &fields);
    }
    let flash = match visit.service().approve_settlements(&visit.call, &ids).await {
        Ok(count) => Flash::new("settlement-approved-many").with("count", count),
        Err(Error::Conflict(key)) => Flash::new(key).refused(),
        Err(error) => return Err(error.into()),
    };
    Ok(visit.go_saying(&back, &flash))
}
