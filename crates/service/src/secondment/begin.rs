//! An officer is seconded.

use liandai_model::{OfficerId, SecondmentId};
use liandai_store::{
    Tx,
    institution::Institution,
    secondment::{Secondment, SecondmentRow},
};

use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

/// A secondment as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct SecondmentDraft<'a> {
    /// Code or name of the institution; it need not be one that the actor sees.
    pub host: &'a str,
    /// The first day.
    pub from: &'a str,
    /// The last day, or nothing.
    pub to: &'a str,
    /// What for, or nothing.
    pub reason: &'a str,
}

impl Service {
    /// Seconds an officer to another institution.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn second_officer(
        &self,
        call: &Call,
        id: OfficerId,
        draft: &SecondmentDraft<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, id).await?;
        let decision = self.require(call, Action::SecondOfficer, &place)?;
        let mut typed = Typed::default();
        let host = chosen_host(&mut tx, draft.host).await?;
        match &host {
            None => typed.wrong("host", "secondment-no-host"),
            Some(host) if host.id == officer.institution_id => typed.wrong("host", "secondment-own-host"),
            Some(host) if host.ended_on.is_some() => typed.wrong("host", "secondment-host-ended"),
            Some(_) => {}
        }
        let from = typed.day("from", draft.from);
        let to = if draft.to.trim().is_empty() { None } else { typed.day("to", draft.to) };
        let reason = typed.optional("reason", draft.reason, 200);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            typed.wrong("to", "typed-to-before-from");
        }
        if let Some(from) = from {
            if from < officer.joined_on || officer.ended_on.is_some_and(|ended| ended < from) {
                typed.wrong("from", "secondment-not-serving");
            }
            let meets = |other: &SecondmentRow| {
                other.to_day.is_none_or(|end| end >= from) && to.is_none_or(|to| other.from_day <= to)
            };
            if tx.secondments_of_officer(id).await?.iter().any(meets) {
                typed.wrong("from", "secondment-overlaps");
            }
        }
        typed.done()?;
        let (host, from_day) = host.zip(from).ok_or(Error::NotFound("institution"))?;
        let new = Secondment {
            id: SecondmentId::new(call.now, self.random()),
            officer_id: id,
            host_institution_id: host.id,
            host_unit_id: None,
            from_day,
            to_day: to,
            reason,
        };
        tx.insert_secondment(&new).await?;
        Record::new("second-officer", "officer", id, &officer.name)
            .after(&new)?
            .because(&new.reason)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The institution with that code, or else the only one with that name.
async fn chosen_host(tx: &mut Tx, text: &str) -> Result<Option<Institution>, Error> {
    let text = text.trim();
    if let Some(found) = tx.institution_by_code(text).await? {
        return Ok(Some(found));
    }
    let mut named: Vec<_> = tx.institutions().await?.into_iter().filter(|one| one.name == text).collect();
    Ok(named.pop().filter(|_| named.is_empty()))
}
