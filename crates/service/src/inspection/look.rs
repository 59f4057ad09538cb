//! On the spot: an item is in order, or something is found, with photos; and what was written down by mistake is taken away.

use liandai_model::{
    AttachmentOwner, CheckResult, Day, InspectionCheckId, InspectionId, InspectionParty, InspectionState,
    OfficerId, RectifyState, UnitId,
};
use liandai_rules::package::{InspectionItem, Rule};
use liandai_store::{
    Tx,
    inspection::{InspectedUnit, Inspection, Inspector},
    inspection_check::{InspectionCheck, InspectionPost},
    officer::Officer,
    officer_list::OfficerBrief,
};

use super::{
    NOUN, TEXT,
    post::{Addressee, proposed},
    seen::Seen,
    words,
};
use crate::{
    Call, Error, Service,
    attachment::Received,
    place::officer_place,
    powers::{Action, Decision},
    record::Record,
    typed::Typed,
};

/// What was seen, as it was typed.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a box of the form each")]
pub struct Look<'a> {
    /// Which item.
    pub item: &'a str,
    /// In order, or a finding.
    pub result: &'a str,
    /// In words.
    pub note: &'a str,
    /// In which unit, to which a finding is posted.
    pub unit: &'a str,
    /// Who is concerned.
    pub person: &'a str,
    /// Whether whoever leads that person is told too.
    pub to_leader: bool,
    /// Whether what the checklist says is proposed for the unit; else it is only told.
    pub unit_proposed: bool,
    /// The same for the leader.
    pub leader_proposed: bool,
    /// The same for the person.
    pub person_proposed: bool,
    /// By when it is to be put right; empty, if nothing is.
    pub due_day: &'a str,
}

/// What can be said of an item.
#[derive(Debug)]
pub struct LookForm {
    /// The inspection.
    pub inspection: Inspection,
    /// The units that are looked at.
    pub units: Vec<InspectedUnit>,
    /// Who serves in them.
    pub people: Vec<OfficerBrief>,
    /// What was written down of the item.
    pub checks: Vec<InspectionCheck>,
    /// By when something found today is to be put right.
    pub due_day: Option<Day>,
}

/// Whom a finding is about, checked.
#[derive(Default)]
struct Concerned {
    unit: Option<UnitId>,
    person: Option<Officer>,
    leader: Option<Officer>,
    due_day: Option<Day>,
}

impl Service {
    /// What can be said of an item of an inspection that is under way.
    ///
    /// # Errors
    /// There is none in which the actor inspects, or no such item; [`Error::Conflict`] if it is not under way; or the database fails.
    pub async fn look_form(&self, call: &Call, id: InspectionId, item: &str) -> Result<LookForm, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (seen, _) = self.inspecting(&mut tx, call, id).await?;
        item_of(call, &seen.inspection, item)?;
        let units = tx.inspected_units(id).await?;
        let mut people = tx.officers_of_institution(seen.inspection.institution_id, call.today()).await?;
        people.retain(|one| one.unit_id.is_some_and(|unit| units.iter().any(|known| known.unit_id == unit)));
        let mut checks = tx.inspection_checks(id).await?;
        checks.retain(|check| check.item == item);
        let rules = call.package().inspections.as_ref();
        let handling = rules.and_then(|rules| rules.handling_on(call.today()));
        let days = handling.and_then(|rule| i32::try_from(rule.body.rectify_days).ok());
        let due_day = days.map(|days| call.today().add_days(days));
        Ok(LookForm { inspection: seen.inspection, units, people, checks, due_day })
    }

    /// Writes down what was seen, with photos. A finding takes the place of "in order".
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; there is none in which the actor inspects, or no such item; [`Error::Conflict`] if it
    /// is not under way, or an item with findings is said to be in order; or the database or the disk fails.
    pub async fn look_at(
        &self,
        call: &Call,
        id: InspectionId,
        look: &Look<'_>,
        files: Vec<Received>,
    ) -> Result<InspectionCheckId, Error> {
        {
            let mut tx = self.store.read(call.tenant).await?;
            let (seen, _) = self.inspecting(&mut tx, call, id).await?;
            item_of(call, &seen.inspection, look.item)?;
        }
        let mut typed = Typed::default();
        let result = CheckResult::from_id(look.result);
        let note = match result {
            Some(CheckResult::InOrder) => typed.lines("note", look.note, TEXT),
            Some(CheckResult::Finding) => words(&mut typed, "note", look.note),
            None => {
                typed.wrong("result", "typed-choice");
                String::new()
            }
        };
        let fit = self.fit_files(files, &mut typed).await?;
        let mut concerned = Concerned::default();
        if result == Some(CheckResult::Finding) {
            let mut tx = self.store.read(call.tenant).await?;
            let (seen, _) = self.inspecting(&mut tx, call, id).await?;
            concerned = self.concerned(&mut tx, call, &seen, look, &mut typed).await?;
        }
        typed.done()?;
        let result = result.ok_or(Error::NotFound("result"))?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (seen, decision) = self.inspecting(&mut tx, call, id).await?;
        let rule = item_of(call, &seen.inspection, look.item)?;
        let mut before = tx.inspection_checks(id).await?;
        before.retain(|check| check.item == look.item);
        let check = self.check_of(call, &seen.inspection, (look.item, result, note), &concerned);
        let in_order = before.iter().find(|one| one.result == CheckResult::InOrder);
        let check = match (result, in_order) {
            (CheckResult::InOrder, _) if before.iter().any(|one| one.result == CheckResult::Finding) => {
                return Err(Error::Conflict("inspection-has-findings"));
            }
            (CheckResult::InOrder, Some(known)) => {
                let changed = InspectionCheck { id: known.id, ..check };
                if !tx.note_inspection_check(&changed).await? {
                    return Err(Error::Conflict("inspection-changed"));
                }
                changed
            }
            (_, known) => {
                if let Some(known) = known {
                    self.take_away(&mut tx, call, (&seen.inspection, known), &decision).await?;
                }
                let posts = self.posts_of(call, (&seen.inspection, &check), rule, (look, &concerned));
                tx.insert_inspection_check(&check, &posts).await?;
                check
            }
        };
        let record = Record::new("look-at-item", NOUN, id, &seen.inspection.number).after(&check)?;
        record.by(&decision).write(&mut tx, call).await?;
        let owner = (AttachmentOwner::InspectionCheck, check.id.uuid());
        self.attach(&mut tx, call, owner, &kept, &decision).await?;
        tx.commit().await?;
        Ok(check.id)
    }

    /// Takes away what was written down by mistake, with its photos, as long as the inspection is under way.
    ///
    /// # Errors
    /// There is nothing that the actor wrote down or could have; [`Error::Conflict`] if it is closed; or the database fails.
    pub async fn take_back_look(&self, call: &Call, id: InspectionCheckId) -> Result<InspectionId, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let check = tx.inspection_check(id).await?.ok_or(Error::NotFound("inspection"))?;
        let (seen, decision) = self.inspecting(&mut tx, call, check.inspection_id).await?;
        is_under_way(&seen.inspection)?;
        self.take_away(&mut tx, call, (&seen.inspection, &check), &decision).await?;
        tx.commit().await?;
        Ok(seen.inspection.id)
    }

    async fn take_away(
        &self,
        tx: &mut Tx,
        call: &Call,
        (inspection, check): (&Inspection, &InspectionCheck),
        decision: &Decision,
    ) -> Result<(), Error> {
        for file in tx.attachments_of(AttachmentOwner::InspectionCheck, check.id.uuid()).await? {
            self.detach(tx, call, &file, decision).await?;
        }
        if !tx.delete_inspection_check(check.id).await? {
            return Err(Error::Conflict("inspection-changed"));
        }
        let record = Record::new("take-back-look", NOUN, inspection.id, &inspection.number).before(check)?;
        record.by(decision).write(tx, call).await
    }

    /// Whom a finding is about: of the units that are looked at, and nobody who inspects.
    async fn concerned(
        &self,
        tx: &mut Tx,
        call: &Call,
        seen: &Seen,
        look: &Look<'_>,
        typed: &mut Typed,
    ) -> Result<Concerned, Error> {
        let units = tx.inspected_units(seen.inspection.id).await?;
        let is_looked_at = |unit: UnitId| units.iter().any(|one| one.unit_id == unit);
        let mut concerned = Concerned::default();
        let unit: Option<UnitId> = typed.choice("unit", look.unit);
        if unit.is_some_and(|unit| !is_looked_at(unit)) {
            typed.wrong("unit", "typed-choice");
        }
        concerned.unit = unit;
        if let Some(id) = typed.choice::<OfficerId>("person", look.person) {
            let person = tx.officer(id).await?.filter(|one| one.unit_id.is_some_and(is_looked_at));
            match person {
                None => typed.wrong("person", "typed-choice"),
                Some(person) => {
                    if self.inspects(tx, &seen.inspectors, person.id).await? {
                        typed.wrong("person", "inspection-person-inspector");
                    } else {
                        // Whoever may not decide on that person's record finds nothing about them either.
                        let place = officer_place(tx, &person).await?;
                        self.require(call, Action::Inspect, &place)?;
                    }
                    concerned.person = Some(person);
                }
            }
        }
        if unit.is_none() && concerned.person.is_none() {
            typed.wrong("unit", "inspection-whom-missing");
        }
        if look.to_leader {
            concerned.leader = self.leader_concerned(tx, call, seen, &concerned, typed).await?;
        }
        if !look.due_day.trim().is_empty() {
            concerned.due_day = typed.day("due_day", look.due_day);
            if concerned.due_day.is_some_and(|day| day < call.today()) {
                typed.wrong("due_day", "inspection-due-past");
            }
        }
        Ok(concerned)
    }

    /// Who leads the person today.
    async fn leader_concerned(
        &self,
        tx: &mut Tx,
        call: &Call,
        seen: &Seen,
        concerned: &Concerned,
        typed: &mut Typed,
    ) -> Result<Option<Officer>, Error> {
        let Some(person) = &concerned.person else {
            typed.wrong("to_leader", "inspection-leader-of-nobody");
            return Ok(None);
        };
        let today = call.today();
        let links = tx.leaders_of(person.id).await?;
        let link =
            links.iter().find(|link| link.from_day <= today && link.to_day.is_none_or(|last| last >= today));
        let Some(link) = link else {
            typed.wrong("to_leader", "inspection-no-leader");
            return Ok(None);
        };
        if self.inspects(tx, &seen.inspectors, link.leader_id).await? {
            typed.wrong("to_leader", "inspection-leader-inspector");
        }
        Ok(tx.officer(link.leader_id).await?)
    }

    /// Whether an officer is one of those who inspect.
    async fn inspects(
        &self,
        tx: &mut Tx,
        inspectors: &[Inspector],
        officer: OfficerId,
    ) -> Result<bool, Error> {
        for one in inspectors {
            if tx.account(one.account_id).await?.is_some_and(|account| account.officer_id == Some(officer)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn check_of(
        &self,
        call: &Call,
        inspection: &Inspection,
        (item, result, note): (&str, CheckResult, String),
        concerned: &Concerned,
    ) -> InspectionCheck {
        InspectionCheck {
            id: InspectionCheckId::new(call.now, self.random()),
            inspection_id: inspection.id,
            item: item.to_owned(),
            result,
            note,
            unit_id: concerned.unit.or_else(|| concerned.person.as_ref().and_then(|one| one.unit_id)),
            rectify: concerned.due_day.map(|_| RectifyState::Open),
            due_day: concerned.due_day,
            account_id: call.actor.account,
            author: call.actor.display_name.clone(),
            at: call.now,
        }
    }

    /// A post for each of the three whom it concerns, with what the checklist says follows, if that is proposed.
    fn posts_of(
        &self,
        call: &Call,
        (inspection, check): (&Inspection, &InspectionCheck),
        rule: &Rule<InspectionItem>,
        (look, concerned): (&Look<'_>, &Concerned),
    ) -> Vec<InspectionPost> {
        if check.result == CheckResult::InOrder {
            return Vec::new();
        }
        let says = |party, is_proposed: bool| {
            if is_proposed { proposed(call.package(), &rule.body, party) } else { None }
        };
        let of = |party, one: &Officer, is_proposed| Addressee {
            party,
            subject: one.id.uuid(),
            institution: one.institution_id,
            unit: one.unit_id,
            proposed: says(party, is_proposed),
        };
        let unit = concerned.unit.map(|unit| Addressee {
            party: InspectionParty::Unit,
            subject: unit.uuid(),
            institution: inspection.institution_id,
            unit: Some(unit),
            proposed: says(InspectionParty::Unit, look.unit_proposed),
        });
        let leader =
            concerned.leader.as_ref().map(|one| of(InspectionParty::Leader, one, look.leader_proposed));
        let person =
            concerned.person.as_ref().map(|one| of(InspectionParty::Person, one, look.person_proposed));
        let all = unit.into_iter().chain(leader).chain(person);
        all.map(|to| self.post_to(call, (inspection, check.id), to)).collect()
    }
}

/// An item of the checklist of an inspection that is under way.
fn item_of<'c>(
    call: &'c Call,
    inspection: &Inspection,
    item: &str,
) -> Result<&'c Rule<InspectionItem>, Error> {
    is_under_way(inspection)?;
    let rules = call.package().inspections.as_ref();
    let day = inspection.begun_at.map_or(inspection.day, liandai_model::Instant::day);
    let found =
        rules.and_then(|rules| rules.items_on(day, &inspection.checklist).find(|rule| rule.id == item));
    found.ok_or(Error::NotFound("item"))
}

fn is_under_way(inspection: &Inspection) -> Result<(), Error> {
    let is_so = inspection.state == InspectionState::Begun;
    if is_so { Ok(()) } else { Err(Error::Conflict("inspection-not-under-way")) }
}
