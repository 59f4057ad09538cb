//! Somebody from outside brings a complaint or an opinion.

use liandai_model::{
    AttachmentOwner, ComplaintAct, ComplaintEntryId, ComplaintId, ComplaintKind, ComplaintState,
    InstitutionId,
};
use liandai_store::complaint::{Complaint, ComplaintEntry};
use serde::{Deserialize, Serialize};

use super::{CODE, CONTACT, NAME, TEXT, WHOM, mark};
use crate::{
    Error, Service,
    attachment::Received,
    public::{OUTSIDE, Outside},
    record::Record,
    safety::{
        Place,
        code::{Code, signs},
    },
    typed::Typed,
};

/// A complaint as it was typed.
#[derive(Clone, Copy, Debug)]
pub struct ComplaintDraft<'a> {
    /// Complaint or opinion.
    pub kind: &'a str,
    /// The institution that was chosen, or nothing.
    pub about: &'a str,
    /// Whether it concerns that institution's head or the office that would handle it.
    pub concerns_leaders: bool,
    /// Whom or what it is about.
    pub whom: &'a str,
    /// What.
    pub text: &'a str,
    /// Whether its writer says who they are.
    pub is_named: bool,
    /// Who.
    pub name: &'a str,
    /// How they are reached.
    pub contact: &'a str,
}

/// What a writer takes along. The code is shown once.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// What offices call it.
    pub number: String,
    /// The code by which it is followed.
    pub code: Code,
    /// Until when it is to be answered.
    pub answer_by: liandai_model::Day,
}

/// Who wrote a complaint, as it is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Sealed {
    pub(super) name: String,
    pub(super) contact: String,
}

impl Service {
    /// Takes a complaint in, with its files, and gives the code by which it is followed. Neither the address nor anything else of the
    /// browser is kept.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong; or the database or the disk fails.
    pub async fn submit_complaint(
        &self,
        outside: &Outside,
        draft: &ComplaintDraft<'_>,
        files: Vec<Received>,
    ) -> Result<Receipt, Error> {
        let (now, today) = (outside.now, outside.today());
        let mut typed = Typed::default();
        let kind = ComplaintKind::from_id(draft.kind);
        if kind.is_none() {
            typed.wrong("kind", "typed-choice");
        }
        let about = typed.choice::<InstitutionId>("about", draft.about);
        let whom = typed.optional("whom", draft.whom, WHOM);
        let text = typed.lines("text", draft.text, TEXT);
        if text.trim().is_empty() {
            typed.wrong("text", "typed-missing");
        }
        let sealed = draft.is_named.then(|| Sealed {
            name: typed.text("name", draft.name, NAME),
            contact: typed.text("contact", draft.contact, CONTACT),
        });
        if let Some(id) = about {
            let known = self.store.read(outside.tenant).await?.institution(id).await?;
            if known.is_none_or(|one| one.ended_on.is_some_and(|last| last < today)) {
                typed.wrong("about", "typed-choice");
            }
        }
        let fit = self.fit_complaint_files(files, 0, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(outside.tenant).await?;
        let kind = kind.ok_or(Error::NotFound("kind"))?;
        let package = &outside.regulation.package;
        let handled_by =
            self.nearest_office(&mut tx, package, about, draft.concerns_leaders, None, today).await?;
        let (accept_by, answer_by) = self.complaint_due(&mut tx, outside.tenant, today).await?;
        let code = Code::new(self.random::<CODE>());
        let identity_seal = match sealed {
            Some(sealed) => {
                let text =
                    serde_json::to_string(&sealed).map_err(|error| Error::Internal(error.to_string()))?;
                let seal = self.keys.seal(Place::complainant(outside.tenant), &text, self.random());
                Some(seal.map_err(|error| Error::Internal(error.to_string()))?)
            }
            None => None,
        };
        let (year, month, day) = today.ymd();
        let complaint = Complaint {
            id: ComplaintId::new(now, self.random()),
            number: format!("T{:02}{month:02}{day:02}-{}", year.rem_euclid(100), signs(&self.random::<6>())),
            code_mark: mark(&self.keys, outside.tenant, &code).to_vec(),
            kind,
            state: ComplaintState::Received,
            about_id: about,
            whom,
            text,
            identity_seal,
            handled_by,
            officer_id: None,
            handler_id: None,
            is_appeal: false,
            received_at: now,
            moved_at: now,
            accept_by,
            answer_by,
            accepted_at: None,
            answered_at: None,
            version: 1,
        };
        tx.insert_complaint(&complaint).await?;
        let entry = ComplaintEntry {
            id: ComplaintEntryId::new(now, self.random()),
            complaint_id: complaint.id,
            act: ComplaintAct::Receive,
            text: String::new(),
            is_told: true,
            office_id: handled_by,
            account_id: None,
            author: String::new(),
            at: now,
        };
        tx.insert_complaint_entry(&entry).await?;
        Record::new("receive-complaint", "complaint", complaint.id, &complaint.number)
            .after(&complaint)?
            .append(&mut tx, (None, OUTSIDE), now, "")
            .await?;
        let of = (AttachmentOwner::Complaint, complaint.id.uuid());
        self.attach_from_outside(&mut tx, outside, of, &kept, &complaint.number).await?;
        tx.commit().await?;
        Ok(Receipt { number: complaint.number, code, answer_by })
    }
}
