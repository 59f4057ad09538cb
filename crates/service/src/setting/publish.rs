//! An administrator sets what the public is shown of proclaimed results. The Measures say that results are proclaimed and do not say to whom:
//! nothing is shown until somebody says so.

use liandai_store::setting::Setting;
use serde::Serialize;

use super::PUBLIC_RESULTS;
use crate::{
    Call, Error, Service,
    powers::{Action, Place},
    record::Record,
};

/// What the public is shown of proclaimed results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Published {
    /// Nothing.
    #[default]
    Nothing,
    /// The classes of institutions and the stars of units.
    Places,
    /// And the stars of officers, by name.
    People,
}

impl Published {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Places, Self::People];

    /// The word in settings and forms.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Places => "places",
            Self::People => "people",
        }
    }

    /// The one of that word.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == text)
    }
}

/// What the audit keeps.
#[derive(Serialize)]
struct Kept {
    public_results: Published,
}

impl Service {
    /// Sets what the public is shown. It holds from the next request on.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it is no such word; the actor may not; or the database fails.
    pub async fn publish_results(&self, call: &Call, published: &str) -> Result<Published, Error> {
        let decision = self.require(call, Action::EditSettings, &Place::city())?;
        let published =
            Published::from_id(published).ok_or_else(|| Error::invalid("published", "typed-choice"))?;
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let was = tx.setting(PUBLIC_RESULTS).await?;
        let was = was.and_then(|row| Published::from_id(&row.value)).unwrap_or_default();
        let setting = Setting {
            name: PUBLIC_RESULTS.to_owned(),
            value: published.id().to_owned(),
            changed_by: Some(call.actor.account),
            changed_at: call.now,
        };
        tx.save_setting(&setting).await?;
        let record = Record::new("publish-results", "setting", "", "");
        let record =
            record.before(&Kept { public_results: was })?.after(&Kept { public_results: published })?;
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        self.known.forget(call.tenant);
        Ok(published)
    }
}
