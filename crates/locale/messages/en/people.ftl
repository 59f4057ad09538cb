# The list of officers
officers-title = Officers
officers-question = Who serves where, and who leads them?
officers-answer = { $count ->
    [1] One officer.
   *[other] { $count } officers.
}
officers-search = Name, code, pinyin initials
officers-none = No officer fits
officers-none-why = Choose another condition, or clear the filters.
officer-code = Code
name = Name
institution = Institution
unit = Unit
post = Post
post-any = Any post
leader = Leader
leader-any = Any link
leader-none = No leader
joined = Joined the system
columns = Columns
filter = Filter
filter-clear = Clear filters
pages = Pages
pages-told = Rows { $first }–{ $last } of { $total }
pages-before = Previous
pages-after = Next
