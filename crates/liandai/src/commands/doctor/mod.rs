//! `liandai doctor`

mod data;
mod database;
mod finding;
mod keys;
mod mail;
mod reach;

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;

use self::finding::{Finding, Health};
use crate::{
    columns::aligned,
    configuration::{self, Configuration, Flags, ServerFlags},
    console::{self, Outcome},
    installation,
};

/// Examines an installation: database, migrations, keys, folders, disk, clock, backups, mail server; says what is wrong and what to do.
///
/// Changes nothing. The exit code is 1 if anything fails; warnings do not count.
///
///   liandai doctor
///   liandai doctor --config /etc/liandai/liandai.toml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Doctor {
    #[command(flatten)]
    flags: Flags,

    #[command(flatten)]
    server: ServerFlags,
}

impl Doctor {
    /// Runs the command.
    ///
    /// # Errors
    /// The program itself cannot go on.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(configuration) = configuration::load(&self.flags, &self.server, messages) else {
            return Ok(Outcome::Refused);
        };
        let findings = installation::block_on(examine(&configuration, messages))?;
        for line in lines(&findings, messages) {
            console::say(&line);
        }
        let count = |health| findings.iter().filter(|finding| finding.health == health).count().to_string();
        let (fails, warnings) = (count(Health::Fails), count(Health::Doubtful));
        let summary = [("fails", fails.as_str()), ("warnings", warnings.as_str())];
        console::say(&messages.format("doctor-summary", &summary));
        Ok(if fails == "0" { Outcome::Done } else { Outcome::Refused })
    }
}

async fn examine(configuration: &Configuration, messages: &Messages) -> Result<Vec<Finding>> {
    let database = database::examine(configuration).await;
    let mut findings = database.findings;
    findings.extend(keys::examine(configuration, &database.in_use, messages));
    findings.extend(data::examine(configuration));
    findings.extend(reach::examine(configuration));
    findings.push(mail::examine(configuration).await);
    Ok(findings)
}

/// A line for each finding, and one below it for its remedy.
fn lines(findings: &[Finding], messages: &Messages) -> Vec<String> {
    let rows: Vec<_> = findings.iter().map(|finding| finding.cells(messages)).collect();
    let remedies = findings.iter().map(|finding| finding.remedy(messages));
    let lines = aligned(&rows).into_iter().zip(remedies);
    lines.flat_map(|(line, remedy)| [Some(line), remedy]).flatten().collect()
}
