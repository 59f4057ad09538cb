//! `/duties/catalogue`: every duty with its clause, frequency, evidence and who confirms it; and how far it is carried out.

use axum::response::Response;
use liandai_service::{
    duty::DutyCell,
    regulation::{
        Origin,
        words::{Entry, all},
    },
};

use super::Tabs;
use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

const PATH: &str = "/duties/catalogue";

#[derive(askama::Template)]
#[template(path = "pages/duties/catalogue.html")]
struct CataloguePage<'a> {
    page: &'a Page<'a>,
    visit: &'a SignedIn,
    filters: &'a Filters,
    groups: Vec<Group<'a>>,
    not_modelled: Vec<(&'a str, &'a str)>,
    total: usize,
    tabs: Tabs,
    note: String,
}

/// The duties under one heading of the regulation.
struct Group<'a> {
    id: &'a str,
    title: &'a str,
    duties: Vec<Line<'a>>,
}

/// A duty.
struct Line<'a> {
    entry: Entry<'a>,
    cell: Option<DutyCell>,
    /// Where it is kept, if elsewhere.
    kept: Option<&'static str>,
}

impl CataloguePage<'_> {
    fn is_assumed(line: &Line<'_>) -> bool {
        line.entry.origin == Origin::Assumption
    }

    fn name<'b>(&self, line: &'b Line<'_>) -> &'b str {
        line.entry.title.get(self.visit.lang)
    }

    fn note_of<'b>(&self, line: &'b Line<'_>) -> &'b str {
        line.entry.note.map_or("", |note| note.get(self.visit.lang))
    }

    fn share(&self, cell: &DutyCell) -> String {
        let share = cell.share().map_or_else(|| "–".to_owned(), |share| format!("{share}%"));
        let told = [("share", share), ("in_time", cell.in_time.to_string()), ("due", cell.due.to_string())];
        self.page.f("duty-catalogue-share", &told)
    }

    fn clause_title(&self, clause: &str) -> String {
        let clause = self.visit.call.package().clause(clause);
        clause.map_or_else(String::new, |clause| clause.title.get(self.visit.lang).to_owned())
    }
}

/// Where a duty is kept that the catalogue only names.
fn kept_at(word: &str) -> &'static str {
    match word {
        "log" => "/log",
        "sheets" => "/sheets",
        "targets" => "/targets",
        "settlements" => "/settlements",
        "links" => "/links",
        "notices" => "/notices",
        "bodies" => "/bodies",
        "filings" => "/filings",
        _ => "/ratings",
    }
}

/// `GET /duties/catalogue`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let listed = visit.service().duty_catalogue(&visit.call).await?;
    let package = visit.call.package();
    let wanted = filters.text("q").trim().to_lowercase();
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut total = 0;
    let entries = all(package, visit.messages()).into_iter().filter(|entry| entry.kind == "duty");
    for entry in entries {
        let Some((rule, cell)) =
            listed.duties.iter().find(|(rule, _)| rule.id == entry.id && rule.from == entry.from)
        else {
            continue;
        };
        let texts = [entry.id, entry.clause, entry.title.zh.as_str(), entry.title.en.as_str()];
        if !texts.iter().any(|text| text.to_lowercase().contains(&wanted)) {
            continue;
        }
        total += 1;
        let line = Line { kept: rule.body.kept.map(|kept| kept_at(kept.id())), cell: *cell, entry };
        let heading = package.clause(line.entry.clause).map(|clause| heading(&clause.id)).unwrap_or_default();
        if let Some(group) = groups.iter_mut().find(|group| group.id == heading) {
            group.duties.push(line);
        } else {
            let title = package.clause(heading).map_or("", |clause| clause.title.get(visit.lang));
            groups.push(Group { id: heading, title, duties: vec![line] });
        }
    }
    let not_modelled =
        listed.not_modelled.iter().map(|one| (one.clause.as_str(), one.reason.get(visit.lang))).collect();
    let page = visit.page("duty-tab-catalogue").within("nav-duties").under(super::PATH, "nav-duties");
    visit.show(&CataloguePage {
        tabs: Tabs::new(&page, &visit, PATH),
        note: page.t("duty-confirmer-note"),
        page: &page,
        visit: &visit,
        filters: &filters,
        groups,
        not_modelled,
        total,
    })
}

/// The clause above, under which duties are grouped; one without any is its own group.
fn heading(clause: &str) -> &str {
    liandai_service::regulation::parent_clause(clause).unwrap_or(clause)
}
