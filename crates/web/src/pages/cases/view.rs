//! `/cases/{id}`: one case, as far as the visitor reads it, and what they can do.

use axum::response::Response;
use liandai_model::{CaseCapacity, CaseId, CaseParty, CaseState, CaseStepId, Day, RemedyKind};
use liandai_service::{
    case::{CLEARED, CaseView, CaseWay, DecisionView, Stand, TEXT},
    regulation::terms::TermOf,
    store::{attachment::Attachment, conduct_case::CaseStep, fact::Fact},
};

use super::{
    PATH,
    words::{entry, handling_note, light, looks, outcome, outcome_note, prohibition},
};
use crate::{
    failure::Failure,
    files::{FileField, FileList},
    form::Form,
    ids::Id,
    page::Page,
    rules::Told,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/cases/view.html")]
struct ViewPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a CaseView,
    form: &'a Form,
    had_files: bool,
    /// What was assumed about who handles cases.
    note: String,
    /// How long the step takes where it stands.
    term: Option<Told>,
    /// What was assumed about each decision.
    notes: Vec<String>,
}

/// A step of the bar.
struct Step {
    key: &'static str,
    is_done: bool,
    is_here: bool,
    note: String,
}

/// A choice of a decision, with what it would record.
struct Choice {
    id: String,
    text: String,
    note: String,
    entries: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
impl ViewPage<'_> {
    const fn looks(&self) -> (&'static str, &'static str) {
        looks(self.view.case.state)
    }

    const fn most() -> usize {
        TEXT
    }

    fn path(&self) -> String {
        format!("{PATH}/{}", self.view.case.id)
    }

    fn is_party(&self) -> bool {
        matches!(self.view.stand, Stand::Party(_))
    }

    /// The message for whom it is about, by what they are.
    fn told_key(&self) -> &'static str {
        match self.view.stand {
            Stand::Party(CaseParty::Leader) => "case-notice-leader",
            _ => "case-notice-officer",
        }
    }

    fn prohibition(&self) -> String {
        prohibition(self.visit, &self.view.case.clause)
    }

    fn light(&self) -> Option<(&'static str, &'static str, &'static str)> {
        light(self.view.case.due_day?, self.visit.call.today())
    }

    fn office(&self) -> String {
        self.view.row.office.clone().unwrap_or_else(|| self.page.t("case-office-top"))
    }

    /// The step where it stands, those before it, and those to come.
    fn steps(&self) -> Vec<Step> {
        let here = match self.view.case.state {
            CaseState::Checking => 0,
            CaseState::Inquiry => 1,
            CaseState::Hearing => 2,
            CaseState::Deciding => 3,
            CaseState::Review | CaseState::Appeal => 4,
            CaseState::Decided => 5,
            CaseState::Dropped => return Vec::new(),
        };
        let keys = [
            "case-step-check",
            "case-step-inquiry",
            "case-step-hearing",
            "case-step-decision",
            "case-step-remedy",
        ];
        let step = |(at, key): (usize, &'static str)| {
            let is_here = at == here || (here == 5 && at == 4);
            Step { key, is_done: at < here && !is_here, is_here, note: self.step_note(at, is_here) }
        };
        keys.into_iter().enumerate().map(step).collect()
    }

    fn step_note(&self, at: usize, is_here: bool) -> String {
        let case = &self.view.case;
        if is_here {
            let since = self.page.t1("case-since", "day", self.page.day(&case.since.day()));
            return match (&self.view.row.holder, self.is_party()) {
                (Some(holder), false) => format!("{holder} · {since}"),
                _ => since,
            };
        }
        match (at, &self.view.suspension) {
            (1, Some(one)) => self.page.t1("case-suspended-since", "day", self.page.day(&one.from_day)),
            _ => String::new(),
        }
    }

    /// Who can be named: what is sent, and what is shown.
    fn candidates(&self) -> Vec<(String, String)> {
        let people = self.view.candidates.iter().flat_map(|one| &one.people);
        people.map(|one| (one.id.to_string(), one.name.clone())).collect()
    }

    fn names(&self, capacity: &str) -> bool {
        self.view.turn.is_some_and(|turn| turn.id() == capacity)
    }

    fn is(&self, state: &str) -> bool {
        self.view.case.state.id() == state
    }

    /// Whether the visitor, whose turn it is, may add to the file.
    fn may_add(&self) -> bool {
        matches!(self.view.turn, Some(CaseCapacity::Checker | CaseCapacity::Inquirer))
    }

    fn files(&self, id: &CaseStepId) -> Option<&[Attachment]> {
        self.view.files.get(id).map(Vec::as_slice)
    }

    fn file_list<'p>(&'p self, files: &'p [Attachment]) -> FileList<'p> {
        FileList::new(self.page, files, &self.path())
    }

    fn file_field(&self) -> FileField<'_> {
        FileField::new(self.page, "case-files", self.form).optional().chosen_before(self.had_files)
    }

    /// What a step says, where it is a word of the program.
    fn said(&self, step: &CaseStep) -> String {
        match RemedyKind::from_id(&step.text) {
            Some(kind) if step.act == liandai_model::CaseAct::Ask => self.page.word("remedy-kind", kind),
            _ => step.text.clone(),
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let Some((party, choices)) = &self.view.to_decide else { return Vec::new() };
        let mut all: Vec<_> = choices
            .iter()
            .map(|choice| Choice {
                id: choice.id.clone(),
                text: outcome(self.visit, self.page, *party, Some(&choice.id)),
                note: outcome_note(self.visit, &choice.id),
                entries: choice
                    .entries
                    .iter()
                    .map(|(kind, word, points)| entry(self.visit, self.page, (*kind, word, *points)))
                    .collect(),
            })
            .collect();
        all.push(Choice {
            id: CLEARED.to_owned(),
            text: outcome(self.visit, self.page, *party, None),
            note: String::new(),
            entries: Vec::new(),
        });
        all
    }

    fn outcome(&self, decision: &DecisionView) -> String {
        outcome(self.visit, self.page, decision.made.party, decision.made.outcome.as_deref())
    }

    fn note_at(&self, at: &usize) -> &str {
        self.notes.get(*at).map_or("", String::as_str)
    }

    fn earliest(&self) -> String {
        self.page.t1("case-hearing-help", "day", self.page.day(&self.view.earliest_hearing))
    }

    fn entry(&self, fact: &Fact) -> String {
        entry(self.visit, self.page, (fact.kind, &fact.word, fact.points))
    }

    fn way_text(&self, way: &CaseWay) -> String {
        let key = if way.is_over(self.visit.call.today()) { "case-way-over" } else { "case-way-until" };
        self.page.t1(key, "day", self.page.day(&way.until))
    }

    fn is_over(&self, way: &CaseWay) -> bool {
        way.is_over(self.visit.call.today())
    }

    fn today(&self) -> Day {
        self.visit.call.today()
    }

    fn lasts(&self) -> bool {
        self.view.suspension.as_ref().is_some_and(|one| one.to_day.is_none_or(|to| to >= self.today()))
    }
}

/// `GET /cases/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<CaseId>) -> Result<Response, Failure> {
    let today = visit.call.today().to_string();
    draw(
        &visit,
        id,
        |view| {
            Form::filled(&[
                ("from_day", &today),
                ("to_day", &today),
                ("hearing_day", &view.earliest_hearing.to_string()),
            ])
        },
        false,
    )
    .await
}

pub(super) async fn draw(
    visit: &SignedIn,
    id: CaseId,
    form: impl FnOnce(&CaseView) -> Form,
    had_files: bool,
) -> Result<Response, Failure> {
    let view = visit.service().show_case(&visit.call, id).await?;
    let form = form(&view);
    let page = visit.page_of(&view.case.number).within("nav-cases");
    let page = match view.stand {
        Stand::Party(_) => page.under("/cases/mine", "cases-mine"),
        Stand::Acting(_) => page.under(PATH, "nav-cases"),
    };
    let note_of = |one: &DecisionView| {
        one.made.outcome.as_deref().map_or_else(String::new, |id| outcome_note(visit, id))
    };
    let template = ViewPage {
        page: &page,
        visit,
        view: &view,
        form: &form,
        had_files,
        note: handling_note(visit),
        term: term_of(view.case.state).map(|of| page.term(of)),
        notes: view.decisions.iter().map(note_of).collect(),
    };
    if form.is_refused() { visit.refuse(&template) } else { visit.show(&template) }
}

/// Which term a case stands under.
const fn term_of(state: CaseState) -> Option<TermOf> {
    Some(match state {
        CaseState::Checking => TermOf::CaseCheck,
        CaseState::Inquiry => TermOf::CaseInquiry,
        CaseState::Hearing => TermOf::CaseHearing,
        CaseState::Deciding => TermOf::CaseDecision,
        CaseState::Review => TermOf::ReviewAnswer,
        CaseState::Appeal => TermOf::AppealAnswer,
        CaseState::Decided | CaseState::Dropped => return None,
    })
}
