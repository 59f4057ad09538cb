//! What somebody handles, and one complaint as its handlers see it.

use liandai_model::{ComplaintId, ComplaintState};
use liandai_store::{
    Tx,
    attachment::Attachment,
    complaint::{Candidate, Complaint, ComplaintEntry},
    complaint_list::{ComplaintRow, ComplaintScope},
    names::{Names, Unnamed},
};

use super::office::asked_of;
use crate::{
    Call, Error, Service,
    powers::{Action, Decision},
};

/// A complaint as its handlers see it: without who wrote it.
#[derive(Debug)]
pub struct ComplaintView {
    /// As a list shows it.
    pub row: ComplaintRow,
    /// What was written.
    pub text: String,
    /// What was done and said, in order.
    pub entries: Vec<ComplaintEntry>,
    /// The names of offices in it.
    pub names: Names,
    /// Its themes, words of the package.
    pub themes: Vec<String>,
    /// Who can handle it in its office.
    pub handlers: Vec<Candidate>,
    /// Whether the actor is its handler.
    pub is_own: bool,
    /// How many files came with it.
    pub file_count: usize,
    /// The files, for its handler alone.
    pub files: Vec<Attachment>,
    /// Whether it can be taken up by the actor.
    pub may_accept: bool,
    /// Whether another handler can be named, or another office.
    pub may_move: bool,
}

impl Service {
    /// What the actor handles.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if they handle none.
    pub(super) fn complaint_scope(&self, call: &Call) -> Result<ComplaintScope, Error> {
        let principal = &call.actor.principal;
        let offices = self.powers.reach(principal, Action::HandleComplaint).institutions;
        let top = !self.powers.reach(principal, Action::HandleTopComplaint).is_empty();
        if offices.is_empty() && !top {
            return Err(Error::Forbidden);
        }
        Ok(ComplaintScope { offices, top, account: call.actor.account, officer: call.actor.officer })
    }

    /// A complaint that the actor may handle, by what power.
    ///
    /// # Errors
    /// There is none, or the database fails.
    pub(crate) async fn handled(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ComplaintId,
    ) -> Result<(Complaint, Decision), Error> {
        let scope = self.complaint_scope(call)?;
        let missing = || Error::NotFound("complaint");
        tx.complaint_row(&scope, id).await?.ok_or_else(missing)?;
        let complaint = tx.complaint(id).await?.ok_or_else(missing)?;
        let (action, place) = asked_of(complaint.handled_by, complaint.officer_id);
        let decision = self.require(call, action, &place).map_err(|_| missing())?;
        Ok((complaint, decision))
    }

    /// The same, of which the actor is the handler.
    ///
    /// # Errors
    /// [`Error::Conflict`] if somebody else is.
    pub(crate) async fn own_handled(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ComplaintId,
    ) -> Result<(Complaint, Decision), Error> {
        let (complaint, decision) = self.handled(tx, call, id).await?;
        if complaint.handler_id == Some(call.actor.account) {
            Ok((complaint, decision))
        } else {
            Err(Error::Conflict("complaint-not-handler"))
        }
    }

    /// One complaint.
    ///
    /// # Errors
    /// There is none that the actor handles, or the database fails.
    pub async fn show_complaint(&self, call: &Call, id: ComplaintId) -> Result<ComplaintView, Error> {
        let scope = self.complaint_scope(call)?;
        let mut tx = self.store.read(call.tenant).await?;
        let (complaint, _) = self.handled(&mut tx, call, id).await?;
        let row = tx.complaint_row(&scope, id).await?.ok_or(Error::NotFound("complaint"))?;
        let entries = tx.complaint_entries(id).await?;
        let offices = entries.iter().filter_map(|entry| entry.office_id).collect();
        let names = tx.names_of(&Unnamed { institutions: offices, ..Unnamed::default() }).await?;
        let themes = tx.complaint_themes(&[id]).await?.into_iter().map(|one| one.theme).collect();
        let handlers =
            self.handlers_in(&mut tx, complaint.handled_by, complaint.officer_id, call.today()).await?;
        let me = Some(call.actor.account);
        let is_own = complaint.handler_id == me;
        let files = self.files_of_complaint(&mut tx, id).await?;
        let is_waiting = matches!(complaint.state, ComplaintState::Received | ComplaintState::Accepted);
        Ok(ComplaintView {
            is_own,
            file_count: files.len(),
            files: if is_own { files } else { Vec::new() },
            may_accept: complaint.state == ComplaintState::Received
                && (complaint.handler_id.is_none() || complaint.handler_id == me),
            may_move: is_waiting,
            row,
            text: complaint.text,
            entries,
            names,
            themes,
            handlers,
        })
    }
}
