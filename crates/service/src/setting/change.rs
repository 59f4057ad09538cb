//! An administrator sets how long sessions last.

use liandai_store::{Tx, setting::Setting};
use serde::Serialize;

use super::{SESSION_ABSOLUTE, SESSION_IDLE};
use crate::{
    Call, Error, Problem, Service,
    powers::{Action, Place},
    record::Record,
    safety::session::SessionLimits,
};

/// What the form sends: minutes; nothing takes the default again.
#[derive(Clone, Copy, Debug)]
pub struct SettingsDraft<'a> {
    /// Without a request.
    pub idle: &'a str,
    /// In all.
    pub absolute: &'a str,
}

/// What the audit keeps.
#[derive(Serialize)]
struct Kept {
    session_idle_minutes: Option<u32>,
    session_absolute_minutes: Option<u32>,
}

impl Service {
    /// Sets what may be set. It holds from the next request on.
    ///
    /// # Errors
    /// [`Error::Invalid`] if something is no number or the times do not fit; the actor may not; or the database fails.
    pub async fn change_settings(&self, call: &Call, draft: &SettingsDraft<'_>) -> Result<(), Error> {
        let decision = self.require(call, Action::EditSettings, &Place::city())?;
        let mut problems = Vec::new();
        let mut minutes = |field, typed: &str| -> Option<u32> {
            let typed = typed.trim();
            let minutes = typed.parse().ok();
            if minutes.is_none() && !typed.is_empty() {
                problems.push(Problem::new(field, "setting-no-number"));
            }
            minutes
        };
        let (idle, absolute) = (minutes("idle", draft.idle), minutes("absolute", draft.absolute));
        let of_seconds = |seconds: i64| u32::try_from(seconds / 60).unwrap_or(u32::MAX);
        let otherwise = self.limits.session;
        let holds = (
            idle.unwrap_or_else(|| of_seconds(otherwise.idle_seconds())),
            absolute.unwrap_or_else(|| of_seconds(otherwise.absolute_seconds())),
        );
        if problems.is_empty() && SessionLimits::from_minutes(holds.0, holds.1).is_err() {
            let field = if holds.0 < 5 { "idle" } else { "absolute" };
            problems.push(Problem::new(field, "setting-session-misfit"));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let was = tx.settings().await?;
        let before = |name| was.iter().find(|row| row.name == name).and_then(|row| row.value.parse().ok());
        let before = Kept {
            session_idle_minutes: before(SESSION_IDLE),
            session_absolute_minutes: before(SESSION_ABSOLUTE),
        };
        keep(&mut tx, call, SESSION_IDLE, idle).await?;
        keep(&mut tx, call, SESSION_ABSOLUTE, absolute).await?;
        let after = Kept { session_idle_minutes: idle, session_absolute_minutes: absolute };
        let record = Record::new("change-settings", "setting", "", "").before(&before)?.after(&after)?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        self.known.forget(call.tenant);
        Ok(())
    }
}

async fn keep(tx: &mut Tx, call: &Call, name: &str, minutes: Option<u32>) -> Result<(), Error> {
    let Some(minutes) = minutes else {
        tx.delete_setting(name).await?;
        return Ok(());
    };
    let setting = Setting {
        name: name.to_owned(),
        value: minutes.to_string(),
        changed_by: Some(call.actor.account),
        changed_at: call.now,
    };
    Ok(tx.save_setting(&setting).await?)
}
