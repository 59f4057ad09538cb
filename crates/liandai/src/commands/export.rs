//! `liandai export`

use std::{
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use clap::Args;
use liandai_locale::Messages;
use liandai_service::import::Format;

use crate::{
    console::{self, Outcome},
    operator::Which,
};

/// Writes institutions, units, officers, posts, links, bodies and accounts to a file, in the form in which liandai import reads them.
///
/// Identity and phone numbers and passwords stay where they are: this is no backup. A name that ends in .zip gives CSV files. No policy
/// is asked; that it was written is recorded in the audit.
///
///   liandai export --output people.xlsx
///   liandai export --output people.zip
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Export {
    #[command(flatten)]
    which: Which,

    /// The file to write: .xlsx or .zip
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// Replace the file if it is there already
    #[arg(long)]
    force: bool,
}

impl Export {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used, the file cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let path = self.output.display().to_string();
        let ending = self.output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let format = match ending.as_deref() {
            Some("xlsx") => Format::Workbook,
            Some("zip") => Format::Archive,
            _ => {
                console::remark(&messages.format("dump-ending", &[("path", &path)]));
                return Ok(Outcome::Refused);
            }
        };
        if self.output.exists() && !self.force {
            console::remark(&messages.format("output-exists", &[("path", &path)]));
            return Ok(Outcome::Refused);
        }
        let mut bytes = Vec::new();
        let outcome = self.which.with("liandai export", messages, async |service, by| {
            bytes = service.dump_organisation(by, format, messages.lang()).await?;
            Ok(())
        })?;
        if outcome == Outcome::Done {
            write(&bytes, &self.output).with_context(|| path.clone())?;
            console::say(&messages.format("dump-written", &[("path", &path)]));
        }
        Ok(outcome)
    }
}

/// Aside and into place, so that nobody ever finds half of it; for this user's eyes alone, as temporary files are.
fn write(bytes: &[u8], path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.persist(path)?;
    Ok(())
}
