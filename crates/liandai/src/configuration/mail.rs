//! The server that takes mail.

use std::{fmt, path::PathBuf};

use liandai_model::MailAddress;
use liandai_service::safety::Secret;

use super::{Field, MAIL_PASSWORD_VARIABLE, Problem, shown::MASK, value::Reading};

/// A server that takes mail.
#[derive(Clone, Debug)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub tls: MailTls,
    /// A certificate that it is to be known by besides those that everybody knows.
    pub ca: Option<PathBuf>,
    /// As whom one signs in, and where the password is; without it one does not.
    pub user: Option<(String, MailPassword)>,
    /// Whose letters they are.
    pub from: MailAddress,
    /// The hour from which on the day's reminders are sent.
    pub hour: i64,
}

/// How a connection is kept from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailTls {
    /// It begins openly and must become TLS.
    StartTls,
    /// It is TLS from the beginning.
    Tls,
    /// Not at all: for a server on the same machine or in a closed network.
    None,
}

impl MailTls {
    fn parse(text: &str) -> Option<Self> {
        [Self::StartTls, Self::Tls, Self::None].into_iter().find(|tls| tls.to_string() == text)
    }

    const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}

impl fmt::Display for MailTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::StartTls => "starttls",
            Self::Tls => "tls",
            Self::None => "none",
        })
    }
}

/// Where the password of the mail server is.
#[derive(Clone, Debug)]
pub enum MailPassword {
    /// In a file.
    File(PathBuf),
    /// In the environment.
    Environment(Secret),
}

impl MailServer {
    /// The value of a setting as it holds.
    pub(super) fn shown(&self, field: Field) -> String {
        let path = |path: &PathBuf| path.display().to_string();
        let dash = || "-".to_owned();
        match (field, &self.user) {
            (Field::MailHost, _) => self.host.clone(),
            (Field::MailPort, _) => self.port.to_string(),
            (Field::MailTls, _) => self.tls.to_string(),
            (Field::MailCa, _) => self.ca.as_ref().map_or_else(dash, path),
            (Field::MailUser, Some((user, _))) => user.clone(),
            (Field::MailPasswordFile, Some((_, MailPassword::File(file)))) => path(file),
            (Field::MailPasswordFile, Some((_, MailPassword::Environment(_)))) => {
                format!("{MASK} ({MAIL_PASSWORD_VARIABLE})")
            }
            // The sender of all letters is no secret.
            (Field::MailFrom, _) => self.from.expose().to_owned(),
            (Field::MailHour, _) => self.hour.to_string(),
            _ => dash(),
        }
    }
}

impl Reading<'_> {
    /// The mail server, or none; what is missing is reported where the server is named.
    #[expect(clippy::option_option, reason = "nothing, if something is wrong; and none is right")]
    pub(super) fn mail(&mut self, password: Option<Secret>) -> Option<Option<MailServer>> {
        let some = |text: &str| Some((!text.is_empty()).then(|| text.to_owned()));
        let path = |text: &str| Some((!text.is_empty()).then(|| PathBuf::from(text)));
        let host = self.take(Field::MailHost, "configuration-mail-host", |text| {
            let is_host = |c: char| c.is_ascii_alphanumeric() || "-.:".contains(c);
            text.chars().all(is_host).then(|| (!text.is_empty()).then(|| text.to_owned()))
        });
        let tls = self.take(Field::MailTls, "configuration-mail-tls", MailTls::parse);
        let port = self.take(Field::MailPort, "configuration-mail-port", |text| match text {
            "" => Some(None),
            text => text.parse::<u16>().ok().filter(|port| *port > 0).map(Some),
        });
        let from = self.take(Field::MailFrom, "configuration-mail-from", |text| match text {
            "" => Some(None),
            text => MailAddress::parse(text).ok().map(Some),
        });
        let hour = self.take(Field::MailHour, "configuration-mail-hour", |text| {
            text.parse::<i64>().ok().filter(|hour| (0..=19).contains(hour))
        });
        let user = self.take(Field::MailUser, "configuration-file", some);
        let file = self.take(Field::MailPasswordFile, "configuration-file", path);
        let ca = self.take(Field::MailCa, "configuration-file", path);
        let (host, tls, port, from, hour) = (host?, tls?, port?, from?, hour?);
        let (user, file, ca) = (user?, file?, ca?);
        let Some(host) = host else { return Some(None) };
        let password = password.map(MailPassword::Environment).or_else(|| file.map(MailPassword::File));
        let user = match (user, password) {
            (None, _) => None,
            (Some(user), Some(password)) => Some((user, password)),
            (Some(_), None) => return self.wanted(Field::MailUser, "configuration-mail-password"),
        };
        let Some(from) = from else { return self.wanted(Field::MailHost, "configuration-mail-sender") };
        let port = port.unwrap_or(tls.usual_port());
        Some(Some(MailServer { host, port, tls, ca, user, from, hour }))
    }

    /// Something is missing that belongs to a setting which is there.
    fn wanted<T>(&mut self, beside: Field, key: &'static str) -> Option<T> {
        let given = self.given.get(&beside)?;
        self.problems.push(Problem::new(given.source.clone(), key));
        None
    }
}
