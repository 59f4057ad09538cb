//! The shape of the tables: the same names and columns for a folder of CSV files and for a workbook. Thirteen tables hold
//! what a rating needs; ten hold the organisation, five of them the same.

/// One table. The order is the order of sheets in a workbook, and of loading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactTable {
    /// Institutions and their heads.
    Institutions,
    /// Units and their leads.
    Units,
    /// Officers, where they serve and since when.
    Officers,
    /// Dated pairs of leader and member.
    Links,
    /// Points of approved sheets, one row a criterion (or item).
    Sheets,
    /// Deductions from a criterion.
    Deductions,
    /// Honours, commendations, experience, publications, inspections, criticism.
    Honours,
    /// Leave and absence.
    Attendance,
    /// Counts of satisfaction answers.
    Satisfaction,
    /// Decided findings.
    Findings,
    /// Outcomes of former years.
    History,
    /// Titles and their validity.
    Titles,
    /// Values of indicators that a package declares for itself.
    Observations,
    /// Dated posts.
    Posts,
    /// Dated secondments.
    Secondments,
    /// Steering groups, and those responsible in a unit.
    Bodies,
    /// Their members.
    BodyMembers,
    /// Who may sign in, and with which granted roles.
    Accounts,
}

impl FactTable {
    /// The tables of facts that a rating reads, in order.
    pub const ALL: [Self; 13] = [
        Self::Institutions,
        Self::Units,
        Self::Officers,
        Self::Links,
        Self::Sheets,
        Self::Deductions,
        Self::Honours,
        Self::Attendance,
        Self::Satisfaction,
        Self::Findings,
        Self::History,
        Self::Titles,
        Self::Observations,
    ];

    /// The tables of the organisation, in order: what a row names stands in a table before it, but for heads and parents.
    pub const ORGANISATION: [Self; 10] = [
        Self::Institutions,
        Self::Units,
        Self::Officers,
        Self::Posts,
        Self::Links,
        Self::Secondments,
        Self::Titles,
        Self::Bodies,
        Self::BodyMembers,
        Self::Accounts,
    ];

    /// The registers, in order: what is recorded of somebody one by one, and can be brought as tables. Titles belong to the organisation.
    pub const REGISTERS: [Self; 7] = [
        Self::Deductions,
        Self::Honours,
        Self::Attendance,
        Self::Satisfaction,
        Self::Findings,
        Self::History,
        Self::Observations,
    ];

    /// The table with that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().chain(Self::ORGANISATION).find(|table| table.name() == name)
    }

    /// The sheet's name; with `.csv`, the file's.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Institutions => "institutions",
            Self::Units => "units",
            Self::Officers => "officers",
            Self::Links => "links",
            Self::Sheets => "sheets",
            Self::Deductions => "deductions",
            Self::Honours => "honours",
            Self::Attendance => "attendance",
            Self::Satisfaction => "satisfaction",
            Self::Findings => "findings",
            Self::History => "history",
            Self::Titles => "titles",
            Self::Observations => "observations",
            Self::Posts => "posts",
            Self::Secondments => "secondments",
            Self::Bodies => "bodies",
            Self::BodyMembers => "body_members",
            Self::Accounts => "accounts",
        }
    }

    /// The columns, in the order in which they are written; read by name, in any order.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Institutions => {
                &["id", "name", "group", "system", "grade", "parent_id", "head_id", "responsible_id"]
            }
            Self::Units => &["id", "name", "institution_id", "lead_id"],
            Self::Officers => &["id", "name", "institution_id", "unit_id", "post", "joined_on"],
            Self::Links => &["leader_id", "member_id", "from", "to"],
            Self::Sheets => &["subject", "subject_id", "period", "criterion", "points"],
            Self::Deductions => &["fact_id", "subject", "subject_id", "criterion", "points", "date"],
            Self::Honours => &["id", "subject", "subject_id", "kind", "title", "level", "date"],
            Self::Attendance => &["officer_id", "kind", "from", "to", "days"],
            Self::Satisfaction => {
                &["subject", "subject_id", "period", "satisfied", "basically_satisfied", "dissatisfied"]
            }
            Self::Findings => &["id", "subject", "subject_id", "ground", "date"],
            Self::History => &["subject", "subject_id", "year", "outcome"],
            Self::Titles => &["officer_id", "title", "valid_from", "valid_to"],
            Self::Observations => &["subject", "subject_id", "indicator", "value", "date"],
            Self::Posts | Self::Secondments | Self::Bodies | Self::BodyMembers | Self::Accounts => {
                self.all_columns()
            }
        }
    }

    /// The columns of a table of the organisation: those that a rating reads, and what only the record of people needs.
    #[must_use]
    pub const fn all_columns(self) -> &'static [&'static str] {
        match self {
            Self::Institutions => &[
                "id",
                "name",
                "group",
                "system",
                "grade",
                "parent_id",
                "head_id",
                "responsible_id",
                "ended_on",
            ],
            Self::Units => &["id", "name", "institution_id", "lead_id", "ended_on"],
            Self::Officers => &[
                "id",
                "name",
                "institution_id",
                "unit_id",
                "post",
                "joined_on",
                "identity_number",
                "phone",
                "ended_on",
            ],
            Self::Posts => {
                &["officer_id", "institution_id", "unit_id", "kind", "duty", "title", "from", "to"]
            }
            Self::Secondments => {
                &["officer_id", "host_institution_id", "host_unit_id", "from", "to", "reason"]
            }
            Self::Bodies => &["institution_id", "unit_id", "name", "from", "to"],
            Self::BodyMembers => {
                &["institution_id", "unit_id", "body", "officer_id", "seat", "department", "from", "to"]
            }
            Self::Accounts => {
                &["name", "display_name", "officer_id", "role", "institution_id", "unit_id", "from", "to"]
            }
            _ => self.columns(),
        }
    }

    /// The columns of a register: those that a rating reads, what it was about where that must be said, and where it is known from.
    #[must_use]
    pub const fn register_columns(self) -> &'static [&'static str] {
        match self {
            Self::Deductions => {
                &["fact_id", "subject", "subject_id", "criterion", "points", "date", "title", "evidence"]
            }
            Self::Honours => &["id", "subject", "subject_id", "kind", "title", "level", "date", "evidence"],
            Self::Attendance => &["officer_id", "kind", "from", "to", "days", "evidence"],
            Self::Satisfaction => &[
                "subject",
                "subject_id",
                "period",
                "satisfied",
                "basically_satisfied",
                "dissatisfied",
                "evidence",
            ],
            Self::Findings => &["id", "subject", "subject_id", "ground", "date", "title", "evidence"],
            Self::History => &["subject", "subject_id", "year", "outcome", "evidence"],
            Self::Observations => &["subject", "subject_id", "indicator", "value", "date", "evidence"],
            _ => self.columns(),
        }
    }

    /// Whether a rating can be made without it: a missing file counts as an empty one, except for three.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Institutions | Self::Officers | Self::Sheets)
    }
}

/// Takes rows of tables, table by table in the order of [`FactTable::ALL`] or [`FactTable::ORGANISATION`]: a folder, a workbook, memory.
pub trait FactSink {
    /// What can go wrong in writing.
    type Error;

    /// Starts a table as a rating reads it; rows that follow belong to it.
    ///
    /// # Errors
    /// What the medium reports.
    fn begin(&mut self, table: FactTable) -> Result<(), Self::Error> {
        self.begin_with(table, table.columns())
    }

    /// Starts a table with those of its columns; rows that follow belong to it.
    ///
    /// # Errors
    /// What the medium reports.
    fn begin_with(&mut self, table: FactTable, columns: &[&'static str]) -> Result<(), Self::Error>;

    /// Writes one row, with as many cells as columns were begun; an empty cell is an absent value.
    ///
    /// # Errors
    /// What the medium reports.
    fn row(&mut self, cells: &[&str]) -> Result<(), Self::Error>;
}
