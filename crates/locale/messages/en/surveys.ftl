# Satisfaction surveys of the public

nav-surveys = Satisfaction surveys
surveys-title = Satisfaction surveys
surveys-question = Is the public satisfied?
surveys-answer = { $count ->
    [one] One survey.
   *[other] { $count } surveys.
} A result counts once it is recorded and somebody else has confirmed it.
surveys-search = Name or code of whom it is about, or its number
surveys-none = No survey fits
surveys-none-why = Ask for something else, or take the filters off.
surveys-empty = No surveys yet
surveys-empty-why = What the offices of steering groups ask the public is listed here.
survey-new = New survey
survey-new-question = Whose work is the survey about?
survey-new-answer = Look for an institution, a unit or an officer by name or code. Nobody holds a survey about themselves.
survey-new-of = A survey about { $name }
survey-find-none-why = Only those are listed about whom you may hold a survey.
survey-of = How satisfied the public is with { $name }
survey-number = Number
survey-about = About
survey-questions = Questions
survey-period = Period
survey-period-help = The result is recorded as the satisfaction of this period, which has one only.
survey-mode = How it is answered
survey-mode-any = Every way
survey-mode-slips = By slips that serve once each
survey-mode-open = By one open link
survey-mode-why-slips = Codes are printed, cut apart and handed to people who have come with a matter; each can be answered once.
survey-mode-why-open = One link is put up or passed on. There are safeguards against stuffing, but nobody can make sure that each person answers once; the result is marked as less reliable.
survey-state = State
survey-state-running = Running
survey-state-over = Over, to be decided
survey-state-taken = Recorded
survey-state-dropped = Not used
survey-show-all = Every state
survey-show-to-take = Results to be recorded
survey-opens-on = First day
survey-closes-on = Last day
survey-days = Open
survey-closes-help = { $days } days at most.
survey-least-help = From { $least } answers on a result is shown and recorded.
survey-least = shown from { $least } on
survey-begin = Begin
survey-begun = The survey has begun.
survey-slips = Slips made
survey-answered = Answers
survey-answered-told = { $count ->
    [one] One answer so far.
   *[other] { $count } answers so far.
}
survey-answers-unit = answers
survey-less-reliable = Open link: less reliable
survey-result = What came out
survey-asked = Question
survey-decisive = Counts
survey-share = Satisfied and basically
survey-share-help = Percentages are cut off, not rounded.
survey-remarks = What people wrote
survey-remarks-note = Kept apart from what was chosen, in no order of time.
survey-too-few-title = Too few answers to show a result
survey-too-few-why = With fewer than { $least } nothing is shown, so that nobody can be recognised.
survey-running-title = The survey is running
survey-running-why = What came out is shown after { $day }, or once the survey is ended; until then nobody sees it.
survey-details = About this survey
survey-why = Reason
survey-fact = In the register
survey-fact-link = See the entry
survey-not-kept = The register keeps the satisfaction with units and officers; the result of this survey stays here.
survey-take = Record the result
survey-taken = The result is recorded; somebody else confirms it.
survey-ready-at = The survey has just ended and an answer may be under way; its result can be recorded after { $time }.
survey-evidence = Survey of the public { $number }, { $mode }
survey-end = End it now
survey-end-text = Nobody can answer after that, and it cannot be opened again.
survey-ended = The survey is over.
survey-drop = Do not use the result
survey-drop-text = The result will not be recorded, now or later.
survey-dropped = The result is not used.
survey-link = Link
survey-link-title = Open link and code
survey-link-help = Print it to be put up, or pass it on.
survey-picture = Code for a camera
survey-make-slips = Make slips
survey-count = How many
survey-count-help = { $most } at most at a time.
survey-slips-once = The links are shown this once. Only digests are kept, from which they cannot be found again; lost ones are made anew.
survey-slips-sheet = Sheet to print
survey-slips-lines = List of links (CSV)
survey-sheet-title = { $count ->
    [one] One slip
   *[other] { $count } slips
}
survey-slip-note = serves once; nobody records who you are
survey-subject-ended = They are dissolved or have left
survey-day-past = The first day cannot be before today
survey-too-long = It cannot be open for more than { $days } days
survey-count-wrong = Give a whole number from 1 to { $most }
survey-question-open = Please choose one
survey-form-old = The page was open for too long or does not serve any more; please send it once more
survey-too-fast = That was very fast; please read the questions and send it in a few seconds
survey-changed = This survey has just changed; look at it as it stands now
survey-is-over = The survey is over
survey-still-runs = The survey is running; its result can be recorded when it is over
survey-answers-under-way = The survey has just ended and an answer may be under way; try again in a few seconds
survey-too-few = There are too few answers to record a result
survey-takes-no-slips = This survey is over, or is not answered by slips
survey-period-taken = The period has its satisfaction already. If this survey is to count instead, correct that entry among the facts; if not, say here that its result is not used
task-surveys-to-take = { $count ->
    [one] The result of one survey is to be recorded
   *[other] The results of { $count } surveys are to be recorded
}
task-surveys-to-take-why = 三(四)6(27): the public is asked for its views; a result counts when it is recorded and somebody else has confirmed it

public-survey-title = Survey
public-survey-question = Are you satisfied with { $about }?
public-survey-until = until { $day }
public-survey-kept = Nobody records who you are, your network address or the time. Only how often each answer was given is counted.
public-survey-remark = Anything you would like to say
public-survey-remark-help = Kept apart from what you chose. Please leave out your name and contact.
public-survey-send = Send
public-survey-thanks = Thank you
public-survey-thanks-why = Your answer counts.
public-survey-spent = This was answered already
public-survey-spent-why = A slip and a device serve once. What was answered with it before counts; thank you.
public-survey-over = The survey is over
public-survey-over-why = It cannot be answered any more. Thank you for caring.
public-survey-not-yet = The survey has not begun
public-survey-not-yet-why = Please open this link again from { $day } on.
public-survey-unknown = There is no such survey
public-survey-unknown-why = Check that the link is whole, or scan the code again.
