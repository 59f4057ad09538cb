//! `/officers/{id}`: an officer's dossier.

use axum::response::Response;
use liandai_model::{Day, OfficerId};
use liandai_service::{
    officer::{Dossier, Number},
    powers::Action,
    store::{link::LinkRow, register_list::EntryRow, suspension::Suspension},
};

use crate::{
    failure::Failure,
    fields::Fields,
    ids::Id,
    page::Page,
    pages::{ratings::years::YearsCard, registers},
    visit::SignedIn,
    words::Words,
};

#[derive(askama::Template)]
#[template(path = "pages/officers/dossier.html")]
struct DossierPage<'a> {
    page: &'a Page<'a>,
    years: YearsCard<'a>,
    dossier: &'a Dossier,
    today: Day,
    posts: Words<'a>,
    titles: Words<'a>,
    opened: Option<(Number, String)>,
    suspensions: &'a [Suspension],
    visit: &'a SignedIn,
}

#[expect(
    clippy::ref_option,
    clippy::trivially_copy_pass_by_ref,
    reason = "templates hand over fields by reference"
)]
impl DossierPage<'_> {
    /// What the register of an entry is called.
    fn register<'b>(&'b self, entry: &'b EntryRow) -> &'b str {
        registers::title(self.visit, &entry.register)
    }

    /// A number: the path that opens it, and either its mask or, opened, itself.
    fn numbers(&self) -> Vec<Sealed> {
        let Some(record) = &self.dossier.record else { return Vec::new() };
        let opened = |number| match &self.opened {
            Some((which, text)) if *which == number => Some(text.clone()),
            _ => None,
        };
        let may_open = self.dossier.may(Action::OpenSealed);
        let sealed = |number, name: &'static str, mask: &Option<String>| {
            let opened = opened(number);
            Sealed {
                name,
                is_openable: may_open && mask.is_some() && opened.is_none(),
                is_open: opened.is_some(),
                text: opened.or_else(|| mask.clone()),
            }
        };
        vec![
            sealed(Number::Identity, "identity", &record.identity),
            sealed(Number::Phone, "phone", &record.phone),
        ]
    }

    /// Whether something that is dated lasts today.
    fn is_now(&self, from: &Day, to: &Option<Day>) -> bool {
        *from <= self.today && to.is_none_or(|to| to >= self.today)
    }

    /// Whether something ends only later, or is not to end.
    fn is_open(&self, to: &Option<Day>) -> bool {
        to.is_none_or(|to| to >= self.today)
    }

    fn leader(&self) -> Option<&LinkRow> {
        let record = self.dossier.record.as_ref()?;
        record.leaders.iter().find(|link| self.is_now(&link.from_day, &link.to_day))
    }

    /// Those who are led today, then the former ones.
    fn members(&self) -> Vec<&LinkRow> {
        let mut members: Vec<_> = self.dossier.record.iter().flat_map(|record| &record.members).collect();
        members.sort_by_key(|link| !self.is_now(&link.from_day, &link.to_day));
        members
    }

    /// Whether the visitor may give this member another leader.
    fn may_relink(&self, link: &LinkRow) -> bool {
        self.dossier.pairs_here
            && self.is_now(&link.from_day, &link.to_day)
            && self.page.actor().is_some_and(|actor| actor.officer != Some(link.member_id))
    }

    fn monogram(&self) -> String {
        self.dossier.officer.name.chars().take(1).collect()
    }

    fn has_left(&self) -> bool {
        self.dossier.officer.ended_on.is_some_and(|last| last < self.today)
    }

    fn may(&self, action: &str) -> bool {
        Action::from_id(action).is_some_and(|action| self.dossier.may(action))
    }
}

/// A number as it is shown.
struct Sealed {
    name: &'static str,
    text: Option<String>,
    is_open: bool,
    is_openable: bool,
}

/// `GET /officers/{id}`
pub(crate) async fn show(visit: SignedIn, Id(id): Id<OfficerId>) -> Result<Response, Failure> {
    draw(&visit, id, None).await
}

/// `POST /officers/{id}/identity`: the dossier with the number in it, this once.
pub(crate) async fn open_identity(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    _: Fields,
) -> Result<Response, Failure> {
    open(&visit, id, Number::Identity).await
}

/// `POST /officers/{id}/phone`: the dossier with the number in it, this once.
pub(crate) async fn open_phone(
    visit: SignedIn,
    Id(id): Id<OfficerId>,
    _: Fields,
) -> Result<Response, Failure> {
    open(&visit, id, Number::Phone).await
}

async fn open(visit: &SignedIn, id: OfficerId, number: Number) -> Result<Response, Failure> {
    let opened = visit.service().open_number(&visit.call, id, number).await?;
    draw(visit, id, Some((number, opened.expose().to_owned()))).await
}

async fn draw(
    visit: &SignedIn,
    id: OfficerId,
    opened: Option<(Number, String)>,
) -> Result<Response, Failure> {
    let dossier = visit.service().show_officer(&visit.call, id).await?;
    let page = visit.page_of(&dossier.officer.name).within("nav-officers").under("/officers", "nav-officers");
    visit.show(&DossierPage {
        years: YearsCard::new(&page, visit, &dossier.years).with_trend(format!("/officers/{id}/trend")),
        page: &page,
        dossier: &dossier,
        today: visit.call.today(),
        posts: Words::posts(visit),
        titles: Words::titles(visit),
        opened,
        suspensions: dossier.record.as_ref().map_or(&[], |record| record.suspensions.as_slice()),
        visit,
    })
}
