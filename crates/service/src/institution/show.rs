//! What is in an institution.

use liandai_model::InstitutionId;
use liandai_store::{
    Page, Paged, Reach,
    body::MemberRow,
    institution::Institution,
    place_list::{InstitutionFilter, InstitutionRow, InstitutionSort, UnitFilter, UnitRow},
    post::PostRow,
};

use crate::{Call, Error, Service, powers::Action};

const ROWS: i64 = 200;

/// Which part of an institution is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstitutionPart {
    /// What it is, and how many are in it.
    Overview,
    /// Its units.
    Units,
    /// Who leads it and is responsible in it, and who sits in its steering group.
    Posts,
    /// What belongs under it.
    Under,
}

/// An institution, and the part of it that is looked at.
#[expect(clippy::struct_excessive_bools, reason = "each says whether the actor has one power")]
pub struct InstitutionView {
    /// Itself, then all that it belongs under, nearest first.
    pub above: Vec<Institution>,
    /// How many are in it; none once it has ended.
    pub row: Option<InstitutionRow>,
    /// Its units, the first of them.
    pub units: Option<Paged<UnitRow>>,
    /// Posts of the institution itself, and posts in its units that carry a duty.
    pub posts: Vec<PostRow>,
    /// Seats of its steering group.
    pub seats: Vec<MemberRow>,
    /// What belongs under it, however far; the first of them.
    pub under: Option<Paged<InstitutionRow>>,
    /// Whether the actor may see who carries out the Measures in it.
    pub sees_bodies: bool,
    /// Whether the actor may see the facts that are recorded in it.
    pub sees_facts: bool,
    /// Whether the actor may change it.
    pub may_edit: bool,
    /// Whether the actor may record units in it.
    pub may_add_unit: bool,
    /// Whether the actor may record officers in it.
    pub may_add_officer: bool,
}

impl Service {
    /// An institution as it is today.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_institution(
        &self,
        call: &Call,
        id: InstitutionId,
        part: InstitutionPart,
    ) -> Result<InstitutionView, Error> {
        let (today, all) = (call.today(), Reach::whole_city());
        let mut tx = self.store.read(call.tenant).await?;
        let (above, place) = self.seen_institution(&mut tx, call, id).await?;
        let may = |action| self.may(call, action, &place);
        let mut view = InstitutionView {
            above,
            row: None,
            units: None,
            posts: Vec::new(),
            seats: Vec::new(),
            under: None,
            sees_bodies: may(Action::ViewBodies),
            sees_facts: may(Action::ViewFact),
            may_edit: may(Action::EditInstitution),
            may_add_unit: may(Action::EditUnit),
            may_add_officer: may(Action::EditOfficer),
        };
        let filter = InstitutionFilter { under: Some(id), ..InstitutionFilter::default() };
        let sort = InstitutionSort::Tree;
        match part {
            InstitutionPart::Overview => {
                let list = tx.institution_list(&all, &filter, sort, false, today, Page::new(1, 1)).await?;
                view.row = list.rows.into_iter().find(|row| row.id == id);
            }
            InstitutionPart::Units => {
                let filter = UnitFilter { institution: Some(id), ..UnitFilter::default() };
                view.units = Some(tx.unit_list(&all, &filter, today, Page::new(1, ROWS)).await?);
            }
            InstitutionPart::Posts => {
                view.posts = tx.leading_posts_of_institution(id, today).await?;
                view.seats = tx.members_at(id, today).await?;
                view.seats.retain(|seat| seat.unit_id.is_none());
            }
            InstitutionPart::Under => {
                let mut list =
                    tx.institution_list(&all, &filter, sort, false, today, Page::new(1, ROWS)).await?;
                list.rows.retain(|row| row.id != id);
                view.under = Some(list);
            }
        }
        Ok(view)
    }
}
