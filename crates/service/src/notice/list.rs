//! The notice board: to whom notices are shown, and what each shows.

use liandai_model::{InstitutionId, NoticeId, NoticeState};
use liandai_store::{
    Page, Paged, Tx,
    notice::{NoticeReach, NoticeRow, NoticedSheet},
    objection::{ObjectionFilter, ObjectionRow},
};

use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Place},
};

/// A notice as the actor sees it.
#[derive(Debug)]
pub struct NoticeView {
    /// The notice.
    pub notice: NoticeRow,
    /// What it shows.
    pub sheets: Vec<NoticedSheet>,
    /// The actor's own objections to it, and for those who decide all others.
    pub objections: Vec<ObjectionRow>,
    /// Whether the actor may object now: it concerns their institution, and its days are not over.
    pub may_object: bool,
}

impl Service {
    /// A page of the notices that concern the actor's institution, or that the actor may see as part of appraisals, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn list_notices(
        &self,
        call: &Call,
        state: Option<NoticeState>,
        page: Page,
    ) -> Result<Paged<NoticeRow>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let own = own_institution(&mut tx, call).await?;
        let reach = self.powers.reach(&call.actor.principal, Action::ViewSheet);
        Ok(tx.notices(&NoticeReach { own, reach }, state, page).await?)
    }

    /// One notice.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_notice(&self, call: &Call, id: NoticeId) -> Result<NoticeView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (notice, concerns) = self.seen_notice(&mut tx, call, id).await?;
        let sheets = tx.noticed_sheets(id).await?;
        let group = Place::institution(vec![notice.assessor_id]);
        let decides = self.may(call, Action::DecideObjection, &group);
        let by = (!decides).then_some(call.actor.account);
        let filter = ObjectionFilter { notice: Some(id), by, ..ObjectionFilter::default() };
        let objections = tx.objections(&filter, Page::new(1, 500)).await?.rows;
        let is_open = notice.state == NoticeState::Open && call.today() <= notice.to_day;
        Ok(NoticeView { may_object: is_open && concerns, notice, sheets, objections })
    }

    /// A notice that the actor may see, and whether it concerns their institution.
    pub(super) async fn seen_notice(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: NoticeId,
    ) -> Result<(NoticeRow, bool), Error> {
        let notice = tx.notice_row(id).await?.ok_or(Error::NotFound("notice"))?;
        let concerns = own_institution(tx, call).await? == Some(notice.institution_id);
        let group = Place::institution(vec![notice.assessor_id]);
        let place = institution_place(tx, notice.institution_id).await?;
        let sees = concerns
            || self.may(call, Action::ViewSheet, &place)
            || [Action::GiveNotice, Action::DecideObjection]
                .iter()
                .any(|action| self.may(call, *action, &group));
        if sees { Ok((notice, concerns)) } else { Err(Error::NotFound("notice")) }
    }
}

/// Where the actor serves.
pub(crate) async fn own_institution(tx: &mut Tx, call: &Call) -> Result<Option<InstitutionId>, Error> {
    let Some(officer) = call.actor.officer else { return Ok(None) };
    let officer = tx.officer(officer).await?;
    let serves = officer.filter(|one| one.ended_on.is_none_or(|last| last >= call.today()));
    Ok(serves.map(|one| one.institution_id))
}
