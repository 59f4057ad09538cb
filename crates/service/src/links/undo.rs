//! Taking back a change of today, as long as its leader has not signed.

use liandai_model::{Day, Instant, LinkId, OfficerId};
use liandai_rules::organisation::{Refusal, undo};
use liandai_store::{Page, Tx, audit::AuditFilter};
use serde::Deserialize;

use super::{pairing::dated, refused, roster::Somebody};
use crate::{Call, Error, Service, powers::Action, whereabouts};

/// A link of an audit record, in as much as undoing needs of one.
#[derive(Deserialize)]
struct Was {
    link: LinkId,
    to: Option<Day>,
}

/// Changes of one member's links on one day that are looked at: more than anybody makes.
const MOST_CHANGES: i64 = 100;

impl Service {
    /// Takes back the latest change of an officer's links: the link that began goes, and the one that it ended goes on.
    ///
    /// # Errors
    /// [`Error::Invalid`] if it was not made today, its leader has signed, or there is none; the actor may not pair the officer; there
    /// is no such officer; or the database fails.
    pub async fn undo_relink(&self, call: &Call, member: OfficerId) -> Result<(), Error> {
        let mut tx = self.store.write(call.tenant).await?;
        tx.take_turn().await?;
        let (officer, place) = whereabouts::of_officer(&mut tx, member).await?;
        let decision = self.require(call, Action::PairLinks, &place)?;
        let history = tx.link_histories(&[member]).await?;
        let last = history.iter().max_by_key(|link| link.from_day);
        let Some(last) = last else { return Err(Error::Invalid(vec![refused(Refusal::NoLink, "member")])) };
        let ended = ended_today(&mut tx, call, member).await?;
        let rows = history.iter().enumerate().filter(|(_, link)| ended.contains(&link.id));
        let rows: Vec<_> = rows.map(|(row, _)| row).collect();
        let links: Vec<_> = history.iter().map(dated).collect();
        let steps = undo(&links, made_on(last.id), &rows, call.today())
            .map_err(|refusal| Error::Invalid(vec![refused(refusal, "member")]))?;
        let member = Somebody {
            id: officer.id,
            code: officer.code,
            name: officer.name,
            post: officer.post,
            institution_id: officer.institution_id,
            unit_id: officer.unit_id,
        };
        self.keep_change(&mut tx, call, &member, &history, &steps, ("undo-relink", "", &decision)).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// The day on which a link was recorded: its id tells.
fn made_on(id: LinkId) -> Day {
    let seconds = id.uuid().get_timestamp().map_or(0, |at| at.to_unix().0);
    Instant::from_unix_milliseconds(i64::try_from(seconds).unwrap_or(0).saturating_mul(1000)).day()
}

/// The member's links that were open this morning and that changes of today ended.
async fn ended_today(tx: &mut Tx, call: &Call, member: OfficerId) -> Result<Vec<LinkId>, Error> {
    let filter = AuditFilter {
        noun: Some("link".to_owned()),
        noun_id: Some(member.to_string()),
        from: Some(Instant::start_of(call.today())),
        ..AuditFilter::default()
    };
    let records = tx.audit_records(&filter, Page::new(1, MOST_CHANGES)).await?;
    let mut ended = Vec::new();
    for record in records.rows {
        let links: Vec<Was> = match record.before.as_deref().map(serde_json::from_str) {
            Some(Ok(links)) => links,
            // Signing keeps another shape and ends nothing.
            _ => continue,
        };
        ended.extend(links.into_iter().filter(|was| was.to.is_none()).map(|was| was.link));
    }
    Ok(ended)
}
