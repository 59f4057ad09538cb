//! Posts that officers hold over time, and what a post is responsible for under 二(一).

use liandai_model::{Day, Duty, InstitutionId, OfficerId, PostId, UnitId};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, execute, listed, one},
};

record! {
    /// A dated post of an officer.
    pub struct Post in post {
        /// Its id.
        pub id: PostId,
        /// Who holds it.
        pub officer_id: OfficerId,
        /// Where.
        pub institution_id: InstitutionId,
        /// In which unit, unless it is of the institution.
        pub unit_id: Option<UnitId>,
        /// Which, a word of the package (head, leadership, backbone …).
        pub kind: String,
        /// What it is responsible for under 二(一).
        pub duty: Option<Duty>,
        /// What it is called.
        pub title: String,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
    }
}

record! {
    /// A post with the names of holder and place.
    pub struct PostRow {
        /// Its id.
        pub id: PostId,
        /// Who holds it.
        pub officer_id: OfficerId,
        /// Their code.
        pub officer_code: String,
        /// Their name.
        pub officer: String,
        /// Where.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// In which unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// Which, a word of the package.
        pub kind: String,
        /// What it is responsible for under 二(一).
        pub duty: Option<Duty>,
        /// What it is called.
        pub title: String,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
    }
}

record! {
    /// How many hold posts of one kind and duty in one place.
    pub struct PostsFilled {
        /// Where.
        pub institution_id: InstitutionId,
        /// In which unit, unless of the institution.
        pub unit_id: Option<UnitId>,
        /// The kind of post.
        pub kind: String,
        /// The duty.
        pub duty: Option<Duty>,
        /// How many.
        pub n: i64,
    }
}

const BY_ID: &str = "SELECT * FROM post WHERE tenant_id = $1 AND id = $2";
const ALL: &str = "SELECT p.* FROM post AS p
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = p.officer_id
    WHERE p.tenant_id = $1 ORDER BY o.code, p.from_day, p.id";
const DELETE: &str = "DELETE FROM post WHERE tenant_id = $1 AND id = $2";
const END: &str = "UPDATE post SET to_day = $3 WHERE tenant_id = $1 AND id = $2";

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT p.id, p.officer_id, o.code AS officer_code, o.name AS officer, p.institution_id,
                i.name AS institution, p.unit_id, u.name AS unit, p.kind, p.duty, p.title, p.from_day, p.to_day
            FROM post AS p
            JOIN officer AS o ON o.tenant_id = $1 AND o.id = p.officer_id
            JOIN institution AS i ON i.tenant_id = $1 AND i.id = p.institution_id
            LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = p.unit_id
            WHERE p.tenant_id = $1",
            $condition
        )
    };
}

const OF_OFFICER: &str = rows!(" AND p.officer_id = $2 ORDER BY p.from_day DESC, p.id");
const OF_INSTITUTION: &str = rows!(
    " AND p.institution_id = $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
      ORDER BY u.code, p.kind, o.code, p.id"
);
const OF_UNIT: &str = rows!(
    " AND p.unit_id = $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
      ORDER BY p.kind, o.code, p.id"
);
const LEADING: &str = rows!(
    " AND p.institution_id = $2 AND p.from_day <= $3 AND (p.to_day IS NULL OR p.to_day >= $3)
      AND (p.duty IS NOT NULL OR p.unit_id IS NULL) ORDER BY u.code, p.kind, o.code, p.id"
);
const FILLED: &str = "SELECT p.institution_id, p.unit_id, p.kind, p.duty, count(DISTINCT p.officer_id) AS n
    FROM post AS p WHERE p.tenant_id = $1";

impl Tx {
    /// One post.
    ///
    /// # Errors
    /// The database fails.
    pub async fn post(&mut self, id: PostId) -> Result<Option<Post>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// All posts, by code of the officer, then by day: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts(&mut self) -> Result<Vec<Post>, StoreError> {
        all!(self, ALL)
    }

    /// The posts of an officer over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_of_officer(&mut self, officer: OfficerId) -> Result<Vec<PostRow>, StoreError> {
        all!(self, OF_OFFICER, officer)
    }

    /// The posts held in an institution and its units on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_of_institution(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<PostRow>, StoreError> {
        all!(self, OF_INSTITUTION, institution, day)
    }

    /// The posts held in a unit on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_of_unit(&mut self, unit: UnitId, day: Day) -> Result<Vec<PostRow>, StoreError> {
        all!(self, OF_UNIT, unit, day)
    }

    /// The posts in an institution on a day that are of none of its units, and those in its units that carry a duty.
    ///
    /// # Errors
    /// The database fails.
    pub async fn leading_posts_of_institution(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<Vec<PostRow>, StoreError> {
        all!(self, LEADING, institution, day)
    }

    /// How many hold which posts where on a day, in some institutions and their units.
    ///
    /// # Errors
    /// The database fails.
    pub async fn posts_filled(
        &mut self,
        among: &[InstitutionId],
        day: Day,
    ) -> Result<Vec<PostsFilled>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, FILLED);
        clauses.on_day(" AND p.from_day <= ? AND (p.to_day IS NULL OR p.to_day >= ?)", day);
        clauses.among(" AND p.institution_id IN", among.iter().copied().map(value));
        clauses.push(" GROUP BY p.institution_id, p.unit_id, p.kind, p.duty");
        listed!(self, clauses)
    }

    /// Records a post.
    ///
    /// # Errors
    /// The officer or the place is unknown, or the database fails.
    pub async fn insert_post(&mut self, new: &Post) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such post.
    ///
    /// # Errors
    /// The officer or the place is unknown, or the database fails.
    pub async fn update_post(&mut self, changed: &Post) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// An officer or a place is unknown, or the database fails.
    pub async fn save_posts(&mut self, rows: &[Post]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Takes back a post that was recorded by mistake. False if there is no such post.
    ///
    /// # Errors
    /// The database fails.
    pub async fn delete_post(&mut self, id: PostId) -> Result<bool, StoreError> {
        Ok(execute!(self, DELETE, id)? > 0)
    }

    /// Sets the last day of a post. False if there is no such post.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_post(&mut self, id: PostId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, last)? > 0)
    }
}
