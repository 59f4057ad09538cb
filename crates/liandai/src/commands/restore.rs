//! `liandai restore`

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::keys::{Survey, survey};
use liandai_service::store::{Address, Store, audit::AuditEntry};

use super::audit;
use crate::{
    backup::{self, ATTACHMENTS, DATABASE, KEYS, Manifest, ManifestError},
    configuration::{self, Configuration, Flags, Keys, ServerFlags},
    console::{self, Outcome},
    installation, keys_file, logging, system,
};

/// Puts the database and the attachments of a backup in place, after checking them.
///
/// Stop the server and the workers first. A database that is there is not overwritten, unless --replace is said: then it is kept
/// under another name. Keys that are there are never changed. At the end the chains of audit records are verified; the exit code
/// is 1 if one is broken.
///
///   liandai restore --input /backup/liandai-2026-03-05
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Restore {
    #[command(flatten)]
    flags: Flags,

    /// Folder that liandai backup made
    #[arg(long, value_name = "DIR")]
    input: PathBuf,

    /// Put it in the place of the database that is there, which is kept under another name
    #[arg(long)]
    replace: bool,
}

impl Restore {
    /// Runs the command.
    ///
    /// # Errors
    /// Something cannot be read or written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        let Address::Sqlite(database) = &configuration.database else {
            let attachments = configuration.attachments().display().to_string();
            console::remark(&messages.format("restore-postgres", &[("attachments", &attachments)]));
            return Ok(Outcome::Refused);
        };
        let refusal = self.refusal(database, messages)?;
        let manifest = match refusal {
            Ok(manifest) => manifest,
            Err(reason) => {
                console::remark(&reason);
                return Ok(Outcome::Refused);
            }
        };
        installation::block_on(self.put(&configuration, database, &manifest, messages))
    }

    /// What the backup says of itself, or why it is not restored.
    fn refusal(&self, database: &Path, messages: &Messages) -> Result<Result<Manifest, String>> {
        let input = self.input.display().to_string();
        let refuse =
            |key, name, value: &str| Ok(Err(messages.format(key, &[("path", &input), (name, value)])));
        let manifest = match Manifest::read(&self.input) {
            Ok(manifest) => manifest,
            Err(ManifestError::Absent) => return refuse("restore-no-backup", "path", &input),
            Err(ManifestError::Newer) => return refuse("restore-newer", "path", &input),
        };
        if database.exists() && !self.replace {
            return refuse("restore-exists", "database", &database.display().to_string());
        }
        let copy = self.input.join(DATABASE);
        let digest = backup::digest(&copy).with_context(|| copy.display().to_string())?;
        if digest.to_string() != manifest.database {
            return refuse("restore-damaged", "damaged", &copy.display().to_string());
        }
        let (count, damaged) = backup::verify(&self.input.join(ATTACHMENTS))?;
        if let Some(path) = damaged.first() {
            return refuse("restore-damaged", "damaged", &path.display().to_string());
        }
        if count < manifest.attachments {
            return refuse("restore-incomplete", "count", &(manifest.attachments - count).to_string());
        }
        Ok(Ok(manifest))
    }

    async fn put(
        &self,
        configuration: &Configuration,
        database: &Path,
        manifest: &Manifest,
        messages: &Messages,
    ) -> Result<Outcome> {
        let folder = database.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        installation::make_private(folder)?;
        installation::make_private(&configuration.data)?;
        let aside = installation::private_aside(folder)?;
        let copy = aside.path().join(DATABASE);
        backup::copy_file(&self.input.join(DATABASE), &copy)?;
        let found = examine(&copy, manifest, messages).await?;
        backup::copy(&self.input.join(ATTACHMENTS), &configuration.attachments())?;
        self.put_keys(configuration, manifest, messages)?;
        if database.exists() {
            set_aside(database, messages)?;
        }
        fs::rename(&copy, database).with_context(|| database.display().to_string())?;
        backup::sync(folder)?;
        let arguments = [("database", database.display().to_string()), ("at", manifest.at.to_string())];
        let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
        console::say(&messages.format("restore-done", &arguments));
        for line in &found.lines {
            console::say(line);
        }
        warn_of_keys(configuration, &found.in_use, messages);
        Ok(if found.is_sound { Outcome::Done } else { Outcome::Refused })
    }

    /// Keys of the backup go where none are.
    fn put_keys(
        &self,
        configuration: &Configuration,
        manifest: &Manifest,
        messages: &Messages,
    ) -> Result<()> {
        let Keys::File(path) = &configuration.keys else { return Ok(()) };
        if !manifest.keys {
            return Ok(());
        }
        let source = self.input.join(KEYS);
        let text = fs::read_to_string(&source).with_context(|| source.display().to_string())?;
        let keys =
            liandai_service::safety::Keyring::parse(&text).with_context(|| source.display().to_string())?;
        let shown = path.display().to_string();
        if !path.exists() {
            keys_file::replace(path, &keys)?;
            console::say(&messages.format("restore-keys", &[("place", &shown)]));
        } else if fs::read_to_string(path)? != text {
            console::remark(&messages.format("restore-keys-differ", &[("place", &shown)]));
        }
        Ok(())
    }
}

/// What the restored database holds.
struct Found {
    lines: Vec<String>,
    is_sound: bool,
    in_use: Survey,
}

/// Checks the copy while it is still aside, and records in it that it was restored.
async fn examine(copy: &Path, manifest: &Manifest, messages: &Messages) -> Result<Found> {
    let store = Store::open(&Address::Sqlite(copy.to_owned()), 2).await?;
    let broken = store.check_integrity().await?;
    if let Some(first) = broken.first() {
        return Err(anyhow!(messages.format("backup-damaged", &[("first", first)])));
    }
    let mut found = Found { lines: Vec::new(), is_sound: true, in_use: Survey::default() };
    if !store.migrations().await?.pending.is_empty() {
        found.lines.push(messages.text("restore-pending"));
        store.close().await;
        return Ok(found);
    }
    for tenant in store.tenants().await? {
        let verdict = audit::verdict(&store, &tenant).await?;
        found.is_sound &= verdict.broken.is_none();
        found.lines.push(audit::words(&tenant, verdict, messages));
        found.in_use.add(&survey(&store, tenant.tenant_id).await?);
        let mut tx = store.write(tenant.tenant_id).await?;
        tx.audit(restored(manifest)).await?;
        tx.commit().await?;
    }
    store.close().await;
    Ok(found)
}

fn restored(manifest: &Manifest) -> AuditEntry {
    AuditEntry {
        at: system::now(),
        account_id: None,
        actor: "liandai restore".to_owned(),
        on_behalf: None,
        act: "restore".to_owned(),
        noun: "backup".to_owned(),
        noun_id: String::new(),
        label: manifest.at.to_string(),
        before: None,
        after: None,
        reason: String::new(),
        address: String::new(),
    }
}

/// Keeps the database that is there under another name, with what SQLite has written beside it.
fn set_aside(database: &Path, messages: &Messages) -> Result<()> {
    let with = |path: &Path, end: &str| -> PathBuf {
        let mut name = OsString::from(path.as_os_str());
        name.push(end);
        PathBuf::from(name)
    };
    let kept = with(database, &format!(".before-{}", system::now().unix_seconds()));
    for end in ["", "-wal", "-shm"] {
        let (from, to) = (with(database, end), with(&kept, end));
        if from.exists() {
            fs::rename(&from, &to).with_context(|| from.display().to_string())?;
        }
    }
    console::say(&messages.format("restore-kept", &[("path", &kept.display().to_string())]));
    Ok(())
}

fn warn_of_keys(configuration: &Configuration, in_use: &Survey, messages: &Messages) {
    if in_use.by_key.is_empty() {
        return;
    }
    match keys_file::load(configuration) {
        Ok(keys) => {
            let missing =
                in_use.by_key.keys().filter(|number| !keys.numbers().any(|known| known == **number));
            let missing: Vec<_> = missing.map(ToString::to_string).collect();
            if !missing.is_empty() {
                console::remark(
                    &messages.format("restore-keys-missing", &[("numbers", &missing.join(", "))]),
                );
            }
        }
        Err(error) => console::remark(&error.words(configuration, messages)),
    }
}
