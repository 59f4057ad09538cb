//! What confirmed entries come to for the duty that their register carries out: it is done with them as evidence, or open again without them.

use liandai_model::ObligationState;
use liandai_rules::package::{Register, Rule};
use liandai_store::{
    Page, Reach, Tx,
    obligation::Obligation,
    obligation_list::{ObligationFilter, ObligationSort},
    register_entry::Entry,
};

use super::scope::registers_of;
use crate::{Call, Error, Service, duty::Evidenced, powers::Decision};

/// So much an entry is of a duty that says no amount, in tenths.
const ONE: i64 = 10;

impl Service {
    /// What is owed that an entry counts for, if something is.
    pub(super) async fn obligation_of_entry(
        &self,
        tx: &mut Tx,
        register: &Register,
        entry: &Entry,
    ) -> Result<Option<Obligation>, Error> {
        let Some(duty) = register.duty.as_ref().filter(|_| !entry.period.is_empty()) else { return Ok(None) };
        let filter = ObligationFilter {
            subject: Some(entry.subject_id),
            duties: vec![duty.clone()],
            ..ObligationFilter::default()
        };
        let page = Page::new(1, 200);
        let found = tx.obligation_list(&Reach::whole_city(), &filter, ObligationSort::Latest, page).await?;
        match found.rows.into_iter().find(|row| row.period == entry.period) {
            Some(row) => Ok(tx.obligation(row.id).await?),
            None => Ok(None),
        }
    }

    /// Brings what is owed into agreement with what is confirmed; `loses` says whether an entry was taken away from it.
    pub(super) async fn settle_duty(
        &self,
        tx: &mut Tx,
        call: &Call,
        (rule, entry): (&Rule<Register>, &Entry),
        obligation: &Obligation,
        loses: bool,
        decision: &Decision,
    ) -> Result<(), Error> {
        let package = call.package();
        let duty = &obligation.duty;
        let registers: Vec<String> = registers_of(package)
            .iter()
            .filter(|rule| rule.body.duty.as_ref() == Some(duty))
            .map(|rule| rule.id.clone())
            .collect();
        let sum = tx.entry_sum(&registers, entry.subject_id, &entry.period).await?;
        let owed = package.duties().and_then(|duties| duties.on(duty, obligation.last_day));
        let least = owed.and_then(|rule| rule.body.amount).map_or(ONE, |amount| i64::from(amount.least) * 10);
        let is_open = matches!(
            obligation.state,
            ObligationState::Open | ObligationState::Returned | ObligationState::Done
        );
        if sum >= least && is_open {
            let shown = tx.last_entry(&rule.id, entry.subject_id, &entry.period).await?;
            let evidence = Evidenced {
                day: shown.as_ref().map_or(entry.day, |one| one.day).min(call.today()),
                amount: owed.and_then(|rule| rule.body.amount).map(|_| sum),
                text: shown.map_or_else(|| entry.title.clone(), |one| one.title),
                said_by: entry.entered_by,
            };
            return self.evidence_obligation(tx, call, obligation, &evidence, decision).await;
        }
        // Only what entries have shown is open again when they show it no longer.
        if sum < least && loses && obligation.state == ObligationState::Confirmed {
            return self.reopen_unshown(tx, call, obligation, &entry.title, decision).await;
        }
        Ok(())
    }
}
