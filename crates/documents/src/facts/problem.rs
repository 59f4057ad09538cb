//! What is wrong with tables: where, and what, without wording.

use std::sync::Arc;

use liandai_locale::Messages;
use liandai_model::{FactTable, Subject};

use crate::organisation::Claim;

/// Problems kept in full; more are only counted, so that a broken file cannot take all memory.
pub const MOST_KEPT: usize = 10_000;

/// Whether a problem stops a rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Nothing is rated.
    Error,
    /// Somebody should look.
    Warning,
}

macro_rules! kinds {
    ($($list:ident: { $($(#[$doc:meta])* $variant:ident $({ $($field:ident: $type:ty),* })? = $id:literal $weight:ident),* $(,)? })*) => {
        /// Every kind of problem. The id is the key of the message.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Kind { $($($(#[$doc])* $variant $({ $(#[doc = "An argument of the message."] $field: $type),* })?),*),* }

        impl Kind {
            $(
                /// The ids of these kinds: what may be wrong with facts, and what only with the organisation.
                pub const $list: &'static [&'static str] = &[$($id),*];
            )*

            /// The stable id.
            #[must_use]
            pub const fn id(&self) -> &'static str {
                match self { $($(Self::$variant { .. } => $id),*),* }
            }

            /// Whether it stops a rating or an import.
            #[must_use]
            pub const fn weight(&self) -> Weight {
                match self { $($(Self::$variant { .. } => Weight::$weight),*),* }
            }

            /// The arguments of the message.
            fn arguments(&self) -> Vec<(&'static str, String)> {
                match self {
                    $($(Self::$variant $({ $($field),* })? => {
                        vec![$($((stringify!($field), $field.to_string())),*)?]
                    }),*),*
                }
            }
        }
    };
}

kinds! {
    IDS: {
    /// A table that every rating needs is not there.
    MissingTable = "missing-table" Error,
    /// A file or sheet whose name is no table's.
    UnknownPart = "unknown-part" Warning,
    /// A column that the table needs is not there.
    MissingColumn = "missing-column" Error,
    /// A column that the table does not have.
    UnknownColumn = "unknown-column" Warning,
    /// Two columns of one name.
    ColumnTwice = "column-twice" Error,
    /// A row with more cells than the header.
    RowTooLong = "row-too-long" Error,
    /// A cell that must not be empty.
    Empty = "empty" Error,
    /// Not a decimal number.
    NotANumber = "not-a-number" Error,
    /// More decimals than the column takes.
    TooPrecise { decimals: u8 } = "too-precise" Error,
    /// A number that is too large for its column.
    TooLarge = "too-large" Error,
    /// A number below zero.
    Negative = "negative" Error,
    /// A number that must be above zero.
    NotPositive = "not-positive" Error,
    /// Not a whole number.
    NotWhole = "not-whole" Error,
    /// Not a date of the form YYYY-MM-DD.
    NotADate = "not-a-date" Error,
    /// Not a period.
    NotAPeriod = "not-a-period" Error,
    /// A word that the package does not declare.
    UnknownWord { known: String } = "unknown-word-in-cell" Error,
    /// An id that no row of that table has.
    UnknownId { table: &'static str } = "unknown-id" Error,
    /// An id that stands twice.
    IdTwice { first: u32 } = "id-twice" Error,
    /// Something that may stand only once for a subject.
    RowTwice = "row-twice" Error,
    /// An officer who leads herself.
    SelfLink = "self-link" Error,
    /// An end before its start.
    Reversed { from: String } = "reversed" Error,
    /// Points above the criterion's maximum.
    AboveMaximum { max: String } = "above-maximum" Error,
    /// A criterion that stands twice in a sheet.
    CriterionTwice = "criterion-twice" Error,
    /// A sheet without some criteria.
    SheetLacks { sheet: String, criteria: String } = "sheet-lacks" Error,
    /// A kind of honour whose points depend on the level.
    LevelNeeded = "level-needed" Error,
    /// A kind of honour that counts once by title.
    TitleNeeded = "title-needed" Error,
    /// A value for an indicator that is not declared as observed for this kind of subject.
    NotObserved { known: String } = "not-observed" Error,
    /// A finding with a ground that the package does not declare: it has no effect.
    UndeclaredGround { known: String } = "undeclared-ground" Warning,
    /// An officer whose unit lies in another institution.
    ForeignUnit { institution: String } = "foreign-unit" Warning,
    }

    REGISTER_IDS: {
    /// A table that is none of the registers: it is not read here.
    OtherTable = "other-table" Warning,
    }

    ORGANISATION_IDS: {
    /// A file without a single table.
    NoTables = "no-tables" Error,
    /// More rows than an import takes.
    TooManyRows { most: usize } = "too-many-rows" Error,
    /// A text longer than its column takes.
    TooLong { most: usize } = "too-long" Error,
    /// A tabulator, a line end or another character that no name has.
    ControlCharacter = "control-character" Error,
    /// Not a valid identity number; it is not repeated.
    NotAnIdentityNumber = "not-an-identity-number" Error,
    /// Not a phone number; it is not repeated.
    NotAPhone = "not-a-phone" Error,
    /// A sign-in name of another form.
    NotASignInName = "not-a-sign-in-name" Error,
    /// A row that stands twice.
    Repeated { first: u32 } = "repeated" Error,
    /// A row whose period overlaps that of another where only one may hold.
    Overlaps { claim: Claim, first: u32 } = "overlaps" Error,
    /// A unit of another institution than the one named beside it.
    UnitElsewhere { institution: String } = "unit-elsewhere" Error,
    /// A body that no row of `bodies` has.
    UnknownBody = "unknown-body" Error,
    /// Institutions that belong under each other in a circle.
    Circle { path: String } = "circle" Error,
    /// The identity number of another officer.
    IdentityTwice { officer: String } = "identity-twice" Error,
    /// A sign-in name that another city has.
    SignInNameTaken = "sign-in-name-taken" Error,
    /// A row of an account that says otherwise than its first row.
    AccountDiffers { first: u32 } = "account-differs" Error,
    /// An officer who has another account.
    SecondAccount { account: String } = "second-account" Error,
    }
}

/// One problem and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file or sheet.
    pub part: Arc<str>,
    /// The row as a spreadsheet numbers it; 0 for the whole part.
    pub row: u32,
    /// The column's name, empty for a whole row.
    pub column: String,
    /// What the cell says.
    pub value: String,
    /// What is wrong.
    pub kind: Kind,
}

impl Problem {
    /// The problem as a line: where, what, and what to do.
    #[must_use]
    pub fn line(&self, messages: &Messages) -> String {
        let row = self.row.to_string();
        let place = match (self.row, self.column.is_empty()) {
            (0, true) => messages.format("problem-place-part", &[("part", &self.part)]),
            (0, false) => {
                messages.format("problem-place-column", &[("part", &self.part), ("column", &self.column)])
            }
            (_, true) => messages.format("problem-place-row", &[("part", &self.part), ("row", &row)]),
            (_, false) => messages.format(
                "problem-place-cell",
                &[("part", &self.part), ("row", &row), ("column", &self.column)],
            ),
        };
        format!("{place}{}", self.reason(messages))
    }

    /// What is wrong, without the place.
    #[must_use]
    pub fn reason(&self, messages: &Messages) -> String {
        let (key, arguments) = self.message();
        let borrowed: Vec<_> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.format(&key, &borrowed)
    }

    /// The message that says what is wrong: its key and its arguments.
    #[must_use]
    pub fn message(&self) -> (String, Vec<(&'static str, String)>) {
        let mut arguments = self.kind.arguments();
        arguments.push(("value", self.value.clone()));
        arguments.push(("column", self.column.clone()));
        arguments.push(("part", self.part.to_string()));
        (format!("problem-{}", self.kind.id()), arguments)
    }
}

/// All problems of a load, in the order of tables and rows.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    errors: u64,
    warnings: u64,
}

impl Problems {
    /// Adds one.
    pub fn add(&mut self, problem: Problem) {
        match problem.kind.weight() {
            Weight::Error => self.errors += 1,
            Weight::Warning => self.warnings += 1,
        }
        if self.kept.len() < MOST_KEPT {
            self.kept.push(problem);
        }
    }

    /// Puts those that were kept in order.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Problem) -> K) {
        self.kept.sort_by_key(key);
    }

    /// Those that were kept.
    #[must_use]
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How many errors there are, kept or not.
    #[must_use]
    pub const fn errors(&self) -> u64 {
        self.errors
    }

    /// How many warnings there are, kept or not.
    #[must_use]
    pub const fn warnings(&self) -> u64 {
        self.warnings
    }
}

/// The table of ids of a kind of subject.
pub const fn table_of(subject: Subject) -> &'static str {
    match subject {
        Subject::Institution => FactTable::Institutions.name(),
        Subject::Unit => FactTable::Units.name(),
        Subject::Officer => FactTable::Officers.name(),
    }
}

#[cfg(test)]
mod tests {
    use liandai_model::Lang;

    use super::*;

    #[test]
    fn every_kind_has_a_message_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let messages = Messages::new(lang);
            for id in Kind::IDS.iter().chain(Kind::REGISTER_IDS).chain(Kind::ORGANISATION_IDS) {
                assert!(messages.has(&format!("problem-{id}")), "{lang:?} {id}");
            }
        }
    }
}
