//! An invented city in the store, for demonstrations, tests and benchmarks: its institutions, units, officers, posts and links, and an
//! account for each kind of user. Made by the same use cases' rows, so that every page has something to show.

mod bodies;
mod cases;
mod cycle;
mod duties;
mod exams;
mod facts;
mod inspections;
mod logs;
mod people;
mod registers;
mod reviews;
mod rows;
mod surveys;
mod targets;
mod year;

use liandai_city::CitySpec;
use liandai_model::{AccountId, Day, GrantId, Instant, InstitutionId, OfficerId, Role, TenantId};
use liandai_store::{Engine, Tx, account::Account, grant::Grant};

use crate::{
    Error, Service,
    account::{blank, blocking},
    demo::people::People,
};

/// The password of every demonstration account; it is printed, so it guards nothing.
pub const PASSWORD: &str = "Liandai-Demo-2026";

/// An account of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccount {
    /// The sign-in name.
    pub name: String,
    /// The person.
    pub person: String,
    /// The role that it shows.
    pub role: Role,
    /// Where.
    pub place: String,
}

/// Which demonstration to make.
#[derive(Clone, Copy, Debug)]
pub struct Demo<'a> {
    /// The tenant's short name, before every sign-in name if it is not empty: `other-` for a second city.
    pub prefix: &'a str,
    /// How many officers.
    pub officers: u32,
    /// Another seed gives another city.
    pub seed: u64,
}

impl Service {
    /// Makes a tenant with an invented city, as of today, in one transaction.
    ///
    /// # Errors
    /// A sign-in name is taken, or the database fails; nothing was written then.
    pub async fn make_demo(&self, demo: Demo<'_>) -> Result<(TenantId, Vec<DemoAccount>), Error> {
        let now = self.now();
        // Of last year, so that whatever changed hands in the city's year has done so.
        let year = now.day().ymd().0 - 1;
        let rows = rows::collect(&CitySpec { officers: demo.officers, year, seed: demo.seed });
        let tenant = TenantId::new(now, self.random());
        let mut tx = self.store.write(tenant).await?;
        tx.insert_tenant(&format!("{}changde", demo.prefix), "常德市", now).await?;
        self.ensure_regulation(&mut tx).await?;
        crate::workday::begin_with(&mut tx).await?;
        let people = people::save(self, &mut tx, &rows, now).await?;
        let waiting: Vec<_> = people.seats().into_iter().filter_map(|seat| seat.officer).collect();
        let accounts = self.demo_accounts(&mut tx, demo.prefix, &people, now).await?;
        self.demo_facts(&mut tx, demo.prefix, &people, now).await?;
        if let Some(clerk) = tx.account_by_name(&format!("{}clerk", demo.prefix)).await? {
            surveys::save(self, &mut tx, &people, clerk.id, now).await?;
            let officer = tx.account_by_name(&format!("{}officer", demo.prefix)).await?;
            let officer = officer.and_then(|account| Some((account.id, account.officer_id?)));
            exams::save(self, &mut tx, &people, (clerk.id, officer), now).await?;
        }
        if let Some(city) = tx.account_by_name(&format!("{}city", demo.prefix)).await? {
            targets::save(self, &mut tx, &people, city.id, now).await?;
        }
        cases::save(self, &mut tx, demo.prefix, now).await?;
        inspections::save(self, &mut tx, demo.prefix, now).await?;
        tx.commit().await?;
        self.demo_cycle(tenant, &waiting).await?;
        // PostgreSQL would count the rows of so large a transaction by itself, and not before some minutes have gone by.
        if self.store.engine() == Engine::Postgres {
            self.store.count_rows_for_planner().await?;
        }
        Ok((tenant, accounts))
    }

    async fn demo_facts(
        &self,
        tx: &mut Tx,
        prefix: &str,
        people: &People,
        now: Instant,
    ) -> Result<(), Error> {
        let mut ids = Vec::new();
        for name in ["clerk", "deputy", "officer"] {
            let account = tx.account_by_name(&format!("{prefix}{name}")).await?;
            ids.extend(account.map(|account| account.id));
        }
        match ids[..] {
            [clerk, deputy, officer] => {
                facts::save(self, tx, people, &facts::By { clerk, deputy, officer }, now).await
            }
            _ => Ok(()),
        }
    }

    async fn demo_accounts(
        &self,
        tx: &mut Tx,
        prefix: &str,
        people: &People,
        now: Instant,
    ) -> Result<Vec<DemoAccount>, Error> {
        let (hasher, salt) = (self.hasher.clone(), self.random());
        let hash = blocking(move || hasher.hash(PASSWORD, salt)).await?;
        let mut made = Vec::new();
        for seat in people.seats() {
            let name = format!("{prefix}{}", seat.name);
            let id = AccountId::new(now, self.random());
            let account = Account {
                display_name: seat.person.clone(),
                officer_id: seat.officer,
                ..blank(id, &name, &hash, now)
            };
            tx.insert_account(&account).await?;
            if let Some(grant) = seat.grant {
                tx.insert_grant(&self.demo_grant(id, grant, seat.institution, now)).await?;
            }
            made.push(DemoAccount { name, person: seat.person, role: seat.role, place: seat.place });
        }
        Ok(made)
    }

    fn demo_grant(
        &self,
        account: AccountId,
        role: Role,
        institution: Option<InstitutionId>,
        now: Instant,
    ) -> Grant {
        Grant {
            id: GrantId::new(now, self.random()),
            account_id: account,
            role,
            institution_id: institution,
            unit_id: None,
            from_day: Day::new(now.day().ymd().0, 1, 1).unwrap_or(Day::MIN),
            to_day: None,
            reason: "演示".to_owned(),
            granted_by: None,
            granted_at: now,
        }
    }
}

/// Who shows a role.
pub(crate) struct Seat {
    name: &'static str,
    person: String,
    officer: Option<OfficerId>,
    role: Role,
    grant: Option<Role>,
    institution: Option<InstitutionId>,
    place: String,
}
