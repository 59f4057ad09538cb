//! The left navigation: at most seven groups, and in each what the actor has the power to see.

use liandai_service::{Call, Service, powers::Action};

use crate::pages::workbench::look;

/// A group of entries.
pub struct Group {
    /// Its name's message; none for the first.
    pub key: Option<&'static str>,
    /// Its entries.
    pub entries: Vec<Shown>,
}

/// An entry with how much waits there.
pub struct Shown {
    /// The entry.
    pub entry: Entry,
    /// How much waits.
    pub count: i64,
}

/// An entry.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its name's message, and what pages name themselves part of.
    pub key: &'static str,
    /// Where it leads.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What one must be able to do somewhere to see it; none for everybody.
    action: Option<Action>,
    /// Or this.
    or: Option<Action>,
}

const fn entry(key: &'static str, path: &'static str, icon: &'static str, action: Option<Action>) -> Entry {
    Entry { key, path, icon, action, or: None }
}

impl Entry {
    const fn or(mut self, action: Action) -> Self {
        self.or = Some(action);
        self
    }
}

const ALL: &[(Option<&str>, &[Entry])] = &[
    (None, &[entry("nav-workbench", "/", "layout-dashboard", None)]),
    (
        Some("nav-log-group"),
        &[
            entry("nav-log", "/log", "notebook", Some(Action::WriteLog)),
            entry("nav-log-queue", "/log/queue", "checks", Some(Action::MarkLog)),
            // Those who look after a place may take its lists out; a leader who only has members, and a mere officer, may not.
            entry("nav-log-board", "/log/board", "table", Some(Action::Export)),
            entry("nav-duties", "/duties", "list-check", Some(Action::ViewDuty)),
            entry("nav-registers", "/registers", "book-2", Some(Action::ViewEntry)),
            entry("nav-targets", "/targets", "target", Some(Action::ViewTarget)),
        ],
    ),
    (
        Some("nav-appraisal-group"),
        &[
            entry("nav-sheets", "/sheets", "clipboard-check", Some(Action::ViewSheet)),
            entry("nav-cycles", "/cycles", "calendar-event", Some(Action::ViewSheet)),
            entry("nav-facts", "/facts", "report-analytics", Some(Action::ViewFact)),
            // That of an institution, or one's own.
            entry("nav-ledger", "/ledger", "archive", Some(Action::ViewLedger)).or(Action::DoDuty),
            entry("nav-notices", "/notices", "speakerphone", Some(Action::Object)),
            entry("nav-complaints", "/complaints", "mail", Some(Action::HandleComplaint))
                .or(Action::HandleTopComplaint),
            entry("nav-complaint-oversight", "/complaints/oversight", "eye", Some(Action::OverseeComplaints)),
            entry("nav-cases", "/cases", "scale", Some(Action::HandleCase)).or(Action::DecideCase),
            entry("nav-inspections", "/inspections", "search", Some(Action::ViewInspection))
                .or(Action::AnswerInspection),
            // Those who hold surveys, and those who look after a place.
            entry("nav-surveys", "/surveys", "chart-bar", Some(Action::RunSurvey)).or(Action::Export),
            entry("nav-filings", "/filings", "send", Some(Action::FileMonth)).or(Action::ViewCityBoard),
        ],
    ),
    (
        Some("nav-rating-group"),
        &[
            entry("nav-ratings", "/ratings", "star", Some(Action::ViewRating)),
            entry("nav-settlements", "/settlements", "scale", Some(Action::ViewRating)),
        ],
    ),
    (
        Some("nav-regulation-group"),
        &[
            entry("nav-regulation", "/regulation", "book-2", None),
            entry("nav-exams", "/exams", "certificate", None),
            entry("nav-objectives", "/objectives", "flag", Some(Action::ViewFigures)),
            entry("nav-reviews", "/reviews", "report-analytics", None),
        ],
    ),
    (
        Some("nav-people-group"),
        &[
            entry("nav-institutions", "/institutions", "building", Some(Action::ViewInstitution)),
            entry("nav-officers", "/officers", "users", Some(Action::ViewOfficer)),
            entry("nav-links", "/links", "sitemap", Some(Action::ViewLinks)),
            entry("nav-bodies", "/bodies", "list-check", Some(Action::ViewBodies)),
            entry("nav-import", "/imports", "file-import", Some(Action::Import)).or(Action::ManageAccounts),
        ],
    ),
    (
        Some("nav-settings-group"),
        &[
            entry("nav-accounts", "/accounts", "shield-lock", Some(Action::ViewAccounts)),
            entry("nav-audit", "/audit", "history", Some(Action::ViewAudit)),
            entry("nav-jobs", "/jobs", "progress", Some(Action::ViewSettings)),
            entry("nav-workdays", "/settings/workdays", "calendar", Some(Action::EditWorkdays)),
            entry("nav-settings", "/settings", "settings", Some(Action::ViewSettings)),
        ],
    ),
];

/// What the actor sees of the navigation, with what waited where when it was last counted.
pub(crate) fn groups(service: &Service, call: &Call) -> Vec<Group> {
    let tasks = service.glance(call).map(|(tasks, _)| tasks);
    let count = |entry: &Entry| {
        let here = tasks.iter().flat_map(|tasks| tasks.iter()).filter(|task| look(task.kind).1 == entry.key);
        here.map(|task| task.count).sum()
    };
    let shown = |entry: &Entry| Shown { entry: *entry, count: count(entry) };
    let may = |entry: &&Entry| {
        let mut asked = entry.action.iter().chain(&entry.or).peekable();
        asked.peek().is_none() || asked.any(|action| service.may_anywhere(call, *action))
    };
    ALL.iter()
        .map(|(key, entries)| Group { key: *key, entries: entries.iter().filter(may).map(shown).collect() })
        .filter(|group| !group.entries.is_empty())
        .collect()
}
