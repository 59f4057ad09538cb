//! The handler looks at who wrote a complaint.

use liandai_model::{ComplaintAct, ComplaintEntryId, ComplaintId};
use liandai_store::complaint::ComplaintEntry;

use super::submit::Sealed;
use crate::{
    Call, Error, Service, asked,
    record::Record,
    safety::{Place, Secret},
};

/// Who wrote a complaint.
#[derive(Debug)]
pub struct Complainant {
    /// Their name.
    pub name: Secret,
    /// How they are reached.
    pub contact: Secret,
}

impl Service {
    /// Opens who wrote a complaint. That it was opened and why is on record before anybody sees it, and shown to those who oversee.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; there is no complaint that the actor handles; [`Error::Conflict`] if they are not its handler;
    /// it is anonymous; it was sealed with a key that is not there; or the database fails.
    pub async fn open_complainant(
        &self,
        call: &Call,
        id: ComplaintId,
        reason: &str,
    ) -> Result<Complainant, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (complaint, decision) = self.own_handled(&mut tx, call, id).await?;
        let seal = complaint.identity_seal.as_deref().ok_or(Error::NotFound("complainant"))?;
        let reason = asked::reason(reason).map_err(|problem| Error::Invalid(vec![problem]))?;
        let inside = |error: &dyn std::fmt::Display| Error::Internal(error.to_string());
        let opened = self.keys.open(Place::complainant(call.tenant), seal).map_err(|error| inside(&error))?;
        let sealed: Sealed = serde_json::from_str(opened.expose()).map_err(|error| inside(&error))?;
        let entry = ComplaintEntry {
            id: ComplaintEntryId::new(call.now, self.random()),
            complaint_id: id,
            act: ComplaintAct::Open,
            text: reason.to_owned(),
            is_told: false,
            office_id: complaint.handled_by,
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        tx.insert_complaint_entry(&entry).await?;
        Record::new("open-complainant", "complaint", id, &complaint.number)
            .because(reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(Complainant { name: Secret::new(sealed.name), contact: Secret::new(sealed.contact) })
    }
}
