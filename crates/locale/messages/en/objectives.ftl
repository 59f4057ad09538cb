# The objectives: definitions, board, one objective

# As `regulation show` says it
regulation-kind-objective = Objective
regulation-figure-objective-duties-of = part: the year's due duties that count and were done in time
regulation-figure-objective-duties-among = whole: the year's due duties that count, without those excused
regulation-figure-objective-findings = counted: the year's confirmed facts of: { $grounds }
regulation-figure-objective-handled-of = part: of the year's facts of these kinds, those that were confirmed and dealt with: { $grounds }
regulation-figure-objective-handled-among = whole: those confirmed and those that wait; refused and withdrawn ones are left out
regulation-figure-objective-satisfaction-of = part: the year's answers “satisfied” and “basically satisfied” about: { $subjects }
regulation-figure-objective-satisfaction-among = whole: all valid answers of these surveys
regulation-figure-objective-observed-of = part: the sum of the year's “{ $of }”
regulation-figure-objective-observed-among = whole: the sum of the year's “{ $among }”
regulation-figure-objective-observed-exams-of = part: the sum of the year's “{ $of }”, and who passed an exam held here
regulation-figure-objective-observed-exams-among = whole: the sum of the year's “{ $among }”, and who took an exam held here
regulation-figure-objective-at-least = target: at least { $percent }%; near from { $near }%
regulation-figure-objective-at-most = target: no more than { $most }

# The board
nav-objectives = Objectives
objectives-title = How the objectives stand
objectives-question = How do the objectives of { $year } stand?
objectives-question-of = How do the objectives of { $name } stand in { $year }?
objectives-answer = { $met } met, { $near } near, { $missed } missed, { $unknown } without a record yet.
figures-counted-at = Counted { $time }
objectives-by-institution = By institution
objectives-caption = Each objective in each institution: the figure, what it is made of, and whether it is met
objective-institution = Institution
objective-all = All
objective-unknown = no record yet
objective-light-unknown = No record yet
objective-light-met = Met
objective-light-near = Near
objective-light-missed = Missed
objective-count = { $count }
objective-target = Target
objective-target-is = Target: { $target }
objective-target-all = 100%
objective-target-share = at least { $percent }%
objective-target-none = none
objective-target-most = no more than { $most }
objective-open =
    { $count ->
        [one] { $count } waits to be confirmed
       *[other] { $count } wait to be confirmed
    }
objective-forecast-none = The year cannot be foretold yet
objective-forecast-lost = Lost for the year
objective-forecast-best = { $percent }% at best: lost for the year
objective-forecast-likely = About { $percent }% by year's end at the pace of the last months
objective-trend-none = No trend yet
objective-trend-same = As in the month before
objective-trend-up = { $points } points above the month before
objective-trend-down = { $points } points below the month before

# One objective
objective-figure = Actual
objective-stands = Stands
objective-ahead = Year's end
objective-definition = How it is counted
objective-by-month = Month by month
objective-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[other] Dec
    }
objective-each-month = Month
objective-so-far = Year so far
objective-unit-percent = %
objective-unit-count = events
objective-missing = Duties past their day that were not done
objective-records = The records behind the figure
objective-none = There is no such record this year
objective-none-why = Once the office records one and another person confirms it, it stands here.
objective-none-missing = No duty is past its day
objective-none-missing-why = Every duty of the year that counts was done or excused.
objective-hidden = Only figures are shown here
objective-hidden-why = You may see the institution's figures and not each person's records.
objective-said = What
objective-about = About
objective-day = Day
objective-answers = satisfied { $satisfied }, basically satisfied { $basically }, dissatisfied { $dissatisfied }

# Powers and audit
audit-act-export-objectives = Took the objectives out
audit-noun-objective = Objective
