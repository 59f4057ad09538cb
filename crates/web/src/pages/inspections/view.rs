//! `/inspections/{id}`: one inspection with its items, and what was found; begun, called off, closed.

use axum::response::Response;
use liandai_model::{InspectionId, InspectionState, RectifyState};
use liandai_service::{
    Error,
    inspection::{CheckView, InspectionView, Stand, TEXT},
    regulation::terms::Rule,
};

use super::{
    MINE, PATH,
    words::{checklist, handling, looks, rectify_looks},
};
use crate::{
    failure::Failure,
    fields::Fields,
    files::FileList,
    form::Form,
    ids::Id,
    page::Page,
    pages::confirm::{self, Question},
    visit::{Ended, SignedIn},
};

#[derive(askama::Template)]
#[template(path = "pages/inspections/view.html")]
struct ViewPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a InspectionView,
    form: &'a Form,
    clause: String,
    note: String,
}

/// An item with what was looked at.
struct Line<'a> {
    id: String,
    clause: String,
    title: String,
    note: String,
    /// In order: the check; else the findings.
    in_order: Option<&'a CheckView>,
    findings: Vec<&'a CheckView>,
}

impl ViewPage<'_> {
    const fn looks(&self) -> (&'static str, &'static str) {
        looks(self.view.inspection.state)
    }

    fn path(&self) -> String {
        format!("{PATH}/{}", self.view.inspection.id)
    }

    fn checklist(&self) -> String {
        checklist(self.visit, &self.view.inspection.checklist)
    }

    fn is_party(&self) -> bool {
        self.view.stand == Stand::Party
    }

    fn is(&self, state: &str) -> bool {
        self.view.inspection.state.id() == state
    }

    const fn most() -> usize {
        TEXT
    }

    fn units(&self) -> String {
        let names: Vec<_> = self.view.units.iter().map(|one| one.name.as_str()).collect();
        names.join(&self.page.t("inspection-joint"))
    }

    fn inspectors(&self) -> String {
        let names: Vec<_> = self.view.inspectors.iter().map(|one| one.name.as_str()).collect();
        names.join(&self.page.t("inspection-joint"))
    }

    /// The items of the checklist on the day of the inspection, and those that were looked at though they are gone.
    fn lines(&self) -> Vec<Line<'_>> {
        let inspection = &self.view.inspection;
        let day = inspection.begun_at.map_or(inspection.day, liandai_model::Instant::day);
        let rules = self.visit.call.package().inspections.as_ref();
        let items = rules.into_iter().flat_map(|rules| rules.items_on(day, &inspection.checklist));
        let line = |rule: &Rule<_>| {
            let of = |one: &&CheckView| one.check.item == rule.id;
            Line {
                id: rule.id.clone(),
                clause: rule.clause.clone(),
                title: rule.title.get(self.visit.lang).to_owned(),
                note: rule.note.as_ref().map_or("", |note| note.get(self.visit.lang)).to_owned(),
                in_order: self.view.checks.iter().filter(of).find(|one| !one.is_finding()),
                findings: self.view.checks.iter().filter(of).filter(|one| one.is_finding()).collect(),
            }
        };
        items.map(line).filter(|line| !self.is_party() || !line.findings.is_empty()).collect()
    }

    fn file_list<'p>(&'p self, one: &'p CheckView) -> FileList<'p> {
        FileList::new(self.page, &one.files, &self.path())
    }

    fn rectify(&self, one: &CheckView) -> (&'static str, &'static str, &'static str) {
        rectify_looks(one.check.rectify, one.check.due_day, self.visit.call.today())
    }

    /// So many of the items were looked at.
    fn looked_at(&self) -> String {
        let lines = self.lines();
        let done = lines.iter().filter(|line| line.in_order.is_some() || !line.findings.is_empty()).count();
        self.page.t2("inspection-looked-at", ("done", done), ("all", lines.len()))
    }

    /// What came of it, in a sentence.
    fn answer(&self) -> String {
        let findings = self.view.checks.iter().filter(|one| one.is_finding());
        let open =
            |one: &&CheckView| matches!(one.check.rectify, Some(RectifyState::Open | RectifyState::HandedIn));
        let (all, open) = (findings.clone().count(), findings.filter(open).count());
        match self.view.inspection.state {
            InspectionState::Planned => self.page.t1("inspection-answer-planned", "day", self.day()),
            InspectionState::Dropped => self.page.t("inspection-answer-dropped"),
            InspectionState::Begun => self.looked_at(),
            InspectionState::Closed => {
                self.page.t2("inspection-answer-closed", ("findings", all), ("open", open))
            }
        }
    }

    fn day(&self) -> String {
        self.page.day(&self.view.inspection.day)
    }
}

/// `GET /inspections/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<InspectionId>) -> Result<Response, Failure> {
    draw(&visit, id, &Form::filled(&[])).await
}

async fn draw(visit: &SignedIn, id: InspectionId, form: &Form) -> Result<Response, Failure> {
    let view = visit.service().show_inspection(&visit.call, id).await?;
    let page = visit.page_of(&view.inspection.number).within("nav-inspections");
    let page = match view.stand {
        Stand::Party => page.under(MINE, "inspections-mine"),
        _ => page.under(PATH, "nav-inspections"),
    };
    let (clause, note) = handling(visit);
    let template = ViewPage { page: &page, visit, view: &view, form, clause, note };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}

/// `POST /inspections/{id}/begin`
pub(crate) async fn begin(
    visit: SignedIn,
    Id(id): Id<InspectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let outcome = visit.service().begin_inspection(&visit.call, id).await;
    answered(&visit, id, fields, outcome, "inspection-begun").await
}

/// `POST /inspections/{id}/drop`
pub(crate) async fn drop_it(
    visit: SignedIn,
    Id(id): Id<InspectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    if let Some(asked) = sure(&visit, id, ("drop", "inspection-drop"), &fields)? {
        return Ok(asked);
    }
    let outcome = visit.service().drop_inspection(&visit.call, id, fields.raw("drop_why")).await;
    answered(&visit, id, fields, outcome, "inspection-dropped").await
}

/// `POST /inspections/{id}/close`
pub(crate) async fn close(
    visit: SignedIn,
    Id(id): Id<InspectionId>,
    fields: Fields,
) -> Result<Response, Failure> {
    let view = visit.service().show_inspection(&visit.call, id).await?;
    if let Some(asked) = sure(&visit, id, ("close", "inspection-close"), &fields)? {
        return Ok(asked);
    }
    let path = format!("{PATH}/{id}");
    let page = visit.page("inspections-title");
    let evidence =
        page.t2("inspection-evidence", ("number", &view.inspection.number), ("path", path.as_str()));
    let outcome = visit.service().close_inspection(&visit.call, id, fields.raw("summary"), &evidence).await;
    let done = if matches!(outcome, Ok(Some(_))) { "inspection-closed-duty" } else { "inspection-closed" };
    answered(&visit, id, fields, outcome.map(drop), done).await
}

/// Asks a browser without scripts whether it is meant.
fn sure(
    visit: &SignedIn,
    id: InspectionId,
    (act, key): (&str, &str),
    fields: &Fields,
) -> Result<Option<Response>, Failure> {
    if confirm::is_confirmed(fields) {
        return Ok(None);
    }
    let (action, back) = (format!("{PATH}/{id}/{act}"), format!("{PATH}/{id}"));
    let (text, ok) = (format!("{key}-text"), format!("{key}-send"));
    let text = visit.messages().text(&text);
    let question = Question { title: key, text, ok: &ok, action: &action, back: &back };
    confirm::ask(visit, &question, fields).map(Some)
}

async fn answered(
    visit: &SignedIn,
    id: InspectionId,
    fields: Fields,
    outcome: Result<(), Error>,
    done: &str,
) -> Result<Response, Failure> {
    match visit.ended(outcome, fields, (&format!("{PATH}/{id}"), done))? {
        Ended::Said(response) => Ok(response),
        Ended::Refused(form) => draw(visit, id, &form).await,
    }
}
