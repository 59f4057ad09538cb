//! `liandai backup`

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::store::{Address, Store};

use crate::{
    backup::{self, ATTACHMENTS, DATABASE, KEYS, Manifest},
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation, keys_file, last_backup, logging, system,
};

/// Copies database and attachments into a new folder while the server goes on working.
///
/// The copy is of one moment, is checked before it gets its name, and is there as a whole or not at all. The keys are not in it
/// unless asked for: keep them apart, or whoever finds a backup reads what is sealed. PostgreSQL has its own tools; with it, the
/// command says what to run.
///
///   liandai backup --output /backup/liandai-2026-03-05
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Backup {
    #[command(flatten)]
    flags: Flags,

    /// Folder to make; it must not be there
    #[arg(long, value_name = "DIR")]
    output: PathBuf,

    /// Put the keys into it as well
    #[arg(long)]
    with_keys: bool,
}

impl Backup {
    /// Runs the command.
    ///
    /// # Errors
    /// The database cannot be read, the folder cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        if matches!(configuration.database, Address::Postgres(_)) {
            let attachments = configuration.attachments().display().to_string();
            console::remark(&messages.format("backup-postgres", &[("attachments", &attachments)]));
            return Ok(Outcome::Refused);
        }
        let shown = self.output.display().to_string();
        if self.output.exists() {
            console::remark(&messages.format("backup-exists", &[("path", &shown)]));
            return Ok(Outcome::Refused);
        }
        let folder = self.output.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        // Aside, and only its owner's: what is in it is personal.
        let aside = installation::private_aside(folder)?;
        let manifest = installation::block_on(self.fill(aside.path(), &configuration, messages))?;
        manifest.write(aside.path())?;
        backup::sync(aside.path())?;
        fs::rename(aside.keep(), &self.output).with_context(|| shown.clone())?;
        backup::sync(folder)?;
        last_backup::note(&configuration.data, manifest.at)?;
        let count = manifest.attachments.to_string();
        console::say(&messages.format("backup-written", &[("path", &shown), ("count", &count)]));
        let note = if manifest.keys { "backup-has-keys" } else { "backup-lacks-keys" };
        console::say(&messages.text(note));
        Ok(Outcome::Done)
    }

    async fn fill(
        &self,
        aside: &Path,
        configuration: &Configuration,
        messages: &Messages,
    ) -> Result<Manifest> {
        let store = installation::open(configuration, messages).await?;
        let at = system::now();
        let copy = aside.join(DATABASE);
        store.copy_to(&copy).await?;
        store.close().await;
        backup::sync(&copy)?;
        check(&copy, messages).await?;
        // After the database: whatever it knows is there by now.
        let (count, damaged) = backup::copy(&configuration.attachments(), &aside.join(ATTACHMENTS))?;
        if let Some(path) = damaged.first() {
            let path = path.display().to_string();
            return Err(anyhow!(messages.format("backup-attachment-damaged", &[("path", &path)])));
        }
        if self.with_keys {
            let keys = keys_file::require(configuration, messages)?;
            keys_file::replace(&aside.join(KEYS), &keys)?;
        }
        Ok(Manifest::new(at, backup::digest(&copy)?, count, self.with_keys))
    }
}

/// A copy that is damaged is no backup.
async fn check(copy: &Path, messages: &Messages) -> Result<()> {
    let store = Store::open(&Address::Sqlite(copy.to_owned()), 2).await?;
    let broken = store.check_integrity().await?;
    store.close().await;
    match broken.first() {
        None => Ok(()),
        Some(first) => Err(anyhow!(messages.format("backup-damaged", &[("first", first)]))),
    }
}
