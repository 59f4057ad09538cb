//! One fact: what it says, what is behind it, the entries that it has had, and what can be done with it.

use liandai_model::{AttachmentOwner, FactId, FactState, ImportId, InspectionCheckId};
use liandai_store::{
    Tx,
    attachment::Attachment,
    fact::{Fact, FactComment},
    fact_list::FactRow,
    names::Unnamed,
};

use super::{About, history::entries};
use crate::{Call, Error, Service, powers::Action};

/// The file that a fact came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The import.
    pub import: ImportId,
    /// What the file is called.
    pub file_name: String,
    /// The sheet.
    pub part: String,
    /// The line in it.
    pub line: i64,
    /// Whether the actor may see the file, which tells of everybody in it.
    pub sees_file: bool,
}

/// A fact as the actor sees it.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says whether the actor has one power")]
pub struct FactView {
    /// Its row with names.
    pub row: FactRow,
    /// All that is kept of it.
    pub fact: Fact,
    /// Whom it is about.
    pub about: About,
    /// The file that it came with.
    pub origin: Option<Origin>,
    /// The finding of an inspection that it came from, and whether the actor may see that.
    pub inspection: Option<(InspectionCheckId, bool)>,
    /// The files behind it.
    pub files: Vec<Attachment>,
    /// What its subject says of it.
    pub comments: Vec<FactComment>,
    /// Every entry that it has had, this one too, with who recorded and who decided.
    pub entries: Vec<(Fact, String, String)>,
    /// The same deduction under other criteria.
    pub siblings: Vec<Fact>,
    /// Whether the actor may see whom it is about.
    pub sees_subject: bool,
    /// Whether the actor may confirm or refuse it now.
    pub may_decide: bool,
    /// Whether the actor could, had they not recorded it themselves.
    pub is_own_entry: bool,
    /// Whether the actor may take it back now.
    pub may_withdraw: bool,
    /// Whether the actor may record a correction of it now.
    pub may_correct: bool,
    /// Whether it is about the actor, who may say something of it.
    pub may_comment: bool,
}

impl Service {
    /// A fact as far as the actor may see it.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_fact(&self, call: &Call, id: FactId) -> Result<FactView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (fact, about) = self.seen_fact(&mut tx, call, id).await?;
        let row = tx.fact_row(id).await?.ok_or(Error::NotFound("fact"))?;
        let all = entries(&mut tx, &fact).await?;
        let accounts = all.iter().flat_map(|one| [one.recorded_by, one.decided_by]).flatten().collect();
        let names = tx.names_of(&Unnamed { accounts, ..Unnamed::default() }).await?;
        let name = |account: Option<_>| account.map_or("", |account| names.account(account)).to_owned();
        let waits = all.iter().any(|one| one.supersedes == Some(id) && one.state == FactState::Recorded);
        let siblings = tx.facts_by_mark(&fact.mark).await?;
        let siblings = siblings.into_iter().filter(|one| {
            one.word != fact.word && matches!(one.state, FactState::Recorded | FactState::Confirmed)
        });
        let siblings = siblings.collect();
        let confirming = self.powers.decide(&call.actor.principal, Action::ConfirmFact, &about.place);
        let is_own_entry = match self.is_somebody_else(&mut tx, call, &fact, &confirming).await {
            Ok(()) => false,
            Err(Error::Conflict(_)) => true,
            Err(error) => return Err(error),
        };
        let is_open = fact.state == FactState::Recorded;
        let may_record = self.may(call, Action::RecordFact, &about.place);
        let action = match about.whom {
            super::Whom::Institution(_) => Action::ViewInstitution,
            super::Whom::Unit(_) => Action::ViewUnit,
            super::Whom::Officer(_) => Action::ViewOfficer,
        };
        Ok(FactView {
            origin: self.origin_of(&mut tx, call, id).await?,
            inspection: self.found_by_inspection(&mut tx, call, id).await?,
            files: tx.attachments_of(AttachmentOwner::Fact, id.uuid()).await?,
            comments: tx.fact_comments(id).await?,
            entries: all
                .iter()
                .map(|one| (one.clone(), name(one.recorded_by), name(one.decided_by)))
                .collect(),
            siblings,
            sees_subject: self.may(call, action, &about.place),
            may_decide: is_open && confirming.allowed && !is_own_entry,
            is_own_entry: is_open && confirming.allowed && is_own_entry,
            may_withdraw: is_open && may_record && fact.recorded_by == Some(call.actor.account),
            may_correct: fact.state == FactState::Confirmed && may_record && !waits,
            may_comment: self.may(call, Action::CommentFact, &about.place),
            row,
            fact,
            about,
        })
    }

    /// The file that a fact came with.
    async fn origin_of(&self, tx: &mut Tx, call: &Call, id: FactId) -> Result<Option<Origin>, Error> {
        let Some(origin) = tx.origin_of_fact(id).await? else { return Ok(None) };
        let import = tx.import(origin.import_id).await?.ok_or(Error::NotFound("import"))?;
        let file = tx.attachment(import.attachment_id).await?.ok_or(Error::NotFound("attachment"))?;
        Ok(Some(Origin {
            import: import.id,
            file_name: file.name,
            part: origin.part,
            line: origin.line,
            sees_file: self.sees_import(tx, call, &import).await?,
        }))
    }
}
