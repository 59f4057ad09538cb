//! `liandai explain`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_documents::explanation::as_text;
use liandai_locale::Messages;
use liandai_model::{Period, SubjectRef};
use liandai_rules::population::Population;

use crate::{
    console::{self, Outcome},
    input, packages,
};

/// Explains one result down to its clauses and facts.
///
/// Every step stands there: the facts used, what was tried and did not apply, and what would have to differ for the next star
/// up. A subject is a kind and an id; a name serves where only one bears it.
///
///   liandai explain --input city --period 2026 officer:P0000012
///   liandai explain --input city --period 2026 --json unit:U030104
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Explain {
    /// Folder of CSV files, or workbook
    #[arg(long, value_name = "DIR|FILE.xlsx")]
    input: PathBuf,

    /// Final rating as 2026, first rating as 2026-H1
    #[arg(long)]
    period: Period,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR")]
    regulation: Option<PathBuf>,

    /// As JSON, for programs
    #[arg(long)]
    json: bool,

    /// officer:ID, unit:ID or institution:ID
    subject: SubjectRef,
}

impl Explain {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(package) = packages::load(self.regulation.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let Some(plan) = super::plan(&package, self.period, messages) else { return Ok(Outcome::Refused) };
        let Some(population) = input::population(&self.input, &plan, messages)? else {
            return Ok(Outcome::Refused);
        };
        let Some(row) = self.find(&population, messages) else { return Ok(Outcome::Refused) };
        let rating = plan.rate(&population);
        let Some(explanation) = plan.explain(&population, &rating, self.subject.subject, row) else {
            console::remark(&messages.text("explain-not-rated"));
            return Ok(Outcome::Refused);
        };
        if self.json {
            console::say(&serde_json::to_string_pretty(&explanation)?);
        } else {
            console::say(&as_text(&explanation, messages));
        }
        Ok(Outcome::Done)
    }

    /// The subject by id, or by name where only one bears it; otherwise says why not.
    fn find(&self, population: &Population, messages: &Messages) -> Option<usize> {
        let SubjectRef { subject, id } = &self.subject;
        let ids = population.ids(*subject);
        if let Some(row) = ids.find(id) {
            return usize::try_from(row).ok();
        }
        let named: Vec<_> = (0..ids.len()).filter(|row| population.name(*subject, *row) == id).collect();
        match named.as_slice() {
            [row] => Some(*row),
            [] => {
                let text = self.subject.to_string();
                console::remark(&messages.format("explain-unknown", &[("subject", &text)]));
                None
            }
            several => {
                let ids: Vec<_> = several.iter().map(|row| format!("{subject}:{}", ids.get(*row))).collect();
                let arguments = [("name", id.as_str()), ("ids", &ids.join(", "))];
                console::remark(&messages.format("explain-several", &arguments));
                None
            }
        }
    }
}
