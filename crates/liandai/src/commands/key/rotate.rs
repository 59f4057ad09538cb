//! `liandai key rotate`

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::{keys::reseal, safety::Keyring};

use crate::{
    configuration::{self, Configuration, Flags, Keys, ServerFlags},
    console::{self, Outcome},
    installation, keys_file, logging, system,
};

/// Adds a new key and puts everything that is sealed under it.
///
/// Stop the server and the workers first: they know the keys that were there when they started. To go on serving, do it in two
/// steps: --new-key-only, restart them, then --reseal-only. What was broken off is finished by --reseal-only. Old keys stay in
/// the file, because older backups need them.
///
///   liandai key rotate
///   liandai key rotate --new-key-only && systemctl restart liandai && liandai key rotate --reseal-only
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Rotate {
    #[command(flatten)]
    flags: Flags,

    /// Add the key and leave what is sealed as it is
    #[arg(long, conflicts_with = "reseal_only")]
    new_key_only: bool,

    /// Put everything under the newest key that is there
    #[arg(long)]
    reseal_only: bool,
}

impl Rotate {
    /// Runs the command.
    ///
    /// # Errors
    /// The file or the database cannot be read or written; something sealed does not open.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &ServerFlags::default(), messages) else {
            return Ok(Outcome::Refused);
        };
        logging::start(&configuration);
        let mut keys = keys_file::require(&configuration, messages)?;
        if !self.reseal_only {
            let Keys::File(path) = &configuration.keys else {
                console::remark(&messages.text("keys-in-environment"));
                return Ok(Outcome::Refused);
            };
            keys = keys
                .with_new_key(system::random())
                .ok_or_else(|| anyhow!("there is no higher number for a key"))?;
            // The key is safe in its file before anything is sealed with it.
            keys_file::replace(path, &keys)?;
            let number = keys.newest_number().to_string();
            let arguments = [("number", number.as_str()), ("place", &path.display().to_string())];
            console::say(&messages.format("keys-added", &arguments));
        }
        if self.new_key_only {
            console::say(&messages.text("keys-restart"));
        } else {
            installation::block_on(reseal_all(&configuration, &keys, messages))?;
        }
        Ok(Outcome::Done)
    }
}

async fn reseal_all(configuration: &Configuration, keys: &Keyring, messages: &Messages) -> Result<()> {
    let store = installation::open(configuration, messages).await?;
    for tenant in store.tenants().await? {
        let done = reseal(&store, tenant.tenant_id, keys, &system::random, system::now()).await;
        let done = done.with_context(|| tenant.code.clone())?;
        let numbers = [done.changed.to_string(), done.kept.to_string(), keys.newest_number().to_string()];
        let [changed, kept, number] = numbers.each_ref().map(String::as_str);
        let arguments =
            [("tenant", tenant.name.as_str()), ("changed", changed), ("kept", kept), ("number", number)];
        console::say(&messages.format("keys-resealed", &arguments));
    }
    store.close().await;
    Ok(())
}
