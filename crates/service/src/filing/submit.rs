//! An institution files its month.

use liandai_model::{FilingId, FilingState, InstitutionId, Period, SheetStep};
use liandai_store::{
    Page, Reach,
    filing::Filing,
    sheet::SheetsAt,
    sheet_list::{SheetFilter, SheetSort},
};

use super::board::BEFORE;
use crate::{Call, Error, Service, powers::Action, record::Record, typed::Typed};

impl Service {
    /// Files every sheet of a month that is ready. If some are not, the remark says why; they are filed when they are.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a remark where somebody is missing; the actor may not; [`Error::Conflict`] if nothing is ready or a filing
    /// waits to be taken; or the database fails.
    pub async fn file_month(
        &self,
        call: &Call,
        institution: InstitutionId,
        period: Period,
        remark: &str,
    ) -> Result<FilingId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (institution, place, cycle) = self.to_file(&mut tx, call, institution, period).await?;
        let decision = self.require(call, Action::FileMonth, &place)?;
        let before = tx.filings_of(institution.id, period).await?;
        if before.iter().any(|filing| filing.state == FilingState::Submitted) {
            return Err(Error::Conflict("filing-waits"));
        }
        // What is corrected after a month was submitted in time is not late.
        let is_first = before.iter().all(|filing| filing.state == FilingState::Returned);
        let which =
            SheetsAt { institution: Some(institution.id), period: Some(period), ..SheetsAt::default() };
        let sheets = tx.sheets_at(SheetStep::Filing, which).await?;
        if sheets.is_empty() {
            return Err(Error::Conflict("filing-nothing"));
        }
        let filter = SheetFilter {
            period: Some(period),
            institution: Some(institution.id),
            steps: BEFORE.to_vec(),
            ..SheetFilter::default()
        };
        let (all, one) = (Reach::whole_city(), Page::new(1, 1));
        let missing = tx.sheet_list(&all, &filter, SheetSort::Waiting, one).await?.total;
        let mut typed = Typed::default();
        let remark = if missing > 0 {
            typed.text("remark", remark, 500)
        } else {
            typed.optional("remark", remark, 500)
        };
        typed.done()?;
        let superior = self.superior(&mut tx, call, &institution).await?;
        let ids: Vec<_> = sheets.iter().map(|sheet| sheet.id).collect();
        let new = Filing {
            id: FilingId::new(call.now, self.random()),
            period,
            institution_id: institution.id,
            superior_id: superior.map(|superior| superior.id),
            state: FilingState::Submitted,
            due_day: cycle.file_by,
            is_late: is_first && call.today() > cycle.file_by,
            sheets: i64::try_from(ids.len()).unwrap_or(i64::MAX),
            missing,
            remark,
            filed_by: call.actor.account,
            filer: call.actor.display_name.clone(),
            filed_at: call.now,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
        };
        tx.insert_filing(&new, &ids).await?;
        Record::new("file-month", "filing", new.id, &institution.name)
            .after(&new)?
            .because(&new.remark)
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
