# Accounts, grants, proxies, one's own account, the first set-up
accounts-title = Accounts
accounts-question = Who may sign in, and with what powers?
accounts-answer = { $count ->
    [one] { $count } account.
   *[other] { $count } accounts.
}
accounts-search = Sign-in name, name, officer code
accounts-none = No account fits
accounts-none-why = Try another condition, or clear the filters.
account-state = State
account-state-any = Any state
account-state-open = Open
account-state-disabled = Disabled
account-state-locked = Locked
account-state-first = Awaits first sign-in
account-grants-count = Roles granted
second-factor = One-time codes
in-use = In use
last-sign-in = Last sign-in
never = Never
find = Find
acts = Acts
act-reason = Reason
period-label = Period
state-now = State
period-now = In force
period-to-come = To come
period-over = Ended
period-revoked = Revoked
until-time = until { $time }
since-time = since { $time }
list-separator = {", "}
copy = Copy
copied = Copied

account-new = New account
account-new-question = Who is the account for?
account-new-answer = Find the person first; accounts for people who are no officers, such as an auditor, are made apart.
account-new-other = Not an officer
account-new-none-why = Try another name or code; for somebody who is no officer use the button above.
account-new-for = { $name }, { $institution }
account-new-for-other = Somebody who is not among the officers, such as an auditor or administrator.
account-new-password = A password for the first sign-in is made and shown once, on the next page.
account-new-do = Make the account
sign-in-name-help = 2 to 32 characters: letters, digits, dots, dashes and underscores, beginning with a letter; unique in the whole system, in capitals or not.
account-display-name-wanted = Enter the name, of at most 40 characters.
account-officer-has-one = This person has an account.
account-officer-left = This person no longer serves.
sign-in-name-length = A sign-in name has { $least } to { $most } characters.
sign-in-name-letters = A sign-in name is made of letters, digits, dots, dashes and underscores and begins with a letter.
sign-in-name-taken = This sign-in name is taken; choose another.

handed-title = First password
handed-question = How does the person get the password?
handed-new = The account of { $name } is made. Hand this over in person or in a way you trust.
handed-reset = The password of { $name } is reset; the old one and every session are over. Hand this over in person or in a way you trust.
handed-password = First password
handed-once = It is not shown again once you leave this page. At the first sign-in it must be replaced.
handed-done = Handed over; see the account

account-question = What may { $name } do, and how does the account stand?
account-answer = { $count ->
    [one] { $count } role today.
   *[other] { $count } roles today.
}
account-person = Person
account-person-none = Not among the officers
account-own-note = This is your own account: nobody grants anything to themselves, or disables or resets their own account.
sessions-open = Open sessions
roles-held = Roles held today, and why
roles-none = No role today
roles-none-why = Roles follow from posts, seats and links, or are granted.
role-held = Role
role-where = Scope
role-towards = Towards
role-why = Follows from
role-until = Until
role-on-behalf = for { $name }
role-in-subtree = { $name } and what belongs under it
role-towards-people = people: { $count }
role-by-post = the post { $post }{ $duty ->
    [in-charge] {" "}(in charge of personnel)
    [political-work] {" "}(head of political work)
    [unit-lead] {" "}(responsible for the unit)
   *[none] {""}
}
role-by-seat = the seat in { $body }
role-by-links = links: { $count }
role-by-grant = granted by { $granter }: { $reason }
role-by-set-up = granted at the first set-up
role-by-lent-grant = granted to the other
role-by-account = being on record as an officer

grants = Granted roles
grants-none = No role was granted
grants-none-why = Roles that come with posts, seats and links need no grant.
grant-role = Granted role
grant-role-any = Any role
grant-by = Granted by
grant-by-set-up = The system
grant-new = Grant a role
grant-new-question = Which role is granted to { $name }?
grant-new-answer = Only what posts, seats and links do not give.
grant-institution-help = Leave empty for the whole city; that fits the city commission, auditors and administrators only.
grant-unit-help = Only leadership members and clerks can be limited to one unit; leave empty for the institution and what belongs under it.
grant-units-show = List the units of the institution
grant-from-help = Empty: from today.
grant-to-help = Empty: until withdrawn.
grant-given = The role is granted.
grant-of = { $role }, { $scope }
grant-withdraw = Withdraw
grant-withdraw-title = Withdraw this role?
grant-withdraw-text = After the last day the person no longer has the powers of this role; the record stays.
grant-last-help = Empty: at once.
grant-withdrawn = The role is withdrawn.
grant-role-wanted = Choose a role.
grant-role-follows = This role follows from links or from being on record and cannot be granted.
grant-institution-wanted = This role is held in an institution; choose one.
grant-unit-unfit = This role cannot be limited to a unit.
grant-held-already = The person has this very role for some of that time.
grant-from-past = Not before today.
grant-to-before-from = Not before the first day.
grant-last-past = Not before yesterday.
grant-ends-already = It ends no later than that as it is.
reason-wanted = Say why; it goes into the audit record.
reason-too-long = A reason has at most { $most } characters.
day-wrong = Not a day; write it like 2026-03-05.

account-acts = Look after this account
account-acts-help = Each act needs a reason, which goes into the audit record.
account-reset-password = Reset password
account-reset-password-title = Reset the password?
account-reset-password-text = The old password is void at once and every session ends; the new one is shown once.
account-unlock = Unlock
account-unlocked = The account is unlocked.
account-reset-second-factor = Take one-time codes away
account-reset-second-factor-title = Take one-time codes away?
account-reset-second-factor-text = From then on the password alone lets in, until the person sets them up again.
account-second-factor-reset = One-time codes are taken away.
account-end-sessions = End all sessions
account-end-sessions-title = End all sessions of this person?
account-end-sessions-text = The person is out on every device at once and can sign in again.
account-sessions-ended = All sessions of this person are ended.
account-disable = Disable account
account-disable-title = Disable this account?
account-disable-text = The person is out at once and cannot sign in until the account is enabled again.
account-disabled = The account is disabled.
account-enable = Enable account
account-enabled = The account is enabled.
account-disabled-already = The account is disabled already
account-open-already = The account is enabled already

account-mine-question = Who am I here, and where am I signed in?
account-mine-answer = { $count ->
    [one] Signed in at { $count } place.
   *[other] Signed in at { $count } places.
}
password-since = set { $time }
account-look = Appearance
account-language = Language
account-theme = Light or dark
language-zh = 中文
language-en = English
theme-auto = As the device is set
theme-light = Light
theme-dark = Dark
sessions = Signed-in devices
session-device = Device
session-device-unknown = Unknown device
session-address = Network address
session-since = Since
session-seen = Last used
session-this = This one
session-end = End
session-ended = That device is signed out.
sign-out-everywhere = Sign out everywhere
signed-out-everywhere = Signed out on every device.

second-factor-title = One-time codes
second-factor-question = Shall signing in ask for the phone too?
second-factor-answer-off = The password alone lets in.
second-factor-answer-begun = One step is left: a code from the phone.
second-factor-answer-on = Since { $time }, signing in takes the password and a code from the phone.
second-factor-what = Put an authenticator on your phone. Once this is in force, whoever learns the password still cannot sign in.
second-factor-off = Not in use
second-factor-begin = Set it up
second-factor-step-scan = Scan this with the authenticator:
second-factor-picture = QR code for the authenticator
second-factor-type = Or type this:
second-factor-step-code = Enter the six digits that it shows; only then is it in force:
second-factor-confirm = Confirm
second-factor-give-up = Leave it
second-factor-on = One-time codes are in force.
second-factor-remove = Stop using one-time codes
second-factor-remove-text = From then on the password alone lets in. Enter the present password.
second-factor-removed = One-time codes are no longer asked for.
second-factor-wrong-code = Not the right code. Check the clock of the phone and enter the six digits it shows now.
second-factor-none = There are no one-time codes to take away
second-factor-on-already = One-time codes are in force already
second-factor-not-begun = No one-time codes wait to be confirmed

powers-question = Which powers do I hold, and by which clause?
powers-answer = { $count ->
    [one] { $count } role.
   *[other] { $count } roles.
} What is marked ⓐ the Measures do not say; it is assumed.
powers-none-here = Another role of yours keeps these powers from being used; see the limits below.
powers-limits = Limits
power-clause = By
power-what = May
power-no-clause = The Measures do not say

proxies = Proxies
proxies-mine = Proxies
proxies-question = Who acts for me, and for whom do I act?
proxies-answer = A proxy has a period and a reason, and every act under it says for whom. Signing, granting and lending on are done in person.
proxies-none = No proxies
proxies-none-why = The person or an administrator can record a proxy for a time.
proxies-lent = Who acts for me
proxies-lent-none = Nobody acts for you
proxies-lent-none-why = When you are away, let a colleague act below.
proxies-held = For whom I act
proxy-principal = For
proxy-who = Who acts
proxy-who-help = The sign-in name or officer code.
proxy-lend = Let somebody act for me
proxy-lent = They may act for you.
proxy-most = { $days ->
    [one] At most { $days } day.
   *[other] At most { $days } days.
}
proxy-most-note = The text does not speak of proxies; here one lasts a quarter at most. Who is away for longer is to be replaced, not represented.
proxy-may-not = An auditor's account lends no powers.
proxy-revoke = Revoke
proxy-revoke-title = Revoke this proxy?
proxy-revoke-text = From now on nobody acts under it; what was done stands.
proxy-revoked = The proxy is revoked.
proxy-revoked-already = This proxy is revoked already
proxy-new = Record a proxy
proxy-new-question = Who acts for { $name }?
proxy-new-answer = Only where the person cannot do it, for instance in hospital.
proxy-recorded = The proxy is recorded.
proxy-who-unknown = There is no such sign-in name or code, or the account is disabled.
proxy-who-same = Nobody is their own proxy.
proxy-from-past = Not before today.
proxy-to-wanted = Enter the last day.
proxy-to-before-from = Not before the first day.
proxy-too-long = At most { $days } days at a time.

set-up-title = First set-up
set-up-answer = Makes the city and its first administrator.
set-up-token = Set-up token
set-up-token-help = The server prints it into its log at the first start.
set-up-token-wrong = Not the token. Look at the log of the server's last start.
set-up-city = City
set-up-city-help = The prefecture-level city in full, such as 常德市.
set-up-city-wanted = Enter the city's name, of at most 40 characters.
set-up-person = Name of the administrator
set-up-person-wanted = Enter the administrator's name, of at most 40 characters.
set-up-do = Set up and sign in
sign-in-late = The password was entered more than five minutes ago, or was changed. Sign in again.
sign-in-again = Sign in again
sign-in-other = Another account
one-time-code-lost = Without the phone, ask an administrator to take the codes away.
