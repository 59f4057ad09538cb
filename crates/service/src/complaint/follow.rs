//! Whoever brought a complaint follows it with the code, and adds to it.

use liandai_model::{
    AttachmentOwner, ComplaintAct, ComplaintEntryId, ComplaintKind, ComplaintState, Day, Instant,
};
use liandai_store::{
    Tx,
    complaint::{Complaint, ComplaintEntry},
    names::Unnamed,
};

use super::{CODE, MOST_ADDED, WORDS, mark};
use crate::{
    Error, Service,
    attachment::Received,
    public::{OUTSIDE, Outside},
    record::Record,
    safety::code::Code,
    typed::Typed,
};

/// A complaint as its writer sees it.
#[derive(Clone, Debug)]
pub struct Followed {
    /// The code, to go on with.
    pub code: Code,
    /// What offices call it.
    pub number: String,
    /// What it is.
    pub kind: ComplaintKind,
    /// Where it stands.
    pub state: ComplaintState,
    /// The institution that was chosen.
    pub about: String,
    /// Whom or what it is about.
    pub whom: String,
    /// What was written.
    pub text: String,
    /// Whether they said who they are.
    pub is_named: bool,
    /// Whose office handles it; empty for the city's commission.
    pub office: String,
    /// When it came in.
    pub received_at: Instant,
    /// Until when it is to be answered.
    pub answer_by: Day,
    /// What was done and said.
    pub told: Vec<Told>,
    /// What the files are called that came with it.
    pub files: Vec<String>,
    /// Whether something may be added.
    pub may_add: bool,
    /// Whether another office may be asked for.
    pub may_appeal: bool,
}

/// What a writer is told.
#[derive(Clone, Debug)]
pub struct Told {
    /// What was done.
    pub act: ComplaintAct,
    /// In words.
    pub text: String,
    /// By whose office, or to whose; empty for the city's commission.
    pub office: String,
    /// When.
    pub at: Instant,
}

impl Service {
    /// The complaint that a code was given for, with what its writer may know.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is none; or the database fails.
    pub async fn follow_complaint(&self, outside: &Outside, code: &str) -> Result<Followed, Error> {
        let mut tx = self.store.read(outside.tenant).await?;
        let (complaint, code) = self.by_code(&mut tx, outside, code).await?;
        let entries = tx.complaint_entries(complaint.id).await?;
        let files = self.files_of_complaint(&mut tx, complaint.id).await?;
        let told: Vec<_> = entries.iter().filter(|entry| entry.is_told).collect();
        let offices = told.iter().filter_map(|entry| entry.office_id);
        let mut unnamed = Unnamed { institutions: offices.collect(), ..Unnamed::default() };
        unnamed.institutions.extend(complaint.about_id.into_iter().chain(complaint.handled_by));
        let names = tx.names_of(&unnamed).await?;
        let name = |id: Option<_>| id.map_or_else(String::new, |id| names.institution(id).to_owned());
        let told = told.into_iter().map(|entry| Told {
            act: entry.act,
            text: entry.text.clone(),
            office: name(entry.office_id),
            at: entry.at,
        });
        Ok(Followed {
            code,
            told: told.collect(),
            about: name(complaint.about_id),
            office: name(complaint.handled_by),
            files: files.into_iter().map(|file| file.name).collect(),
            may_add: may_add(&complaint, &entries),
            may_appeal: may_appeal(&complaint),
            number: complaint.number,
            kind: complaint.kind,
            state: complaint.state,
            whom: complaint.whom,
            text: complaint.text,
            is_named: complaint.identity_seal.is_some(),
            received_at: complaint.received_at,
            answer_by: complaint.answer_by,
        })
    }

    /// Adds something that was forgotten or came later, with files.
    ///
    /// # Errors
    /// [`Error::Invalid`] if there is no such complaint, nothing was written or a file cannot be taken; [`Error::Conflict`] if it is closed or
    /// enough was added; or the database or the disk fails.
    pub async fn add_to_complaint(
        &self,
        outside: &Outside,
        code: &str,
        text: &str,
        files: Vec<Received>,
    ) -> Result<(), Error> {
        let before = {
            let mut tx = self.store.read(outside.tenant).await?;
            let complaint = self.adding_to_complaint(&mut tx, outside, code).await?;
            self.files_of_complaint(&mut tx, complaint.id).await?.len()
        };
        let mut typed = Typed::default();
        let text = several(&mut typed, "text", text);
        let fit = self.fit_complaint_files(files, before, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(outside.tenant).await?;
        let complaint = self.adding_to_complaint(&mut tx, outside, code).await?;
        let of = (AttachmentOwner::Complaint, complaint.id.uuid());
        if self.files_of_complaint(&mut tx, complaint.id).await?.len() != before {
            return Err(Error::Conflict("complaint-changed"));
        }
        let changed = Complaint { version: complaint.version + 1, ..complaint.clone() };
        let done = (ComplaintAct::Add, "add-to-complaint", text.as_str());
        self.keep_from_outside(&mut tx, outside, (&complaint, changed), done).await?;
        self.attach_from_outside(&mut tx, outside, of, &kept, &complaint.number).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The complaint of a code, to which something may be added.
    async fn adding_to_complaint(
        &self,
        tx: &mut Tx,
        outside: &Outside,
        code: &str,
    ) -> Result<Complaint, Error> {
        let (complaint, _) = self.by_code(tx, outside, code).await?;
        let entries = tx.complaint_entries(complaint.id).await?;
        if may_add(&complaint, &entries) { Ok(complaint) } else { Err(Error::Conflict("complaint-add-over")) }
    }

    pub(super) async fn by_code(
        &self,
        tx: &mut Tx,
        outside: &Outside,
        code: &str,
    ) -> Result<(Complaint, Code), Error> {
        let unknown = || Error::invalid("code", "complaint-code-unknown");
        let code = Code::parse(code, CODE).ok_or_else(unknown)?;
        let found = tx.complaint_by_code(&mark(&self.keys, outside.tenant, &code)).await?;
        Ok((found.ok_or_else(unknown)?, code))
    }

    /// Writes what a writer did, with its entry and its audit record, neither of which tells who that is.
    pub(super) async fn keep_from_outside(
        &self,
        tx: &mut Tx,
        outside: &Outside,
        (was, is): (&Complaint, Complaint),
        (of, act, text): (ComplaintAct, &'static str, &str),
    ) -> Result<(), Error> {
        if !tx.change_complaint(&is, was.version).await? {
            return Err(Error::Conflict("complaint-changed"));
        }
        let entry = ComplaintEntry {
            id: ComplaintEntryId::new(outside.now, self.random()),
            complaint_id: is.id,
            act: of,
            text: text.to_owned(),
            is_told: true,
            office_id: is.handled_by,
            account_id: None,
            author: String::new(),
            at: outside.now,
        };
        tx.insert_complaint_entry(&entry).await?;
        let record = Record { act, ..Record::new("add-to-complaint", "complaint", is.id, &is.number) };
        record.before(was)?.after(&is)?.append(tx, (None, OUTSIDE), outside.now, "").await
    }
}

/// What somebody wrote, in several lines.
pub(super) fn words(field: &'static str, text: &str) -> Result<String, Error> {
    let mut typed = Typed::default();
    let text = several(&mut typed, field, text);
    typed.done()?;
    Ok(text)
}

fn several(typed: &mut Typed, field: &'static str, text: &str) -> String {
    let text = typed.lines(field, text, WORDS);
    if text.trim().is_empty() {
        typed.wrong(field, "typed-missing");
    }
    text
}

fn may_add(complaint: &Complaint, entries: &[ComplaintEntry]) -> bool {
    let added = entries.iter().filter(|entry| entry.act == ComplaintAct::Add).count();
    complaint.state != ComplaintState::Closed && added < MOST_ADDED
}

/// Once, after an answer or an end, and where there is another office.
pub(super) fn may_appeal(complaint: &Complaint) -> bool {
    let is_over = matches!(complaint.state, ComplaintState::Answered | ComplaintState::Closed);
    is_over && !complaint.is_appeal && complaint.handled_by.is_some()
}
