//! What was asked for about one result, as far as the actor may know, and what they can ask for themselves.

use liandai_model::{Period, RatingId, RemedyKind, Subject, SubjectRef};
use liandai_store::{
    Tx,
    rating::{Rating, RatingResult},
    remedy::Remedy,
};

use super::ways::Way;
use crate::{
    Call, Error, Service,
    notice::own_institution,
    powers::{Action, Place},
    rating::result_place,
    regulation::Version,
};

/// A result with what was asked for about it.
pub struct OfResult {
    /// The rating.
    pub rating: Rating,
    /// What came out.
    pub result: RatingResult,
    /// What was asked for, in so far as it is the actor's own, or they decide on it or answer for the subject.
    pub remedies: Vec<Remedy>,
    /// What the actor can ask for, or could have asked for in time.
    pub ways: Vec<Way>,
    /// What was upheld before and led to this rating: which it was, and to which rating.
    pub followed: Vec<(RemedyKind, RatingId)>,
    /// The rating that followed what was upheld about this result.
    pub successor: Option<RatingId>,
    /// Whether an objection keeps the result out of force.
    pub is_held: bool,
}

impl Service {
    /// What was asked for about a result, and what can be.
    ///
    /// # Errors
    /// There is no such result that the actor may see, or the database fails.
    pub async fn remedies_of_result(
        &self,
        call: &Call,
        id: RatingId,
        subject: &SubjectRef,
    ) -> Result<OfResult, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (rating, result, version) = self.result_to_ask_about(&mut tx, call, id, subject).await?;
        let all = tx.remedies_of(result.subject_id, &rating.period).await?;
        let ways = self.ways(&mut tx, call, (&rating, &version.package), &result, &all).await?;
        let stands = self.stands_for(&mut tx, call, &result).await?;
        let followed = all.iter().filter(|one| one.successor_id == Some(id));
        let followed = followed.map(|one| (one.kind, one.rating_id)).collect();
        let of_this = || all.iter().filter(|one| one.rating_id == id);
        let successor = of_this().find_map(|one| one.successor_id);
        let is_held = of_this().any(holds);
        let is_shown = |one: &&Remedy| {
            one.account_id == call.actor.account
                || stands && one.kind != RemedyKind::Objection
                || self.may(call, Action::DecideObjection, &Place::institution(vec![one.office_id]))
        };
        let remedies = of_this().filter(is_shown).cloned().collect();
        Ok(OfResult { rating, result, remedies, ways, followed, successor, is_held })
    }

    /// A result that the actor may see: as part of ratings, or because it is noticed to their institution.
    pub(super) async fn result_to_ask_about(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: RatingId,
        subject: &SubjectRef,
    ) -> Result<(Rating, RatingResult, Version), Error> {
        let rating = self.seen_rating(tx, call, id).await?;
        let result = tx.rating_result_by_code(id, subject.subject.id(), &subject.id).await?;
        let result = result.ok_or(Error::NotFound("result"))?;
        let place = result_place(tx, &result).await?;
        let concerns =
            rating.notice_from.is_some() && own_institution(tx, call).await? == Some(result.institution_id);
        if !concerns && !self.may(call, Action::ViewRating, &place) {
            return Err(Error::NotFound("result"));
        }
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        Ok((rating, result, version))
    }

    /// Whose steering group assessed a subject for a period: as its sheet was routed; without one, its own institution's.
    pub(super) async fn assessing_office(
        &self,
        tx: &mut Tx,
        result: &RatingResult,
        period: &str,
    ) -> Result<liandai_model::InstitutionId, Error> {
        let sheet = sheet_of(tx, (&result.subject, result.subject_id), period).await?;
        Ok(sheet.and_then(|sheet| sheet.assessor_id).unwrap_or(result.institution_id))
    }
}

/// Whether it keeps a result out of force.
pub(super) fn holds(one: &Remedy) -> bool {
    use liandai_model::ObjectionState::{Open, Upheld};
    one.kind == RemedyKind::Objection && matches!(one.state, Open | Upheld)
}

/// The sheet that counts of a subject for a period.
pub(super) async fn sheet_of(
    tx: &mut Tx,
    (subject, id): (&str, uuid::Uuid),
    period: &str,
) -> Result<Option<liandai_store::sheet::Sheet>, Error> {
    let period: Period = period.parse().map_err(|_| Error::NotFound("period"))?;
    let Some((subject, cycle)) = Subject::from_id(subject).zip(tx.cycle_of(period).await?) else {
        return Ok(None);
    };
    Ok(tx.current_sheet(cycle.id, subject, id).await?)
}
