//! The office of the group that approved gives notice.

use std::collections::BTreeMap;

use liandai_model::{InstitutionId, NoticeId, NoticeState, Period, SheetStep};
use liandai_rules::package::TermOf;
use liandai_store::{
    Tx,
    names::Unnamed,
    notice::Notice,
    sheet::{Sheet, SheetsAt},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
    term::last_day,
};

/// Approved sheets of which notice is still to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToGive {
    /// Of which period.
    pub period: Period,
    /// Whose people they are.
    pub institution: InstitutionId,
    /// The name of that.
    pub institution_name: String,
    /// Whose steering group approved them.
    pub assessor: InstitutionId,
    /// The name of that.
    pub assessor_name: String,
    /// How many.
    pub sheets: usize,
}

impl Service {
    /// What the actor may give notice of now, by period and institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn notices_to_give(&self, call: &Call) -> Result<Vec<ToGive>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        self.to_give(&mut tx, call).await
    }

    pub(super) async fn to_give(&self, tx: &mut Tx, call: &Call) -> Result<Vec<ToGive>, Error> {
        let reach = self.powers.reach(&call.actor.principal, Action::GiveNotice);
        let mut groups: BTreeMap<(Period, InstitutionId, InstitutionId), usize> = BTreeMap::new();
        for assessor in reach.institutions {
            for sheet in self.sheets_after_approval(tx, SheetStep::PublicNotice, assessor, None).await? {
                if sheet.noticed_at.is_none() {
                    *groups.entry((sheet.period, assessor, sheet.institution_id)).or_default() += 1;
                }
            }
        }
        let institutions = groups.keys().flat_map(|(_, assessor, institution)| [*assessor, *institution]);
        let unnamed = Unnamed { institutions: institutions.collect(), ..Unnamed::default() };
        let names = tx.names_of(&unnamed).await?;
        let to_give = |((period, assessor, institution), sheets)| ToGive {
            period,
            institution,
            institution_name: names.institution(institution).to_owned(),
            assessor,
            assessor_name: names.institution(assessor).to_owned(),
            sheets,
        };
        Ok(groups.into_iter().map(to_give).collect())
    }

    /// Gives notice of all approved sheets of a period, an institution and an assessor of which none was given yet.
    ///
    /// # Errors
    /// The actor may not; [`Error::Conflict`] if there are none, or one has moved on; or the database fails.
    pub async fn give_notice(
        &self,
        call: &Call,
        assessor: InstitutionId,
        institution: InstitutionId,
        period: Period,
    ) -> Result<NoticeId, Error> {
        let decision = self.require(call, Action::GiveNotice, &Place::institution(vec![assessor]))?;
        let today = call.today();
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let which =
            SheetsAt { assessor: Some(assessor), institution: Some(institution), period: Some(period) };
        let sheets = tx.sheets_at(SheetStep::PublicNotice, which).await?;
        let sheets: Vec<_> =
            sheets.iter().filter(|sheet: &&Sheet| sheet.noticed_at.is_none()).map(|sheet| sheet.id).collect();
        if sheets.is_empty() {
            return Err(Error::Conflict("notice-nothing"));
        }
        let name = tx.institution(institution).await?.ok_or(Error::NotFound("institution"))?.name;
        let cycle = tx.cycle_of(period).await?.ok_or(Error::NotFound("cycle"))?;
        let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
        let last = last_day(&mut tx, &version.package, TermOf::Notice, today).await?;
        let notice = Notice {
            id: NoticeId::new(call.now, self.random()),
            period,
            institution_id: institution,
            assessor_id: assessor,
            state: NoticeState::Open,
            from_day: today,
            to_day: last.ok_or(Error::Conflict("notice-no-term"))?,
            given_by: call.actor.account,
            given_at: call.now,
            ended_at: None,
        };
        tx.insert_notice(&notice, &sheets).await?;
        self.begin_sheet_notice(&mut tx, &sheets, Some(call.now)).await?;
        Record::new("give-notice", "notice", notice.id, &name)
            .after(&notice)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(notice.id)
    }
}
