//! The appraisal that is under way in the invented city: the month before, with sheets at every step up to filing, and some that stand out.
//! What each says follows from the officer's place in the list, so that a city is the same whenever it is made.

use std::collections::{BTreeMap, HashMap};

use liandai_model::{Instant, OfficerId, Period, SheetAct, SheetMoveId, SheetStep, TenantId};
use liandai_store::{
    Tx,
    sheet::{Sheet, SheetsAt},
    sheet_move::SheetMove,
};

use crate::{
    Error, Service,
    appraisal::{Item, Line, SheetForm, items},
};

/// So many sheets are written in one transaction.
const BATCH: usize = 500;
/// Seconds between the steps of a sheet.
const STEP: i64 = 5 * 3600;

impl Service {
    /// Opens the month before today and lets its sheets go on their way; those of `waiting` wait for their self-assessment.
    pub(super) async fn demo_cycle(&self, tenant: TenantId, waiting: &[OfficerId]) -> Result<(), Error> {
        let now = self.now();
        let (year, month, _) = now.day().ymd();
        let period = match month {
            1 => Period::Month { year: year - 1, month: 12 },
            _ => Period::Month { year, month: month - 1 },
        };
        self.open_cycle_now(tenant, period).await?;
        let version = self.regulation_on(tenant, period.last_day()).await?;
        let items = items(&version.package, liandai_model::Subject::Officer, period);
        let (sheets, names) = {
            let mut tx = self.store.read(tenant).await?;
            let which = SheetsAt { period: Some(period), ..SheetsAt::default() };
            let mut sheets = tx.sheets_at(SheetStep::SelfAssessment, which).await?;
            let officers = tx.officers().await?;
            let codes: HashMap<_, _> = officers.iter().map(|one| (one.id.uuid(), one.code.clone())).collect();
            sheets.sort_by(|one, other| codes.get(&one.subject_id).cmp(&codes.get(&other.subject_id)));
            let names = officers.into_iter().map(|one| (one.id, one.name)).collect::<HashMap<_, _>>();
            (sheets, names)
        };
        let opened = Instant::start_of(now.day()).plus_seconds(9 * 3600).min(now);
        let numbered: Vec<_> = sheets.iter().enumerate().collect();
        for some in numbered.chunks(BATCH) {
            let mut tx = self.store.write(tenant).await?;
            for (number, sheet) in some {
                let waits = sheet.officer_id.is_some_and(|officer| waiting.contains(&officer));
                let walk =
                    Walk { service: self, names: &names, items: &items, number: *number, began: opened };
                walk.go(&mut tx, sheet, if waits { 0 } else { steps(*number) }).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }
}

/// How many steps the sheet of that number has taken.
const fn steps(number: usize) -> usize {
    match number % 10 {
        0 | 1 => 0,
        2 | 3 => 1,
        4..=6 => 2,
        7 | 8 => 3,
        _ => 4,
    }
}

/// One sheet on its way.
struct Walk<'a> {
    service: &'a Service,
    names: &'a HashMap<OfficerId, String>,
    items: &'a [Item],
    number: usize,
    began: Instant,
}

impl Walk<'_> {
    async fn go(&self, tx: &mut Tx, sheet: &Sheet, steps: usize) -> Result<(), Error> {
        let (own, reviewed) = (self.form(false), self.form(true));
        let mut changed = sheet.clone();
        let mut moves = Vec::new();
        let at = |step: i64| self.began.plus_seconds((step - 5) * STEP);
        if steps == 0 && self.number.is_multiple_of(2) {
            // Begun, not handed in.
            changed.self_form = Some(own.write()?);
        }
        if steps >= 1 {
            changed.self_form = Some(own.write()?);
            changed.self_total = Some(own.total());
            moves.push(self.moved(
                &mut changed,
                (SheetAct::HandIn, SheetStep::Review),
                at(1),
                sheet.officer_id,
                &own,
            )?);
        }
        if steps >= 2 && sheet.leader_id.is_some() {
            changed.review_form = Some(reviewed.write()?);
            changed.review_total = Some(reviewed.total());
            moves.push(self.moved(
                &mut changed,
                (SheetAct::Review, SheetStep::Approval),
                at(2),
                sheet.leader_id,
                &reviewed,
            )?);
        }
        if steps >= 3 && changed.step == SheetStep::Approval && sheet.assessor_id.is_some() {
            changed.approval_form = Some(reviewed.write()?);
            changed.total = Some(reviewed.total());
            changed.points = Some(reviewed.points()?);
            changed.approved_at = Some(at(3));
            moves.push(self.moved(
                &mut changed,
                (SheetAct::Approve, SheetStep::PublicNotice),
                at(3),
                None,
                &reviewed,
            )?);
        }
        if steps >= 4 && changed.step == SheetStep::PublicNotice {
            changed.noticed_at = Some(at(3));
            let filed = (SheetAct::Notice, SheetStep::Filing);
            moves.push(SheetMove { form: None, ..self.moved(&mut changed, filed, at(4), None, &reviewed)? });
        }
        if changed != *sheet {
            changed.version = sheet.version + 1;
            tx.change_sheet(&changed, sheet.version).await?;
            tx.insert_sheet_moves(&moves).await?;
        }
        Ok(())
    }

    fn moved(
        &self,
        sheet: &mut Sheet,
        (act, step): (SheetAct, SheetStep),
        at: Instant,
        by: Option<OfficerId>,
        form: &SheetForm,
    ) -> Result<SheetMove, Error> {
        sheet.step = step;
        sheet.held_since = at;
        let author = by.and_then(|by| self.names.get(&by)).map_or("领导小组", String::as_str);
        Ok(SheetMove {
            id: SheetMoveId::new(at, self.service.random()),
            sheet_id: sheet.id,
            act,
            step,
            form: Some(form.write()?),
            reason: String::new(),
            account_id: None,
            author: author.to_owned(),
            on_behalf: None,
            at,
        })
    }

    /// What is said of the officer, by themselves or by the leader: most leaders agree, some take a little off, a few much.
    fn form(&self, reviewed: bool) -> SheetForm {
        let mut lines = BTreeMap::new();
        for (at, item) in self.items.iter().enumerate() {
            let seed = (self.number * 7 + at * 13) % 17;
            let off = i32::try_from(seed).unwrap_or(0) * item.max.hundredths() / 80;
            let mut line = Line {
                points: Some(item.max.hundredths() - off),
                reason: String::new(),
                evidence: if at == 2 { "本月办结事项见日志。".to_owned() } else { String::new() },
            };
            if reviewed {
                line.evidence.clear();
                let less = match self.number % 24 {
                    6 | 14 if at == 1 => Some((650, "本月两次迟报材料，经提醒后改正。")),
                    _ if self.number.is_multiple_of(5) && at == 2 => Some((50, "一件办理超期一天。")),
                    _ => None,
                };
                if let Some((less, reason)) = less {
                    line.points = line.points.map(|points| (points - less).max(0));
                    reason.clone_into(&mut line.reason);
                }
            }
            lines.insert(item.name.clone(), line);
        }
        SheetForm { lines, remark: String::new() }
    }
}
