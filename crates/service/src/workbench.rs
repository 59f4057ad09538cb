//! What waits for somebody today.

use liandai_model::ImportState;
use liandai_rules::organisation::InForce;
use liandai_store::{Tx, officer::Officer, tally::Tally};

use crate::{
    Call, Error, Service, appraisal::WaitingSheets, bodies::wants, links::Unlinked, place::officer_place,
    powers::Action, rating::Years, remembered::Mark,
};

/// What is asked of the database at once, and what each of the answers is if it is not nothing.
#[derive(Debug)]
pub(crate) struct Asked {
    tally: Tally,
    kinds: Vec<fn(i64) -> Waiting>,
}

impl Asked {
    fn nothing(tx: &Tx) -> Self {
        Self { tally: tx.tally(), kinds: Vec::new() }
    }

    /// Asks for one more count.
    pub(crate) fn count(&mut self, kind: fn(i64) -> Waiting) -> &mut Tally {
        self.kinds.push(kind);
        &mut self.tally
    }

    async fn answers(self, tx: &mut Tx) -> Result<impl Iterator<Item = Waiting>, Error> {
        let counts = tx.tallied(&self.tally).await?;
        let counts = self.kinds.into_iter().zip(counts);
        Ok(counts.filter(|(_, count)| *count > 0).map(|(kind, count)| kind(count)))
    }
}

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
    /// Sheets, for those whose turn it is.
    Sheets(WaitingSheets),
    /// Sheets that are overdue with others, of whom the actor is told as their leader, clerk or head of the group.
    SheetsTold(i64),
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
    /// Entries of registers that others made and the actor may confirm.
    EntriesToConfirm(i64),
    /// Entries of the actor's that were returned.
    EntriesReturned(i64),
    /// Proposals that follow from missed duties and on which the actor may decide.
    ProposalsToDecide(i64),
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
    /// Complaints of the public that the actor's office handles.
    Complaints(i64),
    /// Those of them that are late.
    ComplaintsOverdue(i64),
    /// Cases that wait for the actor, and how many of them are past their day.
    Cases(i64, i64),
    /// Cases that wait for somebody to be named.
    CasesUnheld(i64),
    /// Cases about the actor that are not over.
    CasesOwn(i64),
    /// Inspections that the actor is to hold.
    Inspections(i64),
    /// What inspections found and the actor may confirm.
    InspectionPosts(i64),
    /// What was said to be put right and the actor is to look at again.
    Rechecks(i64),
    /// What inspections found about the actor or their units and they have not yet seen.
    InspectionsUnseen(i64),
    /// What the actor or their units are to put right.
    Rectifications(i64),
    /// What of it is past its day.
    RectificationsOverdue(i64),
    /// Exams that the actor owes and may take today.
    ExamsToTake(i64),
    /// Surveys that are over and whose result the actor may record.
    SurveysToTake(i64),
    /// Filings that wait for the actor's office.
    FilingsToReceive(i64),
    /// Imports of the actor's that are checked and wait to be applied.
    Imports(i64),
}

/// Somebody who is told in several roles is told once; of complaints, cases and what is to be put right that are late, it is told that they are.
fn told_once(mut waiting: Vec<Waiting>) -> Vec<Waiting> {
    let late = waiting.iter().map(|one| if let Waiting::Cases(0, late) = one { *late } else { 0 }).sum();
    waiting.retain(|one| !matches!(one, Waiting::Cases(0, _)));
    for one in &mut waiting {
        if let Waiting::Cases(_, overdue) = one {
            *overdue = late;
        }
    }
    let told = waiting.iter().map(|one| if let Waiting::SheetsTold(n) = one { *n } else { 0 }).sum();
    let is_late = waiting.iter().any(|one| matches!(one, Waiting::ComplaintsOverdue(_)));
    let is_unrectified = waiting.iter().any(|one| matches!(one, Waiting::RectificationsOverdue(_)));
    waiting.retain(|one| match one {
        Waiting::SheetsTold(_) => false,
        Waiting::Complaints(_) => !is_late,
        Waiting::Rectifications(_) => !is_unrectified,
        _ => true,
    });
    waiting.extend((told > 0).then_some(Waiting::SheetsTold(told)));
    waiting
}

impl Service {
    /// What waits for the actor.
    ///
    /// # Errors
    /// The database fails.
    pub async fn workbench(&self, call: &Call) -> Result<Vec<Waiting>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let own = self.own_record(&mut tx, call).await?;
        self.waiting_for(&mut tx, call, own.as_ref()).await
    }

    /// What waits for the actor, and what came out for them over the years.
    ///
    /// # Errors
    /// The database fails.
    pub async fn front(&self, call: &Call) -> Result<(Vec<Waiting>, Option<Years>), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let own = self.own_record(&mut tx, call).await?;
        let waiting = self.waiting_for(&mut tx, call, own.as_ref()).await?;
        let years = match own {
            Some(own) => {
                let place = officer_place(&mut tx, &own).await?;
                Some(self.years_of(&mut tx, call, &own, &place).await?)
            }
            None => None,
        };
        Ok((waiting, years))
    }

    async fn own_record(&self, tx: &mut Tx, call: &Call) -> Result<Option<Officer>, Error> {
        match call.actor.officer {
            Some(id) => Ok(tx.officer(id).await?),
            None => Ok(None),
        }
    }

    async fn waiting_for(
        &self,
        tx: &mut Tx,
        call: &Call,
        own: Option<&Officer>,
    ) -> Result<Vec<Waiting>, Error> {
        let question = (call.tenant, call.actor.account.to_string());
        let mark = Mark::now(tx, call).await?;
        let counted = self.remembered.waiting.answer(question, mark, self.counted(tx, call)).await?;
        let mut waiting = counted.to_vec();
        waiting.extend(self.waiting_logs(tx, call, own).await?);
        let open = self.open_cycles(tx, call).await?;
        let sheets = self.waiting_sheets(tx, call, &open).await?;
        waiting.extend((sheets != WaitingSheets::default()).then_some(Waiting::Sheets(sheets)));
        let mut asked = Asked::nothing(tx);
        self.ask_logs(call, &mut asked);
        self.ask_facts(call, &mut asked);
        self.ask_told(call, &open, &mut asked);
        self.ask_duties(call, &mut asked);
        self.ask_registers(call, &mut asked);
        self.ask_ratings(call, &mut asked);
        self.ask_notices(call, &mut asked);
        self.ask_remedies(call, &mut asked);
        self.ask_complaints(call, &mut asked);
        self.ask_cases(call, &mut asked);
        self.ask_inspections(call, &mut asked);
        self.ask_exams(call, &mut asked);
        self.ask_surveys(call, &mut asked);
        self.ask_targets(call, &mut asked);
        let offices = self.powers.reach(&call.actor.principal, Action::ReceiveFiling);
        if !offices.is_empty() {
            asked.count(Waiting::FilingsToReceive).filings_waiting(&offices);
        }
        // A worker that has checked a file changes nobody's record, so no audit tells that it has.
        if self.may_import(call) {
            asked.count(Waiting::Imports).imports_in(call.actor.account, ImportState::Ready);
        }
        waiting.extend(asked.answers(tx).await?);
        let mut waiting = told_once(waiting);
        waiting.sort_by_key(|one| one.tasks(None).first().map(|task| task.kind));
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
