//! How many rows of each sheet are new, changed and so on, as the store keeps it.

use std::collections::BTreeMap;

use liandai_documents::organisation::{Counts, Plan, Verdict};
use liandai_model::FactTable;
use serde::{Deserialize, Serialize};

use crate::{Error, fact::JudgedFacts};

/// The counts of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) new: u64,
    pub(super) changed: u64,
    pub(super) unchanged: u64,
    pub(super) conflicting: u64,
    pub(super) ended: u64,
}

impl From<Counts> for Kept {
    fn from(counts: Counts) -> Self {
        let Counts { new, changed, unchanged, conflicting, ended } = counts;
        Self { new, changed, unchanged, conflicting, ended }
    }
}

impl Kept {
    pub(super) const fn changes(&self) -> u64 {
        self.new + self.changed + self.ended
    }

    const fn rows(&self) -> u64 {
        self.changes() + self.unchanged + self.conflicting
    }

    const fn counts(self) -> Counts {
        let Self { new, changed, unchanged, conflicting, ended } = self;
        Counts { new, changed, unchanged, conflicting, ended }
    }
}

/// The counts of the sheets that have rows, by name.
pub(super) type KeptCounts = BTreeMap<String, Kept>;

/// Of a plan.
pub(super) fn of(plan: &Plan) -> KeptCounts {
    let kept = plan.counts().into_iter().map(|(table, counts)| (table.name().to_owned(), Kept::from(counts)));
    kept.filter(|(_, kept)| kept.rows() > 0).collect()
}

/// Of the rows of registers.
pub(super) fn of_facts(judged: &JudgedFacts) -> KeptCounts {
    let mut counts = KeptCounts::new();
    for row in &judged.rows {
        let kept = counts.entry(row.row.table.name().to_owned()).or_default();
        match row.verdict {
            Verdict::New => kept.new += 1,
            Verdict::Unchanged => kept.unchanged += 1,
            Verdict::Conflicting | Verdict::Changed | Verdict::Ended => kept.conflicting += 1,
        }
    }
    counts
}

/// As the store has them, in the order of the tables.
pub(super) fn read(json: &str) -> Result<Vec<(FactTable, Counts)>, Error> {
    let kept: KeptCounts = serde_json::from_str(json)
        .map_err(|error| Error::Internal(format!("counts of an import: {error}")))?;
    let of = |table: FactTable| Some((table, kept.get(table.name())?.counts()));
    Ok(FactTable::ORGANISATION.into_iter().chain(FactTable::REGISTERS).filter_map(of).collect())
}
