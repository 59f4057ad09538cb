//! What is in a unit.

use liandai_model::UnitId;
use liandai_store::{
    Page, Reach,
    body::MemberRow,
    institution::Institution,
    officer_list::{OfficerFilter, OfficerSort},
    post::PostRow,
    unit::Unit,
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// A unit and who serves in it.
#[expect(clippy::struct_excessive_bools, reason = "each says whether the actor has one power")]
pub struct UnitView {
    /// The unit.
    pub unit: Unit,
    /// Its institution, then all that this one belongs under.
    pub above: Vec<Institution>,
    /// How many of its officers nobody leads.
    pub without_leader: i64,
    /// The posts in it.
    pub posts: Vec<PostRow>,
    /// Seats of its body.
    pub seats: Vec<MemberRow>,
    /// Whether the actor may see the institution.
    pub sees_institution: bool,
    /// Whether the actor may see who carries out the Measures in the unit.
    pub sees_bodies: bool,
    /// Whether the pages of its people are open to the actor.
    pub sees_people: bool,
    /// Whether the actor may see the facts that are recorded in the unit.
    pub sees_facts: bool,
    /// Whether the actor may change the unit.
    pub may_edit: bool,
    /// Whether the actor may record officers in it.
    pub may_add_officer: bool,
}

impl Service {
    /// A unit as it is today.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_unit(&self, call: &Call, id: UnitId) -> Result<UnitView, Error> {
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let unit = tx.unit(id).await?.ok_or(Error::NotFound("unit"))?;
        let above = tx.institutions_above(unit.institution_id).await?;
        let institution = Place::institution(above.iter().map(|one| one.id).collect());
        let place = institution.clone().in_unit(id);
        if !self.may(call, Action::ViewUnit, &place) {
            return Err(Error::NotFound("unit"));
        }
        let unled = OfficerFilter { unit: Some(id), without_leader: true, ..OfficerFilter::default() };
        let (all, sort, one) = (Reach::whole_city(), OfficerSort::Code, Page::new(1, 1));
        let without_leader = tx.officer_list(&all, &unled, sort, false, today, one).await?.total;
        let posts = tx.posts_of_unit(id, today).await?;
        let mut seats = tx.members_at(unit.institution_id, today).await?;
        seats.retain(|seat| seat.unit_id == Some(id));
        let may = |action| self.may(call, action, &place);
        Ok(UnitView {
            without_leader,
            posts,
            seats,
            sees_institution: self.may(call, Action::ViewInstitution, &institution),
            sees_bodies: may(Action::ViewBodies),
            sees_people: may(Action::ViewOfficer),
            sees_facts: may(Action::ViewFact),
            may_edit: may(Action::EditUnit),
            may_add_officer: may(Action::EditOfficer),
            unit,
            above,
        })
    }
}
