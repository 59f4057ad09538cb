# Objections to ratings, reviews and appeals

remedies-title = Reviews and appeals
remedies-question = Which reviews and appeals wait for me?
remedies-question-mine = What have I objected to or appealed against?
remedies-answer = Objections to ratings under notice, reviews and appeals. Nobody decides who had a part in the result.
remedies-answer-mine = Objections to ratings, reviews and appeals, with the answers.
remedies-to-decide = To decide
remedies-mine = Mine
remedies-of-sheets = Objections to months' sheets
remedies-late = Overdue only
remedies-none = Nothing here
remedies-none-why = What people ask for about results of ratings will stand here.
remedies-none-mine = Ask for a review on the page that explains your result, or object during a notice.
remedies-upheld = Upheld and waiting for this rating
remedies-upheld-help = Correct the facts or the sheet first; then have the period rated again. The new rating is linked to these.
remedy-new = Review or appeal
remedy-title = Review or appeal
remedy-kind = Kind
remedy-kind-any = Any kind
remedy-kind-objection = Objection to a rating
remedy-kind-review = Review
remedy-kind-appeal = Appeal
remedy-ask-objection = Object
remedy-ask-review = Ask for a review
remedy-ask-appeal = Appeal
remedy-of-objection = Objection to the result of { $name }, { $period }
remedy-of-review = Review of the result of { $name }, { $period }
remedy-of-appeal = Appeal against the result of { $name }, { $period }
remedy-question-objection = What is wrong with the result of { $name } ({ $period })?
remedy-question-review = Why should the result of { $name } ({ $period }) be reviewed?
remedy-question-appeal = Why do you appeal against the result of { $name } ({ $period })?
remedy-who-decides-objection = Somebody who had no part in the result decides.
remedy-who-decides-review = Somebody of the assessing office who had no part in the result decides.
remedy-who-decides-appeal = The office above decides, by somebody who had no part before.
remedy-help-objection = Say what is wrong and how that is known. Until it is decided, this one result does not come into force; others do.
remedy-help-review = Say what is wrong and how that is known. The result stays in force until it is decided.
remedy-help-appeal = Say what is wrong and how that is known, and why the answer so far does not convince you. The result stays in force until it is decided.
remedy-until = Until { $day }: { $left }.
remedy-was-until = The time ended on { $day }.
remedy-days-left = { $days ->
    [one] today is the last day
   *[other] { $days } days left
}
remedy-too-late = The time for this ended on { $day }; it can no longer be asked for.
remedy-is-over-help = It can no longer be asked for here. If new facts have come to light, tell the clerk: a corrected fact leads to a new rating.
remedy-not-now = This cannot be asked for now: it was asked for already, or the result is not at that stage.
remedy-made-objection = Your objection is made. This result does not come into force until it is decided.
remedy-made-review = Your request for a review is made; you are told the answer here.
remedy-made-appeal = Your appeal is made; you are told the answer here.
remedy-by = By
remedy-at = Made
remedy-reasons = Reasons
remedy-due = Due
remedy-due-told = To be decided until { $day }.
remedy-late = Overdue
remedy-office = Decided by
remedy-office-told = Decided by the group of { $name }.
remedy-state = State
remedy-answer = Answer
remedy-the-review = The review before
remedy-decide-objection = Decide on this objection
remedy-decide-review = Decide on this review
remedy-decide-appeal = Decide on this appeal
remedy-uphold = The reasons hold
remedy-reject = The reasons do not hold
remedy-decide-help-objection = Who objected reads it. If upheld, the result stays out of force until the period is rated again; if rejected, it comes into force.
remedy-decide-help-review = Who asked reads it. If upheld, say what is to be corrected: the period is then rated again. If rejected, they may appeal.
remedy-decide-help-appeal = Who appealed reads it. If upheld, say what is to be corrected: the period is then rated again.
remedy-upheld = Upheld. Once the facts are corrected, the period is rated again.
remedy-withdraw-text = Nobody decides on it then; it stays on record.
remedy-waits-for-rating = Upheld. A new rating that takes the place of this one has still to be made.
remedy-has-successor = It led to a new rating.
remedy-goes-on = You may appeal within the time that stands on the page of the result.
remedy-held = An objection to this result is open or was upheld: it is not in force.
remedy-followed-objection = This rating was made after an objection to the earlier result was upheld.
remedy-followed-review = This rating was made after a review of the earlier result was upheld.
remedy-followed-appeal = This rating was made after an appeal against the earlier result was upheld.
notices-ratings = Ratings under notice
rating-notice-sheet = Notice of a rating
rating-notice-days = Public notice: { $days }.
rating-notice-help = Object in the row concerned and say why. Only that result waits; you are told the answer.
rating-notice-none = Nobody of this institution was rated in this period.
notice-foot = Shown { $days }. Objections in writing or in the system until the last day; somebody who had no part before decides.
notice-foot-sign = Steering group (seal): ____________________  Date: ____________
task-remedies-to-decide = { $count ->
    [one] An objection, review or appeal to decide
   *[other] { $count } objections, reviews and appeals to decide
}
task-remedies-to-decide-why = What is due first stands first
task-remedy-answers = { $count ->
    [one] An answer about a result
   *[other] { $count } answers about results
}
task-remedy-answers-why = Read it and say so
task-remedies-upheld = { $count ->
    [one] An upheld review or appeal waits for a new rating
   *[other] { $count } upheld reviews and appeals wait for a new rating
}
task-remedies-upheld-why = Correct the facts, then rate the period again
remedy-kept-help = It was not sent. What you wrote is kept here, to be copied.
