//! Where an account stands in the city: on that depends who may look after it.

use liandai_model::AccountId;
use liandai_store::{Tx, account::Account, institution::Institution, officer::Officer};

use crate::{
    Call, Error, Service,
    powers::{Action, Decision, Place},
};

/// An account with the person whose it is.
pub(crate) struct Standing {
    /// The account.
    pub(crate) account: Account,
    /// The officer; an auditor or administrator may be none.
    pub(crate) officer: Option<Officer>,
    /// The officer's institution and what it belongs under, nearest first.
    pub(crate) institutions: Vec<Institution>,
}

impl Standing {
    /// The account in its place.
    pub(crate) fn place(&self) -> Place {
        let place = Place::account(self.account.id, self.account.officer_id);
        place
            .in_unit(self.officer.as_ref().and_then(|officer| officer.unit_id))
            .under(self.institutions.iter().map(|one| one.id).collect())
    }
}

/// The actor's own account, for acts on that alone.
pub(crate) fn own(call: &Call) -> Place {
    Place::account(call.actor.account, call.actor.officer)
}

/// Reads an account and where it stands.
pub(crate) async fn standing(tx: &mut Tx, id: AccountId) -> Result<Option<Standing>, Error> {
    let Some(account) = tx.account(id).await? else { return Ok(None) };
    let officer = match account.officer_id {
        Some(officer) => tx.officer(officer).await?,
        None => None,
    };
    let institutions = match &officer {
        Some(officer) => tx.institutions_above(officer.institution_id).await?,
        None => Vec::new(),
    };
    Ok(Some(Standing { account, officer, institutions }))
}

impl Service {
    /// Another's account, for an act on it. One that the actor may not see is not there.
    pub(crate) async fn account_for(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: AccountId,
        action: Action,
    ) -> Result<(Standing, Decision), Error> {
        let found = standing(tx, id).await?.ok_or(Error::NotFound("account"))?;
        let place = found.place();
        if !self.may(call, Action::ViewAccounts, &place) {
            return Err(Error::NotFound("account"));
        }
        let decision = self.require(call, action, &place)?;
        Ok((found, decision))
    }
}
