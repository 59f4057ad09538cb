//! What of the program fulfils a duty does so in its own transaction, with itself as evidence.

use liandai_model::{InstitutionId, ObligationId};
use liandai_rules::package::Fulfilled;
use liandai_store::{
    Page, Reach, Tx,
    obligation_list::{ObligationFilter, ObligationSort},
};

use super::{Doing, TO_DO};
use crate::{Call, Error, Service};

/// The kind of evidence that it is, where the duty takes several.
const REPORT: &str = "report";

impl Service {
    /// Says that the duty which this fulfils is done, if an institution owes it for a period and it is still to be done.
    ///
    /// # Errors
    /// It is not the actor's to do, or the database fails.
    pub(crate) async fn fulfil(
        &self,
        tx: &mut Tx,
        call: &Call,
        by: Fulfilled,
        (institution, period): (InstitutionId, &str),
        (amount, evidence): (&str, &str),
    ) -> Result<Option<ObligationId>, Error> {
        let Some(duties) = call.package().duties() else { return Ok(None) };
        let by_it = duties.duties.iter().filter(|rule| rule.body.fulfilled == Some(by));
        let ids: Vec<String> = by_it.clone().map(|rule| rule.id.clone()).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let filter = ObligationFilter {
            subject: Some(institution.uuid()),
            duties: ids,
            states: TO_DO.to_vec(),
            ..ObligationFilter::default()
        };
        let page = Page::new(1, 100);
        let found = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?;
        let Some(row) = found.rows.into_iter().find(|row| row.period == period) else {
            return Ok(None);
        };
        let rule = by_it.clone().find(|rule| rule.id == row.duty);
        let kind = rule.map_or("", |rule| duties.evidence_kind(&rule.body, REPORT));
        let day = call.today().to_string();
        let doing = Doing { day: &day, amount, kind, evidence };
        self.finish_within(tx, call, row.id, row.version, &doing).await?;
        Ok(Some(row.id))
    }
}
