//! An account is made, for an officer or for a person who is none.

use liandai_model::{AccountId, Instant, Lang, OfficerId, Theme};
use liandai_store::{StoreError, Tx, account::Account, officer::Officer};

use crate::{
    Call, Error, Problem, Service,
    account::sign_in_name,
    powers::{Action, Place},
    record::Record,
    safety::{Secret, password::first_password},
};

/// What the form sends.
#[derive(Clone, Copy)]
pub struct NewAccount<'a> {
    /// Whose it is to be; none for somebody who is no officer.
    pub officer: Option<OfficerId>,
    /// What people see, for somebody who is no officer.
    pub display_name: &'a str,
    /// The sign-in name.
    pub name: &'a str,
}

/// A password to be handed over, with whom it is for. It is shown once and kept nowhere.
#[derive(Clone, Debug)]
pub struct Handed {
    /// The account.
    pub account: AccountId,
    /// What people see of it.
    pub display_name: String,
    /// Its sign-in name.
    pub name: String,
    /// For one sign-in.
    pub password: Secret,
}

/// An officer who is to have an account.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// Who.
    pub officer: Officer,
    /// The name of their institution.
    pub institution: String,
    /// The account that they have already.
    pub account: Option<AccountId>,
    /// A sign-in name that is free.
    pub name: String,
}

impl Service {
    /// What the form for an officer's account begins with.
    ///
    /// # Errors
    /// There is no such officer for whom the actor may make an account, or the database fails.
    pub async fn prospect(&self, call: &Call, officer: OfficerId) -> Result<Prospect, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, officer).await?;
        self.require(call, Action::ManageAccounts, &place)?;
        let institution = tx.institution(officer.institution_id).await?;
        let account = tx.account_of_officer(officer.id).await?.map(|account| account.id);
        drop(tx);
        let institution = institution.map_or_else(String::new, |one| one.name);
        let name = self.proposed_name(&officer).await?;
        Ok(Prospect { officer, institution, account, name })
    }

    /// Makes an account with a password for one sign-in.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor may not; or the database fails.
    pub async fn create_account(&self, call: &Call, new: NewAccount<'_>) -> Result<Handed, Error> {
        let password = first_password(self.random());
        // Hashing takes long; the one writer is not kept waiting.
        let hash = self.hashed(password.expose().to_owned()).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let mut problems = Vec::new();
        let (place, officer) = self.future_owner(&mut tx, call, new.officer, &mut problems).await?;
        let decision = self.require(call, Action::ManageAccounts, &place)?;
        let display_name = match &officer {
            Some(officer) => officer.name.clone(),
            None => new.display_name.trim().to_owned(),
        };
        if !(1..=40).contains(&display_name.chars().count()) {
            problems.push(Problem::new("display_name", "account-display-name-wanted"));
        }
        let name = sign_in_name::checked(new.name).map_err(|problem| problems.push(problem));
        let Some(name) = name.ok().filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let id = AccountId::new(call.now, self.random());
        let account = Account {
            display_name,
            officer_id: new.officer,
            must_change: true,
            ..blank(id, &name, &hash, call.now)
        };
        tx.insert_account(&account).await.map_err(|error| match error {
            StoreError::Taken(_) => Error::invalid("name", "sign-in-name-taken"),
            other => other.into(),
        })?;
        Record::new("create-account", "account", id, &name)
            .after(&account)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(Handed { account: id, display_name: account.display_name, name, password })
    }

    /// The officer whose account it is to be, and where it will stand.
    async fn future_owner(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: Option<OfficerId>,
        problems: &mut Vec<Problem>,
    ) -> Result<(Place, Option<Officer>), Error> {
        let Some(id) = officer else { return Ok((Place::city(), None)) };
        let (officer, place) = self.seen_officer(tx, call, id).await?;
        if tx.account_of_officer(id).await?.is_some() {
            problems.push(Problem::new("officer", "account-officer-has-one"));
        }
        if officer.ended_on.is_some_and(|last| last < call.today()) {
            problems.push(Problem::new("officer", "account-officer-left"));
        }
        Ok((place, Some(officer)))
    }

    /// Whether the actor may make accounts for people who are no officers: those stand in the city alone.
    #[must_use]
    pub fn may_create_others(&self, call: &Call) -> bool {
        self.may(call, Action::ManageAccounts, &Place::city())
    }
}

/// An account that nothing has happened to yet.
pub(crate) fn blank(id: AccountId, name: &str, hash: &str, now: Instant) -> Account {
    Account {
        id,
        name: name.to_owned(),
        display_name: String::new(),
        officer_id: None,
        password_hash: hash.to_owned(),
        password_changed_at: now,
        must_change: false,
        failed_sign_ins: 0,
        locked_until: None,
        totp_seal: None,
        totp_confirmed_at: None,
        totp_last_step: None,
        lang: Lang::Zh,
        theme: Theme::Auto,
        disabled_at: None,
        last_sign_in_at: None,
        created_at: now,
    }
}
