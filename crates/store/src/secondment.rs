//! Secondments: officers who serve elsewhere for a time. From half a year on the host appraises them (五(二)3).

use liandai_model::{Day, InstitutionId, OfficerId, SecondmentId, UnitId};

use crate::{
    StoreError, Tx,
    column::record,
    engine::{all, execute, one},
};

record! {
    /// A dated secondment.
    pub struct Secondment in secondment {
        /// Its id.
        pub id: SecondmentId,
        /// Who is away.
        pub officer_id: OfficerId,
        /// Where they serve.
        pub host_institution_id: InstitutionId,
        /// In which unit there.
        pub host_unit_id: Option<UnitId>,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
        /// What for.
        pub reason: String,
    }
}

record! {
    /// A secondment with the names of officer and host.
    pub struct SecondmentRow {
        /// Its id.
        pub id: SecondmentId,
        /// Who is away.
        pub officer_id: OfficerId,
        /// Their code.
        pub officer_code: String,
        /// Their name.
        pub officer: String,
        /// Where they serve.
        pub host_institution_id: InstitutionId,
        /// Its name.
        pub host_institution: String,
        /// In which unit there.
        pub host_unit_id: Option<UnitId>,
        /// Its name.
        pub host_unit: Option<String>,
        /// The first day.
        pub from_day: Day,
        /// The last day.
        pub to_day: Option<Day>,
        /// What for.
        pub reason: String,
    }
}

const BY_ID: &str = "SELECT * FROM secondment WHERE tenant_id = $1 AND id = $2";
const ALL: &str = "SELECT s.* FROM secondment AS s
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.officer_id
    WHERE s.tenant_id = $1 ORDER BY o.code, s.from_day, s.id";
const END: &str = "UPDATE secondment SET to_day = $3 WHERE tenant_id = $1 AND id = $2";

macro_rules! rows {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.officer_id, o.code AS officer_code, o.name AS officer, s.host_institution_id,
                i.name AS host_institution, s.host_unit_id, u.name AS host_unit, s.from_day, s.to_day, s.reason
            FROM secondment AS s
            JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.officer_id
            JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.host_institution_id
            LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = s.host_unit_id
            WHERE s.tenant_id = $1",
            $condition
        )
    };
}

const OF_OFFICER: &str = rows!(" AND s.officer_id = $2 ORDER BY s.from_day DESC, s.id");
const AT_HOST: &str = rows!(
    " AND s.host_institution_id = $2 AND s.from_day <= $3 AND (s.to_day IS NULL OR s.to_day >= $3)
      ORDER BY o.code, s.id"
);

impl Tx {
    /// One secondment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn secondment(&mut self, id: SecondmentId) -> Result<Option<Secondment>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// All secondments, by code of the officer, then by day: for files in and out.
    ///
    /// # Errors
    /// The database fails.
    pub async fn secondments(&mut self) -> Result<Vec<Secondment>, StoreError> {
        all!(self, ALL)
    }

    /// The secondments of an officer over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn secondments_of_officer(
        &mut self,
        officer: OfficerId,
    ) -> Result<Vec<SecondmentRow>, StoreError> {
        all!(self, OF_OFFICER, officer)
    }

    /// Who serves as a guest in an institution on a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn secondments_at(
        &mut self,
        host: InstitutionId,
        day: Day,
    ) -> Result<Vec<SecondmentRow>, StoreError> {
        all!(self, AT_HOST, host, day)
    }

    /// Records a secondment.
    ///
    /// # Errors
    /// The officer or the host is unknown, or the database fails.
    pub async fn insert_secondment(&mut self, new: &Secondment) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id. False if there is no such secondment.
    ///
    /// # Errors
    /// The officer or the host is unknown, or the database fails.
    pub async fn update_secondment(&mut self, changed: &Secondment) -> Result<bool, StoreError> {
        self.update_row(changed).await
    }

    /// Adds those whose ids are new and overwrites the others.
    ///
    /// # Errors
    /// An officer or a host is unknown, or the database fails.
    pub async fn save_secondments(&mut self, rows: &[Secondment]) -> Result<(), StoreError> {
        self.save_rows(rows).await
    }

    /// Sets the last day of a secondment. False if there is no such secondment.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_secondment(&mut self, id: SecondmentId, last: Day) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, last)? > 0)
    }
}
