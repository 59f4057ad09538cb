//! `liandai regulation show`

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use liandai_documents::regulation::{self as rules, Attached, Entry};
use liandai_locale::Messages;
use liandai_rules::package::{Clause, Origin, Package, parent_clause};
use serde_json::{Value, json};

use super::{
    attached,
    clause_name::{self, Named},
};
use crate::{
    console::{self, Outcome},
    packages,
};

/// Shows the clause tree of a regulation, or one clause with every rule that carries it out.
///
/// The tree lists each clause with what it carries and how many rules cite it; ⓐ marks clauses
/// on which something is an assumption, because the text leaves it open. A clause is named by
/// its numbers, as 五(二)1(2)③; numbers in between can be left out where only one clause fits,
/// and parentheses may be full-width. If the official text has been attached, it is shown too.
///
///   liandai regulation show
///   liandai regulation show '五(二)2'
///   liandai regulation show '三(四)(8)'
///   liandai regulation show --package my-regulation --json
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Show {
    /// A clause [default: all, as a tree]
    #[arg(value_name = "CLAUSE")]
    clause: Option<String>,

    /// Folder of a regulation package [default: the Changde Measures, built in]
    #[arg(long, value_name = "DIR", visible_alias = "regulation")]
    package: Option<PathBuf>,

    /// File that attach-text wrote [default: official-text.json in the package's folder]
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,

    /// As JSON, for programs
    #[arg(long)]
    json: bool,
}

impl Show {
    /// Runs the command.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let folder = self.package.as_deref();
        let Some(package) = packages::load(folder, messages)? else { return Ok(Outcome::Refused) };
        let rules = rules::all(&package, messages);
        let Some(name) = &self.clause else {
            if self.json {
                let tree = package.clauses.iter().map(|clause| tree_entry(clause, &rules)).collect();
                console::say(&serde_json::to_string_pretty(&Value::Array(tree))?);
            } else {
                tree(&package, &rules, messages);
            }
            return Ok(Outcome::Done);
        };
        let clause = match clause_name::find(&package, name) {
            Named::One(clause) => clause,
            Named::Several(clauses) => {
                console::remark(&messages.format("regulation-clause-several", &[("name", name)]));
                for clause in clauses {
                    console::remark(&format!("  {}", heading(clause, messages)));
                }
                return Ok(Outcome::Refused);
            }
            Named::Unknown => {
                console::remark(&messages.format("regulation-clause-unknown", &[("name", name)]));
                return Ok(Outcome::Refused);
            }
        };
        let text = match self.official_text(folder, &package, messages)? {
            Text::Attached(text) => Some(text),
            Text::None => None,
            Text::Refused => return Ok(Outcome::Refused),
        };
        let shown = Shown { package: &package, clause, rules: &rules, text: text.as_ref() };
        if self.json {
            console::say(&serde_json::to_string_pretty(&shown.as_json())?);
        } else {
            shown.print(messages);
        }
        Ok(Outcome::Done)
    }

    /// The attached text. What is wrong with a file that was not asked for is only a warning.
    fn official_text(&self, folder: Option<&Path>, package: &Package, messages: &Messages) -> Result<Text> {
        let path = self.text.clone().unwrap_or_else(|| attached::place(folder));
        let name = path.display().to_string();
        let problem = match attached::read(&path)? {
            Some(Ok(text)) if text.regulation == package.id => return Ok(Text::Attached(text)),
            Some(Ok(text)) => messages
                .format("official-text-of-other", &[("path", &name), ("regulation", &text.regulation)]),
            Some(Err(_)) => messages.format("official-text-not-attached", &[("path", &name)]),
            None if self.text.is_none() => return Ok(Text::None),
            None => messages.format("official-text-no-file", &[("path", &name)]),
        };
        console::remark(&problem);
        Ok(if self.text.is_some() { Text::Refused } else { Text::None })
    }
}

enum Text {
    Attached(Attached),
    None,
    Refused,
}

fn heading(clause: &Clause, messages: &Messages) -> String {
    format!("{} {}", clause.id, clause.title.get(messages.lang()))
}

fn carries(clause: &Clause, messages: &Messages) -> String {
    let words: Vec<_> =
        clause.carries.iter().map(|what| messages.text(&format!("regulation-carries-{what}"))).collect();
    words.join(&messages.text("regulation-list-separator"))
}

/// How many clauses stand above it.
fn depth(id: &str) -> usize {
    std::iter::successors(parent_clause(id), |id| parent_clause(id)).count()
}

fn rules_on<'r, 'p>(clause: &Clause, rules: &'r [Entry<'p>]) -> Vec<&'r Entry<'p>> {
    rules.iter().filter(|rule| rule.clause == clause.id).collect()
}

fn tree(package: &Package, rules: &[Entry<'_>], messages: &Messages) {
    console::say(package.title.get(messages.lang()));
    for clause in &package.clauses {
        let on_it = rules_on(clause, rules);
        let mark = if is_assumed(&on_it) { " ⓐ" } else { "" };
        let count = if on_it.is_empty() {
            String::new()
        } else {
            messages.format("regulation-tree-rules", &[("count", &on_it.len().to_string())])
        };
        let indent = "  ".repeat(depth(&clause.id) + 1);
        let (heading, carries) = (heading(clause, messages), carries(clause, messages));
        console::say(&format!("{indent}{heading} [{carries}{count}]{mark}"));
    }
    console::say(&messages.text("regulation-tree-legend"));
}

fn is_assumed(rules: &[&Entry<'_>]) -> bool {
    rules.iter().any(|rule| rule.origin == Origin::Assumption)
}

fn tree_entry(clause: &Clause, rules: &[Entry<'_>]) -> Value {
    let on_it = rules_on(clause, rules);
    json!({
        "id": clause.id,
        "parent": parent_clause(&clause.id),
        "title": { "zh": clause.title.zh, "en": clause.title.en },
        "carries": clause.carries,
        "rules": on_it.len(),
        "assumption": is_assumed(&on_it),
    })
}

/// One clause with everything on it.
struct Shown<'s> {
    package: &'s Package,
    clause: &'s Clause,
    rules: &'s [Entry<'s>],
    text: Option<&'s Attached>,
}

impl Shown<'_> {
    fn children(&self) -> impl Iterator<Item = &Clause> {
        self.package.clauses.iter().filter(|clause| parent_clause(&clause.id) == Some(&self.clause.id))
    }

    fn official_text(&self) -> Option<&str> {
        self.text?.clauses.get(&self.clause.id).map(String::as_str)
    }

    fn print(&self, messages: &Messages) {
        console::say(&heading(self.clause, messages));
        if let Some(parent) = parent_clause(&self.clause.id).and_then(|parent| self.package.clause(parent)) {
            console::say(&messages.format("regulation-parent", &[("clause", &heading(parent, messages))]));
        }
        console::say(&messages.format("regulation-carries", &[("carries", &carries(self.clause, messages))]));
        console::say(&format!("\n{}", self.clause.summary.get(messages.lang())));
        let rules = rules_on(self.clause, self.rules);
        if !rules.is_empty() {
            let count = rules.len().to_string();
            console::say(&format!("\n{}", messages.format("regulation-rules", &[("count", &count)])));
        }
        for rule in rules {
            console::say("");
            for line in rule.lines(messages) {
                console::say(&format!("  {line}"));
            }
        }
        let children: Vec<_> = self.children().collect();
        if !children.is_empty() {
            console::say(&format!("\n{}", messages.text("regulation-children")));
        }
        for child in children {
            console::say(&format!("  {}", heading(child, messages)));
        }
        if let (Some(text), Some(attached)) = (self.official_text(), self.text) {
            let title = messages.format("regulation-official-text", &[("source", &attached.source)]);
            console::say(&format!("\n{title}"));
            for line in text.lines() {
                console::say(&format!("  {line}"));
            }
        }
    }

    fn as_json(&self) -> Value {
        let clause = self.clause;
        json!({
            "id": clause.id,
            "parent": parent_clause(&clause.id),
            "title": { "zh": clause.title.zh, "en": clause.title.en },
            "summary": { "zh": clause.summary.zh, "en": clause.summary.en },
            "carries": clause.carries,
            "rules": rules_on(clause, self.rules).into_iter().map(Entry::as_json).collect::<Vec<_>>(),
            "children": self.children().map(|child| &child.id).collect::<Vec<_>>(),
            "official_text": self.official_text(),
        })
    }
}
