//! The steps after approval: whoever gives notice, files or proclaims asks here which sheets wait for it, and moves them on.

use liandai_model::{Instant, InstitutionId, Period, SheetAct, SheetId, SheetMoveId, SheetStep};
use liandai_store::{
    Tx,
    sheet::{Sheet, SheetsAt},
    sheet_move::SheetMove,
};

use super::course::Course;
use crate::{Call, Error, Service, powers::Decision, record::Record};

impl Service {
    /// The sheets that stand at a step after approval and that an institution's steering group approved, of one period or of all, those that
    /// have stood there longest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn sheets_after_approval(
        &self,
        tx: &mut Tx,
        step: SheetStep,
        assessor: InstitutionId,
        period: Option<Period>,
    ) -> Result<Vec<Sheet>, Error> {
        let which = SheetsAt { assessor: Some(assessor), period, ..SheetsAt::default() };
        Ok(tx.sheets_at(step, which).await?)
    }

    /// Says of sheets at `public-notice` that notice of them has begun (or, with `None`, that it was withdrawn): from then on nobody takes
    /// their approval back. The caller authorises, records and commits.
    ///
    /// # Errors
    /// [`Error::Conflict`] if one of them is no longer at that step, or the database fails.
    pub async fn begin_sheet_notice(
        &self,
        tx: &mut Tx,
        sheets: &[SheetId],
        at: Option<Instant>,
    ) -> Result<(), Error> {
        let noticed = tx.notice_sheets(sheets, at).await?;
        if usize::try_from(noticed) == Ok(sheets.len()) {
            Ok(())
        } else {
            Err(Error::Conflict("sheet-moved-on"))
        }
    }

    /// Lets sheets take the step at which they stand and go on to the next of their course: from `public-notice` to filing (a month) or
    /// proclamation (a rating), from those to the end. Writes a move for each and one audit record. The caller has authorised it by
    /// `decision` and commits.
    ///
    /// # Errors
    /// [`Error::Conflict`] if one of them stands elsewhere or was superseded; or the database fails. Nothing may be committed then.
    pub async fn advance_sheets(
        &self,
        tx: &mut Tx,
        call: &Call,
        decision: &Decision,
        sheets: &[SheetId],
        (from, act): (SheetStep, SheetAct),
        reason: &str,
    ) -> Result<usize, Error> {
        let mut all = tx.sheets_among(sheets).await?;
        if all.len() != sheets.len() || all.iter().any(|sheet| !sheet.is_current || sheet.step != from) {
            return Err(Error::Conflict("sheet-moved-on"));
        }
        all.sort_by_key(|sheet| sheet.cycle_id);
        for of_cycle in all.chunk_by(|one, other| one.cycle_id == other.cycle_id) {
            let Some(first) = of_cycle.first() else { continue };
            let cycle = tx.cycle(first.cycle_id).await?.ok_or(Error::NotFound("cycle"))?;
            let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
            let next = Course::of(&version.package, cycle.period).after(from);
            let next = next.ok_or(Error::Conflict("sheet-moved-on"))?;
            let ids: Vec<_> = of_cycle.iter().map(|sheet| sheet.id).collect();
            let closed_at = (next == SheetStep::Closed).then_some(call.now);
            let gone = tx.move_sheets(&ids, (from, next), call.now, closed_at).await?;
            if usize::try_from(gone) != Ok(ids.len()) {
                return Err(Error::Conflict("sheet-moved-on"));
            }
            let moves: Vec<_> =
                ids.iter().map(|id| self.advanced(call, decision, *id, (act, next), reason)).collect();
            tx.insert_sheet_moves(&moves).await?;
            let label = cycle.period.to_string();
            let record = Record::new("advance-sheets", "cycle", cycle.id, &label).after(&Advanced {
                from,
                to: next,
                sheets: &ids,
            })?;
            record.because(reason).by(decision).write(tx, call).await?;
        }
        Ok(all.len())
    }

    fn advanced(
        &self,
        call: &Call,
        decision: &Decision,
        sheet: SheetId,
        (act, step): (SheetAct, SheetStep),
        reason: &str,
    ) -> SheetMove {
        SheetMove {
            id: SheetMoveId::new(call.now, self.random()),
            sheet_id: sheet,
            act,
            step,
            form: None,
            reason: reason.to_owned(),
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            on_behalf: decision.on_behalf.map(|other| other.account),
            at: call.now,
        }
    }
}

/// What went on, as the audit record keeps it.
#[derive(serde::Serialize)]
struct Advanced<'a> {
    from: SheetStep,
    to: SheetStep,
    sheets: &'a [SheetId],
}
