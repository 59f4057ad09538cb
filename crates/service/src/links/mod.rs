//! Links: who leads whom (四 1 to 3, 5). The rules decide what is proper and how links change in time; what is here finds the rows,
//! asks the powers, and keeps what was decided.

mod apply;
mod close;
mod coverage;
mod export;
mod findings;
mod pairing;
mod places;
mod propose;
mod relink;
mod roster;
mod sign;
mod tree;
mod undo;
mod waiting;

use liandai_model::{Day, LinkId, OfficerId, RegulationId};
use liandai_rules::{
    organisation::{InForce, Refusal},
    package::{Organisation, Package},
};
use serde::Serialize;

pub use apply::Pair;
pub use coverage::{InstitutionLinks, LinkBoard};
pub use findings::{LeaderLinks, LinkFinding, LinkReview, UnitLinks};
pub use places::{LinkPlaces, OwnLinks};
pub use propose::{Candidate, Proposed, ProposedLinks, Reason, RelinkForm, WithoutProposal};
pub use relink::Relink;
pub use roster::Somebody;
pub use sign::{PledgeSheet, Pledges, ToSign};
pub(crate) use tree::Grown;
pub(crate) use tree::holds_on;
pub use tree::{LinkTree, TreeLink, TreeNode, TreeView};
pub use waiting::Unlinked;

use crate::{Call, Error, Problem, Service, regulation::Version};

/// The regulation of a call, for what it says of links and bodies.
#[derive(Clone)]
pub(crate) struct Regulation {
    version: Version,
}

impl Regulation {
    pub(crate) fn package(&self) -> &Package {
        &self.version.package
    }

    /// The stored version, which a signature names.
    pub(crate) const fn id(&self) -> RegulationId {
        self.version.id
    }

    /// What it says of links and bodies.
    ///
    /// # Errors
    /// It says nothing of them.
    pub(crate) fn organisation(&self) -> Result<&Organisation, Error> {
        self.package().organisation().ok_or(Error::NotFound("organisation"))
    }

    /// The rules in force on a day.
    pub(crate) fn on(&self, day: Day) -> Result<InForce<'_>, Error> {
        Ok(InForce::on(self.organisation()?, day))
    }
}

impl Service {
    /// The regulation that is in force for a call. It may have to be written first: called before a transaction is begun.
    pub(crate) async fn regulation_of(&self, call: &Call) -> Result<Regulation, Error> {
        Ok(Regulation { version: self.regulation_on(call.tenant, call.today()).await? })
    }
}

/// A link as audit records keep it.
#[derive(Clone, Debug, Serialize)]
struct Kept<'a> {
    link: LinkId,
    leader: &'a str,
    leader_id: OfficerId,
    member: &'a str,
    member_id: OfficerId,
    from: Day,
    to: Option<Day>,
}

/// The problem that a refusal is, at a field.
fn refused(refusal: Refusal, field: &'static str) -> Problem {
    let key = match refusal {
        Refusal::TooEarly { .. } => "link-refusal-too-early",
        Refusal::TooLate { .. } => "link-refusal-too-late",
        Refusal::BeforeLastChange { .. } => "link-refusal-before-last-change",
        Refusal::SameLeader => "link-refusal-same-leader",
        Refusal::NoLink => "link-refusal-no-link",
        Refusal::NotToday => "link-refusal-not-today",
        Refusal::Signed => "link-refusal-signed",
    };
    let problem = Problem::new(field, key);
    match refusal.day() {
        Some(day) => problem.with("day", day),
        None => problem,
    }
}
