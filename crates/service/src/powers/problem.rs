//! What is wrong with a file of powers: coded, placed, with what the policy engine says about it.

use std::ops::Range;

use cedar_policy::ffi::DetailedError;
use liandai_rules::diagnostic::Place;

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $id:literal),* $(,)?) => {
        /// Every kind of problem. The id is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ProblemCode {
            $($(#[$doc])* $code),*
        }

        impl ProblemCode {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The stable id.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$code => $id),*
                }
            }

            /// The message that says what is wrong, with the arguments `policy` and `detail`.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$code => concat!("power-problem-", $id)),*
                }
            }
        }
    };
}

codes! {
    /// The schema cannot be read.
    SchemaSyntax = "schema-syntax",
    /// The schema lacks an action of the program, or does not fit the principals and places that the program makes.
    SchemaUnfit = "schema-unfit",
    /// The policy cannot be read.
    PolicySyntax = "policy-syntax",
    /// The policy names an action, attribute or role that the schema does not know, or compares what cannot be compared.
    PolicyType = "policy-type",
    /// The policy has no `@id`.
    PolicyWithoutId = "policy-without-id",
    /// Another policy has the same `@id`.
    PolicyIdTwice = "policy-id-twice",
    /// The policy says neither which clause it carries out nor that it is an assumption.
    PolicyWithoutGround = "policy-without-ground",
    /// The policy's `@origin` is neither text nor assumption.
    PolicyOrigin = "policy-origin",
    /// An assumption without a note in both languages.
    PolicyNoteMissing = "policy-note-missing",
    /// The policy is of a form by which lists cannot be narrowed.
    PolicyForm = "policy-form",
    /// The policy cites a clause that the regulation does not have.
    PolicyUnknownClause = "policy-unknown-clause",
}

/// The index of the policies among the two files, in [`PolicyProblem::place`].
pub const POLICIES: usize = 0;
/// The index of the schema.
pub const SCHEMA: usize = 1;

/// One thing that is wrong with a file of powers, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyProblem {
    /// What kind of thing.
    pub code: ProblemCode,
    /// Where: [`POLICIES`] or [`SCHEMA`], and the bytes.
    pub place: Place,
    /// The policy's id, or its number in the file; empty for the schema.
    pub policy: String,
    /// What exactly, in the policy engine's English where the engine found it.
    pub detail: String,
}

impl PolicyProblem {
    pub(super) fn new(
        code: ProblemCode,
        place: Place,
        policy: impl std::fmt::Display,
        detail: impl Into<String>,
    ) -> Self {
        Self { code, place, policy: policy.to_string(), detail: detail.into() }
    }

    /// A problem that the policy engine found in the text at `span`, at its own place within if it gives one.
    pub(super) fn found(
        code: ProblemCode,
        file: usize,
        span: &Range<usize>,
        policy: impl std::fmt::Display,
        error: &DetailedError,
    ) -> Self {
        let within = error.source_locations.first();
        let place = within
            .map_or_else(|| span.clone(), |label| span.start + label.loc.start..span.start + label.loc.end);
        let detail = match &error.help {
            Some(help) => format!("{}; {help}", error.message),
            None => error.message.clone(),
        };
        Self::new(code, Place::new(file, place), policy, detail)
    }
}
