# Registers of facts: deductions, honours, attendance, satisfaction, findings, former years

nav-appraisal-group = Appraisal
nav-facts = Facts
facts-title = Registers of facts
facts-question = Which facts that count are on record?
facts-answer = { $count ->
    [1] One. It counts once another person has confirmed it; nothing is erased, only corrected.
   *[other] { $count }. They count once another person has confirmed them; nothing is erased, only corrected.
}
facts-search = Name, unit, what happened, number, pinyin initials
facts-none = No fact fits
facts-none-why = Choose another condition, or clear the filters.
facts-empty = Nothing is recorded yet
facts-empty-why = Deductions, honours, attendance, satisfaction and findings that the office records will stand here.
fact-new = Record a fact
fact-mark = Number
fact-kind = Kind
fact-kind-any = Any kind
fact-kind-deduction = Deduction
fact-kind-honour = Honour or criticism
fact-kind-attendance = Attendance
fact-kind-satisfaction = Satisfaction
fact-kind-finding = Finding
fact-kind-history = Former year
fact-kind-observation = Indicator
fact-subject = About
fact-subject-code = Code
fact-word = What
fact-title = Called
fact-level = Level
fact-amount = Points or days
fact-from = Day
fact-to = Last day
fact-satisfied = Satisfied
fact-basically = Basically satisfied
fact-dissatisfied = Dissatisfied
fact-state = State
fact-state-any = Any state
fact-state-recorded = To confirm
fact-state-confirmed = Confirmed
fact-state-refused = Refused
fact-state-superseded = Superseded
fact-state-withdrawn = Withdrawn
fact-state-annulling = Annulment
fact-recorder = Recorded by
fact-decider = Decided by
fact-recorded-at = Recorded
fact-about-any = About anyone
fact-about-institution = Institution
fact-about-unit = Unit
fact-about-officer = Officer
facts-period-any = Any time
facts-of-institution = Institution: { $name } (with those under it)
facts-of-unit = Unit: { $name }

fact-points-off = { $points } off
fact-value = { $value }
fact-days-told = { $days } days
fact-answers-told = Satisfied { $satisfied } · basically { $basically } · dissatisfied { $dissatisfied }
fact-answers-share = Satisfied and basically satisfied: { $percent }%
fact-deducted = { $word } { $points }

fact-evidence = Source
fact-evidence-help = Where it is known from: document number, meeting, attendance sheet, minutes. Whoever confirms judges by this.
fact-files = Evidence
fact-no-files = No files
fact-clause = Clause
fact-counts-not = It counts once another person has confirmed it.
fact-of-one = A fact about { $name }
fact-is-about = About
fact-annuls = Annulment
fact-annuls-told = This entry takes another out of the record: once it is confirmed, the other no longer counts.
fact-siblings = The same fact also stands under
fact-siblings-why = 五(二): nothing is deducted twice. One fact counts once, where it takes most.
fact-entries = Entries
fact-entry-recorded = Recorded by { $name }
fact-entry-corrects = Correction recorded by { $name }
fact-entry-annuls = Annulment recorded by { $name }
fact-entry-by-system = the system
fact-entry-confirmed = Confirmed by { $name }
fact-entry-refused = Refused by { $name }
fact-entry-withdrawn = Withdrawn by { $name }
fact-entry-here = This entry
fact-said = What the person says
fact-said-none = The person has not said anything of it.
fact-say = What I say of it
fact-say-help = Those who record and confirm, and your leader, can read it; it cannot be changed once sent.
fact-say-send = Send
fact-said-sent = Sent.
fact-acknowledge = I have seen it
fact-acknowledge-all = I have seen all
fact-acknowledged = Marked as seen.
fact-acknowledged-many = { $count } marked as seen.
fact-acknowledged-at = Seen by the person
fact-not-acknowledged = Not yet seen by the person

fact-confirm = Confirm
fact-confirm-remark = Remark
fact-refuse = Refuse
fact-decide = Confirm or refuse
fact-decide-help = Compare it with the evidence; say why, if you refuse it. Neither who recorded it nor whom it is about can confirm it.
fact-own-entry-told = You recorded this; another person has to confirm it.
fact-withdraw = Withdraw
fact-withdraw-why = Why it is withdrawn
fact-withdraw-help = It can be withdrawn until somebody has decided; it can still be seen then.
fact-correct = Correct
fact-annul = Annul
fact-confirmed-done = Confirmed: it counts.
fact-annulled-done = Confirmed: the other entry no longer counts.
fact-refused-done = Refused: it does not count.
fact-withdrawn-done = Withdrawn.
fact-recorded-done = Recorded. Another person has to confirm it.
fact-corrected-done = The correction is recorded; until it is confirmed the old entry counts.
fact-annul-done = The annulment is recorded; until it is confirmed the old entry counts.

fact-new-question = What happened, and about whom?
fact-new-answer = Find the person or the unit first, then fill in. Another person confirms it.
fact-find = Name, unit, code or pinyin initials
fact-find-button = Find
fact-find-none = Nobody found, or not yours to record of
fact-find-none-why = Try it another way: name, code or pinyin initials.
fact-found = Found
fact-record-of = Record a fact about { $name }
fact-correct-of = Correct a fact about { $name }
fact-correct-help = The old entry stays to be seen; the correction takes its place once another person has confirmed it.
fact-annul-of = Annul this fact about { $name }?
fact-annul-help = The entry stays to be seen; it no longer counts once another person has confirmed this.
fact-annul-why = Why it is annulled
fact-choose-kind = What kind
fact-criteria = Under which criteria
fact-criteria-help = One fact can stand under several criteria and counts once, where it takes most. Leave the others empty.
fact-criterion-most = of { $most }
fact-criterion = Criterion
fact-points = Points off
fact-value-field = Value
fact-what = What happened
fact-honour-title = Name of the honour
fact-honour-title-help = The same honour counts once, at its highest level: write its name alike each time.
fact-decision = Decision
fact-decision-help = Which body decided, and the document's number. Only what has been decided is recorded.
fact-remark = Note
fact-honour-kind = Kind
fact-absence-kind = Kind
fact-ground = Ground
fact-outcome = Outcome
fact-indicator = Indicator
fact-day = Day
fact-first-day = First day
fact-last-day = Last day
fact-days = Days
fact-days-help = Working days, with at most one decimal: 0.5
fact-period = Period
fact-year = Year
fact-save = Record
fact-history-help = Years that were rated here need not be recorded.

fact-not-kept = No facts of this kind are kept about these
fact-year-not-over = Choose a year that is over
fact-period-ahead = This period has not begun
fact-period-wrong = Choose a rated period
fact-day-ahead = What has not happened cannot be recorded
fact-not-serving = Not in service on this day
fact-what-missing = Say what happened
fact-decision-missing = Name the decision
fact-title-missing = Name the honour
fact-level-missing = Choose the level
fact-points-positive = Points must be above 0
fact-points-most = More than the criterion has: { $most }
fact-points-missing = Give points under at least one criterion
fact-one-criterion = A correction stands under one criterion
fact-count-wrong = A whole number is needed
fact-no-answers = There must be at least one answer
fact-number-wrong = A number is needed
fact-number-precise = At most two decimals
fact-number-large = The number is too large
fact-days-wrong = Days must be above 0, with at most one decimal
fact-days-most = These dates have only { $most } days
fact-period-taken = This period is on record already; correct that entry
fact-overlaps = The dates overlap those of another entry
fact-twice = The same is on record for this day
fact-own-entry = Another person has to confirm what you recorded
fact-not-own-entry = Only who recorded it can withdraw it
fact-decided = Somebody has just decided on this; load the page again
fact-original-moved = The entry that this corrects no longer counts
fact-not-confirmed = Only what is confirmed can be corrected or annulled
fact-correction-waits = A correction of this already waits to be confirmed

facts-confirm-title = To confirm
facts-confirm-question = Which entries wait for me?
facts-confirm-answer = { $count ->
    [1] One waits. What you recorded, and what is about you, is not among them.
   *[other] { $count } wait, the oldest first. What you recorded, and what is about you, is not among them.
}
facts-confirm-none = Nothing waits for you
facts-confirm-none-why = What others record will stand here, for you to compare with the evidence.
facts-confirm-chosen = Confirm chosen
facts-chosen = { $n } chosen
facts-select-all = Choose all on this page
facts-select = Choose { $name }
facts-confirm-ask = Confirm the chosen entries?
facts-confirm-ask-text = { $count } entries will count; they can be corrected later, not erased.
facts-confirmed = { $confirmed } confirmed.
facts-confirmed-some = { $confirmed } confirmed; { $left } were not yours to confirm, or were decided meanwhile.
facts-confirm-none-chosen = Nothing was chosen

facts-mine-question = What is on record about me?
facts-mine-answer = { $count ->
    [1] One entry. You may say something of it; what waits to be confirmed does not count.
   *[other] { $count } entries. You may say something of each; what waits to be confirmed does not count.
}
facts-officer-question = What is on record about { $name }?
facts-officer-answer = { $count ->
    [1] One entry.
   *[other] { $count } entries.
}
facts-of-person-none = Nothing is on record about { $name }
facts-of-person-none-why = Deductions, honours, attendance, satisfaction and findings will stand here; the person sees all of them.
facts-to-all = All entries
facts-tab = Facts
task-facts-to-confirm = { $count ->
    [1] One entry waits for you to confirm
   *[other] { $count } entries wait for you to confirm
}
task-facts-to-confirm-why = Recording and confirming are done by two people
task-facts-unseen = { $count ->
    [1] One entry about you that you have not seen
   *[other] { $count } entries about you that you have not seen
}
task-facts-unseen-why = Say something of them, or mark them as seen
facts-period-month = { $year }-{ $month }
facts-period-half = First half of { $year }
facts-period-year = { $year }
fact-recorded-by-at = Recorded
fact-barred = Under { $clause } the result of { $period } bars this honour until { $until }. If it was decided against the consequence in the settlement, it can be recorded.
fact-is-barred = What follows from a rating bars this honour for now; refuse it, or have the consequence decided against first.
fact-files-more = Add evidence
