//! `/cycles/{period}/close`: a period is closed before all is done in it.

use axum::response::Response;
use liandai_model::Period;
use liandai_service::{Error, appraisal::CycleView};

use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    pages::sheets::{
        period,
        reason::{Asked, draw},
    },
    visit::SignedIn,
};

fn asked(visit: &SignedIn, view: &CycleView) -> Asked<'static> {
    let one = view.board.cycle.period;
    let name = period(&visit.page("cycles-title"), one);
    Asked {
        title: "cycle-close-question",
        text: visit.messages().format("cycle-close-text", &[("name", &name)]),
        ok: "cycle-close",
        action: format!("/cycles/{one}/close"),
        back: format!("/cycles/{one}"),
        version: 0,
        section: "nav-cycles",
    }
}

/// `GET /cycles/{period}/close`
pub(crate) async fn show(visit: SignedIn, Id(one): Id<Period>) -> Result<Response, Failure> {
    visit.service().may_run_cycles(&visit.call)?;
    let view = visit.service().show_cycle(&visit.call, one).await?;
    draw(&visit, &asked(&visit, &view), &Form::filled(&[]), false)
}

/// `POST /cycles/{period}/close`
pub(crate) async fn submit(
    visit: SignedIn,
    Id(one): Id<Period>,
    fields: Fields,
) -> Result<Response, Failure> {
    visit.service().may_run_cycles(&visit.call)?;
    let view = visit.service().show_cycle(&visit.call, one).await?;
    let back = format!("/cycles/{one}");
    match visit.service().close_cycle(&visit.call, view.board.cycle.id, fields.text("reason")).await {
        Ok(()) => Ok(visit.go_saying(&back, &Flash::new("cycle-closed"))),
        Err(Error::Invalid(problems)) => {
            draw(&visit, &asked(&visit, &view), &Form::refused(fields, visit.worded(&problems)), true)
        }
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&back, &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
