//! `/sheets/{id}`: one sheet: where it stands, the form of whose turn it is, and what was done to it.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    clippy::ref_option,
    reason = "templates ask a page for everything, and hand over references"
)]

use axum::response::Response;
use liandai_model::{Period, SheetAct, SheetId, SheetStep};
use liandai_service::{
    appraisal::{Item, SheetForm, SheetView, StepView, Why},
    powers::Action,
    store::{sheet_list::SheetRow, sheet_move::SheetMove, target::TargetRow},
};

use super::{period, points};
use crate::{
    failure::Failure, fields::Fields, fields::Filters, form::Form, ids::Id, page::Page, visit::SignedIn,
    words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/sheets/view.html")]
pub(super) struct ViewPage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    view: &'a SheetView,
    form: &'a Form,
    /// An earlier form that is looked at.
    earlier: Option<&'a (SheetMove, Option<SheetForm>, Option<String>)>,
    /// Whether what is kept differs from what was typed, because somebody else was faster.
    is_beside: bool,
    /// What was typed and can no longer be saved.
    lost: Option<&'a Form>,
    posts: Words<'a>,
}

/// A line of the form as it is drawn.
pub(super) struct Line<'a> {
    at: usize,
    item: &'a Item,
    title: String,
    before: Vec<Before>,
}

/// What somebody said of a line before.
struct Before {
    /// At which step.
    step: SheetStep,
    points: String,
    reason: String,
    evidence: String,
}

impl<'a> ViewPage<'a> {
    fn period(&self, one: &Period) -> String {
        period(self.page, *one)
    }

    fn points(&self, hundredths: &Option<i64>) -> String {
        points(*hundredths)
    }

    fn total(&self, form: &SheetForm) -> String {
        points(Some(form.total()))
    }

    fn holder(&self) -> String {
        holder(self.page, &self.view.row)
    }

    fn question(&self) -> String {
        let period = self.period(&self.view.sheet.period);
        self.page.t2("sheet-question-self", ("name", &self.view.row.name), ("period", period))
    }

    fn answer(&self) -> String {
        if self.view.sheet.step == SheetStep::Closed {
            return self.page.t1("sheet-answer-closed", "total", points(self.view.sheet.total));
        }
        let step = self.page.word("sheet-step", self.view.sheet.step);
        self.page.t2("sheet-answer", ("step", step), ("holder", self.holder()))
    }

    /// The move with the form of a step as it was last taken.
    fn move_of(&self, step: &StepView) -> Option<liandai_model::SheetMoveId> {
        let act = match step.step {
            SheetStep::SelfAssessment => SheetAct::HandIn,
            SheetStep::Review => SheetAct::Review,
            SheetStep::Approval => SheetAct::Approve,
            _ => return None,
        };
        let mut moves = self.view.moves.iter().rev();
        moves.find(|(one, form, _)| one.act == act && form.is_some()).map(|(one, ..)| one.id)
    }

    /// The forms that may be seen, each with its step.
    fn forms(&self) -> Vec<(SheetStep, &'a SheetForm)> {
        let view = self.view;
        let all = [
            (SheetStep::SelfAssessment, &view.self_form),
            (SheetStep::Review, &view.review_form),
            (SheetStep::Approval, &view.approval_form),
        ];
        let is_own = |step| view.acts.fill && step == view.sheet.step;
        let seen = all.into_iter().filter(|(step, _)| !is_own(*step));
        seen.filter_map(|(step, form)| Some((step, form.as_ref()?))).collect()
    }

    fn title(&self, item: &Item) -> String {
        item.title(self.visit.lang)
    }

    fn note<'n>(&self, item: &'n Item) -> Option<&'n str> {
        item.assumption.as_ref().map(|note| note.get(self.visit.lang))
    }

    /// The lines of the form to fill in, with what was said of each before.
    fn lines(&self) -> Vec<Line<'a>> {
        let forms = self.forms();
        let line = |(at, item): (usize, &'a Item)| Line {
            at,
            item,
            title: item.title(self.visit.lang),
            before: forms
                .iter()
                .filter_map(|(step, form)| {
                    let line = form.line(&item.name)?;
                    Some(Before {
                        step: *step,
                        points: line.points().map_or_else(|| "–".to_owned(), |points| points.to_string()),
                        reason: line.reason.clone(),
                        evidence: line.evidence.clone(),
                    })
                })
                .collect(),
        };
        self.view.items.iter().enumerate().map(line).collect()
    }

    /// What is kept of a line, where something else was typed.
    fn kept(&self, line: &Line<'_>) -> Option<Before> {
        let form = self.view.form_to_fill();
        let kept = form.line(&line.item.name).filter(|_| self.is_beside)?;
        let points = kept.points().map(|points| points.to_string()).unwrap_or_default();
        let typed: Option<liandai_model::Points> = self.value("points", line).parse().ok();
        let is_same = typed == kept.points()
            && self.value("reason", line) == kept.reason
            && self.value("evidence", line) == kept.evidence;
        let (reason, evidence) = (kept.reason.clone(), kept.evidence.clone());
        (!is_same).then_some(Before { step: self.view.sheet.step, points, reason, evidence })
    }

    /// What was typed in a line and can no longer be saved: points, reason, evidence.
    fn typed(lost: &'a Form, at: &usize) -> [&'a str; 3] {
        ["points", "reason", "evidence"].map(|kind| lost.value(&format!("{kind}-{at}")))
    }

    /// Points of a line of a form.
    fn given(&self, form: &SheetForm, item: &Item) -> String {
        let points = form.line(&item.name).and_then(liandai_service::appraisal::Line::points);
        points.map_or_else(|| "–".to_owned(), |points| points.to_string())
    }

    fn reason<'f>(&self, form: &'f SheetForm, item: &Item) -> &'f str {
        form.line(&item.name).map_or("", |line| line.reason.as_str())
    }

    fn evidence<'f>(&self, form: &'f SheetForm, item: &Item) -> &'f str {
        form.line(&item.name).map_or("", |line| line.evidence.as_str())
    }

    /// The words of the act that the turn ends with: title, help, button, question.
    fn turn(&self) -> [&'static str; 5] {
        match self.view.sheet.step {
            SheetStep::Review => {
                ["sheet-do-review", "sheet-do-review-help", "sheet-review", "sheet-review-confirm", "eye"]
            }
            SheetStep::Approval => [
                "sheet-do-approval",
                "sheet-do-approval-help",
                "sheet-approve",
                "sheet-approve-confirm",
                "clipboard-check",
            ],
            _ => ["sheet-do-self", "sheet-do-self-help", "sheet-hand-in", "sheet-hand-in-confirm", "send"],
        }
    }

    fn is_wrong(&self, kind: &str, line: &Line<'_>) -> bool {
        self.form.is_wrong(&format!("{kind}-{}", line.at))
    }

    fn value(&self, kind: &str, line: &Line<'_>) -> &str {
        self.form.value(&format!("{kind}-{}", line.at))
    }

    fn case(&self, why: &Why) -> String {
        why.case.get(self.visit.lang).to_owned()
    }

    fn case_note<'w>(&self, why: &'w Why) -> Option<&'w str> {
        why.assumption.as_ref().map(|note| note.get(self.visit.lang))
    }

    fn why(&self, why: &Why) -> String {
        let assessor = self.view.row.assessor.clone().unwrap_or_default();
        let told = [("assessor", assessor), ("clause", why.clause.clone()), ("case", self.case(why))];
        self.page.f("sheet-why", &told)
    }

    /// Further sentences on how the assessor was found.
    fn why_more(&self, why: &Why) -> Vec<String> {
        let mut more = Vec::new();
        let routing = &why.routing;
        if let Ok(day) = liandai_model::Day::parse(routing.day.as_bytes()) {
            let post = [self.posts.of(&routing.post), routing.title.as_str()];
            let post: Vec<_> = post.into_iter().filter(|text| !text.is_empty()).collect();
            let post = if post.is_empty() {
                String::new()
            } else {
                self.page.t1("sheet-why-post", "post", post.join(" "))
            };
            more.push(self.page.t2("sheet-why-day", ("day", self.page.day(&day)), ("post", post)));
        }
        if let (Some(seconded), Some(host)) = (&routing.seconded, &why.host) {
            let key = if seconded.at_host { "sheet-why-host" } else { "sheet-why-home" };
            let until = seconded.host_from.clone().unwrap_or_default();
            more.push(
                self.page
                    .f(key, &[("from", seconded.from.clone()), ("host", host.clone()), ("until", until)]),
            );
        }
        if let Some(name) = &why.instead_of {
            more.push(self.page.t1("sheet-why-instead", "name", name));
        }
        more
    }

    fn sees_dossier(&self) -> bool {
        self.sees(Action::ViewOfficer)
    }

    fn sees_facts(&self) -> bool {
        self.sees(Action::ViewFact)
    }

    fn sees_logs(&self) -> bool {
        self.sees(Action::ViewLog)
    }

    /// The targets by aspect, in the order of the regulation.
    fn targets(&self) -> Vec<(String, Vec<&'a TargetRow>)> {
        let aspects = Words::aspects(self.visit);
        let of = |word: &str| self.view.targets.iter().filter(|row| row.aspect == word).collect::<Vec<_>>();
        let known = aspects.all().iter().map(|(word, text)| ((*text).to_owned(), of(word)));
        known.filter(|(_, rows)| !rows.is_empty()).collect()
    }

    fn sees_targets(&self) -> bool {
        self.sees(Action::ViewTarget)
    }

    fn sees(&self, action: Action) -> bool {
        self.visit.service().may_anywhere(&self.visit.call, action)
    }

    /// Who did it, and for whom.
    fn author(&self, one: &SheetMove, behalf: &Option<String>) -> String {
        let behalf = behalf.as_ref().map(|name| self.page.t1("sheet-on-behalf", "name", name));
        [Some(one.author.clone()), behalf].into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn is_leaderless(&self) -> bool {
        let step = self.view.sheet.step;
        matches!(step, SheetStep::SelfAssessment | SheetStep::Review) && self.view.sheet.leader_id.is_none()
    }

    fn is_waiting_for_group(&self) -> bool {
        self.view.sheet.assessor_id.is_some() && !self.view.has_group && self.view.sheet.approved_at.is_none()
    }
}

/// In whose hands a sheet is.
pub(crate) fn holder(page: &Page<'_>, row: &SheetRow) -> String {
    let nobody = || page.t("sheet-holder-nobody");
    match row.step {
        SheetStep::SelfAssessment => row.officer.clone().unwrap_or_else(nobody),
        SheetStep::Review => row.leader.clone().unwrap_or_else(nobody),
        SheetStep::Closed => "–".to_owned(),
        _ => row.assessor.as_ref().map_or_else(nobody, |name| page.t1("sheet-group-of", "name", name)),
    }
}

/// `GET /sheets/{id}`
pub(crate) async fn show(
    visit: SignedIn,
    Id(id): Id<SheetId>,
    filters: Filters,
) -> Result<Response, Failure> {
    let view = visit.service().show_sheet(&visit.call, id).await?;
    let form = filled(&view);
    draw(&visit, &view, &form, Some(&filters))
}

/// The form as it begins.
fn filled(view: &SheetView) -> Form {
    let begun = view.form_to_fill();
    let mut values = vec![("remark".to_owned(), begun.remark.clone())];
    for (at, item) in view.items.iter().enumerate() {
        let Some(line) = begun.line(&item.name) else { continue };
        let points = line.points().map(|points| points.to_string()).unwrap_or_default();
        values.push((format!("points-{at}"), points));
        values.push((format!("reason-{at}"), line.reason.clone()));
        values.push((format!("evidence-{at}"), line.evidence.clone()));
    }
    Form::refused(Fields::new(values), Vec::new())
}

pub(super) fn draw(
    visit: &SignedIn,
    view: &SheetView,
    form: &Form,
    filters: Option<&Filters>,
) -> Result<Response, Failure> {
    let asked: Option<liandai_model::SheetMoveId> = filters.and_then(|filters| filters.parsed("move"));
    let earlier = view.moves.iter().find(|(one, form, _)| Some(one.id) == asked && form.is_some());
    let page = page(visit, view);
    let template = ViewPage { earlier, ..plain(visit, &page, view, form) };
    if filters.is_some() { visit.show(&template) } else { visit.refuse(&template) }
}

/// With what was typed, beside what somebody else has saved meanwhile.
pub(super) fn draw_beside(visit: &SignedIn, view: &SheetView, typed: &Form) -> Result<Response, Failure> {
    let page = page(visit, view);
    visit.refuse(&ViewPage { is_beside: true, ..plain(visit, &page, view, typed) })
}

/// As it stands, with what was typed and can no longer be saved.
pub(super) fn draw_lost(visit: &SignedIn, view: &SheetView, typed: &Form) -> Result<Response, Failure> {
    let (page, form) = (page(visit, view), filled(view));
    visit.refuse(&ViewPage { lost: Some(typed), ..plain(visit, &page, view, &form) })
}

fn page<'a>(visit: &'a SignedIn, view: &SheetView) -> Page<'a> {
    let plain = visit.page("sheets-title");
    let title = [("name", view.row.name.clone()), ("period", period(&plain, view.sheet.period))];
    visit.page_of(&plain.f("sheet-title", &title)).within("nav-sheets").under("/sheets", "nav-sheets")
}

fn plain<'a>(visit: &'a SignedIn, page: &'a Page<'a>, view: &'a SheetView, form: &'a Form) -> ViewPage<'a> {
    let posts = Words::posts(visit);
    ViewPage { page, visit, view, form, earlier: None, is_beside: false, lost: None, posts }
}
