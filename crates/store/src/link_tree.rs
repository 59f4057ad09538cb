//! Links seen together: the tree of an institution, the way up from an officer, spans and coverage.

use liandai_model::{Day, Instant, InstitutionId, LinkId, OfficerId, UnitId};

use crate::{
    Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::{all, listed},
};

record! {
    /// A link of the tree, with what is to be shown of both ends.
    pub struct TreeEdge {
        /// The link.
        pub id: LinkId,
        /// The leader.
        pub leader_id: OfficerId,
        /// Their code.
        pub leader_code: String,
        /// Their name.
        pub leader: String,
        /// Their post, a word of the package.
        pub leader_post: String,
        /// Their institution.
        pub leader_institution_id: InstitutionId,
        /// Their unit.
        pub leader_unit_id: Option<UnitId>,
        /// The name of that.
        pub leader_unit: Option<String>,
        /// The member.
        pub member_id: OfficerId,
        /// Their code.
        pub member_code: String,
        /// Their name.
        pub member: String,
        /// Their post, a word of the package.
        pub member_post: String,
        /// Their institution.
        pub member_institution_id: InstitutionId,
        /// Their unit.
        pub member_unit_id: Option<UnitId>,
        /// The name of that.
        pub member_unit: Option<String>,
        /// The first day of the link.
        pub from_day: Day,
        /// When it was signed.
        pub signed_at: Option<Instant>,
    }
}

record! {
    /// Who stands above an officer.
    pub struct Above {
        /// Who.
        pub leader_id: OfficerId,
        /// How many steps above; 1 is the leader.
        pub steps: i64,
    }
}

record! {
    /// How many an officer leads.
    pub struct Span {
        /// Who.
        pub leader_id: OfficerId,
        /// Their code.
        pub code: String,
        /// Their name.
        pub name: String,
        /// Their post, a word of the package.
        pub post: String,
        /// Their institution.
        pub institution_id: InstitutionId,
        /// Their unit.
        pub unit_id: Option<UnitId>,
        /// How many members.
        pub members: i64,
    }
}

record! {
    /// How many officers of a unit, or of an institution outside its units, are led.
    pub struct LinkCoverage {
        /// The institution.
        pub institution_id: InstitutionId,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// Officers in service.
        pub officers: i64,
        /// Those who are led.
        pub led: i64,
        /// Those whose leader has signed.
        pub signed: i64,
    }
}

record! {
    /// How many officers of an institution are led.
    pub struct InstitutionCoverage {
        /// The institution.
        pub institution_id: InstitutionId,
        /// Its code.
        pub code: String,
        /// Its name.
        pub institution: String,
        /// Officers in service.
        pub officers: i64,
        /// Those who are led.
        pub led: i64,
        /// Those whose leader has signed.
        pub signed: i64,
    }
}

record! {
    /// How many officers of a post are led.
    pub struct PostCoverage {
        /// The post, a word of the package.
        pub post: String,
        /// Officers in service.
        pub officers: i64,
        /// Those who are led.
        pub led: i64,
        /// Those whose leader has signed.
        pub signed: i64,
    }
}

record! {
    /// How many an officer of an institution leads, wherever these are.
    pub struct MemberCount {
        /// Who.
        pub leader_id: OfficerId,
        /// How many members.
        pub n: i64,
    }
}

macro_rules! edges {
    ($condition:literal) => {
        concat!(
            "SELECT l.id AS id, l.leader_id, p.code AS leader_code, p.name AS leader, p.post AS leader_post,
                p.institution_id AS leader_institution_id, p.unit_id AS leader_unit_id, v.name AS leader_unit,
                l.member_id, m.code AS member_code, m.name AS member, m.post AS member_post,
                m.institution_id AS member_institution_id, m.unit_id AS member_unit_id, u.name AS member_unit,
                l.from_day, l.signed_at
            FROM link AS l
            JOIN officer AS p ON p.tenant_id = $1 AND p.id = l.leader_id
            JOIN officer AS m ON m.tenant_id = $1 AND m.id = l.member_id
            LEFT JOIN unit AS v ON v.tenant_id = $1 AND v.id = p.unit_id
            LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = m.unit_id
            WHERE l.tenant_id = $1 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)",
            $condition
        )
    };
}

macro_rules! edges_of {
    ($one:literal, $other:literal) => {
        concat!(edges!($one), " UNION ", edges!($other), " ORDER BY leader_code, member_code, id")
    };
}

const TREE: &str = edges_of!(" AND m.institution_id = $2", " AND p.institution_id = $2");
const TRUNK: &str = edges_of!(
    " AND m.institution_id = $2 AND EXISTS (SELECT 1 FROM link AS n
        WHERE n.tenant_id = $1 AND n.leader_id = l.member_id AND n.from_day <= $3 AND (n.to_day IS NULL OR n.to_day >= $3))",
    " AND p.institution_id = $2 AND EXISTS (SELECT 1 FROM link AS n
        WHERE n.tenant_id = $1 AND n.leader_id = l.member_id AND n.from_day <= $3 AND (n.to_day IS NULL OR n.to_day >= $3))"
);
const MEMBER_COUNTS: &str = "SELECT l.leader_id, count(*) AS n
    FROM officer AS o JOIN link AS l ON l.tenant_id = $1 AND l.leader_id = o.id
    WHERE o.tenant_id = $1 AND o.institution_id = $2 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
    GROUP BY l.leader_id ORDER BY l.leader_id";
const OF_UNIT: &str = edges_of!(" AND m.unit_id = $2", " AND p.unit_id = $2");
const ABOVE: &str = "WITH RECURSIVE above (leader_id, steps) AS (
        SELECT l.leader_id, CAST(1 AS BIGINT) FROM link AS l
        WHERE l.tenant_id = $1 AND l.member_id = $2 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
        UNION
        SELECT l.leader_id, above.steps + 1 FROM above JOIN link AS l ON l.tenant_id = $1 AND l.member_id = above.leader_id
        WHERE l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3) AND above.steps < $4
    )
    SELECT above.leader_id, CAST(min(above.steps) AS BIGINT) AS steps FROM above
    GROUP BY above.leader_id ORDER BY steps, above.leader_id";
/// Far more steps than any city has: a longer way up goes in a circle.
const MOST_STEPS: i64 = 32;

const SPANS: &str =
    "SELECT l.leader_id, o.code, o.name, o.post, o.institution_id, o.unit_id, count(*) AS members
    FROM link AS l JOIN officer AS o ON o.tenant_id = $1 AND o.id = l.leader_id
    WHERE l.tenant_id = $1 AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?)";
const SPANS_END: &str = " GROUP BY l.leader_id, o.code, o.name, o.post, o.institution_id, o.unit_id
    HAVING count(*) >= ? ORDER BY count(*) DESC, o.code";
const OFFICER: Belongs =
    Belongs { institution: "o.institution_id", unit: Some("o.unit_id"), officer: Some("o.id") };

/// Officers with whether they are led and whether that was signed.
const SERVING: &str = "(SELECT o.institution_id, o.unit_id, o.post,
        (SELECT max(CASE WHEN l.signed_at IS NULL THEN 1 ELSE 2 END) FROM link AS l
            WHERE l.tenant_id = $1 AND l.member_id = o.id
                AND l.from_day <= ? AND (l.to_day IS NULL OR l.to_day >= ?)) AS led
        FROM officer AS o
        WHERE o.tenant_id = $1 AND o.joined_on <= ? AND (o.ended_on IS NULL OR o.ended_on >= ?)";
const BY_UNIT: &str = "SELECT o.institution_id, o.unit_id, u.name AS unit, count(*) AS officers,
        count(o.led) AS led, count(CASE WHEN o.led = 2 THEN 1 END) AS signed FROM ";
const BY_UNIT_END: &str = ") AS o LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = o.unit_id
    GROUP BY o.institution_id, o.unit_id, u.code, u.name ORDER BY u.code";
const BY_POST: &str = "SELECT o.post, count(*) AS officers, count(o.led) AS led,
        count(CASE WHEN o.led = 2 THEN 1 END) AS signed FROM ";
const BY_INSTITUTION: &str = "SELECT o.institution_id, i.code, i.name AS institution, count(*) AS officers,
        count(o.led) AS led, count(CASE WHEN o.led = 2 THEN 1 END) AS signed FROM ";
const BY_INSTITUTION_END: &str =
    ") AS o JOIN institution AS i ON i.tenant_id = $1 AND i.id = o.institution_id
    GROUP BY o.institution_id, i.code, i.name ORDER BY i.code";

impl Tx {
    /// The links that are active on a day and have an end in an institution, by leader and member: its tree, with the
    /// leaders and members that it has elsewhere.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_tree(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<TreeEdge>, StoreError> {
        all!(self, TREE, institution, day)
    }

    /// Those links of an institution's tree whose members lead others: the tree without its leaves, which grows with the
    /// number of leaders and not of officers.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_trunk(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<TreeEdge>, StoreError> {
        all!(self, TRUNK, institution, day)
    }

    /// How many each officer of an institution leads on a day; who leads nobody is not among them.
    ///
    /// # Errors
    /// The database fails.
    pub async fn member_counts(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<MemberCount>, StoreError> {
        all!(self, MEMBER_COUNTS, institution, day)
    }

    /// The links that are active on a day and have an end in a unit, by leader and member.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_tree_of_unit(&mut self, unit: UnitId, day: Day) -> Result<Vec<TreeEdge>, StoreError> {
        all!(self, OF_UNIT, unit, day)
    }

    /// Who stands above an officer on a day, nearest first. An officer who stands above themselves is in it too: then the links
    /// go in a circle.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leaders_above(&mut self, officer: OfficerId, day: Day) -> Result<Vec<Above>, StoreError> {
        all!(self, ABOVE, officer, day, MOST_STEPS)
    }

    /// The leaders within reach who lead at least so many on a day, most members first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn spans(&mut self, reach: &Reach, at_least: i64, day: Day) -> Result<Vec<Span>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.on_day(SPANS, day).within(reach, &OFFICER).add(SPANS_END, [value(at_least)]);
        listed!(self, clauses)
    }

    /// How many officers of an institution are led on a day, by unit, those outside the units apart.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_coverage(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<LinkCoverage>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, BY_UNIT);
        clauses.on_day(SERVING, day).add(" AND o.institution_id = ?", [value(institution)]).push(BY_UNIT_END);
        listed!(self, clauses)
    }

    /// How many officers within reach are led on a day, by post.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_coverage_by_post(
        &mut self,
        reach: &Reach,
        day: Day,
    ) -> Result<Vec<PostCoverage>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, BY_POST);
        clauses.on_day(SERVING, day).within(reach, &OFFICER).push(") AS o GROUP BY o.post ORDER BY o.post");
        listed!(self, clauses)
    }

    /// How many officers within reach are led on a day, by institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn link_coverage_by_institution(
        &mut self,
        reach: &Reach,
        day: Day,
    ) -> Result<Vec<InstitutionCoverage>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, BY_INSTITUTION);
        clauses.on_day(SERVING, day).within(reach, &OFFICER).push(BY_INSTITUTION_END);
        listed!(self, clauses)
    }
}
