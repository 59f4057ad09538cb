//! The shape of the fact tables: the same names and columns for a folder of CSV files and for a workbook.

/// One table of facts. The order is the order of sheets in a workbook, and of loading.
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
}

impl FactTable {
    /// All tables, in order.
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
        }
    }

    /// Whether a rating can be made without it: a missing file counts as an empty one, except for three.
    #[must_use]
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Institutions | Self::Officers | Self::Sheets)
    }
}

/// Takes rows of fact tables, table by table in the order of [`FactTable::ALL`]: a folder, a workbook, memory.
pub trait FactSink {
    /// What can go wrong in writing.
    type Error;

    /// Starts a table; rows that follow belong to it.
    ///
    /// # Errors
    /// What the medium reports.
    fn begin(&mut self, table: FactTable) -> Result<(), Self::Error>;

    /// Writes one row, with as many cells as the table has columns; an empty cell is an absent value.
    ///
    /// # Errors
    /// What the medium reports.
    fn row(&mut self, cells: &[&str]) -> Result<(), Self::Error>;
}
