//! Which powers somebody holds, in which role, by which clause, for whom, and what limits them.

use crate::{
    Call, Error, Service,
    account::{
        place::own,
        roles::{HeldRole, People, held_roles},
    },
    powers::{Action, HeldPower, Limit},
};

/// The powers of the actor.
#[derive(Clone, Debug)]
pub struct OwnPowers {
    /// What everybody has.
    pub everybody: Vec<HeldPower>,
    /// By role, one's own first, then those that are lent.
    pub roles: Vec<RolePowers>,
    /// What keeps one from acting, whatever one holds.
    pub limits: Vec<Limit>,
}

/// The powers that come with a role.
#[derive(Clone, Debug)]
pub struct RolePowers {
    /// The role.
    pub role: HeldRole,
    /// Its powers; none if other roles keep them from being used.
    pub powers: Vec<HeldPower>,
}

impl Service {
    /// The actor's powers today.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_powers(&self, call: &Call) -> Result<OwnPowers, Error> {
        self.require(call, Action::ViewOwnPowers, &own(call))?;
        let principal = &call.actor.principal;
        let mut tx = self.store.read(call.tenant).await?;
        let grants = tx.grants_of(call.actor.account).await?;
        let roles = held_roles(&mut tx, principal, &grants, People::Named).await?;
        drop(tx);
        let (everybody, mut held): (Vec<_>, Vec<_>) =
            self.powers.held(principal).into_iter().partition(|power| power.holding.is_none());
        let roles = roles.into_iter().map(|role| {
            let powers = held.extract_if(.., |power| power.holding.as_ref() == Some(&role.holding)).collect();
            RolePowers { role, powers }
        });
        Ok(OwnPowers { everybody, roles: roles.collect(), limits: self.powers.limits(principal) })
    }
}
