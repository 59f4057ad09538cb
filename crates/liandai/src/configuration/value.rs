//! Texts become typed values. What is wrong with one says what it should be.

use std::{
    collections::BTreeMap,
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use liandai_service::safety::{Secret, session::SessionLimits};
use liandai_service::store::Address;
use tracing_subscriber::filter::Targets;

use super::{Configuration, Field, Given, Keys, Problem, Source, shown::masked};

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// The address by which users reach the server: scheme, host, perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress(String);

impl PublicAddress {
    fn parse(text: &str) -> Option<Self> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let (scheme, host) = text.split_once("://")?;
        let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        let fits = matches!(scheme, "http" | "https") && !host.is_empty() && host.chars().all(is_host);
        fits.then(|| Self(text.to_owned()))
    }

    /// Whether it is reached over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the environment alone may hold.
pub(super) struct Secrets {
    /// The keys themselves.
    pub(super) keys: Option<Secret>,
    /// The password of the mail server.
    pub(super) mail: Option<Secret>,
}

/// The configuration, if every value can be read; whatever cannot is added to the problems.
pub(super) fn typed(
    given: BTreeMap<Field, Given>,
    secrets: Secrets,
    file: Option<PathBuf>,
    problems: &mut Vec<Problem>,
) -> Option<Configuration> {
    let mut reading = Reading { given: &given, problems };
    let data = reading.take(Field::Data, "configuration-folder", path);
    let database = reading.take(Field::Database, "configuration-database", |text| match text {
        "" => data.as_ref().map(|data| Address::Sqlite(data.join("liandai.sqlite"))),
        text => database(text),
    });
    let keys_file = reading.take(Field::KeysFile, "configuration-file", |text| match text {
        "" => data.as_ref().map(|data| data.join("keys")),
        text => path(text),
    });
    let connections = reading.take(Field::Connections, "configuration-connections", |text| {
        text.parse().ok().filter(|count| (2..=500).contains(count))
    });
    let listen = reading.take(Field::Listen, "configuration-listen", |text| text.parse::<SocketAddr>().ok());
    let public = reading.take(Field::Public, "configuration-public", |text| match text {
        "" => Some(None),
        text => PublicAddress::parse(text).map(Some),
    });
    let proxies = reading.take(Field::Proxies, "configuration-proxies", |text| {
        let texts = text.split(',').map(str::trim).filter(|text| !text.is_empty());
        texts.map(|text| text.parse::<IpAddr>().ok()).collect::<Option<Vec<_>>>()
    });
    let session = reading.session();
    let log_format = reading.take(Field::LogFormat, "configuration-log-format", |text| match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    });
    let log_level = reading.take(Field::LogLevel, "configuration-log-level", level);
    let mail = reading.mail(secrets.mail);
    Some(Configuration {
        database: database?,
        connections: connections?,
        data: data?,
        keys: secrets.keys.map_or_else(|| keys_file.map(Keys::File), |keys| Some(Keys::Environment(keys)))?,
        listen: listen?,
        public: public?,
        proxies: proxies?,
        session: session?,
        log_format: log_format?,
        log_level: log_level?,
        mail: mail?,
        given,
        file,
    })
}

pub(super) struct Reading<'a> {
    pub(super) given: &'a BTreeMap<Field, Given>,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Reading<'_> {
    pub(super) fn take<T>(
        &mut self,
        field: Field,
        key: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let given = self.given.get(&field)?;
        let value = read(given.text.trim());
        if value.is_none() {
            self.refuse(field, given, key);
        }
        value
    }

    fn refuse(&mut self, field: Field, given: &Given, key: &'static str) {
        let problem = Problem::new(given.source.clone(), key).with("name", field.name());
        // An address may hold a password.
        let shown = if field == Field::Database { masked(&given.text) } else { given.text.clone() };
        self.problems.push(problem.with("value", shown));
    }

    /// The two numbers fit each other; if they do not, the one that somebody set is named.
    fn session(&mut self) -> Option<SessionLimits> {
        let number = |text: &str| text.parse::<u32>().ok();
        let idle = self.take(Field::IdleMinutes, "configuration-minutes", number);
        let absolute = self.take(Field::AbsoluteMinutes, "configuration-minutes", number);
        let limits = SessionLimits::from_minutes(idle?, absolute?);
        if limits.is_err() {
            let set = [Field::IdleMinutes, Field::AbsoluteMinutes]
                .into_iter()
                .find(|field| self.given.get(field).is_some_and(|given| given.source != Source::Default));
            let field = set.unwrap_or(Field::IdleMinutes);
            if let Some(given) = self.given.get(&field) {
                self.refuse(field, given, "configuration-session");
            }
        }
        limits.ok()
    }
}

fn path(text: &str) -> Option<PathBuf> {
    (!text.is_empty()).then(|| PathBuf::from(text))
}

fn database(text: &str) -> Option<Address> {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    let known = matches!(scheme, None | Some("postgres" | "postgresql" | "sqlite"));
    known.then(|| Address::parse(text))
}

fn level(text: &str) -> Option<Targets> {
    let levels = ["off", "error", "warn", "info", "debug", "trace"];
    // A lone word that is no level would be taken for the name of a part.
    let parts = text.split(',').map(|part| part.rsplit('=').next().unwrap_or_default().trim());
    let all = parts.into_iter().all(|level| levels.contains(&level.to_ascii_lowercase().as_str()));
    all.then(|| text.parse().ok()).flatten()
}
