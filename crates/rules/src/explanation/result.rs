//! What an explanation's steps lead to, to be compared with the rating of everybody.

use liandai_model::{Points, Subject};
use serde::Serialize;

use crate::{
    package::Status,
    plan::{Plan, names_of},
    rating::Rating,
};

/// One subject's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Traced {
    /// `rated`, `disqualified`, `excluded` or `incomplete`.
    pub status: &'static str,
    /// The rounded sum of the criteria; absent without the period's sheet, like all points.
    pub base: Option<Points>,
    /// What the bonus groups give.
    pub bonus: Option<Points>,
    /// The total.
    pub total: Option<Points>,
    /// The rank; absent for the unranked.
    pub rank: Option<u32>,
    /// How many are ranked.
    pub rank_of: Option<u32>,
    /// Stars or class; absent without one.
    pub grade: Option<u8>,
    /// Flags, sorted.
    pub flags: Vec<String>,
    /// Reasons, sorted.
    pub reasons: Vec<String>,
}

/// Nothing traced yet.
impl Default for Traced {
    fn default() -> Self {
        Self {
            status: Status::Rated.id(),
            base: None,
            bonus: None,
            total: None,
            rank: None,
            rank_of: None,
            grade: None,
            flags: Vec::new(),
            reasons: Vec::new(),
        }
    }
}

impl Traced {
    /// What the rating of everybody says about one subject.
    #[must_use]
    pub fn from_rating(plan: &Plan<'_>, rating: &Rating, subject: Subject, row: usize) -> Option<Self> {
        let (out, rules) = (rating.outcomes(subject), plan.rules(subject));
        let complete = *out.complete.get(row)?;
        let points = |column: &[Points]| column.get(row).copied().filter(|_| complete);
        let number = |column: &[u32]| column.get(row).copied().filter(|&number| number > 0);
        let mut flags: Vec<_> = names_of(out.flags.get(row), rules.flag_names).map(str::to_owned).collect();
        flags.sort();
        Some(Self {
            status: Status::id(*out.status.get(row)?),
            base: points(&out.base),
            bonus: points(&out.bonus),
            total: points(&out.total),
            rank: number(&out.rank),
            rank_of: number(&out.rank_of),
            grade: out.grade.get(row).copied().filter(|&grade| grade > 0),
            flags,
            reasons: names_of(out.reasons.get(row), &rules.reason_names).map(str::to_owned).collect(),
        })
    }
}
