//! A rating: everybody's totals, status, ranks, grades and consequences, from a plan and a population.
//!
//! [`rate`] is the order of dependencies, one stage a line. Every stage works on columns and gives the same result
//! whatever the number of threads.

pub(crate) mod column;
mod order;
pub(crate) mod score;
mod settle;

use liandai_model::{Points, Subject};
use rayon::prelude::*;

pub use settle::{Consequence, allowance_months};

use self::column::{Context, Shared, blocks};
use crate::{
    package::{Effect, Status},
    plan::{Plan, Rules},
    population::Population,
    rating::score::Total,
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
    /// Reasons, as bits in the order of [`Rules::reason_names`].
    pub reasons: Vec<u64>,
    /// The status.
    pub status: Vec<Status>,
    /// The rank; 0 for the unranked.
    pub rank: Vec<u32>,
    /// How many are ranked in the same group; 0 for the unranked.
    pub rank_of: Vec<u32>,
    /// The grade: stars or class; 0 without one.
    pub grade: Vec<u8>,
    /// Flags, as bits in the order of [`Rules::flag_names`].
    pub flags: Vec<u64>,
}

impl Outcomes {
    fn new(count: usize) -> Self {
        Self {
            complete: vec![false; count],
            base: vec![Points::ZERO; count],
            bonus: vec![Points::ZERO; count],
            total: vec![Points::ZERO; count],
            reasons: vec![0; count],
            status: vec![Status::Rated; count],
            rank: vec![0; count],
            rank_of: vec![0; count],
            grade: vec![0; count],
            flags: vec![0; count],
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
    let stage = |subject, outcomes: &mut Outcomes, shared: &Shared, step: Step| {
        let rules = plan.rules(subject);
        if rules.rated {
            step(&mut Work { plan, population, rules, outcomes, shared });
        }
    };

    let mut officers = Outcomes::new(population.officers.ids.len());
    stage(Subject::Officer, &mut officers, &shared, totals);
    stage(Subject::Officer, &mut officers, &shared, last_places);
    stage(Subject::Officer, &mut officers, &shared, status);
    stage(Subject::Officer, &mut officers, &shared, ranks_and_bands);

    let mut units = Outcomes::new(population.units.ids.len());
    stage(Subject::Unit, &mut units, &shared, totals);
    stage(Subject::Unit, &mut units, &shared, last_places);
    stage(Subject::Unit, &mut units, &shared, status);
    stage(Subject::Unit, &mut units, &shared, ranks_and_bands);
    stage(Subject::Unit, &mut units, &shared, flags);

    let mut institutions = Outcomes::new(population.institutions.ids.len());
    stage(Subject::Institution, &mut institutions, &shared, totals);
    stage(Subject::Institution, &mut institutions, &shared, last_places);
    stage(Subject::Institution, &mut institutions, &shared, status);
    stage(Subject::Institution, &mut institutions, &shared, ranks_and_bands);
    stage(Subject::Institution, &mut institutions, &shared, flags);

    stage(Subject::Officer, &mut officers, &shared, flags);
    column::relations(plan, population, &officers, &institutions, &mut shared);
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
    fn mask(&self, condition: &crate::expression::Condition) -> Vec<bool> {
        let context = Context {
            plan: self.plan,
            population: self.population,
            subject: self.rules.subject,
            outcomes: self.outcomes,
            shared: self.shared,
        };
        context.mask(condition)
    }

    fn count(&self) -> usize {
        self.outcomes.status.len()
    }
}

/// Criteria, deductions, bonuses, penalties: rules 1 to 3.
fn totals(work: &mut Work<'_>) {
    let (rules, facts) = (work.rules, work.population.facts(work.rules.subject));
    let scored: Vec<(Vec<bool>, Vec<Total>)> = blocks(work.count())
        .into_par_iter()
        .map(|rows| {
            let points = score::criterion_points(rules, facts, &rows);
            let mut sums = vec![0_i64; rows.len()];
            for column in &points.after {
                for (sum, points) in sums.iter_mut().zip(column) {
                    *sum += points;
                }
            }
            let totals = rows
                .zip(sums.iter().zip(&points.denominators))
                .map(|(row, (&sum, &denominator))| score::total(rules, facts, row, sum, denominator))
                .collect();
            (points.complete, totals)
        })
        .collect();
    let out = &mut *work.outcomes;
    out.complete = scored.iter().flat_map(|(complete, _)| complete).copied().collect();
    out.complete.resize(out.status.len(), false);
    for (row, total) in scored.iter().flat_map(|(_, totals)| totals).enumerate() {
        set(&mut out.base, row, total.base);
        set(&mut out.bonus, row, total.bonus);
        set(&mut out.total, row, total.total);
    }
}

fn set<T>(column: &mut [T], row: usize, value: T) {
    if let Some(cell) = column.get_mut(row) {
        *cell = value;
    }
}

fn set_bits(column: &mut [u64], mask: &[bool], bit: u64) {
    for (bits, &holds) in column.iter_mut().zip(mask) {
        if holds {
            *bits |= bit;
        }
    }
}

/// The lowest totals of each group, before any disqualification.
fn last_places(work: &mut Work<'_>) {
    for rule in &work.rules.lasts {
        let last = order::last(work.population, work.rules.subject, work.outcomes, &rule.body);
        set_bits(&mut work.outcomes.flags, &last, work.rules.flag_bit(&rule.id));
    }
}

/// Grounds and exclusions: rules 4 and 5; every one that holds is a reason, and one status wins.
fn status(work: &mut Work<'_>) {
    let count = work.count();
    let (mut disqualified, mut excluded) = (vec![false; count], vec![false; count]);
    let join = |all: &mut Vec<bool>, mask: &[bool]| {
        for (all, &holds) in all.iter_mut().zip(mask) {
            *all |= holds;
        }
    };
    for rule in &work.rules.grounds {
        let mask = work.mask(&rule.body.when);
        set_bits(&mut work.outcomes.reasons, &mask, work.rules.reason_bit(&rule.id));
        if rule.body.effect == Effect::Disqualify {
            join(&mut disqualified, &mask);
        }
    }
    for rule in &work.rules.exclusions {
        let mask = work.mask(&rule.body.when);
        set_bits(&mut work.outcomes.reasons, &mask, work.rules.reason_bit(&rule.id));
        join(&mut excluded, &mask);
    }
    let incomplete: Vec<_> = work.outcomes.complete.iter().map(|complete| !complete).collect();
    set_bits(&mut work.outcomes.reasons, &incomplete, work.rules.reason_bit(NO_PERIOD_SHEET));
    let order = work.rules.precedence.map(|rule| rule.body.as_slice()).unwrap_or_default();
    // From the weakest to the strongest, so that the strongest stays.
    for status in order.iter().rev() {
        let mask = match status {
            Status::Disqualified => &disqualified,
            Status::Excluded => &excluded,
            Status::Incomplete => &incomplete,
            Status::Rated => continue,
        };
        for (slot, &holds) in work.outcomes.status.iter_mut().zip(mask) {
            if holds {
                *slot = *status;
            }
        }
    }
}

/// The reason of a subject without the period's own sheet.
pub(crate) const NO_PERIOD_SHEET: &str = "no-period-sheet";

/// Ranks among those who have a total and are not excluded, and the grade by the bands: rules 6 and 8.
fn ranks_and_bands(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.rank {
        order::rank(work.population, work.rules.subject, work.outcomes, rule.body);
    }
    let out = &mut *work.outcomes;
    for ((grade, status), total) in out.grade.iter_mut().zip(&out.status).zip(&out.total) {
        if *status == Status::Rated {
            let band = work.rules.bands.iter().find(|rule| rule.body.from <= *total);
            *grade = band.map_or(0, |rule| rule.body.grade);
        }
    }
}

/// Flags by condition, then the best of each group.
fn flags(work: &mut Work<'_>) {
    for rule in &work.rules.flags {
        let mask = work.mask(&rule.body.when);
        set_bits(&mut work.outcomes.flags, &mask, work.rules.flag_bit(&rule.id));
    }
    for rule in &work.rules.tops {
        let may = work.mask(&rule.body.when);
        let (top, tied) =
            order::top(work.population, work.rules, work.outcomes, &rule.body, &may);
        set_bits(&mut work.outcomes.flags, &top, work.rules.flag_bit(&rule.id));
        set_bits(&mut work.outcomes.flags, &tied, work.rules.flag_bit(TIE));
    }
}

/// The flag of a ceiling that bites.
pub(crate) const CEILING: &str = "ceiling";
/// The flag of a tie at the edge of a limited number.
pub(crate) const TIE: &str = "tie_at_cutoff";

/// Ceilings: rule 7; the lowest wins.
fn ceilings(work: &mut Work<'_>) {
    let bit = work.rules.flag_bit(CEILING);
    let before = work.outcomes.grade.clone();
    for rule in &work.rules.ceilings {
        let mask = work.mask(&rule.body.when);
        let rows = work.outcomes.grade.iter_mut().zip(&mut work.outcomes.flags).zip(mask).zip(&before);
        for (((grade, flags), holds), before) in rows {
            if holds && *before > rule.body.at_most {
                *flags |= bit;
                *grade = (*grade).min(rule.body.at_most);
            }
        }
    }
}

/// The optional quota: rule 8.
fn quota(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.quota {
        let (out, tied) = order::over_quota(work.population, work.rules.subject, work.outcomes, &rule.body);
        for (grade, out) in work.outcomes.grade.iter_mut().zip(out) {
            if out {
                *grade = rule.body.grade.saturating_sub(1);
            }
        }
        set_bits(&mut work.outcomes.flags, &tied, work.rules.flag_bit(TIE));
    }
}
