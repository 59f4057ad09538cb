//! The settings there are: their names in the file and in the environment, and their defaults.

/// A setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Where the database is.
    Database,
    /// How many connections to it there may be.
    Connections,
    /// The folder of attachments, and of the database and the keys if nothing else is said of those.
    Data,
    /// The file of keys.
    KeysFile,
    /// Address and port on which the server listens.
    Listen,
    /// The address by which users reach it.
    Public,
    /// Proxies whose word is taken for a visitor's address.
    Proxies,
    /// Minutes without use after which a session is over.
    IdleMinutes,
    /// Minutes in all after which a session is over.
    AbsoluteMinutes,
    /// How log lines look.
    LogFormat,
    /// Which log lines are written.
    LogLevel,
    /// The server that takes mail; without it none is sent.
    MailHost,
    /// Its port.
    MailPort,
    /// How the connection to it is kept from others.
    MailTls,
    /// A certificate that it is to be known by, besides those that everybody knows.
    MailCa,
    /// As whom one signs in to it.
    MailUser,
    /// The file that holds the password.
    MailPasswordFile,
    /// Whose letters they are.
    MailFrom,
    /// The hour from which on the day's reminders are sent.
    MailHour,
}

/// What a value is in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    Text,
    /// A whole number.
    Number,
    /// An array of strings.
    List,
}

impl Field {
    /// All of them, in the order in which they are shown.
    pub const ALL: &[Self] = &[
        Self::Database,
        Self::Connections,
        Self::Data,
        Self::KeysFile,
        Self::Listen,
        Self::Public,
        Self::Proxies,
        Self::IdleMinutes,
        Self::AbsoluteMinutes,
        Self::LogFormat,
        Self::LogLevel,
        Self::MailHost,
        Self::MailPort,
        Self::MailTls,
        Self::MailCa,
        Self::MailUser,
        Self::MailPasswordFile,
        Self::MailFrom,
        Self::MailHour,
    ];

    /// Table and key in the file.
    #[must_use]
    pub const fn place(self) -> (&'static str, &'static str) {
        match self {
            Self::Database => ("database", "address"),
            Self::Connections => ("database", "connections"),
            Self::Data => ("data", "folder"),
            Self::KeysFile => ("data", "keys_file"),
            Self::Listen => ("server", "listen"),
            Self::Public => ("server", "public_address"),
            Self::Proxies => ("server", "proxies"),
            Self::IdleMinutes => ("session", "idle_minutes"),
            Self::AbsoluteMinutes => ("session", "absolute_minutes"),
            Self::LogFormat => ("log", "format"),
            Self::LogLevel => ("log", "level"),
            Self::MailHost => ("mail", "host"),
            Self::MailPort => ("mail", "port"),
            Self::MailTls => ("mail", "tls"),
            Self::MailCa => ("mail", "ca_file"),
            Self::MailUser => ("mail", "user"),
            Self::MailPasswordFile => ("mail", "password_file"),
            Self::MailFrom => ("mail", "from"),
            Self::MailHour => ("mail", "hour"),
        }
    }

    /// `database.address`
    #[must_use]
    pub fn name(self) -> String {
        let (table, key) = self.place();
        format!("{table}.{key}")
    }

    /// The variable of the environment.
    #[must_use]
    pub const fn variable(self) -> &'static str {
        match self {
            Self::Database => "DATABASE_URL",
            Self::Connections => "LIANDAI_CONNECTIONS",
            Self::Data => "LIANDAI_DATA",
            Self::KeysFile => "LIANDAI_KEYS_FILE",
            Self::Listen => "LIANDAI_LISTEN",
            Self::Public => "LIANDAI_PUBLIC_ADDRESS",
            Self::Proxies => "LIANDAI_PROXIES",
            Self::IdleMinutes => "LIANDAI_IDLE_MINUTES",
            Self::AbsoluteMinutes => "LIANDAI_ABSOLUTE_MINUTES",
            Self::LogFormat => "LIANDAI_LOG_FORMAT",
            Self::LogLevel => "LIANDAI_LOG_LEVEL",
            Self::MailHost => "LIANDAI_MAIL_HOST",
            Self::MailPort => "LIANDAI_MAIL_PORT",
            Self::MailTls => "LIANDAI_MAIL_TLS",
            Self::MailCa => "LIANDAI_MAIL_CA_FILE",
            Self::MailUser => "LIANDAI_MAIL_USER",
            Self::MailPasswordFile => "LIANDAI_MAIL_PASSWORD_FILE",
            Self::MailFrom => "LIANDAI_MAIL_FROM",
            Self::MailHour => "LIANDAI_MAIL_HOUR",
        }
    }

    /// What holds if nobody says anything; empty where another setting or nothing stands for it.
    #[must_use]
    pub const fn default(self) -> &'static str {
        match self {
            Self::Connections => "16",
            Self::Data => "liandai-data",
            Self::Listen => "127.0.0.1:8080",
            // The first two are then in the data folder; the port of mail follows from the protection.
            Self::Database
            | Self::KeysFile
            | Self::Public
            | Self::Proxies
            | Self::MailHost
            | Self::MailPort
            | Self::MailCa
            | Self::MailUser
            | Self::MailPasswordFile
            | Self::MailFrom => "",
            Self::IdleMinutes => "30",
            Self::AbsoluteMinutes => "720",
            Self::LogFormat => "text",
            Self::LogLevel => "info",
            Self::MailTls => "starttls",
            Self::MailHour => "8",
        }
    }

    /// What its value is in the file.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Connections
            | Self::IdleMinutes
            | Self::AbsoluteMinutes
            | Self::MailPort
            | Self::MailHour => Kind::Number,
            Self::Proxies => Kind::List,
            _ => Kind::Text,
        }
    }
}
