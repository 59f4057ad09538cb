//! The database and the keys of an installation, opened for a command. What is missing is said with what to do.

use std::{path::Path, sync::Arc};

use anyhow::{Context as _, Result, anyhow};
use liandai_locale::Messages;
use liandai_service::{
    Clock, Limits, Parts, Service, built_in,
    mail::Mail,
    safety::{Keyring, password::Cost},
    store::{Address, Store, files::Folder},
};

use crate::{
    configuration::{Configuration, Field, Keys},
    console,
    keys_file::{self, NoKeys},
    mail::Smtp,
    system::{self, SystemClock, SystemEntropy},
};

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
    let shown = configuration.shown(Field::Database);
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

/// Opens a database for a server or a worker: one that is new is brought to the schema of this program, an older one is not touched.
///
/// # Errors
/// It cannot be reached, or needs migrations.
pub async fn open_to_serve(configuration: &Configuration, messages: &Messages) -> Result<Store> {
    let store = open_or_make(configuration).await?;
    let shown = configuration.shown(Field::Database);
    let migrations = store.migrations().await.context(shown.clone())?;
    if migrations.applied.is_empty() {
        store.migrate(system::now()).await.context(shown)?;
    } else if !migrations.pending.is_empty() {
        return Err(anyhow!(messages.format("database-pending", &[("database", &shown)])));
    }
    Ok(store)
}

/// The use cases of an installation. Keys are made where there are none, if nothing can have been sealed yet.
///
/// # Errors
/// The keys are missing or wrong, or the program itself is.
pub async fn service(configuration: &Configuration, store: Store, messages: &Messages) -> Result<Service> {
    let keys = match (keys_file::load(configuration), &configuration.keys) {
        (Err(NoKeys::Missing), Keys::File(path)) if store.tenants().await?.is_empty() => {
            let keys = keys_file::make(path)?;
            console::remark(&messages.format("keys-made", &[("place", &path.display().to_string())]));
            keys
        }
        (keys, _) => keys.map_err(|error| anyhow!(error.words(configuration, messages)))?,
    };
    make_private(&configuration.data)?;
    let files = Folder::new(configuration.attachments());
    let limits = Limits { session: configuration.session, password_cost: Cost::RECOMMENDED };
    let service = assemble(store, files, keys, limits, Arc::new(SystemClock))?;
    let Some(server) = &configuration.mail else { return Ok(service) };
    let post = Smtp::to(server).map_err(|error| {
        let reason = format!("{error:#}");
        anyhow!(messages.format("serve-mail-wrong", &[("reason", &reason)]))
    })?;
    let address = configuration.public.as_ref().map(ToString::to_string);
    Ok(service.with_mail(Mail { post: Arc::new(post), address, hour: server.hour }))
}

/// The use cases over their parts, with this machine's randomness.
///
/// # Errors
/// The policies that are part of the program are wrong.
pub fn assemble(
    store: Store,
    files: Folder,
    keys: Keyring,
    limits: Limits,
    clock: Arc<dyn Clock>,
) -> Result<Service> {
    let powers = built_in::powers().map_err(|_| anyhow!("the built-in policies have errors"))?;
    Ok(Service::new(Parts {
        store,
        files: Arc::new(files),
        keys,
        powers,
        clock,
        entropy: Arc::new(SystemEntropy),
        limits,
    })?)
}

/// The database, whatever state it is in. A server that is just starting is waited for.
///
/// # Errors
/// It cannot be reached.
pub async fn connect(configuration: &Configuration) -> Result<Store> {
    let shown = configuration.shown(Field::Database);
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
