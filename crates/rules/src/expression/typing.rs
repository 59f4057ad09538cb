//! Resolves the names of a condition, checks its types and the stage at which each name is known.

use std::ops::Range;

use super::syntax::{self, Comparison, Syntax, Term, TermKind};
use crate::{
    diagnostic::{Code, Diagnostic, Place},
    exact::Decimal,
};

/// When a value is known. A rating runs through the stages in this order; a condition may ask only for what is known
/// when it is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Facts of the period.
    Facts,
    /// Totals and last places.
    Totals,
    /// Status, rank and the grade by the bands.
    Status,
    /// Flags, in the order of the package.
    Flags,
    /// What follows from other subjects' status and flags.
    Relations,
    /// The final grade.
    Final,
}

impl Stage {
    /// The word in messages.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Totals => "totals",
            Self::Status => "status",
            Self::Flags => "flags",
            Self::Relations => "relations",
            Self::Final => "final",
        }
    }
}

/// What kind of value an operand has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A whole number.
    Count,
    /// Points, two decimals.
    Points,
    /// Days, one decimal.
    Days,
    /// A share from 0 to 1, compared by cross-multiplication; absent without a denominator.
    Ratio,
    /// An observed number, two decimals; absent without an observation.
    Number,
    /// True or false.
    Flag,
    /// One of these words.
    Choice(Vec<String>),
}

impl Type {
    /// The word in packages and messages.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Points => "points",
            Self::Days => "days",
            Self::Ratio => "ratio",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::Choice(_) => "choice",
        }
    }

    /// The largest denominator that a literal compared with it may have.
    const fn precision(&self) -> i64 {
        match self {
            Self::Count | Self::Flag | Self::Choice(_) => 1,
            Self::Days => 10,
            Self::Points | Self::Number => 100,
            Self::Ratio => 10_000,
        }
    }
}

/// A value that a condition can ask for. Indexes are those of the package's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Operand {
    /// A declared indicator.
    Indicator(usize),
    /// The number of decided findings of the subject with that ground in the period.
    Findings(usize),
    /// The number of decided findings of the subject's officers with that ground in the period.
    MemberFindings(usize),
    /// A switch of the package.
    Switch(usize),
    /// A flag of the subject.
    Flag(usize),
    /// The total, rounded.
    Total,
    /// The grade: stars or class; 0 without one.
    Grade,
    /// The rank; 0 without one.
    Rank,
    /// The status.
    Status,
}

/// What an operand is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// An exact number.
    Number(Decimal),
    /// A word, by its index in the type's list.
    Word(usize),
    /// Another operand of the same type.
    Operand(Operand),
    /// Nothing: a flag must be true.
    True,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Test {
    /// What is asked for.
    pub operand: Operand,
    /// How it is compared.
    pub comparison: Comparison,
    /// With what.
    pub against: Against,
}

/// A resolved condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One of these.
    Or(Vec<Node>),
    /// All of these.
    And(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A comparison; false where the value is absent.
    Test(Test),
}

impl Node {
    /// Calls `visit` with every comparison, in the order of the text.
    pub fn each_test<'n>(&'n self, visit: &mut impl FnMut(&'n Test)) {
        match self {
            Self::Or(parts) | Self::And(parts) => parts.iter().for_each(|part| part.each_test(visit)),
            Self::Not(inner) => inner.each_test(visit),
            Self::Test(test) => visit(test),
        }
    }
}

/// A condition as written and as resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// As written.
    pub text: String,
    /// As resolved.
    pub node: Node,
}

/// A name that is known, its type and the stage from which it is.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it stands for.
    pub operand: Operand,
    /// Its type.
    pub kind: Type,
    /// From when on it is known.
    pub stage: Stage,
}

/// Why a name is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// Nothing declares it; these names come close or are possible.
    Undeclared(String),
    /// An indicator of other subjects.
    OtherSubject,
    /// A word in parentheses that the vocabulary lacks; these are declared.
    Word(String),
    /// Something that is declared and cannot be read, which is reported where it stands.
    Broken,
}

/// Knows the names that a condition of one subject may use.
pub trait Scope {
    /// What `name`, or `name("word")`, stands for.
    ///
    /// # Errors
    /// Why it stands for nothing.
    fn resolve(&self, name: &str, word: Option<&str>) -> Result<Known, Unknown>;
}

/// Resolves and checks a condition that is tried at `stage`; `place` is that of the text's first byte.
///
/// # Errors
/// Every mistake in it.
pub fn resolve(
    text: &str,
    place: &Place,
    stage: Stage,
    scope: &dyn Scope,
) -> Result<Condition, Vec<Diagnostic>> {
    let mut typing = Typing { place, stage, scope, diagnostics: Vec::new() };
    let syntax = match syntax::parse(text) {
        Ok(syntax) => syntax,
        Err(error) => {
            typing.report(Code::ExpressionSyntax, &error.span, &[("expected", error.expected)]);
            return Err(typing.diagnostics);
        }
    };
    match typing.node(&syntax) {
        Some(node) if typing.diagnostics.is_empty() => Ok(Condition { text: text.to_owned(), node }),
        _ => Err(typing.diagnostics),
    }
}

struct Typing<'s> {
    place: &'s Place,
    stage: Stage,
    scope: &'s dyn Scope,
    diagnostics: Vec<Diagnostic>,
}

impl Typing<'_> {
    fn report(&mut self, code: Code, span: &Range<usize>, arguments: &[(&'static str, &str)]) {
        let place = Place::new(self.place.file, self.place.start + span.start..self.place.start + span.end);
        let diagnostic = Diagnostic::new(code, place);
        self.diagnostics.push(arguments.iter().fold(diagnostic, |all, (name, value)| all.with(name, value)));
    }

    fn node(&mut self, syntax: &Syntax) -> Option<Node> {
        match syntax {
            Syntax::Or(parts) => self.nodes(parts).map(Node::Or),
            Syntax::And(parts) => self.nodes(parts).map(Node::And),
            Syntax::Not(inner) => self.node(inner).map(|node| Node::Not(Box::new(node))),
            Syntax::Flag(term) => self.flag(term),
            Syntax::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            Syntax::In(left, words) => {
                let tests: Vec<_> =
                    words.iter().map(|word| self.compare(left, Comparison::Equal, word)).collect();
                tests.into_iter().collect::<Option<Vec<_>>>().map(Node::Or)
            }
        }
    }

    /// All parts, so that each one's mistakes are reported.
    fn nodes(&mut self, parts: &[Syntax]) -> Option<Vec<Node>> {
        let nodes: Vec<_> = parts.iter().map(|part| self.node(part)).collect();
        nodes.into_iter().collect()
    }

    fn flag(&mut self, term: &Term) -> Option<Node> {
        let known = self.known(term)?;
        if known.kind != Type::Flag {
            self.report(Code::TypeMismatch, &term.span, &[("left", known.kind.id()), ("right", "flag")]);
            return None;
        }
        Some(Node::Test(Test {
            operand: known.operand,
            comparison: Comparison::Equal,
            against: Against::True,
        }))
    }

    fn compare(&mut self, left: &Term, comparison: Comparison, right: &Term) -> Option<Node> {
        let known = self.known(left)?;
        let ordered = !matches!(known.kind, Type::Flag | Type::Choice(_));
        if comparison.needs_order() && !ordered {
            self.report(
                Code::TypeMismatch,
                &left.span,
                &[("left", known.kind.id()), ("right", comparison.sign())],
            );
            return None;
        }
        let against = match &right.kind {
            TermKind::Number(number) => self.number(&known.kind, *number, &right.span)?,
            TermKind::Word(word) => self.word(&known.kind, word, &right.span)?,
            TermKind::Name(_) | TermKind::Call(..) => {
                let other = self.known(right)?;
                if other.kind != known.kind {
                    let types = [("left", known.kind.id()), ("right", other.kind.id())];
                    self.report(Code::TypeMismatch, &right.span, &types);
                    return None;
                }
                Against::Operand(other.operand)
            }
        };
        Some(Node::Test(Test { operand: known.operand, comparison, against }))
    }

    fn number(&mut self, kind: &Type, number: Decimal, span: &Range<usize>) -> Option<Against> {
        let fits = !matches!(kind, Type::Flag | Type::Choice(_))
            && number.denominator <= kind.precision()
            && (*kind != Type::Ratio || number.numerator <= number.denominator);
        if !fits {
            self.report(
                Code::TypeMismatch,
                span,
                &[("left", kind.id()), ("right", number.to_string().as_str())],
            );
            return None;
        }
        Some(Against::Number(number))
    }

    fn word(&mut self, kind: &Type, word: &str, span: &Range<usize>) -> Option<Against> {
        let Type::Choice(words) = kind else {
            self.report(Code::TypeMismatch, span, &[("left", kind.id()), ("right", "word")]);
            return None;
        };
        let index = words.iter().position(|known| known == word);
        if index.is_none() {
            self.report(Code::UnknownWord, span, &[("word", word), ("known", &words.join(", "))]);
        }
        index.map(Against::Word)
    }

    fn known(&mut self, term: &Term) -> Option<Known> {
        let (name, word) = match &term.kind {
            TermKind::Name(name) => (name, None),
            TermKind::Call(name, word) => (name, Some(word.as_str())),
            TermKind::Number(_) | TermKind::Word(_) => {
                self.report(Code::ExpressionSyntax, &term.span, &[("expected", "name")]);
                return None;
            }
        };
        match self.scope.resolve(name, word) {
            Ok(known) if known.stage > self.stage => {
                self.report(
                    Code::TooEarly,
                    &term.span,
                    &[("name", name), ("known-from", known.stage.id()), ("tried-at", self.stage.id())],
                );
                None
            }
            Ok(known) => Some(known),
            Err(unknown) => {
                match unknown {
                    Unknown::Undeclared(known) => {
                        self.report(Code::UnknownIndicator, &term.span, &[("name", name), ("known", &known)]);
                    }
                    Unknown::OtherSubject => self.report(Code::WrongSubject, &term.span, &[("name", name)]),
                    Unknown::Broken => {}
                    Unknown::Word(known) => {
                        let word = word.unwrap_or_default();
                        self.report(Code::UnknownWord, &term.span, &[("word", word), ("known", &known)]);
                    }
                }
                None
            }
        }
    }
}
