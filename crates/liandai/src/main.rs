//! The command line. Each command is one file under `commands`; this one only reads arguments and reports failure.

mod backup;
mod columns;
mod commands;
mod configuration;
mod console;
mod diagnostics;
mod input;
mod installation;
mod keys_file;
mod last_backup;
mod logging;
mod mail;
mod operator;
mod packages;
mod password;
mod server;
mod system;
mod work;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let arguments = commands::Arguments::parse();
    let messages = arguments.messages();
    match arguments.run(&messages) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            console::failure(&messages, &error);
            console::Outcome::Failed.into()
        }
    }
}
