# The daily log: writing, handing in, reading, coverage
nav-log = My log
nav-log-queue = Logs to read
nav-log-board = Log coverage
month-of-year = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
log-assumed = The Measures only say "a daily summary with self-assessment" (四6(3)). Assumed here: a log is owed for each working day but for whole days of confirmed leave; it is in time until the next working day ends, then late; one that was returned keeps what it was the first time; marks are good, fair, poor or read; the linked leader reads it.
log-question = What did you do on { $day }?
log-answer-not-serving = You were not in service on this day.
log-answer-rest = A day of rest: no log is owed, but one that is written is read.
log-answer-leave = You are on leave: no log is owed.
log-answer-ahead = This day is still to come.
log-answer-open = Hand it in before { $deadline } ends.
log-answer-open-always = Hand it in when the day is done.
log-answer-gap = { $deadline } has passed without it; handed in now, it counts as late.
log-answer-returned = It was returned: change it and hand it in again.
log-answer-late = Handed in, late.
log-answer-done = Handed in.
log-read-by = { $name } reads it.
log-read-by-nobody = Nobody leads you at present, so nobody reads it for now.
log-to-today = Write today's
log-my-month = My whole month
log-part-done = Done today
log-part-result = Results
log-part-problems = Problems
log-part-tomorrow = Tomorrow
log-self-rating = Self-rating
log-judgement = Mark
log-mark-good = Good
log-mark-fair = Fair
log-mark-poor = Poor
log-mark-read = Read
log-state-draft = Draft
log-state-handed-in = Waits to be read
log-state-returned = Returned
log-state-passed-up = Passed up
log-state-marked = Marked
log-marked-as = Mark: { $mark }
log-late = Late
log-late-count = { $count } late
log-hand-in = Hand in
log-save = Save draft
log-like-last = Same as last time
log-like-last-notice = The text of your last log is filled in and not saved yet. Make it today's, then hand it in.
log-saved-at = Saved { $time }
log-save-failed = The server cannot be reached; kept on this device ({ $time }) and saved once it can
log-saved = Draft saved.
log-handed-in = Log handed in.
log-handed-in-late = Log handed in; it counts as late.
log-taken-back = Log taken back; change it and hand it in again.
log-take-back = Take back
log-answer-remark = Reply
log-handed-in-at = Handed in { $time }
log-rated-self = Self-rating: { $mark }
log-passed-by = Passed up by { $name }
log-remarks = What was done and said
log-act-handed-in = handed in the log
log-act-taken-back = took the log back
log-act-marked = marked the log
log-act-remarked = said
log-act-returned = returned the log
log-act-passed-up = passed the log up
log-returned-notice = This log was returned. Change it as asked below and hand it in again.
log-draft-found = This device holds text of { $time } that differs from what is saved.
log-draft-use = Use this device's
log-draft-merge = Merge both
log-draft-discard = Drop this device's
log-draft-restored = The text of { $time } from this device is filled in and being saved.
log-changed = This log was changed elsewhere; nothing was overwritten. What you wrote is still here: compare, then save again.
log-theirs = What was saved elsewhere
log-handed-in-already = The log of this day is handed in; take it back to change it
log-not-handed-in = This log is not handed in at present and cannot be read
log-marked-already = This log has been marked
log-dealt-with = Somebody has dealt with this log; it cannot be taken back
log-nothing-done = Say what was done.
log-of-future = This day is still to come; it can have no log
log-not-serving = You were not in service on this day; it can have no log
log-nobody-above = Nobody leads you at present, so the log cannot be passed up
log-gone = This log has just been taken back.
log-of = Log of { $name }, { $day }
log-remark-label = Remark (needed to return a log)
log-reply-label = Reply to what was said
log-reply = Reply
log-marks = Mark
log-remark-only = Remark only
log-return = Return
log-pass-up = Pass up
log-marked = Marked.
log-returned = Returned.
log-passed-up = Passed up to your leader.
log-remarked = Remark added.
logs-marked = { $count } marked.
logs-marked-but = { $count } marked; { $passed } had just changed and were left as they are.
log-none-picked = No log was chosen.
log-queue-question = Which logs wait for me?
log-queue-answer = { $count ->
    [one] { $count } log waits
   *[other] { $count } logs wait
}, the oldest first.
log-queue-count = { $count ->
    [one] { $count } log
   *[other] { $count } logs
}.
log-queue-members = You lead { $count ->
    [one] { $count } officer
   *[other] { $count } officers
}.
log-queue-keys = ← → or J K change the log, 1 2 3 4 mark it.
log-queue-none = No logs
log-queue-none-why = Logs that your members hand in stand here.
log-show-waiting = To read
log-show-marked = Marked
log-show-returned = Returned
log-show-all = All
log-any-member = Every member
log-from = From this day
log-to = To this day
log-steps = Change the log
log-before = Previous
log-next = Next
log-pick = Choose the log of { $name }, { $day }
log-picked = { $n } chosen; mark as:
log-picked-none = Mark those chosen as:
log-day = Day
log-status = Status
log-day-not-serving = Not in service
log-day-rest = Rest
log-day-leave = On leave
log-day-ahead = To come
log-day-open = To write
log-day-gap = Missing
log-day-returned = Returned
log-day-late = Late
log-day-done = Handed in
log-day-short-leave = leave
log-day-short-open = open
log-day-short-gap = none
log-day-short-returned = back
log-day-short-late = late
log-day-short-done = in
log-calendar = Calendar
log-month = Month
log-month-title = Logs of the month
log-month-question = Are all logs of { $name } for { $month } there?
log-month-sum = { $owed } owed, { $done } handed in, { $gaps } missing.
log-month-before = Previous month
log-month-after = Next month
log-month-none = No log in this month
log-month-none-why = Logs that were handed in, and days that lack one, stand here.
logs-of-officer = Logs
log-board-title = Log coverage
log-board-question = Are the logs of { $month } handed in?
log-board-question-of = Are the logs of { $name } for { $month } handed in?
log-board-answer = { $owed } owed, { $done } handed in ({ $share }%), { $late } of them late.
log-board-caption = A row for each place, a column for each working day: handed in / owed
log-board-none = No days to look at
log-board-none-why = The month has no working day yet, or nobody serves there.
log-every-institution = Every institution
log-place = Place
log-share = Coverage
log-owed = Owed
log-done = Handed in
log-no-unit = Without a unit
log-all = Total
log-cell = { $owed } owed, { $done } handed in, { $late } late
log-legend = Legend
log-heat-4 = 100%
log-heat-3 = 90% and more
log-heat-2 = 60% to 90%
log-heat-1 = below 60%
log-heat-0 = none
task-log-today = Today's log is not handed in
task-log-today-why = 四6(3): a daily summary with self-assessment
task-log-gaps = { $count ->
    [one] { $count } day
   *[other] { $count } days
} of this month without a log, or with one that was returned
task-log-gaps-why = What is handed in now counts as late
task-logs-to-read = { $count ->
    [one] { $count } log waits
   *[other] { $count } logs wait
} to be read by you
task-logs-to-read-why = Handed in by your members
log-other-drafts = This device holds text of other days that was not sent; open a day:
log-offline-title = Log offline
log-offline-question = The server cannot be reached
log-offline-answer = You can write now: the text is kept on this device only. Once connected, open "My log" and it is filled in.
log-offline-nobody = Nobody is signed in on this device, so no log can be written offline.
log-offline-back = The network is back.
log-offline-open = Open my log
log-offline-retry = Try again
log-offline-saved = Kept on this device { $time }
log-app-name = Liandai log
log-in-hand = Returned; its writer is changing it. The text is seen once it is handed in again.
log-heat-open = may still come in time
log-files = Photos and documents
log-files-choose = Add photos or files
log-file-removed = The file was removed.
log-progress = Which targets moved today?
log-progress-of-day = Progress of targets on the day
log-progress-help = Fill in only those that moved; amounts add up on the target.
log-progress-today = Done today ({ $measure })
log-progress-what = What was done
log-progress-add = Record
log-progress-line = “{ $title }”: { $amount }
log-progress-recorded = Recorded for { $count } targets.
log-progress-nothing = Fill in what was done today for at least one target
log-progress-amount = “{ $title }”: fill in the amount done today, such as 2 or 0.5, and not 0
log-progress-note = “{ $title }”: at most { $most } characters, on one line
log-progress-year = “{ $title }” is a target of another year and cannot be recorded on this day
