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

# Facts out of tables, confirmed together
facts-import-title = From a table
facts-import-question = Record facts from a table
facts-import-answer = The file is checked first: you see what is new and what is recorded already, then it is recorded. If one thing is wrong, nothing is recorded. It counts when somebody else has confirmed it.
facts-import-none-why = Take the empty workbook, fill it in, and bring it above.
facts-import-answer-checking = It is being checked; nothing is recorded yet.
facts-import-answer-refused = { $errors ->
    [0] { $conflicting ->
        [one] One row cannot be recorded
       *[other] { $conflicting } rows cannot be recorded
    }; nothing is recorded. Mend the file and bring it again.
    [one] One error; nothing is recorded. Take the marked workbook, mend it there and bring it again.
   *[other] { $errors } errors; nothing is recorded. Take the marked workbook, mend them there and bring it again.
}
facts-import-answer-ready = The file is good: { $new } new, { $unchanged } recorded already.
facts-import-answer-applying = It is being recorded; nobody sees it until all of it is.
facts-import-answer-applied = { $new } recorded, which wait for somebody else to confirm them; { $unchanged } were on record already and were not recorded again.
facts-import-answer-discarded = It was given up; nothing is recorded.
facts-import-apply-text = All new facts are recorded at once, with this file as where they are known from. They count when somebody else has confirmed them; they are corrected, never erased.
facts-import-rows-changes = New or wrong
facts-import-rows-all = All
facts-import-rows-new = New
facts-import-rows-conflicting = Wrong
facts-import-rows-unchanged = On record already
facts-of-import = From one table
fact-import-unknown = There is no "{ $value }", or it is beyond what you may see. Check the code and the kind of subject.
fact-import-differs = "{ $value }" is on record and says something else. Correct that entry; do not import it again.
fact-import-id-taken = "{ $value }" belongs to another subject or another kind of fact. Choose another id, or leave it empty to be given one.
fact-origin-place = sheet { $part }, row { $line }
fact-odd-large = more than three times the middle of its kind
fact-odd-former-year = of a former year
fact-odd-many = more than three of its kind about the same subject
fact-left-forbidden = It is about yourself, or not yours to confirm
facts-confirm-imports = By file, many at once
facts-review-question = Is what this file recorded so?
facts-review-answer = { $count ->
    [1] One waits. Look at the sums and at what stands out, then confirm it; or decide one by one.
   *[other] { $count } wait. Look at the sums and at what stands out, then confirm them together; or decide one by one.
}
facts-review-confirm = Confirm all
facts-review-own = You brought this file; another person has to confirm it.
facts-review-beyond = { $count ->
    [1] One more of the file is beyond what you may confirm; others do.
   *[other] { $count } more of the file are beyond what you may confirm; others do.
}
facts-review-annulments = { $count ->
    [one] One entry takes another out of the record. It is not among the sums.
   *[other] { $count } entries take others out of the record. They are not among the sums.
}
facts-review-no-file = The file tells of people beyond what you may confirm, so it is not open to you.
facts-review-none-why = All that this file recorded has been decided on.
facts-review-rows = See what was recorded
facts-review-sums = By kind
facts-review-one-by-one = One by one
facts-review-count = Entries
facts-review-subjects = Subjects
facts-review-sum = Together
facts-review-most = Largest
facts-review-odd = What stands out
facts-review-odd-help = Figures of more than three times the middle of their kind, days of former years, and more than three of a kind about one subject: compare them with the evidence.
facts-review-odd-none = Nothing stands out.
facts-review-odd-first = The first { $shown } of { $count }.
facts-review-why = Why
facts-take-back = Take the file back
facts-take-back-of = Take back { $name }?
facts-take-back-answer = { $waiting } wait and are withdrawn at once; { $counting } count until another person has confirmed that they go. All stay to be seen.
facts-take-back-none = Nothing of this file waits or counts any more.
facts-take-back-why = Why the file is taken back
facts-take-back-help = What waits is withdrawn. What counts goes once another person has confirmed it; all of it together, on the page of this file.
facts-taken-back = What was taken back
facts-taken-back-answer = { $withdrawn } withdrawn; for { $annulled } the annulment waits for another person.
facts-reviewed-title = What was confirmed
facts-reviewed-answer = { $name }: { $count } confirmed.
facts-reviewed-all = All that was yours to confirm is confirmed.
facts-reviewed-left = { $count ->
    [1] One was not confirmed
   *[other] { $count } were not confirmed
}
facts-reviewed-why = Why
facts-reviewed-back = Back to what waits
