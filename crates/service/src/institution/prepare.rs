//! What the form of an institution needs.

use liandai_model::InstitutionId;
use liandai_store::{institution::Institution, place_list::InstitutionName};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// What the form of an institution needs.
pub struct InstitutionForm {
    /// The institution that is to be changed, and all that it belongs under.
    pub above: Vec<Institution>,
    /// What it may be put under.
    pub parents: Vec<InstitutionName>,
    /// Whether it may stand at the top.
    pub may_be_top: bool,
}

impl InstitutionForm {
    /// The institution that is to be changed.
    #[must_use]
    pub fn institution(&self) -> Option<&Institution> {
        self.above.first()
    }
}

impl Service {
    /// What the form needs, for a new institution or for one that is there.
    ///
    /// # Errors
    /// The actor may not record or change it, or the database fails.
    pub async fn prepare_institution(
        &self,
        call: &Call,
        id: Option<InstitutionId>,
    ) -> Result<InstitutionForm, Error> {
        let reach = self.reach(call, Action::EditInstitution)?;
        let mut tx = self.store.read(call.tenant).await?;
        let mut above = Vec::new();
        if let Some(id) = id {
            let (found, place) = self.seen_institution(&mut tx, call, id).await?;
            self.require(call, Action::EditInstitution, &place)?;
            above = found;
        }
        let parents = tx.institution_names(&reach, call.today()).await?;
        let may_be_top = self.may(call, Action::EditInstitution, &Place::city());
        Ok(InstitutionForm { above, parents, may_be_top })
    }
}
