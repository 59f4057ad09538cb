# The living regulation: figures on clauses, what they ask of the reader

living-question = How far are the Measures carried out?
living-question-of = How far does { $name } carry out the Measures?
living-question-mine = What do the Measures ask of me now?
living-answer-mine =
    { $count ->
        [one] { $count } thing.
       *[other] { $count } things.
    }
living-anew = Count again
living-whole = All institutions within my powers
living-clauses-good = Clauses in order
living-clauses-look = Clauses to look at
living-duties-overdue = Duties overdue
living-duties-waiting = Duties to be confirmed
living-looks = Clauses to look at first
living-looks-all = All clauses to look at
living-nothing-asked = Nothing is asked of you now
living-nothing-asked-why = Duties, logs and appraisals stand here by clause before they are due.
regulation-only-look = Only clauses to look at
clause-view-figures = Figures
clause-view-mine = What is asked of me
clause-view-text = Text and rules
clause-in-text = In the whole text
clause-months = Done in time, by month: { $months }
clause-asked-by = by { $day }
clause-asks-me = What it asks of me now
clause-below = Clauses below
clause-not-modelled = The program has no page of its own for it: { $reason }
clause-year = Done in time, month by month
clause-year-share = Done in time
clause-year-due = Due
clause-year-unit = duties
clause-figure-objective-unknown = no record yet
clause-figure-objective-share = actual
clause-figure-objective-count = occurred
clause-figure-bodies = named
clause-figure-in-time = done in time
clause-figure-entries = entered
clause-figure-entries-open = entries to confirm
clause-figure-overdue = overdue
clause-figure-waiting = to be confirmed
clause-figure-ahead = to come
clause-figure-led = led
clause-figure-signed = links signed
clause-figure-agreed = targets agreed
clause-figure-logs = logs this month
clause-figure-approved = last month's sheets approved
clause-figure-starred = five-star officers last year
clause-figure-starred-units = five-star units last year
clause-figure-settled = settled
clause-figure-unsettled = settlements overdue
clause-figure-honours = honours
clause-figure-deductions = deductions
clause-figure-unconfirmed = to be confirmed
clause-figure-answered = complaints answered
clause-figure-complaints-overdue = complaints overdue
clause-figure-inspections = inspections this year
clause-figure-inspection-findings = found by inspections
clause-figure-unrectified = overdue to be put right
clause-figure-exams-passed = passed exams this year
