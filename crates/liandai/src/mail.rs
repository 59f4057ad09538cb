//! Letters to the mail server of an installation.

use std::{fs, time::Duration};

use anyhow::{Context as _, Result};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use liandai_model::MailAddress;
use liandai_service::{
    mail::{Letter, Post, Sending, Unsent},
    safety::Secret,
};

use crate::configuration::{MailPassword, MailServer, MailTls};

/// So long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Who the letters are from, before the address.
const SENDER: &str = "联带 Liandai";
/// What servers answer of an address that they will never take (RFC 5321): no such mailbox, not local, not allowed.
const NO_SUCH_ADDRESS: [u16; 4] = [501, 550, 551, 553];

/// Takes letters to a mail server by SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Smtp {
    /// A way to a server; nothing is sent yet.
    ///
    /// # Errors
    /// The file of the password or of the certificate cannot be read.
    pub fn to(server: &MailServer) -> Result<Self> {
        let tls = match server.tls {
            MailTls::None => Tls::None,
            MailTls::StartTls => Tls::Required(parameters(server)?),
            MailTls::Tls => Tls::Wrapper(parameters(server)?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(PATIENCE));
        if let Some((user, password)) = &server.user {
            let password = read(password)?;
            builder = builder.credentials(Credentials::new(user.clone(), password.expose().to_owned()));
        }
        Ok(Self { transport: builder.build(), from: mailbox(&server.from, Some(SENDER))? })
    }

    /// Whether the server answers and lets us in; no letter is sent.
    ///
    /// # Errors
    /// Why not.
    pub async fn check(&self) -> Result<()> {
        anyhow::ensure!(self.transport.test_connection().await?, "NOOP");
        Ok(())
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), Unsent> {
        let to = mailbox(&letter.to, None).map_err(|error| Unsent::Never(error.to_string()))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject.as_str())
            .message_id(None)
            .header(ContentType::TEXT_PLAIN)
            .header(AutoSubmitted)
            .body(letter.text.clone())
            .map_err(|error| Unsent::Never(error.to_string()))?;
        self.transport.send(message).await.map(drop).map_err(|error| {
            let code = error.status().map(u16::from);
            let why = error.to_string();
            if code.is_some_and(|code| NO_SUCH_ADDRESS.contains(&code)) {
                Unsent::Never(why)
            } else {
                Unsent::Later(why)
            }
        })
    }
}

impl Post for Smtp {
    fn send<'a>(&'a self, letter: &'a Letter) -> Sending<'a> {
        Box::pin(self.hand_over(letter))
    }
}

fn parameters(server: &MailServer) -> Result<TlsParameters> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(path) = &server.ca {
        let pem = fs::read(path).with_context(|| path.display().to_string())?;
        builder = builder.add_root_certificate(Certificate::from_pem(&pem)?);
    }
    Ok(builder.build()?)
}

fn read(password: &MailPassword) -> Result<Secret> {
    match password {
        MailPassword::Environment(password) => Ok(password.clone()),
        MailPassword::File(path) => {
            let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Ok(Secret::from(text.trim_end_matches(['\r', '\n'])))
        }
    }
}

fn mailbox(address: &MailAddress, name: Option<&str>) -> Result<Mailbox> {
    Ok(Mailbox::new(name.map(str::to_owned), address.expose().parse::<Address>()?))
}

/// No human wrote it: whoever is on leave need not be answered for (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests;
