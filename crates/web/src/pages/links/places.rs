//! What the pages about an institution's links share: which institution, and the way from one page to the next.

use liandai_model::InstitutionId;
use liandai_service::{links::LinkPlaces, powers::Action};

use crate::{failure::Failure, fields::Filters, page::Page, visit::SignedIn};

/// The institution that a page is about, among those that the visitor may look at.
pub(crate) struct Places {
    all: LinkPlaces,
    /// The one that the page is about.
    pub(crate) here: InstitutionId,
    proposes: bool,
    signs: bool,
}

/// A page about links, for the tabs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tab {
    Board,
    Findings,
    Signatures,
    Tree,
    Propose,
    City,
    Sign,
}

impl Places {
    /// The institution of the address, or else the visitor's own; none for those who look after no institution.
    pub(crate) async fn of(visit: &SignedIn, filters: &Filters) -> Result<Option<Self>, Failure> {
        let all = visit.service().link_places(&visit.call).await?;
        let asked = match filters.some("institution") {
            Some(text) => Some(text.parse().map_err(|_| Failure::NoSuchPage)?),
            None => all.own,
        };
        let may = |action| visit.service().may_anywhere(&visit.call, action);
        Ok(asked.map(|here| Self {
            all,
            here,
            proposes: may(Action::ProposeLinks),
            signs: visit.call.actor.officer.is_some() && may(Action::SignLink),
        }))
    }

    /// The institutions to choose from: id, name, depth.
    pub(crate) fn choices(&self) -> impl Iterator<Item = (InstitutionId, &str, i64)> {
        self.all.institutions.iter().map(|one| (one.id, one.name.as_str(), one.depth))
    }

    /// Whether there is anything to choose.
    pub(crate) fn is_choice(&self) -> bool {
        self.all.institutions.len() > 1
    }

    /// The name of an institution, if the visitor may look at its links.
    pub(crate) fn name_of(&self, id: InstitutionId) -> Option<&str> {
        self.all.institutions.iter().find(|one| one.id == id).map(|one| one.name.as_str())
    }

    /// The name of the one that the page is about.
    pub(crate) fn name(&self) -> &str {
        self.name_of(self.here).unwrap_or_default()
    }

    /// Where each tab leads, its name, and whether it is this page.
    pub(crate) fn tabs(&self, page: &Page<'_>, here: Tab) -> Vec<(String, String, bool)> {
        let at = |path: &str| format!("{path}institution={}", self.here);
        let all = [
            (Tab::Board, at("/links?"), "links-tab-board", true),
            (Tab::Findings, at("/links?part=findings&"), "links-tab-findings", true),
            (Tab::Signatures, at("/links?part=signatures&"), "links-tab-signatures", true),
            (Tab::Tree, at("/links/tree?"), "links-tab-tree", true),
            (Tab::Propose, at("/links/propose?"), "links-tab-propose", self.proposes),
            (Tab::City, at("/links?part=city&"), "links-tab-city", self.is_choice()),
            (Tab::Sign, "/links/sign".to_owned(), "links-tab-sign", self.signs),
        ];
        all.into_iter()
            .filter(|(.., is_shown)| *is_shown)
            .map(|(tab, path, key, _)| (path, page.t(key), tab == here))
            .collect()
    }
}
