//! Whose links somebody may look at: the institutions to choose from, and what concerns themselves.

use liandai_model::InstitutionId;
use liandai_store::{
    Page, Reach,
    link::LinkRow,
    place_list::{InstitutionName, UnitFilter, UnitRow},
};

use super::tree::holds_on;
use crate::{Call, Error, Service, powers::Action};

/// The institutions whose links the actor may look at.
#[derive(Clone, Debug, Default)]
pub struct LinkPlaces {
    /// All of them, each below what it belongs under.
    pub institutions: Vec<InstitutionName>,
    /// The one that is the actor's own; without any, the first.
    pub own: Option<InstitutionId>,
}

/// The actor's own links.
#[derive(Clone, Debug, Default)]
pub struct OwnLinks {
    /// Who leads the actor today.
    pub leaders: Vec<LinkRow>,
    /// Whom the actor leads today, by code.
    pub members: Vec<LinkRow>,
    /// Units whose links the actor may look at.
    pub units: Vec<UnitRow>,
}

/// More units than anybody has the care of, who has not the care of an institution.
const MOST_UNITS: i64 = 50;

impl Service {
    /// The institutions whose links the actor may look at; none for those who see only a unit's, or their own.
    ///
    /// # Errors
    /// The actor may see no links at all, or the database fails.
    pub async fn link_places(&self, call: &Call) -> Result<LinkPlaces, Error> {
        let reach = self.reach(call, Action::ViewLinks)?;
        let places = Reach { units: Vec::new(), officers: Vec::new(), ..reach };
        if places.is_empty() {
            return Ok(LinkPlaces::default());
        }
        let mut tx = self.store.read(call.tenant).await?;
        let institutions = tx.institution_names(&places, call.today()).await?;
        let named = places.institutions.iter().find(|id| institutions.iter().any(|one| one.id == **id));
        let own = named.copied().or_else(|| institutions.first().map(|one| one.id));
        Ok(LinkPlaces { institutions, own })
    }

    /// What concerns the actor: who leads them, whom they lead, the units that they have the care of.
    ///
    /// # Errors
    /// The actor may see no links at all, or the database fails.
    pub async fn own_links(&self, call: &Call) -> Result<OwnLinks, Error> {
        let (reach, today) = (self.reach(call, Action::ViewLinks)?, call.today());
        let mut tx = self.store.read(call.tenant).await?;
        let mut own = OwnLinks::default();
        if let Some(officer) = call.actor.officer {
            own.leaders = tx.leaders_of(officer).await?;
            own.members = tx.members_of(officer).await?;
            own.leaders.retain(|link| holds_on(link, today));
            own.members.retain(|link| holds_on(link, today));
            own.members.sort_by(|one, other| one.member_code.cmp(&other.member_code));
        }
        let units = Reach { units: reach.units, ..Reach::default() };
        if !units.is_empty() {
            let page = Page::new(1, MOST_UNITS);
            own.units = tx.unit_list(&units, &UnitFilter::default(), today, page).await?.rows;
        }
        Ok(own)
    }
}
