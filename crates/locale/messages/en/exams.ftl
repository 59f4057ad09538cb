# Exams: the question bank, exams, practice.
nav-exams = Exams
task-exams-to-take = { $count ->
        [one] One exam is to be taken
       *[other] { $count } exams are to be taken
    }
task-exams-to-take-why = Take it before its last day; a phone will do, and the server keeps the time.
exams-title = Exams
exams-question = Which exams do I owe?
exams-answer = { $count ->
        [0] None waits for you now.
        [one] One waits for you.
       *[other] { $count } wait for you.
    }
exams-none = You owe no exam yet
exams-none-why = When one is opened for you, it stands here and on your workbench. Meanwhile you can test yourself.
exam-line = { $draws } questions · { $minutes } minutes · pass at { $pass }%
exam-attempts-of = { $used } of { $most } attempts used
exam-not-yet = Not yet
exam-to-take = To be taken
exam-standing = Standing
exam-standing-any = Everybody
exam-standing-passed = Passed
exam-standing-failed = Not passed
exam-standing-missing = Not taken
exam-state = State
exam-state-any = Any state
exam-state-draft = Draft
exam-state-open = Open
exam-state-closed = Closed
exam-state-dropped = Set aside
exam-rules = How it is taken
exam-rule-draws = { $draws } questions by chance; questions and choices stand in another order for each. About: { $about }.
exam-rule-minutes = { $minutes } minutes from the start, by the clock of the server.
exam-rule-pass = Passed from { $pass }% right; of several right choices all must be chosen and no other.
exam-rule-attempts = It may be taken { $most } times and was taken { $used }; the best counts.
exam-rule-saved = Each answer is saved at once. After a lost connection you go on where you were while the time runs on; at its end the paper is handed in as it is.
exam-rule-reveal-paper = After your paper you see what was right, why, and the clause.
exam-rule-reveal-close = When the exam is over you see what was right, why, and the clause.
exam-start = Begin
exam-go-on = Go on
exam-again = Take it again
exam-start-help = The time runs from then on; { $left } attempts are left.
exam-passed-already = You have passed; there is nothing left to do.
exam-opens-later = It can be taken from { $day }.
exam-over = The exam is over.
exam-no-attempts = It was taken as often as it may be.
exam-not-open = It cannot be taken now.
exam-papers = My papers
exam-paper = Paper
exam-paper-number = Attempt { $number }
exam-paper-began = Begun
exam-score = Right
exam-under-way = Under way
exam-paper-answer = Attempt { $number }: { $draws } questions, passed from { $pass }% right.
exam-left = Left
exam-ends-at = ends at { $time } (clock of the server)
exam-answered-of = { $done } of { $all } answered
exam-grace = What arrives within { $seconds } seconds of the end still counts; nothing after that does.
exam-save = Save
exam-saved = Saved.
exam-saved-at = Saved at { $time }
exam-save-failed = Not saved at { $time }; it is tried again when the network is back. Keep this page open.
exam-time-over = The time was over: the paper was handed in with what had been saved, and what came later does not count.
exam-handed-in-already = The paper was handed in already.
exam-hand-in = Hand in
exam-hand-in-title = Hand it in?
exam-hand-in-sure = It cannot be changed after that. What is not answered counts as wrong.
exam-hand-in-text = Everything is answered. It cannot be changed after that.
exam-hand-in-open = { $count } questions are not answered and count as wrong. It cannot be changed after that.
exam-result-of = { $name }: the result
exam-score-line = { $right } of { $all } right ({ $share }%); { $pass }% is a pass.
exam-back = Back to the exam
exam-was-timed = The time was over; the paper was handed in with what had been saved.
exam-attempts-left = { $count ->
        [one] One attempt is left; the best counts.
       *[other] { $count } attempts are left; the best counts.
    }
exam-answers = Question by question
exam-right = Right
exam-wrong = Wrong
exam-chosen = Your answer:
exam-right-is = Right is:
exam-not-answered = not answered
exam-hidden = Right answers are not shown yet
exam-hidden-why = This exam shows them when it is over ({ $day }).
exam-true = True
exam-false = False
quiz-title = Test yourself
quiz-begin = Test yourself
quiz-by-part = Practise by clause
quiz-why = A few questions by chance, explained at once; nothing counts and nothing is kept.
quiz-about = About
quiz-other = Other questions
quiz-mark = Mark it
quiz-marked = How it went
quiz-score = { $right } of { $all } right.
quiz-again = Again
quiz-none = No questions about this
quiz-none-why = Choose another part.
exams-held-title = Exams held
exams-held-question = Which exams are held, and how do people stand?
exams-held-answer = { $count ->
        [one] One exam. Counted are the people whom you see.
       *[other] { $count } exams. Counted are the people whom you see.
    }
exams-search = Name, number
exams-held-none = No such exams
exams-held-none-why = Widen the filters.
exams-held-empty = No exams yet
exams-held-empty-why = The head or office of a steering group or the city commission makes one and opens it.
exam-name = Name
exam-number = Number
exam-whose = Who owes it
exam-days = Days
exam-owed = Owe it
exam-taken = Taken
exam-passed = Passed
exam-rate = Pass rate
exam-missing = Missing
exam-everybody = Everybody in the city
exam-whole-institution = Everybody of { $name } and what is under it
exam-units-count = { $count ->
        [one] one unit
       *[other] { $count } units
    }
exam-new = New exam
exam-new-answer = Choose who owes it, then what it asks and when. It is a draft until it is opened.
exam-choose-place = Choose whose people
exam-choose-place-why = Choose an institution first.
exam-units = These units only
exam-units-help = Without any, everybody of the institution and of what is under it.
exam-parts = What it asks about
exam-parts-all = All clauses
exam-parts-help = Without any, about everything.
exam-questions-count = { $count ->
        [one] one question
       *[other] { $count } questions
    }
exam-takes-own = { $count ->
        [one] Ask own questions too (there is one)
       *[other] Ask own questions too (there are { $count })
    }
exam-draws = Questions
exam-minutes = Minutes
exam-pass = Pass mark (%)
exam-pass-help = Right answers in a hundred; the figure itself passes.
exam-attempts = Attempts
exam-attempts-used = Attempts
exam-reveal = Right answers are shown
exam-reveal-paper = after your own paper
exam-reveal-close = when the exam is over
exam-duty = Duty that passing does
exam-duty-help = Whoever passes has this duty reported as done with the result as evidence; it is confirmed as ever.
exam-opens-on = First day
exam-closes-on = Last day
exam-closes-help = It can be taken on that day; the day after it closes by itself.
exam-make = Make a draft
exam-make-help = Nobody sees a draft; look at it once more and open it.
exam-made = The exam is made as a draft; look at it once more and open it.
exam-number-wrong = A whole number from 1 to { $most }.
exam-too-few-questions = There are only { $most } questions about this.
exam-too-few-questions-now = The bank has too few questions for this paper now.
exam-day-past = The last day is past.
exam-too-long = An exam is open for { $days } days at most.
exam-nobody-owes = Nobody serves where it is to be taken.
exam-changed = The exam stands differently now; look again.
exam-open = Open the exam
exam-open-text = When “{ $name }” is opened, people are asked to take it; questions, time and mark cannot be changed any more.
exam-opened = The exam is open, and people are asked to take it.
exam-close = Close before its day
exam-close-text = “{ $name }” ends now: papers under way are handed in as they are, and nobody can take it any more.
exam-close-help = The reason goes into the audit record. On its last day it closes by itself.
exam-closed = The exam is closed.
exam-drop = Set the draft aside
exam-drop-text = The draft “{ $name }” is set aside for good.
exam-dropped = The draft was set aside.
exam-why = Reason
exam-draft-answer = A draft: look at it once more, then open it.
exam-board-answer = { $owed } owe it, { $taken } have taken it, { $passed } passed: { $rate }.
exam-by-institution = By institution
exam-by-unit = By unit
exam-no-unit = The institution itself
exam-hardest = Hardest questions
exam-asked = Asked
exam-right-rate = Right
exam-details = What it is
exam-pool = { $count ->
        [one] out of one question
       *[other] out of { $count } questions
    }
exam-with-own = own questions too
exam-people = People
exam-people-question = { $name }: who took it, who is missing?
exam-people-answer = { $count ->
        [one] One person.
       *[other] { $count } people.
    }
exam-people-search = Name, initials, code
exam-people-none = Nobody like that
exam-people-none-why = Widen the filters.
exam-officer = Name
exam-best = Best
exam-taken-on = First paper
exam-duty-evidence = Passed the exam “{ $name }” ({ $number }) with { $right } of { $all } right.
question-kind = Kind
question-kind-any = Any kind
question-kind-single = Single choice
question-kind-several = Several choices
question-kind-true-false = True or false
question-clause = Clause
question-text = Question
question-choice = Choice { $letter }
question-choices = Choices
question-right = Right
question-right-help = Letters for choices, such as B or ACD; True or False for the others.
question-why = Why
question-whose = Whose
question-of-city = Of the whole city
question-new = New question
question-new-answer = Own questions are asked in exams and never in practice. They can be retired and not erased.
question-add = Add it
question-added = The question is in the bank.
question-retire = Retire
question-retire-text = It is not drawn any more; papers that have it stay as they are.
question-retired = The question is retired.
question-retired-why = Retired: { $why }
question-retired-already = It is retired already.
question-clause-unknown = The regulation has no such clause.
question-kind-unknown = The kind is single choice, several choices, or true or false.
question-choice-gap = Choices stand one after the other from A, with no gap.
question-choice-twice = It is there already.
question-choices-none = What is true or false has no choices.
question-choices-few = There are { $least } choices at least.
question-right-truth = The answer is True or False.
question-right-no-choice = The answer is none of the choices.
question-right-several = Two choices at least are right.
question-right-one = One choice is right.
question-repeated = The bank has this question already.
questions-title = Question bank
questions-question = What does the bank ask?
questions-answer = { $count ->
        [one] One question. Only those who hold exams see what is right.
       *[other] { $count } questions. Only those who hold exams see what is right.
    }
questions-search = Question, clause
questions-whose = Whose
questions-of-regulation = Of the regulation
questions-own = Own
questions-retired = Retired
questions-none = No such questions
questions-none-why = Widen the filters, or add own questions.
questions-import = Import questions
questions-import-answer = Fill in the empty workbook and bring it: it is checked first and applied as a whole.
questions-import-help = 500 questions at most, one a row: clause, kind, question, choices, what is right, why.
questions-preview = Look at what was brought
questions-preview-good = { $count ->
        [one] One question, and nothing is wrong.
       *[other] { $count } questions, and nothing is wrong.
    }
questions-preview-bad = { $count ->
        [one] One thing is wrong. Mend it and bring the file again; nothing was written.
       *[other] { $count } things are wrong. Mend them and bring the file again; nothing was written.
    }
questions-sheet = Sheet
questions-row = Row
questions-column = Column
questions-wrong = What is wrong
questions-bring-again = Bring it again
questions-apply = Add them all
questions-applied = All of them are in the bank.
questions-no-longer-fit = They no longer fit the bank; bring the file again.
questions-too-many = 500 questions at most are taken at a time.
questions-no-heading = There is no row of headings; use the empty workbook.
questions-no-column = This column is missing.
questions-none-in-file = There are no questions in it.
questions-no-workbook = It is no XLSX workbook.
