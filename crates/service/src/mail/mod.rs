//! Reminders by mail: where somebody wants them, what a day's reminder says, and that nobody gets two on one day. Sending itself is
//! somebody else's business ([`Post`]), so that everything here can be tried without a server.

mod address;
mod digest;
mod remind;

use std::{fmt, future::Future, pin::Pin, sync::Arc};

pub use address::{MailDraft, MailView};
pub use digest::digest;
use liandai_model::MailAddress;
pub use remind::SendReminders;

use crate::Service;

/// A letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: MailAddress,
    /// Its subject.
    pub subject: String,
    /// What it says, in plain text.
    pub text: String,
}

/// Why a letter was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// The server could not be reached, or will take it later.
    Later(String),
    /// The server will never take it.
    Never(String),
}

/// A letter on its way.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<(), Unsent>> + Send + 'a>>;

/// Takes letters to their server.
pub trait Post: Send + Sync {
    /// Hands a letter over.
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a>;
}

/// How an installation sends mail.
#[derive(Clone)]
pub struct Mail {
    /// Who takes letters away.
    pub post: Arc<dyn Post>,
    /// How people reach the pages, for links; without it letters have none.
    pub address: Option<String>,
    /// The hour from which on the day's reminders are sent.
    pub hour: i64,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail")
            .field("address", &self.address)
            .field("hour", &self.hour)
            .finish_non_exhaustive()
    }
}

impl Service {
    /// With a way to send mail.
    #[must_use]
    pub fn with_mail(self, mail: Mail) -> Self {
        Self { mail: Some(Arc::new(mail)), ..self }
    }

    /// Whether mail can be sent.
    #[must_use]
    pub const fn has_mail(&self) -> bool {
        self.mail.is_some()
    }
}
