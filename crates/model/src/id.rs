//! Ids of what the store keeps: UUIDs of version 7, one type a noun, so that one cannot be taken for another. They sort by
//! the time at which they were made. The application makes them; time and randomness are parameters.

use std::{fmt, str::FromStr};

use uuid::{Builder, Uuid};

use crate::Instant;

/// A text that is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// An id made at `at`, from ten bytes of randomness.
            #[must_use]
            pub fn new(at: Instant, random: [u8; 10]) -> Self {
                Self(Builder::from_unix_timestamp_millis(at.unix_milliseconds(), &random).into_uuid())
            }

            /// As the store binds it.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }
    )*};
}

ids! {
    /// A prefecture-level city, which owns all its data.
    TenantId,
    /// An institution, appraised under 五(一) or belonging to one that is.
    InstitutionId,
    /// A unit: 科、股、庭、所、队、室.
    UnitId,
    /// An officer.
    OfficerId,
    /// A dated post of an officer.
    PostId,
    /// A dated secondment of an officer.
    SecondmentId,
    /// A steering group with its office, or those responsible in a unit.
    BodyId,
    /// A dated membership in a body.
    MemberId,
    /// A dated pair of leader and member.
    LinkId,
    /// A dated title of an officer.
    TitleId,
    /// Who may sign in.
    AccountId,
    /// A sign-in that lasts.
    SessionId,
    /// A role given to an account, with scope and period.
    GrantId,
    /// A dated, recorded authority to act for another.
    ProxyId,
    /// A stored version of a regulation.
    RegulationId,
    /// A file kept by its content.
    AttachmentId,
    /// A piece of work for a worker.
    JobId,
    /// An uploaded workbook on its way in.
    ImportId,
    /// What somebody is to reach in a year.
    TargetId,
    /// What was reached of a target on a day.
    TargetProgressId,
    /// A recorded fact that a rating may read.
    FactId,
    /// What the subject of a fact says of it.
    FactCommentId,
    /// A public notice of approved sheets.
    NoticeId,
    /// An objection to a sheet that is noticed.
    ObjectionId,
    /// An objection to a result, a request for its review, or an appeal.
    RemedyId,
    /// An institution's month, filed with the office above.
    FilingId,
    /// A complaint or an opinion of the public.
    ComplaintId,
    /// What was done to a complaint, or said about it.
    ComplaintEntryId,
    /// A case of a prohibition.
    CaseId,
    /// Somebody who acts in a case.
    CasePersonId,
    /// What was done in a case, or said.
    CaseStepId,
    /// What was decided in a case about one person.
    CaseDecisionId,
    /// A request that a decision in a case be looked at again.
    CaseRemedyId,
    /// An inspection.
    InspectionId,
    /// What was looked at in an inspection, and how it was found.
    InspectionCheckId,
    /// What a finding says to a unit, a leader or a person.
    InspectionPostId,
    /// What was said or done about a finding.
    InspectionStepId,
    /// A time in which an officer does not serve.
    SuspensionId,
    /// An exam about the rules.
    ExamId,
    /// What one officer was asked in an exam, once.
    ExamPaperId,
    /// A question of one's own.
    QuestionId,
    /// A satisfaction survey of the public.
    SurveyId,
    /// An answer to one, or a remark in it: a number by chance, which tells no time.
    SurveyAnswerId,
    /// One period's appraisal under one version of the regulation.
    CycleId,
    /// One subject's sheet in one cycle.
    SheetId,
    /// What somebody did to a sheet.
    SheetMoveId,
    /// What an officer did on a day.
    LogId,
    /// What was done to a daily log, and said of it.
    LogRemarkId,
    /// A rating of everybody for one period.
    RatingId,
    /// A reward or consequence that follows from a rating.
    ConsequenceId,
    /// A duty that is owed for a stretch of time.
    ObligationId,
    /// What was done about an obligation.
    ObligationMoveId,
    /// An institution's quarterly review.
    ReviewId,
    /// What somebody had taken out of the ledger of evidence.
    LedgerExportId,
    /// An entry of a register.
    EntryId,
    /// A step that was done for an entry, or taken back.
    EntryStepId,
    /// What is proposed for whoever missed a duty.
    ProposalId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_and_are_read_as_written() {
        let at = |ms| Instant::from_unix_milliseconds(ms);
        let early = OfficerId::new(at(1_700_000_000_000), [255; 10]);
        let late = OfficerId::new(at(1_700_000_000_001), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<OfficerId>(), Ok(early));
        assert_eq!(early.uuid().get_version_num(), 7);
        assert_eq!("x".parse::<OfficerId>(), Err(IdError));
    }
}
