//! Whether the mail server takes letters from us.

use super::finding::Finding;
use crate::{
    configuration::{Configuration, MailTls},
    mail::Smtp,
};

/// Examines the mail server, if one is set up; no letter is sent.
pub async fn examine(configuration: &Configuration) -> Finding {
    let Some(server) = &configuration.mail else { return Finding::good("mail", "doctor-mail-none") };
    let host = format!("{}:{}", server.host, server.port);
    let checked = match Smtp::to(server) {
        Ok(smtp) => smtp.check().await,
        Err(error) => Err(error),
    };
    match checked {
        Err(error) => Finding::fails("mail", "doctor-mail-fails")
            .with("server", host)
            .with("reason", format!("{error:#}")),
        Ok(()) if server.tls == MailTls::None && server.user.is_some() => {
            Finding::doubtful("mail", "doctor-mail-plain").with("server", host)
        }
        Ok(()) if configuration.public.is_none() => {
            Finding::doubtful("mail", "doctor-mail-unlinked").with("server", host)
        }
        Ok(()) => Finding::good("mail", "doctor-mail-good").with("server", host),
    }
}
