# Links: board, findings, tree, proposals, re-linking, signing
nav-links = Links
links-title = Links
links-question = Is everybody led?
links-answer = { $institution }: of { $people } people who must be led, { $led } have a leader.
links-tab-board = Overview
links-tab-findings = Findings
links-tab-signatures = Signatures
links-tab-tree = Tree
links-tab-propose = Propose
links-tab-city = Institutions
links-tab-sign = My signature
links-see-institution = Show
links-see-them = See them
links-people = To be led
links-led = Led
links-led-note = { $led } of { $people } people
links-proper = Properly led
links-improper = Improperly led
links-faults = Findings to mend
links-faults-note = without signatures
links-full = Leaders with all they may have
links-full-note = at most { $most } members each
links-no-unit = In no unit
links-nobody = Nobody is here yet
links-nobody-why = When people have been recorded or imported, this shows who leads them.
links-by-unit = Links by unit
links-by-unit-picture = People led, by unit (largest gaps first)

links-findings = Findings
links-findings-question = Which links are to be mended?
links-findings-answer = { $count ->
    [one] { $count } finding.
   *[other] { $count } findings.
}
links-findings-none = Nothing to mend
links-findings-none-why = Everybody is led by somebody who should, and nobody leads too many.
links-finding = Finding
links-mend = Mend
links-mend-institutions = Check institutions
links-see-members = See the members
links-close = End the link
links-closed = The link has ended.
link-member-serves = This person still serves, so that the link does not end; choose another leader instead.
clause = Clause
links-kind-no-apex = No top
links-kind-several-apexes = Several tops
links-kind-no-leader = No leader
links-kind-several-leaders = Several leaders
links-kind-wrong-level = Wrong level
links-kind-other-institution = Other institution
links-kind-other-unit = Other unit
links-kind-circle = In a circle
links-kind-span = Too many members
links-kind-leader-left = Leader has left
links-kind-member-left = Member has left

links-signatures-question = Who has yet to sign?
links-signatures-answer = { $signed } signed, { $outstanding } to be signed.
links-signatures-none = All signed
links-signatures-none-why = Every leader has signed the five examples and five undertakings for every member.

links-city-question = How far are the institutions?
links-city-answer = { $institutions } institutions with { $officers } people: { $led } are led, for { $signed } the leader has signed.
links-city-apex = Nobody leads the head at the top of the links; here that person counts among those without a leader.

links-own-question = Who leads me, and whom do I lead?
links-own-leader = Led by { $name }.
links-own-no-leader = Nobody leads you yet.
links-own-members = { $count ->
    [0] You lead nobody.
    [one] You lead { $count } person.
   *[other] You lead { $count } people.
}
links-own-units = Units that I look after

links-tree-question = Who leads whom?
links-tree-whole = Open all
links-tree-list = List of links
links-tree-none = No links on this day
links-tree-none-why = Choose another day, or give people leaders under Propose.
links-tree-no-hit = Nobody found
links-tree-no-hit-why = Type part of a name, the beginning of a code, or pinyin initials.
links-tree-hits = { $count ->
    [one] { $count } person found, with those who stand above.
   *[other] { $count } people found, with those who stand above.
}
links-tree-absent = { $count ->
    [one] { $count } person has no leader and leads nobody, and so is not listed below.
   *[other] { $count } people have no leader and lead nobody, and so are not listed below.
}
links-tree-filter = Find in the list
links-tree-filtered = { $n } found
links-tree-picture = Picture
links-tree-picture-help = Click to open or fold, double-click for the dossier, drag to move.
links-tree-picture-find = Find in the picture
links-tree-picture-of = The links of { $name } as a picture; the list above says the same
zoom-in = Zoom in
zoom-out = Zoom out
links-unit-any = All units
links-as-of = Links as of which day
links-as-of-day = Show this day
links-look = Show
links-below = Members of { $name }
links-leads = { $count ->
    [one] leads { $count } person
   *[other] leads { $count } people
}
links-leads-short = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
links-show-members = { $count ->
    [one] Show { $count } member
   *[other] Show { $count } members
}
links-more-members = { $count ->
    [one] { $count } more member
   *[other] { $count } more members
}
links-members-question = Whom does { $name } lead?
links-members-none-why = Nobody was led by this person on that day.

links-propose = Give leaders
links-propose-question = Who is to lead them?
links-propose-answer = { $count ->
    [one] A leader is proposed for { $count } person, so that members are shared evenly.
   *[other] Leaders are proposed for { $count } people, so that members are shared evenly.
}
links-propose-without = { $count ->
    [one] For { $count } more person nobody is found.
   *[other] For { $count } more people nobody is found.
}
links-propose-none = Everybody is led
links-propose-none-why = When somebody joins or a leader leaves, a new leader is proposed here.
links-propose-look-only = This is a proposal. The head of the steering group decides on pairs (二(二)3).
links-propose-cut = { $count } people in all; these are the first 100. The others follow when these are done.
links-proposed-leader = Proposed leader
links-why = Why
links-reason-separator = {"; "}
links-candidate = { $count ->
    [one] leads { $count } now
   *[other] leads { $count } now
}
links-candidate-full = { $count ->
    [one] leads { $count }, full
   *[other] leads { $count }, full
}
links-pick = Choose { $name }
links-leader-of = Leader of { $name }
select-all = Select all
links-apply = Put in force
links-apply-question = Put these links in force?
links-apply-text = { $count } people are given leaders, from the day entered on. If one pair is not proper, nothing is written.
links-apply-confirm = Those ticked are given leaders, from the day entered on. If one pair is not proper, nothing is written.
links-applied = { $count } people have been given leaders.
links-applied-undone = Links taken back: { $count }.
links-applied-kept = Nothing was taken back: some of the leaders have signed, or something was changed since. Please see to them one by one.
links-none-picked = Tick at least one person.
link-somebody-gone = Somebody is no longer in this institution and was taken off the list; all other choices are kept.
links-problem-of = { $member } ({ $code }): { $text }
links-without-title = People for whom nobody is found

link-give = Give a leader
relink = Change leader
relink-short = Change
relink-question = Who is to lead { $name }?
relink-now = Leader now
relink-to = New leader
relink-find = Find among the candidates
relink-help = The former link ends the day before, and the former leader answers until then; today it can be undone.
relink-no-candidates = Nobody can lead this person. Fill the posts that lead here first, or check this person's post and unit.
relink-only-now = With the posts as they are, only the present leader could lead; to change, appoint somebody else first.
relink-at-apex = This person stands at the top of the links and needs no leader.
relinked = The leader has been changed.
relink-undone = Undone: the former link stands again.
link-from = In force from
link-from-help = From { $first } to { $last }.
links-choose-leader = Choose the new leader.

pledges-question = What I promise for my members
pledges-answer = { $count } members, { $unsigned } yet to be signed for.
pledge-examples = Five examples
pledge-undertakings = Five undertakings
pledges-short = Signed
pledges-signed = Signed
pledges-unsigned = Not signed
pledges-unsigned-note = leaders sign in person (四5)
pledges-signed-at = The leader signed on { $time }
pledges-agree = I have read the five examples and five undertakings and will keep them for the members chosen.
pledges-sign = Sign
pledges-sign-question = Sign the examples and undertakings?
pledges-sign-text = You sign for { $count } members. Only you can sign, and a signature is not taken back.
pledges-sign-confirm = You sign for the members chosen. Only you can sign, and a signature is not taken back.
pledges-signed-now = Signed for { $count } members.
pledges-none-picked = Choose at least one member.
pledges-not-agreed = Tick that you will keep them first.
pledges-nobody-why = When the head of the steering group gives you members, they are listed here.
pledge-sheet = Pledge sheet
pledge-sheet-title = Pledges of a leader: five examples, five undertakings
pledge-sheet-text = As their leader I promise for the members named below:
pledge-signature = Leader's signature:
pledge-date = Date:
pledge-sheet-unsigned = Some are not signed for yet. The leader signs in and signs under My signature.

leader-code = Leader's code
leader-post = Leader's post
task-unsigned = { $count ->
    [one] { $count } pledge waits for your signature
   *[other] { $count } pledges wait for your signature
}
task-unsigned-why = 四5: a leader signs the examples and undertakings
