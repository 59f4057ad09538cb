//! Who had which seat or duty of 二(一) over time in one institution and its units.

use liandai_model::{Day, Duty, InstitutionId, OfficerId, Seat, UnitId};

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::paged,
};

record! {
    /// A seat or a duty that somebody had, or has.
    pub struct Tenure {
        /// Who.
        pub officer_id: OfficerId,
        /// Their code.
        pub officer_code: String,
        /// Their name.
        pub officer: String,
        /// In which unit, unless of the institution.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The seat, if it is one.
        pub seat: Option<Seat>,
        /// The department that it stands for, a word of the package.
        pub department: String,
        /// The duty, if it is one.
        pub duty: Option<Duty>,
        /// The first day.
        pub from_day: Day,
        /// The last day; none while it lasts.
        pub to_day: Option<Day>,
    }
}

const LIST: &str = "SELECT t.officer_id, o.code AS officer_code, o.name AS officer, t.unit_id, u.name AS unit, t.seat,
        t.department, t.duty, t.from_day, t.to_day
    FROM (SELECT m.officer_id, b.unit_id, m.seat, m.department, CAST(NULL AS TEXT) AS duty, m.from_day, m.to_day
        FROM body AS b JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id
        WHERE b.tenant_id = $1 AND b.institution_id = ?
        UNION ALL
        SELECT p.officer_id, p.unit_id, CAST(NULL AS TEXT) AS seat, '' AS department, p.duty, p.from_day, p.to_day
        FROM post AS p WHERE p.tenant_id = $1 AND p.institution_id = ? AND p.duty IS NOT NULL) AS t
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = t.officer_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = t.unit_id
    ORDER BY t.from_day DESC, o.code, t.seat, t.duty";
const COUNT: &str = "SELECT (SELECT count(*) FROM body AS b
        JOIN body_member AS m ON m.tenant_id = $1 AND m.body_id = b.id
        WHERE b.tenant_id = $1 AND b.institution_id = ?)
    + (SELECT count(*) FROM post AS p WHERE p.tenant_id = $1 AND p.institution_id = ? AND p.duty IS NOT NULL)";

impl Tx {
    /// Seats and duties in an institution and its units over time, latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn tenures(
        &mut self,
        institution: InstitutionId,
        page: Page,
    ) -> Result<Paged<Tenure>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, ""), Clauses::new(self.tenant, ""));
        let place = || value(institution);
        list.add(LIST, std::iter::repeat_with(place)).page(page);
        count.add(COUNT, std::iter::repeat_with(place));
        paged!(self, page, list, count)
    }
}
