//! What of links waits for somebody: officers without a leader, for those who may propose one; signatures, for those who lead.

use liandai_model::InstitutionId;
use liandai_rules::{organisation::InForce, package::Package};
use liandai_store::{
    Page, Reach, Tx,
    officer_list::{OfficerFilter, OfficerRow, OfficerSort},
};

use super::{roster::is_apex, tree::holds_on};
use crate::{Call, Error, Service, powers::Action};

/// Officers whom nobody leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlinked {
    /// How many.
    pub count: i64,
    /// Their institution, if all of them serve in one whose links the actor may propose.
    pub institution: Option<InstitutionId>,
}

/// So many are looked at closely; of more, one does not matter.
const LOOKED_AT: i64 = 50;

impl Service {
    /// Officers without a leader for whom the actor may propose one; nobody leads whoever stands at the apex, and nobody need.
    pub(crate) async fn unlinked(&self, tx: &mut Tx, call: &Call) -> Result<Unlinked, Error> {
        let reach = self.powers.reach(&call.actor.principal, Action::ProposeLinks);
        if reach.is_empty() {
            return Ok(Unlinked { count: 0, institution: None });
        }
        let filter = OfficerFilter { without_leader: true, ..OfficerFilter::default() };
        let page = Page::new(1, LOOKED_AT);
        let list = tx.officer_list(&reach, &filter, OfficerSort::Code, false, call.today(), page).await?;
        let (mut rows, mut count) = (list.rows, list.total);
        if count <= LOOKED_AT && !rows.is_empty() {
            let institutions = tx.institutions().await?;
            if let Some(organisation) = call.package().organisation() {
                let rules = InForce::on(organisation, call.today());
                let needs = |row: &OfficerRow| {
                    let own = institutions.iter().find(|one| one.id == row.institution_id);
                    !own.is_some_and(|own| {
                        is_apex(call.package(), &rules, own) && is_led_from_above(call.package(), &rules, row)
                    })
                };
                rows.retain(needs);
            }
            count = i64::try_from(rows.len()).unwrap_or(count);
        }
        let first = rows.first().map(|row| row.institution_id);
        let is_one = count <= LOOKED_AT && rows.iter().all(|row| Some(row.institution_id) == first);
        let has_place = |reach: &Reach| reach.city || !reach.institutions.is_empty();
        Ok(Unlinked { count, institution: first.filter(|_| is_one && has_place(&reach)) })
    }

    /// How many of the actor's links of today are not signed.
    pub(crate) async fn unsigned(&self, tx: &mut Tx, call: &Call) -> Result<i64, Error> {
        let signs = !self.powers.reach(&call.actor.principal, Action::SignLink).is_empty();
        let Some(officer) = call.actor.officer.filter(|_| signs) else { return Ok(0) };
        let links = tx.members_of(officer).await?;
        let open = links.iter().filter(|link| holds_on(link, call.today()) && link.signed_at.is_none());
        Ok(i64::try_from(open.count()).unwrap_or(i64::MAX))
    }
}

/// Whether whoever has this post is only ever led by somebody of another institution.
fn is_led_from_above(package: &Package, rules: &InForce<'_>, row: &OfficerRow) -> bool {
    let post = package.vocabulary.posts.iter().position(|word| word.id == row.post);
    let mut levels =
        rules.levels.iter().filter(|rule| post.is_some_and(|post| rule.body.members.contains(&post)));
    levels.all(|rule| rule.body.across.is_between_levels())
}
