//! The official text attached to a package: `official-text.json` beside its rules. The text is nobody's part of this
//! program, so that it is a file of its own.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use liandai_documents::official_text::Match;
use serde_json::Value;

/// The file's name in a package's folder.
const FILE: &str = "official-text.json";

/// Where the text of a package is kept: in its folder; for the built-in package in the current one.
pub fn place(package: Option<&Path>) -> PathBuf {
    package.map_or_else(|| PathBuf::from(FILE), |folder| folder.join(FILE))
}

/// An official text, clause by clause.
#[derive(Debug)]
pub struct Attached {
    /// The id of the package that it was attached to.
    pub regulation: String,
    /// The name of the document that it was taken from.
    pub source: String,
    /// The text of each clause by its id.
    pub clauses: BTreeMap<String, String>,
}

impl Attached {
    /// Reads a file; `None` if there is none.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read(path: &Path) -> Result<Option<Result<Self, NotAttached>>> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(Self::parse(&bytes))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| path.display().to_string()),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self, NotAttached> {
        let value: Value = serde_json::from_slice(bytes).map_err(|_| NotAttached)?;
        let string = |value: &Value| value.as_str().map(str::to_owned).ok_or(NotAttached);
        let clauses = value.get("clauses").and_then(Value::as_object).ok_or(NotAttached)?;
        Ok(Self {
            regulation: string(value.get("regulation").ok_or(NotAttached)?)?,
            source: string(value.get("source").ok_or(NotAttached)?)?,
            clauses: clauses
                .iter()
                .map(|(id, text)| Ok((id.clone(), string(text)?)))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// The file is not one that `attach-text` wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAttached;

/// Writes a file, its clauses in the order of the tree: aside, and renamed when it is complete.
///
/// # Errors
/// What the operating system says.
pub fn write(path: &Path, regulation: &str, source: &str, clauses: &[Match]) -> Result<()> {
    let text = json(regulation, source, clauses)?;
    put(path, &text).with_context(|| path.display().to_string())
}

fn json(regulation: &str, source: &str, clauses: &[Match]) -> Result<String> {
    let quoted = |text: &str| serde_json::to_string(text);
    let mut lines = Vec::new();
    for clause in clauses {
        lines.push(format!("    {}: {}", quoted(&clause.id)?, quoted(&clause.text)?));
    }
    let (regulation, source, clauses) = (quoted(regulation)?, quoted(source)?, lines.join(",\n"));
    Ok(format!(
        "{{\n  \"regulation\": {regulation},\n  \"source\": {source},\n  \"clauses\": {{\n{clauses}\n  }}\n}}\n"
    ))
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".liandai-");
    // Readable as any new file is; a temporary file's owner-only rights would stay with the result.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(id: &str, text: &str) -> Match {
        Match { id: id.to_owned(), line: 1, text: text.to_owned(), closing: Vec::new() }
    }

    #[test]
    fn what_is_written_is_read_in_the_order_of_the_tree() {
        let clauses = [clause("二", "第二“条”\n\"\\"), clause("一", "第一条")];
        let text = json("a", "b.txt", &clauses).unwrap();
        assert!(text.find("二").unwrap() < text.find("第一条").unwrap());
        let read = Attached::parse(text.as_bytes()).unwrap();
        assert_eq!((read.regulation.as_str(), read.source.as_str()), ("a", "b.txt"));
        assert_eq!(read.clauses["二"], "第二“条”\n\"\\");
        assert_eq!(read.clauses.len(), 2);
    }

    #[test]
    fn other_files_are_not_read() {
        for text in ["", "[]", "{}", r#"{"regulation": "a", "source": "b", "clauses": {"一": 1}}"#] {
            assert_eq!(Attached::parse(text.as_bytes()).err(), Some(NotAttached), "{text}");
        }
    }
}
