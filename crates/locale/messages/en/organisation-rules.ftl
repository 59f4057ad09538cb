# The rules of links and of whom institutions must name: as `regulation show` words them, and what comes of them for people.

# Kinds of rules
regulation-kind-apex = Top of the links
regulation-kind-span = Span of links
regulation-kind-change = Time for changing links
regulation-kind-level = Level of links
regulation-kind-example = Example that a leader sets
regulation-kind-undertaking = Undertaking for a member
regulation-kind-extent = Extent
regulation-kind-want = Want

# What they say
regulation-kind-separator = {"; "}
regulation-figure-apex = nobody leads the head of the one institution that is: { $kind }
regulation-figure-span = one leader has at most { $most } members
regulation-figure-span-inside = members in other institutions do not count
regulation-figure-span-between = members in other institutions count
regulation-figure-change = dated at most { $back } days back and { $ahead } days ahead
regulation-figure-level = { $members } is led by { $leaders }
regulation-figure-level-of = members in institutions that are: { $kind }
regulation-figure-across-unit = in the same unit
regulation-figure-across-institution = in the same institution
regulation-figure-across-above = in the institution directly above
regulation-figure-across-nearest = in the nearest institution above that is: { $kind }
regulation-figure-across-apex = in the institution at the top, if the member's has none above it
regulation-figure-extent = institutions that are: { $kind }
regulation-figure-under = under: { $systems } (or nothing above)
regulation-figure-any = any
regulation-figure-want-institution = of every institution
regulation-figure-want-unit = of every unit
regulation-figure-want-post = somebody with the post: { $post }
regulation-figure-want-duty = somebody who is: { $duty }
regulation-figure-want-held-by = who has a post of: { $posts }
regulation-figure-want-body = the body itself
regulation-figure-want-seat = somebody as: { $seat }
regulation-figure-want-department = from the department: { $department }
regulation-figure-want-also = else: { $seat }
regulation-figure-want-holder = who must be: { $duty }
regulation-figure-count = { $least } to { $most }
regulation-figure-count-exact = { $least }
regulation-duty-in-charge = deputy in charge of the force
regulation-duty-political-work = political-work head
regulation-duty-unit-lead = responsible lead of the unit
regulation-seat-group-head = head of the group
regulation-seat-member = member of the group
regulation-seat-office-director = director of its office
regulation-seat-clerk = clerk

# What is wrong with links
link-fault-no-apex = No institution is at the top of the links, so that nobody leads heads who have nothing above them.
link-fault-several-apexes = { $count } institutions could be at the top of the links; there must be one.
link-fault-no-leader = Has no leader.
link-fault-several-leaders = Has { $count } leaders at once.
link-fault-wrong-level = The leader's post does not lead at this level.
link-fault-other-institution = The leader serves in an institution that does not lead here.
link-fault-other-unit = The leader serves in another unit.
link-fault-circle = { $count ->
        [one] Leads themselves.
       *[other] Is one of { $count } people who lead each other in a circle.
    }
link-fault-span = Leads { $count } members; at most { $most } are allowed.
link-fault-leader-left = The leader has left.
link-fault-member-left = Has left, and the link still stands.
link-fault-unsigned = The leader has not signed the examples and undertakings.

# Why a leader is proposed, and why nobody is
link-reason-passed-over = { $level }: nobody there
link-reason-only = the only one who could lead
link-reason-fewest = of { $among } who could lead, among those with fewest members
link-reason-members = would lead { $members } with this one
link-reason-replaces = takes over from a leader who has left
link-obstacle-no-level = The regulation has no level for this post.
link-obstacle-nobody = Nobody has a post that leads here: fill it first.
link-obstacle-full = All who could lead have as many members as they may.
link-obstacle-circle = All who could lead are led by this person in the end: mend those links first.

# Why a link cannot change
link-refusal-too-early = What lies before { $day } is settled and is not rewritten.
link-refusal-too-late = A change can be planned until { $day } at the latest.
link-refusal-before-last-change = The links of this person change on a later day: from { $day } on is possible.
link-refusal-same-leader = That is the leader already.
link-refusal-no-link = There is no link to change.
link-refusal-not-today = Only a change that was recorded today can be undone; otherwise record a new one.
link-refusal-signed = The leader has signed; record a new change instead.

# Whom an institution or a unit has yet to name
want-state-filled = filled
want-state-missing = { $count } missing
want-state-too-many = { $count } too many
want-state-wrong-person = the wrong person
want-fill-appoint = Appoint
want-fill-assign = Assign the duty
want-fill-form = Set it up
want-fill-seat = Fill the place
want-fill-end = End some
want-fill-replace = Replace

# Why a link or a seat cannot be recorded
link-not-by-you = { $member } ({ $code }) cannot be paired by you.
link-led-by-now = { $member } ({ $code }) has a leader by now.
link-not-in-force = This link has ended or has not begun: it cannot be signed.
body-is-there = There is such a body already.
body-full = As many hold this as may.
body-wrong-person = The regulation wants somebody else here.
body-sits-there = Sits there already.
body-serves-elsewhere = Serves in another institution.
body-has-left = Has left, or has not come yet.
body-no-department = There is no such department in the regulation.
body-seat-ended = This seat has ended already.
body-has-duty = Has this duty already.
body-no-post = Has no post here that could have the duty.
body-other-duty = The post has another duty; take that off first.
body-no-duty = This post has no duty, or has ended.
