//! Lists of cases: for those who act in them or whose office handles them, and for whom they are about.

use liandai_model::{AccountId, CaseId, CaseSource, CaseState, Day, Instant, InstitutionId, OfficerId};

use crate::{
    Page, Paged, StoreError, Tx,
    clauses::{Clauses, contains, value},
    column::record,
    engine::{found, paged},
    tally::Tally,
};

record! {
    /// A case in a list.
    pub struct CaseRow {
        /// Its id.
        pub id: CaseId,
        /// What people call it.
        pub number: String,
        /// Whom it is about.
        pub officer_id: OfficerId,
        /// Their name.
        pub officer: String,
        /// Their code.
        pub code: String,
        /// Where they served.
        pub institution: String,
        /// Whose office handles it; none: the city's commission.
        pub office: Option<String>,
        /// Who led them on the day of the event.
        pub leader_id: Option<OfficerId>,
        /// Their name.
        pub leader: Option<String>,
        /// Which prohibition.
        pub clause: String,
        /// When it is said to have been broken.
        pub event_day: Day,
        /// Where that is known from.
        pub source: CaseSource,
        /// Where it stands.
        pub state: CaseState,
        /// Since when.
        pub since: Instant,
        /// Until when the next step is to be done.
        pub due_day: Option<Day>,
        /// On which day the officer is heard.
        pub hearing_day: Option<Day>,
        /// Who has it now.
        pub holder: Option<String>,
        /// By which account.
        pub holder_id: Option<AccountId>,
        /// When it was opened.
        pub opened_at: Instant,
        /// The first day of the suspension.
        pub suspended_from: Option<Day>,
        /// Its last day.
        pub suspended_to: Option<Day>,
    }
}

/// Whose cases are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseScope {
    /// Those in which somebody acts, and those that their office handles, but for what is about themselves.
    Handled {
        /// Of these offices.
        offices: Vec<InstitutionId>,
        /// And what no institution's office handles.
        top: bool,
        /// Who asks.
        account: AccountId,
        /// The officer who that is.
        officer: Option<OfficerId>,
    },
    /// Those that are about somebody, once they have been told.
    About(OfficerId),
}

/// Which cases are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Where they stand.
    pub state: Option<CaseState>,
    /// Where they are known from.
    pub source: Option<CaseSource>,
    /// Under this prohibition.
    pub clause: Option<String>,
    /// With this in the number, or in the officer's name or code.
    pub text: Option<String>,
    /// Neither decided nor dropped, or something was asked for against the decision.
    pub open: bool,
    /// Past the day on which the next step is due, as of a day.
    pub overdue_on: Option<Day>,
    /// That somebody has now.
    pub held_by: Option<AccountId>,
    /// That nobody has now.
    pub unheld: bool,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseSort {
    /// Open ones first, by the day on which they are due.
    #[default]
    Due,
    /// By number.
    Number,
    /// By the officer's name.
    Officer,
    /// By when they were opened.
    Opened,
}

// Whom a case waits for where it stands is the person of that capacity.
const LIST: &str = "SELECT c.id, c.number, c.officer_id, o.name AS officer, o.code, i.name AS institution, f.name AS office,
        c.leader_id, l.name AS leader, c.clause, c.event_day, c.source, c.state, c.since, c.due_day, c.hearing_day,
        h.name AS holder, h.account_id AS holder_id, c.opened_at, s.from_day AS suspended_from, s.to_day AS suspended_to
    FROM conduct_case AS c
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = c.officer_id
    JOIN institution AS i ON i.tenant_id = $1 AND i.id = c.institution_id
    LEFT JOIN institution AS f ON f.tenant_id = $1 AND f.id = c.office_id
    LEFT JOIN officer AS l ON l.tenant_id = $1 AND l.id = c.leader_id
    LEFT JOIN suspension AS s ON s.tenant_id = $1 AND s.case_id = c.id
    LEFT JOIN case_person AS h ON h.tenant_id = $1 AND h.case_id = c.id AND h.to_at IS NULL AND h.capacity = CASE c.state
        WHEN 'checking' THEN 'checker' WHEN 'inquiry' THEN 'inquirer' WHEN 'hearing' THEN 'inquirer' WHEN 'deciding' THEN 'decider'
        WHEN 'review' THEN 'reviewer' WHEN 'appeal' THEN 'appellate' ELSE '' END
    WHERE c.tenant_id = $1";
const COUNT: &str = "SELECT count(*) FROM conduct_case AS c
    JOIN officer AS o ON o.tenant_id = $1 AND o.id = c.officer_id
    LEFT JOIN case_person AS h ON h.tenant_id = $1 AND h.case_id = c.id AND h.to_at IS NULL AND h.capacity = CASE c.state
        WHEN 'checking' THEN 'checker' WHEN 'inquiry' THEN 'inquirer' WHEN 'hearing' THEN 'inquirer' WHEN 'deciding' THEN 'decider'
        WHEN 'review' THEN 'reviewer' WHEN 'appeal' THEN 'appellate' ELSE '' END
    WHERE c.tenant_id = $1";
const OPEN: &str = " AND c.state NOT IN ('decided', 'dropped')";
const OPEN_FIRST: &str = " ORDER BY CASE WHEN c.state IN ('decided', 'dropped') THEN 1 ELSE 0 END,
    CASE WHEN c.state IN ('decided', 'dropped') THEN NULL ELSE c.due_day END NULLS LAST, c.opened_at DESC, c.id";

impl Tally {
    /// And cases within a scope.
    pub fn cases(&mut self, scope: &CaseScope, filter: &CaseFilter) -> &mut Self {
        self.ask(COUNT, |count| {
            scope.narrow(count);
            filter.narrow(count);
        })
    }
}

impl Tx {
    /// A case as a list shows it; none if it is not in the scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_row(&mut self, scope: &CaseScope, id: CaseId) -> Result<Option<CaseRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        scope.narrow(&mut clauses);
        clauses.add(" AND c.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// A page of the cases in a scope.
    ///
    /// # Errors
    /// The database fails.
    pub async fn case_list(
        &mut self,
        scope: &CaseScope,
        filter: &CaseFilter,
        sort: CaseSort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<CaseRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses);
            filter.narrow(clauses);
        }
        let way = if descending { " DESC" } else { "" };
        match sort {
            CaseSort::Due => list.push(OPEN_FIRST),
            CaseSort::Number => list.push(" ORDER BY c.number").push(way),
            CaseSort::Officer => list.push(" ORDER BY o.name").push(way).push(", c.number"),
            CaseSort::Opened => list.push(" ORDER BY c.opened_at").push(way).push(", c.id"),
        };
        list.page(page);
        paged!(self, page, list, count)
    }
}

impl CaseScope {
    fn narrow(&self, clauses: &mut Clauses) {
        match self {
            Self::About(officer) => {
                // Before the suspension nobody is told; what was dropped never came so far.
                clauses.add(
                    " AND (c.officer_id = ? OR c.leader_id = ?) AND c.state NOT IN ('checking', 'dropped')",
                    [value(*officer), value(*officer)],
                );
            }
            Self::Handled { offices, top, account, officer } => {
                clauses.add(
                    " AND (c.id IN (SELECT p.case_id FROM case_person AS p WHERE p.tenant_id = $1 AND p.account_id = ?
                        AND p.to_at IS NULL)",
                    [value(*account)],
                );
                let of = || offices.iter().copied().map(value);
                clauses.among(" OR c.office_id IN", of());
                clauses.among(
                    " OR c.id IN (SELECT r.case_id FROM case_remedy AS r WHERE r.tenant_id = $1 AND r.office_id IN",
                    of(),
                );
                clauses.push(")");
                if *top {
                    clauses.push(
                        " OR c.office_id IS NULL
                        OR c.id IN (SELECT r.case_id FROM case_remedy AS r WHERE r.tenant_id = $1 AND r.office_id IS NULL)",
                    );
                }
                clauses.push(")");
                if let Some(officer) = officer {
                    clauses.add(
                        " AND c.officer_id <> ? AND (c.leader_id IS NULL OR c.leader_id <> ?)",
                        [value(*officer), value(*officer)],
                    );
                }
            }
        }
    }
}

impl CaseFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(state) = self.state {
            clauses.add(" AND c.state = ?", [value(state)]);
        }
        if let Some(source) = self.source {
            clauses.add(" AND c.source = ?", [value(source)]);
        }
        if let Some(clause) = &self.clause {
            clauses.add(" AND c.clause = ?", [value(clause.clone())]);
        }
        if let Some(text) = self.text.as_deref().filter(|text| !text.trim().is_empty()) {
            let pattern = contains(text);
            clauses.add(
                r" AND (LOWER(c.number) LIKE ? ESCAPE '\' OR LOWER(o.name) LIKE ? ESCAPE '\' OR LOWER(o.code) LIKE ? ESCAPE '\')",
                [value(pattern.clone()), value(pattern.clone()), value(pattern)],
            );
        }
        if self.open {
            clauses.push(OPEN);
        }
        if let Some(day) = self.overdue_on {
            clauses.push(OPEN).add(" AND c.due_day < ?", [value(day)]);
        }
        if let Some(account) = self.held_by {
            clauses.add(" AND h.account_id = ?", [value(account)]);
        }
        if self.unheld {
            clauses.push(OPEN).push(" AND h.account_id IS NULL");
        }
    }
}
