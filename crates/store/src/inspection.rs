//! Inspections (二(二)4): what is planned where, who inspects, which units are looked at, and how it stands.

use liandai_model::{
    AccountId, Day, InspectionId, InspectionState, Instant, InstitutionId, ObligationId, UnitId,
};

use crate::{
    StoreError, Tx,
    clauses::value,
    column::record,
    engine::{all, one},
};

record! {
    /// An inspection.
    pub struct Inspection in inspection {
        /// Its id.
        pub id: InspectionId,
        /// What people call it.
        pub number: String,
        /// Where.
        pub institution_id: InstitutionId,
        /// By which checklist, a word of the package.
        pub checklist: String,
        /// On which day it is planned.
        pub day: Day,
        /// Whether those inspected know of it before it begins.
        pub is_announced: bool,
        /// What for.
        #[serde(skip)]
        pub purpose: String,
        /// Where it stands.
        pub state: InspectionState,
        /// Who planned it.
        pub planned_by: AccountId,
        /// Their name then.
        pub planner: String,
        /// When.
        pub planned_at: Instant,
        /// When it began.
        pub begun_at: Option<Instant>,
        /// Who closed it, or called it off.
        pub closed_by: Option<AccountId>,
        /// Their name then.
        pub closer: String,
        /// When.
        pub closed_at: Option<Instant>,
        /// What was found on the whole, or why it was called off.
        #[serde(skip)]
        pub summary: String,
        /// The duty that it fulfilled.
        pub obligation_id: Option<ObligationId>,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// A unit that is looked at.
    pub struct InspectionUnit in inspection_unit {
        /// In which inspection.
        pub inspection_id: InspectionId,
        /// Which.
        pub unit_id: UnitId,
    }
}

record! {
    /// Somebody who inspects.
    pub struct Inspector in inspection_inspector {
        /// In which inspection.
        pub inspection_id: InspectionId,
        /// By which account.
        pub account_id: AccountId,
        /// Their name then.
        pub name: String,
    }
}

record! {
    /// A unit that is looked at, with its name.
    pub struct InspectedUnit {
        /// Which.
        pub unit_id: UnitId,
        /// What it is called.
        pub name: String,
    }
}

const BY_ID: &str = "SELECT * FROM inspection WHERE tenant_id = $1 AND id = $2";
const INSPECTORS: &str = "SELECT inspection_id, account_id, name FROM inspection_inspector
    WHERE tenant_id = $1 AND inspection_id = $2 ORDER BY name, account_id";
const UNITS: &str = "SELECT n.unit_id, u.name FROM inspection_unit AS n
    JOIN unit AS u ON u.tenant_id = $1 AND u.id = n.unit_id
    WHERE n.tenant_id = $1 AND n.inspection_id = $2 ORDER BY u.code, u.id";

impl Tx {
    /// One inspection.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspection(&mut self, id: InspectionId) -> Result<Option<Inspection>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// Records an inspection with its units and inspectors.
    ///
    /// # Errors
    /// The institution, a unit or an account is unknown, or the database fails.
    pub async fn insert_inspection(
        &mut self,
        new: &Inspection,
        units: &[InspectionUnit],
        inspectors: &[Inspector],
    ) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await?;
        self.insert_rows(units).await?;
        self.insert_rows(inspectors).await
    }

    /// Overwrites an inspection that still has a version. False if it has not: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_inspection(
        &mut self,
        changed: &Inspection,
        version: i64,
    ) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// Who inspects, by name.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspectors(&mut self, id: InspectionId) -> Result<Vec<Inspector>, StoreError> {
        all!(self, INSPECTORS, id)
    }

    /// The units that are looked at, in their order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn inspected_units(&mut self, id: InspectionId) -> Result<Vec<InspectedUnit>, StoreError> {
        all!(self, UNITS, id)
    }
}
