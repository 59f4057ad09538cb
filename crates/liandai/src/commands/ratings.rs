//! `liandai ratings …`

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use liandai_locale::Messages;
use liandai_model::RatingId;

use crate::{
    console::{self, Outcome},
    operator::Which,
};

/// What to do with stored ratings.
#[derive(Debug, Subcommand)]
pub enum Command {
    List(List),
    Export(Export),
}

/// Lists the ratings of a city with their ids.
///
///   liandai ratings list
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct List {
    #[command(flatten)]
    which: Which,
}

/// Writes what is stored of a rating: results.csv, and settlement.csv if it was proclaimed.
///
/// They are what liandai rate writes from the facts of the rating, byte for byte. No policy is asked; that it was written is recorded in
/// the audit.
///
///   liandai ratings export 019a… --output results
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Export {
    #[command(flatten)]
    which: Which,

    /// Id of the rating, as liandai ratings list shows it
    rating: RatingId,

    /// Folder for the files
    #[arg(long, value_name = "DIR")]
    output: PathBuf,
}

impl Command {
    /// Runs the command.
    ///
    /// # Errors
    /// The database or the keys cannot be used, a file cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        match self {
            Self::List(list) => list.which.with("liandai ratings list", messages, async |service, by| {
                for row in service.ratings_from_outside(by).await? {
                    let state = messages.text(&format!("rating-state-{}", row.rating.state));
                    let (rating, counts) = (&row.rating, &row.counts);
                    let officers = counts.officers.all();
                    console::say(&format!("{}  {:<8} {state}  {officers}", rating.id, rating.period));
                }
                Ok(())
            }),
            Self::Export(export) => export.run(messages),
        }
    }
}

impl Export {
    fn run(&self, messages: &Messages) -> Result<Outcome> {
        let outcome = self.which.with("liandai ratings export", messages, async |service, by| {
            service.dump_rating(by, self.rating, &self.output).await
        })?;
        if outcome == Outcome::Done {
            let path = self.output.display().to_string();
            console::say(&messages.format("rate-written", &[("path", &path)]));
        }
        Ok(outcome)
    }
}
