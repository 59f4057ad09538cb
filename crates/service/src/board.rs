//! Boards by place: how far somebody looks at one, at which institutions, and the one that they chose.

use liandai_model::InstitutionId;
use liandai_store::{Reach, Tx, place_list::InstitutionName};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// How far the actor looks at a board of what the action shows: whoever sees only their own and their members' part sees none.
    ///
    /// # Errors
    /// The actor may look at none.
    pub(crate) fn board_reach(&self, call: &Call, action: Action) -> Result<Reach, Error> {
        let reach = Reach { officers: Vec::new(), ..self.reach(call, action)? };
        if reach.is_empty() { Err(Error::Forbidden) } else { Ok(reach) }
    }

    /// The institutions at whose boards the actor may look, each below what it belongs under; none for those who look after units only.
    ///
    /// # Errors
    /// The actor may look at none and at no unit, or the database fails.
    pub(crate) async fn board_places(
        &self,
        call: &Call,
        action: Action,
    ) -> Result<Vec<InstitutionName>, Error> {
        let reach = Reach { units: Vec::new(), ..self.board_reach(call, action)? };
        if reach.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.institution_names(&reach, call.today()).await?)
    }
}

/// The institution that was chosen, if one was, and whether the board is by unit.
pub(crate) async fn chosen(
    tx: &mut Tx,
    call: &Call,
    reach: &Reach,
    institution: Option<InstitutionId>,
) -> Result<(Option<InstitutionName>, bool), Error> {
    let by_unit = institution.is_some() || (!reach.city && reach.institutions.is_empty());
    let Some(id) = institution else { return Ok((None, by_unit)) };
    let all = tx.institution_names(reach, call.today()).await?;
    let one = all.into_iter().find(|one| one.id == id).ok_or(Error::NotFound("institution"))?;
    Ok((Some(one), by_unit))
}
