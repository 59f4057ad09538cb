//! One row's change, and all of them together.

use std::sync::Arc;

use liandai_model::FactTable;

use super::{Conflict, Listed};
use crate::organisation::{
    keys::{Keyed, Names},
    rows::{
        AccountRow, BodyMemberRow, BodyRow, Columns, InstitutionRow, LinkRow, OfficerRow, PostRow,
        SecondmentRow, TitleRow, UnitRow,
    },
};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Is not there yet.
    New,
    /// Is there otherwise.
    Changed,
    /// Is there as it is.
    Unchanged,
    /// Cannot be applied.
    Conflicting,
    /// Is there, is not in the file, and is ended.
    Ended,
}

impl Verdict {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Conflicting, Self::New, Self::Changed, Self::Ended, Self::Unchanged];

    /// The word in the store and in message keys.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Conflicting => "conflicting",
            Self::Ended => "ended",
        }
    }

    /// The one with that id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.id() == id)
    }
}

/// A row, as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<R> {
    /// The part and the line of the file that say so; none for what the file lacks.
    pub at: Option<(Arc<str>, u32)>,
    /// What becomes of it. A row with [`conflicts`](Self::conflicts) is conflicting.
    pub verdict: Verdict,
    /// As it is.
    pub before: Option<R>,
    /// As it would be.
    pub after: R,
    /// Why it cannot be applied.
    pub conflicts: Vec<Conflict>,
}

impl<R: Keyed> Change<R> {
    /// The change that a row of a file makes by the columns of which it says something.
    pub(super) fn of(listed: &Listed<R>, before: Option<R>, said: Columns) -> Self {
        let at = Some((Arc::clone(&listed.part), listed.line));
        let Some(before) = before else {
            return Self {
                at,
                verdict: Verdict::New,
                before: None,
                after: listed.row.clone(),
                conflicts: Vec::new(),
            };
        };
        let mut after = before.clone();
        after.take(said, &listed.row);
        Self::from_to(at, before, after)
    }

    /// The change of a row that is there.
    pub(super) fn from_to(at: Option<(Arc<str>, u32)>, before: R, after: R) -> Self {
        let verdict = if before == after { Verdict::Unchanged } else { Verdict::Changed };
        Self { at, verdict, before: Some(before), after, conflicts: Vec::new() }
    }

    /// The columns in which it changes; all of a new row.
    #[must_use]
    pub fn columns(&self) -> Columns {
        self.before.as_ref().map_or(Columns::ALL, |before| before.differences(&self.after))
    }

    /// As people are shown it.
    fn preview(&self, names: &Names<'_>) -> Previewed {
        let columns = self.columns();
        let mut fields = Vec::new();
        for (at, name) in R::TABLE.all_columns().iter().enumerate().filter(|(at, _)| columns.has(*at)) {
            let (mut before, mut after) = (String::new(), String::new());
            if let Some(row) = &self.before {
                row.show(at, &mut before);
            }
            self.after.show(at, &mut after);
            if before != after || (self.before.is_some() && !before.is_empty()) {
                fields.push((*name, before, after));
            }
        }
        Previewed {
            table: R::TABLE,
            at: self.at.clone(),
            verdict: self.verdict,
            label: self.after.label(names),
            fields,
            conflicts: self.conflicts.clone(),
        }
    }
}

/// A change as people are shown it: what is private is masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previewed {
    /// The table.
    pub table: FactTable,
    /// The part and the line of the file.
    pub at: Option<(Arc<str>, u32)>,
    /// What becomes of the row.
    pub verdict: Verdict,
    /// Codes and names by which people know it.
    pub label: String,
    /// Each column that changes, with its text before and after; of a new row those that hold something.
    pub fields: Vec<(&'static str, String, String)>,
    /// Why it cannot be applied.
    pub conflicts: Vec<Conflict>,
}

/// How many rows of a table have each verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not there yet.
    pub new: u64,
    /// There otherwise.
    pub changed: u64,
    /// There as they are.
    pub unchanged: u64,
    /// That cannot be applied.
    pub conflicting: u64,
    /// Ended.
    pub ended: u64,
}

impl Counts {
    const fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Changed => self.changed += 1,
            Verdict::Unchanged => self.unchanged += 1,
            Verdict::Conflicting => self.conflicting += 1,
            Verdict::Ended => self.ended += 1,
        }
    }
}

/// All changes, by table in the order in which they must be applied; in each those of the file's rows in their order, then
/// what follows from other tables, then what is ended.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Institutions. Parents may stand after those that belong under them.
    pub institutions: Vec<Change<InstitutionRow>>,
    /// Units.
    pub units: Vec<Change<UnitRow>>,
    /// Officers.
    pub officers: Vec<Change<OfficerRow>>,
    /// Posts, those that follow from heads, leads and officers among them.
    pub posts: Vec<Change<PostRow>>,
    /// Links.
    pub links: Vec<Change<LinkRow>>,
    /// Secondments.
    pub secondments: Vec<Change<SecondmentRow>>,
    /// Titles.
    pub titles: Vec<Change<TitleRow>>,
    /// Bodies.
    pub bodies: Vec<Change<BodyRow>>,
    /// Their members.
    pub body_members: Vec<Change<BodyMemberRow>>,
    /// Accounts, a row for each granted role.
    pub accounts: Vec<Change<AccountRow>>,
}

macro_rules! every_table {
    ($plan:expr, |$changes:ident| $body:expr) => {{
        let plan = $plan;
        [
            {
                let $changes = &plan.institutions;
                $body
            },
            {
                let $changes = &plan.units;
                $body
            },
            {
                let $changes = &plan.officers;
                $body
            },
            {
                let $changes = &plan.posts;
                $body
            },
            {
                let $changes = &plan.links;
                $body
            },
            {
                let $changes = &plan.secondments;
                $body
            },
            {
                let $changes = &plan.titles;
                $body
            },
            {
                let $changes = &plan.bodies;
                $body
            },
            {
                let $changes = &plan.body_members;
                $body
            },
            {
                let $changes = &plan.accounts;
                $body
            },
        ]
    }};
}

impl Plan {
    /// The counts of each table, in order.
    #[must_use]
    pub fn counts(&self) -> Vec<(FactTable, Counts)> {
        let counts = every_table!(self, |changes| counts(changes));
        FactTable::ORGANISATION.into_iter().zip(counts).collect()
    }

    /// Whether it can be applied.
    #[must_use]
    pub fn has_conflicts(&self) -> bool {
        self.counts().iter().any(|(_, counts)| counts.conflicting > 0)
    }

    /// Every row as people are shown it, table by table.
    #[must_use]
    pub fn preview(&self, names: &Names<'_>) -> Vec<Previewed> {
        let tables = every_table!(self, |changes| previews(changes, names));
        tables.into_iter().flatten().collect()
    }
}

fn counts<R>(changes: &[Change<R>]) -> Counts {
    let mut counts = Counts::default();
    for change in changes {
        counts.add(change.verdict);
    }
    counts
}

fn previews<R: Keyed>(changes: &[Change<R>], names: &Names<'_>) -> Vec<Previewed> {
    changes.iter().map(|change| change.preview(names)).collect()
}
