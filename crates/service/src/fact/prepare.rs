//! What the forms need: whom a fact can be about, of which kinds, and what it may say.

use liandai_model::{Day, FactId, FactKind, FactState};
use liandai_store::{
    fact::Fact,
    search::{Found, SearchReach},
};

use super::{About, Choice, Whom, choices, draft::kinds_of};
use crate::{Call, Error, Service, powers::Action};

/// What the form of a new fact needs.
#[derive(Debug)]
pub struct FactForm {
    /// Whom it is about.
    pub about: About,
    /// The kinds that are kept of them.
    pub kinds: Vec<FactKind>,
    /// What a fact of the kind may say.
    pub choices: Vec<Choice>,
}

/// What the form of a correction needs.
#[derive(Debug)]
pub struct CorrectionForm {
    /// What is to be corrected.
    pub fact: Fact,
    /// Whom it is about.
    pub about: About,
    /// What it may say.
    pub choices: Vec<Choice>,
}

impl Service {
    /// The officers, units and institutions of whom the actor may record facts, by what was typed.
    ///
    /// # Errors
    /// The actor may record nothing at all, or the database fails.
    pub async fn find_subjects(&self, call: &Call, text: &str, most: i64) -> Result<Vec<Found>, Error> {
        let reach = self.reach(call, Action::RecordFact)?;
        let reach = SearchReach { officers: reach.clone(), units: reach.clone(), institutions: reach };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.search(&reach, text, most).await?)
    }

    /// The form of a new fact, as the package has it on a day.
    ///
    /// # Errors
    /// There is no such subject of whom the actor may record facts, or the database fails.
    pub async fn prepare_fact(
        &self,
        call: &Call,
        whom: Whom,
        kind: FactKind,
        day: Day,
    ) -> Result<FactForm, Error> {
        let about = self.about_to_record(call, whom).await?;
        let version = self.regulation_on(call.tenant, day).await?;
        let kinds = kinds_of(&version.package, &about, day);
        let choices = choices(&version.package, kind, whom.subject(), day);
        Ok(FactForm { about, kinds, choices })
    }

    /// The form of a correction.
    ///
    /// # Errors
    /// There is no such fact that the actor may correct; [`Error::Conflict`] if it does not count; or the database fails.
    pub async fn prepare_correction(&self, call: &Call, id: FactId) -> Result<CorrectionForm, Error> {
        let form = self.correction_form(call, id).await?;
        if form.fact.state == FactState::Confirmed {
            Ok(form)
        } else {
            Err(Error::Conflict("fact-not-confirmed"))
        }
    }

    /// The form of a correction, whether or not the fact still counts: somebody may have been faster.
    ///
    /// # Errors
    /// There is no such fact that the actor may correct, or the database fails.
    pub async fn correction_form(&self, call: &Call, id: FactId) -> Result<CorrectionForm, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (fact, about) = self.seen_fact(&mut tx, call, id).await?;
        self.require(call, Action::RecordFact, &about.place)?;
        drop(tx);
        let version = self.regulation_on(call.tenant, fact.from_day).await?;
        let choices =
            choices(&version.package, fact.kind, fact.subject, fact.to_day.unwrap_or(fact.from_day));
        Ok(CorrectionForm { fact, about, choices })
    }
}
