//! Somebody who had no part in the sheet decides on an objection to it.

use liandai_model::{ObjectionId, ObjectionState, SheetAct, SheetMoveId, SheetStep};
use liandai_store::{
    Page, Paged, Tx,
    notice::Notice,
    objection::{Objection, ObjectionDecision, ObjectionFilter, ObjectionRow},
    sheet::Sheet,
    sheet_move::SheetMove,
};

use crate::{
    Call, Error, Service,
    powers::{Action, Decision, Place},
    record::Record,
    typed::Typed,
};

impl Service {
    /// The objections that the actor may decide on, as far as a list can know, and those that were decided; open ones first.
    ///
    /// # Errors
    /// The actor may decide on none at all, or the database fails.
    pub async fn objections_to_decide(&self, call: &Call, page: Page) -> Result<Paged<ObjectionRow>, Error> {
        let reach = self.reach(call, Action::DecideObjection)?;
        let mut tx = self.store.read(call.tenant).await?;
        let filter = ObjectionFilter { assessors: Some(reach), ..ObjectionFilter::default() };
        Ok(tx.objections(&filter, page).await?)
    }

    /// The actor's own objections, open ones first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_objections(&self, call: &Call, page: Page) -> Result<Paged<ObjectionRow>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let filter = ObjectionFilter { by: Some(call.actor.account), ..ObjectionFilter::default() };
        Ok(tx.objections(&filter, page).await?)
    }

    /// An objection: the actor's own, or one that they may decide on, and whether they may decide on it now.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_objection(&self, call: &Call, id: ObjectionId) -> Result<(ObjectionRow, bool), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let objection = tx.objection(id).await?.ok_or(Error::NotFound("objection"))?;
        let sheet = tx.sheet(objection.sheet_id).await?.ok_or(Error::NotFound("sheet"))?;
        let group = Place::institution(vec![objection.assessor_id]);
        let is_own = objection.account_id == call.actor.account;
        if !is_own && !self.may(call, Action::DecideObjection, &group) {
            return Err(Error::NotFound("objection"));
        }
        let may = match self.may_decide_objection(&mut tx, call, &objection, &sheet).await {
            Ok(_) => objection.state == ObjectionState::Open,
            Err(Error::Forbidden | Error::Conflict(_)) => false,
            Err(error) => return Err(error),
        };
        let row = tx.objection_row(id).await?.ok_or(Error::NotFound("objection"))?;
        Ok((row, may))
    }

    /// Upholds an objection, so that its sheet is approved anew, or rejects it, so that the sheet goes on.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a reason; the actor may not, it is about their own sheet, or [`Error::Conflict`]: they objected themselves or
    /// reviewed or approved the sheet before, or somebody has decided meanwhile; or the database fails.
    pub async fn decide_objection(
        &self,
        call: &Call,
        id: ObjectionId,
        is_upheld: bool,
        why: &str,
    ) -> Result<(), Error> {
        let mut typed = Typed::default();
        let why = typed.text("why", why, 500);
        let mut tx = self.store.write(call.tenant).await?;
        let objection = tx.objection(id).await?.ok_or(Error::NotFound("objection"))?;
        let sheet = tx.sheet(objection.sheet_id).await?.ok_or(Error::NotFound("sheet"))?;
        let group = Place::institution(vec![objection.assessor_id]);
        if !self.may(call, Action::DecideObjection, &group) {
            return Err(Error::NotFound("objection"));
        }
        let decision = self.may_decide_objection(&mut tx, call, &objection, &sheet).await?;
        typed.done()?;
        let notice = tx.notice(objection.notice_id).await?.ok_or(Error::NotFound("notice"))?;
        let state = if is_upheld { ObjectionState::Upheld } else { ObjectionState::Rejected };
        let (by, decider) = (call.actor.account, call.actor.display_name.as_str());
        let answer = ObjectionDecision { state, by, decider, at: call.now, why: &why };
        if !tx.decide_objection(id, &answer).await? {
            return Err(Error::Conflict("objection-decided"));
        }
        if is_upheld {
            self.send_back(&mut tx, call, &decision, (&notice, &sheet), &why).await?;
        }
        let after = tx.objection(id).await?.ok_or(Error::NotFound("objection"))?;
        let name = tx.objection_row(id).await?.map_or_else(String::new, |row| row.name);
        let record = if is_upheld {
            Record::new("uphold-objection", "objection", id, &name)
        } else {
            Record::new("reject-objection", "objection", id, &name)
        };
        record.before(&objection)?.after(&after)?.because(&why).by(&decision).write(&mut tx, call).await?;
        if notice.to_day < call.today() {
            self.end_of_notice(&mut tx, call.tenant, &notice).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// Whether the actor may decide: they have the power there, and neither they nor whoever lent it objected or had a part in the sheet.
    async fn may_decide_objection(
        &self,
        tx: &mut Tx,
        call: &Call,
        objection: &Objection,
        sheet: &Sheet,
    ) -> Result<Decision, Error> {
        let place = Place::institution(vec![objection.assessor_id]);
        let place = match sheet.officer_id {
            Some(officer) => place.about(officer),
            None => place,
        };
        let decision = self.require(call, Action::DecideObjection, &place)?;
        let behind = decision.on_behalf.map(|other| other.account);
        if self.is_same_person(tx, call, objection.account_id).await? || behind == Some(objection.account_id)
        {
            return Err(Error::Conflict("objection-own"));
        }
        for one in tx.sheet_moves(sheet.id).await? {
            for account in [one.account_id, one.on_behalf].into_iter().flatten() {
                let is_part = matches!(one.act, SheetAct::Review | SheetAct::Approve | SheetAct::HandIn);
                if is_part && (behind == Some(account) || self.is_same_person(tx, call, account).await?) {
                    return Err(Error::Conflict("objection-took-part"));
                }
            }
        }
        Ok(decision)
    }

    /// The sheet of an upheld objection stands before approval again; what was approved no longer stands.
    async fn send_back(
        &self,
        tx: &mut Tx,
        call: &Call,
        decision: &Decision,
        (notice, sheet): (&Notice, &Sheet),
        why: &str,
    ) -> Result<(), Error> {
        // Another objection to it was upheld before: it has gone back already.
        if sheet.step != SheetStep::PublicNotice || sheet.noticed_at != Some(notice.given_at) {
            return Ok(());
        }
        let changed = Sheet {
            step: SheetStep::Approval,
            held_since: call.now,
            version: sheet.version + 1,
            total: None,
            points: None,
            approved_by: None,
            approved_at: None,
            noticed_at: None,
            ..sheet.clone()
        };
        if !tx.change_sheet(&changed, sheet.version).await? {
            return Err(Error::Conflict("sheet-moved-on"));
        }
        let back = SheetMove {
            id: SheetMoveId::new(call.now, self.random()),
            sheet_id: sheet.id,
            act: SheetAct::Return,
            step: SheetStep::Approval,
            form: None,
            reason: why.to_owned(),
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            on_behalf: decision.on_behalf.map(|other| other.account),
            at: call.now,
        };
        tx.insert_sheet_moves(std::slice::from_ref(&back)).await?;
        Ok(())
    }
}
