# Settlement
nav-settlements = Settlement
settlements-title = Settlement
settlements-question = Has everything been done that follows from the stars?
settlements-answer = { $open } wait for a decision, { $approved } to be carried out, { $done } are done; { $overdue } are overdue. { $amount } yuan in all.
settlements-none = Nothing of the kind
settlements-none-why = When a final rating is proclaimed, rewards and consequences are listed here.
settlement-state = Progress
settlement-state-any = Any progress
consequence-state-held = Held back by an objection
consequence-state-open = Waits for a decision
consequence-state-approved = To be carried out
consequence-state-done = Done
consequence-state-refused = Decided against
consequence-state-withdrawn = Withdrawn
settlement-what = What
settlement-what-any = Anything
settlement-show-all = All
settlement-overdue = Overdue
settlement-proposals = Proposals only
settlement-proposal = Proposal, for people to decide
settlement-amount = Yuan
settlement-clause = Clause
settlement-due = Due
settlement-period = Period
settlement-subject = Subject
settlement-select-all = Select all
settlement-selected = { "{n}" } selected
settlement-with-selected = With the ticked ones
settlement-approve = Approve
settlement-approve-title = Approve the ticked ones?
settlement-approve-text = The office then carries them out. Proposals are not among them: each is decided by itself.
settlement-approved-many = { $count ->
    [one] One approved.
   *[other] { $count } approved.
}
settlement-none-approved = Nothing could be approved: proposals are decided one by one, and nobody decides on themselves.
settlement-question = { $name }: { $title }
settlement-proposal-note = This is a proposal of the regulation and has no effect by itself: the person is heard first, then somebody with the power decides, with reasons.
settlement-yuan = { $amount } yuan
settlement-course = Course
settlement-statement = What the person says
settlement-statement-none = Nothing has been said yet
settlement-statement-help = It can be changed until the decision. What was written before stays in the audit.
settlement-state-own = What I say
settlement-stated = Your statement is recorded.
settlement-decision = Decision
settlement-undecided = Not decided yet
settlement-evidence = Evidence
settlement-evidence-help = Such as the number of the order or receipt, or where the record of the talk is kept.
settlement-not-done = Not carried out yet
settlement-decide = Decide
settlement-why = Reasons
settlement-why-help = Needed where it is decided against.
settlement-why-help-proposal = It is about somebody's post: reasons are needed either way.
settlement-yes = Approve
settlement-no = Decide against
settlement-carry-out = Carry out
settlement-carried-out = It is done
settlement-decided-for = Approved; the office carries it out.
settlement-decided-against = Decided against.
settlement-done = Done.
settlement-not-open = Somebody has decided on this already; look at the result.
settlement-not-approved = This is not approved yet, or is done already.
task-ratings = { $count ->
    [one] One rating waits to be approved, noticed or proclaimed
   *[other] { $count } ratings wait to be approved, noticed or proclaimed
}
task-ratings-why = Who had a rating computed does not approve it.
task-undecided = { $count ->
    [one] One reward or consequence waits for a decision
   *[other] { $count } rewards and consequences wait for a decision
}
task-undecided-why = Proposals are decided one by one, with reasons, after the person was heard.
task-unsettled = { $count ->
    [one] One reward or consequence is to be carried out
   *[other] { $count } rewards and consequences are to be carried out
}
task-unsettled-why = Write down what shows that it was done.
settlement-barred = { $what }: no such award is recorded until { $until }.
settlement-own = It concerns yourself as head; somebody else has to decide.
