//! Units of institutions: 科、股、庭、所、队、室.

use liandai_model::{Day, Instant, InstitutionId, UnitId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, one},
};

record! {
    /// A unit, rated under 五(二).
    pub struct Unit in unit {
        /// Its id.
        pub id: UnitId,
        /// Its id in workbooks, unique in the city.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Initials of its name in small letters, for search.
        pub pinyin: String,
        /// The institution it is part of.
        pub institution_id: InstitutionId,
        /// The last day it existed.
        pub ended_on: Option<Day>,
        /// When it was recorded.
        pub created_at: Instant,
    }
}

const BY_ID: &str = "SELECT * FROM unit WHERE tenant_id = $1 AND id = $2";
const BY_CODE: &str = "SELECT * FROM unit WHERE tenant_id = $1 AND code = $2";
const ALL: &str = "SELECT * FROM unit WHERE tenant_id = $1 ORDER BY code";
const OF_INSTITUTION: &str = "SELECT * FROM unit WHERE tenant_id = $1 AND institution_id = $2 ORDER BY code";

impl Tx {
    /// One unit.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unit(&mut self, id: UnitId) -> Result<Option<Unit>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The unit with that code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unit_by_code(&mut self, code: &str) -> Result<Option<Unit>, StoreError> {
        one!(self, BY_CODE, code)
    }

    /// All units, by code: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn units(&mut self) -> Result<Vec<Unit>, StoreError> {
        all!(self, ALL)
    }

    /// The units of one institution, those that have ended too, by code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn units_of(&mut self, institution: InstitutionId) -> Result<Vec<Unit>, StoreError> {
        all!(self, OF_INSTITUTION, institution)
    }

    /// Records a unit.
    ///
    /// # Errors
    /// The code is taken, the institution is unknown, or the database fails.
    pub async fn insert_unit(&mut self, new: &Unit) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such unit.
    ///
    /// # Errors
    /// The code is taken, the institution is unknown, or the database fails.
    pub async fn update_unit(&mut self, changed: &Unit) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// A code is taken, an institution is unknown, or the database fails.
    pub async fn save_units(&mut self, rows: &[Unit]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }
}
