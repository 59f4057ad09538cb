//! Rewards and consequences: 奖惩兑现. Whatever removes, transfers or dismisses a person is a proposal.

use liandai_model::{Day, Period, Subject};

use super::{
    Outcomes, Shared,
    context::{Context, months_of},
};
use crate::{
    package::{Allowance, Amount},
    plan::Plan,
    population::{Population, Title},
};

/// One reward or consequence of one subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// The kind of subject.
    pub subject: Subject,
    /// The subject.
    pub row: usize,
    /// The rule's id.
    pub code: String,
    /// Yuan, if a sum is named.
    pub amount: Option<u64>,
    /// Whether people must decide it.
    pub proposal: bool,
    /// The clause.
    pub clause: String,
}

/// All rewards and consequences, by subject, row and code.
pub fn consequences(
    plan: &Plan<'_>,
    population: &Population,
    outcomes: &[Outcomes; 3],
    shared: &Shared,
) -> Vec<Consequence> {
    let mut all = Vec::new();
    for (subject, outcomes) in Subject::ALL.into_iter().zip(outcomes) {
        let rules = plan.rules(subject);
        if !rules.rated {
            continue;
        }
        let context = Context { plan, population, subject, outcomes, shared, is_final: true };
        for rule in &rules.settlements {
            let mask = context.mask(&rule.body.when);
            for (row, _) in mask.into_iter().enumerate().filter(|(_, holds)| *holds) {
                let amount = rule.body.amount.map(|amount| match amount {
                    Amount::Fixed(yuan) => u64::from(yuan),
                    Amount::PerMember(yuan) => {
                        u64::from(yuan) * u64::from(shared.headcount(population, subject, row))
                    }
                });
                let (code, clause) = (rule.id.clone(), rule.clause.clone());
                all.push(Consequence { subject, row, code, amount, proposal: rule.body.proposal, clause });
            }
        }
        for rule in &rules.allowances {
            for row in 0..population.ids(subject).len() {
                let months = allowance_months(&rule.body, population.titles.of(row), plan.period);
                if months > 0 {
                    let amount = Some(u64::from(rule.body.yuan_per_month) * months);
                    let (code, clause) = (rule.id.clone(), rule.clause.clone());
                    all.push(Consequence { subject, row, code, amount, proposal: false, clause });
                }
            }
        }
    }
    all.sort_by(|a, b| (a.subject, a.row, &a.code).cmp(&(b.subject, b.row, &b.code)));
    all
}

/// For how many months of the period an allowance is owed: those whose first day lies in a title's validity
/// and before the title is too old. Overlapping titles count a month once.
#[must_use]
pub fn allowance_months(rule: &Allowance, titles: &[Title], period: Period) -> u64 {
    let years = i16::try_from(rule.years).unwrap_or(i16::MAX);
    let owed = |title: &Title, day: Day| {
        usize::from(title.title) == rule.title
            && title.from <= day
            && day <= title.to
            && day < title.from.add_years(years)
    };
    let months = months_of(period).into_iter();
    months.map(|(first, _)| u64::from(titles.iter().any(|title| owed(title, first)))).sum()
}
