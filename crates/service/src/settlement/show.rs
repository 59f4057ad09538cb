//! One consequence, and what can be done about it.

use liandai_model::{AccountId, ConsequenceId, ConsequenceState, Subject};
use liandai_rules::package::{Origin, Rule, Settlement};
use liandai_store::{
    Tx,
    consequence::Consequence,
    names::{Names, Unnamed},
};

use crate::{
    Call, Error, Service,
    place::institution_place,
    powers::{Action, Place},
    regulation::Version,
};

/// What the actor may do about it now.
#[derive(Clone, Copy, Debug, Default)]
pub struct MayOf {
    /// Decide for or against it.
    pub decide: bool,
    /// Carry it out.
    pub carry_out: bool,
    /// Say something to it, as the one it is about.
    pub state: bool,
}

/// A consequence and what stands around it.
pub struct SettlementView {
    /// As it is recorded.
    pub one: Consequence,
    /// The version of the regulation that it follows from.
    pub version: Version,
    /// The names of those who had to do with it, and of its institution.
    pub names: Names,
    /// What the actor may do.
    pub may: MayOf,
    /// Whether the actor could decide on it, did it not bar them themselves as head.
    pub bars_actor: bool,
}

impl SettlementView {
    /// The rule that it follows from.
    #[must_use]
    pub fn rule(&self) -> Option<&Rule<Settlement>> {
        let book = self.version.package.rulebook(Subject::from_id(&self.one.subject)?);
        book.settlements.iter().find(|rule| rule.id == self.one.code)
    }

    /// Whether the rule is an assumption.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.rule().is_some_and(|rule| rule.origin == Origin::Assumption)
    }
}

impl Service {
    /// One consequence.
    ///
    /// # Errors
    /// There is none that the actor may see, or the database fails.
    pub async fn show_settlement(&self, call: &Call, id: ConsequenceId) -> Result<SettlementView, Error> {
        let mut tx = self.store.read(call.tenant).await?;
        let (one, place) = self.seen_consequence(&mut tx, call, id).await?;
        let rating = tx.rating(one.rating_id).await?.ok_or(Error::NotFound("rating"))?;
        let accounts: Vec<AccountId> =
            [one.decided_by, one.done_by, one.stated_by].into_iter().flatten().collect();
        let asked = Unnamed { accounts, institutions: vec![one.institution_id], ..Unnamed::default() };
        let names = tx.names_of(&asked).await?;
        let is_open = one.state == ConsequenceState::Open;
        let could_decide = is_open && self.may(call, Action::DecideSettlement, &place);
        let bars_actor = could_decide && self.bars_actor(&mut tx, call, &one).await?;
        drop(tx);
        let version = self.regulation_by_id(call.tenant, rating.regulation_id).await?;
        let may = MayOf {
            decide: could_decide && !bars_actor,
            carry_out: one.state == ConsequenceState::Approved && self.may(call, Action::Settle, &place),
            state: is_open && one.is_proposal && is_about(call, &one),
        };
        Ok(SettlementView { one, version, names, may, bars_actor })
    }

    /// A consequence that the actor may see, and where it belongs.
    pub(super) async fn seen_consequence(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: ConsequenceId,
    ) -> Result<(Consequence, Place), Error> {
        let one = tx.consequence(id).await?.ok_or(Error::NotFound("consequence"))?;
        let place = institution_place(tx, one.institution_id).await?.in_unit(one.unit_id);
        let place = match Subject::from_id(&one.subject) {
            Some(Subject::Officer) => place.about(one.subject_id.into()),
            _ => place,
        };
        let is_seen = self.may(call, Action::ViewRating, &place);
        if is_seen { Ok((one, place)) } else { Err(Error::NotFound("consequence")) }
    }
}

/// Whether the actor is the officer whom it is about.
pub(super) fn is_about(call: &Call, one: &Consequence) -> bool {
    one.subject == Subject::Officer.id() && call.actor.officer == Some(one.subject_id.into())
}
