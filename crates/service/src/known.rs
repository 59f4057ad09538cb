//! What is known of each tenant without asking the database for every page: the versions of its regulation and its settings. It is
//! read again after a minute, since another process may have changed it, and at once after a change of this process's own.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use liandai_model::{Day, Instant, TenantId};
use liandai_rules::package::Package;
use liandai_store::{Tx, regulation::RegulationRow};

use crate::{
    Error, Service,
    regulation::{Version, parsed},
    setting::Settings,
};

/// For so many seconds another process's change may go unseen.
const SECONDS: i64 = 60;

/// What this process knows.
#[derive(Default)]
pub(crate) struct Known {
    cities: RwLock<HashMap<TenantId, Arc<City>>>,
    /// Checked packages by their digest; a stored package never changes.
    packages: RwLock<HashMap<Vec<u8>, Arc<Package>>>,
}

/// What is known of one tenant.
struct City {
    read_at: Instant,
    /// Latest first, as the store lists them.
    versions: Vec<RegulationRow>,
    settings: Settings,
}

impl City {
    /// The version in force on a day. Before the first one begins it is the first one: facts have always needed words.
    fn in_force(&self, day: Day) -> Option<&RegulationRow> {
        self.versions.iter().find(|version| version.effective_from <= day).or(self.versions.last())
    }
}

impl Known {
    fn city(&self, tenant: TenantId, at: Instant) -> Option<Arc<City>> {
        let cities = self.cities.read().unwrap_or_else(PoisonError::into_inner);
        cities.get(&tenant).filter(|city| city.read_at.seconds_until(at) < SECONDS).map(Arc::clone)
    }

    fn package(&self, digest: &[u8]) -> Option<Arc<Package>> {
        self.packages.read().unwrap_or_else(PoisonError::into_inner).get(digest).map(Arc::clone)
    }

    fn keep_package(&self, digest: &[u8], package: &Arc<Package>) {
        let mut packages = self.packages.write().unwrap_or_else(PoisonError::into_inner);
        packages.insert(digest.to_vec(), Arc::clone(package));
    }

    /// Something of the tenant's changed: it is read again when it is next asked for. Called once the change is committed.
    pub(crate) fn forget(&self, tenant: TenantId) {
        self.cities.write().unwrap_or_else(PoisonError::into_inner).remove(&tenant);
    }
}

impl Service {
    /// The tenant's settings.
    pub(crate) async fn settings_of(&self, tenant: TenantId) -> Result<Settings, Error> {
        Ok(self.city(tenant).await?.settings)
    }

    /// The version of the tenant's regulation that is in force on a day. A tenant that has none is given the built-in one.
    ///
    /// # Errors
    /// The stored package can no longer be read, or the database fails.
    pub async fn regulation_on(&self, tenant: TenantId, day: Day) -> Result<Version, Error> {
        let mut city = self.city(tenant).await?;
        if city.versions.is_empty() {
            let mut tx = self.store.write(tenant).await?;
            self.ensure_regulation(&mut tx).await?;
            tx.commit().await?;
            self.known.forget(tenant);
            city = self.city(tenant).await?;
        }
        let row = city.in_force(day).ok_or(Error::NotFound("regulation"))?;
        self.version(tenant, row).await
    }

    /// A stored version of the tenant's regulation, whether or not it is in force: what something is frozen to.
    ///
    /// # Errors
    /// There is none, the stored package can no longer be read, or the database fails.
    pub(crate) async fn regulation_by_id(
        &self,
        tenant: TenantId,
        id: liandai_model::RegulationId,
    ) -> Result<Version, Error> {
        let mut city = self.city(tenant).await?;
        if !city.versions.iter().any(|row| row.id == id) {
            // Another process may have stored it a moment ago.
            self.known.forget(tenant);
            city = self.city(tenant).await?;
        }
        let row = city.versions.iter().find(|row| row.id == id).ok_or(Error::NotFound("regulation"))?;
        self.version(tenant, row).await
    }

    async fn version(&self, tenant: TenantId, row: &RegulationRow) -> Result<Version, Error> {
        let package = match self.known.package(&row.digest) {
            Some(package) => package,
            None => self.read_package(tenant, row).await?,
        };
        Ok(Version { id: row.id, effective_from: row.effective_from, digest: row.digest.clone(), package })
    }

    async fn city(&self, tenant: TenantId) -> Result<Arc<City>, Error> {
        let now = self.now();
        if let Some(city) = self.known.city(tenant, now) {
            return Ok(city);
        }
        let mut tx = self.store.read(tenant).await?;
        let city = Arc::new(self.read_city(&mut tx, now).await?);
        // A token may name any tenant: one that is not there must not take room for good.
        if !city.versions.is_empty() {
            let mut cities = self.known.cities.write().unwrap_or_else(PoisonError::into_inner);
            cities.insert(tenant, Arc::clone(&city));
        }
        Ok(city)
    }

    async fn read_city(&self, tx: &mut Tx, now: Instant) -> Result<City, Error> {
        let settings = Settings::read(&tx.settings().await?, self.limits.session);
        Ok(City { read_at: now, versions: tx.regulations().await?, settings })
    }

    async fn read_package(&self, tenant: TenantId, row: &RegulationRow) -> Result<Arc<Package>, Error> {
        let mut tx = self.store.read(tenant).await?;
        let stored = tx.regulation(row.id).await?.ok_or(Error::NotFound("regulation"))?;
        let package = Arc::new(parsed(&stored)?);
        self.known.keep_package(&row.digest, &package);
        Ok(package)
    }
}
