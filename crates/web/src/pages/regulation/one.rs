//! `/regulation/clauses/{clause}`: one clause: its figures and their year, what it asks of the reader, its rules, and the pages that carry
//! it out.

use axum::{extract::Path, response::Response};
use liandai_model::InstitutionId;
use liandai_service::{
    living::{Living, MyClauses},
    regulation::words::all,
};

use super::{
    asked::asked,
    clause::{Shown, ancestors, path},
    document::PATH,
    figures::{Figures, worst},
};
use crate::{
    failure::Failure,
    fields::Filters,
    figure::{Figure, Line},
    page::Page,
    visit::SignedIn,
};

#[derive(askama::Template)]
#[template(path = "pages/regulation/one.html")]
struct ClausePage<'a> {
    page: &'a Page<'a>,
    clause: Shown<'a>,
    living: Option<&'a Living>,
    /// Where they are counted anew.
    anew: String,
    year: Option<Figure<'a>>,
    below: Vec<Shown<'a>>,
    /// Why nothing carries it out, if that is so.
    reason: Option<&'a str>,
}

impl ClausePage<'_> {
    fn here(&self) -> Option<&str> {
        self.living?.institution.as_ref().map(|one| one.name.as_str())
    }
}

/// `GET /regulation/clauses/{clause}?institution=…`
pub(crate) async fn show(
    visit: SignedIn,
    Path(id): Path<String>,
    filters: Filters,
) -> Result<Response, Failure> {
    let (service, call) = (visit.service(), &visit.call);
    let package = call.package();
    let clause = package.clause(&id).ok_or(Failure::NoSuchPage)?;
    let official = service.official_text(call).await?;
    let living = if service.may_see_figures(call) {
        let named = filters.some("institution").map(str::parse::<InstitutionId>).transpose();
        let named = named.map_err(|_| Failure::NoSuchPage)?;
        Some(service.living_regulation(call, named, filters.has("anew")).await?)
    } else {
        None
    };
    let mine = service.my_clauses(call).await?;
    let rules = all(package, visit.messages());
    let mut page = visit.page_of(&format!("{} {}", clause.id, clause.title.get(visit.lang)));
    page = page.within("nav-regulation").under(PATH, "nav-regulation");
    let above: Vec<_> = ancestors(&clause.id).filter_map(|id| package.clause(id)).collect();
    for one in above.into_iter().rev() {
        page = page.under_named(&path(&one.id), &format!("{} {}", one.id, one.title.get(visit.lang)));
    }
    let page = page;
    let alive = |clause| shown(&page, &visit, clause, &rules, official.as_ref(), living.as_deref(), &mine);
    let below = package.clauses.iter().filter(|one| ancestors(&one.id).next() == Some(clause.id.as_str()));
    let year = living.as_deref().and_then(|living| year(&page, living, &clause.id, call.today().ymd().1));
    let not_modelled = package.duties().map_or(&[][..], |all| &all.not_modelled);
    let reason = not_modelled.iter().find(|one| one.clause == clause.id);
    visit.show(&ClausePage {
        page: &page,
        clause: alive(clause),
        living: living.as_deref(),
        anew: format!("{}?{}", path(&clause.id), filters.query_with(&[("anew", "1")])),
        year,
        below: below.map(alive).collect(),
        reason: reason.map(|one| one.reason.get(visit.lang)),
    })
}

fn shown<'a>(
    page: &'a Page<'a>,
    visit: &SignedIn,
    clause: &'a liandai_service::regulation::Clause,
    rules: &[liandai_service::regulation::words::Entry<'_>],
    official: Option<&'a liandai_service::regulation::words::Attached>,
    living: Option<&'a Living>,
    mine: &MyClauses,
) -> Shown<'a> {
    let mut shown = Shown::new(visit, clause, rules, official);
    shown.figures = living.and_then(|living| Figures::of(page, living, &clause.id));
    shown.worst = living.and_then(|living| worst(living, &clause.id));
    shown.asked = asked(page, visit, mine, &clause.id);
    shown
}

/// The clause's duties by month, up to the present one.
fn year<'a>(page: &'a Page<'a>, living: &Living, clause: &str, month: i8) -> Option<Figure<'a>> {
    let months = living.months.get(clause)?;
    let shown = usize::try_from(month).unwrap_or(months.len());
    let months = || months.iter().take(shown);
    let steps = (1..=shown).map(|month| page.n1("objective-month", "month", month)).collect();
    let share = months().map(|(in_time, due)| (in_time * 100).checked_div(*due)).collect();
    let due = months().map(|(_, due)| Some(*due)).collect();
    let line = |name: &str, values, right| Line { name: page.t(name), values, is_hundredths: false, right };
    let lines =
        [line("clause-year-share", share, None), line("clause-year-due", due, Some("clause-year-unit"))];
    Some(Figure::lines(page, "clause-year", "objective-unit-percent", steps, &lines))
}
