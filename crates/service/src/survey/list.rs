//! The surveys that the actor may see.

use liandai_store::{
    Page, Paged,
    survey_list::{SurveyFilter, SurveyRow, SurveySort},
};

use crate::{Call, Error, Service, powers::Action};

impl Service {
    /// A page of the surveys within the actor's reach.
    ///
    /// # Errors
    /// The actor may see none at all, or the database fails.
    pub async fn list_surveys(
        &self,
        call: &Call,
        filter: &SurveyFilter,
        sort: SurveySort,
        descending: bool,
        page: Page,
    ) -> Result<Paged<SurveyRow>, Error> {
        let reach = self.reach(call, Action::ViewSurvey)?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.survey_list(&reach, filter, sort, descending, page).await?)
    }
}
