//! Conditions over columns: each operand becomes a column for a range of rows, each comparison a mask.

use std::ops::Range;

use liandai_model::{Day, Period, Subject};
use rayon::prelude::*;

use super::{
    Outcomes,
    column::{Column, blocks},
    shared::Shared,
    years::YearsUntil,
};
use crate::{
    exact::Decimal,
    expression::{Against, Condition, Node, Operand, Test},
    package::{Aggregate, IndicatorSource, Outcome},
    plan::{Plan, bit},
    population::{Attendance, NO_WORD, Observation, Population, index},
};

/// Everything that a condition of one kind of subject can look at.
#[derive(Clone, Copy)]
pub struct Context<'c> {
    /// The rules.
    pub plan: &'c Plan<'c>,
    /// The facts.
    pub population: &'c Population,
    /// Whose condition it is.
    pub subject: Subject,
    /// What the rating knows about these subjects so far.
    pub outcomes: &'c Outcomes,
    /// What crosses from other subjects.
    pub shared: &'c Shared,
    /// Whether the grade asked for is the final one, and not that of the bands.
    pub is_final: bool,
}

impl Context<'_> {
    /// Which rows satisfy a condition.
    pub fn mask(&self, condition: &Condition) -> Vec<bool> {
        let count = self.population.ids(self.subject).len();
        let masks: Vec<_> =
            blocks(count).into_par_iter().map(|rows| self.node(&condition.node, &rows)).collect();
        masks.concat()
    }

    /// Which of a range of rows satisfy a part of a condition.
    pub fn node(&self, node: &Node, rows: &Range<usize>) -> Vec<bool> {
        match node {
            Node::Or(parts) => self.join(parts, rows, false, |all, part| all | part),
            Node::And(parts) => self.join(parts, rows, true, |all, part| all & part),
            Node::Not(inner) => self.node(inner, rows).into_iter().map(|holds| !holds).collect(),
            Node::Test(test) => self.test(test, rows),
        }
    }

    fn join(
        &self,
        parts: &[Node],
        rows: &Range<usize>,
        start: bool,
        with: fn(bool, bool) -> bool,
    ) -> Vec<bool> {
        let mut mask = vec![start; rows.len()];
        for part in parts {
            for (all, part) in mask.iter_mut().zip(self.node(part, rows)) {
                *all = with(*all, part);
            }
        }
        mask
    }

    /// Which of a range of rows satisfy a comparison.
    pub fn test(&self, test: &Test, rows: &Range<usize>) -> Vec<bool> {
        let column = self.column(test.operand, rows);
        let constant = |constant| column.against_constant(test.comparison, constant, rows.len());
        match &test.against {
            Against::Number(number) => constant(*number),
            Against::Word(word) => constant(Decimal::whole(i64::try_from(*word).unwrap_or(i64::MAX))),
            Against::True => constant(Decimal::whole(1)),
            Against::Operand(other) => {
                let other = self.column(*other, rows);
                let holds = |row| Some(test.comparison.holds(column.compare(row, other.get(row)?)?));
                (0..rows.len()).map(|row| holds(row) == Some(true)).collect()
            }
        }
    }

    /// The values of an operand for a range of rows.
    pub fn column(&self, operand: Operand, rows: &Range<usize>) -> Column {
        let outcomes = self.outcomes;
        match operand {
            Operand::Indicator(indicator) => self.indicator(indicator, rows),
            Operand::Findings(ground) => self.findings(ground, rows),
            Operand::MemberFindings(ground) => {
                let counts = self.shared.member_findings(self.subject, ground);
                counts.map_or(Column::Same(0), |counts| counts_in(counts, rows))
            }
            Operand::Switch(switch) => {
                let day = self.plan.period.last_day();
                let switches = &self.plan.package.switches;
                let id = switches.get(switch).map(|rule| &rule.id);
                let on =
                    switches.iter().any(|rule| Some(&rule.id) == id && rule.applies_on(day) && rule.body.on);
                Column::Same(i64::from(on))
            }
            Operand::Flag(flag) => {
                let bit = bit(flag);
                Column::counts(
                    rows.clone().map(|row| i64::from(outcomes.flags.get(row) & bit != 0)).collect(),
                )
            }
            Operand::Total => {
                let totals = outcomes.total.get(rows.clone()).unwrap_or_default();
                let complete = outcomes.complete.get(rows.clone()).unwrap_or_default();
                Column::Fractions {
                    values: totals.iter().map(|total| i64::from(total.hundredths())).collect(),
                    denominators: complete.iter().map(|&complete| i64::from(complete)).collect(),
                    scale: 100,
                }
            }
            Operand::Grade => {
                let grades = if self.is_final { &outcomes.grade } else { &outcomes.band };
                let grades = grades.get(rows.clone()).unwrap_or_default();
                Column::counts(grades.iter().map(|&grade| i64::from(grade)).collect())
            }
            Operand::Rank => counts_in(&outcomes.rank, rows),
            Operand::Status => {
                let statuses = outcomes.status.get(rows.clone()).unwrap_or_default();
                let code = |status| crate::package::Status::ALL.iter().position(|known| *known == status);
                Column::words(
                    statuses.iter().map(|&status| {
                        code(status).and_then(|code| u8::try_from(code).ok()).unwrap_or(NO_WORD)
                    }),
                )
            }
        }
    }

    fn findings(&self, ground: usize, rows: &Range<usize>) -> Column {
        let findings = &self.population.facts(self.subject).findings;
        if findings.is_empty() {
            return Column::Same(0);
        }
        self.each(rows, |row| {
            findings.of(row).iter().filter(|finding| usize::from(finding.ground) == ground).count()
        })
    }

    /// A column of counts, row by row.
    #[expect(clippy::unused_self, reason = "reads as a part of the context, as its siblings do")]
    fn each(&self, rows: &Range<usize>, count: impl Fn(usize) -> usize) -> Column {
        Column::counts(rows.clone().map(|row| i64::try_from(count(row)).unwrap_or(i64::MAX)).collect())
    }

    fn indicator(&self, number: usize, rows: &Range<usize>) -> Column {
        let Some(indicator) = self.plan.package.indicators.get(number) else { return Column::Same(0) };
        let population = self.population;
        let officers = &population.officers;
        match &indicator.source {
            IndicatorSource::Satisfaction { satisfied, basically } => {
                self.satisfaction(*satisfied, *basically, rows)
            }
            IndicatorSource::MonthsBelow(_) => {
                let counts = self.outcomes.months_below.iter().find(|(known, _)| *known == number);
                let counts = counts.and_then(|(_, counts)| counts.get(rows.clone())).unwrap_or_default();
                Column::counts(counts.iter().map(|&count| i64::from(count)).collect())
            }
            IndicatorSource::Attendance(kinds) => Column::Values {
                values: rows.clone().map(|row| days_of(population.attendance.of(row), kinds)).collect(),
                scale: 10,
            },
            IndicatorSource::YearsOfService => {
                let years = YearsUntil::new(population.period.last_day());
                let joined = officers.joined.get(rows.clone()).unwrap_or_default();
                Column::counts(joined.iter().map(|&day| years.full_years_since(day)).collect())
            }
            IndicatorSource::Post => {
                Column::words(officers.posts.get(rows.clone()).unwrap_or_default().iter().copied())
            }
            IndicatorSource::Group => self.institution_words(&population.institutions.groups, rows),
            IndicatorSource::System => self.institution_words(&population.institutions.systems, rows),
            IndicatorSource::InstitutionGrade => {
                self.institution_words(&population.institutions.grades, rows)
            }
            IndicatorSource::Headcount => {
                self.each(rows, |row| index(self.shared.headcount(population, self.subject, row)))
            }
            IndicatorSource::History { outcome, years_ago } => self.history(*outcome, *years_ago, rows),
            IndicatorSource::Observation(aggregate) => self.observations(number, *aggregate, rows),
            IndicatorSource::LedMembers(_) | IndicatorSource::HeadedInstitutions(_) => {
                self.shared.relations.get(&number).map_or(Column::Same(0), |counts| counts_in(counts, rows))
            }
        }
    }

    fn satisfaction(&self, satisfied: bool, basically: bool, rows: &Range<usize>) -> Column {
        let counts = &self.population.facts(self.subject).satisfaction;
        let [good, fair, bad] = [&counts.satisfied, &counts.basically, &counts.dissatisfied]
            .map(|column| column.get(rows.clone()).unwrap_or_default());
        let (mut values, mut all) = (vec![0; rows.len()], vec![0; rows.len()]);
        for (counts, is_counted) in [(good, satisfied), (fair, basically), (bad, false)] {
            add(&mut all, counts);
            if is_counted {
                add(&mut values, counts);
            }
        }
        Column::Fractions { values, denominators: all, scale: 1 }
    }

    fn institution_words(&self, words: &[u8], rows: &Range<usize>) -> Column {
        let word = |row| {
            let institution = self.population.institution_of(self.subject, row)?;
            words.get(institution).copied()
        };
        Column::words(rows.clone().map(|row| word(row).unwrap_or(NO_WORD)))
    }

    fn history(&self, outcome: Outcome, years_ago: u32, rows: &Range<usize>) -> Column {
        let history = &self.population.facts(self.subject).history;
        let year = self.population.period.year() - i16::try_from(years_ago).unwrap_or(i16::MAX);
        self.each(rows, |row| {
            usize::from(history.of(row).iter().any(|h| h.year == year && h.outcome == outcome))
        })
    }

    fn observations(&self, indicator: usize, aggregate: Aggregate, rows: &Range<usize>) -> Column {
        let observations = &self.population.facts(self.subject).observations;
        let (values, denominators) = rows
            .clone()
            .map(|row| {
                let own = observations.of(row).iter().filter(|row| index(row.indicator) == indicator);
                aggregated(aggregate, &own.copied().collect::<Vec<_>>())
            })
            .unzip();
        Column::Fractions { values, denominators, scale: 100 }
    }
}

fn aggregated(aggregate: Aggregate, rows: &[Observation]) -> (i64, i64) {
    let sum = || rows.iter().map(|row| i64::from(row.value)).sum();
    let one = |value: Option<i32>| value.map_or((0, 0), |value| (i64::from(value), 1));
    match aggregate {
        _ if rows.is_empty() => (0, 0),
        Aggregate::Sum => (sum(), 1),
        Aggregate::Mean => (sum(), i64::try_from(rows.len()).unwrap_or(1)),
        Aggregate::Largest => one(rows.iter().map(|row| row.value).max()),
        Aggregate::Latest => one(rows.iter().max_by_key(|row| row.day).map(|row| row.value)),
    }
}

fn add(sums: &mut [i64], counts: &[u32]) {
    for (sum, &count) in sums.iter_mut().zip(counts) {
        *sum += i64::from(count);
    }
}

fn counts_in(counts: &[u32], rows: &Range<usize>) -> Column {
    let counts = counts.get(rows.clone()).unwrap_or_default();
    Column::counts(counts.iter().map(|&count| i64::from(count)).collect())
}

fn days_of(rows: &[Attendance], kinds: &[usize]) -> i64 {
    rows.iter().filter(|row| kinds.contains(&usize::from(row.kind))).map(|row| i64::from(row.tenths)).sum()
}
/// The first and the last day of each month of a period.
pub fn months_of(period: Period) -> Vec<(Day, Day)> {
    let (first, last) = period.months();
    (first..=last)
        .map(|month| Period::Month { year: period.year(), month })
        .map(|month| (month.first_day(), month.last_day()))
        .collect()
}
