//! The days of a notice are over: its sheets go on, but for those to which an objection is open.

use liandai_model::{NoticeState, Period, SheetAct, SheetId, SheetMoveId, SheetStep, TenantId};
use liandai_store::{
    Tx,
    notice::{Notice, NoticedSheet},
    sheet::Sheet,
    sheet_move::SheetMove,
};

use crate::{
    Error, Service,
    appraisal::{CALENDAR, Course},
    record::Record,
};

impl Service {
    /// Lets the sheets of every notice go on whose days are over, and says how many went. Done twice, or late, it does nothing twice.
    ///
    /// # Errors
    /// The database fails.
    pub async fn turn_notices(&self, tenant: TenantId) -> Result<usize, Error> {
        let over = {
            let mut tx = self.store.read(tenant).await?;
            tx.notices_over(self.now().day()).await?
        };
        let mut moved = 0;
        for notice in &over {
            let mut tx = self.store.write(tenant).await?;
            tx.take_turn().await?;
            let done = self.end_of_notice(&mut tx, tenant, notice).await?;
            if done.0 > 0 || done.1 {
                tx.commit().await?;
            }
            moved += done.0;
        }
        Ok(moved)
    }

    /// Lets the sheets of a notice whose days are over go on. Gives how many went, and whether none is left that waits.
    pub(super) async fn end_of_notice(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        notice: &Notice,
    ) -> Result<(usize, bool), Error> {
        let kept = tx.notice(notice.id).await?.filter(|notice| notice.state == NoticeState::Open);
        let Some(notice) = kept else { return Ok((0, false)) };
        let waits = |sheet: &&NoticedSheet| {
            sheet.step == SheetStep::PublicNotice && sheet.noticed_at == Some(notice.given_at)
        };
        let all = tx.noticed_sheets(notice.id).await?;
        let waiting: Vec<_> = all.iter().filter(waits).collect();
        let going: Vec<_> =
            waiting.iter().filter(|sheet| sheet.open_objections == 0).map(|sheet| sheet.sheet_id).collect();
        let now = self.now();
        if !going.is_empty() {
            let cycle = tx.cycle_of(notice.period).await?.ok_or(Error::NotFound("cycle"))?;
            let version = self.regulation_by_id(tenant, cycle.regulation_id).await?;
            let next = Course::of(&version.package, notice.period).after(SheetStep::PublicNotice);
            let next = next.ok_or(Error::NotFound("step"))?;
            self.go_on(tx, &going, (SheetStep::PublicNotice, next), SheetAct::Notice).await?;
            if next == SheetStep::Proclamation {
                let after = Course::of(&version.package, notice.period).after(next);
                self.follow_proclaimed(tx, &going, (notice.period, after)).await?;
            }
        }
        let is_done = going.len() == waiting.len() && tx.end_notice(notice.id, now).await?;
        if !going.is_empty() || is_done {
            let label = notice.period.to_string();
            let record = Record::new("end-notice", "notice", notice.id, &label).after(&going.len())?;
            record.append(tx, (None, CALENDAR), now, "").await?;
        }
        Ok((going.len(), is_done))
    }

    /// Of sheets that wait to be proclaimed, those that the rating in force has counted take their last step too; one that was approved
    /// since waits for the rating that will count it.
    async fn follow_proclaimed(
        &self,
        tx: &mut Tx,
        sheets: &[SheetId],
        (period, after): (Period, Option<SheetStep>),
    ) -> Result<(), Error> {
        let (Some(rating), Some(after)) = (tx.rating_in_force(&period.to_string()).await?, after) else {
            return Ok(());
        };
        let is_counted = |sheet: &Sheet| sheet.approved_at.is_some_and(|at| at <= rating.computed_at);
        let counted: Vec<_> =
            tx.sheets_among(sheets).await?.into_iter().filter(is_counted).map(|sheet| sheet.id).collect();
        if counted.is_empty() {
            return Ok(());
        }
        self.go_on(tx, &counted, (SheetStep::Proclamation, after), SheetAct::Proclaim).await
    }

    /// Moves sheets from one step to the next, by the calendar.
    async fn go_on(
        &self,
        tx: &mut Tx,
        sheets: &[SheetId],
        (from, to): (SheetStep, SheetStep),
        act: SheetAct,
    ) -> Result<(), Error> {
        let now = self.now();
        let closed_at = (to == SheetStep::Closed).then_some(now);
        tx.move_sheets(sheets, (from, to), now, closed_at).await?;
        let gone = |sheet: &SheetId| SheetMove {
            id: SheetMoveId::new(now, self.random()),
            sheet_id: *sheet,
            act,
            step: to,
            form: None,
            reason: String::new(),
            account_id: None,
            author: CALENDAR.to_owned(),
            on_behalf: None,
            at: now,
        };
        let moves: Vec<_> = sheets.iter().map(gone).collect();
        tx.insert_sheet_moves(&moves).await?;
        Ok(())
    }
}
