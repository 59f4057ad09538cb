//! Proxies: dated, recorded authority to act for another.

use liandai_model::{AccountId, Day, Instant, ProxyId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// Authority to act for another.
    pub struct Proxy in proxy {
        /// Its id.
        pub id: ProxyId,
        /// For whom.
        pub principal_id: AccountId,
        /// Who acts.
        pub proxy_id: AccountId,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Day,
        /// Why.
        pub reason: String,
        /// Which account recorded it.
        pub recorded_by: AccountId,
        /// When.
        pub recorded_at: Instant,
        /// When it was revoked.
        pub revoked_at: Option<Instant>,
    }
}

record! {
    /// A proxy with the names of both.
    pub struct ProxyRow {
        /// Its id.
        pub id: ProxyId,
        /// For whom.
        pub principal_id: AccountId,
        /// What people see of them.
        pub principal: String,
        /// Who acts.
        pub proxy_id: AccountId,
        /// What people see of them.
        pub proxy: String,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Day,
        /// Why.
        pub reason: String,
        /// When it was recorded.
        pub recorded_at: Instant,
        /// When it was revoked.
        pub revoked_at: Option<Instant>,
    }
}

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT p.id, p.principal_id, a.display_name AS principal, p.proxy_id, b.display_name AS proxy,
                p.from_day, p.to_day, p.reason, p.recorded_at, p.revoked_at
            FROM proxy AS p
            JOIN account AS a ON a.tenant_id = $1 AND a.id = p.principal_id
            JOIN account AS b ON b.tenant_id = $1 AND b.id = p.proxy_id
            WHERE p.tenant_id = $1",
            $condition
        )
    };
}

const BY_ID: &str = "SELECT * FROM proxy WHERE tenant_id = $1 AND id = $2";
const OF_ACCOUNT: &str =
    rows!(" AND (p.principal_id = $2 OR p.proxy_id = $2) ORDER BY p.from_day DESC, p.id");
const ACTIVE: &str = rows!(
    " AND p.proxy_id = $2 AND p.from_day <= $3 AND p.to_day >= $3 AND p.revoked_at IS NULL
      ORDER BY a.display_name, p.id"
);
const REVOKE: &str =
    "UPDATE proxy SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL";

impl Tx {
    /// One proxy.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proxy(&mut self, id: ProxyId) -> Result<Option<Proxy>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The proxies for an account and by it over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proxies_of(&mut self, account: AccountId) -> Result<Vec<ProxyRow>, StoreError> {
        all!(self, OF_ACCOUNT, account)
    }

    /// For whom an account may act on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn proxies_held(&mut self, account: AccountId, day: Day) -> Result<Vec<ProxyRow>, StoreError> {
        all!(self, ACTIVE, account, day)
    }

    /// Records a proxy.
    ///
    /// # Errors
    /// An account is unknown, or the database fails.
    pub async fn insert_proxy(&mut self, new: &Proxy) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Revokes a proxy. False if there is no such proxy, or it was revoked before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn revoke_proxy(&mut self, id: ProxyId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, REVOKE, id, at)? > 0)
    }
}
