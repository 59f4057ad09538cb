//! What goes to the terminal, and how the program ends.

#![expect(clippy::print_stderr, reason = "this is where the program talks to its user")]

use std::{
    io::{IsTerminal, Write as _},
    process::ExitCode,
};

use liandai_locale::Messages;

/// How a command ended; the numbers are documented in `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// The input has errors; nothing was written.
    Refused,
    /// Something outside the input went wrong: a file, the disk.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            // 2 is clap's, for wrong arguments.
            Outcome::Refused => 1,
            Outcome::Failed => 3,
        })
    }
}

/// Whether colours are welcome there: it is a terminal, and the user has not said `NO_COLOR`.
pub fn is_coloured(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A line for the user who asked. Whoever has closed the pipe, as `head` does, has read enough.
pub fn say(line: &str) {
    if writeln!(std::io::stdout().lock(), "{line}").is_err() {
        std::process::exit(0);
    }
}

/// A line that does not belong to the answer: a warning, a diagnostic.
pub fn remark(line: &str) {
    eprintln!("{line}");
}

/// Why the command failed, with all causes.
pub fn failure(messages: &Messages, error: &anyhow::Error) {
    eprintln!("{}", messages.format("failed", &[("reason", &format!("{error:#}"))]));
}
