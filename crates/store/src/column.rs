//! How the types of `model` stand in columns, on both engines: ids as UUID, instants as BIGINT, days and words as TEXT.

use liandai_model::{
    AccountId, AttachmentId, AttachmentOwner, BodyId, CaseAct, CaseCapacity, CaseDecisionId, CaseId,
    CaseParty, CasePersonId, CaseRemedyId, CaseSource, CaseState, CaseStepId, CaseTold, CheckResult,
    ComplaintAct, ComplaintEntryId, ComplaintId, ComplaintKind, ComplaintState, ConsequenceId,
    ConsequenceState, CycleId, CycleState, Day, DayKind, Duty, EntryId, EntryState, EntryStepId, ExamId,
    ExamPaperId, ExamReveal, ExamState, FactCommentId, FactId, FactKind, FactState, FilingId, FilingState,
    GrantId, ImportId, ImportKind, ImportState, InspectionAct, InspectionCheckId, InspectionId,
    InspectionParty, InspectionPostId, InspectionState, InspectionStepId, Instant, InstitutionId, JobId,
    JobState, Lang, LedgerExportId, LedgerKind, LinkId, LogAct, LogId, LogMark, LogRemarkId, LogState,
    MemberId, NoticeId, NoticeState, ObjectionId, ObjectionState, ObligationAct, ObligationId,
    ObligationMoveId, ObligationState, OfficerId, Period, PostId, PostState, ProposalId, ProposalState,
    ProxyId, QuestionId, QuestionKind, RatingId, RatingState, RectifyState, RegulationId, RemedyId,
    RemedyKind, ReminderState, ReviewId, ReviewState, Role, Seat, SecondmentId, SessionId, SheetAct, SheetId,
    SheetMoveId, SheetStep, Subject, SurveyAnswerId, SurveyId, SurveyMode, SurveyState, SuspensionId,
    TargetId, TargetProgressId, TargetState, TenantId, Theme, TitleId, UnitId,
};
use sqlx::{Row as _, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;

/// A row of either engine, column by column; `None` is NULL.
pub(crate) trait AnyRow {
    fn uuid(&self, column: &str) -> Result<Option<Uuid>, sqlx::Error>;
    fn text(&self, column: &str) -> Result<Option<String>, sqlx::Error>;
    fn number(&self, column: &str) -> Result<Option<i64>, sqlx::Error>;
    fn flag(&self, column: &str) -> Result<Option<bool>, sqlx::Error>;
    fn bytes(&self, column: &str) -> Result<Option<Vec<u8>>, sqlx::Error>;
}

macro_rules! rows {
    ($($row:ty),*) => {$(
        impl AnyRow for $row {
            fn uuid(&self, column: &str) -> Result<Option<Uuid>, sqlx::Error> {
                self.try_get(column)
            }
            fn text(&self, column: &str) -> Result<Option<String>, sqlx::Error> {
                self.try_get(column)
            }
            fn number(&self, column: &str) -> Result<Option<i64>, sqlx::Error> {
                self.try_get(column)
            }
            fn flag(&self, column: &str) -> Result<Option<bool>, sqlx::Error> {
                self.try_get(column)
            }
            fn bytes(&self, column: &str) -> Result<Option<Vec<u8>>, sqlx::Error> {
                self.try_get(column)
            }
        }
    )*};
}

rows!(SqliteRow, PgRow);

/// A value that is read from a column.
pub(crate) trait Column: Sized {
    fn read(row: &impl AnyRow, column: &str) -> Result<Self, sqlx::Error>;
}

/// A value that is bound to a statement.
pub(crate) trait Put {
    type As;
    fn put(self) -> Self::As;
}

fn wrong(column: &str, error: impl std::fmt::Display) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: error.to_string().into() }
}

/// For each type: the kind of column, how it is made from one, how it is put into one.
macro_rules! columns {
    ($($type:ty: $kind:ident as $as:ty, $from:expr, $into:expr;)*) => {$(
        impl Column for Option<$type> {
            fn read(row: &impl AnyRow, column: &str) -> Result<Self, sqlx::Error> {
                let make = $from;
                row.$kind(column)?.map(|value| make(value).map_err(|error| wrong(column, error))).transpose()
            }
        }

        impl Column for $type {
            fn read(row: &impl AnyRow, column: &str) -> Result<Self, sqlx::Error> {
                <Option<Self> as Column>::read(row, column)?.ok_or_else(|| wrong(column, "NULL"))
            }
        }

        impl Put for $type {
            type As = $as;
            fn put(self) -> $as {
                let make = $into;
                make(self)
            }
        }

        impl Put for Option<$type> {
            type As = Option<$as>;
            fn put(self) -> Option<$as> {
                self.map(Put::put)
            }
        }
    )*};
}

macro_rules! ids {
    ($($id:ty),* $(,)?) => {
        columns! {$(
            $id: uuid as Uuid, |uuid: Uuid| Ok::<_, std::convert::Infallible>(<$id>::from(uuid)), |id: $id| id.uuid();
        )*}
    };
}

macro_rules! words {
    ($($word:ty),* $(,)?) => {
        columns! {$(
            $word: text as &'static str, <$word>::try_from, |word: $word| word.id();
        )*}
    };
}

ids!(
    AccountId,
    AttachmentId,
    BodyId,
    CaseDecisionId,
    CaseId,
    CasePersonId,
    CaseRemedyId,
    CaseStepId,
    SuspensionId,
    ComplaintEntryId,
    ComplaintId,
    CycleId,
    ExamId,
    ExamPaperId,
    EntryId,
    EntryStepId,
    FactCommentId,
    FactId,
    ConsequenceId,
    FilingId,
    GrantId,
    ImportId,
    InspectionCheckId,
    InspectionId,
    InspectionPostId,
    InspectionStepId,
    InstitutionId,
    JobId,
    LedgerExportId,
    LinkId,
    LogId,
    LogRemarkId,
    MemberId,
    NoticeId,
    ObligationId,
    ObligationMoveId,
    ObjectionId,
    RemedyId,
    OfficerId,
    PostId,
    ProposalId,
    ProxyId,
    QuestionId,
    RatingId,
    RegulationId,
    ReviewId,
    SecondmentId,
    SessionId,
    SheetId,
    SheetMoveId,
    SurveyAnswerId,
    SurveyId,
    TenantId,
    TargetId,
    TargetProgressId,
    TitleId,
    UnitId,
);
words!(
    AttachmentOwner,
    CaseAct,
    CaseCapacity,
    CaseParty,
    CaseSource,
    CaseState,
    CaseTold,
    CheckResult,
    ComplaintAct,
    ComplaintKind,
    ComplaintState,
    CycleState,
    ConsequenceState,
    DayKind,
    Duty,
    ExamReveal,
    ExamState,
    EntryState,
    FactKind,
    FactState,
    FilingState,
    ImportKind,
    ImportState,
    InspectionAct,
    InspectionParty,
    InspectionState,
    JobState,
    Lang,
    LedgerKind,
    LogAct,
    LogMark,
    LogState,
    RatingState,
    ReminderState,
    NoticeState,
    ObjectionState,
    ObligationAct,
    ObligationState,
    PostState,
    ProposalState,
    QuestionKind,
    RectifyState,
    RemedyKind,
    ReviewState,
    Role,
    Seat,
    SheetAct,
    SheetStep,
    Subject,
    SurveyMode,
    SurveyState,
    TargetState,
    Theme
);

type Fine<T> = Result<T, std::convert::Infallible>;

columns! {
    Day: text as String, Day::try_from, |day: Day| day.to_string();
    Period: text as String, Period::try_from, |period: Period| period.to_string();
    Uuid: uuid as Uuid, Fine::Ok, std::convert::identity;
    Instant: number as i64, |number: i64| Fine::Ok(Instant::from(number)), |at: Instant| at.unix_microseconds();
    String: text as String, Fine::Ok, std::convert::identity;
    i64: number as i64, Fine::Ok, std::convert::identity;
    bool: flag as bool, Fine::Ok, std::convert::identity;
    Vec<u8>: bytes as Vec<u8>, Fine::Ok, std::convert::identity;
}

impl<'a> Put for &'a str {
    type As = &'a str;
    fn put(self) -> Self {
        self
    }
}

impl Put for Option<&str> {
    type As = Self;
    fn put(self) -> Self {
        self
    }
}

impl<'a> Put for &'a String {
    type As = &'a str;
    fn put(self) -> &'a str {
        self
    }
}

impl<'a> Put for &'a [u8] {
    type As = &'a [u8];
    fn put(self) -> Self {
        self
    }
}

impl Put for Option<&[u8]> {
    type As = Self;
    fn put(self) -> Self {
        self
    }
}

/// A record that stands in a table of its own, a field a column. With the tenant, the first field is the key.
pub(crate) trait Stored {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    fn values(&self) -> Vec<crate::clauses::Value>;
}

/// Declares a record whose fields are columns of the same names, read alike from both engines. Followed by `in table`, it is
/// all of that table but the tenant.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident in $table:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty),* $(,)? }) => {
        $crate::column::record! { $(#[$meta])* pub struct $name { $($(#[$field_meta])* pub $field: $type),* } }

        impl $crate::column::Stored for $name {
            const TABLE: &'static str = stringify!($table);
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
            fn values(&self) -> Vec<$crate::clauses::Value> {
                vec![$($crate::clauses::value(self.$field.clone())),*]
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* pub $field:ident: $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
        $vis struct $name {
            $($(#[$field_meta])* pub $field: $type),*
        }

        $crate::column::record!(@row sqlx::sqlite::SqliteRow, $name { $($field),* });
        $crate::column::record!(@row sqlx::postgres::PgRow, $name { $($field),* });
    };
    (@row $row:ty, $name:ident { $($field:ident),* }) => {
        impl<'r> sqlx::FromRow<'r, $row> for $name {
            fn from_row(row: &'r $row) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: $crate::column::Column::read(row, stringify!($field))?),* })
            }
        }
    };
}
pub(crate) use record;
