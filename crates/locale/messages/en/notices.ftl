# Public notice, objections and filing

nav-notices = Public notice
nav-filings = Filing
notices-title = Public notices
notices-question = Which results are noticed now?
notices-answer = Each for { $days }, during which people of the institution may object to any of them.
notices-to-give = To be noticed
notice-to-give-told = { $count } approved by the group of { $assessor }
notice-give = Give notice
notice-give-text = Everybody of the institution sees it and may object for { $days }; the approvals can no longer be taken back.
notice-given = Notice is given.
notice-nothing = Nothing is to be noticed; somebody may just have done it
notice-no-term = The regulation does not say for how long notice is given; complete its procedure first.
term-workdays = { $days ->
    [one] one working day
   *[other] { $days } working days
}
term-days = { $days ->
    [one] one day
   *[other] { $days } days
}
notice-is-over = The days for objections are over
notices-none = No notices
notices-none-why = Notices of approved sheets will stand here.
notice-period = Period
notice-assessor = Assessor
notice-days = Days
notice-until = to { $day }
notice-sheets = Sheets
notice-open-objections = Open objections
notice-state = State
notice-state-any = Any state
notice-state-open = Shown
notice-state-over = Over
notice-of = { $institution }: { $period }
notice-told = { $from } to { $to }, assessed by the group of { $assessor }.
notice-object-help = Object in the row concerned and say why. Only that sheet waits; you are told the answer.
notice-total = Total
notice-criteria = Criteria
notice-stands = Stands
notice-objected = Objection open
notice-is-shown = Shown

objection-new = Object
objection-title = Objection
objections-title = Objections
objection-question = What is wrong with the appraisal of { $name }?
objection-answer = Until { $day }. Somebody who had no part in this appraisal decides.
objection-reasons = Reasons
objection-reasons-help = Say which points are wrong and how that is known. It cannot be changed, but be withdrawn until it is decided.
objection-send = Send
objection-made = Your objection is made. Until it is decided this sheet is not filed.
objection-is-made = Your objection to this sheet is still open
objections-own = My objections
objections-here = Objections to this notice
objections-question = Which objections wait for me?
objections-answer = Neither who reviewed or approved the sheet nor who objected decides.
objections-none = No objections
objections-none-why = Objections made during a notice will stand here.
objection-to = About
objection-by = By
objection-at = Made
objection-state-open = Open
objection-state-upheld = Upheld
objection-state-rejected = Rejected
objection-state-withdrawn = Withdrawn
objection-to-sheet = Objection to the appraisal of { $name }
objection-sheet = Sheet
objection-answer-title = Answer
objection-decide = Decide on this objection
objection-why = Answer and reasons
objection-decide-help = Who objected reads it. If upheld, the sheet is approved anew; if rejected, it goes on when the notice is over.
objection-uphold = Uphold
objection-reject = Reject
objection-upheld = Upheld: the sheet goes back to approval.
objection-rejected = Rejected.
objection-withdraw = Withdraw
objection-withdraw-text = The sheet goes on; the objection stays on record.
objection-withdrawn = Withdrawn.
objection-own = Nobody decides on their own objection
objection-took-part = You had a part in this appraisal; somebody else has to decide
objection-decided = This objection was decided a moment ago
objection-not-yours = You do not decide on this: you had a part in the appraisal, or lack the power.

filings-title = Filing of months
filings-question = Has every institution filed its month?
filings-answer = { $all } institutions, { $filed } received, { $late } filed late.
filings-none = No month to file
filings-none-why = When a month is appraised, the institutions stand here.
filing-due = Due { $day }.
filing-with = Filed with { $name }.
filing-with-none = No office stands above; the city's commission takes receipt.
filing-of = { $institution }: filing of { $period }
filing-missing = Not ready
filing-noticed = of these noticed
filing-ready = Ready
filing-filed = Filed
filing-last = Filed last
filing-late = Late
filing-state-nothing = Nothing to file
filing-state-missing = Sheets missing
filing-days-late = { $days ->
    [one] filed one day late
   *[other] filed { $days } days late
}
filing-days-overdue = { $days ->
    [one] one day overdue
   *[other] { $days } days overdue
}
filing-without = { $count } without a sheet
filing-without-head = Without a sheet
filing-first = Submitted
filing-late-days = Days late
filings-export-title = Filing of { $period }
notice-from = First day
notice-to = Last day
notice-giver = Given by
objection-decider = Decided by
filing-state-none = Not yet
filing-state-ready = To be filed
filing-state-overdue = Overdue
filing-state-submitted = Filed, not received
filing-state-received = Received
filing-state-returned = Returned
filing-state-more = Received, more to come
filing-submit = File
filing-submit-count = File { $count }
filing-submit-text = { $count } sheets go to the office above. Once received they can only be superseded by corrections.
filing-remark = Remark
filing-remark-help = Some sheets are not ready: say whose and why. They can be filed later.
filing-submitted = Filed; it waits to be received.
filing-receive-title = Take receipt
filing-receive = Receive
filing-return = Return
filing-return-why = Why it is returned
filing-receive-help = A return needs a reason; who filed it cannot receive it.
filing-received = Received.
filing-returned = Returned.
filing-missing-title = Who is missing, and where it stands
filing-missing-none = Nobody is missing
filing-missing-none-why = Every sheet of the month has been noticed.
filing-stands = Stands at
filing-since = Since
filing-history = What was filed
filing-told = { $name } filed { $count }
filing-was-missing = { $count } were missing: { $why }
filing-waits = The last filing still waits to be received
filing-nothing = No sheet can be filed
filing-own = Who filed it cannot receive it
filing-decided = This filing was decided a moment ago

task-notices-to-give = { $count ->
    [1] One batch of results to give notice of
   *[other] { $count } batches of results to give notice of
}
task-notices-to-give-why = 五(二)4(4): public notice
task-objections-to-decide = { $count ->
    [1] One objection to decide
   *[other] { $count } objections to decide
}
task-objections-to-decide-why = By somebody who had no part in the sheet
task-objection-answers = { $count ->
    [1] One of your objections is answered
   *[other] { $count } of your objections are answered
}
task-objection-answers-why = Read it and say so
task-filings-to-receive = { $count ->
    [1] One filing to receive
   *[other] { $count } filings to receive
}
task-filings-to-receive-why = 五(二)3: filed month by month with the office above
