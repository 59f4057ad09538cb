# The ledger: every piece of evidence of an institution, by clause, period and person, and all of it as an archive
nav-ledger = Ledger
ledger-title = Ledger
ledger-question = What evidence does { $name } have?
ledger-question-own = What evidence do I have?
ledger-answer = { $count ->
    [one] One piece of evidence.
   *[other] { $count } pieces of evidence.
}
ledger-not-in-it = Complaints, cases and surveys are seen by those named for them alone and are not in it; the evidence of appraisal sheets stands within the sheets.
ledger-own = My own evidence
ledger-time = Time
ledger-month = This month
ledger-quarter = This quarter
ledger-year = This year
ledger-all-time = All time
ledger-institution = Institution
ledger-unit = Unit
ledger-search = Words, file name, name or code
ledger-clause = Clause
ledger-any-clause = All clauses
ledger-clause-none = No clause
ledger-from = From
ledger-to = To
ledger-with-files = With files only
ledger-kind = Kind
ledger-kind-duty = Duty
ledger-kind-fact = Fact
ledger-kind-log = Daily log
ledger-kind-settlement = Settlement
ledger-kind-review = Quarterly review
ledger-what = Matter
ledger-stretch = Period
ledger-day = Day
ledger-about = Person or place
ledger-code = Code
ledger-evidence = Evidence
ledger-files = Files
ledger-given = Put there
ledger-of-one = One person or place only
ledger-path = Path in the archive
ledger-file = Name of the file as brought
ledger-bytes = Bytes
ledger-digest = SHA-256
ledger-index = index
ledger-file-gone = The file is missing or damaged and was not packed
ledger-none = There is no evidence here
ledger-none-why = When a duty is done, a fact confirmed, a log handed in with files, a consequence carried out or a review published, its evidence stands here. Try another time or clause.
ledger-export = Export as ZIP
ledger-export-asked = It is being packed; fetch it below when it is ready.
ledger-export-under-way = Your last archive is still being packed; wait a moment
ledger-export-nothing = There is nothing to pack
ledger-export-many = One archive takes at most { $most } pieces; these are { $count }. Choose a shorter time or a clause
ledger-export-large = The files come to more than 4 GB. Choose a shorter time or a clause and pack again.
ledger-exports = My archives
ledger-exports-yours = { $days ->
    [one] Only you can fetch them; they go after a day.
   *[other] Only you can fetch them; they go after { $days } days.
} There is a folder for each clause, and an index with clause, period, person, file name, SHA-256, and who put it there when.
ledger-export-ready = Ready
ledger-export-packing = Being packed
ledger-export-failed = Not packed
ledger-export-holds = pieces of evidence: { $items }, files: { $files }
ledger-export-fetch = Fetch ({ $size })
ledger-export-until = until { $time }
ledger-export-left-out = { $count ->
    [one] One file is missing or damaged; the index says which
   *[other] { $count } files are missing or damaged; the index says which
}
job-kind-export-ledger = Pack the ledger
audit-act-export-ledger = Asked for the ledger as an archive
audit-act-pack-ledger = Packed the ledger
audit-noun-ledger = ledger
audit-field-asked = Asked for
audit-field-items = Pieces of evidence
audit-field-files = Files
audit-field-left-out = Files missing
audit-field-asked-at = Asked for at
audit-field-made-at = Made at
audit-field-expires-at = Goes at
audit-field-job-id = Job
