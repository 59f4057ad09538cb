//! A rating: everybody's totals, status, ranks, grades and consequences, from a plan and a population.
//!
//! [`rate`] is the order of dependencies, one stage a line. Every stage works on columns and gives the same result
//! whatever the number of threads.

mod bits;
pub(crate) mod column;
pub(crate) mod context;
pub(crate) mod criteria;
pub(crate) mod order;
pub(crate) mod score;
mod settle;
pub(crate) mod shared;
mod status;
mod sums;
mod years;

use liandai_model::{Points, Subject};
use rayon::prelude::*;

pub use bits::Bits;
pub use settle::{Consequence, allowance_months};

use self::{column::BLOCK, context::Context, shared::Shared, status::status, sums::Sums};
use crate::{
    expression::Condition,
    package::{Band, CEILING, IndicatorSource, Rule, Status, TIE},
    plan::{Plan, Rules},
    population::Population,
};

/// What came out for all subjects of one kind; one entry each in every column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcomes {
    /// Whether the period's own sheet is there; without it the points mean nothing.
    pub complete: Vec<bool>,
    /// The rounded sum of the criteria after deductions.
    pub base: Vec<Points>,
    /// What the bonus groups give.
    pub bonus: Vec<Points>,
    /// Everything together, rounded once.
    pub total: Vec<Points>,
    /// For each indicator of months below a threshold, by its number: how many months.
    pub months_below: Vec<(usize, Vec<u8>)>,
    /// Reasons, as bits in the order of [`Rules::reason_names`].
    pub reasons: Bits,
    /// The status.
    pub status: Vec<Status>,
    /// The rank; 0 for the unranked.
    pub rank: Vec<u32>,
    /// How many are ranked in the same group; 0 for the unranked.
    pub rank_of: Vec<u32>,
    /// The grade by the bands alone; 0 without one.
    pub band: Vec<u8>,
    /// The grade after ceilings, before the quota; empty where no quota is in use.
    pub capped: Vec<u8>,
    /// The grade: stars or class; 0 without one.
    pub grade: Vec<u8>,
    /// Flags, as bits in the order of [`Rules::flag_names`].
    pub flags: Bits,
}

impl Outcomes {
    fn new(rules: &Rules<'_>, count: usize) -> Self {
        // Zeros of plain numbers take no memory until somebody writes to it; points are made of them where they are.
        let points = || vec![0; count].into_iter().map(Points::from_hundredths).collect();
        Self {
            complete: vec![false; count],
            base: points(),
            bonus: points(),
            total: points(),
            months_below: Vec::new(),
            reasons: Bits::new(count, rules.reason_names.len()),
            status: vec![Status::Rated; count],
            rank: vec![0; count],
            rank_of: vec![0; count],
            band: vec![0; count],
            capped: Vec::new(),
            grade: vec![0; count],
            flags: Bits::new(count, rules.flag_names.len()),
        }
    }
}

/// A whole rating.
#[derive(Debug)]
pub struct Rating {
    outcomes: [Outcomes; 3],
    /// Rewards and consequences, by subject, row and code.
    pub consequences: Vec<Consequence>,
    pub(crate) shared: Shared,
}

impl Rating {
    /// What came out for one kind of subject.
    #[must_use]
    pub const fn outcomes(&self, subject: Subject) -> &Outcomes {
        let [institution, unit, officer] = &self.outcomes;
        match subject {
            Subject::Institution => institution,
            Subject::Unit => unit,
            Subject::Officer => officer,
        }
    }
}

impl Plan<'_> {
    /// Rates a population, which must be that of the plan's period.
    #[must_use]
    pub fn rate(&self, population: &Population) -> Rating {
        rate(self, population)
    }
}

/// The order of dependencies.
fn rate(plan: &Plan<'_>, population: &Population) -> Rating {
    let mut shared = Shared::new(population);
    let of = |subject| Outcomes::new(plan.rules(subject), population.ids(subject).len());
    let stage = |subject, outcomes: &mut Outcomes, shared: &Shared, step: Step| {
        let rules = plan.rules(subject);
        if rules.rated {
            step(&mut Work { plan, population, rules, outcomes, shared });
        }
    };

    let mut officers = of(Subject::Officer);
    stage(Subject::Officer, &mut officers, &shared, totals);
    stage(Subject::Officer, &mut officers, &shared, last_places);
    stage(Subject::Officer, &mut officers, &shared, status);
    stage(Subject::Officer, &mut officers, &shared, ranks_and_bands);

    let mut units = of(Subject::Unit);
    stage(Subject::Unit, &mut units, &shared, totals);
    stage(Subject::Unit, &mut units, &shared, last_places);
    stage(Subject::Unit, &mut units, &shared, status);
    stage(Subject::Unit, &mut units, &shared, ranks_and_bands);
    stage(Subject::Unit, &mut units, &shared, flags);

    let mut institutions = of(Subject::Institution);
    stage(Subject::Institution, &mut institutions, &shared, totals);
    stage(Subject::Institution, &mut institutions, &shared, last_places);
    stage(Subject::Institution, &mut institutions, &shared, status);
    stage(Subject::Institution, &mut institutions, &shared, ranks_and_bands);
    stage(Subject::Institution, &mut institutions, &shared, flags);

    stage(Subject::Officer, &mut officers, &shared, flags);
    shared::relations(plan, population, &officers, &institutions, &mut shared);
    for (subject, outcomes) in [
        (Subject::Institution, &mut institutions),
        (Subject::Unit, &mut units),
        (Subject::Officer, &mut officers),
    ] {
        stage(subject, outcomes, &shared, ceilings);
        stage(subject, outcomes, &shared, quota);
    }

    let outcomes = [institutions, units, officers];
    let consequences = settle::consequences(plan, population, &outcomes, &shared);
    Rating { outcomes, consequences, shared }
}

/// One kind of subject in the middle of a rating.
struct Work<'w> {
    plan: &'w Plan<'w>,
    population: &'w Population,
    rules: &'w Rules<'w>,
    outcomes: &'w mut Outcomes,
    shared: &'w Shared,
}

type Step = fn(&mut Work<'_>);

impl Work<'_> {
    fn context(&self) -> Context<'_> {
        Context {
            plan: self.plan,
            population: self.population,
            subject: self.rules.subject,
            outcomes: self.outcomes,
            shared: self.shared,
            is_final: false,
        }
    }

    fn mask(&self, condition: &Condition) -> Vec<bool> {
        self.context().mask(condition)
    }
}

/// Criteria, deductions, bonuses, penalties: rules 1 to 3; and months below a threshold, while the sheets are at hand.
fn totals(work: &mut Work<'_>) {
    let (rules, facts) = (work.rules, work.population.facts(work.rules.subject));
    let count = work.outcomes.total.len();
    let (thresholds, mut months_below): (Vec<_>, Vec<_>) = months_below_thresholds(work.plan, rules.subject)
        .into_iter()
        .map(|(indicator, below)| (below, (indicator, vec![0; count])))
        .unzip();
    let mut months: Vec<Vec<_>> = (0..count).step_by(sums::BLOCK).map(|_| Vec::new()).collect();
    for (_, counts) in &mut months_below {
        for (columns, counts) in months.iter_mut().zip(counts.chunks_mut(sums::BLOCK)) {
            columns.push(counts);
        }
    }
    let out = &mut *work.outcomes;
    let complete = out.complete.par_chunks_mut(sums::BLOCK).zip(months);
    let points = out.base.par_chunks_mut(sums::BLOCK).zip(out.bonus.par_chunks_mut(sums::BLOCK));
    let points = points.zip(out.total.par_chunks_mut(sums::BLOCK));
    complete.zip(points).enumerate().for_each(|(block, ((complete, months), ((base, bonus), total)))| {
        let rows = block * sums::BLOCK..block * sums::BLOCK + complete.len();
        // A kind of subject may have no sheets at all.
        for (to, from) in complete.iter_mut().zip(facts.sheets.has_period(&rows)) {
            *to = *from;
        }
        let sums = Sums::new(rules, facts, &rows, &thresholds);
        for (to, from) in months.into_iter().zip(&sums.months_below) {
            to.copy_from_slice(from);
        }
        sums.round(base);
        total.copy_from_slice(base);
        // Most have no honours, and without them the base is the total.
        for (row, honours) in facts.honours.within(&rows) {
            let at = row - rows.start;
            if let (Some(base), Some(bonus), Some(total)) =
                (base.get(at), bonus.get_mut(at), total.get_mut(at))
            {
                (*bonus, *total) = score::total(rules, honours, *base);
            }
        }
    });
    out.months_below = months_below;
}

/// Indicators of months below a threshold, with the threshold.
fn months_below_thresholds(plan: &Plan<'_>, subject: Subject) -> Vec<(usize, Points)> {
    let indicators = plan.package.indicators.iter().enumerate();
    let own = indicators.filter(|(_, indicator)| indicator.subjects.contains(&subject));
    own.filter_map(|(number, indicator)| match indicator.source {
        IndicatorSource::MonthsBelow(below) => Some((number, below)),
        _ => None,
    })
    .collect()
}

/// The lowest totals of each group, before any disqualification.
fn last_places(work: &mut Work<'_>) {
    for rule in &work.rules.lasts {
        let last = order::last(work.population, work.rules.subject, work.outcomes, &rule.body);
        work.outcomes.flags.add(&last, work.rules.flag_bit(&rule.id));
    }
}

/// Ranks among those who have a total and are not excluded, and the grade by the bands: rules 6 and 8.
fn ranks_and_bands(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.rank {
        order::rank(work.population, work.rules.subject, work.outcomes, rule.body);
    }
    let (bands, out) = (&work.rules.bands, &mut *work.outcomes);
    let facts = out.status.par_chunks(BLOCK).zip(out.total.par_chunks(BLOCK));
    out.band.par_chunks_mut(BLOCK).zip(facts).for_each(|(band, (status, total))| {
        // From the lowest up, so that the highest band that a total reaches stays.
        for rule in bands.iter().rev() {
            let (from, grade) = (rule.body.from.hundredths(), rule.body.grade);
            for (band, total) in band.iter_mut().zip(total) {
                *band = if total.hundredths() < from { *band } else { grade };
            }
        }
        for (band, status) in band.iter_mut().zip(status) {
            *band = if *status == Status::Rated { *band } else { 0 };
        }
    });
}

/// The band of a total.
pub(crate) fn band_of<'r>(rules: &Rules<'r>, total: Points) -> Option<&'r Rule<Band>> {
    rules.bands.iter().find(|rule| rule.body.from <= total).copied()
}

/// Flags by condition, then the best of each group.
fn flags(work: &mut Work<'_>) {
    for rule in &work.rules.flags {
        let mask = work.mask(&rule.body.when);
        work.outcomes.flags.add(&mask, work.rules.flag_bit(&rule.id));
    }
    for rule in &work.rules.tops {
        let may = work.mask(&rule.body.when);
        let (top, tied) = order::top(work.population, work.rules, work.outcomes, &rule.body, &may);
        work.outcomes.flags.add(&top, work.rules.flag_bit(&rule.id));
        work.outcomes.flags.add(&tied, work.rules.flag_bit(TIE));
    }
}

/// Ceilings: rule 7; the lowest wins.
fn ceilings(work: &mut Work<'_>) {
    let bit = work.rules.flag_bit(CEILING);
    work.outcomes.grade.clone_from(&work.outcomes.band);
    for rule in &work.rules.ceilings {
        let mask = work.mask(&rule.body.when);
        let Outcomes { band, grade, flags, .. } = &mut *work.outcomes;
        let bites = |(band, holds): (&u8, bool)| holds && work.rules.is_better(*band, rule.body.at_most);
        let bites: Vec<_> = band.iter().zip(mask).map(bites).collect();
        flags.add(&bites, bit);
        for (grade, _) in grade.iter_mut().zip(bites).filter(|(_, bites)| *bites) {
            if work.rules.is_better(*grade, rule.body.at_most) {
                *grade = rule.body.at_most;
            }
        }
    }
}

/// The optional quota: rule 8.
fn quota(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.quota {
        work.outcomes.capped.clone_from(&work.outcomes.grade);
        let (out, tied) = order::over_quota(work.population, work.rules.subject, work.outcomes, &rule.body);
        for (grade, out) in work.outcomes.grade.iter_mut().zip(out) {
            if out {
                *grade = work.rules.next_below(rule.body.grade);
            }
        }
        work.outcomes.flags.add(&tied, work.rules.flag_bit(TIE));
    }
}
