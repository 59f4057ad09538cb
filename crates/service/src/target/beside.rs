//! Targets beside what they are about: the day's log, the sheet of a period.

use liandai_model::{OfficerId, Subject, TargetState};
use liandai_store::{
    Page, Reach, Tx,
    sheet::Sheet,
    target::{TargetFilter, TargetLevel, TargetRow},
};

use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// More than one subject has in a year.
const MOST: i64 = 60;

async fn agreed(tx: &mut Tx, filter: TargetFilter) -> Result<Vec<TargetRow>, Error> {
    let filter = TargetFilter { state: Some(TargetState::Agreed), ..filter };
    Ok(tx.target_list(&Reach::whole_city(), &filter, Page::new(1, MOST)).await?.rows)
}

/// The confirmed targets of an officer in a year.
pub(crate) async fn targets_of(tx: &mut Tx, officer: OfficerId, year: i64) -> Result<Vec<TargetRow>, Error> {
    agreed(tx, TargetFilter { officer: Some(officer), year: Some(year), ..TargetFilter::default() }).await
}

impl Service {
    /// The confirmed targets of whom a sheet is about, in the year of its period; none if the actor may not see them.
    pub(crate) async fn targets_beside(
        &self,
        tx: &mut Tx,
        call: &Call,
        sheet: &Sheet,
        place: &Place,
    ) -> Result<Vec<TargetRow>, Error> {
        if !self.may(call, Action::ViewTarget, place) {
            return Ok(Vec::new());
        }
        let year = i64::from(sheet.period.year());
        let of_place = TargetFilter { year: Some(year), ..TargetFilter::default() };
        match sheet.subject {
            Subject::Officer => targets_of(tx, sheet.subject_id.into(), year).await,
            Subject::Unit => {
                let (unit, level) = (Some(sheet.subject_id.into()), Some(TargetLevel::Unit));
                agreed(tx, TargetFilter { unit, level, ..of_place }).await
            }
            Subject::Institution => {
                let (institution, level) = (Some(sheet.subject_id.into()), Some(TargetLevel::Institution));
                agreed(tx, TargetFilter { institution, level, ..of_place }).await
            }
        }
    }
}
