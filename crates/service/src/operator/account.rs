//! Accounts from the command line: the first administrator of a city, and the way back in for one who is locked out.

use liandai_model::{AccountId, GrantId, Instant, Role};
use liandai_store::{
    Page, Paged, Reach, StoreError, Tx,
    account::Account,
    account_list::{AccountFilter, AccountRow},
    grant::Grant,
    officer::Officer,
};

use crate::{
    Error, Problem, Service,
    account::{FORMER, Handed, NewPassword, blank, sign_in_name},
    asked,
    initials::spelled,
    operator::Operator,
    record::Record,
    safety::{Secret, password::first_password},
};

/// An account to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewFromOutside<'a> {
    /// The sign-in name.
    pub name: &'a str,
    /// What people see, for somebody who is no officer.
    pub display_name: &'a str,
    /// The code of the officer whose it is to be.
    pub officer: Option<&'a str>,
    /// A role in the whole city.
    pub role: Option<Role>,
    /// The password for the first sign-in; one is made up if none is given.
    pub password: Option<&'a Secret>,
}

impl Service {
    /// A page of a city's accounts, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn operator_accounts(
        &self,
        by: Operator<'_>,
        filter: &AccountFilter,
        page: Page,
    ) -> Result<Paged<AccountRow>, Error> {
        let mut tx = self.store.read(by.tenant).await?;
        Ok(tx.account_list(&Reach::whole_city(), filter, self.now().day(), page).await?)
    }

    /// Makes an account whose password must be changed at the first sign-in.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong, or the database fails.
    pub async fn operator_adds_account(
        &self,
        by: Operator<'_>,
        new: &NewFromOutside<'_>,
    ) -> Result<Handed, Error> {
        let now = self.now();
        let mut problems = Vec::new();
        let officer = self.owner(by, new.officer, now, &mut problems).await?;
        let display_name = officer.as_ref().map_or(new.display_name.trim(), |officer| officer.name.as_str());
        if !(1..=40).contains(&display_name.chars().count()) {
            problems.push(Problem::new("display_name", "account-display-name-wanted"));
        }
        let name =
            sign_in_name::checked(new.name).map_err(|problem| problems.push(problem)).unwrap_or_default();
        if !matches!(new.role, None | Some(Role::Administrator | Role::Auditor | Role::CityCommission)) {
            problems.push(Problem::new("role", "grant-institution-wanted"));
        }
        let names = names(&name, display_name, officer.as_ref());
        let password = self.first(new.password, names, Vec::new(), &mut problems).await?;
        let Some((password, hash)) = password.filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let id = AccountId::new(now, self.random());
        let account = Account {
            display_name: display_name.to_owned(),
            officer_id: officer.as_ref().map(|officer| officer.id),
            must_change: true,
            ..blank(id, &name, &hash, now)
        };
        let mut tx = self.store.write(by.tenant).await?;
        tx.insert_account(&account).await.map_err(|error| match error {
            StoreError::Taken(_) => Error::invalid("name", "sign-in-name-taken"),
            other => other.into(),
        })?;
        let actor = (None, by.command);
        Record::new("create-account", "account", id, &name)
            .after(&account)?
            .append(&mut tx, actor, now, "")
            .await?;
        if let Some(role) = new.role {
            let grant = self.grant(id, role, now);
            tx.insert_grant(&grant).await?;
            Record::new("give-role", "account", id, &name)
                .after(&grant)?
                .append(&mut tx, actor, now, "")
                .await?;
        }
        tx.commit().await?;
        Ok(Handed { account: id, display_name: account.display_name, name, password })
    }

    /// Sets a password for one sign-in, lifts a lock and ends the sessions; takes the second factor away too, if that is asked.
    ///
    /// # Errors
    /// There is no such account, [`Error::Invalid`] with everything that is wrong, or the database fails.
    pub async fn operator_resets_password(
        &self,
        by: Operator<'_>,
        (name, why): (&str, &str),
        given: Option<&Secret>,
        with_second_factor: bool,
    ) -> Result<Handed, Error> {
        let now = self.now();
        let (account, officer, former) = {
            let mut tx = self.store.read(by.tenant).await?;
            let account = named(&mut tx, name).await?;
            let former = tx.former_passwords(account.id, FORMER).await?;
            let officer = match account.officer_id {
                Some(officer) => tx.officer(officer).await?,
                None => None,
            };
            (account, officer, former)
        };
        let mut problems = Vec::new();
        let why = asked::reason(why).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let names = names(&account.name, &account.display_name, officer.as_ref());
        let mut hashes = vec![account.password_hash.clone()];
        hashes.extend(former.into_iter().map(|one| one.hash));
        let password = self.first(given, names, hashes, &mut problems).await?;
        let Some((password, hash)) = password.filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let (id, actor) = (account.id, (None, by.command));
        let mut tx = self.store.write(by.tenant).await?;
        tx.set_password(id, &hash, now, true).await?;
        tx.revoke_sessions(id, None, now).await?;
        let record = Record::new("reset-password", "account", id, &account.name).because(why);
        record.append(&mut tx, actor, now, "").await?;
        if with_second_factor && account.totp_seal.is_some() {
            tx.set_totp(id, None, None).await?;
            let record = Record::new("reset-second-factor", "account", id, &account.name).because(why);
            record.append(&mut tx, actor, now, "").await?;
        }
        tx.commit().await?;
        Ok(Handed { account: id, display_name: account.display_name, name: account.name, password })
    }

    /// Forgets the failed sign-ins of an account and lifts its lock.
    ///
    /// # Errors
    /// There is no such account, no reason is given, or the database fails.
    pub async fn operator_unlocks(&self, by: Operator<'_>, name: &str, why: &str) -> Result<(), Error> {
        let why = asked::reason(why).map_err(|problem| Error::Invalid(vec![problem]))?;
        let mut tx = self.store.write(by.tenant).await?;
        let account = named(&mut tx, name).await?;
        tx.unlock_account(account.id).await?;
        Record::new("unlock-account", "account", account.id, &account.name)
            .because(why)
            .append(&mut tx, (None, by.command), self.now(), "")
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// The officer of that code, who may have one account.
    async fn owner(
        &self,
        by: Operator<'_>,
        code: Option<&str>,
        now: Instant,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<Officer>, Error> {
        let Some(code) = code else { return Ok(None) };
        let mut tx = self.store.read(by.tenant).await?;
        let officer = tx.officer_by_code(code.trim()).await?.ok_or(Error::NotFound("officer"))?;
        if tx.account_of_officer(officer.id).await?.is_some() {
            problems.push(Problem::new("officer", "account-officer-has-one"));
        }
        if officer.ended_on.is_some_and(|last| last < now.day()) {
            problems.push(Problem::new("officer", "account-officer-left"));
        }
        Ok(Some(officer))
    }

    /// The password for one sign-in with its hash: the given one if no rule is against it, or one that is made up.
    async fn first(
        &self,
        given: Option<&Secret>,
        names: Vec<String>,
        former: Vec<String>,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<(Secret, String)>, Error> {
        let Some(given) = given else {
            let made = first_password(self.random());
            let hash = self.hashed(made.expose().to_owned()).await?;
            return Ok(Some((made, hash)));
        };
        let (password, again) = (given.expose(), given.expose());
        let new = NewPassword { password, field: "password", again, names, former };
        let hash = self.new_password(new).await?.map_err(|wrong| problems.extend(wrong));
        Ok(hash.ok().map(|hash| (given.clone(), hash)))
    }

    fn grant(&self, account_id: AccountId, role: Role, now: Instant) -> Grant {
        Grant {
            id: GrantId::new(now, self.random()),
            account_id,
            role,
            institution_id: None,
            unit_id: None,
            from_day: now.day(),
            to_day: None,
            reason: String::new(),
            granted_by: None,
            granted_at: now,
        }
    }
}

/// The account of that sign-in name, as it is typed.
async fn named(tx: &mut Tx, name: &str) -> Result<Account, Error> {
    tx.account_by_name(&name.trim().to_lowercase()).await?.ok_or(Error::NotFound("account"))
}

/// What a password must not hold.
fn names(name: &str, display_name: &str, officer: Option<&Officer>) -> Vec<String> {
    let mut names = vec![name.to_owned(), display_name.to_owned(), spelled(display_name)];
    names
        .extend(officer.into_iter().flat_map(|one| [one.name.clone(), one.pinyin.clone(), one.code.clone()]));
    names
}
