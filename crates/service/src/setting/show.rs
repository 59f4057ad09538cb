//! What may be set, what holds, and what holds while nobody sets it.

use liandai_model::Instant;
use liandai_store::names::Unnamed;

use super::{PUBLIC_RESULTS, Published, SESSION_ABSOLUTE, SESSION_IDLE};
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
};

/// The settings of a tenant.
#[derive(Clone, Debug)]
pub struct SettingsView {
    /// Minutes without a request after which a session ends.
    pub idle: Minutes,
    /// Minutes after which a session ends, however much it is used.
    pub absolute: Minutes,
    /// What the public is shown of proclaimed results.
    pub published: Published,
    /// Who set that, and when; none while it is the default.
    pub published_by: Option<(String, Instant)>,
    /// Whether the actor may change them.
    pub may_change: bool,
}

/// A time in minutes that may be set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// The setting's name, in keys of messages too.
    pub name: &'static str,
    /// What holds.
    pub value: i64,
    /// What holds while nobody sets it: as the process was started with.
    pub default: i64,
    /// Who set it, and when; none while it is the default.
    pub set: Option<(String, Instant)>,
}

impl Service {
    /// The settings.
    ///
    /// # Errors
    /// The actor may not see them, or the database fails.
    pub async fn show_settings(&self, call: &Call) -> Result<SettingsView, Error> {
        self.require(call, Action::ViewSettings, &Place::city())?;
        let mut tx = self.store.read(call.tenant).await?;
        let rows = tx.settings().await?;
        let accounts = rows.iter().filter_map(|row| row.changed_by).collect();
        let names = tx.names_of(&Unnamed { accounts, ..Unnamed::default() }).await?;
        let set = |name: &str| {
            let row = rows.iter().find(|row| row.name == name)?;
            let by = row.changed_by.map_or_else(String::new, |account| names.account(account).to_owned());
            Some((by, row.changed_at))
        };
        let minutes = |name: &'static str, holds: i64, otherwise: i64| Minutes {
            name,
            value: holds / 60,
            default: otherwise / 60,
            set: set(name),
        };
        let settings = super::Settings::read(&rows, self.limits.session);
        let (holds, otherwise) = (settings.session, self.limits.session);
        Ok(SettingsView {
            idle: minutes(SESSION_IDLE, holds.idle_seconds(), otherwise.idle_seconds()),
            absolute: minutes(SESSION_ABSOLUTE, holds.absolute_seconds(), otherwise.absolute_seconds()),
            published: settings.published,
            published_by: set(PUBLIC_RESULTS),
            may_change: self.may(call, Action::EditSettings, &Place::city()),
        })
    }
}
