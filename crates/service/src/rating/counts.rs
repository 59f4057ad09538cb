//! How many of each came out, kept with a rating so that lists need not count.

use liandai_model::Subject;
use liandai_rules::{package::Status, plan::Plan, rating::Rating};
use serde::{Deserialize, Serialize};

/// Of one kind of subject.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindCounts {
    /// Rated.
    pub rated: u64,
    /// Disqualified.
    pub disqualified: u64,
    /// Excluded.
    pub excluded: u64,
    /// Without the period's own sheet.
    pub incomplete: u64,
    /// How many have each number of stars, or are of each class; from 1.
    pub grades: Vec<u64>,
}

impl KindCounts {
    /// All.
    #[must_use]
    pub const fn all(&self) -> u64 {
        self.rated + self.disqualified + self.excluded + self.incomplete
    }
}

/// Of all kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Institutions; none in a first rating.
    pub institutions: KindCounts,
    /// Units.
    pub units: KindCounts,
    /// Officers.
    pub officers: KindCounts,
    /// Rewards and consequences.
    pub consequences: u64,
    /// Yuan that they come to.
    pub amount: u64,
}

impl Counts {
    pub(super) fn of(plan: &Plan<'_>, rating: &Rating) -> Self {
        let mut counts = Self {
            consequences: u64::try_from(rating.consequences.len()).unwrap_or(0),
            amount: rating.consequences.iter().filter_map(|one| one.amount).sum(),
            ..Self::default()
        };
        for subject in Subject::ALL.into_iter().filter(|subject| plan.rules(*subject).rated) {
            let (outcomes, kind) = (rating.outcomes(subject), counts.kind_mut(subject));
            for (status, grade) in outcomes.status.iter().zip(&outcomes.grade) {
                match status {
                    Status::Rated => kind.rated += 1,
                    Status::Disqualified => kind.disqualified += 1,
                    Status::Excluded => kind.excluded += 1,
                    Status::Incomplete => kind.incomplete += 1,
                }
                if let Some(at) = usize::from(*grade).checked_sub(1) {
                    kind.grades.resize(kind.grades.len().max(at + 1), 0);
                    if let Some(count) = kind.grades.get_mut(at) {
                        *count += 1;
                    }
                }
            }
        }
        counts
    }

    /// Of one kind.
    #[must_use]
    pub const fn kind(&self, subject: Subject) -> &KindCounts {
        match subject {
            Subject::Institution => &self.institutions,
            Subject::Unit => &self.units,
            Subject::Officer => &self.officers,
        }
    }

    const fn kind_mut(&mut self, subject: Subject) -> &mut KindCounts {
        match subject {
            Subject::Institution => &mut self.institutions,
            Subject::Unit => &mut self.units,
            Subject::Officer => &mut self.officers,
        }
    }
}
