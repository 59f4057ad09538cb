//! Complaints and opinions of the public (三(四)6(27), (30)). Somebody brings one, named or not, and follows it with a code that is shown
//! once. An office handles it: that of the institution concerned, or the nearest above where it concerns the head or the office, and
//! never whoever it is about or whoever handled it before its writer asked for another office. Who wrote it stays sealed; only the
//! handler opens that, with a reason, and those who oversee see that it was opened.

mod accept;
mod answer;
mod appeal;
mod assign;
mod close;
mod concern;
mod export;
mod files;
mod follow;
mod handled;
mod list;
mod office;
mod open;
mod oversee;
mod submit;
mod themes;
mod transfer;
mod waiting;

use liandai_store::complaint::{Candidate, Complaint, ComplaintEntry};

pub use follow::{Followed, Told};
pub use handled::ComplaintView;
pub use list::{Complaints, Repeated};
pub use open::Complainant;
pub use oversee::Overseen;
pub use submit::{ComplaintDraft, Receipt};

/// Signs of the code by which a complaint is followed: 80 bits, which nobody tries.
pub const CODE: usize = 16;
/// The most characters of what is complained of.
pub const TEXT: usize = 4000;
/// The most characters of whom it is about.
pub const WHOM: usize = 200;
/// The most characters of what is added, and of an answer.
pub const WORDS: usize = 2000;
/// The most characters of a name, and of how somebody is reached.
pub const NAME: usize = 40;
/// The most characters of how somebody is reached.
pub const CONTACT: usize = 100;
/// So many files one complaint has at most, all that were added together.
pub const FILES: usize = 9;
/// So often a writer may add something.
const MOST_ADDED: usize = 20;
/// More days than this no answer takes, whatever the calendar says.
const LONGEST: i32 = 600;

/// Somebody who can handle a complaint.
pub type Handler = Candidate;
/// What was done, as its handlers read it.
pub type Entry = ComplaintEntry;

/// How a complaint is kept under a mark that tells nothing of the code.
fn mark(
    keys: &crate::safety::Keyring,
    tenant: liandai_model::TenantId,
    code: &crate::safety::code::Code,
) -> [u8; 32] {
    keys.mark(crate::safety::Place::complainant(tenant), &format!("code {}", code.expose()))
}

/// One change of a complaint with what is written down about it.
struct Done<'a> {
    /// The act of the audit.
    act: &'static str,
    /// The act on the complaint.
    of: liandai_model::ComplaintAct,
    /// What was said.
    text: &'a str,
    /// Whether its writer reads it.
    is_told: bool,
    /// By whose office, or to whose.
    office: Option<liandai_model::InstitutionId>,
}

impl crate::Service {
    /// Writes a complaint that its handler changed, with the entry and the audit record. `was` is how it was read.
    async fn keep_complaint(
        &self,
        tx: &mut liandai_store::Tx,
        call: &crate::Call,
        (was, mut is): (&Complaint, Complaint),
        done: Done<'_>,
        decision: &crate::powers::Decision,
    ) -> Result<(), crate::Error> {
        is.version = was.version + 1;
        if !tx.change_complaint(&is, was.version).await? {
            return Err(crate::Error::Conflict("complaint-changed"));
        }
        let entry = ComplaintEntry {
            id: liandai_model::ComplaintEntryId::new(call.now, self.random()),
            complaint_id: is.id,
            act: done.of,
            text: done.text.to_owned(),
            is_told: done.is_told,
            office_id: done.office,
            account_id: Some(call.actor.account),
            author: call.actor.display_name.clone(),
            at: call.now,
        };
        tx.insert_complaint_entry(&entry).await?;
        // What is said may quote what was written: the audit keeps that it was said, not what.
        crate::record::Record::new(done.act, "complaint", is.id, &is.number)
            .before(was)?
            .after(&is)?
            .by(decision)
            .write(tx, call)
            .await
    }
}
