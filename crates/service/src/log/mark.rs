//! Logs are marked by whoever leads their writers: one with a word of one's own, or many at once.

use liandai_model::{LogAct, LogId, LogMark, LogState};
use liandai_store::Tx;

use super::{Done, MOST_REMARK};
use crate::{Call, Error, Service, typed::Typed};

/// A log, and the version of it that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which.
    pub log: LogId,
    /// As of when.
    pub version: i64,
}

impl std::fmt::Display for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.log, self.version)
    }
}

/// A text that names no version of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSeen;

impl std::str::FromStr for Seen {
    type Err = NotSeen;

    fn from_str(text: &str) -> Result<Self, NotSeen> {
        let (log, version) = text.split_once(':').ok_or(NotSeen)?;
        let log = log.parse().map_err(|_| NotSeen)?;
        Ok(Self { log, version: version.parse().map_err(|_| NotSeen)? })
    }
}

/// What became of logs that were to be marked at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MarkedLogs {
    /// How many were marked.
    pub marked: usize,
    /// How many had changed since they were seen, or are no longer there to be marked: these stay as they are.
    pub passed_over: usize,
}

impl Service {
    /// Marks a log, with or without a remark. One that was marked may be marked anew.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the remark is too long; [`Error::Conflict`] if the log was changed since or is not handed in; there is none
    /// that the actor may mark; or the database fails.
    pub async fn mark_log(&self, call: &Call, seen: Seen, mark: LogMark, text: &str) -> Result<(), Error> {
        let mut typed = Typed::default();
        let text = typed.lines("text", text, MOST_REMARK);
        typed.done()?;
        let mut tx = self.store.write(call.tenant).await?;
        self.mark_one(&mut tx, call, seen, mark, &text).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Marks several logs alike, in one transaction; those that have changed since they were seen are passed over.
    ///
    /// # Errors
    /// The actor may not mark one of them, or the database fails; nothing was written then.
    pub async fn mark_logs(&self, call: &Call, logs: &[Seen], mark: LogMark) -> Result<MarkedLogs, Error> {
        let mut tx = self.store.write(call.tenant).await?;
        let mut done = MarkedLogs::default();
        for seen in logs {
            match self.mark_one(&mut tx, call, *seen, mark, "").await {
                Ok(()) => done.marked += 1,
                Err(Error::Conflict(_) | Error::NotFound(_)) => done.passed_over += 1,
                Err(error) => return Err(error),
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn mark_one(
        &self,
        tx: &mut Tx,
        call: &Call,
        seen: Seen,
        mark: LogMark,
        text: &str,
    ) -> Result<(), Error> {
        let (found, decision) = self.log_to_mark(tx, call, seen.log, seen.version).await?;
        let mut log = found.log.clone();
        log.state = LogState::Marked;
        log.mark = Some(mark);
        log.marked_by = Some(call.actor.account);
        log.marked_at = Some(call.now);
        let done = Done {
            act: "mark-log",
            of: LogAct::Marked,
            text,
            writer: &found.writer.name,
            decision: &decision,
        };
        self.keep_log(tx, call, &found.log, &mut log, done).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_with_its_version_is_read_as_it_was_written() {
        let seen = Seen { log: uuid::Uuid::from_u128(7).into(), version: 3 };
        assert_eq!(seen.to_string().parse(), Ok(seen));
        for text in
            ["", "x:1", "00000000-0000-0000-0000-000000000007", "00000000-0000-0000-0000-000000000007:x"]
        {
            assert_eq!(text.parse::<Seen>(), Err(NotSeen), "{text}");
        }
    }
}
