//! One case, as far as the actor reads it, with what they can do.

use std::collections::HashMap;

use liandai_model::{
    AttachmentOwner, CaseCapacity, CaseId, CaseParty, CaseState, CaseStepId, Day, FactKind, ObjectionState,
    RemedyKind,
};
use liandai_store::{
    Tx,
    attachment::Attachment,
    case_list::{CaseRow, CaseScope},
    complaint::Candidate,
    conduct_case::{CaseDecision, CasePerson, CaseRemedy, CaseStep, ConductCase},
    fact::Fact,
    suspension::Suspension,
};

use super::{
    add::takes_statements,
    decide::{of, whom},
    hear::earliest_hearing,
    lift::lifts,
    name::holder,
    office::takes,
    recorded::entries,
    recusal::Recusal,
    seen::{Stand, office_of},
    ways::{CaseWay, ways},
};
use crate::{Call, Error, Service, powers::Decision};

/// Who can be named, and for what.
#[derive(Debug)]
pub struct Candidates {
    /// As what.
    pub capacity: CaseCapacity,
    /// Who.
    pub people: Vec<Candidate>,
}

/// An outcome that can be chosen, with what it would record.
#[derive(Clone, Debug)]
pub struct OutcomeChoice {
    /// Its word.
    pub id: String,
    /// What it would record: kind, word, hundredths of points.
    pub entries: Vec<(FactKind, String, Option<i64>)>,
}

/// A decision with what it recorded.
#[derive(Debug)]
pub struct DecisionView {
    /// The decision.
    pub made: CaseDecision,
    /// What it recorded.
    pub facts: Vec<Fact>,
    /// What was asked for against it.
    pub remedies: Vec<CaseRemedy>,
}

/// A case.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what the actor may do, independent of the others"
)]
pub struct CaseView {
    /// The case.
    pub case: ConductCase,
    /// As a list shows it.
    pub row: CaseRow,
    /// How the actor stands to it.
    pub stand: Stand,
    /// Who acts in it or did; none for whom it is about.
    pub people: Vec<CasePerson>,
    /// What was done and said, as far as the actor reads it.
    pub steps: Vec<CaseStep>,
    /// The files of these.
    pub files: HashMap<CaseStepId, Vec<Attachment>>,
    /// What was decided, as far as the actor reads it.
    pub decisions: Vec<DecisionView>,
    /// The suspension.
    pub suspension: Option<Suspension>,
    /// Who can be named for what it waits for, by an actor whose office names.
    pub candidates: Option<Candidates>,
    /// What the case waits for the actor to do.
    pub turn: Option<CaseCapacity>,
    /// What keeps the actor out of what they were named for.
    pub barred: Option<&'static str>,
    /// About whom it can be decided now, with the outcomes to choose from.
    pub to_decide: Option<(CaseParty, Vec<OutcomeChoice>)>,
    /// The review or appeal that waits for the actor.
    pub to_review: Option<CaseRemedy>,
    /// The first day on which a hearing can be.
    pub earliest_hearing: Day,
    /// Whether the hearing can be held today.
    pub may_hear: bool,
    /// Whether the actor can lift the suspension.
    pub may_lift: bool,
    /// Whether the actor, whom it is about, can say something.
    pub may_state: bool,
    /// Whether they can agree to an earlier hearing.
    pub may_waive: bool,
    /// What they can ask for.
    pub ways: Vec<CaseWay>,
    /// Whether something of theirs can be taken back.
    pub may_take_back: bool,
    /// Whether there is a decision that they have not said to have read.
    pub may_read: bool,
    /// The number of the complaint that it comes from, for its handlers.
    pub complaint: Option<String>,
}

impl Service {
    /// One case.
    ///
    /// # Errors
    /// There is none that the actor sees, or the database fails.
    pub async fn show_case(&self, call: &Call, id: CaseId) -> Result<CaseView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (case, stand) = self.seen_case(&mut tx, call, id).await?;
        let party = match stand {
            Stand::Party(party) => Some(party),
            Stand::Acting(_) => None,
        };
        let scope = match party {
            Some(_) => CaseScope::About(call.actor.officer.ok_or(Error::NotFound("case"))?),
            None => self.case_scope(call),
        };
        let row = tx.case_row(&scope, id).await?.ok_or(Error::NotFound("case"))?;
        let mut steps = tx.case_steps(id).await?;
        steps.retain(|step| stand.reads(step.told));
        let mut files = HashMap::new();
        for step in &steps {
            let of_step = tx.attachments_of(AttachmentOwner::CaseStep, step.id.uuid()).await?;
            if !of_step.is_empty() {
                files.insert(step.id, of_step);
            }
        }
        let remedies = tx.case_remedies(id).await?;
        let all = tx.case_decisions(id).await?;
        let decisions = self.decisions_read(&mut tx, (party, &all, &remedies)).await?;
        let people = if party.is_some() { Vec::new() } else { tx.case_people(id).await? };
        let own =
            |one: &CaseRemedy| one.state == ObjectionState::Open && one.account_id == call.actor.account;
        let over = matches!(case.state, CaseState::Decided | CaseState::Review | CaseState::Appeal);
        let ways = match party.filter(|_| over) {
            Some(party) => ways(&mut tx, call.package(), party, (&all, &remedies)).await?,
            None => Vec::new(),
        };
        let mut view = CaseView {
            row,
            people,
            steps,
            files,
            decisions,
            suspension: tx.suspension_of_case(id).await?,
            candidates: None,
            turn: None,
            barred: None,
            to_decide: None,
            to_review: None,
            earliest_hearing: earliest_hearing(&mut tx, call).await?,
            may_hear: case.state == CaseState::Hearing
                && (case.is_waived || case.hearing_day.is_none_or(|day| day <= call.today())),
            may_lift: false,
            may_state: party.is_some() && takes_statements(&case).is_ok(),
            may_waive: party == Some(CaseParty::Officer)
                && case.state == CaseState::Hearing
                && !case.is_waived,
            ways,
            may_take_back: party.is_some() && remedies.iter().any(own),
            may_read: all.iter().any(|one| Some(one.party) == party && one.seen_at.is_none()),
            complaint: None,
            stand,
            case,
        };
        if party.is_none() {
            self.add_turns(&mut tx, call, &mut view, (&all, &remedies)).await?;
        }
        Ok(view)
    }

    /// What was decided, in so far as it is about the actor or they act.
    async fn decisions_read(
        &self,
        tx: &mut Tx,
        (party, all, remedies): (Option<CaseParty>, &[CaseDecision], &[CaseRemedy]),
    ) -> Result<Vec<DecisionView>, Error> {
        let mut read = Vec::new();
        for made in all.iter().filter(|one| party.is_none_or(|party| party == one.party)) {
            let facts = tx.case_facts(made.id).await?;
            let against = remedies.iter().filter(|one| one.decision_id == made.id).cloned().collect();
            read.push(DecisionView { made: made.clone(), facts, remedies: against });
        }
        Ok(read)
    }

    /// What the actor can do as one who acts in it or whose office names who does.
    async fn add_turns(
        &self,
        tx: &mut Tx,
        call: &Call,
        view: &mut CaseView,
        (decisions, remedies): (&[CaseDecision], &[CaseRemedy]),
    ) -> Result<(), Error> {
        let id = view.case.id;
        if let Some(capacity) = holder(view.case.state) {
            let office = office_of(&view.case, remedies, capacity);
            let names = match self.handled_case(tx, call, (id, capacity)).await {
                Ok(_) => true,
                Err(Error::Forbidden | Error::Conflict(_)) => false,
                Err(error) => return Err(error),
            };
            if names {
                let recusal = Recusal::of(tx, call, &view.case).await?;
                let people = self.case_candidates(tx, call, &view.case, (capacity, office), &recusal).await?;
                view.candidates = Some(Candidates { capacity, people });
            }
            match self.turn_in(tx, call, (id, capacity)).await? {
                Ok(_) => view.turn = Some(capacity),
                Err(key) => view.barred = key,
            }
        }
        match view.turn {
            Some(CaseCapacity::Decider) => {
                let parties = CaseParty::ALL.iter().copied();
                let mut left = parties.filter(|party| whom(&view.case, *party).is_some());
                let next = left.find(|party| !decisions.iter().any(|one| one.party == *party));
                view.to_decide =
                    next.map(|party| (party, self.choices_of(call, &view.case, party, decisions)));
            }
            Some(capacity) if takes(capacity) => {
                let kind = match capacity {
                    CaseCapacity::Appellate => RemedyKind::Appeal,
                    _ => RemedyKind::Review,
                };
                let open = |one: &&CaseRemedy| one.kind == kind && one.state == ObjectionState::Open;
                view.to_review = remedies.iter().find(open).cloned();
            }
            _ => {}
        }
        let lasts = view.suspension.as_ref().is_some_and(|one| one.lifted_at.is_none());
        if let Some(capacity) = lifts(view.case.state).filter(|_| lasts) {
            view.may_lift = self.turn_in(tx, call, (id, capacity)).await?.is_ok();
        }
        if let Some(complaint) = view.case.complaint_id {
            view.complaint = match self.handled(tx, call, complaint).await {
                Ok((complaint, _)) => Some(complaint.number),
                Err(Error::NotFound(_) | Error::Forbidden) => None,
                Err(error) => return Err(error),
            };
        }
        Ok(())
    }

    /// By what power the actor acts in a capacity that they were named for; else what keeps them out of it, if they were named.
    async fn turn_in(
        &self,
        tx: &mut Tx,
        call: &Call,
        of: (CaseId, CaseCapacity),
    ) -> Result<Result<Decision, Option<&'static str>>, Error> {
        match self.case_acting_in(tx, call, of).await {
            Ok(decision) => Ok(Ok(decision.1)),
            Err(Error::Conflict("case-not-named") | Error::Forbidden) => Ok(Err(None)),
            Err(Error::Conflict(key)) => Ok(Err(Some(key))),
            Err(error) => Err(error),
        }
    }

    #[expect(clippy::unused_self, reason = "asked of the service as all others are")]
    fn choices_of(
        &self,
        call: &Call,
        case: &ConductCase,
        party: CaseParty,
        decisions: &[CaseDecision],
    ) -> Vec<OutcomeChoice> {
        let is_cleared = |one: &CaseDecision| one.party == CaseParty::Officer && one.outcome.is_none();
        if party == CaseParty::Leader && decisions.iter().any(is_cleared) {
            return Vec::new();
        }
        let cases = call.package().cases.iter();
        let rules = cases.flat_map(|cases| cases.outcomes_on(call.today(), of(party), &case.clause));
        rules.map(|rule| OutcomeChoice { id: rule.id.clone(), entries: entries(call, &rule.body) }).collect()
    }
}
