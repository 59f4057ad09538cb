//! A sheet that somebody is about to look at or act on: with its cycle, its course and the places that policies ask about.

use liandai_model::{CycleState, SheetAct, SheetId, SheetMoveId, SheetStep, Subject};
use liandai_rules::package::Package;
use liandai_store::{
    Tx,
    cycle::Cycle,
    names::{Names, Unnamed},
    sheet::Sheet,
    sheet_move::SheetMove,
};

use super::{
    course::Course,
    form::SheetForm,
    items::{Item, items},
};
use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Decision, Place},
    record::Record,
    regulation::Version,
};

/// A sheet in its surroundings.
pub(crate) struct Held {
    pub(crate) sheet: Sheet,
    pub(crate) cycle: Cycle,
    pub(crate) course: Course,
    pub(crate) items: Vec<Item>,
    /// What the subject is called.
    pub(crate) name: String,
    /// Where the subject belonged.
    pub(crate) place: Place,
    version: Version,
}

/// What an act makes of a sheet.
pub(super) struct Step<'a> {
    pub(super) act: SheetAct,
    /// The word of the audit record.
    pub(super) audit: &'static str,
    pub(super) form: Option<&'a str>,
    pub(super) reason: &'a str,
}

impl Held {
    /// The regulation that the cycle is frozen to.
    pub(crate) fn package(&self) -> &Package {
        &self.version.package
    }

    /// The action that fills in a self-assessment, and the place it is asked of.
    pub(super) fn assessment(&self) -> (Action, Place) {
        match self.sheet.subject {
            Subject::Officer => (Action::AssessOneself, self.place.clone()),
            Subject::Unit => (Action::AssessUnit, self.place.clone()),
            // Not by whoever heads what this one belongs under.
            Subject::Institution => {
                (Action::AssessInstitution, Place::institution(vec![self.sheet.institution_id]))
            }
        }
    }

    /// The place that a review is asked of: whoever answers for the sheet.
    pub(super) fn answering(&self) -> Place {
        match self.sheet.officer_id {
            Some(officer) => Place { unit: None, ..self.place.clone() }.about(officer),
            None => Place::city(),
        }
    }

    /// The place that an approval is asked of: the very group that assesses, and none above it; with whoever answers for the sheet.
    pub(super) fn assessing(&self) -> Option<Place> {
        let place = Place::institution(vec![self.sheet.assessor_id?]);
        Some(match self.sheet.officer_id {
            Some(officer) => place.about(officer),
            None => place,
        })
    }

    /// The action that the step at which it stands is done by, with the place it is asked of.
    pub(super) fn turn(&self) -> Option<(Action, Place)> {
        match self.sheet.step {
            SheetStep::SelfAssessment => Some(self.assessment()),
            SheetStep::Review => self.sheet.officer_id.map(|_| (Action::ReviewSheet, self.answering())),
            SheetStep::Approval => Some((Action::ApproveSheet, self.assessing()?)),
            _ => None,
        }
    }

    /// The form that the step at which it stands is filled in on.
    pub(super) const fn own_form(&self) -> Option<&String> {
        match self.sheet.step {
            SheetStep::SelfAssessment => self.sheet.self_form.as_ref(),
            SheetStep::Review => self.sheet.review_form.as_ref(),
            SheetStep::Approval => self.sheet.approval_form.as_ref(),
            _ => None,
        }
    }

    /// The form of the step before, which this one agrees or differs with.
    pub(super) fn form_before(&self) -> Result<Option<SheetForm>, Error> {
        let before = match self.sheet.step {
            SheetStep::Review => self.sheet.self_form.as_deref(),
            SheetStep::Approval => self.sheet.review_form.as_deref().or(self.sheet.self_form.as_deref()),
            _ => None,
        };
        SheetForm::read(before)
    }

    /// It stands at that step, in that version, in a cycle that is open; and it counts.
    pub(super) fn expect(&self, step: SheetStep, version: i64) -> Result<(), Error> {
        if self.cycle.state != CycleState::Open && self.sheet.supersedes.is_none() {
            return Err(Error::Conflict("sheet-cycle-not-open"));
        }
        if !self.sheet.is_current || self.sheet.step != step {
            return Err(Error::Conflict("sheet-moved-on"));
        }
        if self.sheet.version != version {
            return Err(Error::Conflict("sheet-changed-meanwhile"));
        }
        Ok(())
    }

    /// Where it goes from where it stands.
    pub(super) fn next(&self) -> Result<SheetStep, Error> {
        self.course.after(self.sheet.step).ok_or(Error::Conflict("sheet-moved-on"))
    }

    /// Where it came from.
    pub(super) fn before(&self) -> Result<SheetStep, Error> {
        self.course.before(self.sheet.step).ok_or(Error::Conflict("sheet-moved-on"))
    }
}

impl Service {
    /// A sheet that the actor may see: as somebody of where its subject belongs, or of the group that assesses.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub(crate) async fn held_sheet(&self, tx: &mut Tx, call: &Call, id: SheetId) -> Result<Held, Error> {
        let sheet = tx.sheet(id).await?.ok_or(Error::NotFound("sheet"))?;
        let place = institution_place(tx, sheet.institution_id).await?.in_unit(sheet.unit_id);
        let place = match (sheet.subject, sheet.officer_id) {
            (Subject::Officer, Some(officer)) => place.about(officer),
            _ => place,
        };
        let assessing = match sheet.assessor_id {
            Some(assessor) => Some(institution_place(tx, assessor).await?),
            None => None,
        };
        let answering = sheet.officer_id.map(|officer| Place { unit: None, ..place.clone() }.about(officer));
        let places = [Some(&place), assessing.as_ref(), answering.as_ref()];
        let is_seen = places.into_iter().flatten().any(|place| self.may(call, Action::ViewSheet, place));
        if !is_seen {
            return Err(Error::NotFound("sheet"));
        }
        let cycle = tx.cycle(sheet.cycle_id).await?.ok_or(Error::NotFound("cycle"))?;
        let version = self.regulation_by_id(call.tenant, cycle.regulation_id).await?;
        let names = tx.names_of(&subject_of(&sheet)).await?;
        Ok(Held {
            name: subject_name(&names, &sheet),
            course: Course::of(&version.package, sheet.period),
            items: items(&version.package, sheet.subject, sheet.period),
            sheet,
            cycle,
            place,
            version,
        })
    }

    /// Writes what became of a sheet, with the move and the audit record. The caller commits.
    ///
    /// # Errors
    /// [`Error::Conflict`] if somebody has changed it since it was read, or the database fails.
    pub(super) async fn write_step(
        &self,
        tx: &mut Tx,
        call: &Call,
        decision: &Decision,
        (held, changed): (&Held, &Sheet),
        step: &Step<'_>,
    ) -> Result<(), Error> {
        let before = &held.sheet;
        if !tx.change_sheet(changed, before.version).await? {
            return Err(Error::Conflict("sheet-changed-meanwhile"));
        }
        let done = SheetMove {
            id: SheetMoveId::new(call.now, self.random()),
            sheet_id: changed.id,
            act: step.act,
            step: changed.step,
            form: step.form.map(str::to_owned),
            reason: step.reason.to_owned(),
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            on_behalf: decision.on_behalf.map(|other| other.account),
            at: call.now,
        };
        tx.insert_sheet_moves(std::slice::from_ref(&done)).await?;
        let label = label(&held.name, before);
        let record = Record::new(step.audit, "sheet", changed.id, &label);
        let record = record.before(&Stood::of(before))?.after(&Stood::of(changed))?;
        record.because(step.reason).by(decision).write(tx, call).await
    }
}

/// What a sheet is called in records: its subject and its period.
pub(super) fn label(name: &str, sheet: &Sheet) -> String {
    format!("{name} {}", sheet.period)
}

/// How a sheet stands, as audit records keep it; the forms are kept with the moves.
#[derive(serde::Serialize)]
pub(super) struct Stood<'a> {
    step: SheetStep,
    total: Option<i64>,
    points: Option<&'a str>,
}

impl<'a> Stood<'a> {
    pub(super) fn of(sheet: &'a Sheet) -> Self {
        let total = sheet.total.or(sheet.review_total).or(sheet.self_total);
        Self { step: sheet.step, total, points: sheet.points.as_deref() }
    }
}

fn subject_of(sheet: &Sheet) -> Unnamed {
    let id = sheet.subject_id;
    match sheet.subject {
        Subject::Officer => Unnamed { officers: vec![id.into()], ..Unnamed::default() },
        Subject::Unit => Unnamed { units: vec![id.into()], ..Unnamed::default() },
        Subject::Institution => Unnamed { institutions: vec![id.into()], ..Unnamed::default() },
    }
}

fn subject_name(names: &Names, sheet: &Sheet) -> String {
    let id = sheet.subject_id;
    match sheet.subject {
        Subject::Officer => names.officer(id.into()),
        Subject::Unit => names.unit(id.into()),
        Subject::Institution => names.institution(id.into()),
    }
    .to_owned()
}
