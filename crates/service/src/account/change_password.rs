//! Somebody chooses a new password of their own.

use liandai_store::account::Account;

use crate::{
    Call, Error, Problem, Service,
    record::Record,
    safety::password::{Owner, broken_rules},
};

/// The hashes before the present one that a new password is compared with.
const FORMER: i64 = 4;

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
        let hash = self.acceptable(&account, change, names, hashes).await?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.set_password(account.id, &hash, call.now, false).await?;
        tx.revoke_sessions(account.id, call.actor.session, call.now).await?;
        Record::new("change-password", "account", account.id, &account.name).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The hash of the new password, if nothing is wrong with it. Hashing takes long, so it runs where that blocks nobody.
    async fn acceptable(
        &self,
        account: &Account,
        change: &ChangePassword<'_>,
        names: Vec<String>,
        hashes: Vec<String>,
    ) -> Result<String, Error> {
        let mut problems = Vec::new();
        if !self.is_password(change.current, Some(&account.password_hash)).await? {
            problems.push(Problem::new("current", "password-not-current"));
        }
        if change.new != change.again {
            problems.push(Problem::new("again", "password-not-again"));
        }
        let (kept, salt, new) = (self.hasher.clone(), self.random(), change.new.to_owned());
        let (broken, hash) = blocking(move || {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let broken = broken_rules(&new, Owner { names: &names }, &hashes, &kept)?;
            let hash = if broken.is_empty() { Some(kept.hash(&new, salt)?) } else { None };
            Ok((broken, hash))
        })
        .await?;
        problems.extend(broken.into_iter().map(|rule| Problem::new("new", rule.key())));
        match hash {
            Some(hash) if problems.is_empty() => Ok(hash),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// Runs what takes long on a thread for it.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, crate::safety::password::PasswordError> + Send + 'static,
) -> Result<T, Error> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Internal(error.to_string()))?;
    done.map_err(|error| Error::Internal(error.to_string()))
}
