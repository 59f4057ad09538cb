//! Role grants: roles that do not follow from posts, bodies and links, given to an account with scope and period.

use liandai_model::{AccountId, Day, GrantId, Instant, InstitutionId, Role, UnitId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A role given to an account.
    pub struct Grant in role_grant {
        /// Its id.
        pub id: GrantId,
        /// To whom.
        pub account_id: AccountId,
        /// Which role.
        pub role: Role,
        /// Over which institution and what belongs under it; none is the city.
        pub institution_id: Option<InstitutionId>,
        /// Over which unit only.
        pub unit_id: Option<UnitId>,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
        /// Why.
        pub reason: String,
        /// By which account.
        pub granted_by: Option<AccountId>,
        /// When.
        pub granted_at: Instant,
    }
}

record! {
    /// A grant with the names of account and scope.
    pub struct GrantRow {
        /// Its id.
        pub id: GrantId,
        /// To whom.
        pub account_id: AccountId,
        /// What people see of them.
        pub account: String,
        /// Which role.
        pub role: Role,
        /// Over which institution.
        pub institution_id: Option<InstitutionId>,
        /// Its name.
        pub institution: Option<String>,
        /// Over which unit only.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// Why.
        pub reason: String,
        /// Who granted it; none if it was set up without an account.
        pub granter: Option<String>,
        /// When.
        pub granted_at: Instant,
    }
}

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT g.id, g.account_id, a.display_name AS account, g.role, g.institution_id,
                i.name AS institution, g.unit_id, u.name AS unit, g.from_day, g.to_day, g.reason,
                b.display_name AS granter, g.granted_at
            FROM role_grant AS g
            JOIN account AS a ON a.tenant_id = $1 AND a.id = g.account_id
            LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = g.institution_id
            LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = g.unit_id
            LEFT JOIN account AS b ON b.tenant_id = $1 AND b.id = g.granted_by
            WHERE g.tenant_id = $1",
            $condition
        )
    };
}

const BY_ID: &str = "SELECT * FROM role_grant WHERE tenant_id = $1 AND id = $2";
const OF_ACCOUNT: &str = rows!(" AND g.account_id = $2 ORDER BY g.from_day DESC, g.id");
const OF_ROLE: &str = rows!(
    " AND g.role = $2 AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
      ORDER BY a.display_name, g.id"
);
const ALL: &str = "SELECT * FROM role_grant WHERE tenant_id = $1 ORDER BY account_id, from_day, id";
const END: &str = "UPDATE role_grant SET to_day = $3 WHERE tenant_id = $1 AND id = $2";

impl Tx {
    /// One grant.
    ///
    /// # Errors
    /// The database fails.
    pub async fn grant(&mut self, id: GrantId) -> Result<Option<Grant>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The grants of an account over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn grants_of(&mut self, account: AccountId) -> Result<Vec<GrantRow>, StoreError> {
        all!(self, OF_ACCOUNT, account)
    }

    /// All grants: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn grants(&mut self) -> Result<Vec<Grant>, StoreError> {
        all!(self, ALL)
    }

    /// Who holds a granted role on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn grants_of_role(&mut self, role: Role, day: Day) -> Result<Vec<GrantRow>, StoreError> {
        all!(self, OF_ROLE, role, day)
    }

    /// Grants a role.
    ///
    /// # Errors
    /// The account or the scope is unknown, or the database fails.
    pub async fn insert_grant(&mut self, new: &Grant) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Grants roles.
    ///
    /// # Errors
    /// An account or a scope is unknown, or the database fails.
    pub async fn insert_grants(&mut self, new: &[Grant]) -> Result<(), StoreError> {
        self.insert_rows(new).await
    }

    /// Writes grants, new ones and those that are there.
    ///
    /// # Errors
    /// An account or a scope is unknown, or the database fails.
    pub async fn save_grants(&mut self, rows: &[Grant]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Sets the last day of a grant. False if there is no such grant.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_grant(&mut self, id: GrantId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, last)? > 0)
    }
}
