//! A rating: everybody's totals, status, ranks, grades and consequences, from a plan and a population.
//!
//! [`rate`] is the order of dependencies, one stage a line. Every stage works on columns and gives the same result
//! whatever the number of threads.

pub(crate) mod column;
pub(crate) mod context;
pub(crate) mod order;
pub(crate) mod score;
mod settle;
pub(crate) mod shared;
mod years;

use liandai_model::{Points, Subject};
use rayon::prelude::*;

pub use settle::{Consequence, allowance_months};

use self::{column::BLOCK, context::Context, shared::Shared};
use crate::{
    expression::Condition,
    package::{Band, CEILING, Effect, IndicatorSource, NO_PERIOD_SHEET, Rule, Status, TIE},
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
    pub reasons: Vec<u64>,
    /// The status.
    pub status: Vec<Status>,
    /// The rank; 0 for the unranked.
    pub rank: Vec<u32>,
    /// How many are ranked in the same group; 0 for the unranked.
    pub rank_of: Vec<u32>,
    /// The grade by the bands alone; 0 without one.
    pub band: Vec<u8>,
    /// The grade after ceilings, before the quota.
    pub capped: Vec<u8>,
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
            months_below: Vec::new(),
            reasons: vec![0; count],
            status: vec![Status::Rated; count],
            rank: vec![0; count],
            rank_of: vec![0; count],
            band: vec![0; count],
            capped: vec![0; count],
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
    fn mask(&self, condition: &Condition) -> Vec<bool> {
        let context = Context {
            plan: self.plan,
            population: self.population,
            subject: self.rules.subject,
            outcomes: self.outcomes,
            shared: self.shared,
            is_final: false,
        };
        context.mask(condition)
    }

    fn count(&self) -> usize {
        self.outcomes.status.len()
    }
}

/// Criteria, deductions, bonuses, penalties: rules 1 to 3; and months below a threshold, while the sheets are at hand.
fn totals(work: &mut Work<'_>) {
    let (rules, facts) = (work.rules, work.population.facts(work.rules.subject));
    let thresholds = months_below_thresholds(work.plan, rules.subject);
    let out = &mut *work.outcomes;
    let complete = out.complete.par_chunks_mut(BLOCK);
    let points = out.base.par_chunks_mut(BLOCK).zip(out.bonus.par_chunks_mut(BLOCK));
    let points = points.zip(out.total.par_chunks_mut(BLOCK));
    let months: Vec<Vec<Vec<u8>>> = complete
        .zip(points)
        .enumerate()
        .map(|(block, (complete, ((base, bonus), total)))| {
            let rows = block * BLOCK..block * BLOCK + complete.len();
            let criteria = score::criterion_points(rules, facts, &rows);
            for (to, from) in complete.iter_mut().zip(&criteria.complete) {
                *to = *from;
            }
            let sums = criteria.sums();
            let sums = rows.clone().zip(sums.iter().zip(&criteria.denominators));
            let cells = base.iter_mut().zip(bonus).zip(total);
            for ((row, (&sum, &denominator)), ((base, bonus), total)) in sums.zip(cells) {
                let scored = score::total(rules, facts, row, sum, denominator);
                (*base, *bonus, *total) = (scored.base, scored.bonus, scored.total);
            }
            thresholds.iter().map(|(_, below)| score::months_below(facts, &rows, &criteria, *below)).collect()
        })
        .collect();
    for (at, (indicator, _)) in thresholds.iter().enumerate() {
        let counts = months.iter().filter_map(|block| block.get(at)).flatten().copied().collect();
        out.months_below.push((*indicator, counts));
    }
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

/// Most grounds hold for nobody, which is quick to see.
fn any(mask: &[bool]) -> bool {
    mask.contains(&true)
}

fn set_bits(column: &mut [u64], mask: &[bool], bit: u64) {
    if !any(mask) {
        return;
    }
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
    let join = |all: &mut [bool], mask: &[bool]| {
        if any(mask) {
            for (all, &holds) in all.iter_mut().zip(mask) {
                *all |= holds;
            }
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
        if !any(mask) {
            continue;
        }
        for (slot, &holds) in work.outcomes.status.iter_mut().zip(mask) {
            if holds {
                *slot = *status;
            }
        }
    }
}

/// Ranks among those who have a total and are not excluded, and the grade by the bands: rules 6 and 8.
fn ranks_and_bands(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.rank {
        order::rank(work.population, work.rules.subject, work.outcomes, rule.body);
    }
    // How many bands a total does not reach is its place among them; without a branch, as totals come in no order.
    let thresholds: Vec<_> = work.rules.bands.iter().map(|rule| rule.body.from).collect();
    let grades: Vec<_> = work.rules.bands.iter().map(|rule| rule.body.grade).collect();
    let out = &mut *work.outcomes;
    for ((band, status), total) in out.band.iter_mut().zip(&out.status).zip(&out.total) {
        let missed: usize = thresholds.iter().map(|from| usize::from(total < from)).sum();
        let grade = grades.get(missed).copied().unwrap_or(0);
        *band = if *status == Status::Rated { grade } else { 0 };
    }
}

/// The band of a total.
pub(crate) fn band_of<'r>(rules: &Rules<'r>, total: Points) -> Option<&'r Rule<Band>> {
    rules.bands.iter().find(|rule| rule.body.from <= total).copied()
}

/// Flags by condition, then the best of each group.
fn flags(work: &mut Work<'_>) {
    for rule in &work.rules.flags {
        let mask = work.mask(&rule.body.when);
        set_bits(&mut work.outcomes.flags, &mask, work.rules.flag_bit(&rule.id));
    }
    for rule in &work.rules.tops {
        let may = work.mask(&rule.body.when);
        let (top, tied) = order::top(work.population, work.rules, work.outcomes, &rule.body, &may);
        set_bits(&mut work.outcomes.flags, &top, work.rules.flag_bit(&rule.id));
        set_bits(&mut work.outcomes.flags, &tied, work.rules.flag_bit(TIE));
    }
}

/// Ceilings: rule 7; the lowest wins.
fn ceilings(work: &mut Work<'_>) {
    let bit = work.rules.flag_bit(CEILING);
    let mut capped = work.outcomes.band.clone();
    for rule in &work.rules.ceilings {
        let mask = work.mask(&rule.body.when);
        let out = &mut *work.outcomes;
        let rows = capped.iter_mut().zip(&mut out.flags).zip(mask).zip(&out.band);
        for (((grade, flags), holds), band) in rows {
            if holds && work.rules.is_better(*band, rule.body.at_most) {
                *flags |= bit;
                if work.rules.is_better(*grade, rule.body.at_most) {
                    *grade = rule.body.at_most;
                }
            }
        }
    }
    work.outcomes.grade.clone_from(&capped);
    work.outcomes.capped = capped;
}

/// The optional quota: rule 8.
fn quota(work: &mut Work<'_>) {
    if let Some(rule) = work.rules.quota {
        let (out, tied) = order::over_quota(work.population, work.rules.subject, work.outcomes, &rule.body);
        for (grade, out) in work.outcomes.grade.iter_mut().zip(out) {
            if out {
                *grade = work.rules.next_below(rule.body.grade);
            }
        }
        set_bits(&mut work.outcomes.flags, &tied, work.rules.flag_bit(TIE));
    }
}
