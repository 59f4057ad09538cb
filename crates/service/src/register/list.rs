//! The entries that the actor may see, those that wait for them, and the latest of one officer.

use liandai_model::{EntryState, OfficerId};
use liandai_store::{
    Page, Paged, Tx,
    obligation_list::Confirms,
    register_list::{EntryFilter, EntryRow, EntryScope, EntrySort},
};

use crate::{Call, Error, Service, powers::Action};

/// So many of an officer's entries stand on the dossier.
const OF_OFFICER: i64 = 8;

impl Service {
    /// A page of the entries of a register.
    ///
    /// # Errors
    /// There is no such register for the actor, or the database fails.
    pub async fn list_entries(
        &self,
        call: &Call,
        register: &str,
        filter: &EntryFilter,
        sort: (&EntrySort, bool),
        page: Page,
    ) -> Result<Paged<EntryRow>, Error> {
        self.seen_register(call, register)?;
        let scope = EntryScope { parts: vec![self.register_part(call, register)] };
        let filter = EntryFilter { register: Some(register.to_owned()), ..filter.clone() };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.entry_list(&scope, &filter, sort, page).await?)
    }

    /// A page of the entries that wait for the actor to confirm them, those first that wait longest.
    ///
    /// # Errors
    /// The actor may confirm nothing at all, or the database fails.
    pub async fn entries_to_confirm(
        &self,
        call: &Call,
        filter: &EntryFilter,
        page: Page,
    ) -> Result<Paged<EntryRow>, Error> {
        let confirms = Some(self.confirms_entries(call).ok_or(Error::Forbidden)?);
        let filter = EntryFilter { confirms, ..filter.clone() };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.entry_list(&self.entry_scope(call), &filter, (&EntrySort::Entered, false), page).await?)
    }

    /// A page of the entries that the actor made, the latest first.
    ///
    /// # Errors
    /// The database fails.
    pub async fn my_entries(
        &self,
        call: &Call,
        filter: &EntryFilter,
        page: Page,
    ) -> Result<Paged<EntryRow>, Error> {
        let filter = EntryFilter { entered_by: Some(call.actor.account), ..filter.clone() };
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.entry_list(&self.entry_scope(call), &filter, (&EntrySort::Entered, true), page).await?)
    }

    /// For whom the actor confirms entries; nobody, if they confirm none.
    pub(super) fn confirms_entries(&self, call: &Call) -> Option<Confirms> {
        let reach = self.powers.reach(&call.actor.principal, Action::ConfirmEntry);
        if reach.is_empty() {
            return None;
        }
        Some(Confirms {
            account: Some(call.actor.account),
            officer: call.actor.officer,
            members: reach.officers,
            institutions: reach.institutions,
            city: reach.city,
        })
    }

    /// Whether the actor confirms anything.
    #[must_use]
    pub fn may_confirm_entries(&self, call: &Call) -> bool {
        self.confirms_entries(call).is_some()
    }

    /// The latest entries about an officer that the actor may see.
    pub(crate) async fn entries_of_officer(
        &self,
        tx: &mut Tx,
        call: &Call,
        officer: OfficerId,
    ) -> Result<Vec<EntryRow>, Error> {
        let filter = EntryFilter {
            subject_id: Some(officer.uuid()),
            states: vec![EntryState::Waiting, EntryState::Returned, EntryState::Confirmed],
            ..EntryFilter::default()
        };
        Ok(tx.latest_entries(&self.entry_scope(call), &filter, OF_OFFICER).await?)
    }

    /// A page of all that stands about an officer in the registers that the actor may see.
    ///
    /// # Errors
    /// There is no such officer that the actor may see, or the database fails.
    pub async fn register_entries_of(
        &self,
        call: &Call,
        officer: OfficerId,
        page: Page,
    ) -> Result<(String, Paged<EntryRow>), Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (officer, place) = self.seen_officer(&mut tx, call, officer).await?;
        if !self.may(call, Action::ViewEntry, &place) {
            return Err(Error::NotFound("officer"));
        }
        let filter = EntryFilter { subject_id: Some(officer.id.uuid()), ..EntryFilter::default() };
        let scope = self.entry_scope(call);
        let listed = tx.entry_list(&scope, &filter, (&EntrySort::Day, true), page).await?;
        Ok((officer.name, listed))
    }
}
