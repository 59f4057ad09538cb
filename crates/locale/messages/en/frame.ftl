# Words of every page: the frame, signing in, notices, dates
product = Liandai
product-line = Linked, fine-grained management
skip-to-content = Skip to content
nav-label = Main
nav-open = Open navigation
nav-close = Close navigation
crumbs-label = Breadcrumb
search-placeholder = Find people or units, by pinyin initials too
search-label = Search
search-results = Results
account-menu = Account: { $name }
account-mine = My account
powers-mine = My powers
sign-out = Sign out
signed-out = You have signed out.
switch-language = 切换为中文
switch-language-short = 中
switch-language-name = 中文
switch-theme = Switch light and dark
notices = Notices
undo = Undo
close = Close
cancel = Cancel
confirm-title = Please confirm
confirm-ok = Confirm
script-refused = That did not work; everything is kept. Please try again.
script-offline = The server cannot be reached; everything is kept.
session-ending = You will be signed out in { $n } minutes; unsent text is kept.
session-stay = Stay
demo-today = The clock is set to { $day }.
demo-notice = Demonstration data: the city, its units and people are invented.
assumption = Assumption: the Measures do not say so
form-problems = { $count ->
    [1] One thing to correct; everything typed is kept
   *[other] { $count } things to correct; everything typed is kept
}
waits = Waiting

nav-count = { $count ->
    [one] 1 task
   *[other] { $count } tasks
}
nav-workbench = Workbench
nav-log-group = Logs and targets
nav-regulation-group = Regulation and duties
nav-regulation = The Measures
nav-people-group = People
nav-institutions = Institutions and units
nav-officers = Officers
nav-import = Import
nav-settings-group = Settings
nav-accounts = Accounts and grants

day = { $weekday }, { $day } { $month ->
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
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

sign-in-title = Sign in
sign-in = Sign in
sign-in-name = Account
password = Password
password-show = Show password
password-forgotten = Forgotten? A system administrator resets it.
one-time-code = One-time code
one-time-code-help = Open the authenticator on your phone and type the six digits.
sign-in-wrong = The account or the password is wrong.
sign-in-wrong-code = The code is wrong or was used before. Please wait for the next one.
sign-in-locked = Too many wrong tries. Please try again in { $minutes } minutes, or ask a system administrator to unlock the account.

password-title = Change password
password-question = What is your new password?
password-answer = Once it is changed, other devices are signed out.
password-first = You sign in for the first time. Please choose a password that only you know before you begin.
password-current = Present password
password-new = New password
password-again = New password once more
password-set = Save new password
password-strength = Password strength
password-levels = Too weak|Weak|Fair|Strong
password-rules = At least 10 characters with three of: capitals, small letters, digits, signs; or 16 and more. Without your name or account, and none of your last five.
password-changed = The password is changed; other devices are signed out.
password-not-current = The present password is wrong.
password-not-again = The two new passwords differ.

failure-title = That did not work
failure-forbidden = You do not hold this power
failure-not-found = There is no such page, or you may not see it
failure-invalid = Something typed is wrong
failure-too-many = Too many tries; please wait a while
failure-internal = The system failed; nothing was written
failure-sign-in = Please sign in first
failure-forged = The page is too old; go back, refresh it and send again
failure-too-large = The file is larger than the server takes; split it
failure-malformed = The request has the wrong form
failure-what-now = What you typed was not written. You may go back and try again; if it fails repeatedly, please tell a system administrator.
to-workbench = To the workbench

workbench-question = What waits for me today?
workbench-answer = { $count ->
    [0] Nothing waits for you.
    [1] One thing waits for you.
   *[other] { $count } things wait for you.
}
workbench-waiting = Waiting
workbench-nothing = Nothing is waiting
workbench-nothing-why = Links, posts and imports that need you will stand here.
task-unlinked = { $count } officers have no leader yet
task-unlinked-why = 四3: nobody without a leader
task-imports = { $count ->
    [one] One import waits for your confirmation
   *[other] { $count } imports wait for your confirmation
}
task-imports-why = They are checked and can be applied
