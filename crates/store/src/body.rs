//! Bodies that run the Measures: the steering group of an institution with its office, and those responsible in a unit
//! (二(一)2 and 3); and who sits in them over time.

use liandai_model::{BodyId, Day, InstitutionId, MemberId, OfficerId, Seat, UnitId};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, counted, execute, listed, one},
};

record! {
    /// A dated body.
    pub struct Body in body {
        /// Its id.
        pub id: BodyId,
        /// Whose.
        pub institution_id: InstitutionId,
        /// Of which unit, unless of the institution.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub name: String,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
    }
}

record! {
    /// A dated seat in a body.
    pub struct Member in body_member {
        /// Its id.
        pub id: MemberId,
        /// The body.
        pub body_id: BodyId,
        /// Who sits there.
        pub officer_id: OfficerId,
        /// In which seat.
        pub seat: Seat,
        /// The department that they stand for, a word of the package; empty if none.
        pub department: String,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
    }
}

record! {
    /// A seat with the names of body and officer.
    pub struct MemberRow {
        /// Its id.
        pub id: MemberId,
        /// The body.
        pub body_id: BodyId,
        /// Its name.
        pub body: String,
        /// Whose body.
        pub institution_id: InstitutionId,
        /// Of which unit.
        pub unit_id: Option<UnitId>,
        /// Who sits there.
        pub officer_id: OfficerId,
        /// Their code.
        pub officer_code: String,
        /// Their name.
        pub officer: String,
        /// In which seat.
        pub seat: Seat,
        /// The department that they stand for.
        pub department: String,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
    }
}

record! {
    /// How many sit in seats of one kind in the bodies of one place.
    pub struct SeatsFilled {
        /// Where.
        pub institution_id: InstitutionId,
        /// In which unit, unless of the institution.
        pub unit_id: Option<UnitId>,
        /// The seat; none counts the bodies themselves.
        pub seat: Option<Seat>,
        /// The department that they stand for.
        pub department: String,
        /// How many.
        pub n: i64,
    }
}

const BODY: &str = "SELECT * FROM body WHERE tenant_id = $1 AND id = $2";
const BODIES: &str = "SELECT b.* FROM body AS b
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = b.unit_id
    WHERE b.tenant_id = $1 ORDER BY i.code, u.code, b.from_day, b.id";
const BODIES_AT: &str = "SELECT * FROM body WHERE tenant_id = $1 AND institution_id = $2
    AND from_day <= $3 AND (to_day IS NULL OR to_day >= $3) ORDER BY from_day, id";
const END_BODY: &str = "UPDATE body SET to_day = $3 WHERE tenant_id = $1 AND id = $2";
const SITTERS: &str = "SELECT count(*) FROM body_member WHERE tenant_id = $1";
const DELETE_BODY: &str = "DELETE FROM body WHERE tenant_id = $1 AND id = $2";
const MEMBER: &str = "SELECT * FROM body_member WHERE tenant_id = $1 AND id = $2";
const MEMBERS: &str = "SELECT m.* FROM body_member AS m
    JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = m.officer_id
    WHERE m.tenant_id = $1 ORDER BY i.code, b.id, o.code, m.from_day, m.id";
const END_MEMBER: &str = "UPDATE body_member SET to_day = $3 WHERE tenant_id = $1 AND id = $2";
const DELETE_MEMBER: &str = "DELETE FROM body_member WHERE tenant_id = $1 AND id = $2";
const END_MEMBERS: &str = "UPDATE body_member SET to_day = $3
    WHERE tenant_id = $1 AND body_id = $2 AND (to_day IS NULL OR to_day > $3)";

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT m.id, m.body_id, b.name AS body, b.institution_id, b.unit_id, m.officer_id,
                o.code AS officer_code, o.name AS officer, m.seat, m.department, m.from_day, m.to_day
            FROM body AS b
            JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id
            JOIN officer AS o ON o.tenant_id = $1 AND o.id = m.officer_id
            WHERE b.tenant_id = $1",
            $condition
        )
    };
}

const MEMBERS_AT: &str = rows!(
    " AND b.institution_id = $2 AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3)
      AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3) ORDER BY b.from_day, b.id, m.seat, o.code, m.id"
);
const SEATS_OF: &str = rows!(" AND m.officer_id = $2 ORDER BY m.from_day DESC, m.id");

const SEATS_FILLED: &str = "SELECT b.institution_id, b.unit_id, m.seat, m.department, count(*) AS n
    FROM body AS b JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id WHERE b.tenant_id = $1";
const BODIES_FILLED: &str =
    " UNION ALL SELECT b.institution_id, b.unit_id, CAST(NULL AS TEXT) AS seat, '' AS department, count(*) AS n
    FROM body AS b WHERE b.tenant_id = $1";
const BODY_ON: &str = " AND b.from_day <= ? AND (b.to_day IS NULL OR b.to_day >= ?)";
const MEMBER_ON: &str = " AND m.from_day <= ? AND (m.to_day IS NULL OR m.to_day >= ?)";
const PLACE: &str = " AND b.institution_id IN";

impl Tx {
    /// One body.
    ///
    /// # Errors
    /// The database fails.
    pub async fn body(&mut self, id: BodyId) -> Result<Option<Body>, StoreError> {
        one!(self, BODY, id)
    }

    /// All bodies, by code of institution and unit: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn bodies(&mut self) -> Result<Vec<Body>, StoreError> {
        all!(self, BODIES)
    }

    /// The bodies of an institution and its units on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn bodies_at(&mut self, institution: InstitutionId, day: Day) -> Result<Vec<Body>, StoreError> {
        all!(self, BODIES_AT, institution, day)
    }

    /// Sets up a body.
    ///
    /// # Errors
    /// The place is unknown, or the database fails.
    pub async fn insert_body(&mut self, new: &Body) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such body.
    ///
    /// # Errors
    /// The place is unknown, or the database fails.
    pub async fn update_body(&mut self, changed: &Body) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// A place is unknown, or the database fails.
    pub async fn save_bodies(&mut self, rows: &[Body]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Sets the last day of a body and of every seat in it that would last longer. False if there is no such body.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_body(&mut self, id: BodyId, last: Day) -> Result<bool, StoreError> {
        execute!(self, END_MEMBERS, id, last)?;
        Ok(execute!(self, END_BODY, id, last)? > 0)
    }

    /// Whether somebody sits or has ever sat in a body.
    ///
    /// # Errors
    /// The database fails.
    pub async fn body_has_members(&mut self, id: BodyId) -> Result<bool, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SITTERS);
        clauses.add(" AND body_id = ?", [value(id)]);
        Ok(counted!(self, clauses)? > 0)
    }

    /// Takes back a body in which nobody has sat. False if there is no such body.
    ///
    /// # Errors
    /// Somebody has sat in it, or the database fails.
    pub async fn delete_body(&mut self, id: BodyId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE_BODY, id)? > 0)
    }

    /// One seat.
    ///
    /// # Errors
    /// The database fails.
    pub async fn member(&mut self, id: MemberId) -> Result<Option<Member>, StoreError> {
        one!(self, MEMBER, id)
    }

    /// All seats, by code of institution and officer: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn members(&mut self) -> Result<Vec<Member>, StoreError> {
        all!(self, MEMBERS)
    }

    /// Who sits in the bodies of an institution and its units on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn members_at(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<MemberRow>, StoreError> {
        all!(self, MEMBERS_AT, institution, day)
    }

    /// The seats of an officer over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn seats_of_officer(&mut self, officer: OfficerId) -> Result<Vec<MemberRow>, StoreError> {
        all!(self, SEATS_OF, officer)
    }

    /// How many bodies there are and how many sit in which seats where on a day, in some institutions and their units.
    ///
    /// # Errors
    /// The database fails.
    pub async fn seats_filled(
        &mut self,
        among: &[InstitutionId],
        day: Day,
    ) -> Result<Vec<SeatsFilled>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, SEATS_FILLED);
        clauses.on_day(BODY_ON, day).on_day(MEMBER_ON, day);
        clauses.among(PLACE, among.iter().copied().map(value));
        clauses.push(" GROUP BY b.institution_id, b.unit_id, m.seat, m.department").push(BODIES_FILLED);
        clauses.on_day(BODY_ON, day).among(PLACE, among.iter().copied().map(value));
        clauses.push(" GROUP BY b.institution_id, b.unit_id");
        listed!(self, clauses)
    }

    /// Seats an officer.
    ///
    /// # Errors
    /// The body or the officer is unknown, or the database fails.
    pub async fn insert_member(&mut self, new: &Member) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such seat.
    ///
    /// # Errors
    /// The body or the officer is unknown, or the database fails.
    pub async fn update_member(&mut self, changed: &Member) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// A body or an officer is unknown, or the database fails.
    pub async fn save_members(&mut self, rows: &[Member]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Takes back a seat that nobody has sat in for a day. False if there is no such seat.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_member(&mut self, id: MemberId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE_MEMBER, id)? > 0)
    }

    /// Sets the last day of a seat. False if there is no such seat.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_member(&mut self, id: MemberId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END_MEMBER, id, last)? > 0)
    }
}
