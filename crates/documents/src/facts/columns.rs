//! What each column of a fact table holds, for those who write workbooks. Reading needs none of it: there a cell is text.

use liandai_model::FactTable;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// An id: text, whatever it looks like.
    Id,
    /// A name or a title: text.
    Name,
    /// A word of a vocabulary, a criterion or an indicator.
    Word(WordList),
    /// A day.
    Date,
    /// `2026-03`, `2026-H1` or `2026`: text, or a spreadsheet makes a date of it.
    Period,
    /// Points or another value with at most two decimals.
    Points,
    /// Days with at most one decimal.
    Days,
    /// A whole number.
    Count,
    /// A calendar year.
    Year,
    /// A sign-in name.
    SignInName,
    /// An identity number: text, and never shown whole.
    Identity,
    /// A phone number: text, and never shown whole.
    Phone,
}

/// From which list a word comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordList {
    /// `institution`, `unit`, `officer`
    Subject,
    /// The vocabulary's groups.
    Group,
    /// The vocabulary's systems.
    System,
    /// The vocabulary's grades.
    Grade,
    /// The vocabulary's posts.
    Post,
    /// What a row of `sheets` gives points for.
    Slot,
    /// The criteria.
    Criterion,
    /// The vocabulary's kinds of honours.
    Honour,
    /// The vocabulary's levels.
    Level,
    /// The vocabulary's kinds of attendance.
    Attendance,
    /// The vocabulary's grounds.
    Ground,
    /// Outcomes of former years.
    Outcome,
    /// The vocabulary's titles.
    Title,
    /// Indicators whose values are observed.
    Indicator,
    /// What a post is responsible for.
    Duty,
    /// Places in a body.
    Seat,
    /// Roles that are granted.
    Role,
    /// Departments for which members of a body stand.
    Department,
}

impl WordList {
    /// The lists that columns of facts choose from, in the order in which a workbook explains them.
    pub const FACTS: [Self; 14] = [
        Self::Subject,
        Self::Group,
        Self::System,
        Self::Grade,
        Self::Post,
        Self::Slot,
        Self::Criterion,
        Self::Honour,
        Self::Level,
        Self::Attendance,
        Self::Ground,
        Self::Outcome,
        Self::Title,
        Self::Indicator,
    ];

    /// The lists that columns of registers choose from.
    pub const REGISTERS: [Self; 8] = [
        Self::Subject,
        Self::Criterion,
        Self::Honour,
        Self::Level,
        Self::Attendance,
        Self::Ground,
        Self::Outcome,
        Self::Indicator,
    ];

    /// The lists that columns of the organisation choose from.
    pub const ORGANISATION: [Self; 9] = [
        Self::Group,
        Self::System,
        Self::Grade,
        Self::Post,
        Self::Title,
        Self::Duty,
        Self::Seat,
        Self::Department,
        Self::Role,
    ];

    /// Its name in message keys.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Group => "group",
            Self::System => "system",
            Self::Grade => "grade",
            Self::Post => "post",
            Self::Slot => "slot",
            Self::Criterion => "criterion",
            Self::Honour => "honour",
            Self::Level => "level",
            Self::Attendance => "attendance",
            Self::Ground => "ground",
            Self::Outcome => "outcome",
            Self::Title => "title",
            Self::Indicator => "indicator",
            Self::Duty => "duty",
            Self::Seat => "seat",
            Self::Role => "role",
            Self::Department => "department",
        }
    }
}

/// What a column holds.
#[must_use]
pub fn column(table: FactTable, name: &str) -> Column {
    match (table, name) {
        (FactTable::Accounts, "name") => Column::SignInName,
        (_, "name" | "display_name" | "reason" | "body" | "evidence")
        | (FactTable::Deductions | FactTable::Findings | FactTable::Honours | FactTable::Posts, "title") => {
            Column::Name
        }
        (_, "identity_number") => Column::Identity,
        (_, "phone") => Column::Phone,
        (_, "subject") => Column::Word(WordList::Subject),
        (_, "group") => Column::Word(WordList::Group),
        (_, "system") => Column::Word(WordList::System),
        (_, "grade") => Column::Word(WordList::Grade),
        (_, "post") | (FactTable::Posts, "kind") => Column::Word(WordList::Post),
        (FactTable::Sheets, "criterion") => Column::Word(WordList::Slot),
        (_, "criterion") => Column::Word(WordList::Criterion),
        (FactTable::Honours, "kind") => Column::Word(WordList::Honour),
        (_, "kind") => Column::Word(WordList::Attendance),
        (_, "duty") => Column::Word(WordList::Duty),
        (_, "seat") => Column::Word(WordList::Seat),
        (_, "role") => Column::Word(WordList::Role),
        (_, "department") => Column::Word(WordList::Department),
        (_, "level") => Column::Word(WordList::Level),
        (_, "ground") => Column::Word(WordList::Ground),
        (_, "outcome") => Column::Word(WordList::Outcome),
        (_, "title") => Column::Word(WordList::Title),
        (_, "indicator") => Column::Word(WordList::Indicator),
        (_, "joined_on" | "ended_on" | "from" | "to" | "date" | "valid_from" | "valid_to") => Column::Date,
        (_, "period") => Column::Period,
        (_, "points" | "value") => Column::Points,
        (_, "days") => Column::Days,
        (_, "satisfied" | "basically_satisfied" | "dissatisfied") => Column::Count,
        (_, "year") => Column::Year,
        _ => Column::Id,
    }
}

/// Whether a row needs the column; where it depends on the row, the column's note says so.
#[must_use]
pub fn is_required(table: FactTable, name: &str) -> bool {
    !matches!(
        (table, name),
        (FactTable::Institutions, "grade" | "parent_id" | "head_id" | "responsible_id")
            | (FactTable::Units, "lead_id")
            | (FactTable::Officers, "unit_id" | "identity_number" | "phone")
            | (FactTable::Institutions | FactTable::Units | FactTable::Officers, "ended_on")
            | (FactTable::Posts, "unit_id" | "duty" | "title" | "to")
            | (FactTable::Secondments, "host_unit_id" | "to" | "reason")
            | (FactTable::Bodies, "unit_id" | "to")
            | (FactTable::BodyMembers, "unit_id" | "department" | "to")
            | (FactTable::Accounts, "officer_id" | "role" | "institution_id" | "unit_id" | "from" | "to")
            | (FactTable::Links | FactTable::Attendance, "to")
            | (FactTable::Honours, "title" | "level")
            | (_, "evidence")
            | (FactTable::Titles, "valid_to")
    )
}

/// Whether a row of a register needs the column: an id is given to what has none.
#[must_use]
pub fn is_register_required(table: FactTable, name: &str) -> bool {
    is_required(table, name) && !matches!(name, "fact_id" | "id")
}

/// How wide a column is shown, in characters.
#[must_use]
pub const fn width(column: Column) -> u32 {
    match column {
        Column::Id | Column::SignInName | Column::Phone => 16,
        Column::Identity => 22,
        Column::Name => 28,
        Column::Word(WordList::Slot | WordList::Criterion | WordList::Ground | WordList::Honour) => 24,
        Column::Word(_) => 18,
        Column::Date => 13,
        Column::Period => 11,
        Column::Points | Column::Days | Column::Count | Column::Year => 12,
    }
}
