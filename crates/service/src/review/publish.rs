//! The head publishes: from then on nothing of it changes, and the duty to hold it is done with it as evidence.

use liandai_model::{ObligationId, ReviewId, ReviewState};
use liandai_rules::package::Fulfilled;
use liandai_store::{
    Page, Reach, Tx,
    obligation_list::{ObligationFilter, ObligationSort},
    review::Review,
};

use super::comment::typed;
use crate::{
    Call, Error, Service,
    duty::{Doing, TO_DO},
    record::Record,
};

/// The kind of evidence that a review is, where the duty takes several.
const REPORT: &str = "report";

impl Service {
    /// Publishes a draft with its comment. `evidence` is what the duty's record says of it.
    ///
    /// # Errors
    /// [`Error::Invalid`] if nothing is said of the figures or it is too long; [`Error::Conflict`] if it was changed since or is no draft; the
    /// actor does not hold it; or the database fails.
    pub async fn publish_review(
        &self,
        call: &Call,
        id: ReviewId,
        version: i64,
        comment: &str,
        evidence: &str,
    ) -> Result<Option<ObligationId>, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let (before, decision) = self.held_review(&mut tx, call, id).await?;
        if before.state != ReviewState::Draft {
            return Err(Error::Conflict("review-no-draft"));
        }
        let comment = typed(comment)?;
        if comment.trim().is_empty() {
            return Err(Error::invalid("comment", "review-comment-missing"));
        }
        let obligation = self.fulfil(&mut tx, call, &before, evidence).await?;
        let after = Review {
            comment,
            state: ReviewState::Published,
            obligation_id: obligation,
            published_by: Some(call.actor.account),
            publisher: call.actor.display_name.clone(),
            published_at: Some(call.now),
            version: version + 1,
            ..before.clone()
        };
        if !tx.change_review(&after, version).await? {
            return Err(Error::Conflict("review-changed-meanwhile"));
        }
        let record =
            Record::new("publish-review", "review", id, &after.period).before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(obligation)
    }

    /// Says that the duty which a review of the quarter fulfils is done, if it is owed and still to be done.
    async fn fulfil(
        &self,
        tx: &mut Tx,
        call: &Call,
        review: &Review,
        evidence: &str,
    ) -> Result<Option<ObligationId>, Error> {
        let Some(duties) = call.package().duties() else { return Ok(None) };
        let by_review = duties.duties.iter().filter(|rule| rule.body.fulfilled == Some(Fulfilled::Review));
        let ids: Vec<String> = by_review.clone().map(|rule| rule.id.clone()).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        let filter = ObligationFilter {
            subject: Some(review.institution_id.uuid()),
            duties: ids,
            states: TO_DO.to_vec(),
            ..ObligationFilter::default()
        };
        let page = Page::new(1, 100);
        let found = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Due, page).await?;
        let Some(row) = found.rows.into_iter().find(|row| row.period == review.period) else {
            return Ok(None);
        };
        let rule = by_review.clone().find(|rule| rule.id == row.duty);
        let kinds = rule.map_or(&[][..], |rule| &rule.body.evidence);
        let words: Vec<&str> =
            kinds.iter().filter_map(|at| duties.evidence.get(*at)).map(|word| word.id.as_str()).collect();
        let kind = words.iter().find(|word| **word == REPORT).or(words.first()).copied().unwrap_or_default();
        let day = call.today().to_string();
        let doing = Doing { day: &day, amount: "", kind, evidence };
        self.finish_within(tx, call, row.id, row.version, &doing).await?;
        Ok(Some(row.id))
    }
}
