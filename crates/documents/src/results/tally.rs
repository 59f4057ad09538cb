//! Counts of what came out.

use std::collections::BTreeMap;

use liandai_model::Subject;
use liandai_rules::{
    package::Status,
    plan::Rules,
    rating::{Outcomes, Rating},
};

/// How many subjects have a status.
pub fn with_status(outcomes: &Outcomes, status: Status) -> usize {
    outcomes.status.iter().filter(|of| **of == status).count()
}

/// How many of the subjects that count have each grade; zero is none.
pub fn grades(outcomes: &Outcomes, counts: impl Fn(usize) -> bool) -> BTreeMap<u8, usize> {
    let mut grades = BTreeMap::new();
    for (_, grade) in outcomes.grade.iter().enumerate().filter(|(row, _)| counts(*row)) {
        *grades.entry(*grade).or_default() += 1;
    }
    grades
}

/// The grades that the rules of a kind of subject can give, the best first.
pub fn bands(rules: &Rules<'_>) -> Vec<u8> {
    let mut grades: Vec<u8> = Vec::new();
    for band in &rules.bands {
        if !grades.contains(&band.body.grade) {
            grades.push(band.body.grade);
        }
    }
    grades
}

/// Rewards and consequences of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// How many.
    pub rows: u64,
    /// Their sum in yuan.
    pub amount: u64,
    /// How many of them people must decide.
    pub proposals: u64,
}

impl Settled {
    /// Adds another count.
    pub const fn add(&mut self, other: Self) {
        self.rows += other.rows;
        self.amount += other.amount;
        self.proposals += other.proposals;
    }
}

/// Rewards and consequences by kind of subject and code.
pub fn settled(rating: &Rating) -> BTreeMap<(Subject, &str), Settled> {
    let mut sums: BTreeMap<(Subject, &str), Settled> = BTreeMap::new();
    for consequence in &rating.consequences {
        let sum = sums.entry((consequence.subject, &consequence.code)).or_default();
        let (amount, proposals) = (consequence.amount.unwrap_or(0), u64::from(consequence.proposal));
        sum.add(Settled { rows: 1, amount, proposals });
    }
    sums
}
