//! The public side of a city: who comes has no account, is not recorded with an address, and sees what is meant for everybody.

use liandai_model::{Day, Instant, InstitutionId, TenantId};
use liandai_rules::package::Public;
use liandai_store::tenant::Tenant;

use crate::{Error, Service, regulation::Version};

/// What the audit calls those who come from outside.
pub(crate) const OUTSIDE: &str = "公众";

/// A request of somebody from outside.
#[derive(Clone, Debug)]
pub struct Outside {
    /// Whose data.
    pub tenant: TenantId,
    /// The city's short name, as addresses write it.
    pub code: String,
    /// The city's name.
    pub city: String,
    /// When.
    pub now: Instant,
    /// The version of the regulation that is in force.
    pub regulation: Version,
}

impl Outside {
    /// The civil day.
    #[must_use]
    pub fn today(&self) -> Day {
        self.now.day()
    }

    /// What the regulation says of complaints.
    ///
    /// # Errors
    /// It says nothing of them.
    pub fn rules(&self) -> Result<&Public, Error> {
        self.regulation.package.public.as_ref().ok_or(Error::NotFound("public"))
    }
}

/// An institution to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: InstitutionId,
    /// Its name.
    pub name: String,
}

impl Service {
    /// The cities that have a public side, by their short names.
    ///
    /// # Errors
    /// The database fails.
    pub async fn public_cities(&self) -> Result<Vec<Tenant>, Error> {
        Ok(self.store.tenants().await?)
    }

    /// A request from outside to the city of that short name.
    ///
    /// # Errors
    /// There is no such city, or its regulation says nothing of the public; or the database fails.
    pub async fn outside(&self, code: &str) -> Result<Outside, Error> {
        let cities = self.store.tenants().await?;
        let city = cities.into_iter().find(|one| one.code == code).ok_or(Error::NotFound("city"))?;
        let now = self.now();
        let regulation = self.regulation_on(city.tenant_id, now.day()).await?;
        let outside = Outside { tenant: city.tenant_id, code: city.code, city: city.name, now, regulation };
        outside.rules()?;
        Ok(outside)
    }

    /// The institutions that somebody from outside can choose. Units and officers are named to nobody.
    ///
    /// # Errors
    /// The database fails.
    pub async fn public_institutions(&self, outside: &Outside) -> Result<Vec<Choice>, Error> {
        let mut tx = self.store.read(outside.tenant).await?;
        let today = outside.today();
        let all = tx.institutions().await?.into_iter();
        let is_there = |ended: Option<Day>| ended.is_none_or(|last| last >= today);
        let choices = all.filter(|one| is_there(one.ended_on));
        Ok(choices.map(|one| Choice { id: one.id, name: one.name }).collect())
    }
}
