//! All tables of the organisation together: as the store keeps them, and as a file has them.

use std::sync::Arc;

use liandai_model::FactTable;

use super::rows::{
    AccountRow, BodyMemberRow, BodyRow, Columns, InstitutionRow, LinkRow, OfficerRow, PostRow, SecondmentRow,
    TitleRow, UnitRow,
};
use crate::facts::Problems;

/// A row of one of the organisation's tables.
pub trait Record: Clone + PartialEq + Sized {
    /// The table.
    const TABLE: FactTable;

    /// Reads a row from the text of its columns, which count as in [`FactTable::all_columns`]; also says which cannot be
    /// read.
    fn read<'t>(cell: impl FnMut(usize) -> &'t str) -> (Self, Columns);

    /// Appends the text of a column as a file holds it.
    fn write(&self, column: usize, text: &mut String);

    /// Appends the text of a column as people are shown it: what is private is masked.
    fn show(&self, column: usize, text: &mut String);

    /// In which columns another row differs.
    fn differences(&self, other: &Self) -> Columns;

    /// Takes some columns over from another row.
    fn take(&mut self, columns: Columns, other: &Self);

    /// The table's rows.
    fn rows(organisation: &Organisation) -> &Vec<Self>;

    /// The table's rows.
    fn rows_mut(organisation: &mut Organisation) -> &mut Vec<Self>;

    /// The table's rows in a file.
    fn listed(upload: &Upload) -> &Vec<Listed<Self>>;

    /// The table's rows in a file.
    fn listed_mut(upload: &mut Upload) -> &mut Vec<Listed<Self>>;
}

/// A row and where it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<R> {
    /// The file or sheet.
    pub part: Arc<str>,
    /// The row as a spreadsheet numbers it.
    pub line: u32,
    /// The columns that the part has. What it lacks is left as it is.
    pub present: Columns,
    /// The columns whose cells cannot be read.
    pub bad: Columns,
    /// What it says.
    pub row: R,
}

/// The organisation without places in a file: what the store keeps, or what is to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Institutions.
    pub institutions: Vec<InstitutionRow>,
    /// Units.
    pub units: Vec<UnitRow>,
    /// Officers.
    pub officers: Vec<OfficerRow>,
    /// Dated posts.
    pub posts: Vec<PostRow>,
    /// Dated pairs of leader and member.
    pub links: Vec<LinkRow>,
    /// Dated secondments.
    pub secondments: Vec<SecondmentRow>,
    /// Dated titles.
    pub titles: Vec<TitleRow>,
    /// Steering groups, and those responsible in a unit.
    pub bodies: Vec<BodyRow>,
    /// Their members.
    pub body_members: Vec<BodyMemberRow>,
    /// Who may sign in, a row for each granted role.
    pub accounts: Vec<AccountRow>,
}

/// The organisation as a file has it, with everything that is wrong.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    /// Institutions.
    pub institutions: Vec<Listed<InstitutionRow>>,
    /// Units.
    pub units: Vec<Listed<UnitRow>>,
    /// Officers.
    pub officers: Vec<Listed<OfficerRow>>,
    /// Dated posts.
    pub posts: Vec<Listed<PostRow>>,
    /// Dated pairs of leader and member.
    pub links: Vec<Listed<LinkRow>>,
    /// Dated secondments.
    pub secondments: Vec<Listed<SecondmentRow>>,
    /// Dated titles.
    pub titles: Vec<Listed<TitleRow>>,
    /// Steering groups, and those responsible in a unit.
    pub bodies: Vec<Listed<BodyRow>>,
    /// Their members.
    pub body_members: Vec<Listed<BodyMemberRow>>,
    /// Who may sign in, a row for each granted role.
    pub accounts: Vec<Listed<AccountRow>>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Problems,
    /// The tables that the file has, and how many rows each.
    pub tables: Vec<(FactTable, u64)>,
    /// The parts in the order in which they were read.
    pub(super) parts: Vec<Arc<str>>,
}

impl Upload {
    /// Whether the file has the table, be it without rows.
    #[must_use]
    pub fn has(&self, table: FactTable) -> bool {
        self.tables.iter().any(|(known, _)| *known == table)
    }

    /// The rows without their places.
    #[must_use]
    pub fn organisation(&self) -> Organisation {
        Organisation {
            institutions: self.institutions.iter().map(|listed| listed.row.clone()).collect(),
            units: self.units.iter().map(|listed| listed.row.clone()).collect(),
            officers: self.officers.iter().map(|listed| listed.row.clone()).collect(),
            posts: self.posts.iter().map(|listed| listed.row.clone()).collect(),
            links: self.links.iter().map(|listed| listed.row.clone()).collect(),
            secondments: self.secondments.iter().map(|listed| listed.row.clone()).collect(),
            titles: self.titles.iter().map(|listed| listed.row.clone()).collect(),
            bodies: self.bodies.iter().map(|listed| listed.row.clone()).collect(),
            body_members: self.body_members.iter().map(|listed| listed.row.clone()).collect(),
            accounts: self.accounts.iter().map(|listed| listed.row.clone()).collect(),
        }
    }
}
