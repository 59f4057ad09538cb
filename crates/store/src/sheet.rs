//! Sheets: one subject in one cycle (五(二)4). Lists of them are in [`Tx::sheet_list`], what was done to them in [`Tx::sheet_moves`].

use liandai_model::{
    AccountId, CycleId, Day, Instant, InstitutionId, OfficerId, Period, SheetId, SheetStep, Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    clauses::{Clauses, value},
    column::record,
    engine::{all, execute, listed, one, run},
};

record! {
    /// A sheet. Totals are hundredths of points.
    pub struct Sheet in sheet {
        /// Its id.
        pub id: SheetId,
        /// In which cycle.
        pub cycle_id: CycleId,
        /// Of which period: the cycle's.
        pub period: Period,
        /// Of what kind of subject.
        pub subject: Subject,
        /// The id of the officer, unit or institution.
        pub subject_id: Uuid,
        /// Where the subject belonged on the period's last day.
        pub institution_id: InstitutionId,
        /// In which unit; of a unit, itself.
        pub unit_id: Option<UnitId>,
        /// Who answers for it: the officer, the unit's lead, the institution's head.
        pub officer_id: Option<OfficerId>,
        /// Who reviews it: the leader linked to that officer on the day it was last looked at.
        pub leader_id: Option<OfficerId>,
        /// The institution whose steering group approves it.
        pub assessor_id: Option<InstitutionId>,
        /// The case of the package that says so; empty if none does.
        pub assessor_rule: String,
        /// How the assessor was found: JSON.
        pub routing: String,
        /// Why none was found: a word of the rules.
        pub unroutable: Option<String>,
        /// Where it stands.
        pub step: SheetStep,
        /// Since when it stands there.
        pub held_since: Instant,
        /// Changes with every change: who changes another one is told.
        pub version: i64,
        /// The self-assessment: JSON.
        pub self_form: Option<String>,
        /// The review: JSON.
        pub review_form: Option<String>,
        /// The approval: JSON.
        pub approval_form: Option<String>,
        /// What the self-assessment comes to, once it is handed in.
        pub self_total: Option<i64>,
        /// What the review comes to, once it is done.
        pub review_total: Option<i64>,
        /// What was approved.
        pub total: Option<i64>,
        /// What was approved, by criterion: JSON, hundredths.
        pub points: Option<String>,
        /// By which account.
        pub approved_by: Option<AccountId>,
        /// When.
        pub approved_at: Option<Instant>,
        /// When public notice of it began; none before.
        pub noticed_at: Option<Instant>,
        /// When its last step was taken.
        pub closed_at: Option<Instant>,
        /// Which one it corrects.
        pub supersedes: Option<SheetId>,
        /// Whether it counts: no correction has taken its place.
        pub is_current: bool,
    }
}

record! {
    /// A subject that has a sheet.
    pub struct SheetSubject {
        /// Its kind.
        pub subject: Subject,
        /// Its id.
        pub subject_id: Uuid,
    }
}

record! {
    /// What was approved of a subject for a period, in hundredths.
    pub struct ApprovedTotal {
        /// The id of the subject.
        pub subject_id: Uuid,
        /// Which period.
        pub period: Period,
        /// The total.
        pub total: i64,
    }
}

record! {
    /// What was approved of the officers of a unit for a period: how many they are, and their totals in hundredths added up.
    pub struct UnitTotal {
        /// Which period.
        pub period: Period,
        /// How many.
        pub people: i64,
        /// The sum of their totals.
        pub total: i64,
    }
}

/// Which sheets are wanted at a step; all of them, if nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetsAt {
    /// Those that this institution's steering group approves.
    pub assessor: Option<InstitutionId>,
    /// Of subjects of this institution.
    pub institution: Option<InstitutionId>,
    /// Of this period.
    pub period: Option<Period>,
}

const BY_ID: &str = "SELECT * FROM sheet WHERE tenant_id = $1 AND id = $2";
const CURRENT: &str = "SELECT * FROM sheet
    WHERE tenant_id = $1 AND cycle_id = $2 AND subject = $3 AND subject_id = $4 AND is_current";
const SUBJECTS: &str =
    "SELECT subject, subject_id FROM sheet WHERE tenant_id = $1 AND cycle_id = $2 AND is_current";
const UNAPPROVED: &str = "SELECT * FROM sheet
    WHERE tenant_id = $1 AND cycle_id = $2 AND is_current AND approved_at IS NULL";
const AMONG: &str = "SELECT * FROM sheet WHERE tenant_id = $1";
const AT: &str = "SELECT * FROM sheet WHERE tenant_id = $1 AND is_current AND step = ?";
const MOVE: &str = "UPDATE sheet SET step = ?, held_since = ?, closed_at = ?, version = version + 1
    WHERE tenant_id = $1 AND step = ?";
const NOTICE: &str = "UPDATE sheet SET noticed_at = ?, version = version + 1
    WHERE tenant_id = $1 AND step = 'public-notice'";
const FOLLOW: &str = "UPDATE sheet SET leader_id = (SELECT l.leader_id FROM link AS l
        WHERE l.tenant_id = $1 AND l.member_id = sheet.officer_id
            AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
        ORDER BY l.from_day DESC, l.id LIMIT 1)
    WHERE tenant_id = $1 AND institution_id = $2 AND is_current AND step IN ('self-assessment', 'review')
        AND leader_id IS DISTINCT FROM (SELECT l.leader_id FROM link AS l
            WHERE l.tenant_id = $1 AND l.member_id = sheet.officer_id
                AND l.from_day <= $3 AND (l.to_day IS NULL OR l.to_day >= $3)
            ORDER BY l.from_day DESC, l.id LIMIT 1)";
const TOTALS: &str = "SELECT subject_id, period, total FROM sheet
    WHERE tenant_id = $1 AND is_current AND approved_at IS NOT NULL AND total IS NOT NULL";
const OF_UNIT: &str = "SELECT period, count(*) AS people, CAST(sum(total) AS BIGINT) AS total FROM sheet
    WHERE tenant_id = $1 AND is_current AND approved_at IS NOT NULL AND total IS NOT NULL AND subject = 'officer' AND unit_id = ?";

impl Tx {
    /// One sheet.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet(&mut self, id: SheetId) -> Result<Option<Sheet>, StoreError> {
        one!(self, BY_ID, id)
    }

    /// The sheet of a subject that counts in a cycle.
    ///
    /// # Errors
    /// The database fails.
    pub async fn current_sheet(
        &mut self,
        cycle: CycleId,
        subject: Subject,
        id: Uuid,
    ) -> Result<Option<Sheet>, StoreError> {
        one!(self, CURRENT, cycle, subject, id)
    }

    /// Those of `ids` that are there, in no order.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_among(&mut self, ids: &[SheetId]) -> Result<Vec<Sheet>, StoreError> {
        let mut found = Vec::new();
        for some in ids.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, AMONG);
            clauses.among(" AND id IN", some.iter().copied().map(value));
            let rows: Vec<Sheet> = listed!(self, clauses)?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// Who has a sheet that counts in a cycle.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheet_subjects(&mut self, cycle: CycleId) -> Result<Vec<SheetSubject>, StoreError> {
        all!(self, SUBJECTS, cycle)
    }

    /// The sheets of a cycle that count and are not approved.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unapproved_sheets(&mut self, cycle: CycleId) -> Result<Vec<Sheet>, StoreError> {
        all!(self, UNAPPROVED, cycle)
    }

    /// The sheets that stand at a step and count, by the time since when they do.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_at(&mut self, step: SheetStep, which: SheetsAt) -> Result<Vec<Sheet>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(AT, [value(step)]);
        if let Some(assessor) = which.assessor {
            clauses.add(" AND assessor_id = ?", [value(assessor)]);
        }
        if let Some(institution) = which.institution {
            clauses.add(" AND institution_id = ?", [value(institution)]);
        }
        if let Some(period) = which.period {
            clauses.add(" AND period = ?", [value(period)]);
        }
        clauses.push(" ORDER BY held_since, id");
        listed!(self, clauses)
    }

    /// Adds sheets, but for subjects that have one in the cycle.
    ///
    /// # Errors
    /// A cycle or a place is unknown, or the database fails.
    pub async fn save_missing_sheets(&mut self, new: &[Sheet]) -> Result<(), StoreError> {
        self.add_missing_rows(new).await
    }

    /// Adds a sheet.
    ///
    /// # Errors
    /// The subject has one in the cycle that counts, a cycle or a place is unknown, or the database fails.
    pub async fn insert_sheet(&mut self, new: &Sheet) -> Result<(), StoreError> {
        self.insert_rows(std::slice::from_ref(new)).await
    }

    /// Writes everything but the id, if the sheet still has that version. False if it was changed since, or there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn change_sheet(&mut self, changed: &Sheet, version: i64) -> Result<bool, StoreError> {
        self.update_row_if(changed, Some(("version", value(version)))).await
    }

    /// Lets those of these sheets that stand at a step go to another, and says how many did.
    ///
    /// # Errors
    /// The database fails.
    pub async fn move_sheets(
        &mut self,
        ids: &[SheetId],
        (from, to): (SheetStep, SheetStep),
        at: Instant,
        closed_at: Option<Instant>,
    ) -> Result<u64, StoreError> {
        let mut moved = 0;
        for some in ids.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, "");
            clauses.add(MOVE, [value(to), value(at), value(closed_at), value(from)]);
            clauses.among(" AND id IN", some.iter().copied().map(value));
            moved += run!(self, clauses)?;
        }
        Ok(moved)
    }

    /// Says of those of these sheets that are to be noticed that notice of them began, or was withdrawn, and of how many that is so.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notice_sheets(&mut self, ids: &[SheetId], at: Option<Instant>) -> Result<u64, StoreError> {
        let mut noticed = 0;
        for some in ids.chunks(1024) {
            let mut clauses = Clauses::new(self.tenant, "");
            clauses.add(NOTICE, [value(at)]).among(" AND id IN", some.iter().copied().map(value));
            noticed += run!(self, clauses)?;
        }
        Ok(noticed)
    }

    /// Sets the leader of those sheets of an institution that are not reviewed to whoever leads on a day, and says of how many it changed.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_follow_links(
        &mut self,
        institution: InstitutionId,
        day: Day,
    ) -> Result<u64, StoreError> {
        execute!(self, FOLLOW, institution, day)
    }

    /// What was approved of these subjects for these periods.
    ///
    /// # Errors
    /// The database fails.
    pub async fn approved_totals(
        &mut self,
        subjects: &[Uuid],
        periods: &[Period],
    ) -> Result<Vec<ApprovedTotal>, StoreError> {
        let mut found = Vec::new();
        for some in subjects.chunks(512) {
            let mut clauses = Clauses::new(self.tenant, TOTALS);
            clauses.among(" AND subject_id IN", some.iter().copied().map(value));
            clauses.among(" AND period IN", periods.iter().copied().map(value));
            let rows: Vec<ApprovedTotal> = listed!(self, clauses)?;
            found.extend(rows);
        }
        Ok(found)
    }

    /// What was approved of the officers of a unit for these periods, added up, by period.
    ///
    /// # Errors
    /// The database fails.
    pub async fn unit_totals(
        &mut self,
        unit: UnitId,
        periods: &[Period],
    ) -> Result<Vec<UnitTotal>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, "");
        clauses.add(OF_UNIT, [value(unit)]);
        clauses.among(" AND period IN", periods.iter().copied().map(value));
        clauses.push(" GROUP BY period ORDER BY period");
        listed!(self, clauses)
    }
}
