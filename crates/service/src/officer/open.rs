//! A sealed number, opened for one look.

use liandai_model::OfficerId;

use crate::{
    Call, Error, Service,
    powers::Action,
    record::Record,
    safety::{Place, Secret},
};

/// Which number of an officer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The identity number.
    Identity,
    /// The phone number.
    Phone,
}

impl Service {
    /// Opens a number. That somebody looked is on record before they see it.
    ///
    /// # Errors
    /// There is no such officer or number, the actor may not open it, it was sealed with a key that is not there, or the database fails.
    pub async fn open_number(&self, call: &Call, id: OfficerId, number: Number) -> Result<Secret, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::OpenSealed, &place)?;
        let (seal, sealed_in, act) = match number {
            Number::Identity => (&officer.identity_seal, Place::identity(call.tenant), "open-identity"),
            Number::Phone => (&officer.phone_seal, Place::phone(call.tenant), "open-phone"),
        };
        let seal = seal.as_deref().ok_or(Error::NotFound("number"))?;
        let opened = self.keys.open(sealed_in, seal).map_err(|error| Error::Internal(error.to_string()))?;
        Record::new(act, "officer", id, &officer.name).by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(opened)
    }
}
