//! `liandai completions`

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::console::{self, Outcome};

/// Prints completions for a shell.
///
///   liandai completions bash > /etc/bash_completion.d/liandai
#[expect(clippy::doc_markdown, reason = "help is shown as it stands")]
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    /// Runs the command.
    pub fn run(&self) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut super::Arguments::command(), "liandai", &mut script);
        console::say(&String::from_utf8_lossy(&script));
        Outcome::Done
    }
}
