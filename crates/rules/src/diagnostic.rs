//! What is wrong with a package: coded, placed, with arguments for a message in the reader's language.
//! The wording lives with the other messages, under the code; nothing here is prose.

use std::ops::Range;

/// One file of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name within the package, such as `officer.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// A place in a package: a file and a range of bytes in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file among the sources.
    pub file: usize,
    /// Start of the range, in bytes.
    pub start: usize,
    /// End of the range, in bytes.
    pub end: usize,
}

impl Place {
    /// The place of `span` in the file with index `file`.
    #[must_use]
    pub const fn new(file: usize, span: Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }

    /// Line and column, both from one, the column in characters.
    #[must_use]
    pub fn line_and_column(&self, text: &str) -> (usize, usize) {
        let before = text.get(..self.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (line, column)
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $id:literal),* $(,)?) => {
        /// Every kind of diagnostic. The id is stable: people may write it down and search for it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant),* }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable id, which is also the key of the message.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $id),* }
            }
        }
    };
}

codes! {
    /// The file is not TOML.
    Syntax = "syntax",
    /// A file that every package needs is not there.
    MissingFile = "missing-file",
    /// A file that no package has.
    UnknownFile = "unknown-file",
    /// A key that the table needs is not there.
    MissingKey = "missing-key",
    /// A key that the table does not have: probably misspelt.
    UnknownKey = "unknown-key",
    /// A value of another type than the key wants.
    WrongType = "wrong-type",
    /// A value of the right type that makes no sense here.
    BadValue = "bad-value",
    /// More entries than the engine takes.
    TooMany = "too-many",
    /// A word that the package's vocabulary does not declare.
    UnknownWord = "unknown-word",
    /// An expression that cannot be read.
    ExpressionSyntax = "expression-syntax",
    /// A name in an expression that nothing declares.
    UnknownIndicator = "unknown-indicator",
    /// A comparison of things that cannot be compared.
    TypeMismatch = "type-mismatch",
    /// A condition that asks for something which is only known later.
    TooEarly = "too-early",
    /// An indicator that is declared for other subjects.
    WrongSubject = "wrong-subject",
    /// An indicator that no condition asks for.
    UnusedIndicator = "unused-indicator",
    /// Criteria whose maxima do not sum to the stated total.
    CriteriaSum = "criteria-sum",
    /// Items whose maxima do not sum to their criterion's.
    ItemsSum = "items-sum",
    /// A range of totals that no band grades.
    BandGap = "band-gap",
    /// A range of totals that two bands grade.
    BandOverlap = "band-overlap",
    /// A cap that is smaller than a single bonus under it.
    CapBelowBonus = "cap-below-bonus",
    /// Two rules that write the same thing at the same time.
    WrittenTwice = "written-twice",
    /// A rule whose clause is not in the clause tree.
    UnknownClause = "unknown-clause",
    /// A clause that should carry a rule and carries none.
    UncoveredClause = "uncovered-clause",
    /// A clause that is declared not to be modelled, and that a duty cites.
    ModelledAfterAll = "modelled-after-all",
    /// A clause whose parent is not in the tree.
    OrphanClause = "orphan-clause",
    /// Two versions of a rule in force on the same day.
    DatesOverlap = "dates-overlap",
    /// A time between two versions of a rule when none is in force.
    DatesHole = "dates-hole",
    /// An assumption without a note that says what was assumed.
    NoteMissing = "note-missing",
    /// Levels by which somebody would lead whoever leads them.
    LevelCircle = "level-circle",
    /// A post that no level gives a leader.
    UnledPost = "unled-post",
}

/// Whether a package with this diagnostic can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can; somebody should look.
    Warning,
}

impl Code {
    /// Only an unused indicator leaves a package usable.
    #[must_use]
    pub const fn severity(self) -> Severity {
        match self {
            Self::UnusedIndicator => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// One thing that is wrong with a package, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// The other place involved: the first of two that clash, say.
    pub related: Option<Place>,
    /// Arguments of the message, by name.
    pub arguments: Vec<(&'static str, String)>,
}

impl Diagnostic {
    /// A diagnostic without arguments.
    #[must_use]
    pub const fn new(code: Code, place: Place) -> Self {
        Self { code, place, related: None, arguments: Vec::new() }
    }

    /// With one more argument for the message.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "callers write numbers, texts and days alike")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// With the other place involved.
    #[must_use]
    pub fn related_to(mut self, place: &Place) -> Self {
        self.related = Some(place.clone());
        self
    }
}
