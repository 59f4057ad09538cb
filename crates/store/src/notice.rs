//! Public notice (五(二)4(4)): approved sheets of one period, assessor and institution, shown to the institution's people for some days.

use liandai_model::{
    AccountId, Day, Instant, InstitutionId, NoticeId, NoticeState, Period, SheetId, SheetStep, Subject,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Clauses, Value, value},
    column::{Stored, record},
    engine::{all, execute, found, one, paged},
};

record! {
    /// A notice.
    pub struct Notice in notice {
        /// Its id.
        pub id: NoticeId,
        /// Of which period its sheets are.
        pub period: Period,
        /// Whose people it concerns.
        pub institution_id: InstitutionId,
        /// Whose steering group approved them.
        pub assessor_id: InstitutionId,
        /// Where it stands.
        pub state: NoticeState,
        /// The first day.
        pub from_day: Day,
        /// The last day on which somebody may object.
        pub to_day: Day,
        /// By which account it was given.
        pub given_by: AccountId,
        /// When.
        pub given_at: Instant,
        /// When the last of its sheets had moved on.
        pub ended_at: Option<Instant>,
    }
}

record! {
    /// A notice in a list, with names and counts.
    pub struct NoticeRow {
        /// Its id.
        pub id: NoticeId,
        /// Of which period its sheets are.
        pub period: Period,
        /// Whose people it concerns.
        pub institution_id: InstitutionId,
        /// The name of that.
        pub institution: String,
        /// Whose steering group approved them.
        pub assessor_id: InstitutionId,
        /// The name of that.
        pub assessor: String,
        /// Where it stands.
        pub state: NoticeState,
        /// The first day.
        pub from_day: Day,
        /// The last day on which somebody may object.
        pub to_day: Day,
        /// The name of who gave it.
        pub giver: String,
        /// How many sheets it shows.
        pub sheets: i64,
        /// How many objections to it nobody has decided.
        pub open_objections: i64,
    }
}

record! {
    /// A sheet as a notice shows it.
    pub struct NoticedSheet {
        /// Which.
        pub sheet_id: SheetId,
        /// Of what kind of subject.
        pub subject: Subject,
        /// The id of the subject.
        pub subject_id: Uuid,
        /// Its name.
        pub name: String,
        /// The name of its unit.
        pub unit: Option<String>,
        /// What was approved, in hundredths; none while it is approved anew.
        pub total: Option<i64>,
        /// What was approved by criterion: JSON, hundredths.
        pub points: Option<String>,
        /// Where the sheet stands now.
        pub step: SheetStep,
        /// When public notice of it began; another instant than that of this notice, if it was noticed anew.
        pub noticed_at: Option<Instant>,
        /// How many objections to it nobody has decided.
        pub open_objections: i64,
    }
}

/// A sheet of a notice.
struct SheetOf(NoticeId, SheetId);

impl Stored for SheetOf {
    const TABLE: &'static str = "notice_sheet";
    const COLUMNS: &'static [&'static str] = &["notice_id", "sheet_id"];

    fn values(&self) -> Vec<Value> {
        vec![value(self.0), value(self.1)]
    }
}

const BY_ID: &str = "SELECT * FROM notice WHERE tenant_id = $1 AND id = $2";
const OVER: &str =
    "SELECT * FROM notice WHERE tenant_id = $1 AND state = 'open' AND to_day < $2 ORDER BY to_day, id";
const LIST: &str = "SELECT n.*, i.name AS institution, a.name AS assessor, g.display_name AS giver,
        (SELECT count(*) FROM notice_sheet AS x WHERE x.tenant_id = $1 AND x.notice_id = n.id) AS sheets,
        (SELECT count(*) FROM objection AS o WHERE o.tenant_id = $1 AND o.notice_id = n.id AND o.state = 'open')
            AS open_objections
    FROM notice AS n
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = n.institution_id
    JOIN institution AS a ON a.tenant_id = $1 AND a.id = n.assessor_id
    JOIN account AS g ON g.tenant_id = $1 AND g.id = n.given_by
    WHERE n.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM notice AS n WHERE n.tenant_id = $1";
const UNDER: &str = " OR n.institution_id IN (SELECT a.institution_id FROM institution_ancestor AS a
    WHERE a.tenant_id = $1 AND a.ancestor_id IN";
const SHEETS: &str = "SELECT s.id AS sheet_id, s.subject, s.subject_id, COALESCE(o.name, u.name, i.name, '') AS name,
        v.name AS unit, s.total, s.points, s.step, s.noticed_at,
        (SELECT count(*) FROM objection AS b WHERE b.tenant_id = $1 AND b.sheet_id = s.id AND b.state = 'open')
            AS open_objections
    FROM notice_sheet AS n
    JOIN sheet AS s ON s.tenant_id = $1 AND s.id = n.sheet_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = s.subject_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = s.subject_id
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = s.subject_id
    LEFT JOIN unit AS v ON v.tenant_id = $1 AND v.id = s.unit_id AND s.subject = 'officer'
    WHERE n.tenant_id = $1 AND n.notice_id = $2
    ORDER BY s.subject DESC, COALESCE(s.total, -1) DESC, COALESCE(o.code, u.code, i.code), s.id";
const END: &str =
    "UPDATE notice SET state = 'over', ended_at = $3 WHERE tenant_id = $1 AND id = $2 AND state = 'open'";

/// Whose notices are wanted: those of one institution, and those within a reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeReach {
    /// Of exactly this institution.
    pub own: Option<InstitutionId>,
    /// And of these institutions with all under them, or of the city.
    pub reach: Reach,
}

impl NoticeReach {
    fn narrow(&self, clauses: &mut Clauses) {
        if self.reach.city {
            return;
        }
        clauses.add(" AND (n.institution_id = ?", [value(self.own)]);
        if !self.reach.institutions.is_empty() {
            clauses.push(UNDER).among("", self.reach.institutions.iter().copied().map(value)).push(")");
            let assessors = self.reach.institutions.iter().copied().map(value);
            clauses.among(" OR n.assessor_id IN", assessors);
        }
        clauses.push(")");
    }
}

impl Tx {
    /// One notice.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notice(&mut self, id: NoticeId) -> Result<Option<Notice>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// One notice with names and counts.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notice_row(&mut self, id: NoticeId) -> Result<Option<NoticeRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        clauses.add(" AND n.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// Notices within reach, the latest first; those in one state, or all.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notices(
        &mut self,
        whose: &NoticeReach,
        state: Option<NoticeState>,
        page: Page,
    ) -> Result<Paged<NoticeRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            whose.narrow(clauses);
            if let Some(state) = state {
                clauses.add(" AND n.state = ?", [value(state)]);
            }
        }
        list.push(" ORDER BY n.given_at DESC, n.id DESC").page(page);
        paged!(self, page, list, count)
    }

    /// The open notices whose last day lies before a day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notices_over(&mut self, day: Day) -> Result<Vec<Notice>, StoreError> {
        all!(self, OVER, day)
    }

    /// The sheets that a notice shows: officers, then units, each by total.
    ///
    /// # Errors
    /// The database fails.
    pub async fn noticed_sheets(&mut self, id: NoticeId) -> Result<Vec<NoticedSheet>, StoreError> {
        all!(self, SHEETS, id)
    }

    /// Records a notice with its sheets.
    ///
    /// # Errors
    /// An institution or a sheet is unknown, or the database fails.
    pub async fn insert_notice(&mut self, new: &Notice, sheets: &[SheetId]) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await?;
        let rows: Vec<_> = sheets.iter().map(|sheet| SheetOf(new.id, *sheet)).collect();
        self.insert_rows(&rows).await
    }

    /// Ends a notice. False if it has ended, or there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn end_notice(&mut self, id: NoticeId, at: Instant) -> Result<bool, StoreError> {
        Ok(execute!(self, END, id, at)? > 0)
    }
}
