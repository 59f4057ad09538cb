//! `liandai generate`

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use indicatif::ProgressBar;
use liandai_city::{CityCounts, CitySpec, generate_whole, generate_with_progress};
use liandai_documents::facts::{CsvSink, WorkbookSink};
use liandai_locale::Messages;
use liandai_model::FactSink;

use crate::console::{self, Outcome};

/// Writes the facts of an invented city, to try things out.
///
/// The same officers, year and seed give the same city, byte for byte.
///
///   liandai generate --officers 300 --year 2026 --seed 1 --output city
///   liandai generate --officers 300 --year 2026 --seed 1 --output city.xlsx
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Generate {
    /// How many officers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    officers: u32,

    /// The year that is rated
    #[arg(long, value_parser = clap::value_parser!(i16).range(1980..=2999))]
    year: i16,

    /// Another seed gives another city
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// Folder, or workbook (a name that ends in .xlsx)
    #[arg(long, value_name = "DIR|FILE.xlsx")]
    output: PathBuf,

    /// Also posts, secondments, steering bodies, accounts, and officers' identity and phone numbers, all of them invented
    #[arg(long)]
    organisation: bool,

    /// Replace what is there already
    #[arg(long)]
    force: bool,
}

impl Generate {
    /// Runs the command.
    ///
    /// # Errors
    /// The city cannot be written.
    pub fn run(&self, messages: &Messages) -> Result<Outcome> {
        let path = self.output.display().to_string();
        let is_taken = self.output.is_file()
            || std::fs::read_dir(&self.output).is_ok_and(|mut entries| entries.next().is_some());
        if is_taken && !self.force {
            console::remark(&messages.format("output-exists", &[("path", &path)]));
            return Ok(Outcome::Refused);
        }
        let spec = CitySpec { officers: self.officers, year: self.year, seed: self.seed };
        // About as many rows as the generator makes for an officer.
        let bar = ProgressBar::new(u64::from(self.officers) * 76).with_message(messages.text("writing"));
        let counts = self.write(&spec, &bar)?;
        bar.finish_and_clear();
        let rows = counts.total().to_string();
        console::say(&messages.format("generate-written", &[("path", &path), ("rows", &rows)]));
        Ok(Outcome::Done)
    }

    fn generate<S: FactSink>(
        &self,
        spec: &CitySpec,
        sink: &mut S,
        advance: impl FnMut(u64),
    ) -> Result<CityCounts, S::Error> {
        if self.organisation {
            generate_whole(spec, sink, advance)
        } else {
            generate_with_progress(spec, sink, advance)
        }
    }

    fn write(&self, spec: &CitySpec, bar: &ProgressBar) -> Result<CityCounts> {
        let advance = |rows| bar.set_position(rows);
        if self.output.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx")) {
            let mut workbook = WorkbookSink::new();
            let counts = self.generate(spec, &mut workbook, advance)?;
            workbook.finish(&self.output)?;
            Ok(counts)
        } else {
            let mut folder = CsvSink::new(&self.output)?;
            let counts = self.generate(spec, &mut folder, advance)?;
            folder.finish()?;
            Ok(counts)
        }
    }
}
