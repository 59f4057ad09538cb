//! What may be given to whom: the roles, and the places for which the actor may give them.

use liandai_model::{AccountId, InstitutionId, Role};
use liandai_store::{account::Account, institution::Institution, unit::Unit};

use crate::{
    Call, Error, Service,
    powers::{Action, is_grantable},
};

/// What the form for a grant offers.
#[derive(Clone, Debug)]
pub struct GrantOffer {
    /// To whom.
    pub account: Account,
    /// The roles that can be given.
    pub roles: Vec<Role>,
    /// Whether the actor may give roles for the whole city.
    pub city: bool,
    /// The institutions for which the actor may give roles, by code.
    pub institutions: Vec<Institution>,
    /// The units of the institution that was chosen.
    pub units: Vec<Unit>,
}

impl Service {
    /// What the actor may give to an account.
    ///
    /// # Errors
    /// There is no such account within the actor's reach, the actor may not, or the database fails.
    pub async fn grant_offer(
        &self,
        call: &Call,
        account: AccountId,
        institution: Option<InstitutionId>,
    ) -> Result<GrantOffer, Error> {
        let reach = self.reach(call, Action::GrantRoles)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (found, _) = self.account_for(&mut tx, call, account, Action::GrantRoles).await?;
        // A city has some two hundred institutions; they are chosen from by name.
        let mut institutions = if reach.city { tx.institutions().await? } else { Vec::new() };
        for top in reach.institutions.iter().filter(|_| !reach.city) {
            institutions.extend(tx.institutions_under(*top).await?);
        }
        institutions.retain(|one| one.ended_on.is_none());
        let chosen = institution.filter(|id| institutions.iter().any(|one| one.id == *id));
        let mut units = match chosen {
            Some(institution) => tx.units_of(institution).await?,
            None => Vec::new(),
        };
        units.retain(|unit| unit.ended_on.is_none());
        let roles = Role::ALL.iter().copied().filter(|role| is_grantable(*role)).collect();
        Ok(GrantOffer { account: found.account, roles, city: reach.city, institutions, units })
    }
}
