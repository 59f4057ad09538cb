//! Somebody whom a notice concerns objects to one of its sheets.

use liandai_model::{NoticeId, ObjectionId, ObjectionState, SheetId, SheetStep};
use liandai_store::objection::{Objection, ObjectionFilter};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
    typed::Typed,
};

/// The most characters of the reasons.
pub(super) const REASONS: usize = 1000;

impl Service {
    /// Objects to a sheet, with reasons. Until somebody has decided, that sheet does not go on.
    ///
    /// # Errors
    /// [`Error::Invalid`] without reasons; the notice does not concern the actor's institution; [`Error::Conflict`] if its days are over, the
    /// sheet has moved on, or an objection of the actor's to it is open; or the database fails.
    pub async fn object(
        &self,
        call: &Call,
        notice: NoticeId,
        sheet: SheetId,
        reasons: &str,
    ) -> Result<ObjectionId, Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        let decision = self.require(call, Action::Object, &own)?;
        let mut typed = Typed::default();
        let reasons = typed.text("reasons", &reasons.replace(['\r', '\n'], " "), REASONS);
        let mut tx = self.store.write(call.tenant).await?;
        let (row, concerns) = self.seen_notice(&mut tx, call, notice).await?;
        if !concerns {
            return Err(Error::Forbidden);
        }
        typed.done()?;
        let kept = tx.notice(notice).await?.ok_or(Error::NotFound("notice"))?;
        if call.today() > kept.to_day {
            return Err(Error::Conflict("notice-is-over"));
        }
        let shown = tx.noticed_sheets(notice).await?;
        let shown = shown.into_iter().find(|one| one.sheet_id == sheet).ok_or(Error::NotFound("sheet"))?;
        if shown.step != SheetStep::PublicNotice || shown.noticed_at != Some(kept.given_at) {
            return Err(Error::Conflict("sheet-moved-on"));
        }
        let before = ObjectionFilter {
            by: Some(call.actor.account),
            sheet: Some(sheet),
            state: Some(ObjectionState::Open),
            ..ObjectionFilter::default()
        };
        if tx.count_objections(&before).await? > 0 {
            return Err(Error::Conflict("objection-is-made"));
        }
        let new = Objection {
            id: ObjectionId::new(call.now, self.random()),
            notice_id: notice,
            sheet_id: sheet,
            institution_id: row.institution_id,
            assessor_id: row.assessor_id,
            state: ObjectionState::Open,
            reasons,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
            answer_seen_at: None,
        };
        tx.insert_objection(&new).await?;
        Record::new("object", "objection", new.id, &shown.name)
            .after(&new)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
