//! `/regulation`: the regulation that is in force, as a document.

use std::collections::HashSet;

use axum::response::Response;
use liandai_service::{
    powers::{Action, Place},
    regulation::{Origin, words::all},
};

use super::clause::{Shown, ancestors, plain};
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

#[derive(askama::Template)]
#[template(path = "pages/regulation/document.html")]
struct DocumentPage<'a> {
    page: Page<'a>,
    filters: &'a Filters,
    title: &'a str,
    effective: String,
    effective_note: Option<&'a str>,
    digest: String,
    clauses: Vec<Shown<'a>>,
    chapters: Vec<Chapter<'a>>,
    /// How many clauses, rules, and assumptions among the rules there are in all.
    counts: [usize; 3],
    found: usize,
    source: Option<&'a str>,
    may_attach: bool,
}

impl DocumentPage<'_> {
    fn is_narrowed(&self) -> bool {
        self.filters.has("q") || self.filters.has("only")
    }

    fn counted(&self) -> [(&'static str, String); 3] {
        let [clauses, rules, assumptions] = self.counts.map(|count| count.to_string());
        [("clauses", clauses), ("rules", rules), ("assumptions", assumptions)]
    }
}

/// An entry of the contents with those below it.
struct Chapter<'a> {
    id: &'a str,
    title: &'a str,
    sections: Vec<(&'a str, &'a str)>,
}

/// `GET /regulation`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let official = visit.service().official_text(&visit.call).await?;
    let package = visit.call.package();
    let rules = all(package, visit.messages());
    let assumptions = rules.iter().filter(|rule| rule.origin == Origin::Assumption).count();
    let counts = [package.clauses.len(), rules.len(), assumptions];
    let clauses = package.clauses.iter().map(|clause| Shown::new(&visit, clause, &rules, official.as_ref()));
    let (clauses, found) = narrowed(clauses.collect(), &filters);
    let chapters = contents(&clauses);
    let page = visit.page("nav-regulation").within("nav-regulation");
    let effective_note = package.effective_note.as_ref().map(|note| note.get(visit.lang));
    let effective = page.day(&package.effective_from);
    visit.show(&DocumentPage {
        page,
        filters: &filters,
        title: package.title.get(visit.lang),
        effective,
        effective_note,
        digest: visit.call.regulation.short_digest(),
        clauses,
        chapters,
        counts,
        found,
        source: official.as_ref().map(|text| text.source.as_str()),
        may_attach: visit.service().may(&visit.call, Action::AttachText, &Place::city()),
    })
}

/// The clauses that the filters want and those above them, so that one sees where they stand; and how many are wanted.
fn narrowed<'a>(clauses: Vec<Shown<'a>>, filters: &Filters) -> (Vec<Shown<'a>>, usize) {
    let (text, only_assumptions) = (plain(filters.text("q")), filters.text("only") == "assumptions");
    let wanted: Vec<bool> = clauses
        .iter()
        .map(|clause| (!only_assumptions || clause.is_assumed()) && clause.contains(&text))
        .collect();
    let found = wanted.iter().filter(|wanted| **wanted).count();
    let kept: HashSet<&str> = clauses
        .iter()
        .zip(&wanted)
        .filter(|(_, wanted)| **wanted)
        .flat_map(|(clause, _)| std::iter::once(clause.id).chain(ancestors(clause.id)))
        .collect();
    (clauses.into_iter().filter(|clause| kept.contains(clause.id)).collect(), found)
}

fn contents<'a>(clauses: &[Shown<'a>]) -> Vec<Chapter<'a>> {
    let mut chapters: Vec<Chapter<'_>> = Vec::new();
    for clause in clauses {
        match (clause.depth, chapters.last_mut()) {
            (0, _) => chapters.push(Chapter { id: clause.id, title: clause.title, sections: Vec::new() }),
            (1, Some(chapter)) => chapter.sections.push((clause.id, clause.title)),
            _ => {}
        }
    }
    chapters
}
