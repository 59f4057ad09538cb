//! Where log lines go: to standard error, as text for people or as JSON for programs, from the configured level on. What is secret does
//! not print itself, so it cannot get here; statements of the database are logged without their values.

use std::{io::IsTerminal as _, panic};

use tracing_subscriber::{Layer, Registry, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _};

use crate::{
    configuration::{Configuration, LogFormat},
    console,
};

/// Starts logging; a panic becomes a log line too, so that whoever collects logs sees it.
pub fn start(configuration: &Configuration) {
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match configuration.log_format {
        LogFormat::Text => {
            let in_colour = std::io::stderr().is_terminal() && console::is_coloured(&std::io::stderr());
            Box::new(fmt::layer().with_writer(std::io::stderr).with_ansi(in_colour))
        }
        LogFormat::Json => Box::new(fmt::layer().json().flatten_event(true).with_writer(std::io::stderr)),
    };
    let chosen = lines.with_filter(configuration.log_level.clone());
    // Whoever has started logging already goes on as it was.
    if tracing_subscriber::registry().with(chosen).try_init().is_ok() {
        panic::set_hook(Box::new(|info| {
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            let message = info.payload_as_str().unwrap_or_default();
            let backtrace = std::backtrace::Backtrace::capture();
            tracing::error!(place, message, %backtrace, "panic");
        }));
    }
}
