//! Of whom somebody may enter something: themselves, the places for which they keep the ledger, or whom they look for.

use liandai_model::Subject;
use liandai_rules::package::{Entering, Register, Rule};
use liandai_store::{
    Reach,
    search::{Found, SearchReach},
};

use crate::{Call, Error, Service, fact::Whom, powers::Action};

/// Those who can be chosen.
#[derive(Debug, Default)]
pub struct Chosen {
    /// Without looking for anybody: with their names.
    pub near: Vec<(Whom, String)>,
    /// Those who were found.
    pub found: Option<Vec<Found>>,
    /// Whether others can be looked for.
    pub looks: bool,
}

impl Service {
    /// Whether the actor may enter something in a register for anybody.
    #[must_use]
    pub fn may_enter_in(&self, call: &Call, rule: &Rule<Register>) -> bool {
        let by_subject =
            rule.body.entered.contains(&Entering::Subject) && self.may_anywhere(call, Action::EnterOwn);
        by_subject || !self.keeps_register(call, rule).is_empty()
    }

    /// For whom the actor keeps the ledger of a register.
    fn keeps_register(&self, call: &Call, rule: &Rule<Register>) -> Reach {
        if !rule.body.entered.contains(&Entering::Keeper) {
            return Reach::default();
        }
        let reach = self.powers.reach(&call.actor.principal, Action::Enter);
        if !rule.body.is_confidential() {
            return reach;
        }
        // Of a confidential register, only where it is seen.
        let seen = self.register_part(call, &rule.id).reach;
        let institutions = reach.institutions.into_iter().filter(|one| seen.institutions.contains(one));
        Reach { institutions: institutions.collect(), ..Reach::default() }
    }

    /// Those of whom the actor may enter something in a register, by what was typed.
    ///
    /// # Errors
    /// There is no such register for the actor; the actor may enter nothing in it; or the database fails.
    pub async fn choose_for_entry(
        &self,
        call: &Call,
        register: &str,
        text: Option<&str>,
        most: i64,
    ) -> Result<Chosen, Error> {
        let rule = self.seen_register(call, register)?;
        if !self.may_enter_in(call, rule) {
            return Err(Error::Forbidden);
        }
        let mut tx = self.store.read(call.tenant).await?;
        let reach = self.keeps_register(call, rule);
        let mut chosen = Chosen { looks: !reach.is_empty(), ..Chosen::default() };
        if rule.body.of == Subject::Officer
            && rule.body.entered.contains(&Entering::Subject)
            && let Some(own) = call.actor.officer
            && let Some(officer) = tx.officer(own).await?
        {
            chosen.near.push((Whom::Officer(own), officer.name));
        }
        if rule.body.of == Subject::Institution {
            for id in &reach.institutions {
                if let Some(one) = tx.institution(*id).await? {
                    chosen.near.push((Whom::Institution(*id), one.name));
                }
            }
        }
        if rule.body.of == Subject::Unit {
            for id in &reach.units {
                if let Some(one) = tx.unit(*id).await? {
                    chosen.near.push((Whom::Unit(*id), one.name));
                }
            }
        }
        if let (Some(text), true) = (text, chosen.looks) {
            let mut of = SearchReach::default();
            match rule.body.of {
                Subject::Officer => of.officers = reach,
                Subject::Unit => of.units = reach,
                Subject::Institution => of.institutions = reach,
            }
            chosen.found = Some(tx.search(&of, text, most).await?);
        }
        Ok(chosen)
    }
}
