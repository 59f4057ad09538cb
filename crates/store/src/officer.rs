//! Officers: every person who is appraised. Lists of them are in [`Tx::officer_list`].

use liandai_model::{Day, Instant, InstitutionId, OfficerId, UnitId};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, listed, one},
};

record! {
    /// An officer, and where they belong today. The services keep that together with the posts.
    pub struct Officer in officer {
        /// Their id.
        pub id: OfficerId,
        /// Their id in workbooks, unique in the city.
        pub code: String,
        /// Their name.
        pub name: String,
        /// Initials of their name in small letters, for search.
        pub pinyin: String,
        /// The institution they belong to.
        pub institution_id: InstitutionId,
        /// The unit they belong to, unless they belong to the institution alone.
        pub unit_id: Option<UnitId>,
        /// Their post, a word of the package.
        pub post: String,
        /// The first day in the system.
        pub joined_on: Day,
        /// The sealed identity number.
        #[serde(skip)]
        pub identity_seal: Option<Vec<u8>>,
        /// A keyed digest of the identity number, by which it is found again.
        #[serde(skip)]
        pub identity_mark: Option<Vec<u8>>,
        /// The sealed phone number.
        #[serde(skip)]
        pub phone_seal: Option<Vec<u8>>,
        /// The last day in service.
        pub ended_on: Option<Day>,
        /// When they were recorded.
        pub created_at: Instant,
    }
}

const BY_ID: &str = "SELECT * FROM officer WHERE tenant_id = $1 AND id = $2";
const BY_CODE: &str = "SELECT * FROM officer WHERE tenant_id = $1 AND code = $2";
const BY_IDENTITY: &str = "SELECT * FROM officer WHERE tenant_id = $1 AND identity_mark = $2";
const ALL: &str = "SELECT * FROM officer WHERE tenant_id = $1 ORDER BY code";
const AFTER: &str = "SELECT * FROM officer WHERE tenant_id = $1 AND code > $2 ORDER BY code LIMIT $3";
const AMONG: &str = "SELECT * FROM officer WHERE tenant_id = $1";

impl Tx {
    /// One officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officer(&mut self, id: OfficerId) -> Result<Option<Officer>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The officer with that code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officer_by_code(&mut self, code: &str) -> Result<Option<Officer>, StoreError> {
        one!(self, BY_CODE, code)
    }

    /// The officer with that identity number, by its keyed digest.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officer_by_identity(&mut self, mark: &[u8]) -> Result<Option<Officer>, StoreError> {
        one!(self, BY_IDENTITY, mark)
    }

    /// Those of `ids` that are there, by code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers_among(&mut self, ids: &[OfficerId]) -> Result<Vec<Officer>, StoreError> {
        let mut found = Vec::new();
        for some in ids.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, AMONG);
            clauses.among(" AND id IN", some.iter().copied().map(value));
            let rows: Vec<Officer> = listed!(self, clauses)?;
            found.extend(rows);
        }
        found.sort_by(|one, other| one.code.cmp(&other.code));
        Ok(found)
    }

    /// The officers of these institutions, those who have left too, by code; only those with one of these posts, if any is named.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers_of(
        &mut self,
        institutions: &[InstitutionId],
        posts: &[&str],
    ) -> Result<Vec<Officer>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, AMONG);
        clauses.among(" AND institution_id IN", institutions.iter().copied().map(value));
        if !posts.is_empty() {
            clauses.among(" AND post IN", posts.iter().copied().map(value));
        }
        clauses.push(" ORDER BY code");
        listed!(self, clauses)
    }

    /// All officers, by code: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers(&mut self) -> Result<Vec<Officer>, StoreError> {
        all!(self, ALL)
    }

    /// The next `most` officers after a code, by code: for work that goes through all of them in steps. Begin with `""`.
    ///
    /// # Errors
    /// The database fails.
    pub async fn officers_after(&mut self, code: &str, most: i64) -> Result<Vec<Officer>, StoreError> {
        all!(self, AFTER, code, most)
    }

    /// Records an officer.
    ///
    /// # Errors
    /// The code or the identity number is taken, the place is unknown, or the database fails.
    pub async fn insert_officer(&mut self, new: &Officer) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such officer.
    ///
    /// # Errors
    /// The code or the identity number is taken, the place is unknown, or the database fails.
    pub async fn update_officer(&mut self, changed: &Officer) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// A code or an identity number is taken, a place is unknown, or the database fails.
    pub async fn save_officers(&mut self, rows: &[Officer]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }
}
