//! Signing the five examples and five undertakings (四5): by the leader, in person, in the wording that is in force.

use liandai_model::{Day, LinkId, OfficerId, Text};
use liandai_rules::package::{Organisation, Pledge, Rule};
use liandai_store::{institution::Institution, link::LinkRow, officer::Officer};

use super::tree::holds_on;
use crate::{Call, Error, Service, powers::Action, record::Record};

/// What a leader signs.
#[derive(Clone, Debug, Default)]
pub struct Pledges {
    /// 五带头: title and wording of each.
    pub examples: Vec<(Text, Text)>,
    /// 五包: title and wording of each.
    pub undertakings: Vec<(Text, Text)>,
    /// Whether the wording is an assumption.
    pub is_assumed: bool,
    /// What was assumed.
    pub note: Option<Text>,
}

/// The actor's own links, and what is to be signed.
#[derive(Clone, Debug)]
pub struct ToSign {
    /// Links in which the actor leads today, by code of the member.
    pub links: Vec<LinkRow>,
    /// The wording that is in force today.
    pub pledges: Pledges,
}

/// What one leader has signed or is to sign, on paper.
#[derive(Clone, Debug)]
pub struct PledgeSheet {
    /// The leader.
    pub leader: Officer,
    /// Their institution, then all that it belongs under.
    pub above: Vec<Institution>,
    /// Links in which they lead today, by code of the member.
    pub links: Vec<LinkRow>,
    /// The wording that is in force today.
    pub pledges: Pledges,
}

impl Pledges {
    /// The wording in force on a day.
    pub(super) fn on(organisation: &Organisation, day: Day) -> Self {
        let worded = |rule: &Rule<Pledge>| (rule.title.clone(), rule.body.text.clone());
        let mut all = organisation.examples_on(day).chain(organisation.undertakings_on(day));
        let assumed = all.find(|rule| rule.origin == liandai_rules::package::Origin::Assumption);
        Self {
            examples: organisation.examples_on(day).map(worded).collect(),
            undertakings: organisation.undertakings_on(day).map(worded).collect(),
            is_assumed: assumed.is_some(),
            note: assumed.and_then(|rule| rule.note.clone()),
        }
    }
}

impl Service {
    /// The wording of the pledges that is in force today.
    ///
    /// # Errors
    /// The regulation has none.
    pub async fn pledges(&self, call: &Call) -> Result<Pledges, Error> {
        Ok(Pledges::on(self.regulation_of(call).await?.organisation()?, call.today()))
    }

    /// The actor's members of today, and what the actor signs for each.
    ///
    /// # Errors
    /// The account belongs to no officer, or the database fails.
    pub async fn links_to_sign(&self, call: &Call) -> Result<ToSign, Error> {
        let (officer, today) = (call.actor.officer.ok_or(Error::Forbidden)?, call.today());
        let pledges = self.pledges(call).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let mut links = tx.members_of(officer).await?;
        links.retain(|link| holds_on(link, today));
        links.sort_by(|one, other| one.member_code.cmp(&other.member_code));
        Ok(ToSign { links, pledges })
    }

    /// What a leader has signed or is to sign for whom, to print.
    ///
    /// # Errors
    /// The actor may not see the leader's links, there is no such officer, or the database fails.
    pub async fn pledge_sheet(&self, call: &Call, leader: OfficerId) -> Result<PledgeSheet, Error> {
        let (leader, links) = self.link_members(call, leader, call.today()).await?;
        let pledges = self.pledges(call).await?;
        let mut tx = self.store.read(call.tenant).await?;
        let above = tx.institutions_above(leader.institution_id).await?;
        Ok(PledgeSheet { leader, above, links, pledges })
    }

    /// Signs these links, in which the actor must be the leader. Those that are signed already stay as they are. Says how many were
    /// signed now.
    ///
    /// # Errors
    /// [`Error::Forbidden`] if the actor does not lead one of them: nobody signs for another. [`Error::Conflict`] if one has ended or has
    /// not begun. Or the database fails. Nothing was written then.
    pub async fn sign_links(&self, call: &Call, links: &[LinkId]) -> Result<usize, Error> {
        let (officer, today) = (call.actor.officer.ok_or(Error::Forbidden)?, call.today());
        let regulation = Some(self.regulation_of(call).await?.id());
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let mut signed = 0;
        for &id in links {
            let link = tx.link_row(id).await?.ok_or(Error::NotFound("link"))?;
            let (_, place) = self.seen_officer(&mut tx, call, link.member_id).await?;
            let decision = self.require(call, Action::SignLink, &place)?;
            if link.leader_id != officer {
                return Err(Error::Forbidden);
            }
            if link.from_day > today || link.to_day.is_some_and(|to| to < today) {
                return Err(Error::Conflict("link-not-in-force"));
            }
            if link.signed_at.is_some() {
                continue;
            }
            tx.sign_link(id, call.now, call.actor.account, regulation).await?;
            let record = Record::new("sign-link", "link", link.member_id, &link.member);
            record.after(&link.id)?.by(&decision).write(&mut tx, call).await?;
            signed += 1;
        }
        tx.commit().await?;
        Ok(signed)
    }
}
