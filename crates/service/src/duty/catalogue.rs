//! The catalogue of duties as it is in force, each with how far it is carried out where the actor may see that.

use std::collections::BTreeMap;

use liandai_model::Day;
use liandai_rules::package::{NotModelled, Owed, Rule};
use liandai_store::{Reach, obligation_tally::ObligationScope};

use super::DutyCell;
use crate::{Call, Error, Service, powers::Action};

/// The duties in force, in the order of the package.
pub struct Listed<'p> {
    /// Each with how it is carried out this year; none where the actor sees no more than their own.
    pub duties: Vec<(&'p Rule<Owed>, Option<DutyCell>)>,
    /// Clauses that none carries out.
    pub not_modelled: &'p [NotModelled],
}

impl Service {
    /// The catalogue.
    ///
    /// # Errors
    /// The regulation has none, or the database fails.
    pub async fn duty_catalogue<'p>(&self, call: &'p Call) -> Result<Listed<'p>, Error> {
        let duties = call.package().duties().ok_or(Error::NotFound("duty"))?;
        let reach = self.powers.reach(&call.actor.principal, Action::ViewDuty);
        let reach = Reach { officers: Vec::new(), ..reach };
        let mut cells: BTreeMap<String, DutyCell> = BTreeMap::new();
        let sees_any = !reach.is_empty();
        if sees_any {
            let (year, _, _) = call.today().ymd();
            let scope = ObligationScope {
                reach,
                institution: None,
                from: Day::new(year, 1, 1).unwrap_or(Day::MIN),
                to: Day::new(year, 12, 31).unwrap_or(Day::MAX),
                today: call.today(),
                only_counting: false,
            };
            let mut tx = self.store.read(call.tenant).await?;
            for count in tx.obligations_by_duty(&scope, false).await? {
                cells.entry(count.duty.clone()).or_default().add(DutyCell::of(&count));
            }
        }
        let in_force = duties.duties.iter().filter(|rule| rule.applies_on(call.today()));
        let lines = in_force.map(|rule| {
            let none_yet = sees_any && rule.body.kept.is_none();
            (rule, cells.get(&rule.id).copied().or(none_yet.then(DutyCell::default)))
        });
        Ok(Listed { duties: lines.collect(), not_modelled: &duties.not_modelled })
    }
}
