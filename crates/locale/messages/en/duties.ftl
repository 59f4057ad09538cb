# The duty catalogue: as `regulation show` words it, and what people and places owe.

# Kinds of rules
regulation-kind-duty = Duty
regulation-kind-not-modelled = No duty kept

# What they say
regulation-figure-owed-by-officer = each officer
regulation-figure-owed-by-posts = each person with the post: { $posts }
regulation-figure-owed-by-unit = each unit
regulation-figure-owed-by-institution = each institution, through: { $through }
regulation-figure-owed-of = in institutions that are: { $kind }
regulation-figure-owed-years = every { $years } years, counted from { $starting }
regulation-figure-owed-kept = kept under “{ $where }” already; nothing else arises
regulation-figure-owed-due-last = by the last day of the period
regulation-figure-owed-due-day = by day { $day }
regulation-figure-owed-due-month = by day { $day } of month { $month } of the period
regulation-figure-owed-due-workdays = within { $count } working days after the period
regulation-figure-owed-due-months = within { $count } months from then
regulation-figure-owed-amount = at least { $amount }
regulation-figure-owed-evidence = evidence: { $evidence }
regulation-figure-owed-fulfilled-review = done by publishing the review of the quarter
regulation-figure-owed-fulfilled-inspection = done by closing an inspection of that time
regulation-figure-owed-fulfilled-exam = done by passing an exam that is held for it
regulation-figure-owed-uncounted = does not count in the execution rate
duty-every-workday = every working day
duty-every-week = every week
duty-every-month = every month
duty-every-quarter = every quarter
duty-every-half-year = every half-year
duty-every-year = every year
duty-every-years = every few years
duty-every-once = once, on joining or taking up the post
duty-every-event = whenever it happens
duty-through-head = the head
duty-through-in-charge = the deputy in charge
duty-through-political-work = the political-work head
duty-through-group-head = the head of the steering group
duty-through-group = the steering group
duty-through-office = the office of the steering group
duty-confirmed-by-leader = confirmed by the linked leader
duty-confirmed-by-office = confirmed by the office or the head of the own steering group
duty-confirmed-by-above = confirmed by the institution above
duty-confirmed-by-nobody = needs no confirmation
duty-kept-log = Daily log
duty-kept-sheets = Appraisal
duty-kept-ratings = Ratings
duty-kept-targets = Targets
duty-kept-settlements = Settlement
duty-kept-links = Links
duty-kept-notices = Notices
duty-kept-bodies = Bodies
duty-kept-filings = Filing
duty-amount-days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
duty-amount-times = { $count ->
        [one] once
       *[other] { $count } times
    }
duty-amount-hours = { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
duty-amount-people = { $count ->
        [one] 1 person
       *[other] { $count } people
    }
duty-amount-pieces = { $count ->
        [one] 1 piece
       *[other] { $count } pieces
    }

# Pages
nav-duties = Duties
duties-question = What do I owe?
duties-answer = { $overdue } overdue, { $soon } due within a month, { $later } later.
duties-to-confirm = { $count ->
        [one] One of others’ waits for me to confirm it
       *[other] { $count } of others’ wait for me to confirm them
    }
duties-none = Nothing is to be done
duties-none-why = Duties arise by the calendar and will stand here when they do.
duties-overdue = { $count } overdue
duties-soon = { $count } due within a month
duties-later = { $count } later
duties-done = Done of late
duty-tab-mine = Mine
duty-tab-confirm = To confirm
duty-tab-board = Execution
duty-tab-list = List
duty-tab-calendar = Year
duty-tab-catalogue = Catalogue
duty-rest-note = The text does not say what happens when a due day is no working day; here the next working day counts.
duty-rate-note = The text wants 100 % and does not say how it is counted; here: of duties past their day and not excused, the share that was done in time, whether or not it is confirmed yet.
duty-confirmer-note = The text seldom says who confirms; those named here are assumed and can be changed in the package.
duty-year = { $year }
duty-quarter = quarter { $quarter } of { $year }
duty-first-half = first half of { $year }
duty-second-half = second half of { $year }
duty-years = { $from } to { $to }
duty-overdue = overdue
duty-and-late = { $state }, late
duty-due-today = due today
duty-due-in = { $days ->
        [one] in 1 day
       *[other] in { $days } days
    }
duty-due-since = { $days ->
        [one] 1 day ago
       *[other] { $days } days ago
    }
duty-returned-why = Returned: { $why }
duty-do = Do it
duty-do-that = Do it: { $duty } ({ $period })
obligation-state-open = to be done
obligation-state-done = to be confirmed
obligation-state-confirmed = done
obligation-state-returned = returned
obligation-state-excused = excused
obligation-act-happened = written down
obligation-act-done = said to be done
obligation-act-taken-back = taken back
obligation-act-confirmed = confirmed
obligation-act-returned = returned
obligation-act-excused = excused
obligation-act-reopened = asked for again
obligation-question = { $duty } ({ $period }): is it done?
obligation-changed-meanwhile = This was changed meanwhile; look again and try once more.
obligation-not-open = This is said to be done already, or settled.
obligation-not-done = This is not said to be done, or was confirmed.
obligation-stands-otherwise = This stands otherwise by now and cannot be dealt with so.
obligation-none-confirmed = None could be confirmed: choose some, and not your own.
obligation-day-ahead = The day it was done cannot be after today.
obligation-day-before = The day cannot be before { $first }; what was done earlier belongs to the period before.
obligation-amount-form = A number with one decimal at most, as in 2 or 2.5.
obligation-amount-short = Less than is owed: at least { $least }.
obligation-evidence-missing = Say what shows it: what was done, where, with whom, where the papers are.
obligation-occasion-day = The day must lie within the last year and not after today.
obligation-not-owed-here = This institution does not owe that.
duty-by = by { $day }
duty-done-title = Say that it is done
duty-done-day = Done on
duty-amount = Amount
duty-at-least = At least { $amount }.
duty-kind = Kind of evidence
duty-evidence = Evidence
duty-evidence-help = What was done, where and with whom, and where the roll, minutes or photographs are kept.
duty-files = Files that show it
duty-files-more = More files
duty-files-title = Files that show it
duty-say-done = It is done
duty-confirm-title = Confirm
duty-confirm = Confirm
duty-return = Return
duty-return-reason = Why it is returned
duty-what = What is owed
duty-occasion = What happened
duty-period = Period
duty-due = Due
duty-institution = Institution
duty-unit = Unit
duty-confirmer = Who confirms
duty-confirmer-named = { $who }: { $name }
duty-clause = Clause
duty-in-catalogue = catalogue
duty-what-was-done = What was done
duty-done-on = Done on
duty-late = late
duty-lateness = Late
duty-said-by = Said by
duty-decided-by = Confirmed by
duty-excused-left = Excused by itself: left, or closed, before it was due.
duty-excused-why = Excused: { $why }
duty-nothing-done = Nothing is said to be done yet.
duty-take-back = Take back
duty-history = History
duty-by-calendar = the system
duty-excuse = Excuse
duty-reopen = Ask for it again
duty-reason = Reason
duty-excuse-help = What is excused does not count in the execution rate. The reason is told and recorded.
duty-reopen-help = It is to be done again. The reason is told and recorded.
duty-was-done = Said to be done.
duty-was-taken-back = Taken back.
duty-was-confirmed = Confirmed.
duty-was-returned = Returned.
duty-was-excused = Excused.
duty-was-reopened = Asked for again.
duty-confirm-question = What waits for me to confirm it?
duty-confirm-answer = { $count ->
        [one] One waits for you. What you said yourself or owe yourself is not among them.
       *[other] { $count } wait for you. What you said yourself or owe yourself is not among them.
    }
duty-confirm-none = Nothing waits for you
duty-confirm-none-why = What others say to be done will stand here.
duty-search = Name, unit or code
duty-pick = Choose { $duty } of { $name }
duty-picked = Choose
duty-picked-count = { $n } chosen
duty-picked-none = None chosen
duties-were-confirmed = { $count } confirmed.
duty-duty = Duty
duty-debtor = Who owes it
duty-state = State
duty-board-title = Execution of duties
duty-board-question = How far are the duties of { $year } carried out?
duty-board-question-of = How far does { $name } carry out the duties of { $year }?
duty-share = Execution rate { $share }.
duty-board-answer = { $due } past their day: { $in_time } in time, { $late } late, { $missing } missing; { $waiting } to be confirmed, { $ahead } ahead.
duty-board-caption = Each cell: how many of the duties past their day were done in time; the deeper, the higher the rate
duty-board-none = Nothing to show
duty-board-none-why = No duties arose in that year, or there are no institutions yet.
duty-legend = Colours
duty-heat-4 = 100 %
duty-heat-3 = 90 % or more
duty-heat-2 = 60 % or more
duty-heat-1 = below 60 %
duty-heat-0 = 0 %
duty-cell = { $due } due, { $in_time } in time, { $late } late, { $missing } missing
duty-place = Place
duty-rate = Rate
duty-no-unit = the institution itself
duty-all = All
duty-colon = {": "}
duty-due-count = Due
duty-in-time = In time
duty-missing = Missing
duty-year-label = Year
duty-year-before = Year before
duty-year-after = Year after
duty-list-title = List of duties
duty-list-question = Who owes what?
duty-list-answer = { $count ->
        [one] One in all.
       *[other] { $count } in all.
    }
duty-list-none = Nothing fits
duty-list-none-why = Ask for less and try again.
duty-any = Any duty
duty-show-all = Any state
duty-show-overdue = overdue
duty-show-to-do = to be done
duty-show-waiting = to be confirmed
duty-show-late = done late
duty-show-done = done
duty-show-excused = excused
duty-from = Due from
duty-to = Due to
duty-calendar-question = What do I owe in { $year }?
duty-calendar-answer = { $count } in the year, { $missing } overdue.
duty-calendar-nothing = Nothing in this month
duty-catalogue-question = Which duties does the regulation lay down?
duty-catalogue-answer = { $count ->
        [one] One duty.
       *[other] { $count } duties.
    }
duty-catalogue-search = Name or clause
duty-catalogue-none = Nothing fits
duty-catalogue-none-why = Try another word.
duty-catalogue-share = Execution rate this year { $share } ({ $in_time }/{ $due })
duty-kept-there = Go there
duty-not-modelled = Clauses without a duty of their own
duty-occasion-new = Write down an occasion
duty-occasion-question = What has happened that is to be reported or filed?
duty-occasion-answer = A duty follows from it, to be done in time and shown.
duty-occasion-day = Day
duty-occasion-help = In one sentence, such as “Change of a deputy head”.
duty-occasion-save = Write down
duty-occasion-recorded = Written down; do what follows in time.
task-duties-overdue = { $count ->
        [one] One duty is overdue
       *[other] { $count } duties are overdue
    }
task-duties-overdue-why = Do them soon and say what shows it
task-duties-soon = { $count ->
        [one] One duty is due within a week
       *[other] { $count } duties are due within a week
    }
task-duties-soon-why = Only what is done in time counts in the execution rate
task-duties-to-confirm = { $count ->
        [one] One duty waits for you to confirm it
       *[other] { $count } duties wait for you to confirm them
    }
task-duties-to-confirm-why = Others say that they are done; confirm or return them
