//! One's own second factor: set up with an authenticator, in force once a code has proved that it works, removed with the password.

use liandai_model::Instant;
use liandai_store::{Tx, account::Account};

use crate::{
    Call, Error, Service,
    account::place::own,
    powers::Action,
    record::Record,
    safety::{Place, SealedColumn, Secret, totp::SecondFactor},
};

/// Where somebody's second factor stands.
#[derive(Clone, Debug)]
pub enum SecondFactorState {
    /// There is none.
    Off,
    /// It was begun; the authenticator still has to prove itself.
    Begun {
        /// What is typed where no camera reads the picture.
        secret: Secret,
        /// An `<svg>` element for the camera; none if the names are too long.
        picture: Option<Secret>,
    },
    /// It is in force.
    On {
        /// Since when.
        since: Instant,
    },
}

impl Service {
    /// Where the actor's second factor stands. `issuer` is what the authenticator calls this system.
    ///
    /// # Errors
    /// The database fails, or a key is missing.
    pub async fn second_factor(&self, call: &Call, issuer: &str) -> Result<SecondFactorState, Error> {
        self.require(call, Action::ViewOwnAccount, &own(call))?;
        let mut tx = self.store.read(call.tenant).await?;
        let account = tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?;
        Ok(match (self.opened_factor(&tx, &account)?, account.totp_confirmed_at) {
            (Some(_), Some(since)) => SecondFactorState::On { since },
            (Some(factor), None) => SecondFactorState::Begun {
                secret: factor.secret().clone(),
                picture: factor.picture(issuer, &account.name),
            },
            (None, _) => SecondFactorState::Off,
        })
    }

    /// Makes a secret for the actor's authenticator. It is not asked for until it is confirmed; beginning again makes another.
    ///
    /// # Errors
    /// One is in force, or the database fails.
    pub async fn begin_second_factor(&self, call: &Call) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let mut tx = self.store.write(call.tenant).await?;
        let account = tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?;
        if account.totp_confirmed_at.is_some() {
            return Err(Error::Conflict("second-factor-on-already"));
        }
        let factor = SecondFactor::new(self.random());
        let seal = self.keys.seal(factor_place(&tx), factor.secret().expose(), self.random());
        let seal = seal.map_err(|error| Error::Internal(error.to_string()))?;
        tx.set_totp(account.id, Some(&seal), None).await?;
        Record::new("begin-second-factor", "account", account.id, &account.name)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Puts the actor's second factor in force by a code of the authenticator.
    ///
    /// # Errors
    /// The code is wrong, none was begun or it is in force, or the database fails.
    pub async fn confirm_second_factor(&self, call: &Call, code: &str) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let mut tx = self.store.write(call.tenant).await?;
        let account = tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?;
        let factor = self.opened_factor(&tx, &account)?.filter(|_| account.totp_confirmed_at.is_none());
        let factor = factor.ok_or(Error::Conflict("second-factor-not-begun"))?;
        let step = factor.verify(code, call.now, None);
        let step = step.ok_or_else(|| Error::invalid("code", "second-factor-wrong-code"))?;
        tx.set_totp(account.id, account.totp_seal.as_deref(), Some(call.now)).await?;
        // The code that proves it opens nothing afterwards.
        tx.take_totp_step(account.id, step).await?;
        Record::new("confirm-second-factor", "account", account.id, &account.name)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes the actor's second factor. One that is in force takes the password.
    ///
    /// # Errors
    /// The password is wrong, there is none, or the database fails.
    pub async fn remove_second_factor(&self, call: &Call, password: &str) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let account = {
            let mut tx = self.store.read(call.tenant).await?;
            tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?
        };
        if account.totp_seal.is_none() {
            return Err(Error::Conflict("second-factor-none"));
        }
        let is_on = account.totp_confirmed_at.is_some();
        if is_on && !self.is_password(password, Some(&account.password_hash)).await? {
            return Err(Error::invalid("password", "password-not-current"));
        }
        let mut tx = self.store.write(call.tenant).await?;
        tx.set_totp(account.id, None, None).await?;
        Record::new("remove-second-factor", "account", account.id, &account.name)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The second factor of an account, confirmed or not.
    pub(crate) fn opened_factor(&self, tx: &Tx, account: &Account) -> Result<Option<SecondFactor>, Error> {
        let Some(seal) = account.totp_seal.as_ref() else { return Ok(None) };
        let secret = self.keys.open(factor_place(tx), seal);
        let secret = secret.map_err(|error| Error::Internal(error.to_string()))?;
        let factor = SecondFactor::parse(secret.expose());
        factor.map(Some).map_err(|error| Error::Internal(error.to_string()))
    }
}

const fn factor_place(tx: &Tx) -> Place {
    Place { tenant: tx.tenant(), column: SealedColumn::AccountSecondFactor }
}
