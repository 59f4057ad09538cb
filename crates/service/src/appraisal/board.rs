//! All cycles at a glance, and one cycle institution by institution.

use liandai_model::{Day, Instant, InstitutionId, Period, Role, SheetStep, Text};
use liandai_store::{
    Page, Paged, Reach,
    cycle::Cycle,
    sheet_list::{SheetFilter, SheetRow, SheetSort},
};

use super::{
    course::{Course, DueDays},
    reminders::{Reminders, assumed},
    windows::{Window, around},
};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    workday::Workdays,
};

/// So many windows that are to come are shown.
const COMING: usize = 4;

/// A cycle, with how its sheets stand.
#[derive(Clone, Debug)]
pub struct CycleBoard {
    /// The cycle.
    pub cycle: Cycle,
    /// How many sheets stand at each step, with its last day.
    pub steps: Vec<(SheetStep, i64, Option<Day>)>,
    /// How many sheets there are.
    pub total: i64,
    /// How many are overdue.
    pub overdue: i64,
}

/// All cycles.
#[derive(Clone, Debug, Default)]
pub struct Cycles {
    /// Those that there are, the latest first.
    pub cycles: Vec<CycleBoard>,
    /// What opens next.
    pub coming: Vec<Window>,
    /// Periods that are over and have no cycle, for those who may open one.
    pub to_open: Vec<Period>,
    /// Whether the actor may open and close cycles.
    pub may_run: bool,
}

/// How the sheets of an institution stand in a cycle.
#[derive(Clone, Debug)]
pub struct InstitutionRow {
    /// Which.
    pub institution_id: InstitutionId,
    /// Its name.
    pub institution: String,
    /// How many sheets stand at each step of the course.
    pub steps: Vec<i64>,
    /// How many there are.
    pub total: i64,
    /// Those that are overdue.
    pub overdue: i64,
    /// Those without an assessor.
    pub unroutable: i64,
    /// Those that wait for a leader and have none.
    pub leaderless: i64,
}

/// One cycle.
#[derive(Clone, Debug)]
pub struct CycleView {
    /// The cycle with how its sheets stand.
    pub board: CycleBoard,
    /// By institution.
    pub institutions: Vec<InstitutionRow>,
    /// When the regulation that it is held under came into force.
    pub effective_from: Day,
    /// The beginning of that version's digest.
    pub digest: String,
    /// Whether the actor may open and close cycles.
    pub may_run: bool,
    /// What is assumed of who is told of what is overdue.
    pub told_notes: Vec<Text>,
    /// When it was looked at.
    pub now: Instant,
}

/// A sheet of a cycle in a list.
#[derive(Clone, Debug)]
pub struct CycleSheet {
    /// The sheet.
    pub row: SheetRow,
    /// How many working days it is overdue.
    pub overdue: usize,
    /// Who is told of that, besides whoever it waits for.
    pub told: Vec<Role>,
}

impl Service {
    /// All cycles, as far as the actor may see their sheets.
    ///
    /// # Errors
    /// The actor may see no sheets at all, or the database fails.
    pub async fn cycles(&self, call: &Call) -> Result<Cycles, Error> {
        let reach = self.reach(call, Action::ViewSheet)?;
        let (today, may_run) = (call.today(), self.may(call, Action::RunCycle, &Place::city()));
        let mut tx = self.store.read(call.tenant).await?;
        let cycles = tx.cycles().await?;
        let ids: Vec<_> = cycles.iter().map(|cycle| cycle.id).collect();
        let counts = if ids.is_empty() { Vec::new() } else { tx.sheet_steps(&reach, &ids).await? };
        let first = cycles.iter().map(|cycle| cycle.opens_on).min().unwrap_or(today);
        let workdays = Workdays::load(&mut tx, first, today.add_days(31)).await?;
        let mut boards = Vec::with_capacity(cycles.len());
        let known: Vec<Period> = cycles.iter().map(|cycle| cycle.period).collect();
        for cycle in cycles {
            let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
            let of: Vec<_> = counts
                .iter()
                .filter(|count| count.cycle_id == cycle.id)
                .map(|count| (count.step, count.n))
                .collect();
            let course = Course::of(&version.package, cycle.period);
            boards.push(board(cycle, &course, &of, &workdays, today));
        }
        let windows = around(call.package(), today);
        let is_over = |window: &&Window| window.period.last_day() < today && !known.contains(&window.period);
        let to_open = windows.iter().filter(is_over).map(|window| window.period).filter(|_| may_run);
        let mut to_open: Vec<_> = to_open.collect();
        to_open.reverse();
        Ok(Cycles {
            cycles: boards,
            coming: windows.iter().filter(|window| window.opens_on > today).take(COMING).copied().collect(),
            to_open,
            may_run,
        })
    }

    /// One cycle by institution, as far as the actor may see its sheets.
    ///
    /// # Errors
    /// There is no such cycle, the actor may see no sheets at all, or the database fails.
    pub async fn show_cycle(&self, call: &Call, period: Period) -> Result<CycleView, Error> {
        let reach = self.reach(call, Action::ViewSheet)?;
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let cycle = tx.cycle_of(period).await?.ok_or(Error::NotFound("cycle"))?;
        let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
        let course = Course::of(&version.package, period);
        let counts = tx.sheet_steps_by_institution(&reach, cycle.id).await?;
        let workdays = Workdays::load(&mut tx, cycle.opens_on, today.max(cycle.file_by)).await?;
        let passed = DueDays::of(&cycle, &course, &workdays).passed(today);
        let mut institutions: Vec<InstitutionRow> = Vec::new();
        for count in &counts {
            if institutions.last().is_none_or(|row| row.institution_id != count.institution_id) {
                institutions.push(InstitutionRow {
                    institution_id: count.institution_id,
                    institution: count.institution.clone(),
                    steps: course.steps().map(|_| 0).collect(),
                    total: 0,
                    overdue: 0,
                    unroutable: 0,
                    leaderless: 0,
                });
            }
            let Some(row) = institutions.last_mut() else { continue };
            if let Some(n) =
                course.steps().position(|step| step == count.step).and_then(|at| row.steps.get_mut(at))
            {
                *n += count.n;
            }
            row.total += count.n;
            row.overdue += if passed.contains(&count.step) { count.n } else { 0 };
            row.unroutable += count.unroutable;
            row.leaderless += count.leaderless;
        }
        let of: Vec<_> = counts.iter().map(|count| (count.step, count.n)).collect();
        Ok(CycleView {
            board: board(cycle, &course, &of, &workdays, today),
            institutions,
            effective_from: version.effective_from,
            digest: version.short_digest(),
            may_run: self.may(call, Action::RunCycle, &Place::city()),
            told_notes: assumed(call.package(), today).into_iter().cloned().collect(),
            now: call.now,
        })
    }

    /// A page of the sheets of a cycle within the actor's reach. `late` leaves those that are overdue.
    ///
    /// # Errors
    /// There is no such cycle, the actor may see no sheets at all, or the database fails.
    pub async fn cycle_sheets(
        &self,
        call: &Call,
        period: Period,
        filter: &SheetFilter,
        late: bool,
        page: Page,
    ) -> Result<Paged<CycleSheet>, Error> {
        let reach = self.reach(call, Action::ViewSheet)?;
        self.cycle_sheets_within(call, &reach, (period, filter, late), page).await
    }

    /// The same within another reach.
    pub(super) async fn cycle_sheets_within(
        &self,
        call: &Call,
        reach: &Reach,
        (period, filter, late): (Period, &SheetFilter, bool),
        page: Page,
    ) -> Result<Paged<CycleSheet>, Error> {
        let today = call.today();
        let mut tx = self.store.read(call.tenant).await?;
        let cycle = tx.cycle_of(period).await?.ok_or(Error::NotFound("cycle"))?;
        let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
        let workdays = Workdays::load(&mut tx, cycle.opens_on, today.max(cycle.file_by)).await?;
        let due = DueDays::of(&cycle, &Course::of(&version.package, period), &workdays);
        let mut filter = SheetFilter { cycle: Some(cycle.id), ..filter.clone() };
        if late {
            filter.overdue = Some(vec![(cycle.id, due.passed(today))]);
        }
        let listed = tx.sheet_list(reach, &filter, SheetSort::Waiting, page).await?;
        let reminders = Reminders::of(call.package(), today);
        let rows = listed.rows.into_iter().map(|row| {
            let overdue = due.overdue(row.step, &workdays, today);
            CycleSheet { told: reminders.told(overdue), overdue, row }
        });
        Ok(Paged { rows: rows.collect(), total: listed.total, page: listed.page })
    }
}

fn board(
    cycle: Cycle,
    course: &Course,
    counts: &[(SheetStep, i64)],
    workdays: &Workdays,
    today: Day,
) -> CycleBoard {
    let due = DueDays::of(&cycle, course, workdays);
    let count = |step| counts.iter().filter(|(one, _)| *one == step).map(|(_, n)| n).sum::<i64>();
    let steps: Vec<_> = course.steps().map(|step| (step, count(step), due.day(step))).collect();
    let is_open = cycle.closed_at.is_none();
    let passed = if is_open { due.passed(today) } else { Vec::new() };
    let overdue = steps.iter().filter(|(step, ..)| passed.contains(step)).map(|(_, n, _)| n).sum();
    CycleBoard { total: steps.iter().map(|(_, n, _)| n).sum(), overdue, steps, cycle }
}
