//! Where regulation packages come from: a folder, or the one that is part of the program; and whether they are in order.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use liandai_locale::Messages;
use liandai_rules::{
    diagnostic::{Diagnostic, Source},
    package::Package,
};
use liandai_service::built_in;

use crate::{console, diagnostics};

/// The files of the package in a folder, by name; without a folder, of the built-in package.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn sources(folder: Option<&Path>) -> Result<Vec<Source>> {
    let Some(folder) = folder else {
        return Ok(built_in::sources());
    };
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut sources = Vec::new();
    for entry in entries {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            sources.push(Source { name, text });
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(sources)
}

/// A checked package. What is wrong with it is drawn; `None` if it cannot be used.
///
/// # Errors
/// The folder or a file in it cannot be read.
pub fn load(folder: Option<&Path>, messages: &Messages) -> Result<Option<Package>> {
    let sources = sources(folder)?;
    let (package, diagnostics) = match Package::check(&sources) {
        Ok((package, warnings)) => (Some(package), warnings),
        Err(diagnostics) => (None, diagnostics),
    };
    let in_colour = console::is_coloured(&std::io::stderr());
    for one in &diagnostics {
        console::remark(&diagnostics::draw(one, &sources, messages, in_colour));
    }
    if package.is_none() {
        console::remark(&counted("regulation-refused", &diagnostics, messages));
    }
    Ok(package)
}

/// A message with the numbers of errors and warnings.
pub fn counted(key: &str, diagnostics: &[Diagnostic], messages: &Messages) -> String {
    let (errors, warnings) = diagnostics::count(diagnostics);
    messages.format(key, &[("errors", &errors.to_string()), ("warnings", &warnings.to_string())])
}
