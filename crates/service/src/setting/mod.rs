//! Settings of a tenant: what an administrator may set, and what holds while nobody has.

mod change;
mod show;

use liandai_store::setting::Setting;

pub use change::SettingsDraft;
pub use show::{Minutes, SettingsView};

use crate::safety::session::SessionLimits;

/// Minutes without a request after which a session ends.
pub(crate) const SESSION_IDLE: &str = "session-idle-minutes";
/// Minutes after which a session ends, however much it is used.
pub(crate) const SESSION_ABSOLUTE: &str = "session-absolute-minutes";

/// The settings that hold for a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long sessions last.
    pub session: SessionLimits,
}

impl Settings {
    /// From the rows of the store; what is not set, or cannot be, is as the process was started with.
    pub(crate) fn read(rows: &[Setting], session: SessionLimits) -> Self {
        let minutes = |name: &str, otherwise: i64| {
            let row = rows.iter().find(|row| row.name == name);
            row.and_then(|row| row.value.parse().ok()).or_else(|| u32::try_from(otherwise / 60).ok())
        };
        let set = minutes(SESSION_IDLE, session.idle_seconds())
            .zip(minutes(SESSION_ABSOLUTE, session.absolute_seconds()))
            .and_then(|(idle, absolute)| SessionLimits::from_minutes(idle, absolute).ok());
        Self { session: set.unwrap_or(session) }
    }
}
