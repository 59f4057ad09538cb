//! A clause as the page shows it: its summary, the official text beside it, the rules that carry it out, the pages that belong to it.

use liandai_service::{
    powers::Action,
    regulation::{
        Clause, Origin, parent_clause,
        words::{Attached, Entry},
    },
};

use crate::visit::SignedIn;

/// A clause.
pub(super) struct Shown<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) summary: &'a str,
    /// Clauses that stand above it.
    pub(super) depth: usize,
    /// The paragraphs of the official text.
    pub(super) official: Vec<&'a str>,
    pub(super) rules: Vec<Rule>,
    /// Where the program does something about it: path and message.
    pub(super) pages: Vec<(&'static str, &'static str)>,
}

/// A rule that cites the clause.
pub(super) struct Rule {
    /// Unique on the page, for the note.
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) figures: Vec<String>,
    pub(super) dates: String,
    pub(super) is_assumption: bool,
    pub(super) note: Option<String>,
}

impl<'a> Shown<'a> {
    pub(super) fn new(
        visit: &SignedIn,
        clause: &'a Clause,
        rules: &[Entry<'_>],
        official: Option<&'a Attached>,
    ) -> Self {
        let lang = visit.lang;
        let official = official.and_then(|text| text.clauses.get(&clause.id));
        let rules = rules.iter().enumerate().filter(|(_, rule)| rule.clause == clause.id);
        Self {
            id: &clause.id,
            title: clause.title.get(lang),
            summary: clause.summary.get(lang),
            depth: ancestors(&clause.id).count(),
            official: official.map(|text| text.lines().collect()).unwrap_or_default(),
            rules: rules.map(|(number, rule)| Rule::new(visit, number, rule)).collect(),
            pages: pages(visit, clause),
        }
    }

    /// Whether something on it is an assumption.
    pub(super) fn is_assumed(&self) -> bool {
        self.rules.iter().any(|rule| rule.is_assumption)
    }

    /// Whether a text stands in it; parentheses of either width are the same.
    pub(super) fn contains(&self, wanted: &str) -> bool {
        let texts = [self.id, self.title, self.summary].into_iter().chain(self.official.iter().copied());
        texts.into_iter().any(|text| plain(text).contains(wanted))
    }
}

/// A text as it is searched.
pub(super) fn plain(text: &str) -> String {
    text.to_lowercase().replace('（', "(").replace('）', ")")
}

/// The ids of the clauses above, nearest first.
pub(super) fn ancestors(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent_clause(id), |id| parent_clause(id))
}

impl Rule {
    fn new(visit: &SignedIn, number: usize, rule: &Entry<'_>) -> Self {
        let messages = visit.messages();
        Self {
            id: format!("rule-{number}"),
            heading: rule.heading(messages),
            figures: rule.figures.clone(),
            dates: rule.origin_and_dates(messages),
            is_assumption: rule.origin == Origin::Assumption,
            note: rule.note.map(|note| note.get(visit.lang).to_owned()),
        }
    }
}

/// By what the clause carries; only what the reader may open.
fn pages(visit: &SignedIn, clause: &Clause) -> Vec<(&'static str, &'static str)> {
    let known = [
        ("body", "/bodies", "nav-bodies", Action::ViewBodies),
        ("link", "/links", "nav-links", Action::ViewLinks),
        ("duty", "/duties/catalogue", "duty-tab-catalogue", Action::ViewRegulation),
        ("power", "/account/powers", "powers-mine", Action::ViewOwnPowers),
    ];
    let carries = |what: &str| clause.carries.iter().any(|carried| carried == what);
    let known = known
        .into_iter()
        .filter(|(what, _, _, action)| carries(what) && visit.service().may_anywhere(&visit.call, *action));
    known.map(|(_, path, key, _)| (path, key)).collect()
}
