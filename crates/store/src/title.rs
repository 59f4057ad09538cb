//! Titles that officers bear over time, such as all-round officer (三(四)5).

use liandai_model::{Day, OfficerId, TitleId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A dated title of an officer.
    pub struct Title in title {
        /// Its id.
        pub id: TitleId,
        /// Who bears it.
        pub officer_id: OfficerId,
        /// Which, a word of the package.
        pub title: String,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
    }
}

const BY_ID: &str = "SELECT * FROM title WHERE tenant_id = $1 AND id = $2";
const ALL: &str = "SELECT t.* FROM title AS t
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = t.officer_id
    WHERE t.tenant_id = $1 ORDER BY o.code, t.from_day, t.id";
const OF_OFFICER: &str =
    "SELECT * FROM title WHERE tenant_id = $1 AND officer_id = $2 ORDER BY from_day DESC, id";
const END: &str = "UPDATE title SET to_day = $3 WHERE tenant_id = $1 AND id = $2";

impl Tx {
    /// One title.
    ///
    /// # Errors
    /// The database fails.
    pub async fn title(&mut self, id: TitleId) -> Result<Option<Title>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// All titles, by code of the officer, then by day: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn titles(&mut self) -> Result<Vec<Title>, StoreError> {
        all!(self, ALL)
    }

    /// The titles of an officer over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn titles_of_officer(&mut self, officer: OfficerId) -> Result<Vec<Title>, StoreError> {
        all!(self, OF_OFFICER, officer)
    }

    /// Records a title.
    ///
    /// # Errors
    /// The officer is unknown, or the database fails.
    pub async fn insert_title(&mut self, new: &Title) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such title.
    ///
    /// # Errors
    /// The officer is unknown, or the database fails.
    pub async fn update_title(&mut self, changed: &Title) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// An officer is unknown, or the database fails.
    pub async fn save_titles(&mut self, rows: &[Title]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Sets the last day of a title. False if there is no such title.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_title(&mut self, id: TitleId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, last)? > 0)
    }
}
