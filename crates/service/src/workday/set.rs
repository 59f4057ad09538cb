//! A day is made a holiday or a working day.

use liandai_model::Day;

use super::{NAME, Workday, is_workday_by_week, kind};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
    typed::Typed,
};

/// What the form sends.
#[derive(Clone, Copy, Debug)]
pub struct WorkdayDraft<'a> {
    /// The day.
    pub day: &'a str,
    /// Holiday or working day.
    pub kind: &'a str,
    /// What it is called, or why.
    pub name: &'a str,
}

impl Service {
    /// Says of a day what it is, and gives what was said of it before.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong, or if the day is that anyway; the actor may not; or the database fails.
    pub async fn set_workday(
        &self,
        call: &Call,
        draft: &WorkdayDraft<'_>,
    ) -> Result<(Day, Option<Workday>), Error> {
        let decision = self.require(call, Action::EditWorkdays, &Place::city())?;
        let mut typed = Typed::default();
        let (day, kind, name) =
            (typed.day("day", draft.day), kind(draft.kind), typed.text("name", draft.name, NAME));
        if kind.is_none() {
            typed.wrong("kind", "typed-choice");
        }
        if let (Some(day), Some(kind)) = (day, kind)
            && (kind == liandai_model::DayKind::Workday) == is_workday_by_week(day)
        {
            typed.wrong("kind", "workday-is-anyway");
        }
        typed.done()?;
        let (Some(day), Some(kind)) = (day, kind) else { return Err(Error::NotFound("day")) };
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let before = tx.workdays(day, day).await?.into_iter().next();
        let after = Workday { day, kind, name };
        tx.save_workdays(std::slice::from_ref(&after)).await?;
        let record =
            Record::new("set-workday", "workday", day, &after.name).before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok((day, before))
    }
}
