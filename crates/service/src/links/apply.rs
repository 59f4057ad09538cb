//! Putting proposed links in force, as proposed or as the head of the steering group changed them (二(二)3): all of them or none.

use std::collections::{HashMap, HashSet};

use liandai_model::{Day, InstitutionId, OfficerId};

use super::{pairing::Pairing, propose::place_of, roster::Loaded};
use crate::{Call, Error, Problem, Service, powers::Action};

/// A member and who is to lead them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Who is to be led.
    pub member: OfficerId,
    /// Who is to lead.
    pub leader: OfficerId,
}

impl Service {
    /// Gives each of the members, who lack one, the leader beside them from the day `from` on. Says how many.
    ///
    /// # Errors
    /// [`Error::Invalid`] with everything that is wrong with any pair: a leader who is not proper, a member who has a leader or serves
    /// elsewhere by now, a day that is too far from today; the actor may not pair one of the members; or the database fails. Nothing was
    /// written then.
    pub async fn apply_links(
        &self,
        call: &Call,
        institution: InstitutionId,
        from: Day,
        pairs: &[Pair],
    ) -> Result<usize, Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (_, place) = self.seen_institution(&mut tx, call, institution).await?;
        let decision = self.require(call, Action::PairLinks, &place)?;
        let rules = regulation.on(from)?;
        let loaded = Loaded::of(&mut tx, regulation.package(), &rules, institution, today).await?;
        let pairing = Pairing { rules: &rules, loaded: &loaded, from, today };
        let mut problems = Vec::new();
        let mut seen = HashSet::new();
        let mut known = Vec::new();
        for pair in pairs {
            let row = loaded.row(pair.member).filter(|&row| loaded.is_asked(row));
            let Some((row, member)) = row.and_then(|row| Some((row, loaded.somebody(row)?))) else {
                // Whoever is elsewhere by now may be nobody whom the actor may know of.
                problems.push(Problem::new("member", "link-somebody-gone"));
                continue;
            };
            known.push((pair.member, pair.leader));
            if !self.may(call, Action::PairLinks, &place_of(&place, member)) {
                problems.push(pairing.about(Problem::new("member", "link-not-by-you"), pair.member));
            }
            let is_led =
                loaded.roster.links.iter().any(|link| link.member == row && loaded.roster.holds(link));
            if is_led || !seen.insert(pair.member) {
                problems.push(pairing.about(Problem::new("member", "link-led-by-now"), pair.member));
            }
        }
        let members: Vec<_> = pairs.iter().map(|pair| pair.member).collect();
        let histories = histories(tx.link_histories(&members).await?);
        problems.dedup();
        let planned = match pairing.plan(&known, histories) {
            Ok(planned) if problems.is_empty() => planned,
            Ok(_) => return Err(Error::Invalid(problems)),
            Err(more) => return Err(Error::Invalid([problems, more].concat())),
        };
        self.keep_links(&mut tx, call, &loaded, &planned, ("pair-links", "", &decision)).await?;
        tx.commit().await?;
        Ok(planned.len())
    }
}

/// Links by member, each member's in order of time.
pub(super) fn histories(
    links: Vec<liandai_store::link::Link>,
) -> HashMap<OfficerId, Vec<liandai_store::link::Link>> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for link in links {
        found.entry(link.member_id).or_default().push(link);
    }
    found
}
