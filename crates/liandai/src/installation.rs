//! The database and the keys of an installation, opened for a command. What is missing is said with what to do.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use liandai_locale::Messages;
use liandai_service::store::{Address, Store};

use crate::configuration::Configuration;

/// Runs what waits for a database.
///
/// # Errors
/// The runtime cannot be started, or what was run fails.
pub fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(work)
}

/// Opens the database, and makes it if it is a file that is not there yet.
///
/// # Errors
/// The database cannot be reached, the folder of the file cannot be made.
pub async fn open_or_make(configuration: &Configuration) -> Result<Store> {
    if let Address::Sqlite(path) = &configuration.database {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if let Some(folder) = folder {
            make_private(folder)?;
        }
    }
    connect(configuration).await
}

/// Opens a database that is there and as this program needs it.
///
/// # Errors
/// It is not there, cannot be reached, or needs migrations.
pub async fn open(configuration: &Configuration, messages: &Messages) -> Result<Store> {
    let shown = configuration.shown(crate::configuration::Field::Database);
    if let Address::Sqlite(path) = &configuration.database
        && !path.exists()
    {
        return Err(anyhow!(messages.format("database-missing", &[("database", &shown)])));
    }
    let store = connect(configuration).await?;
    let migrations = store.migrations().await.context(shown.clone())?;
    if !migrations.pending.is_empty() {
        return Err(anyhow!(messages.format("database-pending", &[("database", &shown)])));
    }
    Ok(store)
}

/// The database, whatever state it is in. A server that is just starting is waited for.
///
/// # Errors
/// It cannot be reached.
pub async fn connect(configuration: &Configuration) -> Result<Store> {
    let shown = configuration.shown(crate::configuration::Field::Database);
    match Store::open(&configuration.database, configuration.connections).await {
        Ok(store) => Ok(store),
        // It has waited in vain; a single try says why.
        Err(error) => {
            Store::reach(&configuration.database).await.with_context(|| shown.clone())?;
            Err(error).context(shown)
        }
    }
}

/// Makes a folder that only this user may enter, if it is not there.
///
/// # Errors
/// What the operating system says.
pub fn make_private(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder).with_context(|| folder.display().to_string())
}

/// A folder in `folder` that only this user may enter, for what is not finished; it goes when it is dropped.
///
/// # Errors
/// What the operating system says.
pub fn private_aside(folder: &Path) -> Result<tempfile::TempDir> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".liandai-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o700));
    }
    builder.tempdir_in(folder).with_context(|| folder.display().to_string())
}
