//! The names of the places that a list of officers is filtered by.

use liandai_model::{InstitutionId, UnitId};

use crate::{Call, Error, Service};

impl Service {
    /// The names of an institution and of a unit, where they are given and the actor may see them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn names_of_places(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
        unit: Option<UnitId>,
    ) -> Result<(Option<String>, Option<String>), Error> {
        let mut names = (None, None);
        let mut tx = self.store.read(call.tenant).await?;
        if let Some(id) = institution {
            names.0 = match self.seen_institution(&mut tx, call, id).await {
                Ok((above, _)) => above.into_iter().next().map(|one| one.name),
                Err(Error::NotFound(_)) => None,
                Err(error) => return Err(error),
            };
        }
        if let Some(id) = unit {
            names.1 = match self.seen_unit(&mut tx, call, id).await {
                Ok((unit, _)) => Some(unit.name),
                Err(Error::NotFound(_)) => None,
                Err(error) => return Err(error),
            };
        }
        Ok(names)
    }
}
