//! Where each policy of a file begins and ends, so that one mistake does not hide the others and each has its place.

use std::ops::Range;

/// The ranges of the statements of `text`: from the first byte that is neither blank nor comment through the semicolon.
pub(super) fn statements(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut begun = None;
    let mut state = State::Between;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        state = match (state, character) {
            (State::Comment, '\n') | (State::Quoted, '"') => State::Between,
            (State::Comment, _) => State::Comment,
            (State::Quoted, '\\') => {
                characters.next();
                State::Quoted
            }
            (State::Quoted, _) => State::Quoted,
            (State::Between, '/') if characters.peek().is_some_and(|next| next.1 == '/') => State::Comment,
            (State::Between, _) if character.is_whitespace() => State::Between,
            (State::Between, _) => {
                let start = *begun.get_or_insert(at);
                if character == ';' {
                    begun = None;
                    found.push(start..at + 1);
                }
                if character == '"' { State::Quoted } else { State::Between }
            }
        };
    }
    found.extend(begun.map(|start| start..text.trim_end().len()));
    found
}

enum State {
    Between,
    Comment,
    Quoted,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_end_with_semicolons_outside_quotes_and_comments() {
        let cases: [(&str, &[&str]); 5] = [
            ("", &[]),
            ("// a; b\n\n", &[]),
            ("a ; b;", &["a ;", "b;"]),
            ("// x\n@n(\"a;\\\"b\") // ;\n p; // end", &["@n(\"a;\\\"b\") // ;\n p;"]),
            ("a; b \n", &["a;", "b"]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = statements(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
