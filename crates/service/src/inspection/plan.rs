//! An inspection is planned: where, by which checklist, when, announced or not, and who inspects.

use liandai_model::{AccountId, Day, InspectionId, InspectionState, InstitutionId, OfficerId, UnitId};
use liandai_store::{
    Reach, Tx,
    complaint::Candidate,
    inspection::{Inspection, InspectionUnit, Inspector},
    place_list::InstitutionName,
    unit::Unit,
};

use super::{NOUN, TEXT};
use crate::{
    Call, Error, Problem, Service,
    place::institution_place,
    powers::{Action, Place},
    record::Record,
    safety::code::signs,
    typed::Typed,
};

/// Nobody plans further ahead.
const MOST_DAYS: i32 = 400;

/// An inspection as it was typed.
#[derive(Clone, Debug, Default)]
pub struct InspectionDraft<'a> {
    /// Where.
    pub institution: Option<InstitutionId>,
    /// Which units are looked at.
    pub units: Vec<UnitId>,
    /// By which checklist, a word of the package.
    pub checklist: &'a str,
    /// On which day.
    pub day: &'a str,
    /// Whether those inspected know of it before.
    pub announced: &'a str,
    /// What for.
    pub purpose: &'a str,
    /// Who inspects.
    pub inspectors: Vec<AccountId>,
}

/// What can be planned.
#[derive(Clone, Debug)]
pub struct PlanChoices {
    /// Where.
    pub institutions: Vec<InstitutionName>,
    /// The institution that was chosen, if one was, or the only one.
    pub institution: Option<InstitutionId>,
    /// Its units.
    pub units: Vec<Unit>,
    /// Who can inspect there.
    pub inspectors: Vec<Candidate>,
}

impl Service {
    /// Whether the actor plans inspections anywhere.
    #[must_use]
    pub fn plans_inspections(&self, call: &Call) -> bool {
        call.package().inspections.is_some() && self.may_anywhere(call, Action::Inspect)
    }

    /// What the actor can plan, at an institution once one is chosen.
    ///
    /// # Errors
    /// The actor plans none, or none there; or the database fails.
    pub async fn plan_choices(
        &self,
        call: &Call,
        institution: Option<InstitutionId>,
    ) -> Result<PlanChoices, Error> {
        let reach = self.reach(call, Action::Inspect)?;
        let reach = Reach { units: Vec::new(), officers: Vec::new(), ..reach };
        let mut tx = self.store.read(call.tenant).await?;
        let institutions = tx.institution_names(&reach, call.today()).await?;
        let only = institutions.first().filter(|_| institutions.len() == 1).map(|one| one.id);
        let institution = institution.or(only);
        let (mut units, mut inspectors) = (Vec::new(), Vec::new());
        if let Some(id) = institution {
            if !institutions.iter().any(|one| one.id == id) {
                return Err(Error::NotFound("institution"));
            }
            units = tx.units_of(id).await?;
            units.retain(|unit| unit.ended_on.is_none_or(|last| last >= call.today()));
            let place = institution_place(&mut tx, id).await?;
            inspectors = self.can_inspect(&mut tx, call, id, &place).await?;
        }
        Ok(PlanChoices { institutions, institution, units, inspectors })
    }

    /// Who can inspect at an institution: of its office, of the commission, and the actor.
    async fn can_inspect(
        &self,
        tx: &mut Tx,
        call: &Call,
        institution: InstitutionId,
        place: &Place,
    ) -> Result<Vec<Candidate>, Error> {
        let mut all: Vec<Candidate> = Vec::new();
        for office in [Some(institution), None] {
            all.extend(self.case_office(tx, office, (Action::Inspect, place.clone()), call.today()).await?);
        }
        if self.may(call, Action::Inspect, place) {
            let (id, name) = (call.actor.account, call.actor.display_name.clone());
            all.push(Candidate { id, name, officer_id: call.actor.officer });
        }
        all.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        all.dedup_by_key(|one| one.id);
        Ok(all)
    }

    /// Plans an inspection.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; the actor plans none there; or the database fails.
    pub async fn plan_inspection(
        &self,
        call: &Call,
        draft: &InspectionDraft<'_>,
    ) -> Result<InspectionId, Error> {
        let rules = call.package().inspections.as_ref().ok_or(Error::NotFound("inspections"))?;
        self.reach(call, Action::Inspect)?;
        let institution = draft.institution.ok_or_else(|| Error::invalid("institution", "typed-choice"))?;
        let mut tx = self.store.write(call.tenant).await?;
        let place = institution_place(&mut tx, institution).await?;
        let decision = self.require(call, Action::Inspect, &place)?;
        let mut typed = Typed::default();
        let day = planned_day(&mut typed, draft.day, call.today());
        let on = day.unwrap_or_else(|| call.today());
        if !rules.checklists_on(on).any(|rule| rule.id == draft.checklist) {
            typed.wrong("checklist", "typed-choice");
        }
        if !matches!(draft.announced, "yes" | "no") {
            typed.wrong("announced", "typed-choice");
        }
        let purpose = typed.lines("purpose", draft.purpose, TEXT);
        let units = tx.units_of(institution).await?;
        let chosen: Vec<_> = units.iter().filter(|unit| draft.units.contains(&unit.id)).collect();
        if chosen.is_empty() || draft.units.iter().any(|id| !chosen.iter().any(|unit| unit.id == *id)) {
            typed.wrong("units", "inspection-units-missing");
        }
        let able = self.can_inspect(&mut tx, call, institution, &place).await?;
        let inspectors: Vec<_> = able.iter().filter(|one| draft.inspectors.contains(&one.id)).collect();
        let is_odd = draft.inspectors.iter().any(|id| !inspectors.iter().any(|one| one.id == *id));
        if inspectors.is_empty() || is_odd {
            typed.wrong("inspectors", "inspection-inspectors-missing");
        }
        let officers: Vec<OfficerId> = inspectors.iter().filter_map(|one| one.officer_id).collect();
        let officers = tx.officers_among(&officers).await?;
        // Whoever serves in a unit does not look at it alone.
        let serves = |one: &Candidate, unit: &Unit| {
            officers.iter().any(|known| Some(known.id) == one.officer_id && known.unit_id == Some(unit.id))
        };
        for unit in chosen.iter().filter(|_| !inspectors.is_empty()) {
            if inspectors.iter().all(|one| serves(one, unit)) {
                typed.add(Problem::new("inspectors", "inspection-own-unit").with("unit", &unit.name));
            }
        }
        typed.done()?;
        let id = InspectionId::new(call.now, self.random());
        let inspection = Inspection {
            id,
            number: number_of(id, call.today()),
            institution_id: institution,
            checklist: draft.checklist.to_owned(),
            day: day.ok_or(Error::NotFound("day"))?,
            is_announced: draft.announced == "yes",
            purpose,
            state: InspectionState::Planned,
            planned_by: call.actor.account,
            planner: call.actor.display_name.clone(),
            planned_at: call.now,
            begun_at: None,
            closed_by: None,
            closer: String::new(),
            closed_at: None,
            summary: String::new(),
            obligation_id: None,
            version: 1,
        };
        let units: Vec<_> =
            chosen.iter().map(|unit| InspectionUnit { inspection_id: id, unit_id: unit.id }).collect();
        let inspector =
            |one: &&Candidate| Inspector { inspection_id: id, account_id: one.id, name: one.name.clone() };
        let inspectors: Vec<_> = inspectors.iter().map(inspector).collect();
        tx.insert_inspection(&inspection, &units, &inspectors).await?;
        let record = Record::new("plan-inspection", NOUN, id, &inspection.number).after(&inspection)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(id)
    }
}

fn planned_day(typed: &mut Typed, text: &str, today: Day) -> Option<Day> {
    let day = typed.day("day", text)?;
    if day < today {
        typed.wrong("day", "inspection-day-past");
    } else if day > today.add_days(MOST_DAYS) {
        typed.wrong("day", "inspection-day-far");
    }
    Some(day)
}

/// What people call an inspection: the day, and six signs of its id that come by chance.
fn number_of(id: InspectionId, today: Day) -> String {
    let (year, month, day) = today.ymd();
    let chance = id.uuid().as_bytes().last_chunk::<6>().copied().unwrap_or_default();
    format!("C{:02}{month:02}{day:02}-{}", year.rem_euclid(100), signs(&chance))
}
