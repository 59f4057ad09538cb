//! The exams that wait for somebody.

use crate::{
    Call, Service,
    powers::Action,
    workbench::{Asked, Waiting},
};

impl Service {
    /// Exams that the actor owes, has not passed and may take today.
    pub(crate) fn ask_exams(&self, call: &Call, asked: &mut Asked) {
        if let Some(officer) = call.actor.officer
            && self.may_anywhere(call, Action::TakeExam)
        {
            asked.count(Waiting::ExamsToTake).exams_owed(officer, call.today());
        }
    }
}
