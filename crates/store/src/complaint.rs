//! What the public complains of or proposes (三(四)6(27), (30)): the complaint with who wrote it, sealed, and what was done about it.

use liandai_model::{
    AccountId, ComplaintAct, ComplaintEntryId, ComplaintId, ComplaintKind, ComplaintState, Day, Instant,
    InstitutionId, OfficerId,
};

use crate::{
    StoreError, Tx,
    clauses::{Clauses, Value, value},
    column::{Stored, record},
    engine::{all, execute, listed, one},
};

record! {
    /// A complaint or an opinion. What would tell who wrote it, and what they wrote, is in no audit record.
    pub struct Complaint in complaint {
        /// Its id.
        pub id: ComplaintId,
        /// What offices call it.
        pub number: String,
        /// The keyed digest of the code by which its writer follows it.
        #[serde(skip)]
        pub code_mark: Vec<u8>,
        /// What it is.
        pub kind: ComplaintKind,
        /// Where it stands.
        pub state: ComplaintState,
        /// The institution that its writer chose.
        pub about_id: Option<InstitutionId>,
        /// Whom or what it is about, in its writer's words.
        #[serde(skip)]
        pub whom: String,
        /// What was written.
        #[serde(skip)]
        pub text: String,
        /// Who wrote it, sealed; none if it is anonymous.
        #[serde(skip)]
        pub identity_seal: Option<Vec<u8>>,
        /// Whose office handles it; none if no institution stands above the one concerned.
        pub handled_by: Option<InstitutionId>,
        /// The officer whom it concerns.
        pub officer_id: Option<OfficerId>,
        /// Who handles it.
        pub handler_id: Option<AccountId>,
        /// Whether its writer asked for another office.
        pub is_appeal: bool,
        /// When it came in.
        pub received_at: Instant,
        /// When it came to the office that handles it.
        pub moved_at: Instant,
        /// The last day on which it is to be taken up.
        pub accept_by: Day,
        /// The last day on which it is to be answered.
        pub answer_by: Day,
        /// When it was taken up.
        pub accepted_at: Option<Instant>,
        /// When it was answered.
        pub answered_at: Option<Instant>,
        /// Raised with every change.
        pub version: i64,
    }
}

record! {
    /// What was done to a complaint, or said about it.
    pub struct ComplaintEntry in complaint_entry {
        /// Its id.
        pub id: ComplaintEntryId,
        /// Of which complaint.
        pub complaint_id: ComplaintId,
        /// What.
        pub act: ComplaintAct,
        /// In words.
        pub text: String,
        /// Whether whoever wrote the complaint reads it.
        pub is_told: bool,
        /// By whose office, or to whose.
        pub office_id: Option<InstitutionId>,
        /// By which account; none for whoever wrote it.
        pub account_id: Option<AccountId>,
        /// The person's name then.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

record! {
    /// Somebody in an office that handles complaints.
    pub struct Candidate {
        /// The account.
        pub id: AccountId,
        /// The person's name.
        pub name: String,
        /// The officer it belongs to.
        pub officer_id: Option<OfficerId>,
    }
}

record! {
    /// A theme of a complaint.
    pub struct ThemeOf {
        /// Of which.
        pub complaint_id: ComplaintId,
        /// A word of the package.
        pub theme: String,
    }
}

record! {
    /// An institution with an office.
    pub struct Office {
        /// Which.
        pub id: InstitutionId,
        /// Its name.
        pub name: String,
    }
}

/// A row of themes.
struct Theme<'a>(ComplaintId, &'a str);

impl Stored for Theme<'_> {
    const TABLE: &'static str = "complaint_theme";
    const COLUMNS: &'static [&'static str] = &["complaint_id", "theme"];

    fn values(&self) -> Vec<Value> {
        vec![value(self.0), value(self.1)]
    }
}

const BY_ID: &str = "SELECT * FROM complaint WHERE tenant_id = $1 AND id = $2";
const BY_CODE: &str = "SELECT * FROM complaint WHERE tenant_id = $1 AND code_mark = $2";
const ENTRIES: &str =
    "SELECT * FROM complaint_entry WHERE tenant_id = $1 AND complaint_id = $2 ORDER BY at, id";
const THEMES: &str = "SELECT complaint_id, theme FROM complaint_theme WHERE tenant_id = $1";
const FORGET_THEMES: &str = "DELETE FROM complaint_theme WHERE tenant_id = $1 AND complaint_id = $2";
const OFFICE: &str = "SELECT a.id, a.display_name AS name, a.officer_id FROM account AS a
    WHERE a.tenant_id = $1 AND a.disabled_at IS NULL AND (a.officer_id IN (
            SELECT m.officer_id FROM body_member AS m JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
            WHERE m.tenant_id = $1 AND b.institution_id = $2 AND b.unit_id IS NULL AND m.seat IN ('office-director', 'clerk')
                AND m.from_day <= $3 AND (m.to_day IS NULL OR m.to_day >= $3)
                AND b.from_day <= $3 AND (b.to_day IS NULL OR b.to_day >= $3))
        OR a.id IN (
            SELECT g.account_id FROM role_grant AS g
            WHERE g.tenant_id = $1 AND g.institution_id = $2 AND g.unit_id IS NULL
                AND g.role IN ('office-director', 'clerk')
                AND g.from_day <= $3 AND (g.to_day IS NULL OR g.to_day >= $3)))
    ORDER BY a.display_name, a.id";
const OFFICES: &str = "SELECT i.id, i.name FROM institution AS i
    WHERE i.tenant_id = $1 AND (i.ended_on IS NULL OR i.ended_on >= $2) AND (i.id IN (
            SELECT b.institution_id FROM body_member AS m
            JOIN body AS b ON b.tenant_id = $1 AND b.id = m.body_id
            JOIN account AS a ON a.tenant_id = $1 AND a.officer_id = m.officer_id
            WHERE m.tenant_id = $1 AND b.unit_id IS NULL AND m.seat IN ('office-director', 'clerk')
                AND a.disabled_at IS NULL AND m.from_day <= $2 AND (m.to_day IS NULL OR m.to_day >= $2)
                AND b.from_day <= $2 AND (b.to_day IS NULL OR b.to_day >= $2))
        OR i.id IN (
            SELECT g.institution_id FROM role_grant AS g
            WHERE g.tenant_id = $1 AND g.unit_id IS NULL AND g.role IN ('office-director', 'clerk')
                AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2)))
    ORDER BY i.code";
const TOP: &str = "SELECT a.id, a.display_name AS name, a.officer_id FROM account AS a
    WHERE a.tenant_id = $1 AND a.disabled_at IS NULL AND a.id IN (
        SELECT g.account_id FROM role_grant AS g
        WHERE g.tenant_id = $1 AND g.role = 'city-commission'
            AND g.from_day <= $2 AND (g.to_day IS NULL OR g.to_day >= $2))
    ORDER BY a.display_name, a.id";

impl Tx {
    /// One complaint.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint(&mut self, id: ComplaintId) -> Result<Option<Complaint>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The complaint that a code was given for.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_by_code(&mut self, mark: &[u8]) -> Result<Option<Complaint>, StoreError> {
        one!(self, BY_CODE, mark)
    }

    /// Records a complaint.
    ///
    /// # Errors
    /// An institution is unknown, the number or the code is taken, or the database fails.
    pub async fn insert_complaint(&mut self, new: &Complaint) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Overwrites a complaint that still has a version. False if it has another: somebody was faster.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_complaint(&mut self, changed: &Complaint, version: i64) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// What was done to a complaint and said about it, in order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_entries(&mut self, id: ComplaintId) -> Result<Vec<ComplaintEntry>, StoreError> {
        all!(self, ENTRIES, id)
    }

    /// Adds to it.
    ///
    /// # Errors
    /// The complaint is unknown, or the database fails.
    pub async fn insert_complaint_entry(&mut self, new: &ComplaintEntry) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// The themes of complaints.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_themes(&mut self, of: &[ComplaintId]) -> Result<Vec<ThemeOf>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, THEMES);
        clauses
            .among(" AND complaint_id IN", of.iter().copied().map(value))
            .push(" ORDER BY complaint_id, theme");
        listed!(self, clauses)
    }

    /// Gives a complaint these themes and no others.
    ///
    /// # Errors
    /// The complaint is unknown, or the database fails.
    pub async fn set_complaint_themes(&mut self, id: ComplaintId, themes: &[&str]) -> Result<(), StoreError> {
        execute!(self, FORGET_THEMES, id)?;
        let rows: Vec<_> = themes.iter().map(|theme| Theme(id, theme)).collect();
        self.insert_rows(&rows).await
    }

    /// The institutions in whose office somebody has an account.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_offices_there(&mut self, day: Day) -> Result<Vec<Office>, StoreError> {
        all!(self, OFFICES, day)
    }

    /// Who is in the office of an institution on a day; without one, who acts for the city's commission.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_office(
        &mut self,
        institution: Option<InstitutionId>,
        day: Day,
    ) -> Result<Vec<Candidate>, StoreError> {
        if let Some(institution) = institution {
            all!(self, OFFICE, institution, day)
        } else {
            all!(self, TOP, day)
        }
    }
}
