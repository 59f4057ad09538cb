//! What the program is set up with: where its data is, how it is reached, how long sessions last, what is logged.
//!
//! Every setting has a default; a file (`liandai.toml`) goes before it, the environment before the file, flags before the
//! environment. Everything wrong anywhere is reported at once, with its place and what to do.

mod field;
mod file;
mod flags;
mod mail;
mod problem;
mod shown;
mod source;
mod value;

use std::{collections::BTreeMap, net::IpAddr, net::SocketAddr, path::PathBuf};

use liandai_locale::Messages;
use liandai_service::safety::{Secret, session::SessionLimits};
use liandai_service::store::Address;
use tracing_subscriber::filter::Targets;

use crate::console;

pub use field::Field;
pub use flags::{Flags, ServerFlags};
pub use mail::{MailPassword, MailServer, MailTls};
pub use problem::Problem;
pub use source::{Given, Source};
pub use value::{LogFormat, PublicAddress};

/// The variable of the environment that names the file.
const FILE_VARIABLE: &str = "LIANDAI_CONFIG";
/// The variable of the environment that holds the keys themselves, for those who keep them in a vault.
const KEYS_VARIABLE: &str = "LIANDAI_KEYS";
/// The variable of the environment that holds the password of the mail server, for those who keep it in a vault.
const MAIL_PASSWORD_VARIABLE: &str = "LIANDAI_MAIL_PASSWORD";
/// Where the file is looked for if nobody names one.
const USUAL_FILES: &[&str] = &["liandai.toml", "/etc/liandai/liandai.toml"];

/// What the program is set up with.
#[derive(Clone, Debug)]
pub struct Configuration {
    /// Where the data is.
    pub database: Address,
    /// How many connections to it there may be.
    pub connections: u32,
    /// Attachments, and whatever else is kept in files.
    pub data: PathBuf,
    /// Where the keys are.
    pub keys: Keys,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// How users reach it.
    pub public: Option<PublicAddress>,
    /// Proxies whose word is taken for the address of a visitor.
    pub proxies: Vec<IpAddr>,
    /// How long sessions last.
    pub session: SessionLimits,
    /// How log lines look.
    pub log_format: LogFormat,
    /// Which log lines are written.
    pub log_level: Targets,
    /// The server that takes mail, if there is one.
    pub mail: Option<MailServer>,
    /// Every setting as it was given, for showing.
    pub given: BTreeMap<Field, Given>,
    /// The file that was read.
    pub file: Option<PathBuf>,
}

/// Where the keys are.
#[derive(Clone, Debug)]
pub enum Keys {
    /// In a file.
    File(PathBuf),
    /// In the environment.
    Environment(Secret),
}

impl Configuration {
    /// Reads the configuration of this process.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn of_process(flags: &Flags, server: &ServerFlags) -> Result<Self, Vec<Problem>> {
        let text = |value: std::ffi::OsString| value.to_string_lossy().into_owned();
        let environment = std::env::vars_os().map(|(name, value)| (text(name), text(value)));
        Self::read(flags, server, &environment.collect(), USUAL_FILES)
    }

    /// Where attachments are kept.
    #[must_use]
    pub fn attachments(&self) -> PathBuf {
        self.data.join("attachments")
    }

    /// Reads the configuration from flags, an environment, and a file named there or among the usual ones.
    fn read(
        flags: &Flags,
        server: &ServerFlags,
        environment: &BTreeMap<String, String>,
        usual: &[&str],
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut given: BTreeMap<_, _> =
            Field::ALL.iter().map(|field| (*field, Given::default_of(*field))).collect();

        let named = flags
            .config
            .clone()
            .or_else(|| environment.get(FILE_VARIABLE).filter(|name| !name.is_empty()).map(PathBuf::from));
        let file = named.or_else(|| usual.iter().map(PathBuf::from).find(|path| path.is_file()));
        if let Some(file) = &file {
            given.extend(file::read(file, &mut problems));
        }
        given.extend(of_environment(environment, &mut problems));
        given.extend(flags.given());
        given.extend(server.given());

        let secret = |name: &str| {
            environment.get(name).filter(|text| !text.is_empty()).map(|text| Secret::from(text.as_str()))
        };
        let secrets = value::Secrets { keys: secret(KEYS_VARIABLE), mail: secret(MAIL_PASSWORD_VARIABLE) };
        let configuration = value::typed(given, secrets, file, &mut problems);
        match configuration {
            Some(configuration) if problems.is_empty() => Ok(configuration),
            _ => Err(problems),
        }
    }
}

/// What the environment sets; variables that look like ours and are not known are reported.
fn of_environment(
    environment: &BTreeMap<String, String>,
    problems: &mut Vec<Problem>,
) -> Vec<(Field, Given)> {
    // An empty variable is one that was meant to be unset.
    let set = environment.iter().filter(|(_, value)| !value.is_empty());
    let mut given = Vec::new();
    for (name, value) in set {
        let source = Source::Environment(name.clone());
        if let Some(field) = Field::ALL.iter().find(|field| field.variable() == name) {
            given.push((*field, Given { text: value.clone(), source }));
        } else if name.starts_with("LIANDAI_") && !is_ours(name) {
            let known = Field::ALL.iter().map(|field| field.variable()).chain([
                FILE_VARIABLE,
                KEYS_VARIABLE,
                MAIL_PASSWORD_VARIABLE,
            ]);
            problems.push(Problem::unknown(source, name, known));
        }
    }
    given
}

fn is_ours(name: &str) -> bool {
    [FILE_VARIABLE, KEYS_VARIABLE, MAIL_PASSWORD_VARIABLE].contains(&name)
        || name.starts_with("LIANDAI_TEST_")
}

/// The configuration of this process; `None` if anything is wrong with it, which is then said.
pub fn load(flags: &Flags, server: &ServerFlags, messages: &Messages) -> Option<Configuration> {
    match Configuration::of_process(flags, server) {
        Ok(configuration) => Some(configuration),
        Err(problems) => {
            for problem in &problems {
                console::remark(&problem.line(messages));
            }
            let count = problems.len().to_string();
            console::remark(&messages.format("configuration-refused", &[("count", &count)]));
            None
        }
    }
}

#[cfg(test)]
mod tests;
