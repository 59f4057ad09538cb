# Reminders by mail
mail-title = Reminders by e-mail
mail-help = On a working day on which something waits for you, one letter at most. It says how much waits and where, and nothing about anybody.
mail-off-here = No mail server is set up here. You may enter an address now; it is used once there is one.
mail-address = E-mail address
mail-address-now = Now: { $address }. Leave it empty to keep it.
mail-address-none-yet = None yet.
mail-wanted = Remind me by e-mail when something waits
mail-forget = Keep no address
mail-saved = Your reminders are set.
mail-forgotten = The address is deleted; no letters are sent.
mail-try = Send me a trial letter
mail-tried = The mail server has taken a trial letter; please look into your mailbox.
mail-latest = Latest: { $day }, { $state }
reminder-state-sending = broken off, and not sent again
reminder-state-sent = sent
reminder-state-refused = refused; please check the address
reminder-state-failed = not taken by the mail server; it is tried again
mail-account-address-help = What you enter takes the place of the address; leave it empty to delete it. Whether to be reminded is for the person to say.
mail-account-save = Save the address
mail-account-saved = The address is saved.
mail-address-wrong = This is no e-mail address; write it like name@example.cn.
mail-address-missing = Please enter an e-mail address.
mail-not-sent-here = No mail server is set up here, so no trial can be sent.
mail-address-none = Please enter an address first.
mail-tried-just-now = A trial was sent just now; please wait a minute.
mail-not-taken-now = The mail server did not take the letter now. Please try again later, and tell an administrator if it goes on.
mail-not-taken = The mail server refused the letter; please check the address.
mail-subject = Liandai: { $count ->
    [one] one task waits for you
   *[other] { $count } tasks wait for you
}
mail-subject-late = Liandai: { $count ->
    [one] one task waits for you, with something overdue
   *[other] { $count } tasks wait for you, { $late } with something overdue
}
mail-greeting = Dear { $name },
mail-begins = { $count ->
    [one] One task waits for you today:
   *[other] { $count } tasks wait for you today:
}
mail-ends = One letter on a working day at most. To stop them: { $address }
mail-ends-without-link = Please sign in to see to them. One letter on a working day at most; you can stop them in your account.
mail-trial-subject = Liandai: a trial
mail-trial-text = Dear { $name }, this is a trial letter. If you read it, reminders by e-mail work.
job-kind-send-reminders = Send reminders by e-mail
job-failure-mail = The mail server did not take the letters; it is tried again by itself.
mail-unwanted = (reminders are switched off by the person)
