//! Lists of accounts.

use liandai_model::{AccountId, Day, Instant, OfficerId, Role};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, contains, value},
    column::record,
    engine::paged,
};

record! {
    /// An account in a list.
    pub struct AccountRow {
        /// Which.
        pub id: AccountId,
        /// Its sign-in name.
        pub name: String,
        /// What people see.
        pub display_name: String,
        /// The officer whose account it is.
        pub officer_id: Option<OfficerId>,
        /// Their code.
        pub officer_code: Option<String>,
        /// Their institution.
        pub institution: Option<String>,
        /// How many roles are granted on the day.
        pub roles: i64,
        /// Whether a password of one's own is still to be set.
        pub must_change: bool,
        /// Whether a second factor is in use.
        pub totp: bool,
        /// Until when no sign-in is tried.
        pub locked_until: Option<Instant>,
        /// Since when it is closed.
        pub disabled_at: Option<Instant>,
        /// When somebody last signed in.
        pub last_sign_in_at: Option<Instant>,
    }
}

/// Which accounts are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountFilter {
    /// The sign-in name, the name that people see or the officer's code contains this.
    pub text: Option<String>,
    /// With this role granted on the day.
    pub role: Option<Role>,
    /// Only closed ones, or only open ones.
    pub disabled: Option<bool>,
    /// Only those locked at this instant.
    pub locked_at: Option<Instant>,
}

const LIST: &str = "SELECT a.id, a.name, a.display_name, a.officer_id, o.code AS officer_code, i.name AS institution,
        (SELECT count(*) FROM role_grant AS g WHERE g.tenant_id = $1 AND g.account_id = a.id
            AND g.from_day <= ? AND (g.to_day IS NULL OR g.to_day >= ?)) AS roles,
        a.must_change, a.totp_confirmed_at IS NOT NULL AS totp, a.locked_until, a.disabled_at, a.last_sign_in_at
    FROM account AS a
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = a.officer_id
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id
    WHERE a.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM account AS a
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = a.officer_id
    WHERE a.tenant_id = $1";
const HAS_ROLE: &str =
    " AND EXISTS (SELECT 1 FROM role_grant AS g WHERE g.tenant_id = $1 AND g.account_id = a.id
    AND g.from_day <= ? AND (g.to_day IS NULL OR g.to_day >= ?) AND g.role = ?)";
const COLUMNS: Belongs =
    Belongs { institution: "o.institution_id", unit: Some("o.unit_id"), officer: Some("o.id") };

impl Tx {
    /// Accounts by name, with how many roles they have on a day. Accounts that are no officer's are within reach of the whole city
    /// only.
    ///
    /// # Errors
    /// The database fails.
    pub async fn account_list(
        &mut self,
        reach: &Reach,
        filter: &AccountFilter,
        day: Day,
        page: Page,
    ) -> Result<Paged<AccountRow>, StoreError> {
        let mut list = Clauses::new(self.tenant, "");
        list.on_day(LIST, day);
        filter.narrow(&mut list, reach, day);
        list.push(" ORDER BY a.name").page(page);
        let mut count = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut count, reach, day);
        paged!(self, page, list, count)
    }
}

impl AccountFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach, day: Day) {
        clauses.within(reach, &COLUMNS);
        if let Some(role) = self.role {
            clauses.add(HAS_ROLE, [value(day), value(day), value(role)]);
        }
        match self.disabled {
            Some(true) => clauses.push(" AND a.disabled_at IS NOT NULL"),
            Some(false) => clauses.push(" AND a.disabled_at IS NULL"),
            None => clauses,
        };
        if let Some(at) = self.locked_at {
            clauses.add(" AND a.locked_until > ?", [value(at)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let matching =
                " AND (lower(a.name) LIKE ? ESCAPE '\\' OR lower(a.display_name) LIKE ? ESCAPE '\\'
                OR lower(o.code) LIKE ? ESCAPE '\\')";
            clauses.add(matching, std::iter::repeat_with(|| value(contains(text))));
        }
    }
}
