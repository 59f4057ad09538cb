//! `liandai template`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_documents::template::{Form, write_template};
use liandai_locale::Messages;

use crate::{
    console::{self, Outcome},
    packages,
};

/// Writes an empty workbook to fill in: the right sheets, a note on every column, lists to choose from.
///
///   liandai template --output facts.xlsx
///   liandai template --organisation --output people.xlsx
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Template {
    /// The workbook to write
    #[arg(long, value_name = "FILE.xlsx")]
    output: PathBuf,

    /// Institutions, people, posts, links, bodies and accounts, to be imported, instead of facts to be rated
    #[arg(long)]
    organisation: bool,

    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR")]
    regulation: Option<PathBuf>,
}

impl Template {
    /// Runs the command.
    ///
    /// # Errors
    /// The workbook cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let path = self.output.display().to_string();
        if self.output.exists() && !self.force {
            console::remark(&messages.format("output-exists", &[("path", &path)]));
            return Ok(Outcome::Refused);
        }
        let Some(package) = packages::load(self.regulation.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let form = if self.organisation { Form::Organisation } else { Form::Facts };
        write_template(form, &package, messages, &self.output)?;
        console::say(&messages.format("template-written", &[("path", &path)]));
        Ok(Outcome::Done)
    }
}
