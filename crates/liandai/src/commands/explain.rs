//! `liandai explain`

use anyhow::Result;
use clap::Args;
use liandai_documents::explanation::as_text;
use liandai_locale::Messages;
use liandai_model::SubjectRef;
use liandai_rules::{plan::Plan, population::Population};

use crate::{
    console::{self, Outcome},
    input::Facts,
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
    #[command(flatten)]
    facts: Facts,

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
        self.facts.load(messages, |plan, population, _| self.print(plan, population, messages))
    }

    fn print(&self, plan: &Plan<'_>, population: &Population, messages: &Messages) -> Result<Outcome> {
        let Some(row) = self.find(population, messages) else { return Ok(Outcome::Refused) };
        let rating = plan.rate(population);
        let Some(explanation) = plan.explain(population, &rating, self.subject.subject, row) else {
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
