//! The address of one's calendar: made, made anew, taken away. Its token is shown once; a digest is kept.

use liandai_store::calendar_link::CalendarLink;

use crate::{
    Call, Error, Service,
    account::place::own,
    powers::Action,
    record::Record,
    safety::{Secret, token::SessionToken},
};

impl Service {
    /// The address of the actor's calendar, if there is one: since when, and when it was last read.
    ///
    /// # Errors
    /// The database fails.
    pub async fn own_calendar(&self, call: &Call) -> Result<Option<CalendarLink>, Error> {
        self.require(call, Action::ViewOwnAccount, &own(call))?;
        let mut tx = self.store.read(call.tenant).await?;
        Ok(tx.calendar_link(call.actor.account).await?)
    }

    /// Makes an address and gives its token, which nothing tells again; the one before opens nothing any more.
    ///
    /// # Errors
    /// The actor acts for another, or the database fails.
    pub async fn make_calendar(&self, call: &Call) -> Result<Secret, Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let token = SessionToken::new(call.tenant, self.random());
        let link = CalendarLink {
            account_id: call.actor.account,
            token_digest: token.digest().to_vec(),
            made_at: call.now,
            read_at: None,
        };
        let mut tx = self.store.write(call.tenant).await?;
        tx.save_calendar_link(&link).await?;
        let record = Record::new("make-calendar", "account", link.account_id, &call.actor.name);
        record.by(&decision).write(&mut tx, call).await?;
        tx.commit().await?;
        Ok(token.to_text())
    }

    /// Takes the actor's address away.
    ///
    /// # Errors
    /// The actor acts for another, or the database fails.
    pub async fn revoke_calendar(&self, call: &Call) -> Result<(), Error> {
        let decision = self.require(call, Action::EditOwnAccount, &own(call))?;
        let mut tx = self.store.write(call.tenant).await?;
        if tx.forget_calendar_link(call.actor.account).await? {
            let record = Record::new("revoke-calendar", "account", call.actor.account, &call.actor.name);
            record.by(&decision).write(&mut tx, call).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}
