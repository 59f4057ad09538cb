//! Those on which the actor decides, with the day by which each is due, and the actor's own.

use liandai_model::{ObjectionState, RemedyId};
use liandai_store::{
    Page, Paged,
    names::{Names, Unnamed},
    remedy::{Remedy, RemedyFilter},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// A page of them with the names of the places they are about.
#[derive(Debug)]
pub struct RemedyList {
    /// The page.
    pub rows: Paged<Remedy>,
    /// Names of institutions.
    pub names: Names,
}

/// One of them, and what the actor may do.
#[derive(Debug)]
pub struct RemedyView {
    /// As it is recorded.
    pub remedy: Remedy,
    /// Names of institutions.
    pub names: Names,
    /// Whether the actor may decide on it now.
    pub may_decide: bool,
    /// Why somebody who decides there may not decide on this one: the key of a message.
    pub may_not: Option<&'static str>,
    /// Whether the actor asked for it.
    pub is_own: bool,
}

impl Service {
    /// Those on which the actor may decide, as far as a list can know, and those that were decided; open ones first, by due day.
    ///
    /// # Errors
    /// The actor may decide on none at all, or the database fails.
    pub async fn remedies_to_decide(
        &self,
        call: &Call,
        filter: &RemedyFilter,
        page: Page,
    ) -> Result<RemedyList, Error> {
        let reach = self.reach(call, Action::DecideObjection)?;
        let filter = RemedyFilter { offices: Some(reach), ..filter.clone() };
        self.remedy_list(call, &filter, page).await
    }

    /// The actor's own, open ones first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_remedies(
        &self,
        call: &Call,
        filter: &RemedyFilter,
        page: Page,
    ) -> Result<RemedyList, Error> {
        let filter = RemedyFilter { by: Some(call.actor.account), ..filter.clone() };
        self.remedy_list(call, &filter, page).await
    }

    /// Those that were upheld and that no rating has followed yet, for whoever has periods rated.
    ///
    /// # Errors
    /// The actor may have nothing rated, or the database fails.
    pub async fn upheld_remedies(&self, call: &Call) -> Result<RemedyList, Error> {
        self.require(call, Action::RunRating, &Place::city())?;
        let filter = RemedyFilter { unfollowed: true, ..RemedyFilter::default() };
        self.remedy_list(call, &filter, Page::new(1, 100)).await
    }

    async fn remedy_list(&self, call: &Call, filter: &RemedyFilter, page: Page) -> Result<RemedyList, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let rows = tx.remedies(filter, page).await?;
        let places = rows.rows.iter().flat_map(|row| [row.institution_id, row.office_id]);
        let asked = Unnamed { institutions: places.collect(), ..Unnamed::default() };
        let names = tx.names_of(&asked).await?;
        Ok(RemedyList { rows, names })
    }

    /// One of them: the actor's own, or one on which they may decide.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_remedy(&self, call: &Call, id: RemedyId) -> Result<RemedyView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let remedy = tx.remedy(id).await?.ok_or(Error::NotFound("remedy"))?;
        let is_own = remedy.account_id == call.actor.account;
        let office = Place::institution(vec![remedy.office_id]);
        let decides = self.may(call, Action::DecideObjection, &office);
        if !is_own && !decides {
            return Err(Error::NotFound("remedy"));
        }
        let is_open = remedy.state == ObjectionState::Open;
        let (may_decide, may_not) = match self.may_decide_remedy(&mut tx, call, &remedy).await {
            Ok(_) => (is_open, None),
            Err(Error::Forbidden) => (false, decides.then_some("objection-own")),
            Err(Error::Conflict(key)) => (false, Some(key)),
            Err(error) => return Err(error),
        };
        let may_not = may_not.filter(|_| is_open && !is_own);
        let asked =
            Unnamed { institutions: vec![remedy.institution_id, remedy.office_id], ..Unnamed::default() };
        let names = tx.names_of(&asked).await?;
        Ok(RemedyView { remedy, names, may_decide, may_not, is_own })
    }
}
