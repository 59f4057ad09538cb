//! Lists of sheets: one's own, what waits for one's hand, and those of a cycle.

use std::collections::HashMap;

use liandai_model::{CycleState, Period, SheetStep};
use liandai_store::{
    Page, Paged, Reach, Tx,
    cycle::Cycle,
    sheet_list::{SheetFilter, SheetRow, SheetSort, StepCount, Waits},
};
use uuid::Uuid;

use super::{
    course::{Course, DueDays},
    show::PAST,
};
use crate::{Call, Error, Service, powers::Action, workday::Workdays};

/// A total that is so far from another one is looked at first: 5 points.
pub const FAR: i64 = 500;
/// So many sheets are compared with each other; of more, the rest come after.
const MOST_COMPARED: i64 = 500;

/// A part of what waits for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Self-assessments of one's own.
    Fill,
    /// Reviews.
    Review,
    /// Approvals.
    Approve,
}

/// Why a sheet is looked at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlier {
    /// The leader differs far from the self-assessment: by so many hundredths.
    FromSelf(i64),
    /// The leader is far from the mean of the subject's last periods: by so many hundredths.
    FromPast(i64),
}

/// A sheet that waits.
#[derive(Clone, Debug)]
pub struct Waiter {
    /// The sheet.
    pub row: SheetRow,
    /// The mean of the last three periods, in hundredths.
    pub past: Option<i64>,
    /// Why it is looked at first.
    pub outlier: Option<Outlier>,
    /// How many working days it is overdue.
    pub overdue: usize,
}

/// What waits for somebody.
#[derive(Clone, Debug)]
pub struct Queue {
    /// The sheets of the page.
    pub listed: Paged<Waiter>,
    /// How many wait for filling, review and approval.
    pub counts: [i64; 3],
}

/// The actor's own sheets.
#[derive(Clone, Debug, Default)]
pub struct OwnSheets {
    /// All periods, the latest first.
    pub rows: Vec<(SheetRow, Course, usize)>,
}

/// The open cycles with the last days of their steps.
pub(crate) struct Open {
    pub(super) cycles: Vec<(Cycle, Course, DueDays)>,
    pub(super) workdays: Workdays,
}

impl Open {
    /// How many working days a sheet is overdue at a step.
    pub(super) fn overdue(&self, row: &SheetRow, today: liandai_model::Day) -> usize {
        let cycle = self.cycles.iter().find(|(cycle, ..)| cycle.id == row.cycle_id);
        cycle.map_or(0, |(_, _, due)| due.overdue(row.step, &self.workdays, today))
    }

    /// The steps of each cycle whose last day has passed.
    pub(super) fn passed(&self, today: liandai_model::Day) -> Vec<(liandai_model::CycleId, Vec<SheetStep>)> {
        let passed = self.cycles.iter().map(|(cycle, _, due)| (cycle.id, due.passed(today)));
        passed.filter(|(_, steps)| !steps.is_empty()).collect()
    }

    /// How many of some counts stand at steps whose last day has passed.
    pub(super) fn overdue_of(&self, counts: &[StepCount], today: liandai_model::Day) -> i64 {
        let passed = self.passed(today);
        let is_late = |count: &&StepCount| {
            passed.iter().any(|(cycle, steps)| *cycle == count.cycle_id && steps.contains(&count.step))
        };
        counts.iter().filter(is_late).map(|count| count.n).sum()
    }
}

impl Service {
    /// Whose hand the actor's is.
    pub(super) fn waits_for(&self, call: &Call) -> Waits {
        let principal = &call.actor.principal;
        let reach = |action| self.powers.reach(principal, action);
        let own = reach(Action::AssessOneself);
        let approves = reach(Action::ApproveSheet);
        let lent = principal.holdings.iter().filter_map(|holding| holding.on_behalf?.officer);
        Waits {
            officers: own.officers,
            units: reach(Action::AssessUnit).units,
            institutions: reach(Action::AssessInstitution).institutions,
            members: reach(Action::ReviewSheet).officers,
            any_assessor: approves.city,
            assessors: approves.institutions,
            but: call.actor.officer.into_iter().chain(lent).collect(),
        }
    }

    pub(crate) async fn open_cycles(&self, tx: &mut Tx, call: &Call) -> Result<Open, Error> {
        let cycles: Vec<_> =
            tx.cycles().await?.into_iter().filter(|cycle| cycle.state == CycleState::Open).collect();
        let first = cycles.iter().map(|cycle| cycle.opens_on).min().unwrap_or_else(|| call.today());
        let last = cycles.iter().map(|cycle| cycle.file_by).max().unwrap_or_else(|| call.today());
        let workdays = Workdays::load(tx, first, last.max(call.today())).await?;
        let mut with_days = Vec::new();
        for cycle in cycles {
            let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
            let course = Course::of(&version.package, cycle.period);
            let due = DueDays::of(&cycle, &course, &workdays);
            with_days.push((cycle, course, due));
        }
        Ok(Open { cycles: with_days, workdays })
    }

    /// The sheets that the actor answers for: their own, and those of a unit they lead or an institution they head.
    ///
    /// # Errors
    /// The account belongs to no officer, or the database fails.
    pub async fn own_sheets(&self, call: &Call) -> Result<OwnSheets, Error> {
        self.reach(call, Action::ViewSheet)?;
        let Some(officer) = call.actor.officer else { return Ok(OwnSheets::default()) };
        let mut tx = self.store.read(call.tenant).await?;
        let reach = Reach { officers: vec![officer], ..Reach::default() };
        let filter = SheetFilter { superseded_too: true, ..SheetFilter::default() };
        let rows = tx.sheet_list(&reach, &filter, SheetSort::Period, Page::new(1, 200)).await?.rows;
        let open = self.open_cycles(&mut tx, call).await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let known = open.cycles.iter().find(|(cycle, ..)| cycle.id == row.cycle_id);
            let course = if let Some((_, course, _)) = known {
                course.clone()
            } else {
                let cycle = tx.cycle(row.cycle_id).await?.ok_or(Error::NotFound("cycle"))?;
                let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
                Course::of(&version.package, row.period)
            };
            let overdue = open.overdue(&row, call.today());
            all.push((row, course, overdue));
        }
        Ok(OwnSheets { rows: all })
    }

    /// What waits for the actor: to fill in, to review or to approve. Of what is to be approved, those that stand out come first.
    ///
    /// # Errors
    /// The actor takes no part in appraisals, or the database fails.
    pub async fn sheet_queue(
        &self,
        call: &Call,
        part: Part,
        filter: &SheetFilter,
        page: Page,
    ) -> Result<Queue, Error> {
        self.reach(call, Action::ViewSheet)?;
        let waits = self.waits_for(call);
        let mut tx = self.store.read(call.tenant).await?;
        let open = self.open_cycles(&mut tx, call).await?;
        let counts = tx.sheets_waiting(&waits).await?;
        let of = |step| counts.iter().filter(|count| count.step == step).map(|count| count.n).sum();
        let counts = [of(SheetStep::SelfAssessment), of(SheetStep::Review), of(SheetStep::Approval)];
        let mut filter = filter.clone();
        filter.steps = vec![match part {
            Part::Fill => SheetStep::SelfAssessment,
            Part::Review => SheetStep::Review,
            Part::Approve => SheetStep::Approval,
        }];
        filter.waits = Some(waits);
        // Whatever stands out must be found before it is paged.
        let read = if part == Part::Approve { Page::new(1, MOST_COMPARED) } else { page };
        let listed = tx.sheet_list(&Reach::whole_city(), &filter, SheetSort::Waiting, read).await?;
        let means = means(&mut tx, &listed.rows).await?;
        let waiter = |row: SheetRow| {
            let mean = means.get(&(row.subject_id, row.period)).copied();
            let outlier = outlier(&row, mean).filter(|_| part == Part::Approve);
            Waiter { overdue: open.overdue(&row, call.today()), past: mean, outlier, row }
        };
        let mut rows: Vec<_> = listed.rows.into_iter().map(waiter).collect();
        if part == Part::Approve {
            rows.sort_by_key(|one| std::cmp::Reverse(one.outlier.map_or(0, Outlier::by)));
            let (first, size) = (page.offset(), page.size);
            rows = rows
                .into_iter()
                .skip(usize::try_from(first).unwrap_or(0))
                .take(usize::try_from(size).unwrap_or(0))
                .collect();
        }
        let total = if part == Part::Approve { listed.total.min(MOST_COMPARED) } else { listed.total };
        Ok(Queue { listed: Paged { rows, total, page }, counts })
    }
}

impl Outlier {
    /// By how many hundredths.
    #[must_use]
    pub const fn by(self) -> i64 {
        match self {
            Self::FromSelf(by) | Self::FromPast(by) => by,
        }
    }
}

/// The larger of the two distances, if one is far.
fn outlier(row: &SheetRow, past: Option<i64>) -> Option<Outlier> {
    let reviewed = row.review_total?;
    let from_self = row.self_total.map(|own| Outlier::FromSelf((reviewed - own).abs()));
    let from_past = past.map(|past| Outlier::FromPast((reviewed - past).abs()));
    let far = from_self.into_iter().chain(from_past).filter(|one| one.by() >= FAR);
    far.max_by_key(|one| one.by())
}

/// The mean of what was approved of each subject for the last three periods of the same kind, rounded to hundredths.
async fn means(tx: &mut Tx, rows: &[SheetRow]) -> Result<HashMap<(Uuid, Period), i64>, Error> {
    let mut means = HashMap::new();
    let mut periods: Vec<Period> = rows.iter().map(|row| row.period).collect();
    periods.sort_unstable();
    periods.dedup();
    for period in periods {
        let subjects: Vec<_> =
            rows.iter().filter(|row| row.period == period).map(|row| row.subject_id).collect();
        let totals = tx.approved_totals(&subjects, &before(period)).await?;
        let mut sums: HashMap<Uuid, (i64, i64)> = HashMap::new();
        for total in totals {
            let sum = sums.entry(total.subject_id).or_default();
            *sum = (sum.0 + total.total, sum.1 + 1);
        }
        means.extend(sums.into_iter().map(|(subject, (sum, n))| {
            let mean = liandai_model::Points::round_half_up(sum, n).hundredths();
            ((subject, period), i64::from(mean))
        }));
    }
    Ok(means)
}

/// The last three periods of the same kind.
fn before(period: Period) -> Vec<Period> {
    let mut found = Vec::new();
    let mut last = period;
    while found.len() < PAST {
        last = match last {
            Period::Month { year, month: 1 } => Period::Month { year: year - 1, month: 12 },
            Period::Month { year, month } => Period::Month { year, month: month - 1 },
            Period::FirstHalf { year } => Period::FirstHalf { year: year - 1 },
            Period::Year { year } => Period::Year { year: year - 1 },
        };
        found.push(last);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_periods_before_are_of_the_same_kind() {
        let texts =
            |period: &str| before(period.parse().unwrap()).iter().map(Period::to_string).collect::<Vec<_>>();
        assert_eq!(texts("2026-02"), ["2026-01", "2025-12", "2025-11"]);
        assert_eq!(texts("2026-H1"), ["2025-H1", "2024-H1", "2023-H1"]);
        assert_eq!(texts("2026"), ["2025", "2024", "2023"]);
    }
}
