//! Accounts and granted roles. A new account has a password that nobody knows, until first passwords are handed out.

use std::collections::HashMap;

use liandai_documents::organisation::{AccountRow, Change, Keyed as _};
use liandai_model::{AccountId, Day, GrantId, OfficerId, Theme};
use liandai_store::{Tx, account::Account, grant::Grant};

use super::{Ids, Writing, due, unknown};
use crate::{Error, account::blocking, safety::Secret};

impl Writing<'_> {
    /// Writes accounts, then their roles.
    pub(super) async fn accounts(&self, tx: &mut Tx, ids: &Ids) -> Result<(), Error> {
        let recorded: HashMap<&str, &Account> =
            self.existing.accounts.iter().map(|one| (one.name.as_str(), one)).collect();
        let mut accounts: HashMap<&str, AccountId> =
            recorded.iter().map(|(name, one)| (*name, one.id)).collect();
        let mut new = Vec::new();
        let mut hash: Option<String> = None;
        for change in due(&self.plan.accounts) {
            let row = &change.after;
            let officer = row.officer.as_deref().map(|code| ids.officer(code)).transpose()?;
            if accounts.contains_key(row.name.as_str()) {
                // One that this import has made is as the file says.
                if let Some(account) = recorded.get(row.name.as_str()) {
                    profile(tx, account, row, officer).await?;
                }
                continue;
            }
            let hash = match &hash {
                Some(hash) => hash.clone(),
                None => hash.insert(self.password_of_nobody().await?).clone(),
            };
            let id = AccountId::new(self.now, self.service.random());
            accounts.insert(&row.name, id);
            new.push(self.account(id, row, officer, hash));
        }
        tx.insert_accounts(&new).await?;
        self.grants(tx, ids, &accounts).await
    }

    /// The hash of a password that is forgotten here and now.
    async fn password_of_nobody(&self) -> Result<String, Error> {
        let (hasher, salt) = (self.service.hasher.clone(), self.service.random());
        let secret = Secret::from(format!("{:032x}", u128::from_be_bytes(self.service.random())));
        blocking(move || hasher.hash(secret.expose(), salt)).await
    }

    fn account(&self, id: AccountId, row: &AccountRow, officer: Option<OfficerId>, hash: String) -> Account {
        Account {
            id,
            name: row.name.clone(),
            display_name: row.display_name.clone(),
            officer_id: officer,
            password_hash: hash,
            password_changed_at: self.now,
            must_change: true,
            failed_sign_ins: 0,
            locked_until: None,
            totp_seal: None,
            totp_confirmed_at: None,
            totp_last_step: None,
            lang: self.lang,
            theme: Theme::Auto,
            disabled_at: None,
            last_sign_in_at: None,
            created_at: self.now,
        }
    }

    async fn grants(&self, tx: &mut Tx, ids: &Ids, accounts: &HashMap<&str, AccountId>) -> Result<(), Error> {
        let with_role = self.existing.organisation.accounts.iter().filter(|row| row.role.is_some());
        let known: HashMap<String, &Grant> =
            with_role.zip(&self.existing.grants).map(|(row, grant)| (row.key(), grant)).collect();
        let mut rows = Vec::new();
        for change in due(&self.plan.accounts) {
            if let Some(grant) = self.grant(change, ids, accounts, &known)? {
                rows.push(grant);
            }
        }
        tx.save_grants(&rows).await?;
        Ok(())
    }

    /// The grant of a row; none of a row without a role.
    fn grant(
        &self,
        change: &Change<AccountRow>,
        ids: &Ids,
        accounts: &HashMap<&str, AccountId>,
        known: &HashMap<String, &Grant>,
    ) -> Result<Option<Grant>, Error> {
        let row = &change.after;
        let Some(role) = row.role else { return Ok(None) };
        let account =
            accounts.get(row.name.as_str()).copied().ok_or_else(|| unknown("account", &row.name))?;
        let new = Grant {
            id: GrantId::new(self.now, self.service.random()),
            account_id: account,
            role,
            institution_id: row.institution.as_deref().map(|code| ids.institution(code)).transpose()?,
            unit_id: ids.unit(row.unit.as_ref())?,
            from_day: row.from.unwrap_or(Day::MIN),
            to_day: row.to,
            reason: self.reason.to_owned(),
            granted_by: self.by,
            granted_at: self.now,
        };
        let old = change.before.as_ref().and_then(|before| known.get(&before.key()));
        Ok(Some(old.map_or(new, |old| Grant { to_day: row.to, ..(*old).clone() })))
    }
}

/// What others see of an account that is there, where the file says otherwise.
async fn profile(
    tx: &mut Tx,
    account: &Account,
    row: &AccountRow,
    officer: Option<OfficerId>,
) -> Result<(), Error> {
    if account.display_name != row.display_name || account.officer_id != officer {
        tx.set_account_profile(account.id, &row.display_name, officer).await?;
    }
    Ok(())
}
