//! Photos and documents of a day: added and taken away while the log is its writer's, together with what was typed meanwhile.

use liandai_model::{AttachmentId, AttachmentOwner, Day, LogId};
use liandai_store::{Tx, attachment::Attachment, daily_log::DailyLog};

use super::{CHANGED, LogText};
use crate::{
    Call, Error, Service,
    attachment::Received,
    powers::{Action, Decision},
    typed::Typed,
};

/// The files of a log.
pub(super) async fn files_of(tx: &mut Tx, log: LogId) -> Result<Vec<Attachment>, Error> {
    Ok(tx.attachments_of(AttachmentOwner::Log, log.uuid()).await?)
}

impl Service {
    /// Saves what the actor has written of a day and attaches files to it. A day of which nothing was written yet gets its draft.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every part and every file that cannot be taken; else as [`Service::save_log`]; or the disk fails.
    pub async fn attach_to_log(
        &self,
        call: &Call,
        day: Day,
        text: &LogText<'_>,
        seen: i64,
        files: Vec<Received>,
    ) -> Result<DailyLog, Error> {
        {
            let mut tx = self.store.read(call.tenant).await?;
            self.log_writer(&mut tx, call, day).await?;
        }
        let mut typed = Typed::default();
        let written = text.read_with(&mut typed);
        if files.is_empty() {
            typed.wrong("files", "attachment-none");
        }
        let fit = self.fit_files(files, &mut typed).await?;
        typed.done()?;
        let kept = self.keep_files(fit).await?;
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, decision) = self.log_writer(&mut tx, call, day).await?;
        let existing = tx.daily_log_on(officer.id, day).await?;
        let mut log = self.write_down(&mut tx, call, &officer, existing, (day, written, seen)).await?;
        self.next_version(&mut tx, call, &mut log).await?;
        self.attach(&mut tx, call, (AttachmentOwner::Log, log.id.uuid()), &kept, &decision).await?;
        tx.commit().await?;
        Ok(log)
    }

    /// Saves what the actor has written of a day and takes a file away from it.
    ///
    /// # Errors
    /// As [`Service::save_log`]; or the day has no such file.
    pub async fn remove_from_log(
        &self,
        call: &Call,
        day: Day,
        text: &LogText<'_>,
        seen: i64,
        file: AttachmentId,
    ) -> Result<DailyLog, Error> {
        let written = text.read()?;
        let mut tx = self.store.write(call.tenant).await?;
        let (officer, decision) = self.log_writer(&mut tx, call, day).await?;
        let missing = || Error::NotFound("attachment");
        let existing = tx.daily_log_on(officer.id, day).await?.ok_or_else(missing)?;
        let file = tx.attachment(file).await?.ok_or_else(missing)?;
        if (file.owner, file.owner_id) != (AttachmentOwner::Log, existing.id.uuid()) {
            return Err(missing());
        }
        let mut log = self.write_down(&mut tx, call, &officer, Some(existing), (day, written, seen)).await?;
        self.next_version(&mut tx, call, &mut log).await?;
        self.detach(&mut tx, call, &file, &decision).await?;
        tx.commit().await?;
        Ok(log)
    }

    /// Counts a change of the files as one of the log, so that nobody hands it in at the same moment.
    async fn next_version(&self, tx: &mut Tx, call: &Call, log: &mut DailyLog) -> Result<(), Error> {
        let seen = log.version;
        (log.version, log.saved_at) = (seen + 1, call.now);
        if tx.update_daily_log(log, seen).await? { Ok(()) } else { Err(CHANGED) }
    }

    /// By what power the actor may change the files of a log: its writer may, while it is not handed in. Until then nobody else sees
    /// them.
    ///
    /// # Errors
    /// There is no such log that the actor may read, or the database fails.
    pub(crate) async fn changes_files_of_log(
        &self,
        tx: &mut Tx,
        call: &Call,
        id: LogId,
    ) -> Result<Option<Decision>, Error> {
        let found = self.found_log(tx, call, id).await?;
        let is_own = call.actor.officer == Some(found.writer.id);
        match (found.log.state.is_open(), is_own) {
            (true, false) => Err(Error::NotFound("log")),
            (true, true) => self.require(call, Action::WriteLog, &found.place).map(Some),
            (false, _) => Ok(None),
        }
    }
}
