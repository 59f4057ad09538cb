# Inspections

nav-inspections = Inspections
inspections-title = Inspections
inspections-question = Where was inspected, and where is it still to be?
inspections-answer = { $count ->
    [one] One inspection.
   *[other] { $count } inspections.
} One that is not announced is seen by who planned it and who inspects alone until it begins.
inspections-none = No inspections
inspections-none-why = What is planned is listed here; or no inspection fits the filters.
inspections-mine = About me
inspections-mine-question = What did inspections find about me?
inspections-mine-answer = What was found about you, as leader, and about the units you lead. Say that you have seen it, answer, and report by its day what is to be put right.
inspections-mine-none = Nothing was found about you
inspections-mine-none-why = What concerns you is listed here once an inspection is closed.
inspections-coming = Announced and to come
inspection-number = Number
inspection-checklist = Checklist
inspection-checklist-any = Every checklist
inspection-day = Day
inspection-day-help = An announced one begins on its day or later; one that is not announced at any time.
inspection-day-past = The day cannot be before today.
inspection-day-far = The day is too far ahead: four hundred days at most.
inspection-announced = Way
inspection-announced-any = Announced or not
inspection-announced-yes = Announced
inspection-announced-no = Unannounced
inspection-announced-why-yes = The leads of the units and those who look after the institution see it at once.
inspection-announced-why-no = Until it begins only who planned it and who inspects see it: it is in no list, count or figure of others.
inspection-search = Number, institution
inspection-show-all = All
inspection-show-mine = For me to hold
inspection-show-confirm = For me to confirm
inspection-show-open = To be put right
inspection-show-overdue = Overdue
inspection-show-recheck = For me to look at again
inspection-show-unseen = Not yet seen
inspection-state-any = Every state
inspection-state-planned = Planned
inspection-state-begun = Under way
inspection-state-closed = Closed
inspection-state-dropped = Called off
inspection-not-held = Not begun on its day
inspection-units = Units
inspection-units-count = { $count ->
    [one] One unit
   *[other] { $count } units
}
inspection-units-missing = Choose the units that are looked at.
inspection-units-none = The institution has no units.
inspection-inspectors = Inspectors
inspection-inspectors-help = Directors and clerks of offices and the city commission can inspect; nobody inspects alone the unit in which they serve.
inspection-inspectors-missing = Choose who inspects.
inspection-own-unit = Everybody who inspects { $unit } serves there: add somebody else.
inspection-purpose = What for
inspection-purpose-help = Why, and what to look at most. Those inspected do not read it.
inspection-planner = Planned by
inspection-new = Plan an inspection
inspection-new-where = Which institution is inspected?
inspection-new-of = How is { $name } inspected?
inspection-new-answer = Choose checklist, day, way, units and inspectors.
inspection-elsewhere = Another institution
inspection-go-on = Go on
inspection-plan-send = Plan
inspection-planned = It is planned.
inspection-begin = Begin
inspection-begun = It has begun: go through the items.
inspection-too-early = An announced inspection begins on its day or later.
inspection-changed = Somebody else changed it meanwhile; this is how it stands.
inspection-not-under-way = The inspection is not under way.
inspection-secret = Those inspected do not know of this inspection. Keep it to yourselves until it begins.
inspection-answer-planned = On { $day }.
inspection-answer-dropped = It was not held.
inspection-answer-closed = Findings: { $findings }; still to be put right: { $open }.
inspection-looked-at = { $done } of { $all } items were looked at.
inspection-items = Items
inspection-item = Item
inspection-item-any = Every item
inspection-clause = Clause
inspection-result-in-order = In order
inspection-not-looked-at = Not looked at
inspection-found-count = { $count ->
    [one] One finding
   *[other] { $count } findings
}
inspection-finding = Finding
inspection-findings = Findings
inspection-findings-title = Findings
inspection-findings-question = What was found, and is it put right?
inspection-findings-answer = { $count ->
    [one] One finding.
   *[other] { $count } findings.
}
inspection-findings-search = Number, unit, name
inspection-findings-none = No findings
inspection-findings-none-why = What closed inspections found is listed here; or nothing fits the filters.
inspection-look = Look at it
inspection-look-more = Add to it
inspection-note = What was seen
inspection-note-help = When, where and how. Those concerned by a finding read it.
inspection-photos = Photos
inspection-in-order-send = In order
inspection-in-order = Written down as in order.
inspection-has-findings = Something was found here: it cannot be in order.
inspection-finding-new = Something was found
inspection-finding-help = A finding goes to unit, linked leader and person apart; what follows for each is confirmed by somebody who did not inspect. Choose a unit or a person at least.
inspection-finding-send = Write it down as a finding
inspection-found = The finding is written down.
inspection-unit = Unit
inspection-person = Person
inspection-to-leader = Tell the linked leader too
inspection-to-leader-help = Whoever leads the person today.
inspection-whom-missing = Choose a unit or a person.
inspection-leader-of-nobody = Without a person there is no linked leader: take the tick away or choose a person.
inspection-no-leader = Nobody leads this person today: take the tick away.
inspection-person-inspector = This person inspects here, so this inspection cannot find something about them.
inspection-leader-inspector = The linked leader inspects here: take the tick away.
inspection-consequences = What is proposed
inspection-consequences-help = As the checklist says; what is not ticked is only told and costs no points.
inspection-told-only = only told
inspection-due = To be put right by
inspection-due-help = Leave it empty if nothing is to be put right.
inspection-due-past = The day cannot be before today.
inspection-due-on = by { $day }
inspection-due-again = The new day
inspection-deducts = { $points } points off { $criterion }
inspection-colon = :{" "}
inspection-joint = ,{" "}
inspection-take-back = Take it away
inspection-take-back-text = The finding and its photos go; that they were there stays in the audit.
inspection-taken-back = It was taken away.
inspection-close = Close the inspection
inspection-close-text = Nothing can be added afterwards; those concerned read what was found, and what is proposed waits for others to confirm it.
inspection-close-send = Close it
inspection-closed = The inspection is closed.
inspection-closed-duty = The inspection is closed, and the month's duty to inspect is done with it as evidence.
inspection-nothing-looked-at = Nothing was looked at yet.
inspection-summary = On the whole
inspection-summary-help = May be left empty. Those inspected do not read it.
inspection-evidence = Inspection { $number } ({ $path })
inspection-duty = Duty fulfilled
inspection-duty-link = Announced and unannounced inspections
inspection-facts = Inspection
inspection-begun-at = Begun
inspection-closed-at = Closed
inspection-drop = Call it off
inspection-drop-why = Why
inspection-drop-text = It will not be held. Those inspected do not learn of one that was not announced.
inspection-drop-send = Call it off
inspection-dropped = It is called off.
inspection-party-told = Only what concerns you is shown here. You can answer, and report what is put right.
inspection-posts = Told to, and what follows
inspection-party-unit = Unit
inspection-party-leader = Linked leader
inspection-party-person = Person
inspection-post-told = told
inspection-post-proposed = to be confirmed
inspection-post-confirmed = confirmed and recorded
inspection-post-refused = refused
inspection-seen-at = seen { $time }
inspection-not-seen = not yet seen
inspection-see = I have seen it
inspection-seen = Noted.
inspection-of-fact = The finding of the inspection
inspection-fact-link = The fact that was recorded
inspection-why = Remark
inspection-confirm = Confirm
inspection-refuse = Refuse
inspection-post-confirmed-done = Confirmed, and recorded as a fact.
inspection-post-refused-done = Refused.
inspection-decided = Somebody else has decided already.
inspection-own-finding = Whoever inspected neither confirms nor answers what they found.
inspection-concerned = This finding concerns you: somebody else decides.
inspection-proposed = To be confirmed
inspection-unrectified = To be put right
inspection-rectify = Put right
inspection-rectify-none = Nothing to put right
inspection-rectify-open = To be put right
inspection-rectify-overdue = Overdue
inspection-rectify-handed-in = To be looked at again
inspection-rectify-accepted = Put right
inspection-hand-in = Report that it is put right
inspection-proof = What was done
inspection-proof-help = What was done, and when. The inspectors look again by it.
inspection-proof-files = Proof
inspection-hand-in-send = Send
inspection-handed-in = Sent; the inspectors will look again.
inspection-nothing-to-rectify = Nothing is to be put right now.
inspection-nothing-handed-in = Nothing was reported, or it was looked at already.
inspection-recheck = Look again
inspection-recheck-text = What was seen
inspection-recheck-help = If it is not right, say what is missing.
inspection-accept = It is put right
inspection-accepted = It is put right.
inspection-again-send = It is not, once more
inspection-again = Returned, with a new day.
inspection-comment = Answer
inspection-comment-text = What you say to it
inspection-comment-help = Inspectors and those who confirm read it; the other two whom it concerns do not.
inspection-comment-send = Send
inspection-commented = Sent.
inspection-course = What happened since
inspection-act-comment = answered
inspection-act-hand-in = reported it put right
inspection-act-accept = looked again: put right
inspection-act-again = looked again: not right
inspection-figures = Figures
inspection-figures-question = How much was inspected in { $year }, and what was found?
inspection-figures-question-of = How much was { $name } inspected in { $year }, and what was found?
inspection-figures-answer = Inspections: { $inspections }; findings: { $findings }; to be put right: { $open }, overdue: { $overdue }.
inspection-figures-none = No closed inspections in this year
inspection-figures-none-why = An inspection counts once it is closed.
inspection-figure-items = Findings by item
inspection-figure-unit = n
inspection-figure-right = put right or nothing to put right
inspection-figure-open = to be put right
inspection-figure-overdue = overdue
inspection-figure-held = Inspections
inspection-figure-unannounced = Unannounced
task-inspections = { $count ->
    [one] One inspection is yours to hold
   *[other] { $count } inspections are yours to hold
}
task-inspections-why = 二(二)4: regular announced and unannounced inspections
task-inspection-posts = { $count ->
    [one] One finding of an inspection waits for you to confirm what follows
   *[other] { $count } findings of inspections wait for you to confirm what follows
}
task-inspection-posts-why = Confirmed by somebody who did not inspect, and recorded then
task-rechecks = { $count ->
    [one] One finding waits for you to look again
   *[other] { $count } findings wait for you to look again
}
task-rechecks-why = 二(二)4: rectification is carried through
task-inspections-unseen = { $count ->
    [one] An inspection found something about you that you have not seen
   *[other] Inspections found { $count } things about you that you have not seen
}
task-inspections-unseen-why = Answer, or say that you have seen it
task-rectifications = { $count ->
    [one] One finding is yours to put right
   *[other] { $count } findings are yours to put right
}
task-rectifications-why = Report it by its day; the inspectors look again
task-rectifications-overdue = { $count ->
    [one] One finding is overdue to be put right
   *[other] { $count } findings are overdue to be put right
}
task-rectifications-overdue-why = Put it right and report it
regulation-kind-inspection-handling = What inspections find
regulation-kind-inspection-item = Item of an inspection
regulation-figure-inspection-handling = what is found is put right within { $days } days and looked at again
regulation-figure-inspection-checklist = of: { $checklist }
regulation-figure-inspection-unit = unit: { $what }
regulation-figure-inspection-leader = linked leader: { $what }
regulation-figure-inspection-person = person: { $what }
regulation-figure-inspection-deducts = { $points } points off { $criterion }
