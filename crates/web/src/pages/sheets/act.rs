//! What is done to a sheet: kept while it is typed, handed on, taken back.

use axum::response::Response;
use liandai_model::{SheetId, SheetStep};
use liandai_service::{
    Error,
    appraisal::{TypedForm, TypedLine},
};

use super::{points, view};
use crate::{
    failure::Failure,
    fields::Fields,
    flash::Flash,
    form::Form,
    ids::Id,
    pages::confirm::{self, Question},
    visit::SignedIn,
};

/// More lines than any sheet has.
const MOST_LINES: usize = 24;

#[derive(askama::Template)]
#[template(path = "pages/sheets/saved.html")]
struct Saved {
    version: i64,
    text: String,
}

/// Names of the fields of the lines, which outlive the form that is read by them.
struct Names(Vec<[String; 3]>);

impl Names {
    fn new() -> Self {
        let of = |at: usize| ["points", "reason", "evidence"].map(|kind| format!("{kind}-{at}"));
        Self((0..MOST_LINES).map(of).collect())
    }

    fn typed<'f>(&self, fields: &'f Fields) -> TypedForm<'f> {
        let line = |[points, reason, evidence]: &[String; 3]| TypedLine {
            points: fields.text(points),
            reason: fields.text(reason),
            evidence: fields.text(evidence),
        };
        TypedForm { lines: self.0.iter().map(line).collect(), remark: fields.text("remark") }
    }
}

fn path(id: SheetId) -> String {
    format!("/sheets/{id}")
}

/// The version that the form was made of; none fits a form that names none.
fn version(fields: &Fields) -> i64 {
    fields.parsed("version").unwrap_or(0)
}

/// `POST /sheets/{id}/save`
pub(crate) async fn save(visit: SignedIn, Id(id): Id<SheetId>, fields: Fields) -> Result<Response, Failure> {
    let typed = Names::new().typed(&fields);
    let version = visit.service().save_sheet(&visit.call, id, version(&fields), &typed).await?;
    let sum = typed.lines.iter().filter_map(|line| line.points.trim().parse::<liandai_model::Points>().ok());
    let sum = sum.map(|points| i64::from(points.hundredths())).sum();
    let (hour, minute) = visit.call.now.hour_and_minute();
    let told = [("time", format!("{hour:02}:{minute:02}")), ("total", points(Some(sum)))];
    let told = told.each_ref().map(|(name, value)| (*name, value.as_str()));
    visit.show(&Saved { version, text: visit.messages().format("sheet-saved", &told) })
}

/// `POST /sheets/{id}`: the step at which the form was made is taken.
pub(crate) async fn submit(
    visit: SignedIn,
    Id(id): Id<SheetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let service = visit.service();
    let step: SheetStep = fields.parsed("step").unwrap_or(SheetStep::SelfAssessment);
    let (title, text, ok, done) = match step {
        SheetStep::Review => ("sheet-do-review", "sheet-review-confirm", "sheet-review", "sheet-reviewed"),
        SheetStep::Approval => {
            ("sheet-do-approval", "sheet-approve-confirm", "sheet-approve", "sheet-approved")
        }
        _ => ("sheet-do-self", "sheet-hand-in-confirm", "sheet-hand-in", "sheet-handed-in"),
    };
    let view = service.show_sheet(&visit.call, id).await?;
    // What cannot be done is not asked about: the use case says why.
    if !confirm::is_confirmed(&fields) && view.acts.fill {
        let question =
            Question { title, text: visit.messages().text(text), ok, action: &path(id), back: &path(id) };
        return confirm::ask(&visit, &question, &fields);
    }
    let names = Names::new();
    let (typed, version) = (names.typed(&fields), version(&fields));
    let outcome = match step {
        SheetStep::Review => service.review_sheet(&visit.call, id, version, &typed).await,
        SheetStep::Approval => service.approve_sheet(&visit.call, id, version, &typed).await,
        _ => service.hand_in_sheet(&visit.call, id, version, &typed).await,
    };
    match outcome {
        Ok(()) => Ok(visit.go_saying(&path(id), &Flash::new(done))),
        Err(Error::Invalid(problems)) => {
            let problems = visit.worded(&problems);
            view::draw(&visit, &view, &Form::refused(fields, problems), None)
        }
        Err(Error::Conflict(key)) => clash(&visit, id, step, fields, key).await,
        Err(error) => Err(error.into()),
    }
}

/// Somebody was faster: what was typed is shown again, beside what is kept now, or to be copied where nothing is filled in any more.
async fn clash(
    visit: &SignedIn,
    id: SheetId,
    step: SheetStep,
    fields: Fields,
    key: &'static str,
) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    if view.acts.fill && view.sheet.step == step {
        let told = vec![("points-0", visit.messages().text("sheet-changed-typed"))];
        view::draw_beside(visit, &view, &Form::refused(fields, told))
    } else {
        let told = vec![("lost", visit.messages().text(key))];
        view::draw_lost(visit, &view, &Form::refused(fields, told))
    }
}

/// `POST /sheets/{id}/take-back`
pub(crate) async fn take_back(
    visit: SignedIn,
    Id(id): Id<SheetId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let service = visit.service();
    let view = service.show_sheet(&visit.call, id).await?;
    if !confirm::is_confirmed(&fields) && view.acts.take_back {
        let question = Question {
            title: "sheet-take-back",
            text: visit.messages().text("sheet-take-back-text"),
            ok: "sheet-take-back",
            action: &format!("{}/take-back", path(id)),
            back: &path(id),
        };
        return confirm::ask(&visit, &question, &fields);
    }
    match service.take_back_sheet(&visit.call, id, version(&fields)).await {
        Ok(()) => Ok(visit.go_saying(&path(id), &Flash::new("sheet-taken-back"))),
        Err(Error::Conflict(key)) => Ok(visit.go_saying(&path(id), &Flash::new(key).refused())),
        Err(error) => Err(error.into()),
    }
}
