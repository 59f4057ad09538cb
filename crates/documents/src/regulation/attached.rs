//! The official text of a regulation, clause by clause, as JSON. The text is no part of a package: an administrator attaches it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::official_text::Match;

/// An official text, clause by clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The id of the package that it was attached to.
    pub regulation: String,
    /// The name of the document that it was taken from.
    pub source: String,
    /// The text of each clause by its id.
    pub clauses: BTreeMap<String, String>,
}

/// A text that [`attached_json`] did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an attached official text")]
pub struct NotAttached;

impl Attached {
    /// Reads what [`attached_json`] wrote.
    ///
    /// # Errors
    /// It is something else.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAttached> {
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

/// The matched clauses of a document, in the order of the tree, a clause a line.
#[must_use]
pub fn attached_json(regulation: &str, source: &str, clauses: &[Match]) -> String {
    let quoted = |text: &str| Value::from(text).to_string();
    let lines: Vec<_> =
        clauses.iter().map(|one| format!("    {}: {}", quoted(&one.id), quoted(&one.text))).collect();
    let (regulation, source, clauses) = (quoted(regulation), quoted(source), lines.join(",\n"));
    format!(
        "{{\n  \"regulation\": {regulation},\n  \"source\": {source},\n  \"clauses\": {{\n{clauses}\n  }}\n}}\n"
    )
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
        let text = attached_json("a", "b.txt", &clauses);
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
