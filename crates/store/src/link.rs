//! Links: dated pairs of leader and member (四 1 to 3). Trees, spans and coverage are in [`Tx::link_tree`].

use liandai_model::{AccountId, Day, Instant, LinkId, OfficerId, RegulationId};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, execute, listed, one},
};

record! {
    /// A dated pair of leader and member.
    pub struct Link in link {
        /// Its id.
        pub id: LinkId,
        /// 联带责任人.
        pub leader_id: OfficerId,
        /// 联带对象.
        pub member_id: OfficerId,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
        /// When the leader signed the five examples and the five undertakings (四5).
        pub signed_at: Option<Instant>,
        /// With which account.
        pub signed_by: Option<AccountId>,
        /// In the wording of which version of the regulation.
        pub signed_regulation: Option<RegulationId>,
    }
}

record! {
    /// A link with the names of both.
    pub struct LinkRow {
        /// Its id.
        pub id: LinkId,
        /// The leader.
        pub leader_id: OfficerId,
        /// Their code.
        pub leader_code: String,
        /// Their name.
        pub leader: String,
        /// Their post.
        pub leader_post: String,
        /// The member.
        pub member_id: OfficerId,
        /// Their code.
        pub member_code: String,
        /// Their name.
        pub member: String,
        /// Their post.
        pub member_post: String,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// When it was signed.
        pub signed_at: Option<Instant>,
    }
}

const BY_ID: &str = "SELECT * FROM link WHERE tenant_id = $1 AND id = $2";
const ALL: &str = "SELECT l.* FROM link AS l
    JOIN officer AS m ON m.tenant_id = $1 AND m.id = l.member_id
    WHERE l.tenant_id = $1 ORDER BY m.code, l.from_day, l.id";
const ON_DAY: &str = "SELECT * FROM link WHERE tenant_id = $1
    AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2) ORDER BY member_id, from_day DESC, id";
const END: &str = "UPDATE link SET to_day = $3 WHERE tenant_id = $1 AND id = $2";
const SIGN: &str = "UPDATE link SET signed_at = $3, signed_by = $4, signed_regulation = $5
    WHERE tenant_id = $1 AND id = $2";
const DELETE: &str = "DELETE FROM link WHERE tenant_id = $1 AND id = $2";
const OF_MEMBERS: &str = "SELECT l.* FROM link AS l WHERE l.tenant_id = $1";

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT l.id, l.leader_id, p.code AS leader_code, p.name AS leader, p.post AS leader_post,
                l.member_id, m.code AS member_code, m.name AS member, m.post AS member_post,
                l.from_day, l.to_day, l.signed_at
            FROM link AS l
            JOIN officer AS p ON p.tenant_id = $1 AND p.id = l.leader_id
            JOIN officer AS m ON m.tenant_id = $1 AND m.id = l.member_id
            WHERE l.tenant_id = $1",
            $condition
        )
    };
}

const LEADERS_OF: &str = rows!(" AND l.member_id = $2 ORDER BY l.from_day DESC, l.id");
const MEMBERS_OF: &str = rows!(" AND l.leader_id = $2 ORDER BY l.from_day DESC, m.code, l.id");
const LINKS_OF: &str = rows!(
    " AND l.id IN (SELECT x.id FROM link AS x WHERE x.tenant_id = $1 AND x.member_id = $2
        UNION ALL SELECT x.id FROM link AS x WHERE x.tenant_id = $1 AND x.leader_id = $2)
    ORDER BY l.from_day DESC, m.code, l.id"
);
const ROW: &str = rows!(" AND l.id = $2");

impl Tx {
    /// One link.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link(&mut self, id: LinkId) -> Result<Option<Link>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// One link with the names of both.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_row(&mut self, id: LinkId) -> Result<Option<LinkRow>, StoreError> {
        one!(self, ROW, id)
    }

    /// All links, by code of the member, then by day: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn links(&mut self) -> Result<Vec<Link>, StoreError> {
        all!(self, ALL)
    }

    /// All links that are active on a day, those of one member together, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn links_on(&mut self, day: Day) -> Result<Vec<Link>, StoreError> {
        all!(self, ON_DAY, day)
    }

    /// The links of these members that are active on a day, those of one member together, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn links_of_members(
        &mut self,
        members: &[OfficerId],
        day: Day,
    ) -> Result<Vec<Link>, StoreError> {
        let mut found = Vec::new();
        for some in members.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, OF_MEMBERS);
            clauses.on_day(" AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?)", day);
            clauses.among(" AND l.member_id IN", some.iter().copied().map(value));
            clauses.push(" ORDER BY l.member_id, l.from_day DESC, l.id");
            let rows: Vec<Link> = listed!(self, clauses)?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// The links of these members over time, those of one member together, the earliest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_histories(&mut self, members: &[OfficerId]) -> Result<Vec<Link>, StoreError> {
        let mut found = Vec::new();
        for some in members.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, OF_MEMBERS);
            clauses.among(" AND l.member_id IN", some.iter().copied().map(value));
            clauses.push(" ORDER BY l.member_id, l.from_day, l.id");
            let rows: Vec<Link> = listed!(self, clauses)?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// Who has led an officer, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leaders_of(&mut self, member: OfficerId) -> Result<Vec<LinkRow>, StoreError> {
        all!(self, LEADERS_OF, member)
    }

    /// Whom an officer has led, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn members_of(&mut self, leader: OfficerId) -> Result<Vec<LinkRow>, StoreError> {
        all!(self, MEMBERS_OF, leader)
    }

    /// Who has led an officer and whom they have led, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn links_of(&mut self, officer: OfficerId) -> Result<Vec<LinkRow>, StoreError> {
        all!(self, LINKS_OF, officer)
    }

    /// Records a link.
    ///
    /// # Errors
    /// The leader or the member is unknown, or the database fails.
    pub async fn insert_link(&mut self, new: &Link) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// A leader or a member is unknown, or the database fails.
    pub async fn save_links(&mut self, rows: &[Link]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Sets the last day of a link. False if there is no such link.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_link(&mut self, id: LinkId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, last)? > 0)
    }

    /// Takes back a link that never came into force. False if there is no such link.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_link(&mut self, id: LinkId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE, id)? > 0)
    }

    /// Records that the leader has signed. False if there is no such link.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sign_link(
        &mut self,
        id: LinkId,
        at: Instant,
        by: AccountId,
        regulation: Option<RegulationId>,
    ) -> Result<bool, StoreError> {
        Ok(execute!(self, SIGN, id, at, by, regulation)? > 0)
    }
}
