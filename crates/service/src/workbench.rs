//! What waits for somebody today.

use liandai_model::ImportState;
use liandai_rules::organisation::InForce;
use liandai_store::Tx;

use crate::{
    Call, Error, Service, appraisal::WaitingSheets, bodies::wants, complaint::WaitingComplaints,
    links::Unlinked, powers::Action, remembered::Mark,
};

/// Something that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Officers without a leader, for those who may propose one.
    Unlinked(Unlinked),
    /// Links whose pledges the actor has yet to sign.
    Unsigned(i64),
    /// Institutions, or the actor's units, that lack somebody whom 二(一) wants, for those who may name them.
    Lacking(i64),
    /// Facts that somebody else recorded and the actor may confirm.
    FactsToConfirm(i64),
    /// Facts about the actor that count and that they have not yet seen.
    FactsUnseen(i64),
    /// Targets that wait for the actor's own answer.
    Targets(i64),
    /// Sheets, for those whose turn it is and those who are told that they are overdue.
    Sheets(WaitingSheets),
    /// The actor's log of today is owed and not handed in.
    LogToday,
    /// Days of this month of which the actor's log is missing or was returned.
    LogGaps(i64),
    /// Logs that wait for the actor to read them.
    LogsToRead(i64),
    /// What the actor owes and is past its day.
    DutiesOverdue(i64),
    /// What the actor owes within a week.
    DutiesSoon(i64),
    /// What others have done and the actor may confirm.
    DutiesToConfirm(i64),
    /// Ratings to approve, to put under notice or to proclaim.
    Ratings(i64),
    /// Rewards and consequences on which the actor may decide.
    Undecided(i64),
    /// Rewards and consequences that the actor may carry out.
    Unsettled(i64),
    /// Batches of approved sheets of which the actor may give notice.
    NoticesToGive(i64),
    /// Objections that the actor may decide on.
    ObjectionsToDecide(i64),
    /// Answers to the actor's own objections.
    ObjectionAnswers(i64),
    /// Objections to ratings, reviews and appeals that the actor may decide on.
    RemediesToDecide(i64),
    /// Answers to the actor's own.
    RemedyAnswers(i64),
    /// What was upheld and waits for a rating that follows it.
    RemediesUpheld(i64),
    /// Complaints of the public that the actor's office handles, and how many of them are late.
    Complaints(WaitingComplaints),
    /// Surveys that are over and whose result the actor may record.
    SurveysToTake(i64),
    /// Filings that wait for the actor's office.
    FilingsToReceive(i64),
    /// Imports of the actor's that are checked and wait to be applied.
    Imports(i64),
}

impl Service {
    /// What waits for the actor.
    ///
    /// # Errors
    /// The database fails.
    pub async fn workbench(&self, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let question = (call.tenant, call.actor.account.to_string());
        let mark = Mark::now(&mut tx, call).await?;
        let counted = self.remembered.waiting.answer(question, mark, self.counted(&mut tx, call)).await?;
        let mut waiting = Vec::new();
        let logs = self.waiting_logs(&mut tx, call).await?;
        waiting.extend(logs.today.then_some(Waiting::LogToday));
        waiting.extend((logs.gaps > 0).then_some(Waiting::LogGaps(logs.gaps)));
        waiting.extend((logs.to_read > 0).then_some(Waiting::LogsToRead(logs.to_read)));
        waiting.extend_from_slice(&counted);
        let facts = self.facts_to_confirm(&mut tx, call).await?;
        waiting.extend((facts > 0).then_some(Waiting::FactsToConfirm(facts)));
        let unseen = self.facts_unseen(&mut tx, call).await?;
        waiting.extend((unseen > 0).then_some(Waiting::FactsUnseen(unseen)));
        let sheets = self.waiting_sheets(&mut tx, call).await?;
        waiting.extend((sheets != WaitingSheets::default()).then_some(Waiting::Sheets(sheets)));
        waiting.extend(self.waiting_duties(&mut tx, call).await?);
        waiting.extend(self.waiting_of_ratings(&mut tx, call).await?);
        let notices = self.waiting_notices(&mut tx, call).await?;
        let to_give = i64::try_from(notices.to_give).unwrap_or(i64::MAX);
        waiting.extend((to_give > 0).then_some(Waiting::NoticesToGive(to_give)));
        waiting.extend((notices.to_decide > 0).then_some(Waiting::ObjectionsToDecide(notices.to_decide)));
        waiting.extend((notices.answers > 0).then_some(Waiting::ObjectionAnswers(notices.answers)));
        waiting.extend(self.waiting_remedies(&mut tx, call).await?);
        let complaints = self.waiting_complaints(&mut tx, call).await?;
        waiting.extend((complaints.waiting > 0).then_some(Waiting::Complaints(complaints)));
        let surveys = self.surveys_to_take(&mut tx, call).await?;
        waiting.extend((surveys > 0).then_some(Waiting::SurveysToTake(surveys)));
        let offices = self.powers.reach(&call.actor.principal, Action::ReceiveFiling);
        let filings = if offices.is_empty() { 0 } else { tx.filings_waiting(&offices).await? };
        waiting.extend((filings > 0).then_some(Waiting::FilingsToReceive(filings)));
        // A worker that has checked a file changes nobody's record, so no audit tells that it has.
        if self.may_import(call) {
            let ready = tx.imports_in(call.actor.account, ImportState::Ready).await?;
            waiting.extend((ready > 0).then_some(Waiting::Imports(ready)));
        }
        let targets = self.targets_waiting(&mut tx, call).await?;
        waiting.extend((targets > 0).then_some(Waiting::Targets(targets)));
        self.keep_glance(call, &waiting);
        Ok(waiting)
    }

    /// Counts in the city. Only what follows from the organisation may be counted here: it is remembered until that changes.
    async fn counted(&self, tx: &mut Tx, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut waiting = Vec::new();
        let unsigned = self.unsigned(tx, call).await?;
        waiting.extend((unsigned > 0).then_some(Waiting::Unsigned(unsigned)));
        let unlinked = self.unlinked(tx, call).await?;
        waiting.extend((unlinked.count > 0).then_some(Waiting::Unlinked(unlinked)));
        let of = |action| self.powers.reach(&call.actor.principal, action);
        let reach = Some(of(Action::FillBody)).filter(|reach| !reach.is_empty());
        let reach = reach.unwrap_or_else(|| of(Action::FillPost));
        if let (false, Some(organisation)) = (reach.is_empty(), call.package().organisation()) {
            let wants = wants(&InForce::on(organisation, call.today()), call.package());
            let lacking = tx.places_lacking(&reach, &wants, call.today()).await?;
            waiting.extend((lacking > 0).then_some(Waiting::Lacking(lacking)));
        }
        Ok(waiting)
    }
}
