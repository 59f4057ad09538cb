//! Taking back a change of today, as long as its leader has not signed.

use liandai_model::{Day, Instant, LinkId, OfficerId};
use liandai_rules::organisation::undo;
use liandai_store::{Page, Tx, audit::AuditFilter};
use serde::Deserialize;

use super::{pairing::dated, refused, roster::Somebody};
use crate::{Call, Error, Service, powers::Action};

/// A link of an audit record, in as much as undoing needs of one.
#[derive(Deserialize)]
struct Was {
    link: LinkId,
    to: Option<Day>,
}

/// Changes of one member's links on one day that are looked at: more than anybody makes.
const MOST_CHANGES: i64 = 100;
/// Links that are put in force together, at most.
const MOST_PAIRS: i64 = 500;

impl Service {
    /// Takes back the latest change of an officer's links: the link that began goes, and the one that it ended goes on.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it was not made today, its leader has signed, or there is none; the actor may not pair the officer; there
    /// is no such officer; or the database fails.
    pub async fn undo_relink(&self, call: &Call, member: OfficerId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        self.undo_one(&mut tx, call, member).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes back all links that the actor put in force together at an instant of today, and says how many.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the actor put none in force then; [`Error::Invalid`] if one of the leaders has signed, or something was
    /// changed since: nothing is taken back then; the actor may not pair one of them any more; or the database fails.
    pub async fn undo_applied_links(&self, call: &Call, at: Instant) -> Result<usize, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let filter = AuditFilter {
            account: Some(call.actor.account),
            act: Some("pair-links".to_owned()),
            from: Some(at.max(Instant::start_of(call.today()))),
            before: Some(Instant::from_unix_microseconds(at.unix_microseconds() + 1)),
            ..AuditFilter::default()
        };
        let records = tx.audit_records(&filter, Page::new(1, MOST_PAIRS)).await?.rows;
        let mut members: Vec<OfficerId> =
            records.iter().filter_map(|record| record.noun_id.parse().ok()).collect();
        members.sort_unstable();
        members.dedup();
        if members.is_empty() {
            return Err(Error::NotFound("links"));
        }
        for member in &members {
            self.undo_one(&mut tx, call, *member).await?;
        }
        tx.commit().await?;
        Ok(members.len())
    }

    async fn undo_one(&self, tx: &mut Tx, call: &Call, member: OfficerId) -> Result<(), Error> {
        let (regulation, today) = (self.regulation_of(call).await?, call.today());
        let rules = regulation.on(today)?;
        let (officer, place) = self.seen_officer(tx, call, member).await?;
        let decision = self.require(call, Action::PairLinks, &place)?;
        let history = tx.link_histories(&[member]).await?;
        let changed = changed_today(tx, call, member).await?;
        let rows = |of: &[LinkId]| -> Vec<usize> {
            let rows = history.iter().enumerate().filter(|(_, link)| of.contains(&link.id));
            rows.map(|(row, _)| row).collect()
        };
        let last = history.iter().max_by_key(|link| link.from_day);
        let is_of_today = last.is_some_and(|link| changed.begun.contains(&link.id));
        // What no record of today began may be of any day.
        let recorded = if is_of_today { today } else { Day::MIN };
        let (links, ended) = (history.iter().map(dated).collect::<Vec<_>>(), rows(&changed.ended));
        let rule = rules.change.map(|rule| rule.body);
        let steps = undo(rule, &links, recorded, &ended, today)
            .map_err(|refusal| Error::Invalid(vec![refused(refusal, "member")]))?;
        let member = Somebody::from(officer);
        self.keep_change(tx, call, &member, &history, &steps, ("undo-relink", "", &decision)).await
    }
}

/// What changes of today did to the member's links.
#[derive(Default)]
struct Changed {
    /// Those that they made.
    begun: Vec<LinkId>,
    /// Those that were open this morning and that they ended.
    ended: Vec<LinkId>,
}

async fn changed_today(tx: &mut Tx, call: &Call, member: OfficerId) -> Result<Changed, Error> {
    let filter = AuditFilter {
        noun: Some("link".to_owned()),
        noun_id: Some(member.to_string()),
        from: Some(Instant::start_of(call.today())),
        ..AuditFilter::default()
    };
    let records = tx.audit_records(&filter, Page::new(1, MOST_CHANGES)).await?;
    let mut changed = Changed::default();
    for record in records.rows {
        // Signing keeps another shape, and changes no days.
        let (Some(before), Some(after)) = (links(record.before.as_deref()), links(record.after.as_deref()))
        else {
            continue;
        };
        let is_new = |one: &&Was| before.iter().all(|was| was.link != one.link);
        changed.begun.extend(after.iter().filter(is_new).map(|one| one.link));
        changed.ended.extend(before.iter().filter(|was| was.to.is_none()).map(|was| was.link));
    }
    Ok(changed)
}

fn links(kept: Option<&str>) -> Option<Vec<Was>> {
    serde_json::from_str(kept?).ok()
}
