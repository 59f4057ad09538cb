//! What can be done: the actions of the policies, one word each.

use std::fmt;

macro_rules! actions {
    ($($(#[$doc:meta])* $action:ident = $id:literal),* $(,)?) => {
        /// Something that somebody may or may not do. Which place it is asked of stands with each: see [`Place`](super::Place).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[$doc])* $action),*
        }

        impl Action {
            /// All of them, in the order of the policies' schema.
            pub const ALL: &[Self] = &[$(Self::$action),*];

            /// The word in the policies, in audit records and in message keys.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$action => $id),*
                }
            }

            /// The message that names it.
            #[must_use]
            pub const fn message(self) -> &'static str {
                match self {
                    $(Self::$action => concat!("power-action-", $id)),*
                }
            }
        }
    };
}

actions! {
    /// See the coverage of the whole city. Asked of the city.
    ViewCityBoard = "view-city-board",
    /// See an institution.
    ViewInstitution = "view-institution",
    /// See a unit.
    ViewUnit = "view-unit",
    /// See which posts and bodies the Measures want and who fills them.
    ViewBodies = "view-bodies",
    /// Record, change or end an institution. A new one is asked of what it will belong under.
    EditInstitution = "edit-institution",
    /// Record, change or end a unit. A new one is asked of its institution.
    EditUnit = "edit-unit",
    /// Name who is first responsible, directly responsible or leads a unit. Asked of where the post is, with the officer named.
    FillPost = "fill-post",
    /// Name who sits in a steering group, its office or a unit's body, or end that. Asked of the body's place, with the officer named.
    FillBody = "fill-body",
    /// See who somebody is, where and in which post: a row of a list, a card. Nothing of how they stand.
    ViewOfficer = "view-officer",
    /// See an officer's whole record.
    ViewDossier = "view-dossier",
    /// Open an identity or phone number.
    OpenSealed = "open-sealed",
    /// Record or change an officer. A new one is asked of the unit or institution.
    EditOfficer = "edit-officer",
    /// Second an officer to another institution, or end that.
    SecondOfficer = "second-officer",
    /// Give or withdraw a title.
    AwardTitle = "award-title",
    /// Record, change or end a post of an officer.
    EditPost = "edit-post",
    /// Record that somebody is the head of an institution. Asked of the officer where they will serve.
    AppointHead = "appoint-head",
    /// See who leads whom.
    ViewLinks = "view-links",
    /// Have links proposed for those without a leader, and adjust the proposal.
    ProposeLinks = "propose-links",
    /// Put a link in force, change or end it. Asked of the member.
    PairLinks = "pair-links",
    /// Sign the five examples and five undertakings. Asked of the member.
    SignLink = "sign-link",
    /// Write one's daily log, hand it in, take it back. Asked of the officer.
    WriteLog = "write-log",
    /// Read somebody's daily logs.
    ViewLog = "view-log",
    /// Mark a daily log, remark on it, return it, pass it up. Asked of the officer who wrote it.
    MarkLog = "mark-log",
    /// See what somebody or some place owes by the duty catalogue.
    ViewDuty = "view-duty",
    /// Say that a duty of one's own is done, or take that back. Asked of the officer.
    DoDuty = "do-duty",
    /// Say so for a unit or an institution, or record that something happened. Asked of that.
    DoPlaceDuty = "do-place-duty",
    /// Confirm or return what was done, or excuse somebody from it. Asked of the officer, or of the institution that confirms.
    ConfirmDuty = "confirm-duty",
    /// See what stands in registers with their own forms.
    ViewEntry = "view-entry",
    /// See what stands in those that are confidential, for the roles that a register names. Asked of whom an entry is of.
    ViewConfidentialEntry = "view-confidential-entry",
    /// Enter something about oneself in a register. Asked of the officer.
    EnterOwn = "enter-own",
    /// Enter something about others or a place, do its steps, correct it, propose what follows from a missed duty. Asked of whom it is of.
    Enter = "enter",
    /// Confirm or return what was entered, decide on proposals. Asked of the officer, or of the institution that confirms.
    ConfirmEntry = "confirm-entry",
    /// See figures of an institution: objectives, clauses, quarterly reviews. Asked of the institution.
    ViewFigures = "view-figures",
    /// Gather, comment on, publish and withdraw an institution's quarterly review. Asked of the institution.
    HoldReview = "hold-review",
    /// See the evidence of an institution in one place. Asked of the institution; each kind is shown as far as it may be seen elsewhere.
    ViewLedger = "view-ledger",
    /// See the targets of an institution, a unit or a person.
    ViewTarget = "view-target",
    /// Set, change, break down and withdraw targets. Asked of whose they are.
    SetTarget = "set-target",
    /// Agree to a target or decline it, propose one's own. Asked of whose it is.
    AnswerTarget = "answer-target",
    /// See somebody's appraisal sheets.
    ViewSheet = "view-sheet",
    /// Fill in one's own sheet, hand it in, take it back. Asked of the officer.
    AssessOneself = "assess-oneself",
    /// Fill in the sheet of a unit and hand it in. Asked of the unit.
    AssessUnit = "assess-unit",
    /// Fill in the sheet of an institution and hand it in. Asked of the institution.
    AssessInstitution = "assess-institution",
    /// Review a sheet as linked leader, or return it. Asked of the member; for a unit's, of the unit's lead.
    ReviewSheet = "review-sheet",
    /// Approve a sheet, or return it. Asked of the institution whose steering group assesses, with the officer named.
    ApproveSheet = "approve-sheet",
    /// Open a period's appraisal out of turn, or close it. Asked of the city.
    RunCycle = "run-cycle",
    /// Give public notice of approved sheets. Asked of the institution whose steering group assesses.
    GiveNotice = "give-notice",
    /// Object to what is noticed, ask for a review of a result, appeal, and read the answer. Asked of one's own account.
    Object = "object",
    /// Decide on an objection or a review, asked of the institution whose steering group assessed; or on an appeal, asked of the one above; with
    /// the officer named.
    DecideObjection = "decide-objection",
    /// File an institution's month with the office above. Asked of the institution.
    FileMonth = "file-month",
    /// Take receipt of a month that was filed, or return it. Asked of the institution above.
    ReceiveFiling = "receive-filing",
    /// See the facts that are recorded of somebody.
    ViewFact = "view-fact",
    /// Record a fact with its evidence, or correct one. Asked of whom it is about.
    RecordFact = "record-fact",
    /// Confirm or refuse a fact that somebody else recorded. Asked of whom it is about.
    ConfirmFact = "confirm-fact",
    /// Say something to what is recorded of oneself. Asked of the officer.
    CommentFact = "comment-fact",
    /// Handle complaints of the public. Asked of the institution whose office handles them, with the officer named whom one concerns.
    HandleComplaint = "handle-complaint",
    /// Handle complaints above which no institution stands. Asked of the city, with the officer named.
    HandleTopComplaint = "handle-top-complaint",
    /// See how offices stand with complaints and who opened whose name; neither texts nor names. Asked of the institution.
    OverseeComplaints = "oversee-complaints",
    /// Open cases of prohibitions, name who acts in them, look into them. Asked of the institution whose office handles one, with the officer
    /// named.
    HandleCase = "handle-case",
    /// The same for those above which no institution stands. Asked of the city, with the officer named.
    HandleTopCase = "handle-top-case",
    /// Decide on a case, a review or an appeal that one was named for. Asked of the institution whose office handles it, with the officer named.
    DecideCase = "decide-case",
    /// See the case about oneself, say something to it, hand something in, ask for a review, appeal. Asked of the officer.
    AnswerCase = "answer-case",
    /// See inspections of an institution and what they found. Asked of the institution.
    ViewInspection = "view-inspection",
    /// Plan inspections, hold them, look again at what was put right. Asked of the institution, and of the officer about whom something is found.
    Inspect = "inspect",
    /// See what was found about oneself or one's unit, say something to it, put it right. Asked of the officer or the unit.
    AnswerInspection = "answer-inspection",
    /// See how somebody stands in exams. Asked of the officer.
    ViewExam = "view-exam",
    /// Take an exam that one owes. Asked of the officer.
    TakeExam = "take-exam",
    /// Make, open and close exams, keep the question bank. Asked of the institution whose people owe one, or of the city.
    RunExam = "run-exam",
    /// See surveys of the public and what came out. Asked of whom they are about.
    ViewSurvey = "view-survey",
    /// Hold a survey: begin and end it, make its slips, take its result into the register. Asked of whom it is about.
    RunSurvey = "run-survey",
    /// See results of ratings and why they are so.
    ViewRating = "view-rating",
    /// See what came out for a unit, without why.
    ViewUnitStars = "view-unit-stars",
    /// Have a period rated. Asked of the city.
    RunRating = "run-rating",
    /// Approve, publish and proclaim a rating that somebody else had made. Asked of the city.
    ApproveRating = "approve-rating",
    /// Record that a consequence was carried out. Asked of the institution.
    Settle = "settle",
    /// Approve a consequence, or decide on a proposal. Asked of whom it is about.
    DecideSettlement = "decide-settlement",
    /// Bring a workbook in. Asked of the institution whose rows it changes.
    Import = "import",
    /// Take a list or workbook out.
    Export = "export",
    /// See a job. Asked of the account that started it, or of the city.
    ViewJobs = "view-jobs",
    /// See accounts, their roles and proxies.
    ViewAccounts = "view-accounts",
    /// Create, disable, unlock an account or reset its password.
    ManageAccounts = "manage-accounts",
    /// Give or withdraw a role. Asked of the account; ask it of the place that the role is for as well.
    GrantRoles = "grant-roles",
    /// Record a proxy for somebody who cannot. Asked of the account that shall act for the other.
    RecordProxy = "record-proxy",
    /// Let somebody act for oneself, or end that. Asked of one's own account.
    LendPowers = "lend-powers",
    /// See audit records.
    ViewAudit = "view-audit",
    /// Take audit records out.
    ExportAudit = "export-audit",
    /// See settings.
    ViewSettings = "view-settings",
    /// Change settings.
    EditSettings = "edit-settings",
    /// Change holidays and working weekends. Asked of the city.
    EditWorkdays = "edit-workdays",
    /// Read the regulation.
    ViewRegulation = "view-regulation",
    /// Attach the official text. Asked of the city.
    AttachText = "attach-text",
    /// Store a version of the regulation. Asked of the city.
    StoreRegulation = "store-regulation",
    /// See which powers one holds and why. Asked of one's own account.
    ViewOwnPowers = "view-own-powers",
    /// See one's account and sessions. Asked of one's own account.
    ViewOwnAccount = "view-own-account",
    /// Change one's password, second factor, sessions and preferences. Asked of one's own account.
    EditOwnAccount = "edit-own-account",
}

impl Action {
    /// The one whose [`id`](Self::id) is `text`.
    #[must_use]
    pub fn from_id(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.id() == text)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl serde::Serialize for Action {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}
