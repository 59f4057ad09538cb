//! Everything that the powers of an account derive from on a day, in one statement: the posts and seats of its officer, links in which
//! they lead or are led, the roles granted, the proxies held. What follows from it is the service's business.

use liandai_model::{AccountId, Day, Duty, InstitutionId, OfficerId, UnitId};
use uuid::Uuid;

use crate::{StoreError, Tx, column::record, engine::all};

record! {
    /// Something that powers derive from. Which columns are there depends on `source`.
    pub struct PowerSource {
        /// `post`, `seat`, `lead`, `led`, `grant` or `proxy`.
        pub source: String,
        /// The id of the post, membership, link, grant or proxy.
        pub id: Uuid,
        /// The post, the seat or the role.
        pub word: Option<String>,
        /// The duty of a post.
        pub duty: Option<Duty>,
        /// The officer at the other end of a link; the officer of the account for which a proxy acts.
        pub officer_id: Option<OfficerId>,
        /// The account for which a proxy acts.
        pub account_id: Option<AccountId>,
        /// Where.
        pub institution_id: Option<InstitutionId>,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// The first day.
        pub from_day: Day,
        /// The last day, if one is set.
        pub to_day: Option<Day>,
    }
}

const SOURCES: &str =
    "SELECT 'post' AS source, p.id, p.kind AS word, p.duty, CAST(NULL AS UUID) AS officer_id,
        CAST(NULL AS UUID) AS account_id, p.institution_id, p.unit_id, p.from_day, p.to_day
    FROM account AS a JOIN post AS p ON p.tenant_id = $1 AND p.officer_id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
    UNION ALL
    SELECT 'seat', m.id, m.seat, NULL, NULL, NULL, b.institution_id, b.unit_id, m.from_day,
        CASE WHEN m.to_day IS NULL OR b.to_day < m.to_day THEN b.to_day ELSE m.to_day END
    FROM account AS a
    JOIN body_member AS m ON m.tenant_id = $1 AND m.officer_id = a.officer_id
    JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
        AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3)
    UNION ALL
    SELECT 'lead', l.id, NULL, NULL, l.member_id, NULL, NULL, NULL, l.from_day, l.to_day
    FROM account AS a JOIN link AS l ON l.tenant_id = $1 AND l.leader_id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
    UNION ALL
    SELECT 'led', l.id, NULL, NULL, l.leader_id, NULL, NULL, NULL, l.from_day, l.to_day
    FROM account AS a JOIN link AS l ON l.tenant_id = $1 AND l.member_id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
    UNION ALL
    SELECT 'grant', g.id, g.role, NULL, NULL, NULL, g.institution_id, g.unit_id, g.from_day, g.to_day
    FROM role_grant AS g
    WHERE g.tenant_id = $1 AND g.account_id = $2 AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)
    UNION ALL
    SELECT 'proxy', x.id, NULL, NULL, a.officer_id, a.id, NULL, NULL, x.from_day, x.to_day
    FROM proxy AS x JOIN account AS a ON a.tenant_id = $1 AND a.id = x.principal_id
    WHERE x.tenant_id = $1 AND x.proxy_id = $2 AND x.revoked_at IS NULL AND a.disabled_at IS NULL
        AND x.from_day <= $3 AND x.to_day >= $3
    ORDER BY 1, 2";

impl Tx {
    /// What the powers of an account derive from on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn power_sources(
        &mut self,
        account: AccountId,
        day: Day,
    ) -> Result<Vec<PowerSource>, StoreError> {
        all!(self, SOURCES, account, day)
    }
}
