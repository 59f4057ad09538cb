//! Text of a condition to a tree with places. Knows the grammar and no names.

use std::ops::Range;

use crate::exact::Decimal;

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

impl Comparison {
    /// As it is written.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Equal => "==",
            Self::NotEqual => "!=",
        }
    }

    /// Whether values so ordered satisfy the comparison.
    #[must_use]
    pub const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Below => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Above => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
        }
    }

    /// Whether it asks for an order, which words and flags do not have.
    #[must_use]
    pub const fn needs_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// A tree as written. Spans are bytes within the condition's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `a || b`
    Or(Vec<Syntax>),
    /// `a && b`
    And(Vec<Syntax>),
    /// `!a`
    Not(Box<Syntax>),
    /// A name that stands alone: a flag or a switch.
    Flag(Term),
    /// `a < b`
    Compare(Term, Comparison, Term),
    /// `a in ["x", "y"]`
    In(Term, Vec<Term>),
}

/// One operand as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// Where in the condition.
    pub span: Range<usize>,
}

/// What an operand is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// `months_below`
    Name(String),
    /// `findings("sanction")`
    Call(String, String),
    /// `0.6`
    Number(Decimal),
    /// `"head"`
    Word(String),
}

/// Where a condition cannot be read, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Bytes within the condition.
    pub span: Range<usize>,
    /// What would have been right.
    pub expected: &'static str,
}

/// How deep parentheses and `!` may nest.
const MAX_DEPTH: usize = 32;

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Name(String),
    Number(Decimal),
    Word(String),
    Sign(&'static str),
}

/// Two-character signs first, so that `<=` is not read as `<`.
const SIGNS: [&str; 14] = ["||", "&&", "<=", ">=", "==", "!=", "<", ">", "!", "(", ")", "[", "]", ","];

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, SyntaxError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length_while = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let first = rest.chars().next().unwrap_or(' ');
        let (token, length) = if first.is_whitespace() {
            (None, first.len_utf8())
        } else if first.is_ascii_alphabetic() {
            let length = length_while(|c| c.is_ascii_alphanumeric() || c == '_');
            (rest.get(..length).map(|name| Token::Name(name.to_owned())), length)
        } else if first.is_ascii_digit() {
            let length = length_while(|c| c.is_ascii_digit() || c == '.');
            let number = rest.get(..length).and_then(Decimal::parse);
            let error = SyntaxError { span: at..at + length, expected: "number" };
            (Some(Token::Number(number.ok_or(error)?)), length)
        } else if first == '"' || first == '\'' {
            let error = SyntaxError { span: at..text.len(), expected: "closing-quote" };
            let inner = rest.get(1..).unwrap_or_default();
            let end = inner.find(first).ok_or(error)?;
            (inner.get(..end).map(|word| Token::Word(word.to_owned())), end + 2)
        } else if let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) {
            (Some(Token::Sign(sign)), sign.len())
        } else {
            return Err(SyntaxError { span: at..at + first.len_utf8(), expected: "known-sign" });
        };
        if let Some(token) = token {
            found.push((token, at..at + length));
        }
        at += length;
    }
    Ok(found)
}

struct Parser {
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    depth: usize,
}

/// Reads a condition.
///
/// # Errors
/// The first place where it does not follow the grammar.
pub fn parse(text: &str) -> Result<Syntax, SyntaxError> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, end: text.len(), depth: 0 };
    let syntax = parser.or()?;
    match parser.tokens.get(parser.at) {
        None => Ok(syntax),
        Some((_, span)) => Err(SyntaxError { span: span.clone(), expected: "operator-or-end" }),
    }
}

impl Parser {
    fn error(&self, expected: &'static str) -> SyntaxError {
        let span = self.tokens.get(self.at).map_or(self.end..self.end, |(_, span)| span.clone());
        SyntaxError { span, expected }
    }

    fn takes(&mut self, sign: &str) -> bool {
        let found = matches!(self.tokens.get(self.at), Some((Token::Sign(s), _)) if *s == sign);
        self.at += usize::from(found);
        found
    }

    fn or(&mut self) -> Result<Syntax, SyntaxError> {
        self.chain("||", Self::and, Syntax::Or)
    }

    fn and(&mut self) -> Result<Syntax, SyntaxError> {
        self.chain("&&", Self::not, Syntax::And)
    }

    fn chain(
        &mut self,
        sign: &str,
        part: fn(&mut Self) -> Result<Syntax, SyntaxError>,
        whole: fn(Vec<Syntax>) -> Syntax,
    ) -> Result<Syntax, SyntaxError> {
        let first = part(self)?;
        let mut parts = vec![first];
        while self.takes(sign) {
            parts.push(part(self)?);
        }
        if parts.len() > 1 {
            return Ok(whole(parts));
        }
        parts.pop().ok_or_else(|| self.error("operand"))
    }

    fn not(&mut self) -> Result<Syntax, SyntaxError> {
        if self.depth >= MAX_DEPTH {
            return Err(self.error("fewer-parentheses"));
        }
        self.depth += 1;
        let syntax = if self.takes("!") {
            Syntax::Not(Box::new(self.not()?))
        } else if self.takes("(") {
            let inner = self.or()?;
            if !self.takes(")") {
                return Err(self.error("closing-parenthesis"));
            }
            inner
        } else {
            self.test()?
        };
        self.depth -= 1;
        Ok(syntax)
    }

    fn test(&mut self) -> Result<Syntax, SyntaxError> {
        let left = self.term()?;
        if matches!(self.tokens.get(self.at), Some((Token::Name(name), _)) if name == "in") {
            self.at += 1;
            return Ok(Syntax::In(left, self.list()?));
        }
        let comparison = match self.tokens.get(self.at) {
            Some((Token::Sign(sign), _)) => match *sign {
                "<" => Comparison::Below,
                "<=" => Comparison::AtMost,
                ">" => Comparison::Above,
                ">=" => Comparison::AtLeast,
                "==" => Comparison::Equal,
                "!=" => Comparison::NotEqual,
                _ => return Ok(Syntax::Flag(left)),
            },
            _ => return Ok(Syntax::Flag(left)),
        };
        self.at += 1;
        Ok(Syntax::Compare(left, comparison, self.term()?))
    }

    fn list(&mut self) -> Result<Vec<Term>, SyntaxError> {
        if !self.takes("[") {
            return Err(self.error("list"));
        }
        let mut terms = vec![self.term()?];
        while self.takes(",") {
            terms.push(self.term()?);
        }
        if self.takes("]") { Ok(terms) } else { Err(self.error("closing-bracket")) }
    }

    fn term(&mut self) -> Result<Term, SyntaxError> {
        let Some((token, span)) = self.tokens.get(self.at).cloned() else {
            return Err(self.error("operand"));
        };
        let kind = match token {
            Token::Number(number) => TermKind::Number(number),
            Token::Word(word) => TermKind::Word(word),
            Token::Name(name) => {
                self.at += 1;
                if !self.takes("(") {
                    return Ok(Term { kind: TermKind::Name(name), span });
                }
                let Some((Token::Word(word), _)) = self.tokens.get(self.at).cloned() else {
                    return Err(self.error("quoted-word"));
                };
                self.at += 1;
                let end = self.tokens.get(self.at).map_or(self.end, |(_, span)| span.end);
                if !self.takes(")") {
                    return Err(self.error("closing-parenthesis"));
                }
                return Ok(Term { kind: TermKind::Call(name, word), span: span.start..end });
            }
            Token::Sign(_) => return Err(self.error("operand")),
        };
        self.at += 1;
        Ok(Term { kind, span })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read() {
        for text in [
            "a",
            "!a",
            "a < 3",
            "satisfaction < 0.6 || months_below >= 3 && !(post == \"head\")",
            "findings('sanction') > 0",
            "post in [\"head\", \"leadership\"]",
            "((a))",
        ] {
            assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        }
    }

    #[test]
    fn and_binds_tighter_than_or() {
        let Ok(Syntax::Or(parts)) = parse("a || b && c") else { panic!("not an or") };
        assert!(matches!(parts.as_slice(), [Syntax::Flag(_), Syntax::And(_)]));
    }

    #[test]
    fn what_breaks_the_grammar_is_placed() {
        for (text, span, expected) in [
            ("", 0..0, "operand"),
            ("a <", 3..3, "operand"),
            ("a b", 2..3, "operator-or-end"),
            ("(a", 2..2, "closing-parenthesis"),
            ("a == \"x", 5..7, "closing-quote"),
            ("a == 1.2.3", 5..10, "number"),
            ("a # b", 2..3, "known-sign"),
            ("findings(x)", 9..10, "quoted-word"),
            ("a in b", 5..6, "list"),
        ] {
            assert_eq!(parse(text), Err(SyntaxError { span, expected }), "{text}");
        }
        assert_eq!(parse(&"(".repeat(200)).unwrap_err().expected, "fewer-parentheses");
    }
}
