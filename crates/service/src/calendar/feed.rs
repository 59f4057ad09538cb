//! What a calendar program reads: what the account still owes, as of now.

use liandai_locale::Messages;

use super::icalendar::{Entry, written};
use crate::{Error, Service, safety::token::SessionToken};

/// A calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// As RFC 5545 wants it.
    pub text: String,
}

impl Service {
    /// The calendar that a token opens. Nobody is told whether a token was ever good.
    ///
    /// # Errors
    /// [`Error::NotFound`] if it opens none, or the account is closed; or the database fails.
    pub async fn calendar_feed(&self, token: &str, messages: [&Messages; 2]) -> Result<Feed, Error> {
        let missing = || Error::NotFound("calendar");
        let token = SessionToken::parse(token).ok_or_else(missing)?;
        let mut tx = self.store.read(token.tenant()).await?;
        let link = tx.calendar_link_by(&token.digest()).await?.ok_or_else(missing)?;
        drop(tx);
        let call = match self.call_for(token.tenant(), link.account_id).await {
            Err(Error::Forbidden | Error::NotFound(_)) => return Err(missing()),
            call => call?,
        };
        let mine = self.my_obligations(&call).await?;
        let duties = call.package().duties().map_or(&[][..], |all| &all.duties);
        let lang = call.actor.lang;
        let entry = |row: liandai_store::obligation_list::ObligationRow| {
            let rule = duties.iter().rev().find(|rule| rule.id == row.duty);
            let title = rule.map_or(row.duty.as_str(), |rule| rule.title.get(lang)).to_owned();
            Entry { uid: format!("{}@liandai", row.id), title, day: row.due_day }
        };
        let open = mine.overdue.into_iter().chain(mine.soon).chain(mine.later);
        let entries: Vec<Entry> = open.map(entry).collect();
        let name = messages.iter().find(|one| one.lang() == lang).map(|one| one.text("feed-name"));
        let text = written(&name.unwrap_or_default(), &entries, call.now);
        if link.read_at.is_none_or(|read| read.seconds_until(call.now) > 3600) {
            let mut tx = self.store.write(token.tenant()).await?;
            tx.note_calendar_read(link.account_id, call.now).await?;
            tx.commit().await?;
        }
        Ok(Feed { text })
    }
}
