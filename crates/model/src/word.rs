//! Words that the program itself acts on: roles, duties of a post, places in a body. Words that only a regulation knows
//! (groups, systems, grades, posts) are texts that its package declares.

use std::fmt;

/// A word that is not one of those known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is none of the known words")]
pub struct UnknownWord(pub String);

/// Lists of words, each an enum whose variants have the id that stands in files, in the store and in message keys.
#[macro_export]
macro_rules! word_lists {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word in files, in the store and in message keys.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),*
                }
            }

            /// The one whose [`id`](Self::id) is `text`.
            #[must_use]
            pub fn from_id(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.id() == text)
            }
        }
    )*};
}

/// Such lists, whose words are also written and read as text.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $id:literal),* $(,)? })*) => {$(
        $crate::word_lists! { $(#[$doc])* $name { $($(#[$variant_doc])* $variant = $id),* } }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.id())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownWord;

            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::from_id(text).ok_or_else(|| UnknownWord(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = UnknownWord;

            fn try_from(text: String) -> Result<Self, UnknownWord> {
                Self::from_id(&text).ok_or(UnknownWord(text))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.id())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'_, str>>::deserialize(deserializer)?;
                Self::from_id(&text).ok_or_else(|| serde::de::Error::custom(UnknownWord(text.into_owned())))
            }
        }
    )*};
}

words! {
    /// What an account may be, under 二(二) of the Measures or for the running of the system. The first eight follow from posts,
    /// bodies and links; the last three are only ever granted.
    Role {
        /// 一把手 of an institution: 二(二)1.
        Head = "head",
        /// 班子成员.
        Leadership = "leadership",
        /// 领导小组组长: 二(二)3.
        GroupHead = "group-head",
        /// 领导小组成员: 二(二)2.
        GroupMember = "group-member",
        /// 领导小组办公室主任: 二(二)4.
        OfficeDirector = "office-director",
        /// 专(兼)干: 二(二)4.
        Clerk = "clerk",
        /// 联带责任人: 四.
        Leader = "leader",
        /// 干警.
        Officer = "officer",
        /// The city commission, which sees the whole city.
        CityCommission = "city-commission",
        /// Reads all, changes nothing.
        Auditor = "auditor",
        /// Manages accounts, sees no appraisal.
        Administrator = "administrator",
    }

    /// What a post is responsible for under 二(一).
    Duty {
        /// 分管队伍负责人: first responsible, 二(一)1.
        InCharge = "in-charge",
        /// 政工部门主要负责人: directly responsible, 二(一)1.
        PoliticalWork = "political-work",
        /// The responsible lead of a unit, 二(一)3.
        UnitLead = "unit-lead",
    }

    /// A place in a body under 二(一)2 and 3.
    Seat {
        /// 组长.
        GroupHead = "group-head",
        /// 成员.
        Member = "member",
        /// 办公室主任.
        OfficeDirector = "office-director",
        /// 专(兼)干.
        Clerk = "clerk",
    }

    /// Whether a day is owed, where it differs from the days of the week.
    DayKind {
        /// A holiday on what would be a working day.
        Holiday = "holiday",
        /// A working day on what would be a weekend.
        Workday = "workday",
    }

    /// Where a job stands.
    JobState {
        /// Waits for a worker, or for its time.
        Waiting = "waiting",
        /// A worker has it.
        Running = "running",
        /// Done.
        Done = "done",
        /// Failed for good; kept for a person to see.
        Dead = "dead",
    }

    /// What an uploaded workbook holds.
    ImportKind {
        /// People, posts, links, bodies and accounts.
        Organisation = "organisation",
        /// Facts of the registers.
        Facts = "facts",
    }

    /// Where an uploaded workbook stands.
    ImportState {
        /// Is being checked.
        Checking = "checking",
        /// Has errors; an annotated workbook waits.
        Refused = "refused",
        /// Can be looked at and applied.
        Ready = "ready",
        /// Is being applied.
        Applying = "applying",
        /// Is part of the record.
        Applied = "applied",
        /// Was given up.
        Discarded = "discarded",
    }

    /// What a recorded fact is: which of the tables that a rating reads it belongs to.
    FactKind {
        /// Points taken off under a criterion.
        Deduction = "deduction",
        /// An honour, a commendation, experience, a publication, an inspection hosted, a criticism.
        Honour = "honour",
        /// Leave or absence.
        Attendance = "attendance",
        /// Counts of satisfaction answers.
        Satisfaction = "satisfaction",
        /// A decided finding: a ground of disqualification or veto.
        Finding = "finding",
        /// The outcome of a former year.
        History = "history",
        /// A value of an indicator that the package declares for itself.
        Observation = "observation",
    }

    /// Where a recorded fact stands. Only a confirmed one counts.
    FactState {
        /// Recorded by one person; waits for another to confirm it.
        Recorded = "recorded",
        /// Confirmed by another person: it counts.
        Confirmed = "confirmed",
        /// Refused by another person, with a reason.
        Refused = "refused",
        /// Counted once; a confirmed correction took its place, or it was taken out of the record.
        Superseded = "superseded",
        /// Taken back by who recorded it, before anybody decided.
        Withdrawn = "withdrawn",
        /// A confirmed entry that only takes another out of the record. It does not count itself.
        Annulling = "annulling",
    }

    /// Where an entry of a register stands.
    EntryState {
        /// Entered by one person; waits for its steps, then for another person to confirm it.
        Waiting = "waiting",
        /// Given back to who entered it, with a reason.
        Returned = "returned",
        /// Confirmed by another person: it counts.
        Confirmed = "confirmed",
        /// Another entry took its place, or it was taken out of the record.
        Superseded = "superseded",
        /// Taken back by who entered it, before anybody confirmed it.
        Withdrawn = "withdrawn",
        /// A confirmed entry that only takes another out of the record. It does not count itself.
        Annulling = "annulling",
    }

    /// Where a proposal stands that follows from a missed duty.
    ProposalState {
        /// Put forward by one person; waits for another to decide.
        Proposed = "proposed",
        /// Decided to be carried out.
        Accepted = "accepted",
        /// Decided against.
        Declined = "declined",
    }

    /// Where a target stands (三(四)2(7)): both sides confirm it.
    TargetState {
        /// Set from above; whose it is has not answered.
        Offered = "offered",
        /// Proposed by whose it is; nobody above has answered.
        Proposed = "proposed",
        /// Confirmed by both sides.
        Agreed = "agreed",
        /// Answered with no.
        Declined = "declined",
        /// Given up.
        Withdrawn = "withdrawn",
    }

    /// Where a cycle stands.
    CycleState {
        /// Its sheets are being made.
        Opening = "opening",
        /// Its sheets are on their way.
        Open = "open",
        /// Nothing more is done in it but corrections.
        Closed = "closed",
    }

    /// Where a sheet stands under 五(二)4: the steps of a package that this program carries out, in their order, and the end.
    SheetStep {
        /// 自评申报.
        SelfAssessment = "self-assessment",
        /// 联带责任人审核.
        Review = "review",
        /// 考核审批.
        Approval = "approval",
        /// 公示监督.
        PublicNotice = "public-notice",
        /// 批复通报.
        Proclamation = "proclamation",
        /// 上报备案.
        Filing = "filing",
        /// Every step is taken.
        Closed = "closed",
    }

    /// What was done to a sheet.
    SheetAct {
        /// Its subject handed it in.
        HandIn = "hand-in",
        /// The linked leader reviewed it.
        Review = "review",
        /// The assessor approved it.
        Approve = "approve",
        /// It was given back to the step before.
        Return = "return",
        /// Whoever had acted last took it back, before the next one acted.
        TakeBack = "take-back",
        /// Public notice of it ended without an objection that stands.
        Notice = "notice",
        /// The rating it belongs to was proclaimed.
        Proclaim = "proclaim",
        /// It was filed with the office above.
        File = "file",
        /// It was made to supersede one that was closed.
        Correct = "correct",
        /// Another steering group assesses it, since the records say otherwise.
        Route = "route",
    }

    /// Where a daily log stands (四6(3)).
    LogState {
        /// Its writer works on it; nobody else sees it.
        Draft = "draft",
        /// Waits for the leader.
        HandedIn = "handed-in",
        /// Was given back to its writer, with a reason.
        Returned = "returned",
        /// Waits for the leader of the leader who passed it up.
        PassedUp = "passed-up",
        /// Was read and marked.
        Marked = "marked",
    }

    /// What a file can be attached to.
    AttachmentOwner {
        /// An uploaded workbook on its way in.
        Import = "import",
        /// A recorded fact: its evidence.
        Fact = "fact",
        /// A daily log.
        Log = "log",
        /// What was added to the file of a case.
        CaseStep = "case-step",
        /// An entry of a register.
        Entry = "entry",
        /// What was looked at in an inspection.
        InspectionCheck = "inspection-check",
        /// What was handed in about a finding.
        InspectionStep = "inspection-step",
        /// A duty that was done: what shows it.
        Obligation = "obligation",
        /// A complaint from outside.
        Complaint = "complaint",
        /// What somebody had taken out of the ledger.
        LedgerExport = "ledger-export",
    }

    /// What evidence in the ledger was given of.
    LedgerKind {
        /// A duty that was done.
        Duty = "duty",
        /// A fact that counts.
        Fact = "fact",
        /// A day's log that came with files.
        Log = "log",
        /// A consequence that was carried out.
        Settlement = "settlement",
        /// A quarterly review that was published.
        Review = "review",
    }

    /// What is thought of a day's work: by its writer, or by who reads the log. The Measures name no words: these are assumed.
    LogMark {
        /// 好.
        Good = "good",
        /// 中.
        Fair = "fair",
        /// 差.
        Poor = "poor",
        /// Read, without a judgement; never of one's own day.
        Read = "read",
    }

    /// What was done to a daily log.
    LogAct {
        /// Its writer handed it in.
        HandedIn = "handed-in",
        /// Its writer took it back.
        TakenBack = "taken-back",
        /// A reader marked it.
        Marked = "marked",
        /// Somebody said something of it.
        Remarked = "remarked",
        /// A reader returned it.
        Returned = "returned",
        /// A reader passed it up.
        PassedUp = "passed-up",
    }

    /// Where the rating of a period stands: 五(二)4.
    RatingState {
        /// Is being computed.
        Computing = "computing",
        /// Could not be computed: the facts have errors.
        Failed = "failed",
        /// Computed, for those who decide on it.
        Preview = "preview",
        /// Approved by another than who had it computed.
        Approved = "approved",
        /// Under public notice.
        Noticed = "noticed",
        /// In force.
        Proclaimed = "proclaimed",
        /// A later rating of the same period is in force.
        Superseded = "superseded",
        /// Was given up before it was proclaimed.
        Discarded = "discarded",
    }

    /// Where a reward or consequence stands: 四6(6).
    ConsequenceState {
        /// Does not follow yet: an objection to the result is open, or was upheld.
        Held = "held",
        /// Waits for a decision.
        Open = "open",
        /// Decided, to be carried out.
        Approved = "approved",
        /// Carried out, with evidence.
        Done = "done",
        /// Decided against.
        Refused = "refused",
        /// A later rating has taken its place.
        Withdrawn = "withdrawn",
    }

    /// Where a duty stands that is owed: 三(四), 二(二).
    ObligationState {
        /// To be done.
        Open = "open",
        /// Done, and to be confirmed by whoever confirms it; done for good where nobody does.
        Done = "done",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Sent back: to be done better.
        Returned = "returned",
        /// Need not be done, with a reason.
        Excused = "excused",
    }

    /// What was done about a duty that is owed.
    ObligationAct {
        /// It happened, and is owed from then on.
        Happened = "happened",
        /// Said to be done.
        Done = "done",
        /// That was taken back.
        TakenBack = "taken-back",
        /// Confirmed.
        Confirmed = "confirmed",
        /// Sent back.
        Returned = "returned",
        /// Excused.
        Excused = "excused",
        /// Owed again.
        Reopened = "reopened",
    }

    /// Where a public notice stands.
    NoticeState {
        /// It is shown, or one of its sheets waits for an answer.
        Open = "open",
        /// Each of its sheets has moved on.
        Over = "over",
    }

    /// Where an objection stands.
    ObjectionState {
        /// Nobody has decided.
        Open = "open",
        /// The sheet is approved anew.
        Upheld = "upheld",
        /// The sheet goes on.
        Rejected = "rejected",
        /// Who objected took it back.
        Withdrawn = "withdrawn",
    }

    /// What somebody asks for who does not agree with a result of a rating.
    RemedyKind {
        /// 异议: during the public notice, by anybody of the institution
        Objection = "objection",
        /// 复核: after the proclamation, by whoever was rated
        Review = "review",
        /// 申诉: one level up, after a review or without one
        Appeal = "appeal",
    }

    /// Where a filing stands.
    FilingState {
        /// It waits for the office above.
        Submitted = "submitted",
        /// The office above has taken receipt of it.
        Received = "received",
        /// The office above gave it back.
        Returned = "returned",
    }

    /// What somebody of the public brings.
    ComplaintKind {
        /// Something that was done wrong.
        Complaint = "complaint",
        /// A view or a proposal.
        Opinion = "opinion",
    }

    /// Where a complaint stands.
    ComplaintState {
        /// It came in, or came to another office.
        Received = "received",
        /// A handler has taken it up.
        Accepted = "accepted",
        /// It is answered.
        Answered = "answered",
        /// Nothing more is done about it.
        Closed = "closed",
    }

    /// What was done to a complaint, or said about it.
    ComplaintAct {
        /// It came in.
        Receive = "receive",
        /// Its writer added something.
        Add = "add",
        /// Its writer asked for another office.
        Appeal = "appeal",
        /// It was given to a handler.
        Assign = "assign",
        /// It was taken up.
        Accept = "accept",
        /// It went to another office.
        Transfer = "transfer",
        /// It was said which officer it concerns.
        Concern = "concern",
        /// It was answered.
        Answer = "answer",
        /// It was closed.
        Close = "close",
        /// Who wrote it was looked at.
        Open = "open",
    }

    /// Where it is known from that a prohibition was broken, as it is said.
    CaseSource {
        /// 检查督查发现
        Inspection = "inspection",
        /// 群众投诉
        Complaint = "complaint",
        /// 上级交办
        Superior = "superior",
        /// 本人主动说明
        SelfReport = "self-report",
    }

    /// Where a case stands.
    CaseState {
        /// 初核
        Checking = "checking",
        /// 停职后调查
        Inquiry = "inquiry",
        /// 听取陈述
        Hearing = "hearing",
        /// 决定
        Deciding = "deciding",
        /// Decided, and nothing is asked for against it.
        Decided = "decided",
        /// 复核
        Review = "review",
        /// 申诉
        Appeal = "appeal",
        /// The first check found nothing that could be believed.
        Dropped = "dropped",
    }

    /// As what somebody acts in a case.
    CaseCapacity {
        /// Opened it.
        Reporter = "reporter",
        /// Looks into the report first.
        Checker = "checker",
        /// Inquires, and hears the officer.
        Inquirer = "inquirer",
        /// Decides.
        Decider = "decider",
        /// Decides on reviews.
        Reviewer = "reviewer",
        /// Decides on appeals, in the office above.
        Appellate = "appellate",
    }

    /// What was done in a case.
    CaseAct {
        /// It was opened.
        Open = "open",
        /// Somebody was named to act in it.
        Name = "name",
        /// Somebody named stepped aside.
        StepAside = "step-aside",
        /// The report was found not to be believed.
        Drop = "drop",
        /// The report was found credible, and the officer suspended.
        Suspend = "suspend",
        /// Something was added to the file.
        Note = "note",
        /// What the inquiry found was set down, and the hearing announced.
        Announce = "announce",
        /// Whom it is about agreed to be heard before the announced day.
        Waive = "waive",
        /// Whom it is about said something, or handed something in.
        State = "state",
        /// Whom it is about was heard.
        Hear = "hear",
        /// It was decided about somebody.
        Decide = "decide",
        /// The suspension was lifted.
        Lift = "lift",
        /// A review or an appeal was asked for.
        Ask = "ask",
        /// That was taken back.
        TakeBack = "take-back",
        /// The decision was reversed.
        Reverse = "reverse",
        /// The decision was kept.
        Uphold = "uphold",
    }

    /// Who reads what was done in a case, besides those who act in it.
    CaseTold {
        /// Nobody else.
        Inside = "inside",
        /// The officer whom it is about.
        Officer = "officer",
        /// The linked leader who is examined.
        Leader = "leader",
        /// Both.
        Both = "both",
    }

    /// Whom a decision in a case is about.
    CaseParty {
        /// 当事人
        Officer = "officer",
        /// 联带责任人
        Leader = "leader",
    }

    /// Where a quarterly review stands.
    ReviewState {
        /// Gathered; its head comments on it.
        Draft = "draft",
        /// Published to the institution's people.
        Published = "published",
        /// Taken back with a reason.
        Withdrawn = "withdrawn",
    }

    /// How a question of an exam is answered.
    QuestionKind {
        /// One choice is right.
        Single = "single",
        /// Several are.
        Several = "several",
        /// It is true or false.
        TrueFalse = "true-false",
    }

    /// Where an exam stands.
    ExamState {
        /// It is made and nobody sees it yet.
        Draft = "draft",
        /// It is taken until its last day.
        Open = "open",
        /// It is over.
        Closed = "closed",
        /// It was set aside before it was opened.
        Dropped = "dropped",
    }

    /// When the right answers of an exam are shown.
    ExamReveal {
        /// To each after their own paper.
        Paper = "paper",
        /// To everybody when it is over.
        Close = "close",
    }

    /// How a survey is answered.
    SurveyMode {
        /// By links that serve once each, handed out on paper.
        Slips = "slips",
        /// By one link that anybody may open.
        Open = "open",
    }

    /// Where a survey stands.
    SurveyState {
        /// It is answered until its last day.
        Running = "running",
        /// It was ended before.
        Closed = "closed",
        /// Its result stands in the register.
        Taken = "taken",
        /// Its result is not to be used.
        Dropped = "dropped",
    }

    /// Where an inspection stands.
    InspectionState {
        /// 已安排
        Planned = "planned",
        /// 进行中
        Begun = "begun",
        /// 已结束
        Closed = "closed",
        /// It was called off before it began.
        Dropped = "dropped",
    }

    /// How something was found that was looked at.
    CheckResult {
        /// 符合
        InOrder = "in-order",
        /// 发现问题
        Finding = "finding",
    }

    /// Whom a finding is posted to.
    InspectionParty {
        /// 科室
        Unit = "unit",
        /// 联带责任人
        Leader = "leader",
        /// 当事人
        Person = "person",
    }

    /// What became of what follows from a finding for one of these.
    PostState {
        /// Nothing follows: they are told.
        Told = "told",
        /// Waits for somebody else to confirm it.
        Proposed = "proposed",
        /// Confirmed: it stands in the register.
        Confirmed = "confirmed",
        /// Refused.
        Refused = "refused",
    }

    /// How far a finding is put right.
    RectifyState {
        /// Not yet.
        Open = "open",
        /// Said to be, and not yet looked at again.
        HandedIn = "handed-in",
        /// Looked at again, and so it is.
        Accepted = "accepted",
    }

    /// What was said or done about a finding.
    InspectionAct {
        /// Somebody concerned said something.
        Comment = "comment",
        /// Somebody concerned says that it is put right.
        HandIn = "hand-in",
        /// An inspector looked again, and it is.
        Accept = "accept",
        /// An inspector looked again, and it is not.
        Again = "again",
    }

    /// What became of a day's reminder by mail.
    ReminderState {
        /// Somebody has taken it up.
        Sending = "sending",
        /// The server has taken it.
        Sent = "sent",
        /// The server will never take it: the address is wrong.
        Refused = "refused",
        /// The server did not take it now.
        Failed = "failed",
    }

    /// Light or dark.
    Theme {
        /// As the device is set.
        Auto = "auto",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

impl LogState {
    /// Whether its writer can change it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Returned)
    }

    /// Whether it waits for somebody to read it.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::HandedIn | Self::PassedUp)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_written() {
        for role in Role::ALL {
            assert_eq!(Role::from_id(role.id()), Some(*role));
            assert_eq!(Role::try_from(role.id().to_owned()), Ok(*role));
        }
        assert_eq!(Seat::from_id("king"), None);
    }
}
