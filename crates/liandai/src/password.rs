//! Passwords that are piped in. They are never arguments, which stand in the list of processes and in histories; nor typed into a
//! terminal, which would show them.

use std::io::{self, BufRead as _, IsTerminal as _};

use anyhow::{Result, anyhow};
use liandai_locale::Messages;
use liandai_service::safety::Secret;

/// The first line of standard input.
///
/// # Errors
/// There is none, or it is a terminal.
pub fn read(messages: &Messages) -> Result<Secret> {
    let input = io::stdin();
    if input.is_terminal() {
        return Err(anyhow!(messages.text("command-password-shown")));
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(anyhow!(messages.text("command-password-none")));
    }
    Ok(Secret::from(password))
}
