//! What waits, as single tasks: what it is called, how much of it there is, where it is done. The workbench draws them, the navigation
//! counts them, the day's reminder lists them.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use liandai_locale::{Argument, Messages};
use liandai_model::{AccountId, Instant, OfficerId, TenantId};

use crate::{Call, Service, workbench::Waiting};

/// What kind of task it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskKind {
    /// One's log of today is to be written.
    LogToday,
    /// Logs of this month are missing or were returned.
    LogGaps,
    /// Logs are to be read.
    LogsToRead,
    /// Officers have no leader.
    Unlinked,
    /// People whom 二(一) wants are missing.
    Lacking,
    /// Links are to be signed.
    Unsigned,
    /// Facts are to be confirmed.
    FactsToConfirm,
    /// Facts about oneself were not yet seen.
    FactsUnseen,
    /// Targets are to be answered.
    Targets,
    /// Sheets are to be filled in.
    SheetsFill,
    /// Sheets are to be reviewed.
    SheetsReview,
    /// Sheets are to be approved.
    SheetsApprove,
    /// Sheets are overdue with others.
    SheetsTold,
    /// Duties are overdue.
    DutiesOverdue,
    /// Duties end soon.
    DutiesSoon,
    /// Duties that were done are to be confirmed.
    DutiesToConfirm,
    /// Entries of registers are to be confirmed.
    EntriesToConfirm,
    /// One's entries were returned.
    EntriesReturned,
    /// Proposals are to be decided on.
    ProposalsToDecide,
    /// Ratings are to be taken on.
    Ratings,
    /// Consequences are to be decided on.
    Undecided,
    /// Consequences are to be carried out.
    Unsettled,
    /// Notices are to be given.
    NoticesToGive,
    /// Objections are to be decided.
    ObjectionsToDecide,
    /// One's objections were answered.
    ObjectionAnswers,
    /// Reviews and appeals are to be decided.
    RemediesToDecide,
    /// One's review or appeal was decided.
    RemedyAnswers,
    /// A new rating is to take up what was upheld.
    RemediesUpheld,
    /// Complaints of the public are to be handled.
    Complaints,
    /// Complaints of the public are late.
    ComplaintsOverdue,
    /// Cases of prohibitions wait for what one was named for.
    Cases,
    /// Cases of prohibitions wait for somebody to be named.
    CasesUnheld,
    /// There is a case about oneself.
    CasesOwn,
    /// Inspections are to be held.
    Inspections,
    /// What inspections found is to be confirmed.
    InspectionPosts,
    /// What was put right is to be looked at again.
    Rechecks,
    /// What inspections found about oneself was not yet seen.
    InspectionsUnseen,
    /// What inspections found is to be put right.
    Rectifications,
    /// What was to be put right is late.
    RectificationsOverdue,
    /// Exams are to be taken.
    ExamsToTake,
    /// Results of surveys are to be recorded.
    SurveysToTake,
    /// Filings are to be received.
    FilingsToReceive,
    /// Imports are to be applied.
    Imports,
}

impl TaskKind {
    /// The key of its message; why it is to be done stands under the key with `-why`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LogToday => "task-log-today",
            Self::LogGaps => "task-log-gaps",
            Self::LogsToRead => "task-logs-to-read",
            Self::Unlinked => "task-unlinked",
            Self::Lacking => "task-lacking",
            Self::Unsigned => "task-unsigned",
            Self::FactsToConfirm => "task-facts-to-confirm",
            Self::FactsUnseen => "task-facts-unseen",
            Self::Targets => "task-targets",
            Self::SheetsFill => "task-sheets-fill",
            Self::SheetsReview => "task-sheets-review",
            Self::SheetsApprove => "task-sheets-approve",
            Self::SheetsTold => "task-sheets-told",
            Self::DutiesOverdue => "task-duties-overdue",
            Self::DutiesSoon => "task-duties-soon",
            Self::DutiesToConfirm => "task-duties-to-confirm",
            Self::EntriesToConfirm => "task-entries-to-confirm",
            Self::EntriesReturned => "task-entries-returned",
            Self::ProposalsToDecide => "task-proposals-to-decide",
            Self::Ratings => "task-ratings",
            Self::Undecided => "task-undecided",
            Self::Unsettled => "task-unsettled",
            Self::NoticesToGive => "task-notices-to-give",
            Self::ObjectionsToDecide => "task-objections-to-decide",
            Self::ObjectionAnswers => "task-objection-answers",
            Self::RemediesToDecide => "task-remedies-to-decide",
            Self::RemedyAnswers => "task-remedy-answers",
            Self::RemediesUpheld => "task-remedies-upheld",
            Self::Complaints => "task-complaints",
            Self::ComplaintsOverdue => "task-complaints-overdue",
            Self::Cases => "task-cases",
            Self::CasesUnheld => "task-cases-unheld",
            Self::CasesOwn => "task-cases-own",
            Self::Inspections => "task-inspections",
            Self::InspectionPosts => "task-inspection-posts",
            Self::Rechecks => "task-rechecks",
            Self::InspectionsUnseen => "task-inspections-unseen",
            Self::Rectifications => "task-rectifications",
            Self::RectificationsOverdue => "task-rectifications-overdue",
            Self::ExamsToTake => "task-exams-to-take",
            Self::SurveysToTake => "task-surveys-to-take",
            Self::FilingsToReceive => "task-filings-to-receive",
            Self::Imports => "task-imports",
        }
    }
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What it is.
    pub kind: TaskKind,
    /// How much of it there is.
    pub count: i64,
    /// How much of that is overdue.
    pub overdue: i64,
    /// Where it is done.
    pub path: String,
}

impl Task {
    /// Whether something of it is overdue.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.overdue > 0
            || matches!(
                self.kind,
                TaskKind::LogGaps
                    | TaskKind::SheetsTold
                    | TaskKind::DutiesOverdue
                    | TaskKind::ComplaintsOverdue
                    | TaskKind::RectificationsOverdue
            )
    }

    /// What is to be done, with how much of it.
    #[must_use]
    pub fn title(&self, messages: &Messages) -> String {
        counted(messages, self.kind.key(), self.count)
    }

    /// Why, or how much of it is overdue.
    #[must_use]
    pub fn why(&self, messages: &Messages) -> String {
        if self.overdue > 0 {
            let key = match self.kind {
                TaskKind::Cases => "task-cases-overdue",
                _ => "task-sheets-overdue",
            };
            return counted(messages, key, self.overdue);
        }
        match self.kind {
            TaskKind::SheetsFill
            | TaskKind::SheetsReview
            | TaskKind::SheetsApprove
            | TaskKind::SheetsTold => messages.text("task-sheets-why"),
            kind => messages.text(&format!("{}-why", kind.key())),
        }
    }
}

fn counted(messages: &Messages, key: &str, n: i64) -> String {
    messages.format_with(key, &[("count", Argument::Number(&n.to_string()))])
}

impl Waiting {
    /// As tasks of an officer, or of somebody who is none.
    #[must_use]
    pub fn tasks(&self, officer: Option<OfficerId>) -> Vec<Task> {
        let one = |kind, count, path: &str| vec![Task { kind, count, overdue: 0, path: path.to_owned() }];
        match *self {
            Self::LogToday => one(TaskKind::LogToday, 1, "/log"),
            Self::LogGaps(n) => one(TaskKind::LogGaps, n, "/log"),
            Self::LogsToRead(n) => one(TaskKind::LogsToRead, n, "/log/queue"),
            Self::Unlinked(unlinked) => {
                let path = unlinked.institution.map_or_else(
                    || "/officers?link=none".to_owned(),
                    |institution| format!("/links/propose?institution={institution}"),
                );
                one(TaskKind::Unlinked, unlinked.count, &path)
            }
            Self::Lacking(n) => one(TaskKind::Lacking, n, "/bodies?show=missing"),
            Self::Unsigned(n) => one(TaskKind::Unsigned, n, "/links/sign"),
            Self::FactsToConfirm(n) => one(TaskKind::FactsToConfirm, n, "/facts/confirm"),
            Self::FactsUnseen(n) => {
                let path = officer.map_or_else(String::new, |id| format!("/officers/{id}/facts"));
                one(TaskKind::FactsUnseen, n, &path)
            }
            Self::Targets(n) => one(TaskKind::Targets, n, "/targets?whose=mine&state=offered"),
            Self::Sheets(sheets) => {
                let all = [
                    (TaskKind::SheetsFill, sheets.fill, "/sheets/queue?part=fill"),
                    (TaskKind::SheetsReview, sheets.review, "/sheets/queue?part=review"),
                    (TaskKind::SheetsApprove, sheets.approve, "/sheets/queue?part=approve"),
                ];
                let wait = all.into_iter().filter(|(_, (count, _), _)| *count > 0);
                let path = |path: &str| path.to_owned();
                wait.map(|(kind, (count, overdue), at)| Task { kind, count, overdue, path: path(at) })
                    .collect()
            }
            Self::SheetsTold(n) => one(TaskKind::SheetsTold, n, "/cycles"),
            Self::DutiesOverdue(n) => one(TaskKind::DutiesOverdue, n, "/duties"),
            Self::DutiesSoon(n) => one(TaskKind::DutiesSoon, n, "/duties"),
            Self::DutiesToConfirm(n) => one(TaskKind::DutiesToConfirm, n, "/duties/confirm"),
            Self::EntriesToConfirm(n) => one(TaskKind::EntriesToConfirm, n, "/entries/confirm"),
            Self::EntriesReturned(n) => one(TaskKind::EntriesReturned, n, "/entries/mine?state=returned"),
            Self::ProposalsToDecide(n) => one(TaskKind::ProposalsToDecide, n, "/proposals?state=proposed"),
            Self::Ratings(n) => one(TaskKind::Ratings, n, "/ratings"),
            Self::Undecided(n) => one(TaskKind::Undecided, n, "/settlements?state=open"),
            Self::Unsettled(n) => one(TaskKind::Unsettled, n, "/settlements?state=approved"),
            Self::NoticesToGive(n) => one(TaskKind::NoticesToGive, n, "/notices"),
            Self::ObjectionsToDecide(n) => one(TaskKind::ObjectionsToDecide, n, "/objections"),
            Self::ObjectionAnswers(n) => one(TaskKind::ObjectionAnswers, n, "/notices"),
            Self::RemediesToDecide(n) => one(TaskKind::RemediesToDecide, n, "/remedies?state=open"),
            Self::RemedyAnswers(n) => one(TaskKind::RemedyAnswers, n, "/remedies?whose=mine"),
            Self::RemediesUpheld(n) => one(TaskKind::RemediesUpheld, n, "/ratings/new"),
            Self::Complaints(n) => one(TaskKind::Complaints, n, "/complaints?show=waiting"),
            Self::ComplaintsOverdue(n) => one(TaskKind::ComplaintsOverdue, n, "/complaints?show=overdue"),
            Self::Cases(count, overdue) => {
                vec![Task { kind: TaskKind::Cases, count, overdue, path: "/cases?show=mine".to_owned() }]
            }
            Self::CasesUnheld(n) => one(TaskKind::CasesUnheld, n, "/cases?show=unheld"),
            Self::CasesOwn(n) => one(TaskKind::CasesOwn, n, "/cases/mine"),
            Self::Inspections(n) => one(TaskKind::Inspections, n, "/inspections?show=mine"),
            Self::InspectionPosts(n) => {
                one(TaskKind::InspectionPosts, n, "/inspections/findings?show=confirm")
            }
            Self::Rechecks(n) => one(TaskKind::Rechecks, n, "/inspections/findings?show=recheck"),
            Self::InspectionsUnseen(n) => {
                one(TaskKind::InspectionsUnseen, n, "/inspections/mine?show=unseen")
            }
            Self::Rectifications(n) => one(TaskKind::Rectifications, n, "/inspections/mine?show=open"),
            Self::RectificationsOverdue(n) => {
                one(TaskKind::RectificationsOverdue, n, "/inspections/mine?show=overdue")
            }
            Self::ExamsToTake(n) => one(TaskKind::ExamsToTake, n, "/exams"),
            Self::SurveysToTake(n) => one(TaskKind::SurveysToTake, n, "/surveys?show=to-take"),
            Self::FilingsToReceive(n) => one(TaskKind::FilingsToReceive, n, "/filings"),
            Self::Imports(n) => one(TaskKind::Imports, n, "/imports"),
        }
    }
}

/// For so many seconds what was counted holds, unless the actor does something.
const HOLDS: i64 = 60;
/// After so many seconds it is not shown any more, not even until it is counted anew.
const SHOWN: i64 = 600;
/// So many accounts at most.
const MOST: usize = 20_000;

/// What waited for each account when it was last counted, so that every page can show it and none need count.
#[derive(Debug, Default)]
pub(crate) struct Glances(RwLock<HashMap<(TenantId, AccountId), Glance>>);

/// What waited for somebody at some time.
#[derive(Clone, Debug)]
struct Glance {
    at: Instant,
    holds: bool,
    tasks: Arc<Vec<Task>>,
}

impl Glances {
    fn keep(&self, call: &Call, tasks: Vec<Task>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let of = (call.tenant, call.actor.account);
        if all.len() >= MOST && !all.contains_key(&of) {
            all.clear();
        }
        all.insert(of, Glance { at: call.now, holds: true, tasks: Arc::new(tasks) });
    }

    fn get(&self, call: &Call) -> Option<(Arc<Vec<Task>>, bool)> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let glance = all.get(&(call.tenant, call.actor.account))?;
        let age = glance.at.seconds_until(call.now);
        let is_shown = (0..=SHOWN).contains(&age);
        is_shown.then(|| (Arc::clone(&glance.tasks), glance.holds && age <= HOLDS))
    }

    fn doubt(&self, call: &Call) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(glance) = all.get_mut(&(call.tenant, call.actor.account)) {
            glance.holds = false;
        }
    }
}

impl Service {
    /// What waits for the actor as it was last counted, and whether that still holds; nothing is asked of the store. Another process
    /// may know better for as long as it holds.
    #[must_use]
    pub fn glance(&self, call: &Call) -> Option<(Arc<Vec<Task>>, bool)> {
        self.remembered.glances.get(call)
    }

    /// The actor has done something: what was counted may not hold any more.
    pub fn doubt_glance(&self, call: &Call) {
        self.remembered.glances.doubt(call);
    }

    pub(crate) fn keep_glance(&self, call: &Call, waiting: &[Waiting]) {
        let tasks = waiting.iter().flat_map(|one| one.tasks(call.actor.officer)).collect();
        self.remembered.glances.keep(call, tasks);
    }
}
