//! Settings of a tenant: what an administrator may set, and what holds while nobody has.

mod change;
mod publish;
mod show;

use liandai_store::setting::Setting;

pub use change::SettingsDraft;
pub use publish::Published;
pub use show::{Minutes, SettingsView};

use crate::safety::session::SessionLimits;

/// Minutes without a request after which a session ends.
pub(crate) const SESSION_IDLE: &str = "session-idle-minutes";
/// Minutes after which a session ends, however much it is used.
pub(crate) const SESSION_ABSOLUTE: &str = "session-absolute-minutes";

/// What the public is shown of proclaimed results.
pub(crate) const PUBLIC_RESULTS: &str = "public-results";

/// The settings that hold for a tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// How long sessions last.
    pub session: SessionLimits,
    /// What the public is shown of proclaimed results.
    pub published: Published,
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
        let published = rows.iter().find(|row| row.name == PUBLIC_RESULTS);
        let published = published.and_then(|row| Published::from_id(&row.value)).unwrap_or_default();
        Self { session: set.unwrap_or(session), published }
    }
}
