//! Settings as they hold, for people to read: passwords and keys masked.

use liandai_service::store::Address;

use super::{Configuration, Field, KEYS_VARIABLE, Keys, LogFormat};

pub(super) const MASK: &str = "•••";

impl Configuration {
    /// The value of a setting as it holds.
    #[must_use]
    pub fn shown(&self, field: Field) -> String {
        match field {
            Field::Database => match &self.database {
                Address::Sqlite(path) => path.display().to_string(),
                Address::Postgres(address) => masked(address),
            },
            Field::Connections => self.connections.to_string(),
            Field::Data => self.data.display().to_string(),
            Field::KeysFile => match &self.keys {
                Keys::File(path) => path.display().to_string(),
                Keys::Environment(_) => format!("{MASK} ({KEYS_VARIABLE})"),
            },
            Field::Listen => self.listen.to_string(),
            Field::Public => self.public.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string),
            Field::Proxies if self.proxies.is_empty() => "-".to_owned(),
            Field::Proxies => self.proxies.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            Field::IdleMinutes => (self.session.idle_seconds() / 60).to_string(),
            Field::AbsoluteMinutes => (self.session.absolute_seconds() / 60).to_string(),
            Field::LogFormat => match self.log_format {
                LogFormat::Text => "text".to_owned(),
                LogFormat::Json => "json".to_owned(),
            },
            Field::LogLevel => self.log_level.to_string(),
            Field::MailHost
            | Field::MailPort
            | Field::MailTls
            | Field::MailCa
            | Field::MailUser
            | Field::MailPasswordFile
            | Field::MailFrom
            | Field::MailHour => self.mail.as_ref().map_or_else(|| "-".to_owned(), |mail| mail.shown(field)),
        }
    }
}

/// An address of a database without its password.
pub(super) fn masked(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    // The last one: a password may hold an @ or a / that somebody forgot to encode.
    let path = match path.rsplit_once('@') {
        Some((user, host)) => match user.split_once(':') {
            Some((user, _)) => format!("{user}:{MASK}@{host}"),
            None => format!("{user}@{host}"),
        },
        None => path.to_owned(),
    };
    let query = query.map(|query| format!("?{}", masked_query(query))).unwrap_or_default();
    format!("{scheme}://{path}{query}")
}

fn masked_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if name.to_ascii_lowercase().contains("pass") => format!("{name}={MASK}"),
        _ => pair.to_owned(),
    });
    pairs.collect::<Vec<_>>().join("&")
}
