//! `/regulation`: the regulation that is in force: as a document, alive with its figures, or by what it asks of the reader.

#![expect(
    clippy::unused_self,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates hand over references, and ask a page for everything"
)]

use std::{collections::HashSet, sync::Arc};

use axum::response::Response;
use liandai_model::InstitutionId;
use liandai_service::{
    living::{Living, MyClauses, Tone},
    powers::{Action, Place},
    regulation::{Origin, words::all},
    store::place_list::InstitutionName,
};

use super::{
    asked::asked,
    clause::{Shown, ancestors, path, plain},
    figures::{Figures, look, worst},
};
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

pub(super) const PATH: &str = "/regulation";
/// Of the clauses that want a look, so many are named above the text.
const FIRST: usize = 8;

#[derive(askama::Template)]
#[template(path = "pages/regulation/document.html")]
struct DocumentPage<'a> {
    page: &'a Page<'a>,
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
    view: View,
    tabs: Vec<(View, &'static str)>,
    living: Option<&'a Living>,
    places: &'a [InstitutionName],
    looks: Vec<Look<'a>>,
    asked: usize,
}

/// How the regulation is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum View {
    /// With figures.
    Figures,
    /// By what it asks of the reader.
    Mine,
    /// The text and its rules.
    Text,
}

impl View {
    const fn word(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Mine => "mine",
            Self::Text => "text",
        }
    }
}

/// A clause that somebody should look at.
struct Look<'a> {
    id: &'a str,
    title: &'a str,
    path: String,
    class: &'static str,
    icon: &'static str,
    /// What is wrong, with the message that names it.
    told: Vec<(String, String)>,
}

impl DocumentPage<'_> {
    fn is_narrowed(&self) -> bool {
        self.filters.has("q") || self.filters.has("only")
    }

    fn counted(&self) -> [(&'static str, String); 3] {
        let [clauses, rules, assumptions] = self.counts.map(|count| count.to_string());
        [("clauses", clauses), ("rules", rules), ("assumptions", assumptions)]
    }

    fn is_figures(&self) -> bool {
        self.view == View::Figures
    }

    fn is_mine(&self) -> bool {
        self.view == View::Mine
    }

    fn is_on(&self, view: &View) -> bool {
        self.view == *view
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over fields by reference")]
    fn tab(&self, view: &View) -> String {
        format!("{PATH}?view={}", view.word())
    }

    /// Which groups of clauses can be chosen.
    fn only(&self) -> Vec<(&'static str, bool)> {
        let words: &[&str] = if self.is_figures() { &["look", "assumptions"] } else { &["assumptions"] };
        words.iter().map(|word| (*word, self.filters.text("only") == *word)).collect()
    }

    fn is_here(&self, id: &InstitutionId) -> bool {
        self.living.and_then(|living| living.institution.as_ref()).is_some_and(|one| one.id == *id)
    }

    fn here(&self) -> Option<&str> {
        self.living?.institution.as_ref().map(|one| one.name.as_str())
    }

    /// The present figures, counted again.
    fn anew(&self) -> String {
        format!("{PATH}?{}", self.filters.query_with(&[("anew", "1")]))
    }

    /// The sum of a figure over all clauses that have it themselves.
    fn sum(&self, what: &str) -> i64 {
        let living = self.living.into_iter().flat_map(|living| &living.figures);
        let own = living.filter(|(clause, _)| ancestors(clause).next().is_none());
        own.flat_map(|(_, figures)| figures)
            .filter(|figure| figure.what == what)
            .map(|figure| figure.of)
            .sum()
    }

    /// How the clauses stand: how many in order, how many to be looked at, how much is past its day and to be confirmed.
    fn tiles(&self) -> [(&'static str, i64, &'static str); 4] {
        let by = |tone: &[Tone]| {
            let all =
                self.clauses.iter().filter(|clause| clause.worst.is_some_and(|worst| tone.contains(&worst)));
            i64::try_from(all.count()).unwrap_or(i64::MAX)
        };
        [
            ("clauses-good", by(&[Tone::Good, Tone::Plain]), "is-good"),
            ("clauses-look", by(&[Tone::Warn, Tone::Bad]), "is-bad"),
            ("duties-overdue", self.sum("overdue"), "is-bad"),
            ("duties-waiting", self.sum("waiting"), "is-plain"),
        ]
    }
}

/// An entry of the contents with those below it.
struct Chapter<'a> {
    id: &'a str,
    title: &'a str,
    sections: Vec<(&'a str, &'a str)>,
}

/// What is shown besides the text.
struct Alive {
    view: View,
    living: Option<Arc<Living>>,
    places: Vec<InstitutionName>,
    mine: MyClauses,
}

impl Alive {
    async fn read(visit: &SignedIn, filters: &Filters) -> Result<Self, Failure> {
        let (service, call) = (visit.service(), &visit.call);
        let sees = service.may_see_figures(call);
        let view = match filters.text("view") {
            "mine" => View::Mine,
            "figures" | "" if sees => View::Figures,
            _ => View::Text,
        };
        let mut alive = Self { view, living: None, places: Vec::new(), mine: MyClauses::default() };
        match view {
            View::Mine => alive.mine = service.my_clauses(call).await?,
            View::Figures => {
                alive.places = service.figure_places(call).await?;
                let named = filters.some("institution").map(str::parse::<InstitutionId>).transpose();
                let named = named.map_err(|_| Failure::NoSuchPage)?;
                let only = alive.places.first().filter(|_| alive.places.len() == 1).map(|one| one.id);
                let anew = filters.has("anew");
                alive.living = Some(service.living_regulation(call, named.or(only), anew).await?);
            }
            View::Text => {}
        }
        Ok(alive)
    }
}

/// `GET /regulation?view=…&institution=…`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let official = visit.service().official_text(&visit.call).await?;
    let alive = Alive::read(&visit, &filters).await?;
    let package = visit.call.package();
    let rules = all(package, visit.messages());
    let assumptions = rules.iter().filter(|rule| rule.origin == Origin::Assumption).count();
    let counts = [package.clauses.len(), rules.len(), assumptions];
    let page = visit.page("nav-regulation").within("nav-regulation");
    let living = alive.living.as_deref();
    let clauses = package.clauses.iter().map(|clause| {
        let mut shown = Shown::new(&visit, clause, &rules, official.as_ref());
        if let Some(living) = living {
            shown.figures = Figures::of(&page, living, &clause.id);
            shown.worst = worst(living, &clause.id);
        }
        shown.asked = asked(&page, &visit, &alive.mine, &clause.id);
        shown
    });
    let clauses: Vec<Shown<'_>> = clauses.collect();
    let looks = living.map(|living| looks(&page, living, &clauses)).unwrap_or_default();
    let (clauses, found) = narrowed(clauses, &filters, alive.view);
    let chapters = contents(&clauses);
    let effective_note = package.effective_note.as_ref().map(|note| note.get(visit.lang));
    let mut tabs = vec![(View::Mine, "clause-view-mine"), (View::Text, "clause-view-text")];
    if visit.service().may_see_figures(&visit.call) {
        tabs.insert(0, (View::Figures, "clause-view-figures"));
    }
    visit.show(&DocumentPage {
        page: &page,
        filters: &filters,
        title: package.title.get(visit.lang),
        effective: page.day(&package.effective_from),
        effective_note,
        digest: visit.call.regulation.short_digest(),
        clauses,
        chapters,
        counts,
        found,
        source: official.as_ref().map(|text| text.source.as_str()),
        may_attach: visit.service().may(&visit.call, Action::AttachText, &Place::city()),
        view: alive.view,
        tabs,
        living,
        places: &alive.places,
        looks,
        asked: alive.mine.count(),
    })
}

/// The clauses whose own figures are worst: what was not done first, then the most of it.
fn looks<'a>(page: &Page<'_>, living: &Living, clauses: &[Shown<'a>]) -> Vec<Look<'a>> {
    let is_heading =
        |clause: &Shown<'_>| clauses.iter().any(|other| ancestors(other.id).next() == Some(clause.id));
    let mut all: Vec<(Tone, i64, Look<'a>)> = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.wants_a_look() && !is_heading(clause)) {
        let wrong = || living.of(clause.id).iter().filter(|figure| figure.tone >= Tone::Warn);
        let weight = wrong().map(|figure| figure.among.map_or(figure.of, |among| among - figure.of)).sum();
        let told = wrong().map(|figure| {
            let value =
                figure.among.map_or_else(|| figure.of.to_string(), |among| format!("{}/{among}", figure.of));
            (page.word("clause-figure", figure.what), value)
        });
        let tone = clause.worst.unwrap_or(Tone::Plain);
        let (class, icon) = look(tone);
        let look = Look {
            id: clause.id,
            title: clause.title,
            path: path(clause.id),
            class,
            icon,
            told: told.collect(),
        };
        all.push((tone, weight, look));
    }
    all.sort_by_key(|(tone, weight, _)| std::cmp::Reverse((*tone, *weight)));
    all.into_iter().take(FIRST).map(|(.., look)| look).collect()
}

/// The clauses that the filters want and those above them, so that one sees where they stand; and how many are wanted.
fn narrowed<'a>(clauses: Vec<Shown<'a>>, filters: &Filters, view: View) -> (Vec<Shown<'a>>, usize) {
    let (text, only) = (plain(filters.text("q")), filters.text("only"));
    let wants = |clause: &Shown<'_>| match (view, only) {
        (View::Mine, _) if clause.asked.is_empty() => false,
        (_, "assumptions") => clause.is_assumed(),
        (View::Figures, "look") => clause.wants_a_look(),
        _ => true,
    };
    let wanted: Vec<bool> = clauses.iter().map(|clause| wants(clause) && clause.contains(&text)).collect();
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
