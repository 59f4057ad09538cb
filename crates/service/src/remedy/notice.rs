//! What a rating's public notice shows to the people of an institution.

use liandai_model::{InstitutionId, RatingId, RatingState, Subject};
use liandai_store::{
    Page, Reach,
    rating::Rating,
    rating_list::{ResultFilter, ResultRow, ResultSort},
};

use crate::{
    Call, Error, Service, export::MOST_ROWS, notice::own_institution, place::institution_place,
    powers::Action, rating::subjects_of,
};

/// The results of one kind of subject.
#[derive(Debug)]
pub struct NoticedResults {
    /// Which kind.
    pub subject: Subject,
    /// By rank.
    pub rows: Vec<ResultRow>,
}

/// A rating's notice in one institution.
#[derive(Debug)]
pub struct RatingNotice {
    /// The rating.
    pub rating: Rating,
    /// The institution.
    pub institution: InstitutionId,
    /// Its name.
    pub name: String,
    /// What is shown, kind by kind; kinds without results are left out.
    pub results: Vec<NoticedResults>,
    /// Whether the actor may object to one of them now.
    pub may_object: bool,
}

impl Service {
    /// The ratings that are under public notice, for whoever serves in an institution.
    ///
    /// # Errors
    /// The database fails.
    pub async fn noticed_ratings(&self, call: &Call) -> Result<Vec<Rating>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        if own_institution(&mut tx, call).await?.is_none() {
            return Ok(Vec::new());
        }
        let mut ratings = tx.ratings().await?;
        ratings.retain(|rating| rating.state == RatingState::Noticed);
        Ok(ratings)
    }

    /// What a rating's notice shows: of the actor's own institution, or of another whose ratings they may see.
    ///
    /// # Errors
    /// There is no such notice that the actor may see, or the database fails.
    pub async fn rating_notice(
        &self,
        call: &Call,
        id: RatingId,
        institution: Option<InstitutionId>,
    ) -> Result<RatingNotice, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let own = own_institution(&mut tx, call).await?;
        let is_public = |rating: &Rating| {
            let public = [RatingState::Noticed, RatingState::Proclaimed, RatingState::Superseded];
            rating.notice_from.is_some() && public.contains(&rating.state)
        };
        let rating = tx.rating(id).await?.filter(is_public);
        let rating = rating.ok_or(Error::NotFound("rating"))?;
        let institution = institution.or(own).ok_or(Error::NotFound("institution"))?;
        let place = institution_place(&mut tx, institution).await?;
        if own != Some(institution) && !self.may(call, Action::ViewRating, &place) {
            return Err(Error::NotFound("rating"));
        }
        let name = tx.institution(institution).await?.ok_or(Error::NotFound("institution"))?.name;
        let reach = Reach { institutions: vec![institution], ..Reach::default() };
        let mut results = Vec::new();
        for &subject in subjects_of(&rating.period) {
            let filter = ResultFilter { subject: subject.id(), ..ResultFilter::default() };
            let mut rows = Vec::new();
            let mut page = Page::new(1, MOST_ROWS);
            loop {
                let list = tx.result_list(id, &reach, &filter, ResultSort::Place, page).await?;
                let pages = list.pages();
                rows.extend(list.rows.into_iter().filter(|row| row.institution_id == institution));
                if page.number >= pages {
                    break;
                }
                page = Page::new(page.number + 1, MOST_ROWS);
            }
            if !rows.is_empty() {
                results.push(NoticedResults { subject, rows });
            }
        }
        let lasts =
            rating.state == RatingState::Noticed && rating.notice_to.is_some_and(|last| call.today() <= last);
        Ok(RatingNotice { may_object: lasts && own == Some(institution), rating, institution, name, results })
    }
}
