# How one subject's result comes about, step by step, with clauses, facts and figures.

explanation-title = How this result comes about
explanation-name-officer = Officer
explanation-name-unit = Unit
explanation-name-institution = Institution
explanation-id = Id
explanation-of-institution = Institution
explanation-of-unit = Unit
explanation-period = Period
explanation-period-year = { $year }, final rating
explanation-period-first-half = { $year }, first rating (January to June)
explanation-regulation = Regulation

# Figures and units
explanation-section = { $number }.{ " " }
explanation-clause = 〔{ $clause }〕
explanation-separator = ;{ " " }
explanation-comma = ,{ " " }
explanation-list = ,{ " " }
explanation-yes = yes
explanation-no = no
explanation-on = on
explanation-off = off
explanation-day = { $day } { $month ->
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
   *[other] December
} { $year }
explanation-month = { $month ->
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
explanation-exactly = { $rounded } (exactly { $exact })
explanation-share = { $part }/{ $whole } = { $percent } %
explanation-share-rounded = { $part }/{ $whole } ≈ { $percent } %
explanation-percent = { $percent } %
explanation-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
explanation-points = { $points } points
explanation-rank-number = { $rank }
explanation-stars = { $number ->
    [one] { $number } star
   *[other] { $number } stars
}
explanation-class = class { $number }
explanation-no-stars = no stars
explanation-no-class = no class
explanation-drawn = { $drawn } ({ $stars })
explanation-since = since { $from }
explanation-between = { $from } to { $to }

# The result
explanation-status-rated = rated
explanation-status-disqualified = { $subject ->
    [institution] disqualified
   *[other] disqualified from stars
}
explanation-status-excluded = { $subject ->
    [institution] excluded without blame
   *[other] excluded from stars, without blame
}
explanation-status-incomplete = incomplete, cannot be rated
explanation-result = Result: { $outcome }.
explanation-result-total = Result: { $outcome }; total { $total }.
explanation-result-ranked = Result: { $outcome }; total { $total }; rank { $rank }.
explanation-result-reasons = { $count ->
    [one] Ground that holds: { $reasons }.
   *[other] Grounds that hold: { $reasons }.
}
explanation-result-flags = { $count ->
    [one] Flag: { $flags }.
   *[other] Flags: { $flags }.
}
explanation-flag-ceiling = stars held down by a ceiling
explanation-flag-tie = tie at the cut-off
explanation-within-institution = in the institution
explanation-within-group = in its group
explanation-within-system = in its system
explanation-within-all = in all
explanation-rank = { $rank } of { $of } { $subject ->
    [officer] { $of ->
        [one] officer
       *[other] officers
    }
    [unit] { $of ->
        [one] unit
       *[other] units
    }
   *[institution] { $of ->
        [one] institution
       *[other] institutions
    }
} { $group }

# Criteria
explanation-criteria = Points by criterion
explanation-own-sheet-year = year sheet
explanation-own-sheet-first-half = half-year sheet
explanation-no-own-sheet = The { $sheet } is missing, so that no points can be computed; what there is stands below.
explanation-no-months = There is no monthly sheet, so that the { $sheet } counts alone and the months have no weight
explanation-no-own-sheet-short = The period's own sheet is missing
explanation-months = { $months ->
    [one] Points on the monthly sheet ({ $months } month; months without a sheet stay out of the mean):
   *[other] Points on the monthly sheets ({ $months } months; months without a sheet stay out of the mean):
}
explanation-blend = Blend = mean of the months × { $weight } + { $sheet } × { $rest }
explanation-column-criterion = Criterion
explanation-column-sum = Months
explanation-column-mean = Mean
explanation-column-year = Year
explanation-column-half = Half
explanation-column-blend = Blend
explanation-column-deducted = Off
explanation-column-points = Points
explanation-column-max = Max
explanation-column-clause = Clause
explanation-row-sum = Sum
explanation-exact-values = The table shows two decimals; nothing is rounded on the way. Exact values: { $values }.
explanation-exact-value = { $title } { $values }
explanation-items = { $title }, items of the { $sheet }: { $items }.
explanation-item = { $title } { $points } of { $max }
explanation-no-deductions = Nothing was deducted in the period.
explanation-deductions-once = Deductions (one fact counts once, at its largest deduction):
explanation-deductions-each = Deductions (every one counts):
explanation-counts = counted
explanation-counts-not = not counted
explanation-lifted = floor
explanation-deduction = { $points } off { $criterion } (fact { $fact }, { $day })
explanation-deduction-superseded = { $points } off { $criterion } (fact { $fact }, { $day }); the same fact already takes { $counted-points } off { $counted-criterion } ({ $counted-day })
explanation-floor = { $criterion } would come to { $without }; deductions take nobody below { $floor }, so it has { $points }

# The total
explanation-total-section = Total
explanation-base = Base (sum of the criteria): { $points }
explanation-base-rounded = Base (sum of the criteria): { $exact }, rounded half-up to two decimals
explanation-bonus = { $title }: { $points } points (at most { $cap })
explanation-bonus-capped = { $title }: { $sum } in all, but at most { $cap } count, so { $points } points
explanation-bonus-none = { $title }: no record, no points (at most { $cap } could be had)
explanation-honour-named = “{ $name }” ({ $facts })
explanation-honour = { $signed }: { $record }
explanation-honour-superseded = { $record }; the same honour counts once, at its highest: { $counted }
explanation-honour-without-points = { $record }; this level gives no points
explanation-unused = These records are of kinds that neither add nor take off points here:
explanation-penalty = { $title }: { $points } points off ({ $each } for each)
explanation-penalty-none = { $title }: no record, nothing off
explanation-total = Total = base { $base } + bonus { $bonus } = { $points }
explanation-total-with-penalty = Total = base { $base } + bonus { $bonus } − penalties { $penalty } = { $points }
explanation-total-floored = Total = base { $base } + bonus { $bonus } − penalties { $penalty } = { $sum }; a total never falls below 0, so { $points }

# Last places
explanation-lasts = Last place
explanation-is = yes
explanation-is-not = no
explanation-last = { $title }: { $subject ->
    [officer] { $complete ->
        [one] { $complete } officer with a sheet
       *[other] { $complete } officers with sheets
    }
    [unit] { $complete ->
        [one] { $complete } unit with a sheet
       *[other] { $complete } units with sheets
    }
   *[institution] { $complete ->
        [one] { $complete } institution with a sheet
       *[other] { $complete } institutions with sheets
    }
} { $group }, totals from { $lowest } to { $highest }; this one has { $total }
explanation-last-too-few = ; fewer than { $least }, so nobody is last
explanation-last-all-equal = ; all totals are equal, so nobody is last

# Grounds and exclusions
explanation-judgement-stars = Grounds for disqualification and exclusion
explanation-judgement-class = Grounds
explanation-holds = holds
explanation-holds-not = no
explanation-nothing-holds = None holds.
explanation-tried = Tried, and does not apply:
explanation-ground = { $title } – { $why }
explanation-ground-note = { $title } (listed only; by itself it takes nothing away) – { $why }
explanation-status = Status: { $word }
explanation-status-precedence = { " " }(several hold; the order in which they prevail decides)
explanation-status-name = order of status

# Conditions
explanation-any = ; or{ " " }
explanation-all = ; and{ " " }
explanation-not = not: { $inner }
explanation-nested = ({ $inner })
explanation-marked = { $sign } { $text }
explanation-marked-nested = { $sign } { $text }
explanation-test = { $name }: { $found } (condition: { $wanted })
explanation-test-absent = { $name }: no data (condition: { $wanted })
explanation-test-no-grade = no { $name } (condition: { $wanted })
explanation-flag-found = { $name }: { $found }
explanation-flag-unwanted = { $what }: { $found } (condition: no)
explanation-findings = { $value ->
    [one] { $value } decided finding
   *[other] { $value } decided findings
}
explanation-findings-none = no decided finding
explanation-member-findings = { $value ->
    [one] { $value } decided finding against its officers
   *[other] { $value } decided findings against its officers
}
explanation-member-findings-none = no decided finding against its officers
explanation-comparison-below = below { $against }
explanation-comparison-at-most = at most { $against }
explanation-comparison-above = above { $against }
explanation-comparison-at-least = { $against } or more
explanation-comparison-equal = { $against }
explanation-comparison-unequal = not { $against }
explanation-operand-total = total
explanation-operand-stars = stars
explanation-operand-class = class
explanation-operand-rank = rank
explanation-operand-status = status

# Facts
explanation-facts = Facts: { $facts }
explanation-fact-month = { $name } { $points }
explanation-fact-month-deducted = { $name } { $points } (sheet { $sheet }, less the month's deductions)
explanation-fact-attendance = { $kind } from { $from }, { $days ->
    [one] { $days } day
   *[other] { $days } days
}
explanation-fact-finding = { $finding } ({ $day })
explanation-fact-member-finding = { $name } ({ $id }): { $finding } ({ $day })
explanation-fact-satisfaction = { $satisfied } satisfied, { $basically } basically satisfied, { $dissatisfied } dissatisfied
explanation-fact-joined = joined on { $day }
explanation-fact-member = { $name } ({ $id }), led { $links }
explanation-fact-person = { $name } ({ $id })
explanation-fact-history = { $year }: { $what }
explanation-fact-observation = { $day }: { $value }
explanation-fact-title = { $title }: valid { $validity }, paid for until before { $paid-before }

# Rank and grade
explanation-standing-stars = Rank and stars
explanation-standing-class = Rank and class
explanation-not-ranked = Not ranked.
explanation-not-graded = Status: { $status }. The thresholds are not applied.
explanation-band = Total { $total } lies from { $from } (included) to { $below } (excluded): { $name } by the thresholds
explanation-band-top = Total { $total } reaches { $from } (included): { $name } by the thresholds
explanation-scale = Thresholds: { $bands }.
explanation-scale-band = { $name } from { $from }
explanation-ceiling = Ceiling “{ $title }” – { $why }
explanation-ceiling-bites = Ceiling “{ $title }”, at most { $best } – { $why }
explanation-ceiling-idle = Ceiling “{ $title }”, at most { $best }; the thresholds give no more than that anyway, so it changes nothing – { $why }
explanation-quota-name = quota
explanation-inside = inside the quota
explanation-outside = outside the quota
explanation-quota-inside = Quota of { $name }: { $percent } % of { $rated } rated in the institution, rounded down: { $places ->
    [one] { $places } place
   *[other] { $places } places
}
explanation-quota-outside = Quota of { $name }: { $percent } % of { $rated } rated in the institution, rounded down: { $places ->
    [one] { $places } place
   *[other] { $places } places
}; others with higher totals take them
explanation-quota-tied = Quota of { $name }: { $percent } % of { $rated } rated in the institution, rounded down: { $places ->
    [one] { $places } place
   *[other] { $places } places
}; several tie and there are too few places for all, so none of them has one
explanation-rank-line = Rank: { $rank }
explanation-grade = Grade: { $grade }

# Flags
explanation-flags = Advanced, warned, vetoed
explanation-has = yes
explanation-has-not = no
explanation-flag = { $title } – { $why }
explanation-top = { $title }: rank { $rank }, the first { $limit } are taken; { $why }
explanation-top-tied = { $title }: rank { $rank }, the first { $limit } are taken; a tie at the edge makes more, and all of them stay, flagged; { $why }
explanation-top-unranked = { $title }: without a rank, the first { $limit } are taken; { $why }
explanation-top-without-limit = { $title }: this group has no places; { $why }

# Settlement
explanation-settlements = Rewards and consequences
explanation-settlements-first-rating = The first rating settles nothing; the final rating does.
explanation-nothing-due = Nothing falls due.
explanation-not-due = Tried, and does not fall due:
explanation-due = due
explanation-due-not = not due
explanation-proposed = proposal
explanation-settlement = { $title }
explanation-settlement-proposal = { $title } (a proposal only: the competent body decides)
explanation-settlement-yuan = { $title }: { $yuan } yuan
explanation-settlement-per-member = { $title }: { $each } yuan × { $members ->
    [one] { $members } officer
   *[other] { $members } officers
} = { $yuan } yuan
explanation-settlement-why = { $title } – { $why }
explanation-allowance = { $title }: { $each } yuan × { $months ->
    [one] { $months } month
   *[other] { $months } months
} = { $yuan } yuan
explanation-allowance-none = { $title }: no month of the year is paid for
explanation-because = { $text }; because: { $why }
explanation-concerns = Concerns: { $name } ({ $id })

# The next grade up
explanation-next-stars = What the next star would take
explanation-next-class = What the next class would take
explanation-next-first-stars = What it would take to have stars
explanation-next-first-class = What it would take to have a class
explanation-next-top = This is the highest grade.
explanation-next = The next grade up is { $target }. In the way:
explanation-next-without-grade = The total would give { $target }. In the way:
explanation-next-incomplete = Nobody can tell before all sheets are there. In the way so far:
explanation-missing-points = { $points } points are missing (total { $total }, needed { $from })
explanation-missing-sheet = The { $sheet } is missing
explanation-blocked = { $title }
explanation-blocked-by-ceiling = Ceiling “{ $title }”, at most { $best }

# Notes
explanation-legend = ⓐ marks an assumption: the regulation's text is silent, a setting of the package fills the gap and can be changed.
explanation-note = { $titles } { $clauses }: { $note }
