//! A case is opened on a report that a prohibition was broken.

use liandai_model::{
    CaseAct, CaseCapacity, CaseId, CasePersonId, CaseSource, CaseState, CaseTold, ComplaintId, Day, OfficerId,
};
use liandai_rules::package::TermOf;
use liandai_store::{
    Tx,
    conduct_case::{CasePerson, ConductCase},
};

use super::{Done, office::handling, words};
use crate::{Call, Error, Service, record::Record, safety::code::signs, term::last_day, typed::Typed};

/// A case as it was typed.
#[derive(Clone, Copy, Debug, Default)]
pub struct CaseDraft<'a> {
    /// The code of the officer whom it is about.
    pub officer: &'a str,
    /// Which prohibition, a clause of the package.
    pub clause: &'a str,
    /// On which day it is said to have been broken.
    pub event_day: &'a str,
    /// Where that is known from.
    pub source: &'a str,
    /// What is said to have happened.
    pub allegation: &'a str,
    /// From which complaint.
    pub complaint: Option<ComplaintId>,
}

impl Service {
    /// Opens a case in the actor's office. Who wrote the complaint that it comes from does not come along.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is no such complaint that the actor is the handler of; another office handles
    /// cases about the officer; or the database fails.
    pub async fn open_case(&self, call: &Call, draft: &CaseDraft<'_>) -> Result<CaseId, Error> {
        let package = call.package();
        package.cases.as_ref().ok_or(Error::NotFound("cases"))?;
        let mut typed = Typed::default();
        let code = typed.text("officer", draft.officer, 40);
        if !package.prohibitions().any(|clause| clause.id == draft.clause) {
            typed.wrong("clause", "typed-choice");
        }
        let event_day = typed.day("event_day", draft.event_day);
        if event_day.is_some_and(|day| day > call.today()) {
            typed.wrong("event_day", "case-event-ahead");
        }
        let source = CaseSource::from_id(draft.source);
        let is_of_complaint = source == Some(CaseSource::Complaint);
        if source.is_none() || is_of_complaint != draft.complaint.is_some() {
            typed.wrong("source", "typed-choice");
        }
        let allegation = words(&mut typed, "allegation", draft.allegation);
        let mut tx = self.store.write(call.tenant).await?;
        if let Some(complaint) = draft.complaint {
            self.own_handled(&mut tx, call, complaint).await?;
        }
        let found = if code.is_empty() { None } else { tx.officer_by_code(&code).await? };
        let Some(officer) = found.filter(|one| one.ended_on.is_none_or(|last| last >= call.today())) else {
            if !code.is_empty() {
                typed.wrong("officer", "case-officer-unknown");
            }
            typed.done()?;
            return Err(Error::NotFound("officer"));
        };
        let home = (officer.institution_id, officer.id);
        let office = self.office_for(&mut tx, call, home).await?;
        let (action, place) = handling(office, officer.id);
        let Ok(decision) = self.require(call, action, &place) else {
            typed.wrong("officer", "case-office-other");
            typed.done()?;
            return Err(Error::Forbidden);
        };
        if let Some(complaint) = draft.complaint
            && tx.has_case_of_complaint(complaint, officer.id, draft.clause).await?
        {
            typed.wrong("clause", "case-twice");
        }
        typed.done()?;
        let (event_day, source) = event_day.zip(source).ok_or(Error::NotFound("day"))?;
        let today = call.today();
        let id = CaseId::new(call.now, self.random());
        let case = ConductCase {
            id,
            number: case_number(id, today),
            institution_id: officer.institution_id,
            office_id: office,
            officer_id: officer.id,
            unit_id: officer.unit_id,
            leader_id: leader_on(&mut tx, officer.id, event_day).await?,
            clause: draft.clause.to_owned(),
            event_day,
            source,
            complaint_id: draft.complaint,
            allegation,
            state: CaseState::Checking,
            since: call.now,
            due_day: last_day(&mut tx, package, TermOf::CaseCheck, today).await?,
            hearing_day: None,
            is_waived: false,
            opened_by: call.actor.account,
            opened_at: call.now,
            decided_at: None,
            version: 1,
        };
        tx.insert_conduct_case(&case).await?;
        let reporter = CasePerson {
            id: CasePersonId::new(call.now, self.random()),
            case_id: case.id,
            capacity: CaseCapacity::Reporter,
            account_id: call.actor.account,
            name: call.actor.display_name.clone(),
            from_at: call.now,
            to_at: None,
        };
        tx.insert_case_person(&reporter).await?;
        let done = Done { act: "open-case", of: CaseAct::Open, told: CaseTold::Inside, text: "" };
        tx.insert_case_step(&self.case_step_of(call, &case, &done)).await?;
        Record::new("open-case", "case", case.id, &case.number)
            .after(&case)?
            .by(&decision)
            .write(&mut tx, call)
            .await?;
        tx.commit().await?;
        Ok(case.id)
    }

    /// The code of the officer whom a complaint concerns that the actor is the handler of, if a handler has said so.
    ///
    /// # Errors
    /// There is no such complaint; [`Error::Conflict`] if somebody else is its handler; or the database fails.
    pub async fn officer_of_complaint(&self, call: &Call, id: ComplaintId) -> Result<Option<String>, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (complaint, _) = self.own_handled(&mut tx, call, id).await?;
        Ok(match complaint.officer_id {
            Some(officer) => tx.officer(officer).await?.map(|officer| officer.code),
            None => None,
        })
    }
}

/// What people call a case: the day, and six signs of its id that come by chance.
fn case_number(id: CaseId, today: Day) -> String {
    let (year, month, day) = today.ymd();
    let chance = id.uuid().as_bytes().last_chunk::<6>().copied().unwrap_or_default();
    format!("J{:02}{month:02}{day:02}-{}", year.rem_euclid(100), signs(&chance))
}

/// Who led an officer on a day.
async fn leader_on(tx: &mut Tx, officer: OfficerId, day: Day) -> Result<Option<OfficerId>, Error> {
    let links = tx.leaders_of(officer).await?;
    let on = links.iter().find(|link| link.from_day <= day && link.to_day.is_none_or(|last| last >= day));
    Ok(on.map(|link| link.leader_id))
}
