//! The first start: a city and its first administrator, for whoever can read the log of the server.

use std::sync::atomic::{AtomicBool, Ordering};

use liandai_model::{AccountId, GrantId, Role, TenantId};
use liandai_store::{StoreError, account::Account, grant::Grant};
use tokio::sync::Mutex;

use crate::{
    Error, Problem, Service,
    account::{NewPassword, blank, sign_in_name},
    initials::spelled,
    record::Record,
    safety::token::SetupToken,
    session::{Caller, Outcome},
};

/// Whether there is a tenant. Tenants do not go away, so that it is asked of the store only until there is one.
#[derive(Debug, Default)]
pub(crate) struct FirstStart {
    is_over: AtomicBool,
    /// One set-up at a time.
    turn: Mutex<()>,
}

/// What the form sends.
#[derive(Clone, Copy)]
pub struct SetUp<'a> {
    /// The token from the log.
    pub token: &'a str,
    /// The city's name.
    pub city: &'a str,
    /// The administrator's name, as people see it.
    pub display_name: &'a str,
    /// The administrator's sign-in name.
    pub name: &'a str,
    /// The password that the administrator chooses.
    pub password: &'a str,
    /// The password once more.
    pub again: &'a str,
    /// From where.
    pub from: Caller<'a>,
}

impl Service {
    /// Whether there is a tenant.
    ///
    /// # Errors
    /// The database fails.
    pub async fn is_set_up(&self) -> Result<bool, Error> {
        let known = &self.first_start.is_over;
        if !known.load(Ordering::Relaxed) {
            known.store(!self.store.tenants().await?.is_empty(), Ordering::Relaxed);
        }
        Ok(known.load(Ordering::Relaxed))
    }

    /// Makes the tenant and its first administrator in one transaction, and signs the administrator in.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is a tenant, or no token was made for this start; [`Error::Invalid`] with everything that is wrong; or
    /// the database fails.
    pub async fn set_up(&self, set_up: &SetUp<'_>, token: Option<&SetupToken>) -> Result<Outcome, Error> {
        let _turn = self.first_start.turn.lock().await;
        let token = token.ok_or(Error::NotFound("set-up"))?;
        if self.is_set_up().await? {
            return Err(Error::NotFound("set-up"));
        }
        let mut problems = Vec::new();
        if !token.is(set_up.token) {
            problems.push(Problem::new("token", "set-up-token-wrong"));
        }
        let city = named("city", set_up.city, "set-up-city-wanted", &mut problems);
        let person = named("display_name", set_up.display_name, "set-up-person-wanted", &mut problems);
        let name =
            sign_in_name::checked(set_up.name).map_err(|problem| problems.push(problem)).unwrap_or_default();
        let names = vec![name.clone(), person.to_owned(), spelled(person), spelled(city)];
        let password = NewPassword {
            password: set_up.password,
            field: "password",
            again: set_up.again,
            names,
            former: Vec::new(),
        };
        let hash = self.new_password(password).await?.map_err(|wrong| problems.extend(wrong));
        let Some(hash) = hash.ok().filter(|_| problems.is_empty()) else {
            return Err(Error::Invalid(problems));
        };
        let now = self.now();
        let mut tx = self.store.write(TenantId::new(now, self.random())).await?;
        tx.insert_tenant(&code(city), city, now).await?;
        self.ensure_regulation(&mut tx).await?;
        crate::workday::begin_with(&mut tx).await?;
        let id = AccountId::new(now, self.random());
        let account = Account { display_name: person.to_owned(), ..blank(id, &name, &hash, now) };
        tx.insert_account(&account).await.map_err(|error| match error {
            StoreError::Taken(_) => Error::invalid("name", "sign-in-name-taken"),
            other => other.into(),
        })?;
        let grant = Grant {
            id: GrantId::new(now, self.random()),
            account_id: id,
            role: Role::Administrator,
            institution_id: None,
            unit_id: None,
            from_day: now.day(),
            to_day: None,
            reason: String::new(),
            granted_by: None,
            granted_at: now,
        };
        tx.insert_grant(&grant).await?;
        Record::new("set-up", "tenant", tx.tenant(), city)
            .after(&(&account, &grant))?
            .append(&mut tx, (Some(id), person), now, set_up.from.address)
            .await?;
        let outcome = self.let_in(tx, &account, set_up.from, self.limits.session, now).await?;
        self.first_start.is_over.store(true, Ordering::Relaxed);
        Ok(outcome)
    }
}

/// A name that was typed; nothing if there is a problem.
fn named<'a>(
    field: &'static str,
    text: &'a str,
    wanted: &'static str,
    problems: &mut Vec<Problem>,
) -> &'a str {
    let text = text.trim();
    if !(1..=40).contains(&text.chars().count()) {
        problems.push(Problem::new(field, wanted));
    }
    text
}

/// A short name for commands: 常德市 is `changde`.
fn code(city: &str) -> String {
    let spelled = spelled(city.strip_suffix('市').unwrap_or(city));
    if spelled.is_empty() { "city".to_owned() } else { spelled }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_name_of_a_city_is_its_pinyin() {
        for (city, expected) in [("常德市", "changde"), ("Changde", "changde"), ("★", "city")] {
            assert_eq!(code(city), expected);
        }
    }
}
