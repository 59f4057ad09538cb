//! Conditions over columns: each operand becomes a column for a range of rows, each comparison a mask.

use std::{cmp::Ordering, collections::BTreeMap, ops::Range};

use liandai_model::{Day, Period, Subject};
use rayon::prelude::*;

use super::Outcomes;
use crate::{
    exact::Decimal,
    expression::{Against, Comparison, Condition, Node, Operand, Test},
    package::{Aggregate, IndicatorSource, Outcome},
    plan::Plan,
    population::{Attendance, NO_WORD, NONE, Observation, Population, index},
};

/// Rows are worked on in blocks that fit in a core's cache.
pub const BLOCK: usize = 2048;

/// The ranges of `count` rows, block by block.
pub fn blocks(count: usize) -> Vec<Range<usize>> {
    (0..count).step_by(BLOCK).map(|start| start..(start + BLOCK).min(count)).collect()
}

/// Values of one operand for a range of rows: `value / (denominator × scale)`; a denominator of 0 means absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The same for every row.
    Same(i64),
    /// Always present.
    Values {
        /// One a row.
        values: Vec<i64>,
        /// 1, 10 or 100.
        scale: i64,
    },
    /// Fractions, or values that may be absent.
    Fractions {
        /// One a row.
        values: Vec<i64>,
        /// One a row.
        denominators: Vec<i64>,
        /// 1, 10 or 100.
        scale: i64,
    },
}

impl Column {
    const fn counts(values: Vec<i64>) -> Self {
        Self::Values { values, scale: 1 }
    }

    /// Words by code; [`NO_WORD`] is absent.
    fn words(codes: impl Iterator<Item = u8>) -> Self {
        let (values, denominators) =
            codes.map(|code| (i64::from(code), i64::from(code != NO_WORD))).unzip();
        Self::Fractions { values, denominators, scale: 1 }
    }

    /// The value of one row as a fraction, unless it is absent.
    pub fn get(&self, row: usize) -> Option<(i64, i64)> {
        match self {
            Self::Same(value) => Some((*value, 1)),
            Self::Values { values, scale } => values.get(row).map(|&value| (value, *scale)),
            Self::Fractions { values, denominators, scale } => {
                let (&value, &denominator) = values.get(row).zip(denominators.get(row))?;
                (denominator != 0).then_some((value, denominator * scale))
            }
        }
    }

    /// Compares every row with an exact constant.
    fn against_constant(&self, comparison: Comparison, constant: Decimal, rows: usize) -> Vec<bool> {
        let Decimal { numerator, denominator } = constant;
        match self {
            Self::Same(value) => vec![comparison.holds((value * denominator).cmp(&numerator)); rows],
            Self::Values { values, scale } => {
                let constant = numerator * scale;
                compare_all(comparison, values.iter().map(|value| (value * denominator, constant)))
            }
            Self::Fractions { values, denominators, scale } => {
                let (numerator, denominator) = (i128::from(numerator * scale), i128::from(denominator));
                let pairs = values.iter().zip(denominators).map(|(&value, &over)| {
                    (i128::from(value) * denominator, numerator * i128::from(over))
                });
                let mut mask = compare_all(comparison, pairs);
                for (holds, &over) in mask.iter_mut().zip(denominators) {
                    *holds &= over != 0;
                }
                mask
            }
        }
    }

    fn compare(&self, row: usize, (numerator, denominator): (i64, i64)) -> Option<Ordering> {
        let (value, scale) = self.get(row)?;
        let left = i128::from(value) * i128::from(denominator);
        Some(left.cmp(&(i128::from(numerator) * i128::from(scale))))
    }
}

/// Compares pairs, each comparison in a loop of its own.
fn compare_all<T: Ord>(comparison: Comparison, pairs: impl Iterator<Item = (T, T)>) -> Vec<bool> {
    match comparison {
        Comparison::Below => pairs.map(|(a, b)| a < b).collect(),
        Comparison::AtMost => pairs.map(|(a, b)| a <= b).collect(),
        Comparison::Above => pairs.map(|(a, b)| a > b).collect(),
        Comparison::AtLeast => pairs.map(|(a, b)| a >= b).collect(),
        Comparison::Equal => pairs.map(|(a, b)| a == b).collect(),
        Comparison::NotEqual => pairs.map(|(a, b)| a != b).collect(),
    }
}

fn bit(flag: usize) -> u64 {
    u32::try_from(flag).ok().and_then(|flag| 1_u64.checked_shl(flag)).unwrap_or(0)
}

/// Counts that cross from one kind of subject to another, made once for a rating.
#[derive(Debug, Default)]
pub struct Shared {
    /// By subject and ground: how many findings the subject's officers have.
    member_findings: [BTreeMap<u8, Vec<u32>>; 3],
    /// By subject: how many officers it has.
    headcount: [Vec<u32>; 3],
    /// By indicator: what officers' members or institutions count to.
    pub relations: BTreeMap<usize, Vec<u32>>,
    /// The flags of institutions.
    institution_flags: Vec<u64>,
}

const fn place(subject: Subject) -> usize {
    match subject {
        Subject::Institution => 0,
        Subject::Unit => 1,
        Subject::Officer => 2,
    }
}

impl Shared {
    /// Counts officers and their findings by unit and institution.
    pub fn new(population: &Population) -> Self {
        let mut shared = Self::default();
        let officers = &population.officers;
        let findings = &population.facts(Subject::Officer).findings;
        for (subject, of) in [(Subject::Institution, &officers.institutions), (Subject::Unit, &officers.units)] {
            let size = population.ids(subject).len();
            let mut headcount = vec![0; size];
            let mut by_ground: BTreeMap<u8, Vec<u32>> = BTreeMap::new();
            for (officer, &home) in of.iter().enumerate() {
                if let Some(count) = headcount.get_mut(index(home)) {
                    *count += 1;
                }
                for finding in findings.of(officer) {
                    let counts = by_ground.entry(finding.ground).or_insert_with(|| vec![0; size]);
                    if let Some(count) = counts.get_mut(index(home)) {
                        *count += 1;
                    }
                }
            }
            if let Some(slot) = shared.headcount.get_mut(place(subject)) {
                *slot = headcount;
            }
            if let Some(slot) = shared.member_findings.get_mut(place(subject)) {
                *slot = by_ground;
            }
        }
        shared
    }

    /// Whether an institution has a flag.
    pub fn has_flag(&self, institution: usize, flag: usize) -> bool {
        let flags = self.institution_flags.get(institution).copied().unwrap_or(0);
        flags & bit(flag) != 0
    }

    /// How many officers a subject has.
    pub fn headcount(&self, subject: Subject, row: usize) -> u32 {
        self.headcount.get(place(subject)).and_then(|counts| counts.get(row)).copied().unwrap_or(0)
    }
}

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

    fn join(&self, parts: &[Node], rows: &Range<usize>, start: bool, with: fn(bool, bool) -> bool) -> Vec<bool> {
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
                let counts = self.shared.member_findings.get(place(self.subject));
                let counts = counts.zip(u8::try_from(ground).ok()).and_then(|(all, ground)| all.get(&ground));
                counts.map_or(Column::Same(0), |counts| counts_in(counts, rows))
            }
            Operand::Switch(switch) => {
                let day = self.plan.period.last_day();
                let switches = &self.plan.package.switches;
                let id = switches.get(switch).map(|rule| &rule.id);
                let on = switches
                    .iter()
                    .any(|rule| Some(&rule.id) == id && rule.applies_on(day) && rule.body.on);
                Column::Same(i64::from(on))
            }
            Operand::Flag(flag) => {
                let bit = bit(flag);
                let flags = outcomes.flags.get(rows.clone()).unwrap_or_default();
                Column::counts(flags.iter().map(|flags| i64::from(flags & bit != 0)).collect())
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
                Column::words(statuses.iter().map(|&status| {
                    code(status).and_then(|code| u8::try_from(code).ok()).unwrap_or(NO_WORD)
                }))
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
                self.each(rows, |row| index(self.shared.headcount(self.subject, row)))
            }
            IndicatorSource::History { outcome, years_ago } => self.history(*outcome, *years_ago, rows),
            IndicatorSource::Observation(aggregate) => self.observations(number, *aggregate, rows),
            IndicatorSource::LedMembers(_) | IndicatorSource::HeadedInstitutions(_) => {
                self.shared.relations.get(&number).map_or(Column::Same(0), |counts| counts_in(counts, rows))
            }
        }
    }

    fn satisfaction(&self, satisfied: bool, basically: bool, rows: &Range<usize>) -> Column {
        let answers = &self.population.facts(self.subject).satisfaction;
        let Some(answers) = answers.get(rows.clone()) else {
            return Column::Fractions {
                values: vec![0; rows.len()],
                denominators: vec![0; rows.len()],
                scale: 1,
            };
        };
        let (yes, half) = (i64::from(satisfied), i64::from(basically));
        let (values, denominators) = answers
            .iter()
            .map(|answers| {
                let [good, fair, bad] =
                    [answers.satisfied, answers.basically, answers.dissatisfied].map(i64::from);
                (yes * good + half * fair, good + fair + bad)
            })
            .unzip();
        Column::Fractions { values, denominators, scale: 1 }
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

fn counts_in(counts: &[u32], rows: &Range<usize>) -> Column {
    let counts = counts.get(rows.clone()).unwrap_or_default();
    Column::counts(counts.iter().map(|&count| i64::from(count)).collect())
}

fn days_of(rows: &[Attendance], kinds: &[usize]) -> i64 {
    rows.iter()
        .filter(|row| kinds.contains(&usize::from(row.kind)))
        .map(|row| i64::from(row.tenths))
        .sum()
}

/// The first and the last day of each month of a period.
pub fn months_of(period: Period) -> Vec<(Day, Day)> {
    let (first, last) = period.months();
    (first..=last)
        .map(|month| Period::Month { year: period.year(), month })
        .map(|month| (month.first_day(), month.last_day()))
        .collect()
}

/// Full years until one day, for many days of joining: the latest day of joining for each number of years.
struct YearsUntil {
    latest: Vec<Day>,
}

impl YearsUntil {
    /// People serve for less than that many years.
    const MOST: i16 = 120;

    fn new(until: Day) -> Self {
        let latest = (1..=Self::MOST).filter_map(|years| latest_joining(years, until)).collect();
        Self { latest }
    }

    fn full_years_since(&self, joined: Day) -> i64 {
        let years = self.latest.partition_point(|latest| joined <= *latest);
        i64::try_from(years).unwrap_or(0)
    }
}

/// The latest day whose anniversary after so many years is not later than `until`.
fn latest_joining(years: i16, until: Day) -> Option<Day> {
    let (year, month, day) = until.ymd();
    // The anniversary of 29 February is 28 February: on that day both have served the years.
    let leap_day = Day::new(year - years, 2, 29).filter(|leap| leap.add_years(years) <= until);
    let same_day = Day::new(year - years, month, day).or_else(|| Day::new(year - years, 2, 28));
    match (same_day, leap_day) {
        (Some(same), Some(leap)) => Some(same.max(leap)),
        (same, _) => same,
    }
}

/// The status of members, or flags of institutions, counted for the officers who answer for them.
pub fn relations(
    plan: &Plan<'_>,
    population: &Population,
    officers: &Outcomes,
    institutions: &Outcomes,
    shared: &mut Shared,
) {
    shared.institution_flags.clone_from(&institutions.flags);
    for (number, indicator) in plan.package.indicators.iter().enumerate() {
        let mut counts = vec![0_u32; population.officers.ids.len()];
        let mut count = |officer: u32| {
            if officer != NONE
                && let Some(count) = counts.get_mut(index(officer))
            {
                *count += 1;
            }
        };
        match indicator.source {
            IndicatorSource::LedMembers(status) => {
                for (leader, member) in led_pairs(population) {
                    if officers.status.get(index(member)) == Some(&status) {
                        count(leader);
                    }
                }
            }
            IndicatorSource::HeadedInstitutions(flag) => {
                let bit = bit(flag);
                for (&head, flags) in population.institutions.heads.iter().zip(&institutions.flags) {
                    if flags & bit != 0 {
                        count(head);
                    }
                }
            }
            _ => continue,
        }
        shared.relations.insert(number, counts);
    }
}

/// Every pair of leader and member once, however many links they had in the period.
pub fn led_pairs(population: &Population) -> Vec<(u32, u32)> {
    let mut pairs: Vec<_> = population.links.iter().map(|link| (link.leader, link.member)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_until_agrees_with_anniversaries() {
        for until in ["2026-12-31", "2026-06-30", "2024-12-31", "2025-02-28", "2024-02-29"] {
            let until = Day::parse(until.as_bytes()).unwrap();
            let years = YearsUntil::new(until);
            let mut day = Day::new(2019, 12, 1).unwrap();
            while day <= until {
                assert_eq!(
                    years.full_years_since(day),
                    i64::from(day.full_years_until(until)),
                    "{day} to {until}"
                );
                let (y, m, d) = day.ymd();
                day = Day::new(y, m, d + 1)
                    .or_else(|| Day::new(y, m + 1, 1))
                    .or_else(|| Day::new(y + 1, 1, 1))
                    .unwrap();
            }
        }
    }
}
