//! Settings given on the command line, which go before all others.

#![expect(clippy::doc_markdown, reason = "help is shown as it stands")]

use std::path::PathBuf;

use clap::Args;

use super::{Field, Given, Source};

/// Where the data is; every command that opens it takes these.
#[derive(Clone, Debug, Default, Args)]
pub struct Flags {
    /// Configuration file [default: LIANDAI_CONFIG, else liandai.toml here, else /etc/liandai/liandai.toml]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Database: postgres://… or a SQLite file [default: liandai.sqlite in the data folder]
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,

    /// Folder of attachments, database and keys [default: liandai-data]
    #[arg(long, value_name = "DIR")]
    data: Option<String>,

    /// File of keys [default: keys in the data folder]
    #[arg(long, value_name = "FILE")]
    keys_file: Option<String>,

    /// Log lines as text or json
    #[arg(long, value_name = "FORMAT")]
    log_format: Option<String>,

    /// Log lines from this level on: error, warn, info, debug, trace; or for each part, as info,sqlx=warn
    #[arg(long, value_name = "LEVEL")]
    log_level: Option<String>,
}

/// How the server is reached.
#[derive(Clone, Debug, Default, Args)]
pub struct ServerFlags {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) listen: Option<String>,

    /// Address by which users reach it; with https, cookies are kept off plain connections
    #[arg(long, value_name = "URL")]
    pub(super) public_address: Option<String>,
}

impl Flags {
    pub(super) fn given(&self) -> Vec<(Field, Given)> {
        set([
            (Field::Database, "--database", &self.database),
            (Field::Data, "--data", &self.data),
            (Field::KeysFile, "--keys-file", &self.keys_file),
            (Field::LogFormat, "--log-format", &self.log_format),
            (Field::LogLevel, "--log-level", &self.log_level),
        ])
    }
}

impl ServerFlags {
    pub(super) fn given(&self) -> Vec<(Field, Given)> {
        set([
            (Field::Listen, "--listen", &self.listen),
            (Field::Public, "--public-address", &self.public_address),
        ])
    }
}

fn set<const N: usize>(flags: [(Field, &'static str, &Option<String>); N]) -> Vec<(Field, Given)> {
    let given = flags.into_iter().filter_map(|(field, flag, value)| {
        let text = value.clone()?;
        Some((field, Given { text, source: Source::Flag(flag) }))
    });
    given.collect()
}
