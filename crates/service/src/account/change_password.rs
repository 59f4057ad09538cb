//! Somebody chooses a new password of their own.

use crate::{
    Call, Error, Problem, Service,
    account::{NewPassword, place::own},
    powers::Action,
    record::Record,
};

/// The hashes before the present one that a new password is compared with.
pub(crate) const FORMER: i64 = 4;

/// What the form sends.
#[derive(Clone, Copy)]
pub struct ChangePassword<'a> {
    /// The present password.
    pub current: &'a str,
    /// The new one.
    pub new: &'a str,
    /// The new one once more.
    pub again: &'a str,
}

impl Service {
    /// Sets the actor's password and ends their other sessions.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; or the database fails.
    pub async fn change_password(&self, call: &Call, change: &ChangePassword<'_>) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let (account, former, person) = {
            let mut tx = self.store.read(call.tenant).await?;
            let account = tx.account(call.actor.account).await?.ok_or(Error::NotFound("account"))?;
            let former = tx.former_passwords(account.id, FORMER).await?;
            let person = match account.officer_id {
                Some(officer) => tx.officer(officer).await?,
                None => None,
            };
            (account, former, person)
        };
        let mut names = vec![account.name.clone(), account.display_name.clone()];
        if let Some(person) = person {
            names.extend([person.name, person.pinyin, person.code]);
        }
        let mut hashes = vec![account.password_hash.clone()];
        hashes.extend(former.into_iter().map(|one| one.hash));
        let mut problems = Vec::new();
        if !self.is_password(change.current, Some(&account.password_hash)).await? {
            problems.push(Problem::new("current", "password-not-current"));
        }
        let new =
            NewPassword { password: change.new, field: "new", again: change.again, names, former: hashes };
        let hash = self.new_password(new).await?;
        let hash = hash.map_err(|wrong| problems.extend(wrong)).ok().filter(|_| problems.is_empty());
        let Some(hash) = hash else { return Err(Error::Invalid(problems)) };
        let mut tx = self.store.write(call.tenant).await?;
        tx.set_password(account.id, &hash, call.now, false).await?;
        tx.revoke_sessions(account.id, call.actor.session, call.now).await?;
        Record::new("change-password", "account", account.id, &account.name)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}
