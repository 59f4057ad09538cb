//! Institutions and the tree they form.

use liandai_model::{Day, Instant, InstitutionId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// An institution: 区县(市)委政法委、市直政法单位、局院.
    pub struct Institution {
        /// Its id.
        pub id: InstitutionId,
        /// Its id in workbooks, unique in the city.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Initials of its name, for search.
        pub pinyin: String,
        /// Its group, a word of the package (county, municipal).
        pub grouping: String,
        /// Its system, a word of the package (police, court …).
        pub system: String,
        /// Its grade, a word of the package.
        pub grade: String,
        /// The institution it belongs under (归口单位).
        pub parent_id: Option<InstitutionId>,
        /// The last day it existed.
        pub ended_on: Option<Day>,
        /// When it was recorded.
        pub created_at: Instant,
    }
}

const BY_ID: &str = "SELECT * FROM institution WHERE tenant_id = $1 AND id = $2";
const BY_CODE: &str = "SELECT * FROM institution WHERE tenant_id = $1 AND code = $2";
const ALL: &str = "SELECT * FROM institution WHERE tenant_id = $1 ORDER BY code";
const INSERT: &str = "INSERT INTO institution
    (tenant_id, id, code, name, pinyin, grouping, system, grade, parent_id, ended_on, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const UPDATE: &str =
    "UPDATE institution SET code = $3, name = $4, pinyin = $5, grouping = $6, system = $7, grade = $8,
    parent_id = $9, ended_on = $10 WHERE tenant_id = $1 AND id = $2";

impl Tx {
    /// One institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institution(&mut self, id: InstitutionId) -> Result<Option<Institution>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The institution with that code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institution_by_code(&mut self, code: &str) -> Result<Option<Institution>, StoreError> {
        one!(self, BY_CODE, code)
    }

    /// All institutions, by code: a city has some two hundred.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institutions(&mut self) -> Result<Vec<Institution>, StoreError> {
        all!(self, ALL)
    }

    /// Records an institution and its place in the tree; its parent is there already.
    ///
    /// # Errors
    /// The code is taken, the parent is unknown, or the database fails.
    pub async fn insert_institution(&mut self, new: &Institution) -> Result<(), StoreError> {
        execute!(
            self,
            INSERT,
            new.id,
            &new.code,
            &new.name,
            &new.pinyin,
            &new.grouping,
            &new.system,
            &new.grade,
            new.parent_id,
            new.ended_on,
            new.created_at,
        )?;
        self.place_institution(new.id, new.parent_id).await
    }

    /// Writes everything but the id and the time of recording. Call [`Tx::rebuild_institution_tree`] if a parent changed.
    ///
    /// # Errors
    /// The code is taken, the parent is unknown, or the database fails.
    pub async fn update_institution(&mut self, changed: &Institution) -> Result<(), StoreError> {
        execute!(
            self,
            UPDATE,
            changed.id,
            &changed.code,
            &changed.name,
            &changed.pinyin,
            &changed.grouping,
            &changed.system,
            &changed.grade,
            changed.parent_id,
            changed.ended_on,
        )?;
        Ok(())
    }

    /// Works out anew who stands above whom, from the parents.
    ///
    /// # Errors
    /// The parents go in a circle, or the database fails.
    pub async fn rebuild_institution_tree(&mut self) -> Result<(), StoreError> {
        execute!(self, "DELETE FROM institution_ancestor WHERE tenant_id = $1")?;
        let mut waiting = self.institutions().await?;
        let mut placed = std::collections::HashSet::new();
        while !waiting.is_empty() {
            let (ready, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|one| one.parent_id.is_none_or(|parent| placed.contains(&parent)));
            if ready.is_empty() {
                return Err(StoreError::inconsistent("institutions belong under each other in a circle"));
            }
            for one in ready {
                self.place_institution(one.id, one.parent_id).await?;
                placed.insert(one.id);
            }
            waiting = rest;
        }
        Ok(())
    }

    async fn place_institution(
        &mut self,
        id: InstitutionId,
        parent: Option<InstitutionId>,
    ) -> Result<(), StoreError> {
        let itself = "INSERT INTO institution_ancestor (tenant_id, institution_id, ancestor_id, depth)
            VALUES ($1, $2, $2, 0)";
        execute!(self, itself, id)?;
        if let Some(parent) = parent {
            let above = "INSERT INTO institution_ancestor (tenant_id, institution_id, ancestor_id, depth)
                SELECT $1, $2, ancestor_id, depth + 1 FROM institution_ancestor
                WHERE tenant_id = $1 AND institution_id = $3";
            execute!(self, above, id, parent)?;
        }
        Ok(())
    }
}
