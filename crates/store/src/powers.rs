//! Everything that the powers of an account derive from on a day, in three statements: where its officer belongs, the posts
//! and seats held, the roles granted; the members led; the proxies held. What follows from it is the service's business.

use liandai_model::{AccountId, Day, Duty, InstitutionId, OfficerId, Role, Seat, UnitId};

use crate::{StoreError, Tx, column::record, engine::all, proxy::ProxyRow};

/// What the powers of an account derive from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PowerSources {
    /// Where its officer belongs, if it is an officer's and they are in service.
    pub belongs: Option<HeldOfficer>,
    /// The posts held.
    pub posts: Vec<HeldPost>,
    /// The seats held.
    pub seats: Vec<HeldSeat>,
    /// The roles granted.
    pub grants: Vec<HeldGrant>,
    /// The members led.
    pub members: Vec<OfficerId>,
    /// For whom it may act.
    pub proxies: Vec<ProxyRow>,
}

/// An officer in service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOfficer {
    /// Who.
    pub officer_id: OfficerId,
    /// Their post, a word of the package.
    pub post: String,
    /// Their institution.
    pub institution_id: InstitutionId,
    /// Their unit.
    pub unit_id: Option<UnitId>,
}

/// A post held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldPost {
    /// Which, a word of the package.
    pub kind: String,
    /// What it is responsible for.
    pub duty: Option<Duty>,
    /// Where.
    pub institution_id: InstitutionId,
    /// In which unit.
    pub unit_id: Option<UnitId>,
}

/// A seat held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSeat {
    /// Which.
    pub seat: Seat,
    /// Whose body.
    pub institution_id: InstitutionId,
    /// Of which unit.
    pub unit_id: Option<UnitId>,
}

/// A role granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldGrant {
    /// Which.
    pub role: Role,
    /// Over which institution and what belongs under it; none is the city.
    pub institution_id: Option<InstitutionId>,
    /// Over which unit only.
    pub unit_id: Option<UnitId>,
}

record! {
    /// One source, whichever it is.
    struct PowerSource {
        /// officer, post, seat or grant.
        pub source: String,
        /// The post, the seat or the role.
        pub word: String,
        /// The duty of a post.
        pub duty: Option<Duty>,
        /// The officer.
        pub officer_id: Option<OfficerId>,
        /// Where.
        pub institution_id: Option<InstitutionId>,
        /// In which unit.
        pub unit_id: Option<UnitId>,
    }
}

record! {
    /// A member led.
    struct Led {
        /// Who.
        pub member_id: OfficerId,
    }
}

const SOURCES: &str = "SELECT 'officer' AS source, o.post AS word, CAST(NULL AS TEXT) AS duty,
        o.id AS officer_id, o.institution_id, o.unit_id
    FROM account AS a JOIN officer AS o ON o.tenant_id = $1 AND o.id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND o.joined_on <= $3 AND (o.ended_on IS NULL OR o.ended_on >= $3)
    UNION ALL
    SELECT 'post', p.kind, p.duty, p.officer_id, p.institution_id, p.unit_id
    FROM account AS a JOIN post AS p ON p.tenant_id = $1 AND p.officer_id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
    UNION ALL
    SELECT 'seat', m.seat, NULL, m.officer_id, b.institution_id, b.unit_id
    FROM account AS a
    JOIN body_member AS m ON m.tenant_id = $1 AND m.officer_id = a.officer_id
    JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
        AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3)
    UNION ALL
    SELECT 'grant', g.role, NULL, NULL, g.institution_id, g.unit_id
    FROM role_grant AS g
    WHERE g.tenant_id = $1 AND g.account_id = $2
        AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)";
const LED: &str = "SELECT l.member_id
    FROM account AS a
    JOIN link AS l ON l.tenant_id = $1 AND l.leader_id = a.officer_id
    WHERE a.tenant_id = $1 AND a.id = $2 AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
    ORDER BY l.member_id";

impl Tx {
    /// What the powers of an account derive from on a day.
    ///
    /// # Errors
    /// A row holds an unknown word, or the database fails.
    pub async fn power_sources(&mut self, account: AccountId, day: Day) -> Result<PowerSources, StoreError> {
        let rows: Vec<PowerSource> = all!(self, SOURCES, account, day)?;
        let led: Vec<Led> = all!(self, LED, account, day)?;
        let mut sources = PowerSources {
            members: led.into_iter().map(|row| row.member_id).collect(),
            proxies: self.proxies_held(account, day).await?,
            ..PowerSources::default()
        };
        for row in rows {
            sources.add(row)?;
        }
        Ok(sources)
    }
}

impl PowerSources {
    fn add(&mut self, row: PowerSource) -> Result<(), StoreError> {
        let PowerSource { source, word, duty, officer_id, institution_id, unit_id } = row;
        match (source.as_str(), officer_id, institution_id) {
            ("officer", Some(officer_id), Some(institution_id)) => {
                self.belongs = Some(HeldOfficer { officer_id, post: word, institution_id, unit_id });
            }
            ("post", _, Some(institution_id)) => {
                self.posts.push(HeldPost { kind: word, duty, institution_id, unit_id });
            }
            ("seat", _, Some(institution_id)) => {
                let seat = Seat::try_from(word).map_err(StoreError::inconsistent)?;
                self.seats.push(HeldSeat { seat, institution_id, unit_id });
            }
            ("grant", _, _) => {
                let role = Role::try_from(word).map_err(StoreError::inconsistent)?;
                self.grants.push(HeldGrant { role, institution_id, unit_id });
            }
            _ => return Err(StoreError::inconsistent(format!("a {source} without a place"))),
        }
        Ok(())
    }
}
