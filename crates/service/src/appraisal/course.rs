//! The steps of a sheet in their order, and the day by which each is due.

use liandai_model::{Day, Period, SheetStep};
use liandai_rules::{package::Package, procedure};
use liandai_store::cycle::Cycle;

use crate::workday::Workdays;

/// The steps that a period's sheets take, with the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course(Vec<SheetStep>);

impl Course {
    /// As the package says; steps that this program does not know are passed over.
    #[must_use]
    pub fn of(package: &Package, period: Period) -> Self {
        let steps = procedure::steps(package, period).into_iter();
        let known = steps.filter_map(|rule| SheetStep::from_id(&rule.id));
        Self(known.filter(|step| *step != SheetStep::Closed).chain([SheetStep::Closed]).collect())
    }

    /// The steps.
    pub fn steps(&self) -> impl Iterator<Item = SheetStep> + '_ {
        self.0.iter().copied()
    }

    /// The first step.
    #[must_use]
    pub fn first(&self) -> SheetStep {
        self.0.first().copied().unwrap_or(SheetStep::Closed)
    }

    /// The step after one; nothing comes after the end.
    #[must_use]
    pub fn after(&self, step: SheetStep) -> Option<SheetStep> {
        self.0.iter().copied().skip_while(|one| *one != step).nth(1)
    }

    /// The step before one; nothing comes before the first.
    #[must_use]
    pub fn before(&self, step: SheetStep) -> Option<SheetStep> {
        let at = self.0.iter().position(|one| *one == step)?;
        self.0.get(at.checked_sub(1)?).copied()
    }

    /// Whether a step lies behind one at which a sheet stands.
    #[must_use]
    pub fn is_behind(&self, step: SheetStep, stands: SheetStep) -> bool {
        let at = |step| self.0.iter().position(|one| *one == step);
        at(step).zip(at(stands)).is_some_and(|(step, stands)| step < stands)
    }
}

/// The last day of each step of a cycle. The text sets one for the appraisal and one for filing only: what comes before approval shares
/// the working days of the appraisal's window evenly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueDays(Vec<(SheetStep, Day)>);

impl DueDays {
    /// Of a cycle.
    #[must_use]
    pub fn of(cycle: &Cycle, course: &Course, workdays: &Workdays) -> Self {
        let owed: Vec<_> = workdays.between(cycle.opens_on, cycle.due_on).collect();
        let is_early = |step: &SheetStep| *step <= SheetStep::Approval;
        let early = course.steps().filter(is_early).count();
        let day = |at: usize| {
            // The share of the working days that ends with this step, rounded up.
            let last = (owed.len() * (at + 1)).div_ceil(early.max(1));
            last.checked_sub(1).and_then(|last| owed.get(last)).copied().unwrap_or(cycle.due_on)
        };
        let due = |(at, step): (usize, SheetStep)| match step {
            SheetStep::Approval => (step, cycle.due_on),
            _ if is_early(&step) => (step, day(at)),
            _ => (step, cycle.file_by),
        };
        Self(course.steps().filter(|step| *step != SheetStep::Closed).enumerate().map(due).collect())
    }

    /// The last day of a step.
    #[must_use]
    pub fn day(&self, step: SheetStep) -> Option<Day> {
        self.0.iter().find(|(one, _)| *one == step).map(|(_, day)| *day)
    }

    /// The steps whose last day has passed.
    #[must_use]
    pub fn passed(&self, today: Day) -> Vec<SheetStep> {
        self.0.iter().filter(|(_, day)| *day < today).map(|(step, _)| *step).collect()
    }

    /// How many working days a step is overdue.
    #[must_use]
    pub fn overdue(&self, step: SheetStep, workdays: &Workdays, today: Day) -> usize {
        self.day(step).map_or(0, |due| workdays.between(due.add_days(1), today).count())
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::{CycleId, CycleState, DayKind, Instant, RegulationId};
    use liandai_store::workday::Workday;

    use super::*;
    use crate::built_in;

    fn day(text: &str) -> Day {
        Day::parse(text.as_bytes()).unwrap()
    }

    fn changde() -> Package {
        Package::check(&built_in::sources()).unwrap().0
    }

    fn cycle(period: &str, opens: &str, due: &str, file: &str) -> Cycle {
        let at = Instant::from_unix_milliseconds(0);
        Cycle {
            id: CycleId::new(at, [1; 10]),
            period: period.parse().unwrap(),
            regulation_id: RegulationId::new(at, [1; 10]),
            state: CycleState::Open,
            opens_on: day(opens),
            due_on: day(due),
            file_by: day(file),
            opened_by: None,
            opened_at: at,
            closed_at: None,
        }
    }

    #[test]
    fn a_sheet_goes_one_step_at_a_time_and_never_past_one() {
        for (period, last) in [("2026-03", SheetStep::Filing), ("2026-H1", SheetStep::Proclamation)] {
            let course = Course::of(&changde(), period.parse().unwrap());
            let mut gone = vec![course.first()];
            while let Some(next) = course.after(*gone.last().unwrap()) {
                assert_eq!(course.before(next), gone.last().copied());
                assert!(course.is_behind(*gone.last().unwrap(), next) && !course.is_behind(next, next));
                gone.push(next);
            }
            let expected = [
                SheetStep::SelfAssessment,
                SheetStep::Review,
                SheetStep::Approval,
                SheetStep::PublicNotice,
                last,
                SheetStep::Closed,
            ];
            assert_eq!(gone, expected);
            assert_eq!(course.before(SheetStep::SelfAssessment), None);
        }
    }

    #[test]
    fn the_working_days_of_the_window_are_shared() {
        let course = Course::of(&changde(), "2026-03".parse().unwrap());
        // The first ten days of April 2026 with the holiday of the 6th: seven working days.
        let holiday =
            Workday { day: day("2026-04-06"), kind: DayKind::Holiday, name: "清明节".to_owned() };
        let workdays = Workdays::new(&[holiday]);
        let due =
            DueDays::of(&cycle("2026-03", "2026-04-01", "2026-04-10", "2026-04-15"), &course, &workdays);
        for (step, expected) in [
            (SheetStep::SelfAssessment, "2026-04-03"),
            (SheetStep::Review, "2026-04-08"),
            (SheetStep::Approval, "2026-04-10"),
            (SheetStep::PublicNotice, "2026-04-15"),
            (SheetStep::Filing, "2026-04-15"),
        ] {
            assert_eq!(due.day(step), Some(day(expected)), "{step}");
        }
        assert_eq!(due.passed(day("2026-04-08")), [SheetStep::SelfAssessment]);
        assert_eq!(due.overdue(SheetStep::SelfAssessment, &workdays, day("2026-04-07")), 1);
        assert_eq!(due.overdue(SheetStep::SelfAssessment, &workdays, day("2026-04-03")), 0);
        assert_eq!(due.overdue(SheetStep::Closed, &workdays, day("2026-04-30")), 0);
    }

    #[test]
    fn a_window_without_working_days_is_due_at_its_end() {
        let course = Course::of(&changde(), "2026-03".parse().unwrap());
        let weekend = cycle("2026-03", "2026-04-04", "2026-04-05", "2026-04-05");
        let due = DueDays::of(&weekend, &course, &Workdays::default());
        assert_eq!(due.day(SheetStep::SelfAssessment), Some(day("2026-04-05")));
    }
}
