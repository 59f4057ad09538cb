//! A cycle is opened: its sheets are made, batch by batch, so that nobody who writes waits long. Begun twice, it makes what is missing.

use std::collections::{HashMap, HashSet};

use liandai_model::{
    AccountId, CycleId, CycleState, InstitutionId, Period, SheetAct, SheetId, SheetMoveId, TenantId,
};
use liandai_store::{Tx, cycle::Cycle, names::Unnamed, sheet::Sheet, sheet_move::SheetMove};
use serde::{Deserialize, Serialize};

use super::{
    course::Course,
    routing::{Organisation, Routed},
    windows::window_of,
};
use crate::{
    Error, Service,
    job::{Done, Failure, Handler, Task},
    record::Record,
};

/// The kind of job that opens a cycle.
pub(super) const OPEN: &str = "open-cycle";
/// So many sheets are made in one transaction.
const BATCH: usize = 500;
/// What the audit record calls the calendar.
pub(crate) const CALENDAR: &str = "liandai";

/// What the job needs to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) period: String,
}

/// Opens a cycle, or makes what is missing in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenCycle;

impl Handler for OpenCycle {
    fn kind(&self) -> &'static str {
        OPEN
    }

    fn run<'a>(&'a self, service: &'a Service, task: &'a Task) -> Done<'a> {
        Box::pin(async move {
            let Payload { period } = task.payload()?;
            let period = period.parse().map_err(|_| Failure::Never("job-failure-payload"))?;
            let by = task.job().created_by;
            let cycle = service.begin_cycle(task.tenant(), period, by).await?;
            service.fill_cycle(task.tenant(), &cycle, Some(task)).await?;
            Ok(service.opened(task.tenant(), &cycle).await?)
        })
    }
}

impl Service {
    /// Opens a cycle at once, outside any job: for demonstrations, commands and tests. Opened twice, it makes what is missing.
    ///
    /// # Errors
    /// The regulation has no window for the period, or the database fails.
    pub async fn open_cycle_now(&self, tenant: TenantId, period: Period) -> Result<CycleId, Error> {
        let cycle = self.begin_cycle(tenant, period, None).await?;
        let filled = self.fill_cycle(tenant, &cycle, None).await;
        filled.map_err(|failure| Error::Internal(format!("sheets could not be made: {failure:?}")))?;
        self.opened(tenant, &cycle).await?.commit().await?;
        Ok(cycle.id)
    }

    /// The cycle of a period, recorded if it is not there: frozen to the version of the regulation that is in force on the period's last day.
    async fn begin_cycle(
        &self,
        tenant: TenantId,
        period: Period,
        by: Option<AccountId>,
    ) -> Result<Cycle, Error> {
        let version = self.regulation_on(tenant, period.last_day()).await?;
        let window = window_of(&version.package, period).ok_or(Error::NotFound("window"))?;
        let mut tx = self.store.write(tenant).await?;
        tx.take_turn().await?;
        if let Some(cycle) = tx.cycle_of(period).await? {
            return Ok(cycle);
        }
        let now = self.now();
        let cycle = Cycle {
            id: CycleId::new(now, self.random()),
            period,
            regulation_id: version.id,
            state: CycleState::Opening,
            opens_on: window.opens_on,
            due_on: window.due_on,
            file_by: window.file_by,
            opened_by: by,
            opened_at: now,
            closed_at: None,
        };
        tx.insert_cycle(&cycle).await?;
        let label = period.to_string();
        let record = Record::new("open-cycle", "cycle", cycle.id, &label).after(&cycle)?;
        record.append(&mut tx, (by, CALENDAR), now, "").await?;
        tx.commit().await?;
        Ok(cycle)
    }

    /// Makes the sheets that are missing, and finds assessors for those that had none.
    async fn fill_cycle(&self, tenant: TenantId, cycle: &Cycle, task: Option<&Task>) -> Result<(), Failure> {
        let version = self.regulation_by_id(tenant, cycle.regulation_id).await?;
        let (mut missing, routed) = {
            let mut tx = self.store.read(tenant).await?;
            let organisation = Organisation::read(&mut tx, self.now().day()).await?;
            let there: HashSet<_> = tx
                .sheet_subjects(cycle.id)
                .await?
                .into_iter()
                .map(|one| (one.subject, one.subject_id))
                .collect();
            let routed = organisation.routed(&version.package, cycle.period);
            routed.into_iter().partition::<Vec<_>, _>(|one| !there.contains(&(one.subject, one.id)))
        };
        if cycle.state == CycleState::Closed {
            missing.clear();
        }
        let first = Course::of(&version.package, cycle.period).first();
        let total = i64::try_from(missing.len()).unwrap_or(i64::MAX);
        let mut made = 0;
        for some in missing.chunks(BATCH) {
            let mut tx = self.store.write(tenant).await?;
            let sheets = some.iter().map(|one| self.blank_sheet(cycle, first, one));
            let sheets = sheets.collect::<Result<Vec<_>, Error>>()?;
            tx.save_missing_sheets(&sheets).await?;
            tx.commit().await?;
            made += i64::try_from(some.len()).unwrap_or(0);
            if let Some(task) = task {
                task.progress(made, total).await?;
            }
        }
        self.route_again(tenant, cycle, &routed).await?;
        let institutions: HashSet<InstitutionId> =
            missing.iter().chain(&routed).map(|one| one.institution).collect();
        self.follow_links(tenant, institutions).await?;
        Ok(())
    }

    /// Sheets that are not approved and would be routed otherwise now that the records are others: whose group assesses has changed, or an
    /// assessor is found for those that had none, or none is any more. Each keeps what was done to it, and says that it was routed anew.
    pub(super) async fn route_again(
        &self,
        tenant: TenantId,
        cycle: &Cycle,
        routed: &[Routed],
    ) -> Result<usize, Error> {
        let by_subject: HashMap<_, _> = routed.iter().map(|one| ((one.subject, one.id), one)).collect();
        let (others, names) = {
            let mut tx = self.store.read(tenant).await?;
            let sheets = tx.unapproved_sheets(cycle.id).await?;
            let others: Vec<_> = sheets
                .into_iter()
                .filter_map(|sheet| {
                    let found = by_subject.get(&(sheet.subject, sheet.subject_id))?;
                    (!is_routed_so(&sheet, found)).then_some((sheet, *found))
                })
                .collect();
            let places = others.iter().flat_map(|(sheet, found)| [sheet.assessor_id, found.assessor.ok()]);
            let asked = Unnamed { institutions: places.flatten().collect(), ..Unnamed::default() };
            (others, tx.names_of(&asked).await?)
        };
        let name = |id: Option<InstitutionId>| id.map_or("–", |id| names.institution(id));
        let mut count = 0;
        for some in others.chunks(BATCH) {
            let mut tx = self.store.write(tenant).await?;
            let mut moves = Vec::new();
            for (sheet, found) in some {
                let changed = Sheet {
                    institution_id: found.institution,
                    unit_id: found.unit,
                    officer_id: found.officer,
                    assessor_id: found.assessor.ok(),
                    assessor_rule: found.rule.clone(),
                    routing: routing_json(found)?,
                    unroutable: found.assessor.err().map(str::to_owned),
                    version: sheet.version + 1,
                    ..sheet.clone()
                };
                // Whoever was faster has changed it: the next look finds it.
                if !tx.change_sheet(&changed, sheet.version).await? {
                    continue;
                }
                count += 1;
                let now = self.now();
                let told = format!("{} → {}", name(sheet.assessor_id), name(changed.assessor_id));
                Record::new("route-sheet", "sheet", sheet.id, &cycle.period.to_string())
                    .before(&sheet.assessor_id)?
                    .after(&changed.assessor_id)?
                    .append(&mut tx, (None, CALENDAR), now, &told)
                    .await?;
                moves.push(SheetMove {
                    id: SheetMoveId::new(now, self.random()),
                    sheet_id: sheet.id,
                    act: SheetAct::Route,
                    step: sheet.step,
                    form: None,
                    reason: told,
                    account_id: None,
                    author: CALENDAR.to_owned(),
                    on_behalf: None,
                    at: now,
                });
            }
            tx.insert_sheet_moves(&moves).await?;
            tx.commit().await?;
        }
        Ok(count)
    }

    /// Sheets that are not reviewed yet go to whoever leads today.
    pub(super) async fn follow_links(
        &self,
        tenant: TenantId,
        institutions: impl IntoIterator<Item = InstitutionId>,
    ) -> Result<(), Error> {
        let today = self.now().day();
        for institution in institutions {
            let mut tx = self.store.write(tenant).await?;
            tx.sheets_follow_links(institution, today).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The cycle is open once its sheets are there.
    async fn opened(&self, tenant: TenantId, cycle: &Cycle) -> Result<Tx, Error> {
        let mut tx = self.store.write(tenant).await?;
        if tx.move_cycle(cycle.id, CycleState::Opening, CycleState::Open, None).await? {
            let label = cycle.period.to_string();
            let made = tx.sheet_subjects(cycle.id).await?.len();
            let record = Record::new("make-sheets", "cycle", cycle.id, &label).after(&made)?;
            record.append(&mut tx, (cycle.opened_by, CALENDAR), self.now(), "").await?;
        }
        Ok(tx)
    }

    /// A sheet as it is made.
    fn blank_sheet(
        &self,
        cycle: &Cycle,
        first: liandai_model::SheetStep,
        one: &Routed,
    ) -> Result<Sheet, Error> {
        let now = self.now();
        Ok(Sheet {
            id: SheetId::new(now, self.random()),
            cycle_id: cycle.id,
            period: cycle.period,
            subject: one.subject,
            subject_id: one.id,
            institution_id: one.institution,
            unit_id: one.unit,
            officer_id: one.officer,
            leader_id: None,
            assessor_id: one.assessor.ok(),
            assessor_rule: one.rule.clone(),
            routing: routing_json(one)?,
            unroutable: one.assessor.err().map(str::to_owned),
            step: first,
            held_since: now,
            version: 1,
            self_form: None,
            review_form: None,
            approval_form: None,
            self_total: None,
            review_total: None,
            total: None,
            points: None,
            approved_by: None,
            approved_at: None,
            noticed_at: None,
            closed_at: None,
            supersedes: None,
            is_current: true,
        })
    }
}

fn routing_json(one: &Routed) -> Result<String, Error> {
    serde_json::to_string(&one.routing).map_err(|error| Error::Internal(error.to_string()))
}

/// Whether a sheet is routed as it would be now.
fn is_routed_so(sheet: &Sheet, found: &Routed) -> bool {
    sheet.assessor_id == found.assessor.ok()
        && sheet.assessor_rule == found.rule
        && sheet.unroutable.as_deref() == found.assessor.err()
        && (sheet.institution_id, sheet.unit_id, sheet.officer_id)
            == (found.institution, found.unit, found.officer)
}
