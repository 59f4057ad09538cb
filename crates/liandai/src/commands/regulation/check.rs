//! `liandai regulation check`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_documents::regulation as rules;
use liandai_locale::Messages;
use liandai_rules::package::{Origin, Package};
use serde_json::Value;

use crate::{
    console::{self, Outcome},
    diagnostics, packages,
};

/// Checks a regulation package and reports everything that is wrong with it at once.
///
/// Each mistake is shown with its file, line and column, and with what to do about it. The
/// package can be used if only warnings remain.
///
///   liandai regulation check
///   liandai regulation check my-regulation
///   liandai regulation check my-regulation --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Check {
    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(value_name = "DIR")]
    package: Option<PathBuf>,

    /// As a JSON array, for programs
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Runs the command.
    ///
    /// # Errors
    /// The package's files cannot be read.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let sources = packages::sources(self.package.as_deref())?;
        let (package, found) = match Package::check(&sources) {
            Ok((package, warnings)) => (Some(package), warnings),
            Err(diagnostics) => (None, diagnostics),
        };
        if self.json {
            let all = found.iter().map(|one| diagnostics::as_json(one, &sources, messages)).collect();
            console::say(&serde_json::to_string_pretty(&Value::Array(all))?);
        } else {
            let in_colour = console::is_coloured(&std::io::stdout());
            for one in &found {
                console::say(&diagnostics::draw(one, &sources, messages, in_colour));
            }
            console::say(&match &package {
                Some(package) if found.is_empty() => ready(package, messages),
                Some(package) => {
                    let counted = packages::counted("regulation-warned", &found, messages);
                    format!("{counted}\n{}", ready(package, messages))
                }
                None => packages::counted("regulation-refused", &found, messages),
            });
        }
        Ok(if package.is_some() { Outcome::Done } else { Outcome::Refused })
    }
}

/// One line about a package that can be used.
fn ready(package: &Package, messages: &Messages) -> String {
    let rules = rules::all(package, messages);
    let assumptions = rules.iter().filter(|rule| rule.origin == Origin::Assumption).count();
    let mark = if package.effective_origin == Origin::Assumption { "ⓐ" } else { "" };
    messages.format(
        "regulation-ready",
        &[
            ("id", &package.id),
            ("title", package.title.get(messages.lang())),
            ("from", &format!("{}{mark}", package.effective_from)),
            ("clauses", &package.clauses.len().to_string()),
            ("rules", &rules.len().to_string()),
            ("assumptions", &assumptions.to_string()),
        ],
    )
}
