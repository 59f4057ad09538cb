//! Obligations in lists: what somebody owes, what waits for whoever confirms, what a place owes.

use liandai_model::{
    AccountId, Day, InstitutionId, ObligationId, ObligationState, OfficerId, Subject, UnitId,
};
use uuid::Uuid;

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, begins, contains, value},
    column::record,
    engine::{counted, paged},
    tally::Tally,
};

record! {
    /// An obligation in a list.
    pub struct ObligationRow {
        /// Its id.
        pub id: ObligationId,
        /// The duty.
        pub duty: String,
        /// The stretch.
        pub period: String,
        /// What kind of debtor.
        pub subject: Subject,
        /// The debtor.
        pub subject_id: Uuid,
        /// The debtor's name.
        pub name: String,
        /// The debtor's code.
        pub code: String,
        /// The institution.
        pub institution_id: InstitutionId,
        /// Its name.
        pub institution: String,
        /// The unit.
        pub unit_id: Option<UnitId>,
        /// Its name.
        pub unit: Option<String>,
        /// The stretch's first day.
        pub first_day: Day,
        /// Its last day.
        pub last_day: Day,
        /// By when.
        pub due_day: Day,
        /// Of an institution, whose task it is.
        pub through: String,
        /// Who confirms it.
        pub confirmer: String,
        /// What happened.
        pub occasion: String,
        /// Where it stands.
        pub state: ObligationState,
        /// Whether it was done after its day.
        pub is_late: bool,
        /// On which day it was done.
        pub done_on: Option<Day>,
        /// How much of it, in tenths.
        pub amount: Option<i64>,
        /// What shows that it was done.
        pub evidence: String,
        /// Who said that it was done.
        pub done_by: Option<AccountId>,
        /// Why it was returned or excused.
        pub decided_why: String,
        /// How often it was changed.
        pub version: i64,
    }
}

/// Somebody or some place that owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An officer.
    Officer(OfficerId),
    /// A unit.
    Unit(UnitId),
    /// An institution, through those words.
    Institution(InstitutionId, Vec<&'static str>),
}

/// For whom obligations wait to be confirmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirms {
    /// The account: nobody confirms what they said themselves.
    pub account: Option<AccountId>,
    /// The officer: nobody confirms their own.
    pub officer: Option<OfficerId>,
    /// Members led.
    pub members: Vec<OfficerId>,
    /// Institutions confirmed for.
    pub institutions: Vec<InstitutionId>,
    /// Whether for the city too: institutions that have none above them.
    pub city: bool,
}

/// Which obligations are wanted; all within reach, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObligationFilter {
    /// Owed by one of these.
    pub owned_by: Option<Vec<Owner>>,
    /// Waiting to be confirmed by these.
    pub confirms: Option<Confirms>,
    /// Of this institution.
    pub institution: Option<InstitutionId>,
    /// Of this unit.
    pub unit: Option<UnitId>,
    /// Of this debtor.
    pub subject: Option<Uuid>,
    /// Of one of these duties.
    pub duties: Vec<String>,
    /// In one of these states.
    pub states: Vec<ObligationState>,
    /// Due from this day on.
    pub from: Option<Day>,
    /// Due to this day.
    pub to: Option<Day>,
    /// Only those that were done too late.
    pub late: bool,
    /// The debtor's name contains this, or the code begins with it.
    pub text: Option<String>,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ObligationSort {
    /// What is due first.
    #[default]
    Due,
    /// What is due last.
    Latest,
}

const OF_PLACE: Belongs =
    Belongs { institution: "b.institution_id", unit: Some("b.unit_id"), officer: Some("b.subject_id") };
const LIST: &str = "SELECT b.id, b.duty, b.period, b.subject, b.subject_id, COALESCE(o.name, u.name, i.name) AS name,
        CASE b.subject WHEN 'officer' THEN COALESCE(o.code, '') WHEN 'unit' THEN COALESCE(u.code, '') ELSE i.code END AS code,
        b.institution_id, i.name AS institution, b.unit_id, u.name AS unit, b.first_day, b.last_day, b.due_day, b.through,
        b.confirmer, b.occasion, b.state, b.is_late, b.done_on, b.amount, b.evidence, b.done_by, b.decided_why, b.version
    FROM obligation AS b
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = b.institution_id
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = b.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = b.subject_id
    WHERE b.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM obligation AS b
    LEFT JOIN unit AS u ON u.tenant_id = $1 AND u.id = b.unit_id
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = b.subject_id
    WHERE b.tenant_id = $1";

impl Tally {
    /// And obligations within reach.
    pub fn obligations(&mut self, reach: &Reach, filter: &ObligationFilter) -> &mut Self {
        self.ask(COUNT, |count| filter.narrow(count, reach))
    }
}

impl Tx {
    /// Obligations within reach.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_list(
        &mut self,
        reach: &Reach,
        filter: &ObligationFilter,
        sort: ObligationSort,
        page: Page,
    ) -> Result<Paged<ObligationRow>, StoreError> {
        let narrowed = |statement| {
            let mut clauses = Clauses::new(self.tenant, statement);
            filter.narrow(&mut clauses, reach);
            clauses
        };
        let (mut list, count) = (narrowed(LIST), narrowed(COUNT));
        list.push(match sort {
            ObligationSort::Due => " ORDER BY b.due_day, b.duty, code, b.id",
            ObligationSort::Latest => " ORDER BY b.due_day DESC, b.duty, code, b.id",
        });
        list.page(page);
        paged!(self, page, list, count)
    }

    /// How many obligations within reach there are.
    ///
    /// # Errors
    /// The database fails.
    pub async fn obligation_count(
        &mut self,
        reach: &Reach,
        filter: &ObligationFilter,
    ) -> Result<i64, StoreError> {
        let mut clauses = Clauses::new(self.tenant, COUNT);
        filter.narrow(&mut clauses, reach);
        counted!(self, clauses)
    }
}

impl ObligationFilter {
    fn narrow(&self, clauses: &mut Clauses, reach: &Reach) {
        clauses.within(reach, &OF_PLACE);
        if let Some(owners) = &self.owned_by {
            owned_by(clauses, owners);
        }
        if let Some(confirms) = &self.confirms {
            confirms.narrow(clauses);
        }
        if let Some(institution) = self.institution {
            clauses.add(" AND b.institution_id = ?", [value(institution)]);
        }
        if let Some(unit) = self.unit {
            clauses.add(" AND b.unit_id = ?", [value(unit)]);
        }
        if let Some(subject) = self.subject {
            clauses.add(" AND b.subject_id = ?", [value(subject)]);
        }
        if !self.duties.is_empty() {
            clauses.among(" AND b.duty IN", self.duties.iter().map(|duty| value(duty.as_str())));
        }
        if !self.states.is_empty() {
            clauses.among(" AND b.state IN", self.states.iter().copied().map(value));
        }
        if let Some(day) = self.from {
            clauses.add(" AND b.due_day >= ?", [value(day)]);
        }
        if let Some(day) = self.to {
            clauses.add(" AND b.due_day <= ?", [value(day)]);
        }
        if self.late {
            clauses.add(" AND b.is_late = ?", [value(true)]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let either = " AND (lower(COALESCE(o.name, u.name, '')) LIKE ? ESCAPE '\\'
                OR lower(COALESCE(o.code, u.code, '')) LIKE ? ESCAPE '\\')";
            clauses.add(either, [value(contains(text)), value(begins(text))]);
        }
    }
}

/// An index serves each of the debtors.
fn owned_by(clauses: &mut Clauses, owners: &[Owner]) {
    let mut joint = " AND (";
    for owner in owners {
        clauses.push(joint);
        match owner {
            Owner::Officer(id) => clauses.add("b.subject_id = ?", [value(*id)]),
            Owner::Unit(id) => clauses.add("b.subject_id = ?", [value(*id)]),
            Owner::Institution(id, through) => {
                clauses.add("(b.subject_id = ?", [value(*id)]);
                clauses.among(" AND b.through IN", through.iter().copied().map(value)).push(")")
            }
        };
        joint = " OR ";
    }
    clauses.push(if joint == " OR " { ")" } else { " AND 1 = 0" });
}

impl Confirms {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.push(" AND b.state = 'done'");
        self.narrow_to(clauses, "b", "done_by");
    }

    /// Narrows to what waits for them: `row` is what the statement calls the rows, `by` the column of the account that said it.
    pub(crate) fn narrow_to(&self, clauses: &mut Clauses, row: &str, by: &str) {
        let column = |name: &str| format!("{row}.{name}");
        let (confirmer, subject) = (column("confirmer"), column("subject_id"));
        if let Some(account) = self.account {
            let by = column(by);
            clauses.add(&format!(" AND ({by} IS NULL OR {by} <> ?)"), [value(account)]);
        }
        if let Some(officer) = self.officer {
            clauses.add(&format!(" AND {subject} <> ?"), [value(officer)]);
        }
        let mut joint = " AND (";
        if !self.members.is_empty() {
            clauses.push(joint).push(&format!("({confirmer} = 'leader'"));
            let among = format!(" AND {subject} IN");
            clauses.among(&among, self.members.iter().copied().map(value)).push(")");
            joint = " OR ";
        }
        let confirmer_id = column("confirmer_id");
        if !self.institutions.is_empty() {
            clauses.push(joint).push(&format!("({confirmer} IN ('office', 'above')"));
            let among = format!(" AND {confirmer_id} IN");
            clauses.among(&among, self.institutions.iter().copied().map(value)).push(")");
            joint = " OR ";
        }
        if self.city {
            clauses.push(joint).push(&format!("({confirmer} = 'above' AND {confirmer_id} IS NULL)"));
            joint = " OR ";
        }
        clauses.push(if joint == " OR " { ")" } else { " AND 1 = 0" });
    }
}
