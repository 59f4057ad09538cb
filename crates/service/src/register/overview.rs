//! All registers that somebody may see, by topic: how many entries, how many of this year, what is open, what must be renewed.

use std::collections::{BTreeMap, BTreeSet};

use liandai_model::{Day, InstitutionId};
use liandai_rules::package::{Register, Rule, Word};
use liandai_store::place_list::InstitutionName;

use super::scope::registers_of;
use crate::{Call, Error, Service, powers::Action};

/// The registers of a topic.
#[derive(Debug)]
pub struct RegisterTopic<'p> {
    /// The topic.
    pub topic: &'p Word,
    /// Its registers, in the order of the package.
    pub registers: Vec<RegisterSum<'p>>,
}

/// A register with what is in it.
#[derive(Debug)]
pub struct RegisterSum<'p> {
    /// The register.
    pub rule: &'p Rule<Register>,
    /// Confirmed entries of this year.
    pub year: i64,
    /// Confirmed entries of all time.
    pub confirmed: i64,
    /// Entries that wait or were returned.
    pub open: i64,
    /// Whether the actor may enter something in it.
    pub may_enter: bool,
}

impl Service {
    /// The registers that the actor may see, counted within their reach, or at one institution.
    ///
    /// # Errors
    /// There is no such institution, or the database fails.
    pub async fn register_overview<'c>(
        &self,
        call: &'c Call,
        institution: Option<InstitutionId>,
    ) -> Result<Vec<RegisterTopic<'c>>, Error> {
        let scope = self.entry_scope(call);
        let seen: BTreeSet<&str> =
            scope.parts.iter().flat_map(|part| &part.registers).map(String::as_str).collect();
        let year = call.today().ymd().0;
        let days = (Day::new(year, 1, 1).unwrap_or(Day::MIN), Day::new(year, 12, 31).unwrap_or(Day::MAX));
        let mut tx = self.store.read(call.tenant).await?;
        if let Some(institution) = institution {
            self.seen_institution(&mut tx, call, institution).await?;
        }
        let counts = tx.entries_by_register(&scope, institution, days).await?;
        drop(tx);
        let counts: BTreeMap<_, _> = counts.into_iter().map(|one| (one.register.clone(), one)).collect();
        let Some(registers) = call.package().registers() else { return Ok(Vec::new()) };
        let mut topics: Vec<RegisterTopic<'c>> =
            registers.topics.iter().map(|topic| RegisterTopic { topic, registers: Vec::new() }).collect();
        let in_force = registers_of(call.package()).iter().filter(|rule| rule.applies_on(call.today()));
        for rule in in_force.filter(|rule| seen.contains(rule.id.as_str())) {
            let count = counts.get(&rule.id);
            let sum = RegisterSum {
                rule,
                year: count.map_or(0, |count| count.year),
                confirmed: count.map_or(0, |count| count.confirmed),
                open: count.map_or(0, |count| count.open),
                may_enter: self.may_enter_in(call, rule),
            };
            if let Some(topic) = topics.get_mut(rule.body.topic) {
                topic.registers.push(sum);
            }
        }
        topics.retain(|topic| !topic.registers.is_empty());
        Ok(topics)
    }

    /// Institutions by which the overview and its lists can be narrowed; none for those who see only their own and their members'.
    ///
    /// # Errors
    /// The database fails.
    pub async fn register_places(&self, call: &Call) -> Result<Vec<InstitutionName>, Error> {
        match self.board_places(call, Action::ViewEntry).await {
            Err(Error::Forbidden) => Ok(Vec::new()),
            places => places,
        }
    }
}
