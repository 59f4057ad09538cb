//! `/links`: how far an institution's people are led, what is wrong, and whose signature is missing.

use axum::response::Response;
use liandai_service::{
    links::{InstitutionLinks, LeaderLinks, LinkBoard, LinkFinding, LinkReview, OwnLinks, UnitLinks},
    store::{Page as Part, Paged},
};

use super::{
    figure::{Bars, Series, embedded},
    places::{Places, Tab},
};
use crate::{
    download::workbook, failure::Failure, fields::Filters, page::Page, parts::Pager, visit::SignedIn,
    words::Words,
};

const PATH: &str = "/links";
const ROWS: usize = 50;
/// A picture with more bars than this is read less easily than the table below it.
const MOST_BARS: usize = 16;

#[derive(askama::Template)]
#[template(path = "pages/links/board.html")]
struct BoardPage<'a> {
    page: Page<'a>,
    places: &'a Places,
    tabs: Vec<(String, String, bool)>,
    review: &'a LinkReview,
    units: Vec<&'a UnitLinks>,
    full: Vec<&'a LeaderLinks>,
    posts: Words<'a>,
}

impl BoardPage<'_> {
    fn unit_name(&self, unit: &UnitLinks) -> String {
        unit.name.clone().unwrap_or_else(|| self.page.t("links-no-unit"))
    }

    /// The share of people who are led, as a whole percentage; never a full hundred while somebody is not.
    fn share(&self) -> u32 {
        let total = &self.review.total;
        (total.led * 100).checked_div(total.people).unwrap_or(100)
    }

    fn unsigned(&self) -> u32 {
        self.review.leaders.iter().map(|one| one.unsigned).sum()
    }

    fn faults(&self) -> usize {
        self.review.faults().count()
    }

    fn bars(&self) -> String {
        let shown: Vec<_> = self.units.iter().take(MOST_BARS).collect();
        let series = |key: &str, count: fn(&UnitLinks) -> u32| Series {
            name: self.page.t(key),
            data: shown.iter().map(|unit| count(unit)).collect(),
        };
        embedded(&Bars {
            categories: shown.iter().map(|unit| self.unit_name(unit)).collect(),
            series: vec![
                series("links-proper", |unit| unit.counts.proper),
                series("without-leader", |unit| unit.counts.people - unit.counts.led),
                series("links-improper", |unit| unit.counts.led - unit.counts.proper),
            ],
            horizontal: true,
            stacked: true,
        })
    }
}

#[derive(askama::Template)]
#[template(path = "pages/links/findings.html")]
struct FindingsPage<'a> {
    page: Page<'a>,
    visit: &'a SignedIn,
    places: &'a Places,
    tabs: Vec<(String, String, bool)>,
    review: &'a LinkReview,
    /// What kinds there are, how many of each, and where each leads.
    kinds: Vec<(String, usize, String, bool)>,
    listed: Paged<&'a LinkFinding>,
    pager: Pager<'a>,
    posts: Words<'a>,
}

impl FindingsPage<'_> {
    fn told(&self, finding: &LinkFinding) -> String {
        self.page.f(&finding.message(), &finding.fault.arguments())
    }

    fn level(&self, finding: &LinkFinding) -> Option<String> {
        finding.level.as_ref().map(|level| level.get(self.visit.lang).to_owned())
    }

    /// Where the finding is mended, and what the button says; whether the button does it at once.
    fn mend(&self, finding: &LinkFinding) -> Option<(String, String, bool)> {
        let Some(officer) = &finding.officer else {
            return Some(("/institutions".to_owned(), self.page.t("links-mend-institutions"), false));
        };
        let is_own = self.visit.call.actor.officer == Some(officer.id);
        let may = self.review.may_pair && !is_own;
        let path = |rest: &str| format!("/officers/{}/{rest}", officer.id);
        match finding.fault.id() {
            "span" => Some((path("members"), self.page.t("links-see-members"), false)),
            "member-left" if may => Some((path("link/close"), self.page.t("links-close"), true)),
            "no-leader" if may => Some((path("link"), self.page.t("link-give"), false)),
            _ if may => Some((path("link"), self.page.t("relink"), false)),
            _ => None,
        }
    }
}

#[derive(askama::Template)]
#[template(path = "pages/links/signatures.html")]
struct SignaturesPage<'a> {
    page: Page<'a>,
    places: &'a Places,
    tabs: Vec<(String, String, bool)>,
    signed: u32,
    outstanding: u32,
    listed: Paged<&'a LeaderLinks>,
    pager: Pager<'a>,
    posts: Words<'a>,
}

impl SignaturesPage<'_> {
    fn place_of<'p>(&'p self, one: &'p LeaderLinks) -> Option<&'p str> {
        let leader = &one.leader;
        if one.is_own {
            return leader.unit.as_deref();
        }
        self.places.name_of(leader.institution_id)
    }

    /// Whether the visitor may look at the leader: some serve in institutions that are not the visitor's.
    fn is_seen(&self, one: &LeaderLinks) -> bool {
        one.is_own || self.places.name_of(one.leader.institution_id).is_some()
    }
}

#[derive(askama::Template)]
#[template(path = "pages/links/city.html")]
struct CityPage<'a> {
    page: Page<'a>,
    tabs: Vec<(String, String, bool)>,
    board: &'a LinkBoard,
    listed: Paged<&'a InstitutionLinks>,
    pager: Pager<'a>,
}

#[derive(askama::Template)]
#[template(path = "pages/links/own.html")]
struct OwnPage<'a> {
    page: Page<'a>,
    own: &'a OwnLinks,
    posts: Words<'a>,
}

impl OwnPage<'_> {
    fn unsigned(&self) -> usize {
        self.own.members.iter().filter(|link| link.signed_at.is_none()).count()
    }
}

/// `GET /links`
pub(crate) async fn show(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let Some(places) = Places::of(&visit, &filters).await? else { return own(&visit).await };
    if filters.text("part") == "city" {
        return city(&visit, &filters, &places).await;
    }
    let review = visit.service().review_links(&visit.call, places.here).await?;
    match filters.text("part") {
        "findings" => findings(&visit, &filters, &places, &review),
        "signatures" => signatures(&visit, &filters, &places, &review),
        _ => board(&visit, &places, &review),
    }
}

/// `GET /links/export?institution=…`
pub(crate) async fn export(visit: SignedIn, filters: Filters) -> Result<Response, Failure> {
    let places = Places::of(&visit, &filters).await?.ok_or(Failure::NoSuchPage)?;
    let list = visit.service().export_links(&visit.call, places.here, visit.messages());
    Ok(workbook("links.xlsx", list.await?))
}

fn board(visit: &SignedIn, places: &Places, review: &LinkReview) -> Result<Response, Failure> {
    let page = visit.page("nav-links").within("nav-links");
    let mut units: Vec<_> = review.units.iter().collect();
    units.sort_by_key(|unit| {
        let counts = &unit.counts;
        std::cmp::Reverse((counts.people - counts.led, counts.led - counts.proper, counts.people))
    });
    visit.show(&BoardPage {
        tabs: places.tabs(&page, Tab::Board),
        page,
        places,
        review,
        units,
        full: review.leaders.iter().filter(|one| review.is_full(one)).collect(),
        posts: Words::posts(visit),
    })
}

fn findings(
    visit: &SignedIn,
    filters: &Filters,
    places: &Places,
    review: &LinkReview,
) -> Result<Response, Failure> {
    let page = visit.page("links-tab-findings").within("nav-links").under(PATH, "nav-links");
    let kind = filters.text("kind");
    let of_kind = |one: &&LinkFinding| kind.is_empty() || one.fault.id() == kind;
    let listed = part(review.faults().filter(of_kind), filters);
    visit.show(&FindingsPage {
        tabs: places.tabs(&page, Tab::Findings),
        pager: Pager::new(&page, PATH, filters, &listed),
        kinds: kinds(&page, filters, review),
        page,
        visit,
        places,
        review,
        listed,
        posts: Words::posts(visit),
    })
}

/// The kinds of findings that there are, as chips that filter.
fn kinds(page: &Page<'_>, filters: &Filters, review: &LinkReview) -> Vec<(String, usize, String, bool)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for finding in review.faults() {
        match counts.iter_mut().find(|(id, _)| *id == finding.fault.id()) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.fault.id(), 1)),
        }
    }
    let chip = |(id, count): (&str, usize)| {
        let is_on = filters.text("kind") == id;
        let query = filters.query_with(&[("kind", if is_on { "" } else { id }), ("page", "")]);
        (page.t(&format!("links-kind-{id}")), count, format!("{PATH}?{query}"), is_on)
    };
    counts.into_iter().map(chip).collect()
}

fn signatures(
    visit: &SignedIn,
    filters: &Filters,
    places: &Places,
    review: &LinkReview,
) -> Result<Response, Failure> {
    let page = visit.page("links-tab-signatures").within("nav-links").under(PATH, "nav-links");
    let outstanding = review.leaders.iter().map(|one| one.unsigned).sum();
    let all: u32 = review.leaders.iter().map(|one| one.members).sum();
    let listed = part(review.leaders.iter().filter(|one| one.unsigned > 0), filters);
    visit.show(&SignaturesPage {
        tabs: places.tabs(&page, Tab::Signatures),
        pager: Pager::new(&page, PATH, filters, &listed),
        page,
        places,
        signed: all - outstanding,
        outstanding,
        listed,
        posts: Words::posts(visit),
    })
}

async fn city(visit: &SignedIn, filters: &Filters, places: &Places) -> Result<Response, Failure> {
    let board = visit.service().link_board(&visit.call).await?;
    let page = visit.page("links-tab-city").within("nav-links").under(PATH, "nav-links");
    let listed = part(board.institutions.iter(), filters);
    visit.show(&CityPage {
        tabs: places.tabs(&page, Tab::City),
        pager: Pager::new(&page, PATH, filters, &listed),
        page,
        board: &board,
        listed,
    })
}

async fn own(visit: &SignedIn) -> Result<Response, Failure> {
    let own = visit.service().own_links(&visit.call).await?;
    let page = visit.page("nav-links").within("nav-links");
    visit.show(&OwnPage { page, own: &own, posts: Words::posts(visit) })
}

/// The part of a list that a page shows.
fn part<'a, T>(all: impl Iterator<Item = &'a T>, filters: &Filters) -> Paged<&'a T> {
    let all: Vec<_> = all.collect();
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let pages = count(all.len().div_ceil(ROWS)).max(1);
    let page = Part::new(filters.parsed("page").unwrap_or(1).min(pages), count(ROWS));
    let from = usize::try_from(page.offset()).unwrap_or(0);
    Paged { total: count(all.len()), rows: all.into_iter().skip(from).take(ROWS).collect(), page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_list_is_never_beyond_its_end() {
        let all: Vec<u32> = (0..120).collect();
        for (query, first, rows, page) in
            [("", 0, 50, 1), ("page=3", 100, 20, 3), ("page=9", 100, 20, 3), ("page=-1", 0, 50, 1)]
        {
            let filters = Filters(crate::fields::Fields::parse(query.as_bytes()));
            let listed = part(all.iter(), &filters);
            assert_eq!((listed.rows.first(), listed.rows.len()), (Some(&&first), rows), "{query}");
            assert_eq!((listed.total, listed.page.number), (120, page));
        }
        let none: Paged<&u32> = part([].iter(), &Filters::default());
        assert_eq!((none.rows.len(), none.total, none.page.number), (0, 0, 1));
    }
}
