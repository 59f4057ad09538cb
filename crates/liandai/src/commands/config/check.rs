//! `liandai config check`

use clap::Args;
use liandai_locale::Messages;

use crate::{
    columns::aligned,
    configuration::{self, Flags, ServerFlags},
    console::{self, Outcome},
};

/// Checks the configuration and shows every setting with where it comes from; passwords are masked.
///
/// A flag goes before the environment, the environment before the file, the file before the default. Whatever is wrong
/// anywhere is listed at once, with its place and what to do.
///
///   liandai config check
///   liandai config check --config /etc/liandai/liandai.toml
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    #[command(flatten)]
    flags: Flags,

    #[command(flatten)]
    server: ServerFlags,
}

impl Check {
    /// Runs the command.
    pub fn run(&self, messages: &Messages) -> Outcome {
        let Some(configuration) = configuration::load(&self.flags, &self.server, messages) else {
            return Outcome::Refused;
        };
        let columns = ["setting", "value", "source"];
        let mut rows = vec![columns.map(|column| messages.text(&format!("configuration-column-{column}")))];
        for (field, given) in &configuration.given {
            rows.push([field.name(), configuration.shown(*field), given.source.words(messages)]);
        }
        for line in aligned(&rows) {
            console::say(&line);
        }
        match &configuration.file {
            Some(file) => {
                let file = file.display().to_string();
                console::say(&messages.format("configuration-good", &[("file", &file)]));
            }
            None => console::say(&messages.text("configuration-good-without-file")),
        }
        Outcome::Done
    }
}
