//! The commands, one file each.

mod account;
mod assessors;
mod audit;
mod backup;
mod completions;
mod config;
mod db;
mod demo;
mod doctor;
mod explain;
mod export;
mod facts;
mod generate;
mod import;
mod key;
mod migrate;
mod rate;
mod ratings;
mod regulation;
mod restore;
mod serve;
mod template;
mod tenant;
mod verify;
mod worker;

use clap::{Parser, Subcommand};
use liandai_locale::Messages;
use liandai_model::Lang;

use crate::console::Outcome;

/// Rates people by a written personnel regulation, and explains every result.
///
/// A first try:
///   liandai generate --officers 300 --year 2026 --seed 1 --output city
///   liandai rate --input city --period 2026 --output results
///   liandai explain --input city --period 2026 officer:P0000012
#[expect(clippy::doc_markdown, reason = "help is shown as it stands")]
#[derive(Debug, Parser)]
#[command(version, verbatim_doc_comment, after_help = EXIT_CODES)]
pub struct Arguments {
    /// Language of messages: zh or en [default: the environment's LC_ALL or LANG, else zh]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<Lang>,

    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the input has errors; nothing was written
  2  wrong arguments
  3  something else failed: a file cannot be read, the disk is full";

#[derive(Debug, Subcommand)]
enum Command {
    Rate(rate::Rate),
    Explain(explain::Explain),
    Assessors(assessors::Assessors),
    /// Check a regulation package, read it, attach the official text
    #[command(subcommand)]
    Regulation(regulation::Command),
    /// Check fact tables
    #[command(subcommand)]
    Facts(facts::Command),
    /// List stored ratings, write one to files
    #[command(subcommand)]
    Ratings(ratings::Command),
    Verify(verify::Verify),
    Demo(demo::Demo),
    Serve(serve::Serve),
    Worker(worker::Worker),
    Template(template::Template),
    Generate(generate::Generate),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(restore::Restore),
    /// Set up cities
    #[command(subcommand)]
    Tenant(tenant::Command),
    /// Make accounts, and let people back in
    #[command(subcommand)]
    Account(account::Command),
    Import(import::Import),
    Export(export::Export),
    /// Spread the database over several machines
    #[command(subcommand)]
    Db(db::Command),
    /// Make and rotate the keys that seal identity and phone numbers
    #[command(subcommand)]
    Key(key::Command),
    /// Verify the chains of audit records
    #[command(subcommand)]
    Audit(audit::Command),
    Doctor(doctor::Doctor),
    /// Check the configuration
    #[command(subcommand)]
    Config(config::Command),
    Completions(completions::Completions),
}

impl Arguments {
    /// The messages in the language that was asked for.
    pub fn messages(&self) -> Messages {
        Messages::new(self.lang.unwrap_or_else(language_of_environment))
    }

    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> anyhow::Result<Outcome> {
        match &self.command {
            Command::Rate(rate) => rate.run(messages),
            Command::Explain(explain) => explain.run(messages),
            Command::Assessors(assessors) => assessors.run(messages),
            Command::Regulation(command) => command.run(messages),
            Command::Facts(command) => command.run(messages),
            Command::Ratings(command) => command.run(messages),
            Command::Verify(verify) => verify.run(messages),
            Command::Demo(demo) => demo.run(messages),
            Command::Serve(serve) => serve.run(messages),
            Command::Worker(worker) => worker.run(messages),
            Command::Template(template) => template.run(messages),
            Command::Generate(generate) => generate.run(messages),
            Command::Migrate(migrate) => migrate.run(messages),
            Command::Backup(backup) => backup.run(messages),
            Command::Restore(restore) => restore.run(messages),
            Command::Tenant(command) => command.run(messages),
            Command::Account(command) => command.run(messages),
            Command::Import(import) => import.run(messages),
            Command::Export(export) => export.run(messages),
            Command::Db(command) => command.run(messages),
            Command::Key(command) => command.run(messages),
            Command::Audit(command) => command.run(messages),
            Command::Doctor(doctor) => doctor.run(messages),
            Command::Config(command) => Ok(command.run(messages)),
            Command::Completions(completions) => Ok(completions.run()),
        }
    }
}

fn language_of_environment() -> Lang {
    let set = ["LC_ALL", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    if set.is_some_and(|value| value.starts_with("en")) { Lang::En } else { Lang::Zh }
}
