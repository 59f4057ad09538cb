//! A file is read, checked and compared; what it would do is kept for the preview.

use liandai_model::{AccountId, ImportState};
use liandai_store::{
    Tx,
    attachment::Attachment,
    import::{Import, ImportRow},
};

use super::{
    counts::{self, KeptCounts},
    file::{Read, ReadUpload},
    judge::{Bringer, Judged, json, kept, kept_facts},
    told::ToldProblems,
};
use crate::{Call, Error, Service, fact::JudgedFacts};

/// A file as it was found.
pub(super) enum Examined {
    /// It holds the organisation.
    Organisation(Box<Judged>),
    /// It holds facts.
    Facts(JudgedFacts),
    /// It could not be read.
    Unreadable(ToldProblems),
}

impl Examined {
    /// Whether it can be applied.
    pub(super) fn is_good(&self) -> bool {
        match self {
            Self::Organisation(judged) => judged.is_good(),
            Self::Facts(judged) => judged.is_good(),
            Self::Unreadable(_) => false,
        }
    }

    /// How many rows of each sheet are new, changed and so on.
    pub(super) fn counts(&self) -> KeptCounts {
        match self {
            Self::Organisation(judged) => counts::of(&judged.plan),
            Self::Facts(judged) => counts::of_facts(judged),
            Self::Unreadable(_) => KeptCounts::new(),
        }
    }

    /// Its rows as the store keeps them.
    pub(super) fn rows(&self) -> Result<Vec<ImportRow>, Error> {
        match self {
            Self::Organisation(judged) => kept(&judged.rows),
            Self::Facts(judged) => kept_facts(judged),
            Self::Unreadable(_) => Ok(Vec::new()),
        }
    }

    /// For whom it is done, if by a lent power only. Of facts each has its own record, which says so.
    pub(super) fn on_behalf(&self) -> Option<AccountId> {
        match self {
            Self::Organisation(judged) => judged.on_behalf,
            Self::Facts(_) | Self::Unreadable(_) => None,
        }
    }

    fn problems(&self) -> ToldProblems {
        match self {
            Self::Organisation(judged) => ToldProblems::new(&judged.upload.problems),
            Self::Facts(judged) => ToldProblems::of(&judged.problems),
            Self::Unreadable(problems) => problems.clone(),
        }
    }
}

impl Service {
    /// Judges what was read of a file by what the transaction sees, or tells why nothing could be.
    pub(super) async fn examine(
        &self,
        tx: &mut Tx,
        call: &Call,
        import: &Import,
        (attachment, read): (&Attachment, ReadUpload),
    ) -> Result<Examined, Error> {
        match read {
            Ok(Read::Organisation(upload)) => {
                let days = (call.today(), import.ends_absent_on);
                let judged = self.judge(tx, *upload, Bringer::of(call), days).await?;
                Ok(Examined::Organisation(Box::new(judged)))
            }
            Ok(Read::Facts(registers)) => {
                Ok(Examined::Facts(self.judge_facts(tx, call, &attachment.name, registers).await?))
            }
            Err(error) => {
                let (key, arguments) = error.message();
                Ok(Examined::Unreadable(ToldProblems::unreadable(&attachment.name, key, arguments)))
            }
        }
    }

    /// Keeps what a file would do: the state, the counts, the problems and the rows.
    pub(super) async fn keep_examined(
        &self,
        tx: &mut Tx,
        call: &Call,
        import: &Import,
        examined: &Examined,
    ) -> Result<(), Error> {
        let state = if examined.is_good() { ImportState::Ready } else { ImportState::Refused };
        tx.delete_import_rows(import.id).await?;
        tx.insert_import_rows(import.id, &examined.rows()?).await?;
        let judged = Import {
            state,
            counts: json(&examined.counts())?,
            problems: json(&examined.problems())?,
            finished_at: (state == ImportState::Refused).then_some(call.now),
            ..import.clone()
        };
        tx.update_import(&judged).await?;
        Ok(())
    }
}
