//! How far officers are led, institution by institution, for a board.

use liandai_store::link_tree::InstitutionCoverage;

use crate::{Call, Error, Service, powers::Action};

/// Counts of one institution.
pub type InstitutionLinks = InstitutionCoverage;

/// The counts of every institution within the actor's reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkBoard {
    /// By code.
    pub institutions: Vec<InstitutionLinks>,
    /// Officers in service.
    pub officers: i64,
    /// Those who are led.
    pub led: i64,
    /// Those whose leader has signed.
    pub signed: i64,
}

impl Service {
    /// How many officers are led today, by institution, within the actor's reach. Whoever stands at the apex counts as not led.
    ///
    /// # Errors
    /// The actor may see no links at all, or the database fails.
    pub async fn link_board(&self, call: &Call) -> Result<LinkBoard, Error> {
        let reach = self.reach(call, Action::ViewLinks)?;
        let mut tx = self.store.read(call.tenant).await?;
        let institutions = tx.link_coverage_by_institution(&reach, call.today()).await?;
        let sum = |count: fn(&InstitutionLinks) -> i64| institutions.iter().map(count).sum();
        let (officers, led, signed) = (sum(|one| one.officers), sum(|one| one.led), sum(|one| one.signed));
        Ok(LinkBoard { institutions, officers, led, signed })
    }
}
