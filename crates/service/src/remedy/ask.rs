//! Somebody who does not agree with a result says so, with reasons and in time.

use liandai_model::{ObjectionState, RatingId, RemedyId, RemedyKind, Subject, SubjectRef};
use liandai_rules::package::TermOf;
use liandai_store::remedy::Remedy;

use crate::{
    Call, Error, Problem, Service,
    powers::{Action, Place},
    record::Record,
    term::last_day,
    typed::Typed,
};

/// The most characters of the reasons.
const REASONS: usize = 2000;

impl Service {
    /// Objects to a result that is noticed, asks for a review of one that was proclaimed, or appeals.
    ///
    /// # Errors
    /// [`Error::Invalid`] without reasons or when its time is over; the result is not the actor's to ask about, or
    /// [`Error::Conflict`]: it cannot be asked for now; or the database fails.
    pub async fn ask_for_remedy(
        &self,
        call: &Call,
        id: RatingId,
        subject: &SubjectRef,
        kind: RemedyKind,
        reasons: &str,
    ) -> Result<RemedyId, Error> {
        let own = Place::account(call.actor.account, call.actor.officer);
        let decision = self.require(call, Action::Object, &own)?;
        let mut typed = Typed::default();
        let reasons = typed.lines("reasons", reasons, REASONS);
        if reasons.trim().is_empty() {
            typed.wrong("reasons", "typed-missing");
        }
        let mut tx = self.store.write(call.tenant).await?;
        let (rating, result, version) = self.result_to_ask_about(&mut tx, call, id, subject).await?;
        let before = tx.remedies_of(result.subject_id, &rating.period).await?;
        let ways = self.ways(&mut tx, call, (&rating, &version.package), &result, &before).await?;
        let way = ways.into_iter().find(|way| way.kind == kind);
        let way = way.ok_or(Error::Conflict("remedy-not-now"))?;
        if way.is_over(call.today()) {
            typed.add(Problem::new("reasons", "remedy-too-late").with("day", way.until));
        }
        typed.done()?;
        let office = self.assessing_office(&mut tx, &result, &rating.period).await?;
        let (office, term) = match kind {
            RemedyKind::Objection => (office, None),
            RemedyKind::Review => (office, Some(TermOf::ReviewAnswer)),
            RemedyKind::Appeal => {
                let assessed = tx.institution(office).await?.ok_or(Error::NotFound("institution"))?;
                let above = self.superior(&mut tx, call, &assessed).await?;
                (above.map_or(office, |above| above.id), Some(TermOf::AppealAnswer))
            }
        };
        let due_day = match term {
            Some(term) => last_day(&mut tx, &version.package, term, call.today()).await?,
            None => None,
        };
        let new = Remedy {
            id: RemedyId::new(call.now, self.random()),
            kind,
            rating_id: id,
            period: rating.period.clone(),
            subject: Subject::from_id(&result.subject).ok_or(Error::NotFound("result"))?,
            subject_id: result.subject_id,
            code: result.code.clone(),
            name: result.name.clone(),
            institution_id: result.institution_id,
            office_id: office,
            of_id: way.of,
            state: ObjectionState::Open,
            reasons,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
            due_day,
            decided_by: None,
            decider: String::new(),
            decided_at: None,
            decided_why: String::new(),
            answer_seen_at: None,
            successor_id: None,
        };
        tx.insert_remedy(&new).await?;
        let act = match kind {
            RemedyKind::Objection => Record::new("object-to-result", "remedy", new.id, &new.name),
            RemedyKind::Review => Record::new("ask-for-review", "remedy", new.id, &new.name),
            RemedyKind::Appeal => Record::new("appeal", "remedy", new.id, &new.name),
        };
        act.after(&new)?.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(new.id)
    }
}
