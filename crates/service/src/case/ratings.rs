//! Ratings that counted what was reversed are to be computed again: each result concerned gets what was upheld about it, which waits for the
//! rating that takes its place, like any other remedy.

use liandai_model::{Day, ObjectionState, Period, RatingState, RemedyId, RemedyKind, Subject};
use liandai_store::{
    Tx,
    conduct_case::{CaseDecision, CaseRemedy},
    remedy::Remedy,
};

use crate::{Call, Error, Service, powers::Decision, record::Record};

impl Service {
    /// Marks the results in force that counted a decision: those of periods in which its facts lay, computed after it.
    pub(super) async fn mark_ratings(
        &self,
        tx: &mut Tx,
        call: &Call,
        (made, asked, title): (&CaseDecision, &CaseRemedy, &str),
        days: &[Day],
        decision: &Decision,
    ) -> Result<(), Error> {
        let counted = |period: &str| {
            let period: Option<Period> = period.parse().ok();
            period.is_some_and(|period| days.iter().any(|day| period.contains(*day)))
        };
        for rating in tx.ratings().await? {
            if rating.state != RatingState::Proclaimed
                || rating.computed_at < made.at
                || !counted(&rating.period)
            {
                continue;
            }
            let subject = Subject::Officer;
            let result = tx.rating_result(rating.id, subject.id(), made.officer_id.uuid()).await?;
            let Some(result) = result else { continue };
            let kind = match asked.kind {
                RemedyKind::Appeal => RemedyKind::Appeal,
                RemedyKind::Review | RemedyKind::Objection => RemedyKind::Review,
            };
            let remedy = Remedy {
                id: RemedyId::new(call.now, self.random()),
                kind,
                rating_id: rating.id,
                period: rating.period.clone(),
                subject,
                subject_id: result.subject_id,
                code: result.code.clone(),
                name: result.name.clone(),
                institution_id: result.institution_id,
                office_id: asked.office_id.unwrap_or(result.institution_id),
                of_id: None,
                state: ObjectionState::Upheld,
                reasons: title.to_owned(),
                account_id: asked.account_id,
                author: asked.author.clone(),
                at: asked.at,
                due_day: None,
                decided_by: Some(call.actor.account),
                decider: call.actor.display_name.clone(),
                decided_at: Some(call.now),
                decided_why: title.to_owned(),
                answer_seen_at: None,
                successor_id: None,
            };
            tx.insert_remedy(&remedy).await?;
            Record::new("uphold-remedy", "remedy", remedy.id, &remedy.name)
                .after(&remedy)?
                .because(title)
                .by(decision)
                .write(tx, call)
                .await?;
        }
        Ok(())
    }
}
