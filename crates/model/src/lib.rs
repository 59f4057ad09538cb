//! Plain types that every layer shares: points, periods, days, languages, subjects and the shape of the
//! fact tables. Constructors parse, so that later code cannot hold a wrong value. No I/O and no rules.

mod day;
mod facts;
mod id;
mod identity;
mod instant;
mod lang;
mod mail_address;
mod period;
mod phone;
mod points;
mod secret;
mod subject;
mod word;

pub use day::{Day, DayError};
pub use facts::{FactSink, FactTable};
pub use id::{
    AccountId, AttachmentId, BodyId, CaseDecisionId, CaseId, CasePersonId, CaseRemedyId, CaseStepId,
    ComplaintEntryId, ComplaintId, ConsequenceId, CycleId, EntryId, EntryStepId, ExamId, ExamPaperId,
    FactCommentId, FactId, FilingId, GrantId, IdError, ImportId, InspectionCheckId, InspectionId,
    InspectionPostId, InspectionStepId, InstitutionId, JobId, LedgerExportId, LinkId, LogId, LogRemarkId,
    MemberId, NoticeId, ObjectionId, ObligationId, ObligationMoveId, OfficerId, PostId, ProposalId, ProxyId,
    QuestionId, RatingId, RegulationId, RemedyId, ReviewId, SecondmentId, SessionId, SheetId, SheetMoveId,
    SurveyAnswerId, SurveyId, SuspensionId, TargetId, TargetProgressId, TenantId, TitleId, UnitId,
};
pub use identity::{IdentityError, IdentityNumber};
pub use instant::Instant;
pub use lang::{Lang, Text, UnknownLang};
pub use mail_address::{MailAddress, MailAddressError};
pub use period::{Period, PeriodError};
pub use phone::{PhoneError, PhoneNumber};
pub use points::{Points, PointsError};
pub use secret::Secret;
pub use subject::{Subject, SubjectRef, SubjectRefError};
pub use word::{
    AttachmentOwner, CaseAct, CaseCapacity, CaseParty, CaseSource, CaseState, CaseTold, CheckResult,
    ComplaintAct, ComplaintKind, ComplaintState, ConsequenceState, CycleState, DayKind, Duty, EntryState,
    ExamReveal, ExamState, FactKind, FactState, FilingState, ImportKind, ImportState, InspectionAct,
    InspectionParty, InspectionState, JobState, LedgerKind, LogAct, LogMark, LogState, NoticeState,
    ObjectionState, ObligationAct, ObligationState, PostState, ProposalState, QuestionKind, RatingState,
    RectifyState, RemedyKind, ReminderState, ReviewState, Role, Seat, SheetAct, SheetStep, SurveyMode,
    SurveyState, TargetState, Theme, UnknownWord,
};
