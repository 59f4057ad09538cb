//! The first passwords of the accounts that an import has made. They are made when they are handed out, and nobody keeps them.

use liandai_model::{ImportId, ImportState};
use liandai_store::account::Account;

use crate::{
    Call, Error, Service,
    account::blocking,
    powers::{Action, Place},
    record::Record,
    safety::{
        Secret,
        password::{Cost, Hasher, first_password},
    },
};

/// A first password has 47 bits of randomness: each guess need not cost as much as a guess at what somebody has thought of.
const COST: Cost = Cost { memory: 1024, passes: 1, lanes: 1 };

/// A password for one sign-in.
#[derive(Debug)]
pub struct FirstPassword {
    /// The sign-in name.
    pub name: String,
    /// The name that others see.
    pub display_name: String,
    /// The password, which must be changed at once.
    pub password: Secret,
}

impl Service {
    /// Gives each account that an import has made, and that has none yet, a first password. They are told this once.
    ///
    /// # Errors
    /// [`Error::Conflict`] if there are none to hand out. The actor may not manage accounts, there is no such applied import, or
    /// the database fails.
    pub async fn hand_out_first_passwords(
        &self,
        call: &Call,
        id: ImportId,
    ) -> Result<Vec<FirstPassword>, Error> {
        let decision = self.require(call, Action::ManageAccounts, &Place::city())?;
        let (import, _) = self.own_import(call, id).await?;
        if import.state != ImportState::Applied {
            return Err(Error::Conflict("import-not-applied"));
        }
        let mut tx = self.store.write(call.tenant).await?;
        let made_by_import = |account: &Account| {
            Some(account.created_at) == import.finished_at
                && account.password_changed_at == account.created_at
                && account.must_change
        };
        let accounts: Vec<Account> = tx.accounts().await?.into_iter().filter(made_by_import).collect();
        if accounts.is_empty() {
            return Err(Error::Conflict("import-passwords-given"));
        }
        let count = accounts.len();
        let chances: Vec<([u8; 16], [u8; 16])> =
            accounts.iter().map(|_| (self.random(), self.random())).collect();
        let made = blocking(move || {
            let hasher = Hasher::new(COST)?;
            let made = chances.into_iter().map(|(random, salt)| {
                let password = first_password(random);
                let hash = hasher.hash(password.expose(), salt)?;
                Ok((password, hash))
            });
            made.collect::<Result<Vec<_>, _>>()
        })
        .await?;
        let mut handed = Vec::with_capacity(count);
        for (account, (password, hash)) in accounts.into_iter().zip(made) {
            tx.set_password(account.id, &hash, call.now, true).await?;
            handed.push(FirstPassword { name: account.name, display_name: account.display_name, password });
        }
        let label = count.to_string();
        Record::new("hand-out-first-passwords", "import", id, &label)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(handed)
    }
}
