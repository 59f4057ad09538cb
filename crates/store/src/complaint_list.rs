//! Lists of complaints for those who handle them, what comes again, and for those who oversee it how offices stand and who looked at names.

use liandai_model::{
    AccountId, ComplaintId, ComplaintKind, ComplaintState, Day, Instant, InstitutionId, OfficerId,
};

use crate::{
    Page, Paged, Reach, StoreError, Tx,
    clauses::{Belongs, Clauses, value},
    column::record,
    engine::{counted, found, listed, paged},
    tally::Tally,
};

record! {
    /// A complaint in a list, without who wrote it.
    pub struct ComplaintRow {
        /// Its id.
        pub id: ComplaintId,
        /// What offices call it.
        pub number: String,
        /// What it is.
        pub kind: ComplaintKind,
        /// Where it stands.
        pub state: ComplaintState,
        /// The institution that its writer chose.
        pub about: Option<String>,
        /// Whom or what it is about, in its writer's words.
        #[serde(skip)]
        pub whom: String,
        /// Whether somebody stands to it with their name.
        pub is_named: bool,
        /// Whose office handles it.
        pub handled_by: Option<InstitutionId>,
        /// The name of that.
        pub office: Option<String>,
        /// The name of the officer whom it concerns.
        pub officer: Option<String>,
        /// Who handles it.
        pub handler_id: Option<AccountId>,
        /// Their name.
        pub handler: Option<String>,
        /// Whether its writer asked for another office.
        pub is_appeal: bool,
        /// When it came in.
        pub received_at: Instant,
        /// The last day on which it is to be taken up.
        pub accept_by: Day,
        /// The last day on which it is to be answered.
        pub answer_by: Day,
        /// When it was answered.
        pub answered_at: Option<Instant>,
    }
}

record! {
    /// How often a theme came about an institution.
    pub struct ThemeCount {
        /// A word of the package.
        pub theme: String,
        /// The institution, if one was chosen.
        pub about: Option<String>,
        /// How many complaints.
        pub n: i64,
        /// How many of them are not answered.
        pub waiting: i64,
    }
}

record! {
    /// How an office stands with its complaints.
    pub struct OfficeCount {
        /// Whose office; none for the city's commission.
        pub office: Option<String>,
        /// All of the time asked for.
        pub n: i64,
        /// Neither answered nor closed.
        pub waiting: i64,
        /// Neither, and too late.
        pub overdue: i64,
        /// Those in which another office was asked for.
        pub appeals: i64,
    }
}

record! {
    /// Somebody looked at who wrote a complaint.
    pub struct Opening {
        /// The complaint's number.
        pub number: String,
        /// Whose office.
        pub office: Option<String>,
        /// Why.
        pub reason: String,
        /// Who.
        pub author: String,
        /// When.
        pub at: Instant,
    }
}

/// What somebody handles: what came to these offices, but for what concerns themselves and what they handled before another office was
/// asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComplaintScope {
    /// Of these offices.
    pub offices: Vec<InstitutionId>,
    /// And what no institution's office handles.
    pub top: bool,
    /// Who asks.
    pub account: AccountId,
    /// The officer who that is.
    pub officer: Option<OfficerId>,
}

/// Which complaints are wanted; all, if nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComplaintFilter {
    /// Where they stand.
    pub state: Option<ComplaintState>,
    /// Of this kind.
    pub kind: Option<ComplaintKind>,
    /// With this theme.
    pub theme: Option<String>,
    /// Neither taken up nor answered in time, as of a day.
    pub overdue_on: Option<Day>,
    /// Handled by this account.
    pub handler: Option<AccountId>,
    /// Neither answered nor closed.
    pub waiting: bool,
    /// About this institution.
    pub about: Option<InstitutionId>,
}

const COUNT: &str = "SELECT count(*) FROM complaint AS c WHERE c.tenant_id = $1";
const LIST: &str = "SELECT c.*, c.identity_seal IS NOT NULL AS is_named, b.name AS about, i.name AS office,
        o.name AS officer, h.display_name AS handler
    FROM complaint AS c
    LEFT JOIN institution AS b ON b.tenant_id = $1 AND b.id = c.about_id
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = c.handled_by
    LEFT JOIN officer AS o ON o.tenant_id = $1 AND o.id = c.officer_id
    LEFT JOIN account AS h ON h.tenant_id = $1 AND h.id = c.handler_id
    WHERE c.tenant_id = $1";
const ORDER: &str = " ORDER BY CASE c.state WHEN 'received' THEN 0 WHEN 'accepted' THEN 0 ELSE 1 END,
    CASE c.state WHEN 'received' THEN c.accept_by WHEN 'accepted' THEN c.answer_by ELSE '' END, c.received_at DESC, c.id";
const OVERDUE: &str = " AND ((c.state = 'received' AND c.accept_by < ?)
    OR (c.state IN ('received', 'accepted') AND c.answer_by < ?))";
const HANDLED_BEFORE: &str = " AND NOT EXISTS (SELECT 1 FROM complaint_entry AS e
    JOIN complaint_entry AS p ON p.tenant_id = $1 AND p.complaint_id = e.complaint_id
    WHERE e.tenant_id = $1 AND e.complaint_id = c.id AND e.account_id = ? AND e.act IN ('accept', 'answer', 'close')
        AND p.act = 'appeal' AND p.at >= e.at)";
const THEMES: &str = "SELECT t.theme, b.name AS about, count(*) AS n,
        CAST(SUM(CASE WHEN c.state IN ('received', 'accepted') THEN 1 ELSE 0 END) AS BIGINT) AS waiting
    FROM complaint_theme AS t
    JOIN complaint AS c ON c.tenant_id = $1 AND c.id = t.complaint_id
    LEFT JOIN institution AS b ON b.tenant_id = $1 AND b.id = c.about_id
    WHERE t.tenant_id = $1";
const OFFICES: &str = "SELECT i.name AS office, count(*) AS n,
        CAST(SUM(CASE WHEN c.state IN ('received', 'accepted') THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
        CAST(SUM(CASE WHEN (c.state = 'received' AND c.accept_by < $2)
            OR (c.state IN ('received', 'accepted') AND c.answer_by < $2) THEN 1 ELSE 0 END) AS BIGINT) AS overdue,
        CAST(SUM(CASE WHEN c.is_appeal THEN 1 ELSE 0 END) AS BIGINT) AS appeals
    FROM complaint AS c
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = c.handled_by
    WHERE c.tenant_id = $1";
const OPENINGS: &str = "SELECT c.number, i.name AS office, e.text AS reason, e.author, e.at
    FROM complaint_entry AS e
    JOIN complaint AS c ON c.tenant_id = $1 AND c.id = e.complaint_id
    LEFT JOIN institution AS i ON i.tenant_id = $1 AND i.id = c.handled_by
    WHERE e.tenant_id = $1 AND e.act = 'open'";
const COUNT_OPENINGS: &str = "SELECT count(*) FROM complaint_entry AS e
    JOIN complaint AS c ON c.tenant_id = $1 AND c.id = e.complaint_id
    WHERE e.tenant_id = $1 AND e.act = 'open'";
const OVERSEEN: Belongs = Belongs { institution: "c.handled_by", unit: None, officer: None };

impl Tally {
    /// And complaints within a scope.
    pub fn complaints(&mut self, scope: &ComplaintScope, filter: &ComplaintFilter) -> &mut Self {
        self.ask(COUNT, |count| {
            scope.narrow(count);
            filter.narrow(count);
        })
    }
}

impl Tx {
    /// A complaint as its handlers see it; none if it is not among those that somebody handles.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_row(
        &mut self,
        scope: &ComplaintScope,
        id: ComplaintId,
    ) -> Result<Option<ComplaintRow>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, LIST);
        scope.narrow(&mut clauses);
        clauses.add(" AND c.id = ?", [value(id)]);
        found!(self, clauses)
    }

    /// A page of the complaints that somebody handles: those that wait first, by their due day.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_list(
        &mut self,
        scope: &ComplaintScope,
        filter: &ComplaintFilter,
        page: Page,
    ) -> Result<Paged<ComplaintRow>, StoreError> {
        let (mut list, mut count) = (Clauses::new(self.tenant, LIST), Clauses::new(self.tenant, COUNT));
        for clauses in [&mut list, &mut count] {
            scope.narrow(clauses);
            filter.narrow(clauses);
        }
        list.push(ORDER).page(page);
        paged!(self, page, list, count)
    }

    /// How many complaints somebody handles.
    ///
    /// # Errors
    /// The database fails.
    pub async fn count_complaints(
        &mut self,
        scope: &ComplaintScope,
        filter: &ComplaintFilter,
    ) -> Result<i64, StoreError> {
        let mut count = Clauses::new(self.tenant, COUNT);
        scope.narrow(&mut count);
        filter.narrow(&mut count);
        counted!(self, count)
    }

    /// How often each theme came about each institution since an instant, among what somebody handles; the most first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_theme_counts(
        &mut self,
        scope: &ComplaintScope,
        since: Instant,
    ) -> Result<Vec<ThemeCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, THEMES);
        scope.narrow(&mut clauses);
        clauses.add(" AND c.received_at >= ?", [value(since)]);
        clauses.push(" GROUP BY t.theme, c.about_id, b.name ORDER BY 3 DESC, 1, 2");
        listed!(self, clauses)
    }

    /// How offices stand on a day with what came in since an instant, but for what concerns an officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_offices(
        &mut self,
        reach: &Reach,
        but: Option<OfficerId>,
        since: Instant,
        today: Day,
    ) -> Result<Vec<OfficeCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, OFFICES);
        // The statement names the day as $2.
        clauses.values.push(value(today));
        clauses.within(reach, &OVERSEEN).add(" AND c.received_at >= ?", [value(since)]);
        not_about(&mut clauses, but);
        clauses.push(" GROUP BY c.handled_by, i.name ORDER BY 4 DESC, 3 DESC, 1");
        listed!(self, clauses)
    }

    /// How offices stand on a day with what came in from one instant to another, but for what concerns an officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaints_between(
        &mut self,
        reach: &Reach,
        but: Option<OfficerId>,
        (since, until): (Instant, Instant),
        today: Day,
    ) -> Result<Vec<OfficeCount>, StoreError> {
        let mut clauses = Clauses::new(self.tenant, OFFICES);
        // The statement names the day as $2.
        clauses.values.push(value(today));
        clauses.within(reach, &OVERSEEN);
        clauses.add(" AND c.received_at >= ? AND c.received_at < ?", [value(since), value(until)]);
        not_about(&mut clauses, but);
        clauses.push(" GROUP BY c.handled_by, i.name ORDER BY 4 DESC, 3 DESC, 1");
        listed!(self, clauses)
    }

    /// Who looked at whose name when and why, the latest first, but for what concerns an officer.
    ///
    /// # Errors
    /// The database fails.
    pub async fn complaint_openings(
        &mut self,
        reach: &Reach,
        but: Option<OfficerId>,
        page: Page,
    ) -> Result<Paged<Opening>, StoreError> {
        let (mut list, mut count) =
            (Clauses::new(self.tenant, OPENINGS), Clauses::new(self.tenant, COUNT_OPENINGS));
        for clauses in [&mut list, &mut count] {
            clauses.within(reach, &OVERSEEN);
            not_about(clauses, but);
        }
        list.push(" ORDER BY e.at DESC, e.id").page(page);
        paged!(self, page, list, count)
    }
}

fn not_about(clauses: &mut Clauses, officer: Option<OfficerId>) {
    if let Some(officer) = officer {
        clauses.add(" AND (c.officer_id IS NULL OR c.officer_id <> ?)", [value(officer)]);
    }
}

impl ComplaintScope {
    fn narrow(&self, clauses: &mut Clauses) {
        clauses.among(" AND (c.handled_by IN", self.offices.iter().copied().map(value));
        clauses.push(if self.top { " OR c.handled_by IS NULL)" } else { ")" });
        not_about(clauses, self.officer);
        clauses.add(HANDLED_BEFORE, [value(self.account)]);
    }
}

impl ComplaintFilter {
    fn narrow(&self, clauses: &mut Clauses) {
        if let Some(state) = self.state {
            clauses.add(" AND c.state = ?", [value(state)]);
        }
        if let Some(kind) = self.kind {
            clauses.add(" AND c.kind = ?", [value(kind)]);
        }
        if let Some(theme) = &self.theme {
            clauses.add(
                " AND c.id IN (SELECT t.complaint_id FROM complaint_theme AS t WHERE t.tenant_id = $1 AND t.theme = ?)",
                [value(theme.clone())],
            );
        }
        if let Some(day) = self.overdue_on {
            clauses.on_day(OVERDUE, day);
        }
        if let Some(handler) = self.handler {
            clauses.add(" AND c.handler_id = ?", [value(handler)]);
        }
        if self.waiting {
            clauses.push(" AND c.state IN ('received', 'accepted')");
        }
        if let Some(about) = self.about {
            clauses.add(" AND c.about_id = ?", [value(about)]);
        }
    }
}
