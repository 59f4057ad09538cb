//! `liandai regulation calendar`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_locale::Messages;
use liandai_rules::{
    package::{Origin, Package},
    procedure::{Due, calendar},
};
use serde_json::{Value, json};

use crate::{
    columns::aligned,
    console::{self, Outcome},
    packages,
};

/// Lists the times that a regulation sets for a year's months and ratings, in order of date.
///
/// The last entries lie in the next year: December is appraised in January. ⓐ marks times that
/// rest on an assumption, because the text leaves something open.
///
///   liandai regulation calendar --year 2026
///   liandai regulation calendar --year 2026 --regulation my-regulation --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Calendar {
    /// The year that is appraised and rated
    #[arg(long, value_parser = clap::value_parser!(i16).range(1980..=2999))]
    year: i16,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR", visible_alias = "package")]
    regulation: Option<PathBuf>,

    /// As a JSON array, for programs
    #[arg(long)]
    json: bool,
}

impl Calendar {
    /// Runs the command.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let Some(package) = packages::load(self.regulation.as_deref(), messages)? else {
            return Ok(Outcome::Refused);
        };
        let dues = calendar(&package, self.year);
        if self.json {
            let all = dues.iter().map(as_json).collect();
            console::say(&serde_json::to_string_pretty(&Value::Array(all))?);
        } else if dues.is_empty() {
            let arguments = [("id", package.id.as_str()), ("year", &self.year.to_string())];
            console::say(&messages.format("calendar-none", &arguments));
        } else {
            self.print(&package, &dues, messages);
        }
        Ok(Outcome::Done)
    }

    fn print(&self, package: &Package, dues: &[Due<'_>], messages: &Messages) {
        let arguments = [("title", package.title.get(messages.lang())), ("year", &self.year.to_string())];
        console::say(&messages.format("calendar-title", &arguments));
        let columns = ["period", "what", "from", "to", "clause"];
        let mut rows = vec![columns.map(|column| messages.text(&format!("calendar-column-{column}")))];
        rows.extend(dues.iter().map(|due| cells(due, messages)));
        for line in aligned(&rows) {
            console::say(&line);
        }
        if dues.iter().any(|due| due.rule.origin == Origin::Assumption) {
            console::say(&messages.text("calendar-legend"));
        }
    }
}

fn cells(due: &Due<'_>, messages: &Messages) -> [String; 5] {
    let mark = if due.rule.origin == Origin::Assumption { " ⓐ" } else { "" };
    [
        due.period.to_string(),
        due.rule.title.get(messages.lang()).to_owned(),
        due.first.to_string(),
        due.last.to_string(),
        format!("{}{mark}", due.rule.clause),
    ]
}

fn as_json(due: &Due<'_>) -> Value {
    let rule = due.rule;
    json!({
        "period": due.period.to_string(),
        "id": rule.id,
        "title": { "zh": rule.title.zh, "en": rule.title.en },
        "of": rule.body.of.id(),
        "from": due.first.to_string(),
        "to": due.last.to_string(),
        "clause": rule.clause,
        "assumption": rule.origin == Origin::Assumption,
        "note": rule.note.as_ref().map(|note| json!({ "zh": note.zh, "en": note.en })),
    })
}
