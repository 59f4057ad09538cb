//! Institutions and the tree they form.

use std::collections::HashMap;

use liandai_model::{Day, Instant, InstitutionId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// An institution: 区县(市)委政法委、市直政法单位、局院.
    pub struct Institution in institution {
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
const ABOVE: &str = "SELECT i.* FROM institution_ancestor AS a
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = a.ancestor_id
    WHERE a.tenant_id = $1 AND a.institution_id = $2 ORDER BY a.depth";
const UNDER: &str = "SELECT i.* FROM institution_ancestor AS a
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = a.institution_id
    WHERE a.tenant_id = $1 AND a.ancestor_id = $2 ORDER BY i.code";
/// Far more levels than any city has: a longer way up goes in a circle.
const MOST_LEVELS: i64 = 64;
const PLACE: &str = "INSERT INTO institution_ancestor (tenant_id, institution_id, ancestor_id, depth)
    SELECT a.tenant_id, $2, a.ancestor_id, a.depth + 1 FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.institution_id = $3";
const CLEAR_TREE: &str = "DELETE FROM institution_ancestor WHERE tenant_id = $1";

record! {
    /// That one institution is another or belongs under it, however far.
    pub struct InstitutionAncestor in institution_ancestor {
        /// The institution.
        pub institution_id: InstitutionId,
        /// Itself, or one above it.
        pub ancestor_id: InstitutionId,
        /// How many steps above; 0 is itself.
        pub depth: i64,
    }
}

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
        self.insert_rows(std::slice::from_ref(new)).await?;
        let itself = InstitutionAncestor { institution_id: new.id, ancestor_id: new.id, depth: 0 };
        self.insert_rows(&[itself]).await?;
        if let Some(parent) = new.parent_id {
            execute!(self, PLACE, new.id, parent)?;
        }
        Ok(())
    }

    /// Writes everything but the id. Call [`Tx::rebuild_institution_tree`] if a parent changed.
    /// False if there is no such institution.
    ///
    /// # Errors
    /// The code is taken, the parent is unknown, or the database fails.
    pub async fn update_institution(&mut self, changed: &Institution) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others; parents come before what belongs under them. Works out the
    /// tree anew.
    ///
    /// # Errors
    /// A code is taken, a parent is unknown, the parents go in a circle, or the database fails.
    pub async fn save_institutions(&mut self, rows: &[Institution]) -> Result<(), StoreError> {
        self.save_rows(rows).await?;
        self.rebuild_institution_tree().await
    }

    /// Works out anew who stands above whom, from the parents.
    ///
    /// # Errors
    /// The parents go in a circle, or the database fails.
    pub async fn rebuild_institution_tree(&mut self) -> Result<(), StoreError> {
        let parents: HashMap<_, _> =
            self.institutions().await?.into_iter().map(|one| (one.id, one.parent_id)).collect();
        let mut rows = Vec::new();
        for &institution_id in parents.keys() {
            let above = std::iter::successors(Some(institution_id), |id| parents.get(id).copied().flatten());
            for (depth, ancestor_id) in (0..).zip(above) {
                if depth > MOST_LEVELS {
                    return Err(StoreError::inconsistent("institutions belong under each other in a circle"));
                }
                rows.push(InstitutionAncestor { institution_id, ancestor_id, depth });
            }
        }
        execute!(self, CLEAR_TREE)?;
        self.insert_rows(&rows).await
    }

    /// Itself and what it belongs under, nearest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institutions_above(&mut self, id: InstitutionId) -> Result<Vec<Institution>, StoreError> {
        all!(self, ABOVE, id)
    }

    /// Itself and all that belongs under it, by code.
    ///
    /// # Errors
    /// The database fails.
    pub async fn institutions_under(&mut self, id: InstitutionId) -> Result<Vec<Institution>, StoreError> {
        all!(self, UNDER, id)
    }
}
