//! A clause as the page shows it: its summary, the official text beside it, the rules that carry it out, the pages that belong to it.

use std::fmt::Write as _;

use liandai_service::{
    living::Tone,
    regulation::{
        Clause, Origin, parent_clause,
        words::{Attached, Entry},
    },
};

use super::{figures::Figures, pages::pages};
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
    /// Its figures, where the reader may see any.
    pub(super) figures: Option<Figures<'a>>,
    /// The worst of them.
    pub(super) worst: Option<Tone>,
    /// What it asks of the reader.
    pub(super) asked: Vec<Asked>,
}

/// Something that a clause asks of the reader now.
pub(super) struct Asked {
    pub(super) path: String,
    pub(super) title: String,
    pub(super) more: String,
    pub(super) is_late: bool,
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
        let cited = rules.iter().enumerate().filter(|(_, rule)| rule.clause == clause.id);
        Self {
            id: &clause.id,
            title: clause.title.get(lang),
            summary: clause.summary.get(lang),
            depth: ancestors(&clause.id).count(),
            official: official.map(|text| text.lines().collect()).unwrap_or_default(),
            rules: cited.map(|(number, rule)| Rule::new(visit, number, rule)).collect(),
            pages: pages(visit, clause, rules),
            figures: None,
            worst: None,
            asked: Vec::new(),
        }
    }

    /// Where the clause has a page of its own.
    pub(super) fn path(&self) -> String {
        path(self.id)
    }

    /// Whether something on it is an assumption.
    pub(super) fn is_assumed(&self) -> bool {
        self.rules.iter().any(|rule| rule.is_assumption)
    }

    /// Whether somebody should look at it.
    pub(super) fn wants_a_look(&self) -> bool {
        self.worst.is_some_and(|tone| tone >= Tone::Warn)
    }

    /// Whether a text stands in it; parentheses of either width are the same.
    pub(super) fn contains(&self, wanted: &str) -> bool {
        let texts = [self.id, self.title, self.summary].into_iter().chain(self.official.iter().copied());
        texts.into_iter().any(|text| plain(text).contains(wanted))
    }
}

/// Where a clause has a page of its own; what is not of the Latin alphabet is written as addresses want it.
pub(super) fn path(clause: &str) -> String {
    let mut path = "/regulation/clauses/".to_owned();
    for byte in clause.bytes() {
        if byte.is_ascii_alphanumeric() || b"()-".contains(&byte) {
            path.push(char::from(byte));
        } else {
            let _ = write!(path, "%{byte:02X}");
        }
    }
    path
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
    pub(super) fn new(visit: &SignedIn, number: usize, rule: &Entry<'_>) -> Self {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_clause_is_written_as_addresses_want_it() {
        assert_eq!(path("一1"), "/regulation/clauses/%E4%B8%801");
        assert_eq!(path("五(二)4(1)"), "/regulation/clauses/%E4%BA%94(%E4%BA%8C)4(1)");
        assert!(path("五(二)1(2)·否决·③").is_ascii());
    }
}
