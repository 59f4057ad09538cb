# The calendar feed

feed-name = Liandai duties
feed-title = Calendar feed
feed-help = The calendar of a phone or computer can read what you owe at a private address: what each duty is called and its day, and nothing else. Whoever has the address can read it: do not pass it on.
feed-none = There is no address yet.
feed-since = The address was made { $time }.
feed-read = Last read { $time }.
feed-unread = No calendar has read it yet.
feed-make = Make an address
feed-anew = Make another address
feed-anew-title = Make another address?
feed-anew-text = The present one opens nothing from now on, and calendars that read it are no longer updated.
feed-revoke = Stop
feed-revoke-title = Stop the calendar feed?
feed-revoke-text = The address opens nothing from now on, and calendars that read it are no longer updated.
feed-revoked = The calendar feed is stopped.
feed-made-title = The address is made
feed-made-text = It is shown this once: copy it into your calendar now.
feed-address = Address
feed-how = In your calendar choose “subscribe by address” and paste it. A duty disappears when it is done or excused.
feed-private = Whoever has this address can read what your duties are called and when they are due. If it may have leaked, make another one: the old one opens nothing any more.
feed-back = Back to my account
audit-act-make-calendar = Made a calendar address
audit-act-revoke-calendar = Stopped the calendar feed
