//! `liandai assessors`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use liandai_documents::results::{Routed, all_assessors, write_assessors};
use liandai_locale::Messages;
use liandai_model::Subject;
use liandai_rules::{
    package::{Assessor, Origin, Rule},
    plan::Plan,
    population::Population,
    procedure::Unroutable,
};

use crate::{
    console::{self, Outcome},
    input::Facts,
};

/// Finds out who approves whose sheet, by the regulation's rules on assessors.
///
/// Says how many fall under each case, and names everybody for whom no assessor can be found. The CSV file has one row for
/// each subject, in the order of results.csv; an empty place is one without an assessor.
///
///   liandai assessors --input city --period 2026
///   liandai assessors --input city --period 2026-H1 --output assessors.csv
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Assessors {
    #[command(flatten)]
    facts: Facts,

    /// File for subject, `subject_id`, name, body, `institution_id`, case, clause
    #[arg(long, value_name = "FILE.csv")]
    output: Option<PathBuf>,
}

impl Assessors {
    /// Runs the command.
    ///
    /// # Errors
    /// What went wrong outside the input.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        self.facts.load(messages, |plan, population, _| self.write(plan, population, messages))
    }

    fn write(&self, plan: &Plan<'_>, population: &Population, messages: &Messages) -> Result<Outcome> {
        let routed = all_assessors(plan, population);
        if routed.is_empty() {
            console::remark(&messages.format("assessors-none", &[("id", &plan.package.id)]));
            return Ok(Outcome::Refused);
        }
        if let Some(file) = &self.output {
            write_assessors(population, &routed, file)?;
        }
        Summary { plan, population, routed: &routed, messages }.print();
        if let Some(file) = &self.output {
            console::say(&messages.format("assessors-written", &[("path", &file.display().to_string())]));
        }
        Ok(Outcome::Done)
    }
}

/// What came out, for a terminal.
struct Summary<'s> {
    plan: &'s Plan<'s>,
    population: &'s Population,
    routed: &'s [Routed<'s>],
    messages: &'s Messages,
}

impl Summary<'_> {
    fn print(&self) {
        let title = self.plan.package.title.get(self.messages.lang());
        let arguments = [("title", title), ("period", &self.plan.period.to_string())];
        console::say(&self.messages.format("assessors-title", &arguments));
        for (subject, routings) in self.routed {
            let count = [("subject", self.subject(*subject)), ("count", routings.len().to_string())];
            let count = count.each_ref().map(|(name, value)| (*name, value.as_str()));
            console::say(&self.messages.format("assessors-subject", &count));
            let assessors = self.plan.package.procedure.iter().flat_map(|procedure| &procedure.assessors);
            for case in assessors {
                let falls = |routing: &&liandai_rules::procedure::Routing<'_>| {
                    routing.case.is_some_and(|found| std::ptr::eq(found, case)) && routing.institution.is_ok()
                };
                let count = routings.iter().filter(falls).count();
                if count > 0 {
                    console::say(&format!("  {}", self.case(case, count)));
                }
            }
        }
        self.unroutable();
    }

    fn subject(&self, subject: Subject) -> String {
        self.messages.text(&format!("regulation-subject-{subject}"))
    }

    fn case(&self, case: &Rule<Assessor>, count: usize) -> String {
        let body = self.messages.text(&format!("assessors-body-{}", case.body.body.id()));
        let mark = if case.origin == Origin::Assumption { " ⓐ" } else { "" };
        let arguments = [
            ("title", case.title.get(self.messages.lang())),
            ("body", &body),
            ("count", &count.to_string()),
            ("clause", &format!("{}{mark}", case.clause)),
        ];
        self.messages.format("assessors-case", &arguments)
    }

    /// Everybody without an assessor, by name.
    fn unroutable(&self) {
        let lost = self.routed.iter().flat_map(|(subject, routings)| {
            let errors = routings.iter().enumerate();
            errors.filter_map(|(row, routing)| Some((*subject, row, routing.institution.err()?)))
        });
        let lost: Vec<_> = lost.collect();
        if lost.is_empty() {
            console::say(&self.messages.text("assessors-complete"));
            return;
        }
        console::say(&self.messages.format("assessors-lost", &[("count", &lost.len().to_string())]));
        for (subject, row, why) in lost {
            console::say(&format!("  {}", self.lost(subject, row, why)));
        }
    }

    fn lost(&self, subject: Subject, row: usize, why: Unroutable) -> String {
        let population = self.population;
        let home = population.institution_of(subject, row);
        let arguments = [
            ("subject", format!("{subject}:{}", population.ids(subject).get(row))),
            ("name", population.name(subject, row).to_owned()),
            ("home", home.map_or("", |home| population.name(Subject::Institution, home)).to_owned()),
            ("why", self.messages.text(&format!("assessors-lost-{}", why.id()))),
        ];
        let arguments = arguments.each_ref().map(|(name, value)| (*name, value.as_str()));
        self.messages.format("assessors-lost-one", &arguments)
    }
}
